"""Runs a mutation: its actions one after the other, then what is asked of what each gave back.

An action gives plain values and, for an object, a `Ref` to it, which is then read as any other
selection is. What was done stays done if a later action fails, and the answer says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.errors import CommuniqueError
from graph.query import reader
from graph.query.cypher import FieldError
from graph.query.plan import TYPENAME, Options, Plan, Read
from schema.mutation import ACTIONS, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schema.execution.operations import BoundOperation
    from schema.request_response import Context

    Done = tuple[dict[str, Any] | None, list[FieldError]]
    """What stands under the keys (None if something that must be there failed), and what failed."""


async def execute_mutation(bound: BoundOperation, context: Context) -> Done:
    """Do what the mutation asks, in the order of its fields; the first that fails ends it.

    Raises RequestError, before anything is done, if something is wrong with the arguments of what is asked.
    """
    bound.check_arguments()
    template = bound.template
    data: dict[str, Any] = {}
    failed: list[FieldError] = []
    for read in template.plan(bound.options).reads:
        if read.name == TYPENAME:
            data[read.key] = read.options.name
            continue
        try:
            payload = await ACTIONS[read.name](context, template.sites[read.site].arguments(bound.values))
        except CommuniqueError as error:
            return None, [*failed, FieldError(error, (read.key,))]
        answer, wrong = await _payload(read, payload, context)
        failed += [FieldError(each.error, (read.key, *each.path)) for each in wrong]
        if answer is None:
            return None, failed
        data[read.key] = answer
    return data, failed


async def _payload(read: Read, payload: Mapping[str, Any], context: Context) -> reader.Answer:
    """Return what is asked of a payload, its objects read from the graph as it is now."""
    objects = tuple(_reread(part, payload[part.name]) for part in read.reads if _is_ref(payload, part))
    found, failed = await reader.read(context.database, Plan(objects)) if objects else ({}, ())
    if found is None:
        return None, failed
    plain = {part.key: _plain(payload, part) for part in read.reads if not _is_ref(payload, part)}
    return {part.key: plain[part.key] if part.key in plain else found[part.key] for part in read.reads}, failed


def _is_ref(payload: Mapping[str, Any], part: Read) -> bool:
    return isinstance(payload.get(part.name), Ref)


def _reread(part: Read, ref: Ref) -> Read:
    return replace(part, name="node", options=Options(ids=(ref.id,)))


def _plain(payload: Mapping[str, Any], part: Read) -> Any:  # noqa: ANN401  any value of a payload
    return part.options.name if part.name == TYPENAME else payload[part.name]
