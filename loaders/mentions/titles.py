"""Offices that titles and appositions give: 'Russian Defense Minister Sergei Shoigu'.

    words, spans -> Title -> TitleHolder

One reader of titles serves before a name, behind it ('Choe Son Hui, the North's foreign
minister'), and behind a verb ('Lula became president of Brazil').
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.normalization import POSSESSIVE
from loaders.resources.name_tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.mentions.text_index import Span, TextIndex

_LONGEST = 16
"""Words of the longest title, with all that goes before it."""
_LONGEST_VERB = 4
_LONGEST_BODY = 5
"""Words of a name that a title may describe."""
_DETERMINERS = words("grammar", "determiners")
_RANKS = words("titles", "courtesies") | words("titles", "ranks")
_ENVOYS = frozenset({"ambassador", "envoy", "consul"})
"""Those who serve the state before their title, if any, not the one they are sent to."""
_POSTED = frozenset({"diplomat", "representative", "coordinator", "commander", "officer", "correspondent"})
"""Of those, 'in' says where they are: 'the top diplomat in Ukraine'."""
_OF = words("grammar", "of")
_SERVED = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET})
_VERBS = frozenset(tuple(phrase.split()) for phrase in phrases("titles", "verbs"))


@dataclass(frozen=True, slots=True)
class Title:
    """An office as words tell it, from the first word to before the last."""

    first: int
    last: int
    name: str
    of: str | None
    former: bool


@dataclass(frozen=True, slots=True)
class TitleHolder:
    """A person given an office, by the words from the first to before the last."""

    person: str
    title: Title
    first: int
    last: int


class TitleReader:
    """Reads titles; `served` tells by first word whom an office may be of: (last, entity id)."""

    def __init__(self, text: TextIndex, served: Mapping[int, tuple[int, str]]) -> None:
        self._text = text
        self._served = served
        self._heads = words("titles", "heads")
        self._fields = words("titles", "fields") | words("titles", "heads")
        self._former = words("titles", "former")
        self._passed = words("titles", "present") | words("titles", "vague") | _DETERMINERS | {POSSESSIVE}
        self._complements = {tuple(c.split()) for c in phrases("titles", "complements")}

    def serves(self, first: int) -> bool:
        """Whether a word begins the name of somebody whom an office may be of."""
        return first in self._served

    def behind(self, last: int) -> str | None:
        """Return whom the office before a name is of, where that stands behind it: 'President X of Kenya'."""
        if self._text.keys(last, last + 1) != ("of",) or not self._text.words[last].joined:
            return None
        start = last + 1 + (self._text.keys(last + 1, last + 2) == ("the",))
        return self._served[start][1] if start in self._served else None

    def pair_before(self, last: int) -> tuple[str, str] | None:
        """Return the two whom a shared office is of, in order: 'Estonian and Latvian defence ministers'."""
        ends = {end: (first, of) for first, (end, of) in self._served.items()}
        second = ends.get(last)
        first = ends.get(second[0] - 1) if second and self._text.keys(second[0] - 1, second[0]) == ("and",) else None
        return (first[1], second[1]) if first and second else None

    def read(self, first: int, until: int | None = None) -> Title | None:
        """Read the title that begins at a word, at most up to another; None if none does."""
        start, of, former = self._before(first)
        end = min(len(self._text.words), first + _LONGEST) if until is None else until
        index = start
        while index < end and self._goes_on(index, start):
            index += 1
        while index > start and self._text.words[index - 1].key not in self._heads:
            index -= 1
        if index == start:
            return None
        start = self._past_another(start, index)
        return self._behind(Title(first, index, " ".join(self._text.keys(start, index)), of, former=former))

    def _goes_on(self, index: int, start: int) -> bool:
        word = self._text.words[index]
        if word.key == "and" and index > start:
            return word.joined and bool(set(self._text.keys(index + 1, index + 2)) & self._fields)
        return word.key in self._fields and index not in self._served and (word.joined or index == start)

    def _past_another(self, start: int, last: int) -> int:
        """Return where a title begins behind what is no part of it: 'the State Department and President X'."""
        joint = next((at for at in range(start, last) if self._text.words[at].key == "and"), None)
        if joint is None or self._heads & set(self._text.keys(start, joint)):
            return start
        own = set(self._text.keys(joint + 1, last))
        return joint + 1 if own <= self._heads else start

    def _before(self, first: int) -> tuple[int, str | None, bool]:
        """Pass articles, 'former', and the state or body before a title."""
        index, of, former = first, None, False
        while index < min(len(self._text.words), first + _LONGEST):
            word = self._text.words[index]
            if index > first and not word.joined:
                break
            if index in self._served and not (of and word.key in self._heads):
                index, of = self._served[index]
            elif word.key in self._former:
                index, former = index + 1, True
            elif word.key in self._passed or (
                of and index + 1 in self._served and word.key in self._fields and word.key not in self._heads
            ):  # 'Chinese senior Politburo member'
                index += 1
            else:
                break
        return index, of, former

    def _behind(self, title: Title) -> Title:
        """Read on behind a title: 'of state', 'of the Security Council', 'to the United Nations'."""
        text = self._text
        while title.last + 1 < len(text.words) and text.words[title.last].key in _OF and text.words[title.last].joined:
            start = title.last + 1
            if end := self._complement(start):
                name = f"{title.name} of {' '.join(text.keys(start, end))}"
                title = replace(title, last=end, name=name)
                continue
            start += text.words[start].key in {"the", "its", "his"}
            start += start not in self._served and text.words[start].key in self._fields and start + 1 in self._served
            is_where = text.words[title.last].key == "in" and bool(_POSTED & set(title.name.split()))
            if start in self._served and not is_where and (title.of is None or text.words[title.last].key != "in"):
                end, of = self._served[start]
                if text.keys(end, end + 1) == ("led",):
                    break  # 'a spokesman for the NATO-led force' is not NATO's
                title = replace(title, last=end, of=title.of if _ENVOYS & set(title.name.split()) else of)
            break
        return title

    def _complement(self, start: int) -> int | None:
        for length in (3, 2, 1):
            if self._text.keys(start, start + length) in self._complements:
                return start + length
        return None


def read_title_holders(text: TextIndex, reader: TitleReader, persons: Sequence[Span]) -> list[TitleHolder]:
    """Return the offices that the text gives to persons, in text order."""
    in_order = sorted(persons, key=lambda span: span.first)
    shared = [holder for one, other in pairwise(in_order) for holder in _shared(text, reader, one, other)]
    apart = {(holder.person, holder.title.last) for holder in shared if holder.title.of}
    single = (holder for span in persons for holder in _of(text, reader, span))
    found = [holder for holder in single if (holder.person, holder.title.last) not in apart]
    return sorted([*found, *shared], key=lambda holder: (holder.first, holder.last))


def _of(text: TextIndex, reader: TitleReader, span: Span) -> Iterator[TitleHolder]:
    if (title := _ahead(text, reader, span.first)) and not _only_met(text, title, span):
        yield TitleHolder(
            span.entity.id, replace(title, of=title.of or reader.behind(span.last)), title.first, span.last
        )
    for title in _after(text, reader, span.last):
        yield TitleHolder(span.entity.id, title, span.first, title.last)


def _only_met(text: TextIndex, title: Title, span: Span) -> bool:
    """Whether a name behind a title begins the clause that describes its holder: 'the rebel leader Putin met'."""
    holder, name = text.token_at(text.words[title.last - 1].start), text.head(span.first, span.last)
    return name.dep_ in {"nsubj", "nsubjpass"} and name.head.dep_ == "relcl" and name.head.head.i == holder.i


def _shared(text: TextIndex, reader: TitleReader, one: Span, other: Span) -> Iterator[TitleHolder]:
    """Yield the office that two hold, each for a state: 'Prime Ministers X and Y', 'the Estonian and Latvian …'."""
    head = one.first - 1
    key = text.words[head].key if head >= 0 and text.words[one.first].joined else ""
    between = text.raw[text.words[one.last - 1].end : text.words[other.first].start]
    if between != " and " or not key.endswith("s") or key[:-1] not in words("titles", "heads"):
        return
    first = head
    while first > 0 and text.words[first].joined and text.words[first - 1].key in words("titles", "fields"):
        first -= 1
    name = " ".join((*text.keys(first, head), key[:-1]))
    for span, of in zip((one, other), reader.pair_before(first) or (None, None), strict=True):
        yield TitleHolder(span.entity.id, Title(first, head + 1, name, of, former=False), first, span.last)


def _ahead(text: TextIndex, reader: TitleReader, first: int) -> Title | None:
    """Return the longest title that ends where a name begins, or its rank does: 'spokesman Brig. Gen. …'."""
    rank = first
    while rank > 0 and text.words[rank].joined and text.words[rank - 1].key in _RANKS:
        rank -= 1
    return _ending(text, reader, first) or (_ending(text, reader, rank) if rank < first else None)


def _ending(text: TextIndex, reader: TitleReader, first: int) -> Title | None:
    best = None
    for start in range(first - 1, max(first - _LONGEST, 0) - 1, -1):
        if not text.words[start + 1].joined and start + 1 != first:
            break
        title = reader.read(start, first)
        if title and title.last == first and _meets(text, title, first):
            best = title
    return best and _stripped(text, best)


def _meets(text: TextIndex, title: Title, first: int) -> bool:
    if text.words[first].joined:
        return True
    gap = text.raw[text.words[first - 1].end : text.words[first].start]
    return (gap == ", " and (title.of is not None or text.words[title.first].key in _DETERMINERS)) or (
        gap.strip() in {"", "\N{EN DASH}", "\N{EM DASH}"} and "\n" not in gap
    )


def _stripped(text: TextIndex, title: Title) -> Title:
    """Leave the article out of the words that give an office."""
    first = title.first
    while text.words[first].key in _DETERMINERS | {POSSESSIVE} and first + 1 < title.last:
        first += 1
    return replace(title, first=first)


def _after(text: TextIndex, reader: TitleReader, last: int) -> Iterator[Title]:
    """Yield the offices behind a name: in apposition, or behind 'is', 'became'."""
    start = _predicate(text, last) or _apposition(text, last)
    while start is not None and start < len(text.words):
        title = reader.read(start)
        if title is None or not (title.of or _is_apart(text, start, title)) or _describes(text, title):
            return
        yield title
        follows = title.last + 1 < len(text.words) and text.words[title.last].key == "and"
        start = title.last + 1 if follows else None


def _is_apart(text: TextIndex, start: int, title: Title) -> bool:
    """Whether words are a title though nothing says of whom: behind an article, or between commas."""
    behind = text.words[title.last - 1].end
    ends = text.raw[behind : behind + 1] in {",", ";", "."} and title.last > start + 1
    return text.words[start].key in _DETERMINERS or (ends and text.words[start].text.islower())


def _describes(text: TextIndex, title: Title) -> bool:
    """Whether a title only describes the noun behind it: 'Kenya's official news agency'."""
    token = text.token_at(text.words[title.last - 1].start)
    return token.dep_ in {"amod", "compound"} and token.i < token.head.i <= token.i + _LONGEST_BODY


def _apposition(text: TextIndex, last: int) -> int | None:
    if last >= len(text.words):
        return None
    gap = text.raw[text.words[last - 1].end : text.words[last].start]
    if gap not in {", ", " (", ",\n", " - ", " \N{EN DASH} "}:
        return None
    if text.words[last].text.isdigit() and last + 1 < len(text.words):
        return last + 1
    return last


def _predicate(text: TextIndex, last: int) -> int | None:
    """Return where an office may begin behind 'became', 'who is' and the like."""
    if last >= len(text.words) or not (text.words[last].joined or text.words[last].key == "who"):
        return None
    lengths = range(_LONGEST_VERB, 0, -1)
    return next((last + length for length in lengths if text.keys(last, last + length) in _VERBS), None)
