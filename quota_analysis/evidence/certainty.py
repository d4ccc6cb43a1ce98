"""How certain a claim is put forward: the text's own hedging, nothing else."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.extraction.hedging import casts_doubt
from quota_analysis.model import ClaimRow, HedgeRow

# The three steps of FactBank's certainty scale (Saurí and Pustejovsky 2009: certain, probable,
# possible), spread evenly. A reported claim is not the document's own word: one step down for each
# teller it has gone through.
_BASE = {
    "asserted": 1.0,
    "reported": 0.75,
    "hedged": 0.75,
    "hypothetical_or_future": 0.5,
}


def certainty(index: Index, claim: ClaimRow) -> tuple[float, str]:
    """The certainty of a claim, 0 to 1, and how it came about.

    The step of its modality (for a reported claim to the power of the layers of telling), times
    one minus the strength of the strongest doubt in its own clause. Strengths are those of the
    ladder in the hedge lexicon; vagueness of amount or source lies below its steps of doubt and
    takes nothing away, and a condition is already in the step of what is conditional.
    """
    base = _BASE[claim.modality]
    why = f"{claim.modality.replace('_', ' ')} {base:g}"
    layers = _layers(index, claim)
    if claim.modality == "reported" and layers > 1:
        base **= layers
        why = f"{why}, {layers} layers of telling {base:.4g}"
    doubts = [
        h
        for h in index.hedges.get(claim.sentence_id, ())
        if casts_doubt(h)
        and not (h.kind == "conditional" and claim.modality == "hypothetical_or_future")
        and _in_scope(index, claim, h)
    ]
    if not doubts:
        return round(base, 4), why
    strongest = max(doubts, key=lambda h: (h.strength, -h.start))
    if claim.modality == "hedged":
        # The step already stands for a weak hedge: a stronger one takes the claim further down.
        value = min(base, 1.0 - strongest.strength)
    else:
        value = base * (1.0 - strongest.strength)
    return round(value, 4), f"{why}, hedge “{strongest.text}” {strongest.strength:g}"


def _layers(index: Index, claim: ClaimRow) -> int:
    """How many tellers, one inside the other, the claim has gone through."""
    told = [
        a.depth
        for a in index.attributions_of_document.get(claim.doc_id, ())
        if a.claim_id == claim.claim_id or a.attribution_id == claim.attribution_id
    ]
    return max(told, default=1)


def _in_scope(index: Index, claim: ClaimRow, hedge: HedgeRow) -> bool:
    """Whether a hedge stands in the claim's clause and in no smaller claim inside it."""
    around = [
        c
        for c in index.claims_in.get(claim.sentence_id, ())
        if c.start <= hedge.start and hedge.end <= c.end
    ]
    inmost = min(around, key=lambda c: (c.end - c.start, c.claim_id), default=None)
    return inmost is not None and inmost.claim_id == claim.claim_id
