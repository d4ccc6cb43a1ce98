"""The numbers on one axis each, by what they count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.figures.lettering import SIZE, SMALL, fit, names, names_in, wide
from quota_analysis.figures.picture import Picture, drawing
from quota_analysis.figures.scales import Scale, number_scale, number_ticks
from quota_analysis.figures.sheet import (
    BLUE,
    EDGE,
    GREEN,
    INK,
    VERMILION,
    WIDTH,
    Mark,
    Sheet,
    draw_axis,
)
from quota_analysis.markup import GREY, Html, is_missing, note
from quota_analysis.views import numbers, system
from quota_analysis.views.words import ROLES, Tables, count, flat, listed, unit

_MOST_UNITS, _MOST_ROWS, _MOST_IN_ALL = 6, 10, 32
_ROW, _HEAD, _FEET = 0.29, 0.36, 0.38
_WORDS, _DOCUMENTS = 2.35, 1.4
_LEFT = EDGE + _WORDS + _DOCUMENTS + 0.25
# Half of the longest label that stands under the end of an axis.
_RIGHT = WIDTH - EDGE - 0.42

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


@drawing
def numbers_on_one_axis(tables: Tables) -> Picture | Html:
    """Which numbers count the same thing, and how do they stand to each other?

    One axis for each thing counted, with targets, observations and capacities, ranges and bounds.
    """
    frame = numbers.compared(tables)
    if frame.empty:
        return note(
            "These documents hold no target, observation or capacity with a unit, so there is "
            "nothing to put on an axis."
        )
    short = names(tables)
    panels = {str(u): points(rows, short) for u, rows in frame.groupby("unit", sort=False)}
    shown = _shown(panels)
    drawn = [p for held in shown.values() for p in held]
    left = _left_out(panels, shown)
    sheet = Sheet(
        "How do the numbers stand to each other?",
        "One axis for each thing that is counted; numbers of different things cannot be compared. "
        "At the left the words of the text, and who has them.",
        sum(_HEAD + _FEET + _ROW * len(held) for held in shown.values()),
        _key(drawn),
        left,
    )
    y = sheet.top
    for name, held in shown.items():
        y = _panel(sheet, y, unit(name), held)
    return sheet.described(_alt(shown, left), _numbers(shown))


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


def _shown(panels: dict[str, list[Point]]) -> dict[str, list[Point]]:
    """The units to draw: those with numbers of different roles first, then those with targets."""

    def rank(u: str) -> tuple[int, bool, int, str]:
        roles = {p.role for p in panels[u]}
        return -len(roles), "target" not in roles, -len(panels[u]), unit(u)

    order = sorted(panels, key=rank)
    # A number alone on its axis stands in no relation to anything.
    several = [u for u in order if len(panels[u]) > 1]
    shown: dict[str, list[Point]] = {}
    room = _MOST_IN_ALL
    for u in (several or order)[:_MOST_UNITS]:
        if room < 2 and shown:
            break
        # The numbers that most documents give are what a reader looks for; order stays by size.
        kept = sorted(panels[u], key=lambda p: -len(p.documents))[: min(_MOST_ROWS, room)]
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


def _panel(sheet: Sheet, top: float, name: str, held: Sequence[Point]) -> float:
    """One axis with its rows; gives where it ends."""
    head = name[:1].upper() + name[1:]
    scale = number_scale([v for p in held for v in p.written], _LEFT, _RIGHT - _LEFT)
    room = WIDTH - 2 * EDGE
    aside = "grows by multiples" if scale.logarithmic else ""
    if aside:
        room -= wide(aside, SMALL) + 0.2
        sheet.say(_RIGHT, top + 0.17, [aside], size=SMALL, ink=GREY, ha="right")
    sheet.say(EDGE, top + 0.17, [fit(head, room, SIZE, bold=True)], bold=True)
    first, bottom = top + _HEAD, top + _HEAD + _ROW * len(held)
    draw_axis(sheet, scale, number_ticks(scale), first, bottom)
    for i, point in enumerate(held):
        y = first + _ROW * (i + 0.5)
        sheet.say(EDGE, y, [fit(point.words, _WORDS)])
        said = [names_in(point.documents, _DOCUMENTS, SMALL)]
        sheet.say(_LEFT - 0.15, y, said, size=SMALL, ink=GREY, ha="right")
        draw_point(sheet, scale, y, point)
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
        parts.append(f"{unit(u)[:1].upper()}{unit(u)[1:]}: {', '.join(told)}")
    first = f"Numbers on {'one axis' if len(shown) == 1 else 'an axis for each thing counted'}"
    return f"{first}, from the smallest to the largest. {'. '.join(parts)}. {left}".strip()
