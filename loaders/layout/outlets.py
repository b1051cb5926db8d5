"""News agencies and outlets by their signatures: enough to recognize a credit.

The table of outlets says how each signs; mentions know an outlet by the same table.
"""

from __future__ import annotations

from loaders.resources.name_tables import OutletRow, rows

SIGNATURES = {signature: row.name for row in rows(OutletRow) for signature in row.signatures}
"""The signature, and the name of the outlet it stands for."""


def outlet_by_signature(text: str) -> str | None:
    """Return the outlet whose signature is all the text there is; None for any other text."""
    signature = text.strip(" \t()-–—.")  # noqa: RUF001  dashes surround credits
    return SIGNATURES.get(signature) or SIGNATURES.get(signature.removeprefix("The "))
