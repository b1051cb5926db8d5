"""Facts -> GraphML, for programs that draw and measure networks: facts are edges, the entities at their ends nodes.

A node is written when it is first met, before its first edge, so that only the ids of nodes are kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from graph.tables.columns import Kind
from server.data.formats import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.tables.columns import Batch, Column

TYPES: Mapping[Kind, str] = {Kind.COUNT: "int", Kind.NUMBER: "double", Kind.TRUTH: "boolean"}
"""The types of columns that hold no text."""
ENDS = ("subject", "object")
NODE = ("name", "type")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '{keys}<graph id="facts" edgedefault="directed">\n'
)


class GraphML:
    """Writes facts as edges; a fact without an entity as its object is left out."""

    def __init__(self, columns: Sequence[Column], out: Any) -> None:  # noqa: ANN401  a file
        self._out = out
        self._edge = [each for each in columns if each.name != "id" and not each.name.startswith(ENDS)]
        self._nodes: set[str] = set()
        self._write(_HEAD.format(keys="".join(self._keys())))

    def write(self, batch: Batch) -> None:
        """Write the edges of some facts, and the nodes that were not there yet."""
        self._write("".join(part for row in rows_of(batch) if row["object_id"] for part in self._fact(row)))

    def close(self) -> None:
        """Write the end."""
        self._write("</graph>\n</graphml>\n")

    def _write(self, text: str) -> None:
        self._out.write(_NOT_XML.sub("", text).encode())

    def _keys(self) -> Iterator[str]:
        for name in NODE:
            yield f'<key id="node_{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
        for each in self._edge:
            kind = TYPES.get(each.kind, "string")
            yield f'<key id="{each.name}" for="edge" attr.name="{each.name}" attr.type="{kind}"/>\n'

    def _fact(self, row: Mapping[str, Any]) -> Iterator[str]:
        for end in ENDS:
            if row[f"{end}_id"] not in self._nodes:
                self._nodes.add(row[f"{end}_id"])
                yield f"<node id={quoteattr(row[f'{end}_id'])}>{_data('node_name', row[end])}"
                yield f"{_data('node_type', row[f'{end}_type'])}</node>\n"
        source, target = (quoteattr(row[f"{end}_id"]) for end in ENDS)
        cells = "".join(_data(each.name, row[each.name]) for each in self._edge)
        yield f"<edge id={quoteattr(row['id'])} source={source} target={target}>{cells}</edge>\n"


def _data(key: str, value: object) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'<data key="{key}">{escape(text)}</data>'
