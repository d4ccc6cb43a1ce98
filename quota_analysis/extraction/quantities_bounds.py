"""Numbers joined to ranges, the words that bound them, and the interval they admit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.numerals import Numeral
from quota_analysis.extraction.vocabulary import last_word

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


@dataclass(slots=True)
class Found:
    """A quantity while it is being read; offsets count from its sentence's start.

    start..end is the span with its bound and unit, number_start..number_end the number alone.
    thing, period and place make the unit text; token is the number's, head the counted noun's.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float
    high: float
    bound: str
    kind: str
    digits: bool
    factor: float = 1.0
    thing: str | None = None
    period: str | None = None
    place: str | None = None
    measure: str | None = None
    base: str | None = None
    direction: int = 0
    age: bool = False
    money: bool = False
    elided: bool = False
    sibling: Found | None = None
    token: Word | None = None
    head: Word | None = None
    why: list[str] = field(default_factory=list)

    @property
    def unit(self) -> str | None:
        if self.thing is None:
            return None
        return "/".join(p for p in (self.thing, self.period, self.place) if p)


@dataclass(frozen=True, slots=True)
class Last:
    """What was counted last before a sentence: the topic's measure, the thing, and the verb, as a
    dictionary has it, that it was counted with."""

    measure: str | None
    thing: str
    verb: str | None


def _phrases(table: str) -> list[tuple[str, str]]:
    rows = [(p, kind) for kind, words in load("quantities")[table].items() for p in words]
    return sorted(rows, key=lambda r: (-len(r[0]), r[0]))


def _flex(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = _phrases("bounds")
    words = "|".join(_flex(p) for p, _ in rows if p[0].isalpha())
    signs = "|".join(re.escape(p) for p, _ in rows if not p[0].isalpha())
    pattern = re.compile(
        rf"(?:(?<![\w-])(?P<w>{words})[\s-]+(?:the\s+|an?\s+)?|(?P<s>{signs})\s?)$", re.IGNORECASE
    )
    return pattern, dict(rows)


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = _phrases("bounds_after")
    words = "|".join(_flex(p) for p, _ in rows if p[0].isalpha())
    tails = "|".join(re.escape(p) for p, _ in rows if not p[0].isalpha())
    pattern = re.compile(
        rf"\s*(?:[\s-](?P<w>{words})|(?P<t>{tails})|(?P<plus>\+))(?!\w)", re.IGNORECASE
    )
    return pattern, dict(rows)


_BETWEEN = re.compile(r"(?i)\b(?P<b>between|from|anywhere\s+from|anywhere\s+between)\s+$")
# "increased by 40 to 200" tells the change and the new level.
_BY = re.compile(r"(?i)\bby\s+(?:an?\s+|another\s+)?$")
_RANGING = re.compile(
    r"(?i)\b(?:rang\w+|var(?:y|ied|ies|ying)|anywhere|run|runs|ran|scale|estimates?)\b"
)
_JOIN = re.compile(r"^\s*(?P<j>to|through|or|and|–|—|-|‑)\s*(?:a\s+)?$", re.IGNORECASE)


# "Is it 310 or 130?", "whether it was 12 or 14": one of the two, and no range.
_ASKED = re.compile(r"\W*(?:is|was|are|were|did|does|do|has|have|which)\b.*\?\W*$", re.I | re.S)
_EITHER = re.compile(r"\b(?:either|whether)\b[^,;.]{0,60}$", re.I)


def join(text: str, first: Found, second: Found) -> bool:
    """Make `first` a range up to `second` where the words between them say so.

    Expects both numbers with their unit already read; returns whether they were joined.
    """
    gap = text[first.end : second.start]
    link = _JOIN.match(gap[:-1] if gap.endswith("to-") else gap)  # "200,000-to-260,000"
    times = second.kind == "multiple" and text.startswith("times", second.end - len("times"))
    if link is None or first.kind != "number" or not (second.kind == "number" or times):
        return False
    word = link["j"].lower()
    if word == "or" and (_ASKED.match(text) or _EITHER.search(text, 0, first.start)):
        return False
    lead = text[max(0, first.start - 25) : first.start]
    between = _BETWEEN.search(lead)
    opener = between["b"].lower() if between else ""
    if first.bound != "exact" and word == "and":
        return False
    if word == "and" and "between" not in opener:
        return False
    if (
        word in ("-", "–", "—", "‑")
        and (" " in gap and gap != " – " and gap != " - ")
        and gap.strip() != word
    ):
        return False
    if first.thing is not None and second.thing is not None and first.thing != second.thing:
        return False
    if first.thing is not None and second.thing is None:
        return False
    low, high = first.low, second.high
    # "3 to 5 million": the scale word belongs to both numbers.
    if (
        first.factor == 1.0
        and second.factor > 1.0
        and low < high / second.factor * 1.0000001 + 1000
        and low < 1000
    ):
        low *= second.factor
    if word == "or" and not (first.thing is None and (high - low <= 1 or high <= 1.34 * low)):
        return False
    if low >= high:
        return False
    if opener == "from" and second.bound != "exact":
        return False
    if first.bound == "exact" and second.bound != "exact":
        return False
    if word == "to" and first.thing is not None and _BY.search(lead):
        return False
    if opener == "from" and not _is_range(text[: first.start], first):
        return False
    first.low, first.high = low, high
    if first.bound == "exact":
        first.bound = "range"
        first.why.append(f"range: {opener or word}")
        if between is not None and (opener != "from"):
            first.start -= len(lead) - between.start("b")
    first.end, first.number_end = second.end, second.number_end
    first.factor, first.kind = second.factor, second.kind
    first.thing, first.period, first.place = second.thing, second.period, second.place
    first.head, first.money, first.measure = (
        second.head,
        second.money or first.money,
        second.measure,
    )
    first.age = first.age or second.age
    return True


def _is_range(before: str, first: Found) -> bool:
    """`from A to B` is a range unless something changes from A to B."""
    if _RANGING.search(before[-60:]):
        return True
    change = load("quantities")["change"]
    verbs = {
        *change["up_verbs"],
        *change["down_verbs"],
        "go",
        "move",
        "change",
        "extend",
        "shift",
        "bring",
        "switch",
        "double",
        "take",
    }
    nouns = {*change["up_nouns"], *change["down_nouns"], "change", "shift"}
    token = first.token
    steps = 0
    while token is not None and steps < 6:
        if token.lemma_.lower() in verbs | nouns or (
            token.i > 0 and token.nbor(-1).lower_ in ("up", "down")
        ):
            return False
        if token.head.i == token.i:
            break
        token = token.head
        steps += 1
    return True


_QUOTES = "\"'(“‘"


@cache
def _last_words() -> frozenset[str]:
    """The last words of the phrases before a number, and what may stand between."""
    ends = {p.split()[-1].rsplit("-", 1)[-1] for p, _ in _phrases("bounds")}
    return frozenset({*ends, "the", "a", "an"})


def bound_before(text: str, found: Found, barred_end: int) -> None:
    """Take in the words before the number that bound it; the outermost of two wins."""
    pattern, kinds = _before()
    for _ in range(2):
        last = last_word(text, found.start).lstrip(_QUOTES)
        if last and last not in _last_words():
            return
        window_start = max(barred_end, found.start - 34)
        m = pattern.search(text[window_start : found.start])
        if m is None:
            return
        phrase = re.sub(r"\s+", " ", (m["w"] or m["s"]).lower())
        kind = kinds[phrase]
        begin = window_start + (m.start("w") if m["w"] else m.start("s"))
        if phrase == "up to" and _ADDS.search(text, 0, begin) is not None:
            return
        if phrase == "over" and found.thing and _is_duration(found.thing):
            previous = re.search(r"(\w+)\s+$", text[:begin])
            if (
                previous is None
                or previous[1].lower() not in load("quantities")["bounds_duration"]["before"]
            ):
                return
        found.start = begin
        found.bound = kind
        found.why.append(f"bound: {phrase}")


# "The bills added up to 400": a sum, and no bound.
_ADDS = re.compile(r"(?i)\badd(?:s|ed|ing)?\s+$")


def time_limit(text: str, found: Found) -> None:
    """`within 30 days`: a bound that only lengths of time take."""
    if found.bound != "exact" or not found.thing or not _is_duration(found.thing):
        return
    words = "|".join(load("quantities")["bounds_time"]["at_most"])
    m = re.search(rf"(?i)\b({words})\s+$", text[: found.start])
    if m is not None:
        found.start, found.bound = m.start(), "at_most"
        found.why.append(f"bound: {m[1].lower()}")


def _is_duration(thing: str) -> bool:
    return thing.rstrip("s") in load("quantities")["durations"]["words"]


def bound_after(text: str, found: Found) -> None:
    """Take in "or more", "or so", "plus", "+" after the number or its unit."""
    pattern, kinds = _after()
    for position in dict.fromkeys((found.number_end, found.end)):
        m = pattern.match(text, position)
        if m is None:
            continue
        if m["plus"]:
            kind, phrase = "at_least", "+"
        else:
            phrase = re.sub(r"\s+", " ", (m["w"] or m["t"]).lower())
            kind = kinds[phrase]
            if (
                phrase in ("plus", "minimum", "maximum")
                and text[m.end() : m.end() + 2].strip()[:1].isalnum()
                and text[position : position + 1] != "-"
            ):
                continue
        if found.bound in ("exact", "range"):
            found.bound = kind
        found.why.append(f"bound: {phrase}")
        found.end = max(found.end, m.end())
        return


def interval(found: Found) -> tuple[float | None, float | None]:
    """Least and greatest value admitted; None where open.

    For a decrease, told as a negative number, "more than" lies further from zero.
    """
    low, high = min(found.low, found.high), max(found.low, found.high)
    slack = load("quantities")["approximate"]
    bound = found.bound
    if high < 0:
        bound = {
            "at_least": "at_most",
            "at_most": "at_least",
            "more_than": "fewer_than",
            "fewer_than": "more_than",
        }.get(bound, bound)
    if bound == "about":
        return _rounded(low - abs(low) * slack["about"]), _rounded(
            high + abs(high) * slack["about"]
        )
    if bound == "nearly":
        off = slack["nearly"]
        if high < 0:
            return low, _rounded(high + abs(high) * off)
        return _rounded(low - abs(low) * off), high
    if bound in ("at_least", "more_than"):
        return low, None
    if bound in ("at_most", "fewer_than"):
        return None, high
    return low, high


def _rounded(value: float) -> float:
    return round(value, 6)


def start_found(numeral: Numeral, token: Word | None) -> Found:
    return Found(
        start=numeral.start,
        end=numeral.end,
        number_start=numeral.start,
        number_end=numeral.end,
        low=numeral.low,
        high=numeral.high,
        bound="vague" if numeral.kind == "vague" else "exact",
        kind="number" if numeral.kind == "vague" else numeral.kind,
        digits=numeral.digits,
        factor=numeral.factor,
        token=token,
    )
