"""Where sentences begin and end: the one place that knows nupunkt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quota_analysis.extraction.turns import Turn
from quota_analysis.model import Document, SectionRow
from quota_analysis.model.documents import CONTENT_ROLES

# The end of a sentence run into the next one, with or without a quotation mark between.
# One letter before a full stop looks like an initial; after a small word and before a word that
# starts sentences it is a name of one letter, and the sentence ends.
_ONE_LETTER = re.compile(
    r"(?<=\b[a-z][a-z] [A-Z]\.)\s+(?=(?:The|A|An|In|On|At|It|He|She|They|We|But|And|This|That|"
    r"These|Those|There|When|While|After|Before|If|As|For|Its|His|Her|Their|Some|Many|Both)\b)"
)
_NUMBER_END = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|"
    r"thousand|million|billion)\.(?=\s+[“\"]?[A-Z])"
)
_MISSING_SPACE = re.compile(r"(?<=[a-z]{2}[.!?])(?=[”\"“]?[A-Z][a-z])")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph of masked text, white space trimmed."""
    import nupunkt  # heavy to load; only extraction needs it

    spans = []
    for start, end in nupunkt.sent_spans(text):
        cut = start
        inside = [
            *_MISSING_SPACE.finditer(text, start, end),
            *_ONE_LETTER.finditer(text, start, end),
        ]
        cuts = [gap.start() for gap in inside] + [
            m.end() for m in _NUMBER_END.finditer(text, start, end)
        ]
        for at in sorted(at for at in set(cuts) if start < at < end):
            spans.append((cut, at))
            cut = at
        spans.append((cut, end))
    spans = _return_closing_marks(text, spans)
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if any(c.isalnum() for c in text[start:end]):
            trimmed.append((start, end))
    return trimmed


def _return_closing_marks(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a closing mark that touches the end of a sentence back to it."""
    fixed: list[tuple[int, int]] = []
    for start, end in spans:
        while start < end and fixed and text[start] in "”»" and not text[start - 1].isspace():
            fixed[-1] = (fixed[-1][0], start + 1)
            start += 1
        fixed.append((start, end))
    return fixed


def content_sentences(
    document: Document, masked: str, turns: Sequence[Turn]
) -> Iterator[tuple[SectionRow, int, int, str]]:
    """Each content sentence's section and span; markers right after a sentence belong to it.

    A speaker's label is no part of the sentence: a turn starts after it.
    """
    markers = {c.start: c.end for c in document.citations}
    for section in document.sections:
        if section.role not in CONTENT_ROLES:
            continue
        spans = [
            (start + a, start + b)
            for start, end in _between_labels(section, turns)
            for a, b in sentence_spans(masked[start:end])
        ]
        for i, (start, end) in enumerate(spans):
            limit = spans[i + 1][0] if i + 1 < len(spans) else section.end
            reach = end
            while reach < limit:
                if reach in markers:
                    reach = end = markers[reach]
                elif document.text[reach].isspace() or document.text[reach] in "[](),":
                    reach += 1
                else:
                    break
            end = _close_bracket(document.text, end, limit)
            yield section, start, end, masked[start:end]


def _between_labels(section: SectionRow, turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """The stretches of a section that speakers' labels leave."""
    stretches = []
    at = section.start
    for turn in turns:
        if section.start <= turn.label_start < section.end:
            if turn.label_start > at:
                stretches.append((at, turn.label_start))
            at = max(at, min(turn.start, section.end))
    if at < section.end:
        stretches.append((at, section.end))
    return stretches


def _close_bracket(text: str, end: int, limit: int) -> int:
    """Take in the bracket that closes a marker spanned on its digits alone."""
    while end < limit and text[end] == "]":
        end += 1
    return end
