"""Rows for what documents of one origin share, and for what a page takes from a second one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quota_analysis.evidence.origins.reports import NamedReport
from quota_analysis.evidence.origins.rows import Rows
from quota_analysis.evidence.origins.sharing import Span
from quota_analysis.evidence.origins.ties import Tie
from quota_analysis.prose import listed


def write_ties(rows: Rows, ties: Sequence[Tie]) -> None:
    """What documents of one origin have in common, as links to that one origin."""
    naming: dict[str, NamedReport] = {}
    for r in rows.named:
        if r.whole:
            naming.setdefault(r.doc_id, r)
    holding = {rows.holder[o]: o for o in reversed(rows.of_name.values()) if rows.holder[o]}
    together: dict[str, list[str]] = defaultdict(list)
    for doc_id, root in sorted(rows.root.items()):
        together[root].append(doc_id)
    # What many ties show is told of the page that the others rest on.
    for tie in sorted(ties, key=lambda t: holding.keys().isdisjoint(t.pair)):
        if not tie.grounds:
            continue
        root = rows.root[tie.pair[0]]
        says = next((naming[d] for d in tie.pair if d in naming), None)
        key = tie.key or (says.key if says else None)
        origin = rows.of_name.get((root, key)) if key else None
        origin = origin or next((holding[d] for d in tie.pair if d in holding), None)
        if origin is None:
            if root not in rows.of_story:
                what = "text behind" if _only_text(rows, ties, root) else "unnamed source of"
                behind = f"one {what} {listed(together[root], 4)}"
                rows.of_story[root] = rows.origin("unknown", behind)
            origin = rows.of_story[root]
        _tie(rows, tie, origin, naming, key)


def _tie(
    rows: Rows, tie: Tie, origin: str, naming: Mapping[str, NamedReport], key: str | None
) -> None:
    """Links of both documents; the text says that one rests on it only where it names it."""
    for doc_id, other in (tie.pair, tie.pair[::-1]):
        if doc_id == rows.holder.get(origin):
            continue
        says = doc_id in naming and naming[doc_id].key == key
        why = f"{tie.why.replace('they share', 'shares')} with {other}"
        if tie.key is not None:
            why = f"shares what it tells with {other}"
        if other in naming and not says and naming[other].key == key:
            why += (
                f", which names {naming[other].name}; whether {doc_id} is that report, a "
                "reprint or another page that rests on it stays open"
            )
        direction = "rests_on" if says else "open"
        for span, basis in tie.grounds:
            if span.doc_id == doc_id:
                rows.link(origin, span, basis, direction, tie.confidence, why)


def write_drawn(rows: Rows, drawn: Sequence[tuple[str, Tie]]) -> None:
    """What a page takes from a second origin: the claims rest on it, not the page."""
    held = set(rows.holder.values())
    for doc_id, tie in sorted(drawn, key=lambda d: held.isdisjoint({*d[1].pair} - {d[0]})):
        other = tie.pair[0] if tie.pair[1] == doc_id else tie.pair[1]
        root = rows.root[other]
        known = [o for (r, _), o in rows.of_name.items() if r == root]
        known += [rows.of_story[root]] if root in rows.of_story else []
        if not known:
            title = rows.index.documents[other].row.title or other
            known = [rows.of_story.setdefault(root, rows.origin("document", title, other))]
        why = f"{tie.why.replace('they share', 'shares')} with {other}"
        for span, basis in tie.grounds:
            claim = _claim_at(rows, span) if span.doc_id == doc_id else None
            if claim is not None:
                rows.link(known[0], span, basis, "open", tie.confidence, why, claim)


def _claim_at(rows: Rows, span: Span) -> str | None:
    touched = rows.index.sentences_touching(span.doc_id, span.start, span.end)
    claim = rows.index.main_claim(touched[0].sentence_id) if touched else None
    return claim.claim_id if claim is not None else None


def _only_text(rows: Rows, ties: Sequence[Tie], root: str) -> bool:
    return all(
        basis == "shared_text"
        for t in ties
        if rows.root[t.pair[0]] == root
        for _, basis in t.grounds
    )
