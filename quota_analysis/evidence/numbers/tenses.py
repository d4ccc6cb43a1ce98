"""The tense of the verb that a number goes with, by its form and the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quota_analysis.model import QuantityPartRow

PRESENT, PERFECT, PAST, AHEAD = "present", "perfect", "past", "ahead"
# Auxiliaries, and what may stand between them and the verb (Quirk et al., 3.21-3.51, 3.54).
_BEFORE = re.compile(
    r"\b(?P<aux>has|have|is|are|am|was|were|had|did|do|does|will|would|shall|may|might|can|could|must|should|to)"
    r"(?:n['’]t)?(?:\s+(?:not|never|now|also|already|only|just|still|since|all|yet|then|soon|\w+ly|been|being|be|have))*\s+$",
    re.IGNORECASE,
)
# Characters before a verb among which its auxiliary is looked for.
_NEAR = 40
_PRESENT = frozenset(("is", "are", "am", "has", "have", "'s", "’s", "'re", "’re", "do", "does"))
_PAST = frozenset(("was", "were", "had", "did"))


def tense(text: str, start: int, parts: Sequence[QuantityPartRow]) -> str:
    """PRESENT, PERFECT, PAST or AHEAD; empty where there is no verb or its form does not say.

    text: the sentence's characters, from `start` on.
    """
    deed = next((p for p in parts if p.slot == "deed"), None)
    if deed is None:
        return ""
    verb = deed.text.lower()
    at = max(deed.start - start, 0)
    before = _BEFORE.search(text, max(0, at - _NEAR), at)
    if before is not None:
        aux = before["aux"].lower()
        if aux in ("has", "have"):
            return PERFECT
        if aux in _PAST:
            return PAST
        return PRESENT if aux in _PRESENT else AHEAD
    if verb in _PAST:
        return PAST
    lemma = deed.head.split()[0]
    if verb in _PRESENT or verb in (lemma, *_third(lemma)):
        return PRESENT
    return "" if verb.endswith("ing") else PAST


def _third(lemma: str) -> tuple[str, ...]:
    """`hold`: holds; `carry`: carries; `reach`: reaches."""
    return (lemma + "s", lemma + "es", lemma[:-1] + "ies")
