"""What changed from one telling to the next?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from quota_analysis.figures.lettering import SMALL, fit, high, names, wrap
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import BLUE, EDGE, VERMILION, WIDTH, Mark, Page, Sheet
from quota_analysis.markup import GREY, is_missing
from quota_analysis.views.words import DRIFTS, Tables, count, flat, listed, say

_MOST_PAIRS = 12
_SIDE, _BESIDE, _PAD = 2.55, 0.12, 0.26
# How far below the middle of its row an arrow lies, and the room around the words above it.
_BELOW, _ROOM = 0.08, 0.08
_KNOWN = Mark("the texts show which came first", BLUE, arrow=True, line="-")
_OPEN = Mark("which came first is left open", VERMILION, line="--")


@dataclass(frozen=True)
class _Pair:
    """Two tellings of one thing, and what is different in the second."""

    kind: str
    before: str
    before_in: str
    after: str
    after_in: str
    known: bool
    documents: tuple[str, str]


@drawing(least=5.0)
def drift_pairs(tables: Tables, *, width: float = WIDTH, title: bool = True) -> Picture | NotDrawn:
    """What changed from one telling to another?

    The words of two tellings side by side, and between them what was lost or altered; an arrow
    where the texts show which came first. Twelve pairs at most, each kind of change in turn.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    every = _pairs(tables)
    if not every:
        return NotDrawn("No statement was found that changes from one telling to the next.")
    shown = _in_turn(every)[:_MOST_PAIRS]
    page = Page(width, title)
    side = page.share(_SIDE)
    lane = page.inner - 2 * (side + _BESIDE) - 0.1
    words = [
        (
            wrap(f"“{p.before}”", side, most=3),
            wrap(p.kind, lane, most=3),
            wrap(f"“{p.after}”", side, most=3),
        )
        for p in shown
    ]
    heights = [
        max(high(max(len(a), len(b))) + high(1, SMALL) + _PAD, high(2 * len(k)) + _ROOM)
        for a, k, b in words
    ]
    left = len(every) - len(shown)
    foot = f"Not drawn: {count(left, 'more change')}." if left else ""
    sheet = Sheet(
        page,
        "What changed from one telling to another?",
        "The same thing in two documents: what stands there, and what stands here in its place.",
        sum(heights),
        [
            m
            for m, known in ((_KNOWN, True), (_OPEN, False))
            if any(p.known == known for p in shown)
        ],
        foot,
    )
    y = sheet.top
    for pair, (before, kind, after), height in zip(shown, words, heights, strict=True):
        sheet.rule(y)
        _row(sheet, y, pair, before, after)
        middle, at = page.width / 2, y + height / 2 + _BELOW
        start, end = EDGE + side + _BESIDE, page.right - side - _BESIDE
        sheet.line([start, end], [at, at], _KNOWN if pair.known else _OPEN)
        sheet.say(middle, at - 0.06, kind, ha="center", va="bottom")
        y += height
    documents = {name for p in shown for name in p.documents}
    shows = f"{count(len(shown), 'change')} in {count(len(documents), 'document')}"
    return sheet.described(_alt(every, shown, foot), shows, _numbers(shown))


def _row(sheet: Sheet, top: float, pair: _Pair, before: list[str], after: list[str]) -> None:
    lines = max(len(before), len(after))
    middle = top + _PAD / 2 + high(lines) / 2
    named = top + _PAD / 2 + high(lines) + high(1, SMALL) / 2
    side = sheet.page.share(_SIDE)
    right = sheet.page.right - side
    for x, said, where in ((EDGE, before, pair.before_in), (right, after, pair.after_in)):
        sheet.say(x, middle, said)
        sheet.say(x, named, [fit(where, side, SMALL)], size=SMALL, ink=GREY)


def _pairs(tables: Tables) -> list[_Pair]:
    short = names(tables)
    frame = tables["drift"]
    return [
        _Pair(
            kind=say(DRIFTS, row["kind"]),
            before=flat(row["text_from"]),
            before_in=short[row["doc_from"]],
            after=flat(row["text_to"]),
            after_in=short[row["doc_to"]]
            + (", in the headline" if is_missing(row["claim_to"]) else ""),
            known=row["direction"] == "known",
            documents=(short[row["doc_from"]], short[row["doc_to"]]),
        )
        for _, row in frame.iterrows()
    ]


def _in_turn(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Those whose order is known first, and of each kind one before a second of any."""
    seen: dict[str, int] = {}
    ranked = []
    for p in sorted(pairs, key=lambda p: not p.known):
        seen[p.kind] = seen.get(p.kind, 0) + 1
        ranked.append((seen[p.kind], p))
    return [p for _, p in sorted(ranked, key=lambda item: item[0])]


def _numbers(shown: Sequence[_Pair]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "What changed": p.kind,
                "One telling": p.before,
                "In": p.before_in,
                "Another telling": p.after,
                "In the document": p.after_in,
                "Which came first": "the first" if p.known else "not said",
            }
            for p in shown
        ]
    )


def _alt(every: Sequence[_Pair], shown: Sequence[_Pair], foot: str) -> str:
    kinds = [p.kind for p in every]
    told = listed([f"{k.lower()} {kinds.count(k)}" for k in dict.fromkeys(kinds)], 8)
    pairs = "; ".join(
        f"“{p.before}” in {p.before_in} is “{p.after}” in {p.after_in}" for p in shown[:2]
    )
    first = f"Pairs of tellings by what changed: {told}."
    return f"{first} {'For example ' if len(shown) > 2 else ''}{pairs}. {foot}".strip()
