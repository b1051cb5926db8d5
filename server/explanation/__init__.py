"""How an article was read, shown to people: why each fact is one, and what was seen and not used.

Explanation, Unresolved -> Shown -> terminal | page
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Sentence
    from loaders.outputs.explain import ExplainedClaim, Explanation
    from loaders.outputs.unresolved import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of one article; None where it was not asked for."""

    name: str
    sentences: Sequence[Sentence]
    explanation: Explanation | None = None
    unresolved: Sequence[Unresolved] | None = None

    def by_class(self) -> Iterator[tuple[str, list[Unresolved]]]:
        """Yield each class of what was not used, with its members."""
        for kind, found in groupby(self.unresolved or (), key=lambda each: each.kind):
            yield kind.value, list(found)


def pieces(telling: ExplainedClaim) -> Iterator[tuple[str, str | None]]:
    """Yield a claim's sentence piece by piece, each with what it does for the claim, if anything."""
    end = 0
    for mark in telling.marks:
        yield telling.text[end : mark.start], None
        yield telling.text[mark.start : mark.end], mark.role
        end = mark.end
    yield telling.text[end:], None


def around(found: Unresolved, sentences: Sequence[Sentence]) -> tuple[str, str, str]:
    """Return the sentence before, at and after the words; of a quotation that runs on, its first sentence."""
    sentence = sentences[found.sentence]
    start = max(found.start - sentence.start, 0)
    end = max(min(found.end - sentence.start, len(sentence.text)), start)
    return sentence.text[:start], sentence.text[start:end], sentence.text[end:]
