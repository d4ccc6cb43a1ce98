"""Labels written by hand, turned into offsets; nothing here knows what the package would say.

Two spellings of the same labels are read (gold/README.md says what each key means): by quoting the
document's words (text may stand in the repository), or by offsets alone (it may not).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quota_analysis.model.extraction import (
    BOUNDS,
    CLAIM_TYPES,
    GAPS,
    MODALITIES,
    POLARITIES,
    QUANTITY_ROLES,
    SPEAKER_KINDS,
)


class GoldError(Exception):
    """A label that does not fit its document, told with the place to mend."""


@dataclass(frozen=True)
class Span:
    """Characters [start, end) of the document as read."""

    start: int
    end: int


@dataclass(frozen=True)
class GoldQuantity:
    span: Span
    low: float
    high: float
    bound: str
    unit: str | None
    role: str
    agent: str | None
    set_by: str | None


@dataclass(frozen=True)
class GoldDate:
    """start_date and end_date are ISO, inclusive; null where the document gives no anchor."""

    span: Span
    start_date: str | None
    end_date: str | None


@dataclass(frozen=True)
class GoldClause:
    """A further clause beside a sentence's main one."""

    span: Span
    type: str
    modality: str
    polarity: str
    speaker: Span | None
    speaker_kind: str | None
    markers: tuple[str, ...]


@dataclass(frozen=True)
class GoldSentence:
    """type, modality and polarity are null where the sentence is no claim."""

    span: Span
    is_claim: bool
    type: str | None
    modality: str | None
    polarity: str | None
    speaker: Span | None
    speaker_kind: str | None
    cue: Span | None
    gap: str | None
    quotes: tuple[Span, ...]
    markers: tuple[str, ...]  # "" where only the number of markers is written
    quantities: tuple[GoldQuantity, ...]
    dates: tuple[GoldDate, ...]
    clauses: tuple[GoldClause, ...]


@dataclass(frozen=True)
class GoldDocument:
    """has_clauses: further clauses are labelled, so that none written means that there is none."""

    doc_id: str
    text: str
    sentences: tuple[GoldSentence, ...]
    has_clauses: bool = False


_ALLOWED: dict[str, tuple[str, ...]] = {
    "type": CLAIM_TYPES,
    "modality": MODALITIES,
    "polarity": POLARITIES,
    "speaker_kind": SPEAKER_KINDS,
    "gap": GAPS,
    "bound": BOUNDS,
    "role": QUANTITY_ROLES,
}
_SENTENCE = {
    *("quote", "start", "end", "is_claim", "type", "modality", "polarity", "gap"),
    *("speaker", "speaker_at", "speaker_start", "speaker_end", "speaker_kind"),
    *("cue", "cue_start", "cue_end", "quotes", "markers", "hedges", "quantity", "date", "note"),
    "clause",
}
_CLAUSE = {
    *("quote", "start", "end", "type", "modality", "polarity", "markers", "note"),
    *("speaker", "speaker_at", "speaker_start", "speaker_end", "speaker_kind"),
}
_SPAN = {"text", "start", "end", "note"}
_QUANTITY = {*_SPAN, "low", "high", "bound", "unit", "role", "agent", "set_by"}
_DATE = {*_SPAN, "start_date", "end_date"}


def _places(words: str, text: str, start: int, end: int) -> list[Span]:
    """Where the words stand as whole words within [start, end)."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [Span(*m.span()) for m in pattern.finditer(text, start, end)]


def _distance(a: Span | None, b: Span | None) -> int:
    """Characters between two spans; 0 where one is missing."""
    return 0 if a is None or b is None else max(a.start - b.end, b.start - a.end)


class _Reader:
    """Turns one file's labels into offsets; every complaint names file, sentence and words."""

    def __init__(self, where: str, text: str) -> None:
        self.where = where
        self.text = text
        self.cursor = 0

    def fail(self, problem: str) -> GoldError:
        near = self.text[self.cursor : self.cursor + 60].strip().split("\n")[0]
        return GoldError(f"{self.where}: {problem} (after: {near!r})")

    def checked(self, row: Mapping[str, Any], keys: Iterable[str], known: set[str]) -> None:
        if unknown := sorted(set(row) - known):
            raise self.fail(f"unknown keys {unknown}; known: {sorted(known)}")
        for key in keys:
            value = row.get(key)
            if value is not None and value not in _ALLOWED[key]:
                raise self.fail(f"{key} = {value!r}; allowed: {', '.join(_ALLOWED[key])}")

    def within(self, words: str, span: Span, after: int, what: str) -> Span:
        found = _places(words, self.text, max(after, span.start), span.end)
        if not found:
            raise self.fail(f"{what} {words!r} is not in its sentence")
        return found[0]

    def offsets(self, row: Mapping[str, Any], start: str, end: str) -> Span | None:
        if row.get(start) is None:
            return None
        span = Span(int(row[start]), int(row[end]))
        if not 0 <= span.start < span.end <= len(self.text):
            raise self.fail(f"{start} and {end} = {span.start}, {span.end} are outside the text")
        return span

    def sentence_span(self, row: Mapping[str, Any]) -> Span:
        if "quote" not in row:
            span = self.offsets(row, "start", "end")
            if span is None:
                raise self.fail("a sentence needs a quote, or start and end")
        else:
            quote = str(row["quote"])
            start = self.text.find(quote, self.cursor)
            end = start + len(quote)
            if start < 0 and " … " in quote:  # first words … last words
                head, tail = quote.split(" … ", 1)
                start = self.text.find(head, self.cursor)
                end = self.text.find(tail, start + len(head)) + len(tail)
                if end < len(tail):
                    start = -1
            if start < 0:
                raise self.fail(f"the sentence {quote!r} does not come next")
            span = Span(start, end)
        if span.start < self.cursor:
            raise self.fail("sentences overlap or are out of order")
        return span

    def who(self, row: Mapping[str, Any], span: Span) -> tuple[Span | None, Span | None]:
        """Speaker and cue. Words that stand several times: the two that are nearest to each other,
        then the first; `speaker_at` names the n-th place in the document instead."""
        speaker = self.offsets(row, "speaker_start", "speaker_end")
        cue = self.offsets(row, "cue_start", "cue_end")
        cues = [cue]
        if "cue" in row:
            cues = list(_places(str(row["cue"]), self.text, span.start, span.end))
            if not cues:
                raise self.fail(f"cue {row['cue']!r} is not in its sentence")
        speakers = [speaker]
        if "speaker" in row:
            words = str(row["speaker"])
            everywhere = _places(words, self.text, 0, len(self.text))
            inside = [s for s in everywhere if span.start <= s.start and s.end <= span.end]
            if "speaker_at" in row:
                speakers = [everywhere[int(row["speaker_at"]) - 1]]
            elif inside:
                speakers = list(inside)
            elif everywhere:
                # A quotation that runs on has its speaker in the sentence beside it.
                speakers = [min(everywhere, key=lambda s: _distance(s, span))]
            else:
                raise self.fail(f"speaker {words!r} is not in the document")
            if len(speakers) > 1 and cues == [None]:
                raise self.fail(f"speaker {words!r} stands {len(speakers)} times: set speaker_at")
        return min(((s, c) for s in speakers for c in cues), key=lambda pair: _distance(*pair))

    def quotes(self, row: Mapping[str, Any], span: Span) -> tuple[Span, ...]:
        spans: list[Span] = []
        for quote in row.get("quotes", ()):
            if isinstance(quote, str):
                after = spans[-1].end if spans else span.start
                start = self.text.find(quote, after, span.end)
                if start < 0:
                    raise self.fail(f"quotation {quote!r} is not in its sentence")
                spans.append(Span(start, start + len(quote)))
            else:
                spans.append(Span(int(quote[0]), int(quote[1])))
        return tuple(spans)

    def markers(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """Labels in order; where only their number is written, that many empty ones."""
        written = row.get("markers", ())
        return ("",) * written if isinstance(written, int) else tuple(str(m) for m in written)

    def quantities(self, row: Mapping[str, Any], span: Span) -> tuple[GoldQuantity, ...]:
        rows: list[GoldQuantity] = []
        for item in row.get("quantity", ()):
            self.checked(item, ("bound", "role"), _QUANTITY)
            after = rows[-1].span.end if rows else span.start
            place = (
                self.within(item["text"], span, after, "quantity")
                if "text" in item
                else self.offsets(item, "start", "end")
            )
            if place is None:
                raise self.fail("a quantity needs a text, or start and end")
            low, high = float(item["low"]), float(item["high"])
            unit, agent, set_by = (item.get(key) for key in ("unit", "agent", "set_by"))
            rows.append(
                GoldQuantity(place, low, high, item["bound"], unit, item["role"], agent, set_by)
            )
        return tuple(rows)

    def dates(self, row: Mapping[str, Any], span: Span) -> tuple[GoldDate, ...]:
        rows: list[GoldDate] = []
        for item in row.get("date", ()):
            self.checked(item, (), _DATE)
            after = rows[-1].span.end if rows else span.start
            if "text" in item:  # start and end are dates here, offsets in the other spelling
                place: Span | None = self.within(item["text"], span, after, "date")
                first, last = item.get("start"), item.get("end")
            else:
                place = self.offsets(item, "start", "end")
                first, last = item.get("start_date"), item.get("end_date")
            if place is None:
                raise self.fail("a date needs a text, or start and end")
            rows.append(GoldDate(place, first, last))
        return tuple(rows)

    def clauses(self, row: Mapping[str, Any], span: Span) -> tuple[GoldClause, ...]:
        """In any order, and one may hold another."""
        rows: list[GoldClause] = []
        for item in row.get("clause", ()):
            self.checked(item, ("type", "modality", "polarity", "speaker_kind"), _CLAUSE)
            place = (
                self.within(item["quote"], span, span.start, "clause")
                if "quote" in item
                else self.offsets(item, "start", "end")
            )
            if place is None:
                raise self.fail("a clause needs a quote, or start and end")
            if missing := [k for k in ("type", "modality", "polarity") if item.get(k) is None]:
                raise self.fail(f"a clause needs {', '.join(missing)}")
            speaker, _ = self.who(item, place)
            labels = (item["type"], item["modality"], item["polarity"])
            kind = item.get("speaker_kind")
            rows.append(GoldClause(place, *labels, speaker, kind, self.markers(item)))
        return tuple(rows)

    def sentence(self, row: Mapping[str, Any]) -> GoldSentence:
        self.checked(row, ("type", "modality", "polarity", "speaker_kind", "gap"), _SENTENCE)
        claim = bool(row["is_claim"])
        for key in ("type", "modality", "polarity"):
            if (row.get(key) is not None) != claim:
                raise self.fail(f"{key} belongs to claims, and to every claim")
        if row.get("gap") is not None and not claim:
            raise self.fail("a gap belongs to claims")
        span = self.sentence_span(row)
        speaker, cue = self.who(row, span)
        sentence = GoldSentence(
            span=span,
            is_claim=claim,
            type=row.get("type"),
            modality=row.get("modality"),
            polarity=row.get("polarity"),
            speaker=speaker,
            speaker_kind=row.get("speaker_kind"),
            cue=cue,
            gap=row.get("gap"),
            quotes=self.quotes(row, span),
            markers=self.markers(row),
            quantities=self.quantities(row, span),
            dates=self.dates(row, span),
            clauses=self.clauses(row, span),
        )
        self.cursor = span.end
        return sentence


def read_gold(labels: Mapping[str, Any], doc_id: str, text: str, where: str) -> GoldDocument:
    """One document's labels with offsets; raises GoldError where a label does not fit the text."""
    reader = _Reader(where, text)
    sentences = tuple(reader.sentence(row) for row in labels["sentence"])
    has_clauses = bool(labels.get("clauses", False))
    if not has_clauses and any(sentence.clauses for sentence in sentences):
        raise GoldError(f"{where}: has clauses, and does not say `clauses = true` at its top")
    return GoldDocument(doc_id, text, sentences, has_clauses)
