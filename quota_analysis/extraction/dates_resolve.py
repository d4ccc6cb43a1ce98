"""Which reader takes which kind of expression."""

from __future__ import annotations

from collections.abc import Callable

from quota_analysis.extraction import dates_absolute as absolute
from quota_analysis.extraction import dates_relative as relative
from quota_analysis.extraction.dates_reading import Frame, Match, Reading

READERS: dict[str, Callable[[Match, Frame], Reading | None]] = {
    "iso": absolute.read_iso,
    "numeric": absolute.read_numeric,
    "mdy": absolute.read_mdy,
    "dmy": absolute.read_dmy,
    "fiscal": absolute.read_fiscal,
    "school_year": absolute.read_school_year,
    "year_to": absolute.read_year_to,
    "nth": absolute.read_nth,
    "quarter": absolute.read_quarter,
    "half": absolute.read_half,
    "month": absolute.read_month,
    "decade": absolute.read_decade,
    "decade_word": absolute.read_decade_word,
    "century": absolute.read_century,
    "ago": relative.read_ago,
    "span": relative.read_span,
    "event": relative.read_event,
    "weekday": relative.read_weekday,
    "season": relative.read_season,
    "rel": relative.read_rel,
    "within": relative.read_within,
    "year_end": relative.read_year_end,
    "holiday": absolute.read_holiday,
    "before": relative.read_before,
    "floating": relative.read_floating,
    "deictic": relative.read_deictic,
    "year": absolute.read_year,
}
