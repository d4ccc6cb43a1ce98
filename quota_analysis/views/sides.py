"""Which sides tell which story, and where statements collide."""

from __future__ import annotations

import pandas as pd

from quota_analysis.views import collisions
from quota_analysis.views.ground import place
from quota_analysis.views.sources import brief_names, speaker_names
from quota_analysis.views.words import (
    STANCES,
    Tables,
    count,
    flat,
    listed,
    plain,
    say,
)


def _claim_texts(tables: Tables) -> dict[str, pd.Series]:
    return {row["claim_id"]: row for _, row in tables["claims"].iterrows()}


def camps(tables: Tables) -> pd.DataFrame:
    """One row a camp: what it tells and disputes, in how many documents, in which frames."""
    claims, short, named = _claim_texts(tables), brief_names(tables), speaker_names(tables)
    rows = []
    for camp, group in tables["narratives"].groupby("camp", sort=True):
        docs = [short[d] for d in dict.fromkeys(claims[c]["doc_id"] for c in group["claim_id"])]
        speakers = list(dict.fromkeys(named[c] for c in group["claim_id"] if c in named))
        frames = [plain(f) for f in dict.fromkeys(group["frame"].dropna())]
        rows.append(
            {
                "Side": plain(camp),
                "Heard through": listed(speakers, 5) or "nobody by name",
                "Claims": group["claim_id"].nunique(),
                "Tells": int((group["stance"] == "supports").sum()),
                "Disputes": int((group["stance"] == "disputes").sum()),
                "Frames": listed(frames) or "none found",
                "Documents": listed(docs),
            }
        )
    return pd.DataFrame(rows)


def tellings(tables: Tables) -> pd.DataFrame:
    """Each side in its own words: the claim, how the side stands to it, and the frame."""
    claims, short, named = _claim_texts(tables), brief_names(tables), speaker_names(tables)
    narratives = tables["narratives"].drop_duplicates(["camp", "stance", "claim_id", "frame"])
    rows = [
        {
            "Side": plain(row["camp"]),
            "Stance": say(STANCES, row["stance"]),
            "Claim": flat(claims[row["claim_id"]]["text"]),
            "Who says it": named.get(row["claim_id"], "the document"),
            "Frame": plain(row["frame"]) or "none",
            "Document": place(row["claim_id"], short[claims[row["claim_id"]]["doc_id"]]),
            "_order": (
                plain(row["camp"]),
                claims[row["claim_id"]]["doc_id"],
                int(claims[row["claim_id"]]["start"]),
            ),
        }
        for _, row in narratives.iterrows()
    ]
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    return _in_order(frame)


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows sorted by the tuples of `_order`, which is then left out."""
    keys = frame["_order"].tolist()
    rows = sorted(range(len(keys)), key=lambda i: keys[i])
    return frame.iloc[rows].drop(columns="_order").reset_index(drop=True)


def answer(tables: Tables) -> tuple[str, str]:
    """The two lines a page about sides opens with."""
    narratives = tables["narratives"]
    if narratives.empty:
        first = "No side was told apart: the topic names no camps, or none of them speaks here."
    else:
        sides = list(dict.fromkeys(narratives["camp"].sort_values(kind="stable")))
        disputed = int((narratives["stance"] == "disputes").sum())
        first = (
            f"{count(len(sides), 'side')} can be told apart ({listed([plain(s) for s in sides])}); "
            f"{count(disputed, 'statement is', 'statements are')} disputed by one of them."
        )
    return first, collisions.answer(tables)
