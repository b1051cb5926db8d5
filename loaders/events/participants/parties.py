"""Parties: which entities the words in a slot stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.events.participants.homes import homes_of
from loaders.events.syntax import ancestors, children, conjoined, words_of
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from graph.model import Entity, Mention
    from loaders.model import Cast

_ACTORS = frozenset({EntityType.PERSON, EntityType.STATE, EntityType.ORGANIZATION})
_THINGS = frozenset({EntityType.WEAPON, EntityType.SPACECRAFT})
_PLURAL = frozenset({"NNS", "NNPS"})
_DEPTH = 4
_OWNERS = ("poss", "compound", "nmod", "amod")
_EXAMPLES = frozenset({"including", "like"})
_LEADING = frozenset({"lead", "head"})
_NAMING = frozenset({"name", "call", "dub", "know", "codename"})
_HOMES = frozenset(
    {"country", "nation", "homeland", "state", "government", "people", "republic"}
    | {"regime", "administration", "army", "military", "forces", "troops"}
)
"""What stands for the state of its owner: 'his country'."""
_FOES = frozenset(
    {"rebel", "militant", "insurgent", "guerrilla", "guerilla", "separatist", "secessionist", "gunman"}
    | {"terrorist", "extremist", "jihadist", "opposition", "dissident", "rebels", "insurgency", "rebellion"}
)
"""Who is of a state, but not on its side: 'Syrian rebels'."""
_WHOSE = frozenset({"its", "their", "whose"})
_AGENT_LINKS = ("of", "from", "for")
_LINKS = {
    "document": ("by", "of", "from", "between"),
    "border": ("with", "of", "between"),
    "authority": ("of", "from", "in"),
}
"""What leads from a document to whose it is (what follows else is its topic), from a border to who lies there."""
_TIES = frozenset({"to", "with"})
"""'firms linked to Iran', 'vessels associated with Syria'."""
_LOOSE_LINKS = ("by", "between", "of", "from", "in", "against", "with", "on", "to", "for")


@dataclass(frozen=True)
class Parties:
    """Finds the entities behind a noun: named by it, or acting through it ('Russian ships')."""

    cast: Cast
    at: Mapping[int, tuple[Mention, ...]]
    homes: Mapping[str, str]
    speaking: Mapping[int, tuple[Token, ...]]
    _memory: dict[tuple[int, bool], tuple[Entity, ...]] = field(
        default_factory=dict[tuple[int, bool], "tuple[Entity, ...]"]
    )

    @classmethod
    def of(cls, doc: Doc, cast: Cast, speaking: Mapping[int, tuple[Token, ...]]) -> Parties:
        """Index a text's mentions by the tokens they cover; `speaking` are the words for whom 'I' and 'you' stand."""
        at: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in cast.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span or ():
                at[token.i].append(mention)
        return cls(cast, {i: _longest(mentions) for i, mentions in at.items()}, homes_of(cast), speaking)

    def named(self, token: Token, *, loose: bool = False) -> tuple[Entity, ...]:
        """Return the entities a noun stands for; `loose`, also whose it is ('Trump's decision')."""
        key = (token.i, loose)
        if key not in self._memory:
            self._memory[key] = self._look(token, loose=loose, depth=0)
        return self._memory[key]

    def behind(self, token: Token) -> tuple[Entity, ...]:
        """Return whose a thing is that has a name of its own: 'Indian' in 'two Indian Su-30 jets'."""
        return self._unnamed(token, loose=True, depth=0) if token.i in self.at else ()

    def all_named(self, tokens: Iterable[Token], *, loose: bool = False) -> tuple[Entity, ...]:
        """Return the entities behind several nouns, each once."""
        found = (entity for token in tokens for entity in self.named(token, loose=loose))
        return tuple({entity.id: entity for entity in found}.values())

    def concerned(self, tokens: Iterable[Token], besides: Sequence[Entity]) -> tuple[Entity, ...]:
        """Return whom several nouns concern besides those whose they are."""
        groups = (group for token in tokens if token.i not in self.at for group in self._leads(token, loose=True))
        found = (self.all_named(group, loose=True) for group in groups)
        return next((named for named in found if any(entity not in besides for entity in named)), ())

    def state_of(self, entity: Entity) -> Entity | None:
        """Return the state that a person serves or a place lies in, where that is in the cast."""
        return self.cast.entities.get(self.homes.get(entity.id, ""))

    def _look(self, token: Token, *, loose: bool, depth: int) -> tuple[Entity, ...]:
        if examples := self._examples(token, depth):
            return examples
        if token.i in self.at:
            own = [self.cast.entities[mention.entity] for mention in self.at[token.i]]
            return (*self._coordinated_owners(token, depth), *own)
        return self._unnamed(token, loose=loose, depth=depth) if depth < _DEPTH else ()

    def _unnamed(self, token: Token, *, loose: bool, depth: int) -> tuple[Entity, ...]:
        """Return for whom a word stands that is no mention: 'I', 'whose', 'his country', 'Russian ships'."""
        if meant := self.speaking.get(token.i) or _described(token):
            return tuple(e for other in meant for e in self._look(other, loose=True, depth=depth + 1))
        if home := self._home(token, depth):
            return home
        for group in self._leads(token, loose=loose):
            found = [e for other in group for e in self._look(other, loose=loose, depth=depth + 1)]
            found = [e for e in found if e.type is not EntityType.STATE] if token.lemma_.lower() in _FOES else found
            if found and (loose or any(entity.type.kind in _ACTORS | _THINGS for entity in found)):
                return tuple(found)
        return ()

    def _home(self, token: Token, depth: int) -> tuple[Entity, ...]:
        """Read 'his country', 'our government' as the state of its owner; as the owner, if no state is named."""
        if token.lower_ not in _HOMES:
            return ()
        owners = [owner for owner in children(token, "poss") if owner.pos_ == "PRON"]
        whose = [entity for owner in owners for entity in self._look(owner, loose=False, depth=depth + 1)]
        return tuple((None if entity.type is EntityType.STATE else self.state_of(entity)) or entity for entity in whose)

    def _names_thing(self, token: Token) -> bool:
        """Whether the word is the name of a weapon or spacecraft: 'a Kwangmyongsong-4 satellite'."""
        return any(self.cast.entities[mention.entity].type in _THINGS for mention in self.at.get(token.i, ()))

    def _examples(self, token: Token, depth: int) -> tuple[Entity, ...]:
        """Read 'officials, including Lavrov' and 'a delegation led by Lavrov' as Lavrov."""
        links = [child for child in children(token, "prep") if child.lower_ in _EXAMPLES and token.tag_ != "NNP"]
        led = [child for child in children(token, "acl") if child.lemma_.lower() in _LEADING]
        links += [agent for child in led for agent in children(child, "agent")]
        named = [noun for link in links for child in children(link, "pobj") for noun in conjoined(child)]
        return tuple(e for noun in named if depth < _DEPTH for e in self._look(noun, loose=False, depth=depth + 1))

    def _coordinated_owners(self, token: Token, depth: int) -> list[Entity]:
        """Read 'the Russian and North Korean governments' as two."""
        if token.tag_ not in _PLURAL or depth >= _DEPTH:
            return []
        owners = [owner for owner in children(token, "amod", "compound", "nmod") if children(owner, "conj")]
        named = (self.at.get(owner.i, ()) for owner in owners)
        inside = {mention.entity for mention in self.at[token.i]}
        return [self.cast.entities[m.entity] for found in named for m in found if m.entity not in inside]

    def _leads(self, token: Token, *, loose: bool) -> Iterator[list[Token]]:
        """Yield groups of nouns that may tell who acts through this one, the best first."""
        if token.dep_ == "appos":
            yield [token.head]
        yield [other for child in children(token, "appos") for other in conjoined(child)]
        yield [other for child in children(token, "acl") for other in _names(child)]
        yield [child for child in children(token, "compound", "nmod") if self._names_thing(child)]
        links = [child for child in children(token, "prep", "agent") if child.lower_ in _EXAMPLES]
        if _kind(token) == "border":
            yield [
                other for link in children(token, "prep") if link.lower_ == "with" for other in children(link, "pobj")
            ]
        if loose or words_of(token) & lexicon().classes["agent"]:
            named = (owner for owner in children(token, *_OWNERS) if loose or _says_whose(owner))
            owners = [conjoined(owner) for owner in named]
            yield from [list(chain(*owners))] if token.tag_ in _PLURAL else owners
            wanted = _links(token, loose=loose)
            found = [child for child in children(token, "prep", "agent") if child.lower_ in wanted]
            links += sorted(found, key=lambda link: wanted.index(link.lower_))
        if loose:
            yield [name for made in children(token, "amod") if made.tag_ == "VBN" for name in made.children]
            links += [tie for child in children(token, "acl") for tie in children(child, "prep") if tie.lower_ in _TIES]
            links += [agent for child in children(token, "acl") for agent in children(child, "agent")]
        for link in links:
            yield [other for child in children(link, "pobj") for other in conjoined(child)]


def _says_whose(owner: Token) -> bool:
    """Whether an owner tells for whom a noun acts: not 'he' in 'his minister', but 'it' in 'its troops'."""
    return owner.pos_ != "PRON" or owner.lower_ in _WHOSE


def _described(token: Token) -> tuple[Token, ...]:
    """Return the noun that a clause with 'whose' describes."""
    if token.lower_ != "whose":
        return ()
    return next(((child.head,) for child, _ in ancestors(token) if child.dep_ == "relcl"), ())


def _kind(token: Token) -> str:
    """Return which of the kinds that `_LINKS` knows a noun is of, else nothing."""
    return next((kind for kind in _LINKS if token.lemma_.lower() in lexicon().classes[kind]), "")


def _links(token: Token, *, loose: bool) -> tuple[str, ...]:
    kind = _kind(token)
    if loose and kind == "authority":
        return _LOOSE_LINKS
    return _LINKS.get(kind) or (_LOOSE_LINKS if loose else _AGENT_LINKS)


def _names(participle: Token) -> list[Token]:
    """Read 'a satellite named X'."""
    return children(participle, "oprd", "dobj", "attr") if participle.lemma_.lower() in _NAMING else []


def _longest(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return the mention that covers most; several if they cover the same ('the two leaders')."""
    length = max(mention.end - mention.start for mention in mentions)
    return tuple(mention for mention in mentions if mention.end - mention.start == length)
