"""How a text is parsed: one Doc over all of it, sentences that never cross a block, time linear in the length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.documents import read_document
from loaders.model import Block, BlockKind, Document
from loaders.parsing.parser import CHUNK, block_at, is_readable, parse, sentences
from loaders.parsing.tokenizer import LONGEST_SENTENCE

BODY = "North Korean leader Kim Jong Un met Russian President Vladimir Putin on Wednesday, state media reported."


def plain(text: str) -> Document:
    """Return a document that is all body."""
    return Document(text=text, blocks=(Block(BlockKind.BODY, 0, len(text)),))


def split(text: str) -> list[str]:
    """Return the sentences of one paragraph."""
    document = plain(text)
    return [sentence.text for sentence in sentences(document, parse(document))]


def test_a_token_stands_where_the_article_has_it() -> None:
    """Offsets lead to the same words in the text as handed in, whatever line ends and odd spaces it has."""
    text = f"Kim meets Putin\r\n\r\nSEOUL (AP) --{BODY}\r\n\r\n  “We agreed,”\u00a0Putin said.\n\n\nRead more: here\n"
    document = read_document(text)
    for token in parse(document):
        start, end = document.original_span(token.idx, token.idx + len(token))
        assert token.is_space or text[start:end] == token.text


def test_only_what_is_read_has_sentences() -> None:
    """Title, dateline, caption and body; no bylines, no boilerplate."""
    text = (
        f"Kim meets Putin\n\nBy Jane Doe\n\nSEOUL (AP) --{BODY} They agreed.\n\n"
        "FILE - Kim speaks in Pyongyang. (AP Photo/John Smith)\n\nFollow Jane Doe on Twitter."
    )
    document = read_document(text)
    assert [sentence.text for sentence in sentences(document, parse(document))] == [
        "Kim meets Putin",
        "SEOUL (AP) --",
        BODY,
        "They agreed.",
        "FILE - Kim speaks in Pyongyang.",
        "(AP Photo/John Smith)",
    ]


SENTENCES = [
    ("an abbreviated body", ["The U.N. Security Council met.", "It agreed."]),
    ("an abbreviated state", ["Kim met U.S. President Donald Trump in Hanoi.", "They parted early."]),
    ("titles", ["Gen. Sergei Shoigu met Mr. Kim and Lt. Col. Ri.", "They talked."]),
    ("months", ["They met on Sept. 13 in Russia.", "They met again on Jan. 5."]),
    ("a number", ["The No. 2 official left for Moscow.", "He came back."]),
    ("brackets", ["Putin wants to visit the DPRK [North Korea] soon.", "Kim agreed."]),
    ("a quotation within", ["“We agreed,” Putin said.", "“They did not,” Kim said."]),
    ("a quotation of two sentences", ["“We agreed on arms.", "We will trade,” Putin said."]),
    ("a question quoted", ["“Will he come?” he asked.", "Nobody knew."]),
    ("an exclamation quoted", ["“Long live friendship!” they shouted.", "Kim smiled."]),
    ("straight quotes", ['"We agreed," Putin said.', '"We will trade."']),
    ("decimals", ["The rocket flew 494.6 km.", "It fell into the sea."]),
    ("a colon", ["Kim said: Russia is a friend.", "Putin agreed."]),
]


@pytest.mark.parametrize("expected", [case for _, case in SENTENCES], ids=[name for name, _ in SENTENCES])
def test_sentences_end_at_full_stops_that_end_sentences(expected: list[str]) -> None:
    """Abbreviations, brackets and quotations do not break a sentence."""
    assert split(" ".join(expected)) == expected


def test_a_paragraph_ends_a_sentence() -> None:
    """Even without a full stop."""
    document = read_document(f"{BODY}\n• Kim promised arms\n• Putin promised oil\n{BODY}")
    assert [s.text for s in sentences(document, parse(document))] == [
        BODY,
        "• Kim promised arms",
        "• Putin promised oil",
        BODY,
    ]


def test_the_block_of_a_character() -> None:
    """Between blocks there is none."""
    document = read_document(f"Kim meets Putin\n\n{BODY}\n\nRead more: here")
    title, body, link = document.blocks
    assert block_at(document, 0) is title
    assert block_at(document, title.end) is None
    assert block_at(document, body.end - 1) is body
    assert is_readable(document, body.start)
    assert not is_readable(document, link.start)
    assert block_at(document, len(document.text)) is None


def test_long_texts_are_parsed_in_pieces_without_a_seam() -> None:
    """A text beyond one piece is still one Doc with every sentence."""
    text = "\n\n".join([BODY] * (3 * CHUNK // len(BODY)))
    document = read_document(text)
    doc = parse(document)
    assert doc.text == text
    assert {sentence.text for sentence in sentences(document, doc)} == {BODY}
    assert len(sentences(document, doc)) == len(document.blocks)


ODD = [
    ("one sentence without an end", "Russia told China that " * 3_000),
    ("brackets", "(" * 100_000),
    ("brackets apart", "( " * 8_000),
    ("quotes", '"' * 30_000 + ' " ' * 5_000),
    ("right to left marks", "\u202e\u200fabc " * 5_000),
    ("emoji", "😀🇰🇵" * 20_000),
    ("initials", "A. " * 5_000),
    ("spaces", " " * 200_000 + "x"),
    ("no spaces", "word" * 50_000),
    ("hyphens", "a-" * 50_000),
    ("addresses", "https://example.org/" + "a/" * 50_000),
]


@pytest.mark.parametrize("text", [text for _, text in ODD], ids=[name for name, _ in ODD])
def test_odd_texts_are_parsed(text: str) -> None:
    """No nesting, no length is too much or without end; no sentence is longer than later steps can bear."""
    document = plain(text)
    doc = parse(document)
    assert doc.text == text
    assert max(len(sentence) for sentence in doc.sents) <= 2 * LONGEST_SENTENCE + 10


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_parsed_whole(text: str) -> None:
    """Tokens and the space between them are the text, and sentences do not overlap."""
    document = plain(text)
    doc = parse(document)
    assert doc.text == text
    end = 0
    for sentence in sentences(document, doc):
        assert sentence.start_char >= end
        end = sentence.end_char
