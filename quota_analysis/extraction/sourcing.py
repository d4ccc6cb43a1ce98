"""How unnamed people are described: how many, how they would know, why they are not named."""

from __future__ import annotations

import re

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.speakers import Speaker

_REASON = re.compile(
    r"(?:on (?:the )?condition of anonymity|not (?:being )?authori[sz]ed to"
    r"|asked not to be (?:named|identified)|declined to be (?:named|identified)"
    r"|request(?:ed|ing) anonymity|for fear of (?:\w+ ){0,3}\w+)"
    r"[^.;”\"]*?(?=,| said\b| told\b|[.;”\"]|$)",
    re.IGNORECASE,
)


def anonymity_reason(text: str) -> str | None:
    """The words that say why somebody is not named, as written, or None."""
    match = _REASON.search(text)
    return match.group().strip() if match else None


def basis_of(described: str, *, reported: bool) -> str | None:
    """How people would know, by the words that describe them; None for nobody in particular."""
    lower = described.lower()
    for basis, cues in _BASES.items():
        if cues.search(lower):
            return basis
    return "unstated" if reported else None


def source_count(speaker: Speaker) -> int | None:
    """How many people speak, where the words say so: "two officials", "an aide"."""
    head = speaker.head
    for child in head.children:
        if child.dep_ == "nummod" and child.i < head.i:
            return _number(child.lower_)
        if child.dep_ == "det" and child.lower_ in ("a", "an") and head.tag_ in ("NN", "NNP"):
            return 1
    return None


def _number(word: str) -> int | None:
    plain = word.replace(",", "")
    if plain.isdecimal():
        return int(plain) if len(plain) <= _MOST_DIGITS else None
    return _NUMERALS.get(word)


# A million people is a crowd; longer numbers are no count of sources.
_MOST_DIGITS = 6
_BASES = {
    str(basis): re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b")
    for basis, cues in load("sourcing")["basis"].items()
}
_NUMERALS: dict[str, int] = {
    w: n for n, w in enumerate(load("sourcing")["numerals"]["words"].split(), 1)
}
