"""Words set in figures: how wide they are, and where their lines break."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, fontManager, get_font

from quota_analysis.figures.picture import families
from quota_analysis.views import sources
from quota_analysis.views.words import Tables, count, flat, listed

# Sizes in points: what a label is set in, and what is said beside it.
SIZE, SMALL = 10.0, 9.0
# Letters are rounded to pixels when drawn, on some screens to wider ones than measured.
_SLACK = 1.03
_FINE = 720
# Where a long word may be broken first: after the marks that join its parts.
_BREAKS = re.compile(r"[^\s_/-]*[_/-]|[^\s_/-]+")
# The height of a line with the room above the next, in heights of a letter.
_LEADING = 1.42

_Measure = Callable[..., tuple[float, float, float]]


@cache
def _renderer() -> RendererAgg:
    made: Callable[..., RendererAgg] = RendererAgg
    return made(1, 1, _FINE)


@lru_cache(maxsize=8192)
def wide(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The width of words on one line, in inches."""
    font = FontProperties(family=families(), size=size, weight="bold" if bold else "normal")
    measured: _Measure = _renderer().get_text_width_height_descent
    return measured(words, font, False)[0] / _FINE * _SLACK


def widest(lines: Sequence[str], size: float = SIZE, *, bold: bool = False) -> float:
    """The width of the longest of several lines, in inches; 0 for none."""
    return max((wide(line, size, bold=bold) for line in lines), default=0.0)


def high(lines: int, size: float = SIZE) -> float:
    """The height of so many lines, in inches."""
    return lines * size * _LEADING / 72


def wrap(
    words: object, width: float, size: float = SIZE, *, most: int = 3, bold: bool = False
) -> list[str]:
    """Words broken into lines of at most `width` inches; past `most` lines the rest is …

    A word that is wider than a line is broken where it must be. No words are one empty line.
    """
    lines: list[str] = []
    line = ""
    for word in flat(words).split():
        tried = f"{line} {word}" if line else word
        if wide(tried, size, bold=bold) <= width:
            line = tried
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width, size, bold)
        lines += whole
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), width, size, bold)]


def unbroken(words: str, width: float, size: float = SIZE) -> bool:
    """Whether words can be broken into such lines without cutting one of them in two."""
    return all(wide(piece, size) <= width for piece in _BREAKS.findall(words))


def names(tables: Tables) -> dict[str, str]:
    """The short name of each document; with its number where no font here can draw its letters."""
    short = sources.brief_names(tables)
    return {
        doc: name if _drawn() >= {ord(c) for c in name} else f"{i} {name}"
        for i, (doc, name) in enumerate(short.items(), start=1)
    }


@cache
def _drawn() -> frozenset[int]:
    """The letters that the fonts of figures hold."""
    paths = [fontManager.findfont(family) for family in families()]
    return frozenset(c for path in paths for c in get_font(path).get_charmap())


def names_in(names: Sequence[str], width: float, size: float = SIZE, *, lines: int = 1) -> str:
    """Names of documents in so many lines: as many as fit, the rest counted."""
    offers = [listed(names, most) for most in range(min(len(names), 6), 1, -1)]
    if len(names) > 1:
        offers.append(f"{names[0]} and {len(names) - 1:,} more")
    for told in offers:
        if len(wrap(told, width, size, most=99)) <= lines and unbroken(told, width, size):
            return told
    return fit(names[0], width, size) if len(names) == 1 else count(len(names), "document")


def named(names: Sequence[str], width: float, size: float = SIZE, *, most: int = 2) -> list[str]:
    """Names of documents in at most `most` lines; two of them by name, cut where they must be.

    More than two are as `names_in` has them: as many as fit, the rest counted.
    """
    if len(names) == 1:
        return wrap(names[0], width, size, most=most)
    told = wrap(names_in(names, width, size, lines=most), width, size, most=most)
    if len(names) > 2 or most < 2 or " ".join(told) == listed(names):
        return told
    cut = [fit(names[0], width - wide(" and", size), size), fit(names[1], width, size)]
    short, long = sorted((name.strip("“”… ") for name in cut), key=len)
    # Where one could be the other, neither names anything.
    return told if long.startswith(short) else [f"{cut[0]} and", cut[1]]


def fit(words: object, width: float, size: float = SIZE, *, bold: bool = False) -> str:
    """Words on one line of at most `width` inches, with … where something is left out."""
    return wrap(words, width, size, most=1, bold=bold)[0]


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word, cut where it is wider than a line."""
    pieces = []
    while len(word) > 1 and wide(word, size, bold=bold) > width:
        n = _most_letters(word, width, size, bold)
        n = max((f.end() for f in _BREAKS.finditer(word) if f.end() <= n), default=n)
        pieces.append(word[:n])
        word = word[n:]
    return [*pieces, word]


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    end = "…”" if "“" in line else "…"
    n = _most_letters(line, width - wide(end, size, bold=bold), size, bold)
    kept = line[:n]
    at_a_word = kept.rsplit(" ", 1)[0]
    # Half a line of room is too much to leave for the sake of a whole word.
    if len(at_a_word) > n / 2:
        kept = at_a_word
    kept = kept.rstrip(" ,;:–-…")
    # What a quotation mark opens, one closes, also where it is cut.
    return kept + ("…”" if kept.count("“") > kept.count("”") else "…")


def _most_letters(words: str, width: float, size: float, bold: bool) -> int:
    """How many letters fit, at least one."""
    low, top = 1, len(words)
    while low < top:
        middle = (low + top + 1) // 2
        if wide(words[:middle], size, bold=bold) <= width:
            low = middle
        else:
            top = middle - 1
    return low
