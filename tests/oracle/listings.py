"""Operations that ask for whole lists, in each of their orders: where cursors come from."""

from __future__ import annotations

_EDGES = "{ edges { cursor } }"
_FACTS = [
    f"{{field: {by}, direction: {way}}}"
    for by in ("DATE", "REPORTED", "RELATION", "CONFIDENCE")
    for way in ("ASC", "DESC")
]
_NAMES = [f"{{field: {by}, direction: {way}}}" for by in ("NAME", "FACTS") for way in ("ASC", "DESC")]
_FIELDS = ("entities", "leaders", "officials", "states", "weapons")
LISTINGS = {
    "facts": f"{{ facts(first: 500) {_EDGES} }}",
    **{f"facts {order}": f"{{ facts(first: 500, orderBy: {order}) {_EDGES} }}" for order in _FACTS},
    **{name: f"{{ {name}(first: 500) {_EDGES} }}" for name in (*_FIELDS, "claims", "articles")},
    **{f"{name} {by}": f"{{ {name}(first: 500, orderBy: {by}) {_EDGES} }}" for name in _FIELDS for by in _NAMES},
    "neighbours": f"{{ entities(first: 100) {{ nodes {{ neighbours(first: 100) {_EDGES} }} }} }}",
    "mentions": f"{{ entities(first: 100) {{ nodes {{ mentions(first: 100) {_EDGES} }} }} }}",
}
"""List and order -> the operation."""
