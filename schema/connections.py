"""Connections: lists that are read page by page (Relay Cursor Connections Specification)."""

from typing import Generic, TypeVar

import strawberry

Item = TypeVar("Item")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Whether more follows this page.")
    has_previous_page: bool = strawberry.field(description="Whether more stands before this page.")
    start_cursor: str | None = strawberry.field(
        description="The place of the page's first item, for before; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(
        description="The place of the page's last item, for after; null on an empty page."
    )


@strawberry.type(description="One item of a list, and its place.")
class Edge(Generic[Item]):
    """One item of a list, and its place."""

    node: Item = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description="Its place in the list, for after and before.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[Item]):
    """A page of a list."""

    edges: list[Edge[Item]] = strawberry.field(description="The items of this page, each with its cursor.")
    nodes: list[Item] = strawberry.field(description="The items of this page, without more.")
    page_info: PageInfo = strawberry.field(description="Whether there is more, and where to read on.")
    total_count: int = strawberry.field(description="How many there are on all pages; counted only when asked for.")
