"""Whether the contestants answer alike: only then is it a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contest.contestants import Contestant
    from contest.operations import Operation, Values

PATIENCE = 30
"""Seconds that an answer may take."""
SAMPLES = 12
"""Sets of variables with which answers are compared."""
_FACTS = {"relation", "subject", "summary", "claims"}
"""A map with one of these is a fact."""


def differences(operation: Operation, values: Sequence[Values], contestants: Iterable[Contestant]) -> Iterator[str]:
    """Yield where somebody fails, where the floor's answer is not ours, and where the peer tells of other facts.

    Whoever fails is not asked again: it can take long each time.
    """
    asked = {one.name: one for one in contestants}
    for each in values[:SAMPLES]:
        answers = {name: ask(one, operation, each) for name, one in asked.items()}
        for name, answer in answers.items():
            if "data" not in answer or answer.get("errors"):
                yield f"{operation.name}: {name} fails with {each}: {str(answer)[:300]}"
                del asked[name]
        ours, floor, peer = (answers.get(name, {}).get("data") for name in ("ours", "floor", "peer"))
        if ours and floor and _comparable(operation, ours) != _comparable(operation, floor):
            yield f"{operation.name}: the floor answers otherwise to {each}"
        if ours and peer and operation.alike and facts_in(ours) != facts_in(peer):
            yield f"{operation.name}: the peer tells of {facts_in(peer)} facts, we of {facts_in(ours)}, for {each}"


def ask(contestant: Contestant, operation: Operation, values: Values) -> dict[str, Any]:
    """Return a contestant's answer; an error of its own making if it does not come in time."""
    [body] = contestant.bodies(operation, [values])
    headers = {"Content-Type": "application/json"}
    try:
        return httpx.post(contestant.url(operation), content=body, headers=headers, timeout=PATIENCE).json()
    except httpx.TimeoutException:
        return {"errors": [f"no answer within {PATIENCE} seconds"]}


def facts_in(answer: object) -> int:
    """Return how many facts an answer tells of."""
    if isinstance(answer, list):
        return sum(map(facts_in, cast("list[object]", answer)))
    if isinstance(answer, dict):
        items = cast("dict[str, object]", answer)
        return bool(items.keys() & _FACTS) + sum(map(facts_in, items.values()))
    return 0


def _comparable(operation: Operation, answer: Any) -> Any:  # noqa: ANN401  an answer
    """Return an answer without its cursors; of paths only their lengths, since many are as short."""
    if operation.document == "paths":
        return [path["length"] for path in answer["paths"]]
    return _without_cursors(answer)


def _without_cursors(answer: Any) -> Any:  # noqa: ANN401
    if isinstance(answer, list):
        return [_without_cursors(item) for item in cast("list[Any]", answer)]
    if isinstance(answer, dict):
        items = cast("dict[str, Any]", answer).items()
        return {name: _without_cursors(item) for name, item in items if name != "endCursor"}
    return answer
