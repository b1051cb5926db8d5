"""Attribution: who says so, in reported and direct speech."""

from loaders.events.attribution.cataphora import named_later
from loaders.events.attribution.indexicals import speech_persons
from loaders.events.attribution.inherited import with_inherited_sources
from loaders.events.attribution.quotations import Quotation, quotation_at, quotations
from loaders.events.attribution.speech import Saying, sayings
from loaders.events.attribution.voices import Voices, says

__all__ = [
    "Quotation",
    "Saying",
    "Voices",
    "named_later",
    "quotation_at",
    "quotations",
    "sayings",
    "says",
    "speech_persons",
    "with_inherited_sources",
]
