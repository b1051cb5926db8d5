"""Facts in words: the line that sums one up, the caption of its edge, what its node is called.

Nothing that did not happen may read as if it had: what is planned, alleged, hypothetical or
denied says so in each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import PLANNED_FORM, RELATIONS, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.model import Fact

_PHRASES = {
    "HOLDS_OFFICE": "is {title} of",
    "RELATED_TO": "is {mode} of",
    "MEMBER_OF": "is a member of",
    "PART_OF": "is part of",
    "ADDRESSED": "spoke to",
    "STATED": "made a statement about",
    "DENIED": "denied it",
    "PLEDGED": "made a pledge to",
    "REQUESTED": "made a request to",
    "REJECTED": "refused a demand of",
    "SIGNED_WITH": "signed an agreement with",
    "CONCEDED_TO": "made a concession to",
    "SANCTIONED": "imposed sanctions on",
    "MOBILIZED_AGAINST": "mobilized forces against",
}
"""Relations whose name does not read as a verb between two names."""
_ALONE = {
    "HOLDS_OFFICE": "is {title}",
    "ADDRESSED": "gave a speech",
    "STATED": "made a statement",
    "DENIED": "denied it",
    "PLEDGED": "made a pledge",
    "REQUESTED": "made a request",
    "REJECTED": "refused a demand",
    "SIGNED_WITH": "signed an agreement",
    "COOPERATED_WITH": "took part in cooperation",
    "CONCEDED_TO": "made a concession",
    "SANCTIONED": "imposed sanctions",
    "MOBILIZED_AGAINST": "mobilized forces",
    "SUPPORTED": "voiced support",
    "AIDED": "gave aid",
    "ACCUSED": "made an accusation",
    "CONDEMNED": "voiced condemnation",
    "THREATENED": "made a threat",
    "PROTESTED_AGAINST": "protested",
    "COERCED": "used coercion",
    "ATTACKED": "carried out an attack",
    "LAUNCHED": "carried out a launch",
    "TESTED": "carried out a test",
    "MET": "held a meeting",
    "SPOKE_WITH": "held talks",
    "PLANS_TO_VISIT": "plans a visit",
    "PLANS_TO_MEET": "plans a meeting",
    "SUPPLIED_ARMS_TO": "supplied arms",
    "GAVE_GIFT_TO": "gave a gift",
    "MEMBER_OF": "is a member",
    "PART_OF": "is a part",
    "RELATED_TO": "is {mode}",
}
"""The same where no second party is named: the sentence ends there."""
_UNSURE = (Status.ALLEGED, Status.HYPOTHETICAL)
_PLAIN = {"HOLDS_OFFICE": ("holds an office in", "holds an office"), "RELATED_TO": ("is kin of", "has kin")}
"""For want of a title or a mode, with and without a second party."""
_MOST_SOURCES = 3
_BRIEF = 40
"""Characters that a node is captioned by: more do not fit into its circle."""


def caption(fact: Fact) -> str:
    """Return the words on a fact's edge: 'alleged, denied: supplied arms to'.

    The marks come first: where a caption is cut, its end is what is lost.
    """
    marks = _marks(fact)
    return f"{', '.join(marks)}: {_verb(fact)}" if marks else _verb(fact)


def headline(fact: Fact, names: Mapping[str, str]) -> str:
    """Return what a fact's node is called: 'alleged, denied: North Korea supplied arms to Russia'.

    The marks come first, as in the caption; the date is left to the edge.
    """
    marks = _marks(fact)
    return f"{', '.join(marks)}: {_told(fact, names)}" if marks else _told(fact, names)


def brief(text: str) -> str:
    """Return a text on one line, cut where no more would fit into a node's circle."""
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1]}…"


def summary(fact: Fact, names: Mapping[str, str]) -> str:
    """Return one line: who did what to whom, when, according to whom, and how sure that is."""
    details = [
        f"in {names[fact.place]}" if fact.place else "",
        fact.period.label if fact.period else "",
        ", ".join(_marks(fact)),
        _according(fact, names),
    ]
    joined = "; ".join(detail for detail in details if detail)
    line = _told(fact, names)
    return f"{line} ({joined})" if joined else line


def _told(fact: Fact, names: Mapping[str, str]) -> str:
    words = [names[fact.subject], _verb(fact), names[fact.object] if fact.object else ""]
    return " ".join(word for word in words if word)


def _verb(fact: Fact) -> str:
    """Return the words between subject and object, or those with which the line ends if it has none."""
    detail = {"HOLDS_OFFICE": fact.title, "RELATED_TO": fact.mode}.get(fact.relation)
    if fact.relation in _PLAIN and not detail:
        return _PLAIN[fact.relation][fact.object is None]
    phrase = (_PHRASES if fact.object else _ALONE).get(fact.relation, RELATIONS[fact.relation].verb)
    return phrase.format(title=fact.title, mode=fact.mode)


def _marks(fact: Fact) -> list[str]:
    """Say what keeps the fact from being plain: planned, alleged, hypothetical, denied."""
    unsure = fact.status in _UNSURE
    planned = fact.status is Status.PLANNED and fact.relation not in PLANNED_FORM.values()
    return [*([fact.status.value] if unsure or planned else []), *(["denied"] if fact.denied else [])]


def _according(fact: Fact, names: Mapping[str, str]) -> str:
    sources = [names[source] for source in fact.sources]
    if not sources:
        return ""
    more = len(sources) - _MOST_SOURCES
    return f"according to {', '.join(sources[:_MOST_SOURCES])}" + (f" and {more} more" if more > 0 else "")
