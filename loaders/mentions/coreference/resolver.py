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
from loaders.mentions.coreference.antecedents import Antecedent, Constraint
from loaders.mentions.coreference.pleonastic import Subjects
from loaders.mentions.coreference.plurals import constraint_of, group_members, number_of, they_antecedents
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex

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
_REGIONS = frozenset({"asian", "african", "european", "arab", "baltic", "nordic", "balkan", "caribbean"})
"""Adjectives of a region: 'the Asian country'."""
_FUNCTION = words("grammar", "function")
_ADJECTIVAL = frozenset({"amod", "compound", "nmod"})


_STATE = Constraint(frozenset({EntityType.STATE}))
_OUTLET = Constraint(frozenset({EntityType.OUTLET}))
_CRAFT = Constraint(frozenset({EntityType.SPACECRAFT}))
_WEAPON = Constraint(frozenset({EntityType.WEAPON}))
_DESCRIPTIONS: dict[str, Constraint] = {
    **dict.fromkeys(("country", "nation", "regime", "government", "state"), _STATE),
    **dict.fromkeys(("outlet", "newspaper", "daily", "broadcaster", "paper", "newswire"), _OUTLET),
    **dict.fromkeys(("satellite", "spacecraft"), _CRAFT),
    **dict.fromkeys(("missile", "drone", "warplane", "jet"), _WEAPON),
    **{
        body: Constraint(frozenset({EntityType.ORGANIZATION, EntityType.OUTLET}), frozenset({body}))
        for body in words("organizations", "described")
    },
    "alliance": Constraint(frozenset({EntityType.ORGANIZATION}), frozenset({"alliance", "nato"})),
    "bloc": Constraint(frozenset({EntityType.ORGANIZATION}), frozenset({"bloc", "union", "asean"})),
    **dict.fromkeys(("group", "movement", "militia"), Constraint(frozenset({EntityType.ORGANIZATION}))),
}


NOMINALS = frozenset(_DESCRIPTIONS) | words("groups", "nouns") | words("persons", "nominals")
"""Words that may stand for somebody named before: 'the ministry', 'the two leaders', 'the president'."""


class Resolver:
    """Reads a text from its beginning and says for whom its pronouns and descriptions stand."""

    def __init__(
        self,
        text: TextIndex,
        spans: Sequence[Span],
        inner: Sequence[Span],
        genders: Mapping[str, str],
        titles: Mapping[str, frozenset[str]],
    ) -> None:
        self._text = text
        self._spans = sorted([*spans, *inner], key=lambda span: span.first)
        self._genders = genders
        self._titles = titles
        self._covered = {index for span in spans for index in range(span.first, span.last)}
        self._subjects = Subjects(text.doc)
        self._antecedents: list[Antecedent] = []
        self._counts: Counter[str] = Counter()
        self._in_sentence: defaultdict[int, list[Span]] = defaultdict(list)
        for span in self._spans:
            self._in_sentence[text.sentence_at(text.words[span.first].start) or 0].append(span)

    def resolve(self) -> Iterator[Span]:
        """Yield what is resolved, in text order; two spans for words that stand for two."""
        waiting = iter(self._spans)
        following = next(waiting, None)
        for index, word in enumerate(self._text.words):
            while following and following.first <= index:
                self._remember(following)
                following = next(waiting, None)
            if index in self._covered or not self._text.readable[index]:
                continue
            for span in self._resolve(index, word.key):
                yield span
                self._remember(span)

    def _remember(self, span: Span) -> None:
        start = self._text.words[span.first].start
        sentence = self._text.sentence_at(start)
        if sentence is None:
            return
        self._counts[span.entity.id] += 1
        token = self._text.head(span.first, span.last)
        self._antecedents.append(
            Antecedent(start, sentence, span.entity, token, self._counts[span.entity.id], span.kind)
        )
        del self._antecedents[:-60]

    def _resolve(self, index: int, key: str) -> Iterator[Span]:
        token = self._text.token_at(self._text.words[index].start)
        if key in _HE or key in _SHE:
            gender = "m" if key in _HE else "f"
            near = [a for a in self._near(token) if a.is_person and not _is_bound(a.token, token)]
            who = self._likeliest(token, [a for a in near if self._genders.get(a.entity.id, gender) == gender])
            yield from self._span(index, index + 1, who, MentionKind.PRONOUN)
        elif key in _IT and not self._subjects.is_pleonastic(token):
            who = (
                next((a.entity for a in reversed(self._antecedents) if a.entity.type in _THINGS), None)
                if token.head.lemma_ in words("weapon_classes", "flights")
                else self._subject(token)
            )
            yield from self._span(index, index + 1, who, MentionKind.PRONOUN)
        elif key in _THEY:
            for who in self._plural(token):
                yield Span(index, index + 1, who, MentionKind.PRONOUN)
        elif key in NOMINALS:
            yield from self._description(index, key, token)

    def _near(self, token: Token, reach: int = _REACH) -> list[Antecedent]:
        sentence = self._text.sentence_at(token.idx) or 0
        return [antecedent for antecedent in self._antecedents if sentence - antecedent.sentence <= reach]

    def _subject(self, token: Token) -> Entity | None:
        """Return the actor or thing above or before 'it', or that acts in the sentence before."""
        actors = {a.token.i: a for a in reversed(self._antecedents) if a.entity.type in _ACTORS | _THINGS}
        above = next((actors[subject.i] for subject in self._subjects.above(token) if subject.i in actors), None)
        before = self._before(token)
        found = above or self._beside(token) or (actors.get(before.i) if before else None)
        return found.entity if found else None

    def _beside(self, token: Token) -> Antecedent | None:
        """Return the state or body named last before 'its' or an 'it' that acts on nobody, in the sentence."""
        if token.dep_ in _SUBJECTS:
            return None
        here = self._text.sentence_at(token.idx)
        near = (a for a in reversed(self._antecedents) if a.sentence == here and a.entity.type in _ACTORS)
        return next((a for a in near if a.token.dep_ not in _ADJECTIVAL), None)

    def _plural(self, token: Token) -> list[Entity]:
        """Return for whom 'they' stands: the nearest subject above, or those named side by side before it."""
        subject = next(self._subjects.above(token), None) or self._before(token)
        here = self._text.sentence_at(token.idx)
        listed = (a.token for a in reversed(self._antecedents) if a.sentence == here and a.token.dep_ == "conj")
        return they_antecedents(subject, self._antecedents) or they_antecedents(next(listed, None), self._antecedents)

    def _before(self, token: Token) -> Token | None:
        """Return the subject of the sentence before."""
        index = self._text.sentence_at(token.idx)
        return self._subjects.of(self._text.sentences[index - 1].root) if index else None

    def _likeliest(self, token: Token, antecedents: list[Antecedent]) -> Entity | None:
        """Return the likeliest, if it leads clearly."""
        scores: dict[str, float] = {}
        entities: dict[str, Entity] = {}
        local = next((subject.i for subject in self._subjects.above(token)), -1)
        for antecedent in antecedents:
            scores[antecedent.entity.id] = max(
                scores.get(antecedent.entity.id, -99.0), self._score(antecedent, token, local)
            )
            entities[antecedent.entity.id] = antecedent.entity
        ranked = sorted(scores, key=lambda entity: -scores[entity])
        if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN):
            return None
        return entities[ranked[0]]

    def _score(self, antecedent: Antecedent, token: Token, local: int) -> float:
        distance = (self._text.sentence_at(token.idx) or 0) - antecedent.sentence
        nearness = max(0, 1 - (token.idx - antecedent.offset) / 400)
        part = antecedent.token.head.dep_ if antecedent.token.dep_ == "conj" else antecedent.token.dep_
        subject = 1.2 if part in _SUBJECTS else 0.0
        is_scene = not antecedent.is_person and antecedent.token.dep_ == "pobj" and antecedent.token.head.lower_ == "in"
        gone = -0.6 if part in _ADJECTIVAL or is_scene else 0.0
        own = 0.5 if antecedent.token.i == local else 0.0
        return subject + gone + nearness + own + 0.1 * min(antecedent.count, 5) - 0.9 * distance

    def _description(self, index: int, key: str, token: Token) -> Iterator[Span]:
        first = self._determined(index)
        if first is None or (index + 1 in self._covered and self._text.words[index + 1].joined):
            return
        if key not in _NEAREST and self._text.keys(index + 1, index + 2) == ("of",):
            return
        if token.dep_ in {"compound", "nummod"} or any(
            child.dep_ == "compound" and child.pos_ == "NOUN" and child.lower_ != "state" for child in token.children
        ):
            return
        if constraint_of(key):
            yield from self._group(first, index, key, token)
        elif key in _DESCRIPTIONS:
            near = [a for a in self._near(token, 2) if _DESCRIPTIONS[key].fits(a)]
            who = _nearest(near) if key in _NEAREST else self._likeliest(token, near)
            yield from self._span(first, index + 1, who, MentionKind.NOMINAL)
        elif key in words("persons", "nominals"):
            who = self._likeliest(token, [a for a in self._near(token) if a.is_person and self._holds(a, key)])
            yield from self._span(first, index + 1, who, MentionKind.NOMINAL)

    def _group(self, first: int, index: int, key: str, token: Token) -> Iterator[Span]:
        """Yield a span for each of those for whom a word stands: 'the two leaders'."""
        number = number_of(self._text.keys(first, index))
        if number is None and key not in words("groups", "plain"):
            return
        here = self._text.sentence_at(token.idx) or 0
        found = group_members(key, number, self._antecedents, here, frozenset())
        later = {span.entity.id for span in self._in_sentence.get(here, ()) if span.first > index}
        # who is named later in the sentence is apart: 'both countries sent troops to X'
        for entity in found or group_members(key, number, self._antecedents, here, later):
            yield Span(first, index + 1, entity, MentionKind.NOMINAL)

    def _determined(self, index: int) -> int | None:
        """Return where 'the …' begins, with an adjective or two between."""
        for first in range(index - 1, max(index - 4, -1), -1):
            word = self._text.words[first]
            if first + 1 in self._covered or (first in self._covered):
                return None
            if word.key in {"the", "both", "this", "that"}:
                return first
            region = word.key in _REGIONS
            if word.key in _FUNCTION or (word.is_capitalised and not region) or not self._text.words[first + 1].joined:
                return None
        return None

    def _holds(self, antecedent: Antecedent, key: str) -> bool:
        titles = self._titles.get(antecedent.entity.id, frozenset())
        if key == "leader" or key in words("titles", "loaded"):
            return antecedent.entity.type is EntityType.LEADER or key in titles
        return key in titles or (key == "minister" and "secretary" in titles)

    def _span(self, first: int, last: int, who: Entity | None, kind: MentionKind) -> Iterator[Span]:
        if who:
            yield Span(first, last, who, kind)


def _nearest(antecedents: list[Antecedent]) -> Entity | None:
    """Return the last state named as such, not by an adjective, in this sentence or the one before."""
    names = [a for a in antecedents if a.kind is MentionKind.NAME]
    named = [a for a in names if a.token.dep_ not in _ADJECTIVAL] or names
    if not named or named[-1].token.dep_ == "conj":
        return None
    return named[-1].entity


def _is_bound(antecedent: Token, pronoun: Token) -> bool:
    """Whether both hang on one verb, so that the pronoun must be somebody else."""
    if pronoun.dep_ == "poss" or pronoun.lower_.endswith("self"):
        return False
    return (antecedent.head.i == pronoun.head.i and antecedent.dep_ in _SUBJECTS) or (
        pronoun.dep_ == "pobj" and pronoun.head.head.i == antecedent.head.i and antecedent.dep_ in _SUBJECTS
    )
