"""How the numbers of the documents stand to published series that a topic brings along."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.views.sources import names, readable
from quota_analysis.views.words import RECORDS, Tables, count, flat, listed, number, plain, say


def records(tables: Tables) -> pd.DataFrame:
    """Numbers of the corpus beside what is published."""
    short, held = names(tables), {r["quantity_id"]: r for _, r in tables["quantities"].iterrows()}
    rows = []
    for _, row in _telling(tables).iterrows():
        quantity = held[row["quantity_id"]]
        things, *per = flat(row["unit"]).split("/")
        published = f"{number(row['value'])} {things}" + (f" a {per[0]}" if per else "")
        when = flat(quantity["time_text"])
        period = flat(row["period"])
        rows.append(
            {
                "How it stands": say(RECORDS, row["verdict"]),
                "As written": flat(quantity["text"]) + (f", {when}" if when else ""),
                "Published": "nothing to compare"
                if is_missing(row["value"])
                else published + (f", {period}" if period else ""),
                "Why": readable(tables, row["why"]),
                "Document": short[quantity["doc_id"]],
            }
        )
    return pd.DataFrame(rows)


def series(tables: Tables) -> pd.DataFrame:
    """The published series that numbers were held against, each with what it counts."""
    used = tables["records"].dropna(subset=["series"]).drop_duplicates("series")
    return pd.DataFrame(
        [
            {
                "Series": plain(row["series"]),
                "What it counts": flat(row["definition"]),
                "Source": flat(row["source"]),
                "Numbers held against it": int(
                    (tables["records"]["series"] == row["series"]).sum()
                ),
            }
            for _, row in used.iterrows()
        ]
    )


def _telling(tables: Tables) -> pd.DataFrame:
    """The rows in the order of `RECORDS`: what differs first, what has nothing beside it last."""
    frame = tables["records"]
    return frame.sort_values(
        "verdict", key=lambda v: v.map(list(RECORDS).index), kind="stable", ignore_index=True
    )


def answer(tables: Tables) -> tuple[str, str]:
    """The two lines a page about published series opens with."""
    held, counted = tables["records"], tables["quantities"]
    if counted.empty:
        return (
            "These documents hold no measured number.",
            "So there is nothing to hold against a published series.",
        )
    if held.empty:
        return (
            f"{count(len(counted), 'number')} in the documents, and no published series to hold "
            "them against.",
            "A topic pack can bring series along: each a file of figures with its source.",
        )
    series = held["series"].nunique()
    verdicts = held["verdict"].value_counts()
    parts = [f"{int(verdicts[v]):,} “{w.lower()}”" for v, w in RECORDS.items() if v in verdicts]
    return (
        f"{count(held['quantity_id'].nunique(), 'number')} of {len(counted):,} held against "
        f"{count(series, 'published series', 'published series')}: {listed(parts)}.",
        "A target is never said to differ: it is told how often the series reaches it.",
    )
