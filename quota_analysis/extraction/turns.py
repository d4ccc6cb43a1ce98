"""Who has the floor: speaker labels of interviews, hearings and transcripts, found by structure.

A label is short, stands where a paragraph or line starts, ends in a colon and comes back. Nothing
is read into one that does not come back: "Note: …" is a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.extraction.lexicon import words
from quota_analysis.model import SectionRow
from quota_analysis.model.documents import CONTENT_ROLES

# Up to five capitalised words or initials, with small words of names between ("Ana de la Cruz").
_WORD = r"(?:[A-ZÀ-Þ][\w.'’-]*|(?:de|la|van|von|der|den|of|the|al|bin|du|del|di)\b)"
_LABEL = re.compile(
    rf"[^\S\n]*(?P<label>[A-ZÀ-Þ][\w.'’-]*(?:[^\S\n]+{_WORD}){{0,5}})"
    r"(?:[^\S\n]*\([^()\n]{1,60}\)|,[^\S\n][^,:.\n]{1,50})?[^\S\n]*:(?=\s)[^\S\n]*",
)
_Q_AND_A = re.compile(r"[^\S\n]*(?P<label>[QA])\.[^\S\n]+")
_VALUE = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*(?:[A-Za-z%]+[^A-Za-z]*){0,3}$")
_LINE = re.compile(r"^.*$", re.MULTILINE)
_LEAST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """A label and what its speaker says until the next one; offsets of the document.

    label: the characters that name the speaker; start: the first character of what is said;
    end: one past the last; asks: whether this is the one who puts the questions.
    """

    label_start: int
    label_end: int
    label: str
    start: int
    end: int
    asks: bool


def find_turns(text: str, sections: Sequence[SectionRow]) -> tuple[Turn, ...]:
    """The turns of a document in text order; none where no labels come back.

    text: the document with markers and mark-up blanked out.
    """
    found = _labels(text, sections)
    counts = Counter(_same(label) for _, _, label, _ in found)
    again = [label for label, n in counts.items() if n > 1]
    if len(again) < 2 and not (len(again) == 1 and len(counts) > 1 and len(found) > 3):
        return ()
    if sum(counts.values()) < _LEAST_TURNS or _tabular(text, found):
        return ()
    stops = _stops(sections)
    ends = [*(start for start, *_ in found[1:]), len(text)]
    spans = []
    for (start, end, label, body), following in zip(found, ends, strict=True):
        stop = min([following, *(s for s in stops if s >= body)])
        spans.append((start, end, label, body, stop))
    last = spans[-1]
    spans[-1] = (*last[:4], _closing(text, sections, last[3], last[4]))
    asking = _who_asks(text, spans)
    return tuple(
        Turn(start, end, label, body, stop, _same(label) in asking)
        for start, end, label, body, stop in spans
    )


def _tabular(text: str, found: Sequence[tuple[int, int, str, int]]) -> bool:
    """Whether most labels stand before a value and not before words: "Ardle: 1,204"."""
    bare = 0
    for _, _, _, body in found:
        line = text[body : text.find("\n", body) if "\n" in text[body:] else len(text)]
        bare += bool(_VALUE.match(line))
    return 2 * bare > len(found)


def _labels(text: str, sections: Sequence[SectionRow]) -> list[tuple[int, int, str, int]]:
    """(start, end, label, first character after it) at line starts that look like labels."""
    found = []
    for section in sections:
        if section.role not in CONTENT_ROLES:
            continue
        for line in _LINE.finditer(text, section.start, section.end):
            match = _LABEL.match(text, line.start(), min(line.end() + 1, section.end))
            match = match or _Q_AND_A.match(text, line.start(), line.end())
            if match is None:
                continue
            label = match["label"]
            plain = label.lower().strip(".")
            if plain in _NO_SPEAKER or plain.split()[-1] in _NO_SPEAKER:
                continue
            found.append((match.start("label"), match.end("label"), label, match.end()))
    # A lettered list has an A and no Q.
    if not any(label == "Q" for _, _, label, _ in found):
        found = [row for row in found if row[2] != "A"]
    return found


def _same(label: str) -> str:
    """Labels of one speaker have one key: full name first, surname later."""
    return label.lower().strip(".").split()[-1]


def _stops(sections: Sequence[SectionRow]) -> list[int]:
    """Where headings and the page's furniture end whoever is speaking."""
    return [s.start for s in sections if s.role not in CONTENT_ROLES]


def _closing(text: str, sections: Sequence[SectionRow], start: int, end: int) -> int:
    """The last turn ends before a note of the page on the conversation itself."""
    for section in sections:
        if not start < section.start < end:
            continue
        opening = text[section.start : section.end].lstrip()
        if opening[:1] in "([*_" or _NOTE.search(opening):
            return section.start
    return end


def _who_asks(text: str, spans: Sequence[tuple[int, int, str, int, int]]) -> frozenset[str]:
    """Those who put the questions: by their label, else whose turns mostly end in one."""
    named = {_same(label) for _, _, label, _, _ in spans if _same(label) in _ASKING}
    if named:
        return frozenset(named)
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for _, _, label, start, end in spans:
        turns[_same(label)] += 1
        asked[_same(label)] += text[start:end].rstrip(' \n\t"”’*_').endswith("?")
    shares = {label: asked[label] / n for label, n in turns.items()}
    most = max(shares.values())
    if most < 0.5 or len(shares) < 2:
        return frozenset()
    # One host asks; where everybody does, nobody is the page's own voice.
    hosts = [label for label, share in shares.items() if share == most]
    return frozenset(hosts) if len(hosts) == 1 else frozenset()


_NO_SPEAKER = words("reporting", "labels", "no_speaker")
_ASKING = words("reporting", "labels", "asking")
_NOTE = re.compile(
    r"\b(?:interview|conversation|transcript|exchange|answers?)\b[^.]{0,60}"
    r"\b(?:edited|condensed|shortened|conducted|recorded|abridged|lightly|took place)\b",
    re.IGNORECASE,
)
