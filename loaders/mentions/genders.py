"""Whether 'he' or 'she' may stand for somebody, as far as names and titles tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.mentions.gazetteer import person_by_id
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.mentions.text_index import Span, TextIndex


def genders(text: TextIndex, persons: Sequence[Span]) -> dict[str, str]:
    """Return 'm' or 'f' for the ids of persons where it is known: by the gazetteer, a title or a first name."""
    found: dict[str, str] = {}
    for span in persons:
        known, name = person_by_id().get(span.entity.id), text.words[span.first].key
        is_first = span.size > 1 and name not in words("persons", "eastern")
        titled = _gender(set(text.keys(span.first - 2, span.first)), "gender")
        gender = (known.gender if known else None) or titled or (_gender({name}, "persons") if is_first else None)
        if gender:
            found.setdefault(span.entity.id, gender)
    return found


def _gender(keys: set[str], section: str) -> str | None:
    male, female = (bool(keys & words(section, name)) for name in ("male", "female"))
    if male == female:
        return None
    return "m" if male else "f"
