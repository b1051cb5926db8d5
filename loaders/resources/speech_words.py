"""The words that say who speaks, by what they have to do with speaking; from `speech.tsv`."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from graph.tsv import Row, Values, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping


class Speech(StrEnum):
    """What a word has to do with speaking."""

    VERB = "verb"
    """A verb of saying: who is its subject says what completes it."""
    NOUN = "noun"
    """A noun for what is said, with a clause that says it: 'the claim that …'."""
    PAPER = "paper"
    """A text that speaks for its makers: 'the statement said'."""
    CARRYING = "carrying"
    """What an outlet does with a paper: 'a statement carried by KCNA'."""
    QUOTING = "quoting"
    """A verb whose object is the speaker: 'quoted Lavrov as saying'."""
    VOICE = "voice"
    """A noun for somebody or something that can be a source without a name: 'a witness'."""
    CONTINUING = "continuing"
    """A verb of saying by which the last speaker goes on: 'he added'."""
    MAKING = "making"
    """What makers do with a paper: 'a statement issued by Japan'."""
    OUTLET = "outlet"
    """A noun for the outlet last named: 'the agency said'."""
    ACTING = "acting"
    """A verb of doing something by words, which need not be told: 'dismissed the report'."""
    TELLING = "telling"
    """A verb whose object is what the subject says happened: 'reported an attack'."""
    OWNING = "owning"
    """What one claims who says that a deed is his: 'claimed responsibility for the attack'."""
    PRESS = "press"
    """A noun for the press of a country: 'Russian media'."""
    ROLE = "role"
    """A noun for somebody who speaks for a state: 'the spokesman'."""
    JUDGING = "judging"
    """A verb that says for what the subject judges somebody: 'condemned Iran for attacking'."""
    CALLING = "calling"
    """A verb that says what the subject calls something: 'described it as an attack'."""
    LEARNING = "learning"
    """A verb completed by what is so, not by what is said: 'learned that …'."""


class SpeechRow(Row, frozen=True):
    """Words of one kind."""

    kind: Speech
    words: Values


def words(kind: Speech) -> frozenset[str]:
    """Return the words of one kind."""
    return _words()[kind]


@cache
def _words() -> Mapping[Speech, frozenset[str]]:
    rows = read_table(SpeechRow, "loaders.resources", "events", "speech.tsv")
    return {kind: frozenset(word for row in rows if row.kind is kind for word in row.words) for kind in Speech}
