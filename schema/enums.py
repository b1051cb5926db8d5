"""Enumerations of the API; those of the domain come from the ontology.

Their names are what clients write, their values what the graph stores: LEADER is 'leader'.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from graph.ontology import EVENTS, RELATIONS, EntityType, Stance, Status
from graph.period import Precision
from graph.query.plan import Direction

if TYPE_CHECKING:

    class Relation(StrEnum):
        """What may stand between two entities; its members are the ontology's."""

    class Event(StrEnum):
        """The class of a relation; its members are the ontology's."""

else:
    Relation = StrEnum("Relation", [(name, name) for name in RELATIONS])
    Event = StrEnum("Event", [(name, name) for name in EVENTS])

strawberry.enum(Relation, description="What may stand between two entities, or between an entity and a fact.")
strawberry.enum(Event, description="The class of a relation: what kind of event it is.")
strawberry.enum(EntityType, description="What an entity is: who acts, and what is acted upon.")
strawberry.enum(Status, description="How sure it is that something happened; what is planned is apart.")
strawberry.enum(Stance, description="Whether a claim speaks for or against its fact.")
strawberry.enum(Precision, description="How closely a period is known.")
strawberry.enum(Direction, name="OrderDirection", description="Which end comes first.")


@strawberry.enum(description="How far a period must agree with a range of days.")
class DateMatch(StrEnum):
    """How far a period must agree with a range of days."""

    POSSIBLY = "possibly"
    CERTAINLY = "certainly"


@strawberry.enum(description="How long the buckets of a timeline are; weeks begin on Monday.")
class Granularity(StrEnum):
    """How long the buckets of a timeline are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@strawberry.enum(description="What facts are sorted by.")
class FactOrderField(StrEnum):
    """What facts are sorted by."""

    DATE = "date"
    REPORTED = "reported"
    RELATION = "relation"


@strawberry.enum(description="What entities are sorted by.")
class EntityOrderField(StrEnum):
    """What entities are sorted by."""

    NAME = "name"
    FACTS = "facts"


VALUES = {
    "Status": {
        "CONFIRMED": "A second, independent party says so too.",
        "ASSERTED": "The article says so in its own voice.",
        "REPORTED": "A source, named or not, says so.",
        "ALLEGED": "Hedged: reportedly, allegedly, accused of, suspected.",
        "HYPOTHETICAL": "If, would.",
        "PLANNED": "Announced or expected; it has not happened.",
    },
    "Stance": {
        "SUPPORTS": "The source says so.",
        "DENIES": "The source says that it is not so.",
    },
    "EntityType": {
        "LEADER": "A head of state or government, or the person who in fact rules.",
        "OFFICIAL": "A holder of any other public office: minister, spokesman, envoy, general.",
        "PERSON": "A person of whom no public office is known.",
        "STATE": "A state; its government, capital or seat used as an actor is the state too.",
        "ORGANIZATION": "A ministry, army, party, company or league that acts in its own name.",
        "OUTLET": "A newspaper, agency or broadcaster.",
        "WEAPON": "A weapon or a class of weapons.",
        "SPACECRAFT": "A rocket, satellite or ship of space.",
        "PLACE": "Where something happens: a city, a base, a region.",
    },
    "Precision": {
        "DAY": "A single day.",
        "MONTH": "Some time in a month, or all of it.",
        "SEASON": "Some time in a season, or all of it.",
        "YEAR": "Some time in a year, or all of it.",
        "RANGE": "Days from a first to a last, or one of them.",
        "OPEN": "Open at one end: since a day, or until one.",
    },
    "OrderDirection": {
        "ASC": "The earliest, the least or the first of the alphabet comes first.",
        "DESC": "The latest, the most or the last of the alphabet comes first.",
    },
    "Granularity": {
        "DAY": "A day.",
        "WEEK": "A week, from Monday to Sunday.",
        "MONTH": "A calendar month.",
        "YEAR": "A calendar year.",
    },
    "DateMatch": {
        "POSSIBLY": "The period may overlap the range.",
        "CERTAINLY": "The period cannot but lie in the range.",
    },
    "FactOrderField": {
        "DATE": "By the earliest day (the latest, if open before); without a date last, in either direction.",
        "REPORTED": "By the day of the first report; without one last, in either direction.",
        "RELATION": "By the name of the relation, then by date.",
    },
    "Judgement": {
        "SAME": "They are one: their facts and names are one entity's.",
        "NOT_SAME": "They are two, however much they look like one.",
    },
    "EntityOrderField": {
        "NAME": "By name.",
        "FACTS": "By the number of facts at one end of which it stands.",
    },
    "Relation": {relation.name: f"{relation.meaning}." for relation in RELATIONS.values()},
    "Event": {
        event: f"Of this class are {', '.join(r.name for r in RELATIONS.values() if r.event == event)}."
        for event in EVENTS
    },
}
"""What single values mean, by enumeration."""
