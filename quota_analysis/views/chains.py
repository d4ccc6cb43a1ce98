"""How statements change from one telling to the next: the two spans side by side."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import Html, escape, is_missing
from quota_analysis.views.called import names, readable
from quota_analysis.views.ground import place
from quota_analysis.views.independent import independence
from quota_analysis.views.words import DRIFTS, Tables, count, flat, listed, say


def drift(tables: Tables) -> pd.DataFrame:
    """One row a change: what stood there, what stands here, with the claims around them."""
    short = names(tables)
    claims = dict(zip(tables["claims"]["claim_id"], tables["claims"]["text"], strict=True))
    rows = []
    for _, row in tables["drift"].iterrows():
        to = row["claim_to"]
        known = row["direction"] == "known"
        rows.append(
            {
                "What changed": say(DRIFTS, row["kind"]),
                "One telling": _telling(
                    row["claim_from"],
                    short[row["doc_from"]],
                    row["text_from"],
                    claims.get(row["claim_from"]),
                ),
                "Another": Html(
                    f"<b>{escape(flat(row['text_to']))}</b> in the headline of "
                    f"{escape(short[row['doc_to']])}",
                    f"“{flat(row['text_to'])}” in the headline of {short[row['doc_to']]}",
                )
                if is_missing(to)
                else _telling(to, short[row["doc_to"]], row["text_to"], claims.get(to)),
                "Which came first": "the one on the left" if known else "not said",
                "Why": readable(tables, row["why"]),
            }
        )
    return pd.DataFrame(rows)


def _telling(claim_id: str, document: str, words: str, claim: str | None) -> Html:
    """The words that changed, in bold, and the claim that they stand in, linked."""
    where = place(claim_id, document)
    rest = f": {flat(claim)}" if claim else ""
    return Html(
        f"<b>{escape(flat(words))}</b> in {where.markup}{escape(rest)}",
        f"“{flat(words)}” in {where.words}{rest}",
    )


def answer(tables: Tables) -> str:
    """One line on what changed along the way."""
    kinds = tables["drift"]["kind"].value_counts()
    if kinds.empty:
        return "No statement was found that changes from one telling to the next."
    parts = [f"{say(DRIFTS, k).lower()} ({int(kinds[k])})" for k in DRIFTS if k in kinds]
    return f"{count(int(kinds.sum()), 'change')} from one telling to another: {listed(parts, 8)}."


def lines(tables: Tables) -> tuple[str, str]:
    """The two lines a page about origins and drift opens with."""
    return independence(tables), answer(tables)
