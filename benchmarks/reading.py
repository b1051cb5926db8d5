"""Words a second: the whole pipeline beside bare spaCy with the same model, in one process, article by article.

Counted in the process's own time, so that whatever else the machine does weighs on neither.
Also the seconds until a new process has read its first article.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import spacy

from loaders.documents import read_document
from loaders.parsing.parser import MODEL
from loaders.pipeline import Pipeline
from loaders.sources.text import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[1] / "examples" / "articles"
COMMAND = Path(sys.executable).with_name("communique")
ROUNDS = 7
STARTS = 3


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return how long the work takes over a text."""
    began = time.process_time()
    work(text)
    return time.process_time() - began


def first(file: Path) -> float:
    """Return the seconds in which `communique extract` reads one article, from its start to its end."""
    began = time.perf_counter()
    subprocess.run([COMMAND, "extract", file], stdout=subprocess.DEVNULL, check=True)  # noqa: S603  our own command
    return time.perf_counter() - began


def main(folder: Path) -> None:
    """Let both read each article, one right after the other, several times."""
    files = sorted(folder.glob("*.txt"))
    texts = [read_file(file) for file in files]
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
    print(f"{'first':12} {min(first(files[0]) for _ in range(STARTS)):8.1f} s of a new process for one article")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
