"""How a claim is put forward, and whether it is denied: by the guide's order of precedence."""

from __future__ import annotations

from quota_analysis.extraction.claim_types import Told, claim_type, in_own_voice
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.predicates import (
    Core,
    is_negated,
    main_clauses,
    root_of,
    same_clause,
)
from quota_analysis.extraction.type_cues import is_present
from quota_analysis.extraction.type_standing import is_planned


def modality(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """How the main clause is put forward; reported beats the others."""
    told = in_own_voice(sentence, told)
    if told.outside:
        return "reported", "somebody outside the document says it"
    doc = sentence.doc
    root = root_of(doc)
    for start, end in told.hedges:
        token = next((t for t in doc if t.idx <= start - sentence.start < t.idx + len(t)), None)
        if token is None or (token.dep_ == "amod" and token.tag_ == "VBN"):
            continue  # "an estimated 80" bounds a number
        if any(same_clause(token, head) for head in {root, core.verb, *main_clauses(core)}):
            return "hedged", sentence.text[start - sentence.start : end - sentence.start]
        if token.head == root and token.dep_ == "mark":
            return "hedged", token.text
    for head in (core.verb, root):
        for child in head.children:
            if child.dep_ in ("aux", "auxpass") and child.lower_ in _FUTURE:
                return "hypothetical_or_future", child.text
            if child.dep_ == "advcl" and any(
                c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children
            ):
                # A rule that holds on a condition holds.
                ruled = claim_type(sentence, core, told)[0] == "policy_or_directive"
                if not (ruled and is_present(core.verb)):
                    return "hypothetical_or_future", "condition"
    planned = is_planned(sentence, core)
    if planned is not None:
        return "hypothetical_or_future", planned
    return "asserted", "no cue of another"


def polarity(core: Core, kind: str, why: str) -> str:
    """negated or affirmative, of the main proposition; what is absent is negated."""
    absent = kind == "absence_of_evidence" and not why.startswith("little")
    negated = absent or is_negated(core.verb)
    return "negated" if negated else "affirmative"


_FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d"})
