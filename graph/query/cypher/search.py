"""Search by name: candidates from the full-text index, the best fits shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.query.cypher.fields import project
from graph.query.cypher.shaping import Column, Nested, constant, given, list_of, object_of
from graph.query.cypher.text import Made, Part, collect
from graph.query.plan import TYPENAME
from graph.query.slots import Slot
from graph.search.ranking import DEFAULT_SIZE, INDEX, STEP, Candidate, Fit, query_of, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.query.cypher.shaping import Row, Shaper
    from graph.query.cypher.text import Scope
    from graph.query.plan import Read

MOST_FOUND = 5000
"""What the index gives at most; among more that fit equally well, it chooses."""
SPARE = 10
"""Candidates beyond those asked for: the index takes words of several names of one entity for one name's."""
_FIT = f"CASE WHEN score < {STEP} THEN {Fit.SLIP:d} ELSE toInteger(log(score) / log({STEP}) + 0.01) END"
_NAMED = ("id", "name", "aliases", "facts")
"""The columns that a candidate begins with."""


@dataclass(frozen=True, slots=True)
class Search:
    """Entities by what they are called, best first."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002  nothing stands above
        """Read the candidates, by how well the index finds that they fit, then by their facts."""
        entity, size = scope.variable("entity"), DEFAULT_SIZE if read.options.limit is None else read.options.limit
        query = _query(scope, read)
        found, kept = scope.parameter(MOST_FOUND), scope.parameter(size + SPARE if size else 0)
        wanted = (part for part in read.reads if part.name == "entity" and part.options.refused is None)
        shown = {part: project(scope, "Entity", entity, part.reads) for part in wanted}
        columns = [*(f"{entity}.{name}" for name in _NAMED), *(part.cypher for part in shown.values())]
        rows = collect(
            f"CALL db.index.fulltext.queryNodes('{INDEX}', {query}, {{limit: {found}}}) YIELD node, score",
            f"WITH node AS {entity}, {_FIT} AS fit",
            f"ORDER BY fit DESC, {entity}.facts DESC, {entity}.id LIMIT {kept}",
            f"RETURN [{', '.join(columns)}]",
        )
        text, places = given(read.options.text), {part: place for place, part in enumerate(shown, len(_TOLD))}

        def part(each: Read) -> Shaper:
            if each in shown:
                return Nested(places[each], shown[each].shape)
            return constant(each.options.name) if each.name == TYPENAME else Column(_TOLD.index(each.name))

        hits = list_of(object_of((each, part(each)) for each in read.reads), fails=read.fails)
        return Part(rows, lambda value, run: hits(_hits(value, text(run), size), run))


_TOLD = ("matched", "score")
"""The columns that a hit begins with."""


def _query(scope: Scope, read: Read) -> str:
    """Return the parameter with what is asked of the index."""
    text, query = read.options.text, partial(query_of, types=read.options.types)
    return scope.parameter(Made(text, query) if isinstance(text, Slot) else query(text))


def _hits(rows: Sequence[Row], text: str, size: int) -> list[Row]:
    """Return of those that fit best the name that does, how well, and what else is read of them."""
    candidates = [
        Candidate(at, identity, name, aliases or (), facts or 0)
        for at, (identity, name, aliases, facts, *_) in enumerate(rows)
        if name is not None
    ]
    return [(hit.matched, hit.score, *rows[hit.place][len(_NAMED) :]) for hit in rank(text, candidates)[:size]]
