"""The ontology: one table that everything else follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.ontology import (
    DENIED,
    EDGE_TYPES,
    HOLDS_OFFICE,
    PART_OF,
    PLANNED_FORM,
    RELATED_TO,
    RELATIONS,
    STATED,
    EntityType,
    Status,
    Trait,
    edge_type,
    planned_form,
    relations_with,
)

SHARED = Path(__file__).parents[3] / "shared" / "ontology.tsv"


def test_every_relation_has_a_meaning_and_a_subject() -> None:
    """No row of the table is left half empty."""
    assert all(relation.meaning and relation.subjects for relation in RELATIONS.values())


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there: the agreed table cannot be compared")
def test_the_table_is_the_agreed_one() -> None:
    """Not a word of the agreed columns differs; what only our rules ask for stands in columns after them."""
    agreed = SHARED.read_text(encoding="utf-8").splitlines()
    columns = len(agreed[0].split("\t"))
    ours = Path("graph/ontology.tsv").read_text(encoding="utf-8").splitlines()
    assert ["\t".join(line.split("\t")[:columns]) for line in ours] == agreed


def test_a_trait_is_asked_of_a_relation_or_gives_its_relations() -> None:
    """A relation says whether it has a trait; a trait, which relations have it."""
    assert RELATIONS["INVITED"].has(Trait.SPEECH_ACT)
    assert not RELATIONS["VISITED"].has(Trait.SPEECH_ACT)
    assert relations_with(Trait.VISIT) == {"VISITED", "PLANS_TO_VISIT"}


@pytest.mark.parametrize("trait", Trait)
def test_no_trait_is_idle(trait: Trait) -> None:
    """Every trait tells some relations from the others."""
    assert 0 < len(relations_with(trait)) < len(RELATIONS)


def test_planned_forms_are_relations() -> None:
    """What a relation becomes while it is only planned is a relation of the table."""
    assert set(PLANNED_FORM.values()) <= set(RELATIONS)


def test_relations_that_code_names_are_in_the_table() -> None:
    """The constants for single relations name relations."""
    assert {DENIED, STATED, HOLDS_OFFICE, RELATED_TO, PART_OF} <= set(RELATIONS)


@pytest.mark.parametrize(
    ("relation", "status", "expected"),
    [
        ("VISITED", Status.ASSERTED, "VISITED"),
        ("SUPPLIED_ARMS_TO", Status.ALLEGED, "SUPPLIED_ARMS_TO"),
        ("PLANS_TO_VISIT", Status.PLANNED, "PLANS_TO_VISIT"),
        ("LAUNCHED", Status.PLANNED, "PLANS"),
        ("LAUNCHED", Status.HYPOTHETICAL, None),
    ],
)
def test_what_did_not_happen_does_not_look_as_if_it_had(relation: str, status: Status, expected: str | None) -> None:
    """The planned has an edge of its own, the hypothetical none."""
    assert edge_type(relation, status) == expected


def test_a_planned_visit_is_a_relation_of_its_own() -> None:
    """Visits and meetings have a planned form, other relations keep theirs."""
    assert [planned_form(name) for name in ("VISITED", "MET", "LAUNCHED")] == [
        "PLANS_TO_VISIT",
        "PLANS_TO_MEET",
        "LAUNCHED",
    ]


def test_a_leader_is_a_person_and_an_outlet_an_organization() -> None:
    """What a relation may join is told by kind; labels carry the kind too."""
    assert RELATIONS["VISITED"].joins(EntityType.LEADER, EntityType.STATE)
    assert not RELATIONS["VISITED"].joins(EntityType.WEAPON, EntityType.STATE)
    assert EntityType.LEADER.labels == ("Entity", "Person", "Leader")
    assert EntityType.OUTLET.labels == ("Entity", "Organization", "Outlet")


def test_edges_are_named_by_relations_and_plans() -> None:
    """There is one type of edge for each relation, and PLANS."""
    assert (*RELATIONS, "PLANS") == EDGE_TYPES
