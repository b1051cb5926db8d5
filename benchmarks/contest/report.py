"""The results of a contest as a table for people, and as values to be compared later."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contest.load import Measured
    from contest.operations import Operation

SMALL = "ours, small graph"
"""The contestant that is our service on a smaller graph."""


@dataclass(frozen=True, slots=True)
class Results:
    """Measurements by (operation, contestant), one a round: with many clients and with one."""

    many: dict[tuple[str, str], list[Measured]] = field(default_factory=lambda: defaultdict(list))
    one: dict[tuple[str, str], list[Measured]] = field(default_factory=lambda: defaultdict(list))

    def rate(self, operation: str, who: str) -> float | None:
        """Return the median of requests a second."""
        return _median(each.rate for each in self.many.get((operation, who), ()))

    def ratio(self, operation: str, who: str, whom: str) -> float | None:
        """Return the median over rounds of who's rate to whom's: both of one round had the machine alike."""
        pairs = zip(self.many.get((operation, who), ()), self.many.get((operation, whom), ()), strict=False)
        return _median(mine.rate / theirs.rate for mine, theirs in pairs if theirs.rate)

    def between(self, operation: str, other: str, who: str) -> float | None:
        """Return the median over rounds of the rates of two operations, answered by the same."""
        pairs = zip(self.many.get((operation, who), ()), self.many.get((other, who), ()), strict=False)
        return _median(one.rate / two.rate for one, two in pairs if two.rate)

    def thrift(self, operation: str, who: str, whom: str) -> float | None:
        """Return the median over rounds of whom's processor time for a request to who's: more is less work."""
        pairs = zip(self.many.get((operation, who), ()), self.many.get((operation, whom), ()), strict=False)
        return _median(theirs.effort / mine.effort for mine, theirs in pairs if mine.effort)

    def wait(self, operation: str, who: str, whom: str) -> float | None:
        """Return the median over rounds of who's p50 to whom's, with one client."""
        pairs = zip(self.one.get((operation, who), ()), self.one.get((operation, whom), ()), strict=False)
        return _median(mine.p50 / theirs.p50 for mine, theirs in pairs if theirs.p50)

    def p50(self, operation: str, who: str) -> float | None:
        """Return the median of p50 with one client."""
        return _median(each.p50 for each in self.one.get((operation, who), ()))

    def p99(self, operation: str, who: str) -> float | None:
        """Return the median of p99 with many clients."""
        return _median(each.p99 for each in self.many.get((operation, who), ()))

    def failed(self) -> int:
        """Return how many requests were not answered."""
        return sum(each.failed for rounds in (self.many, self.one) for rows in rounds.values() for each in rows)


def _median(values: Iterable[float]) -> float | None:
    found = list(values)
    return median(found) if found else None


COLUMNS = {
    "floor": "requests a second",
    "ours": "requests a second",
    "peer": "requests a second",
    "ours/floor": "ratio of requests a second",
    "by CPU": "the same, by processor time for a request",
    "ours/peer": "ratio of requests a second",
    "p50": "our milliseconds, one client",
    "p50/floor": "ratio to the floor's, one client",
    "p99": "our milliseconds, many clients",
    "small": "requests a second on the smaller graph to those on this",
}


def row(results: Results, name: str) -> dict[str, float | None]:
    """Return an operation's figures, by column."""
    return {
        **{who: results.rate(name, who) for who in ("floor", "ours", "peer")},
        "ours/floor": results.ratio(name, "ours", "floor"),
        "by CPU": results.thrift(name, "ours", "floor"),
        "ours/peer": results.ratio(name, "ours", "peer"),
        "p50": results.p50(name, "ours"),
        "p50/floor": results.wait(name, "ours", "floor"),
        "p99": results.p99(name, "ours"),
        "small": results.ratio(name, SMALL, "ours"),
    }


def table(results: Results, operations: Iterable[Operation]) -> Iterator[str]:
    """Yield the table's lines: requests a second with many clients, milliseconds, ratios."""
    operations = tuple(operations)
    widest = max(len(each.title) for each in operations)
    yield f"{'':{widest}}" + "".join(f"{name:>12}" for name in COLUMNS)
    for each in operations:
        cells = (_shown(value) for value in row(results, each.name).values())
        yield f"{each.title:{widest}}" + "".join(f"{cell:>12}" for cell in cells)


def values(results: Results, operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the figures as they are kept."""
    return {each.name: row(results, each.name) for each in operations}


def _shown(value: float | None) -> str:
    if value is None:
        return "–"  # noqa: RUF001  as in the tables of the documentation
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"  # noqa: PLR2004  two or three figures that say something
