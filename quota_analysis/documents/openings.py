"""Datelines that open a paragraph: `LONDON, March 3 (Agency) — …`, `**Ghent, 3 May 2024** – …`."""

from __future__ import annotations

import re
from dataclasses import replace

from quota_analysis.documents.cues import furniture
from quota_analysis.documents.explicit_dates import MONTH_PATTERN
from quota_analysis.documents.lines import Unit
from quota_analysis.documents.listings import Page

_MONTH = rf"(?i:{MONTH_PATTERN})\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s)"
_MONTH_DAY = (
    rf"{_WEEKDAY}?(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH})(?P<year>,?\s[12]\d{{3}})?"
)
_IN_BRACKETS = _MONTH_DAY.replace("<year>", "<in_year>")
_REGION = rf"(?:,\s(?!{_MONTH}|{_WEEKDAY})[A-Z][\w.'’ -]{{1,30}}?){{0,2}}"
_PLACE = (
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{{2,40}}{_REGION}"
    rf"|[A-ZÀ-Þ][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION})"
)
_BOLD = r"[*_]{0,3}"
_WIRE = re.compile(
    rf"{_BOLD}{_PLACE}{_BOLD}"
    rf"(?P<date>(?:,?\s|\s?[–—-]\s){_BOLD}{_MONTH_DAY}|\s\({_IN_BRACKETS}\))?"
    rf"{_BOLD}(?P<agency>\s*\([A-Z][\w.&/ -]{{0,30}}\)|\s*/[A-Z][\w ]{{2,30}}/)?{_BOLD}"
    rf"(?:\s*(?P<dash>—|–|--)|\s+(?P<weak>[-_])(?=\s|$)|(?P<colon>:))"
    rf"{_BOLD}\s*(?=[\"“‘'`A-Z0-9]|$)"
)
# What opens a sentence with a day rather than naming a place.
_NO_PLACE = re.compile(
    r"(?:after|all|as|at|before|by|during|for|from|if|in|late|no|on|since|the|this|to|until|when"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


def split_datelines(page: Page) -> None:
    """Datelines apart from the sentence they open."""
    units: list[Unit] = []
    open_page = True
    for i, unit in enumerate(page.units):
        match = None
        if unit.role == "body":
            match = _WIRE.match(page.words(i)[:200])
            if match and not _is_wire(match, open_page):
                match = None
            # A page may hold several stories: each paragraph may open one, if the first did.
            open_page = match is not None
        if match:
            end = unit.start + len(match.group().rstrip())
            units.append(replace(unit, end=end, role="dateline", mark=None))
            unit = replace(unit, start=unit.start + match.end(), mark=None)
        units.append(unit)
    page.units = units


def is_wire_line(words: str) -> bool:
    """A dateline that has its line to itself."""
    match = _WIRE.match(words) if len(words) < 160 else None
    return match is not None and match.end() == len(words) and _is_wire(match, True)


def _is_wire(match: re.Match[str], opens: bool) -> bool:
    """A place is sure with its agency or day; alone only in capitals, where a story opens."""
    city = match.group("place").split(",")[0]
    agency, day = match.group("agency"), match.group("date")
    cues = furniture()
    if _NO_PLACE.match(city) or any(
        cue.match(city) for cue in (cues.published, cues.checked, cues.updated, cues.event)
    ):
        return False
    if cues.kicker.match(f"{city}:"):
        return False
    year = match.group("year") or match.group("in_year")
    if match.group("colon"):
        return year is not None
    if (agency and day) or year:
        return True
    if agency or day:
        return city.isupper() or (opens and match.group("weak") is None)
    return opens and city.isupper() and len(city) >= 4
