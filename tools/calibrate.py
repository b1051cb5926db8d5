"""Learn what each sign of a claim weighs, so that confidence is how often such claims are right.

    python tools/calibrate.py [--gold DIRECTORY] [--write]

Labelled passages say which of our claims are right (`labelled.py`); a logistic regression on the
claims' signs gives the weights of `loaders/resources/events/confidence.tsv`. How well they hold is
measured on passages that the weights were not learned from, a tenth at a time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt
from labelled import LABELS, judged_claims
from sklearn.feature_extraction import DictVectorizer  # pyright: ignore[reportMissingTypeStubs]  it has none
from sklearn.linear_model import LogisticRegression  # pyright: ignore[reportMissingTypeStubs]  it has none
from sklearn.metrics import (  # pyright: ignore[reportMissingTypeStubs]  it has none
    roc_auc_score,  # pyright: ignore[reportUnknownVariableType]
)
from sklearn.model_selection import GroupKFold  # pyright: ignore[reportMissingTypeStubs]  it has none

from loaders.resources.confidence import BIAS, relation_sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from labelled import Judged

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
TABLE = Path(__file__).parents[1] / "loaders" / "resources" / "events" / "confidence.tsv"
GOLD = Path(__file__).parents[2] / "shared" / "gold"
UNLABELLED: Mapping[str, float] = {
    "HOLDS_OFFICE": 0.85,
    "PART_OF": 0.9,
    "RELATED_TO": 0.85,
    "MEMBER_OF": 0.7,
    "STATED": 0.7,
    "ADDRESSED": 0.7,
}
"""How often claims of relations that the labels leave out are right, as read by eye; a first measure, not learned."""
STRENGTH = 0.1
"""The inverse of the regularisation: of .05, .1, .2 and .5, the one with the lowest loss on held-out passages."""
RAREST = 4
"""Claims that a sign must have to weigh anything."""
FOLDS = 10
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of about the same confidence: how many, what they were said to be, how many are right."""

    count: int
    confidence: float
    right: float


def learned(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the weight of each sign, the bias first, from all the claims."""
    vectorizer, model = _fitted(_signs(judged), _right(judged))
    weights: dict[str, float] = dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    bias = float(model.intercept_[0])
    weights |= {relation_sign(name): log(rate / (1 - rate)) - bias for name, rate in UNLABELLED.items()}
    return {BIAS: bias, **dict(sorted(weights.items()))}


def held_out(judged: Sequence[Judged]) -> Numbers:
    """Return the confidence of each claim, learned from the passages of the other folds."""
    signs, right = _signs(judged), _right(judged)
    found: Numbers = np.zeros(len(judged))
    folds: Any = GroupKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(signs, right, [each.passage for each in judged]):
        vectorizer, model = _fitted([signs[int(i)] for i in train], right[train])
        found[test] = model.predict_proba(vectorizer.transform([signs[int(i)] for i in test]))[:, 1]
    return found


def _signs(judged: Sequence[Judged]) -> list[dict[str, int]]:
    counts = Counter(sign for each in judged for sign in set(each.signs))
    return [{sign: 1 for sign in each.signs if counts[sign] >= RAREST} for each in judged]


def _right(judged: Sequence[Judged]) -> Truths:
    return np.array([each.right for each in judged])


def _fitted(signs: Sequence[Mapping[str, int]], right: Truths) -> tuple[Any, Any]:
    """Return what makes numbers of signs, and the regression on them; scikit-learn has no types."""
    vectorizer: Any = DictVectorizer()
    model: Any = LogisticRegression(C=STRENGTH, max_iter=2000)
    return vectorizer, model.fit(vectorizer.fit_transform(signs), right)


def reliability(found: Numbers, right: Truths) -> list[Bin]:
    """Return the claims by confidence, in tenths that hold any."""
    tenths = np.minimum((found * BINS).astype(int), BINS - 1)
    members = [tenths == tenth for tenth in range(BINS)]
    return [Bin(int(m.sum()), float(found[m].mean()), float(right[m].mean())) for m in members if m.any()]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: by how much confidence and share of right ones differ, on average."""
    return sum(each.count * abs(each.confidence - each.right) for each in bins) / sum(each.count for each in bins)


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines that say how well confidence holds on passages it was not learned from."""
    found, right = held_out(judged), _right(judged)
    area = float(cast("Any", roc_auc_score)(right, found))
    bins = reliability(found, right)
    yield (
        f"confidence, {len(judged)} claims of labelled passages, {right.mean():.2f} right; held out: "
        f"expected calibration error {calibration_error(bins):.3f}, AUC {area:.2f}"
    )
    for each in bins:
        yield f"  said {each.confidence:.2f}, right {each.right:.2f} of {each.count:4d}  {'#' * round(40 * each.right)}"
    for least in (0.8, 0.7, 0.6, 0.5):
        kept = found >= least
        share = right[kept].sum() / right.sum()
        yield f"  at {least} and above: {right[kept].mean():.2f} right, {share:.2f} of all that are"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how well confidence holds; with --write, renew the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true", help="renew the table of weights")
    given = parser.parse_args(arguments)
    folder = given.gold / LABELS
    if not folder.is_dir():
        print(f"Nothing is learned. There are no labelled passages in {folder}.", file=sys.stderr)
        return 2
    judged = list(judged_claims(folder))
    for line in report(judged):
        print(line)
    if given.write:
        rows = "".join(f"{sign}\t{weight:.3f}\n" for sign, weight in learned(judged).items())
        TABLE.write_text(f"# Written by tools/calibrate.py from {len(judged)} judged claims.\nsign\tweight\n{rows}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
