"""A figure that carries its written alternative and the numbers it was drawn from."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from quota_analysis.markup import GREY, Html, escape, fold, join, table

INK = "#1d2733"
FAINT = "#c9d0d9"
# Okabe and Ito's palette, which colour-blind readers can tell apart; marks differ in shape as well.
BLUE, SKY, ORANGE, VERMILION, GREEN, YELLOW = (
    "#0072b2",
    "#56b4e9",
    "#e69f00",
    "#d55e00",
    "#009e73",
    "#f0e442",
)
_DOTS_PER_INCH = 100
# Twice the pixels that a page gives it, so that it stays sharp when enlarged or printed.
_SHARPER = 2


class Picture(Figure):
    """A matplotlib figure with `alt` (the same in words) and `numbers` (what was plotted).

    It is made without pyplot, so that drawing one changes no global state. In a notebook it shows
    itself as an image, then its alternative in words, then the numbers behind a click.
    """

    def __init__(self, width: float, height: float) -> None:
        """Start an empty figure; width and height in inches, 100 pixels of a page each."""
        super().__init__(figsize=(width, height), dpi=_DOTS_PER_INCH, layout="constrained")
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

        A figure has few colours, and 256 of them show it as well in a third of the space.
        """
        drawn = io.BytesIO()
        self.savefig(drawn, format="png", dpi=_DOTS_PER_INCH * _SHARPER, facecolor="white")
        few = Image.open(drawn).convert("RGB").quantize(256, dither=Image.Dither.NONE)
        packed = io.BytesIO()
        few.save(packed, format="PNG", optimize=True)
        return packed.getvalue()

    def words(self) -> Html:
        """The alternative in words and the plotted numbers, for below the image."""
        style = f"margin:.3em 0;max-width:46em;color:{GREY};font-size:.92em"
        told = Html(f'<p class="qa-alt" style="{style}">In words: {escape(self.alt)}</p>', self.alt)
        return join(told, fold("The numbers in this figure", table(self.numbers)))

    def _ipython_display_(self) -> None:
        """Show the image with its alternative, then the words.

        The image stays an image of its own rather than part of the HTML: comparing notebooks
        skips images, whose bytes differ with the font library, and compares the rest.
        """
        from IPython.display import publish_display_data

        size = {"width": int(self.get_figwidth() * _DOTS_PER_INCH), "alt": self.alt}
        data: dict[str, Any] = {"image/png": self.png(), "text/plain": f"Figure: {self.alt}"}
        publish_display_data(data, metadata={"image/png": size})  # type: ignore[no-untyped-call]
        below = self.words()
        publish_display_data(  # type: ignore[no-untyped-call]
            {"text/html": below.markup, "text/plain": below.words}
        )


def quiet(axes: Any, *, keep: tuple[str, ...] = ("bottom",)) -> None:
    """Take the frame off the axes but for the sides named, and soften what is left."""
    for side, spine in axes.spines.items():
        spine.set_visible(side in keep)
        spine.set_color(FAINT)
    axes.tick_params(length=0, colors=INK, labelsize=9)


def title(axes: Any, words: str) -> None:
    """A title at the left, over the labels as well."""
    axes.set_title(words, loc="left", fontsize=11, fontweight="bold", color=INK, pad=10)
