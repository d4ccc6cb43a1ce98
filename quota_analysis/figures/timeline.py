"""Which numbers hold for when?"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.figures.lettering import SMALL, fit, high, named, names, wide, wrap
from quota_analysis.figures.numbers import MARKS
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.scales import (
    Scale,
    day,
    day_scale,
    day_ticks,
    said_day,
    said_period,
)
from quota_analysis.figures.sheet import (
    EDGE,
    INK,
    PURPLE,
    WIDTH,
    Mark,
    Page,
    Sheet,
    draw_axis,
)
from quota_analysis.markup import GREY, is_missing
from quota_analysis.views import numbers, system
from quota_analysis.views.words import ROLES, Tables, count, flat, listed, unit

_MOST_ROWS, _MOST_DOCUMENTS = 16, 12
_DOCUMENT_ROW, _HEAD, _FEET, _PAD = 0.27, 0.32, 0.38, 0.06
# What the words of a number take of the width.
_LABEL, _BESIDE = 2.7, 0.2
# A period narrower than its mark is the mark alone; marks nearer than that hide each other.
_NARROW, _HIDING = 0.1, 0.15
_ANCHOR = Mark("the date it was reckoned from", PURPLE, "D", filled=False, line=":")
_PUBLISHED = Mark("published", INK, "v")
_CHECKED = Mark("checked", INK, "P", filled=False)
_PERIOD = Mark("its period", GREY, bar=True)
_HEADS = {"target": "Targets", "observed": "What was counted", "capacity": "Capacity"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


@dataclass(frozen=True)
class _Dated:
    """One number with its period; anchor: the day that its words were reckoned from."""

    told: str
    role: str
    start: str
    end: str
    words: str
    anchor: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class _Written:
    """When a document was published or checked, where its copy says so."""

    name: str
    published: str
    checked: str


@drawing(least=5.0)
def numbers_in_time(
    tables: Tables,
    *,
    units: str | Iterable[str] | None = None,
    width: float = WIDTH,
    title: bool = True,
) -> Picture | NotDrawn:
    """Which targets and counts hold for when, and how is that known?

    A bar is the period of a number, a diamond the day that words such as "last month" were
    reckoned from; below, when the documents were written.
    units: the things counted that are drawn, as `analysis.quantities` has them or in words
    ("tests/day", "tests per day"); None for all. Raises QuotaAnalysisError for one that no such
    number counts, with those there are.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    frame = tables["quantities"]
    frame = frame[frame["role"].isin(list(MARKS))]
    others = 0
    if len(frame) and (chosen := numbers.units_named(units, frame["unit"])) is not None:
        others = int((~frame["unit"].isin(chosen)).sum())
        frame = frame[frame["unit"].isin(chosen)]
    short = names(tables)
    every = _dated(tables, frame[frame["time_start"].notna() & frame["time_end"].notna()], short)
    undated = frame[frame["time_start"].isna() | frame["time_end"].isna()]
    if not every:
        return NotDrawn(_nothing(undated))
    shown = [d for role in MARKS for d in every if d.role == role]
    if len(shown) > _MOST_ROWS:
        # Every role keeps its share of the rows, and in it the numbers that most documents give.
        kept = sorted(every, key=lambda d: -len(d.documents))[:_MOST_ROWS]
        shown = [d for d in shown if d in kept]
    written = _written(tables, short, {name for d in shown for name in d.documents})
    roles = [r for r in MARKS if any(d.role == r for d in shown)]
    below = _HEAD + _DOCUMENT_ROW * len(written[:_MOST_DOCUMENTS]) if written else 0.0
    left = _left_out(len(every) - len(shown), len(written) - _MOST_DOCUMENTS, undated, others)
    page = Page(width, title)
    rows = [_row(d, page, roomy=True) for d in shown]
    around = _HEAD * len(roles) + below
    if around + sum(r.height for r in rows) > page.long:
        rows = [_row(d, page, roomy=False) for d in shown]
    height = around + sum(r.height for r in rows)
    sheet = Sheet(
        page,
        "Which targets and counts hold for when?",
        "A bar is the period that a number holds for. Where the text says it in words such as "
        "“last month”, a dotted line leads to the date that it was reckoned from.",
        height + _FEET,
        _key(shown, written),
        left,
    )
    days = [day(t) for d in shown for t in (d.start, d.end, d.anchor) if t]
    days += [day(t) for w in written[:_MOST_DOCUMENTS] for t in (w.published, w.checked) if t]
    start = EDGE + page.share(_LABEL) + _BESIDE
    scale = day_scale(days, start, page.right - start)
    y = sheet.top
    draw_axis(sheet, scale, day_ticks(scale), y + 0.05, y + height)
    for role in roles:
        sheet.say(EDGE, y + _HEAD / 2, [_HEADS[role]], bold=True)
        y += _HEAD
        for row in (r for r in rows if r.dated.role == role):
            _set(sheet, scale, y, row)
            y += row.height
    if written:
        sheet.say(EDGE, y + _HEAD / 2, ["Their documents"], bold=True)
        y += _HEAD
        for w in written[:_MOST_DOCUMENTS]:
            _document(sheet, scale, y + _DOCUMENT_ROW / 2, w)
            y += _DOCUMENT_ROW
    documents = {name for d in shown for name in d.documents}
    shows = f"{count(len(shown), 'number')} of {count(len(documents), 'document')}"
    return sheet.described(_alt(shown, left), shows, _numbers(shown))


def _dated(tables: Tables, frame: pd.DataFrame, short: dict[str, str]) -> list[_Dated]:
    """The numbers with a period, by time; equal ones of several documents put together."""
    anchors = {
        (sentence, flat(text)): reckoned.group()
        for sentence, text, anchor in zip(
            tables["dates"]["sentence_id"],
            tables["dates"]["text"],
            tables["dates"]["anchor"],
            strict=True,
        )
        if not is_missing(anchor) and (reckoned := _DAY.search(anchor))
    }
    found: dict[tuple[str, str, str, str], list[tuple[str, str, str]]] = {}
    for row in frame.to_dict("records"):
        words = flat(row["time_text"])
        told = f"{system.written(row)} {unit(row['unit'])}" if _exact(row) else flat(row["text"])
        key = (row["role"], row["time_start"], row["time_end"], told)
        anchor = anchors.get((row["sentence_id"], words), "")
        found.setdefault(key, []).append((short[row["doc_id"]], words, anchor))
    held = [
        _Dated(
            told=told,
            role=role,
            start=start,
            end=end,
            words=next((w for _, w, _ in rows if w), ""),
            anchor=next((a for _, _, a in rows if a), ""),
            documents=tuple(dict.fromkeys(d for d, _, _ in rows)),
        )
        for (role, start, end, told), rows in found.items()
    ]
    return sorted(held, key=lambda d: (d.start, d.end, d.told))


def _exact(row: Mapping[Hashable, Any]) -> bool:
    return bool(flat(row["unit"])) and row["bound"] != "vague"


def _written(tables: Tables, short: dict[str, str], drawn: set[str]) -> list[_Written]:
    """The dates of the documents that hold a drawn number, by time."""
    documents = tables["documents"]
    held = [
        _Written(short[doc], _iso(published), _iso(checked))
        for doc, published, checked in zip(
            documents["doc_id"], documents["published"], documents["checked"], strict=True
        )
    ]
    return sorted(
        (w for w in held if w.name in drawn and (w.published or w.checked)),
        key=lambda w: w.published or w.checked,
    )


def _iso(value: object) -> str:
    found = _DAY.search("" if is_missing(value) else str(value)[:10])
    return found.group() if found else ""


def _key(shown: Sequence[_Dated], written: Sequence[_Written]) -> list[Mark]:
    key = [MARKS[r] for r in MARKS if any(d.role == r for d in shown)]
    key.append(_PERIOD)
    if any(d.anchor for d in shown):
        key.append(_ANCHOR)
    if any(w.published for w in written):
        key.append(_PUBLISHED)
    if any(w.checked for w in written):
        key.append(_CHECKED)
    return key


@dataclass(frozen=True)
class _Row:
    """A number with its words, and when and where it stands below them, broken into lines."""

    dated: _Dated
    told: list[str]
    below: list[str]

    @property
    def label(self) -> float:
        return high(len(self.told)) + high(len(self.below), SMALL)

    @property
    def height(self) -> float:
        return self.label + _PAD


def _row(dated: _Dated, page: Page, *, roomy: bool) -> _Row:
    """roomy: whether the documents may have a line of their own."""
    room = page.share(_LABEL)
    told = wrap(dated.told, room, most=2 if roomy else 1)
    when = f"“{dated.words}”" if dated.words else said_period(dated.start, dated.end)
    whole = f"{when} · {listed(dated.documents)}"
    if wide(whole, SMALL) <= room:
        return _Row(dated, told, [whole])
    if roomy:
        where = named(dated.documents, room, SMALL)
        return _Row(dated, told, [fit(when, room, SMALL), *where])
    least = max(room / 2, room - wide(f"{when} · ", SMALL))
    who = f" · {named(dated.documents, least - wide(' · ', SMALL), SMALL, most=1)[0]}"
    return _Row(dated, told, [f"{fit(when, room - wide(who, SMALL), SMALL)}{who}"])


def _set(sheet: Sheet, scale: Scale, top: float, row: _Row) -> None:
    dated, y = row.dated, top + row.height / 2
    start = y - row.label / 2
    sheet.say(EDGE, start + high(len(row.told)) / 2, row.told)
    below = start + high(len(row.told)) + high(len(row.below), SMALL) / 2
    sheet.say(EDGE, below, row.below, size=SMALL, ink=GREY)
    sheet.rule(y, scale.left, scale.right)
    look = MARKS[dated.role]
    a, b = scale.at(day(dated.start)), scale.at(day(dated.end))
    middle = (a + b) / 2
    if dated.anchor:
        at = scale.at(day(dated.anchor))
        # Where the number's own mark would lie on it, it stands below.
        under = y + (_HIDING * 0.8 if abs(at - middle) < _HIDING else 0.0)
        sheet.line([b if at >= b else a, at], [under, under], Mark("", PURPLE, line=":"))
        sheet.mark(at, under, _ANCHOR, size=26)
    if b - a > _NARROW:
        sheet.bar(a, y, b - a, 0.06, Mark("", look.colour, bar=True))
    sheet.mark(middle, y, look, rim=1.2)


def _document(sheet: Sheet, scale: Scale, y: float, w: _Written) -> None:
    sheet.say(EDGE, y, [fit(w.name, sheet.page.share(_LABEL))])
    sheet.rule(y, scale.left, scale.right)
    told = ((w.published, _PUBLISHED), (w.checked, _CHECKED))
    dates = [(scale.at(day(iso)), mark) for iso, mark in told if iso]
    hiding = len(dates) == 2 and abs(dates[0][0] - dates[1][0]) < _HIDING
    for i, (at, mark) in enumerate(dates):
        sheet.mark(at, y + (i - 0.5) * _HIDING * 0.9 if hiding else y, mark)


def _untold(undated: pd.DataFrame) -> list[str]:
    """The words of time that lead to no date, each once."""
    return [f"“{w}”" for w in dict.fromkeys(flat(t) for t in undated["time_text"]) if w]


def _nothing(undated: pd.DataFrame) -> str:
    if undated.empty:
        return "These documents hold no target, observation or capacity to put in time."
    words = _untold(undated)
    such = f"; of some they say only {listed(words, 4)}" if words else ""
    return (
        f"These documents do not say when their {count(len(undated), 'number')} held, or not so "
        f"that a date can be worked out{such}."
    )


def _left_out(more: int, documents: int, undated: pd.DataFrame, others: int) -> str:
    parts = [count(more, "more number") + " with a date"] if more > 0 else []
    if documents > 0:
        parts.append(count(documents, "more document"))
    if others:
        parts.append(f"{count(others, 'number')} of other things counted")
    if len(undated):
        words = _untold(undated)
        such = f" ({listed(words, 4)})" if words else ""
        parts.append(f"{count(len(undated), 'number')} without a date that can be worked out{such}")
    return f"Not drawn: {listed(parts)}." if parts else ""


def _numbers(shown: Sequence[_Dated]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "What it is for": ROLES[d.role],
                "Number": d.told,
                "Holds for": said_period(d.start, d.end),
                "In the words": d.words,
                "Reckoned from": said_day(d.anchor) if d.anchor else "",
                "Documents": listed(d.documents),
            }
            for d in shown
        ]
    )


def _alt(shown: Sequence[_Dated], left: str) -> str:
    parts = []
    for role, head in _HEADS.items():
        held = [f"{d.told} for {said_period(d.start, d.end)}" for d in shown if d.role == role]
        if held:
            more = f"; and {len(held) - 4:,} more" if len(held) > 4 else ""
            parts.append(f"{head}: {'; '.join(held[:4])}{more}.")
    return f"Numbers along a line of time. {' '.join(parts)} {left}".strip()
