"""Offices that titles and appositions give: 'Russian Defense Minister Sergei Shoigu'.

    words, spans -> Post -> OfficeMention

One reader of titles serves before a name, behind it ('Choe Son Hui, the North's foreign
minister'), and behind a verb ('Lula became president of Brazil').
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.normalization import POSSESSIVE
from loaders.resources.name_tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.mentions.text_index import Page, Span

_LONGEST = 16
"""Words of the longest title, with all that goes before it."""
_LONGEST_VERB = 4
_LONGEST_BODY = 5
"""Words of a name that a title may describe."""
_DETERMINERS = words("grammar", "determiners")
_OF = words("grammar", "of")
_SERVED = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET})
_VERBS = frozenset(tuple(phrase.split()) for phrase in phrases("titles", "verbs"))


@dataclass(frozen=True, slots=True)
class Post:
    """An office as words tell it, from the first word to before the last."""

    first: int
    last: int
    title: str
    of: str | None
    former: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A person given an office, by the words from the first to before the last."""

    person: str
    post: Post
    first: int
    last: int


class Titles:
    """Reads titles; `served` tells by first word whom an office may be of: (last, entity id)."""

    def __init__(self, page: Page, served: Mapping[int, tuple[int, str]]) -> None:
        self._page = page
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
        if self._page.keys(last, last + 1) != ("of",) or not self._page.words[last].joined:
            return None
        start = last + 1 + (self._page.keys(last + 1, last + 2) == ("the",))
        return self._served[start][1] if start in self._served else None

    def read(self, first: int, until: int | None = None) -> Post | None:
        """Read the title that begins at a word, at most up to another; None if none does."""
        start, of, former = self._before(first)
        end = min(len(self._page.words), first + _LONGEST) if until is None else until
        index = start
        while index < end and self._goes_on(index, start):
            index += 1
        while index > start and self._page.words[index - 1].key not in self._heads:
            index -= 1
        if index == start:
            return None
        return self._behind(Post(first, index, " ".join(self._page.keys(start, index)), of, former=former))

    def _goes_on(self, index: int, start: int) -> bool:
        word = self._page.words[index]
        if word.key == "and" and index > start:
            return word.joined and bool(set(self._page.keys(index + 1, index + 2)) & self._fields)
        return word.key in self._fields and index not in self._served and (word.joined or index == start)

    def _before(self, first: int) -> tuple[int, str | None, bool]:
        """Pass articles, 'former', and the state or body before a title."""
        index, of, former = first, None, False
        while index < min(len(self._page.words), first + _LONGEST):
            word = self._page.words[index]
            if index > first and not word.joined:
                break
            if index in self._served and not (of and word.key in self._heads):
                index, of = self._served[index]
            elif word.key in self._former:
                index, former = index + 1, True
            elif word.key in self._passed or (of and word.key in self._fields and self._body_ahead(index)):
                index += 1
            else:
                break
        return index, of, former

    def _body_ahead(self, index: int) -> bool:
        """Whether a body is named behind a word of rank: 'Chinese senior Politburo member'."""
        return index + 1 in self._served and self._page.words[index].key not in self._heads

    def _behind(self, post: Post) -> Post:
        """Read on behind a title: 'of state', 'of the Security Council', 'to the United Nations'."""
        page = self._page
        while post.last + 1 < len(page.words) and page.words[post.last].key in _OF and page.words[post.last].joined:
            start = post.last + 1
            if end := self._complement(start):
                title = f"{post.title} of {' '.join(page.keys(start, end))}"
                post = replace(post, last=end, title=title)
                continue
            start += page.words[start].key in {"the", "its", "his"}
            start += start not in self._served and page.words[start].key in self._fields and start + 1 in self._served
            if start in self._served and (post.of is None or page.words[post.last].key != "in"):
                end, of = self._served[start]
                post = replace(post, last=end, of=_whose(post, of))
            break
        return post

    def _complement(self, start: int) -> int | None:
        for length in (3, 2, 1):
            if self._page.keys(start, start + length) in self._complements:
                return start + length
        return None


def _whose(post: Post, of: str) -> str | None:
    """Envoys serve the state before their title, if any, not the one they are sent to."""
    return post.of if {"ambassador", "envoy", "consul"} & set(post.title.split()) else of


def holdings(page: Page, titles: Titles, persons: Sequence[Span]) -> list[Holding]:
    """Return the offices that the text gives to persons, in text order."""
    found = [holding for span in persons for holding in _of(page, titles, span)]
    in_order = sorted(persons, key=lambda span: span.first)
    found += [holding for one, other in pairwise(in_order) for holding in _shared(page, one, other)]
    return sorted(found, key=lambda holding: (holding.first, holding.last))


def _of(page: Page, titles: Titles, span: Span) -> Iterator[Holding]:
    if post := _ahead(page, titles, span.first):
        yield Holding(span.entity.id, replace(post, of=post.of or titles.behind(span.last)), post.first, span.last)
    for post in _after(page, titles, span.last):
        yield Holding(span.entity.id, post, span.first, post.last)


def _shared(page: Page, one: Span, other: Span) -> Iterator[Holding]:
    """Yield the office that two hold for their states: 'Prime Ministers X and Y'."""
    head = one.first - 1
    key = page.words[head].key if head >= 0 and page.words[one.first].joined else ""
    between = page.text[page.words[one.last - 1].end : page.words[other.first].start]
    if between != " and " or not key.endswith("s") or key[:-1] not in words("titles", "heads"):
        return
    first = head
    while first > 0 and page.words[first].joined and page.words[first - 1].key in words("titles", "fields"):
        first -= 1
    title = " ".join((*page.keys(first, head), key[:-1]))
    for span in (one, other):
        yield Holding(span.entity.id, Post(first, head + 1, title, None, former=False), first, span.last)


def _ahead(page: Page, titles: Titles, first: int) -> Post | None:
    """Return the longest title that ends where a name begins, or its rank does: 'spokesman Brig. Gen. …'."""
    rank = first
    while rank > 0 and page.words[rank].joined and page.words[rank - 1].key in _ranks():
        rank -= 1
    return _ending(page, titles, first) or (_ending(page, titles, rank) if rank < first else None)


@cache
def _ranks() -> frozenset[str]:
    return words("titles", "courtesies") | words("titles", "ranks")


def _ending(page: Page, titles: Titles, first: int) -> Post | None:
    best = None
    for start in range(first - 1, max(first - _LONGEST, 0) - 1, -1):
        if not page.words[start + 1].joined and start + 1 != first:
            break
        post = titles.read(start, first)
        if post and post.last == first and _meets(page, post, first):
            best = post
    return best and _stripped(page, best)


def _meets(page: Page, post: Post, first: int) -> bool:
    if page.words[first].joined:
        return True
    gap = page.text[page.words[first - 1].end : page.words[first].start]
    return (gap == ", " and (post.of is not None or page.words[post.first].key in _DETERMINERS)) or (
        gap.strip() in {"", "\N{EN DASH}", "\N{EM DASH}"} and "\n" not in gap
    )


def _stripped(page: Page, post: Post) -> Post:
    """Leave the article out of the words that give an office."""
    first = post.first
    while page.words[first].key in _DETERMINERS | {POSSESSIVE} and first + 1 < post.last:
        first += 1
    return replace(post, first=first)


def _after(page: Page, titles: Titles, last: int) -> Iterator[Post]:
    """Yield the offices behind a name: in apposition, or behind 'is', 'became'."""
    start = _predicate(page, last) or _apposition(page, last)
    while start is not None and start < len(page.words):
        post = titles.read(start)
        if post is None or not (post.of or _is_apart(page, start, post)) or _describes(page, post):
            return
        yield post
        follows = post.last + 1 < len(page.words) and page.words[post.last].key == "and"
        start = post.last + 1 if follows else None


def _is_apart(page: Page, start: int, post: Post) -> bool:
    """Whether words are a title though nothing says of whom: behind an article, or between commas."""
    behind = page.words[post.last - 1].end
    ends = page.text[behind : behind + 1] in {",", ";", "."} and post.last > start + 1
    return page.words[start].key in _DETERMINERS or (ends and page.words[start].text.islower())


def _describes(page: Page, post: Post) -> bool:
    """Whether a title only describes the noun behind it: 'Kenya's official news agency'."""
    token = page.token_at(page.words[post.last - 1].start)
    return token.dep_ in {"amod", "compound"} and token.i < token.head.i <= token.i + _LONGEST_BODY


def _apposition(page: Page, last: int) -> int | None:
    if last >= len(page.words):
        return None
    gap = page.text[page.words[last - 1].end : page.words[last].start]
    if gap not in {", ", " (", ",\n", " - ", " \N{EN DASH} "}:
        return None
    if page.words[last].text.isdigit() and last + 1 < len(page.words):
        return last + 1
    return last


def _predicate(page: Page, last: int) -> int | None:
    """Return where an office may begin behind 'became', 'who is' and the like."""
    if last >= len(page.words) or not (page.words[last].joined or page.words[last].key == "who"):
        return None
    lengths = range(_LONGEST_VERB, 0, -1)
    return next((last + length for length in lengths if page.keys(last, last + length) in _VERBS), None)
