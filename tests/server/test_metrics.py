"""What Prometheus is told."""

from __future__ import annotations

from server.metrics import Metrics


def lines(metrics: Metrics) -> list[str]:
    """Return what is told, line by line."""
    return metrics.exposition()[0].decode().splitlines()


def test_requests_are_counted_by_kind_and_outcome() -> None:
    """Each request counts once, under words of ours: what a client could make up is not a label."""
    metrics = Metrics()
    for kind, code in (("query", None), ("query", "TIMED_OUT"), ("mutation", "OVERLOADED"), (None, "x"), ("y", None)):
        metrics.note(kind, code, 0.002)
    told = lines(metrics)
    assert [line for line in told if line.startswith("communique_requests_total")] == [
        'communique_requests_total{code="OK",kind="query"} 1.0',
        'communique_requests_total{code="TIMED_OUT",kind="query"} 1.0',
        'communique_requests_total{code="OVERLOADED",kind="mutation"} 1.0',
        'communique_requests_total{code="OTHER",kind="unknown"} 1.0',
        'communique_requests_total{code="OK",kind="unknown"} 1.0',
    ]
    assert "communique_rejected_total 1.0" in told
    assert 'communique_database_errors_total{code="TIMED_OUT"} 1.0' in told
    assert 'communique_request_seconds_bucket{kind="query",le="0.001"} 0.0' in told
    assert 'communique_request_seconds_bucket{kind="query",le="0.0025"} 2.0' in told


def test_each_application_counts_for_itself() -> None:
    """Two in one process share nothing."""
    one, other = Metrics(), Metrics()
    one.note("query", None, 0.1)
    assert not [line for line in lines(other) if line.startswith("communique_requests_total{")]


def test_what_others_count_is_told_as_it_is_now() -> None:
    """What goes up and down, and what is counted by outcome, is read when Prometheus asks."""
    metrics, counts = Metrics(), {"hit": 1}
    metrics.watch("subscriptions", "Subscriptions open", lambda: counts["hit"] + 1)
    metrics.follow("compiled", "Operations, by whether a compiled one was reused (hit) or not (miss)", lambda: counts)
    counts["hit"] = 4
    told = lines(metrics)
    assert "communique_subscriptions 5.0" in told
    assert 'communique_compiled_total{outcome="hit"} 4.0' in told
