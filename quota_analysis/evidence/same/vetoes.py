"""What forbids that two statements say the same, however alike their words: typed parts differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value, is_ratio, same_number
from quota_analysis.evidence.same.names import Names, plain
from quota_analysis.evidence.same.senses import meaning_of, opposed, sense_of
from quota_analysis.evidence.same.statements import LEAST_SAID, LEAST_WORDS, Statement
from quota_analysis.evidence.text import Word, words
from quota_analysis.model import DateRow

_ABSENT = "absence_of_evidence"
_NORM = "normative"
# Periods that a rate is told in: two statements may not name different ones.
_RATES = frozenset({"=daily", "=weekly", "=monthly", "=yearly"})
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
# What turns the order of who does what round: a passive, or a cause or time told first.
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ld|nt|ught|ut|id|ade)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:because|due|after|since|following|owing|thanks|despite|when|while|by|from)\b",
    re.IGNORECASE,
)
# Of two sentences that share so much, different names in the rest are what the sentences are about.
_PARALLEL = 0.6
# Of those that have a number, a day or a speaker in common beside the words, so much: they are of
# one matter, and another word is more often another way to say it.
_PARALLEL_HELD = 0.7
# The token of a number of three digits, twice: below that two numbers may agree by chance.
_LEAST_OF_A_COUNT = len("%=100-100")
# Fewer words of a name may be those of another one.
_LEAST_OF_A_NAME = 2
# Fewer words in common are no pattern.
_LEAST_PATTERN = 3
# So many words after the first of a sentence at most stands its verb.
_NEXT = 3


class _Parts:
    """The typed parts of a statement, each read when first asked for: most are never compared
    beyond their numbers. numerals: those that are no quantities and no dates, such as lines, rooms
    and flights."""

    def __init__(self, index: Index, names: Names, s: Statement, values: Sequence[Value]) -> None:
        self._index = index
        self._names = names
        self._text = s.text
        self._span = s.start, s.end
        self._claim = index.claims[s.claim_id]
        self._inside = [v for v in values if s.start <= v.row.start and v.row.end <= s.end]
        self.type = self._claim.type
        self.rates = s.tokens & _RATES
        self.values = [v for v in self._inside if v.role != "source_count"]

    @cached_property
    def levels(self) -> frozenset[str]:
        return self._index.levels(self._text)

    @cached_property
    def dates(self) -> list[DateRow]:
        rows = self._index.dates.get(self._claim.sentence_id, ())
        first = self._claim.start
        return [
            d
            for d in rows
            if self._span[0] <= d.start and d.end <= self._span[1]
            if not of_a_kind(self._index.plain(d.doc_id, first, d.start), d)
        ]

    @cached_property
    def numerals(self) -> frozenset[str]:
        typed = [(v.row.start, v.row.end) for v in self._inside]
        typed += [(d.start, d.end) for d in self.dates]
        at = self._span[0]
        return frozenset(
            m[0]
            for m in _NUMERAL.finditer(self._text)
            if not any(first <= at + m.start() < end for first, end in typed)
        )

    @cached_property
    def calendar(self) -> Mapping[str, frozenset[str]]:
        return _calendar(self.dates) if self.dates else {}

    @cached_property
    def _in_words(self) -> list[Word]:
        return words(self._text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(plain(w) for w, _, _ in self._in_words)

    @cached_property
    def names(self) -> list[str]:
        return self._names.of(self._text, self._in_words)


# What sets two wordings apart, and may do so where others of the same two sets agree.
SOFT = frozenset({"name", "role", "word"})


class Vetoes:
    """Whether numbers, time, negation, roles or names of two statements exclude each other."""

    def __init__(self, index: Index, values: Sequence[Value], names: Names) -> None:
        self._index = index
        self._numbers: dict[str, list[Value]] = defaultdict(list)
        for value in values:
            self._numbers[value.row.sentence_id].append(value)
        self._names = names
        self._known: dict[tuple[str, int, int], _Parts] = {}

    def between(self, a: Statement, b: Statement) -> str | None:
        """What keeps two statements apart, in a word; None where nothing does."""
        held = agreed(a, b)
        if a.against != b.against and (not held or a.denied != b.denied or _one_pattern(a, b)):
            return "negation"
        one, other = self._parts(a), self._parts(b)
        if one.type != other.type and not held:
            for kind in (_ABSENT, _NORM):
                if kind in (one.type, other.type):
                    return kind
        if a.poles and b.poles and opposed(a.poles, b.poles):
            return "opposite"
        if one.rates and other.rates and not one.rates & other.rates:
            return "rate"
        if _numbers_apart(one, other, a.tokens & b.tokens if held == "number" else frozenset()):
            return "number"
        if one.levels and other.levels and not one.levels & other.levels:
            return "level"
        if _times_apart(one, other):
            return "time"
        if _names_apart(a, b, one, other):
            return "name"
        if held:
            return "word" if replaced(a, b, held=True) else None
        if _names_swapped(a, b, one.names, other.names) or roles_swapped(a, b):
            return "role"
        return "word" if replaced(a, b) else None

    def told_apart(self, a: Statement, b: Statement) -> bool:
        """Whether two statements around an equal number tell of two things all the same."""
        one, other = self._parts(a), self._parts(b)
        opposite = a.denied != b.denied or (
            bool(a.poles) and bool(b.poles) and opposed(a.poles, b.poles)
        )
        return opposite or _times_apart(one, other) or replaced(a, b) is not None

    def _parts(self, s: Statement) -> _Parts:
        key = s.claim_id, s.start, s.end
        known = self._known.get(key)
        if known is None:
            values = self._numbers.get(self._index.claims[s.claim_id].sentence_id, ())
            known = self._known[key] = _Parts(self._index, self._names, s, values)
        return known


def agreed(a: Statement, b: Statement) -> str | None:
    """What typed part two statements have in common that they do not share by chance: a number, the
    day of something that somebody named did, or the speaker; None where they have none."""
    numbers = a.numbers & b.numbers
    if numbers:
        exact = any(len(n) >= _LEAST_OF_A_COUNT for n in numbers)
        if len(a.said & b.said) >= (LEAST_SAID if exact else LEAST_WORDS):
            return "number"
    elif a.numbers or b.numbers:
        return None
    one, other = a.speakers, b.speakers
    if not a.days & b.days and (numbers or not one or not other):
        return None
    if a.said.isdisjoint(b.said):
        return None
    if a.days & b.days:
        return "day" if any(t[0] in "^@" for t in a.tokens & b.tokens) else None
    # Who says it here may be told there in other words that name him, too.
    shared = (one & (other | b.tokens)) | (other & a.tokens)
    return "speaker" if len(shared) >= _LEAST_OF_A_NAME else None


# ---- numbers and time ---------------------------------------------------------------------------


def _numbers_apart(a: _Parts, b: _Parts, common: frozenset[str]) -> bool:
    """common: tokens that a number of another thing may be told with, too."""
    if a.values and b.values:
        if not any(_one_number(x, y, common) for x in a.values for y in b.values):
            return True
        # Of numbers of one thing in one role each must be told there, too.
        for x in a.values:
            like = [y for y in b.values if y.thing == x.thing and y.role == x.role]
            if like and not any(same_number(x, y) for y in like):
                return True
    return bool(a.numerals) and bool(b.numerals) and not a.numerals & b.numerals


def _times_apart(a: _Parts, b: _Parts) -> bool:
    if not a.dates or not b.dates:
        return False
    if all(_disjoint(x, y) for x in a.dates for y in b.dates):
        return True
    return any(
        a.calendar[kind] and b.calendar[kind] and not a.calendar[kind] & b.calendar[kind]
        for kind in _CALENDAR
    )


def _one_number(a: Value, b: Value, common: frozenset[str]) -> bool:
    """Whether an equal number is told, and not of two things."""
    if a.thing != b.thing and is_ratio(a) and is_ratio(b) and a.row.unit != b.row.unit:
        return True  # one told in percent, the other in times: not compared here
    if not same_number(a, b):
        return False
    if a.thing is None or b.thing is None or sense_of(a.thing) == sense_of(b.thing):
        return True
    if not common:
        return False
    if is_ratio(a) or is_ratio(b):
        return a.row.unit == b.row.unit and a.point == b.point
    # One rate is told of what is done and of what it is done to: inspections, boats.
    if a.period and a.period == b.period and a.role == b.role and a.point == b.point:
        return True
    return not common.isdisjoint(map(meaning_of, (a.thing, b.thing)))


_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|his|her|their|my|our|your|every|each)\s+$", re.IGNORECASE
)


def of_a_kind(before: str, date: DateRow) -> bool:
    """Whether a weekday only describes something ("their Saturday bonus") and dates nothing."""
    return _WEEKDAY.fullmatch(date.text) is not None and _DETERMINED.search(before) is not None


_CALENDAR = {
    "weekday": re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE),
    "month": re.compile(
        r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?=[a-z]*\b)", re.IGNORECASE
    ),
    "ordinal": re.compile(r"\b(?:first|second|third|fourth|fifth|sixth)\b", re.IGNORECASE),
    "year": re.compile(r"\b(?:1[89]|20)\d\d\b"),
}


def _calendar(dates: Iterable[DateRow]) -> dict[str, frozenset[str]]:
    text = " ".join(d.text for d in dates)
    return {
        kind: frozenset(m[0].lower() for m in pattern.finditer(text))
        for kind, pattern in _CALENDAR.items()
    }


def _disjoint(a: DateRow, b: DateRow) -> bool:
    if a.start_date is None or a.end_date is None or b.start_date is None or b.end_date is None:
        return False
    return a.end_date < b.start_date or b.end_date < a.start_date


# ---- names and roles ----------------------------------------------------------------------------


def _names_apart(a: Statement, b: Statement, one: _Parts, other: _Parts) -> bool:
    """Whether two sentences of one pattern each name what the other does not."""
    only_a = [n for n in one.names if n not in other.words]
    only_b = [n for n in other.names if n not in one.words]
    if not only_a or not only_b or _abbreviated(only_a, only_b):
        return False
    if any(t[0] == "@" for t in a.tokens & b.tokens):
        return False
    shared = len(a.tokens & b.tokens) / min(len(a.tokens), len(b.tokens))
    alone = len(only_a) == len(one.names) or len(only_b) == len(other.names)
    return alone or shared >= _PARALLEL


def _names_swapped(a: Statement, b: Statement, here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether names stand in one order here and in the other there."""
    common = [n for n in here if n in there]
    if len(common) < 2:
        return False
    return common[:2] != [n for n in there if n in common][:2] and not _turned(a, b)


def _turned(a: Statement, b: Statement) -> bool:
    """Whether one of the two turns the order round in a way that the other does not."""
    return _order(a.text) != _order(b.text)


def _order(text: str) -> tuple[bool, bool, bool]:
    """Whether a text has a passive, whether it gives a cause, and whether it begins with that."""
    cause = _CAUSE.search(text)
    first = cause is not None and not text[: cause.start()].strip()
    return _PASSIVE.search(text) is not None, cause is not None, first


def roles_swapped(a: Statement, b: Statement) -> bool:
    """Whether what one begins with comes after a word that the other has before it, both ways."""
    one, other = _once(a.ordered), _once(b.ordered)
    if _turned(a, b) or not one or not other:
        return False
    first, second = one[0], other[0]
    if first == second or first not in other or second not in one:
        return False
    # The word that both have next to what they begin with is what is done.
    between = set(one[1 : one.index(second)][:_NEXT]) & set(other[1 : other.index(first)][:_NEXT])
    return bool(between)


def replaced(a: Statement, b: Statement, held: bool = False) -> tuple[str, str] | None:
    """What stands in one place of two sentences of one pattern, where it is not the same; held:
    they have more in common than words, and must be closer to one pattern, names aside."""
    one, other = a.ordered, b.ordered
    if held:
        one, other = _unnamed(a), _unnamed(b)
    pattern = SequenceMatcher(None, one, other, autojunk=False)
    same = sum(m.size for m in pattern.get_matching_blocks())
    # What is told in another order is retold, not the same pattern with another word in it.
    share = _PARALLEL_HELD if held else _PARALLEL
    least = max(_LEAST_PATTERN, share * max(len(one), len(other)))
    if same < least or same < len(set(one) & set(other)):
        return None
    for kind, i, j, k, m in pattern.get_opcodes():
        if (
            kind == "replace"
            and not set(one[i:j]) & set(b.tokens)
            and not (set(other[k:m]) & set(a.tokens))
        ):
            return " ".join(one[i:j]), " ".join(other[k:m])
    return None


def _one_pattern(a: Statement, b: Statement) -> bool:
    """Whether most words of two statements stand in one order, as when one negates the other. What
    two have in common beside words is told the other way round in other words, too ("never worth",
    "too high a price")."""
    one, other = _unnamed(a), _unnamed(b)
    pattern = SequenceMatcher(None, one, other, autojunk=False)
    same = sum(m.size for m in pattern.get_matching_blocks())
    return same >= _PARALLEL * min(len(one), len(other))


def _unnamed(s: Statement) -> tuple[str, ...]:
    return tuple(t for t in s.ordered if t[0] not in "@^")


def _once(tokens: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(tokens))


def _abbreviated(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a name of one is made of first letters of the other's."""
    first_a, first_b = "".join(n[0] for n in a), "".join(n[0] for n in b)
    return any(n.replace(".", "") in first_b for n in a if len(n) > 1) or any(
        n.replace(".", "") in first_a for n in b if len(n) > 1
    )
