"""Voices: who speaks through a noun ('a statement by Tehran carried by IRNA', 'the official').

Nouns that say who speaks only by what was said before ('the statement', 'he') are looked up
once for the whole text; of papers and reports, those who made them speak, then those who carry them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.model import Attribution
from graph.ontology import EntityType
from loaders.events.syntax import FINITE, ancestors, children, conjoined, is_verb
from loaders.model import BlockKind
from loaders.resources.lexicon import lexicon
from loaders.resources.speech_words import Speech, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from graph.model import Entity
    from loaders.events.participants import Parties
    from loaders.events.syntax import Clause
    from loaders.model import Document

_OWNERS = ("poss", "compound", "amod", "nmod")
_AUTHORS = frozenset({"by", "from", "of"})
_WHERE = frozenset({"in", "on"})
_KNOWN = frozenset({"the", "that", "this", "both"})
"""Determiners of what was spoken of before."""
_LONGEST = 16
"""Tokens of what is said of the saying, at most: 'told reporters in Geneva on Friday'."""
_ENDS = frozenset({".", ";", ":", "!", "?", ")"})
_CLOSINGS = frozenset({",", "”", '"', "'", "’", "-", "–", "—"})  # noqa: RUF001  typographic dashes
_WIDEST = 4
"""Tokens that name whose a title is, at most."""
_MARKS = frozenset({":", "-", "–", "—", "--"})  # noqa: RUF001  typographic dashes
_PEOPLE = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})
_SPOKE = "*"
"""Under this the last speaker is known, of any kind."""
_OUTLET = "**"
"""Under this the last outlet that reported is known."""


@dataclass(frozen=True)
class Voices:
    """Finds who speaks through a noun.

    `heard` holds what nouns of the text mean by what was said before. By a sentence's first token,
    `tails` hold the clauses that only tell who says the words before them, and `margins` the noun at
    a title's edge that says whose it is. `agency` is the one that signs the dateline.
    """

    parties: Parties
    heard: Mapping[int, tuple[Attribution, ...]] = field(default_factory=dict[int, "tuple[Attribution, ...]"])
    tails: Mapping[int, Sequence[Clause]] = field(default_factory=dict[int, "Sequence[Clause]"])
    margins: Mapping[int, Token] = field(default_factory=dict[int, "Token"])
    agency: Attribution | None = None

    @classmethod
    def of(cls, document: Document, sentences: Sequence[Span], verbs: Mapping[int, Clause], parties: Parties) -> Voices:
        """Follow a text's speakers, and say for whom 'the official', 'the statement' and 'he' stand."""
        heard = dict(_heard(verbs, cls(parties)))
        tails: defaultdict[int, list[Clause]] = defaultdict(list)
        for verb in verbs.values():
            if _is_aside(verb, parties):
                tails[verb.head.sent.start].append(verb)
        return cls(parties, heard, tails, dict(_margins(document, sentences, parties)), _agency(document, parties))

    def tail(self, clause: Clause) -> Token | None:
        """Return the verb of saying that follows in the clause's sentence, and says no more: '…, TASS reported'."""
        behind = [
            verb.head
            for verb in self.tails.get(clause.head.sent.start, ())
            if clause.head.i < _start(verb, self.parties)
        ]
        return min(behind, key=lambda verb: verb.i, default=None)

    def signed(self, said: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Return the speakers behind the agency whose text it is."""
        if self.agency is None or any(voice.entity == self.agency.entity for voice in said):
            return tuple(said)
        return (self.agency, *said)

    def behind(self, noun: Token, verb: str) -> list[Attribution]:
        """Return who speaks through a noun, the innermost first; an unnamed one by the words alone."""
        found = self.heard.get(noun.i) or self.own(noun)
        named = [Attribution(voice.name, verb, voice.entity) for voice in found]
        return named or [Attribution(_phrase(noun), verb)]

    def attribution(self, entity: Entity, verb: str | None = None) -> Attribution:
        """Return what an entity says by that verb."""
        return Attribution(entity.name, verb, entity.id)

    def is_outlet(self, voice: Attribution) -> bool:
        """Whether an outlet speaks."""
        return self.type_of(voice) is EntityType.OUTLET

    def type_of(self, voice: Attribution) -> EntityType | None:
        """Return what kind of entity speaks; None for words alone."""
        entity = self.parties.cast.entities.get(voice.entity or "")
        return entity.type if entity else None

    def makers(self, paper: Token) -> list[Attribution]:
        """Return whose words a report or claim holds, the innermost first."""
        verb = paper.lemma_.lower()
        return [self.attribution(entity, verb) for entity in dict.fromkeys(self._makers(paper))]

    def at_edge(self, clause: Clause) -> list[Attribution]:
        """Return whose the title is in which the clause stands: 'Israel hit Syria: report'."""
        noun = self.margins.get(clause.head.sent.start)
        if noun is None or noun.i == clause.head.i:
            return []
        named = [self.attribution(e) for e in self.parties.named(noun)] if noun.i in self.parties.at else []
        return named or list(self.heard.get(noun.i, ())) or [Attribution(_phrase(noun))]

    def own(self, noun: Token) -> tuple[Attribution, ...]:
        """Return who is named as speaking by the noun's own phrase."""
        if noun.lemma_.lower() in words(Speech.PAPER) and noun.i not in self.parties.at:
            return tuple(self.makers(noun))
        named = self.parties.named(noun, loose=True)
        return tuple(self.attribution(entity) for entity in dict.fromkeys((*named, *self._outlets_of(noun))))

    def _makers(self, paper: Token) -> Iterator[Entity]:
        """Yield whose a paper is, then who carries it."""
        owners = [other for owner in children(paper, *_OWNERS) for other in conjoined(owner)]
        yield from self.parties.all_named(owners)
        yield from self.parties.all_named(_linked(paper, _AUTHORS), loose=True)
        done = [other for child in children(paper, "acl", "relcl") for other in conjoined(child)]
        carried = [verb for verb in done if verb.lemma_.lower() in words(Speech.CARRYING)]
        made = [verb for verb in done if verb.lemma_.lower() in words(Speech.MAKING) and verb not in carried]
        for verb in (*made, *carried):
            yield from self.parties.all_named(_linked(verb, _AUTHORS), loose=True)
        yield from (e for e in self.parties.all_named(_linked(paper, _WHERE)) if e.type is EntityType.OUTLET)

    def _outlets_of(self, noun: Token) -> Iterator[Entity]:
        """Yield the outlet that a reporter works for: 'NPR's Alison Meuse'."""
        for owner in children(noun, "poss", "compound"):
            yield from (e for e in self.parties.named(owner) if e.type is EntityType.OUTLET)


def _linked(token: Token, links: frozenset[str]) -> list[Token]:
    """Return the nouns that hang on a word by one of these prepositions."""
    found = (link for link in children(token, "prep", "agent") if link.lower_ in links)
    return [other for link in found for noun in children(link, "pobj") for other in conjoined(noun)]


def _phrase(noun: Token) -> str:
    parts = children(noun, "amod", "compound", "nummod", "det", "poss")
    left = min((child.left_edge.i for child in parts), default=noun.i)
    marks = [token.i + 1 for token in noun.doc[left : noun.i] if token.text in _MARKS and token.whitespace_]
    return noun.doc[max([left, *marks]) : noun.i + 1].text


def _heard(verbs: Mapping[int, Clause], voices: Voices) -> Iterator[tuple[int, tuple[Attribution, ...]]]:
    """Yield for each noun that names no speaker itself whom it means, in text order."""
    inner_first = list(verbs.values())[::-1]
    speaking = {noun.i: (noun, verb) for verb in inner_first if _speaks(verb.head) for noun in verb.filled("subj")}
    made = {noun.i: (noun, verb) for verb in inner_first for noun in _papers_of(verb)}
    sayers = {clause.head.i for _, clause in speaking.values()}
    last: dict[str, tuple[Attribution, ...]] = {}
    found: dict[int, tuple[Attribution, ...]] = {}
    for i, (noun, verb) in sorted({**speaking, **made}.items()):
        voice = last.get(_before(noun, verb), ()) or voices.own(noun)
        if not voice and i in made:
            voice = tuple(a for n in verb.filled("subj") for a in found.get(n.i) or voices.own(n))
        voice = voice or last.get(_meant(noun), ())
        if voice:
            found[i] = voice
            last.update(dict.fromkeys((noun.lemma_.lower(), verb.head.lemma_.lower(), *_titles(noun)), voice))
            last[_OUTLET] = tuple(each for each in voice if voices.is_outlet(each)) or last.get(_OUTLET, ())
            if not any(parent.i in sayers for _, parent in ancestors(verb.head)):
                last[_SPOKE] = voice
    yield from found.items()


def _before(noun: Token, verb: Clause) -> str:
    """Return where to look before the noun's own phrase: 'he added' goes on, 'the agency' is that of before."""
    if noun.pos_ == "PRON":
        return _SPOKE if verb.head.lemma_.lower() in words(Speech.CONTINUING) else ""
    known = any(word.lower_ in _KNOWN for word in children(noun, "det"))
    return _OUTLET if known and noun.lemma_.lower() in words(Speech.OUTLET) else ""


def _meant(noun: Token) -> str:
    """Return under which word a noun's speaker was heard before: 'the official' as an official, 'he' as the last."""
    if noun.pos_ == "PRON":
        return _SPOKE
    known = any(word.lower_ in _KNOWN for word in children(noun, "det"))
    return _title(noun) if known else ""


def _titles(name: Token) -> Iterator[str]:
    """Yield the titles that stand before a name: of 'Foreign Minister Wang Yi', 'foreign minister' and 'minister'."""
    for word in children(name, "compound"):
        if word.lemma_.lower() in words(Speech.ROLE):
            before = word.nbor(-1) if word.i > name.left_edge.i else None
            yield word.lemma_.lower()
            if before is not None:
                yield f"{before.lower_} {word.lemma_.lower()}"


def _title(noun: Token) -> str:
    """Return a title as it is spoken of again: 'the foreign minister', 'the minister'."""
    before = [word for word in children(noun, "compound", "amod") if word.i == noun.i - 1]
    lemma = noun.lemma_.lower()
    return f"{before[0].lower_} {lemma}" if before and lemma in words(Speech.ROLE) else lemma


def _papers_of(verb: Clause) -> Iterator[Token]:
    """Yield the papers that a party makes or speaks in: 'issued a statement', 'said in a statement'."""
    for slot in ("obj", "in") if not verb.filled("comp") or says(verb.head) else ():
        yield from (noun for noun in verb.filled(slot) if noun.lemma_.lower() in words(Speech.PAPER))


def _is_aside(clause: Clause, parties: Parties) -> bool:
    """Whether a clause between commas only says who said what stands before it: '…, TASS reported on Friday, …'."""
    if not says(clause.head) or clause.head.tag_ not in FINITE or not clause.filled("subj"):
        return False
    verb, first = clause.head, _start(clause, parties)
    somebody = any(n.pos_ in {"PROPN", "PRON"} or can_speak(n, parties) for n in speakers(clause, parties))
    opens = somebody and first > verb.sent.start and verb.doc[first - 1].text in _CLOSINGS
    return opens and _closes(verb) and all(word.i < first for word in clause.filled("comp"))


def speakers(clause: Clause, parties: Parties) -> tuple[Token, ...]:
    """Return the nouns that say what a verb of saying says; '…, reported the Times' may be parsed as an object."""
    verb = clause.head
    if verb.tag_ not in FINITE or verb.i == 0 or verb.nbor(-1).text not in _CLOSINGS:
        return clause.filled("subj")
    own = children(verb, "nsubj", "nsubjpass", "cc")
    names = [noun for noun in children(verb, "dobj") if noun.pos_ == "PROPN" or can_speak(noun, parties)]
    return tuple(names) if names and not own else clause.filled("subj")


def _closes(verb: Token) -> bool:
    """Whether a comma or the sentence's end follows the verb, with no more than its own phrases between."""
    own = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _LONGEST)]
    for token in own:
        if token.text in _CLOSINGS or token.is_sent_end or token.text in _ENDS:
            return True
        if not verb.is_ancestor(token):
            return False
    return verb.sent.end <= verb.i + 1


def _start(clause: Clause, parties: Parties) -> int:
    """Return where the verb and who speaks begin, whatever the verb completes before."""
    return min([clause.head.i, *(noun.left_edge.i for noun in speakers(clause, parties))])


def _margins(document: Document, sentences: Sequence[Span], parties: Parties) -> Iterator[tuple[int, Token]]:
    """Yield the speakers at the edges of titles: 'Israel hit Syria: report', 'Lavrov: Israel hit Syria'."""
    titles = [block for block in document.blocks if block.kind is BlockKind.TITLE]
    for sentence in sentences if titles else ():
        inside = any(block.start <= sentence.start_char < block.end for block in titles)
        title = list(sentence)
        is_long = inside and len(title) > _WIDEST
        noun = (_last(title, parties) or _first(title, parties)) if is_long else None
        if noun is not None:
            yield sentence[0].sent.start, noun


def _last(title: Sequence[Token], parties: Parties) -> Token | None:
    """Return the noun behind the last colon or dash, if it can speak and no clause stands there."""
    tail = title[-_WIDEST - 1 :]
    marks = [place for place, token in enumerate(tail[:-1]) if token.text in _MARKS and token.whitespace_]
    if not marks or any(is_verb(token) for token in tail[marks[-1] :]):
        return None
    return title[-1] if can_speak(title[-1], parties) else None


def _first(title: Sequence[Token], parties: Parties) -> Token | None:
    """Return the somebody before a colon: 'Lavrov: …'; a state there may be no more than the topic."""
    noun = next((after.nbor(-1) for after in title[1 : _WIDEST + 1] if after.text == ":"), None)
    return noun if noun is not None and any(e.type.kind in _PEOPLE for e in parties.named(noun)) else None


def can_speak(noun: Token, parties: Parties) -> bool:
    """Whether a noun can be a source: a name, a paper, somebody; not a law or a plan."""
    word = noun.lemma_.lower()
    kinds = words(Speech.PAPER) | words(Speech.VOICE) | lexicon().classes["agent"]
    return word in kinds or bool(parties.named(noun))


def _agency(document: Document, parties: Parties) -> Attribution | None:
    """Return the outlet that signs the dateline: '(KCNA)'. What the text says itself, it says."""
    lines = [block for block in document.blocks if block.kind is BlockKind.DATELINE]
    for mention in parties.cast.mentions if lines else ():
        entity = parties.cast.entities[mention.entity]
        if entity.type is EntityType.OUTLET and any(b.start <= mention.start < b.end for b in lines):
            return Attribution(entity.name, None, entity.id)
    return None


def _speaks(verb: Token) -> bool:
    """Whether who acts speaks, though what he says need not follow: 'dismissed it'."""
    return says(verb) or verb.lemma_.lower() in words(Speech.ACTING)


def says(verb: Token) -> bool:
    """Whether the verb is one of saying."""
    return verb.lemma_.lower() in words(Speech.VERB)
