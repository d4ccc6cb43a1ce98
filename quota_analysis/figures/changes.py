"""What changed from one telling to the next?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from quota_analysis.figures.lettering import SIZE, SMALL, fit, high, names, wrap
from quota_analysis.figures.picture import Picture, drawing
from quota_analysis.figures.sheet import BLUE, EDGE, VERMILION, WIDTH, Mark, Sheet
from quota_analysis.markup import GREY, Html, is_missing, note
from quota_analysis.views.words import DRIFTS, Tables, count, flat, listed, say

_MOST_PAIRS = 12
_SIDE, _BESIDE, _PAD = 2.65, 0.12, 0.26
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


@drawing
def drift_pairs(tables: Tables) -> Picture | Html:
    """What changed from one telling to another?

    The words of two tellings side by side, and between them what was lost or altered; an arrow
    where the texts show which came first. Twelve pairs at most, each kind of change in turn.
    """
    every = _pairs(tables)
    if not every:
        return note("No statement was found that changes from one telling to the next.")
    shown = _in_turn(every)[:_MOST_PAIRS]
    words = [
        (wrap(f"“{p.before}”", _SIDE, most=3), wrap(f"“{p.after}”", _SIDE, most=3)) for p in shown
    ]
    heights = [high(max(len(a), len(b))) + high(1, SMALL) + _PAD for a, b in words]
    left = len(every) - len(shown)
    foot = f"Not drawn: {count(left, 'more change')}." if left else ""
    sheet = Sheet(
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
    for pair, (before, after), height in zip(shown, words, heights, strict=True):
        sheet.rule(y)
        _row(sheet, y, height, pair, before, after)
        y += height
    return sheet.described(_alt(every, shown, foot), _numbers(shown))


def _row(
    sheet: Sheet, top: float, height: float, pair: _Pair, before: list[str], after: list[str]
) -> None:
    lines = max(len(before), len(after))
    middle = top + _PAD / 2 + high(lines) / 2
    named = top + _PAD / 2 + high(lines) + high(1, SMALL) / 2
    right = WIDTH - EDGE - _SIDE
    for x, said, where in ((EDGE, before, pair.before_in), (right, after, pair.after_in)):
        sheet.say(x, middle, said)
        sheet.say(x, named, [fit(where, _SIDE, SMALL)], size=SMALL, ink=GREY)
    start, end = EDGE + _SIDE + _BESIDE, right - _BESIDE
    at = top + height / 2 + 0.08
    sheet.line([start, end], [at, at], _KNOWN if pair.known else _OPEN)
    lane = end - start - 0.1
    sheet.say((start + end) / 2, at - 0.06, [fit(pair.kind, lane, SIZE)], ha="center", va="bottom")


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
