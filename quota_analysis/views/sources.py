"""Who wrote what, who is heard, and on how many origins it all rests."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.prose import capital
from quota_analysis.views.called import brief_names as brief_names
from quota_analysis.views.called import names as names
from quota_analysis.views.called import readable as readable
from quota_analysis.views.independent import independence
from quota_analysis.views.naming import with_names
from quota_analysis.views.voices import voice
from quota_analysis.views.words import (
    BASES,
    KINDS,
    SPEAKER_KINDS,
    STATES,
    Tables,
    count,
    flat,
    listed,
    number,
    plain,
    say,
    shorten,
)

_UNLISTED = "Not listed in this copy"


def _dates(row: pd.Series) -> str:
    parts = [
        f"{word} {row[column]}"
        for word, column in (("published", "published"), ("checked", "checked"))
        if not is_missing(row[column])
    ]
    return ", ".join(parts) or "no date in this copy"


def _markers(citations: pd.DataFrame) -> str:
    if citations.empty:
        return "none"
    by_state = citations["state"].value_counts(sort=False)
    parts = [f"{by_state[state]} {words}" for state, words in STATES.items() if state in by_state]
    return "; ".join(parts)


def documents_read(tables: Tables) -> pd.DataFrame:
    """One row a document: what it is, what it holds, where its citation markers lead."""
    short = brief_names(tables)
    citations, sentences = tables["citations"], tables["sentences"]
    claims = tables["claims"]
    rows = [
        {
            "Document": short[row["doc_id"]],
            "Title": flat(row["title"]) or "no title in this copy",
            "What it is": ", ".join(
                words for words in (say(KINDS, row["kind"]), flat(row["publisher"])) if words
            ),
            "Dates": _dates(row),
            "Sentences": int((sentences["doc_id"] == row["doc_id"]).sum()),
            "Claims": int((claims["doc_id"] == row["doc_id"]).sum()),
            "Citation markers": _markers(citations[citations["doc_id"] == row["doc_id"]]),
            "File": row["doc_id"],
        }
        for _, row in tables["documents"].iterrows()
    ]
    return pd.DataFrame(rows)


def left_out(tables: Tables) -> pd.DataFrame:
    """Files that were not read, or read with something to say about them."""
    reading = tables["reading"]
    rows = [
        {
            "File": row["path"],
            "What became of it": plain(row["state"]),
            "Why": flat(row["problem"]),
            "What to do": flat(row["advice"]),
        }
        for _, row in reading.iterrows()
        if row["state"] != "read" or not is_missing(row["problem"])
    ]
    return pd.DataFrame(rows)


def set_aside(tables: Tables) -> pd.DataFrame:
    """Parts of the pages that are no content and were not searched for claims."""
    sections = tables["sections"]
    aside = sections[~sections["role"].isin(["body", "list", "caption"])]
    short = brief_names(tables)
    rows = []
    for role, group in aside.groupby("role", sort=True):
        docs = [short[d] for d in dict.fromkeys(group["doc_id"])]
        rows.append(
            {"Part of the page": plain(role), "How many": len(group), "Documents": listed(docs)}
        )
    return pd.DataFrame(rows)


def origin_links(tables: Tables) -> pd.DataFrame:
    """The links from documents to origins with the origin in words: `name` and `kind` beside them.

    The sources that markers would lead to, if this copy listed them, are one origin a document:
    there is nothing to tell them apart by.
    """
    links, short = tables["origin_links"], brief_names(tables)
    known = tables["origins"][["origin_id", "kind", "name", "doc_id"]]
    known = known.rename(columns={"doc_id": "held"})
    joined = links.merge(known, on="origin_id", how="left", sort=False)
    # Unknown origins of other kinds (one text behind two pages, shared words) keep their own name.
    behind = tables["citations"][["doc_id", "start", "end"]].assign(marker=True)
    joined = joined.merge(behind, on=["doc_id", "start", "end"], how="left", sort=False)
    unlisted = (joined["kind"] == "unknown") & joined.pop("marker").fillna(False).astype(bool)
    sources_of = joined[unlisted].groupby("doc_id")["origin_id"].nunique()
    told = {
        d: f"{count(int(n), 'source')} behind the markers of {short[str(d)]}"
        for d, n in sources_of.items()
    }
    held = zip(joined["held"], joined["name"], joined["kind"], strict=True)
    name = [_origin_name(with_names(flat(n), short), short.get(h), kind) for h, n, kind in held]
    docs = joined["doc_id"]
    return joined.assign(
        origin_id=joined["origin_id"].mask(unlisted, "unlisted " + docs),
        name=pd.Series(name, index=joined.index, dtype="string").mask(unlisted, docs.map(told)),
        kind=joined["kind"].map(plain).mask(unlisted, _UNLISTED),
    ).drop(columns="held")


def _origin_name(written: str, document: str | None, kind: str) -> str:
    """An origin as the texts name it, with the document that it is where the corpus holds it."""
    if document is None:
        return written
    if kind == "document" or written.removeprefix("The ") == document:
        return document
    return f"{written}, here as {document}"


def origins(tables: Tables) -> pd.DataFrame:
    """One row an origin that a document rests on, those of most documents first."""
    short = brief_names(tables)
    rows = []
    for _, mine in origin_links(tables).groupby("origin_id", sort=False):
        held = set(mine["doc_id"])
        docs = [name for d, name in short.items() if d in held]
        bases = [say(BASES, b).lower() for b in dict.fromkeys(mine["basis"])]
        is_open = bool((mine["direction"] == "open").any())
        known = mine["kind"].iloc[0] != _UNLISTED
        rows.append(
            {
                "Origin": mine["name"].iloc[0],
                "What it is": mine["kind"].iloc[0],
                "Documents resting on it": listed(docs),
                "What shows it": capital(listed(bases)) if known else "Markers",
                "Who came first": "left open" if is_open else "the text says so" if known else "",
                "_order": -len(docs),
            }
        )
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    return frame.sort_values("_order", kind="stable").drop(columns="_order").reset_index(drop=True)


def origin_evidence(tables: Tables) -> pd.DataFrame:
    """The words in each document that show what it rests on, a row an origin and kind of ground.

    Markers alone show nothing.
    """
    short, links = brief_names(tables), origin_links(tables)
    links = links[links["kind"] != _UNLISTED]
    rows = [
        {
            "Document": short[str(doc)],
            "Rests on": name,
            "What shows it": say(BASES, basis),
            "The words": listed(dict.fromkeys(f"“{flat(text)}”" for text in group["text"]), 4),
            "How sure": number(group["confidence"].max()),
            "Why": readable(tables, listed(dict.fromkeys(map(flat, group["why"])), 3)),
        }
        for (doc, name, basis), group in links.groupby(
            ["doc_id", "name", "basis"], sort=False, dropna=False
        )
    ]
    return pd.DataFrame(rows)


def speaker_names(tables: Tables) -> dict[str, str]:
    """Who says a claim, by claim_id: the fullest name where it is known, else as written; what a
    pronoun that names nobody stands for is told by the kind of speaker."""
    claims, attributions = tables["claims"], tables["attributions"]
    actor = dict(zip(attributions["attribution_id"], attributions["actor_id"], strict=True))
    full = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    spoken = claims[claims["speaker"].notna()]
    return {
        claim: voice(written, kind, full.get(actor.get(attribution)))
        for claim, attribution, written, kind in zip(
            *(spoken[c] for c in ("claim_id", "attribution_id", "speaker", "speaker_kind")),
            strict=True,
        )
    }


def speakers(tables: Tables) -> pd.DataFrame:
    """Who is heard, how often and where; the most often heard first."""
    claims, short = tables["claims"], brief_names(tables)
    spoken = claims[claims["speaker"].notna() & (claims["speaker_kind"] != "document_self")]
    named = speaker_names(tables)
    who = [named[c] for c in spoken["claim_id"]]
    rows = []
    # "The" and "the" are one speaker.
    keyed = spoken.assign(who=who, key=[w.casefold() for w in who])
    for _, group in keyed.groupby("key", sort=True):
        docs = [short[d] for d in dict.fromkeys(group["doc_id"])]
        kinds = [say(SPEAKER_KINDS, k) for k in dict.fromkeys(group["speaker_kind"].dropna())]
        rows.append(
            {
                "Speaker": group["who"].iloc[0],
                "Kind": listed(kinds),
                "Claims": len(group),
                "Documents": listed(docs),
            }
        )
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    return frame.sort_values("Claims", ascending=False, kind="stable").reset_index(drop=True)


def unnamed_people(tables: Tables) -> pd.DataFrame:
    """People who speak unnamed: a row a document and wording, those behind most claims first."""
    attributions, short = tables["attributions"], brief_names(tables)
    hidden = attributions[attributions["speaker_kind"] == "anonymous"]
    hidden = hidden.assign(who=[flat(w) or "nobody is written" for w in hidden["speaker"]])
    rows = []
    claims = tables["claims"]
    said = dict(zip(claims["claim_id"], map(flat, claims["text"]), strict=True))
    for (doc, who), group in hidden.groupby(["doc_id", "who"], sort=False):
        people = [str(n) for n in group["source_count"] if not is_missing(n)]
        told = [said[c] for c in group["claim_id"] if c in said]
        rows.append(
            {
                "Document": short[str(doc)],
                "As written": who,
                "What they say": shorten(told[0] if told else group["text"].iloc[0], 200),
                "Times": len(group),
                "How many": people[0] if people else "not said",
                "How they would know": _first(group["basis"], plain) or "not said",
                "Why not named": _first(group["anonymity_reason"], flat) or "not said",
            }
        )
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    return frame.sort_values("Times", ascending=False, kind="stable", ignore_index=True)


def _first(column: pd.Series, words: Callable[[object], str]) -> str:
    """The first value that is there, in words; "" for none."""
    return next((words(v) for v in column if not is_missing(v)), "")


def answer(tables: Tables) -> tuple[str, str]:
    """The two lines a page about sources opens with."""
    documents, claims = tables["documents"], tables["claims"]
    if documents.empty:
        return "No document was read.", "There is nothing to say about its sources."
    if claims.empty:
        read = count(len(documents), "document")
        return f"{read} and no claim: nobody says anything here.", independence(tables)
    kinds = claims["speaker_kind"]
    unnamed = int(kinds.isin(["anonymous", "generic_group"]).sum())
    named = int(kinds.isin(["named_person", "named_org", "media_outlet"]).sum())
    first = (
        f"{count(len(documents), 'document')} with {count(len(claims), 'claim')}: "
        f"{named:,} said by somebody who is named, {unnamed:,} by people or groups who are not, "
        f"{len(claims) - named - unnamed:,} in the document's own voice."
    )
    return first, independence(tables)
