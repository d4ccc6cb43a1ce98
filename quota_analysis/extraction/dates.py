"""Dates and periods in running text, with days only where the document itself gives the anchor."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.dates_patterns import KINDS, pattern
from quota_analysis.extraction.dates_reading import Frame, Reading
from quota_analysis.extraction.dates_resolve import READERS
from quota_analysis.extraction.lexicon import load
from quota_analysis.model import DateRow

if TYPE_CHECKING:
    from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
    from quota_analysis.extraction.words import Word, Words

# Any date expression holds a digit or one of these letters' words; most sentences need no more.
_WORD_BEFORE = re.compile(r"([A-Za-z.'’]+)[\s(“\"‘']*$")
_WORD_AFTER = re.compile(r"^[\s-]*([A-Za-z]+)")
# Two dates joined by one of these share the year that only the second one names.
_JOINED = re.compile(r"^\s*(?:to|through|and|or|until|till|–|-|—)\s*$")


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    kind: str
    match: re.Match[str]


def find_dates(parsed: ParsedDocument) -> list[DateRow]:
    """Every date or period of a document, in text order.

    start_date and end_date are ISO days, the last one inclusive, and None where the document
    states no day from which a relative expression could be counted; ids count from 1.
    """
    row = parsed.document.row
    base = _frame(parsed)
    rows: list[DateRow] = []
    for sentence in parsed.sentences:
        for hit, reading in _readings(sentence, base):
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
    return f"{frame.basis}: {frame.day.isoformat()}" if frame.day else None


def _readings(sentence: ParsedSentence, base: Frame) -> list[tuple[_Hit, Reading]]:
    hits = _hits(sentence.text)
    found: list[tuple[_Hit, Reading]] = []
    for i, hit in enumerate(hits):
        if hit.kind == "year" and _counts(sentence.doc, hit):
            continue
        year = None
        if i + 1 < len(hits) and _JOINED.match(sentence.text[hit.end : hits[i + 1].start]):
            year = _named_year(hits[i + 1].match)
        view = _view(sentence.doc, hit) if base.day is not None else 0
        frame = replace(base, future=view > 0, past=view < 0, year=year)
        reading = READERS[hit.kind](hit.match, frame)
        if reading is not None:
            found.append((hit, reading))
    return _united(sentence.text, found)


# Kinds of expression that may be the two ends of one period.
_ENDS = ("iso", "mdy", "dmy", "month", "year", "quarter", "weekday")
_RUNS_TO = re.compile(r"^\s*(?:through|to|until|till|–|—)\s*$")


def _united(text: str, found: list[tuple[_Hit, Reading]]) -> list[tuple[_Hit, Reading]]:
    """`2003 through January 2024` is one period, from the one's first day to the other's last."""
    united: list[tuple[_Hit, Reading]] = []
    for hit, reading in found:
        if united and hit.kind in _ENDS and united[-1][0].kind in _ENDS:
            before, first = united[-1]
            if _RUNS_TO.match(text[before.end : hit.start]):
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
            return int(match[name])
    return None


def _hits(text: str) -> list[_Hit]:
    hits = []
    finder = pattern()
    position = 0
    while (m := finder.search(text, position)) is not None:
        kind = next(k for k in KINDS if m[k] is not None)
        start, end = _trim(m, kind)
        if _accept(text, m, kind, start, end):
            hits.append(_Hit(start, end, kind, m))
            position = m.end()
        else:
            # A rejected month may hide a year behind it.
            position = m.start() + 1 if kind not in ("year", "month") else m.end()
    return hits


def _trim(m: re.Match[str], kind: str) -> tuple[int, int]:
    """The preposition before a season is not part of it; nor is a full stop after a whole month."""
    start, end = m.span()
    if kind == "season" and m["se_the"] and (lead := m["se_the"].lower().split())[0] != "the":
        start = m.start("se_the") + len(lead[0])
        while m.string[start].isspace():
            start += 1
    if kind == "month" and m.string[end - 1] == "." and m["m_m"].rstrip(".") in _full_months():
        end -= 1
    return start, end


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in load("dates")[table][key])


@cache
def _full_months() -> frozenset[str]:
    return frozenset(names[0] for names in load("dates")["months"].values())


def _before(text: str, start: int) -> str:
    m = _WORD_BEFORE.search(text[max(0, start - 25) : start])
    return m[1].lower() if m else ""


def _after(text: str, end: int) -> str:
    m = _WORD_AFTER.match(text[end : end + 25])
    return m[1] if m else ""


def _accept(text: str, m: re.Match[str], kind: str, start: int, end: int) -> bool:
    if kind == "month" and not (m["m_y"] or m["m_rel"] or m["m_part"] or m["m_yrel"]):
        name = m["m_m"].rstrip(".")
        if len(name) < 4 and name != "May" and not m["m_m"].endswith("."):
            return False  # "Jan Novak", "the Mar valley"
        if name in load("dates")["months_ambiguous"]["names"]:
            return _before(text, start) in _words("months_ambiguous", "before")
        # "April Jones", "June Carter", "August Wilson": a name before a name.
        after = _after(text, end)
        lead = _before(text, start)
        return not (after[:1].isupper() and not lead and name in ("April", "June", "August"))
    if kind == "weekday" and _before(text, start) in ("every", "each"):
        return False  # "every Friday" is a rate
    if kind == "weekday" and _after(text, end) in load("dates")["newspapers"]["names"]:
        return False
    if kind == "year":
        return _is_year(text, m, start, end)
    if kind == "numeric":
        return m["n_sep"] == "/" or len(m["n_y"]) == 4
    if kind == "within":
        return _before(text, start) not in ("of",) or bool(m["i_part"] or m["i_of"])
    if kind == "season" and m["se_rel"] and m["se_rel"].lower() in ("that", "same", "current"):
        return m["se_s"].lower() in ("summer", "winter", "autumn")
    return True


def _is_year(text: str, m: re.Match[str], start: int, end: int) -> bool:
    """A bare four-digit number is a year unless its neighbours count with it."""
    if m["y_s"]:
        return _before(text, start) in ("in", "since", "of", "by", "until", "from", "to", "summer")
    if m["y_part"] or m["y_mid"] or m["y_b"]:
        return not text[end : end + 1].isdigit()
    if _before(text, start) in _words("year_guard", "before"):
        return False
    follow = text[end : end + 3]
    if follow[:1] == "%" or follow.startswith(("-strong", "-a-")) or text[start - 1 : start] == "#":
        return False
    after = _after(text, end).lower()
    if after in _words("year_counted", "after"):
        return False
    # A round thousand before a plural ("2000 leaflets") is counted; a year seldom is so round.
    return not (int(m["y"]) % 500 == 0 and after.endswith("s") and len(after) > 3)


def _counts(doc: Words, hit: _Hit) -> bool:
    """`shipped 1984 bolts`: right after a verb and before a plural, a four-digit number counts."""
    token = next((t for t in doc if t.idx == hit.start), None)
    if token is None or token.i == 0 or token.i + 1 >= len(doc):
        return False
    after, before = token.nbor(1), token.nbor(-1)
    return token.dep_ == "nummod" and after.tag_ == "NNS" and before.pos_ in ("VERB", "ADV")


@cache
def _future_words(key: str) -> frozenset[str]:
    return frozenset(load("dates")["future"][key])


def _view(doc: Words, hit: _Hit) -> int:
    """Where the verb that governs an expression looks: 1 ahead, -1 back, 0 it does not say."""
    token = next(
        (t for t in doc if t.idx <= hit.start < t.idx + len(t.text) + len(t.whitespace_)), None
    )
    seen = False
    for _ in range(8):
        if token is None or token.pos_ in ("VERB", "AUX"):
            break
        # "by March": the day lies ahead whatever the verb's tense; "until March": it may.
        if token.pos_ == "ADP":
            if not seen and token.lower_ in _future_words("prepositions"):
                return 1 if token.lower_ == "by" and hit.kind in ("month", "season") else 0
            seen = True
        token = token.head if token.head.i != token.i else None
    if token is None:
        return 0
    if _verb_looks_ahead(token):
        return 1
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    back = token.tag_ == "VBD" or auxiliaries & {"was", "were", "had", "has", "have", "did"}
    return -1 if back else 0


def _verb_looks_ahead(verb: Word) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & _future_words("auxiliaries"):
        return True
    if auxiliaries & {"was", "were", "had", "has", "have", "did"}:
        return False
    if "to" in auxiliaries and verb.head.i != verb.i:
        return verb.head.lemma_ in _future_words("verbs")
    return verb.tag_ != "VBD" and verb.lemma_ in ("schedule", "slate", "due", "expect")


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
