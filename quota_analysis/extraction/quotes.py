"""Quotations: what stands strictly between the marks, one row a sentence.

Odd, missing or mismatched marks never stop a document: a quotation that is not closed ends with its
sentence unless the next paragraph opens with a mark again, as newspapers continue a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quota_analysis.extraction.language import ParsedDocument, ParsedSentence

# Double marks; typewriters and wire services also write them as two single ones.
_MARK = re.compile(r"[“”\"„«»]|''|``|’’|‘‘")
# British style quotes with single marks; an apostrophe inside a word closes nothing.
_SINGLE = re.compile(r"(?<![\w’‘])‘(?=[^\s\d’])([^‘“”\n]{2,}?[^\s‘“”])’(?!\w)")
# The same typed: what opens with a capital, or after a colon or a comma, and closes after a stop,
# as typed apostrophes stand inside or at the end of a word.
_TYPED = re.compile(
    r"(?:(?<![\w'’.!?])'(?=[^\W\d_a-z]|I\b)|(?<=[:,] )'(?=[^\W\d]))"
    r"(?P<words>[^\n“”\"]{2,}?[.,!?…])'(?=[\s)\]—–]|$)"
)
_LETTER = re.compile(r"\w")
# Titles of works and shows are short; a longer capitalised run is shouting or a headline.
_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of quoted characters inside one sentence, marks left out.

    run: quotations of one run belong to the same pair of marks (or to a continued one);
    starts_sentence, ends_sentence: nothing but marks stands before or after it in the sentence.
    """

    start: int
    end: int
    sentence: int
    run: int
    starts_sentence: bool
    ends_sentence: bool


def find_quotations(parsed: ParsedDocument) -> list[Quotation]:
    """All quotations of a document in text order."""
    quotations = []
    run = 0
    paragraphs: dict[str, list[int]] = {}
    for i, sentence in enumerate(parsed.sentences):
        paragraphs.setdefault(sentence.paragraph_id, []).append(i)
    text = parsed.document.text
    unclosed = below = False
    if not paragraphs:
        return []
    starts = [parsed.sentences[members[0]].start for members in paragraphs.values()]
    for members, following in zip(paragraphs.values(), [*starts[1:], len(text)], strict=True):
        first, last = parsed.sentences[members[0]], parsed.sentences[members[-1]]
        pairs, open_at_end = _pairs(text, first.start, last.end)
        if open_at_end and not _MARK.match(text, following):
            # Nothing goes on below, so a mark was lost: it costs the sentence it stands in.
            opened, _ = pairs[-1]
            ends = (s.end for s in map(parsed.sentences.__getitem__, members) if s.end > opened)
            pairs[-1] = (opened, min(pairs[-1][1], next(ends)))
            open_at_end = False
        pairs = _with_single(text, first.start, last.end, pairs)
        below = not pairs and _set_off(text, first, below)
        if below:
            pairs = [(first.start, last.start + len(last.text.rstrip()))]
        for n, (start, end) in enumerate(pairs):
            continued = unclosed and n == 0 and not text[first.start : start - 1].strip()
            run += 0 if continued else 1
            for i in members:
                piece = _within(text, parsed.sentences[i], start, end)
                if piece is not None:
                    sentence = parsed.sentences[i]
                    before = text[sentence.start : piece[0]]
                    after = sentence.text[piece[1] - sentence.start :]
                    quotations.append(
                        Quotation(
                            *piece,
                            sentence=i,
                            run=run,
                            starts_sentence=not _LETTER.search(before),
                            ends_sentence=not _LETTER.search(after),
                        )
                    )
        unclosed = open_at_end
    return quotations


def _set_off(text: str, first: ParsedSentence, below: bool) -> bool:
    """Whether a paragraph is a block quotation without marks, after a colon or another such.

    below: whether the paragraph before it is one.
    """
    line = text.rfind("\n", 0, first.start) + 1
    if text[line : first.start].strip() != ">":
        return False
    return below or text[:line].rstrip(" \t\r\n>*_").endswith(":")


def _pairs(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """Spans between marks in one paragraph, and whether its last one is never closed."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for at, after, opens in _marks(text, start, end):
        if opened is None:
            if not opens and _closes_only(text, at, after, end):
                continue  # a lone closing mark, an inch or a second: nothing was opened
            opened = after
        elif opens and text[at] in "“„«" and text[opened - 1] in "“„«”":
            # A second opening mark: the first was never closed, so it reaches to here at most.
            # Within the sentence it stands in is all that can be said of it.
            stop = _sentence_stop(text, opened, at)
            pairs.append((opened, stop))
            opened = after
        else:
            if at > opened:
                pairs.append((opened, at))
            opened = None
    if opened is None:
        return pairs, False
    if opened < end and _LETTER.search(text, opened, end):
        pairs.append((opened, end))
        return pairs, True
    return pairs, False


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Each double mark's span with whether it looks like an opening one by what is around it."""
    for match in _MARK.finditer(text, start, end):
        at, stop = match.span()
        c = text[at]
        if c == '"' and at > start and text[at - 1].isdigit():
            after = text[at + 1 : at + 2]
            if after and after.isdigit():
                continue  # inches and seconds: 5'10"
        before = text[at - 1] if at > start else " "
        follows = text[stop] if stop < end else " "
        yield at, stop, (before.isspace() or before in "([{—–-‘'") and not follows.isspace()


def _with_single(
    text: str, start: int, end: int, pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs of single marks that stand outside all others, put among them."""
    found = [*_SINGLE.finditer(text, start, end)] if text.find("‘", start, end) >= 0 else []
    if text.find("'", start, end) >= 0:
        found += _TYPED.finditer(text, start, end)
    single = [
        match.span(1)
        for match in found
        if not any(a < match.end() and match.start() < b for a, b in pairs)
    ]
    return sorted([*pairs, *single])


def _closes_only(text: str, at: int, after: int, end: int) -> bool:
    """Whether a mark can only close: it follows a word and stands before a gap."""
    if at == 0 or (text[at - 1].isspace() and text[at] != "”"):
        return False
    follows = text[after] if after < end else " "
    return follows.isspace() or follows in ".,;:!?)]”’"


def _sentence_stop(text: str, start: int, end: int) -> int:
    stop = re.compile(r"[.!?…](?=\s)").search(text, start, end)
    return stop.end() if stop else len(text[start:end].rstrip()) + start


def _within(text: str, sentence: ParsedSentence, start: int, end: int) -> tuple[int, int] | None:
    """The part of a quotation that stands in one sentence, trimmed; None where there is none."""
    a, b = max(start, sentence.start), min(end, sentence.start + len(sentence.text.rstrip()))
    while a < b and (text[a].isspace() or sentence.text[a - sentence.start].isspace()):
        a += 1
    while a < b and (text[b - 1].isspace() or sentence.text[b - 1 - sentence.start].isspace()):
        b -= 1
    return (a, b) if a < b and _LETTER.search(text, a, b) else None


def kind_of(parsed: ParsedDocument, quotation: Quotation, attributed: bool) -> str:
    """speech, term or title. Attributed words are speech; a few words in marks are a term."""
    sentence = parsed.sentences[quotation.sentence]
    words = [
        t
        for t in sentence.doc
        if quotation.start <= sentence.start + t.idx < quotation.end and not t.is_punct
    ]
    words = [t for t in words if not t.is_space]
    has_verb = any(t.pos_ in ("VERB", "AUX") and t.finite for t in words)
    if quotation.starts_sentence and quotation.ends_sentence:
        return "speech"
    capitalised = [t for t in words if t.text[:1].isupper()]
    if 2 <= len(words) <= _TITLE_WORDS and not has_verb and len(capitalised) >= 0.7 * len(words):
        return "title"
    if attributed and (has_verb or len(words) >= 3):
        return "speech"
    # Four words without a finite verb still name something; more than that says something.
    return "speech" if has_verb or len(words) > 4 else "term"
