"""Factuality: whether something is told as done, planned, alleged, supposed or denied."""

from loaders.events.factuality.deeds import with_doer
from loaders.events.factuality.denial import refers, relations_in, with_denials, words_denied
from loaders.events.factuality.status import Factuality, factuality_of
from loaders.events.factuality.unreal import without_refuted

__all__ = [
    "Factuality",
    "factuality_of",
    "refers",
    "relations_in",
    "with_denials",
    "with_doer",
    "without_refuted",
    "words_denied",
]
