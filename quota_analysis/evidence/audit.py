"""How a page cites: what its markers carry, what carries none, what is stronger than its source."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.find import Origins
from quota_analysis.evidence.results.drafts import LOST
from quota_analysis.evidence.same.groups import Group
from quota_analysis.evidence.same.wording import SAME_WORDING
from quota_analysis.model import (
    CitationAuditRow,
    CitationLoadRow,
    CitationRow,
    ClaimRow,
    GapRow,
    SentenceRow,
)
from quota_analysis.prose import count, listed

# A marker is leaned on where it stands behind a third of what the page cites, and twice as much as
# an even spread over its markers would give it: three sources used evenly are no fault.
_MUCH, _TIMES_EVEN = 1 / 3, 2.0
# On fewer cited claim sentences than this a third is one or two of them.
_LEAST_CITED = 5
# Two sources for one statement are good practice; of three a reader cannot tell which shows it.
_STACK = 3
# One step of the certainty scale lies between a flat statement and a probable one.
_STEP = 0.2
# Stems that two tellings on one page must share to be held against each other.
_LEAST_SHARED = 3
# So many claims of a page are held against one: those with its rarest words.
_MAX_TRIED = 60
# A marker at the end of a paragraph is often meant for all of it.
_PARAGRAPH_CITED = 0.5
# That no source shows something is said of all of them; no single marker could stand behind it.
_OF_ALL_SOURCES = 0.5


class _Page:
    """The markers of one document and what they stand behind."""

    def __init__(self, index: Index, doc_id: str, citations: Sequence[CitationRow]) -> None:
        self.index = index
        self.doc_id = doc_id
        self.by_marker: dict[str, list[CitationRow]] = defaultdict(list)
        self.markers_in: dict[str, list[str]] = defaultdict(list)
        for c in citations:
            self.by_marker[c.marker].append(c)
            known = self.markers_in[c.sentence_id] if c.sentence_id is not None else []
            if c.marker not in known:
                known.append(c.marker)
        self.claim_sentences = [
            s for s in index.sentences_of(doc_id) if s.sentence_id in index.main
        ]
        self.cited = [s for s in self.claim_sentences if self.markers_in.get(s.sentence_id)]

    def behind(self, marker: str) -> list[SentenceRow]:
        """The claim sentences that carry a marker."""
        return [s for s in self.cited if marker in self.markers_in[s.sentence_id]]


def _pages(index: Index) -> Iterator[_Page]:
    citations: dict[str, list[CitationRow]] = defaultdict(list)
    for c in index.citations.values():
        citations[c.doc_id].append(c)
    for doc_id, rows in sorted(citations.items()):
        yield _Page(index, doc_id, rows)


def find_citation_load(index: Index) -> tuple[CitationLoadRow, ...]:
    """How much of a page each of its markers carries, by document, the heaviest marker first."""
    rows = []
    for page in _pages(index):
        loads = [_load(page, marker, found) for marker, found in page.by_marker.items()]
        rows += sorted(loads, key=lambda r: (-r.share_of_claims, -r.n_sentences, r.marker))
    return tuple(rows)


def _load(page: _Page, marker: str, found: Sequence[CitationRow]) -> CitationLoadRow:
    sentences = {c.sentence_id for c in found if c.sentence_id is not None}
    behind = page.behind(marker)
    alone = [s for s in behind if page.markers_in[s.sentence_id] == [marker]]
    stacked = [s for s in sentences if len(page.markers_in[s]) > 1]
    total = len(page.claim_sentences)
    return CitationLoadRow(
        doc_id=page.doc_id,
        marker=marker,
        n_sentences=len(sentences),
        share_of_claims=round(len(behind) / total, 4) if total else 0.0,
        n_stacked=len(stacked),
        n_alone=len(alone),
        state=found[0].state,
        why=(
            f"behind {len(behind)} of {count(total, 'claim sentence')}, "
            f"alone behind {len(alone) or 'none'}"
        ),
    )


def find_citation_audit(
    index: Index,
    claims: Sequence[ClaimRow],
    gaps: Sequence[GapRow],
    groups: Sequence[Group],
    origins: Origins,
) -> tuple[CitationAuditRow, ...]:
    """The ledger of a corpus' citing, each kind with the most consequential first.

    claims: with their certainty filled; origins: what documents rest on. What hangs on a
    claim without a marker: how far it is worth checking, times how flatly it is put, times one plus
    the logarithm of the documents that state it; half of it where its paragraph ends with a marker,
    or where it is an absence. On a marker: the claim sentences that it stands behind, those it
    carries alone counted twice.
    """
    filled = {c.claim_id: c for c in claims}
    spread = _spread(groups)
    uncited = [
        index.claims[g.claim_id]
        for g in gaps
        if g.kind == "uncited_claim" and g.claim_id in index.outer
    ]
    drafts: list[CitationAuditRow] = [
        _uncited(index, filled[c.claim_id], spread.get(c.claim_id, 1)) for c in uncited
    ]
    of_page: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in uncited:
        of_page[claim.doc_id].append(filled[claim.claim_id])
    for page in _pages(index):
        drafts += _one_origin(page, origins)
        drafts += _overstated(page, of_page[page.doc_id], filled)
        drafts += _of_markers(page)
        drafts += _stacks(page)
    return _ranked(drafts)


def _spread(groups: Sequence[Group]) -> dict[str, int]:
    """Claim -> in how many documents what it says is stated, at most."""
    found: dict[str, int] = {}
    for group in groups:
        for claim in group.claims:
            found[claim.claim_id] = max(len(group.documents), found.get(claim.claim_id, 1))
    return found


def _ranked(drafts: Sequence[CitationAuditRow]) -> tuple[CitationAuditRow, ...]:
    kinds: dict[str, list[CitationAuditRow]] = defaultdict(list)
    for d in drafts:
        kinds[d.kind].append(d)
    rows: list[CitationAuditRow] = []
    for found in kinds.values():
        ordered = sorted(found, key=lambda d: (-d.weight, d.doc_id, d.start, d.end))
        for rank, d in enumerate(ordered, 1):
            rows.append(replace(d, audit_id=f"a{len(rows) + 1}", rank=rank))
    return tuple(rows)


def _row(
    kind: str,
    place: ClaimRow | SentenceRow | CitationRow,
    weight: float,
    why: str,
    *,
    claim_id: str | None = None,
    marker: str | None = None,
    cited: str | None = None,
) -> CitationAuditRow:
    return CitationAuditRow(
        audit_id="",
        doc_id=place.doc_id,
        start=place.start,
        end=place.end,
        text=place.text,
        kind=kind,
        claim_id=claim_id,
        marker=marker,
        cited_claim_id=cited,
        weight=round(weight, 4),
        rank=0,
        why=why,
    )


def _uncited(index: Index, claim: ClaimRow, n_documents: int) -> CitationAuditRow:
    weight = claim.check_worthiness * claim.certainty * (1 + math.log(n_documents))
    why = "no marker"
    closing = _closing_markers(index, claim)
    if closing:
        weight *= _PARAGRAPH_CITED
        why = f"no marker of its own; its paragraph ends with {closing}, perhaps meant for it too"
    if claim.type == "absence_of_evidence":
        weight *= _OF_ALL_SOURCES
        why += "; it speaks of all sources together"
    if n_documents > 1:
        why += f"; {n_documents} documents state it"
    return _row("uncited", claim, weight, why, claim_id=claim.claim_id)


def _closing_markers(index: Index, claim: ClaimRow) -> str:
    """The markers of the last sentence of a claim's paragraph, as `[1] [2]`, or nothing."""
    last = index.paragraph(claim.sentence_id)[-1]
    if last.sentence_id == claim.sentence_id:
        return ""
    main = index.main.get(last.sentence_id)
    markers = index.citations_of(main) if main is not None else []
    return " ".join(dict.fromkeys(f"[{c.marker}]" for c in markers))


def _overstated(
    page: _Page, uncited: Sequence[ClaimRow], filled: Mapping[str, ClaimRow]
) -> Iterator[CitationAuditRow]:
    """Flat claims without a marker whose like on the page carries one, and a hedge."""
    index = page.index
    hedged: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in index.outer_of_document.get(page.doc_id, ()):
        own = filled[claim.claim_id]
        if index.citations_of(claim) and own.modality in ("hedged", "hypothetical_or_future"):
            for stem in index.stems[claim.claim_id]:
                hedged[stem].append(own)
    for claim in uncited:
        if claim.modality != "asserted":
            continue
        stems = index.stems[claim.claim_id]
        near: dict[str, ClaimRow] = {}
        for stem in sorted(stems, key=lambda s: (len(hedged.get(s, ())), s)):
            near.update((c.claim_id, c) for c in hedged.get(stem, ()) if len(near) < _MAX_TRIED)
        best: tuple[float, ClaimRow] | None = None
        for other in near.values():
            shared = stems & index.stems[other.claim_id]
            if len(shared) < _LEAST_SHARED or other.polarity != claim.polarity:
                continue
            cosine = index.vocabulary.cosine(stems, index.stems[other.claim_id], shared)
            if cosine >= SAME_WORDING and (best is None or cosine > best[0]):
                best = (cosine, other)
        if best is not None and claim.certainty - best[1].certainty >= _STEP:
            yield _stronger(index, claim, best[1])


def _stronger(index: Index, claim: ClaimRow, cited: ClaimRow) -> CitationAuditRow:
    markers = " ".join(dict.fromkeys(f"[{c.marker}]" for c in index.citations_of(cited)))
    hedges = [
        h
        for h in index.hedges.get(cited.sentence_id, ())
        if cited.start <= h.start and h.end <= cited.end
    ]
    cue = max(hedges, key=lambda h: (h.strength, -h.start), default=None)
    said = f"“{cue.text}”" if cue else cited.modality.replace("_", " ")
    return _row(
        "overstated",
        claim,
        claim.check_worthiness * (claim.certainty - cited.certainty),
        f"told flatly here; where the page cites {markers} for it, it is hedged ({said})",
        claim_id=claim.claim_id,
        cited=cited.claim_id,
    )


# Why a marker leads nowhere.
_LOST_IN = {
    "reference_list_missing": "this copy has no list of references",
    "marker_unresolved": "the list of references has no such entry",
}


def _of_markers(page: _Page) -> Iterator[CitationAuditRow]:
    """Markers that lead nowhere, and those that too much rests on."""
    even = 1 / len(page.by_marker)
    for marker, found in page.by_marker.items():
        behind = page.behind(marker)
        alone = sum(page.markers_in[s.sentence_id] == [marker] for s in behind)
        share = len(behind) / len(page.cited) if page.cited else 0.0
        weight = float(len(behind) + alone)
        if found[0].state in LOST:
            stands = (
                f"behind {count(len(behind), 'claim sentence')}, alone behind {alone or 'none'}"
            )
            why = f"{_LOST_IN[found[0].state]}; {stands}"
            yield _row("dangling", found[0], weight, why, marker=marker)
        leaned = share >= _MUCH and share >= _TIMES_EVEN * even
        if leaned and len(page.cited) >= _LEAST_CITED:
            yield _row(
                "over_relied",
                found[0],
                weight,
                f"behind {len(behind)} of the {len(page.cited)} claim sentences that cite a "
                f"source; the page has {len(page.by_marker)} different markers",
                marker=marker,
            )


def _one_origin(page: _Page, origins: Origins) -> Iterator[CitationAuditRow]:
    """Markers that look like several sources and lead to documents of one origin."""
    sources: dict[str, dict[str, str]] = defaultdict(dict)
    for marker, found in page.by_marker.items():
        held = origins.held.get(found[0].citation_id)
        if held is not None:
            sources[origins.root[held]][marker] = held
    for leading in sources.values():
        if len(set(leading.values())) < 2:
            continue
        markers = listed(f"[{m}]" for m in leading)
        documents = listed(dict.fromkeys(leading.values()))
        first = page.by_marker[next(iter(leading))][0]
        behind = {s.sentence_id for m in leading for s in page.behind(m)}
        yield _row(
            "one_origin",
            first,
            float(len(behind)),
            f"{markers} lead to {documents}, which rest on one origin",
            marker=first.marker,
        )


def _stacks(page: _Page) -> Iterator[CitationAuditRow]:
    for sentence in page.cited:
        markers = page.markers_in[sentence.sentence_id]
        if len(markers) >= _STACK:
            main = page.index.main[sentence.sentence_id]
            shown = " ".join(f"[{m}]" for m in markers)
            yield _row(
                "stacked",
                sentence,
                float(len(markers)),
                f"{len(markers)} markers ({shown}) for one sentence: which of them shows it is not "
                "said",
                claim_id=main.claim_id,
            )
