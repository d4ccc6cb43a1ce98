"""On how many independent origins the statements of a question page stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from quota_analysis.brief.held import Held
from quota_analysis.brief.parts import Line, Place, Section
from quota_analysis.brief.said import NAMED, speaker
from quota_analysis.markup import is_missing
from quota_analysis.views.words import BASES, count, flat, listed, say

_PLACES = 2


def shared(held: Held, documents: Sequence[str]) -> list[list[str]]:
    """The documents in sets that rest on one origin, as far as the texts show; the widest first."""
    home = {d: d for d in documents}

    def root(doc_id: str) -> str:
        while home[doc_id] != doc_id:
            doc_id = home[doc_id]
        return doc_id

    for together in _by_origin(held).values():
        known = [d for d in dict.fromkeys(together) if d in home]
        for doc_id in known[1:]:
            one, other = sorted((root(known[0]), root(doc_id)))
            home[other] = one
    sets: dict[str, list[str]] = defaultdict(list)
    for doc_id in sorted(documents):
        sets[root(doc_id)].append(doc_id)
    return sorted(sets.values(), key=lambda docs: (-len(docs), docs))


def _by_origin(held: Held) -> dict[str, list[str]]:
    """The documents of each origin that whole documents rest on, and the one that it is."""
    frame = held.tables["origin_links"]
    frame = frame[frame["claim_id"].isna()]
    found: dict[str, list[str]] = defaultdict(list)
    for origin_id, doc_id in zip(frame["origin_id"], frame["doc_id"], strict=True):
        found[origin_id].append(doc_id)
    origins = held.tables["origins"]
    for origin_id, doc_id in zip(origins["origin_id"], origins["doc_id"], strict=True):
        if origin_id in found and not is_missing(doc_id):
            found[origin_id].append(doc_id)
    return found


def section(held: Held, used: Sequence[str]) -> Section:
    """How many origins the documents used have, which share one, and who is heard in them."""
    rows = [held.claims[c] for c in used]
    documents = sorted({str(row["doc_id"]) for row in rows})
    sets = shared(held, documents)
    names = dict.fromkeys(speaker(held, r) for r in rows if r["speaker_kind"] in NAMED)
    hidden = dict.fromkeys(speaker(held, r) for r in rows if r["speaker_kind"] == "anonymous")
    known = list({_bare(n): n for n in names if n}.values())
    lines = []
    if len(documents) > 1:
        words = (
            f"These statements stand in {count(len(documents), 'document')}, which go back "
            f"to {count(len(sets), 'origin')}, as far as the texts show what rests on what."
        )
        lines = [Line(words)]
        lines += [_together(held, docs) for docs in sets if len(docs) > 1]
    unnamed = [n for n in hidden if n]
    if not lines:
        # What one document says has one origin, and each line tells its speaker.
        known, unnamed = [], []
    if known:
        words = f"{count(len(known), 'speaker')} heard by name: {listed(known, 8)}."
        lines.append(Line(words))
    if unnamed:
        places = _first_of(held, used, "anonymous")
        words = f"Heard without a name: {listed([f'“{n}”' for n in unnamed], 5)}."
        lines.append(Line(words, places))
    return Section(
        "origins",
        "How many independent origins stand behind it",
        tuple(lines),
        "",
    )


def _bare(name: str) -> str:
    """A name without its article and what else it was called."""
    return re.sub(r"^the | \(.*", "", name.lower())


def _together(held: Held, docs: Sequence[str]) -> Line:
    frame = held.tables["origin_links"]
    frame = frame[frame["claim_id"].isna() & frame["doc_id"].isin(list(docs))]
    # An origin that only one of them rests on shows nothing of the others, unless it is one.
    by_origin = _by_origin(held)
    rows = [
        row
        for row in frame.to_dict("records")
        if len(set(by_origin[row["origin_id"]]) & set(docs)) > 1
    ]
    kinds = dict.fromkeys(str(row["basis"]) for row in rows)
    shares = [say(BASES, k).lower() for k in kinds if k.startswith("shared")]
    bases = ["one names the other"] if "named" in kinds else []
    bases += [f"they have {listed(shares)}"] if shares else []
    bases += ["the reviewer says so"] if "reviewer" in kinds else []
    open_order = any(row["direction"] == "open" for row in rows)
    came = " Which of them came first stays open." if open_order else ""
    names = listed([held.short[d] for d in docs])
    words = f"{names} count as one origin: {listed(bases)}.{came}"
    chosen: dict[str, Place] = {}
    for row in sorted(rows, key=lambda r: (-float(r["confidence"]), r["doc_id"], r["start"])):
        place = held.span(str(row["doc_id"]), int(row["start"]), int(row["end"]))
        chosen.setdefault(flat(place.text).lower(), place)
    return Line(words, tuple(chosen.values())[:_PLACES])


def _first_of(held: Held, used: Sequence[str], kind: str) -> tuple[Place, ...]:
    chosen = [c for c in used if held.claims[c]["speaker_kind"] == kind]
    return tuple(held.place(c) for c in chosen[:1])
