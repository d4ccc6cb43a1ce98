"""What one of two numbers says of how far it reaches, and the other otherwise or not at all."""

from __future__ import annotations

import re

from quota_analysis.evidence.lexicon import search
from quota_analysis.evidence.numbers.readings import BARE, COUNT, reading
from quota_analysis.evidence.numbers.values import Value, is_ratio
from quota_analysis.evidence.numbers.verdict import Comparison, scope_difference
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import content_stems, singular


def limited(a: Value, b: Value) -> Comparison | None:
    """The part of scope by which two numbers that differ are of two things; None where none is."""
    if (within := _within(a, b)) is not None:
        return scope_difference("period", within)
    spans = _span(a), _span(b)
    if None not in spans and spans[0] != spans[1] and reading(a).kind != "time":
        return scope_difference("period", f"one is for a {spans[0]}, the other for a {spans[1]}")
    if told := _by_apart(a, b):
        return scope_difference("agent", f"one is of what {told[0]} did, the other of {told[1]}")
    for whole, part in ((a, b), (b, a)):
        said = _cue(whole, "whole")
        if said is None or _cue(part, "whole") is not None:
            continue
        only = _cue(part, "part")
        if only is None and not is_ratio(part) and part.point[1] < whole.point[0]:
            only = min(part.setting.sites - whole.setting.names - whole.setting.sites, default=None)
        if only is None and is_ratio(part):
            only = _narrowed(part, whole)
        if only is not None:
            field = "base" if is_ratio(part) else "place" if part.frame.places else "measure"
            return scope_difference(field, f"one is of all (“{said}”), the other not (“{only}”)")
    return None


def _cue(value: Value, key: str) -> str | None:
    found = search("comparison", "reach", value.setting.text, key)
    return " ".join(found[0].split()) if found is not None else None


def _narrowed(part: Value, whole: Value) -> str | None:
    """What a share is narrowed to by a name or a word before its noun, and the other is not."""
    extra = part.setting.names - whole.setting.names
    kinds = part.frame.own_kinds - whole.frame.kinds - whole.setting.things
    return min(extra | kinds, default=None)


_SPAN = re.compile(
    r"\b(?:in|over|within|during|for|per|a)\s+(?:(?:just|only|about|nearly)\s+)?"
    r"(?:the\s+whole\s+of\s+)?(?:the|that|a|an|one|a\s+single|\d+|24|[a-z]+teen|two|three|four|five|six"
    r"|seven|eight|nine|ten|twelve)?\s*"
    r"(?:(?:whole|full|single|entire|past|last|first|same)\s+)?"
    r"(hour|day|night|week|fortnight|month|quarter|year|decade)s?\b(?!\s+(?:ago|earlier|later|before))",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:24|twenty-four)\s+hours\b", re.IGNORECASE)


@once
def _span(value: Value) -> str | None:
    """The length of the time a number is for, as its sentence says it; None where it does not."""
    text = _DAY.sub("one day", value.setting.text)
    found = {singular(m[1].lower()) for m in _SPAN.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _within(a: Value, b: Value) -> str | None:
    """A month's count and its year's: the longer time has the larger number."""
    if not _counts(a) or not _counts(b):
        return None
    for short, long in ((a, b), (b, a)):
        one, other = _grain(short), _grain(long)
        if one and other and one[0] < other[0] and short.point[1] < long.point[0]:
            return f"one is for {one[1]}, the other for {other[1]}"
    return None


def _counts(value: Value) -> bool:
    return not is_ratio(value) and reading(value).kind in (COUNT, BARE)


@once
def _grain(value: Value) -> tuple[int, str] | None:
    """How long the only time of a sentence is: 1 a day, 2 a month, 3 a year; and its words."""
    if len(value.setting.stamps) != 1:
        return None
    own = value.setting.stamps[0]
    if own.day is not None:
        return 1, own.text
    if own.month is not None:
        return 2, own.text
    return (3, own.text) if own.year is not None and own.named is None else None


_BY = re.compile(r"\b([a-z]{3,}(?:ed|en|ent|de|ld|ght))\s+by\s+((?:[\w’'-]+\s*){1,4})")


@once
def _by(value: Value) -> dict[str, tuple[str, frozenset[str]]]:
    """`lodged by the ministry`: participle -> who did it, as written and in stems."""
    return {
        m[1]: (m[2].strip(), frozenset(content_stems(m[2])))
        for m in _BY.finditer(value.setting.text)
    }


def _by_apart(a: Value, b: Value) -> tuple[str, str] | None:
    one, other = _by(a), _by(b)
    for deed in sorted(one.keys() & other.keys()):
        (mine, own), (others, theirs) = one[deed], other[deed]
        if own and theirs and not own & b.setting.things and not theirs & a.setting.things:
            return mine, others
    return None
