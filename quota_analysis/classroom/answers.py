"""Reads a filled-in worksheet or key back from its notebook, whatever happened to it meanwhile."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quota_analysis.classroom.questions import (
    BY_NAME,
    UnreadableAnswerError,
    read_value,
    read_values,
)
from quota_analysis.classroom.sheet import MARK, unfenced
from quota_analysis.errors import WorksheetError, alternatives

_LINE = re.compile(r"^\s*([A-Za-z_]\w*)\s*[=:]\s*(.*?)\s*$")
_NUMBER = re.compile(r"^\s*#\s*sentence\s+(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_HASH = re.compile(r"sha256:\s*`?([0-9a-f]{64})")
_STRAIGHT = re.compile(r'^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$')
# Word processors and tablets turn straight marks into these.
_OTHER_MARKS = re.compile(r"^(?:“(.*)”|‘(.*)’|'(.*)'|”(.*)”|\"(.*)\")\s*(?:#.*)?$")


@dataclass(frozen=True)
class Problem:
    """Something in a file that could not be taken as it stands. sentence 0: the whole file."""

    sentence: int
    question: str
    message: str


@dataclass(frozen=True)
class Place:
    """Where a sentence stands, as its key says; text is exactly the characters there."""

    start: int
    end: int
    text: str


@dataclass
class Sheet:
    """A worksheet or key as read.

    answers, reasons: by sentence, then by question, empty ones left out; unread: the sentences and
    questions whose answer is none of those allowed; places: only in a key; shown: the sentences as
    they now stand in the file.
    """

    name: str
    kind: str
    doc_id: str
    sha256: str
    answers: dict[int, dict[str, str]] = field(default_factory=dict)
    reasons: dict[int, dict[str, str]] = field(default_factory=dict)
    unread: set[tuple[int, str]] = field(default_factory=set)
    places: dict[int, Place] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def unquoted(written: str) -> str:
    """The value written to the right of the sign, without its marks and a comment after it."""
    straight = _STRAIGHT.match(written)
    if straight:
        try:
            return str(json.loads(f'"{straight.group(1)}"'))
        except json.JSONDecodeError:
            return straight.group(1)
    other = _OTHER_MARKS.match(written)
    if other:
        return next(group for group in other.groups() if group is not None)
    return re.sub(r"(?:^|\s+)#.*$", "", written)


def _dict(holder: Any, name: str) -> dict[str, Any]:
    """The dictionary of that name; empty where an editor dropped it."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, dict) else {}


def _source(cell: Mapping[str, Any]) -> str:
    """A cell's text, which a file holds whole or line by line."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(map(str, source))


def _load(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A notebook's metadata and cells.

    Read as plain JSON: what some editors save is not quite a valid notebook, and its answers count.
    """
    try:
        notebook = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise WorksheetError(f"{path} cannot be read: {error.strerror or error}") from None
    except ValueError:
        notebook = None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise WorksheetError(f"{path} is not a notebook: save it as .ipynb and try again")
    return _dict(_dict(notebook, "metadata"), MARK), [c for c in cells if isinstance(c, dict)]


def read_sheet(path: str | Path, name: str | None = None) -> Sheet:
    """Read one notebook. Raises WorksheetError where it is no worksheet and no key."""
    path = Path(path)
    about, cells = _load(path)
    if not about:
        # An editor that drops metadata leaves what can be read on the page.
        head = "\n".join(_source(cell) for cell in cells if cell.get("cell_type") == "markdown")
        found = _HASH.search(head)
        if found is None:
            raise WorksheetError(
                f"{path} is no worksheet and no key: give files made by quota-analysis worksheet"
            )
        about = {"sha256": found.group(1)}
    sheet = Sheet(
        name=name or path.stem,
        kind=str(about.get("kind", "worksheet")),
        doc_id=str(about.get("doc_id", "")),
        sha256=str(about.get("sha256", "")),
    )
    for cell in cells:
        _read_cell(sheet, cell)
    return sheet


def _read_cell(sheet: Sheet, cell: Mapping[str, Any]) -> None:
    place = _dict(_dict(cell, "metadata"), MARK)
    source = _source(cell)
    written = _NUMBER.search(source)
    if isinstance(place.get("sentence"), int):
        number = int(place["sentence"])
    elif cell.get("cell_type") == "code" and written:
        number = int(written.group(1))
    else:
        return
    if place.get("part") == "sentence":
        sheet.shown[number] = unfenced(source)
        if "text" in place:
            sheet.places[number] = Place(int(place["start"]), int(place["end"]), place["text"])
    else:
        _read_answers(sheet, number, source)


def _read_answers(sheet: Sheet, number: int, source: str) -> None:
    answers = sheet.answers.setdefault(number, {})
    reasons = sheet.reasons.setdefault(number, {})
    for line in source.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            message = f'this line is not name = "answer": {line.strip()!r}'
            sheet.problems.append(Problem(number, "", message))
            continue
        name, value = match.group(1).lower(), unquoted(match.group(2))
        if name.startswith("why_") and name[4:] in BY_NAME:
            reasons[name[4:]] = value
        elif name in BY_NAME:
            _take(sheet, answers, number, name, value)
        else:
            message = f"{name!r} is none of the questions: {alternatives(name, BY_NAME)}"
            sheet.problems.append(Problem(number, name, message))


def _take(sheet: Sheet, answers: dict[str, str], number: int, name: str, value: str) -> None:
    try:
        read = read_values if sheet.kind == "key" else read_value
        answer = read(BY_NAME[name], value)
    except UnreadableAnswerError as error:
        sheet.unread.add((number, name))
        sheet.problems.append(Problem(number, name, str(error)))
        return
    if answer is None:
        return
    if answers.setdefault(name, answer) != answer:
        message = f"answered twice; {answers[name]!r} counts, {answer!r} does not"
        sheet.problems.append(Problem(number, name, message))
