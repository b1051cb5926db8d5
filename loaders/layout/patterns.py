"""The wordings by which the parts of an article give themselves away, as data.

Each is matched against the beginning or the end of a paragraph, never searched for in a long text.
"""
# ruff: noqa: RUF001, ISC004  typographic quotes and dashes are what is looked for; long wordings go over two lines

from __future__ import annotations

import re

from loaders.layout.outlets import SIGNATURES

AGENCY = "|".join(re.escape(name) for name in sorted(SIGNATURES, key=len, reverse=True))
NAME = r"[A-Z][\w'’.-]*"
PERSON = rf"{NAME}(?:\s+(?:{NAME}|de|van|von|al|bin|el|la)){{1,4}}"
PLACE = r"[A-Z][\w'’.]*(?:[ -][A-Z][\w'’.]*){0,3}"
CAPITALS = r"[A-Z][A-Z'’.]+(?:[ /-][A-Z][A-Z'’.]+){0,4}"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?"
DASH = r"\s*(?:--+|[-–—―])\s*"
SIGNED = r"\([^()]{2,40}\)"
WHERE = rf"{PLACE}(?:,\s+{PLACE})?"

DATELINES = (
    rf"{WHERE},?\s+{DAY},?\s*(?:{SIGNED})?(?:{DASH}|:\s+)",  # PYONGYANG, July 26 (KCNA) --
    rf"{WHERE},?\s+{DAY}[.,]?\s*/(?:{AGENCY})/[.,]?\s*",  # MOSCOW, September 13. /TASS/.
    rf"{WHERE},\s+{DAY},?\s*\((?:{AGENCY})\)\s+",  # BEIJING, April 13 (IANS) China ...
    rf"{WHERE},\s+{DAY},\s+(?:{AGENCY}){DASH}",  # New York, May 17, IRNA - Iran ...
    rf"{WHERE}\s*\((?:{AGENCY})\)(?:{DASH}|\s+)",  # SEOUL, South Korea (AP) —
    rf"{CAPITALS}(?:,\s+{PLACE})?\s*(?:{SIGNED})?(?:\s+[-–—―]|\s*--|\s*—|:)\s+",  # PYONGYANG - ...
    rf"\((?:{AGENCY})\){DASH}",  # (Reuters) -
    r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?\s+[—–]\s+(?=[A-Z“\"])(?!.*\s[—–]\s)",  # Washington — The ...
)
BYLINES = (
    rf"(?:By|BY|by|Written by|From)\s+{PERSON}(?:(?:,|\s+and|\s+in|\s*\||,?\s*-)\s+[\w .,&'’|-]{{2,80}})?",
    rf"{PERSON}(?:\s+and\s+{PERSON})?\s*(?:,|\||-|in\s+{PLACE},?)\s*"
    rf"(?:{AGENCY}|[Cc]orrespondent|[Ss]taff [Ww]riter|[Rr]eporter|[Ee]ditor)\b.{{0,40}}",
)
BYLINES_BELOW = (rf"{PERSON}\s+in\s+{WHERE}(?:(?:,|\s+and)\s+{PERSON}(?:\s+in\s+{WHERE})?)?",)
"""Bylines only below a title: above, 'Kim Jong Un in Russia' is one itself."""
_CLOCK = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s*[AaPp]\.?[Mm]\b\.?)?|\d{1,2}\s*[AaPp]\.?[Mm]\b\.?"
_ZONE = r"GMT|UTC|BST|CES?T|[ECMPIKJA][SD]?T|Z|(?:[A-Z][a-z]+\s+)?(?:local\s)?time"
_STAMP = r"\d{4}(?P<sign>[-/.])\d\d?(?P=sign)\d\d?(?:T\d\d:\d\d\S{0,12})?|\d\d?[./]\d\d?[./]\d{4}"
_LABEL = (
    r"(?i:date|first|last|originally|published|publication|updated?|posted|issued|edited|modified|created|on|at|the)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DAY = (
    rf"{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{MONTH}[\s,-]*(?:\d{{4}})?"
)
_PIECE = (
    rf"(?:{_STAMP}|{_CLOCK}|{_DAY}|{_WEEKDAY}|{_LABEL}\b|(?:{AGENCY})\b|(?:{_ZONE})\b|[+-]\d\d:?\d\d|[][,|·•:()/@–—-])"
)
DATE_LINES = (rf"(?=.{{0,99}}?(?:\d\s*[-/.]\s*\d|{MONTH}))(?:{_PIECE}\s*+)++",)
"""Nothing but days, times and words for publishing: 'Published: 06:03 PM, Mar 17, 2025 | Edited: 10:03 PM'."""
CAPTIONS = (
    r"file\s*/",
    r"file\s*(?:[-–—]|photo)",
    r"(?:file\s+)?(?:photo|image|picture|caption|pictured|undated\s+photo)\s*[:(]",
)
CREDITED = rf"(?:{AGENCY}|Getty|Images?|Photos?|EPA|Shutterstock|Handout|File|Pool|courtesy|via)"
CREDITS = (
    rf"\([^()]{{0,120}}\b{CREDITED}\b[^()]{{0,60}}\)\s*\.?",
    r"\b(?:Photo|Image)s?\s*(?:by|:)\s*[^.]{3,60}\.?",
    r"\b(?:REUTERS|AFP|AP|EPA)/[\w .'’-]{3,40}",
)
SLASHED = (
    r"(?:[A-Z][\w'’&.-]*\s+)*[A-Z][\w'’&.-]*\s*(?:/\s*[A-Z][\w'’&.-]*(?:\s+(?:[A-Z][\w'’&.-]*|of|the|and|via))*\s*)+"
)
"""Rodong Sinmun/Government of North Korea"""
BOILERPLATE = (
    r"please\s+enter\s+your",
    r"enter\s+your\s+(?:e-?mail|name|comment)",
    r"your\s+e-?mail\s+address\s+will\s+not",
    r"leave\s+a\s+(?:reply|comment)",
    r"(?:post|add|submit)\s+a?\s*comments?$",
    r"view\s+\d*\s*comments?",
    r"follow\s+.{1,60}\s+on\s+(?:facebook|twitter|x|instagram|telegram|youtube|linkedin|threads|bluesky)\b",
    r"(?:subscribe|sign\s+up|register|log\s?in|join|donate|become\s+a\s+member)\b.{0,80}"
    r"(?:newsletter|e-?mail|inbox|updates|today|now|here|account|channel|access|whatsapp|telegram)",
    r"(?:read|see|learn)\s+(?:more|also|next)\b",
    r"also\s+read\b",
    r"related(?:\s+(?:stories|articles|links|news|topics|content))?\s*(?::|$)",
    r"(?:click|tap)\s+here\b",
    r"more\s+(?:from|on)\s+.{1,40}$",
    r"recommended(?:\s+for\s+you)?\s*:?$",
    r"trending\b.{0,20}$",
    r"advertisement$",
    r"loading\b.{0,30}$",
    r"sponsored\b.{0,40}$",
    r"(?:story\s+continues\s+below|continue\s+reading|skip\s+(?:to|past))\b",
    r"(?:copyright\b|©|\(c\)\s*\d{4})",
    r"all\s+rights\s+reserved",
    r"this\s+material\s+may\s+not\s+be",
    r"\(?(?:(?:additional\s+)?(?:reporting|writing|editing)|edited|compiled|translated)\s+by\s",
    r"(?:the\s+)?.{3,60}\s+contributed\s+(?:to|reporting)\b",
    r"(?:share|print|e-?mail|tweet|save|listen|watch|play)(?:\s+(?:this|on|via|now|to|article|story|video|live))*"
    r"(?:\s*[:|·])?(?:\s*\d+:\d+)*$",
    r"enlarge\s+this\s+image",
    r"(?:toggle|hide)\s+caption",
    r"(?:photo|image|video)\s+(?:credit|by|courtesy)\b.{0,80}$",
    r"(?:last\s+)?(?:updated|modified|published|posted)\s*(?:on|at|:).{4,60}$",
    r"\d+\s+min(?:ute)?s?\s+read$",
    r"(?:tags|topics|filed\s+under|categories|keywords|share\s+this)\s*:",
    r"our\s+standards\s*:",
    r"https?://\S+$",
    r"(?:[#_*=~-]\s*){3,}$",
)
END_MARK = r"(?:-\s*0\s*-|-30-|\(\s*end\s*\)|/?ends?/?|#\s*#\s*#)"
"""What agencies put behind the last sentence."""


def any_of(patterns: tuple[str, ...], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a table of wordings into one pattern."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
