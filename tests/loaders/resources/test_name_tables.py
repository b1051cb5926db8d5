"""The tables of names agree with the world's codes and with themselves."""

from __future__ import annotations

from collections import Counter

import pycountry
import pytest
from countryinfo import CountryInfo

from graph.ontology import EntityType
from loaders.mentions.gazetteer import names, persons, states
from loaders.mentions.normalization import words
from loaders.resources.name_tables import rows, several

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


@pytest.mark.parametrize("row", [row for row in rows("states.tsv") if row["iso3"] and row["iso3"] not in HISTORIC])
def test_a_state_is_known_by_its_name_and_adjectives(row: dict[str, str]) -> None:
    """Name, aliases and adjectives of each state lead to it; the package's demonym is among them or known."""
    for name in (row["name"], *several(row["aliases"]), *several(row["adjectives"])):
        parts = words(name[:1].upper() + name[1:])
        end, values = names().at(parts, 0)
        assert end == len(parts)
        assert row["iso3"] in {value.entity.iso3 for value in values}


@pytest.mark.parametrize("name", ["North Korea", "Russia", "China", "Iran", "France", "Kenya", "Japan", "Vietnam"])
def test_adjectives_and_capitals_agree_with_the_data_package(name: str) -> None:
    """A sample compared with the package that knows demonyms and capitals."""
    info = CountryInfo(name)
    row = next(row for row in rows("states.tsv") if row["name"] == name)
    assert info.demonym() in several(row["adjectives"])
    assert info.capital() in several(row["capitals"])


def test_persons_are_told_apart() -> None:
    """No id twice, every type a person's, every gender and year written as it must be."""
    ids = Counter(person.entity.id for person in persons())
    assert [entity for entity, count in ids.items() if count > 1] == []
    assert {person.entity.type.kind for person in persons()} == {EntityType.PERSON}
    assert {person.gender for person in persons()} == {"m", "f"}
    assert all(person.first <= person.last for person in persons())


TABLES = ["organizations.tsv", "outlets.tsv", "places.tsv", "weapons.tsv", "weapon_classes.tsv", "states.tsv"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_each_thing_once(table: str) -> None:
    """Names are unique within a table, and no cell is padded."""
    found = rows(table)
    assert [name for name, count in Counter(row["name"] for row in found).items() if count > 1] == []
    assert all(value == value.strip() for row in found for value in row.values())
