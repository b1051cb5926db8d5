"""The lexicon holds no entry that could never be chosen, and refuses what its columns do not allow."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from loaders.resources.contexts import ContextRow, Effect, Position, TurnRow, contexts
from loaders.resources.lexicon import SAYING, FrameRow, VerbRow, lexicon
from loaders.resources.speech_words import Speech, SpeechRow, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.tsv import Row
    from loaders.resources.lexicon import Entry


@pytest.mark.parametrize("entries", [lexicon().verbs, lexicon().nouns], ids=["verbs", "nouns"])
def test_no_entry_hides_another(entries: Mapping[str, tuple[Entry, ...]]) -> None:
    """A word opens one frame under one set of conditions: the first of equals is chosen, a second would be dead."""
    asked = Counter(
        (word, frozenset(entry.conditions), entry.of, entry.poss)
        for word, several in entries.items()
        for entry in several
        if entry.frame != SAYING
    )
    assert [key for key, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("position", Position)
def test_every_position_has_words(position: Position) -> None:
    """A position without words would be asked for in vain."""
    assert contexts()[position]


@pytest.mark.parametrize("kind", Speech)
def test_every_kind_of_speech_has_words(kind: Speech) -> None:
    """A kind without words would be asked for in vain."""
    assert words(kind)


def test_a_words_first_line_counts() -> None:
    """'Ban' is a demand where it stands first, though a later line has it as a refusal."""
    assert contexts()[Position.ABOVE]["ban"] is Effect.IRREALIS


@pytest.mark.parametrize(
    ("model", "cells", "said"),
    [
        pytest.param(VerbRow, {"frame": "vist"}, "Input should be one of none, visit, tour", id="frame"),
        pytest.param(VerbRow, {"conditions": "obj=@aids"}, "'@aids' should be @ and one of aid, cash", id="class"),
        pytest.param(VerbRow, {"conditions": "obj=#persn"}, "'#persn' should be # and one of person, state", id="type"),
        pytest.param(VerbRow, {"conditions": "#obj=person"}, "'#obj=person' should be a slot", id="condition"),
        pytest.param(FrameRow, {"relation": "VISTED"}, "Input should be one of VISITED, HOSTED", id="relation"),
        pytest.param(ContextRow, {"position": "abov"}, "Input should be 'above'", id="position"),
        pytest.param(TurnRow, {"effect": "promise"}, "Input should be 'conditional'", id="effect"),
        pytest.param(TurnRow, {"relations": "MET|TALKED"}, "Input should be one of VISITED, HOSTED", id="relations"),
        pytest.param(SpeechRow, {"kind": "papr"}, "Input should be 'verb'", id="kind"),
    ],
)
def test_a_mistyped_cell_is_refused(model: type[Row], cells: dict[str, str], said: str) -> None:
    """What names nothing is no longer read as nothing: the error lists what is allowed."""
    with pytest.raises(ValidationError) as refused:
        model.model_validate(cells)
    [column] = cells
    messages = [
        error["msg"].removeprefix("Value error, ") for error in refused.value.errors() if error["loc"][0] == column
    ]
    assert [message for message in messages if message.startswith(said)]
