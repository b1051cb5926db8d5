"""What the service tells Prometheus: how many requests of which outcome, how long they took, how many there are.

Labels come from tables of ours, never from a client, so that their number has an end. Each
process of the service tells its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.metrics_core import CounterMetricFamily
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from graph.errors import classes
from schema.error_formatting import INVALID
from schema.request_response import MUTATION, QUERY, SUBSCRIPTION
from server.http.refusals import Overloaded, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prometheus_client.metrics_core import Metric

OK = "OK"
OTHER = "OTHER"
DATA = "data"
"""The kind of requests for tables."""
KINDS = frozenset({QUERY, MUTATION, SUBSCRIPTION, DATA})
OUTCOMES = frozenset({OK, INVALID, *(error.code for error in (*classes(), *classes(Refusal))), "GONE", "WRONG_KIND"})
DATABASE = frozenset({"UNAVAILABLE", "TIMED_OUT", "DATABASE"})
"""Outcomes that are the database's."""
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: from an operation that reads nothing to one that may take no longer."""


class Metrics:
    """Counts what one application does, and tells of what others in it count."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        self._requests = self._counter("requests", "GraphQL requests, by kind of operation and outcome", "kind", "code")
        self._rejected = self._counter("rejected", "Requests refused because the service was overloaded")
        self._database = self._counter("database_errors", "Requests that failed in the database, by code", "code")
        self._seconds = Histogram(
            "communique_request_seconds",
            "Seconds from a request's arrival to its response, by kind of operation",
            ("kind",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._series: dict[tuple[str, str], tuple[Counter, Histogram]] = {}

    def watch(self, name: str, description: str, read: Callable[[], int]) -> None:
        """Tell of what goes up and down, as `read` finds it whenever Prometheus asks."""
        Gauge(f"communique_{name}", description, registry=self._registry).set_function(read)

    def follow(self, name: str, description: str, read: Callable[[], dict[str, int]]) -> None:
        """Expose counts kept elsewhere, by outcome, as `read` finds them whenever Prometheus asks."""
        self._registry.register(_Followed(f"communique_{name}", description, read))

    def note(self, kind: str | None, code: str | None, seconds: float) -> None:
        """Count one request: its operation's kind, the code of its first error, and how long it took."""
        kind = kind if kind in KINDS else "unknown"
        code = OK if code is None else code if code in OUTCOMES else OTHER
        requests, times = self._of(kind, code)
        requests.inc()
        times.observe(seconds)
        if code == Overloaded.code:
            self._rejected.inc()
        elif code in DATABASE:
            self._database.labels(code).inc()

    def _of(self, kind: str, code: str) -> tuple[Counter, Histogram]:
        """Return the series of a kind and a code, looked up once: that takes longer than counting."""
        found = self._series.get((kind, code))
        if found is None:
            found = self._series[kind, code] = self._requests.labels(kind, code), self._seconds.labels(kind)
        return found

    def exposition(self) -> tuple[bytes, str]:
        """Return all that was counted, as Prometheus reads it, and its media type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def _counter(self, name: str, description: str, *labels: str) -> Counter:
        return Counter(f"communique_{name}", description, labels, registry=self._registry)


class _Followed(Collector):
    """A counter that is kept elsewhere."""

    def __init__(self, name: str, description: str, read: Callable[[], dict[str, int]]) -> None:
        self._name, self._description, self._read = name, description, read

    def collect(self) -> Iterator[Metric]:
        family = CounterMetricFamily(self._name, self._description, labels=["outcome"])
        for outcome, times in self._read().items():
            family.add_metric([outcome], times)
        yield family
