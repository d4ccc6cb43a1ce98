"""A reviewer's `overrides.toml` as values: what to change or add, and where."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quota_analysis.errors import QuotaAnalysisError, alternatives
from quota_analysis.model import SCHEMAS
from quota_analysis.model.evidence import ORIGIN_KINDS, RELATIONS
from quota_analysis.model.extraction import BOUNDS, QUANTITY_ROLES
from quota_analysis.topics.schema import Key, check

FILE_NAME = "overrides.toml"

# What a reader's eye may settle. Spans, keys and what is counted from other rows stay as read.
COLUMNS: dict[str, tuple[str, ...]] = {
    "sentences": ("is_claim",),
    "claims": ("type", "modality", "polarity", "speaker", "speaker_kind", "gap"),
    "quantities": (
        "low",
        "high",
        "bound",
        "min_value",
        "max_value",
        "unit",
        "measure",
        "counted",
        "about",
        "role",
        "agent",
        "set_by",
        "base",
        "time_start",
        "time_end",
        "time_text",
    ),
    "dates": ("start_date", "end_date", "granularity"),
    "attributions": ("speaker", "speaker_kind", "source_count", "basis", "anonymity_reason"),
}

_PLACE = (Key("doc"), Key("quote"), Key("start", "number", required=False))
_NOTE = Key("note", required=False)
_TOP = (Key("reviewer", required=False),)
_TABLES: dict[str, tuple[Key, ...]] = {
    "label": (
        *_PLACE,
        Key("table", values=tuple(COLUMNS)),
        Key("column"),
        Key("value", "scalar", required=False),
        _NOTE,
    ),
    "number": (
        *_PLACE,
        Key("low", "number"),
        Key("high", "number", required=False),
        Key("bound", required=False, values=BOUNDS),
        Key("unit", required=False),
        Key("role", required=False, values=QUANTITY_ROLES),
        _NOTE,
    ),
    "link": (
        *_PLACE,
        Key("other_doc"),
        Key("other_quote"),
        Key("other_start", "number", required=False),
        Key("relation", values=RELATIONS),
        _NOTE,
    ),
    "origin": (
        Key("doc"),
        Key("quote", required=False),
        Key("start", "number", required=False),
        Key("rests_on", required=False),
        Key("kind", required=False, values=ORIGIN_KINDS),
        Key("independent_of", required=False),
        _NOTE,
    ),
}


class OverridesError(QuotaAnalysisError):
    """An overrides file that is not valid; the message names the key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a document. start: where they stood when the reviewer saw them, if told."""

    doc_id: str
    quote: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """A value of one column of the row that stands at a place; value None clears it."""

    place: Place
    table: str
    column: str
    value: str | float | bool | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was not read."""

    place: Place
    low: float
    high: float
    bound: str
    unit: str | None
    role: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims or numbers stand to each other."""

    place: Place
    other: Place
    relation: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document, or the claim at a place in it, rests on; or which document it does not.

    Exactly one of rests_on (a name) and independent_of (a doc_id) is given.
    """

    doc_id: str
    place: Place | None
    rests_on: str | None
    kind: str
    independent_of: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Overrides:
    """All entries of a file, in its order within each kind."""

    reviewer: str | None
    labels: tuple[Label, ...]
    numbers: tuple[Number, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]


def read_overrides(data: bytes) -> Overrides:
    """The entries of an overrides file; raises OverridesError, in one line, where it is wrong."""
    try:
        parsed = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise OverridesError("it is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise OverridesError(f"it is not valid TOML: {error}") from None
    problems = check(parsed, _TOP, _TABLES) or [*_label_problems(parsed), *_origin_problems(parsed)]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise OverridesError(problems[0] + more)
    return Overrides(
        reviewer=parsed.get("reviewer"),
        labels=tuple(
            Label(_place(r), r["table"], r["column"], _typed(r), r.get("note"))
            for r in parsed.get("label", ())
        ),
        numbers=tuple(_number(r) for r in parsed.get("number", ())),
        links=tuple(
            Link(_place(r), _place(r, "other_"), r["relation"], r.get("note"))
            for r in parsed.get("link", ())
        ),
        origins=tuple(
            Origin(
                r["doc"],
                _place(r) if "quote" in r else None,
                r.get("rests_on"),
                r.get("kind", "named_report"),
                r.get("independent_of"),
                r.get("note"),
            )
            for r in parsed.get("origin", ())
        ),
    )


def _place(row: Mapping[str, Any], prefix: str = "") -> Place:
    start = row.get(f"{prefix}start")
    return Place(row[f"{prefix}doc"], row[f"{prefix}quote"], None if start is None else int(start))


def _number(row: Mapping[str, Any]) -> Number:
    low = float(row["low"])
    high = float(row.get("high", low))
    bound = row.get("bound", "exact" if low == high else "range")
    return Number(
        _place(row), low, high, bound, row.get("unit"), row.get("role", "other"), row.get("note")
    )


def _typed(row: Mapping[str, Any]) -> str | float | bool | None:
    value = row.get("value")
    column = next(c for c in SCHEMAS[row["table"]].columns if c.name == row["column"])
    return float(value) if column.kind is float and value is not None else value


def _label_problems(parsed: Mapping[str, Any]) -> list[str]:
    problems = []
    for n, row in enumerate(parsed.get("label", ()), 1):
        where = f"label[{n}]"
        known = COLUMNS[row["table"]]
        if row["column"] not in known:
            problems.append(
                f"`{where}.column` is {row['column']!r}, no column of {row['table']} that can be "
                f"set; {alternatives(row['column'], known)}"
            )
            continue
        column = next(c for c in SCHEMAS[row["table"]].columns if c.name == row["column"])
        value = row.get("value")
        if value is None:
            if not column.nullable:
                problems.append(f"`{where}.value` is missing: {row['column']} cannot be empty")
        elif isinstance(value, bool) != (column.kind is bool) or not isinstance(
            value, int | float if column.kind is float else column.kind
        ):
            kinds = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
            problems.append(f"`{where}.value` is {value!r}: it must be {kinds[column.kind]}")
        elif column.values and value not in column.values:
            problems.append(f"`{where}.value` is {value!r}: allowed are {', '.join(column.values)}")
    return problems


def _origin_problems(parsed: Mapping[str, Any]) -> list[str]:
    problems = []
    for n, row in enumerate(parsed.get("origin", ()), 1):
        if ("rests_on" in row) == ("independent_of" in row):
            problems.append(f"`origin[{n}]` must have either `rests_on` or `independent_of`")
        elif "independent_of" in row and "quote" in row:
            problems.append(f"`origin[{n}].quote` is for `rests_on` only: leave it out")
    return problems
