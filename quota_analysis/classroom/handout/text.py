"""The text of a document as it is printed: signs of mark-up gone, emphasis and blocks kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quota_analysis.documents.blocks import Span, emphasis_pairs, inline_markup, starred
from quota_analysis.markup import escape
from quota_analysis.prose import quoted as own_quoted
from quota_analysis.views.words import shorten

# The address behind a marker: `[3](https://…)`. The list of sources prints it.
_BEHIND = re.compile(r"\((?:https?://|#)[^()\s]{0,2000}\)")
# What closes a sentence or clause; a letter code stands behind it.
_CLOSING = ".,;:!?”’\"')]"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a text that are shown alike; tag: "", "b" or "i"."""

    start: int
    end: int
    tag: str


def _signs(text: str, start: int, end: int, markdown: bool) -> list[Span]:
    found = inline_markup(text, start, end) if markdown else starred(text, start, end)
    if markdown:
        found += [
            match.span()
            for match in _BEHIND.finditer(text, start, end)
            if text[match.start() - 1 : match.start()] == "]"
        ]
    return sorted(set(found))


def pieces(
    text: str, start: int, end: int, *, markdown: bool, cuts: Iterable[int] = ()
) -> list[Piece]:
    """The characters of a span that are words, in order, cut at the places given as well."""
    signs = _signs(text, start, end, markdown)
    tags = [
        (opening[1], closing[0], "b" if opening[1] - opening[0] > 1 else "i")
        for opening, closing in emphasis_pairs(text, signs)
    ]
    edges = {start, end, *cuts}
    edges.update(itertools.chain.from_iterable(signs))
    edges.update(itertools.chain.from_iterable(tag[:2] for tag in tags))
    found = []
    for a, b in itertools.pairwise(sorted(e for e in edges if start <= e <= end)):
        if not any(sign[0] <= a < sign[1] for sign in signs):
            tag = next((t for first, last, t in tags if first <= a < last), "")
            found.append(Piece(a, b, tag))
    return found


def plain(text: str, start: int, end: int, *, markdown: bool) -> str:
    """The words of a span on one line, without mark-up."""
    words = "".join(text[p.start : p.end] for p in pieces(text, start, end, markdown=markdown))
    return " ".join(words.split())


def quoted(words: str) -> str:
    """Words of a text between quotation marks; those within it are single ones."""
    inner = re.sub(r'"([^"]*)"', r"‘\1’", " ".join(words.split()))
    return own_quoted(inner.replace('"', "’"))


def around(words: str, told: str, most: int) -> str:
    """A sentence cut to about so many characters, with what it is quoted for in the middle."""
    at = words.find(told) if told else 0
    if len(words) <= most or at < 0:
        return shorten(words, most)
    first = max(0, min(at - (most - len(told)) // 2, len(words) - most))
    if first:
        first = words.rfind(" ", 0, first) + 1
    return f"{'… ' if first else ''}{shorten(words[first:], most)}"


def behind_stop(text: str, at: int) -> int:
    """The place behind the stops and closing marks that follow a place."""
    while at < len(text) and text[at] in _CLOSING:
        at += 1
    return at


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that one letter code holds for; the code stands at `told`, behind the stop."""

    start: int
    end: int
    told: int
    code: str


def dressed(
    text: str,
    start: int,
    end: int,
    *,
    markdown: bool,
    numbers: Sequence[tuple[int, int]],
    marks: Sequence[Mark],
) -> str:
    """A block as HTML: sentence numbers before each sentence, marks under what they hold for.

    numbers: (place, number); marks: the narrower of two that overlap is drawn.
    """
    held = [m for m in marks if m.start < end and m.end > start]
    at = dict(numbers)
    cuts = [*at, *(m.start for m in held), *(m.end for m in held), *(m.told for m in held)]
    found = pieces(text, start, end, markdown=markdown, cuts=[c for c in cuts if start < c < end])
    parts = []
    coded: set[Mark] = set()
    numbered: set[int] = set()
    for piece in found:
        parts += _codes([m for m in held if m.told <= piece.start and m not in coded], coded)
        due = [place for place in at if start <= place <= piece.start and place not in numbered]
        numbered.update(due)
        parts += [f'<span class="n">{at[place]}</span>' for place in sorted(due)]
        parts.append(_drawn(text[piece.start : piece.end], piece.tag, _over(held, piece.start)))
    parts += _codes([m for m in held if m.told <= end and m not in coded], coded)
    return "".join(parts)


def _codes(marks: Sequence[Mark], coded: set[Mark]) -> list[str]:
    coded.update(marks)
    return [f'<span class="k">{escape(m.code)}</span>' for m in marks]


def _over(marks: Sequence[Mark], at: int) -> str:
    """The first letter of the narrowest mark over a place; "" where there is none."""
    over = [m for m in marks if m.start <= at < m.end]
    return min(over, key=lambda m: (m.end - m.start, m.start)).code[:1] if over else ""


def _drawn(words: str, tag: str, code: str) -> str:
    shown = escape(re.sub(r"\s+", " ", words))
    if code and words.strip():
        # The space at an edge of what is marked is not drawn under.
        head, core, tail = _trimmed(shown)
        shown = f'{head}<span class="u u{code}">{core}</span>{tail}'
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def _trimmed(shown: str) -> tuple[str, str, str]:
    core = shown.strip(" ")
    first = len(shown) - len(shown.lstrip(" "))
    return shown[:first], core, shown[first + len(core) :]
