"""Memory over ten thousand articles read one after the other, each with names and figures of its own.

    python benchmarks/memory.py [ARTICLES]

What a reader keeps of every word that it ever met grows with what it reads; this must not.
"""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import psutil

from loaders.documents import read_document
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = 10_000
STEPS = 10
SYLLABLES = ("ba", "do", "ka", "li", "mo", "na", "pe", "ri", "sa", "to", "ve", "zu", "shin", "gor", "wim", "tal", "bek")
STATES = ("Russia", "China", "Japan", "Iran", "Syria", "Israel", "India", "Pakistan", "Turkey", "Egypt", "Ukraine")
DEEDS = ("met", "accused", "praised", "visited", "attacked", "thanked", "condemned", "phoned")


def articles(count: int) -> Iterator[str]:
    """Yield made-up articles, the same in every run; hardly a name in them comes twice."""
    chance = random.Random(1)  # noqa: S311  nothing secret about it
    for number in range(count):
        one, other = chance.sample(STATES, 2)
        yield (
            f"{one} and {other}\n\n"
            f"{_name(chance)} {_name(chance)}, the foreign minister of {one}, {chance.choice(DEEDS)} "
            f"{_name(chance)} {_name(chance)} of {other} in {_name(chance)} on May {chance.randint(1, 28)}, "
            f"{chance.randint(1990, 2023)}, {_name(chance)} News reported in its issue {number}. "
            f'"{_name(chance)} cost {chance.random() * 1e6:.2f} {_name(chance).lower()}," he said.\n'
        )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def main(count: int) -> None:
    """Read them all, and say at every tenth how much memory the process holds."""
    pipeline, process = Pipeline(), psutil.Process()
    claims = 0
    for number, text in enumerate(articles(count), start=1):
        claims += len(pipeline.extract(read_document(text)).claims)
        if number % max(count // STEPS, 1) == 0:
            print(f"{number:8,} articles {claims:8,} claims {process.memory_info().rss / 2**20:8.0f} MiB", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
