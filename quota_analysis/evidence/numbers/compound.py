"""Two numbers of a sentence that tell one together: `two hours and fifty minutes`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quota_analysis.evidence.text import singular
from quota_analysis.model import QuantityRow

# How many of the next unit are one of this (SI brochure; international yard and pound).
_OF_THE_NEXT = {
    ("minute", "second"): 60,
    ("hour", "minute"): 60,
    ("day", "hour"): 24,
    ("week", "day"): 7,
    ("year", "month"): 12,
    ("foot", "inch"): 12,
    ("metre", "centimetre"): 100,
    ("pound", "ounce"): 16,
}
_IRREGULAR = {"feet": "foot", "inches": "inch", "meters": "metre", "centimeters": "centimetre"}
_LINK = re.compile(r",?\s+(?:and\s+)?")
_HOUR = re.compile(r"\ban\s+hour\s+and\s+$", re.IGNORECASE)


def added(row: QuantityRow, rows: Sequence[QuantityRow], text: str, at: int) -> float:
    """What a smaller unit beside the number adds to it, in the number's own unit; 0 if nothing.

    rows: the numbers of its sentence; text: its characters, from `at` on.
    """
    for other in rows:
        factor = _factor(row, other) if other.start > row.end else None
        if factor is None or not other.low < factor:
            continue
        if _LINK.fullmatch(text[row.end - at : other.start - at]):
            return other.low / factor
    hour = row.unit in ("minutes", "minute") and _HOUR.search(text[: row.start - at])
    return 60 if hour else 0


def _factor(row: QuantityRow, other: QuantityRow) -> int | None:
    if row.unit is None or other.unit is None or row.low != row.high or other.low != other.high:
        return None
    return _OF_THE_NEXT.get((_one(row.unit), _one(other.unit)))


def _one(unit: str) -> str:
    return _IRREGULAR.get(unit) or singular(unit)
