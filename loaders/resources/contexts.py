"""The words around an event that say whether it happened: what each makes of the event, by where it stands.

`contexts.tsv` gives the effect of a word in a position; `turns.tsv` what a relation becomes under an effect. The
effects are degrees of factuality, as in FactBank (Saurí and Pustejovsky 2009), and the deeds that words alone do.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator

from graph.tsv import Row, Values, read_table, split
from loaders.resources.lexicon import NOTHING, known_relation

if TYPE_CHECKING:
    from collections.abc import Mapping


class Effect(StrEnum):
    """What a word makes of an event."""

    CONDITIONAL = "conditional"
    """Supposed only: 'would visit', 'is likely'."""
    EXPECTED = "expected"
    """Somebody else expects it: 'expects Iran to attack'."""
    DECIDED = "decided"
    """Resolved upon: 'decided to visit'."""
    PROMISED = "promised"
    """Promised by the one who is to act: 'agreed to visit'."""
    PLANNED = "planned"
    """Intended, prepared or scheduled: 'plans to visit', 'a planned visit'."""
    ALLEGED = "alleged"
    """Said without certainty: 'accused of attacking', 'apparently attacked'."""
    PURPOSE = "purpose"
    """What something else is done for: 'flew in to visit'."""
    PROPOSED = "proposed"
    """Planned or promised only by a noun: 'a plan for a visit'."""
    REFUSED = "refused"
    """Declined by the one who was to act: 'will not visit'."""
    PROVIDED = "provided"
    """Done if something else is: supposed, but a threat where it threatens."""
    IRREALIS = "irrealis"
    """Demanded, wished or feared, which says nothing of whether it happens: 'urged Iran to stop'."""
    NEGATED = "negated"
    """Said not to have happened: 'failed to visit'."""
    DENIED = "denied"
    """Reported only to deny it: 'denied attacking'."""
    CARRIED = "carried"
    """None of its own: the verb lends an event noun its tense and negation ('the visit will take place')."""
    DONE = "done"
    """None: what follows was done ('had the honour to meet')."""


class Position(StrEnum):
    """Where a word stands, seen from the event."""

    ABOVE = "above"
    """The verb or adjective that the event's clause completes: 'promised to visit'."""
    ABOVE_INFINITIVE = "above infinitive"
    """The same, where the clause is an infinitive or a gerund: 'advised Iran to visit'."""
    ABOVE_ANOTHERS = "above another's"
    """The same, where another is to act: 'expects Iran to visit'."""
    ABOVE_PAST = "above past"
    """The same, where the clause tells of the past: 'likely to have attacked'."""
    ABOVE_OF = "above of"
    """The same, with 'of': 'cleared of attacking'."""
    NOUN_ABOVE = "noun above"
    """The noun that the clause or the event noun completes: 'plans to visit', 'plans for a visit'."""
    BEFORE_TO = "before to"
    """An active verb before 'to': 'is to visit'."""
    PASSIVE_BEFORE_TO = "passive before to"
    """A passive verb before 'to': 'is said to have attacked'."""
    NOUN_BEFORE_TO = "noun before to"
    """A noun before 'to': 'an agreement to withdraw'."""
    NOUN_OF_DEEDS = "noun of deeds"
    """A noun before 'to' that speaks of a deed done: 'had the honour to meet'."""
    BEFORE_OF = "before of"
    """A word before 'of' and an event noun: 'ahead of the visit'."""
    BESIDE = "beside"
    """An adjective or adverb of the event itself: 'a planned visit', 'allegedly attacked'."""
    PREPOSITION = "preposition"
    """A preposition or adverb before a gerund: 'without attacking'."""
    AS = "as"
    """A verb that calls something the event noun: 'described it as an attack'."""
    BEARING = "bearing"
    """The verb of which an event noun is subject or object, and whose tense and negation it shares."""
    TRAIT = "trait"
    """What an event noun is said to be: 'a visit is likely'."""


class ContextRow(Row, frozen=True):
    """Words that have an effect where they stand in a position."""

    effect: Effect
    position: Position
    words: Values


def _known(name: str) -> str:
    return name if name == NOTHING else known_relation(name).name


class TurnRow(Row, frozen=True):
    """What relations become where an event is under an effect; `none` is no event at all."""

    effect: Effect
    becomes: Annotated[str, AfterValidator(_known)]
    relations: Annotated[tuple[Annotated[str, AfterValidator(_known)], ...], BeforeValidator(split)]


@cache
def contexts() -> Mapping[Position, Mapping[str, Effect]]:
    """Return, for each position, the words that have an effect there; a word's first line counts."""
    found: dict[Position, dict[str, Effect]] = {position: {} for position in Position}
    for row in read_table(ContextRow, "loaders.resources", "events", "contexts.tsv"):
        for word in row.words:
            found[row.position].setdefault(word, row.effect)
    return found


@cache
def turns() -> Mapping[tuple[Effect, str], str]:
    """Return what a relation becomes under an effect: PLEDGED of (promised, AIDED)."""
    rows = read_table(TurnRow, "loaders.resources", "events", "turns.tsv")
    return {(row.effect, relation): row.becomes for row in rows for relation in row.relations}
