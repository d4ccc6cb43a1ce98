"""A question page as plain text, as HTML inside a notebook, and as one file of its own."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from quota_analysis.brief.held import Held
from quota_analysis.brief.parts import Line, Place, Section
from quota_analysis.display.text import legend, marked
from quota_analysis.markup import FAINT, LINE, escape, fold
from quota_analysis.views.words import GROUNDS, flat, shorten

_WIDTH = 100
# A place is quoted whole up to so many characters.
_QUOTED = 600
# Quoted anew, up to so many.
_AGAIN = 110
_IN_FULL = ("shown", "silent")
# Quotation marks within a quotation.
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a page holds: the question, a sentence or two on what was found, its sections."""

    question: str
    answer: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def missed(self) -> str:
        """What was looked for and is not there, in one sentence; "" where all of it is."""
        lacking = [s.lacking for s in self.sections if not s.lines and s.lacking]
        return f"Looked for and not found: {'; '.join(lacking)}." if lacking else ""


def text(shape: Shape) -> str:
    """The page as lines of text."""
    lines = [flat(shape.question), "", *_wrapped(shape.answer)]
    quoted = _Quoted()
    for section in shape.sections:
        if not section.lines:
            continue
        lines += ["", section.title.upper()]
        if section.intro:
            lines += _wrapped([section.intro])
        for label, of_it in groupby(section.lines[: section.first], key=lambda line: line.label):
            if label:
                lines += _wrapped([f"{label}:"])
            for line in of_it:
                lines += _indented(line.words, "- ")
                for place in line.places:
                    told = f" ({place.told.rstrip('.')})" if place.told else ""
                    words = f"{place.document}: “{quoted.of(place, section.key)}”{told}"
                    lines += _indented(words, "    ")
        if left := len(section.lines) - section.first:
            lines += [f"- and {left:,} more, on the whole page (--html)"] if left > 0 else []
    if shape.missed:
        lines += ["", *_wrapped([shape.missed])]
    return "\n".join(lines)


def _wrapped(parts: Iterable[str]) -> list[str]:
    return [line for part in parts for line in _indented(part, "")]


def _indented(words: str, first: str) -> list[str]:
    blank = " " * len(first)
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=blank,
        break_long_words=False,
        break_on_hyphens=False,
    )


class _Quoted:
    """Quotes each place in full once, then by its first words; always in full what the documents
    say and what nobody shows, which is what a page is read for."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int, int]] = set()

    def of(self, place: Place, section: str) -> str:
        key = (place.doc_id, place.start, place.end)
        most = _AGAIN if key in self.seen and section not in _IN_FULL else _QUOTED
        self.seen.add(key)
        words = shorten(place.text, most)
        paired = words.count("“") == words.count("”")
        return words.translate(_INNER) if paired else words


# ---- HTML ----------------------------------------------------------------------------------------


def prefix(question: str) -> str:
    """What goes before every place of a page, so that a notebook may hold several."""
    return f"q{hashlib.sha256(question.encode('utf-8', 'replace')).hexdigest()[:8]}-"


def html(shape: Shape, held: Held, *, level: int = 3, contents: str = "") -> str:
    """The page as HTML; level: of its heading; contents: HTML that stands before the sections."""
    before = prefix(shape.question)
    parts = [
        f"<h{level}>{escape(flat(shape.question))}</h{level}>",
        _answer(shape.answer),
        contents,
    ]
    quoted = _Quoted()
    parts += [_section(s, before, level + 1, quoted) for s in shape.sections if s.lines]
    if shape.missed:
        parts.append(f'<p style="margin:1.2em 0;{FAINT}">{escape(shape.missed)}</p>')
    documents = _documents(shape, held, before)
    if documents:
        parts.append(f"<h{level + 1}>The documents, with these places highlighted</h{level + 1}>")
        parts += documents
    return f'<div class="qa-brief" style="max-width:50em">{"".join(parts)}</div>'


def _answer(lines: Sequence[str]) -> str:
    style = "border-left:4px solid #0072b2;padding:.3em 1em;margin:.6em 0;max-width:46em"
    body = "".join(f'<p style="margin:.3em 0">{escape(line)}</p>' for line in lines)
    return f'<div class="qa-answer" style="{style}">{body}</div>'


def _section(section: Section, before: str, level: int, quoted: _Quoted) -> str:
    parts = [f'<h{level} id="{before}{section.key}">{escape(section.title)}</h{level}>']
    if section.intro:
        parts.append(f'<p style="margin:.3em 0;{FAINT}">{escape(section.intro)}</p>')
    parts.append(_lines(section.lines[: section.first], section.key, before, quoted))
    rest = section.lines[section.first :]
    if rest:
        more = f"and {len(rest):,} more"
        parts.append(
            f'<details class="qa-more"><summary style="cursor:pointer">{more}</summary>'
            f"{_lines(rest, section.key, before, quoted)}</details>"
        )
    return "".join(parts)


def _lines(lines: Sequence[Line], key: str, before: str, quoted: _Quoted) -> str:
    """Lines one below the other, those of one label under it."""
    parts = []
    for label, of_it in groupby(lines, key=lambda line: line.label):
        if label:
            parts.append(f'<p style="margin:.9em 0 0"><strong>{escape(label)}</strong></p>')
        items = "".join(_line(line, key, before, quoted) for line in of_it)
        parts.append(f'<ul style="padding-left:1.2em;margin:.2em 0 .4em">{items}</ul>')
    return "".join(parts)


def _line(line: Line, key: str, before: str, quoted: _Quoted) -> str:
    places = "".join(_place(place, key, before, quoted) for place in line.places)
    return f'<li style="margin:.5em 0 .8em">{escape(line.words)}{places}</li>'


def _place(place: Place, key: str, before: str, quoted: _Quoted) -> str:
    look = (
        f"margin:.3em 0 .3em .2em;padding:.1em 0 .1em .8em;border-left:3px solid {LINE};"
        "overflow-wrap:anywhere"
    )
    told = f'<br><small style="{FAINT}">{escape(place.told)}</small>' if place.told else ""
    return (
        f'<div style="{look}"><a href="#{before}{place.anchor}">{escape(place.document)}</a>: '
        f"“{escape(quoted.of(place, key))}”{told}</div>"
    )


def _documents(shape: Shape, held: Held, before: str) -> list[str]:
    """The documents that some line leads to, each behind a click that a link opens by itself."""
    used = {place.doc_id for s in shape.sections for line in s.lines for place in line.places}
    claims = list(held.claims.values())
    parts = []
    for doc_id in held.short:
        if doc_id not in used:
            continue
        rows = pd.DataFrame([row for row in claims if row["doc_id"] == doc_id])
        body = marked(held.tables, held.texts[doc_id], doc_id, rows, prefix=before)
        grounds = [g for g in GROUNDS if len(rows) and g in set(rows["ground"])]
        name = held.full[doc_id]
        parts.append(fold(name, legend(grounds), body).markup)
    return parts


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 0 auto; padding: 1rem 1.2rem 4rem;
  max-width: 52rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin: 2rem 0 .4rem; }
nav ul { padding-left: 1.2rem; } a { color: #0b5a93; } summary { padding: .5rem 0; }
mark:target { outline: 3px solid #0072b2; scroll-margin-top: 4rem; }
@media (prefers-color-scheme: dark) { a { color: #8cc4f0; } .qa-document a { color: #0b5a93; } }
.qa-more > summary { color: #0b5a93; }
@media (prefers-color-scheme: dark) { .qa-more > summary { color: #8cc4f0; } }
@page { size: A4; margin: 16mm 15mm 18mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; } }
@media print { nav, .qa-more > summary { display: none; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; } h1, h2, h3, summary { break-after: avoid; }
  li li, blockquote { break-inside: avoid; } p, li { orphans: 3; widows: 3; } }
"""


def whole(shape: Shape, held: Held, about: str) -> str:
    """One HTML file with everything in it, that asks nothing of any other machine.

    about: the documents it was made of, in a line.
    """
    before = prefix(shape.question)
    contents = "".join(
        f'<li><a href="#{before}{s.key}">{escape(s.title)}</a> ({len(s.lines)})</li>'
        for s in shape.sections
        if s.lines
    )
    parts = sum(bool(s.lines) for s in shape.sections)
    listing = f'<nav aria-label="Contents"><ul>{contents}</ul></nav>' if parts > 1 else ""
    question = escape(flat(shape.question))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{question}</title><style>{_STYLE}</style></head>\n<body><main>"
        f"{html(shape, held, level=1, contents=listing)}"
        f'<p style="{FAINT};font-size:.9em">{escape(about)}</p></main></body></html>\n'
    )
