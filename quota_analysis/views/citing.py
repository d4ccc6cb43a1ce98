"""How pages cite: what each marker carries, and what is missing, stacked or overstated."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.views.ground import place
from quota_analysis.views.sources import brief_names, readable
from quota_analysis.views.words import AUDITS, STATES, Tables, count, flat, listed, say


def load(tables: Tables) -> pd.DataFrame:
    """One row a marker: how much of its page rests on it."""
    short = brief_names(tables)
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


# From what misleads a reader most; many markers for one sentence is a matter of tidiness.
_GRAVEST = ("overstated", "one_origin", "dangling", "over_relied", "uncited", "stacked")


def ledger(tables: Tables) -> pd.DataFrame:
    """What is wrong with the citing, the most consequential first.

    The markers of a page that lead nowhere for one reason are one row.
    """
    short = brief_names(tables)
    claims = tables["claims"].set_index("claim_id")
    rows = []
    for (kind, doc, _), group in _alike(tables["citation_audit"]):
        row = group.iloc[0]
        cited = row["cited_claim_id"]
        rows.append(
            {
                "What is wrong": say(AUDITS, kind),
                "Words": _words(group),
                "Where the page cites": "" if is_missing(cited) else flat(claims.at[cited, "text"]),
                "Why": _why(tables, group),
                "Document": short[doc]
                if is_missing(row["claim_id"]) or len(group) > 1
                else place(row["claim_id"], short[doc]),
                "_order": (_GRAVEST.index(kind), int(row["rank"])),
            }
        )
    if not rows:
        return pd.DataFrame()
    rows.sort(key=itemgetter("_order"))
    return pd.DataFrame(rows).drop(columns="_order")


def _alike(audit: pd.DataFrame) -> Iterator[tuple[tuple[str, str, object], pd.DataFrame]]:
    """The rows of the audit, those on markers that lead nowhere gathered by page and reason."""
    reason = [
        flat(why).partition(";")[0] if kind == "dangling" else audit_id
        for kind, why, audit_id in zip(audit["kind"], audit["why"], audit["audit_id"], strict=True)
    ]
    for (kind, doc, why), group in audit.groupby(["kind", "doc_id", reason], sort=False):
        yield (str(kind), str(doc), why), group


def _words(group: pd.DataFrame) -> str:
    return listed(dict.fromkeys(map(flat, group["text"])), 8)


def _why(tables: Tables, group: pd.DataFrame) -> str:
    why = readable(tables, group["why"].iloc[0])
    if len(group) == 1:
        return why
    return f"{count(len(group), 'marker')}: {why.partition(';')[0]}"


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
            ("over_relied", "marker carries much of its page", "markers carry much of their page"),
            ("stacked", "sentence has many markers at once", "sentences have many markers at once"),
            (
                "overstated",
                "claim is stronger than its cited telling",
                "claims are stronger than their cited telling",
            ),
        )
        if kind in found
    ]
    return f"{listed(parts)}." if parts else "Every claim of the pages that cite carries a marker."
