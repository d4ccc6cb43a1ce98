"""What is read off a number, read once: each is held against many others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from quota_analysis.evidence.numbers.values import Value

Found = TypeVar("Found")


def once(read: Callable[[Value], Found]) -> Callable[[Value], Found]:
    """The same, read when first asked for and kept with the value."""

    @wraps(read)
    def known(value: Value) -> Found:
        try:
            found: Found = value.known[read]
        except KeyError:
            found = value.known[read] = read(value)
        return found

    return known
