"""The words of the sides: what each calls the same thing, its frames, what it never mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from quota_analysis.markup import Html, is_missing
from quota_analysis.views.ground import place
from quota_analysis.views.sources import brief_names
from quota_analysis.views.words import Tables, count, flat, listed, plain

# A side that is heard in fewer statements had no room to mention much: its silence says nothing.
_LEAST_HEARD = 3
# A thing that only one side speaks of, once, tells nothing about the other's silence.
_LEAST_MENTIONS = 2


def terms(tables: Tables) -> pd.DataFrame:
    """What each side calls a thing, most used first; only things that have several names."""
    used = tables["camp_terms"]
    rows = []
    for (_, thing), group in used.groupby(["thing_kind", "thing"], sort=False):
        if group["term"].nunique() < 2:
            continue
        rows += [
            {
                "Thing": plain(thing),
                "Side": plain(camp),
                "Calls it": listed(
                    (
                        f"“{r['term']}” ({_times(int(r['n_mentions']), int(r['n_quoted']))})"
                        for _, r in own.sort_values(
                            ["n_mentions", "term"], ascending=[False, True]
                        ).iterrows()
                    ),
                    8,
                ),
            }
            for camp, own in group.groupby("camp", sort=True)
        ]
    return pd.DataFrame(rows)


def _times(n: int, quoted: int) -> str:
    return f"{n:,}, {quoted:,} of them quoted" if quoted else f"{n:,}"


def frames(tables: Tables) -> pd.DataFrame:
    """Each frame: which side tells within it, and the words that show it."""
    short = brief_names(tables)
    rows = []
    for frame, group in tables["frame_mentions"].groupby("frame", sort=False):
        for camp, own in group.groupby(group["camp"].fillna(""), sort=True):
            rows.append(
                {
                    "Frame": plain(frame),
                    "Told by": plain(camp) or "the documents themselves",
                    "Times": len(own),
                    "Words": _cues(own, short),
                }
            )
    frame_rows = pd.DataFrame(rows)
    if frame_rows.empty:
        return frame_rows
    return frame_rows.sort_values(
        ["Frame", "Times", "Told by"], ascending=[True, False, True], ignore_index=True
    )


def _cues(mentions: pd.DataFrame, short: Mapping[str, str]) -> Html:
    """The cue words, each once, leading to the first claim that holds them."""
    first = mentions.drop_duplicates("text").head(6)
    shown = [
        place(r["claim_id"], flat(r["text"]))
        if not is_missing(r["claim_id"])
        else Html(flat(r["text"]), flat(r["text"]))
        for _, r in first.iterrows()
    ]
    docs = listed(dict.fromkeys(short[d] for d in mentions["doc_id"]))
    joined = ", ".join(s.markup for s in shown)
    return Html(f"{joined} ({docs})", f"{', '.join(s.words for s in shown)} ({docs})")


def one_sided(tables: Tables) -> pd.DataFrame:
    """What some sides speak of and another, which is heard too, never does."""
    heard = _heard(tables)
    rows = []
    for kind, what, speaking in _subjects(tables):
        silent = [c for c in heard if c not in speaking]
        if not silent or sum(speaking.values()) < _LEAST_MENTIONS:
            continue
        rows.append(
            {
                "Subject": what,
                "What it is": kind,
                "Spoken of by": listed(f"{plain(c)} ({n})" for c, n in speaking.items()),
                "Never by": listed(f"{plain(c)} (heard in {heard[c]})" for c in silent),
                "_order": -sum(speaking.values()),
            }
        )
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    return frame.sort_values("_order", kind="stable", ignore_index=True).drop(columns="_order")


def _heard(tables: Tables) -> dict[str, int]:
    """In how many claims each side is heard, of those heard often enough to leave something out."""
    told = tables["narratives"].groupby("camp", sort=True)["claim_id"].nunique()
    return {str(camp): int(n) for camp, n in told.items() if n >= _LEAST_HEARD}


def _subjects(tables: Tables) -> Iterable[tuple[str, str, dict[str, int]]]:
    """(what it is, its name, side -> mentions) for ideas, frames and shared statements."""
    terms = tables["camp_terms"]
    for (kind, thing), group in terms[terms["thing_kind"] != "actor"].groupby(
        ["thing_kind", "thing"], sort=False
    ):
        said = group.groupby("camp", sort=True)["n_mentions"].sum()
        label = "something counted" if kind == "measure" else "an idea"
        yield label, plain(thing), {str(c): int(n) for c, n in said.items()}
    told = tables["frame_mentions"].dropna(subset=["camp"])
    for frame, group in told.groupby("frame", sort=False):
        said = group["camp"].value_counts(sort=False).sort_index()
        yield "a frame", plain(frame), {str(c): int(n) for c, n in said.items()}


def answer(tables: Tables) -> str:
    """One line on what the sides leave out."""
    found = one_sided(tables)
    if found.empty:
        return "No subject was found that one side speaks of and another, heard here, leaves out."
    return f"One side speaks of {count(len(found), 'subject')} that another never mentions."
