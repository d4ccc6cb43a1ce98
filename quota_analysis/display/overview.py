"""What an analysis shows of itself: what was read, what stands out, and what to ask it next."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import Html, fold, join, paragraph, table
from quota_analysis.views import ground, sources
from quota_analysis.views.words import KINDS, Tables, count, flat, say

# So many findings and documents are named; the tables hold the others.
_FINDINGS = 5
_DOCUMENTS = 12
_NEXT = (
    ("analysis.explore()", "documents, claims and filters side by side"),
    ("analysis.ask(“…?”)", "the claims nearest to a question and what stands behind them"),
    ("analysis.show(“file”)", "a document with its claims marked"),
    ("analysis.claim(“id”)", "one claim with its labels"),
    ("analysis.explain(“id”)", "which words led to each label"),
    ("analysis.claims", "the claims as a DataFrame; so with every table below"),
)


def overview(tables: Tables, corpus: str, topic: str | None) -> Html:
    """The analysis of a corpus in a few lines, a table of findings and one of documents.

    corpus, topic: their names; the documents and the tables are a click away.
    """
    counts = [
        count(len(tables["documents"]), "document"),
        count(len(tables["claims"]), "claim"),
        count(len(tables["findings"]), "finding"),
    ]
    head = paragraph(
        f"Analysis of {corpus} ({f'topic {topic}' if topic else 'no topic'}): "
        f"{counts[0]}, {counts[1]}, {counts[2]}."
    )
    findings = ground.findings(tables, most=_FINDINGS)
    shown = [head, table(findings, caption="What stands out first", empty="Nothing stands out.")]
    shown.append(
        fold(
            "The documents",
            table(_documents(tables), most=_DOCUMENTS, more="analysis.documents holds them all"),
        )
    )
    ways = pd.DataFrame(_NEXT, columns=["Type", "to see"])
    held = pd.DataFrame(
        {
            "Table": list(tables),
            "Rows": [len(frame) for frame in tables.values()],
        }
    )
    shown.append(
        fold("What to look at next", table(ways), table(held[held["Rows"] > 0], caption="Tables"))
    )
    return join(*shown)


def _documents(tables: Tables) -> pd.DataFrame:
    short = sources.names(tables)
    claims = tables["claims"]["doc_id"].value_counts()
    frame = tables["documents"]
    return pd.DataFrame(
        {
            "Document": [short[d] for d in frame["doc_id"]],
            "Title": [flat(title) or "no title in this copy" for title in frame["title"]],
            "What it is": [say(KINDS, kind) for kind in frame["kind"]],
            "Claims": [int(claims.get(d, 0)) for d in frame["doc_id"]],
            "File": list(frame["doc_id"]),
        }
    )
