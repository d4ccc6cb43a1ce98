"""The day or month a page has by its title or its own words, where no line of its own dates it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from quota_analysis.documents.cues import furniture
from quota_analysis.documents.datelines import WEEKDAY
from quota_analysis.documents.explicit_dates import MONTH_PATTERN, MONTHS, parse_explicit
from quota_analysis.documents.lines import bare_words
from quota_analysis.model.documents import CONTENT_ROLES, SectionRow

_WEEKDAY_END = re.compile(rf"(?:^|\s){WEEKDAY},?\s*$", re.IGNORECASE)
# What stands between a kind of text and its day: a comma, a dash, a bracket, or a small word.
_PARTED_END = re.compile(r"[,;:(|–—-]\s*$")
_SMALL_END = re.compile(r"(?:^|\s)(?:of|on|from|for|dated)\s*$", re.IGNORECASE)
_MONTH_YEAR = re.compile(
    rf"\b(?P<month>{MONTH_PATTERN})\b\.?,? (?P<year>[12]\d{{3}})\b", re.IGNORECASE
)
_FIELD = re.compile(r"^(?:date|published)[ \t]*:[ \t]*(?P<value>.*)$", re.IGNORECASE | re.MULTILINE)
# A page says what it is in its first lines or at its foot.
_FIRST, _LAST = 3, 2
# The words of a short heading over a date.
_MOST_HEADING_WORDS = 8


def line_of(section: SectionRow) -> str:
    """A section's words on one line, without signs of emphasis."""
    return " ".join(bare_words(section.text).split())


def recorded_day(sections: Sequence[SectionRow]) -> tuple[dt.date, str] | None:
    """The day in `Speech by the minister, Oslo, 5 February 2024` or `This talk was held on …`.

    A title, a heading above the text, or a paragraph at the page's head or foot that begins with a
    kind of text (a speech, minutes, a transcript) and says on which day it was held.
    """
    content = [s for s in sections if s.role in CONTENT_ROLES]
    first = content[0].start if content else 0
    edge = {s.section_id for s in (*content[:_FIRST], *content[-_LAST:])}
    for section in sections:
        head = section.role in ("title", "heading", "boilerplate") and section.start < first
        if head or section.section_id in edge or section.role == "boilerplate":
            words = line_of(section)
            day = _held_on(words, titled=head)
            if day is not None:
                return day, ("title: " if section.role == "title" else "line: ") + words[:120]
    return None


def _held_on(words: str, *, titled: bool) -> dt.date | None:
    cues = furniture()
    kind = cues.record.match(words)
    if kind is None or not (titled or cues.talk.match(words)):
        return None
    floor = kind.end()
    for start, _, day in parse_explicit(words):
        if start < floor:
            continue
        before = _WEEKDAY_END.sub(" ", words[floor:start])
        if re.search(r"[.?!]\s+[A-Z]", before):
            return None
        held = cues.held.search(before)
        # `The speech, given on …`, is told of by somebody else; a title needs no sentence.
        if held and _SMALL_END.search(before) and (titled or "," not in before[: held.start()]):
            return day
        if titled and (_PARTED_END.search(before) or not before.strip() or _names(before)):
            return day
    return None


def _names(before: str) -> bool:
    """`Minutes of`, `Notes from the meeting of`: the kind or the occasion itself has the day."""
    return _SMALL_END.fullmatch(before) is not None or (
        furniture().occasion.search(before.rstrip()) is not None
    )


def is_upcoming(section: SectionRow, above: SectionRow | None) -> bool:
    """Whether a date line announces the next meeting, by itself or by the heading above it."""
    upcoming = furniture().upcoming
    if upcoming.search(section.text):
        return True
    return (
        above is not None
        and len(above.text.split()) <= _MOST_HEADING_WORDS
        and upcoming.search(above.text) is not None
    )


def stated_month(sections: Sequence[SectionRow]) -> tuple[dt.date, str] | None:
    """The first day of the month that a page's head names where it names no day, and the line.

    Read in the front matter and in date lines above the second paragraph.
    """
    n_text = 0
    for section in sections:
        if section.role == "front_matter":
            values = [m["value"] for m in _FIELD.finditer(section.text)]
        elif section.role == "dateline" and n_text < 2:
            values = [line_of(section)]
        else:
            n_text += section.role == "body"
            continue
        for value in values:
            match = None if parse_explicit(value) else _MONTH_YEAR.search(value)
            if match:
                month = MONTHS[match["month"].lower()]
                return dt.date(int(match["year"]), month, 1), "line: " + value.strip(" \"'")
    return None
