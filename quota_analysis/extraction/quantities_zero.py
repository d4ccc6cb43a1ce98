"""Counts that are nought: `none of the grants`, `nobody was hurt`, `no ballot papers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
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
    r"|(?:\bnot|n['’]t|\bnever|\bwithout|\bden(?:y|ies|ied))\b(?:\s+[\w-]+){1,3}?\s+"
    r"(?P<a>a\s+single)(?=\s[a-z])",
    re.I,
)


# "Of the jars, not one was empty"; no "not one to complain", no "it was not one but three".
_NOT_ONE = re.compile(
    r"(?<!\bis\s)(?<!\bwas\s)(?<!\bare\s)(?<!\bwere\s)\bnot\s+one\b(?=\s+[a-z])"
    r"(?!\s+(?:to|for|that|who|which|but|by)\b)",
    re.I,
)
# "The town did not pay a penny": the smallest coin, denied, is nought.
_NOT_A_COIN = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwithout)\b(?:\s+[\w-]+){1,3}?\s+"
    r"(?P<a>an?)\s+(?:(?:single|red)\s+)?(?:penny|cent|dime)\b",
    re.I,
)


def _paid_nothing(word: Word) -> bool:
    """`It cost the town nothing`, `they paid nothing`: a sum of money that is nought."""
    return (
        word.lower_ == "nothing"
        and word.dep_ in ("dobj", "npadvmod", "oprd", "attr")
        and word.head.lemma_.lower() in load("numbers")["nought"]["paying"]
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


_PAST = ("did", "was", "were", "had", "been", "having")


def _spans(doc: Words, dated: bool) -> Iterator[tuple[int, int]]:
    text = doc.text
    lowered = text.lower()
    if "none" in lowered:
        yield from (m.span() for m in _NONE.finditer(text))
    if "nobody" in lowered or "one" in lowered:
        yield from (m.span() for m in _NOBODY.finditer(text))
    if "not" in lowered or "n’t" in lowered or "n't" in lowered:
        yield from (m.span("a") for m in _NOT_A_COIN.finditer(text))
    if "nothing" in lowered:
        yield from ((w.idx, w.idx + len(w.text)) for w in doc if _paid_nothing(w))
    if "not one" in lowered:
        yield from (m.span() for m in _NOT_ONE.finditer(text))
    if "a single" in lowered:
        yield from (m.span("a") if m["a"] else m.span() for m in _SINGLE.finditer(text))
    if "no " in lowered and (dated or _CLOCK.search(text) is not None):
        yield from ((w.idx, w.idx + 2) for w in doc if w.lower_ == "no" and _counts(w))


_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b")


def _counts(no: Word) -> bool:
    """`No` that counts what does something or to which something is done: a plural, or one thing.

    A singular has to be a thing that can be counted (`no witness was paid`), not `no decision`.
    """
    noun = no.head
    if no.dep_ != "det" or noun.tag_ not in ("NN", "NNS") or noun.i <= no.i:
        return False
    if noun.tag_ == "NN" and (
        noun.dep_ not in ("nsubj", "nsubjpass") or _ABSTRACT.search(noun.lower_) is not None
    ):
        return False
    verb = governing_verb(noun)
    if verb is None or verb.dep_ in ("relcl", "acl", "advcl"):
        return False  # the time is that of the main clause
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")


# Endings of nouns of deeds and states, and short nouns of that kind.
_ABSTRACT = re.compile(
    r"(?:ion|ment|(?<!wit)ness|ity|ence|ance|ism|ing|ship|age|th|cy)$"
    r"|^(?:doubt|sign|word|reason|proof|trace|date|time|deal|comment|change|need|use|help|way"
    r"|answer|reply|cause|motive|one|body|thing|money|harm|risk|threat|work|news|water|food|blame)$"
)


def counts_nobody(word: str) -> bool:
    """Whether a word for nought counts people by itself."""
    return word.lower().replace("-", " ") in ("nobody", "no one")
