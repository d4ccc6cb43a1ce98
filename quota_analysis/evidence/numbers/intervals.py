"""Intervals of numbers; None where an end is open. Products and quotients are of numbers >= 0."""

from __future__ import annotations

from collections.abc import Iterable

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


def plus(a: Interval, b: Interval) -> Interval:
    """Sum."""
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return low, high


def minus(a: Interval, b: Interval) -> Interval:
    """Difference."""
    low = None if a[0] is None or b[1] is None else a[0] - b[1]
    high = None if a[1] is None or b[0] is None else a[1] - b[0]
    return low, high


def scaled(a: Interval, factor: float) -> Interval:
    """An interval times a number greater than nothing."""
    return (None if a[0] is None else a[0] * factor, None if a[1] is None else a[1] * factor)


def meet(a: Interval, b: Interval) -> bool:
    """Whether some number lies within both; ends that differ by less than a billionth touch."""
    below = a[1] is not None and b[0] is not None and _less(a[1], b[0])
    above = b[1] is not None and a[0] is not None and _less(b[1], a[0])
    return not below and not above


def _less(a: float, b: float) -> bool:
    return b - a > 1e-9 * max(abs(a), abs(b))


def hull_of(intervals: Iterable[Interval]) -> Interval:
    """The narrowest interval that holds all; at least one is given."""
    every = list(intervals)
    lows = [low for low, _ in every]
    highs = [high for _, high in every]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return low, high
