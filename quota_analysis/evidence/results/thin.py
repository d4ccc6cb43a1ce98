"""Results about what is thin: markers that lead nowhere, unnamed people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from quota_analysis.evidence.index import by_key
from quota_analysis.evidence.results.drafts import (
    LOST,
    Draft,
    Weighed,
    citation_ground,
    claim_ground,
    shorten,
)
from quota_analysis.model import CitationRow, ClaimRow
from quota_analysis.prose import count, listed

# ---- markers -------------------------------------------------------------------------------------


def unsupported(w: Weighed) -> Iterator[Draft]:
    """Markers that lead to nothing in this copy, told document by document in one result."""
    lost: dict[str, list[CitationRow]] = defaultdict(list)
    for citation in w.index.citations.values():
        if citation.state in LOST:
            lost[citation.doc_id].append(citation)
    if not lost:
        return
    every = Counter(c.doc_id for c in w.index.citations.values())
    parts = []
    for doc_id, rows in sorted(lost.items(), key=lambda item: (-len(item[1]), item[0])):
        whole = len(rows) == every[doc_id]
        distinct = len({r.marker for r in rows})
        parts.append(
            f"{'all ' if whole else ''}{count(len(rows), 'marker')} of {doc_id} "
            f"({distinct} distinct)"
        )
    total = sum(len(rows) for rows in lost.values())
    one = "leads" if total == 1 else "lead"
    claims = {
        c.claim_id
        for c in w.index.outer.values()
        if any(r.state in LOST for r in w.index.citations_of(c))
    }
    text = listed(parts)
    yield Draft(
        "unsupported",
        f"{text[:1].upper()}{text[1:]} {one} to nothing in this copy: "
        f"{count(len(claims), 'claim')} "
        "cannot be followed to a source from here.",
        len(claims),
        len(lost),
        tuple(citation_ground(r) for rows in lost.values() for r in rows),
    )


# ---- thin ground ---------------------------------------------------------------------------------


def anonymous(w: Weighed) -> Iterator[Draft]:
    """How much of a document rests on people it does not name."""
    sets: dict[str, list[ClaimRow]] = defaultdict(list)
    for gap in w.gaps:
        claim = w.index.claims[gap.claim_id]
        if gap.kind == "anonymous_only" and claim.is_main:
            sets[claim.doc_id].append(claim)
    named = by_key(w.origins.people, "doc_id")
    for doc_id, claims in sorted(sets.items()):
        people = [p.name for p in named.get(doc_id, ())]
        who = f" ({listed((f'“{shorten(p, 50)}”' for p in people), 4)})" if people else ""
        verb = "rests" if len(claims) == 1 else "rest"
        yield Draft(
            "anonymous",
            f"{count(len(claims), 'claim')} of {doc_id} {verb} on unnamed people only{who}.",
            len(claims),
            1,
            tuple(claim_ground(c) for c in claims),
        )
