"""`make score`: the scorers' own numbers in one table, and a plain word where there is nothing to score with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "tools" / "score.py"
SCORER = """
def split(raw):
    return "", raw.partition("|")[2]

def score_text(gold, got, body):
    right = {fact["event"] for fact in gold["facts"]} & {fact["event"] for fact in got["facts"]}
    tp, all_gold, all_got = len(right), len(gold["facts"]), len(got["facts"])
    return {"fact_tp": tp, "fact_fn": all_gold - tp, "fact_fp": all_got - tp, "date_total": tp, "date_right": 0}

def summary(count):
    names = "fact_p fact_r fact_f1 date undated status source denial office_f1 entity_f1 grounded".split()
    return dict.fromkeys(names) | {"fact_r": count["fact_tp"] / (count["fact_tp"] + count["fact_fn"])}
"""
SENTENCES = """
import json, sys
count = len(open(sys.argv[1]).read().splitlines())
print(json.dumps({"micro_f1": count / 10, "p": 1.0, "r": 0.5}))
"""


def scored(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script with these words."""
    return subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, text=True, check=False)


def test_nothing_to_score_against(tmp_path: Path) -> None:
    """Where gold or scorers are absent, that is said, with the remedy, and the exit code is 2."""
    bare = scored("--gold", tmp_path)
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    unscored = scored("--gold", tmp_path)
    assert (bare.returncode, unscored.returncode, bare.stdout, unscored.stdout) == (2, 2, "", "")
    assert "There is no gold in" in bare.stderr
    assert "There are no scorers in" in unscored.stderr
    assert "make score SCORERS=" in unscored.stderr


def test_table_and_errors_by_class(tmp_path: Path) -> None:
    """The table has the seed, the others and their mean; errors are counted by event and by relation."""
    gold, scorers = tmp_path / "gold", tmp_path / "score"
    for folder in (gold / "dev", gold / "sentences", scorers):
        folder.mkdir(parents=True)
    (scorers / "score.py").write_text(SCORER, encoding="utf-8")
    (scorers / "score_sentences.py").write_text(SENTENCES, encoding="utf-8")
    for name, events in {"00-seed": ["CONSULT"], "01-other": ["CONSULT", "AID"]}.items():
        facts = {"published": "2019-04-26", "facts": [{"event": event} for event in events]}
        (gold / "dev" / f"{name}.gold.json").write_text(json.dumps(facts), encoding="utf-8")
        (gold / "dev" / f"{name}.txt").write_text("header|Vladimir Putin met Kim Jong Un.", encoding="utf-8")
    lines = "\n".join(json.dumps({"id": i, "text": "Vladimir Putin met Kim Jong Un."}) for i in range(5))
    (gold / "sentences" / "few.jsonl").write_text(lines, encoding="utf-8")
    done = scored("--gold", gold)
    rows = {line[:34].strip(): line[34:].split() for line in done.stdout.splitlines()}
    assert (done.returncode, done.stderr) == (0, "")
    assert [rows[name][1] for name in ("00-seed", "01-other", "mean of the others", "all as one text")] == [
        *("1.00", "0.50", "0.50", "0.67"),
    ]
    assert "few, 5 sentences, PLOVER types: micro-F1 0.500 (odd lines 0.300, even lines 0.200)" in done.stdout
    assert "missed, by event (1): AID 1" in done.stdout
    assert "false, by relation (0): none" in done.stdout
    assert "wrong date (2 of 2), by event: CONSULT 2" in done.stdout
