"""A goal, a plan or an offer that another took the place of."""

from __future__ import annotations

from quota_analysis.evidence.lexicon import search
from quota_analysis.evidence.numbers.gate import comparable_units, standing
from quota_analysis.evidence.numbers.matter import shared
from quota_analysis.evidence.numbers.nouns import OTHER, nouns
from quota_analysis.evidence.numbers.order import disjoint_points
from quota_analysis.evidence.numbers.running import last_day
from quota_analysis.evidence.numbers.scope import agent, place
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.once import once

_AHEAD = ("planned", "target")


def replaced(a: Value, b: Value) -> tuple[Value, Value, str] | None:
    """(earlier, later, the words that say so): what was planned, and what now is or became of it.

    A plan holds until another is told; so `it now plans` and `raised the goal to` need no day.
    """
    for first, second in ((a, b), (b, a)):
        cue = _changes(second)
        if cue is None or _changes(first) is not None or standing(first) not in _AHEAD:
            continue
        # A count of the year so far is what came of a year, never a plan's new number.
        if standing(second) == "told" and (not _by_a_verb(second) or last_day(second)):
            continue
        if search("comparison", "stages", first.setting.text, "kept") is not None:
            continue
        days = first.told_on, second.told_on
        if days[0] is not None and days[1] is not None and days[0] > days[1]:
            continue
        return (first, second, cue) if _of_one_thing(first, second) else None
    return None


@once
def _changes(value: Value) -> str | None:
    """What in its sentence says that a number took the place of another."""
    for key in ("changed", "present_plan"):
        found = search("comparison", "stages", value.setting.text, key)
        if found is not None:
            return " ".join(found[0].split())
    return None


def _by_a_verb(value: Value) -> bool:
    return search("comparison", "stages", value.setting.text, "changed") is not None


def _of_one_thing(a: Value, b: Value) -> bool:
    if not disjoint_points(a, b) or not comparable_units(a, b) or nouns(a, b) == OTHER:
        return False
    if not shared(a, b):
        return False
    return next(place(a, b), None) is None and next(agent(a, b), None) is None
