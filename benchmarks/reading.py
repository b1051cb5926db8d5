"""Words a second: the whole pipeline beside bare spaCy with the same model, in one process, in pairs."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from loaders.documents import read_document
from loaders.parse import model
from loaders.pipeline import Pipeline
from loaders.sources.text import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[1] / "examples" / "articles"
ROUNDS = 5


def rate(work: Callable[[str], object], texts: list[str], words: int) -> float:
    """Return how many words a second the work takes in."""
    began = time.perf_counter()
    for text in texts:
        work(text)
    return words / (time.perf_counter() - began)


def main(folder: Path) -> None:
    """Measure both, one after the other, several times."""
    texts = [read_file(file) for file in sorted(folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    nlp, pipeline = model(), Pipeline()
    contestants: dict[str, Callable[[str], object]] = {
        "bare spaCy": nlp,
        "pipeline": lambda text: pipeline.extract(read_document(text)),
    }
    for work in contestants.values():
        rate(work, texts, words)
    rates = {name: [rate(work, texts, words) for _ in range(ROUNDS)] for name, work in contestants.items()}
    for name, values in rates.items():
        print(f"{name:12} {median(values):8.0f} words/s")
    ratio = median(rates["pipeline"]) / median(rates["bare spaCy"])
    print(f"{'ratio':12} {ratio:8.2f}   ({len(texts)} articles, {words} words)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
