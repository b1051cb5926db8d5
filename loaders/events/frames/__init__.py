"""Frames: which lexicon entry a clause matches, and how its slots are filled."""

from loaders.events.frames.context import Text
from loaders.events.frames.filling import SAYER, Event, events
from loaders.events.frames.matching import entry_for
from loaders.events.frames.quotes import quote_of

__all__ = [
    "SAYER",
    "Event",
    "Text",
    "entry_for",
    "events",
    "quote_of",
]
