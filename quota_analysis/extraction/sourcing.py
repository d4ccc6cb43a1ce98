"""How unnamed people are described: how many, how they would know, why they are not named."""

from __future__ import annotations

import re

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.speakers import Speaker
from quota_analysis.extraction.tallies import NUMERALS, number_of


def anonymity_reason(text: str) -> str | None:
    """The words that say why somebody is not named, as written, or None."""
    lower = text.lower()
    if not any(opening in lower for opening in _OPENINGS):
        return None
    match = _REASON.search(text)
    return match.group().strip() if match else None


def basis_of(text: str, *, reported: bool) -> str | None:
    """How people would know, by the words that describe them; None for nobody in particular."""
    if not reported:
        return None
    lower = text.lower()
    for basis, cues in _BASES.items():
        if cues.search(lower):
            return basis
    return "unstated"


def described(speaker: Speaker) -> str:
    """The speaker with everything the sentence says of them."""
    return " ".join(t.text for t in speaker.head.subtree if t.i >= speaker.first)


def source_count(speaker: Speaker) -> int | None:
    """How many people speak, where the words say so: "two officials", "an aide", "a dozen"."""
    head = speaker.head
    before = [t.lower_ for t in speaker.tokens if t.i < head.i]
    if "dozen" in before:
        several = number_of(before[max(before.index("dozen") - 1, 0)])
        return (several or 1) * (6 if "half" in before else 12)
    if "both" in before or head.lower_ == "both":
        return 2
    if head.pos_ in ("NUM", "PRON") and head.lower_ in NUMERALS:
        return NUMERALS[head.lower_]
    for child in head.lefts:
        if child.dep_ == "nummod":
            return number_of(child.lower_)
        if (
            child.dep_ == "det"
            and child.lower_ in ("a", "an", "another")
            and head.tag_
            in (
                "NN",
                "NNP",
            )
        ):
            return 1
    return None


_BASES = {
    str(basis): re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b")
    for basis, cues in load("sourcing")["basis"].items()
}
# What gives a reason, and what follows it up to the end of the phrase.
_OPENINGS: tuple[str, ...] = tuple(load("sourcing")["reasons"]["opening"])
_REASON = re.compile(
    rf"(?:{'|'.join(map(re.escape, _OPENINGS))})"
    r"[^.;”\"]*?(?=,| said\b| told\b|[.;”\"]|$)",
    re.IGNORECASE,
)
