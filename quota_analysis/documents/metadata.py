"""What a page says about itself: its dates and its language."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.documents.cues import furniture, load_lexicon
from quota_analysis.documents.datelines import dated_line, dateline
from quota_analysis.documents.explicit_dates import MONTH_PATTERN, parse_explicit
from quota_analysis.documents.lines import bare_words
from quota_analysis.documents.page_day import is_upcoming, line_of, recorded_day
from quota_analysis.model.documents import SectionRow

_MONTH_DAY = re.compile(
    rf"\b{MONTH_PATTERN}\b\.?\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH_PATTERN}\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days a page gives for itself, ISO, and what it is read from."""

    published: str | None
    checked: str | None
    anchor: str | None
    basis: str | None
    notes: tuple[str, ...]


def _first_date(words: str) -> dt.date | None:
    found = parse_explicit(words)
    return found[0][2] if found else None


def line_kind(words: str) -> str | None:
    """What a date line says its day is: published, checked, updated, event, byline or date."""
    found = dateline(words)
    if found is None:
        pieces = dated_line(words)
        found = pieces[0] if pieces else dateline(words.partition(". ")[0])
    return found


def _by_cue(words: str) -> dict[str, dt.date]:
    """`Published 3 May 2024 | Updated 5 May 2024`: each day under the cue before it."""
    cues = furniture()
    out: dict[str, dt.date] = {}
    floor = 0
    kind = line_kind(words) or "date"
    for start, end, day in parse_explicit(words):
        before = words[floor:start]
        for piece in re.split(r"[|•·;,(\n]|\s[—–-]\s", before):
            for name in ("checked", "updated", "published", "event"):
                if getattr(cues, name).match(bare_words(piece.strip())):
                    kind = name
        out.setdefault("published" if kind in ("date", "byline") else kind, day)
        floor = end
    return out


def read_dates(
    fields: Mapping[str, str],
    sections: Sequence[SectionRow],
    kind: str,
    origins: Mapping[str, str],
) -> Dates:
    """Published, checked and anchor day.

    origins: where a field stands, if not in the front matter. Such fields come before the page's
    own lines. A fact-check page is anchored on the day it was checked, any other on the day it was
    published. The day of a picture or of a later update is noted and anchors nothing: words such
    as `today` may be older than an update.
    """
    found: dict[str, tuple[dt.date, str]] = {}
    notes: list[str] = []
    for name in ("published", "checked"):
        words = fields.get(name) or (fields.get("date") if name == "published" else None)
        if not words:
            continue
        day = _first_date(words)
        if day:
            found[name] = (day, origins.get(name, f"front matter: {name}"))
        else:
            notes.append(f"the front matter's {name} {words!r} does not name one day")
    inline = [
        s for s, after in zip(sections, [*sections[1:], None], strict=False) if opens_text(s, after)
    ]
    above: SectionRow | None = None
    for section in sections:
        before, above = above, section
        if section.role != "dateline" or section in inline:
            continue
        if is_upcoming(section, before):
            above = before  # its hour and place stand below it
            continue
        for name, day in _by_cue(section.text).items():
            if name == "updated":
                notes.append(f"updated on {day.isoformat()}")
            elif name in origins and found[name][0] != day:
                notes.append(f"a line of the page is dated {day.isoformat()}")
            else:
                found.setdefault(name, (day, "line: " + line_of(section)))
    # Only the first dateline dates the page; those further down open other stories.
    day = _first_date(inline[0].text) if inline else None
    if day and "published" not in found:
        found["published"] = (day, "dateline: " + line_of(inline[0]))
    if "event" in found:
        # The day of the meeting or the deadline, where the page names no other day of its own.
        found.setdefault("published", found["event"])
    recorded = None if "published" in found else recorded_day(sections)
    if recorded:
        found["published"] = recorded
    if "published" not in found:
        yearless = [s.text for s in sections if s.role == "dateline" and _MONTH_DAY.search(s.text)]
        words = next((w for w in yearless if not parse_explicit(w)), None)
        if words:
            notes.append(f"dated without a year: {' '.join(words.split())}")
    for section in sections:
        if section.role == "caption":
            day = _first_date(section.text)
            if day:
                notes.append(f"a picture's text is dated {day.isoformat()}: not published before")
    order = ("checked", "published") if kind == "fact_check" else ("published", "checked")
    anchor = next((found[name] for name in order if name in found), None)
    return Dates(
        published=found["published"][0].isoformat() if "published" in found else None,
        checked=found["checked"][0].isoformat() if "checked" in found else None,
        anchor=anchor[0].isoformat() if anchor else None,
        basis=anchor[1] if anchor else None,
        notes=tuple(notes),
    )


def opens_text(section: SectionRow, after: SectionRow | None) -> bool:
    """A dateline that stands in the line of the paragraph it opens."""
    return (
        section.role == "dateline"
        and after is not None
        and after.role == "body"
        and after.start - section.end <= 4
        and bare_words(section.text).rstrip()[-1:] in ("—", "–", "-", "_", ":")
    )


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in load_lexicon("languages").items()}


def detect_language(words: str) -> str:
    """ISO 639-1 code by the function words of seven languages; `und` where they do not tell.

    A language is named where its function words are at least 8 in 100 and half as many again as
    those of the next: running text of any of them has 20 to 40 in 100.
    """
    tokens = [t.lower() for t in re.findall(r"[^\W\d_]+", words[:50_000])]
    if not tokens:
        return "und"
    counts = Counter(tokens)
    scores = sorted(
        (
            (sum(counts[w] for w in stop) / len(tokens), code)
            for code, stop in _stop_words().items()
        ),
        key=lambda item: (-item[0], item[1]),
    )
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= 0.08 and best >= 1.5 * second else "und"
