"""A figure that carries its written alternative and the numbers it was drawn from."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec

import matplotlib
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from PIL import Image

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.markup import FAINT, Html, escape, fold, join, note, table

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
    """A matplotlib figure that says in words what it shows; the functions of `figures` make it.

    alt: the same in words, for whoever does not see it; caption: what stands below it in a paper
    (its question, how it is read, how much of how many documents it shows, what is not drawn, and
    the version that drew it); numbers: what was plotted, as a DataFrame.
    It is made without pyplot, so that drawing one changes no global state. In a notebook it shows
    itself as an image, then its alternative in words, then the numbers behind a click.

    >>> import tempfile, quota_analysis as qa
    >>> from quota_analysis import figures
    >>> text = "The rule asks for 12 crossings a day. Crews made 9 crossings a day in May 2023."
    >>> analysis = qa.analyze(qa.read_text(text))
    >>> picture = figures.numbers_on_one_axis(analysis.tables, width=6.5, title=False)
    >>> float(picture.get_figwidth())
    6.5
    >>> picture.caption.split("?")[0]
    'How do the numbers stand to each other'
    >>> list(picture.numbers["Value"])
    ['9', '12']
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     picture.save(f"{folder}/numbers.pdf").suffix
    '.pdf'
    """

    def __init__(self, width: float, height: float) -> None:
        """Start an empty figure; width and height in inches, 100 pixels of a page each."""
        super().__init__(figsize=(width, height), dpi=_DOTS_PER_INCH, facecolor="white")
        FigureCanvasAgg(self)
        self.alt = ""
        self.caption = ""
        self.numbers = pd.DataFrame()

    def described(self, alt: str, caption: str, numbers: pd.DataFrame) -> Picture:
        """Set the written alternative, the caption and the plotted numbers; gives itself back."""
        self.alt = alt
        self.caption = caption
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


class NotDrawn(Html):
    """What stands in place of a picture where there is nothing to draw: a sentence that says so.

    It shows itself as that sentence; `alt` and `caption` are the sentence too, and `numbers` has no
    rows. There is nothing to write to a file, so `save` and `png` raise QuotaAnalysisError: a
    script that draws many corpora asks `isinstance(picture, figures.Picture)`, or catches it.

    >>> import quota_analysis as qa
    >>> from quota_analysis import figures
    >>> analysis = qa.analyze(qa.read_text("The old bridge is closed to lorries."))
    >>> nothing = figures.drift_pairs(analysis.tables)
    >>> nothing.alt
    'No statement was found that changes from one telling to the next.'
    >>> nothing.save("changes.pdf")
    Traceback (most recent call last):
    quota_analysis.errors.QuotaAnalysisError: drift_pairs drew nothing that could be saved: No \
statement was found that changes from one telling to the next.
    """

    def __init__(self, words: str, by: str = "") -> None:
        """words: the sentence; by: the function that says it."""
        super().__init__(note(words).markup, words)
        self.alt = self.caption = words
        self.numbers = pd.DataFrame()
        self._by = by

    def png(self) -> NoReturn:
        """Raises QuotaAnalysisError: there is no image."""
        raise QuotaAnalysisError(f"{self._by} drew nothing that could be saved: {self.words}")

    def save(self, path: str | Path) -> NoReturn:
        """Raises QuotaAnalysisError: there is no image; writes no file."""
        self.png()


P = ParamSpec("P")
_Draw = Callable[P, Picture | NotDrawn]


def drawing(least: float) -> Callable[[_Draw[P]], _Draw[P]]:
    """Let a function draw with matplotlib's settings as they come, on `least` inches or more.

    least: the smallest width that its words and marks have room on; less is refused with
    QuotaAnalysisError.
    """

    def ready(draw: _Draw[P]) -> _Draw[P]:
        @wraps(draw)
        def drawn(*args: P.args, **kwargs: P.kwargs) -> Picture | NotDrawn:
            _check_width(draw.__name__, kwargs.get("width", least), least)
            with plain_settings():
                made = draw(*args, **kwargs)
            return NotDrawn(made.words, draw.__name__) if isinstance(made, NotDrawn) else made

        return drawn

    return ready


# A poster's longer side; beyond it somebody thinks of centimetres, points or pixels.
_MOST_INCHES = 48.0


def _check_width(name: str, width: object, least: float) -> None:
    if isinstance(width, bool) or not isinstance(width, int | float):
        raise QuotaAnalysisError(f"{name}: width is {width!r}; give a number of inches")
    if not least <= width <= _MOST_INCHES:
        raise QuotaAnalysisError(
            f"{name}: width is {width:g}; give inches, {least:g} or more (its words and marks need "
            f"these) and {_MOST_INCHES:g} or less"
        )
