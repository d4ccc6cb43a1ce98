"""The numbers on one axis each, by what they count."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.figures.picture import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    Picture,
    quiet,
    title,
)
from quota_analysis.markup import Html, is_missing, note
from quota_analysis.views import numbers, sources
from quota_analysis.views.words import ROLES, Tables, count, flat, listed, number, shorten, unit

_MOST_UNITS = 5
_MOST_ROWS = 12
# From this ratio on, the small numbers would lie on top of each other on an even scale.
_LOG_FROM = 30.0
_MARKS = {"target": ("o", BLUE), "observed": ("s", ORANGE), "capacity": ("^", GREEN)}
_ROW, _AROUND = 0.36, 1.0


@dataclass(frozen=True)
class _Point:
    """One number, however many documents give it. low and high: null where open."""

    words: str
    role: str
    low: float | None
    high: float | None
    written: tuple[float, float]
    documents: tuple[str, ...]


def numbers_on_one_axis(tables: Tables) -> Picture | Html:
    """One axis for each thing counted: targets, observations and capacities, ranges and bounds.

    A dot is a number, a bar a range, an arrow a bound that is open to that side.
    """
    frame = numbers.compared(tables)
    if frame.empty:
        return note(
            "These documents hold no target, observation or capacity with a unit, so there is "
            "nothing to put on an axis."
        )
    short = sources.names(tables)
    units = list(
        frame["unit"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    )
    panels = {u: _points(frame[frame["unit"] == u], short) for u in units}
    shown = list(panels)[:_MOST_UNITS]
    heights = [_AROUND + _ROW * len(panels[u]) for u in shown]
    picture = Picture(7.6, sum(heights) + 0.5)
    grid = picture.add_gridspec(len(shown), 1, height_ratios=heights)
    for i, name in enumerate(shown):
        _panel(picture.add_subplot(grid[i, 0]), unit(name), panels[name])
    _legend(picture, [p for u in shown for p in panels[u]])
    left = len(units) - len(shown)
    return picture.described(_alt(panels, shown, left), _numbers(panels, shown))


def _points(frame: pd.DataFrame, short: dict[str, str]) -> list[_Point]:
    """The numbers of one unit from small to large, equal ones put together."""
    found: dict[tuple[Any, ...], list[pd.Series]] = {}
    for _, row in frame.iterrows():
        ends = tuple(
            None if is_missing(row[c]) else float(row[c]) for c in ("min_value", "max_value")
        )
        key = (row["role"], ends, float(row["low"]), float(row["high"]), row["bound"])
        found.setdefault(key, []).append(row)
    points = [
        _Point(
            words=flat(rows[0]["text"]),
            role=str(role),
            low=ends[0],
            high=ends[1],
            written=(low, high),
            documents=tuple(short[d] for d in dict.fromkeys(r["doc_id"] for r in rows)),
        )
        for (role, ends, low, high, _), rows in found.items()
    ]
    points.sort(key=lambda p: (p.written, p.role, p.words))
    if len(points) > _MOST_ROWS:
        # The numbers most documents give are what a reader looks for; order stays by size.
        kept = sorted(points, key=lambda p: -len(p.documents))[:_MOST_ROWS]
        points = [p for p in points if p in kept]
    return points


def _panel(axes: Any, name: str, points: Sequence[_Point]) -> None:
    values = [v for p in points for v in p.written if v > 0]
    spread = max(values) / min(values) if values else 1.0
    logarithmic = spread >= _LOG_FROM and all(v > 0 for p in points for v in p.written)
    if logarithmic:
        axes.set_xscale("log")
        axes.set_xlim(min(values) / 1.6, max(values) * 2.2)
    else:
        top = max(values, default=1.0)
        axes.set_xlim(0, top * 1.25)
    low_edge, high_edge = axes.get_xlim()
    for y, point in enumerate(points):
        shape, colour = _MARKS[point.role]
        axes.axhline(y, color=FAINT, linewidth=0.6, zorder=1)
        a, b = point.written
        if a != b:
            axes.plot([a, b], [y, y], color=colour, linewidth=4, solid_capstyle="butt", zorder=3)
        if point.low is None and point.high is not None:
            _arrow(axes, y, b, low_edge, colour)
        if point.high is None and point.low is not None:
            _arrow(axes, y, a, high_edge, colour)
        ends = [a] if a == b else [a, b]
        axes.scatter(
            ends, [y] * len(ends), s=46, marker=shape, color=colour, zorder=4, linewidths=0
        )
    labels = [f"{shorten(p.words, 30)}  ·  {shorten(listed(p.documents, 3), 26)}" for p in points]
    axes.set_yticks(range(len(points)), labels)
    axes.set_ylim(len(points) - 0.5, -0.6)
    axes.xaxis.set_major_formatter(lambda v, _: number(v))
    if not logarithmic:
        axes.set_xticks([t for t in axes.get_xticks() if low_edge <= t <= high_edge])
    if logarithmic:
        axes.xaxis.set_minor_formatter(lambda v, _: "")
        axes.set_xlabel(
            "each number on this axis is ten times the one before", fontsize=8, color="#5b6470"
        )
    quiet(axes)
    axes.tick_params(axis="y", labelsize=8.5)
    title(axes, "\n".join(textwrap.wrap(name[:1].upper() + name[1:], 60)))


def _arrow(axes: Any, y: int, start: float, edge: float, colour: str) -> None:
    axes.annotate(
        "",
        xy=(edge, y),
        xytext=(start, y),
        zorder=2,
        arrowprops={
            "arrowstyle": "->",
            "color": colour,
            "linewidth": 1.4,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def _legend(picture: Picture, points: Sequence[_Point]) -> None:
    axes = picture.axes[0]
    for role in (r for r in _MARKS if any(p.role == r for p in points)):
        shape, colour = _MARKS[role]
        axes.scatter(
            [], [], s=46, marker=shape, color=colour, label=ROLES[role].lower(), linewidths=0
        )
    if any(p.written[0] != p.written[1] for p in points):
        axes.plot([], [], color=INK, linewidth=4, label="range")
    if any(p.low is None or p.high is None for p in points):
        axes.plot([], [], color=INK, linewidth=1.2, marker=">", markersize=4, label="open bound")
    picture.legend(
        *axes.get_legend_handles_labels(),
        loc="outside lower center",
        ncols=5,
        frameon=False,
        fontsize=9,
    )


def _says(point: _Point) -> str:
    a, b = point.written
    value = number(a) if a == b else f"{number(a)} to {number(b)}"
    if point.high is None and point.low is not None:
        value += " or more"
    if point.low is None and point.high is not None:
        value += " or less"
    return value


def _numbers(panels: dict[str, list[_Point]], shown: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "What it counts": unit(u),
                "What it is for": ROLES[p.role],
                "Value": _says(p),
                "As written": p.words,
                "Documents": listed(p.documents),
            }
            for u in shown
            for p in panels[u]
        ]
    )


def _values(points: Sequence[_Point], role: str) -> list[str]:
    return list(dict.fromkeys(_says(p) for p in points if p.role == role))


def _alt(panels: dict[str, list[_Point]], shown: list[str], left: int) -> str:
    parts = []
    for u in shown:
        held = [
            f"{ROLES[role].lower()} {listed(_values(panels[u], role), 5)}"
            for role in _MARKS
            if any(p.role == role for p in panels[u])
        ]
        parts.append(f"{unit(u)}: {', '.join(held)}")
    rest = f" {count(left, 'further unit')} not drawn." if left else ""
    return f"Numbers on an axis for each thing counted. {'; '.join(parts)}.{rest}"
