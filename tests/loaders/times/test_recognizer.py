"""Which expressions of a sentence are dates, and which days they stand for."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.model import Basis
from graph.period import Period
from loaders.model import Block, BlockKind, Document, Timex
from loaders.parsing.parser import parse
from loaders.times import find_times

PUBLISHED = Period.parse("2024-06-12")
"""A Wednesday."""
Cases = list[tuple[str, dict[str, str | None]]]


def times_of(text: str, published: Period | None = PUBLISHED) -> tuple[Timex, ...]:
    """Return the time expressions of a text that is all body."""
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    document = Document(text=text, blocks=blocks, published=published, basis=Basis.GIVEN)
    return find_times(document, parse(document))


def read(text: str, published: Period | None = PUBLISHED) -> dict[str, str | None]:
    """Return the expressions of a text and the periods they stand for, in EDTF."""
    return {timex.text: timex.period and timex.period.edtf for timex in times_of(text, published)}


ABSOLUTE: Cases = [
    ("Kim met Putin on 13 September 2023.", {"13 September 2023": "2023-09-13"}),
    ("Kim met Putin on September 13, 2023, in Vostochny.", {"September 13, 2023": "2023-09-13"}),
    ("Kim met Putin on Sept. 13, 2023.", {"Sept. 13, 2023": "2023-09-13"}),
    ("Kim met Putin on Sept 13 2023.", {"Sept 13 2023": "2023-09-13"}),
    ("Kim met Putin on the 13th of September 2023.", {"the 13th of September 2023": "2023-09-13"}),
    ("Kim met Putin on September 13th, 2023.", {"September 13th, 2023": "2023-09-13"}),
    ("Kim met Putin on Wednesday, September 13, 2023.", {"Wednesday, September 13, 2023": "2023-09-13"}),
    ("The pact was signed 2023-09-13 in Moscow.", {"2023-09-13": "2023-09-13"}),
    ("File/2023/09/13: A screen shows the leaders.", {"2023/09/13": "2023-09-13"}),
    ("The pact was signed on 13.09.2023 in Moscow.", {"13.09.2023": "2023-09-13"}),
    ("The pact was signed on 13/09/2023 in Moscow.", {"13/09/2023": "2023-09-13"}),
    ("The pact was signed on 9/13/2023 in Moscow.", {"9/13/2023": "2023-09-13"}),
    ("The pact was signed on 3/4/2023 in Moscow.", {"3/4/2023": None}),
    ("The pact was signed on 4/4/2023 in Moscow.", {"4/4/2023": "2023-04-04"}),
    ("The pact was signed on February 30, 2023.", {"February 30, 2023": None}),
    ("They met in September 2023.", {"September 2023": "2023-09"}),
    ("They met in Sept. 2023.", {"Sept. 2023": "2023-09"}),
    ("They met in September of 2023.", {"September of 2023": "2023-09"}),
    ("They met in May 2018 in Dalian.", {"May 2018": "2018-05"}),
    ("They met in March 2018 in Beijing.", {"March 2018": "2018-03"}),
    ("Putin visited Pyongyang in 2000.", {"2000": "2000"}),
    ("Tests were held in 2006, 2009 and 2013.", {"2006": "2006", "2009": "2009", "2013": "2013"}),
    ("The treaty (2003) is no longer in force.", {"2003": "2003"}),
    ("The 2018 summit in Singapore failed to bring peace.", {"2018": "2018"}),
    ("The armistice of 1953 ended the fighting.", {"1953": "1953"}),
    ("It wants net zero emissions by 2050 with its partners.", {"by 2050": "[..2050-12-31]"}),
    ("In 2016 protesters filled the square.", {"2016": "2016"}),
    ("The 2019 elections were held in May.", {"2019": "2019", "May": "2024-05"}),
    ("A ceremony marked the 50th anniversary of the armistice in 1953.", {"1953": "1953"}),
    ("The Soviet Union collapsed in the 1990s.", {"the 1990s": "[1990-01-01..1999-12-31]"}),
    ("Ties were close in the 80s.", {"the 80s": "[1980-01-01..1989-12-31]"}),
    ("Famine struck in the mid-1990s.", {"mid-1990s": "[1993-05-02..1996-08-31]"}),
    ("Korea was divided in the 20th century.", {"the 20th century": "[1901-01-01..2000-12-31]"}),
    ("They met in the summer of 2022.", {"the summer of 2022": "2022-22"}),
    ("They met in spring 2022.", {"spring 2022": "2022-21"}),
    ("Trade grew in the first half of 2006.", {"the first half of 2006": "2006-01-01/2006-06-30"}),
    ("Trade grew in the second quarter of 2023.", {"the second quarter of 2023": "2023-04-01/2023-06-30"}),
    ("Trade grew in the last quarter of 2023.", {"the last quarter of 2023": "2023-10-01/2023-12-31"}),
    ("Relations soured in early 2023.", {"early 2023": "[2023-01-01..2023-05-02]"}),
    ("Relations soured in late 2023.", {"late 2023": "[2023-09-01..2023-12-31]"}),
    ("Relations soured in mid-2023.", {"mid-2023": "[2023-05-03..2023-08-31]"}),
    ("The troops left at the end of 2023.", {"the end of 2023": "[2023-10-02..2023-12-31]"}),
    ("The talks began in early September 2023.", {"early September 2023": "[2023-09-01..2023-09-10]"}),
    ("The talks began in late January 2023.", {"late January 2023": "[2023-01-22..2023-01-31]"}),
    ("Work began around 2015.", {"around 2015": "2015~"}),
]
RANGES: Cases = [
    ("He visited Moscow from 15 to 17 January 2023.", {"from 15 to 17 January 2023": "2023-01-15/2023-01-17"}),
    ("He visited Moscow from January 15 to 17, 2023.", {"from January 15 to 17, 2023": "2023-01-15/2023-01-17"}),
    ("He visited Moscow on July 25-27, 2023.", {"July 25-27, 2023": "2023-07-25/2023-07-27"}),
    ("He visited Moscow on 25–27 July 2023.", {"25–27 July 2023": "2023-07-25/2023-07-27"}),  # noqa: RUF001
    ("He visited Moscow from January 15 to 17.", {"from January 15 to 17": "2024-01-15/2024-01-17"}),
    ("He visited Moscow from July 25 to 27.", {"from July 25 to 27": "2023-07-25/2023-07-27"}),
    ("The launch came between May 8 and 25.", {"between May 8 and 25": "[2024-05-08..2024-05-25]"}),
    ("He visited Moscow on January 15 or 16, 2023.", {"January 15 or 16, 2023": "[2023-01-15..2023-01-16]"}),
    ("They met on June 8, 9 and 10.", {"June 8, 9 and 10": "2024-06-08/2024-06-10"}),
    ("They met on 8 and 10 June 2023.", {"8": "2023-06-08", "10 June 2023": "2023-06-10"}),
    ("They met on 8, 9 and 10 June 2023.", {"8, 9 and 10 June 2023": "2023-06-08/2023-06-10"}),
    ("The war lasted from 1950 to 1953.", {"from 1950 to 1953": "1950-01-01/1953-12-31"}),
    ("The talks of 2003-2007 failed.", {"2003-2007": "2003-01-01/2007-12-31"}),
    ("The talks were held between 2003 and 2005.", {"between 2003 and 2005": "[2003-01-01..2005-12-31]"}),
    ("A plan for 2007-10 was agreed.", {"2007-10": "2007-01-01/2010-12-31"}),
    ("Drills ran from June to August 2022.", {"from June to August 2022": "2022-06-01/2022-08-31"}),
    ("Drills ran from June 28 to July 3, 2022.", {"from June 28 to July 3, 2022": "2022-06-28/2022-07-03"}),
    (
        "Drills ran from December 28, 2022 to January 3, 2023.",
        {"from December 28, 2022 to January 3, 2023": "2022-12-28/2023-01-03"},
    ),
    ("Drills ran from November to February.", {"from November to February": "2023-11-01/2024-02-29"}),
    ("Ships met during October and November.", {"October and November": "2023-10-01/2023-11-30"}),
    ("The visit ran from Monday to Wednesday.", {"from Monday to Wednesday": "2024-06-10/2024-06-12"}),
    ("They met on Saturday and Sunday.", {"Saturday and Sunday": "2024-06-08/2024-06-09"}),
    ("They met in 2003 and in 2007.", {"2003": "2003", "2007": "2007"}),
]
YEARLESS: Cases = [
    ("Kim received Shoigu on June 9.", {"June 9": "2024-06-09"}),
    ("Kim received Shoigu on June 12.", {"June 12": "2024-06-12"}),
    ("Kim received Shoigu on December 30.", {"December 30": "2023-12-30"}),
    ("Kim received Shoigu on Sept. 13.", {"Sept. 13": "2023-09-13"}),
    ("Kim received Shoigu on 9 June.", {"9 June": "2024-06-09"}),
    ("Kim received Shoigu on the 9th of June.", {"the 9th of June": "2024-06-09"}),
    ("The talks were set for June 20.", {"June 20": "2024-06-20"}),
    ("Kim received Shoigu on Sunday, June 9.", {"Sunday, June 9": "2024-06-09"}),
    ("Kim received Shoigu on Friday, June 9.", {"Friday, June 9": "2023-06-09"}),
    ("Kim received Shoigu on June 9 last year.", {"June 9 last year": "2023-06-09"}),
    ("Kim received Shoigu on March 31, this year.", {"March 31, this year": "2024-03-31"}),
    ("They held a test in Jan. 6 and a launch.", {"Jan. 6": "2024-01-06"}),
    ("Kim received Shoigu on the 9th.", {"the 9th": "2024-06-09"}),
    ("Kim received Shoigu on the 20th.", {"the 20th": "2024-05-20"}),
    ("Kim received Shoigu on the 9th of last month.", {"the 9th of last month": "2024-05-09"}),
    ("Kim invited Putin in September.", {"September": "2023-09"}),
    ("Kim invited Putin in May.", {"May": "2024-05"}),
    ("Kim invited Putin in June.", {"June": "2024-06"}),
    ("Kim invited Putin last June.", {"last June": "2023-06"}),
    ("Kim invited Putin last May.", {"last May": "2024-05"}),
    ("Kim invited Putin this March.", {"this March": "2024-03"}),
    ("Kim will visit Moscow next March.", {"next March": "2025-03"}),
    ("Kim invited Putin in September last year.", {"September last year": "2023-09"}),
    ("Kim invited Putin in September of last year.", {"September of last year": "2023-09"}),
    ("Kim invited Putin in mid-July.", {"mid-July": "[2023-07-11..2023-07-21]"}),
    ("Kim invited Putin in early June.", {"early June": "[2024-06-01..2024-06-10]"}),
    ("Kim invited Putin at the end of May.", {"the end of May": "[2024-05-24..2024-05-31]"}),
    ("The March launches broke a resolution.", {"March": "2024-03"}),
    ("The September summit brought no deal.", {"September": "2023-09"}),
    ("Kim invited Putin in the spring.", {"spring": "2024-21"}),
    ("Kim invited Putin last summer.", {"last summer": "2023-22"}),
    ("Kim will go to Moscow next winter.", {"next winter": "2024-24"}),
]
RELATIVE: Cases = [
    ("The Kremlin confirmed the visit on Sunday.", {"Sunday": "2024-06-09"}),
    ("China denied the reports Friday.", {"Friday": "2024-06-07"}),
    ("The Kremlin confirmed the visit on Wednesday.", {"Wednesday": "2024-06-12"}),
    ("The Kremlin confirmed it late on Wednesday evening.", {"late on Wednesday evening": "2024-06-12"}),
    ("It was confirmed after Tuesday's meeting.", {"after Tuesday": "[2024-06-11..2024-06-12]"}),
    ("It was confirmed on Monday night.", {"Monday night": "2024-06-10"}),
    ("They met last Wednesday.", {"last Wednesday": "2024-06-05"}),
    ("They met last Friday.", {"last Friday": "2024-06-07"}),
    ("They will meet next Monday.", {"next Monday": "2024-06-17"}),
    ("They will meet next Wednesday.", {"next Wednesday": "2024-06-19"}),
    ("They met on Monday last week.", {"Monday last week": "2024-06-03"}),
    ("They met on Tuesday of last week.", {"Tuesday of last week": "2024-06-04"}),
    ("They met today.", {"today": "2024-06-12"}),
    ("They met yesterday.", {"yesterday": "2024-06-11"}),
    ("They met yesterday evening.", {"yesterday evening": "2024-06-11"}),
    ("They met the day before yesterday.", {"the day before yesterday": "2024-06-10"}),
    ("They will meet tomorrow.", {"tomorrow": "2024-06-13"}),
    ("They met last night.", {"last night": "2024-06-11"}),
    ("They were attacked overnight.", {"overnight": "[2024-06-11..2024-06-12]"}),
    ("They met last week.", {"last week": "[2024-06-03..2024-06-09]"}),
    ("They met this week.", {"this week": "[2024-06-10..2024-06-16]"}),
    ("They will meet next week.", {"next week": "[2024-06-17..2024-06-23]"}),
    ("They met earlier this week.", {"earlier this week": "[2024-06-10..2024-06-12]"}),
    ("They met last weekend.", {"last weekend": "[2024-06-08..2024-06-09]"}),
    ("They met this weekend.", {"this weekend": "[2024-06-08..2024-06-09]"}),
    ("They met at the weekend.", {"the weekend": "[2024-06-08..2024-06-09]"}),
    ("They met on Christmas Day.", {"Christmas Day": "2023-12-25"}),
    ("They met on New Year's Eve.", {"New Year's Eve": "2023-12-31"}),
    ("They met in the second week of May.", {"the second week of May": "[2024-05-08..2024-05-14]"}),
    ("They met in the last week of February.", {"the last week of February": "[2024-02-23..2024-02-29]"}),
    ("They had met earlier in the week.", {"earlier in the week": "[2024-06-10..2024-06-12]"}),
    ("They met over the weekend.", {"the weekend": "[2024-06-08..2024-06-09]"}),
    ("They met last month.", {"last month": "2024-05"}),
    ("They met earlier this month.", {"earlier this month": "2024-06"}),
    ("They will meet later this month.", {"later this month": "[2024-06-12..2024-06-30]"}),
    ("They will meet next month.", {"next month": "2024-07"}),
    ("They met this year.", {"this year": "2024"}),
    ("They met earlier this year.", {"earlier this year": "2024"}),
    ("They met last year.", {"last year": "2023"}),
    ("They met late last year.", {"late last year": "[2023-09-01..2023-12-31]"}),
    ("They met early this year.", {"early this year": "[2024-01-01..2024-05-01]"}),
    ("They will meet next year.", {"next year": "2025"}),
    ("They met in the first half of last year.", {"the first half of last year": "2023-01-01/2023-06-30"}),
    ("They met two days ago.", {"two days ago": "2024-06-10"}),
    ("They met 10 days ago.", {"10 days ago": "2024-06-02"}),
    ("They met a week ago.", {"a week ago": "[2024-06-02..2024-06-08]"}),
    ("They met two weeks ago.", {"two weeks ago": "[2024-05-26..2024-06-01]"}),
    ("They met two months ago.", {"two months ago": "2024-04"}),
    ("They met three years ago.", {"three years ago": "2021"}),
    ("They met a few days ago.", {"a few days ago": "[2024-06-07..2024-06-10]"}),
    ("They met several months ago.", {"several months ago": "[2023-11-01..2024-04-30]"}),
    ("They met hours ago.", {}),
    ("They met a few hours ago.", {"a few hours ago": "[2024-06-11..2024-06-12]"}),
    ("They met 48 hours ago.", {"48 hours ago": "2024-06-10"}),
    ("They met often in the last 72 hours.", {"in the last 72 hours": "2024-06-09/2024-06-12"}),
    ("They meet this autumn.", {"this autumn": "2024-23"}),
    ("They traded over the past two years.", {"over the past two years": "2022-06-12/2024-06-12"}),
    ("They met twice in the last three months.", {"in the last three months": "2024-03-12/2024-06-12"}),
]
OPERATORS: Cases = [
    ("Sanctions have been in force since 2017.", {"since 2017": "2017-01-01/.."}),
    ("Ships have met since October.", {"since October": "2023-10-01/.."}),
    ("He has been in Moscow since Sunday.", {"since Sunday": "2024-06-09/.."}),
    ("He ruled until 2011.", {"until 2011": "../2011-12-31"}),
    ("He ruled until December 17, 2011.", {"until December 17, 2011": "../2011-12-17"}),
    ("All workers had left by the end of 2019.", {"by the end of 2019": "[..2019-12-31]"}),
    ("All workers had left by September 2019.", {"by September 2019": "[..2019-09-30]"}),
    ("They had met before 2019.", {"before 2019": "[..2018-12-31]"}),
    ("They had met before September 13, 2019.", {"before September 13, 2019": "[..2019-09-13]"}),
    ("They met after 2019.", {"after 2019": "[2020-01-01..2024-06-12]"}),
    ("They met after last week's talks.", {"after last week": "[2024-06-03..2024-06-12]"}),
    ("They met before last week's talks.", {"before last week": "[..2024-06-09]"}),
    ("They met after last week.", {"after last week": "[2024-06-10..2024-06-12]"}),
    ("They met later in May.", {"May": "2024-05"}),
    ("As of May he was still in office.", {"May": "2024-05"}),
    ("The ban holds starting in May.", {"starting in May": "2024-05-01/.."}),
    ("They met ahead of the 2004 elections.", {"ahead of the 2004": "[..2004-12-31]"}),
    ("They met after the March tests.", {"after the March": "[2024-03-01..2024-06-12]"}),
    ("They met after May 20.", {"after May 20": "[2024-05-20..2024-06-12]"}),
    ("Relations have been good since early 2023.", {"since early 2023": "2023-01-01/.."}),
    ("Relations have been good since late last year.", {"since late last year": "2023-09-01/.."}),
]
STORY: Cases = [
    (
        "Kim met Putin on September 13. That evening they dined together.",
        {"September 13": "2023-09-13", "That evening": "2023-09-13"},
    ),
    (
        "Kim met Putin on September 13. The next day he saw a factory.",
        {"September 13": "2023-09-13", "The next day": "2023-09-14"},
    ),
    (
        "Kim met Putin on September 13. Two days later he saw a factory.",
        {"September 13": "2023-09-13", "Two days later": "2023-09-15"},
    ),
    (
        "They met in May 2018. A year earlier they were enemies.",
        {"May 2018": "2018-05", "A year earlier": "2017"},
    ),
    (
        "They met in May 2018. That same year the talks failed.",
        {"May 2018": "2018-05", "That same year": "2018"},
    ),
    (
        "It flew in December 2012, two months before the third test.",
        {"December 2012": "2012-12", "two months before": "2013-02"},
    ),
    (
        "Kim met Putin on June 9. Earlier in the day he saw a factory.",
        {"June 9": "2024-06-09", "Earlier in the day": "2024-06-09"},
    ),
    (
        "They met in May 2018. They met again in December that year.",
        {"May 2018": "2018-05", "December that year": "2018-12"},
    ),
    (
        "They met on June 9, 2022. The year before, they were enemies.",
        {"June 9, 2022": "2022-06-09", "The year before": "2021"},
    ),
    ("That evening they dined together.", {"That evening": None}),
    ("It came two months after the third test.", {"two months after": "2024-04"}),
    ("He was speaking two days after the third test.", {"two days after": "2024-06-10"}),
    ("He left two months after the third test.", {"two months after": None}),
]
NO_DATES: Cases = [
    ("We met them.", {}),
    ("It was the 50th round of talks.", {}),
    ("They may meet.", {}),
    ("May he live long.", {}),
    ("Theresa May met Putin.", {}),
    ("The deal was denounced by May.", {}),
    ("The troops march to Seoul.", {}),
    ("March on, he told the troops.", {}),
    ("The second round failed.", {}),
    ("Wait a second.", {}),
    ("The Sun reported it.", {}),
    ("The Sunday Times reported it.", {}),
    ("June Carter sang in Seoul.", {}),
    ("The Security Council passed Resolution 1929.", {}),
    ("Resolutions 1718, 1874 and 2094 remain in force.", {}),
    ("Some 2000 troops crossed the border.", {}),
    ("The rocket flew 2000 kilometres.", {}),
    ("It cost $2000.", {}),
    ("The meeting began at 9:00 am local time (0030 GMT).", {}),
    ("The road was 13.5 km long.", {}),
    ("They fall behind and spring back.", {}),
    ("He is in his 50s.", {}),
    ("In October 20 soldiers died.", {"October": "2023-10"}),
    ("They met on the 13th floor.", {}),
    ("The Good Friday Agreement holds.", {}),
    ("Kim launched the KN-23 and the Hwasong-18.", {}),
    ("The talks lasted for three days.", {"for three days": None}),
    ("Its nearly two-year-old invasion goes on.", {"nearly two-year-old": None}),
    ("They meet every year.", {"every year": None}),
    ("They meet every Sunday.", {"every Sunday": None}),
    ("They meet on Sundays.", {"Sundays": None}),
    ("They meet twice a year.", {"twice a year": None}),
    ("It was a five-year plan.", {"five-year": None}),
    ("The visits were the first of their kind since 2020.", {"since 2020": None}),
    ("They have met recently.", {"recently": None}),
    ("It was the second such strike since mid-April.", {"since mid-April": None}),
    ("It was the highest level since 2017.", {"since 2017": None}),
]
CASES: Cases = [*ABSOLUTE, *RANGES, *YEARLESS, *RELATIVE, *OPERATORS, *STORY, *NO_DATES]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_reads_the_dates_of_a_sentence(text: str, expected: dict[str, str | None]) -> None:
    """Every expression of the sentence is found, none besides, and each stands for the right days."""
    assert read(text) == expected


FUTURE = [
    ("They are to meet on Sunday.", "2024-06-16"),
    ("They are to meet on Wednesday.", None),
    ("They are to meet in September.", "2024-09"),
    ("They are to meet on September 13.", "2024-09-13"),
    ("They are to meet from July 25 to 27.", "2024-07-25/2024-07-27"),
    ("They are to meet in two days.", "2024-06-14"),
    ("They are to meet within 48 hours.", "[2024-06-12..2024-06-14]"),
    ("They are to meet in less than 48 hours.", "[2024-06-12..2024-06-14]"),
    ("They are to meet for the first time in 16 years.", None),
    ("They are to meet at an early date.", "[2024-06-12..]"),
    ("They are to meet in the coming days.", "[2024-06-12..]"),
    ("They are to meet within three weeks.", "[2024-06-12..2024-07-06]"),
    ("They are to meet by the end of the year.", "[2024-06-12..2024-12-31]"),
    ("They are to meet by September.", "[2024-06-12..2024-09-30]"),
    ("They are to meet by 2026.", "[2024-06-12..2026-12-31]"),
    ("They are to meet after September.", "[2024-10-01..]"),
    ("They are to meet before July.", "[2024-06-12..2024-06-30]"),
    ("They are to meet in the spring.", "2025-21"),
    ("They are to meet next week.", None),
]


@pytest.mark.parametrize(("text", "expected"), FUTURE, ids=[text for text, _ in FUTURE])
def test_reads_what_is_to_come_forward(text: str, expected: str | None) -> None:
    """What is planned has the next such day or month; None where it is the same as for the past."""
    (timex,) = times_of(text)
    assert (timex.future and timex.future.edtf) == expected


def test_an_uncertain_publication_widens_what_counts_from_it() -> None:
    """Published some day of a week, 'yesterday' is some day of the week before it."""
    published = Period.parse("[2024-01-21..2024-01-27]")
    assert read("They met yesterday.", published) == {"yesterday": "[2024-01-20..2024-01-26]"}
    assert read("They met on Sunday.", published) == {"Sunday": "2024-01-21"}
    assert read("They met in September.", published) == {"September": "2023-09"}
    assert read("They met on Monday.", published) == {"Monday": "[2024-01-15..2024-01-22]"}


def test_an_unknown_publication_dates_nothing_that_counts_from_it() -> None:
    """Without a date of publication only dates with a year have a period."""
    text = "They met on Sunday, in September, last year, two days ago, since 2020 and on 13 September 2023."
    assert read(text, None) == {
        "Sunday": None,
        "September": None,
        "last year": None,
        "two days ago": None,
        "since 2020": "2020-01-01/..",
        "13 September 2023": "2023-09-13",
    }


def test_a_dateline_dates_nothing_in_the_story() -> None:
    """Only title, captions and body are looked through."""
    text = "MOSCOW, May 5 - They met."
    blocks = (Block(BlockKind.DATELINE, 0, 15), Block(BlockKind.BODY, 16, len(text)))
    document = Document(text=text, blocks=blocks, published=PUBLISHED)
    assert find_times(document, parse(document)) == ()


def test_glued_words_of_scraped_text_end_an_expression() -> None:
    """A capital letter begins a new word, even without a space."""
    assert read("Kim left on June 9. The next dayKim came back.") == {
        "June 9": "2024-06-09",
        "The next day": "2024-06-10",
    }


def test_bounds_are_those_of_the_notation() -> None:
    """Every period found is what its notation says."""
    for text, _ in CASES:
        for timex in times_of(text):
            if timex.period:
                assert Period.parse(timex.period.edtf) == timex.period
                assert isinstance(timex.period.first, dt.date)


def test_what_only_says_before_or_after_keeps_its_own_date() -> None:
    """'After Tuesday's talks' is a time after them; the talks were on Tuesday."""
    (timex,) = times_of("They met after Tuesday's talks.")
    assert timex.own == Period.parse("2024-06-11")
    assert timex.period == Period.parse("[2024-06-11..2024-06-12]")
