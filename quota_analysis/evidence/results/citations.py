"""Results about how pages cite: one marker behind much, and flat words where the source hedges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quota_analysis.evidence.results.drafts import Draft, Ground, Weighed, claim_ground, shorten
from quota_analysis.model import CitationAuditRow
from quota_analysis.prose import count, ended, listed, quoted


def over_relied(w: Weighed) -> Iterator[Draft]:
    """Pages of which much rests on few markers, one result a page."""
    pages: dict[str, list[CitationAuditRow]] = defaultdict(list)
    for row in w.beside.citation_audit:
        if row.kind == "over_relied":
            pages[row.doc_id].append(row)
    for doc_id, rows in sorted(pages.items()):
        whole, *short = (f"[{r.marker}] {r.why.partition(';')[0]}" for r in rows)
        told = listed((whole, *(s.partition(" of the ")[0] for s in short)))
        yield Draft(
            "unsupported",
            f"Much of {doc_id} rests on {count(len(rows), 'source marker')}: {told}.",
            int(max(r.weight for r in rows)),
            1,
            tuple(_ground(r) for r in rows),
        )


def cited_as_several(w: Weighed) -> Iterator[Draft]:
    """Pages whose several sources are one, one result each."""
    for row in w.beside.citation_audit:
        if row.kind == "one_origin":
            yield Draft(
                "independence",
                f"{row.doc_id} cites one origin as if it were several sources: its markers "
                f"{row.why}.",
                int(row.weight),
                1,
                (_ground(row),),
            )


def overstated(w: Weighed) -> Iterator[Draft]:
    """Flat claims whose cited telling on the same page is hedged, one result each."""
    for row in w.beside.citation_audit:
        if row.kind == "overstated" and row.claim_id and row.cited_claim_id:
            cited = w.index.claims[row.cited_claim_id]
            yield Draft(
                "unsupported",
                f"{row.doc_id} says flatly {quoted(shorten(row.text))}; where it cites a source, "
                f"it is less sure: {ended(quoted(shorten(cited.text)))}",
                2,
                1,
                (_ground(row), claim_ground(cited)),
            )


def _ground(row: CitationAuditRow) -> Ground:
    return Ground("citation_audit", row.audit_id, row.doc_id, row.start, row.end, row.text)
