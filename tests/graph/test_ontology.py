"""The ontology: one table that everything else follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.ontology import EDGE_TYPES, RELATIONS, EntityType, Status, edge_type, planned_form

SHARED = Path(__file__).parents[3] / "shared" / "ontology.tsv"


def test_the_table_has_39_relations_all_told() -> None:
    """Every relation has a meaning and something to start from."""
    assert len(RELATIONS) == 39
    assert all(relation.meaning and relation.subjects for relation in RELATIONS.values())


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there: the agreed table cannot be compared")
def test_the_table_is_the_agreed_one() -> None:
    """Not a word differs from the table that was agreed on."""
    assert Path("graph/ontology.tsv").read_text() == SHARED.read_text()


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
