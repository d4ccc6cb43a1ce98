"""The few pieces of HTML everything is shown with.

Only inline styles, `title`, `<mark>`, `<details>` and plain tables are used, because that is what a
notebook that is not trusted keeps. Whatever is not an `Html` is escaped, character by character.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence

import pandas as pd

GREY = "#5b6470"
# Less weight than the text around it, on a light page and on a dark one.
FAINT = "opacity:.78"
_CHOSEN = "background:#ffe08a;color:#1d2733"
LINE = "#d9dee5"
_CELL = f"padding:.4em .75em;vertical-align:top;border-bottom:1px solid {LINE};"
_HEAD = _CELL + f"border-bottom:2px solid {GREY};font-weight:600;"
# Below this width a column of running text becomes a ladder of single words.
_ANYWHERE = "overflow-wrap:anywhere;"
_TEXT_WIDTH = f"min-width:11em;{_ANYWHERE}"
_ONE_LINE = "white-space:nowrap;"
# A cell with nothing in it, which a page that stacks its cells leaves out.
_BLANK = ' class="qa-blank"'
_LONG, _SHORT = 60, 21
# A column of names is as wide as its longest word, up to so many letters; past them it is broken.
# The width of a letter and of the padding of a cell, in em.
_WIDEST_WORD, _LETTER, _PADDING, _NARROWEST = 16, 0.58, 1.5, 7.0
# What is read at a glance; past it the rest of a table is one click away, where it is worth one.
_FIRST, _SPARE = 10, 2
# So many rows of a table are told as text: what a terminal shows without scrolling.
_LINES = 10


class Html:
    """HTML that is already safe to show; shows itself in a notebook, and as words elsewhere."""

    def __init__(self, markup: str, words: str) -> None:
        self.markup = markup
        self.words = words

    def _repr_html_(self) -> str:
        return self.markup

    def __html__(self) -> str:
        """Let a template that escapes everything put this in as it is."""
        return self.markup

    def __str__(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return self.words


def escape(text: object) -> str:
    """Escape text for HTML, in content and in attributes alike."""
    return html.escape(str(text), quote=True)


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing (None, NA, NaN)."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def unstyled(words: str) -> str:
    """Words that come to light only where a viewer strips the styles that tell the same."""
    return f'<span style="display:none">{escape(words)}</span>'


def chosen(text: str) -> str:
    """The characters that something is about, marked."""
    return f'<mark style="{_CHOSEN}">{escape(text)}</mark>'


def note(words: str) -> Html:
    """A sentence that stands where a table or figure would, when there is nothing to show."""
    style = f"margin:.5em 0;padding:.5em .9em;border-left:3px solid {LINE};{FAINT};"
    return Html(f'<p class="qa-note" style="{style}">{escape(words)}</p>', words)


def paragraph(words: str) -> Html:
    """A paragraph of plain words."""
    return Html(f'<p style="margin:.5em 0;max-width:46em">{escape(words)}</p>', words)


def bullets(items: Iterable[str | Html], *, ordered: bool = False) -> Html:
    """A list; plain text in it is escaped."""
    rows = list(items)
    kind = "ol" if ordered else "ul"
    body = "".join(f'<li style="margin:.3em 0">{cell(item)}</li>' for item in rows)
    words = "\n".join(f"- {item}" for item in rows)
    return Html(f'<{kind} style="max-width:46em;padding-left:1.4em">{body}</{kind}>', words)


def cell(value: object) -> str:
    """The inside of one table cell: HTML as it is, everything else escaped, nothing as a dash."""
    if isinstance(value, Html):
        return value.markup
    return "–" if _is_blank(value) else escape(value)


def _is_blank(value: object) -> bool:
    return is_missing(value) or (isinstance(value, str) and not value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _column_style(values: Sequence[object]) -> str:
    shown = [v for v in values if not is_missing(v)]
    if shown and all(_is_number(v) for v in shown):
        return "text-align:right;font-variant-numeric:tabular-nums;"
    longest = max((len(str(v)) for v in shown), default=0)
    if longest > _LONG:
        return f"text-align:left;{_TEXT_WIDTH}"
    if longest < _SHORT:
        return f"text-align:left;{_ONE_LINE}"
    word = max(len(w) for v in shown for w in str(v).split() or [""])
    least = max(_NARROWEST, min(word, _WIDEST_WORD) * _LETTER + _PADDING)
    return f"text-align:left;min-width:{least:.1f}em;{_ANYWHERE}"


def _number(value: object) -> object:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value


def table(
    frame: pd.DataFrame,
    *,
    caption: str = "",
    empty: str = "Nothing to show here.",
    first: int | None = _FIRST,
    most: int | None = None,
    more: str = "the tables beside this report hold them all",
) -> Html:
    """A DataFrame as a table for reading; its column names are the headings.

    A column with nothing in any row is left out.
    empty: the sentence shown in place of a table without rows;
    first: the rows in sight, the rest being one click away; None for all;
    most: the number of rows shown at most; `more` says where the others are.
    """
    if frame.empty:
        return note(empty)
    shown = frame if most is None else frame.head(most)
    held = [i for i in range(shown.shape[1]) if not all(map(_is_blank, frame.iloc[:, i]))]
    columns = [str(shown.columns[i]) for i in held]
    values = [list(shown.iloc[:, i]) for i in held]
    styles = [_column_style(v) for v in values]
    in_sight = len(shown) if first is None or len(shown) <= first + _SPARE else first
    label = caption or "Table: " + ", ".join(columns)
    markup = _rows(columns, [v[:in_sight] for v in values], styles, label, caption)
    folded = len(shown) - in_sight
    if folded:
        rest = [v[in_sight:] for v in values]
        summary = f"The other {folded:,} of {len(frame):,} rows"
        if len(shown) < len(frame):
            summary = f"The next {folded:,} of {len(frame):,} rows"
        hidden = _rows(columns, rest, styles, f"{label}, the rest", "")
        markup += fold(summary, Html(hidden, "")).markup
    left = len(frame) - len(shown)
    if left:
        markup += note(f"{left:,} more of {len(frame):,} rows are not shown here; {more}.").markup
    words = "\n".join([f"{label} ({len(frame):,} rows)", *_lines(columns, values)])
    return Html(markup, words)


def _heading(style: str) -> str:
    """A column's style for its heading, which breaks between words and never inside one."""
    return style.replace(_ONE_LINE, "").replace(_ANYWHERE, "")


def _rows(
    columns: Sequence[str],
    values: Sequence[Sequence[object]],
    styles: Sequence[str],
    label: str,
    caption: str,
) -> str:
    """Columns of values as a table in a box of its own, which scrolls where it is too narrow.

    Each cell holds its heading as `data-label`, for pages that stack the cells on a narrow screen.
    """
    head = "".join(
        f'<th scope="col" style="{_HEAD}{_heading(style)}">{escape(name)}</th>'
        for name, style in zip(columns, styles, strict=True)
    )
    labels = [escape(name) for name in columns]
    body = "".join(
        "<tr>"
        + "".join(
            f'<td{_BLANK if _is_blank(value) else ""} data-label="{name}" '
            f'style="{_CELL}{style}">{cell(_number(value))}</td>'
            for value, name, style in zip(row, labels, styles, strict=True)
        )
        + "</tr>"
        for row in zip(*values, strict=True)
    )
    title = (
        f'<caption style="text-align:left;{FAINT};padding:.2em .75em .5em">'
        f"{escape(caption)}</caption>"
        if caption
        else ""
    )
    return (
        f'<div class="qa-table" role="region" aria-label="{escape(label)}" tabindex="0" '
        'style="overflow-x:auto;max-width:100%;margin:.8em 0">'
        '<table style="border-collapse:collapse;font-size:.92em;line-height:1.4">'
        f"{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _lines(columns: Sequence[str], values: Sequence[Sequence[object]]) -> list[str]:
    """A table's first rows as lines of text, where there is no HTML."""
    rows = list(zip(*values, strict=True))
    lines = [" | ".join(map(_in_line, row)) for row in rows[:_LINES]]
    rest = [f"… and {len(rows) - _LINES:,} more"] if len(rows) > _LINES else []
    return [" | ".join(columns), *lines, *rest]


def _in_line(value: object) -> str:
    """A cell on one line of text, cut where it is long."""
    text = "–" if _is_blank(value) else " ".join(str(_number(value)).split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


def fold(summary: str, *parts: Html, is_open: bool = False) -> Html:
    """Something that opens with one click."""
    state = " open" if is_open else ""
    body = "".join(part.markup for part in parts)
    markup = (
        f'<details style="margin:.5em 0"{state}><summary style="cursor:pointer;{FAINT}">'
        f"{escape(summary)}</summary>{body}</details>"
    )
    return Html(markup, "\n".join([summary, *(part.words for part in parts)]))


def join(*parts: Html) -> Html:
    """Several pieces one after the other."""
    return Html("".join(p.markup for p in parts), "\n".join(p.words for p in parts))
