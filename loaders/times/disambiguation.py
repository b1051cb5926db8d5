"""Whether words that look like a date are one: the verbs 'may' and 'march', numbers that are no years.

Asked only where the wording leaves a doubt; the tagger's view counts then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.times import days

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

_OUTRIGHT = re.compile(
    r"(?<!\w)(?i:in|of|since|until|till|through|from|to|before|after|during|early|late|later|mid|between|around|as of"
    r"|last|next|this|starting|beginning)[\s-]+(?:the\s+)?$"
)
"""Words that nothing but a time follows, where a month or year may stand."""
_BY = re.compile(r"(?<!\w)(?i:and|or|the|a|an|on|,|its|their|his|to|–|-)\s*$")  # noqa: RUF001  dashes join ranges
_MEASURED = re.compile(r"\s*(?:k?m|miles|met(?:re|er)s|kg|tons|GMT|hours|local|[%°])(?!\w)")
_RESOLUTION = re.compile(
    r"(?i:resolutions?|no\.?|number|nos\.?|article|section|flight|order|law|unscr)\s*(?:\d{3,4}(?:\s*\(\d{4}\))?(?:,|\s+and|,\s+and)\s*)*$"
)
_OWNED = re.compile(r"(?:(?<!\w)(?i:the|a|its|their|his|her|by|for|until|than|and)|['’]s|-)[\s-]+$")  # noqa: RUF001
"""Words before an attributive year, or such as nothing but a year makes sense after."""
_AFTER_FIGURES = re.compile(r"\d[\s-]$")
_CLOSED = re.compile(r"\s*(?:[,;)]|\.(?!\d)|$)")
_LONG = 6
"""Letters: shorter months are verbs or names as well, and at the start of a sentence nothing tells them apart."""
_LIST = re.compile(r"(?:1[5-9]|20)\d\d(?:,|\s+and|,\s+and|\s+or)\s*$")


def is_date(rule: str, match: re.Match[str], doc: Doc) -> bool:
    """Whether the match of the rule of that name is a date where it stands."""
    check = _CHECKS.get(rule)
    return check is None or check(match, doc)


def _is_month(match: re.Match[str], doc: Doc) -> bool:
    """Tell months from verbs and people: 'they may', 'march on', 'denounced by May'."""
    if match["month"] not in {"May", "March", "April", "June", "August"}:
        return True
    before = match.string[max(0, match.start() - 20) : match.start()]
    span = _span(match, doc)
    if span is None or any(token.is_sent_start and len(token) < _LONG for token in span):
        return False
    word = doc[span.start - 1] if span.start else None
    first_name = word and word.pos_ == "PROPN" and word.dep_ == "compound" and word.text not in days.WEEKDAYS
    if word and (word.dep_ == "agent" or first_name):
        return False
    named = all(token.pos_ in {"PROPN", "NOUN"} for token in span)
    return named and bool(_OUTRIGHT.search(before) or _BY.search(before) or _CLOSED.match(match.string, match.end()))


def _is_dated_month(match: re.Match[str], doc: Doc) -> bool:
    """'In September 13 people died' names no day."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    span = _span(match, doc)
    after = doc[span.end] if span and span.end < len(doc) else None
    return not re.search(r"(?i:in)\s$", before) or (after is not None and after.pos_ not in {"NOUN", "ADJ", "PROPN"})


def _is_year(match: re.Match[str], doc: Doc) -> bool:
    """Tell years from counts and numbers of resolutions."""
    before = match.string[max(0, match.start() - 50) : match.start()]
    span = _span(match, doc)
    if span is None or _RESOLUTION.search(before) or _MEASURED.match(match.string, match.end()):
        return False
    if _counts(span[0]) or _AFTER_FIGURES.search(before):
        return False
    bracketed = before.endswith("(") and match.string.startswith((")", ",", ";"), match.end())
    listed = _OUTRIGHT.search(before) or _LIST.search(before) or bracketed
    return bool(listed) or _OWNED.search(before) is not None or _CLOSED.match(match.string, match.end()) is not None


def _counts(token: Token) -> bool:
    """Whether the parser sees a number of things in it: '2000 troops'; 'the 2004 elections' were in a year."""
    several = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS"
    known = any(child.lower_ in {"the", "its", "their"} for child in token.head.children)
    return several and (not known or int(token.text) % 100 == 0)


def _is_ordinal(match: re.Match[str], doc: Doc) -> bool:
    """'On the 13th' is a day; 'on the 13th round' is none."""
    span = _span(match, doc)
    if span is None or match["which_month"]:
        return span is not None
    return span.end == len(doc) or doc[span.end].pos_ not in {"NOUN", "ADJ", "PROPN", "NUM"}


_CHECKS: dict[str, Callable[[re.Match[str], Doc], bool]] = {
    "month": _is_month,
    "month day": _is_dated_month,
    "year": _is_year,
    "day of month": _is_ordinal,
    # 'A second', 'a day' as such is no duration worth a word; nor is 'a few' of nothing.
    "duration": lambda match, _: (
        match["count"].lower() not in {"a", "an", "some"} or " " in match.group().split(match["count"])[0]
    ),
}


def _span(match: re.Match[str], doc: Doc) -> Span | None:
    return doc.char_span(match.start(), match.end(), alignment_mode="expand")
