"""One number and one published value: whether they are the same, and by how much they differ."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quota_analysis.evidence.numbers.values import Value, number_text
from quota_analysis.evidence.records.series import Reading
from quota_analysis.evidence.sums.inputs import admitted
from quota_analysis.topics import Series


@dataclass(frozen=True, slots=True)
class Result:
    """How a number stands to one series."""

    verdict: str
    why: str
    series: Series | None = None
    reading: Reading | None = None
    difference: float | None = None


def compared(value: Value, series: Series, reading: Reading) -> Result:
    made = f" ({reading.note})" if reading.note else ""
    told = f"{series.source}: {shown(reading)} for {reading.period}{made}"
    if fits(value, reading):
        return Result("matches", told, series, reading, _difference(value, reading))
    difference = _difference(value, reading)
    word = "more" if difference > 0 else "less"
    return Result(
        "differs",
        f"{told}; the text has {number_text(abs(difference))} {word}",
        series,
        reading,
        difference,
    )


def fits(value: Value, reading: Reading) -> bool:
    """Whether the published value lies within what the words and the rounding admit."""
    low, high = admitted(value)
    one = reading.value
    if not math.isclose(one, round(one)) and value.row.high == int(value.row.high):
        # A rate worked out is a fraction, and whole numbers are told: rounded or cut off.
        low = None if low is None else low - 0.5
        high = None if high is None else high + 1
    return (low is None or low <= one) and (high is None or one <= high)


def _difference(value: Value, reading: Reading) -> float:
    """The number less the published value; of a range the end nearer to it."""
    low, high = value.point
    if low <= reading.value <= high:
        return 0.0
    return low - reading.value if reading.value < low else high - reading.value


def shown(reading: Reading) -> str:
    things, *per = reading.unit.split("/")
    # A rate is told to the tenth, as its publishers do.
    tenths = per and not math.isclose(reading.value, round(reading.value))
    number = f"{reading.value:,.1f}" if tenths else number_text(reading.value)
    return f"{number} {things}" + (f" a {per[0]}" if per else "")
