"""A sheet to draw on, measured in inches from its top left: title, body, key and foot.

Every word's width is measured before it is set, so that words have their room whatever the
documents are called.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path

from quota_analysis.figures.lettering import SIZE, SMALL, high, wide, wrap
from quota_analysis.figures.picture import Picture
from quota_analysis.figures.scales import Scale, Tick, label_at
from quota_analysis.markup import GREY
from quota_analysis.views.words import flat

INK = "#1d2733"
FAINT = "#c9d0d9"
PALE = "#e3e7ec"
# Okabe and Ito's palette, which colour-blind readers can tell apart; marks differ in shape, bars in
# hatching and lines in dashes as well, for print without colours.
BLUE, SKY, ORANGE, VERMILION, GREEN, PURPLE = (
    "#0072b2",
    "#56b4e9",
    "#e69f00",
    "#d55e00",
    "#009e73",
    "#cc79a7",
)
# The width that a page of the report has for a figure, in inches of 100 pixels; sizes of single
# pictures are told for it.
WIDTH = 7.6
EDGE = 0.12
_LONG = 12.0
_TITLE = 12.5
# The height of a capital letter, as a share of the size that it is set in.
_CAPITAL = 0.73
_BELOW_TITLE, _AROUND_KEY = 0.14, 0.12
_SAMPLE, _POINT, _BESIDE, _BETWEEN = 0.3, 0.16, 0.07, 0.24


@dataclass(frozen=True)
class Page:
    """The room that a picture has. width: in inches; title: whether its words stand in it.

    Without them, title, reading instructions and what is not drawn are left to the caption.
    """

    width: float = WIDTH
    title: bool = True

    @property
    def right(self) -> float:
        """Where the room ends at the right."""
        return self.width - EDGE

    @property
    def inner(self) -> float:
        """The width between the edges."""
        return self.width - 2 * EDGE

    def share(self, inches: float) -> float:
        """What is so wide on the page of a report, with its share of this width."""
        return inches * self.width / WIDTH

    @property
    def long(self) -> float:
        """The height from which on rows keep to their fewest lines: 12 inches in a report, more on
        a narrower page, where words need more lines."""
        return _LONG * WIDTH / self.width


@dataclass(frozen=True)
class Mark:
    """What stands for one kind of thing: a mark, a bar, a line, or several of them on one place.

    words: what it stands for; shape: a matplotlib marker; filled: whether it is full of colour;
    bar: a bar, with its hatching; line: the dashes of a line, of `width` points; arrow: with a head
    at its end.
    """

    words: str
    colour: str = INK
    shape: str = ""
    filled: bool = True
    bar: bool = False
    hatch: str = ""
    line: str = ""
    width: float = 1.4
    arrow: bool = False


class Sheet:
    """A picture in the making; `top` is where its body begins, in inches.

    title: the question that the picture answers; how: how it is read; body: the height of what is
    drawn; key: what its marks stand for; foot: what is not drawn.
    """

    def __init__(
        self,
        page: Page,
        title: str,
        how: str,
        body: float,
        key: Sequence[Mark] = (),
        foot: str = "",
    ) -> None:
        self.page = page
        self._said = (title, how, foot)
        heads = wrap(title, page.inner, _TITLE, bold=True) if page.title else []
        hows = wrap(how, page.inner, SMALL, most=6) if page.title else []
        feet = wrap(foot, page.inner, SMALL, most=6) if foot and page.title else []
        rows = _key_rows(key, page.inner)
        headed = high(len(heads), _TITLE) + high(len(hows), SMALL)
        self.top = EDGE + (headed + _BELOW_TITLE if headed else 0.0)
        below = self.top + body
        keyed = _AROUND_KEY + high(len(rows), SIZE) if rows else 0.0
        footed = _AROUND_KEY + high(len(feet), SMALL) if feet else 0.0
        self.height = below + keyed + footed + EDGE
        self.picture = Picture(page.width, self.height)
        self._axes = self.picture.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, page.width)
        self._axes.set_ylim(self.height, 0)
        self._axes.axis("off")
        self._axes.set_xticks([])
        self._axes.set_yticks([])
        self.say(EDGE, EDGE, heads, size=_TITLE, bold=True, va="top")
        self.say(EDGE, EDGE + high(len(heads), _TITLE), hows, size=SMALL, ink=GREY, va="top")
        for i, row in enumerate(rows):
            y = below + _AROUND_KEY + high(i, SIZE) + high(1, SIZE) / 2
            for x, mark in row:
                self.sample(x, y, mark)
                self.say(x + _room(mark) + _BESIDE, y, [mark.words])
        self.say(EDGE, below + keyed + _AROUND_KEY, feet, size=SMALL, ink=GREY, va="top")

    def described(self, alt: str, shows: str, numbers: pd.DataFrame) -> Picture:
        """The finished picture with its alternative, its caption and its numbers.

        shows: how much is drawn, of how many documents: "12 numbers of 3 documents".
        """
        title, how, foot = self._said
        version = importlib.metadata.version("quota-analysis")
        caption = f"{title} {how} Shown: {shows}. {foot} Drawn with quota-analysis {version}."
        return self.picture.described(alt, flat(caption), numbers)

    def say(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = SIZE,
        ink: str = INK,
        ha: str = "left",
        va: str = "center",
        bold: bool = False,
        upright: bool = False,
        over: str = "",
    ) -> None:
        """Set lines of words at a place; over: the colour to clear behind one centred line."""
        if not any(lines):
            return
        if over:
            width, height = wide(lines[0], size) + 0.05, size * 1.2 / 72
            cleared = Rectangle((x - width / 2, y - height / 2), width, height, zorder=5)
            cleared.set(facecolor=over, edgecolor="none")
            self._axes.add_patch(cleared)
        if va == "center" and len(lines) == 1 and not upright:
            # Letters with tails must not lift their line above its neighbours.
            y, va = y + _CAPITAL / 2 * size / 72, "baseline"
        self._axes.text(
            x,
            y,
            "\n".join(lines),
            fontsize=size,
            color=ink,
            ha=ha,
            va=va,
            fontweight="bold" if bold else "normal",
            rotation=90 if upright else 0,
            zorder=6,
            linespacing=1.2,
        )

    def mark(self, x: float, y: float, mark: Mark, *, size: float = 46, rim: float = 0.0) -> None:
        """A mark; size: its area in square points; rim: points of white around it, which part it
        from a bar of its colour."""
        if rim:
            white = Mark("", "white", mark.shape)
            self.mark(x, y, white, size=(size**0.5 + 2 * rim) ** 2)
        self._axes.scatter(
            [x],
            [y],
            s=size,
            marker=mark.shape,
            facecolor=mark.colour if mark.filled else "white",
            edgecolor=mark.colour,
            linewidths=0.0 if mark.filled else 1.5,
            zorder=5,
            clip_on=False,
        )

    def bar(self, x: float, y: float, width: float, height: float, mark: Mark) -> None:
        """A bar around the height y."""
        self._axes.add_patch(
            Rectangle(
                (x, y - height / 2),
                width,
                height,
                facecolor=mark.colour,
                edgecolor="white",
                hatch=mark.hatch or None,
                linewidth=0.8,
                zorder=3,
            )
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], mark: Mark) -> None:
        """A line through places, with a head at its end where the mark has one."""
        if mark.arrow:
            self._axes.add_patch(
                FancyArrowPatch(
                    (xs[0], ys[0]),
                    (xs[-1], ys[-1]),
                    arrowstyle="-|>",
                    mutation_scale=9,
                    shrinkA=0,
                    shrinkB=0,
                    color=mark.colour,
                    linewidth=mark.width,
                    linestyle=mark.line or "-",
                    zorder=4,
                )
            )
            return
        self._axes.plot(
            xs,
            ys,
            color=mark.colour,
            linewidth=mark.width,
            linestyle=mark.line or "-",
            solid_capstyle="butt",
            zorder=4,
        )

    def curve(self, start: tuple[float, float], end: tuple[float, float], mark: Mark) -> None:
        """A line that leaves and arrives level, so that lines of one place stay apart."""
        (a, b), (c, d) = start, end
        middle = (a + c) / 2
        points = [(a, b), (middle, b), (middle, d), (c, d)]
        self._axes.add_patch(
            PathPatch(
                Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]),
                fill=False,
                edgecolor=mark.colour,
                linewidth=mark.width,
                linestyle=mark.line or "-",
                zorder=2,
            )
        )

    def rule(self, y: float, left: float = EDGE, right: float | None = None) -> None:
        """A faint line from side to side, below everything."""
        right = self.page.right if right is None else right
        self._axes.plot([left, right], [y, y], color=FAINT, linewidth=0.7, zorder=1)

    def guide(self, x: float, top: float, bottom: float) -> None:
        """A faint line from top to bottom, below everything."""
        self._axes.plot([x, x], [top, bottom], color=PALE, linewidth=0.7, zorder=1)

    def sample(self, x: float, y: float, mark: Mark) -> None:
        """A mark as the key shows it, in the room of a sample."""
        if mark.bar:
            self.bar(x, y, _SAMPLE, 0.12, mark)
        elif mark.line or mark.arrow:
            self.line([x, x + _SAMPLE], [y, y], mark)
        if mark.shape:
            self.mark(x + _room(mark) / 2, y, mark)


def _room(mark: Mark) -> float:
    return _SAMPLE if mark.bar or mark.line or mark.arrow else _POINT


def _key_rows(key: Sequence[Mark], room: float) -> list[list[tuple[float, Mark]]]:
    """The key in rows from the left, each mark with its place."""
    rows: list[list[tuple[float, Mark]]] = []
    x = EDGE
    for mark in key:
        width = _room(mark) + _BESIDE + wide(mark.words)
        if not rows or x + width > EDGE + room:
            rows.append([])
            x = EDGE
        rows[-1].append((x, mark))
        x += width + _BETWEEN
    return rows


def draw_axis(sheet: Sheet, scale: Scale, ticks: Sequence[Tick], top: float, bottom: float) -> None:
    """A scale along the bottom of a panel, with a faint line up to its top from each label."""
    sheet.rule(bottom, scale.left, scale.right)
    for value, words in ticks:
        x = scale.at(value)
        sheet.guide(x, top, bottom)
        place = label_at(scale, value, words)
        sheet.say(place, bottom + 0.06, [words], size=SMALL, ha="center", va="top")
