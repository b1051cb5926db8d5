"""Holders of an office spoken of by it alone: 'the Syrian leader', 'Russia's foreign minister'.

titles, whoever holds them in this text -> a mention of the person
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.gazetteer import person_by_id
from loaders.mentions.text_index import Span
from loaders.mentions.title_holders import COUNTERPART, is_ruler, plain
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex
    from loaders.mentions.titles import TitleHolder, TitleReader

_ENVOYS = frozenset({"envoy", "ambassador"})
_LEADERS = frozenset({"leader"})
_JOINTS = frozenset({", ", " and ", ", and ", " and the ", " as well as "})
"""What stands between states named in a row."""
_TOP_DIPLOMAT = frozenset({"top", "diplomat"})
_CHIEFS = frozenset({"minister", "secretary", "director", "head", "commissioner", "commander"})
"""What a 'defense chief' may be."""
_INDEFINITE = frozenset({"a", "an", "another", "one", "any", "no", "every", "some", "each"})
"""Words for any holder of an office: 'a Russian minister', 'a senior Russian minister'."""
_PREMIERS = words("titles", "premiers")


class RoleNominals:
    """Says who of a text holds an office of whom."""

    def __init__(
        self, text: TextIndex, reader: TitleReader, holders: Sequence[TitleHolder], persons: Sequence[Span]
    ) -> None:
        self._text = text
        self._reader = reader
        self._names = {span.first for span in persons}
        self._offices = _offices(holders, {span.entity.id: span.entity for span in persons})

    def single(self) -> Iterator[Span]:
        """Yield each office of a state or body without a name, of which the text names one holder."""
        for first in _starts(self._text, self._reader):
            title = self._reader.read(first)
            if title is None or title.of is None or title.former or title.last in self._names:
                continue
            if self._text.words[first].joined and not _INDEFINITE.isdisjoint(self._text.keys(first - 2, first)):
                continue
            top = " top" if "top" in self._text.keys(first - 1, title.last) else ""
            if who := self._holder(title.of, title.name + top):
                yield Span(first, title.last, who, MentionKind.NOMINAL)

    def coordinated(self, states: Sequence[Span]) -> Iterator[Span]:
        """Yield 'the Kenyan and Ugandan presidents' once for each of them, where the text names all."""
        chains = list(_chains(self._text, states))
        for chain in chains:
            first, last = chain[0].first, chain[-1].last
            if title := self._title_at(last):
                yield from self._each(chain, title[1], first, title[0])
            elif title := self._title_before(first):
                yield from self._each(chain, title[1], title[0], last)

    def _holder(self, of: str, title: str) -> Entity | None:
        wanted = frozenset(title.split()) & {"top"} if "diplomat" in title.split() else frozenset[str]()
        wanted |= frozenset(plain(title).replace("defence", "defense").split())
        fitting = {who.id: who for who, holders in self._offices.get(of, ()) if _fits(wanted, holders, who)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _each(self, chain: Sequence[Span], title: str, first: int, last: int) -> Iterator[Span]:
        holders = [self._holder(state.entity.id, title) for state in chain]
        for who in holders if all(holders) else ():
            if who:
                yield Span(first, last, who, MentionKind.NOMINAL)

    def _title_at(self, first: int) -> tuple[int, str] | None:
        """Read 'foreign ministers' behind the states: the word after it, and the title of each."""
        last = first
        while self._text.keys(last, last + 1) and self._text.words[last].key in words("titles", "fields"):
            last += 1
        title = self._plural(last)
        return (last + 1, " ".join((*self._text.keys(first, last), title))) if title else None

    def _title_before(self, first: int) -> tuple[int, str] | None:
        """Read 'leaders of' before the states."""
        behind = first - 1 - (self._text.keys(first - 1, first) == ("the",))
        if self._text.keys(behind, behind + 1) != ("of",):
            return None
        title = self._plural(behind - 1)
        return (behind - 1, title) if title else None

    def _plural(self, index: int) -> str | None:
        key = "".join(self._text.keys(index, index + 1))
        return key[:-1] if key.endswith("s") and key[:-1] in words("titles", "heads") else None


def _chains(text: TextIndex, states: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield states named in a row: 'French, German and British'."""
    chain: list[Span] = []
    for state in states:
        if chain and text.raw[text.words[chain[-1].last - 1].end : text.words[state.first].start] not in _JOINTS:
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(state)
    if len(chain) > 1:
        yield chain


def _offices(
    holders: Sequence[TitleHolder], persons: Mapping[str, Entity]
) -> Mapping[str, Sequence[tuple[Entity, frozenset[str]]]]:
    """Return, by whom an office is of, its holders and the words of their titles."""
    found: defaultdict[str, list[tuple[Entity, frozenset[str]]]] = defaultdict(list)
    title = ""
    for holder in holders:
        of, who = holder.title.of or _state(holder), persons.get(holder.person)
        title = title if holder.title.name == COUNTERPART else plain(holder.title.name)
        if of and who and not holder.title.former:
            found[of].append((who, frozenset(title.replace("defence", "defense").split())))
    titled = {holder.person for holder in holders}
    for who in persons.values():
        known = person_by_id().get(who.id)
        if known and known.state and who.type is EntityType.LEADER and who.id not in titled:
            found[known.state].append((who, words("titles", "ruling")))
    return found


def _state(holder: TitleHolder) -> str | None:
    known = person_by_id().get(holder.person)
    return known.state if known and is_ruler(holder.title) else None


def _starts(text: TextIndex, reader: TitleReader) -> Iterator[int]:
    """Yield where an office may begin: at the name of whom it is of, or behind 'the'."""
    opening = words("titles", "heads") | words("titles", "fields")
    for index, word in enumerate(text.words):
        if text.readable[index] and (
            reader.serves(index) or (word.key in opening and text.keys(index - 1, index) == ("the",))
        ):
            yield index


def _fits(wanted: frozenset[str], title: frozenset[str], who: Entity) -> bool:
    """Whether an office is the one that somebody's title names, in the same or other words."""
    if wanted <= _ENVOYS:
        return bool(title & _ENVOYS)
    if wanted <= _LEADERS:
        return who.type is EntityType.LEADER
    if wanted == _TOP_DIPLOMAT:
        return {"foreign", "minister"} <= title or {"secretary", "state"} <= title
    if "chief" in wanted and len(wanted) > 1 and title & _CHIEFS:
        wanted -= {"chief"}
    return wanted <= title or (wanted <= _PREMIERS and title <= _PREMIERS)
