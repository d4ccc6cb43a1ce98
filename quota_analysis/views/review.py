"""What the reviewer's hand changed, and what of it no longer fits."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.views.sources import names, readable
from quota_analysis.views.words import Tables, count, flat, listed, plain

_STATES = {
    "applied": "Applied",
    "stale": "No longer fits",
    "conflicting": "Contradicts another entry",
}


def entries(tables: Tables) -> pd.DataFrame:
    """Every entry of the overrides file, those that could not be applied first."""
    short = names(tables)
    frame = tables["overrides"]
    order = {"conflicting": 0, "stale": 1, "applied": 2}
    frame = frame.sort_values("state", key=lambda s: s.map(order), kind="stable")
    return pd.DataFrame(
        [
            {
                "What became of it": _STATES[row["state"]],
                "Words": flat(row["quote"]) or "the document as a whole",
                "What is set": _set(row),
                "To": flat(plain(row["value"])),
                "As read": flat(plain(row["before"])) or "nothing",
                "Why": readable(tables, row["why"]),
                "Document": "" if is_missing(row["doc_id"]) else short[row["doc_id"]],
            }
            for _, row in frame.iterrows()
        ]
    )


def _set(row: pd.Series) -> str:
    thing = {
        "sentences": "the sentence",
        "claims": "the claim",
        "quantities": "the number",
        "dates": "the date",
        "attributions": "who says it",
        "links": "how two claims stand",
        "origins": "what it rests on",
    }[row["table"]]
    if is_missing(row["column"]):
        return "a number that was not read" if row["table"] == "quantities" else thing
    return f"{plain(row['column']).lower()} of {thing}"


def answer(tables: Tables) -> str:
    """One line on the reviewer's entries; empty where there are none."""
    states = tables["overrides"]["state"].value_counts()
    if states.empty:
        return ""
    parts = [
        f"{int(states[state]):,} {words}"
        for state, words in (
            ("applied", "applied"),
            ("stale", "no longer fit"),
            ("conflicting", "contradict each other or what was read"),
        )
        if state in states
    ]
    return f"A reviewer wrote {count(int(states.sum()), 'correction')}: {listed(parts)}."
