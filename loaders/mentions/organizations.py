"""Organizations, outlets and places told by the kind of word in their name.

    words, states -> 'Russian Foreign Ministry', 'Amur region', 'Jakarta Evening Post' -> Span

A ministry named for its state gets one canonical name however it is put: 'the Foreign Ministry
of Russia', 'Russia's foreign ministry', 'the Russian Ministry of Foreign Affairs'.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import Role, named, names
from loaders.mentions.normalization import POSSESSIVE
from loaders.mentions.normalization import words as split
from loaders.mentions.states import adjective
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import StateRow, phrases, rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.model import Entity
    from loaders.mentions.gazetteer import GazetteerEntry
    from loaders.mentions.text_index import TextIndex

_LINKS = frozenset({"of", "for"})
_ABROAD = frozenset({"embassy", "consulate", "mission"})
"""Bodies named for where they are: 'the Russian Embassy in Damascus'."""
_INNER = frozenset({"of", "in", "the", "and", "for", "on", "de", "la", "al", "to"})
_NEVER_INSIDE = words("grammar", "outside")
_MINISTRY = re.compile(r"^ministry (?:of|for) (?:the )?(?P<topic>[\w ]+?)$")
_TOPICS = {
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "defence": "defense",
    "national defence": "defense",
    "national defense": "defense",
    "the interior": "interior",
    "internal affairs": "interior",
}
_SAME = {"armed forces": "military"}
"""Bodies that go by two names."""
_LONGEST = 9
_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})


@cache
def _adjectives() -> frozenset[str]:
    """Return the words of the adjectives of states: 'the Russian port' has no name."""
    return frozenset(word.key for row in rows(StateRow) for a in row.adjectives for word in split(a))


def organization_names(text: TextIndex, states: Mapping[int, tuple[int, GazetteerEntry]]) -> Iterator[Span]:
    """Yield organizations, outlets and places whose names say what they are.

    `states` tells by first word which states are named: (word after the last, state).
    """
    by_end = {last: (first, known) for first, (last, known) in states.items()}
    for index, word in enumerate(text.words):
        if not text.readable[index]:
            continue
        if word.key in words("organizations", "heads"):
            yield from _organization(text, index, states, by_end)
        if word.key in words("organizations", "led") and text.keys(index - 1, index) == ("led",):
            yield from _led(text, index, by_end)
        if word.key in words("outlets", "heads") and word.is_capitalised:
            yield from _named_for(text, index, EntityType.OUTLET)
        if word.key in words("places", "heads"):
            yield from _place(text, index)
        if word.key in words("places", "directions"):
            yield from _direction(text, index, states)


def _organization(
    text: TextIndex,
    head: int,
    states: Mapping[int, tuple[int, GazetteerEntry]],
    by_end: Mapping[int, tuple[int, GazetteerEntry]],
) -> Iterator[Span]:
    first, state, owner = _left(text, head, by_end)
    last, whose = _right(text, head, states)
    core = text.keys(first, last)
    lower = words("organizations", "lower")
    is_phrase = " ".join(core) in phrases("organizations", "phrases") or (
        text.words[first].key in lower or (len(core) == 1 and text.words[head].key in lower)
    )
    is_name = text.words[head].is_capitalised and (
        len(core) > 1 or text.words[head].key in phrases("organizations", "phrases")
    )
    if not text.words[head].is_capitalised and _modifies(text, head):
        return
    state = state or whose
    is_owned = state is not None and (is_phrase or whose is not None or text.words[first - 1].key == POSSESSIVE)
    if not (is_name or is_owned or _is_meant(text, first, head)) or names_event(text, last) or _is_rank(text, last):
        return
    if state and is_name and owner < first and _is_own_name(text, first, last):
        yield Span(first, last, named(_kind(text, head), text.surface(first, last)), whole=state)
        return
    name = text.surface(owner, last)
    if is_owned:
        name = canonical(text, (first, last), state, cut=whose is not None and owner == first)
    yield Span(owner, last, named(_kind(text, head), name), whole=state if is_owned else None)


def _kind(text: TextIndex, head: int) -> EntityType:
    """Return what a body is: a 'News Agency' or 'Broadcasting Corporation' is an outlet."""
    field, kind = text.keys(head - 1, head), text.words[head].key
    tells = set(field) <= words("outlets", "fields") and kind in words("outlets", "firms")
    return EntityType.OUTLET if field and tells else EntityType.ORGANIZATION


def _led(text: TextIndex, head: int, by_end: Mapping[int, tuple[int, GazetteerEntry]]) -> Iterator[Span]:
    """'The Saudi-led coalition' is a body of its own."""
    leader = head - 1
    first = by_end[leader][0] if leader in by_end else leader - 1
    if text.words[leader].joined and text.words[head].joined and text.words[first].is_capitalised:
        yield Span(first, head + 1, named(EntityType.ORGANIZATION, text.surface(first, head + 1)))


def names_event(text: TextIndex, last: int) -> bool:
    """Whether a name is that of a treaty or war: 'the Conventional Forces (CFE) Treaty'."""
    events = words("events", "heads")
    behind = text.raw[text.words[last - 1].end : text.words[last - 1].end + 2] == " ("
    return text.words[last - 1].key in events or (behind and bool(events & set(text.keys(last + 1, last + 2))))


def _is_rank(text: TextIndex, last: int) -> bool:
    """Whether a service only says of what rank somebody is: 'Air Force Gen. …'."""
    behind = set(text.keys(last, last + 1)) if last < len(text.words) and text.words[last].joined else set[str]()
    return bool(behind & (words("titles", "courtesies") | words("titles", "ranks")))


def _is_own_name(text: TextIndex, first: int, last: int) -> bool:
    """Whether a body has a name besides whose it is: 'Turkey's Dogan News Agency'."""
    keys = text.keys(first, last)
    if text.keys(first - 1, first) != (POSSESSIVE,) or _ABROAD & set(keys):
        return False
    generic = words("organizations", "heads") | words("titles", "fields") | words("organizations", "generic") | _INNER
    return not set(keys) <= generic and " ".join(keys) not in phrases("organizations", "phrases")


def _is_meant(text: TextIndex, first: int, head: int) -> bool:
    """Whether a body in small letters is one whose state goes without saying: 'the air force', 'police'."""
    if (
        text.words[first].is_capitalised
        or text.words[head].key == "party"
        or " ".join(text.keys(first, head + 1)) not in phrases("organizations", "phrases")
    ):
        return False
    token = text.token_at(text.words[head].start)
    acts = text.words[head].key in words("organizations", "bare") and token.dep_ in _ACTING
    return acts or text.keys(first - 1, first) == ("the",)


def _modifies(text: TextIndex, head: int) -> bool:
    """Whether a word only describes the noun behind it: 'military sites', 'army officers'."""
    token = text.token_at(text.words[head].start)
    return token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i


def _left(
    text: TextIndex, head: int, by_end: Mapping[int, tuple[int, GazetteerEntry]]
) -> tuple[int, Entity | None, int]:
    """Return where the name itself begins, the state before it, and where that begins."""
    first = head
    while first > 0 and head - first < _LONGEST and first not in by_end and _goes_on(text, first):
        first -= 1
    end = first - 1 if text.keys(first - 1, first) == (POSSESSIVE,) else first
    if end in by_end and text.words[first].joined:
        owner, known = by_end[end]
        if owner in by_end and text.raw[text.words[owner].start - 1] == "-":  # 'Fiji-Australia Business Council'
            return by_end[owner][0], None, by_end[owner][0]
        if known.role is Role.SEAT and end == first and text.words[head].key not in words("organizations", "lower"):
            return owner, None, owner
        return first, known.entity, owner
    return first, None, first


def _goes_on(text: TextIndex, first: int) -> bool:
    """Whether the word before belongs to the same name."""
    before = text.words[first - 1]
    if not text.words[first].joined or before.key in _NEVER_INSIDE:
        return False
    phrase = f"{before.key} {text.words[first].key}"
    return before.is_capitalised or phrase in phrases("organizations", "phrases")


def _right(text: TextIndex, head: int, states: Mapping[int, tuple[int, GazetteerEntry]]) -> tuple[int, Entity | None]:
    """Return where the name ends behind 'of …', and the state that it belongs to."""
    last, state = _topic(text, head), None
    links = _LINKS | {"in"} if text.words[head].key in _ABROAD else _LINKS
    while (
        last + 1 < min(len(text.words), head + _LONGEST) and text.words[last].key in links and text.words[last].joined
    ):
        start = last + 1 + (text.words[last + 1].key == "the" and text.words[last].key != "in")
        if start in states and text.keys(states[start][0], states[start][0] + 1) == (POSSESSIVE,):
            break  # 'the party of Kenya's leader'
        if start in states and states[start][1].role is Role.NAME and text.words[last].key != "in":
            return states[start][0], states[start][1].entity
        end = start
        while end < min(len(text.words), head + _LONGEST) and text.words[end].joined and _continues(text, end, start):
            end += 1
        is_named = text.words[head].is_capitalised or text.words[last].key == "in"
        if end == start or not is_named or text.words[end - 1].key in words("organizations", "heads"):
            break
        last = end
    return last, state


def _topic(text: TextIndex, head: int) -> int:
    """Return the word behind 'ministry of defence', in small letters too."""
    if text.words[head].key == "consulate" and text.keys(head + 1, head + 2) == ("general",):
        return head + 2
    if text.words[head].key == "ministry" and text.keys(head + 1, head + 2) in {("of",), ("for",)}:
        for length in (3, 2, 1):
            if " ".join(text.keys(head + 2, head + 2 + length)) in phrases("titles", "complements"):
                return head + 2 + length
    return head + 1


def _continues(text: TextIndex, index: int, start: int) -> bool:
    word = text.words[index]
    if word.is_capitalised:
        return True
    follows = index + 1 < len(text.words) and text.words[index + 1].is_capitalised and text.words[index + 1].joined
    return index > start and word.key == "and" and follows


def canonical(text: TextIndex, span: tuple[int, int], state: Entity | None, *, cut: bool = False) -> str:
    """Return the one name of a state's body: 'Russian Foreign Ministry'."""
    keys = list(text.keys(*span))
    if state is None:
        return text.surface(*span)
    if cut:
        keys = keys[: max(index for index, key in enumerate(keys) if key in _LINKS)]
    body = " ".join(keys)
    if ministry := _MINISTRY.match(body):
        body = f"{_TOPICS.get(ministry['topic'], ministry['topic'])} ministry"
    body = _SAME.get(body, body).replace("defence", "defense")
    title = " ".join(word if word in _INNER else word.capitalize() for word in body.split())
    name = f"{adjective(state)} {title}"
    return _known(name) or name


def _known(name: str) -> str | None:
    parts = split(name)
    end, values = names().at(parts, 0)
    return values[0].entity.name if values and end == len(parts) else None


def _named_for(text: TextIndex, head: int, kind: EntityType) -> Iterator[Span]:
    first = head
    while first > 0 and head - first < _LONGEST and text.words[first].joined:
        if not text.words[first - 1].is_capitalised or text.words[first - 1].key in _NEVER_INSIDE:
            break
        first -= 1
    keys = set(text.keys(first, head))
    if first < head and not keys & words("titles", "heads") and not keys <= _adjectives() | words("places", "vague"):
        known = _known_place(text, first, head) if kind is EntityType.PLACE else None
        yield Span(first, head + 1, known or named(kind, text.surface(first, head + 1)))


def _known_place(text: TextIndex, first: int, last: int) -> Entity | None:
    """Return the place known without the word for its kind: 'the Darfur region' is Darfur."""
    end, values = names().at(text.words, first)
    found = values[0].entity if values and end == last else None
    return found if found and found.type is EntityType.PLACE else None


def _place(text: TextIndex, head: int) -> Iterator[Span]:
    if not text.words[head].is_capitalised and text.words[head].key not in words("places", "lower"):
        return
    last = head + 1
    ahead = last < len(text.words) and text.words[last].joined
    is_first = not (head and text.words[head].joined and text.words[head - 1].is_capitalised)
    if text.words[head].is_capitalised and is_first and ahead and text.words[last].key == "of":
        start = last + 1
        end = start
        while end < min(len(text.words), head + _LONGEST) and text.words[end].joined and text.words[end].is_capitalised:
            end += 1
        if end > start:
            yield Span(head, end, named(EntityType.PLACE, text.surface(head, end)))
            return
    yield from _named_for(text, head, EntityType.PLACE)


def _direction(text: TextIndex, index: int, states: Mapping[int, tuple[int, GazetteerEntry]]) -> Iterator[Span]:
    """'eastern Ukraine' is a part of Ukraine, not the state."""
    if index + 1 in states and text.words[index + 1].joined and not text.words[index].is_capitalised:
        last, known = states[index + 1]
        goes_on = last < len(text.words) and text.words[last].joined and text.words[last].is_capitalised
        if known.role is Role.NAME and not goes_on:
            yield Span(index, last, named(EntityType.PLACE, text.surface(index, last)))
