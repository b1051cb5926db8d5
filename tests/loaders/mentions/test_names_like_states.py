"""Persons whose names hold those of others: of states, towns and bodies, or of better known persons."""

from __future__ import annotations

import pytest

from loaders.documents import read_document
from loaders.mentions.gazetteer import persons
from loaders.pipeline import Pipeline


def named(text: str, published: str = "2024-03-15") -> set[str]:
    """Return the ids of the entities of an article."""
    return {entity.id for entity in Pipeline().extract(read_document(text, published=published)).entities}


@pytest.mark.parametrize(
    ("text", "person", "other"),
    [
        ("Michael Jordan criticised Japan.", "person:michael-jordan", "state:jor"),
        ("Chad Miller thanked Kenya.", "person:chad-miller", "state:tcd"),
        ("Thomas Wagner visited Japan.", "person:thomas-wagner", "organization:wagner-group"),
    ],
)
def test_a_person_is_no_state(text: str, person: str, other: str) -> None:
    """A given name before the name of a state or body, or a family name behind it, makes it a person."""
    found = named(text)
    assert person in found
    assert other not in found


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Jordan thanked Japan.", "state:jor"),
        ("Will Jordan thank Japan? Jordan did.", "state:jor"),
        ("Chad President Mahamat Deby visited Japan.", "state:tcd"),
        ("Israel Defense Minister Amos Peretz visited Japan.", "state:isr"),
        ("Fighting in the Jordan Valley worries Jordan.", "state:jor"),
    ],
)
def test_a_state_stays_one(text: str, state: str) -> None:
    """A verb, a title or a kind of place beside it does not make it a person."""
    assert state in named(text)


@pytest.mark.parametrize("name", ["Zelenskyy", "Zelenskiy", "Zelensky"])
def test_every_spelling_of_a_family_name_is_known(name: str) -> None:
    """A leader is meant by his family name alone, however a paper spells it."""
    assert "person:volodymyr-zelensky" in named(f"President {name} visited Japan.")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Mrs. Obama thanked Putin.", "person:barack-obama"),
        ("Putin met King Philippe in Brussels.", "person:edouard-philippe"),
    ],
)
def test_the_word_before_a_name_says_who_is_not_meant(text: str, other: str) -> None:
    """A woman is no man of the name; behind 'King' stands a first name."""
    assert other in {person.entity.id for person in persons()}
    assert other not in named(text, "2019-01-20")
