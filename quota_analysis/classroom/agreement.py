"""Holds worksheets against a key: how far they agree, and every place where they do not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from quota_analysis.classroom.answers import Sheet, read_sheet
from quota_analysis.classroom.questions import BY_NAME, FURTHER, QUESTIONS, fits
from quota_analysis.errors import WorksheetError

AGREEMENT_COLUMNS = (
    "student",
    "question",
    "n_compared",
    "n_agree",
    "share",
    "kappa",
    "kappa_note",
    "n_unanswered",
    "n_unreadable",
)
DIFFERENCE_COLUMNS = (
    "doc_id",
    "start",
    "end",
    "text",
    "sentence",
    "question",
    "student",
    "answer",
    "key_answer",
    "key_reason",
)
PROBLEM_COLUMNS = ("student", "sentence", "question", "problem")

CAUTION = (
    "The key was drafted by a program, and it errs: these figures say how far answers agree with "
    "it, not how good they are. Where most students differ from the key, look at the key first."
)


@dataclass(frozen=True)
class Agreement:
    """Students held against a key.

    agreement: a row a student and question; differences: a row each answer that is not the key's,
    with the sentence's span; problems: what could not be taken as it stands; left_out: files that
    could not be compared at all.
    """

    agreement: pd.DataFrame
    differences: pd.DataFrame
    problems: pd.DataFrame
    left_out: tuple[str, ...]

    def save(self, out_dir: str | Path) -> tuple[Path, ...]:
        """Write agreement.csv, differences.csv and problems.csv; give their paths."""
        folder = Path(out_dir)
        paths = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in ("agreement", "differences", "problems"):
                path = folder / f"{name}.csv"
                table: pd.DataFrame = getattr(self, name)
                written = table.map(_not_a_formula)
                written.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
                paths.append(path)
        except OSError as error:
            raise WorksheetError(
                f"{folder} cannot be written: {error.strerror or error}; name another with --out"
            ) from None
        return tuple(paths)


def _not_a_formula(value: Any) -> Any:
    """A spreadsheet runs a cell that begins so; students write these cells."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


def kappa(pairs: Sequence[tuple[str, str]]) -> tuple[float | None, str]:
    """Cohen's kappa of (key, student) labels, or None and the reason why there is none."""
    labels = sorted({label for pair in pairs for label in pair})
    if not pairs:
        return None, "no sentence was answered in both"
    if len(labels) == 1:
        return None, f"undefined: only {labels[0]!r} was ever answered, so chance agrees as well"
    from sklearn.metrics import cohen_kappa_score  # seconds to load, and only needed here

    key, student = zip(*pairs, strict=True)
    return float(cohen_kappa_score(key, student)), ""


def agree(key: str | Path, students: Iterable[str | Path]) -> Agreement:
    """Compare worksheets with a key.

    A file that is no worksheet, or one of another document, is left out and named among the
    problems; the others are compared. Raises WorksheetError where the key cannot be used or no
    file is left.
    """
    model = read_sheet(key, "key")
    if model.kind != "key":
        raise WorksheetError(f"{key} is a worksheet, not a key: give the .key.ipynb file first")
    paths = list(dict.fromkeys(Path(path) for path in students))
    names = _names(paths)
    problems = [("key", p.sentence, p.question, p.message) for p in model.problems]
    agreement: list[tuple[Any, ...]] = []
    differences: list[tuple[Any, ...]] = []
    left_out = []
    for path, name in zip(paths, names, strict=True):
        try:
            sheet = _matching(path, name, model)
        except WorksheetError as error:
            left_out.append(name)
            problems.append((name, 0, "", f"left out: {error}"))
            continue
        problems += [(name, p.sentence, p.question, p.message) for p in sheet.problems]
        problems += _changed(sheet, model)
        for question in QUESTIONS:
            row, found = _compare(question.name, sheet, model)
            agreement.append(row)
            differences += found
    if not agreement:
        whys = "; ".join(p[3].removeprefix("left out: ") for p in problems if p[0] in left_out)
        raise WorksheetError(f"no worksheet is left to compare: {whys or 'none was given'}")
    differences.sort(key=lambda d: (d[4], [q.name for q in QUESTIONS].index(d[5])))
    result = pd.DataFrame(agreement, columns=list(AGREEMENT_COLUMNS))
    return Agreement(
        result.astype({"kappa": "Float64", "share": "Float64"}),
        pd.DataFrame(differences, columns=list(DIFFERENCE_COLUMNS)),
        pd.DataFrame(problems, columns=list(PROBLEM_COLUMNS)),
        tuple(left_out),
    )


def _names(paths: Sequence[Path]) -> list[str]:
    """What each student is called: the file's name, with its folder where names repeat."""
    stems = [path.name.removesuffix(".ipynb") for path in paths]
    if len(set(stems)) == len(stems):
        return stems
    common = os.path.commonpath([path.parent.absolute() for path in paths]) if paths else ""
    return [
        Path(os.path.relpath(path.absolute(), common)).as_posix().removesuffix(".ipynb")
        for path in paths
    ]


def _matching(path: Path, name: str, model: Sheet) -> Sheet:
    sheet = read_sheet(path, name)
    if sheet.kind == "key":
        raise WorksheetError(f"{path} is a key, not a student's worksheet")
    if sheet.sha256 != model.sha256:
        raise WorksheetError(
            f"{path} is a worksheet for another document ({sheet.doc_id or 'unnamed'}, sha256 "
            f"{sheet.sha256[:12]}…) than the key ({model.doc_id}, sha256 {model.sha256[:12]}…): "
            "make both from the same file"
        )
    return sheet


def _changed(sheet: Sheet, model: Sheet) -> list[tuple[str, int, str, str]]:
    """Sentences that no longer read as in the document. Their answers are compared all the same."""
    found = []
    for number, place in model.places.items():
        if number in sheet.shown and sheet.shown[number] != " ".join(place.text.split()):
            message = "the sentence was changed in this file; its answers are compared all the same"
            found.append((sheet.name, number, "", message))
        if number not in sheet.answers:
            message = "the answer cell is gone; its answers count as not given"
            found.append((sheet.name, number, "", message))
    unknown = sorted(set(sheet.answers) - set(model.places))
    found += [(sheet.name, n, "", "there is no such sentence in the key") for n in unknown]
    return found


def _compare(
    name: str, sheet: Sheet, model: Sheet
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """One student's answers to one question: the row of figures, and the differences.

    The three questions after the first are compared where the key has a claim and the student does
    not say that it is none: that difference is counted once, under the first question.
    """
    question = BY_NAME[name]
    pairs: list[tuple[str, str]] = []
    differences = []
    n_unanswered = n_unreadable = 0
    for number, place in sorted(model.places.items()):
        wanted = model.answers.get(number, {})
        given = sheet.answers.get(number, {})
        if name in FURTHER and (wanted.get("claim") != "yes" or given.get("claim") == "no"):
            continue
        if name not in wanted:
            continue
        if (number, name) in sheet.unread and name not in given:
            n_unreadable += 1
        elif name not in given:
            n_unanswered += 1
        elif fits(question, wanted[name], given[name]):
            pairs.append((wanted[name], wanted[name]))
        else:
            pairs.append((wanted[name], given[name]))
            reason = model.reasons.get(number, {}).get(name, "")
            differences.append(
                (
                    *(model.doc_id, place.start, place.end, place.text, number),
                    *(name, sheet.name, given[name], wanted[name], reason),
                )
            )
    n_agree = len(pairs) - len(differences)
    value, note = kappa(pairs)
    share = n_agree / len(pairs) if pairs else None
    counts = (len(pairs), n_agree, share, value, note, n_unanswered, n_unreadable)
    return (sheet.name, name, *counts), differences
