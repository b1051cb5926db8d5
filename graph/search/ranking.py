"""Search by name: what is stored of an entity's names, what is asked of the index, who fits best.

names and aliases -> `keys_of` -> the full-text index `entity_search`
text -> `query_of` -> the index's own ranking, good enough to choose candidates -> `rank` -> hits

Both sides are plain words of ASCII (`graph.search.spelling`), so nothing of what a user types reaches
Lucene's parser as such, and the index needs no analyzer that knows languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from graph.search.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.search.spelling import Spelling

INDEX = "entity_search"
PROPERTY = "search_keys"
DEFAULT_SIZE = 10
"""Hits, unless the caller says how many."""
OWN_NAME = 4
"""The score in the index from which on an entity's own name is the text, not an alias: see `spelled_query`."""
STEP = 8
"""How many times more a fit weighs in the index than the next worse; see `query_of`."""
_SURELY = 4
"""Letters a word needs for a slip of the keys in it to be forgiven."""
_TELLING = 3
"""Letters of a sound from which on names that begin with it are found."""
_MOST_SLIPS = 6
"""Words of a text of which a slip is looked for."""
_NOTHING = f"{PROPERTY}:___"


class Fit(IntEnum):
    """How well a name fits a text; the greater the better."""

    SLIP = 0
    PREFIX = 1
    WORDS = 2
    SOUND = 3
    ALIAS = 4
    NAME = 5

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return _SCORES[self]


_SCORES = {Fit.NAME: 1.0, Fit.ALIAS: 0.95, Fit.SOUND: 0.9, Fit.WORDS: 0.8, Fit.PREFIX: 0.7, Fit.SLIP: 0.5}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may fit; `place` is the caller's own mark for it."""

    place: int
    id: str
    name: str
    aliases: Sequence[str]
    facts: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that fits: the caller's mark for it, which of its names does, and how well."""

    place: int
    matched: str
    score: float


def keys_of(name: str, aliases: Iterable[str]) -> list[str]:
    """Return the keys by which an entity of these names is found: a pure function, in alphabetical order.

    Words, and each two neighbours in one, as written and as they sound; all of a name's words in
    one, after `_`; all of the entity's own name's, after `__`.
    """
    keys = {f"__{spelling(name).whole}"}
    for spelt in map(spelling, (name, *aliases)):
        keys |= spelt.written | spelt.heard | {f"_{spelt.whole}", f"_{spelt.sound}"}
    return sorted(keys - {"_", "__"})


def query_of(text: str, types: Iterable[str] | None = None) -> str:
    """Return the index query that finds the entities that the text may name, of these types, better fits first.

    Whatever fits in a way fits in the worse ones, too. Each way adds `STEP` times what the next
    worse does, and so the score's logarithm says which is the best that fits: `Fit`. One that
    finds nothing where the text has no letter or digit.
    """
    spelt = spelling(text)
    kinds = None if types is None else list(types)
    if not spelt.words or kinds == []:
        return _NOTHING
    ways = " ".join((*_whole(spelt), *_by_words(spelt), *_slips(spelt)))
    typed = f"+({' '.join(f'type:{kind}' for kind in kinds)})^0 " if kinds else ""
    return f"{typed}+({ways})"


def spelled_query(text: str) -> str:
    """Return the index query that finds the entities with the text as a name, whatever its case, accents or spaces."""
    spelt = spelling(text)
    if not spelt.words:
        return _NOTHING
    own, alias = _exactly(f"__{spelt.whole}"), _exactly(f"_{spelt.whole}")
    return f"{own}^{OWN_NAME} {alias}^1"


def rank(text: str, candidates: Iterable[Candidate]) -> list[Hit]:
    """Return those that fit the text, best first; among equals the one with more facts, then by id."""
    wanted = spelling(text)
    fits = [(_best(text, wanted, each), each) for each in candidates] if wanted.words else []
    found = [(best[0], best[1], each) for best, each in fits if best]
    found.sort(key=lambda one: (-one[0], -one[2].facts, one[2].id))
    return [Hit(each.place, matched, fit.score) for fit, matched, each in found]


def fit_of(wanted: Spelling, spelt: Spelling, *, own: bool = False) -> Fit | None:
    """Say how well a name fits, None for not at all; `own` is the entity's name, not an alias."""
    if wanted.whole == spelt.whole:
        return Fit.NAME if own else Fit.ALIAS
    if wanted.sound == spelt.sound:
        return Fit.SOUND
    if all(_has(spelt, *one) for one in zip(wanted.words, wanted.sounds, strict=True)):
        return Fit.WORDS
    if _begins(wanted, spelt):
        return Fit.PREFIX
    return Fit.SLIP if _slipped(wanted, spelt) else None


def _has(spelt: Spelling, word: str, sound: str) -> bool:
    """Whether a name has the word, or one that sounds so; what sounds like one letter has to be written so."""
    return sound in spelt.heard if len(sound) > 1 else word in spelt.written


def _best(text: str, wanted: Spelling, candidate: Candidate) -> tuple[Fit, str] | None:
    """Return how well the one of the names fits that does best, and which; like letters count among equals."""
    best: tuple[tuple[int, float, int], Fit, str] | None = None
    for at, name in enumerate((candidate.name, *candidate.aliases)):
        fit = fit_of(wanted, spelling(name), own=at == 0)
        if fit is not None and (best is None or fit >= best[1]):
            rated = (int(fit), ratio(text, name), -at)
            if best is None or rated > best[0]:
                best = (rated, fit, name)
    return best and best[1:]


def _begins(wanted: Spelling, spelt: Spelling) -> bool:
    """Whether the name goes on where the text ends, or, in any order, some word of it does."""
    if len(wanted.whole) == 1:
        return False
    if spelt.whole.startswith(wanted.whole) or (_tells(wanted.sound) and spelt.sound.startswith(wanted.sound)):
        return True
    if not spelt.heard.issuperset(wanted.sounds[:-1]):
        return False
    word, sound = wanted.words[-1], wanted.sounds[-1]
    heard = spelt.heard if _tells(sound) else frozenset[str]()
    return any(each.startswith(word) for each in spelt.written) or any(each.startswith(sound) for each in heard)


def _tells(sound: str) -> bool:
    """Whether names that begin with a sound can be meant: "EU" sounds like the beginning of "Un"."""
    return len(sound) >= _TELLING


def _slipped(wanted: Spelling, spelt: Spelling) -> bool:
    """Whether all words are there but one, and that with a slip; a word alone may be a whole name."""
    if len(wanted.words) > _MOST_SLIPS:
        return False
    off = [at for at, sound in enumerate(wanted.sounds) if sound not in spelt.heard]
    if len(off) != 1 or not _forgiving(wanted.words[off[0]]):
        return False
    word, sound = wanted.words[off[0]], wanted.sounds[off[0]]
    wholes = {spelt.whole} if len(wanted.words) == 1 else set[str]()
    return _near(word, spelt.written | wholes) or _near(sound, spelt.heard | {spelt.sound for _ in wholes})


def _near(word: str, others: Iterable[str]) -> bool:
    return any(OSA.distance(word, each, score_cutoff=1) <= 1 and _digits(word) == _digits(each) for each in others)


def _forgiving(word: str) -> bool:
    return len(word) >= _SURELY and not _digits(word)


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _whole(spelt: Spelling) -> Iterator[str]:
    """Yield the clauses for a name that the text is all of, or begins."""
    yield f"{_exactly(f'__{spelt.whole}')}^{_weight(Fit.NAME)}"
    yield f"{_exactly(f'_{spelt.whole}')}^{_weight(Fit.ALIAS)}"
    yield f"{_exactly(f'_{spelt.sound}')}^{_weight(Fit.SOUND)}"
    if len(spelt.whole) > 1:
        yield f"({_key(f'_{spelt.whole}*')} {_key(f'_{spelt.sound}*')})^{_weight(Fit.PREFIX)}"


def _by_words(spelt: Spelling) -> Iterator[str]:
    """Yield the clauses for a name that has all of the words, the last of them perhaps only begun."""
    *others, last = (f"+{_exactly(sound)}" for sound in spelt.sounds)
    weight = _weight(Fit.WORDS) / len(spelt.words)
    yield f"({' '.join((*others, last))})^{weight:.4f}"
    if len(spelt.whole) > 1:
        stems = (spelt.words[-1], *(sound for sound in spelt.sounds[-1:] if _tells(sound)))
        begun = f"+({' '.join(_key(f'{stem}*') for stem in stems)})"
        yield f"({' '.join((*others, begun))})^{_weight(Fit.PREFIX) / len(spelt.words):.4f}"


def _slips(spelt: Spelling) -> Iterator[str]:
    """Yield a clause for each word in which there may be a slip while the others are right."""
    if len(spelt.words) > _MOST_SLIPS:
        return
    for at, word in enumerate(spelt.words):
        if _forgiving(word):
            others = [f"+{_exactly(sound)}" for place, sound in enumerate(spelt.sounds) if place != at]
            near = [_key(f"{each}~1") for each in dict.fromkeys((word, spelt.sounds[at]))]
            if not others:
                near += [_key(f"_{each}~1") for each in dict.fromkeys((spelt.whole, spelt.sound))]
            slipped = f"+({' '.join(near)})"
            yield f"({' '.join((*others, slipped))})^0.001"


def _weight(fit: Fit) -> int:
    return STEP**fit


def _key(word: str) -> str:
    return f"{PROPERTY}:{word}"


def _exactly(word: str) -> str:
    """Return a clause whose score is its weight alone, however rare the word is: a range of one word."""
    return f"{PROPERTY}:[{word} TO {word}]"
