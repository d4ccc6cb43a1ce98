"""Results about drift: what one document made of what another says, or a headline of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.results.drafts import Draft, Ground, Weighed, shorten
from quota_analysis.model import DriftRow
from quota_analysis.prose import listed

_NAMES = {
    "hedge_lost": "doubt left out",
    "number_rounded": "rounded",
    "bound_dropped": "bound left out",
    "source_blurred": "source blurred",
    "actor_changed": "another actor",
    "plan_to_fact": "plan told as done",
    "quote_altered": "quotation altered",
}
# A sentence with more changes than that is not read.
_TOLD = 3


def drift(w: Weighed) -> Iterator[Draft]:
    """One result for each pair of documents, and each headline."""
    pairs: dict[tuple[str, str, bool], list[DriftRow]] = defaultdict(list)
    for row in w.beside.drift:
        pairs[row.doc_from, row.doc_to, row.claim_to is None].append(row)
    for (doc_from, doc_to, headline), rows in pairs.items():
        changes = listed((_change(r) for r in rows), _TOLD)
        if headline:
            statement = f"The headline of {doc_to} says more than its text: {changes}."
        elif rows[0].direction == "known":
            statement = f"From {doc_from} to {doc_to} statements changed: {changes}."
        else:
            statement = (
                f"{doc_from} and {doc_to} tell one thing differently: {changes}; which of them "
                "came first is open."
            )
        claims = {c for r in rows for c in (r.claim_from, r.claim_to) if c is not None}
        yield Draft("drift", statement, len(claims), len({doc_from, doc_to}), tuple(_grounds(rows)))


def _change(row: DriftRow) -> str:
    return f"“{shorten(row.text_from, 60)}” → “{shorten(row.text_to, 60)}” ({_NAMES[row.kind]})"


def _grounds(rows: Sequence[DriftRow]) -> Iterator[Ground]:
    """Both spans of each change, one beside the other."""
    for r in rows:
        yield Ground("drift", r.drift_id, r.doc_from, r.start_from, r.end_from, r.text_from)
        yield Ground("drift", r.drift_id, r.doc_to, r.start_to, r.end_to, r.text_to)
