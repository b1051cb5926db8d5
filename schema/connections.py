"""Connections: lists that are read page by page (Relay Cursor Connections Specification)."""

from typing import Generic, TypeVar

import strawberry

Item = TypeVar("Item")


@strawberry.type(description="The position of a page in its list.")
class PageInfo:
    """The position of a page in its list."""

    has_next_page: bool = strawberry.field(description="Whether more items follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether more items precede this page.")
    start_cursor: str | None = strawberry.field(
        description="The cursor of the page's first item, for `before`; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(
        description="The cursor of the page's last item, for `after`; null on an empty page."
    )


@strawberry.type(description="An item of a list, with its cursor.")
class Edge(Generic[Item]):
    """An item of a list, with its cursor."""

    node: Item = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description="The item's position in the list, for `after` and `before`.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[Item]):
    """A page of a list."""

    edges: list[Edge[Item]] = strawberry.field(description="The items on this page, each with its cursor.")
    nodes: list[Item] = strawberry.field(description="The items on this page, without cursors.")
    page_info: PageInfo = strawberry.field(description="Whether there are more pages, and the cursors to reach them.")
    total_count: int = strawberry.field(description="The number of items on all pages; counted only if selected.")
