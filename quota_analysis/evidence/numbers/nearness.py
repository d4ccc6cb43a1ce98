"""Whether two numbers may be one number, told exactly, roughly or vaguely."""

from __future__ import annotations

import math

from quota_analysis.evidence.numbers.values import Value, is_ratio, significant_digits
from quota_analysis.evidence.same.wording import SAME_WORDING

# Rounding up or down to a digit that is still written moves a number by no more than a tenth.
_ROUNDED = 0.1
# Wording that two claims must have in common beside such a number: half of what makes them the
# same, where it has three digits that count; else, and where it is rounded, all of it.
_NUMBERED = SAME_WORDING / 2
_MANY_DIGITS = 3


def particular_size(value: Value) -> bool:
    """Whether two reporters hardly come upon a number each on their own: no dozen, no round ten."""
    low, high = value.point
    return low != high or value.period is not None or (low > 12 and significant_digits(low) > 1)


def alike_enough(x: Value, y: Value) -> float:
    """The likeness of wording that two equal or rounded numbers ask for, 0 to 1."""
    digits = [significant_digits(v.point[0]) for v in (x, y)]
    telling = x.point == y.point and min(digits) >= _MANY_DIGITS
    return _NUMBERED if telling or max(digits) > _MANY_DIGITS else SAME_WORDING


def near(x: Value, y: Value) -> bool:
    """Whether two numbers of one thing may be one number, told exactly, roughly or vaguely."""
    (low_a, high_a), (low_b, high_b) = x.point, y.point
    for v, (low, high) in ((x, y.point), (y, x.point)):
        least, most = v.bounded
        if v.row.bound == "vague" and least is not None and most is not None:
            return least <= high and low <= most
    # Rounding to the first digit of a number moves it by up to a fifth of itself.
    return all(
        abs(p - q) <= 0.2 * max(abs(p), abs(q)) for p, q in ((low_a, low_b), (high_a, high_b))
    )


def rounds(x: Value, y: Value) -> bool:
    """Whether the second is the first told with fewer digits, up or down."""
    if x.point == y.point or x.row.bound == "vague":
        return False
    if y.row.bound == "vague":
        least, most = y.bounded
        return least is not None and most is not None and least <= x.point[0] <= x.point[1] <= most
    if abs(x.point[0] - y.point[0]) > _ROUNDED * abs(x.point[0]):
        return False
    (low, high), (least, most) = x.point, y.point
    if not _coarser(low, least, y):
        return False
    return (low == high and least == most) or _coarser(high, most, y)


def _coarser(fine: float, rough: float, told: Value) -> bool:
    if fine <= 0 or rough <= 0 or abs(fine - rough) > _ROUNDED * fine:
        return False
    if is_ratio(told) and not any(c.isdigit() for c in told.row.text):
        return True  # "almost half"
    digits = significant_digits(rough)
    if significant_digits(fine) <= digits:
        return fine == rough
    step = 10.0 ** (math.floor(math.log10(rough)) - digits + 1)
    return abs(fine - rough) < step
