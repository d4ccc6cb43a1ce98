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
from quota_analysis.prose import agree, capital, count, listed, quoted

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
    parts: list[str] = []
    for doc_id, rows in sorted(lost.items(), key=lambda item: (-len(item[1]), item[0])):
        whole = len(rows) == every[doc_id]
        distinct = len({r.marker for r in rows})
        parts.append(
            f"{_markers(len(rows), whole, told=bool(parts))} of {doc_id}"
            + (f" ({distinct} different)" if distinct < len(rows) else "")
        )
    total = sum(len(rows) for rows in lost.values())
    claims = {
        c.claim_id
        for c in w.index.outer.values()
        if any(r.state in LOST for r in w.index.citations_of(c))
    }
    yield Draft(
        "unsupported",
        f"{capital(count(len(claims), 'claim'))} cannot be followed to a source from here: "
        f"{listed(parts)} {agree(total, 'leads', 'lead')} to nothing in this copy.",
        len(claims),
        len(lost),
        tuple(citation_ground(r) for rows in lost.values() for r in rows),
    )


# So many of the unnamed are told of one document, and of each of several: a reader wants to see
# what they are like, and the table of origins holds them all.
_PEOPLE, _PEOPLE_EACH = 4, 2


def _markers(n: int, whole: bool, *, told: bool) -> str:
    """`all 40 source markers`, `both source markers`; told: what they are is said before."""
    number = f"{n:,}"
    if whole:
        number = {1: "the only one", 2: "both"}.get(n, f"all {n:,}")
    if told:
        return number
    return f"{number.removesuffix(' one')} {agree(n, 'source marker')}"


# ---- thin ground ---------------------------------------------------------------------------------


def anonymous(w: Weighed) -> Iterator[Draft]:
    """How much of each document rests on people it does not name, told in one result."""
    sets: dict[str, list[ClaimRow]] = defaultdict(list)
    for gap in w.gaps:
        claim = w.index.claims[gap.claim_id]
        if gap.kind == "anonymous_only" and claim.is_main:
            sets[claim.doc_id].append(claim)
    named = by_key(w.origins.people, "doc_id")
    if not sets:
        return
    most = sorted(sets, key=lambda d: (-len(sets[d]), d))
    most_named = _PEOPLE if len(sets) == 1 else _PEOPLE_EACH
    parts = []
    for doc_id in most:
        who = listed((quoted(shorten(p.name, 50)) for p in named.get(doc_id, ())), most_named)
        parts.append(f"{len(sets[doc_id]):,} in {doc_id}" + (f" ({who})" if who else ""))
    total = sum(map(len, sets.values()))
    rest = f"{agree(total, 'rests', 'rest')} only on people who are not named"
    statement = f"{count(total, 'claim')} {rest}: {listed(parts, 4)}."
    if len(sets) == 1:
        of = f" of {most[0]} {rest}"
        statement = f"{count(total, 'claim')}{of}" + (f": {who}." if who else ".")
    yield Draft(
        "anonymous",
        statement,
        total,
        len(sets),
        tuple(claim_ground(c) for doc_id in most for c in sets[doc_id]),
    )
