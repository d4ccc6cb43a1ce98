"""Do the numbers fit together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from quota_analysis.errors import QuotaAnalysisError, alternatives
from quota_analysis.markup import FAINT, Html, escape, is_missing
from quota_analysis.prose import agree
from quota_analysis.views.sources import brief_names, readable
from quota_analysis.views.words import (
    ROLES,
    VERDICTS,
    Tables,
    count,
    flat,
    interval,
    listed,
    number,
    say,
    unit,
)

# What a number can be that another number can be held against.
COMPARED = ("target", "observed", "capacity")

# What a line of a terminal or two can name.
_MOST_NAMED = 20
_COUNTED = {
    "target": ("target", "targets"),
    "observed": ("observation", "observations"),
    "capacity": ("capacity", "capacities"),
}


# The order in which a reader wants the checks.
_TELLING = ("inconsistent", "informative", "consistent", "cannot_tell")


def compared(tables: Tables) -> pd.DataFrame:
    """Targets, observations and capacities that have a unit, in text order."""
    quantities = tables["quantities"]
    return quantities[quantities["role"].isin(COMPARED) & quantities["unit"].notna()]


def units_named(wanted: str | Iterable[str] | None, units: Iterable[object]) -> list[str] | None:
    """The labels of what a user wants counted: given as labels or in words; None for no choice.

    units: the labels of the numbers there are. Raises QuotaAnalysisError for one that none of them
    has, naming those that most have.
    """
    if wanted is None:
        return None
    held = Counter(str(u) for u in units if not is_missing(u))
    labels = {unit(u): u for u in held} | {u: u for u in held}
    asked = [wanted] if isinstance(wanted, str) else list(wanted)
    if not asked:
        raise QuotaAnalysisError(
            f"no thing counted is named; give one or more: {alternatives('', held)}"
        )
    for name in asked:
        if name not in labels:
            most = sorted(held, key=lambda u: (-held[u], u))[:_MOST_NAMED]
            more = len(held) - len(most)
            told = f" and {more:,} more in the column `unit`" if more else ""
            raise QuotaAnalysisError(
                f"no such number counts {name!r}; {alternatives(str(name), most)}{told}"
            )
    return list(dict.fromkeys(labels[name] for name in asked))


def value(row: pd.Series | Mapping[Hashable, Any]) -> str:
    """What a quantity admits, as words: "1,200 to 1,500", "75 or more"."""
    bounded = interval(row["min_value"], row["max_value"])
    written = interval(row["low"], row["high"])
    return written if row["bound"] in ("exact", "range") else bounded or written


def quantities(tables: Tables, roles: tuple[str, ...] = ()) -> pd.DataFrame:
    """Every number with what it counts, what it is for, who must reach it and who set it."""
    frame, short = tables["quantities"], brief_names(tables)
    if roles:
        frame = frame[frame["role"].isin(roles)]
    rows = [
        {
            "Document": short[row["doc_id"]],
            "As written": flat(row["text"]),
            "Admits": value(row),
            "What it counts": unit(row["unit"]) or "not stated",
            "What it is for": say(ROLES, row["role"]),
            "Whose": flat(row["agent"]),
            "Set by": flat(row["set_by"]),
            "When": flat(row["time_text"]) or _period(row),
        }
        for _, row in frame.iterrows()
    ]
    return pd.DataFrame(rows)


def _period(row: pd.Series) -> str:
    start, end = flat(row["time_start"]), flat(row["time_end"])
    return start if start == end else " to ".join(d for d in (start, end) if d)


def checks(tables: Tables) -> pd.DataFrame:
    """The arithmetic: each check in both readings, with what went into it; what fails first."""
    frame = tables["checks"]
    telling = frame["verdict"].map(_TELLING.index).sort_values(kind="stable")
    rows = [
        {
            "The check": _two_lines(readable(tables, row["statement"]), row["formula"]),
            "Numbers as written": _result(row["point_low"], row["point_high"], row["unit"]),
            "Bounds honoured": _result(row["bounded_low"], row["bounded_high"], row["unit"]),
            "What comes of it": _two_lines(
                say(VERDICTS, row["verdict"]), readable(tables, row["why"])
            ),
            "Made from": _inputs(tables, row["check_id"]),
        }
        for _, row in frame.loc[telling.index].iterrows()
    ]
    return pd.DataFrame(rows)


def _two_lines(first: object, second: object) -> Html:
    small = f'<div style="{FAINT};font-size:.9em">{escape(flat(second))}</div>'
    return Html(f"{escape(flat(first))}{small}", f"{flat(first)} ({flat(second)})")


def _result(low: object, high: object, measured_in: object) -> str:
    a, b = number(low), number(high)
    words = interval(low, high) if a and b else f"at least {a}" if a else f"at most {b}"
    return f"{words} {unit(measured_in)}".strip() if a or b else "left open on both sides"


def _inputs(tables: Tables, check_id: str) -> str:
    short, inputs = brief_names(tables), tables["check_inputs"]
    by_id = {row["quantity_id"]: row for _, row in tables["quantities"].iterrows()}
    facts = dict(zip(tables["facts"]["fact_id"], tables["facts"]["statement"], strict=True))
    mine = inputs[inputs["check_id"] == check_id].sort_values("position", kind="stable")
    parts = []
    for _, row in mine.iterrows():
        if not is_missing(row["quantity_id"]):
            quantity = by_id[row["quantity_id"]]
            parts.append(f"“{flat(quantity['text'])}” ({short[quantity['doc_id']]})")
        elif not is_missing(row["fact_id"]):
            parts.append(f"outside fact: {flat(facts[row['fact_id']])}")
    return listed(list(dict.fromkeys(parts)), 8)


def facts(tables: Tables) -> pd.DataFrame:
    """Facts from outside the corpus that the topic brings in, with their sources."""
    rows = [
        {
            "Fact from outside": flat(row["statement"]),
            "Value": f"{number(row['value'])} {unit(row['unit'])}",
            "Holds for": flat(row["period"]),
            "Source": flat(row["source"]),
            "Looked up": flat(row["retrieved"]),
        }
        for _, row in tables["facts"].iterrows()
    ]
    return pd.DataFrame(rows)


def missing_bases(tables: Tables) -> pd.DataFrame:
    """Shares, changes and multiples that do not say of what, or since when."""
    short, held = (
        brief_names(tables),
        {r["quantity_id"]: r for _, r in tables["quantities"].iterrows()},
    )
    rows = []
    for _, row in tables["missing_bases"].iterrows():
        quantity = held[row["quantity_id"]]
        rows.append(
            {
                "Document": short[quantity["doc_id"]],
                "As written": flat(quantity["text"]),
                "What it is for": say(ROLES, quantity["role"]),
                "What it does not say": _MISSING[row["missing"]],
            }
        )
    return pd.DataFrame(rows)


_MISSING = {
    "base": "of what",
    "period": "since when, or against what",
    "both": "of what, and since when",
}


def answer(tables: Tables) -> tuple[str, str]:
    """The two lines a page about numbers opens with."""
    frame, checked = tables["quantities"], tables["checks"]
    if frame.empty:
        return (
            "These documents hold no measured number.",
            "So there is no arithmetic to check.",
        )
    roles = frame["role"].value_counts()
    held = [count(int(roles[r]), *_COUNTED[r]) for r in COMPARED if r in roles]
    documents = frame["doc_id"].nunique()
    first = (
        f"{count(len(frame), 'number')} in {count(documents, 'document')}"
        + (f", among them {listed(held)}" if held else "")
        + "."
    )
    if checked.empty:
        return first, "No two of them have units that may be multiplied or compared."
    verdicts = checked["verdict"].value_counts()
    parts = [
        f"{int(verdicts[v]):,} {agree(int(verdicts[v]), *words)}"
        for v, words in _COME_TO.items()
        if v in verdicts
    ]
    return first, (
        f"{count(len(checked), 'sum')} of these numbers {agree(len(checked), 'was', 'were')} "
        f"checked, with room for words such as “at least”: {listed(parts)}."
    )


# What one sum, and what several, come to.
_COME_TO = {
    "consistent": ("fits", "fit"),
    "inconsistent": ("does not fit", "do not fit"),
    "cannot_tell": ("cannot be told", "cannot be told"),
    "informative": ("tells something but refutes nothing", "tell something but refute nothing"),
}
