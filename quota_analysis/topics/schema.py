"""What a pack file may hold, and every way in which one does not."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quota_analysis.errors import alternatives
from quota_analysis.model.extraction import ACTOR_KINDS
from quota_analysis.topics.pack import LEVELS


@dataclass(frozen=True, slots=True)
class Key:
    """One key. kind: text, words, number, flag, date or scalar; values: the only ones allowed."""

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
}


def problems(data: Mapping[str, Any]) -> list[str]:
    """Every problem of a parsed pack file, each one line that names the key; none: it is valid."""
    return check(data, TOP, TABLES)


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
