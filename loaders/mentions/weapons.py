"""Weapons and spacecraft with their designations: Hwasong-18, KN-23, S-400, Malligyong-1.

A family's name and number together are the name: 'Geran-25' is not 'Geran-2'. A name that no
table knows counts when a word for such things stands beside it: 'the “Nimbus-3” satellite'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import named
from loaders.resources.name_tables import Numbered, WeaponRow, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Entity

_NUMBER = r"(?:[IVX]{1,4}\b|\d{1,4}[A-Z]{0,3}\b(?:/\w+)?)"
_DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]"
_NEW = re.compile(rf"\b([A-Z][\w']+){_DASH}(\d{{1,3}}[A-Z]?|[IVX]{{1,3}})\b")
_CRAFT = re.compile(
    r"\b(satellites?|spacecraft|space ?ship|carrier rockets?|launch vehicles?|space launcher|lunar|probe|orbiter)\b",
    re.IGNORECASE,
)
_ARMS = re.compile(
    r"\b(missiles?|rockets?|drones?|UAVs?|tanks?|fighters?|fighter jets?|jets?|bombers?|aircraft|helicopters?"
    r"|howitzers?|artillery|torpedo(?:es)?|submarines?|warheads?|ICBMs?|SLBMs?|launchers?|guns?|rifles?|bombs?"
    r"|warplanes?|destroyers?|frigates?|corvettes?|air defen[cs]e)\b",
    re.IGNORECASE,
)
_CALIBRE = re.compile(
    r"\b(\d{2,3}) ?-?(?:mm|millimet(?:er|re)) (?:artillery )?(?:shells?|rounds?|howitzers?|ammunition|guns?|mortars?)\b"
)
_BESIDE = 40


@dataclass(frozen=True, slots=True)
class Designation:
    """A weapon or spacecraft at its place in a text."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class _Family:
    name: str
    type: EntityType
    is_numbered: bool


@cache
def _families() -> dict[str, _Family]:
    found: dict[str, _Family] = {}
    for row in rows(WeaponRow):
        family = _Family(row.name, row.type, row.numbered is Numbered.ALWAYS)
        for name in row.names:
            found.setdefault(name, family)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    spelled = sorted(_families(), key=len, reverse=True)
    parts = "|".join(re.escape(name).replace(r"\-", f"(?:{_DASH}| )").replace(r"\ ", r"[\s-]") for name in spelled)
    return re.compile(rf"(?<![\w-])(?P<family>{parts})(?:(?:{_DASH}| )?(?P<number>{_NUMBER}))?(?![\w])")


@cache
def _canonical() -> dict[str, _Family]:
    return {_plain(name): family for name, family in _families().items()}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name)


def designations(text: str) -> Iterator[Designation]:
    """Yield the weapons and spacecraft that a text names by designation."""
    taken: set[int] = set()
    for designation in (*_known(text), *_calibres(text), *_new(text)):
        places = set(range(designation.start, designation.end))
        if not places & taken:
            taken |= places
            yield designation


def _known(text: str) -> Iterator[Designation]:
    for match in _pattern().finditer(text):
        family, number = _canonical()[_plain(match["family"])], match["number"]
        behind = text[match.end() : match.end() + _BESIDE].removeprefix(" type").lstrip()
        if family.is_numbered and not number and not _ARMS.match(behind):
            continue
        if len(family.name) <= 2 and not _is_designation(match, text):  # noqa: PLR2004  S-400, not 'S 400'
            continue
        name = f"{family.name}-{number}" if number and not family.name.endswith(number) else family.name
        yield Designation(match.start(), match.end(), named(family.type, name))


def _is_designation(match: re.Match[str], text: str) -> bool:
    """Whether a letter or two and a number are written as one: 'F-16', 'KN23'."""
    if not match["number"]:
        return False
    between = text[match.end("family") : match.start("number")]
    return between != " " and not match["number"].isalpha()


def _calibres(text: str) -> Iterator[Designation]:
    for match in _CALIBRE.finditer(text):
        noun = match.group().split()[-1].rstrip("s")
        thing = {"round": "artillery shell", "shell": "artillery shell"}.get(noun, noun)
        yield Designation(match.start(), match.end(), named(EntityType.WEAPON, f"{match[1]} mm {thing}"))


def _new(text: str) -> Iterator[Designation]:
    """Find designations that no table has, beside a word for what they are."""
    for match in _NEW.finditer(text):
        beside = text[max(0, match.start() - _BESIDE) : match.start()], text[match.end() : match.end() + _BESIDE]
        if kind := _kind(*beside):
            yield Designation(match.start(), match.end(), named(kind, f"{match[1]}-{match[2]}"))


def _kind(before: str, after: str) -> EntityType | None:
    for pattern, kind in ((_CRAFT, EntityType.SPACECRAFT), (_ARMS, EntityType.WEAPON)):
        near = pattern.search(re.split(r"[.;,:]", after)[0][:25])
        ahead = re.split(r"[.;:]", before)[-1]
        if near or pattern.search(ahead):
            return kind
    return None
