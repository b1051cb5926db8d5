"""Pronouns and descriptions: 'he', 'its', 'the ministry', 'the two leaders'.

    tokens, spans -> whom each stands for, or nobody

Each kind of word looks back a few sentences for what agrees with it; subjects and what is
spoken of often go before the rest. Where two are as likely, the word stays unresolved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.coreference.antecedents import Anchor, Wanted
from loaders.mentions.coreference.pleonastic import Subjects
from loaders.mentions.coreference.plurals import group, number_of, they, wanted_of
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.mentions.text_index import Page

_HE = words("grammar", "he")
_SHE = words("grammar", "she")
_IT = words("grammar", "it")
_THEY = words("grammar", "they")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_REACH = 3
"""Sentences to look back for somebody."""
_MARGIN = 0.4
"""By how much the likeliest must lead."""
_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET})
_THINGS = frozenset({EntityType.WEAPON, EntityType.SPACECRAFT})
_NEAREST = frozenset({"country", "nation"})
"""Descriptions that mean the state named last rather than the subject."""
_FUNCTION = words("grammar", "function")
_ADJECTIVAL = frozenset({"amod", "compound", "nmod"})


_STATE = Wanted(frozenset({EntityType.STATE}))
_OUTLET = Wanted(frozenset({EntityType.OUTLET}))
_CRAFT = Wanted(frozenset({EntityType.SPACECRAFT}))
_WEAPON = Wanted(frozenset({EntityType.WEAPON}))
_DESCRIPTIONS: dict[str, Wanted] = {
    **dict.fromkeys(("country", "nation", "regime", "government", "state"), _STATE),
    **dict.fromkeys(("outlet", "newspaper", "daily", "broadcaster", "paper", "newswire"), _OUTLET),
    **dict.fromkeys(("satellite", "spacecraft"), _CRAFT),
    **dict.fromkeys(("missile", "drone", "warplane", "jet"), _WEAPON),
    **{
        body: Wanted(frozenset({EntityType.ORGANIZATION, EntityType.OUTLET}), frozenset({body}))
        for body in words("bodies", "described")
    },
    "alliance": Wanted(frozenset({EntityType.ORGANIZATION}), frozenset({"alliance", "nato"})),
    "bloc": Wanted(frozenset({EntityType.ORGANIZATION}), frozenset({"bloc", "union", "asean"})),
    **dict.fromkeys(("group", "movement", "militia"), Wanted(frozenset({EntityType.ORGANIZATION}))),
}


DESCRIBING = frozenset(_DESCRIPTIONS) | words("groups", "nouns") | words("persons", "nominals")
"""Words that may stand for somebody named before: 'the ministry', 'the two leaders', 'the president'."""


class Resolver:
    """Reads a text from its beginning and says for whom its pronouns and descriptions stand."""

    def __init__(
        self,
        page: Page,
        spans: Sequence[Span],
        inner: Sequence[Span],
        genders: Mapping[str, str],
        posts: Mapping[str, frozenset[str]],
    ) -> None:
        self._page = page
        self._spans = sorted([*spans, *inner], key=lambda span: span.first)
        self._genders = genders
        self._posts = posts
        self._covered = {index for span in spans for index in range(span.first, span.last)}
        self._subjects = Subjects(page.doc)
        self._seen: list[Anchor] = []
        self._counts: Counter[str] = Counter()
        self._in_sentence: defaultdict[int, list[Span]] = defaultdict(list)
        for span in self._spans:
            self._in_sentence[page.sentence_at(page.words[span.first].start) or 0].append(span)

    def resolve(self) -> Iterator[Span]:
        """Yield what is resolved, in text order; two spans for words that stand for two."""
        waiting = iter(self._spans)
        following = next(waiting, None)
        for index, word in enumerate(self._page.words):
            while following and following.first <= index:
                self._see(following)
                following = next(waiting, None)
            if index in self._covered or not self._page.readable[index]:
                continue
            for span in self._read(index, word.key):
                yield span
                self._see(span)

    def _see(self, span: Span) -> None:
        start = self._page.words[span.first].start
        sentence = self._page.sentence_at(start)
        if sentence is None:
            return
        self._counts[span.entity.id] += 1
        token = self._page.head(span.first, span.last)
        self._seen.append(Anchor(start, sentence, span.entity, token, self._counts[span.entity.id], span.kind))
        del self._seen[:-60]

    def _read(self, index: int, key: str) -> Iterator[Span]:
        token = self._page.token_at(self._page.words[index].start)
        if key in _HE or key in _SHE:
            gender = "m" if key in _HE else "f"
            who = self._best(token, [a for a in self._near(token) if a.is_person and self._may_be(a, gender, token)])
            yield from self._span(index, index + 1, who, MentionKind.PRONOUN)
        elif key in _IT and not self._subjects.is_empty(token):
            who = self._flying() if token.head.lemma_ in words("arsenal", "flights") else self._subject(token)
            yield from self._span(index, index + 1, who, MentionKind.PRONOUN)
        elif key in _THEY:
            for who in self._several(token):
                yield Span(index, index + 1, who, MentionKind.PRONOUN)
        elif key in DESCRIBING:
            yield from self._described(index, key, token)

    def _near(self, token: Token, reach: int = _REACH) -> list[Anchor]:
        sentence = self._page.sentence_at(token.idx) or 0
        return [anchor for anchor in self._seen if sentence - anchor.sentence <= reach]

    def _may_be(self, anchor: Anchor, gender: str, token: Token) -> bool:
        known = self._genders.get(anchor.entity.id)
        return known in {None, gender} and not _is_bound(anchor.token, token)

    def _subject(self, token: Token) -> Entity | None:
        """Return the actor or thing above or before 'it', or that acts in the sentence before."""
        actors = {a.token.i: a for a in reversed(self._seen) if a.entity.type in _ACTORS | _THINGS}
        above = next((actors[subject.i] for subject in self._subjects.above(token) if subject.i in actors), None)
        before = self._before(token)
        found = above or self._beside(token) or (actors.get(before.i) if before else None)
        return found.entity if found else None

    def _beside(self, token: Token) -> Anchor | None:
        """Return the state or body named last before 'its' or an 'it' that acts on nobody, in the sentence."""
        if token.dep_ in _SUBJECTS:
            return None
        here = self._page.sentence_at(token.idx)
        near = (a for a in reversed(self._seen) if a.sentence == here and a.entity.type in _ACTORS)
        return next((a for a in near if a.token.dep_ not in _ADJECTIVAL), None)

    def _several(self, token: Token) -> list[Entity]:
        """Return for whom 'they' stands: the nearest subject above, or those named side by side before it."""
        subject = next(self._subjects.above(token), None) or self._before(token)
        here = self._page.sentence_at(token.idx)
        listed = (a.token for a in reversed(self._seen) if a.sentence == here and a.token.dep_ == "conj")
        return they(subject, self._seen) or they(next(listed, None), self._seen)

    def _before(self, token: Token) -> Token | None:
        """Return the subject of the sentence before."""
        index = self._page.sentence_at(token.idx)
        return self._subjects.of(self._page.sentences[index - 1].root) if index else None

    def _flying(self) -> Entity | None:
        """Return the weapon or spacecraft named last: 'It flew over Japan'."""
        return next((a.entity for a in reversed(self._seen) if a.entity.type in _THINGS), None)

    def _best(self, token: Token, anchors: list[Anchor]) -> Entity | None:
        """Return the likeliest, if it leads clearly."""
        scores: dict[str, float] = {}
        entities: dict[str, Entity] = {}
        local = next((subject.i for subject in self._subjects.above(token)), -1)
        for anchor in anchors:
            scores[anchor.entity.id] = max(scores.get(anchor.entity.id, -99.0), self._score(anchor, token, local))
            entities[anchor.entity.id] = anchor.entity
        ranked = sorted(scores, key=lambda entity: -scores[entity])
        if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN):
            return None
        return entities[ranked[0]]

    def _score(self, anchor: Anchor, token: Token, local: int) -> float:
        distance = (self._page.sentence_at(token.idx) or 0) - anchor.sentence
        nearness = max(0, 1 - (token.idx - anchor.offset) / 400)
        part = anchor.token.head.dep_ if anchor.token.dep_ == "conj" else anchor.token.dep_
        subject = 1.2 if part in _SUBJECTS else 0.0
        is_scene = not anchor.is_person and anchor.token.dep_ == "pobj" and anchor.token.head.lower_ == "in"
        gone = -0.6 if part in _ADJECTIVAL or is_scene else 0.0
        own = 0.5 if anchor.token.i == local else 0.0
        return subject + gone + nearness + own + 0.1 * min(anchor.count, 5) - 0.9 * distance

    def _described(self, index: int, key: str, token: Token) -> Iterator[Span]:
        first = self._determined(index)
        if first is None or (index + 1 in self._covered and self._page.words[index + 1].joined):
            return
        if key not in _NEAREST and self._page.keys(index + 1, index + 2) == ("of",):
            return
        if token.dep_ in {"compound", "nummod"} or any(
            child.dep_ == "compound" and child.pos_ == "NOUN" and child.lower_ != "state" for child in token.children
        ):
            return
        if wanted_of(key):
            yield from self._group(first, index, key, token)
        elif key in _DESCRIPTIONS:
            near = [a for a in self._near(token, 2) if _DESCRIPTIONS[key].fits(a)]
            who = _nearest(near) if key in _NEAREST else self._best(token, near)
            yield from self._span(first, index + 1, who, MentionKind.NOMINAL)
        elif key in words("persons", "nominals"):
            who = self._best(token, [a for a in self._near(token) if a.is_person and self._holds(a, key)])
            yield from self._span(first, index + 1, who, MentionKind.NOMINAL)

    def _group(self, first: int, index: int, key: str, token: Token) -> Iterator[Span]:
        """Yield a span for each of those for whom a word stands: 'the two leaders'."""
        number = number_of(self._page.keys(first, index))
        if number is None and key not in words("groups", "plain"):
            return
        here = self._page.sentence_at(token.idx) or 0
        found = group(key, number, self._seen, here, frozenset())
        for entity in found or group(key, number, self._seen, here, self._later(index, here)):
            yield Span(first, index + 1, entity, MentionKind.NOMINAL)

    def _later(self, index: int, sentence: int) -> set[str]:
        """Return who is named later in the sentence, and so apart: 'both countries sent troops to X'."""
        return {span.entity.id for span in self._in_sentence.get(sentence, ()) if span.first > index}

    def _determined(self, index: int) -> int | None:
        """Return where 'the …' begins, with an adjective or two between."""
        for first in range(index - 1, max(index - 4, -1), -1):
            word = self._page.words[first]
            if first + 1 in self._covered or (first in self._covered):
                return None
            if word.key in {"the", "both", "this", "that"}:
                return first
            if word.key in _FUNCTION or word.is_capitalised or not self._page.words[first + 1].joined:
                return None
        return None

    def _holds(self, anchor: Anchor, key: str) -> bool:
        posts = self._posts.get(anchor.entity.id, frozenset())
        if key == "leader" or key in words("titles", "loaded"):
            return anchor.entity.type is EntityType.LEADER or key in posts
        return key in posts

    def _span(self, first: int, last: int, who: Entity | None, kind: MentionKind) -> Iterator[Span]:
        if who:
            yield Span(first, last, who, kind)


def _nearest(anchors: list[Anchor]) -> Entity | None:
    """Return the last state named as such, not by an adjective, in this sentence or the one before."""
    names = [a for a in anchors if a.kind is MentionKind.NAME]
    named = [a for a in names if a.token.dep_ not in _ADJECTIVAL] or names
    if not named or named[-1].token.dep_ == "conj":
        return None
    return named[-1].entity


def _is_bound(anchor: Token, pronoun: Token) -> bool:
    """Whether both hang on one verb, so that the pronoun must be somebody else."""
    if pronoun.dep_ == "poss" or pronoun.lower_.endswith("self"):
        return False
    return (anchor.head.i == pronoun.head.i and anchor.dep_ in _SUBJECTS) or (
        pronoun.dep_ == "pobj" and pronoun.head.head.i == anchor.head.i and anchor.dep_ in _SUBJECTS
    )
