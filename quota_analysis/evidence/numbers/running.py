"""Totals that run up to a day: `415 up to 10 June`, `598, counted to 25 July`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.setting import Setting
from quota_analysis.evidence.numbers.stamps import APART, SAME, Stamp
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import content_stems, stem

# What is said before the day up to which a total runs; `between March and` opens such a time, too.
_UP_TO = re.compile(
    r"\b(?:by|as\s+of|as\s+at|to|until|till|through|between\b[^.;]{1,40}?\band)\s+(?:the\s+)?"
    r"(?:\w+\s+){0,2}?$",
    re.IGNORECASE,
)
# A verb and the noun made of it begin alike: suspend, suspension; so many letters of a stem.
_BEGINNING = 5
# A word that so many totals share brings none of them together.
_MOST_TOTALS = 24
# Words that open a noun phrase (`the east wing`, `in Ashcombe district`), and how far it goes.
_OPENING = frozenset(("the", "a", "an", "of", "at", "in", "on", "from", "for", "by", "to", "with"))
_PHRASE = 4
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\s\w]|\d+")


@once
def last_day(value: Value) -> Stamp | None:
    """The day up to which a count of the year so far runs; None where its sentence names none."""
    if value.period is not None or value.role not in ("observed", "other"):
        return None
    return None if value.frame.planned else _last_day(value.setting)


@cache
def _last_day(setting: Setting) -> Stamp | None:
    text = setting.text
    found = None
    for day in setting.stamps:
        at = text.find(day.text)
        if _since().search(f"{text[: max(at, 0)]}{day.text}"):
            return None
        if at < 0 or day.day is None or day.month is None or found is not None:
            continue
        if _UP_TO.search(text[:at]) or _UP_TO.search(_opening(day.text)):
            found = day
    return found


@cache
def _since() -> re.Pattern[str]:
    """A time that begins within the year, `from 3 May`, `3 to 9 May`: a span of its own."""
    months = "|".join(m for m in load("comparison")["calendar"]["months"] if m[:3] != "Jan")
    return re.compile(
        rf"\b(?:from|between|since|after)\s+(?:the\s+)?(?!(?:1|1st)\s+Jan)(?:\d{{1,2}}\b|(?:{months})\b)"
        r"|\b\d{1,2}\s*(?:to|and|[-–—])\s*\d{1,2}\s+[A-Z]"
    )


def _opening(text: str) -> str:
    """`January to 7 July`, read as one time: what stands before the last day."""
    found = re.search(r"\s(?=(?:\d|[A-Z][a-z]+\s+\d)[^a-z]*(?:[a-z]{3,}[^a-z]*)?$)", text)
    return text[: found.end()] if found else ""


def last_days(a: Value, b: Value) -> str | None:
    """Whether two totals run up to one day or to two; None where they are no such totals."""
    one, other = last_day(a), last_day(b)
    if one is None or other is None:
        return None
    if one.year is not None and other.year is not None and one.year != other.year:
        return APART
    return SAME if (one.day, one.month) == (other.day, other.month) else APART


def grown(a: Value, b: Value) -> bool:
    """Whether of two totals up to two days the one of the later day is the larger."""
    one, other = last_day(a), last_day(b)
    if one is None or other is None:
        return False
    early, late = (a, b) if _rank(one) < _rank(other) else (b, a)
    return early.point[1] < late.point[0]


def _rank(day: Stamp) -> tuple[int, int]:
    months = [m.lower()[:3] for m in load("comparison")["calendar"]["months"]]
    return months.index(day.month or "jan"), day.day or 0


def one_total(a: Value, b: Value) -> bool:
    """Whether two such totals are told of one deed or thing, and of one body or place."""
    if last_days(a, b) is None:
        return False
    one, other = _told(a), _told(b)
    if not one & other:
        return False
    return one_body(a, b)


def one_body(a: Value, b: Value) -> bool:
    """Whether both sentences name one body or place: by a name, or by what a noun is called."""
    return bool(a.setting.names & b.setting.names) or bool(_pairs(a) & _pairs(b))


@once
def _told(value: Value) -> frozenset[str]:
    """The beginnings of what is counted and of what was done."""
    row, frame = value.row, value.frame
    words = [value.thing or "", row.counted or "", *(frame.deeds - _light())]
    if value.thing is None or value.thing in ("time", "occasion"):
        words += [p.text for p in frame.doers if not p.names or p.words]
        words += list(frame.kinds)
    stems = content_stems(" ".join(words))
    return frozenset(s[:_BEGINNING] for s in stems) - _named(value)


def _named(value: Value) -> frozenset[str]:
    return frozenset(stem(n)[:_BEGINNING] for n in value.setting.names)


@once
def _pairs(value: Value) -> frozenset[tuple[str, str]]:
    """`the east wing`: what a noun behind `the` is called by, and the noun."""
    told = _told(value)
    return frozenset(
        (mark, head)
        for head, marks in called(value).items()
        for mark in marks
        if not {mark[:_BEGINNING], head[:_BEGINNING]} & told
    )


def called_apart(a: Value, b: Value) -> tuple[str, str] | None:
    """`the crafts unit`, `the retail unit`: one noun called by words of which the other sentence
    has none; what is counted and what was done name no place."""
    one, other = called(a), called(b)
    told = _told(a) | _told(b)
    for head in sorted(one.keys() & other.keys()):
        if head[:_BEGINNING] in told:
            continue
        mine, others = one[head], other[head]
        if not mine & _words(b) and not others & _words(a):
            return _as_written(a, min(mine), head), _as_written(b, min(others), head)
    return None


def _as_written(value: Value, mark: str, head: str) -> str:
    """`the older people’s wards`, found by the stems of its last two words."""
    tokens = _TOKEN.findall(value.setting.text)
    for one, other in pairwise(tokens):
        if head in content_stems(other) and mark in content_stems(one):
            return f"the {one} {other}"
    return f"the {mark} {head}"


def _words(value: Value) -> frozenset[str]:
    return _stems(value.setting.text)


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def called(value: Value) -> dict[str, frozenset[str]]:
    """Stem of a noun -> stems of the words before it, as far as an article or a preposition."""
    return _called(value.setting.text)


@cache
def _called(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    left, before = 0, ""
    for token in _TOKEN.findall(text):
        # "the treasurer put reserves": a verb of telling ends the phrase.
        told = token in _telling()
        stems = content_stems(token) if token[0].isalpha() and not told else ()
        if not stems:
            left, before = (_PHRASE if token.lower() in _OPENING else 0), ""
        elif left:
            word = sorted(stems)[-1]
            if before:
                found[word].add(before)
            left, before = left - 1, word
    return {head: frozenset(marks) for head, marks in found.items()}


@cache
def _telling() -> frozenset[str]:
    return frozenset(load("comparison")["deeds"]["telling"])


@cache
def _light() -> frozenset[str]:
    return frozenset(load("comparison")["deeds"]["light"])


def totals(values: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs of totals of one thing in different words, found by the words that they share."""
    known = [v for v in values if v.claim is not None and last_day(v) is not None]
    having: dict[str, list[int]] = defaultdict(list)
    for n, value in enumerate(known):
        for word in sorted(_told(value)):
            having[word].append(n)
    seen: set[tuple[int, int]] = set()
    for _, held in sorted(having.items()):
        if len(held) <= _MOST_TOTALS:
            seen.update(combinations(held, 2))
    for i, j in sorted(seen):
        if known[i].row.sentence_id != known[j].row.sentence_id and one_total(known[i], known[j]):
            yield known[i], known[j]
