"""Whether 'he' or 'she' may stand for somebody, as far as names and titles tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.mentions.gazetteer import person_by_id
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.mentions.text_index import Span, TextIndex


def genders(text: TextIndex, persons: Sequence[Span]) -> dict[str, str]:
    """Return 'm' or 'f' for the ids of persons where it is known."""
    found: dict[str, str] = {}
    for span in persons:
        if gender := _by_gazetteer(span) or _by_title(text, span) or _by_first_name(text, span):
            found.setdefault(span.entity.id, gender)
    return found


def _by_gazetteer(span: Span) -> str | None:
    person = person_by_id().get(span.entity.id)
    return person.gender if person else None


def _by_title(text: TextIndex, span: Span) -> str | None:
    return _either(set(text.keys(span.first - 2, span.first)), "gender", ("male", "female"))


def _by_first_name(text: TextIndex, span: Span) -> str | None:
    if span.size < 2 or text.words[span.first].key in words("persons", "eastern"):  # noqa: PLR2004  a first name
        return None
    return _either({text.words[span.first].key}, "persons", ("male", "female"))


def _either(keys: set[str], section: str, names: tuple[str, str]) -> str | None:
    male, female = (bool(keys & words(section, name)) for name in names)
    if male == female:
        return None
    return "m" if male else "f"
