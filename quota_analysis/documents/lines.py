"""Text into units: a heading, a paragraph, a list item, a table row, each with its exact span.

Pages come as one paragraph a line, as paragraphs between blank lines, or wrapped at some width.
Which of these a text is shows in how its lines break, and decides which lines belong together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# Python's own notion of white space plus the characters that take no room at all.
SPACES = (
    "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + "\u200b\u200c\u200d\u2060\ufeff"
)

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SYMBOL = "•‣◦▪▫●○■□►➤➢✓✔·\u2043∙"
_BULLET = re.compile(rf"(?:[{_SYMBOL}][ \t\u00a0]*|[-*+–][ \t\u00a0]+)(?=\S)")
_NUMBER = re.compile(
    r"(?:(?P<number>\d{1,3})(?:\.\d{1,2})*[.)][ \t\u00a0]+|\((?:\d{1,2}|[a-z])\)[ \t\u00a0]+"
    r"|[a-z]\)[ \t\u00a0]+)(?=\S)"
)
_RULE = re.compile(r"(?:[-=_*~#+.·•–—\s]){3,}$")
_TERMINAL = re.compile(
    r"[.!?:…][\"'”’“‘»«)\]*_]*(?:\s*(?:\[[^\]]{1,40}\]|【[^】]{1,60}】)|[⁰¹²³⁴⁵⁶⁷⁸⁹])*$"
)
_APART = re.compile(
    r"\[\^?\w+\]:?\s|https?://|(?:By|BY) [A-Z]"
    r"|(?:Eds|Editors?|Source|Photo|Image|Credit|Caption)s?: "
)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_OPEN_END = re.compile(
    r"(?:[,;–-]|\b(?:the|a|an|of|and|or|to|in|on|at|by|for|with|from|that|than|as|is|are|was|were))$",
    re.IGNORECASE,
)
# Beyond this a line was not broken to fit a screen or a mail (mail breaks at 72 to 80, editors at
# 100 to 120).
_WIDEST_WRAP = 130


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end and without the white space around it."""

    start: int
    end: int
    indent: int
    after_blank: bool


@dataclass(slots=True)
class Unit:
    """What one section may become; start and end enclose its words, the mark before them is apart.

    role and level are filled by the layout; code, tables and Markdown headings come with them.
    reason says why a unit is set aside.
    """

    start: int
    end: int
    mark: tuple[int, int] | None = None
    number: int | None = None
    indent: int = 0
    after_blank: bool = True
    n_lines: int = 1
    role: str | None = None
    level: int | None = None
    reason: str = ""


def split_lines(text: str, start: int = 0) -> list[Line]:
    """All lines that hold something, from `start` on, in order."""
    lines: list[Line] = []
    blank = True
    position = start
    for match in _BREAK.finditer(text, start):
        blank = _add(text, position, match.start(), blank, lines)
        position = match.end()
    _add(text, position, len(text), blank, lines)
    return lines


def _add(text: str, start: int, end: int, blank: bool, lines: list[Line]) -> bool:
    raw = text[start:end]
    words = raw.strip(SPACES)
    if not words:
        return True
    indent = len(raw) - len(raw.lstrip(SPACES))
    first = start + indent
    width = sum(4 if c == "\t" else 1 for c in raw[:indent])
    lines.append(Line(first, first + len(words), width, blank))
    return False


def is_rule(words: str) -> bool:
    """A line that is only drawn: `---`, `***`, `=====`."""
    return len(words) < 200 and _RULE.match(words) is not None


def list_mark(words: str) -> tuple[int, int | None] | None:
    """Length of the mark at the start of a list item, and its number where it has one."""
    match = _BULLET.match(words)
    if match:
        return match.end(), None
    match = _NUMBER.match(words)
    if match:
        number = match.group("number")
        return match.end(), int(number) if number else None
    return None


def ends_sentence(words: str) -> bool:
    """Whether a line ends where a sentence may end (a colon counts, markers may follow)."""
    return _TERMINAL.search(words[-80:]) is not None


def bare_words(words: str) -> str:
    """A line without the signs of emphasis, for rules that ask for its first or last words."""
    return _EMPHASIS.sub("", words) if "*" in words or "_" in words else words


def _starts_apart(words: str) -> bool:
    # [12]: and [12] open a reference entry, `By Jane` and `Photo:` sign: each its own line.
    return list_mark(words) is not None or is_rule(words) or _APART.match(words) is not None


def wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width at which the text was wrapped, or None where lines are paragraphs.

    Wrapped text breaks inside its sentences, so that most lines that follow another begin with a
    small letter; at least three of them, and two in five, must, else a line is a paragraph.
    """
    followers = 0
    widths: list[int] = []
    for before, line in pairwise(lines):
        if line.after_blank or list_mark(text[line.start : line.end][:40]):
            continue
        followers += 1
        if text[line.start].islower():
            widths.append(before.end - before.start + before.indent)
    if len(widths) < 3 or len(widths) < 0.4 * followers:
        return None
    width = max(widths)
    return width if width <= _WIDEST_WRAP else None


def _belongs(text: str, before: Line, line: Line, width: int | None, unit: Unit) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if line.after_blank:
        return False
    words, previous = text[line.start : line.end], text[before.start : before.end]
    ended = ends_sentence(previous)
    full = False
    if width is not None:
        first_word = len(words.split(None, 1)[0])
        full = before.indent + len(previous) + 1 + first_word > 0.95 * width
    if _starts_apart(words) and not (full and not ended and words[0].isdigit()):
        return False
    if unit.mark is not None and line.indent > unit.indent and not ended:
        return True
    if full:
        return True
    if ended:
        return False
    if words[0].islower():
        return True
    if width is not None and before.indent + len(previous) >= 0.75 * width:
        return True
    # A line of a page rarely breaks after a comma or an article unless it was wrapped there.
    return _OPEN_END.search(previous[-20:]) is not None and len(previous) >= 40


def join_lines(text: str, lines: list[Line], width: int | None) -> list[Unit]:
    """Lines into units. Marks of list items are cut off, rules are dropped."""
    units: list[Unit] = []
    before: Line | None = None
    after_blank = True
    for line in lines:
        words = text[line.start : line.end]
        if is_rule(words):
            before, after_blank = None, True
            continue
        if before is not None and _belongs(text, before, line, width, units[-1]):
            units[-1].end = line.end
            units[-1].n_lines += 1
            before = line
            continue
        unit = Unit(line.start, line.end, indent=line.indent)
        unit.after_blank = line.after_blank or after_blank
        mark = list_mark(words)
        if mark:
            unit.mark = (line.start, line.start + mark[0])
            unit.number = mark[1]
            unit.start += mark[0]
        units.append(unit)
        before, after_blank = line, False
    return units
