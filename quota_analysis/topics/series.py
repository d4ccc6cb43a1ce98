"""Published series of a topic pack: what was counted, by whose definition, in which period."""

from __future__ import annotations

import csv
import io
import math
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

# What a unit of a series may be per.
RATE_PERIODS = ("day", "week", "month", "quarter", "year")
COLUMNS = ("series", "period", "value")
_FEDERAL_YEAR_STARTS = 10  # the US federal year: fiscal 2024 began on 1 October 2023

_SHAPES = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
    "month": re.compile(r"(\d{4})-(\d\d)"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "fiscal": re.compile(r"FY(\d{4})"),
    "year": re.compile(r"(\d{4})"),
}
_ALLOWED = "2024-05-31, 2024-05, 2024-Q2, 2024, FY2024 or 2024-05-01/2024-05-20"


@dataclass(frozen=True, slots=True)
class Point:
    """One published value. period: as the pack writes it; start, end: its days, both inclusive."""

    period: str
    start: date
    end: date
    value: float

    @property
    def days(self) -> int:
        """How many days it holds for."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Series:
    """Published values of one definition, in the order of their periods; none overlap.

    measure: what it counts, an id in `measures`; counts: further ids that a text may call it by;
    unit: `things` (totals of each period) or `things/day` (rates, averaged over the period);
    standing: totals that hold at a time and are not summed (offices, staff, beds); actors: ids of
    those any of whom may be named for all that is counted, none: anybody; together: ids of those
    who must be named beside one of them; region: names of the whole that is counted.
    """

    id: str
    name: str
    definition: str
    measure: str
    counts: tuple[str, ...]
    unit: str
    actors: tuple[str, ...]
    together: tuple[str, ...]
    region: tuple[str, ...]
    standing: bool
    source: str
    retrieved: str
    points: tuple[Point, ...]

    @property
    def things(self) -> str:
        """What is counted, in the plural."""
        return self.unit.split("/")[0]

    @property
    def rate_period(self) -> str | None:
        """What a rate is per; None: the values are totals."""
        return self.unit.split("/")[1] if "/" in self.unit else None


def days_of(period: str, year_starts: int = _FEDERAL_YEAR_STARTS) -> tuple[date, date] | None:
    """The first and the last day of a period as a pack writes it; None: it is none.

    year_starts: the month in which a fiscal year begins; it bears the number of the year it ends
    in.
    """
    ends = period.split("/")
    if len(ends) == 2:
        first, last = (_day(e) for e in ends)
        return (first, last) if first and last and first <= last else None
    for shape, pattern in _SHAPES.items():
        found = pattern.fullmatch(period)
        if found is not None:
            return _days(shape, [int(g) for g in found.groups()], year_starts)
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _SHAPES["day"].fullmatch(text) else None
    except ValueError:
        return None


def _days(shape: str, parts: list[int], year_starts: int) -> tuple[date, date] | None:
    try:
        year = parts[0]
        if shape == "day":
            day = date(*parts)
            return day, day
        if shape == "month":
            return _months(year, parts[1], 1)
        if shape == "quarter":
            return _months(year, 3 * parts[1] - 2, 3)
        if shape == "fiscal":
            return _months(year if year_starts == 1 else year - 1, year_starts, 12)
        return _months(year, 1, 12)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """So many whole months from the given one."""
    first = date(year, month, 1)
    last_year, last = divmod(month - 1 + count - 1, 12)
    end = date(year + last_year, last + 1, monthrange(year + last_year, last + 1)[1])
    return first, end


# ---- reading -------------------------------------------------------------------------------------


def build_series(data: Mapping[str, Any], folder: Traversable | None) -> tuple[Series, ...]:
    """The series of a pack that has no problems."""
    return tuple(
        Series(
            id=row["id"],
            name=row["name"],
            definition=row["definition"],
            measure=row["measure"],
            counts=tuple(row.get("counts", ())),
            unit=row["unit"],
            actors=tuple(row.get("actors", ())),
            together=tuple(row.get("together", ())),
            region=tuple(row.get("region", ())),
            standing=row.get("standing", False),
            source=row["source"],
            retrieved=str(row["retrieved"]),
            points=tuple(
                sorted(
                    (
                        Point(str(period), *span, float(str(value)))
                        for _, period, value in _written(row, folder)
                        if (span := days_of(str(period), _year_starts(row))) is not None
                    ),
                    key=lambda p: p.start,
                )
            ),
        )
        for row in data.get("series", ())
    )


def _year_starts(row: Mapping[str, Any]) -> int:
    return int(row.get("fiscal_year_starts", _FEDERAL_YEAR_STARTS))


def _written(
    row: Mapping[str, Any], folder: Traversable | None
) -> Iterator[tuple[str, object, object]]:
    """Where each point stands, with its period and value as they are written.

    Raises ValueError or OSError where a file cannot be read as one of points.
    """
    for n, point in enumerate(row.get("points", ()), 1):
        yield f"points[{n}]", point.get("period"), point.get("value")
    if "file" in row:
        if folder is None:
            raise FileNotFoundError
        for line, cells in _lines(folder / row["file"]):
            if cells["series"] == row["id"]:
                yield f"{row['file']}, line {line}", cells["period"], cells["value"]


def _lines(source: Traversable) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line of values with its number in the file. Raises ValueError, OSError."""
    # A byte order mark is what spreadsheets put before the first column's name.
    text = source.read_bytes().decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text))
    heading = next(reader, [])
    if [h.strip() for h in heading] != list(COLUMNS):
        raise ValueError(f"its first line must be {','.join(COLUMNS)}")
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(COLUMNS):
            raise ValueError(f"line {reader.line_num} has {len(cells)} cells: it must have 3")
        yield reader.line_num, dict(zip(COLUMNS, (c.strip() for c in cells), strict=True))


# ---- what can be wrong ---------------------------------------------------------------------------


def series_problems(data: Mapping[str, Any], folder: Traversable | None) -> list[str]:
    """Every problem of the series of a pack whose keys are known to be right, one line each.

    folder: where the pack's file lies, for the files that it names.
    """
    return [
        problem
        for n, row in enumerate(data.get("series", ()), 1)
        for problem in _problems(row, f"series[{n}]", data, folder)
    ]


def _problems(
    row: Mapping[str, Any], where: str, data: Mapping[str, Any], folder: Traversable | None
) -> Iterator[str]:
    things, *per = row["unit"].split("/")
    if not things.strip() or len(per) > 1 or any(p not in RATE_PERIODS for p in per):
        yield (
            f"`{where}.unit` is {row['unit']!r}: it must be what is counted, or that and one of "
            f"{', '.join(RATE_PERIODS)} after a slash, such as visits/day"
        )
    if row.get("standing") and per:
        yield f"`{where}.standing` is true, but {row['unit']!r} is a rate: a rate does not stand"
    for key, table in (("counts", "measures"), ("actors", "actors"), ("together", "actors")):
        known = {r.get("id") for r in data.get(table, ())}
        for one in row.get(key, ()):
            if one not in known:
                yield f"`{where}.{key}` names {one!r}, no id in `{table}`"
    starts = row.get("fiscal_year_starts", 1)
    if starts not in range(1, 13):
        yield f"`{where}.fiscal_year_starts` is {starts!r}: it must be a month, 1 to 12"
        return
    if ("file" in row) == ("points" in row):
        yield f"`{where}` must have either `file` or `points`"
        return
    try:
        yield from _bad_points(row, where, folder)
    except FileNotFoundError:
        yield f"`{where}.file` is {row['file']!r}: there is no such file beside the pack"
    except UnicodeDecodeError:
        yield f"`{where}.file` is {row['file']!r}: it is not UTF-8 text"
    except (OSError, ValueError, csv.Error) as error:
        yield f"`{where}.file` is {row['file']!r}: {error}"


def _bad_points(row: Mapping[str, Any], where: str, folder: Traversable | None) -> Iterator[str]:
    spans: list[tuple[date, date, str]] = []
    for place, period, value in _written(row, folder):
        span = days_of(str(period), _year_starts(row))
        if span is None:
            yield f"`{where}`: the period {period!r} ({place}) is none: write {_ALLOWED}"
        else:
            spans.append((*span, str(period)))
        if not _is_number(value):
            yield f"`{where}`: the value {value!r} of {period} ({place}) is no number"
    if not spans:
        yield f"`{where}` has no point" + (
            f": no line of {row['file']} begins with {row['id']}" if "file" in row else ""
        )
    spans.sort()
    for before, after in pairwise(spans):
        if after[0] <= before[1]:
            yield f"`{where}`: the periods {before[2]} and {after[2]} overlap"


def _is_number(value: object) -> bool:
    try:
        return not isinstance(value, bool) and math.isfinite(float(str(value)))
    except ValueError:
        return False
