"""Any text has a cast: no crash, surfaces as they stand, effort linear in the length."""

from __future__ import annotations

import pytest
from effort import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.mentions import find_mentions
from loaders.model import Block, BlockKind, Cast, Document
from loaders.parsing.parser import parse, sentences

PIECES = (
    "Kim", "Jong", "Un", "Kim Jong Un", "Russian", "Foreign Ministry", "Minister", "president", "of", "the", "'s",
    "\N{RIGHT SINGLE QUOTATION MARK}s",
    "Moscow", "North", "South", "he", "its", "the country", "the two leaders", ",", ".", "(", ")", "(KCNA)", "U.S.",
    "Gen.", "said", "and", "in", "Hwasong-18", "152 mm shells", "father", "who was", "Security Council", "\n\n", "-",
    "\u200f", "🚀", "Ze'ev", "“", "”", "met", "visited", "Ministry of Foreign Affairs", "the ministry", "eastern",
)  # fmt: skip


def cast_of(text: str) -> tuple[Document, Cast]:
    """Return a text that is all body, and its cast."""
    document = Document(text=text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    return document, find_mentions(document, parse(document))


def check(text: str) -> None:
    """Assert what holds for every cast."""
    document, cast = cast_of(text)
    count = len(sentences(document, parse(document)))
    for mention in cast.mentions:
        assert text[mention.start : mention.end] == mention.surface
        assert 0 <= mention.sentence < count
    assert {mention.entity for mention in cast.mentions} == set(cast.entities)
    ends = [end for office in cast.offices for end in (office.person, office.of) if end]
    ends += [end for kin in cast.kin for end in (kin.person, kin.relative)]
    ends += [end for part in cast.parts for end in (part.part, part.whole)]
    assert set(ends) <= set(cast.entities)
    assert list(cast.mentions) == sorted(cast.mentions, key=lambda mention: (mention.start, -mention.end))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join))
def test_words_of_news_in_any_order(text: str) -> None:
    """Names, titles and pronouns thrown together."""
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_characters_at_all(text: str) -> None:
    """Letters of any script, marks and controls."""
    check(text)


@pytest.mark.parametrize(
    "text", ["Kim", ".", "Minister", "the", "Vladimir Putin", "His father, Kim", "Kim, the", "of Kim who was"]
)
def test_a_text_may_end_anywhere(text: str) -> None:
    """No search reads behind the end."""
    check(text)


@pytest.mark.parametrize("unit", ["Kim Jong Un met him in the council of ", "Minister Ivan Petrov and ", "its "])
def test_effort_is_linear(unit: str) -> None:
    """Four times the text takes about four times the work, whatever is repeated."""

    def effort(times: int) -> int:
        text = unit * times
        document = Document(text=text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
        doc = parse(document)
        return calls(lambda: find_mentions(document, doc))

    effort(10)
    assert effort(1600) < 6 * effort(400)
