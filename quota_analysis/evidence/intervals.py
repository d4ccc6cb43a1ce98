"""Intervals of numbers that are not negative; None where an end is open."""

from __future__ import annotations

Interval = tuple[float | None, float | None]


def times(a: Interval, b: Interval) -> Interval:
    """Product of two intervals of numbers that are not negative."""
    low = None if a[0] is None or b[0] is None else a[0] * b[0]
    high = None if a[1] is None or b[1] is None else a[1] * b[1]
    return low, high


def over(a: Interval, b: Interval) -> Interval:
    """Quotient; an open end of the divisor opens the other end of the result towards nothing."""
    low = None if a[0] is None or b[1] is None else a[0] / b[1]
    high = None if a[1] is None or not b[0] else a[1] / b[0]
    return low, high


def meet(a: Interval, b: Interval) -> bool:
    """Whether some number lies within both."""
    below = a[1] is not None and b[0] is not None and a[1] < b[0]
    above = b[1] is not None and a[0] is not None and b[1] < a[0]
    return not below and not above
