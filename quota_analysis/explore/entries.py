"""What the view shows of an analysis: documents, claims, and the values to filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from quota_analysis.display.text import marked
from quota_analysis.views import ground, sources
from quota_analysis.views.standing import standing
from quota_analysis.views.words import (
    GROUNDS,
    MODALITIES,
    SPEAKER_KINDS,
    Tables,
    flat,
    plain,
    say,
    slug,
)

# The filters in the order in which they stand, with their labels.
FILTERS = {
    "document": "Document",
    "speaker": "Speaker",
    "gap": "What is missing",
    "type": "Type",
}
NO_GAP = "None of these"
NO_SPEAKER = "The document itself"


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the view lists it, in words; `gaps` are what is missing behind it."""

    claim_id: str
    doc_id: str
    text: str
    document: str
    speaker: str
    gaps: tuple[str, ...]
    type: str
    ground: str
    put_forward: str
    stands: str
    why: str

    @property
    def place(self) -> str:
        """Where the claim stands in the marked text."""
        return slug(self.claim_id)

    def values(self, name: str) -> tuple[str, ...]:
        """What the claim has for a filter: one value, or as many as there are gaps."""
        if name == "gap":
            return self.gaps or (NO_GAP,)
        return (str(getattr(self, name)),)

    def passes(self, filters: Mapping[str, str]) -> bool:
        """Whether the filters leave it: by value, and `words` each somewhere in it.

        The browser has the same rule (`passes` in explore.js, held to this one by a test), so that
        it need not ask for every key that is pressed.
        """
        held = " ".join((self.text, self.speaker, self.document)).lower()
        if not all(word in held for word in filters.get("words", "").lower().split()):
            return False
        chosen = {name: value for name, value in filters.items() if name != "words" and value}
        return all(value in self.values(name) for name, value in chosen.items())


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the view shows it: its short name, its marked text as HTML, its grounds."""

    doc_id: str
    name: str
    markup: str
    grounds: tuple[str, ...]


def entries(tables: Tables) -> list[Entry]:
    """Every claim, document by document, in the order of the text, the sentence before a clause."""
    claims = ground.with_ground(tables)
    order = {doc_id: i for i, doc_id in enumerate(tables["documents"]["doc_id"])}
    short, named = sources.names(tables), sources.speaker_names(tables)
    stands = standing(tables)["words"].to_dict()
    missing: dict[str, list[str]] = {}
    ranked = tables["gaps"].sort_values("rank", kind="stable")
    for claim_id, kind in zip(ranked["claim_id"], ranked["kind"], strict=True):
        missing.setdefault(str(claim_id), []).append(say(GROUNDS, kind))
    rows = sorted(
        claims.to_dict("records"),
        key=lambda row: (order[row["doc_id"]], int(row["start"]), -int(row["end"])),
    )
    return [
        Entry(
            claim_id=str(row["claim_id"]),
            doc_id=str(row["doc_id"]),
            text=flat(row["text"]),
            document=short[row["doc_id"]],
            speaker=named.get(row["claim_id"])
            or say(SPEAKER_KINDS, row["speaker_kind"])
            or NO_SPEAKER,
            gaps=tuple(dict.fromkeys(missing.get(row["claim_id"], ()))),
            type=plain(row["type"]),
            ground=GROUNDS[row["ground"]],
            put_forward=say(MODALITIES, row["modality"]),
            stands=stands[row["claim_id"]],
            why=flat(row["why"]),
        )
        for row in rows
    ]


def pages(tables: Tables, texts: Mapping[str, str]) -> list[Page]:
    """Every document with its text marked."""
    claims = ground.with_ground(tables)
    by_document: dict[object, pd.DataFrame] = dict(iter(claims.groupby("doc_id", sort=False)))
    short = sources.names(tables)
    found = []
    for doc_id in tables["documents"]["doc_id"]:
        mine = by_document.get(doc_id, claims.head(0))
        text = marked(tables, texts[doc_id], doc_id, mine)
        grounds = tuple(g for g in GROUNDS if g in set(mine["ground"]))
        found.append(Page(str(doc_id), short[doc_id], text.markup, grounds))
    return found


def choices(found: Iterable[Entry], name: str) -> list[tuple[str, int]]:
    """The values to choose from for a filter with how many claims have each.

    Documents come in their own order; the rest with the commonest first, no gap last.
    """
    counted = Counter(value for entry in found for value in entry.values(name))
    if name == "document":
        return list(counted.items())
    return sorted(
        counted.items(),
        key=lambda item: (item[0] == NO_GAP, -item[1], item[0].casefold(), item[0]),
    )
