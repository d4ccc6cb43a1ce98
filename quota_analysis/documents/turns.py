"""Who speaks in a transcript or an interview: `MAYOR: …`, `Q: …`, `**Lena:** …`."""

from __future__ import annotations

import re
from collections import Counter

from quota_analysis.documents.cues import furniture
from quota_analysis.documents.lines import bare_words
from quota_analysis.documents.listings import Page

_CODE = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s+(?=\S)")
_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,3}(?: \([^()\r\n]{1,40}\))?):\s+\S"
)


def mark_turns(page: Page) -> None:
    """Turns are text, also short ones and questions; a time code before one is cut off.

    Lines are turns where at least three of them open with labels of at least two speakers, one of
    whom speaks again.
    """
    labels: dict[int, str] = {}
    for i, unit in enumerate(page.units):
        if not page.free(i) or unit.mark is not None:
            continue
        words = page.words(i)[:200]
        code = _CODE.match(words)
        start = code.end() if code else 0
        label = label_of(words[start:])
        if label is not None:
            labels[i] = label
            unit.start += start
    counts = Counter(labels.values())
    if len(labels) < 3 or len(counts) < 2 or max(counts.values()) < 2:
        return
    for i, label in labels.items():
        if counts[label] > 1 or page.words(i).partition(":")[0].partition(" (")[0].isupper():
            page.give(i, "body")


def label_of(words: str) -> str | None:
    """Who speaks in a line that opens with a name and a colon, in small letters."""
    match = _LABEL.match(bare_words(words[:200]))
    if match is None or _names_no_one(match.group("label")):
        return None
    return match.group("label").partition(" (")[0].casefold()


def _names_no_one(label: str) -> bool:
    """Labels of pages rather than of people: `Photo`, `Updated`, `Fact check`, `Place`."""
    cues = furniture()
    line = f"{label}: X"
    return any(
        pattern.match(line)
        for pattern in (cues.kicker, cues.label, cues.header, cues.credit_lead, cues.caption_start)
    ) or any(
        pattern.match(label)
        for pattern in (
            cues.known_heading,
            cues.related_lead,
            cues.checked,
            cues.published,
            cues.updated,
            cues.event,
            cues.question_lead,
        )
    )
