"""Units that a number takes from another beside it: the other end, the one listed before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import governing_verb, is_time
from quota_analysis.extraction.vocabulary import Vocabulary, words

_LINK = re.compile(
    r"(?i)\b(?:from|to|than|and|or|versus|against|with|up|down|but|including|instead\s+of|rather\s+than)\b"
)
_INSTEAD = re.compile(r"(?i)\b(?:instead\s+of|not|rather\s+than|down\s+from|up\s+from)\s+$")
_ONLY = re.compile(r"^[^,;]*,\s*(?:only|just|about|some|at least|nearly|almost)?\s*$")
_OF_THESE = re.compile(r"(?i)^\s*of\s+(?:the|its|their|these|those|all)?\s*$")


def _same_verb(found: Found, other: Found) -> bool:
    """`means to inspect 2,400 kitchens; so far it has inspected 310`."""
    if found.token is None or other.head is None or found.start < other.start:
        return False
    one, two = governing_verb(found.token), governing_verb(other.head)
    if one is None or two is None or one.i == two.i or one.lemma_ in ("be", "have", "do", "say"):
        return False
    return one.lemma_ == two.lemma_ and found.token.head.i == one.i


_LISTED_END = re.compile(r"(?:,|;)\s+(?:and\s+|then\s+|but\s+)?(?:only\s+|just\s+)?$")
_SAME_AGAIN = re.compile(r"\s+(?:in|on|at|from|by|during|last|this|the)\b|\s*(?:[.,;)]|$)")


def from_listed(text: str, found: Found, others: Sequence[Found], _: Vocabulary) -> bool:
    """`four fires in March, six in April`: what the number just before in the list counts."""
    token = found.token
    left = [o for o in others if o.end <= found.start]
    if token is None or not left or left[-1].head is None or left[-1].money or left[-1].age:
        return False
    first = left[-1].head
    between = text[left[-1].end : found.start]
    if _LISTED_END.search(between) is None or _SAME_AGAIN.match(text, found.end) is None:
        return False
    words_between = token.doc[first.i + 1 : token.i]
    if len(between) > 45 or any(t.pos_ in ("VERB", "AUX") for t in words_between):
        return False
    found.thing, found.measure = left[-1].thing, left[-1].measure
    found.place = found.place or left[-1].place
    found.why.append("unit: of the number listed before it")
    return True


def _other_clause(found: Found, other: Found) -> bool:
    """A number further on stands in a clause with a subject of its own."""
    if found.token is None or other.token is None or other.start < found.start:
        return False
    between = found.token.doc[found.token.i + 1 : other.token.i]
    return any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in between)


def _changed(text: str, found: Found, others: Sequence[Found]) -> tuple[int, Found] | None:
    """`60 calls within a week, up from 40`: the nearest number before it that can have moved. A
    time that only tells when has not."""
    if _MOVED.search(text, 0, found.start) is None:
        return None
    before = [o for o in others if o.end <= found.start and o.thing and not _tells_when(text, o)]
    if not before or ";" in text[before[-1].end : found.start]:
        return None
    near = before[-1]
    counts = near.thing not in ("percent", "percent_change", "multiple")
    return (0, near) if counts and not near.money and not near.age else None


_MOVED = re.compile(r"(?i)\b(?:up|down)\s+from\s+$")
_IN_TIME = re.compile(r"(?i)\b(?:within|inside|in|over|during|after|before)\s+$")


def _tells_when(text: str, other: Found) -> bool:
    """Whether a length of time is no more than when: `within a week`, `in two days`."""
    if not is_time(other.thing or ""):
        return False
    article = text[other.number_start : other.number_end].lower() in ("a", "an")
    return article or _IN_TIME.search(text, 0, other.number_start) is not None


_TO_LEVEL = re.compile(r"(?i)\b(?:to|from)\s+$")


def from_object(text: str, found: Found, _: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """`reduce leaks to below 900 a year`, `cut leaks from 410 to 260`: what is moved is counted."""
    verb = governing_verb(found.token) if found.token is not None else None
    if verb is None or found.token is None or found.thing is not None:
        return False
    moves = verb.lemma_.lower() in words("change", "up_verbs", "down_verbs")
    if not moves or _TO_LEVEL.search(text, 0, found.start) is None:
        return False
    moved = next((c for c in verb.children if c.dep_ == "dobj" and c.i < found.token.i), None)
    if moved is None or moved.tag_ != "NNS" or any(c.dep_ == "nummod" for c in moved.children):
        return False
    if moved.lemma_.lower() in words("count_nouns", "words") | words("roles", "target_nouns"):
        return False
    hit = vocabulary.measure_over(text, moved.left_edge.idx, moved.idx + len(moved))
    found.thing, found.measure = moved.lower_, hit[0] if hit is not None else None
    found.why.append(f"unit: {moved.text!r} are moved")
    return True


def from_sibling(text: str, found: Found, others: Sequence[Found], _: Vocabulary) -> bool:
    """The other end of `from A to B`, or the number it is set against."""
    best: tuple[int, Found] | None = _changed(text, found, others)
    if best is not None:
        others = ()
    for other in others:
        if other is found or other.thing in (None, "percent", "percent_change", "multiple"):
            continue
        between = text[min(found.end, other.end) : max(found.start, other.start)]
        same_time = found.start > other.start and _INSTEAD.search(between)
        if between.lower() == " of " and other.start > found.start and not other.money:
            best = (0, other)  # "212 of 1,480 tests"
            continue
        if _other_clause(found, other):
            continue
        if other.money or other.age or (is_time(other.thing or "") and not same_time):
            continue
        # "Of the 3,200 children tested, 410 ..."
        a_part = _OF_THESE.match(text[: other.start]) and _ONLY.search(between)
        if not _same_verb(found, other) and (
            len(between) > 45 or ";" in between or not (a_part or _LINK.search(between))
        ):
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), other)
    if best is None:
        return False
    other = best[1]
    found.thing, found.measure = other.thing, other.measure
    found.period = found.period or other.period
    found.place = found.place or other.place
    found.why.append("unit: of the number beside it")
    return True
