"""What was seen and not used: each class, and the reason in words."""

from __future__ import annotations

import pytest
from effort import calls

from loaders.documents import read_document
from loaders.outputs.unresolved import Kind, unresolved
from loaders.pipeline import Pipeline

CASES = {
    "nobody known acts": ("Yesterday somebody attacked Ukraine.", Kind.PREDICATE, "attacked", "nobody known acts"),
    "nobody known undergoes": ("Russia visited the shop.", Kind.PREDICATE, "visited", "nobody known undergoes"),
    "negated": ("Russia did not attack Ukraine.", Kind.PREDICATE, "attack", "negated: not"),
    "merely demanded": ("Japan urged Russia to visit Iran.", Kind.PREDICATE, "visit", "irrealis: urged"),
    "no entry": ("Russia outnumbered Ukraine.", Kind.VERB, "outnumbered", "no entry"),
    "no entry fits": ("Russia planned Ukraine.", Kind.CONDITION, "planned", "wants one of"),
    "a time of nothing": ("A storm came to the town on May 5, 2020.", Kind.TIME, "May 5, 2020", "2020-05-05"),
    "a pronoun": ("He was not to be seen anywhere.", Kind.REFERENCE, "He", "nobody"),
    "a description": ("The two leaders were silent.", Kind.REFERENCE, "leaders", "nobody of that description"),
    "a name": ("Gorblax Wimbly was quiet.", Kind.NAME, "Gorblax Wimbly", "no table"),
    "a quotation": ("“Nothing like this was ever seen before.”", Kind.QUOTE, "“Nothing", "no verb of saying"),
}


@pytest.mark.parametrize(("text", "kind", "words", "why"), CASES.values(), ids=CASES)
def test_classes(text: str, kind: Kind, words: str, why: str):
    """Each is listed in its class, as it stands, with its reason."""
    found = unresolved(Pipeline().trace(read_document(text, published="2021-01-01")))
    assert [each for each in found if each.kind is kind and each.words.startswith(words) and why in each.why], found


def test_words_are_slices_of_the_text():
    """Offsets are those of the article, and each belongs to a sentence."""
    text = "Talks\n\nHe said nothing.\n\n“Nobody has ever seen anything like it here.”\n\nOn Monday it rained."
    trace = Pipeline().trace(read_document(text, published="2021-01-01"))
    for each in unresolved(trace):
        assert text[each.start : each.end] == each.words
        assert 0 <= each.sentence < len(trace.extraction.sentences)


def test_what_gave_a_fact_is_not_listed():
    """A predicate, a date and names that were used are not there."""
    text = "Vladimir Putin met Kim Jong Un in Vladivostok on April 25, 2019."
    assert unresolved(Pipeline().trace(read_document(text))) == ()


def test_effort_is_linear():
    """Four times the text takes about four times the work."""

    def effort(times: int) -> int:
        trace = Pipeline().trace(
            read_document("On Monday he outnumbered the ministry of Gorblax in Japan.\n\n" * times)
        )
        return calls(lambda: unresolved(trace))

    effort(5)
    assert effort(400) < 6 * effort(100)
