"""How an article is taken apart: what each stretch of it is there for, and what it says of itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InvalidInput, UnreadableDocument
from graph.model import Basis
from graph.period import Period
from loaders.documents import read_document
from loaders.model import BlockKind, Document

BODY = (
    "North Korean leader Kim Jong Un met Russian President Vladimir Putin on Wednesday, state media reported. "
    "The two leaders discussed military cooperation."
)
MORE = "South Korea said that it was watching the talks."


def parts(text: str) -> list[tuple[str, str]]:
    """Return the kinds of a text's blocks with their words."""
    document = read_document(text)
    spans = ((block.kind.value, document.original_span(block.start, block.end)) for block in document.blocks)
    return [(kind, text[start:end]) for kind, (start, end) in spans]


def kind_of(line: str) -> str:
    """Return what a line behind the body of an article is."""
    return {words: kind for kind, words in parts(f"{BODY}\n\n{MORE}\n\n{line}")}[line]


DATELINES = [
    "PYONGYANG, July 26 (KCNA) -- ",
    "Pyongyang, September 14 (KCNA) --",
    "PYONGYANG - ",
    "SEOUL (Reuters) - ",
    "SEOUL, South Korea (AP) — ",
    "VLADIVOSTOK, Russia (Reuters) - ",
    "MOSCOW, Sept. 13 — ",
    "MOSCOW, September 13. /TASS/. ",
    "MOSCOW, 13 September (Interfax) - ",
    "BEIJING, Jan. 5 (Xinhua) -- ",
    "BEIJING (AFP) – ",  # noqa: RUF001  a dash as in print
    "UNITED NATIONS (AP) -- ",
    "WASHINGTON: ",
    "Moscow, 13 September: ",
    "(Reuters) - ",
    "Washington — ",
    "United Nations, April 13 (IANS) ",
    "New York, May 17, IRNA - ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_parted_from_the_first_paragraph(dateline: str) -> None:
    """Where the article was filed stands in a block of its own."""
    assert parts(dateline + BODY) == [("dateline", dateline.rstrip()), ("body", BODY)]


def test_words_before_a_dash_are_no_dateline_later_on() -> None:
    """Only the first paragraph has one, and only a place or an agency makes one."""
    assert parts(f"{BODY}\n\nSEOUL - {MORE}")[1] == ("body", f"SEOUL - {MORE}")
    assert parts(f"Russia - {BODY}") == [("body", f"Russia - {BODY}")]
    aside = "Kim — North Korea's leader — met Putin on Wednesday, state media reported."
    assert parts(aside) == [("body", aside)]


BYLINES = [
    "By Jane Doe",
    "By Jane Doe and John Smith",
    "By JANE DOE",
    "By Jane Doe, Associated Press",
    "Jane Doe, Reuters",
    "Jane Doe in Seoul",
    "Reuters",
    "September 13, 2023",
    "Wed 13 Sep 2023 10.00 BST",
    "Updated: September 14, 2023 10:00 GMT",
]


@pytest.mark.parametrize("byline", BYLINES)
def test_who_wrote_it_and_when_stands_between_title_and_body(byline: str) -> None:
    """Names, agencies and dates below the title are byline."""
    title = "Kim meets Putin in Russia's far east"
    assert parts(f"{title}\n{byline}\n\n{BODY}") == [("title", title), ("byline", byline), ("body", BODY)]


def test_a_lone_name_above_an_outlet_is_a_byline() -> None:
    """Two lines of credits need no 'by'."""
    assert parts(f"Jane Doe\n\nUSA TODAY\n\n{BODY}")[:2] == [("byline", "Jane Doe"), ("byline", "USA TODAY")]


TITLES = [
    "Kim meets Putin",
    "North Korea Says Putin Will Visit ‘at an Early Date’",  # noqa: RUF001  quotes as in print
    "Will Putin visit Pyongyang?",
    "Kim: Russia is North Korea's “closest friend”",
    "U.S. warns North Korea over arms",
]


@pytest.mark.parametrize("title", TITLES)
def test_the_first_line_that_is_no_sentence_is_the_title(title: str) -> None:
    """It is the document's title, too."""
    document = read_document(f"{title}\n\n{BODY}")
    assert document.title == title
    assert document.blocks[0].kind is BlockKind.TITLE


def test_a_deck_below_the_title_is_read_and_a_label_is_not() -> None:
    """The second headline is read like the first; the name of a section by nobody."""
    text = f"World\n\nKim and Putin meet in Vladivostok\n\nLeaders agree to deepen their ties\n\nExclusive\n\n{BODY}"
    assert [kind for kind, _ in parts(text)] == ["boilerplate", "title", "title", "boilerplate", "body"]


def test_an_article_may_begin_at_once() -> None:
    """A first sentence is no title, even one that ends in a quotation."""
    assert parts(f"{BODY}\n\n{MORE}") == [("body", BODY), ("body", MORE)]
    quoted = 'The ministry said: "Russia stands with us."'
    assert parts(f"{quoted}\n\n{BODY}")[0] == ("body", quoted)


CAPTIONS = [
    "File/Vladimir Putin hosts a reception for Kim Jong-un, September 13, 2023 (Getty)",
    "FILE - Vladimir Putin and Kim Jong Un shake hands, April 25, 2019. (AP Photo/Jane Doe, File)",
    "FILE PHOTO: Kim Jong Un speaks in Pyongyang. KCNA via REUTERS",
    "Kim Jong Un meets Vladimir Putin at the Vostochny Cosmodrome. (Photo by Jane Doe)",
    "A television in Seoul shows the launch of a missile. (Jane Doe/AFP via Getty Images)",
    "Photo: Kim Jong Un inspects a factory.",
    "Soldiers march in Pyongyang. REUTERS/Jane Doe",
]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_what_stands_below_a_picture_is_a_caption(caption: str) -> None:
    """Wherever it stands."""
    assert kind_of(caption) == "caption"
    assert parts(f"{caption}\n\n{BODY}")[0] == ("caption", caption)


BOILERPLATE = [
    "Follow Jane Doe on Facebook and Twitter.",
    "Please enter your comment!",
    "Please enter your name here",
    "Sign up for our newsletter to get the latest in your inbox.",
    "Subscribe now and get full access.",
    "Read more: Putin's trip to China.",
    "Related articles",
    "Xi hails ties with Russia",
    "© 2023 The Agency. All rights reserved.",
    "Copyright 2023 The Agency. This material may not be republished.",
    "(Reporting by Jane Doe; Editing by John Smith)",
    "The Associated Press contributed to this report.",
    "Rodong Sinmun/Government of North Korea",
    "Share this article",
    "Advertisement",
    "Loading comments...",
    "Listen · 3:09 3:09",
    "https://example.org/news/1",
    "* * *",
    "4 min read",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_credits_links_and_calls_are_boilerplate(line: str) -> None:
    """Nobody reads them for facts."""
    assert kind_of(line) == "boilerplate"


NO_BOILERPLATE = [
    "Related sanctions were lifted in 2019, the ministry said.",
    "Follow-up talks are planned, according to Moscow.",
    "Kim joined the talks today.",
    "Share prices fell in Seoul.",
    "• The leaders agreed on a visit",
    "“We are friends,” he said.",
    "Moscow updated its law on the day.",
]


@pytest.mark.parametrize("line", NO_BOILERPLATE)
def test_sentences_are_body(line: str) -> None:
    """Words that also stand in calls and links do not make a sentence one."""
    assert kind_of(line) == "body"


def test_an_end_mark_is_parted_from_the_last_sentence() -> None:
    """Agencies close with -0- or (END)."""
    assert parts(f"{BODY}\n{MORE} -0-")[1:] == [("body", MORE), ("boilerplate", "-0-")]
    assert parts(f"{BODY}\n{MORE} (END)")[-1] == ("boilerplate", "(END)")


def test_single_line_ends_and_blank_lines_part_paragraphs() -> None:
    """Both ways of writing give the same paragraphs, whatever the line ends."""
    for end in ("\n", "\r\n", "\n\n", "\r\n\r\n", "\n \n", "\u2028"):
        assert [words for _, words in parts(f"{BODY}{end}{MORE}{end}{BODY}")] == [BODY, MORE, BODY]


WRAPPED = """\
Kim visits Russia

PYONGYANG, Sept. 13 (KCNA) -- North Korean leader Kim Jong Un met
Russian President Vladimir Putin on Wednesday, state media reported.
The two leaders discussed military cooperation. Mr. Kim arrived in
Vladivostok by train.
   They met at the cosmodrome and then had dinner with officials from
both countries. He left on Sunday.
- The first point of the agreement is about the exchange of students
- The second is about trade
"""


WRAPPED_PARAGRAPH = (
    "The minister met the president of the neighbouring country in Geneva",
    "on Friday and thanked him for the grain that was delivered in spring.",
    "They also spoke of the talks that both sides want to begin this year,",
    "and of the bridge between the two towns.",
)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """A line goes on where the next word had no room; items of a list stand alone."""
    words = [" ".join(words.split()) for kind, words in parts(WRAPPED) if kind == "body"]
    assert len(words) == 4
    assert words[0].endswith("arrived in Vladivostok by train.")
    assert words[1].startswith("They met") and words[1].endswith("He left on Sunday.")  # noqa: PT018  one line
    assert words[3] == "- The second is about trade"


def test_a_title_wider_than_the_text_is_wrapped_does_not_hide_the_wrapping() -> None:
    """The width is that of the lines between two blank ones."""
    title = (
        "Statement by the spokeswoman of the council on the visit of the minister to the two countries of the region"
    )
    wrapped = "\n".join(WRAPPED_PARAGRAPH)
    assert parts(f"{title}\n\n{wrapped}") == [("title", title), ("body", wrapped)]


def test_a_header_says_what_the_article_is() -> None:
    """Title, outlet, date and address are taken from it; only the title is read."""
    text = f"Title: Kim in Russia\nOutlet: Example News\nDate: 13 September 2023\nUrl: https://example.org/a\n\n{BODY}"
    document = read_document(text)
    assert (document.title, document.outlet, document.url) == ("Kim in Russia", "Example News", "https://example.org/a")
    assert document.published == Period.parse("2023-09-13")
    assert document.basis is Basis.STATED
    assert [kind for kind, _ in parts(text)] == ["title", "byline", "byline", "byline", "body"]
    assert parts(text)[0] == ("title", "Kim in Russia")


def test_a_headline_with_a_colon_is_no_header() -> None:
    """One line that may be a field counts only where it can be nothing else."""
    document = read_document(f"Source: Kim to visit Russia\n\n{BODY}")
    assert (document.title, document.outlet) == ("Source: Kim to visit Russia", None)


DATES: list[tuple[str, dict[str, Any], str | None, Basis]] = [
    ("a date in EDTF", {"published": "2023-09"}, "2023-09", Basis.GIVEN),
    ("a period", {"published": Period.parse("2023-09-13")}, "2023-09-13", Basis.GIVEN),
    ("a moment", {"published": "2023-09-13T10:00:00Z"}, "2023-09-13", Basis.GIVEN),
    ("words", {"published": "Sept. 13, 2023"}, "2023-09-13", Basis.GIVEN),
    ("a month in words", {"published": "September 2023"}, "2023-09", Basis.GIVEN),
    ("unknown", {"published": "unknown"}, None, Basis.UNKNOWN),
    ("nothing", {}, None, Basis.UNKNOWN),
    ("an address with the day", {"url": "https://example.org/2023/09/13/kim"}, "2023-09-13", Basis.STATED),
    ("an address with the day otherwise", {"url": "https://example.org/2023-09/13/a.htm"}, "2023-09-13", Basis.STATED),
    ("an address with a day that is none", {"url": "https://example.org/2023/02/30/kim"}, None, Basis.UNKNOWN),
    ("an address with numbers", {"url": "https://example.org/2023/4711"}, None, Basis.UNKNOWN),
]


@pytest.mark.parametrize(("given_", "edtf", "basis"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_the_date_of_publication(given_: dict[str, Any], edtf: str | None, basis: Basis) -> None:
    """What is handed in counts, else what the address says."""
    document = read_document(BODY, **given_)
    assert (document.published and document.published.edtf, document.basis) == (edtf, basis)


def test_a_given_date_goes_before_a_stated_one() -> None:
    """But 'unknown' says nothing against the text."""
    text = f"Date: 2023-09-13\n\n{BODY}"
    assert read_document(text, published="2024-01-01").basis is Basis.GIVEN
    assert read_document(text, published="unknown").published == Period.parse("2023-09-13")


def test_a_header_without_a_date_in_its_date_says_nothing() -> None:
    """What the text says wrongly of itself does not make it unreadable."""
    document = read_document(f"Title: Kim in Russia\nDate: to be announced\n\n{BODY}")
    assert (document.published, document.basis) == (None, Basis.UNKNOWN)


def test_a_dateline_with_a_year_states_the_day() -> None:
    """Without a year it does not."""
    assert read_document(f"SEOUL, July 26, 2023 (Yonhap) -- {BODY}").published == Period.parse("2023-07-26")
    assert read_document(f"SEOUL, July 26 (Yonhap) -- {BODY}").published is None


OUTLETS = [
    (f"SEOUL (Reuters) - {BODY}", "Reuters"),
    (f"PYONGYANG, July 26 (KCNA) -- {BODY}", "Korean Central News Agency"),
    (f"MOSCOW, July 26. /TASS/. {BODY}", "TASS"),
    (f"Kim meets Putin\n\nJane Doe, Associated Press\n\n{BODY}", "Associated Press"),
    (BODY, None),
]


@pytest.mark.parametrize(("text", "outlet"), OUTLETS)
def test_an_agency_that_signs_is_the_outlet(text: str, outlet: str | None) -> None:
    """Unless another is handed in."""
    assert read_document(text).outlet == outlet
    assert read_document(text, outlet="Example News").outlet == "Example News"


REFUSED = [
    ("", "is empty"),
    (" \n\t ", "is empty"),
    ("1234 5678", "holds no words"),
    ("Putin\x00met Kim", "control characters"),
    ("Putin met Kim \ud83d", "control characters"),
    ("x" * 2_000_001, "is longer than"),
    ("Le président russe Vladimir Poutine se rend à Pékin pour y rencontrer son homologue chinois.", "French"),
    ("Der russische Präsident Wladimir Putin besucht Nordkorea und trifft dort Kim Jong Un.", "German"),
    ("Президент России Владимир Путин посетит Северную Корею.", "Russian"),
    ("金正恩総書記はプーチン大統領と会談した。", "Japanese"),
    ("Путин в КНДР", "not in English"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_what_is_no_english_text_is_refused(text: str, message: str) -> None:
    """The error says why, and what to do; a language by its name."""
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read_document(text)
    assert caught.value.remedy


SHORT = [
    "Putin met Kim.",
    "Kim met Shoigu on Sunday.",
    "Russian President Vladimir Putin will meet Recep Tayyip Erdogan in Ankara on Monday.",
    "President Vladimir Putin. General Secretary Xi Jinping. Foreign Minister Sergei Lavrov.",
    "Icelandic minister Þórdís Gylfadóttir met Álvur Fríðriksson in Tórshavn.",
    "Czech President Zuzana Čaputová thanked Jiří Šedivý's envoy Tomáš Petříček in Hradčany.",
]


@pytest.mark.parametrize("text", SHORT)
def test_short_english_is_not_taken_for_another_language(text: str) -> None:
    """Names make short texts look foreign."""
    assert read_document(text).language == "en"


@pytest.mark.parametrize("published", ["tomorrow", "2023-02-30", "13 foo 2023", "x" * 5000, ""])
def test_a_date_that_is_none_is_refused_or_nothing(published: str) -> None:
    """No text becomes a date by guessing; an empty one says nothing."""
    if not published:
        assert read_document(BODY, published=published).published is None
        return
    with pytest.raises(InvalidInput, match="not a date of publication") as caught:
        read_document(BODY, published=published)
    assert "2024-01-21" in caught.value.remedy


LINES = st.lists(
    st.sampled_from([BODY, MORE, *DATELINES, *BYLINES, *TITLES, *CAPTIONS, *BOILERPLATE, "", " ", "• x", "A"])
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300).map(BODY.__add__), LINES.map("\n".join).map((BODY + "\n").__add__)))
def test_blocks_are_apart_in_order_and_leave_only_space_between(text: str) -> None:
    """Whatever the text, every word of it stands in exactly one block."""
    try:
        document: Document = read_document(text)
    except UnreadableDocument:
        return
    end = 0
    for block in document.blocks:
        assert block.start >= end
        assert not document.text[end : block.start].strip()
        assert document.text[block.start : block.end] == document.text[block.start : block.end].strip()
        assert block.end > block.start
        end = block.end
    assert not document.text[end:].strip()
