"""Participants: which entities, states and places the words of a clause stand for."""

from loaders.events.participants.homes import homes_of
from loaders.events.participants.parties import Parties
from loaders.events.participants.places import place_of

__all__ = [
    "Parties",
    "homes_of",
    "place_of",
]
