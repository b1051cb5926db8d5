"""Credits of pictures, which name people who have no part in the story: '(A. Name/AFP via Getty Images)'."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:Getty|AFP|AP|A\.P\.|Reuters|REUTERS|EPA|Xinhua|Kyodo|Yonhap|TASS|Sputnik|Shutterstock|Bloomberg|SOPA|Anadolu"
    r"|KCNA)"
)
_CREDIT = re.compile(
    rf"\([^()\n]{{0,160}}(?:/|\bvia\b|\bPhoto\b|\bphoto\b)[^()\n]{{0,80}}\b{_AGENCY}\b[^()\n]{{0,60}}\)"
    r"|\b(?:[Pp]hoto(?:graph)?|Picture|Image)(?: by| credit)?: [^\n.()]{0,80}"
    rf"|\([^()\n]{{0,80}}\b{_AGENCY}\b ?(?:/|\bPhoto|\bphoto)[^()\n]{{0,100}}\)"
    r"|\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]dit(?:ing|ed)|[Ww]ritten|[Cc]ompiled) (?:and \w+ )?by "
    r"[^()]{0,240}\)"
    r"|(?:(?<=REUTERS/)|(?<=Reuters/)|(?<=AFP/)|(?<=AP/)|(?<=EPA/))[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}"
)


def picture_credits(text: str) -> list[tuple[int, int]]:
    """Return where credits of pictures stand."""
    return [match.span() for match in _CREDIT.finditer(text)]
