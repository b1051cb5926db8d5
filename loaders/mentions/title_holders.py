"""Title holders made into office mentions: whom they serve, also where the title itself does not say."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.gazetteer import person_by_id
from loaders.mentions.normalization import POSSESSIVE
from loaders.model import OfficeMention
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from loaders.mentions.text_index import Span, TextIndex
    from loaders.mentions.titles import Title, TitleHolder

_IMPLIED: dict[str, str] = dict.fromkeys(("secretary of state", "secretary of defense"), "state:usa")
"""Titles that only one state has."""
COUNTERPART = "counterpart"
"""The title of whoever holds the same office for another state."""
_BELOW = words("titles", "below")
_KINDS = frozenset({"ministry", "army", "police", "navy", "party", "council"})
"""Bodies that a title may name by their kind alone."""
_NEAR = 30
"""Bodies to look back over."""
_APART = words("titles", "apart")


def is_ruler(title: Title) -> bool:
    """Whether an office is that of a head of state or government, or of whoever rules."""
    parts = set(title.name.split())
    serves_state = title.of is None or title.of.startswith(f"{EntityType.STATE}:")
    ruling = bool(parts & words("titles", "ruling")) or {"prime", "minister"} <= parts
    return ruling and serves_state and not parts & _BELOW


_OF_ANYTHING = frozenset({"chief", "head", "boss", "director", "chairman", "commander"})
"""Titles that do not tell of what: 'tax service chief Mikhail Mishustin' is not the chief of Russia."""


def office_mentions(
    text: TextIndex, holders: Sequence[TitleHolder], spans: Sequence[Span], known: Collection[str]
) -> Iterator[OfficeMention]:
    """Yield the offices that the text gives, each with whom it is of as far as the text tells."""
    found = list(_office_mentions(text, holders, spans, known))
    served = {office.person: office.of for office in reversed(found) if office.of}
    for office in found:
        yield office if office.of else replace(office, of=served.get(office.person))


def _office_mentions(
    text: TextIndex, holders: Sequence[TitleHolder], spans: Sequence[Span], known: Collection[str]
) -> Iterator[OfficeMention]:
    described = {
        span.first: span
        for span in spans
        if span.entity.type is EntityType.STATE
        or (span.entity.type is EntityType.ORGANIZATION and span.kind is MentionKind.PRONOUN)
    }
    bodies = sorted(
        (span for span in spans if span.entity.type is EntityType.ORGANIZATION), key=lambda span: span.first
    )
    before: OfficeMention | None = None
    for titled in holders:
        holder = _as_counterpart(titled, before) if titled.title.name == COUNTERPART else titled
        if holder is None or holder.person not in known:
            continue
        start, end = text.words[holder.first].start, text.words[holder.last - 1].end
        sentence = text.sentence_at(start)
        if sentence is None:
            continue
        of = holder.title.of or _described(text, holder, described) or _IMPLIED.get(holder.title.name)
        of = of if of in known else _by_identity(holder, known)
        if of is None and holder.person not in person_by_id():
            of = _coordinated(text, holder, before) or _named_before(text, holder, bodies)
        title = plain(holder.title.name)
        if not words("titles", "loaded").isdisjoint(title.split()):
            continue
        if of is None and _says_little(title):
            continue
        former = holder.title.former or _is_past(holder.person, title, text.year)
        before = OfficeMention(holder.person, title, of, start, end, sentence, former)
        yield before


def _is_past(person: str, title: str, year: int | None) -> bool:
    """Whether a title is that of a president of years before: 'an assistant to President Reagan', in 2012."""
    known = person_by_id().get(person)
    return title == "president" and known is not None and year is not None and known.last < year


def _named_before(text: TextIndex, holder: TitleHolder, bodies: Sequence[Span]) -> str | None:
    """Return the ministry named last before 'ministry spokesman'."""
    kinds = set(holder.title.name.split()) & _KINDS
    first = bisect_left(bodies, holder.first, key=lambda span: span.first) if kinds else 0
    near = reversed(bodies[max(0, first - _NEAR) : first])
    return next((span.entity.id for span in near if kinds & set(text.keys(span.first, span.last))), None)


def _says_little(title: str) -> bool:
    """Whether a title is no office where nobody says whom it is of: 'aide', 'general', 'rebel leader'."""
    parts = set(title.split())
    return title in words("titles", "relative") or parts <= words("titles", "ranks") or bool(parts & _APART)


def _by_identity(holder: TitleHolder, known: Collection[str]) -> str | None:
    """Return the state of a ruler or official whom the tables know, if the text names that state.

    'Foreign Minister Sergei Lavrov' in a report on Russia: who is meant tells which minister.
    """
    person = person_by_id().get(holder.person)
    title = holder.title.name
    if (
        person is None
        or person.entity.type is EntityType.PERSON
        or set(title.split()) & _APART
        or title in _OF_ANYTHING
    ):
        return None
    return person.state if person.state in known else None


def _as_counterpart(holder: TitleHolder, before: OfficeMention | None) -> TitleHolder | None:
    """'his Iranian counterpart' holds the office of whoever was named before."""
    known = person_by_id().get(holder.person)
    of = holder.title.of or (known.state if known else None)
    if before is None or of in {None, before.of}:
        return None
    return replace(holder, title=replace(holder.title, name=before.title, of=of))


def plain(title: str) -> str:
    """Return a title without words that flatter: a top adviser is an adviser."""
    parts = [word for word in title.split() if word not in words("titles", "vague")]
    return " ".join(word for word in parts if word != COUNTERPART) or " ".join(parts)


def _described(text: TextIndex, holder: TitleHolder, described: dict[int, Span]) -> str | None:
    """Return the state described before a title: 'the country's foreign minister'."""
    title = holder.title.first
    possessive = title - 1 if text.keys(title - 1, title) == (POSSESSIVE,) else None
    ends = {possessive, title + 1, title if text.words[title].joined else None}
    near = (described[first] for first in range(title - 4, title + 1) if first in described)
    return next((span.entity.id for span in near if span.last in ends), None)


def _coordinated(text: TextIndex, holder: TitleHolder, before: OfficeMention | None) -> str | None:
    """Return whom the office before is of, where 'and' joins the two."""
    if before is None:
        return None
    start = text.words[holder.title.first].start
    if before.sentence != text.sentence_at(start):
        return None
    between = text.raw[before.end : start].strip(" ,")
    return before.of if between in {"and", "", "and the", "as well as"} else None
