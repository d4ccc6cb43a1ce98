"""What every sum has: the numbers of its sentences, a result, a verdict and a why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, patterns
from quota_analysis.evidence.numbers.intervals import Interval, meet
from quota_analysis.evidence.numbers.values import PERIODS, Value, is_ratio
from quota_analysis.evidence.same.groups import Cluster
from quota_analysis.evidence.sums.dimensions import Dimensions
from quota_analysis.evidence.sums.inputs import Input, figures, notes
from quota_analysis.evidence.text import singular
from quota_analysis.model import FactRow, SentenceRow

# A sentence with more numbers than this is a table row or a listing, and what belongs together in
# it is not told by its words. Sentences of running news hold at most ten.
_MOST_IN_SENTENCE = 12
_NONE: list[Value] = []
_CLOSING = " \n\t\"'”’)]"


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic, not yet numbered."""

    statement: str
    formula: str
    point: tuple[float, float]
    bounded: Interval
    unit: str
    verdict: str
    why: str
    inputs: tuple[Input, ...]


class Sheet:
    """What sums are made from.

    clusters: the readings of one number together; replaced: ids of quantities that a text says
    were replaced; numbers: the values of each sentence in order.
    """

    def __init__(
        self,
        index: Index,
        values: Sequence[Value],
        clusters: Sequence[Cluster],
        facts: Sequence[FactRow],
        replaced: Container[str],
    ) -> None:
        self.index = index
        self.clusters = clusters
        self.facts = facts
        self.replaced = replaced
        self.units = Dimensions(index.topic)
        told: dict[str, list[Value]] = defaultdict(list)
        for value in values:
            said = index.sentences[value.row.sentence_id].text
            # A question puts no number forward.
            if not said.rstrip(_CLOSING).endswith("?"):
                told[value.row.sentence_id].append(value)
        self.numbers = {s: v for s, v in told.items() if len(v) <= _MOST_IN_SENTENCE}
        self._places: dict[str, int] = {}

    def before(self, sentence: SentenceRow, most: int) -> list[SentenceRow]:
        """The sentences of the document before this one, the nearest first."""
        rows = self.index.sentences_of(sentence.doc_id)
        if not self._places.get(sentence.sentence_id):
            self._places.update({s.sentence_id: n for n, s in enumerate(rows)})
        at = self._places[sentence.sentence_id]
        return rows[max(0, at - most) : at][::-1]

    def in_sentence(self, sentence_id: str) -> list[Value]:
        return self.numbers.get(sentence_id, _NONE)

    def sentence(self, value: Value) -> SentenceRow:
        return self.index.sentences[value.row.sentence_id]

    def gap(self, a: Value, b: Value) -> str:
        """The words between two numbers of a sentence."""
        return self.index.plain(a.row.doc_id, a.row.end, b.row.start)

    def lead(self, value: Value) -> str:
        """The words of the sentence before a number."""
        return self.index.plain(value.row.doc_id, self.sentence(value).start, value.row.start)

    def tail(self, value: Value) -> str:
        """The words of the sentence after a number."""
        return self.index.plain(value.row.doc_id, value.row.end, self.sentence(value).end)


# ---- words ---------------------------------------------------------------------------------------


@cache
def cue(name: str) -> re.Pattern[str]:
    """The cues of a table of the arithmetic lexicon, as one pattern that ignores case."""
    return patterns("arithmetic", name)


@cache
def named(key: str) -> frozenset[str]:
    return frozenset(load("arithmetic")[key])


def is_count(value: Value) -> bool:
    """Whether a number counts or measures things as such: no ratio, no rate, no length of time."""
    return (
        value.row.bound != "vague"
        and value.thing is not None
        and value.period is None
        and value.role not in ("source_count", "change")
        and not is_ratio(value)
        and value.thing not in PERIODS
    )


def is_whole(sheet: Sheet, total: Value) -> bool:
    """Whether a number is told as one for all: `36 in all`, `a total of 36`."""
    after = cue("in_all").match(sheet.tail(total))
    return bool(after or cue("a_total_of").search(sheet.lead(total)))


_DIGITS = re.compile(r"\d[\d,]*")


def is_bare(value: Value) -> bool:
    """A number alone, which counts what is told beside it: `or 48`, `they had written 44,420`."""
    return _DIGITS.fullmatch(value.row.text.strip()) is not None and value.period is None


def is_people(thing: str | None) -> bool:
    """Whether only people as such are counted, of whatever kind."""
    return thing is not None and singular(thing.split()[-1]) in named("people")


def subject(value: Value) -> str | None:
    """The last word of who or what does it, in lower case; None where a pronoun stands for it."""
    row = value.row
    for words in (row.agent, row.about):
        if words is None or words == row.time_text:
            continue
        head = _head(words)
        # "which comes to 4,900 a week": the thing counted does nothing itself.
        if head is not None and head != (value.thing or "").split(" ")[-1]:
            return head
    return None


def _head(words: str) -> str | None:
    kept = re.split(r"\s+(?:of|in|at|for|with|from|under|by|who|that|which)\s+", words.lower())[0]
    found = re.findall(r"[\w’'-]+", kept)
    if not found or found[-1] in named("pronouns") or found[-1][0].isdigit():
        return None
    return singular(found[-1])


def same_subject(a: Value, b: Value) -> bool:
    """Whether two numbers can be told of one thing: nothing names two."""
    one, other = subject(a), subject(b)
    return one is None or other is None or one == other


def short(text: str) -> str:
    return " ".join(text.split())


def quoted(value: Value) -> str:
    return f"“{short(value.row.text)}” ({value.row.doc_id})"


def with_things(number: Input, value: Value) -> str:
    """`4,000 pupils`: the number as written with what it counts."""
    return f"{number.text} {value.things}" if value.thing else number.text


# ---- verdicts ------------------------------------------------------------------------------------

_WHY = {
    "inconsistent": "even with the loosest bounds any text gives, no value fits both",
    "consistent": "the numbers as written fit together",
    "informative": (
        "the numbers as written do not fit, but the bounds that the texts give leave room for both"
    ),
    "cannot_tell": "nothing to hold the result against",
}

_ROUNDED = "the numbers fit once the rounding of their last digits is allowed for"


@dataclass(frozen=True, slots=True)
class Result:
    """What a sum gives: of numbers as written, of those with rounding shown, of all bounds."""

    point: tuple[float, float]
    shown: Interval
    bounded: Interval

    @property
    def text(self) -> str:
        return figures(*self.point)

    def verdict(self, against: Input) -> str:
        """From the bounded reading; informative where the numbers as written say no."""
        if not meet(self.bounded, against.bounded):
            return "inconsistent"
        fits = meet(self.point, against.read) or meet(self.shown, against.read)
        return "consistent" if fits else "informative"

    def check(
        self, against: Input, inputs: tuple[Input, ...], *, statement: str, formula: str, unit: str
    ) -> Check:
        """The sum held against a number, with the verdict and its why."""
        return Check(
            statement=statement,
            formula=formula,
            point=self.point,
            bounded=self.bounded,
            unit=unit,
            verdict=self.verdict(against),
            why=self.why(against, inputs),
            inputs=inputs,
        )

    def why(self, against: Input | None, inputs: Sequence[Input]) -> str:
        """Why the verdict is what it is, with what rounding was allowed for."""
        if against is None:
            return _WHY["cannot_tell"] + notes(inputs)
        verdict = self.verdict(against)
        if verdict != "consistent":
            return _WHY[verdict] + notes(inputs)
        # A number that fits as it stands needs no rounding to be told.
        fits = meet(self.point, against.read)
        return _WHY[verdict] if fits else _ROUNDED + notes(inputs)


def reckon(sum_of: Callable[..., Interval], *inputs: Input) -> Result:
    """A sum over the inputs, in each of their readings; sum_of takes as many intervals."""
    low, high = sum_of(*(i.point for i in inputs))
    assert low is not None
    assert high is not None
    return Result(
        (low, high),
        sum_of(*(i.shown for i in inputs)),
        sum_of(*(i.bounded for i in inputs)),
    )


def softened(check: Check, reason: str) -> Check:
    """A result that refutes nothing because the numbers may not be told of one time or place."""
    if check.verdict != "inconsistent":
        return check
    return replace(
        check, verdict="informative", why=f"the numbers as written do not fit, but {reason}"
    )


def merged(checks: Sequence[Check]) -> list[Check]:
    """The checks without repetition; one that several texts allow stands on all their numbers."""
    found: dict[tuple[str, str], Check] = {}
    for check in checks:
        key = (check.formula, check.verdict)
        if key in found:
            inputs = (*found[key].inputs, *check.inputs)
            check = replace(found[key], inputs=tuple(dict.fromkeys(inputs)))
        found[key] = check
    return list(found.values())
