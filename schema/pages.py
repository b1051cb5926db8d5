"""Connections: lists that are read page by page (Relay Cursor Connections Specification)."""

from typing import Generic, TypeVar

import strawberry

Item = TypeVar("Item")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One item of a list, and its place.")
class Edge(Generic[Item]):
    """One item of a list, and its place."""

    node: Item
    cursor: str


@strawberry.type(description="A page of a list.")
class Connection(Generic[Item]):
    """A page of a list."""

    edges: list[Edge[Item]]
    nodes: list[Item]
    page_info: PageInfo
    total_count: int = strawberry.field(description="How many there are on all pages; counted only when asked for.")
