"""How the numbers of the documents stand to published series that a topic brings along."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.prose import agree, capital
from quota_analysis.views.sources import brief_names, readable
from quota_analysis.views.words import RECORDS, Tables, count, flat, listed, number, plain, say


def records(tables: Tables) -> pd.DataFrame:
    """Numbers of the corpus beside what is published."""
    short, held = (
        brief_names(tables),
        {r["quantity_id"]: r for _, r in tables["quantities"].iterrows()},
    )
    rows = []
    for _, row in _telling(tables).iterrows():
        quantity = held[row["quantity_id"]]
        things, *per = flat(row["unit"]).replace("_", " ").split("/")
        published = f"{number(row['value'])} {things}" + (f" a {per[0]}" if per else "")
        when = flat(quantity["time_text"])
        period = flat(row["period"])
        rows.append(
            {
                "How it stands": _BESIDE
                if _beside(row, quantity)
                else say(RECORDS, row["verdict"]),
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
                "Series": _first_sentence(row["definition"]) or plain(row["series"]),
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
    """The rows in the order of `RECORDS`, of one verdict those with a published number first."""
    frame = tables["records"]
    told = zip(frame["verdict"], frame["value"].isna(), strict=True)
    keys = [(list(RECORDS).index(verdict), empty) for verdict, empty in told]
    return frame.iloc[sorted(range(len(keys)), key=keys.__getitem__)]


# Neither right nor wrong: what is to be reached beside what was.
_BESIDE = "A target, beside the most that was reached"
# How one number, and how several, stand.
_STANDING = {
    RECORDS["differs"]: ("differs from the record", "differ from the record"),
    RECORDS["matches"]: ("matches the record", "match the record"),
    RECORDS["not_comparable"]: ("cannot be compared", "cannot be compared"),
    RECORDS["no_record"]: ("has no record", "have no record"),
    _BESIDE: (
        "is a target, told beside the most that was reached",
        "are targets, told beside the most that was reached",
    ),
}


def _beside(record: pd.Series, quantity: pd.Series) -> bool:
    return (
        record["verdict"] == "not_comparable"
        and quantity["role"] == "target"
        and not is_missing(record["value"])
    )


def _first_sentence(text: object) -> str:
    words = flat(text).partition(". ")[0].rstrip(".")
    return capital(words)


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
    stand = records(tables)["How it stands"].value_counts()
    parts = [
        f"{int(stand[w]):,} {agree(int(stand[w]), one, more)}"
        for w, (one, more) in _STANDING.items()
        if w in stand
    ]
    tried = held["quantity_id"].nunique()
    return (
        f"{tried:,} of {count(len(counted), 'number')} {agree(tried, 'was', 'were')} held against "
        f"{count(series, 'published series', 'published series')}: {listed(parts)}.",
        "A target is never said to differ: it is told how often the series reaches it.",
    )
