"""The lexicon holds no entry that could never be chosen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from loaders.resources.lexicon import SAYING, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

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
