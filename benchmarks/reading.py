"""Words a second: the whole pipeline beside bare spaCy with the same model, in one process, article by article.

Counted in the process's own time, so that whatever else the machine does weighs on neither.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import spacy

from loaders.documents import read_document
from loaders.parse import MODEL
from loaders.pipeline import Pipeline
from loaders.sources.text import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[1] / "examples" / "articles"
ROUNDS = 7


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return how long the work takes over a text."""
    began = time.process_time()
    work(text)
    return time.process_time() - began


def main(folder: Path) -> None:
    """Let both read each article, one right after the other, several times."""
    texts = [read_file(file) for file in sorted(folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    pipeline = Pipeline()
    contestants: dict[str, Callable[[str], object]] = {
        "bare spaCy": spacy.load(MODEL),
        "pipeline": lambda text: pipeline.extract(read_document(text)),
    }
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(1 + ROUNDS):
        spent = [[seconds(work, text) for work in contestants.values()] for text in texts]
        for name, times in zip(contestants, zip(*spent, strict=True), strict=True):
            rates[name].append(words / sum(times))
    bare, ours = (values[1:] for values in rates.values())  # the first round loads what is loaded once
    for name, values in rates.items():
        print(f"{name:12} {median(values[1:]):8.0f} words/s")
    ratio = median(our / plain for our, plain in zip(ours, bare, strict=True))
    print(f"{'ratio':12} {ratio:8.2f}   ({len(texts)} articles, {words} words)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
