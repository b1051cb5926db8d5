"""Pairs of entities -> nodes and edges, under the names that Grafana's node graph reads.

Other readers of graphs want `id`, `source` and `target`, which are these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graph.ontology import EVENTS
from graph.tables.columns import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Item = Mapping[str, Any]

THICKEST = 6
"""How thick the edge of the most facts is drawn."""
OTHER = "OTHER"
"""The class of what is of none."""
NODE_COLUMNS = (
    Column("id", "id", "The entity's id.", always=True),
    Column("title", "title", "Its name.", always=True),
    Column("subtitle", "subtitle", "Its type: LEADER, STATE, …", always=True),
    Column("mainstat", "mainstat", "The number of facts that connect it to other nodes.", Kind.COUNT, always=True),
    Column("secondarystat", "secondarystat", "The number of nodes that it is connected to.", Kind.COUNT, always=True),
    *(
        Column(
            f"arc__{each.lower()}",
            f"arc__{each.lower()}",
            f"The share of these facts that are in the class {each}.",
            Kind.NUMBER,
            always=True,
        )
        for each in (*EVENTS, OTHER)
    ),
)
EDGE_COLUMNS = (
    Column("id", "id", "The edge's id.", always=True),
    Column("source", "source", "The id of the node that the edge starts from.", always=True),
    Column("target", "target", "The id of the node that the edge leads to.", always=True),
    Column("mainstat", "mainstat", "The number of facts between the two nodes.", Kind.COUNT, always=True),
    Column("secondarystat", "secondarystat", "The class of most of these facts.", always=True),
    Column("thickness", "thickness", "The thickness of the line, from 1 to 6.", Kind.NUMBER, always=True),
    Column("detail__source", "detail__source", "The name of the source.", always=True),
    Column("detail__target", "detail__target", "The name of the target.", always=True),
    Column("detail__earliest", "detail__earliest", "The first day that these facts can include.", Kind.DAY),
    Column("detail__latest", "detail__latest", "The last day that these facts can include.", Kind.DAY),
)


def edges_of(pairs: Sequence[Item]) -> list[Item]:
    """Return an edge for each pair, as thick as it has facts."""
    most = max((pair["count"] for pair in pairs), default=1)
    return [
        {
            "id": f"{pair['source']['id']}>{pair['target']['id']}",
            "source": pair["source"]["id"],
            "target": pair["target"]["id"],
            "mainstat": pair["count"],
            "secondarystat": max(pair["events"], key=itemgetter("count"))["event"] or OTHER,
            "thickness": round(1 + (THICKEST - 1) * pair["count"] / most, 2),
            "detail__source": pair["source"]["name"],
            "detail__target": pair["target"]["name"],
            "detail__earliest": pair["earliest"],
            "detail__latest": pair["latest"],
        }
        for pair in pairs
    ]


def nodes_of(pairs: Sequence[Item]) -> list[Item]:
    """Return the entities at the ends of the pairs, in the order in which they come."""
    entities: dict[str, Item] = {}
    classes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        ends = {pair[end]["id"]: pair[end] for end in ("source", "target")}
        for identity, entity in ends.items():
            entities[identity] = entity
            partners[identity] |= ends.keys() - {identity}
            classes[identity].update({each["event"] or OTHER: each["count"] for each in pair["events"]})
    return [_node(entity, classes[each], len(partners[each])) for each, entity in entities.items()]


def _node(entity: Item, classes: Counter[str], partners: int) -> Item:
    total = classes.total()
    return {
        "id": entity["id"],
        "title": entity["name"],
        "subtitle": entity["type"],
        "mainstat": total,
        "secondarystat": partners,
        **{f"arc__{each.lower()}": round(classes[each] / total, 4) for each in (*EVENTS, OTHER)},
    }
