"""How certain a claim is put forward: the text's own hedging, nothing else."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.model import ClaimRow

# The three steps of FactBank's certainty scale (Saurí and Pustejovsky 2009: certain, probable,
# possible), spread evenly. A reported claim is not the document's own word: one step down.
_BASE = {
    "asserted": 1.0,
    "reported": 0.75,
    "hedged": 0.75,
    "hypothetical_or_future": 0.5,
}


def certainty(index: Index, claim: ClaimRow) -> tuple[float, str]:
    """The certainty of a claim, 0 to 1, and how it came about.

    The step of its modality, less what its strongest hedge takes away: a hedge of strength 1
    leaves nothing of it, none leaves it whole.
    """
    base = _BASE[claim.modality]
    hedges = [
        h
        for h in index.hedges.get(claim.sentence_id, ())
        if h.start >= claim.start and h.end <= claim.end
    ]
    why = f"{claim.modality} {base:g}"
    if not hedges:
        return base, why
    strongest = max(hedges, key=lambda h: (h.strength, -h.start))
    if claim.modality == "hedged":
        # The step already stands for a weak hedge: a stronger one takes the claim further down.
        value = min(base, 1.0 - strongest.strength)
    else:
        value = base * (1.0 - strongest.strength)
    return round(value, 4), f"{why}, hedge “{strongest.text}” {strongest.strength:g}"
