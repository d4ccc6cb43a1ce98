"""What is missing behind a claim: the five kinds, in the order in which the first one counts."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import patterns
from quota_analysis.model import ClaimRow, GapRow
from quota_analysis.model.extraction import GAPS


def find_gaps(index: Index) -> tuple[GapRow, ...]:
    """Every gap of every claim; rank 1 is the one to show."""
    rows: list[GapRow] = []
    for claim in index.claims.values():
        found = _gaps(index, claim)
        for rank, kind in enumerate((k for k in GAPS if k in found), 1):
            rows.append(
                GapRow(
                    gap_id=f"{claim.claim_id}.gap{rank}",
                    claim_id=claim.claim_id,
                    kind=kind,
                    rank=rank,
                    why=found[kind],
                )
            )
    return tuple(rows)


def _gaps(index: Index, claim: ClaimRow) -> dict[str, str]:
    text = index.words_of(claim)
    found: dict[str, str] = {}
    if says_absent(claim):
        found["explicit_absence"] = "the document says that its sources do not show it"
    denial = patterns("responses", "denial").search(text)
    if denial:
        found["disputed_or_denied"] = f"reports a denial or dispute: “{_short(denial[0])}”"
    silence = patterns("responses", "silence").search(text)
    if silence:
        found["no_response"] = f"somebody did not answer: “{_short(silence[0])}”"
    anonymous = _anonymous(index, claim)
    if anonymous:
        found["anonymous_only"] = anonymous
    if claim.doc_id in index.citing and not index.citations_of(claim):
        found["uncited_claim"] = "the document cites with markers; this claim carries none"
    return found


def says_absent(claim: ClaimRow) -> bool:
    """Whether the document says of its own sources, or of reporting at large, that they lack it."""
    outside = claim.modality == "reported" and claim.speaker_kind not in (
        None,
        "generic_group",
        "document_self",
    )
    return claim.type == "absence_of_evidence" and not outside


def _anonymous(index: Index, claim: ClaimRow) -> str | None:
    """Say so where all sourcing in the sentence, else in its paragraph, is unnamed people."""
    if index.citations_of(claim):
        return None
    own = index.attributions_in(claim.sentence_id)
    if own:
        if all(a.speaker_kind == "anonymous" for a in own):
            return f"the sentence rests on unnamed people only ({_speaker(own[0].speaker)})"
        return None
    around = [
        a for s in index.paragraph(claim.sentence_id) for a in index.attributions_in(s.sentence_id)
    ]
    if around and all(a.speaker_kind == "anonymous" for a in around):
        return f"its paragraph rests on unnamed people only ({_speaker(around[0].speaker)})"
    return None


def _speaker(speaker: str | None) -> str:
    return f"“{_short(speaker)}”" if speaker else "nobody named"


def _short(text: str, limit: int = 60) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= limit else one_line[: limit - 1].rstrip() + "…"
