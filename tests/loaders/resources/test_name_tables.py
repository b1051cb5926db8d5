"""The tables of names agree with the world's codes and with themselves."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from countryinfo import CountryInfo
from pydantic import ValidationError

from graph.ontology import EntityType
from loaders.mentions.gazetteer import names, persons, states
from loaders.mentions.normalization import words
from loaders.resources.name_tables import (
    NameRow,
    OrganizationRow,
    OutletRow,
    PersonRow,
    PlaceRow,
    StateRow,
    WeaponClassRow,
    WeaponRow,
    rows,
)

NAMES = Path(__file__).parents[3] / "loaders" / "resources" / "names"
TERRITORIES = 53
"""Codes of ISO 3166-1 that are no states of the table: dependencies and the like."""
SUCCESSORS = {345, 365}
"""To the project, Serbia is Yugoslavia and Russia the Soviet Union."""
HISTORIC = {"SUN", "DDR", "YUG", "CSK", "SCG"}


def test_every_state_has_its_iso_code() -> None:
    """Codes are those of ISO 3166-1, or of ISO 3166-3 for states that are no more."""
    present = {country.alpha_3 for country in pycountry.countries}
    historic = {country.alpha_3 for country in pycountry.historic_countries}
    codes = {state.iso3 for state in states().values() if state.iso3}
    assert codes - present == HISTORIC
    assert historic >= HISTORIC
    assert len(present - codes) == TERRITORIES


def test_no_two_states_of_today_share_a_number() -> None:
    """Numbers of the Correlates of War project tell states apart."""
    numbers = Counter(state.cow for state in states().values() if state.cow and state.iso3)
    assert {number for number, count in numbers.items() if count > 1} == SUCCESSORS


@pytest.mark.parametrize("row", [row for row in rows(StateRow) if row.iso3 and row.iso3 not in HISTORIC])
def test_a_state_is_known_by_its_name_and_adjectives(row: StateRow) -> None:
    """Name, aliases and adjectives of each state lead to it; the package's demonym is among them or known."""
    for name in (*row.names, *row.adjectives):
        parts = words(name[:1].upper() + name[1:])
        end, values = names().at(parts, 0)
        assert end == len(parts)
        assert row.iso3 in {value.entity.iso3 for value in values}


@pytest.mark.parametrize("name", ["North Korea", "Russia", "China", "Iran", "France", "Kenya", "Japan", "Vietnam"])
def test_adjectives_and_capitals_agree_with_the_data_package(name: str) -> None:
    """A sample compared with the package that knows demonyms and capitals."""
    info = CountryInfo(name)
    row = next(row for row in rows(StateRow) if row.name == name)
    assert info.demonym() in row.adjectives
    assert info.capital() in {spelling for seat in row.capitals for spelling in seat.split("=")}


def test_persons_are_told_apart() -> None:
    """No id twice, every type a person's, every gender and year written as it must be."""
    ids = Counter(person.entity.id for person in persons())
    assert [entity for entity, count in ids.items() if count > 1] == []
    assert {person.entity.type.kind for person in persons()} == {EntityType.PERSON}
    assert {person.gender for person in persons()} == {"m", "f"}
    assert all(person.first <= person.last for person in persons())


TABLES: tuple[type[NameRow], ...] = (
    OrganizationRow,
    OutletRow,
    PersonRow,
    PlaceRow,
    StateRow,
    WeaponClassRow,
    WeaponRow,
)


@pytest.mark.parametrize("table", TABLES[:2] + TABLES[3:])
def test_a_table_names_each_thing_once(table: type[NameRow]) -> None:
    """Names are unique within a table."""
    assert [name for name, count in Counter(row.name for row in rows(table)).items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_is_padded(table: type[NameRow]) -> None:
    """Neither a cell nor one of its values begins or ends with a space."""
    text = (NAMES / table.table).read_text(encoding="utf-8")
    assert [value for value in re.split(r"[\t|\n]", text) if value != value.strip()] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table: type[NameRow]) -> None:
    """The README names each table, and each of its columns beside it."""
    readme = (NAMES.parent / "README.md").read_text(encoding="utf-8")
    [line] = re.findall(rf"^\| `{table.table}` \|.*", readme, re.MULTILINE)
    columns = {field.alias or name for name, field in table.model_fields.items()} - {"name", "aliases"}
    assert columns <= set(re.findall(r"`(\w+)`", line))


def test_a_state_that_is_not_in_the_table_is_refused() -> None:
    """A place lies in a state of the table of states, or in none that is known."""
    with pytest.raises(ValidationError, match="Input should be one of AFG, AGO"):
        PlaceRow(name="Atlantis", aliases=(), state="ATL")
