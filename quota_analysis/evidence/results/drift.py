"""Results about drift: what one document made of what another says, or a headline of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.results.drafts import Draft, Ground, Weighed, shorten
from quota_analysis.model import DriftRow
from quota_analysis.prose import listed, quoted

_NAMES = {
    "hedge_lost": "without the doubt",
    "number_rounded": "rounded",
    "bound_dropped": "without the limit",
    "source_blurred": "a vaguer source",
    "actor_changed": "somebody else",
    "plan_to_fact": "a plan told as done",
    "quote_altered": "another wording of a quotation",
}
# A sentence with more changes than that is not read.
_TOLD = 3


def drift(w: Weighed) -> Iterator[Draft]:
    """One result for each pair of documents, and each headline."""
    pairs: dict[tuple[str, str, bool], list[DriftRow]] = defaultdict(list)
    for row in w.beside.drift:
        pairs[row.doc_from, row.doc_to, row.claim_to is None].append(row)
    for (doc_from, doc_to, headline), rows in pairs.items():
        if headline:
            changes = listed((_change(r, "becomes") for r in rows), _TOLD)
            statement = f"The headline of {doc_to} says more than its text: {changes}."
        elif rows[0].direction == "known" and w.origins.tied(doc_from, doc_to):
            changes = listed((_change(r, "becomes") for r in rows), _TOLD)
            statement = f"From {doc_from} to {doc_to} statements changed: {changes}."
        else:
            changes = listed((_change(r, f"where {doc_to} says") for r in rows), _TOLD)
            statement = f"{doc_from} says {changes}."
            if not w.origins.tied(doc_from, doc_to):
                statement += " The texts do not show that one of them rests on the other."
            else:
                statement += " Which of them came first is open."
        claims = {c for r in rows for c in (r.claim_from, r.claim_to) if c is not None}
        yield Draft("drift", statement, len(claims), len({doc_from, doc_to}), tuple(_grounds(rows)))


def _change(row: DriftRow, verb: str) -> str:
    before, after = quoted(shorten(row.text_from, 60)), quoted(shorten(row.text_to, 60))
    return f"{before} {verb} {after} ({_NAMES[row.kind]})"


def _grounds(rows: Sequence[DriftRow]) -> Iterator[Ground]:
    """Both spans of each change, one beside the other."""
    for r in rows:
        yield Ground("drift", r.drift_id, r.doc_from, r.start_from, r.end_from, r.text_from)
        yield Ground("drift", r.drift_id, r.doc_to, r.start_to, r.end_to, r.text_to)
