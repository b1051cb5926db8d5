"""Operations that nobody would write, sent to the service over HTTP, and what is wrong with the answers.

schemathesis makes them. `fuzz` goes through all fields of Query again and again until its time is over. Ids, names,
days and cursors are drawn from what there is as well as from what there is not, so that most
operations find something.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import hypothesis
import schemathesis
from conformance import objections, with_typenames
from graphql import FieldNode, Visitor, build_schema, parse, print_ast, visit
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.graphql import nodes

import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemathesis import Case, Response

SERVED = build_schema(schema.sdl())
OURS = frozenset({"INTERNAL", "DATABASE", "UNAVAILABLE"})
"""Codes that say that something is wrong on our side."""
LEAKS = re.compile(r'(?i:Traceback|File "|\.py\b|bolt://|neo4j|cypher|match \(|__\w+__|0x[0-9a-f]{6})|WHERE |RETURN ')
"""What no message may hold: where our code is, what it runs, what it runs on; 'where' is a word of people, too."""
DAYS = ("1998-08-01", "2000-07-19", "2019-02-28", "2023-09-13", "2024-05-17", "0001-01-01", "9999-12-31", "2023-02-30")
EDTFS = ("2023-09-13", "2023-09", "2024-01-15/2024-01-17", "[..2024-01-21]", "2022~", "soon")
SIZES = (0, 1, 2, 3, 4, 4, 5, 6, 10, 20, 50, 500, 501, -1, 2**31 - 1, -(2**31))

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example)
"""What hypothesis may meet: whole operations are large, and take a while to make."""


@dataclass(slots=True)
class Findings:
    """What came of it: how many answers there were, of which kinds, and what was wrong."""

    kinds: Counter[str] = field(default_factory=Counter[str])
    troubles: list[str] = field(default_factory=list[str])

    @property
    def answers(self) -> int:
        """How many operations were answered."""
        return self.kinds.total()

    def note(self, query: str, response: Response) -> None:
        """Count an answer, and note what is wrong with it."""
        told = list(wrong(query, response, self.kinds))
        self.troubles += [f"{each}\n{query}\n{response.text[:1000]}" for each in told]


def draw_from(ids: Sequence[str], words: Sequence[str]) -> None:
    """Let schemathesis draw scalars from what there is, and from what there is not."""
    text = st.text(max_size=12)
    for name, values in {
        "ID": st.sampled_from(ids) | st.sampled_from(ids) | text,
        "String": st.sampled_from(words) | text,
        "Date": st.sampled_from(DAYS) | st.dates().map(str),
        "EDTF": st.sampled_from(EDTFS),
    }.items():
        schemathesis.graphql.scalar(name, values.map(nodes.String))
    schemathesis.graphql.scalar("Int", (st.sampled_from(SIZES) | st.integers(1, 9)).map(nodes.Int))


def fuzz(url: str, *, seconds: float, seed: int) -> Findings:
    """Ask the service at the address for some time; the seed decides what is asked."""
    api: Any = schemathesis.graphql.from_dict(json.loads(introspected()))
    found, until, chance = Findings(), time.monotonic() + seconds, random.Random(seed)  # noqa: S311  no secret
    operations = [each.ok() for each in api.get_all_operations()]
    while time.monotonic() < until:
        chance.shuffle(operations)
        for operation in operations:
            _ask_some(operation.as_strategy(), url, found, seed=chance.getrandbits(32), until=until)
    return found


def _ask_some(strategy: Any, url: str, found: Findings, *, seed: int, until: float) -> None:  # noqa: ANN401  of cases
    """Ask a handful of operations that the strategy gives."""

    @hypothesis.seed(seed)
    @settings(
        max_examples=10,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=SLOW,
    )
    @given(strategy)
    def ask(case: Case[Any]) -> None:
        if time.monotonic() > until:
            return
        case.body = with_typenames(SERVED, tamed(str(case.body)))
        found.note(case.body, case.call(base_url=url, timeout=60))

    ask()


def tamed(query: str) -> str:
    """Return the query, mostly with one way of paging where it has both: else nearly all would be refused for that."""
    chance = random.Random(query)  # noqa: S311  no secret

    class Taming(Visitor):
        """Leaves out what excludes something else, and most cursors."""

        def leave_field(self, node: FieldNode, *_: object) -> FieldNode:
            """Return the field with fewer arguments."""
            dropped = {chance.choice(("first", "last"))} if chance.random() < 0.9 else set[str]()
            dropped |= {name for name in ("after", "before") if chance.random() < 0.8}
            kept = tuple(each for each in node.arguments or () if each.name.value not in dropped or not _pages(node))
            return FieldNode(
                alias=node.alias,
                name=node.name,
                arguments=kept,
                directives=node.directives,
                selection_set=node.selection_set,
            )

    return print_ast(visit(parse(query), Taming()))


def _pages(node: FieldNode) -> bool:
    """Whether the field is asked for pages in both directions."""
    return {"first", "last"} <= {each.name.value for each in node.arguments or ()}


def introspected() -> str:
    """Return the answer to an introspection of what is served."""
    return json.dumps(schema.build().introspect())


def wrong(query: str, response: Response, kinds: Counter[str]) -> Iterator[str]:
    """Yield what is wrong with an answer; counts its kind."""
    if response.status_code >= 500:
        yield f"status {response.status_code}"
    try:
        answer: dict[str, Any] = json.loads(response.content)
    except ValueError:
        yield "no JSON"
        return
    if not answer.keys() <= {"data", "errors", "extensions"} or not answer:
        yield f"entries {sorted(answer)}"
    errors: list[dict[str, Any]] = answer.get("errors", [])
    codes = [error.get("extensions", {}).get("code", "none") for error in errors]
    kinds.update([codes[0] if codes else "ANSWERED"])
    yield from (f"code {code}" for code in codes if code in OURS or code == "none")
    yield from (f"leak: {error['message']}" for error in errors if LEAKS.search(error["message"]))
    if answer.get("data") is not None:
        yield from objections(SERVED, query, answer["data"])
