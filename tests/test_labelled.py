"""Which of our claims labels bear out: what the lexicon's audit and the weights of confidence are learned from."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = """
import json, sys
from pathlib import Path
from labelled import judged_claims
print(json.dumps([[each.claim.relation, each.right] for each in judged_claims(Path(sys.argv[1]))]))
"""
TOOLS = Path(__file__).parents[1] / "tools"
ENTITIES = {
    "a": {"name": "Russia", "type": "state"},
    "b": {"name": "Japan", "type": "state"},
    "c": {"name": "Iran", "type": "state"},
}
HEADER = "sentence\trelation\tsubject\tobject\tstatus\tsources\n"


def judged(folder: Path, text: str, *labels: str) -> list[list[object]]:
    """Return the relation of each claim that is judged, and whether it is right."""
    passage: dict[str, Any] = {
        "id": "P1",
        "published": "2024-01-21",
        "before": "A sentence stands before it.",
        "entities": ENTITIES,
        "sentences": [{"id": "P1.1", "text": text, "mentions": []}],
    }
    (folder / "passages.jsonl").write_text(json.dumps(passage), encoding="utf-8")
    (folder / "labels.tsv").write_text(HEADER + "".join(f"P1.1\t{label}\t-\n" for label in labels), encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=TOOLS)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Russia condemned Japan.", "CONDEMNED\ta\tb\ta", [["CONDEMNED", True]]),
        ("Russia condemned Japan.", "ACCUSED\ta\tb\ta", [["CONDEMNED", True]]),
        ("Russia condemned Japan.", "CONDEMNED\tb\ta\ta", [["CONDEMNED", False]]),
        ("Russia condemned Japan.", "CONDEMNED\ta\tc\ta", [["CONDEMNED", False]]),
        ("Russia condemned Japan.", "CONDEMNED\ta\t-\ta", [["CONDEMNED", False]]),
        ("Russia met Japan.", "MET\tb\ta\ta", [["MET", True]]),
        ("Russia will meet Japan.", "MET\ta\tb\ta", [["PLANS_TO_MEET", False]]),
        ("Russia will meet Japan.", "MET\ta\tb\tp", [["PLANS_TO_MEET", True]]),
        ("Russia condemned Japan.", "CONDEMNED\ta\tb\th", []),
    ],
    ids=["told", "class", "turned round", "another", "nobody", "symmetric", "not done", "planned", "only supposed"],
)
def test_a_claim_is_right_if_its_sentence_is_labelled_so(
    tmp_path: Path, text: str, label: str, expected: list[list[object]]
) -> None:
    """Class of event, parties and whether it is only planned have to agree; what is supposed is neither."""
    assert judged(tmp_path, text, label) == expected


def test_what_no_label_tells_is_wrong(tmp_path: Path) -> None:
    """But for relations that the labels leave out, as bare sayings."""
    assert judged(tmp_path, "Russia condemned Japan, Iran said.") == [["CONDEMNED", False]]
    assert judged(tmp_path, "Iran said that all was well.") == []
