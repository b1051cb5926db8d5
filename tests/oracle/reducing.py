"""The smallest operation that still differs: what can be left out of the text is left out, piece by piece."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graphql import (
    ArgumentNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    Visitor,
    parse,
    visit,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from graphql import Node

    from oracle.operations import Operation

_SPARE = (FieldNode, InlineFragmentNode, FragmentSpreadNode, ArgumentNode, DirectiveNode, ObjectFieldNode)
_USELESS = [(r"\(\s*\)", ""), (r"\s+", " "), (r"\bquery Asked \{", "{")]


async def reduced(
    operation: Operation, is_valid: Callable[[Operation], bool], differs: Callable[[Operation], Awaitable[bool]]
) -> Operation:
    """Return an operation that differs and of which no part can be left out."""
    tried: set[str] = set()
    while True:
        for candidate in _candidates(operation):
            if candidate.text not in tried:
                tried.add(candidate.text)
                if is_valid(candidate) and await differs(candidate):
                    operation = candidate
                    break
        else:
            return operation


def _candidates(operation: Operation) -> Iterator[Operation]:
    """Yield the operation without one of its parts, or with a fragment's inside in its place, the large ones first."""
    text = operation.text
    cuts: list[tuple[int, int, str]] = []
    fragments: dict[str, str] = {}

    class Cutting(Visitor):
        def enter(self, node: Node, *_: object) -> None:
            start, end = _place(node)
            if isinstance(node, FragmentDefinitionNode):
                fragments[node.name.value] = _inside(node, text)
            if isinstance(node, _SPARE):
                cuts.append((start, end, ""))
            if isinstance(node, InlineFragmentNode):
                cuts.append((start, end, _inside(node, text)))
            if isinstance(node, FragmentSpreadNode):
                cuts.append((start, end, f"{node.name.value}"))

    visit(parse(text), Cutting())
    for start, end, instead in sorted(cuts, key=lambda cut: cut[0] - cut[1]):
        told = fragments[instead[2:]] if instead.startswith("") else instead
        yield tidied(replace(operation, text=f"{text[:start]}{told}{text[end:]}"))


def _place(node: Node) -> tuple[int, int]:
    return (node.loc.start, node.loc.end) if node.loc else (0, 0)


def _inside(node: InlineFragmentNode | FragmentDefinitionNode, text: str) -> str:
    start, end = _place(node.selection_set)
    return text[start + 1 : end - 1]


def tidied(operation: Operation) -> Operation:
    """Return the operation without fragments and variables that nothing uses, and of several operations the one."""
    text = operation.text
    try:
        definitions = parse(text).definitions
    except Exception:  # noqa: BLE001  not valid, as will be found
        return operation
    for node in definitions:
        start, end = _place(node)
        words = text[start:end]
        if isinstance(node, FragmentDefinitionNode) and not re.search(rf"\.\.\.\s*{node.name.value}\b", text):
            return tidied(replace(operation, text=text.replace(words, "")))
        if isinstance(node, OperationDefinitionNode):
            if node.name and operation.name and node.name.value != operation.name:
                return tidied(replace(operation, text=text.replace(words, ""), name=None))
            for variable in node.variable_definitions or ():
                name = variable.variable.name.value
                if len(re.findall(rf"\${name}\b", text)) == 1:
                    return tidied(_without(operation, variable))
    for pattern, instead in _USELESS:
        text = re.sub(pattern, instead, text)
    return replace(operation, text=text.strip())


def _without(operation: Operation, variable: VariableDefinitionNode) -> Operation:
    start, end = _place(variable)
    name = variable.variable.name.value
    sent = {each: value for each, value in operation.variables.items() if each != name}
    return replace(operation, text=operation.text[:start] + operation.text[end:], variables=sent)
