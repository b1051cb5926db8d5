"""Where names of persons stand: what the tagger sees, what follows a title, names nobody can mistake.

words, parse -> stretches of words, not yet said whose
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.normalization import POSSESSIVE
from loaders.mentions.person_variants import famous, unmistakable
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.mentions.text_index import TextIndex

_LONGEST = 5
"""Words of the longest name."""
_LONGEST_SYLLABLE = 5
_ENDINGS = ("ng", "n", "k", "m", "ee", "ae", "oo", "wi", "yu", "ho", "ju", "gi")
_COMPOUNDED = frozenset({"run", "born", "own", "in", "on", "wing", "long", "drawn", "torn", "won", "man"})
_SHORTEST = 2
"""Letters of the shortest name that stands alone, 'Xi' and 'Li' among them."""
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_LONGEST_SHORTHAND = 5
"""Letters of the longest abbreviation."""


def person_candidates(text: TextIndex, taken: Sequence[bool]) -> list[tuple[int, int]]:
    """Return stretches of words that look like names of persons, in text order."""
    found: dict[int, int] = {}
    covered: set[int] = set()
    for first, last in (*_from_ner(text, taken), *_behind_titles(text, taken)):
        trimmed = _trim(text, first, last, taken)
        if trimmed and trimmed[0] not in covered:
            found[trimmed[0]] = trimmed[1]
            covered.update(range(*trimmed))
    return _merged(text, sorted(found.items()))


def _merged(text: TextIndex, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put together pieces of one name that stand side by side."""
    whole: list[tuple[int, int]] = []
    for first, last in pieces:
        if whole and whole[-1][1] == first and text.words[first].joined and last - whole[-1][0] <= _LONGEST:
            whole[-1] = (whole[-1][0], last)
        else:
            whole.append((first, last))
    return whole


def _from_ner(text: TextIndex, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    for entity in text.doc.ents:
        first, last = text.word_at(entity.start_char), text.word_at(entity.end_char)
        if entity.label_ == "PERSON" or _is_person(text, first, last, entity.label_):
            yield first, last
    for index, word in enumerate(text.words):
        if word.is_capitalised and text.readable[index] and _is_unmistakable(text, index):
            yield index - _is_namesake(text, index, taken), index + 1


def _is_unmistakable(text: TextIndex, index: int) -> bool:
    """Whether a word is the family name of a known leader, or of a known official who acts."""
    word = text.words[index]
    if word.key in unmistakable(EntityType.LEADER):
        return True
    return word.key in unmistakable(EntityType.OFFICIAL) and text.token_at(word.start).dep_ in _ACTING


def _is_namesake(text: TextIndex, index: int, taken: Sequence[bool]) -> bool:
    """Whether a first name stands before a leader's family name: 'Ivanka Trump'."""
    before = text.words[index - 1] if index else None
    if before is None or not (text.words[index].joined and before.is_capitalised) or taken[index - 1]:
        return False
    return text.token_at(before.start).pos_ == "PROPN"


def _is_person(text: TextIndex, first: int, last: int, label: str) -> bool:
    """Whether what the tagger takes for something else has a person's first name or description."""
    if (
        label not in {"ORG", "GPE", "FAC"}
        or not 1 < last - first < _LONGEST
        or text.words[last - 1].key in words("organizations", "heads")
    ):
        return False
    given = words("persons", "male") | words("persons", "female")
    is_given = label == "ORG" and text.words[first].key in given
    return is_given or text.keys(last, last + 1) == ("who",) or _is_described(text, last)


def _is_described(text: TextIndex, last: int) -> bool:
    """Whether an age or an office stands behind a name: 'X, 61,', 'X, the special rapporteur'."""
    if text.raw[text.words[last - 1].end : text.words[last - 1].end + 2] != ", ":
        return False
    ahead = text.keys(last, min(last + 5, len(text.words)))
    return bool(ahead) and (
        (ahead[0].isdigit() and len(ahead[0]) == len("61"))
        or (
            ahead[0] in {"the", "a", "an"}
            and bool(set(ahead) & (words("titles", "heads") | words("persons", "callings")))
        )
    )


def _behind_titles(text: TextIndex, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Find capitalised words behind a title."""
    titles = words("titles", "heads") | words("titles", "courtesies")
    for index, word in enumerate(text.words[:-1]):
        if word.key not in titles or not text.readable[index]:
            continue
        start = last = _behind_title(text, index, taken)
        while last < len(text.words) and last - start < _LONGEST and text.words[last].joined and not taken[last]:
            if not (
                _is_inside(text, last)
                or text.words[last].is_capitalised
                or text.words[last].key in words("persons", "particles")
            ):
                break
            last += 1
        if last > start:
            yield start, last


def _behind_title(text: TextIndex, index: int, taken: Sequence[bool]) -> int:
    """Return the word behind an office and whom it is of: 'the chairman of the Commission X'."""
    start = index + 1
    if text.keys(start, start + 1) != ("of",):
        return start
    first = start + 1 + (text.keys(start + 1, start + 2) == ("the",))
    last = first
    while taken[last]:
        last += 1
    return last if last > first else start


def _trim(text: TextIndex, first: int, last: int, taken: Sequence[bool]) -> tuple[int, int] | None:
    """Cut titles and possessives off; None if no name of a person is left."""
    not_names = (
        words("titles", "heads") | words("titles", "fields") | words("titles", "courtesies") | words("titles", "former")
    )
    while first < last and (text.words[first].key in not_names or taken[first]):
        first += 1
    end = first
    while first < last < len(text.words) and (_is_inside(text, last) or _leads_on(text, last, taken)):
        last += 1
    while end < min(last, first + _LONGEST + 1) and not taken[end] and _is_name_word(text, end, first):
        end += 1
    while end > first and not text.words[end - 1].is_capitalised and not _is_inside(text, end - 1):
        end -= 1
    if end > first + 1 and text.words[first].key in unmistakable(EntityType.LEADER):
        end = first + 1  # in a headline: 'Putin Wants Talks'
    if end == first or not text.readable[first] or _is_no_name(text, first, end):
        return None
    return first, end


def _leads_on(text: TextIndex, index: int, taken: Sequence[bool]) -> bool:
    """Whether the parse has a word for the end of the name before it, which the tagger cut short."""
    word = text.words[index]
    if not word.joined or not word.is_capitalised or taken[index] or word.key in words("grammar", "outside"):
        return False
    before, token = text.token_at(text.words[index - 1].start), text.token_at(word.start)
    return before.dep_ == "compound" and before.head.i == token.i and token.pos_ == "PROPN"


def _is_inside(text: TextIndex, index: int) -> bool:
    """Whether a word goes on behind an apostrophe or a hyphen: 'Ze'ev', 'Kim Hong-kyun'."""
    word = text.words[index]
    if not word.joined or len(word.text) == 1:
        return False
    if text.raw[word.start - 1] in "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}":
        return _is_syllable(text, index)
    return (
        text.raw[word.start - 1] in "'\N{RIGHT SINGLE QUOTATION MARK}"
        and word.key != POSSESSIVE
        and word.text not in {"ll", "re", "ve"}
    )


def _is_syllable(text: TextIndex, index: int) -> bool:
    """Whether a word in small letters ends a Korean or Chinese name."""
    if index < 2 or text.words[index].is_capitalised:  # noqa: PLR2004  family name and first syllable
        return False
    family, given = text.words[index - 2 : index]
    is_name = family.is_capitalised and given.is_capitalised and given.joined
    return is_name and (family.key in words("persons", "eastern") or _is_korean(text.words[index].key))


def _is_korean(syllable: str) -> bool:
    """Whether a syllable can end a Korean name, and no English compound: 'Chun Hae-sung', not 'Obama-led'."""
    return len(syllable) <= _LONGEST_SYLLABLE and syllable.endswith(_ENDINGS) and syllable not in _COMPOUNDED


def _is_no_name(text: TextIndex, first: int, end: int) -> bool:
    """Whether words that look like a name are a day, a people, or a thing."""
    last = text.words[end - 1].key
    if is_town(text, first):
        return True
    if end == first + 1 and _is_label(text, first):
        return True
    if end == first + 1:
        never = words("persons", "never") | words("ner", "never") | words("events", "heads")
        return len(last) < _SHORTEST or last in never | words("persons", "particles")
    things = (
        words("organizations", "heads")
        | words("places", "heads")
        | words("events", "heads")
        | words("outlets", "heads")
    )
    return last in things or text.words[first].key in words("persons", "never")


def is_town(text: TextIndex, first: int) -> bool:
    """Whether 'the city of' stands before a name."""
    before = text.keys(first - 2, first)
    return len(before) > 1 and before[1] == "of" and before[0] in words("places", "heads")


def _is_label(text: TextIndex, index: int) -> bool:
    """Whether a single word is an abbreviation, tells what kind a thing is, or nothing tells that it is a person.

    'the Navajo nation'; a stranger goes by one word only behind a title, as one who acts, or
    where the text names them again.
    """
    word = text.words[index]
    if famous((word.key,), text.year):
        return False
    titled = bool((words("titles", "heads") | words("titles", "courtesies")) & set(text.keys(index - 1, index)))
    token = text.token_at(word.start)
    describes = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i and token.head.pos_ == "NOUN"
    is_short = (
        word.text.isupper() and len(word.text) <= _LONGEST_SHORTHAND and not text.raw[max(0, word.start - 1)].isupper()
    )
    return describes or is_short or not (token.dep_ in _ACTING or titled or text.is_repeated(word.text))


def _is_name_word(text: TextIndex, index: int, first: int) -> bool:
    word = text.words[index]
    if index > first and (not word.joined or text.raw[word.start - 1] == "/"):
        return False
    if index > first and _is_inside(text, index):
        return True
    return (word.is_capitalised and not any(char.isdigit() for char in word.text)) or word.key in words(
        "persons", "particles"
    )
