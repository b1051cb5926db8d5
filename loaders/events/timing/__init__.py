"""Timing: which date an event has, from its clause and from the discourse before it."""

from loaders.events.timing.calendar import Calendar
from loaders.events.timing.dated_events import DatedEvents
from loaders.events.timing.discourse import carry_dates

__all__ = [
    "Calendar",
    "DatedEvents",
    "carry_dates",
]
