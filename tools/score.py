"""How well it reads, against articles and sentences annotated by hand, and its errors by class.

    python tools/score.py [--gold DIRECTORY] [--scorers DIRECTORY]

The gold is a directory of `NAME.gold.json` beside `NAME.txt`, or one that has these in `dev/`
and perhaps sentences in `sentences/*.jsonl` and labelled passages in `relations`. Gold and
scorers (`score.py`, `score_sentences.py`) are no part of the project; the numbers are the
scorers' own. Exit code 2 where they are absent.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import orjson
from calibrate import report
from labelled import LABELS, audit, judged_claims

from graph.errors import CommuniqueError, InvalidInput
from loaders.documents import read_document
from loaders.outputs.facts_json import extract_json, extract_lines
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GOLD = Path(__file__).parents[2] / "shared" / "gold"
"""Where the gold stands unless told otherwise: beside the project."""
SEED = "seed"
COLUMNS = (
    *("fact_p", "fact_r", "fact_f1", "date", "undated", "status", "source", "denial"),
    *("office_f1", "entity_f1", "grounded"),
)
JUDGED = ("date", "undated", "status", "source", "denial")
_WIDTH = 34


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, what it says according to a careful reader, and what the pipeline says."""

    name: str
    body: str
    gold: dict[str, Any]
    got: dict[str, Any]


class Scorer:
    """The scorers that stand beside the gold; neither copied nor changed."""

    def __init__(self, folder: Path) -> None:
        self._sentences = folder / "score_sentences.py"
        spec = importlib.util.spec_from_file_location("communique_scorer", folder / "score.py")
        if spec is None or spec.loader is None or not (folder / "score.py").is_file():
            raise InvalidInput(
                f"There are no scorers in {folder}.", remedy="Name their directory: make score SCORERS=DIRECTORY."
            )
        self._module: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def body(self, raw: str) -> str:
        """Return a text without the header that the gold puts above it."""
        return self._module.split(raw)[1]

    def count(self, article: Annotated, **instead: Any) -> Counter[str]:  # noqa: ANN401  JSON
        """Return what is right and wrong in an article; `gold` or `got` may stand in for the article's own."""
        gold, got = instead.get("gold", article.gold), instead.get("got", article.got)
        return Counter(self._module.score_text(gold, got, article.body))

    def rates(self, count: Counter[str]) -> dict[str, float | None]:
        """Return precision, recall and the like."""
        return self._module.summary(count)

    def sentences(self, records: Sequence[str], answers: Path) -> dict[str, Any]:
        """Return the scores of some of the sentences, of which the file holds the answers."""
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as asked:
            asked.write("\n".join(records) + "\n")
            asked.flush()
            command = [sys.executable, self._sentences, asked.name, "--json", "--predict", f"cat {answers}"]
            done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  the developer's own scorer
        return json.loads(done.stdout)


def articles(folder: Path, scorer: Scorer) -> Iterator[Annotated]:
    """Yield the annotated articles of a directory, each read anew."""
    pipeline = Pipeline()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json")
        body = scorer.body(path.with_name(f"{name}.txt").read_text(encoding="utf-8"))
        document = read_document(body, published=gold.get("published"))
        got = orjson.loads(orjson.dumps(extract_json(document, pipeline=pipeline)))
        yield Annotated(name, body, gold, got)


def table(read: Sequence[Annotated], scorer: Scorer) -> Iterator[str]:
    """Yield the lines of the scores: the seed, the others, their mean, all of them as one text."""
    counts = {article.name: scorer.count(article) for article in read}
    total: Counter[str] = Counter()
    for count in counts.values():
        total.update(count)
    rates = {name: scorer.rates(count) for name, count in counts.items()}
    yield _row("", COLUMNS)
    yield from (_row(name, _values(rates[name])) for name in sorted(rates, key=lambda name: SEED not in name))
    others = [rate for name, rate in rates.items() if SEED not in name]
    yield _row(f"mean of the {'others' if len(others) < len(rates) else 'articles'}", _means(others))
    yield _row("all as one text", _values(scorer.rates(total)))


def _values(rates: dict[str, float | None]) -> list[float | None]:
    return [rates[column] for column in COLUMNS]


def _means(rates: Sequence[dict[str, float | None]]) -> list[float | None]:
    known = ([value for rate in rates if (value := rate[column]) is not None] for column in COLUMNS)
    return [fmean(values) if values else None for values in known]


def _row(name: str, values: Iterable[float | str | None]) -> str:
    cells = (f"{value:.2f}" if isinstance(value, float) else str(value or "-") for value in values)
    return f"{name[:_WIDTH]:{_WIDTH}}" + "".join(f"{cell:>10}" for cell in cells)


def errors(read: Sequence[Annotated], scorer: Scorer) -> Iterator[str]:
    """Yield the lines of the errors by class.

    Only facts of one event can answer each other, so that each event's can be scored alone; what
    is false is so whatever else is said, so that each relation's can be.
    """
    judged: dict[str, Counter[str]] = {}
    false: Counter[str] = Counter()
    for article in read:
        for event in {fact["event"] for fact in article.gold["facts"]}:
            facts = [fact for fact in article.gold["facts"] if fact["event"] == event]
            judged.setdefault(event, Counter()).update(scorer.count(article, gold={**article.gold, "facts": facts}))
        for relation in {fact["relation"] for fact in article.got["facts"]}:
            facts = [fact for fact in article.got["facts"] if fact["relation"] == relation]
            count = scorer.count(article, got={**article.got, "facts": facts})
            false[relation] += count["fact_fp"] + count["office_fp"]
    missed = Counter({event: count["fact_fn"] + count["office_fn"] for event, count in judged.items()})
    yield f"missed, by event ({missed.total()}): {_listed(missed)}"
    yield f"false, by relation ({false.total()}): {_listed(false)}"
    for what in JUDGED:
        total = Counter({event: count[f"{what}_total"] for event, count in judged.items()})
        wrong = Counter({event: total[event] - count[f"{what}_right"] for event, count in judged.items()})
        yield f"wrong {what} ({wrong.total()} of {total.total()}), by event: {_listed(wrong)}"


def _listed(count: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in count.most_common() if number) or "none"


def sentences(folder: Path, scorer: Scorer) -> Iterator[str]:
    """Yield the scores of each file of sentences, of all its lines, the odd and the even ones."""
    for path in sorted(folder.glob("*.jsonl")):
        records = path.read_text(encoding="utf-8").splitlines()
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as answers:
            answers.writelines(orjson.dumps(answer) + b"\n" for answer in extract_lines(map(_asked, records)))
            answers.flush()
            parts = (records, records[::2], records[1::2])
            every, odd, even = (scorer.sentences(part, Path(answers.name)) for part in parts)
        yield (
            f"{path.stem}, {len(records)} sentences, PLOVER types: micro-F1 {every['micro_f1']:.3f} "
            f"(odd lines {odd['micro_f1']:.3f}, even lines {even['micro_f1']:.3f}), "
            f"precision {every['p']:.3f}, recall {every['r']:.3f}"
        )


def _asked(line: str) -> bytes:
    record = json.loads(line)
    return orjson.dumps({name: record.get(name) for name in ("id", "text", "published")})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, the sentences' scores and the errors by class."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--scorers", type=Path, help="unless given, the directory `score` beside the gold")
    given = parser.parse_args(arguments)
    try:
        _print(given.gold.resolve(), given.scorers or given.gold.resolve().parent / "score")
    except CommuniqueError as error:
        print(f"Nothing is scored. {error}", file=sys.stderr)
        return 2
    return 0


def _print(gold: Path, scorers: Path) -> None:
    inside = gold / "dev"
    if not any((inside if inside.is_dir() else gold).glob("*.gold.json")):
        raise InvalidInput(f"There is no gold in {gold}.", remedy="Name its directory: make score GOLD=DIRECTORY.")
    scorer = Scorer(scorers)
    read = list(articles(inside if inside.is_dir() else gold, scorer))
    parts = [table(read, scorer), sentences(gold / "sentences", scorer), errors(read, scorer)]
    if (gold / LABELS).is_dir():
        judged = list(judged_claims(gold / LABELS))
        parts += [audit(judged), report(judged)]
    for part in parts:
        for line in part:
            print(line, flush=True)
        print()


if __name__ == "__main__":
    sys.exit(main())
