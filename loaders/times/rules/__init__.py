"""Every rule, in the order in which those of equal length go before each other."""

from __future__ import annotations

from loaders.times.rules import anaphoric, calendar, deictic, durations, years

RULES = (*calendar.RULES, *years.RULES, *deictic.RULES, *durations.RULES, *anaphoric.RULES)
NEEDS = frozenset(rule.needs for rule in RULES)
"""What a text must hold for any rule to match it."""
