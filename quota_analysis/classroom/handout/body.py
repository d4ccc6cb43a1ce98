"""The text of a handout: its blocks, sentence numbers, marks and the legend of the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quota_analysis.classroom.handout.cited import Sources
from quota_analysis.classroom.handout.read import Reading
from quota_analysis.classroom.handout.text import Mark, dressed
from quota_analysis.documents.lines import list_mark
from quota_analysis.markup import escape

# The letters and what they mean to somebody of fifteen; the line of each is in style.css.
LETTERS: dict[str, str] = {
    "N": "somebody with a name says it: a person, an organisation, a newspaper",
    "C": "it gives a source that is in the list of sources",
    "X": "it gives a number in brackets that the list of sources does not have",
    "U": "people without a name say it (“experts”, “two managers”), and no source is given",
    "0": "no source is given, and nobody is named",
    "D": "somebody denies it or doubts it",
    "A": "somebody was asked and did not answer",
    "S": "the text says that it is not known, or that the sources do not show it",
}
_NO_LIST = "it gives a number in brackets, but this copy has no list of sources"
# A part of the text that is one line of small print, and one that is not printed.
_SMALL = frozenset({"credit", "dateline", "question_list"})
_HEADS = frozenset({"title", "heading"})
_TEXT = frozenset({"body", "list", "caption"})


def text_part(reading: Reading, sources: Sources, *, plain: bool) -> str:
    """The text with its marks and their legend as HTML; plain: without marks."""
    marks = [] if plain else reading.marks()
    key = "" if plain else _legend(sources, [m.code for m in marks])
    if plain:
        key = (
            '<p class="key">The numbers stand before each sentence. Underline who says it, put a '
            "ring around every source, and a question mark where neither is given.</p>"
        )
    parts = list(_blocks(reading, marks))
    return f'{key}<div class="read">{"".join(parts)}</div>'


def _legend(sources: Sources, codes: Iterable[str]) -> str:
    used = set("".join(codes))
    if not used:
        return '<p class="key">Nothing in this text was read as something that can be checked.</p>'
    words = dict(LETTERS)
    if not sources.has_list:
        words["X"] = _NO_LIST
    items = "".join(
        f'<li><span class="k">{letter}</span> <span class="u u{letter}">like this</span>: '
        f"{escape(words[letter])}</li>"
        for letter in words
        if letter in used
    )
    return (
        '<div class="key"><p>A number stands before each sentence. What the sentence states is '
        "underlined, and a letter behind it says what stands behind it; with two letters, both "
        f"hold. A computer program set the marks, and it makes mistakes.</p><ul>{items}</ul></div>"
    )


def _blocks(reading: Reading, marks: Sequence[Mark]) -> Iterator[str]:
    """The parts of the text in order; those of a list together, small print on one line."""
    at = [(s.start, s.number) for s in reading.sentences]
    lists = ""
    small: list[str] = []
    first_title = True
    for section in reading.sections:
        start, end, role = int(section["start"]), int(section["end"]), str(section["role"])
        kind = _list_kind(reading, start) if role == "list" else ""
        if lists and kind != lists:
            yield f"</{lists}>"
            lists = ""
        if small and role not in _SMALL:
            yield f'<p class="small">{" · ".join(small)}</p>'
            small = []
        if role == "title" and first_title:
            first_title = False
        elif role in _HEADS:
            yield f"<h3>{escape(reading.words(start, end))}</h3>"
        elif role in _SMALL:
            small.append(escape(reading.words(start, end).rstrip(" -–—")))
        elif role in _TEXT:
            inside = [(place, n) for place, n in at if start <= place < end]
            beside = _range([n for _, n in inside])
            body = dressed(
                reading.text,
                start,
                end,
                markdown=reading.markdown,
                numbers=inside,
                marks=marks,
            )
            if role == "list":
                opened = "" if lists else f"<{kind}>"
                lists = kind
                value = _item_number(reading, start)
                yield f"{opened}<li{value}>{beside}{body}</li>"
            else:
                yield f"<p>{beside}{body}</p>"
    if lists:
        yield f"</{lists}>"
    if small:
        yield f'<p class="small">{" · ".join(small)}</p>'


def _range(held: Sequence[int]) -> str:
    """The numbers of a part's sentences, for the margin; the numbers in the text say the same."""
    if not held:
        return ""
    told = str(held[0]) if len(held) == 1 else f"{held[0]}–{held[-1]}"
    return f'<span class="m" aria-hidden="true">{told}</span>'


def _mark_before(reading: Reading, start: int) -> tuple[int, int | None] | None:
    """The sign of a list before a place of its line, as the reader of files knows it."""
    line = max(reading.text.rfind("\n", 0, start), reading.text.rfind("\r", 0, start)) + 1
    return list_mark(reading.text[line : start + 1].lstrip())


def _list_kind(reading: Reading, start: int) -> str:
    mark = _mark_before(reading, start)
    return "ol" if mark and mark[1] is not None else "ul"


def _item_number(reading: Reading, start: int) -> str:
    mark = _mark_before(reading, start)
    return f' value="{mark[1]}"' if mark and mark[1] is not None else ""
