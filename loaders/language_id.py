"""Which language a text is written in; only English is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import pycountry
from py3langid.langid import (  # pyright: ignore[reportMissingTypeStubs]  it has none
    MODEL_FILE,
    LanguageIdentifier,
)

from graph.errors import UnreadableDocument

SAMPLE = 1_000
"""Characters looked at, from the first letter."""
ENGLISH = frozenset({"en", "pcm"})
"""English, and Nigerian Pidgin: plain sentences full of names are taken for it."""
SURE = 0.6
"""Probability; of 1,050 sentences of English news none but Pidgin reached it for another language."""
SHORT = 40
"""Letters. A shorter text is too little evidence, and goes as English unless in another script."""


def require_english(text: str) -> None:
    """Raise UnreadableDocument, naming the language, where a text is surely not English."""
    sample = text[next((at for at, char in enumerate(text) if char.isalpha()), 0) :][:SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        raise UnreadableDocument("The text holds no words.", remedy="Give the text of an article.")
    code, sureness = _identifier().classify(_without_foreign_names(sample))
    latin = sum(char < "\u0250" for char in letters) / len(letters)
    if code in ENGLISH or (latin > 0.5 and (len(letters) < SHORT or sureness < SURE)):  # noqa: PLR2004  half
        return
    raise UnreadableDocument(f"The text is written in {_name(code)}, not in English.", remedy="Give an English text.")


def _without_foreign_names(sample: str) -> str:
    """Leave out capitalised words with letters that English has not: a short text may be full of foreign names.

    A text in another language has such letters in small words, too.
    """
    words = sample.split()
    kept = [word for word in words if word.isascii() or not word.lstrip("\"'“‘(")[:1].isupper()]  # noqa: RUF001  quotes
    foreign = any(not word.isascii() and word.islower() for word in kept)
    return sample if foreign else " ".join(kept)


def _name(code: str) -> str:
    language = cast("Any", pycountry.languages).get(alpha_2=code)
    return language.name if language else f"language {code!r}"


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401  py3langid has no types
    return cast("Any", LanguageIdentifier).from_model_file(MODEL_FILE, norm_probs=True)
