"""Shown as a page: one HTML file that needs nothing else and asks no other host for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from server.explanation import around, pieces

if TYPE_CHECKING:
    from server.explanation import Shown


def page(shown: Shown) -> str:
    """Return the page; whatever an article holds is shown as text, never as markup."""
    environment = Environment(
        loader=PackageLoader("server.explanation", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(shown=shown, pieces=pieces, around=around)
