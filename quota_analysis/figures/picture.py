"""A figure that carries its written alternative and the numbers it was drawn from."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from PIL import Image

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.markup import FAINT, Html, escape, fold, join, table
from quota_analysis.views.words import Tables

_DOTS_PER_INCH = 100
# Twice the pixels that a page gives it, so that it stays sharp when enlarged or printed.
_SHARPER = 2
# The font that travels with matplotlib draws every label; a letter it lacks (a file may have a name
# in any script) is drawn by the first of these that a machine has, else as an empty box.
_FONT = "DejaVu Sans"
_FURTHER = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Microsoft YaHei",
    "Yu Gothic",
    "PingFang SC",
    "Hiragino Sans",
    "Malgun Gothic",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Nirmala UI",
    "Arial Unicode MS",
)
# What a file says of itself besides the drawing: no date and no version, so that it stays the same.
_BARE: dict[str, dict[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@cache
def families() -> list[str]:
    """The fonts that letters are taken from, in this order."""
    known = set(fontManager.get_font_names())
    return [_FONT, *(name for name in _FURTHER if name in known)]


@contextmanager
def plain_settings() -> Iterator[None]:
    """matplotlib as it comes, whatever style, font or locale a session has set; then as before.

    Dollar signs are letters of a document here, not the start of a formula.
    """
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message=r"Glyph \d+ .* missing from", category=UserWarning
        )
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": families(),
                "text.parse_math": False,
                "svg.fonttype": "none",
                "svg.hashsalt": "quota_analysis",
                "pdf.fonttype": 42,
                "hatch.linewidth": 1.1,
            }
        )
        yield


class Picture(Figure):
    """A matplotlib figure with `alt` (the same in words) and `numbers` (what was plotted).

    It is made without pyplot, so that drawing one changes no global state. In a notebook it shows
    itself as an image, then its alternative in words, then the numbers behind a click.
    """

    def __init__(self, width: float, height: float) -> None:
        """Start an empty figure; width and height in inches, 100 pixels of a page each."""
        super().__init__(figsize=(width, height), dpi=_DOTS_PER_INCH, facecolor="white")
        FigureCanvasAgg(self)
        self.alt = ""
        self.numbers = pd.DataFrame()

    def described(self, alt: str, numbers: pd.DataFrame) -> Picture:
        """Set the written alternative and the plotted numbers; gives the figure back."""
        self.alt = alt
        self.numbers = numbers
        return self

    def png(self) -> bytes:
        """The image; the same bytes for the same figure, without date or version inside.

        An image, as a notebook that is not trusted shows no SVG; on white of its own, as it is
        also printed, sent and put on slides. A figure has few colours, and 256 of them show it as
        well in a third of the space.
        """
        drawn = io.BytesIO()
        with plain_settings():
            self.savefig(drawn, format="png", dpi=_DOTS_PER_INCH * _SHARPER)
        few = Image.open(drawn).convert("RGB").quantize(256, dither=Image.Dither.NONE)
        packed = io.BytesIO()
        few.save(packed, format="PNG", optimize=True)
        return packed.getvalue()

    def save(self, path: str | Path) -> Path:
        """Write the figure for a paper or a slide, as .svg, .pdf or .png; gives the path back.

        The same bytes for the same figure. Letters stay letters in .svg and .pdf, so that they can
        be searched and set anew; an .svg holds the alternative in words as its description.
        Raises QuotaAnalysisError for any other ending.
        """
        out = Path(path)
        kind = out.suffix.lower()
        if kind not in _BARE:
            raise QuotaAnalysisError(f"{out}: give a name that ends in {', '.join(_BARE)}")
        if kind == ".png":
            out.write_bytes(self.png())
            return out
        drawn = io.BytesIO()
        with plain_settings():
            self.savefig(drawn, format=kind[1:], metadata=_BARE[kind])
        data = drawn.getvalue()
        if kind == ".svg":
            head, opening, rest = data.decode("utf-8").partition("<svg ")
            tag, end, body = rest.partition(">")
            told = f'role="img" {tag}{end}\n<desc>{escape(self.alt)}</desc>'
            data = f"{head}{opening}{told}{body}".encode()
        out.write_bytes(data)
        return out

    def words(self) -> Html:
        """The alternative in words and the plotted numbers, for below the image."""
        style = f"margin:.3em 0;max-width:46em;{FAINT};font-size:.92em"
        told = Html(f'<p class="qa-alt" style="{style}">In words: {escape(self.alt)}</p>', self.alt)
        return join(told, fold("The numbers in this figure", table(self.numbers, first=None)))

    def _ipython_display_(self) -> None:
        """Show the image with its alternative, then the words.

        The image stays an image of its own rather than part of the HTML: comparing notebooks
        skips images, whose bytes differ with the font library, and compares the rest.
        """
        from IPython.display import publish_display_data

        publish: Callable[..., None] = publish_display_data
        size = {"width": int(self.get_figwidth() * _DOTS_PER_INCH), "alt": self.alt}
        data: dict[str, Any] = {"image/png": self.png(), "text/plain": f"Figure: {self.alt}"}
        publish(data, metadata={"image/png": size})
        below = self.words()
        publish({"text/html": below.markup, "text/plain": below.words})


Draw = Callable[[Tables], Picture | Html]


def drawing(draw: Draw) -> Draw:
    """Let a function draw with matplotlib's settings as they come."""

    @wraps(draw)
    def drawn(tables: Tables) -> Picture | Html:
        with plain_settings():
            return draw(tables)

    return drawn
