"""What is claimed, and what stands behind it."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from quota_analysis.markup import Html, cell, escape, is_missing
from quota_analysis.prose import capital
from quota_analysis.views.sources import brief_names, names, readable, speaker_names
from quota_analysis.views.standing import elsewhere
from quota_analysis.views.words import (
    FINDINGS,
    GROUNDS,
    MODALITIES,
    SPEAKER_KINDS,
    Tables,
    count,
    flat,
    say,
    shorten,
    slug,
)

_WEAK = ("dangling", "bare", "generic", "uncited_claim", "anonymous_only")
_LEADS = ("resolved", "listed_no_url")


def with_ground(tables: Tables) -> pd.DataFrame:
    """The claims with one more column, `ground`: a key of `words.GROUNDS`.

    A gap decides first; without one, who says it; then whether it carries a marker and where
    that leads.
    """
    claims = tables["claims"]
    states = dict(
        zip(tables["citations"]["citation_id"], tables["citations"]["state"], strict=True)
    )
    marked: dict[str, bool] = {}
    for claim_id, citation_id in zip(
        tables["claim_citations"]["claim_id"], tables["claim_citations"]["citation_id"], strict=True
    ):
        marked[claim_id] = marked.get(claim_id, False) or states.get(citation_id) in _LEADS
    grounds = [
        _ground(gap, kind, marked.get(claim_id))
        for gap, kind, claim_id in zip(
            claims["gap"], claims["speaker_kind"], claims["claim_id"], strict=True
        )
    ]
    return claims.assign(ground=grounds)


def _ground(gap: object, speaker_kind: object, marker_leads: bool | None) -> str:
    if not is_missing(gap):
        return str(gap)
    if is_missing(speaker_kind):
        speaker_kind = None
    if speaker_kind in ("named_person", "named_org", "media_outlet"):
        return "named"
    if marker_leads is not None:
        return "cited" if marker_leads else "dangling"
    if speaker_kind == "anonymous":
        return "anonymous_only"
    return "generic" if speaker_kind == "generic_group" else "bare"


def by_document(tables: Tables) -> pd.DataFrame:
    """Claims counted: a row a ground (in the order of `words.GROUNDS`), a column a document."""
    claims = with_ground(tables)
    ids = list(tables["documents"]["doc_id"])
    counted = pd.crosstab(claims["ground"], claims["doc_id"])
    held = [g for g in GROUNDS if g in counted.index]
    return counted.reindex(index=held, columns=ids, fill_value=0)


def gap_counts(tables: Tables) -> pd.DataFrame:
    """What is missing, how often, with an example; a claim with two gaps counts in both."""
    claims, gaps = tables["claims"], tables["gaps"]
    text = dict(zip(claims["claim_id"], claims["text"], strict=True))
    rows = []
    for kind in reversed(list(GROUNDS)):
        mine = [c for c in gaps.loc[gaps["kind"] == kind, "claim_id"] if c in text]
        if mine:
            rows.append(
                {
                    "What is missing": GROUNDS[kind],
                    "Claims": len(mine),
                    "Share of claims": f"{100 * len(mine) / len(claims):.0f}%",
                    "For example": shorten(text[mine[0]], 220),
                }
            )
    return pd.DataFrame(rows)


def claims_for_reading(tables: Tables, *, only: tuple[str, ...] = ()) -> pd.DataFrame:
    """The claims in text order: who says it, how, and on what ground.

    only: keys of `words.GROUNDS`; nothing means all.
    """
    claims, short, named = with_ground(tables), brief_names(tables), speaker_names(tables)
    stands = elsewhere(tables)
    if only:
        claims = claims[claims["ground"].isin(only)]
    rows = [
        {
            "Document": place(row["claim_id"], short[row["doc_id"]]),
            "Claim": flat(row["text"]),
            "Who says it": named.get(row["claim_id"])
            or say(SPEAKER_KINDS, row["speaker_kind"])
            or "the document",
            "Put forward": say(MODALITIES, row["modality"]),
            "On what ground": GROUNDS[row["ground"]],
            "Told elsewhere": stands[row["claim_id"]],
        }
        for _, row in claims.iterrows()
    ]
    return pd.DataFrame(rows)


class Near(Protocol):
    """What is needed of the answer to a question: `claims` with document, start and end."""

    @property
    def claims(self) -> pd.DataFrame: ...


def nearest(tables: Tables, brief: Near) -> list[str]:
    """The keys of the claims an answer is made of, nearest first."""
    claims = tables["claims"]
    keys = zip(claims["doc_id"], claims["start"], claims["end"], strict=True)
    by_span = dict(zip(keys, claims["claim_id"], strict=True))
    found = zip(brief.claims["document"], brief.claims["start"], brief.claims["end"], strict=True)
    return [by_span[span] for span in found if span in by_span]


def place(claim_id: str, document: str, words: str = "") -> Html:
    """A document's name that leads to a claim's place in it, where a page shows that; and words.

    Pointing at it tells the file's name.
    """
    after = f": {words}" if words else ""
    file = escape(claim_id.rpartition("#")[0])
    link = f'<a href="#{slug(claim_id)}" title="{file}">{escape(document)}</a>'
    return Html(f"{link}{escape(after)}", f"{document}{after}")


def groups(tables: Tables) -> pd.DataFrame:
    """Statements made in more than one claim, most documents first, with what they rest on."""
    members = tables["group_members"]["group_id"].value_counts()
    frame = tables["groups"]
    shared = frame[frame["group_id"].map(members).fillna(0) > 1]
    shared = shared.sort_values(
        ["n_documents", "n_origins"], ascending=[False, True], kind="stable"
    )
    rows = [
        {
            "The statement, in the words of one": flat(row["label"]),
            "Documents": int(row["n_documents"]),
            "Origins": int(row["n_origins"]),
            "Named speakers": int(row["n_named_speakers"]),
            "Unnamed people": "not said"
            if is_missing(row["n_anonymous_people"])
            else str(row["n_anonymous_people"]),
            "How certain": _range(row["certainty_low"], row["certainty_high"]),
        }
        for _, row in shared.iterrows()
    ]
    return pd.DataFrame(rows)


def _range(low: float, high: float) -> str:
    a, b = f"{100 * low:.0f}", f"{100 * high:.0f}"
    return f"{a}%" if a == b else f"{a}% to {b}%"


def findings(tables: Tables, most: int | None = None) -> pd.DataFrame:
    """The results in plain words, in order of rank, with the words they rest on."""
    ranked = tables["findings"].sort_values("rank", kind="stable")
    if most is not None:
        ranked = ranked.head(most)
    rows = [
        {
            "Rank": int(row["rank"]),
            "Finding": readable(tables, row["statement"]),
            "Kind": say(FINDINGS, row["kind"]),
            "Rests on": finding_ground(tables, row["finding_id"]),
        }
        for _, row in ranked.iterrows()
    ]
    return pd.DataFrame(rows)


def finding_places(tables: Tables, finding_id: str) -> tuple[pd.DataFrame, int]:
    """The places a finding rests on, each once, and how many more are markers alone.

    A marker such as [3] shows a reader nothing, so it is counted rather than quoted.
    """
    evidence = tables["finding_evidence"]
    mine = evidence[evidence["finding_id"] == finding_id].sort_values("position", kind="stable")
    mine = mine[mine["text"].notna() & mine["doc_id"].notna()]
    mine = mine.drop_duplicates(["doc_id", "start", "end"])
    markers = mine["table"] == "citations"
    return mine[~markers], int(markers.sum())


def more_places(left: int, markers: int) -> str:
    """What is not quoted, in words; "" where all is."""
    parts = [count(left, "further place")] if left else []
    parts += [count(markers, "marker")] if markers else []
    return " and ".join(parts)


def finding_ground(tables: Tables, finding_id: str, most: int = 3) -> Html:
    """The verbatim words a finding rests on, each with its document."""
    short = names(tables)
    places, markers = finding_places(tables, finding_id)
    lines = [
        f"{short[row['doc_id']]}: “{shorten(row['text'], 160)}”"
        for _, row in places.head(most).iterrows()
    ]
    rest = more_places(max(0, len(places) - most), markers)
    lines += [f"and {rest}" if lines else rest] if rest else []
    return Html("<br>".join(cell(line) for line in lines), "; ".join(lines))


def answer(tables: Tables) -> tuple[str, str]:
    """The two lines a page about claims and evidence opens with."""
    claims = with_ground(tables)
    if claims.empty:
        return "No claim was found in these documents.", "So there is nothing to ask evidence for."
    weak = int(claims["ground"].isin(_WEAK).sum())
    absent = int((claims["ground"] == "explicit_absence").sum())
    first = (
        f"Of {count(len(claims), 'claim')}, {weak:,} ({100 * weak / len(claims):.0f}%) rest on "
        "nothing a reader of this corpus can follow: no named speaker, no source that is listed."
    )
    said = f"{count(absent, 'claim says', 'claims say')} that the sources do not show something"
    counts = claims.loc[claims["ground"].isin(_WEAK), "ground"].value_counts()
    common = ""
    if len(counts):
        lack = GROUNDS[str(counts.index[0])].lower()
        common = f"; the commonest lack is “{lack}”, {count(int(counts.iloc[0]), 'time')}"
    return first, f"{capital(said)}{common}."
