"""What a pack file may hold, and every way in which one does not.

Outside its tables a pack has `name` (as topics are called by), `title` and `question` (what the
topic is about, asked as a reader would). Every table is a list and may be left out; `id` is what
other keys and the tables of an analysis call an entry by, and `words` are phrases as
`quota_analysis.topics.compile_words` finds them.

camps: sides of the dispute. id; name for readers.
actors: who speaks or is spoken of. id; name; kind; camp: id of a camp; aliases: other names;
    level: where in the hierarchy, from the nation down to staff.
measures: things that are counted. id; unit: the plural thing in unit texts; words; capacity: true
    where it is what exists to do the work (staff, beds), not the work done.
places: what a rate can be per. id: the word in unit texts; words; level.
concepts: key ideas of propositions. id; name; words; subject: true where nearly every claim
    touches it; consequence: true where its words say what happens to those who miss or meet a
    number.
frames: ways of telling the story. id; name; words; camp: id of the camp that typically does.
facts: single figures from outside. id; statement in words; value; unit; period; source;
    retrieved: the day it was looked up.
series: published values by period, against which numbers are held. id; name; definition: what is
    counted, in the publisher's terms (its words also say which modifiers make a count no
    narrower); measure: id of the measure; counts: ids of further measures that a text may call it
    by; unit: `visits` for totals of each period, `visits/day` for rates; standing: true where
    totals hold at a time and are not summed; actors: ids of those any of whom may be named for all
    that is counted, none for anybody; together: ids of those whose doings are counted with theirs,
    and who must be named beside them; region: names of the whole that is counted;
    fiscal_year_starts: month in which `FY2024` begins, 10 where it is not given; source;
    retrieved; and either points: a list of { period = "2024-05", value = 12 }, or file: a CSV
    beside the pack with the columns series, period, value, of which the lines with this id are
    read. Periods: 2024-05-31, 2024-05,
    2024-Q2, 2024, FY2024 or 2024-05-01/2024-05-20; they must not overlap.
cases: kinds of work for the what-if of `quota_analysis.incentives`, assumptions all. id; name;
    hours: effort for one; available: how many there are in a day at one place; assumption: where
    the numbers come from, shown to readers; worth: what one is worth to those who do it, in hours;
    where it is not given, the hours that it takes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from quota_analysis.errors import alternatives
from quota_analysis.model.extraction import ACTOR_KINDS
from quota_analysis.topics.pack import LEVELS
from quota_analysis.topics.series import series_problems


@dataclass(frozen=True, slots=True)
class Key:
    """One key. kind: one of `_KINDS`; values: the only ones allowed."""

    name: str
    kind: str = "text"
    required: bool = True
    values: tuple[str, ...] = ()
    refers: str = ""


TOP = (Key("name"), Key("title"), Key("question"))
TABLES: dict[str, tuple[Key, ...]] = {
    "camps": (Key("id"), Key("name")),
    "actors": (
        Key("id"),
        Key("name"),
        Key("kind", values=ACTOR_KINDS),
        Key("camp", required=False, refers="camps"),
        Key("aliases", "words", required=False),
        Key("level", required=False, values=LEVELS),
    ),
    "measures": (
        Key("id"),
        Key("unit"),
        Key("words", "words"),
        Key("capacity", "flag", required=False),
    ),
    "places": (Key("id"), Key("words", "words"), Key("level", required=False, values=LEVELS)),
    "concepts": (
        Key("id"),
        Key("name"),
        Key("words", "words"),
        Key("subject", "flag", required=False),
        Key("consequence", "flag", required=False),
    ),
    "frames": (
        Key("id"),
        Key("name"),
        Key("words", "words"),
        Key("camp", required=False, refers="camps"),
    ),
    "facts": (
        Key("id"),
        Key("statement"),
        Key("value", "number"),
        Key("unit"),
        Key("period", required=False),
        Key("source"),
        Key("retrieved", "date"),
    ),
    "series": (
        Key("id"),
        Key("name"),
        Key("definition"),
        Key("measure", refers="measures"),
        Key("counts", "words", required=False),
        Key("unit"),
        Key("standing", "flag", required=False),
        Key("actors", "words", required=False),
        Key("together", "words", required=False),
        Key("region", "words", required=False),
        Key("fiscal_year_starts", "number", required=False),
        Key("source"),
        Key("retrieved", "date"),
        Key("points", "tables", required=False),
        Key("file", required=False),
    ),
    "cases": (
        Key("id"),
        Key("name"),
        Key("hours", "number"),
        Key("available", "number"),
        Key("assumption"),
        Key("worth", "number", required=False),
    ),
}


def problems(data: Mapping[str, Any], folder: Traversable | None = None) -> list[str]:
    """Every problem of a parsed pack file, each one line that names the key; none: it is valid.

    folder: where the pack lies, for the files of points that it names.
    """
    # What the keys hold is only looked into once each is what it must be.
    return check(data, TOP, TABLES) or [
        *_empty(data),
        *_phrases(data),
        *series_problems(data, folder),
        *_cases(data),
    ]


def _empty(data: Mapping[str, Any]) -> Iterator[str]:
    """An entry that is found by its words and has none is never found."""
    for name, keys in TABLES.items():
        for key in keys:
            if key.kind != "words" or not key.required:
                continue
            for n, row in enumerate(data.get(name, ()), 1):
                if not row[key.name]:
                    yield f"`{name}[{n}].{key.name}` is empty: nothing finds it; list its words"


def _phrases(data: Mapping[str, Any]) -> Iterator[str]:
    """A `*` that is no ending of a word would find nothing, alone it would find every word."""
    for name in TABLES:
        for n, row in enumerate(data.get(name, ()), 1):
            for key in ("words", "aliases"):
                for phrase in row.get(key, ()):
                    if "*" in phrase[:-1] or phrase == "*":
                        yield (
                            f"`{name}[{n}].{key}` holds {phrase!r}: "
                            "`*` stands only at the end of a phrase"
                        )


def _cases(data: Mapping[str, Any]) -> Iterator[str]:
    for n, row in enumerate(data.get("cases", ()), 1):
        if row["hours"] <= 0:
            yield f"`cases[{n}].hours` is {row['hours']!r}: it must be more than 0"
        for key in ("available", "worth"):
            if row.get(key, 0) < 0:
                yield f"`cases[{n}].{key}` is {row[key]!r}: it must not be below 0"


def check(
    data: Mapping[str, Any], top: tuple[Key, ...], tables: Mapping[str, tuple[Key, ...]]
) -> list[str]:
    """The same for any file: top are the keys outside its tables, tables those of each entry."""
    return [
        *_keys(data, "", top, extra=tuple(tables)),
        *(p for name in tables for p in _table(data, name, tables[name])),
    ]


def _table(data: Mapping[str, Any], name: str, keys: tuple[Key, ...]) -> Iterator[str]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        yield f"`{name}` must be a list of tables: write [[{name}]] above each entry"
        return
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        where = f"{name}[{number}]"
        yield from _keys(row, where, keys)
        yield from _references(data, row, where, keys)
        own = row.get("id")
        if isinstance(own, str):
            if own in seen:
                yield f"`{where}.id` is {own!r} a second time: ids must differ within `{name}`"
            seen.add(own)


def _keys(
    row: Mapping[str, Any], where: str, keys: tuple[Key, ...], extra: tuple[str, ...] = ()
) -> Iterator[str]:
    dot = f"{where}." if where else ""
    known = [k.name for k in keys] + list(extra)
    for name in row:
        if name not in known:
            yield f"`{dot}{name}` is not a key; {alternatives(name, known)}"
    for key in keys:
        if key.name not in row:
            if key.required:
                yield f"`{dot}{key.name}` is missing: it must be {_KINDS[key.kind]}"
            continue
        yield from _value(row[key.name], f"{dot}{key.name}", key)


_KINDS = {
    "text": "a text that is not empty",
    "words": "a list of texts, none empty",
    "number": "a number",
    "flag": "true or false",
    "date": "an ISO date such as 2024-05-31",
    "scalar": "a text, a number, true or false",
    "tables": 'a list of tables such as { period = "2024-05", value = 12 }',
}


def _value(value: object, where: str, key: Key) -> Iterator[str]:
    if not _fits(value, key.kind):
        yield f"`{where}` is {value!r}: it must be {_KINDS[key.kind]}"
    elif key.values and value not in key.values:
        yield f"`{where}` is {value!r}: allowed are {', '.join(key.values)}"


def _fits(value: object, kind: str) -> bool:
    if kind == "text":
        return isinstance(value, str) and bool(value.strip())
    if kind == "scalar":
        return isinstance(value, str | int | float | bool)
    if kind == "words":
        return isinstance(value, list) and all(_fits(v, "text") for v in value)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "tables":
        return isinstance(value, list) and all(isinstance(v, dict) for v in value)
    if isinstance(value, datetime.date):
        return True
    try:
        datetime.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _references(
    data: Mapping[str, Any], row: Mapping[str, Any], where: str, keys: tuple[Key, ...]
) -> Iterator[str]:
    for key in keys:
        value = row.get(key.name)
        if not key.refers or not isinstance(value, str):
            continue
        rows = data.get(key.refers, [])
        ids = [r["id"] for r in rows if isinstance(r, dict) and isinstance(r.get("id"), str)]
        if value not in ids:
            yield f"`{where}.{key.name}` is {value!r}, no id in `{key.refers}`; " + alternatives(
                value, ids
            )
