"""A made-up graph of any size, as articles that tell it: the same in every run.

What is told has the shape of real news: some entities are in thousands of facts and most in a
few, some things are told once and some by many, days are exact or vague or missing, and a
part is planned, alleged or denied. It comes as the loaders' own values (`Extraction`), so
that everything that lies in the graph is made by the functions that make it of real articles.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contest.cast import Cast, Member
from graph.identity import article_id, text_sha256
from graph.model import Article, Attribution, Basis, Claim, Extraction, Mention, Sentence
from graph.ontology import RELATIONS, Aspect, EntityType, Stance, Status
from graph.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.ontology import Relation

FIRST, LAST = dt.date(2012, 1, 1), dt.date(2025, 12, 31)
CLAIMS_PER_ARTICLE = 14
FACTS_PER_ENTITY = 20
FEWEST_ENTITIES = 60
MANY = (5, 7)
"""How many tell what concerns somebody watched."""
_WEIGHTS = {
    "MET": 14, "VISITED": 9, "SPOKE_WITH": 9, "ACCUSED": 8, "SUPPORTED": 7, "STATED": 7, "CONDEMNED": 5,
    "REQUESTED": 5, "PLEDGED": 4, "HOSTED": 4, "ATTACKED": 4, "THREATENED": 4, "SIGNED_WITH": 3, "AIDED": 2,
    "SUPPLIED_ARMS_TO": 2, "COOPERATED_WITH": 2, "INVITED": 2, "REJECTED": 2, "SANCTIONED": 2, "PLANS_TO_VISIT": 2,
    "PLANS_TO_MEET": 2, "LAUNCHED": 2, "TESTED": 1, "SUPPLIED": 1, "RECEIVED": 1, "OPERATES": 1, "HOLDS_OFFICE": 1,
    "MEMBER_OF": 1, "PART_OF": 1,
}  # fmt: skip
"""How often each relation is told."""
_PLACED = {"MET", "HOSTED", "SIGNED_WITH", "ATTACKED", "LAUNCHED", "TESTED", "PLEDGED"}
_TITLES = ("president", "foreign minister", "defence minister", "spokesman", "ambassador", "chairman")
_SIDES = {EntityType.STATE, EntityType.PERSON, EntityType.ORGANIZATION}


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, before anybody tells it; `day` is the first on which it can be told."""

    relation: Relation
    subject: Member
    object: Member
    period: Period | None
    day: dt.date
    place: Member | None
    title: str | None
    status: Status
    tellings: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One source telling it on a day."""

    of: Happening
    day: dt.date
    by: tuple[Member, ...]
    stance: Stance
    status: Status


def articles(facts: int, *, hub: float = 0.05, seed: int = 1) -> Iterator[Extraction]:
    """Yield the articles of a graph of about so many facts; `hub` is one state's share in them."""
    chance = random.Random(seed)  # noqa: S311  nothing secret about it
    cast = Cast(max(FEWEST_ENTITIES, facts // FACTS_PER_ENTITY), chance)
    told = [
        telling for happening in _happenings(cast, chance, facts, hub) for telling in _told(happening, cast, chance)
    ]
    told.sort(key=lambda telling: telling.day)
    for start in range(0, len(told), CLAIMS_PER_ARTICLE):
        yield _article(
            told[start : start + CLAIMS_PER_ARTICLE], start // CLAIMS_PER_ARTICLE, cast.of({EntityType.ORGANIZATION})
        )


def _happenings(cast: Cast, chance: random.Random, facts: int, hub: float) -> Iterator[Happening]:
    """Yield things that happen once, and some that happen again between the same two."""
    left = facts
    while left > 0:
        relation = RELATIONS[chance.choices([*_WEIGHTS], [*_WEIGHTS.values()])[0]]
        subject, obj = _ends(cast, chance, relation, hub)
        times = 1 if relation.aspect is Aspect.STATIC else min(left, chance.choice((1, 1, 1, 2, 4)))
        for _ in range(times):
            yield _happening(relation, subject, obj, cast, chance)
        left -= times


def _ends(cast: Cast, chance: random.Random, relation: Relation, hub: float) -> tuple[Member, Member]:
    subject, obj = cast.subject(relation), cast.object(relation)
    if chance.random() < hub:
        if EntityType.STATE in relation.objects and chance.random() < 0.5:  # noqa: PLR2004  one end or the other
            obj = cast.hub
        elif EntityType.STATE in relation.subjects:
            subject = cast.hub
    return (subject, obj) if subject != obj else _ends(cast, chance, relation, hub)


def _happening(relation: Relation, subject: Member, obj: Member, cast: Cast, chance: random.Random) -> Happening:
    day = LAST - dt.timedelta(days=int((LAST - FIRST).days * chance.random() ** 1.5))
    planned = relation.name.startswith("PLANS_")
    watched = subject.watched or obj.watched
    return Happening(
        relation=relation,
        subject=subject,
        object=obj,
        period=_period(day, relation, chance),
        day=day - dt.timedelta(days=20) if planned else day,
        place=cast.of({EntityType.PLACE}) if relation.name in _PLACED and chance.random() < 0.5 else None,  # noqa: PLR2004
        title=chance.choice(_TITLES) if relation.name == "HOLDS_OFFICE" else None,
        status=Status.PLANNED if planned else _status(chance),
        tellings=chance.randint(*MANY) if watched else chance.choices((1, 2), (9, 1))[0],
    )


def _status(chance: random.Random) -> Status:
    kinds = {
        Status.ASSERTED: 60,
        Status.REPORTED: 24,
        Status.CONFIRMED: 4,
        Status.ALLEGED: 8,
        Status.PLANNED: 2,
        Status.HYPOTHETICAL: 2,
    }
    return chance.choices([*kinds], [*kinds.values()])[0]


def _period(day: dt.date, relation: Relation, chance: random.Random) -> Period | None:
    """Return the day itself, as a rule; or a month, a year, a few days, an open end, nothing."""
    lasting = relation.aspect is Aspect.DURATIVE
    match chance.choices(("day", "span", "month", "year", "open", "none"), (76, 8, 6, 2, 2, 6))[0]:
        case "day":
            return Period.on(day)
        case "span":
            later = day + dt.timedelta(days=chance.randint(1, 90 if lasting else 6))
            return Period.lasting(day, later) if lasting else Period.within(day, later)
        case "month":
            first = day.replace(day=1)
            return Period.within(first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1))
        case "year":
            return Period.within(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
        case "open":
            return Period.lasting(day, None) if lasting else Period.within(None, day)
        case _:
            return None


def _told(happening: Happening, cast: Cast, chance: random.Random) -> Iterator[Telling]:
    for number in range(happening.tellings):
        by = tuple(cast.of(_SIDES) for _ in range(chance.choices((0, 1, 2), (45, 50, 5))[0]))
        denied = number > 0 and chance.random() < 0.08  # noqa: PLR2004  some of what is told twice is denied
        day = happening.day + dt.timedelta(days=int(chance.expovariate(0.2)))
        yield Telling(happening, day, by, Stance.DENIES if denied else Stance.SUPPORTS, happening.status)


def _article(told: Sequence[Telling], number: int, outlet: Member) -> Extraction:
    sentences = list(_sentences(told, number))
    text = " ".join(sentence.text for sentence in sentences)
    outlet = Member(outlet.entity, outlet.surfaces, outlet.watched)
    article = Article(
        id=article_id(text),
        text=text,
        sha256=text_sha256(text),
        title=f"{told[0].of.subject.entity.name} and {told[-1].of.subject.entity.name}: report {number}",
        outlet=outlet.id,
        url=f"https://news.example/{number}",
        published=Period.on(told[-1].day),
        basis=Basis.STATED,
    )
    spoken = [_spoken(each) for each in told]
    members = {each.id: each for group in (*spoken, (outlet,)) for each in group}
    mentions = [
        mention
        for sentence, each in zip(sentences, told, strict=True)
        for mention in _mentions(sentence, (each.of.subject, each.of.object))
    ]
    claims = {claim.id: claim for claim in map(_claim, [article] * len(told), sentences, told)}
    return Extraction(
        article=article,
        sentences=tuple(sentences),
        entities=tuple(members[each].entity for each in sorted(members)),
        mentions=tuple(mentions),
        claims=tuple(claims.values()),
    )


def _spoken(telling: Telling) -> tuple[Member, ...]:
    place = (telling.of.place,) if telling.of.place else ()
    return (telling.of.subject, telling.of.object, *place, *telling.by)


def _sentences(told: Sequence[Telling], number: int) -> Iterator[Sentence]:
    start = 0
    for index, telling in enumerate(told):
        speakers = "".join(f"{each.entity.name} said that " for each in telling.by)
        denial = "it is not true that " if telling.stance is Stance.DENIES else ""
        ends = f"{telling.of.subject.entity.name} {telling.of.relation.verb} {telling.of.object.surfaces[-1]}"
        when = telling.of.period.label if telling.of.period else "some time ago"
        text = f"{speakers}{denial}{ends} ({when}), as was learnt for issue {number}."
        yield Sentence(index, start, start + len(text), text)
        start += len(text) + 1


def _mentions(sentence: Sentence, members: Sequence[Member]) -> Iterator[Mention]:
    for member in members:
        surface = next(each for each in member.surfaces if each in sentence.text)
        start = sentence.start + sentence.text.index(surface)
        yield Mention(start, start + len(surface), surface, member.id, sentence.index)


def _claim(article: Article, sentence: Sentence, telling: Telling) -> Claim:
    of = telling.of
    return Claim(
        article=article.id,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        relation=of.relation.name,
        subject=of.subject.id,
        object=of.object.id,
        stance=telling.stance,
        status=telling.status,
        title=of.title,
        place=of.place.id if of.place else None,
        period=of.period,
        attributions=tuple(Attribution(each.entity.name, "said", each.id) for each in telling.by),
        reported=telling.day,
    )
