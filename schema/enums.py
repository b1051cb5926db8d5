"""Enumerations of the API; those of the domain come from the ontology.

Their names are what clients write, their values what the graph stores: LEADER is 'leader'.
"""

from enum import StrEnum

import strawberry

from graph.ontology import EVENTS, RELATIONS, EntityType, EventName, RelationName, Stance, Status
from graph.period import Precision
from graph.query.plan import Direction

Relation = RelationName
Event = EventName
strawberry.enum(
    Relation, name="Relation", description="A relation between two entities, or between an entity and a fact."
)
strawberry.enum(Event, name="Event", description="The class of a relation: what kind of event it is.")
strawberry.enum(EntityType, description="The type of an entity.")
strawberry.enum(Status, description="How certain it is that something happened; plans are kept apart.")
strawberry.enum(Stance, description="Whether a claim supports or denies its fact.")
strawberry.enum(Precision, description="How precisely a period is known.")
strawberry.enum(Direction, name="OrderDirection", description="The direction of an order.")


@strawberry.enum(description="How a period must relate to a range of days.")
class DateMatch(StrEnum):
    """How a period must relate to a range of days."""

    POSSIBLY = "possibly"
    CERTAINLY = "certainly"


@strawberry.enum(description="The length of a timeline's buckets; weeks begin on Monday.")
class Granularity(StrEnum):
    """The length of a timeline's buckets."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@strawberry.enum(description="The field by which facts are sorted.")
class FactOrderField(StrEnum):
    """The field by which facts are sorted."""

    DATE = "date"
    REPORTED = "reported"
    RELATION = "relation"
    CONFIDENCE = "confidence"


@strawberry.enum(description="The field by which entities are sorted.")
class EntityOrderField(StrEnum):
    """The field by which entities are sorted."""

    NAME = "name"
    FACTS = "facts"


VALUES = {
    "Status": {
        "CONFIRMED": "A second, independent party also says so.",
        "ASSERTED": "The article says so in its own voice.",
        "REPORTED": "A source, named or unnamed, says so.",
        "ALLEGED": "Hedged: reportedly, allegedly, accused of, suspected.",
        "HYPOTHETICAL": "Conditional: if, would.",
        "PLANNED": "Announced or expected, but not yet done.",
    },
    "Stance": {
        "SUPPORTS": "The source says that it is so.",
        "DENIES": "The source says that it is not so.",
    },
    "EntityType": {
        "LEADER": "A head of state or government, or the person who rules in practice.",
        "OFFICIAL": "A holder of any other public office: a minister, spokesperson, envoy or general.",
        "PERSON": "A person with no known public office.",
        "STATE": "A state. Its government, capital or seat of power counts as the state when it acts.",
        "ORGANIZATION": "A ministry, army, party, company or league that acts in its own name.",
        "OUTLET": "A newspaper, agency or broadcaster.",
        "WEAPON": "A weapon or a class of weapons.",
        "SPACECRAFT": "A rocket, satellite or other spacecraft.",
        "PLACE": "A location where something happens: a city, a base, a region.",
    },
    "Precision": {
        "DAY": "A single day.",
        "MONTH": "Some time in a month, or the whole month.",
        "SEASON": "Some time in a season, or the whole season.",
        "YEAR": "Some time in a year, or the whole year.",
        "RANGE": "A range of days, or one day in it.",
        "OPEN": "Open at one end: since a day, or until a day.",
    },
    "OrderDirection": {
        "ASC": "Ascending: the earliest, smallest or alphabetically first comes first.",
        "DESC": "Descending: the latest, largest or alphabetically last comes first.",
    },
    "Granularity": {
        "DAY": "A day.",
        "WEEK": "A week, from Monday to Sunday.",
        "MONTH": "A calendar month.",
        "YEAR": "A calendar year.",
    },
    "DateMatch": {
        "POSSIBLY": "The period may overlap the range.",
        "CERTAINLY": "The period lies entirely in the range.",
    },
    "FactOrderField": {
        "DATE": "By the earliest day, or the latest if the start is open; facts without a date come last either way.",
        "REPORTED": "By the day of the first report; facts without one come last either way.",
        "RELATION": "By the name of the relation, then by date.",
        "CONFIDENCE": "By confidence, then by date.",
    },
    "Judgement": {
        "SAME": "The two are one entity and share all facts and names.",
        "NOT_SAME": "The two are different entities, however similar they look.",
    },
    "EntityOrderField": {
        "NAME": "By name.",
        "FACTS": "By the number of facts that have the entity as subject or object.",
    },
    "Relation": {relation.name: f"{relation.meaning}." for relation in RELATIONS.values()},
    "Event": {
        event: f"Relations of this class: {', '.join(r.name for r in RELATIONS.values() if r.event == event)}."
        for event in EVENTS
    },
}
"""Descriptions of the values of each enumeration."""
