"""The dashboard: what each panel asks for is there, and is what its kind of panel wants to draw.

Grafana itself is not run here: each query is sent to the service as Grafana's Infinity data source sends it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from service import serving_samples

from graph.ontology import EVENTS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from httpx import AsyncClient

    from graph.local import Neo4jAddress

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "grafana"
SOURCE = yaml.safe_load((FOLDER / "provisioning/datasources/communique.yml").read_text(encoding="utf-8"))
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
DASHBOARD = json.loads((FOLDER / "dashboards" / "communique.json").read_text(encoding="utf-8"))
TARGETS = {f"{panel['title']}, {each['refId']}": each for panel in DASHBOARD["panels"] for each in panel["targets"]}
VARIABLES = {
    "${__from:date:YYYY-MM-DD}": "2000-01-01",
    "${__to:date:YYYY-MM-DD}": "2026-12-31",
    "${event:json}": json.dumps(EVENTS),
    "${every}": "MONTH",
}
"""What Grafana puts in the place of its variables."""
IS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "timestamp": lambda value: isinstance(value, str) and bool(date.fromisoformat(value)),
}
"""Type of a column -> whether a value is of it."""


@pytest.fixture(scope="module")
async def client(neo4j_address: Neo4jAddress) -> AsyncIterator[AsyncClient]:
    """A client of the service, which tells of the sample articles."""
    async with serving_samples(neo4j_address) as client:
        yield client


async def rows_of(client: AsyncClient, target: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that a query gets."""
    parameters = {each["key"]: _filled(each["value"]) for each in target["url_options"]["params"]}
    answer = await client.get(target["url"].removeprefix("http://communique:8000"), params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()[target["root_selector"]]


def _filled(text: str) -> str:
    for variable, value in VARIABLES.items():
        text = text.replace(variable, value)
    assert "$" not in text
    return text


@pytest.mark.anyio
@pytest.mark.parametrize("name", TARGETS)
async def test_each_query_gets_what_its_panel_wants(client: AsyncClient, name: str) -> None:
    """There are rows, and every column that the panel names is in them, of the type that it says."""
    target = TARGETS[name]
    rows = await rows_of(client, target)
    assert rows
    for column in target["columns"]:
        values = [row[column["selector"]] for row in rows]
        assert all(value is None or IS[column["type"]](value) for value in values), column
        assert any(value is not None for value in values), column


@pytest.mark.anyio
async def test_the_network_is_one(client: AsyncClient) -> None:
    """Nodes and edges have ids of their own, edges lead from node to node, and the parts of a ring make a whole."""
    nodes, edges = [await rows_of(client, TARGETS[f"Network, {each}"]) for each in ("nodes", "edges")]
    known = {node["id"] for node in nodes}
    assert (len(known), len({edge["id"] for edge in edges})) == (len(nodes), len(edges))
    assert {edge[end] for edge in edges for end in ("source", "target")} == known
    rings = [sum(value for name, value in node.items() if name.startswith("arc__")) for node in nodes]
    assert [ring for ring in rings if abs(ring - 1) > 0.001] == []


@pytest.mark.anyio
async def test_the_timeline_is_in_order(client: AsyncClient) -> None:
    """Times go up, and what the classes count is what is counted in all."""
    target = TARGETS["What happened, by class, A"]
    rows = await rows_of(client, target)
    starts = [row["start"] for row in rows]
    assert starts == sorted({*starts})
    classes = [column["selector"] for column in target["columns"] if column["type"] == "number"]
    assert [row["facts"] for row in rows] == [sum(row[each] for each in classes) for row in rows]


def test_what_is_provisioned_fits_together() -> None:
    """All panels ask the one data source, at the address that it may ask and the service answers to."""
    [source] = SOURCE["datasources"]
    [allowed] = source["jsonData"]["allowedHosts"]
    assert {each["datasource"]["uid"] for each in TARGETS.values()} == {source["uid"]}
    assert [each["url"] for each in TARGETS.values() if not each["url"].startswith(f"{allowed}/data/")] == []
    [name] = re.findall(r"http://(\w+):8000", allowed)
    assert COMPOSE[name]["environment"]["COMMUNIQUE_ALLOWED_HOSTS"] == name
    grafana = COMPOSE["grafana"]
    assert grafana["profiles"] == ["dashboards"]
    assert [
        each for each in grafana["volumes"] if each.startswith("./") and not (ROOT / each.split(":")[0]).is_dir()
    ] == []
    assert all(port.startswith("127.0.0.1:") for each in COMPOSE.values() for port in each["ports"])
