"""Worksheets and answer keys as notebooks: one answer cell a sentence.

An answer cell holds plain `name = "value"` lines. It is a code cell, so that it is coloured and
cannot be mistaken for text; the lines set strings in Python, and are read as text, never run.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quota_analysis.classroom.draft import AnalysisLike, Draft, Item, draft
from quota_analysis.classroom.questions import QUESTIONS
from quota_analysis.errors import WorksheetError

MARK = "quota_analysis"
FORMAT = 1
_WIDTH = 88  # of a line of the text as shown: wider, and a code block scrolls sideways
_FIXED = {"deletable": False, "editable": False}


def shown(text: str) -> str:
    """The text as a worksheet shows it: white space evened out, lines broken.

    Only white space changes, so that what stands there can be compared with the document.
    """
    lines = textwrap.wrap(
        " ".join(text.split()), _WIDTH, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def fenced(text: str) -> str:
    """The text in a code block, where no mark-up, formula or HTML in it comes alive."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown(text)}\n{fence}"


def unfenced(source: str) -> str:
    """What stands between the fences of a cell, white space evened out."""
    block = re.search(r"^(`{3,})text\n(.*?)^\1`*\s*$", source, re.DOTALL | re.MULTILINE)
    return " ".join((block.group(2) if block else source).split())


def quoted(value: str) -> str:
    """The value in straight quotation marks, readable as Python and as JSON."""
    return json.dumps(value, ensure_ascii=False)


def file_stem(doc_id: str) -> str:
    """The name of a document's files; folders become part of it."""
    return doc_id.replace("/", "_")


def _values_table() -> str:
    parts = []
    for question in QUESTIONS:
        rows = [f"| `{name}` | {meaning} |" for name, meaning in question.values]
        parts.append(
            f"**`{question.name}`** — {question.asks}\n\n| answer | meaning |\n|---|---|\n"
            + "\n".join(rows)
        )
    return "\n\n".join(parts)


_STUDENT_HEAD = """\
# Worksheet: read like a fact-checker

The text below is shown one sentence at a time. Under each sentence is an answer cell. Write each
answer between the quotation marks, as in `claim = "yes"`, and leave the names on the left as they
are. Where a sentence is no claim, leave the other three empty. Save the notebook when you are done;
there is nothing to run.
"""

_KEY_HEAD = """\
# Answer key: a draft

This key was drafted by a program, and it errs. Read it before you use it, and change whatever you
see differently: the answers, and the reasons (`why_…`), which are shown beside each difference when
worksheets are compared. Where several answers will do, write them all with `|` between, as in
`speaker = "she | Ada Novak"`. Leave an answer empty, and that question is not compared for that
sentence. Save the notebook; there is nothing to run.
"""

_HEAD_END = """\
## The answers

{values}

Document: {doc} · {count} · sha256: `{sha256}`
"""


def _code_span(text: str) -> str:
    """Inline code; the document's name is a file's name and could hold anything."""
    plain = " ".join(text.split()).replace("`", "'")
    return f"`{plain}`"


def _extent(sheet: Draft) -> str:
    n = len(sheet.items)
    if n == sheet.total:
        return f"{n} sentences"
    return f"sentences {sheet.items[0].number} to {sheet.items[-1].number} of {sheet.total}"


def _head(opening: str, sheet: Draft) -> str:
    end = _HEAD_END.format(
        values=_values_table(),
        doc=_code_span(sheet.doc_id),
        count=_extent(sheet),
        sha256=sheet.sha256,
    )
    return f"{opening}\n{end}".rstrip()


def _answer_lines() -> list[str]:
    width = max(len(question.name) for question in QUESTIONS)
    return [f'{question.name:<{width}} = ""' for question in QUESTIONS]


def _key_lines(item: Item) -> list[str]:
    lines = [f"# Characters {item.start} to {item.end}"]
    if item.speaker_span is not None:
        start, end = item.speaker_span
        lines.append(f"# The speaker stands at characters {start} to {end}")
    width = max(len(question.name) for question in QUESTIONS) + len("why_")
    for question in QUESTIONS:
        name = question.name
        lines.append(f"{name:<{width}} = {quoted(item.answers.get(name, ''))}")
        if name in item.reasons:
            lines.append(f"{'why_' + name:<{width}} = {quoted(item.reasons[name])}")
    return lines


def _cells(sheet: Draft, *, key: bool) -> Iterable[Any]:
    from nbformat.v4 import new_code_cell, new_markdown_cell

    opening = _KEY_HEAD if key else _STUDENT_HEAD
    yield new_markdown_cell(_head(opening, sheet), id="head", metadata=dict(_FIXED))
    for item in sheet.items:
        for n, heading in enumerate(item.headings, 1):
            yield new_markdown_cell(
                f"Heading\n\n{fenced(heading)}",
                id=f"heading-{item.number:04d}-{n}",
                metadata=dict(_FIXED),
            )
        place: dict[str, Any] = {"sentence": item.number, "start": item.start, "end": item.end}
        if key:
            place["text"] = item.text
        yield new_markdown_cell(
            f"**{item.number}**\n\n{fenced(item.text)}",
            id=f"sentence-{item.number:04d}",
            metadata={**_FIXED, MARK: {**place, "part": "sentence"}},
        )
        lines = _key_lines(item) if key else _answer_lines()
        yield new_code_cell(
            "\n".join([f"# Sentence {item.number}", *lines]),
            id=f"answer-{item.number:04d}",
            metadata={"deletable": False, MARK: {**place, "part": "answer"}},
        )


def build(sheet: Draft, *, key: bool) -> Any:
    """The notebook of a worksheet, or of its key. A worksheet holds nothing of the answers."""
    import nbformat  # comparing worksheets does without it
    from nbformat.v4 import new_notebook

    about: Mapping[str, Any] = {
        "kind": "key" if key else "worksheet",
        "format": FORMAT,
        "doc_id": sheet.doc_id,
        "sha256": sheet.sha256,
        "sentences": len(sheet.items),
    }
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        MARK: dict(about),
    }
    notebook = new_notebook(cells=list(_cells(sheet, key=key)), metadata=metadata)
    nbformat.validate(notebook)
    return notebook


def _json(notebook: Any) -> str:
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"


def write_worksheet(
    analysis: AnalysisLike,
    document: str,
    out_dir: str | Path,
    *,
    sentences: tuple[int, int] | None = None,
    overwrite: bool = False,
) -> tuple[Path, Path]:
    """Write the student's notebook and the key of one document; give both paths.

    sentences: the first and the last, for a part of it; the files are named after the part.
    Raises WorksheetError where there is no such document or part of it, where the folder cannot
    be written, or where a file of that name is there already, since a key may hold a teacher's
    changes.
    """
    sheet = draft(analysis, document)
    stem = file_stem(sheet.doc_id)
    if sentences is not None:
        sheet = sheet.part(*sentences)
        stem = f"{stem}.{sentences[0]}-{sentences[1]}"
    folder = Path(out_dir)
    paths = tuple(folder / f"{stem}.{part}.ipynb" for part in ("student", "key"))
    there = [path for path in paths if path.exists()]
    if there and not overwrite:
        raise WorksheetError(
            f"{there[0]} exists and may hold somebody's work: name another folder with --out, "
            "or replace it with --overwrite"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, key in zip(paths, (False, True), strict=True):
            path.write_text(_json(build(sheet, key=key)), "utf-8", newline="\n")
    except OSError as error:
        raise WorksheetError(
            f"{folder} cannot be written: {error.strerror or error}; name another with --out"
        ) from None
    return paths[0], paths[1]
