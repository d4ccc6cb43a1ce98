"""How pages cite: what each marker carries, and what is missing, stacked or overstated."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.views.ground import place
from quota_analysis.views.sources import names
from quota_analysis.views.words import AUDITS, STATES, Tables, count, flat, listed, say


def load(tables: Tables) -> pd.DataFrame:
    """One row a marker: how much of its page rests on it."""
    short = names(tables)
    rows = [
        {
            "Document": short[row["doc_id"]],
            "Marker": f"[{row['marker']}]",
            "Sentences": int(row["n_sentences"]),
            "Of the page's claims": f"{row['share_of_claims']:.0%}",
            "Alone behind": int(row["n_alone"]),
            "Beside others in": int(row["n_stacked"]),
            "Where it leads": _leads(row["state"]),
        }
        for _, row in tables["citation_load"].iterrows()
    ]
    return pd.DataFrame(rows)


def _leads(state: object) -> str:
    words = str(STATES[str(state)])
    return words.replace("lead ", "leads ", 1)


def ledger(tables: Tables, *, kind: str = "") -> pd.DataFrame:
    """What is wrong with the citing, the most consequential first; kind: only this one."""
    short = names(tables)
    claims = tables["claims"].set_index("claim_id")
    audit = tables["citation_audit"]
    if kind:
        audit = audit[audit["kind"] == kind]
    rows = []
    for _, row in audit.iterrows():
        cited = row["cited_claim_id"]
        where = short[row["doc_id"]]
        rows.append(
            {
                "What is wrong": say(AUDITS, row["kind"]),
                "Words": flat(row["text"]),
                "Where the page cites": "" if is_missing(cited) else flat(claims.at[cited, "text"]),
                "Why": flat(row["why"]),
                "Document": where if is_missing(row["claim_id"]) else place(row["claim_id"], where),
            }
        )
    frame = pd.DataFrame(rows)
    if len(frame) and not frame["Where the page cites"].any():
        frame = frame.drop(columns="Where the page cites")
    return frame


def answer(tables: Tables) -> str:
    """One line on how the pages cite."""
    audit = tables["citation_audit"]
    if tables["citations"].empty:
        return "No document cites with markers."
    found = audit["kind"].value_counts()
    parts = [
        count(int(found[kind]), one, more)
        for kind, one, more in (
            ("uncited", "claim carries no marker", "claims carry no marker"),
            ("dangling", "marker leads nowhere", "different markers lead nowhere"),
            (
                "one_origin",
                "set of markers leads to one origin",
                "sets of markers lead to one origin each",
            ),
            ("over_relied", "marker is leaned on", "markers are leaned on"),
            ("stacked", "sentence stacks markers", "sentences stack markers"),
            (
                "overstated",
                "claim is stronger than its cited telling",
                "claims are stronger than their cited telling",
            ),
        )
        if kind in found
    ]
    return f"{listed(parts)}." if parts else "Every claim of the pages that cite carries a marker."
