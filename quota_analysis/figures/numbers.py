"""The numbers on one axis each, by what they count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.figures.lettering import (
    SIZE,
    SMALL,
    fit,
    high,
    named,
    names,
    wide,
    widest,
    wrap,
)
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.scales import Scale, number_scale, number_ticks
from quota_analysis.figures.sheet import (
    BLUE,
    EDGE,
    GREEN,
    INK,
    VERMILION,
    WIDTH,
    Mark,
    Page,
    Sheet,
    draw_axis,
)
from quota_analysis.markup import GREY, is_missing
from quota_analysis.prose import capital
from quota_analysis.views import numbers, system
from quota_analysis.views.words import ROLES, Tables, count, flat, listed, unit

_MOST_UNITS, _MOST_ROWS, _MOST_IN_ALL = 6, 10, 32
_ROW, _HEAD, _FEET, _PAD = 0.29, 0.36, 0.38, 0.08
# What the words of a number and the documents that have it take of the width.
_WORDS, _DOCUMENTS, _BESIDE = 2.2, 1.55, 0.12
# From this width on, the names of one document, or of more than two, have one line.
_BROAD = 6.0

MARKS = {
    "target": Mark("target", BLUE, "o"),
    "observed": Mark("observed", VERMILION, "s", filled=False),
    "capacity": Mark("capacity", GREEN, "^"),
}
RANGE = Mark("range", INK, bar=True)
_VAGUE = Mark("about there: “hundreds”, “a few”", GREY, bar=True, hatch="////")
OPEN_END = Mark("open to that side", INK, arrow=True)


@dataclass(frozen=True)
class Point:
    """One number, however many documents give it.

    words: as written; told: the number with its bound; low and high: null where open.
    """

    words: str
    told: str
    role: str
    low: float | None
    high: float | None
    written: tuple[float, float]
    vague: bool
    documents: tuple[str, ...]


@drawing(least=5.0)
def numbers_on_one_axis(
    tables: Tables,
    *,
    units: str | Iterable[str] | None = None,
    width: float = WIDTH,
    title: bool = True,
) -> Picture | NotDrawn:
    """Which numbers count the same thing, and how do they stand to each other?

    One axis for each thing counted, with targets, observations and capacities, ranges and bounds.
    units: the things counted that are drawn, as `analysis.quantities` or the picture has them
    ("tests/day", "tests per day"), in this order; None for those that most can be told of. Raises
    QuotaAnalysisError for one that no such number counts, with those there are.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    frame = numbers.compared(tables)
    if frame.empty:
        return NotDrawn(
            "These documents hold no target, observation or capacity with a unit, so there is "
            "nothing to put on an axis."
        )
    chosen = numbers.units_named(units, frame["unit"])
    short = names(tables)
    panels = {str(u): points(rows, short) for u, rows in frame.groupby("unit", sort=False)}
    shown = _shown(panels, chosen)
    drawn = [p for held in shown.values() for p in held]
    left = _left_out(panels, shown)
    page = Page(width, title)
    columns = _columns(page, drawn)
    rows = _rows(shown, page, columns)
    sheet = Sheet(
        page,
        "How do the numbers stand to each other?",
        "One axis for each thing that is counted; numbers of different things cannot be compared. "
        "At the left the words of the text, and who has them.",
        _height(rows.values()),
        _key(drawn),
        left,
    )
    y = sheet.top
    for name, held in rows.items():
        y = _panel(sheet, y, unit(name), held, columns)
    return sheet.described(_alt(shown, left), shows(drawn), _numbers(shown))


def shows(drawn: Sequence[Point]) -> str:
    """How many numbers are drawn, of how many documents."""
    documents = {name for p in drawn for name in p.documents}
    return f"{count(len(drawn), 'number')} of {count(len(documents), 'document')}"


def points(frame: pd.DataFrame, short: dict[str, str]) -> list[Point]:
    """The numbers of one unit from small to large, equal ones put together."""
    found: dict[tuple[Any, ...], list[Mapping[Hashable, Any]]] = {}
    for row in frame.to_dict("records"):
        ends = tuple(
            None if is_missing(row[c]) else float(row[c]) for c in ("min_value", "max_value")
        )
        if row["bound"] == "vague":
            # "Hundreds" is drawn as what it may be, not as bounds that somebody set.
            ends = (float(row["low"]), float(row["high"]))
        key = (row["role"], ends, float(row["low"]), float(row["high"]), row["bound"])
        found.setdefault(key, []).append(row)
    held = [
        Point(
            words=flat(rows[0]["text"]),
            told=f"“{flat(rows[0]['text'])}”" if bound == "vague" else system.written(rows[0]),
            role=str(role),
            low=ends[0],
            high=ends[1],
            written=(low, high),
            vague=bound == "vague",
            documents=tuple(short[d] for d in dict.fromkeys(r["doc_id"] for r in rows)),
        )
        for (role, ends, low, high, bound), rows in found.items()
    ]
    return sorted(held, key=lambda p: (p.written, p.role, p.words))


def _shown(panels: dict[str, list[Point]], chosen: Sequence[str] | None) -> dict[str, list[Point]]:
    """The units to draw: those chosen, else those with numbers of different roles first, then
    those with targets."""

    def rank(u: str) -> tuple[int, bool, int, str]:
        roles = {p.role for p in panels[u]}
        return -len(roles), "target" not in roles, -len(panels[u]), unit(u)

    order = sorted(panels, key=rank)
    # A number alone on its axis stands in no relation to anything.
    several = [u for u in order if len(panels[u]) > 1]
    wanted = (several or order)[:_MOST_UNITS] if chosen is None else chosen
    most = max(_MOST_ROWS, _MOST_IN_ALL // len(wanted)) if chosen else _MOST_ROWS
    shown: dict[str, list[Point]] = {}
    room = _MOST_IN_ALL
    for u in wanted:
        if room < 2 and shown:
            break
        # The numbers that most documents give are what a reader looks for; order stays by size.
        kept = sorted(panels[u], key=lambda p: -len(p.documents))[: min(most, room)]
        shown[u] = [p for p in panels[u] if p in kept]
        room -= len(kept)
    return shown


def _left_out(panels: dict[str, list[Point]], shown: dict[str, list[Point]]) -> str:
    more = sum(len(panels[u]) - len(held) for u, held in shown.items())
    units = len(panels) - len(shown)
    alone = sum(len(panels[u]) for u in panels if u not in shown)
    parts = [f"{count(more, 'more number')} on these axes"] if more else []
    if units:
        parts.append(f"{count(alone, 'number')} of {count(units, 'further thing')} counted")
    return f"Not drawn: {listed(parts)}." if parts else ""


def _key(drawn: Sequence[Point]) -> list[Mark]:
    marks = [mark for role, mark in MARKS.items() if any(p.role == role for p in drawn)]
    if any(p.written[0] != p.written[1] and not p.vague for p in drawn):
        marks.append(RANGE)
    if any(p.vague for p in drawn):
        marks.append(_VAGUE)
    if any(p.low is None or p.high is None for p in drawn):
        marks.append(OPEN_END)
    return marks


@dataclass(frozen=True)
class _Row:
    """A number with its words and the names of its documents, broken into lines."""

    point: Point
    words: list[str]
    said: list[str]

    @property
    def height(self) -> float:
        return max(_ROW, high(len(self.words)) + _PAD, high(len(self.said), SMALL) + _PAD)


def _columns(page: Page, drawn: Sequence[Point]) -> tuple[float, float]:
    """The widths of words and of documents: what the words do not need is for the documents."""
    words = min(page.share(_WORDS), widest([p.words for p in drawn]))
    return words, page.share(_WORDS + _DOCUMENTS) - words


def _rows(
    shown: Mapping[str, Sequence[Point]], page: Page, columns: tuple[float, float]
) -> dict[str, list[_Row]]:
    """The numbers by what they count; of a long picture words, then names, have one line."""
    rows: dict[str, list[_Row]] = {}
    for words, documents in ((2, 2), (1, 2), (1, 1)):
        rows = {
            u: [_row(p, page, columns, words, documents) for p in held] for u, held in shown.items()
        }
        if _height(rows.values()) <= page.long:
            break
    return rows


def _row(
    point: Point, page: Page, columns: tuple[float, float], words: int, documents: int
) -> _Row:
    """words, documents: the lines that these may take; on a broad page, only the names of two
    documents take more than one."""
    lines = documents if len(point.documents) == 2 or page.width < _BROAD else 1
    said = named(point.documents, columns[1], SMALL, most=lines)
    return _Row(point, wrap(point.words, columns[0], most=words), said)


def _height(panels: Iterable[Sequence[_Row]]) -> float:
    return sum(_HEAD + _FEET + sum(row.height for row in rows) for rows in panels)


def _panel(
    sheet: Sheet, top: float, name: str, rows: Sequence[_Row], columns: tuple[float, float]
) -> float:
    """One axis with its rows; gives where it ends."""
    page = sheet.page
    head = capital(name)
    left = EDGE + sum(columns) + 2 * _BESIDE
    values = [v for r in rows for v in r.point.written]
    scale = number_scale(values, left, page.right - left)
    room = page.inner
    aside = "logarithmic scale" if scale.logarithmic else ""
    if aside:
        room -= wide(aside, SMALL) + 0.2
        sheet.say(page.right, top + 0.17, [aside], size=SMALL, ink=GREY, ha="right")
    sheet.say(EDGE, top + 0.17, [fit(head, room, SIZE, bold=True)], bold=True)
    first = top + _HEAD
    bottom = first + sum(r.height for r in rows)
    draw_axis(sheet, scale, number_ticks(scale), first, bottom)
    y = first
    for row in rows:
        middle = y + row.height / 2
        sheet.say(EDGE, middle, row.words)
        sheet.say(left - _BESIDE, middle, row.said, size=SMALL, ink=GREY, ha="right")
        draw_point(sheet, scale, middle, row.point)
        y += row.height
    return bottom + _FEET


def draw_point(sheet: Sheet, scale: Scale, y: float, point: Point) -> None:
    """A number at its place: a mark, a bar for a range, an arrow to the side that is open."""
    look = MARKS[point.role]
    a, b = (scale.at(v) for v in point.written)
    sheet.rule(y, scale.left, scale.right)
    if point.vague:
        sheet.bar(a, y, b - a, 0.1, Mark("", look.colour, bar=True, hatch="////"))
        return
    if a != b:
        sheet.bar(a, y, b - a, 0.07, Mark("", look.colour, bar=True))
    arrow = Mark("", look.colour, arrow=True)
    if point.low is None and point.high is not None:
        sheet.line([a, scale.left], [y, y], arrow)
    if point.high is None and point.low is not None:
        sheet.line([b, scale.right], [y, y], arrow)
    for x in dict.fromkeys((a, b)):
        sheet.mark(x, y, look)


def _numbers(shown: dict[str, list[Point]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "What it counts": unit(u),
                "What it is for": ROLES[p.role],
                "Value": p.told,
                "As written": p.words,
                "Documents": listed(p.documents),
            }
            for u, held in shown.items()
            for p in held
        ]
    )


def _values(held: Iterable[Point], role: str) -> list[str]:
    return list(dict.fromkeys(p.told for p in held if p.role == role))


def _alt(shown: dict[str, list[Point]], left: str) -> str:
    """For each thing counted how many numbers of each kind, from the smallest to the largest."""
    parts = []
    for u, held in shown.items():
        told = []
        for role in MARKS:
            values = _values(held, role)
            if len(values) > 2:
                told.append(f"{ROLES[role].lower()} {values[0]} to {values[-1]} ({len(values):,})")
            elif values:
                told.append(f"{ROLES[role].lower()} {listed(values)}")
        parts.append(f"{capital(unit(u))}: {', '.join(told)}")
    first = f"Numbers on {'one axis' if len(shown) == 1 else 'an axis for each thing counted'}"
    return f"{first}, from the smallest to the largest. {'. '.join(parts)}. {left}".strip()
