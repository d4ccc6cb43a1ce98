"""How do the numbers stand to what is published?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from quota_analysis.figures.lettering import SMALL, high, named, names, wrap
from quota_analysis.figures.numbers import (
    MARKS,
    OPEN_END,
    RANGE,
    Point,
    draw_point,
    points,
    shows,
)
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.scales import Scale, number_scale, number_ticks
from quota_analysis.figures.sheet import EDGE, INK, WIDTH, Mark, Page, Sheet, draw_axis
from quota_analysis.markup import GREY
from quota_analysis.views import numbers
from quota_analysis.views.words import ROLES, Tables, count, flat, listed, number, unit

_MOST_ROWS = 14
_ROW, _HEAD, _FEET, _PAD = 0.64, 0.06, 0.38, 0.16
# What the words of a number and of what comes of it take of the width.
_LABEL, _ASIDE, _BESIDE = 2.2, 2.3, 0.2
_RECORD = Mark("the published number", INK, line="-", width=1.6)
_VERDICTS = {
    "matches": "matches the record",
    "differs": "differs from the record",
    "not_comparable": "a target, held against the most that was ever counted",
}


@dataclass(frozen=True)
class _Held:
    """A number and the published one it is held against; `point` counts in published ones."""

    point: Point
    told: str
    unit: str
    value: float
    published: str
    verdict: str
    how: str


@drawing(least=5.0)
def records_against_numbers(
    tables: Tables,
    *,
    units: str | Iterable[str] | None = None,
    width: float = WIDTH,
    title: bool = True,
) -> Picture | NotDrawn:
    """How many times the published number is what the documents say?

    All on one axis, whatever they count: the published number is 1 on it. A target is held
    against the most that the series ever counted, and never said to be wrong.
    units: the things counted that are drawn, as `analysis.quantities` has them or in words
    ("tests/day", "tests per day"); None for all. Raises QuotaAnalysisError for one that no number
    with a published one beside it counts, with those there are.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    records = tables["records"]
    with_value = records[records["value"].notna() & (records["value"] > 0)]
    others = len(records) - len(with_value)
    if records.empty:
        return NotDrawn(
            "No published series was brought along to hold the numbers of these documents against."
        )
    every = _held(tables, with_value)
    if not every:
        return NotDrawn(
            f"None of the {count(others, 'number')} that were looked up has a published number "
            "that counts the same thing, in the same period and place."
        )
    chosen = numbers.units_named(units, [h.unit for h in every])
    wanted = [h for h in every if chosen is None or h.unit in chosen]
    shown = wanted[:_MOST_ROWS]
    page = Page(width, title)
    rows = [_row(h, page) for h in shown]
    height = sum(r.height for r in rows)
    foot = _left_out(len(every) - len(shown), others)
    sheet = Sheet(
        page,
        "How do the numbers stand to the published record?",
        "How many times the published number each is. A target is held against the most that was "
        "ever counted: it is not wrong for lying above it.",
        _HEAD + height + _FEET,
        _key(shown),
        foot,
    )
    ends = [v for h in shown for v in h.point.written]
    left = EDGE + page.share(_LABEL) + _BESIDE
    scale = number_scale([*ends, 1.0], left, page.right - page.share(_ASIDE) - _BESIDE - left)
    first, bottom = sheet.top + _HEAD, sheet.top + _HEAD + height
    ticks = [(v, f"{words} ×" if v else words) for v, words in number_ticks(scale)]
    draw_axis(sheet, scale, ticks, first, bottom)
    at = scale.at(1.0)
    sheet.line([at, at], [first - 0.05, bottom], _RECORD)
    y = first
    for row in rows:
        _set(sheet, scale, y, row)
        y += row.height
    drawn = shows([h.point for h in shown])
    return sheet.described(_alt(shown, foot), drawn, _numbers(shown))


def _held(tables: Tables, records: pd.DataFrame) -> list[_Held]:
    """Numbers with a published one beside them; equal ones of several documents put together."""
    short = names(tables)
    quantities = tables["quantities"].set_index("quantity_id", drop=False)
    found: dict[tuple[str, ...], list[tuple[pd.Series, pd.Series]]] = {}
    for _, record in records.iterrows():
        row = quantities.loc[record["quantity_id"]]
        key = tuple(
            str(v) for v in (row["role"], row["low"], row["high"], row["bound"], row["unit"],
                             record["value"], record["period"], record["verdict"])
        )  # fmt: skip
        found.setdefault(key, []).append((row, record))
    held = []
    for rows in found.values():
        frame = pd.DataFrame([row for row, _ in rows])
        (point,) = points(frame, short)
        record = rows[0][1]
        if point.role not in MARKS:
            continue
        value = float(record["value"])
        held.append(
            _Held(
                point=_scaled(point, value),
                told=f"{point.told} {unit(frame['unit'].iloc[0])}".strip(),
                unit=flat(frame["unit"].iloc[0]),
                value=value,
                published=_published(record),
                verdict=str(record["verdict"]),
                how=_how(record, point),
            )
        )
    order = list(MARKS)
    return sorted(held, key=lambda h: (order.index(h.point.role), h.point.written, h.told))


def _scaled(point: Point, value: float) -> Point:
    low, high = (None if v is None else v / value for v in (point.low, point.high))
    written = (point.written[0] / value, point.written[1] / value)
    return replace(point, low=low, high=high, written=written)


def _published(record: pd.Series) -> str:
    things, *per = flat(record["unit"]).split("/")
    rate = f" a {per[0]}" if per else ""
    return f"{number(record['value'])} {things}{rate}, {flat(record['period'])}"


def _how(record: pd.Series, point: Point) -> str:
    """What comes of it, in the words of the comparison."""
    if record["verdict"] == "not_comparable":
        return flat(record["why"]).partition("; ")[2] or f"the most is {_published(record)}"
    told = f"published: {_published(record)}"
    least, most = (v / float(record["value"]) - 1 for v in point.written)
    if record["verdict"] == "differs":
        side = "more" if least > 0 else "less"
        return f"{told}; the text has {min(abs(least), abs(most)):.1%} {side}"
    return f"{told}; the two match"


def _key(shown: Sequence[_Held]) -> list[Mark]:
    key = [mark for role, mark in MARKS.items() if any(h.point.role == role for h in shown)]
    if any(h.point.written[0] != h.point.written[1] for h in shown):
        key.append(RANGE)
    if any(h.point.low is None or h.point.high is None for h in shown):
        key.append(OPEN_END)
    return [*key, _RECORD]


@dataclass(frozen=True)
class _Row:
    """A number with its words, its documents and what comes of it, broken into lines."""

    point: Point
    told: list[str]
    documents: list[str]
    how: list[str]

    @property
    def label(self) -> float:
        return high(len(self.told)) + high(len(self.documents), SMALL)

    @property
    def height(self) -> float:
        return max(_ROW, self.label + _PAD, high(len(self.how), SMALL) + _PAD)


def _row(held: _Held, page: Page) -> _Row:
    label = page.share(_LABEL)
    return _Row(
        held.point,
        wrap(held.told, label, most=2),
        named(held.point.documents, label, SMALL),
        wrap(held.how, page.share(_ASIDE), SMALL, most=5),
    )


def _set(sheet: Sheet, scale: Scale, top: float, row: _Row) -> None:
    page, y = sheet.page, top + row.height / 2
    sheet.rule(top)
    start = y - row.label / 2
    sheet.say(EDGE, start + high(len(row.told)) / 2, row.told)
    below = start + high(len(row.told)) + high(len(row.documents), SMALL) / 2
    sheet.say(EDGE, below, row.documents, size=SMALL, ink=GREY)
    draw_point(sheet, scale, y, row.point)
    sheet.say(page.right - page.share(_ASIDE), y, row.how, size=SMALL, ink=GREY)


def _left_out(more: int, others: int) -> str:
    parts = [count(more, "more number")] if more else []
    if others:
        parts.append(f"{count(others, 'number')} that no published number can be held against")
    return f"Not drawn: {listed(parts)}." if parts else ""


def _times(point: Point) -> str:
    a, b = point.written
    return f"{a:.2f}" if a == b else f"{a:.2f} to {b:.2f}"


def _numbers(shown: Sequence[_Held]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "What it is for": ROLES[h.point.role],
                "Number": h.told,
                "Published": h.published,
                "Times the published number": _times(h.point),
                "How it stands": _VERDICTS[h.verdict],
                "Documents": listed(h.point.documents),
            }
            for h in shown
        ]
    )


def _alt(shown: Sequence[_Held], foot: str) -> str:
    """How many match and differ, with those that differ most; then the span of the targets."""
    parts = [f"{count(len(shown), 'number')} held against published ones."]
    for verdict in ("matches", "differs"):
        held = sorted(
            (h for h in shown if h.verdict == verdict),
            key=lambda h: -abs(sum(h.point.written) / 2 - 1),
        )
        if held:
            told = [f"{h.told}, {_times(h.point)} times the published {h.published}" for h in held]
            verb = {"matches": "match", "differs": "differ"}[verdict]
            verb = f"{verb}es" if verb == "match" and len(held) == 1 else verb
            verb = f"{verb}s" if verb == "differ" and len(held) == 1 else verb
            more = f"; and {len(told) - 2:,} more" if len(told) > 2 else ""
            parts.append(f"{len(held):,} {verb}: {'; '.join(told[:2])}{more}.")
    against = [h for h in shown if h.verdict == "not_comparable"]
    if against:
        least = min(against, key=lambda h: h.point.written[0])
        most = max(against, key=lambda h: h.point.written[1])
        span = f"{_times(least.point)} times the most that was counted ({least.told})"
        if most is not least:
            span = f"from {span} to {_times(most.point)} times ({most.told})"
        parts.append(
            f"{count(len(against), 'target')} {'lies' if len(against) == 1 else 'lie'} {span}."
        )
    return " ".join([*parts, foot]).strip()
