"""Deterministic ids: the same text gives the same graph on any machine, in any order of loading.

An id says what it names (`person:kim-jong-un`, `fact:…`), so that one look tells where it lives.
Digests are the first 128 bits of SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.ontology import EntityType

_GAP = re.compile(r"[\W_]+")
_LONGEST_SLUG = 80
_PLAIN = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        **dict(zip("łøđðıəħŧŋɓɗƙƴ", "loddiahtnbdky", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""Latin letters that Unicode does not decompose, as English papers write them: 'Aliyev' for 'Əliyev'."""


def digest(*parts: object) -> str:
    """Return 32 hexadecimal digits that stand for the parts, in their order."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def folded(name: str) -> str:
    """Return the name without case and accents, with plain apostrophes: 'São Tomé' gives 'sao tome', 'Łódź' 'lodz'.

    Ids and names in a text are compared by it. Search (`graph.search.spelling`) is not: it
    transliterates, and a Cyrillic 'й' without its breve is another letter.
    """
    text = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
    return "".join(char for char in text if not unicodedata.combining(char))


def slug(name: str) -> str:
    """Return the name without case, accents, possessive or punctuation, joined by hyphens.

    Letters of any script stay. A long name is cut, and a digest keeps it apart from others.
    """
    text = _GAP.sub("-", folded(name).removesuffix("'s").replace("'", "")).strip("-")
    if len(text) <= _LONGEST_SLUG:
        return text or digest(name)[:12]
    return f"{text[:_LONGEST_SLUG].rstrip('-')}-{digest(text)[:12]}"


def entity_id(entity_type: EntityType, name: str) -> str:
    """Return the id of an entity: its kind and its canonical name.

    For a state, the name is its ISO 3166-1 alpha-3 code where it has one. A leader and an
    official of one name are one person, an outlet and an organization one organization.
    """
    return f"{entity_type.kind}:{slug(name)}"


def normalised(text: str) -> str:
    """Return the text as it counts for identity: NFC, one kind of line end, no trailing space."""
    lines = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the normalised text, in hexadecimal digits."""
    return hashlib.sha256(normalised(text).encode("utf-8", "surrogatepass")).hexdigest()


def article_id(text: str) -> str:
    """Return the id of the article with this text; how lines end does not matter."""
    return f"article:{text_sha256(text)[:32]}"


def sentence_id(article: str, index: int) -> str:
    """Return the id of an article's sentence, counted from 0."""
    return f"sentence:{article.removeprefix('article:')}:{index:05}"
