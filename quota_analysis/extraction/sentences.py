"""Where sentences begin and end: the one place that knows nupunkt."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from quota_analysis.extraction import lexicon
from quota_analysis.extraction.turns import Turn
from quota_analysis.model import Document, SectionRow
from quota_analysis.model.documents import CONTENT_ROLES

# nupunkt takes many plain words for abbreviations ("month.", "bank."), being trained on court
# records. So each full stop inside one of its sentences is looked at again, and each of its
# boundaries: `after` is what follows the space, up to the end of its first word.
_STOP = re.compile(
    r"\.(?P<close>[\"'”’)\]»]*)\s+(?P<open>[\"'“‘«]*)(?P<after>[A-Z0-9][\w’']*)(?P<dot>\.?)"
)
_WORD_END = re.compile(r"[^\W_][\w.’'&-]*$")
_REACH = 60  # characters to look back for one word; longer ones are addresses
_NO_VOWEL = re.compile(r"[^aeiouyAEIOUY]+")
_LAST_STOP = re.compile(r"\.[\"'”’)\]»]*\s*$")
_MISSING_SPACE = re.compile(
    r"(?<=[a-z]{2}[.!?])(?=[”\"“]?[A-Z][a-z])|(?<=\d\d[.!?])(?=[A-Z][a-z]*[ ,’'])"
)
# The speaker of what stands before, in up to three names, and a word of saying.
_TAG = re.compile(r"(?P<first>[A-Z][\w’'-]*)(?: [A-Z][\w’'.-]*){0,2} (?P<verb>[a-z]+)\b")
_ASKED = re.compile(r"[!?][\"”’']+\s*$")
_ON = re.compile(r"[,;:]|[–—]\s*[a-z]")
_COMMAS = re.compile(r"(?:\s*[,;]\s+)+")  # what stands between markers, now blank
_ON_IN_BRACKETS = re.compile(r"[)\]]+\s*(?:[,;:a-z]|[–—-])")
_SMALL_WORD = re.compile(r"[a-z]+(?![A-Z])\b")
_NAME_ONLY = re.compile(r"[\"'“‘(]*[A-Z][\w.’'&-]*(?: (?:[A-Z&][\w.’'&-]*|of|and|the)){0,4}")
# A heading in bold or italics on the line of its text, with a full stop.
_RUN_IN = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<first>[^\W_]+)[^*_\n]*[.](?P=mark)[ \t]+(?=\S)")
# `**Crews face fines:** Two …`; one or two words before a colon ("**Vote:** nine to two") are what
# the sentence is about.
_BEFORE_COLON = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\W_][^*_\n:]*)(?::(?P=mark)|(?P=mark):)[ \t]+(?=[A-Z])"
)
_LEAST_HEADING = 3  # words
_HEADING = 8  # words: as long as headlines mostly are
_SHORT = 3  # letters: "Cie." or "Vet." is likelier short for something than "Bank."


@cache
def _words(*keys: str) -> frozenset[str]:
    return frozenset(" ".join(lexicon.words("abbreviations", *keys)).split())


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph of masked text, white space trimmed."""
    import nupunkt  # heavy to load; only extraction needs it

    starts = [0]
    for start, _ in nupunkt.sent_spans(text):
        if start and not _runs_on(text, starts[-1], start):
            between = _COMMAS.match(text, start)
            starts.append(between.end() if between else start)
    seen = {_first_character(text, start) for start in starts}
    starts.extend(
        stop.start("open")
        for stop in _STOP.finditer(text)
        if stop.start("open") not in seen and _ends(text, stop)
    )
    starts.extend(gap.start() for gap in _MISSING_SPACE.finditer(text))
    cuts = [*sorted(set(starts)), len(text)]
    spans = _return_closing_marks(text, list(itertools.pairwise(cuts)))
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if any(c.isalnum() for c in text[start:end]):
            trimmed.append((start, end))
    return trimmed


def _first_character(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _word_before(text: str, end: int) -> str:
    """The word that ends where a full stop stands, dots inside it kept; "" where none does."""
    found = _WORD_END.search(text, max(0, end - _REACH), end)
    return found[0] if found else ""


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop surely ends a sentence, whatever nupunkt takes its word for."""
    word, after = _word_before(text, stop.start()), stop["after"]
    if not word or word[0].isdigit():
        return False
    if stop["open"] and stop["close"] and stop["close"][-1] in "\"'”’»":  # “… cold.” “Was it?”
        return True
    starter = after in _words("starters", "words") and not (len(after) == 1 and stop["dot"])
    if "." in word:
        return word in ("a.m", "p.m") and not (after.isupper() or after in _words("clock", "words"))
    if len(word) == 1:
        # An initial, but for a name of one letter after a small word: "the prize went to B. The".
        before = text[max(0, stop.start() - _REACH) : stop.start() - 1].split()
        small = bool(before) and before[-1].isalpha() and before[-1].islower()
        return starter and small and word.isupper()
    word = re.split(r"['’&-]", word)[-1] or word
    if word in _words("abbreviations", "title") or word in _words("abbreviations", "running"):
        return False
    if word in _words("abbreviations", "numbered"):
        number = after[0].isdigit() or len(after) == 1 or after.isupper()
        return not number and (starter or word.islower())
    if word in _words("abbreviations", "either") or _NO_VOWEL.fullmatch(word):
        return starter
    return starter or word.islower() or len(word) > _SHORT


def _runs_on(text: str, start: int, at: int) -> bool:
    """Whether the sentence from `start` goes on at a boundary that nupunkt sees."""
    first_at = _first_character(text, at)
    rest = text[first_at : at + _REACH]
    before = text[max(start, at - _REACH) : at]
    if _ON.match(rest) and not (rest[0] in ",;:" and text[first_at - 1].isspace()):
        return True
    if _ASKED.search(before):
        tag = _TAG.match(rest)
        return (
            tag is not None
            and tag["first"] not in _words("starters", "words")
            and tag["verb"] in _words("tags", "words")
        )
    stop = _LAST_STOP.search(before)
    if not rest or not stop:
        return False
    if _ON_IN_BRACKETS.match(rest):
        return True
    word = _word_before(before, stop.start())
    listed = word in _words("abbreviations", "either")
    if ("." in word or listed) and _NAME_ONLY.fullmatch(before.strip()):
        return True  # a sentence that begins "U.S. Secretary", "Orrin Inc. Chairman"
    word = re.split(r"['’&-]", word)[-1] if "." not in word else word
    first = re.match(r"[^\W\d_]+", rest)
    if not word or not first:
        return False
    if word in _words("abbreviations", "title"):
        return first[0] not in _words("starters", "words")
    return bool(_SMALL_WORD.match(rest)) and ("." in word or word[0].isupper() or listed)


def _return_closing_marks(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a closing mark that touches the end of a sentence back to it."""
    fixed: list[tuple[int, int]] = []
    for start, end in spans:
        while start < end and fixed and _closes(text, start):
            fixed[-1] = (fixed[-1][0], start + 1)
            start += 1
        fixed.append((start, end))
    return fixed


def _closes(text: str, at: int) -> bool:
    """Whether a mark closes what stands before it."""
    if text[at - 1].isspace():
        return False
    if text[at] != '"':
        return text[at] in "”»"
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def content_sentences(
    document: Document, masked: str, turns: Sequence[Turn]
) -> Iterator[tuple[SectionRow, int, int, str]]:
    """Each content sentence's section and span; markers right after a sentence belong to it.

    A speaker's label is no part of the sentence: a turn starts after it. A heading run into its
    text is part of the text's first sentence.
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
        heading = _run_in_heading(document.text, section, spans)
        if heading:
            last = 1 if section.start + heading <= spans[0][1] - 1 else 2
            spans[:last] = [(section.start, spans[last - 1][1])]
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
            words = masked[start:end]
            if i == 0 and heading:  # what the sentence says begins after it
                words = " " * heading + words[heading:]
            yield section, start, end, words


def _run_in_heading(text: str, section: SectionRow, spans: Sequence[tuple[int, int]]) -> int:
    """Length of a section's heading on the line of its text, with its marks; 0 without one.

    What begins as a sentence does ("**The vault was empty.**"), is long or holds a figure is a
    statement, not a heading.
    """
    if not spans or text[section.start] not in "*_":
        return 0
    found = _RUN_IN.match(text, section.start, section.end)
    if found is None or len(spans) < 2 or found.end() != spans[1][0]:
        return _heading_before_colon(text, section, spans)
    starts = found["first"] in _words("starters", "words")
    if starts and found["first"] not in _words("asking", "words"):
        return 0
    heading = found[0]
    if len(heading.split()) > _HEADING or any(c.isdigit() for c in heading):
        return 0
    return len(heading)


def _heading_before_colon(text: str, section: SectionRow, spans: Sequence[tuple[int, int]]) -> int:
    found = _BEFORE_COLON.match(text, section.start, section.end)
    if found is None or not spans[0][0] < found.end() < spans[0][1]:
        return 0
    parts = found["words"].split()
    leads = parts[-1] in _words("leading", "words")
    if leads or not _LEAST_HEADING <= len(parts) <= _HEADING or any(c.isdigit() for c in found[0]):
        return 0
    return len(found[0])


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
