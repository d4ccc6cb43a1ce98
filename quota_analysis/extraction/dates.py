"""Dates and periods in running text, with days only where the document itself gives the anchor."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.documents.page_day import stated_month
from quota_analysis.extraction import dates_calendar as cal
from quota_analysis.extraction.dates_finding import Hit, find_hits, word_before
from quota_analysis.extraction.dates_patterns import year_number
from quota_analysis.extraction.dates_reading import Frame, Reading
from quota_analysis.extraction.dates_resolve import READERS
from quota_analysis.extraction.lexicon import load
from quota_analysis.model import DateRow

if TYPE_CHECKING:
    from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
    from quota_analysis.extraction.words import Word


# Two dates joined by one of these share the year that only the second one names.
_JOINED = re.compile(r"^\s*(?:to|through|and|or|until|till|–|-|—)\s*$")


def find_dates(parsed: ParsedDocument) -> list[DateRow]:
    """Every date or period of a document, in text order.

    start_date and end_date are ISO days, the last one inclusive, and None where the document
    states no day from which a relative expression could be counted; ids count from 1.
    """
    row = parsed.document.row
    base = _frame(parsed)
    rows: list[DateRow] = []
    told: tuple[cal.Period, str] | None = None
    for sentence in parsed.sentences:
        found = _readings(sentence, base, told)
        told = next(((r.period, r.granularity) for _, r in reversed(found) if r.period), None)
        for hit, reading in found:
            period = reading.period
            rows.append(
                DateRow(
                    date_id=f"{row.doc_id}#d{len(rows) + 1}",
                    doc_id=row.doc_id,
                    start=sentence.start + hit.start,
                    end=sentence.start + hit.end,
                    sentence_id=sentence.sentence_id,
                    text=parsed.document.text[
                        sentence.start + hit.start : sentence.start + hit.end
                    ],
                    start_date=period[0].isoformat() if period else None,
                    end_date=period[1].isoformat() if period else None,
                    granularity=reading.granularity,
                    anchor=_anchor_text(base) if reading.relative and period else None,
                    candidates_note=reading.note,
                    why=reading.why,
                )
            )
    return rows


def _frame(parsed: ParsedDocument) -> Frame:
    """The document's anchor; without one, a caption's date as the earliest day of writing."""
    row = parsed.document.row
    fiscal = _fiscal_rule(parsed)
    if row.anchor_date:
        basis = row.anchor_basis or "stated date"
        day = date.fromisoformat(row.anchor_date)
        return Frame(day, basis, "caption" in basis.lower(), False, False, fiscal)
    month = stated_month(parsed.document.sections)
    if month:
        return Frame(month[0], month[1], False, False, False, fiscal, months=True)
    empty = Frame(None, "no date stated", False, False, False, fiscal)
    stated = [
        reading.period[1]
        for sentence in parsed.sentences
        if sentence.section.role == "caption"
        for _, reading in _readings(sentence, empty)
        if reading.period and reading.granularity == "day"
    ]
    if not stated:
        return empty
    return Frame(max(stated), "caption's date", True, False, False, fiscal)


def _anchor_text(frame: Frame) -> str | None:
    if frame.day is None:
        return None
    return f"{frame.basis}: {frame.day.isoformat()[: 7 if frame.months else 10]}"


def _readings(
    sentence: ParsedSentence, base: Frame, told: tuple[cal.Period, str] | None = None
) -> list[tuple[Hit, Reading]]:
    """The dates of one sentence; told: the last date of the sentence before."""
    hits = find_hits(sentence.text)
    if not hits:
        return []
    at = {word.idx: word for word in sentence.doc}
    found: list[tuple[Hit, Reading]] = []
    for i, hit in enumerate(hits):
        word = _word_at(at, hit.start)
        if hit.kind == "year" and word is not None and _counts(word):
            continue
        year = None
        if i + 1 < len(hits) and _JOINED.match(sentence.text[hit.end : hits[i + 1].start]):
            year = _named_year(hits[i + 1].match)
        view = 0
        if base.day is not None and word is not None:
            lead = sentence.text[max(0, hit.start - 16) : hit.start].lower().rstrip()
            view = 1 if lead.endswith(_leads()) else _view(word, hit)
        if view and sentence.section.role == "caption":
            view = min(view, 0)  # the present tense of a caption tells what was
        frame = replace(base, future=view > 0, past=view < 0, year=year, told=told)
        reading = READERS[hit.kind](hit.match, frame)
        if reading is not None and frame.months and reading.relative and reading.period:
            reading = _in_any_day(hit, frame, reading)
        if reading is not None:
            reading = _opened(sentence.text, hit, reading)
            found.append((hit, reading))
            if reading.period is not None:
                told = (reading.period, reading.granularity)
            elif not reading.relative and reading.granularity in _YEARS:
                told = None  # "the year before" goes back from this one, whose days are not said
    return _united(sentence.text, found)


def _in_any_day(hit: Hit, frame: Frame, reading: Reading) -> Reading:
    """Where only a month is stated: the reading if it is the same from the month's last day.

    A bare month or season ("in December we rest") also needs a verb that looks back or ahead.
    """
    if frame.day is None:
        return reading
    if hit.kind in _WITHOUT_YEAR and not (frame.future or frame.past):
        return replace(reading, period=None, why=f"{reading.why}: the page names only its month")
    end = cal.month(frame.day.year, frame.day.month)[1]
    late = READERS[hit.kind](hit.match, replace(frame, day=end))
    if late is not None and late.period == reading.period:
        return reading
    return replace(reading, period=None, why=f"{reading.why}: the page names only its month")


def _word_at(at: dict[int, Word], start: int) -> Word | None:
    """The word that holds a character; expressions begin at words, some inside one."""
    for back in range(12):
        word = at.get(start - back)
        if word is not None:
            return word
    return None


def _opened(text: str, hit: Hit, reading: Reading) -> Reading:
    """`since 2019`, `until March`: the period that the date opens or closes is told in `why`."""
    if reading.granularity == "unresolved":
        return reading
    lead = word_before(text, hit.start)
    for end, words in load("dates")["open_ranges"].items():
        if lead in words:
            return replace(reading, why=f"{reading.why}; {end} of a period ({lead})")
    return reading


# Lengths of time that "the year before" goes back from.
_YEARS = ("year", "fiscal_year", "season")
# Kinds of expression that come every year.
_WITHOUT_YEAR = ("mdy", "dmy", "nth", "month", "season", "holiday")
# Kinds of expression that name one day.
_DAYS = ("weekday", "mdy", "dmy", "nth")
# Kinds of expression that may be the two ends of one period.
_ENDS = ("iso", "mdy", "dmy", "month", "year", "quarter", "weekday")


def _united(text: str, found: list[tuple[Hit, Reading]]) -> list[tuple[Hit, Reading]]:
    """`2003 through January 2024` is one period, from the one's first day to the other's last.

    "From … to …" names two dates: the guide's convention.
    """
    united: list[tuple[Hit, Reading]] = []
    for hit, reading in found:
        if united and hit.kind in _ENDS and united[-1][0].kind in _ENDS:
            before, first = united[-1]
            if text[before.end : hit.start].strip() == "through":
                period = None
                if first.period and reading.period and first.period[0] <= reading.period[1]:
                    period = (first.period[0], reading.period[1])
                joined = Reading(
                    period,
                    reading.granularity,
                    f"{first.why} to {reading.why}",
                    first.relative or reading.relative,
                    reading.note or first.note,
                )
                united[-1] = (replace(before, end=hit.end), joined)
                continue
        united.append((hit, reading))
    return united


def _named_year(match: re.Match[str]) -> int | None:
    for name in ("mdy_y", "dmy_y", "m_y", "q_y", "q_pre", "se_y"):
        if match[name]:
            return year_number(match[name])
    return None


def _counts(word: Word) -> bool:
    """`shipped 1984 bolts`: right after a verb and before a plural, a four-digit number counts."""
    if word.i == 0 or word.i + 1 >= len(word.doc):
        return False
    after, before = word.nbor(1), word.nbor(-1)
    return word.dep_ == "nummod" and after.tag_ == "NNS" and before.pos_ in ("VERB", "ADV")


@cache
def _future_words(key: str) -> frozenset[str]:
    return frozenset(load("dates")["future"][key])


@cache
def _leads() -> tuple[str, ...]:
    return tuple(load("dates")["future"]["leads"])


def _view(start: Word, hit: Hit) -> int:
    """Where the word that governs an expression looks: 1 ahead, -1 back, 0 it does not say."""
    if hit.kind == "weekday" and hit.match.string[hit.end : hit.end + 2] in ("'s", "’s"):
        return 0  # "Tuesday's ruling": the verb says nothing of when the ruling was
    word = start
    preposition: str | None = None
    for _ in range(8):
        if word.pos_ in ("VERB", "AUX"):
            break
        if word.pos_ == "ADP" and preposition is None:
            preposition = word.lower_
        if word.lower_ in _future_words("adjectives"):
            return 1
        if word.head is word:
            return 0
        word = word.head
    else:
        return 0
    if preposition in ("to", "until", "till") and word.lemma_ in _future_words("moved"):
        return 1
    # "until March": it may lie ahead.
    if preposition in _future_words("prepositions"):
        by = preposition == "by" and hit.kind in ("month", "season")
        return _due(word, hit) if by else 0
    return _tense(word, hit)


def _due(verb: Word, hit: Hit) -> int:
    """`by March`: ahead of what is to be done, behind what a past verb tells as done by then.

    Who wanted or promised something by March wanted it done by then: the day lies ahead.
    """
    if verb.lemma_ in _future_words("wanted"):
        return 1
    # "If it has not recovered by the summer": the perfect of the present looks either way.
    past = verb.tag_ == "VBD" or any(c.lower_ in ("was", "were", "had") for c in verb.children)
    return -1 if past and _tense(verb, hit) < 0 else 1


def _tense(verb: Word, hit: Hit) -> int:
    """Where a verb looks, by its form and its auxiliaries."""
    if verb.lemma_ in _future_words("planned"):
        return 1
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & _future_words("auxiliaries"):
        return 1
    if auxiliaries & {"was", "were", "had", "has", "have", "did"}:
        return -1
    if "to" in auxiliaries and verb.head is not verb:
        # "guidelines to be published in May", "talks are to resume"
        ahead = verb.head.lemma_ in _future_words("verbs") or verb.dep_ in ("acl", "relcl")
        return 1 if ahead or verb.head.lemma_ == "be" else 0
    if verb.tag_ == "VBD" or verb.lower_ == "ended":
        return -1
    if verb.lower_ in _future_words("participles"):
        return 1
    if verb.tag_ not in ("VBZ", "VBP"):
        return 0
    # "The board meets on Tuesday", "the window shuts on 1 September" are to come; what goes on or
    # stands is not. A whole month needs a verb of timetables.
    if hit.kind in _DAYS:
        return int(verb.lemma_ not in _future_words("still"))
    return int(hit.kind in ("month", "season") and verb.lemma_ in _future_words("starts"))


@cache
def _country_cues() -> dict[str, re.Pattern[str]]:
    return {
        country: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, rule["cues"])) + r")(?!\w)")
        for country, rule in load("dates")["fiscal_years"].items()
    }


def _fiscal_rule(parsed: ParsedDocument) -> Callable[[], tuple[int, int, int, str] | None]:
    """The financial year of the country that the text's words point to most; a tie is no answer."""

    def rule() -> tuple[int, int, int, str] | None:
        text = parsed.document.text
        counts = {c: len(cues.findall(text)) for c, cues in _country_cues().items()}
        best = max(counts.values())
        leaders = [c for c, n in counts.items() if n == best]
        if best == 0 or len(leaders) > 1:
            return None
        found = load("dates")["fiscal_years"][leaders[0]]
        return (*found["first"], found["years_before"], leaders[0])

    return cache(rule)
