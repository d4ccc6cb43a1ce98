"""TempEval-3: dated news with time expressions, their type and value.

Each text is given to the package under a line that says when it was published, which is how a
document states its own date. Spans of type DATE are paired with found dates one to one, the most
alike first. A found date over an expression of another type (a duration, a time of day, a set)
counts against `span` and `span_exact`; `span_of_any_type` leaves it out. Values are compared for
gold dates whose value is a day, a month or a year of the calendar: `value` over those that were
found, `value_of_all` with a date that was not found as wrong.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.packages import dates
from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import Read, Row, analysed, lines
from tests.goldscore import Pair, Tally, add, in_common, pair_up

GOLD = ("tempeval3/train_timebank.jsonl", "tempeval3/train_aquaint.jsonl")
ANY = 1e-9
Period = tuple[str, str]


def period(value: str) -> Period | None:
    """First and last day of a calendar day, month or year; None for any other value."""
    day = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T.*)?", value)
    if day:
        return day[1], day[1]
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month:
        last = calendar.monthrange(int(month[1]), int(month[2]))[1]
        return f"{value}-01", f"{value}-{last:02d}"
    return (f"{value}-01-01", f"{value}-12-31") if re.fullmatch(r"\d{4}", value) else None


def heading(day: str) -> str:
    """The line that states a document's date, ISO day in."""
    date = datetime.date.fromisoformat(day[:10])
    return f"Published {calendar.month_name[date.month]} {date.day}, {date.year}\n\n"


def document(gold: Sequence[Row], found: Sequence[Row]) -> dict[str, Tally]:
    """Every figure of one document; found rows have start, end, start_date, end_date."""
    wanted_dates = [g for g in gold if g["type"] == "DATE"]
    others: list[Pair] = [(g["start"], g["end"]) for g in gold if g["type"] != "DATE"]
    wanted = [(g["start"], g["end"]) for g in wanted_dates]
    spans = [(f["start"], f["end"]) for f in found]
    pairs = pair_up(wanted, spans, ANY)
    partners = {j for _, j in pairs}
    elsewhere = [
        j
        for j, (start, end) in enumerate(spans)
        if j not in partners and any(start < e and s < end for s, e in others)
    ]
    values = [
        (period(wanted_dates[i]["value"]), (found[j]["start_date"], found[j]["end_date"]))
        for i, j in pairs
    ]
    asked = [(want, got) for want, got in values if want is not None]
    right = sum(want == got for want, got in asked)
    calendar_dates = sum(period(g["value"]) is not None for g in wanted_dates)
    return {
        "span": Tally(len(pairs), len(wanted), len(spans)),
        "span_exact": in_common(wanted, spans),
        "span_of_any_type": Tally(len(pairs), len(wanted), len(spans) - len(elsewhere)),
        "value": Tally(right, len(asked), len(asked)),
        "value_of_all": Tally(right, calendar_dates, calendar_dates),
    }


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    rows, read = _read(folder)
    parts = []
    for name, row in rows.items():
        shift = len(heading(row["dct"]))
        moved = [
            {**d, "start": d["start"] - shift, "end": d["end"] - shift}
            for d in read.rows("dates", name)
            if d["start"] >= shift
        ]
        parts.append(document(row["timex"], moved))
    return parts


@functools.cache
def _read(folder: Path) -> tuple[dict[str, Row], Read]:
    listed = [row for file in GOLD for row in lines(folder / file)]
    rows = {f"{n:04d}.txt": row for n, row in enumerate(listed)}
    return rows, analysed({n: heading(row["dct"]) + row["text"] for n, row in rows.items()})


def peers(folder: Path) -> list[Peer]:
    """Entities of the kind DATE of the same model, without value; dateparser on gold spans."""
    from benchmarks.speed import full_pipeline

    rows, _ = _read(folder)
    texts = [row["text"] for row in rows.values()]
    found = []
    for row, doc in zip(rows.values(), full_pipeline().pipe(texts), strict=True):
        blank = {"start_date": None, "end_date": None}
        guess = [
            {**blank, "start": e.start_char, "end": e.end_char}
            for e in doc.ents
            if e.label_ == "DATE"
        ]
        figures = document(row["timex"], guess)
        found.append({name: figures[name] for name in ("span", "span_exact", "span_of_any_type")})
    entities = [
        Peer(figure, "spaCy's entities", tally.value or 0.0) for figure, tally in add(found).items()
    ]
    return [*entities, *_given_the_spans(list(rows.values()))]


def _given_the_spans(rows: Sequence[Row]) -> list[Peer]:
    total = Tally()
    for row in rows:
        asked = [g for g in row["timex"] if g["type"] == "DATE" and period(g["value"])]
        read = dates(row["dct"], [g["text"] for g in asked])
        if read is None:
            return []
        for gold, (day, fine) in zip(asked, read, strict=True):
            shown = day and {"year": day[:4], "month": day[:7]}.get(fine, day)
            right = bool(shown) and period(str(shown)) == period(gold["value"])
            total += Tally(int(right), 1, 1)
    return [Peer("value", "dateparser, given the spans", total.value or 0.0)]


SET = PublicSet(
    name="tempeval3",
    title="TempEval-3",
    of="documents",
    gold=GOLD,
    score=score,
    peers=peers,
)
