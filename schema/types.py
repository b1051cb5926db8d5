"""The object types of the API: entities, facts, claims and the texts that they come from.

Their fields are declarations, since operations are compiled as a whole (`schema.fields`).
"""

import datetime as dt

import strawberry
from strawberry import ID

from graph.ontology import EntityType, Stance, Status
from graph.period import Precision
from schema.connections import Connection, PageInfo
from schema.enums import Event, Relation
from schema.fields import connection, field
from schema.inputs import FactFilter, FactOrder
from schema.scalars import EDTF


@strawberry.type(
    description="When something happened or held. `earliest` and `latest` are inclusive, and null where the period is "
    "open; `text` is the source's wording; `label` is for display (13 Sep 2023)."
)
class Period:
    """When something happened or held."""

    edtf: EDTF = strawberry.field(
        description="The exact date in EDTF: 2023-09-13, 2023-09, 2024-01-15/2024-01-17, [..2024-01-21]."
    )
    earliest: dt.date | None = strawberry.field(description="The first day it can include; null if the start is open.")
    latest: dt.date | None = strawberry.field(description="The last day it can include; null if the end is open.")
    precision: Precision = strawberry.field(description="How precisely it is known.")
    text: str | None = strawberry.field(description="The source's own wording: on Thursday, last June.")
    label: str = strawberry.field(description="The date for display: 13 Sep 2023, Jan 2019, after 21 Jan 2024.")


@strawberry.interface(description="An object with an id.")
class Node:
    """An object with an id."""

    id: ID = strawberry.field(
        description="A permanent id: the same text gives the same ids on every machine, in any order of loading."
    )


@strawberry.interface(description="An actor or thing that facts refer to.")
class Entity(Node):
    """An actor or thing that facts refer to."""

    type: EntityType = strawberry.field(description="The type of the entity.")
    name: str = strawberry.field(description="The name by which it is best known.")
    aliases: list[str] = strawberry.field(description="Other names that articles use for it.")
    facts: "Connection[Fact]" = connection(
        "The facts that have this entity as subject or object.", filter=FactFilter, order_by=FactOrder
    )
    neighbours: "NeighbourConnection" = connection(
        "The entities that facts connect to this one, those with the most facts first.",
        forward_only=True,
        filter=FactFilter,
    )
    mentions: "Connection[Mention]" = connection(
        "Where articles mention it, by date of publication, then in reading order.", forward_only=True
    )


@strawberry.type
class Holder(Entity):
    """A person who can hold an office; not itself part of the schema."""

    state: "State | None" = strawberry.field(description="The state whose office this person holds.")
    offices: list["Office"] = field(
        "The offices attested for this person; with `asOf`, only those attested on that day.", as_of=dt.date | None
    )


@strawberry.type(description="A head of state or government, or the person who rules in practice.")
class Leader(Holder):
    """A head of state or government."""


@strawberry.type(description="A holder of any other public office: a minister, spokesperson, envoy or general.")
class Official(Holder):
    """A holder of any other public office."""


@strawberry.type(description="A person with no known public office.")
class Person(Holder):
    """A person with no known public office."""


@strawberry.type(description="A state. Its government, capital or seat of power counts as the state when it acts.")
class State(Entity):
    """A state."""

    iso3: str | None = strawberry.field(description="The ISO 3166-1 alpha-3 code.")
    organizations: list["Organization"] = strawberry.field(description="Organizations that are PART_OF the state.")
    weapons: list["Weapon"] = strawberry.field(
        description="Weapons that the state or its organizations operate, test, launch, supply or receive. "
        "Planned and hypothetical facts do not count."
    )
    office_holders: list["Office"] = field(
        "Offices of the state and its organizations; with `asOf`, only those attested on that day.",
        as_of=dt.date | None,
    )


@strawberry.type(description="A ministry, army, party, company or league that acts in its own name.")
class Organization(Entity):
    """An organization that acts in its own name."""

    part_of: Entity | None = strawberry.field(
        description="The state or organization that it is part of, if an article says so."
    )


@strawberry.type(description="A newspaper, agency or broadcaster.")
class Outlet(Entity):
    """A newspaper, agency or broadcaster."""


@strawberry.type(description="A weapon or a class of weapons.")
class Weapon(Entity):
    """A weapon or a class of weapons."""

    holders: list[Entity] = strawberry.field(
        description="Entities that operate, supplied, received, launched or tested the weapon. "
        "Planned and hypothetical facts do not count."
    )


@strawberry.type(description="A rocket, satellite or other spacecraft.")
class Spacecraft(Entity):
    """A rocket, satellite or other spacecraft."""


@strawberry.type(description="A location where something happens: a city, a base, a region.")
class Place(Entity):
    """A location where something happens."""


@strawberry.type(
    description="An office and its holder. `attested` runs from the first to the last day on which sources show the "
    "holder in office; it is split where another person held the office in between."
)
class Office:
    """An office and its holder."""

    title: str = strawberry.field(description="The title of the office: president, foreign minister.")
    holder: Entity = strawberry.field(description="The person who holds it.")
    of: Entity | None = strawberry.field(description="The state or organization that the office belongs to.")
    attested: Period | None = strawberry.field(
        description="The first to the last day on which sources show the holder in office, not the term of office."
    )
    fact: "Fact" = strawberry.field(description="The HOLDS_OFFICE fact that it is based on, with its evidence.")


@strawberry.type(description="Something that is said to have happened or to hold: a dated edge between two entities.")
class Fact(Node):
    """Something that is said to have happened or to hold."""

    relation: Relation = strawberry.field(description="What is said to have happened or to hold.")
    event: Event | None = strawberry.field(
        description="The class of the relation; null for relations that are not events, such as PART_OF."
    )
    mode: str | None = strawberry.field(
        description="A more specific term than `event`: visit, meet, transfer …; "
        "for RELATED_TO, what the subject is to the object: father, sister …"
    )
    subject: Entity = strawberry.field(description="The entity that acted.")
    object: Entity | None = strawberry.field(
        description="The entity acted on, or the other party; null if the fact has no object."
    )
    about: "Fact | None" = strawberry.field(
        description="For DENIED, the fact that is denied; for STATED, the fact that the statement is about."
    )
    place: Entity | None = strawberry.field(description="Where it happened, if a source says so.")
    instruments: list[Entity] = strawberry.field(
        description="What it was done with. Always empty.",
        deprecation_reason="The extraction does not fill it; the list is always empty.",
    )
    title: str | None = strawberry.field(description="The title of the office, for HOLDS_OFFICE.")
    period: Period | None = strawberry.field(
        description="When it happened or held; null if no source says. "
        "For PLANS_TO_VISIT and PLANS_TO_MEET, when the visit or meeting is to take place."
    )
    status: Status = strawberry.field(
        description="The strongest status of its supporting claims: CONFIRMED, ASSERTED, REPORTED, ALLEGED, "
        "HYPOTHETICAL. Something PLANNED is a separate fact."
    )
    denied: bool = strawberry.field(description="Whether a source denies it; the claims show who.")
    sources: list[Entity] = strawberry.field(description="The speakers who say so, beyond the articles' own voice.")
    article_count: int = strawberry.field(description="The number of articles that report it.")
    independent_source_count: int = strawberry.field(
        description="The number of sources that report it independently of each other: in articles of different "
        "outlets that are no near-copies and do not quote the same speaker. Articles without an outlet add none."
    )
    confidence: float = strawberry.field(
        description="How probable it is that a sentence says this, from 0 to 1: the confidence of its surest claim. "
        "It rates the reading, not the source; below 0.5, unless a setting says otherwise, a fact has no direct edge."
    )
    first_reported: dt.date | None = strawberry.field(
        description="The day of the first report: the latest day on which it can have been made, "
        "from the report's own date or else the article's."
    )
    last_reported: dt.date | None = strawberry.field(
        description="The day of the latest report, determined in the same way."
    )
    summary: str = strawberry.field(description="One readable line: who did what to whom, when, and according to whom.")
    claims: "Connection[Claim]" = connection(
        "The claims about the fact, by date of publication, then in reading order.", forward_only=True, stance=Stance
    )


@strawberry.type(description="One statement by one source, in one sentence.")
class Claim(Node):
    """One statement by one source, in one sentence."""

    fact: Fact = strawberry.field(description="The fact that the claim supports or denies.")
    stance: Stance = strawberry.field(description="Whether the claim supports or denies the fact.")
    status: Status = strawberry.field(
        description="How certain this source is; the fact has the strongest status of its claims."
    )
    confidence: float = strawberry.field(
        description="How probable it is that the sentence says this, from 0 to 1; 0.5 for claims that were not rated."
    )
    quote: str = strawberry.field(description="The exact words of the text.")
    attributions: list["Attribution"] = strawberry.field(
        description="Who says so; empty if the article says it in its own voice."
    )
    sentence: "Sentence" = strawberry.field(description="The sentence that contains the claim.")
    article: "Article" = strawberry.field(description="The article that contains the claim.")


@strawberry.type(description="A speaker of a claim; the outermost has order 0: KCNA reports that Putin said that …")
class Attribution:
    """A speaker of a claim."""

    order: int = strawberry.field(description="Position in the chain of speakers; 0 is the outermost.")
    name: str = strawberry.field(description="The speaker's name as in the article.")
    verb: str | None = strawberry.field(
        description="The verb of saying: said, reported, denied; null if the article has none."
    )
    speaker: Entity | None = strawberry.field(description="The speaker as an entity, if identified.")


@strawberry.type(
    description="A sentence of an article. `start` and `end` count Unicode code points in `Article.text`; "
    "`end` is exclusive."
)
class Sentence(Node):
    """A sentence of an article."""

    index: int = strawberry.field(description="Position among the article's sentences, from 0.")
    start: int = strawberry.field(description="Where it begins in `Article.text`, in Unicode code points.")
    end: int = strawberry.field(description="Where it ends in `Article.text`: the position after its last character.")
    text: str = strawberry.field(description="The exact text of the sentence.")
    article: "Article" = strawberry.field(description="The article that contains the sentence.")
    mentions: list["Mention"] = strawberry.field(
        description="The words in the sentence that name an entity, in reading order."
    )


@strawberry.type(description="Words that name an entity, with their position in the article's text.")
class Mention:
    """Words that name an entity."""

    surface: str = strawberry.field(description="The exact words.")
    start: int = strawberry.field(description="Where they begin in `Article.text`, in Unicode code points.")
    end: int = strawberry.field(description="Where they end in `Article.text`: the position after the last character.")
    entity: Entity = strawberry.field(description="The entity that the words name.")
    sentence: Sentence = strawberry.field(description="The sentence that contains the words.")


@strawberry.type(description="A loaded text and the facts that it reports.")
class Article(Node):
    """A loaded text."""

    title: str | None = strawberry.field(description="The headline, if known.")
    outlet: Outlet | None = strawberry.field(description="The outlet that published it, if known.")
    url: str | None = strawberry.field(description="The address at which it was published, if known.")
    language: str = strawberry.field(description="The language, as an ISO 639-1 code: en.")
    published: Period | None = strawberry.field(
        description="When it was published: as given on loading, or else as the text shows; null if unknown."
    )
    text: str = strawberry.field(description="The text exactly as it was loaded.")
    sentences: list[Sentence] = strawberry.field(description="The sentences, in reading order.")
    entities: list[Entity] = field("The entities that the article names.", types=list[EntityType] | None)
    facts: "Connection[Fact]" = connection("The facts that the article reports.", filter=FactFilter, order_by=FactOrder)


@strawberry.type(description="An entity that facts connect to another.")
class NeighbourEdge:
    """An entity that facts connect to another."""

    node: Entity = strawberry.field(description="The neighbouring entity.")
    cursor: str = strawberry.field(description="The item's position in the list, for `after`.")
    facts: int = strawberry.field(description="The number of facts that connect the two.")
    relations: list[Relation] = strawberry.field(description="The relations that connect the two.")


@strawberry.type(description="A page of neighbours.")
class NeighbourConnection:
    """A page of neighbours."""

    edges: list[NeighbourEdge] = strawberry.field(
        description="The neighbours on this page, each with the relations that connect it."
    )
    nodes: list[Entity] = strawberry.field(description="The neighbours on this page, without cursors and relations.")
    page_info: PageInfo = strawberry.field(description="Whether there are more pages, and the cursors to reach them.")
    total_count: int = strawberry.field(description="The number of neighbours on all pages; counted only if selected.")
