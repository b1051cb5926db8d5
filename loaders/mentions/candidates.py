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

    from loaders.mentions.text_index import Page

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


def stretches(page: Page, taken: Sequence[bool]) -> list[tuple[int, int]]:
    """Return stretches of words that look like names of persons, in text order."""
    found: dict[int, int] = {}
    covered: set[int] = set()
    for first, last in (*_tagged(page, taken), *_titled(page, taken)):
        trimmed = _trim(page, first, last, taken)
        if trimmed and trimmed[0] not in covered:
            found[trimmed[0]] = trimmed[1]
            covered.update(range(*trimmed))
    return _merged(page, sorted(found.items()))


def _merged(page: Page, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put together pieces of one name that stand side by side."""
    whole: list[tuple[int, int]] = []
    for first, last in pieces:
        if whole and whole[-1][1] == first and page.words[first].joined and last - whole[-1][0] <= _LONGEST:
            whole[-1] = (whole[-1][0], last)
        else:
            whole.append((first, last))
    return whole


def _tagged(page: Page, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    for entity in page.doc.ents:
        first, last = page.word_at(entity.start_char), page.word_at(entity.end_char)
        if entity.label_ == "PERSON" or _is_person(page, first, last, entity.label_):
            yield first, last
    for index, word in enumerate(page.words):
        if word.is_capitalised and page.readable[index] and _is_unmistakable(page, index):
            yield index - _is_namesake(page, index, taken), index + 1


def _is_unmistakable(page: Page, index: int) -> bool:
    """Whether a word is the family name of a known leader, or of a known official who acts."""
    word = page.words[index]
    if word.key in unmistakable(EntityType.LEADER):
        return True
    return word.key in unmistakable(EntityType.OFFICIAL) and page.token_at(word.start).dep_ in _ACTING


def _is_namesake(page: Page, index: int, taken: Sequence[bool]) -> bool:
    """Whether a first name stands before a leader's family name: 'Ivanka Trump'."""
    before = page.words[index - 1] if index else None
    if before is None or not (page.words[index].joined and before.is_capitalised) or taken[index - 1]:
        return False
    return page.token_at(before.start).pos_ == "PROPN"


def _is_person(page: Page, first: int, last: int, label: str) -> bool:
    """Whether what the tagger takes for something else has a person's first name or description."""
    if (
        label not in {"ORG", "GPE", "FAC"}
        or not 1 < last - first < _LONGEST
        or page.words[last - 1].key in words("bodies", "heads")
    ):
        return False
    given = words("persons", "male") | words("persons", "female")
    is_given = label == "ORG" and page.words[first].key in given
    return is_given or page.keys(last, last + 1) == ("who",) or _is_described(page, last)


def _is_described(page: Page, last: int) -> bool:
    """Whether an age or an office stands behind a name: 'X, 61,', 'X, the special rapporteur'."""
    if page.text[page.words[last - 1].end : page.words[last - 1].end + 2] != ", ":
        return False
    ahead = page.keys(last, min(last + 5, len(page.words)))
    return bool(ahead) and (
        (ahead[0].isdigit() and len(ahead[0]) == len("61"))
        or (
            ahead[0] in {"the", "a", "an"}
            and bool(set(ahead) & (words("titles", "heads") | words("persons", "callings")))
        )
    )


def _titled(page: Page, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Find capitalised words behind a title."""
    titles = words("titles", "heads") | words("titles", "courtesies")
    for index, word in enumerate(page.words[:-1]):
        if word.key not in titles or not page.readable[index]:
            continue
        start = last = _behind_office(page, index, taken)
        while last < len(page.words) and last - start < _LONGEST and page.words[last].joined and not taken[last]:
            if not (
                _is_inside(page, last)
                or page.words[last].is_capitalised
                or page.words[last].key in words("persons", "particles")
            ):
                break
            last += 1
        if last > start:
            yield start, last


def _behind_office(page: Page, index: int, taken: Sequence[bool]) -> int:
    """Return the word behind an office and whom it is of: 'the chairman of the Commission X'."""
    start = index + 1
    if page.keys(start, start + 1) != ("of",):
        return start
    first = start + 1 + (page.keys(start + 1, start + 2) == ("the",))
    last = first
    while taken[last]:
        last += 1
    return last if last > first else start


def _trim(page: Page, first: int, last: int, taken: Sequence[bool]) -> tuple[int, int] | None:
    """Cut titles and possessives off; None if no name of a person is left."""
    not_names = (
        words("titles", "heads") | words("titles", "fields") | words("titles", "courtesies") | words("titles", "former")
    )
    while first < last and (page.words[first].key in not_names or taken[first]):
        first += 1
    end = first
    while first < last < len(page.words) and (_is_inside(page, last) or _leads_on(page, last, taken)):
        last += 1
    while end < min(last, first + _LONGEST + 1) and not taken[end] and _is_name_word(page, end, first):
        end += 1
    while end > first and not page.words[end - 1].is_capitalised and not _is_inside(page, end - 1):
        end -= 1
    if end > first + 1 and page.words[first].key in unmistakable(EntityType.LEADER):
        end = first + 1  # in a headline: 'Putin Wants Talks'
    if end == first or not page.readable[first] or _is_no_name(page, first, end):
        return None
    return first, end


def _leads_on(page: Page, index: int, taken: Sequence[bool]) -> bool:
    """Whether the parse has a word for the end of the name before it, which the tagger cut short."""
    word = page.words[index]
    if not word.joined or not word.is_capitalised or taken[index] or word.key in words("grammar", "outside"):
        return False
    before, token = page.token_at(page.words[index - 1].start), page.token_at(word.start)
    return before.dep_ == "compound" and before.head.i == token.i and token.pos_ == "PROPN"


def _is_inside(page: Page, index: int) -> bool:
    """Whether a word goes on behind an apostrophe or a hyphen: 'Ze'ev', 'Kim Hong-kyun'."""
    word = page.words[index]
    if not word.joined or len(word.text) == 1:
        return False
    if page.text[word.start - 1] in "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}":
        return _is_syllable(page, index)
    return (
        page.text[word.start - 1] in "'\N{RIGHT SINGLE QUOTATION MARK}"
        and word.key != POSSESSIVE
        and word.text not in {"ll", "re", "ve"}
    )


def _is_syllable(page: Page, index: int) -> bool:
    """Whether a word in small letters ends a Korean or Chinese name."""
    if index < 2 or page.words[index].is_capitalised:  # noqa: PLR2004  family name and first syllable
        return False
    family, given = page.words[index - 2 : index]
    is_name = family.is_capitalised and given.is_capitalised and given.joined
    return is_name and (family.key in words("persons", "eastern") or _is_korean(page.words[index].key))


def _is_korean(syllable: str) -> bool:
    """Whether a syllable can end a Korean name, and no English compound: 'Chun Hae-sung', not 'Obama-led'."""
    return len(syllable) <= _LONGEST_SYLLABLE and syllable.endswith(_ENDINGS) and syllable not in _COMPOUNDED


def _is_no_name(page: Page, first: int, end: int) -> bool:
    """Whether words that look like a name are a day, a people, or a thing."""
    last = page.words[end - 1].key
    if is_town(page, first):
        return True
    if end == first + 1 and _is_label(page, first):
        return True
    if end == first + 1:
        never = words("persons", "never") | words("tagger", "never") | words("events", "heads")
        return len(last) < _SHORTEST or last in never | words("persons", "particles")
    things = words("bodies", "heads") | words("places", "heads") | words("events", "heads") | words("outlets", "heads")
    return last in things or page.words[first].key in words("persons", "never")


def is_town(page: Page, first: int) -> bool:
    """Whether 'the city of' stands before a name."""
    before = page.keys(first - 2, first)
    return len(before) > 1 and before[1] == "of" and before[0] in words("places", "heads")


def _is_label(page: Page, index: int) -> bool:
    """Whether a single word is an abbreviation, tells what kind a thing is, or nothing tells that it is a person.

    'the Navajo nation'; a stranger goes by one word only behind a title, as one who acts, or
    where the text names them again.
    """
    word = page.words[index]
    if famous((word.key,), page.year):
        return False
    token = page.token_at(word.start)
    describes = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i and token.head.pos_ == "NOUN"
    is_short = (
        word.text.isupper() and len(word.text) <= _LONGEST_SHORTHAND and not page.text[max(0, word.start - 1)].isupper()
    )
    return (
        describes or is_short or not (token.dep_ in _ACTING or _is_titled(page, index) or page.is_repeated(word.text))
    )


def _is_titled(page: Page, index: int) -> bool:
    titles = words("titles", "heads") | words("titles", "courtesies")
    return bool(titles & set(page.keys(index - 1, index)))


def _is_name_word(page: Page, index: int, first: int) -> bool:
    word = page.words[index]
    if index > first and (not word.joined or page.text[word.start - 1] == "/"):
        return False
    if index > first and _is_inside(page, index):
        return True
    return (word.is_capitalised and not any(char.isdigit() for char in word.text)) or word.key in words(
        "persons", "particles"
    )
