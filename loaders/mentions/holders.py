"""Holders of an office spoken of by it alone: 'the Syrian leader', 'Russia's foreign minister'.

titles, whoever holds them in this text -> a mention of the person
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.gazetteer import person_by_id
from loaders.mentions.page import Span
from loaders.mentions.posts import is_ruler, plain
from loaders.mentions.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.model import Entity
    from loaders.mentions.offices import Holding, Post, Titles
    from loaders.mentions.page import Page

_ENVOYS = frozenset({"envoy", "ambassador"})
_LEADERS = frozenset({"leader"})
_PREMIERS = words("titles", "premiers")


def described_holders(page: Page, titles: Titles, held: Sequence[Holding], persons: Sequence[Span]) -> Iterator[Span]:
    """Yield each office of a state or body without a name, of which the text names one holder."""
    offices = _offices(held, {span.entity.id: span.entity for span in persons})
    names = {span.first for span in persons}
    for first in _starts(page, titles):
        post = titles.read(first)
        if post is None or post.of is None or post.former or post.last in names:
            continue
        fitting = {who.id: who for who, title in offices.get(post.of, ()) if _fits(post, title, who)}
        if len(fitting) == 1:
            yield Span(first, post.last, next(iter(fitting.values())), MentionKind.NOMINAL)


def _offices(
    held: Sequence[Holding], persons: Mapping[str, Entity]
) -> Mapping[str, Sequence[tuple[Entity, frozenset[str]]]]:
    """Return, by whom an office is of, its holders and the words of their titles."""
    found: defaultdict[str, list[tuple[Entity, frozenset[str]]]] = defaultdict(list)
    for holding in held:
        of, who = holding.post.of or _state(holding), persons.get(holding.person)
        if of and who and not holding.post.former:
            found[of].append((who, frozenset(plain(holding.post.title).split())))
    titled = {holding.person for holding in held}
    for who in persons.values():
        known = person_by_id().get(who.id)
        if known and known.state and who.type is EntityType.LEADER and who.id not in titled:
            found[known.state].append((who, words("titles", "ruling")))
    return found


def _state(holding: Holding) -> str | None:
    known = person_by_id().get(holding.person)
    return known.state if known and is_ruler(holding.post) else None


def _starts(page: Page, titles: Titles) -> Iterator[int]:
    """Yield where an office may begin: at the name of whom it is of, or behind 'the'."""
    opening = words("titles", "heads") | words("titles", "fields")
    for index, word in enumerate(page.words):
        if page.readable[index] and (titles.serves(index) or (word.key in opening and _is_definite(page, index))):
            yield index


def _is_definite(page: Page, index: int) -> bool:
    return page.keys(index - 1, index) == ("the",)


def _fits(post: Post, title: frozenset[str], who: Entity) -> bool:
    """Whether an office is the one that somebody's title names, in the same or other words."""
    wanted = frozenset(plain(post.title).split())
    if wanted <= _ENVOYS:
        return bool(title & _ENVOYS)
    if wanted <= _LEADERS:
        return who.type is EntityType.LEADER
    return wanted <= title or (wanted <= _PREMIERS and title <= _PREMIERS)
