"""Every rule, in the order in which those of equal length go before each other."""

from __future__ import annotations

from loaders.times import dates, distances, near, story, years

RULES = (*dates.RULES, *years.RULES, *near.RULES, *distances.RULES, *story.RULES)
NEEDS = frozenset(rule.needs for rule in RULES)
"""What a text must hold for any rule to match it."""
