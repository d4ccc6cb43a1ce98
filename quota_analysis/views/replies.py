"""Who was asked and what they answered; what is said to be absent and whether it is."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.views.ground import place
from quota_analysis.views.sources import brief_names, readable
from quota_analysis.views.words import ANSWERS, Tables, flat, say, shorten

# What a sentence of the news takes, and a row of the table has room for.
_MOST = 220


def replies(tables: Tables) -> pd.DataFrame:
    """Each answer with who gave it, to what, and where, by document and place."""
    short = brief_names(tables)
    actors = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    main = tables["claims"][tables["claims"]["is_main"]]
    claim_of = dict(zip(main["sentence_id"], main["claim_id"], strict=True))
    sentence = dict(
        zip(tables["sentences"]["sentence_id"], tables["sentences"]["text"], strict=True)
    )
    rows = []
    for _, row in tables["responses"].sort_values(["doc_id", "start"]).iterrows():
        written, known = flat(row["actor"]), flat(actors.get(row["actor_id"]))
        where = short[row["doc_id"]]
        claim_id = claim_of.get(row["sentence_id"])
        also = f" ({known})" if written and known and _bare(known) != _bare(written) else ""
        rows.append(
            {
                "Who": f"{written or known or 'not said'}{also}",
                "Answer": say(ANSWERS, row["answer"]),
                "To what": flat(row["asked_about"]) or "not said",
                # A reply alone may start in the middle: "nor the board responded".
                "In the words": shorten(sentence.get(row["sentence_id"], row["text"]), _MOST),
                "Document": where if claim_id is None else place(claim_id, where),
            }
        )
    return pd.DataFrame(rows)


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def absences(tables: Tables) -> pd.DataFrame:
    """What is said to be shown nowhere, and a claim of the corpus that shows it all the same."""
    short = brief_names(tables)
    claims = tables["claims"].set_index("claim_id")
    rows = []
    for _, row in tables["absences"].iterrows():
        found = row["found_in_claim_id"]
        shown = "" if is_missing(found) else flat(claims.at[found, "text"])
        rows.append(
            {
                "Said to be absent": flat(row["about"]),
                "Where": place(row["claim_id"], short[row["doc_id"]]),
                "In this corpus": "nothing shows it"
                if is_missing(found)
                else place(found, short[str(claims.at[found, "doc_id"])], shown),
                "Why": readable(tables, row["why"]),
            }
        )
    return pd.DataFrame(rows)
