"""Counts that are nought: `none of the grants`, `nobody was hurt`, `no ballot papers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quota_analysis.extraction.numerals import Numeral
from quota_analysis.extraction.quantity_syntax import governing_verb

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words

_BE = r"(?=\s+(?:was|were|has\s+been|had\s+been|have\s+been)\b)"
_NONE = re.compile(
    rf"\bnone\b(?:(?=\s+of\s+(?:the|its|their|his|her|our|these|those)\b)|{_BE})", re.I
)
_NOBODY = re.compile(rf"\b(?:nobody|no[\s-]one)\b{_BE}", re.I)
_SINGLE = re.compile(
    r"\b(?P<not>not)\s+a\s+single(?=\s[a-z])"
    r"|(?:\bnot|n['’]t|\bnever|\bwithout)\b(?:\s+[\w-]+){1,3}?\s+(?P<a>a\s+single)(?=\s[a-z])",
    re.I,
)


def zeros(doc: Words, found: Sequence[Numeral], *, dated: bool) -> list[Numeral]:
    """Words of a sentence that count nought, as numerals; those already found are left alone.

    dated: the sentence names a time. Only then does `no` before a plural tell a count ("no trains
    ran on 3 May") and not just that there is none to speak of ("no plans").
    """
    taken = [(n.start, n.end) for n in found if n.high]
    return [
        Numeral(start, end, 0.0, 0.0, "number", False)
        for start, end in _spans(doc, dated)
        if not any(a < end and start < b and b != end for a, b in taken) and _happened(doc, start)
    ]


def _happened(doc: Words, start: int) -> bool:
    """What is told is past: `none of the sources says` counts no sources."""
    word = next((w for w in doc if w.idx >= start), None)
    verb = governing_verb(word) if word is not None else None
    if verb is None:
        return False
    past = (c.lower_ in _PAST for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb.tag_ == "VBD" or any(past)


_PAST = ("did", "was", "were", "had", "been")


def _spans(doc: Words, dated: bool) -> Iterator[tuple[int, int]]:
    text = doc.text
    lowered = text.lower()
    if "none" in lowered:
        yield from (m.span() for m in _NONE.finditer(text))
    if "nobody" in lowered or "one" in lowered:
        yield from (m.span() for m in _NOBODY.finditer(text))
    if "a single" in lowered:
        yield from (m.span("a") if m["a"] else m.span() for m in _SINGLE.finditer(text))
    if dated and ("no " in lowered):
        yield from ((w.idx, w.idx + 2) for w in doc if w.lower_ == "no" and _counts(w))


def _counts(no: Word) -> bool:
    """`No` that counts a plural which does something or to which something is done."""
    noun = no.head
    if no.dep_ != "det" or noun.tag_ != "NNS" or noun.i <= no.i:
        return False
    verb = governing_verb(noun)
    if verb is None or verb.dep_ in ("relcl", "acl", "advcl"):
        return False  # the time is that of the main clause
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")


def counts_nobody(word: str) -> bool:
    """Whether a word for nought counts people by itself."""
    return word.lower().replace("-", " ") in ("nobody", "no one")
