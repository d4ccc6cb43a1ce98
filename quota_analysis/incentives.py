"""A what-if: which mix of work a quota makes, for given kinds of case. A model, not a finding.

The staff of a place have so many hours a day. Each kind of case takes so many hours, is worth so
much, and there are only so many of it in a day. One case counts once towards the quota, whatever
it took. The staff take the mix that is worth most, and every case by which they stay below the
quota costs them a penalty. Assumptions, all ours, none read from any document:

- hours, numbers available and worth of each kind, the hours of the staff and the penalty;
- where nothing else is said a case is worth the hours that it takes, so that without a quota no
  hour is better spent than another, and the kinds are taken in the order in which they are listed;
- cases can be done in part (an average day), nothing is learnt, nobody leaves, nobody cheats.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.errors import ParameterError
from quota_analysis.topics import Case

# Worth hours: what a missing case costs by default. Large beside the worth of an hour, so that the
# quota comes first; lower values show when it would not. Our choice.
PENALTY = 100.0
# So near are two numbers one: far below what a mix is shown with.
_NEAR = 1e-9

# Where the topic brings no kinds along: named by effort only.
GENERAL = (
    Case("long", "case that takes long", 40, 6, "assumption of ours: a working week for one"),
    Case("ordinary", "ordinary case", 8, 60, "assumption of ours: a working day for one"),
    Case("quick", "quick case", 3, 30, "assumption of ours: two or three in a working day"),
)


@dataclass(frozen=True, slots=True)
class Mix:
    """What is done in a day. done: cases of each kind, in the order of the kinds, fractions too;
    hours: those spent; missing: cases below the quota."""

    done: tuple[float, ...]
    hours: float
    missing: float

    @property
    def cases(self) -> float:
        """All that count towards the quota."""
        return math.fsum(self.done)


def mix(kinds: Sequence[Case], hours: float, quota: float = 0.0, penalty: float = PENALTY) -> Mix:
    """The mix that is worth most to the staff of a place in a day.

    hours: those that the staff have; quota: cases to be reached; penalty: what each case below it
    costs, in the worth of hours. The result is exact: a line of taking the best by worth per hour,
    where a price between 0 and the penalty is added to the worth of every case that counts.
    Raises ParameterError for a number below 0, or no kinds.
    """
    for name, value in (("hours", hours), ("quota", quota), ("penalty", penalty)):
        if not math.isfinite(value) or value < 0:
            raise ParameterError(f"{name} is {value!r}: it must be 0 or more")
    if not kinds:
        raise ParameterError("kinds is empty: give at least one kind of case")
    before = _filled(kinds, hours, 0.0)
    if sum(before) >= quota - _NEAR:
        return _mix(kinds, before, quota)
    # Between two of these prices nothing changes: there one kind overtakes another.
    for price in _prices(kinds, penalty):
        after = _filled(kinds, hours, price, above=True)
        if sum(after) >= quota - _NEAR:
            # At the price itself both fills are worth the same, and so is all between them.
            share = (quota - sum(before)) / (sum(after) - sum(before))
            between = tuple(b + share * (a - b) for b, a in zip(before, after, strict=True))
            return _mix(kinds, between, quota)
        before = after
    return _mix(kinds, before, quota)


def _worth(case: Case) -> float:
    return case.hours if case.worth is None else case.worth


def _prices(kinds: Sequence[Case], penalty: float) -> list[float]:
    """The prices up to the penalty at which one kind overtakes another, from the lowest."""
    found = {0.0} if penalty > 0 else set()
    for a, b in combinations(kinds, 2):
        if a.hours != b.hours:
            price = (_worth(b) / b.hours - _worth(a) / a.hours) / (1 / a.hours - 1 / b.hours)
            if 0 < price < penalty:
                found.add(price)
    return sorted(found)


def _filled(
    kinds: Sequence[Case], hours: float, price: float, *, above: bool = False
) -> tuple[float, ...]:
    """The hours filled by worth per hour, the price of a case added; above: a little more of it."""

    def rank(n: int) -> tuple[float, float, int]:
        per_hour = round((_worth(kinds[n]) + price) / kinds[n].hours, 9)
        return (-per_hour, kinds[n].hours if above else 0.0, n)

    done = [0.0] * len(kinds)
    left = hours
    for n in sorted(range(len(kinds)), key=rank):
        done[n] = min(kinds[n].available, left / kinds[n].hours)
        left -= done[n] * kinds[n].hours
    return tuple(done)


def _mix(kinds: Sequence[Case], done: Sequence[float], quota: float) -> Mix:
    hours = math.fsum(k.hours * d for k, d in zip(kinds, done, strict=True))
    return Mix(tuple(done), hours, max(0.0, quota - math.fsum(done)))
