"""What is marked as it is: front matter, headings with `#`, code, tables, quoted lines.

The rules for Markdown are few and our own, because every piece needs its exact characters in the
text as read, which parsers of Markdown give for lines only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quota_analysis.documents.lines import SPACES, Line, Unit, join_lines, split_lines, wrap_width

Span = tuple[int, int]

_FRONT = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?P<body>.{0,20000}?)(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>.*?)(?P<tail>[ \t]+#+)?$")
_FENCE = re.compile(r"(?:```+|~~~+)")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_DEFINITION = re.compile(r"\[\^?[^\]\r\n]{1,200}\]:\s")
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_LINK = re.compile(
    r"(?P<image>!)?\[(?P<words>[^\[\]\r\n]{0,1000})\]"
    r"(?:\((?P<url>[^()\r\n]{0,2000}(?:\([^()\r\n]{0,500}\)[^()\r\n]{0,500})?)\)|\[(?P<ref>[^\[\]\r\n]{0,100})\])"
)
_IMAGE = re.compile(
    r"\[?!\[(?P<words>[^\[\]\r\n]{0,1000})\]\([^()\s]{0,2000}[^()\r\n]{0,300}\)(?:\]\([^()\s]{0,2000}\))?"
)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`+")
# Emphasis in any text, Markdown or not: stars that lean on words on both sides.
_STARRED = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\r\n]{1,300}(?<=[^\s*])\1(?![\w*])")
_SIGNS = re.compile(
    r"^#{1,6} \S|\*\*(?=\S)[^*\r\n]{1,300}\*\*|\[[^\[\]\r\n]{1,300}\]\(https?://", re.MULTILINE
)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])")


def has_markdown_marks(text: str) -> bool:
    """Whether a plain text file holds Markdown, as texts copied from chats and wikis do.

    Two marks that nobody types otherwise: headings with `#`, words between `**`, `](http`.
    """
    return sum(1 for _, m in zip(range(2), _SIGNS.finditer(text), strict=False)) == 2


def read_front_matter(text: str) -> tuple[Span, dict[str, str]] | None:
    """The block between `---` lines at the start of a text: its span and its `key: value` lines.

    Keys are lower case; quotation marks around a value are not part of it. A block in which a line
    is neither a field nor indented under one is not front matter.
    """
    match = _FRONT.match(text)
    if not match:
        return None
    fields: dict[str, str] = {}
    for line in re.split(r"\r\n|\n|\r", match.group("body")):
        if not line.strip() or line.lstrip().startswith("#") or line[0] in " \t-":
            continue
        found = _FIELD.match(line)
        if not found:
            return None
        value = (found.group("value") or "").strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        fields.setdefault(found.group("key").strip().lower(), value)
    return (match.span(), fields) if fields else None


def _cells(words: str) -> int:
    """How many cell borders a line has: tabs or bars between words."""
    return max(words.count("\t"), words.strip("|").count("|") + (words[0] == words[-1] == "|"))


def _runs(text: str, lines: list[Line], markdown: bool) -> list[tuple[str, list[Line]]]:
    """Lines in order, grouped as plain, code, table or heading lines."""
    runs: list[tuple[str, list[Line]]] = []

    def add(kind: str, line: Line, *, new: bool = False) -> None:
        if new or not runs or runs[-1][0] != kind:
            runs.append((kind, []))
        runs[-1][1].append(line)

    fence: str | None = None
    for i, line in enumerate(lines):
        words = text[line.start : line.end]
        opening = _FENCE.match(words)
        if fence is not None or (opening and markdown):
            add("code", line, new=fence is None)
            if fence is None and opening:
                fence = opening.group()
            elif fence is not None and words.startswith(fence):
                fence = None
        elif _cells(words) >= 2 and (
            (
                i > 0
                and not line.after_blank
                and _cells(text[lines[i - 1].start : lines[i - 1].end]) >= 2
            )
            or (
                i + 1 < len(lines)
                and not lines[i + 1].after_blank
                and _cells(text[lines[i + 1].start : lines[i + 1].end]) >= 2
            )
        ):
            add("table", line, new=line.after_blank)
        elif markdown and _HEADING.match(words):
            add("heading", line, new=True)
        elif (
            markdown
            and re.fullmatch(r"=+|-+", words)
            and len(words) >= 2
            and runs
            and runs[-1][0] == "plain"
            and not line.after_blank
            and (len(runs[-1][1]) == 1 or runs[-1][1][-1].after_blank)
        ):
            title = runs[-1][1].pop()
            if not runs[-1][1]:
                runs.pop()
            add("underlined 1" if words[0] == "=" else "underlined 2", title, new=True)
        else:
            add("plain", line)
    return runs


def _preset(text: str, kind: str, lines: list[Line]) -> Unit:
    first, last = lines[0], lines[-1]
    unit = Unit(first.start, last.end, n_lines=len(lines))
    if kind == "heading":
        match = _HEADING.match(text[first.start : first.end])
        if match is not None and match.group("words"):
            unit.start, unit.end = (
                first.start + match.start("words"),
                first.start + match.end("words"),
            )
            unit.level = len(match.group("marks"))
            unit.role = "heading"
        else:
            unit.role = "boilerplate"
    elif kind.startswith("underlined"):
        unit.role, unit.level = "heading", int(kind[-1])
    else:
        unit.role = "boilerplate"
        what = "a table" if kind == "table" else "a block of code"
        unit.reason = f"{what} of {len(lines)} lines is not read as sentences"
    return unit


def to_units(text: str, start: int, *, markdown: bool) -> tuple[list[Unit], list[Span]]:
    """The text from `start` on as units, and the marks at the start of quoted lines.

    Code, tables and Markdown headings come with their role; the layout gives the others theirs.
    """
    marks: list[Span] = []
    lines: list[Line] = []
    for line in split_lines(text, start):
        quoted = _QUOTED.match(text, line.start, line.end)
        if quoted and quoted.end() < line.end:
            marks.append(quoted.span())
            line = Line(quoted.end(), line.end, line.indent, line.after_blank)
        lines.append(line)
    runs = _runs(text, lines, markdown)
    width = wrap_width(text, [line for kind, run in runs if kind == "plain" for line in run])
    units: list[Unit] = []
    for kind, run in runs:
        if kind != "plain":
            units.append(_preset(text, kind, run))
            continue
        for unit in join_lines(text, run, width):
            words = text[unit.start : unit.end]
            if markdown and _DEFINITION.match(words):
                unit.role = "references"
            elif markdown and (image := _IMAGE.fullmatch(words)):
                # A picture's words describe it to those who cannot see it: its caption.
                unit.role = "caption" if image.group("words").strip() else "boilerplate"
            units.append(unit)
    return units, marks


def inline_markup(text: str, start: int, end: int) -> list[Span]:
    """Mark-up inside a Markdown section.

    The words of a link stay content, its address does not; a number in brackets is left to the
    citations.
    """
    spans = [m.span() for p in (_COMMENT, _TAG) for m in p.finditer(text, start, end)]
    for match in _LINK.finditer(text, start, end):
        label = match.group("ref") or match.group("words")
        if re.fullmatch(r"\^?\d{1,3}", label):
            continue
        first, last = match.span("words")
        spans += [(match.start(), first), (last, match.end())]
    flanks = [
        m.span()
        for m in _EMPHASIS.finditer(text, start, end)
        if _is_flank(text, m.start(), m.end(), start, end)
    ]
    if len(flanks) > 1:
        spans += flanks
    return spans + [m.span() for m in _ESCAPE.finditer(text, start, end)]


def starred(text: str, start: int, end: int) -> list[Span]:
    """The stars around `*words*` in a text without other mark-up."""
    spans: list[Span] = []
    for match in _STARRED.finditer(text, start, end):
        width = len(match.group(1))
        spans += [
            (match.start(), match.start() + width),
            (match.end() - width, match.end()),
        ]
    return spans


def emphasis_pairs(text: str, markup: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Signs of emphasis that belong together, opening and closing, by the spans of mark-up."""
    pairs: list[tuple[Span, Span]] = []
    opened: Span | None = None
    for span in markup:
        sign = text[slice(*span)]
        if sign.strip("*_"):
            continue
        if opened is not None and text[slice(*opened)] == sign:
            pairs.append((opened, span))
            opened = None
            continue
        opened = span
    return pairs


def with_both_marks(pairs: Iterable[tuple[Span, Span]], start: int, end: int) -> Span:
    """A span that holds one of two signs and touches the other, with both."""
    for opening, closing in pairs:
        if opening[1] == start and closing[1] <= end:
            start = opening[0]
        elif closing[0] == end and opening[0] >= start:
            end = closing[1]
    return start, end


def _is_flank(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Emphasis leans on a word on one side: `5 * 3` and `5*3` are not emphasis."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    if text[first] == "`":
        return True
    if before.isspace() and after.isspace():
        return False
    return not (before.isalnum() and after.isalnum())


def strip_emphasis(text: str, start: int, end: int) -> Span:
    """A unit that is emphasised as a whole, without its marks."""
    match = re.fullmatch(r"(\*{1,3}|_{1,3})(?P<words>[^*_]+)\1(?P<tail>:?)", text[start:end])
    if not match:
        return start, end
    inner = match.group("words")
    lead = len(inner) - len(inner.lstrip(SPACES))
    first = start + match.start("words") + lead
    return first, first + len(inner.strip(SPACES))
