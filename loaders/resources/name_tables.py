"""Tables of names and words that lie beside this module.

Each table of names (`names/*.tsv`) has a row model, which says what may stand in its columns. Word lists are in
`words.toml`, parted by spaces. They help to recognise who is meant and are never a source of facts.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, Field

from graph.ontology import EntityType
from graph.tsv import OPTIONAL, Row, Text, Values, read_table


def _known_state(key: str | None) -> str | None:
    if key is not None and key not in _states():
        raise ValueError(f"Input should be one of {', '.join(_states())}")
    return key


@cache
def _states() -> tuple[str, ...]:
    return tuple(row.key for row in rows(StateRow))


State = Annotated[str | None, AfterValidator(_known_state), OPTIONAL]
"""A cell with the key of a state: 'PRK'."""


class NameRow(Row, frozen=True):
    """What every table of names says: a name, and what else stands for it in texts."""

    table: ClassVar[str]

    name: str
    aliases: Values

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class StateRow(NameRow, frozen=True):
    """A state: its codes, what is its own, its people, and where its government sits."""

    table: ClassVar[str] = "states.tsv"

    iso3: Text
    cow: Annotated[int | None, OPTIONAL]
    """Its number in the Correlates of War project."""
    adjectives: Values
    people: Values
    capitals: Values
    seats: Values
    """Buildings and the like that stand for its government: 'the Kremlin'."""

    @property
    def key(self) -> str:
        """How other tables refer to it: the ISO 3166-1 alpha-3 code; the name where it has none."""
        return self.iso3 or self.name


class PersonRow(NameRow, frozen=True):
    """A person in the news, with the first and last year in which the news speak of them most."""

    table: ClassVar[str] = "people.tsv"

    gender: Literal["m", "f"]
    state: State
    type: Literal[EntityType.LEADER, EntityType.OFFICIAL, EntityType.PERSON]
    first: Annotated[int | None, OPTIONAL] = Field(alias="from")
    last: Annotated[int | None, OPTIONAL] = Field(alias="to")


class PlaceRow(NameRow, frozen=True):
    """A place, and the state in which it lies."""

    table: ClassVar[str] = "places.tsv"

    state: State


class OrganizationRow(NameRow, frozen=True):
    """An organization, and the state or organization that it is part of."""

    table: ClassVar[str] = "organizations.tsv"

    type: Literal[EntityType.ORGANIZATION]
    parent: Text


class OutletRow(NameRow, frozen=True):
    """A news outlet: how it signs, and the state for which it speaks."""

    table: ClassVar[str] = "outlets.tsv"

    signatures: Values
    state: State


class Numbered(StrEnum):
    """How often a number follows the name of a family of weapons."""

    ALWAYS = "always"
    OFTEN = "often"
    NEVER = "never"


class WeaponRow(NameRow, frozen=True):
    """A weapon or spacecraft with a name, or a family of them."""

    table: ClassVar[str] = "weapons.tsv"

    type: Literal[EntityType.WEAPON, EntityType.SPACECRAFT]
    numbered: Numbered


class WeaponClassRow(NameRow, frozen=True):
    """A kind of weapon: 'hydrogen bomb'."""

    table: ClassVar[str] = "weapon_classes.tsv"

    type: Literal[EntityType.WEAPON, EntityType.SPACECRAFT]


AnyNameRow = TypeVar("AnyNameRow", bound=NameRow)


def rows(model: type[AnyNameRow]) -> tuple[AnyNameRow, ...]:
    """Return the rows of a model's table."""
    return read_table(model, "loaders.resources", "names", model.table)


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("loaders.resources").joinpath("names", "words.toml").read_text(encoding="utf-8"))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Return a list of single words."""
    return frozenset(_lexicon()[section][name].split())


@cache
def phrases(section: str, name: str) -> frozenset[str]:
    """Return a list of phrases, which stand parted by `|`."""
    return frozenset(" ".join(phrase.split()) for phrase in _lexicon()[section][name].split("|") if phrase.strip())
