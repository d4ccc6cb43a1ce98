"""The statements that a claim is made of: the whole, what somebody is said to say, its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.same.names import Names
from quota_analysis.evidence.same.senses import Senses, own, poles, said
from quota_analysis.evidence.text import (
    Word,
    content_stem,
    negated,
    said_words,
    stem,
    without_opening,
    words,
)
from quota_analysis.model import AttributionRow, ClaimRow, DateRow, HedgeRow, QuantityRow
from quota_analysis.topics import compile_words

# Words that carry meaning which a statement must hold to say anything that can be said again.
LEAST_WORDS = 3
# A part of a claim with less than this names a thing only, and says nothing of it.
_LEAST_OF_A_PART = 4
# A claim that is for this part what somebody says has that for a statement, not the whole.
_MOSTLY = 0.5
# So many of them are no names. That is enough for what somebody is said to say.
LEAST_SAID = 2
# A statement that holds so much of what somebody says holds all of it, but for an opening.
_WHOLLY = 0.8
_DENIED = frozenset({"=deny"})
# How the token of a number begins.
_NUMBER = "%="
_DAY = re.compile(r"\b\d{1,2}\b(?!,?\d)")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or a part of one (document offsets).

    tokens: what it means, as `Meanings` gives it, and `^name` for a word of a name; ordered: those
    of words of its own in order, without what numbers, dates and hedges say; poles: those that it
    asserts and that have an opposite; negated, denied: whether it is put in the negative, or told
    as something that somebody denies; numbers, days, speakers: its numbers (`%=low-high`), its
    days (`%` with month and day) and the names of those who are said to say it, as tokens; own,
    said: those of the tokens that stand for words of their own, and those that are no names.
    """

    claim_id: str
    doc_id: str
    start: int
    end: int
    text: str
    tokens: frozenset[str]
    ordered: tuple[str, ...]
    poles: frozenset[str]
    negated: bool
    denied: bool
    numbers: frozenset[str]
    days: frozenset[str]
    speakers: frozenset[str]
    own: frozenset[str] = field(init=False, compare=False, repr=False)
    said: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked for in every comparison: worked out once.
        object.__setattr__(self, "own", own(self.tokens))
        object.__setattr__(self, "said", said(self.tokens))

    @property
    def against(self) -> bool:
        """Whether it speaks against what its words say: denied or in the negative, not both."""
        return self.negated != self.denied


class Reader:
    """Reads the statements of claims."""

    def __init__(self, index: Index, names: Names) -> None:
        self._index = index
        self._senses = Senses(index.topic)
        self._names = names

    def of(self, claim: ClaimRow) -> list[Statement]:
        """What a claim is made of, in order of place, without what says nothing that can be said
        again."""
        text = self._index.words_of(claim)
        told = self._told(claim)
        read = self._read(claim, text, _spans(self._index, claim, text))
        return [s for s in read if self._says(s, text, told)]

    @staticmethod
    def _says(s: Statement, text: str, told: Sequence[Span]) -> bool:
        if len(s.said) < LEAST_SAID:
            return False
        least = LEAST_WORDS if len(s.text) >= _MOSTLY * len(text) else _LEAST_OF_A_PART
        return len(s.own) >= least or any(_all_of(s, *span) for span in told)

    def part(self, claim: ClaimRow, start: int, end: int) -> Statement:
        """A part of a claim (document offsets), whatever it says."""
        text = self._index.words_of(claim)
        denied = any(
            a.start <= start and end <= a.end + 1 and _denies(a) and not _left_open(text, claim, a)
            for a in self._index.contents_in(claim.sentence_id)
        )
        (one,) = self._read(claim, text, [(start - claim.start, end - claim.start, denied)])
        return one

    def _read(
        self, claim: ClaimRow, text: str, spans: Sequence[tuple[int, int, bool]]
    ) -> list[Statement]:
        in_words = words(text)
        names = self._names.placed(text, in_words)
        placed_tokens = self._tokens(claim, text, in_words, names)
        typed = _typed(self._index, claim)
        # "Appears tied to" and "appeared before a judge" have no word in common.
        hedged = _places(claim, self._index.hedges.get(claim.sentence_id, ()))
        placed_tokens = [
            (at, t) for at, t in placed_tokens if not any(s <= at < e for s, e in hedged)
        ]
        plain = _blanked(text, typed)
        free = [
            (at, t)
            for at, t in placed_tokens
            if t[0] not in "~%" and not any(s <= at < e for s, e in typed)
        ]
        speaker = self._speaker(claim, names)
        found = []
        for start, end, denied in spans:
            inside = [(at, t) for at, t in placed_tokens if start <= at < end]
            if any(t == "=deny" for _, t in inside):
                # "Denied overtime" and "a pay dispute" deny nothing that others say.
                denied = denied or search("responses", "denial", text[start:end]) is not None
            tokens = frozenset(t for _, t in inside if t[0] != "%")
            typed_tokens = frozenset(t for _, t in inside if t[0] == "%")
            numbers = frozenset(t for t in typed_tokens if t.startswith(_NUMBER))
            wrong = _called_wrong(text[start:end], plain[start:end], tokens)
            placed = [(at, t) for at, t in free if start <= at < end]
            found.append(
                Statement(
                    claim_id=claim.claim_id,
                    doc_id=claim.doc_id,
                    start=claim.start + start,
                    end=claim.start + end,
                    text=text[start:end],
                    tokens=tokens - (_denying() if wrong else _DENIED),
                    ordered=tuple(t for _, t in placed),
                    poles=poles(t for at, t in placed if not _within(text[start:at])),
                    negated=negated(_shortfalls().sub(" ", plain[start:end])),
                    denied=denied or wrong,
                    numbers=numbers,
                    days=typed_tokens - numbers,
                    speakers=speaker,
                )
            )
        return found

    def _tokens(
        self, claim: ClaimRow, text: str, in_words: Sequence[Word], names: Mapping[int, str]
    ) -> list[tuple[int, str]]:
        """Where the tokens of a claim begin: its meanings, names apart, numbers and days."""
        meanings = self._senses.of(text, in_words)
        found = [
            (at, f"^{stem(names[at])}" if at in names and t[0] not in "@#~" else t)
            for at, t in zip(meanings.starts, meanings.tokens, strict=True)
        ]
        found += [
            (q.start - claim.start, f"{_NUMBER}{q.low:g}-{q.high:g}")
            for q in self._index.quantities_in.get(claim.sentence_id, ())
            if claim.start <= q.start < claim.end and q.role != "source_count"
        ]
        for d in self._index.dates.get(claim.sentence_id, ()):
            day, month = _DAY.search(d.text), _MONTH.search(d.text)
            if claim.start <= d.start < claim.end and day and month:
                found.append((d.start - claim.start, f"%{month[0].lower()}{int(day[0])}"))
        return sorted(found)

    def _speaker(self, claim: ClaimRow, names: Mapping[int, str]) -> frozenset[str]:
        """The names of those who say it, as tokens."""
        return frozenset(
            f"^{stem(name)}"
            for a in self._index.contents_in(claim.sentence_id)
            if a.speaker_start is not None and a.speaker_end is not None
            for at, name in names.items()
            if a.speaker_start <= claim.start + at < a.speaker_end
        )

    def _told(self, claim: ClaimRow) -> list[Span]:
        """Where stands what somebody is said to say; document offsets."""
        return [
            (max(a.start, claim.start), min(a.end, claim.end))
            for a in self._index.contents_in(claim.sentence_id)
            if _tells(a) and a.start < claim.end and a.end > claim.start
        ]


def _all_of(s: Statement, first: int, last: int) -> bool:
    """Whether a statement is what somebody is said to say, but for marks and conjunctions."""
    return first <= s.start and s.end <= last and s.end - s.start >= _WHOLLY * (last - first)


def _within(before: str) -> bool:
    """Whether the word after a text stands inside a purpose, a condition or a clause of who."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and words[-1].lower() in load("senses")["inner"]["words"]


def _typed(index: Index, claim: ClaimRow) -> list[tuple[int, int]]:
    """Where numbers, dates and hedges stand in a claim; offsets within it."""
    rows = (
        *index.quantities_in.get(claim.sentence_id, ()),
        *index.dates.get(claim.sentence_id, ()),
        *index.hedges.get(claim.sentence_id, ()),
    )
    return _places(claim, rows)


def _places(claim: ClaimRow, rows: Iterable[QuantityRow | DateRow | HedgeRow]) -> list[Span]:
    """Where rows stand in a claim; offsets within it."""
    return [
        (r.start - claim.start, r.end - claim.start)
        for r in rows
        if r.start < claim.end and r.end > claim.start
    ]


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        first, last = max(start, 0), min(end, len(text))
        text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    return text


def _spans(index: Index, claim: ClaimRow, text: str) -> list[tuple[int, int, bool]]:
    """Offsets within the claim, and whether what stands there is told as denied."""
    contents = [
        (start, end, a)
        for a in index.contents_in(claim.sentence_id)
        if _tells(a)
        and (start := max(a.start, claim.start) - claim.start)
        < (end := min(a.end, claim.end) - claim.start)
    ]
    whole = not any(
        e - s < len(text) - 2 and (e - s >= _MOSTLY * len(text) or _only_sourced(a))
        for s, e, a in contents
    )
    pieces = [(0, len(text))] if whole else []
    pieces += [(s, e) for s, e, _ in contents]
    pieces += index.parts_of(claim)
    told = {without_opening(text, *span) for span in [(0, len(text)), *(c[:2] for c in contents)]}
    cut = dict.fromkeys(without_opening(text, s, e) for s, e in pieces)
    return [
        (
            s,
            e,
            _under_denial(text, s)
            or any(
                cs <= s and e <= ce + 1 and _denies(a) and not _left_open(text, claim, a)
                for cs, ce, a in contents
            ),
        )
        for s, e in sorted(cut)
        if not _sourcing().match(text, s) and ((s, e) in told or not _adjunct().match(text, s))
    ]


def _under_denial(text: str, start: int) -> bool:
    """Whether an infinitive is told as not so by what governs it: "nobody was told to …"."""
    before = text[:start]
    if not before.strip() or _TO.match(text, start) is None:
        return False
    rejected = search("responses", "denial", before) is not None or _untrue().search(before)
    return negated(before) != bool(rejected)


_TO = re.compile(r"\s*to\s", re.IGNORECASE)


def _left_open(text: str, claim: ClaimRow, a: AttributionRow) -> bool:
    """ "Did not deny that": no denial."""
    before = text[: max((a.cue_start or claim.start) - claim.start, 0)]
    return _NOT_BEFORE.search(before) is not None


_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)|n['’]t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def _tells(a: AttributionRow) -> bool:
    """Whether the reporting expression carries no statement of its own, or denies what follows."""
    return a.cue is None or bool(_telling().search(a.cue)) or _denies(a)


@cache
def _telling() -> re.Pattern[str]:
    return compile_words(load("senses")["telling"]["words"])


def _only_sourced(a: AttributionRow) -> bool:
    return a.cue is not None and bool(_sourcing().match(a.cue))


@cache
def _adjunct() -> re.Pattern[str]:
    """How a part begins that says no more than when, where or of what."""
    return compile_words(load("senses")["adjunct"]["words"])


@cache
def _sourcing() -> re.Pattern[str]:
    return compile_words(load("senses")["sourcing"]["words"])


def _called_wrong(text: str, plain: str, tokens: frozenset[str]) -> bool:
    """Whether a text calls wrong what others say; plain: the text without its numbers and what they
    count ("21 claims rejected" are no sayings)."""
    if _untrue().search(text):
        return True
    listed, told = load("senses")["untrue"], said_words(text)
    sayings = not set(listed["said"]).isdisjoint(said_words(plain))
    rejected = sayings and ("=reject" in tokens or _rejected().search(text) is not None)
    return rejected or (bool(told) and told[-1] in listed["last"])


@cache
def _rejected() -> re.Pattern[str]:
    """How what others say is rejected where it is named."""
    return compile_words(load("senses")["untrue"]["rejected"])


@cache
def _untrue() -> re.Pattern[str]:
    return compile_words(load("senses")["untrue"]["words"])


@cache
def _denying() -> frozenset[str]:
    """The tokens by which a text calls wrong what others say."""
    nouns = (content_stem(w) for w in load("senses")["untrue"]["said"])
    return _DENIED | {"=lie", "=reject"} | {n for n in nouns if n is not None}


def _denies(a: AttributionRow) -> bool:
    return a.cue is not None and bool(_denials().search(a.cue))


@cache
def _denials() -> re.Pattern[str]:
    return compile_words(load("senses")["senses"]["deny"])


@cache
def _shortfalls() -> re.Pattern[str]:
    """Phrases with a negating word that only name a shortfall: "targets that are not met"."""
    listed = load("senses")["senses"].values()
    return compile_words(p for words in listed for p in words if " " in p and negated(p))
