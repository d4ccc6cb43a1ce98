"""Many corpora in one run: a report for each row of a manifest, whatever becomes of the others."""

from __future__ import annotations

import csv
import re
import tomllib
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quota_analysis.errors import ParameterError, QuotaAnalysisError, alternatives
from quota_analysis.locate import DEFAULT_CORPUS, settle_topic

COLUMNS = ("name", "corpus", "topic", "question", "notebooks")
_REQUIRED = ("name", "corpus")
# A name becomes the name of a folder and a file on any system.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_STATUS = ("row", "name", "state", "report", "log", "problem")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Row:
    """One row of a manifest. number counts from 1; topic: as given, empty where none is; notebooks:
    () for all; problem: why it cannot run, in one line, empty where it can."""

    number: int
    name: str
    corpus: str = ""
    topic: str = ""
    question: str = ""
    notebooks: tuple[str, ...] = ()
    problem: str = ""

    def __str__(self) -> str:
        return f"row {self.number} ({self.name})" if self.name else f"row {self.number}"


@dataclass(frozen=True)
class Outcome:
    """What became of a row. problem: one line, empty where all went well."""

    row: Row
    problem: str

    @property
    def failed(self) -> bool:
        return bool(self.problem)


def read_manifest(path: Path) -> tuple[Row, ...]:
    """The rows of a manifest: CSV with a header, or TOML with a [[row]] table each.

    A row that will not do says so in its `problem`. Raises ParameterError that names the file where
    the file as a whole will not do.
    """
    if path.suffix.lower() not in (".csv", ".toml"):
        raise ParameterError(f"{path}: a manifest is a .csv or a .toml file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ParameterError(f"{path}: cannot be read ({why})") from None
    given = _toml(path, text) if path.suffix.lower() == ".toml" else _csv(path, text)
    if not given:
        raise ParameterError(f"{path}: holds no row; give one with {' and '.join(_REQUIRED)}")
    rows = []
    seen: dict[str, int] = {}
    for number, values in enumerate(given, start=1):
        try:
            row = _row(path, number, values)
            # Folders of two names that differ in case alone are one folder on some systems.
            first = seen.setdefault(row.name.casefold(), number)
            if first != number:
                raise ParameterError(
                    f"name {row.name!r} is taken by row {first}; names must differ"
                )
        except ParameterError as error:
            row = Row(number, str(values.get("name", "")).strip(), problem=str(error))
        rows.append(row)
    return tuple(rows)


def _csv(path: Path, text: str) -> list[dict[str | None, object]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ParameterError(f"{path}, line {reader.line_num}: {error}") from None
    for column in reader.fieldnames or ():
        if column not in COLUMNS:
            raise ParameterError(
                f"{path}: unknown column {column!r}; {alternatives(column, COLUMNS)}"
            )
    return [{k: v for k, v in row.items() if v not in (None, "")} for row in rows]


def _toml(path: Path, text: str) -> list[dict[str | None, object]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"{path}: is no TOML: {error}") from None
    rows = data.pop("row", [])
    if data or not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        extra = f" (found {', '.join(sorted(data))})" if data else ""
        raise ParameterError(f"{path}: must hold [[row]] tables and nothing else{extra}")
    return rows


def _row(path: Path, number: int, values: Mapping[str | None, object]) -> Row:
    if None in values:
        raise ParameterError(
            "has more cells than the header has columns; "
            "put a cell with a comma between quotation marks"
        )
    for key, value in values.items():
        assert key is not None
        if key not in COLUMNS:
            raise ParameterError(f"unknown column {key!r}; {alternatives(key, COLUMNS)}")
        if key != "notebooks" and not isinstance(value, str):
            kind = type(value).__name__
            raise ParameterError(f"{key!r} is {value!r} ({kind}); it must be text")
    for key in _REQUIRED:
        if not str(values.get(key, "")).strip():
            raise ParameterError(f"{key!r} is missing")
    name = str(values["name"]).strip()
    if not _NAME.fullmatch(name) or name.casefold() == "status.csv":
        raise ParameterError(
            f"name {name!r} will not do for a folder; "
            "use letters, digits, dots, hyphens and underscores, a letter or digit first"
        )
    return Row(
        number=number,
        name=name,
        corpus=_corpus(path, str(values["corpus"]).strip()),
        topic=_topic(path, str(values.get("topic", "")).strip()),
        question=str(values.get("question", "")).strip(),
        notebooks=_notebooks(values.get("notebooks", "")),
    )


def _notebooks(value: object) -> tuple[str, ...]:
    from quota_analysis.reports.build import choose_notebooks

    if isinstance(value, str):
        names = [n for n in re.split(r"[;,\s]+", value) if n]
    elif isinstance(value, list) and all(isinstance(n, str) for n in value):
        names = value
    else:
        raise ParameterError(f"'notebooks' is {value!r}; it must be a list of names")
    choose_notebooks(names)
    return tuple(names)


def _corpus(manifest: Path, given: str) -> str:
    """Relative to the manifest's folder; the corpus brought along keeps its name."""
    near = manifest.parent / Path(given).expanduser()
    if given == DEFAULT_CORPUS and not near.exists():
        return given
    return str(near.resolve())


def _topic(manifest: Path, given: str) -> str:
    """A pack's file beside the manifest, else as given."""
    near = manifest.parent / given
    return str(near.resolve()) if given and near.is_file() else given


def run_batch(manifest: Path, out: Path, *, tell: Say = lambda line: None) -> tuple[Outcome, ...]:
    """Run every row of a manifest: a report in `out/NAME`, a log in `out/NAME.log`.

    Writes `out/status.csv` with a line a row after each row. A row that will not do fails, and the
    others run. Raises ParameterError for a file that is no manifest, and QuotaAnalysisError where
    `out` cannot be written to.
    """
    rows = read_manifest(manifest)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write_status(out, [])
    except OSError as error:
        raise QuotaAnalysisError(
            f"{out}: cannot be written to ({error.strerror}); name another folder with --out"
        ) from None
    outcomes: list[Outcome] = []
    for row in rows:
        tell(f"{row} of {len(rows)}")
        outcome = Outcome(row, row.problem) if row.problem else _run_row(row, out, tell)
        if outcome.failed:
            tell(f"{row} failed: {outcome.problem}")
        outcomes.append(outcome)
        _write_status(out, outcomes)
    return tuple(outcomes)


def _run_row(row: Row, out: Path, tell: Say) -> Outcome:
    from quota_analysis.reports.build import write_report

    lines = [
        f"name: {row.name}",
        f"question: {row.question or '(the topic’s own)'}",
    ]

    def note(line: str) -> None:
        lines.append(line)
        tell(f"  {line}")

    try:
        topic = settle_topic(row.topic, row.corpus)
        lines.append(f"topic: {topic or 'none'}")
        report = write_report(
            row.corpus,
            out / row.name,
            topic=topic,
            question=row.question,
            names=row.notebooks,
            tell=note,
        )
        lines += [str(error) for error in report.failed]
        problem = " | ".join(str(error).splitlines()[0] for error in report.failed)
    except QuotaAnalysisError as error:
        lines.append(f"failed: {error}")
        problem = str(error).splitlines()[0]
    except Exception as error:  # the rows that follow must not pay for a bug in this one
        lines.append(traceback.format_exc())
        problem = f"unexpected {type(error).__name__}: {error}".splitlines()[0]
    lines.append("failed" if problem else "done")
    (out / f"{row.name}.log").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return Outcome(row, problem)


def _write_status(out: Path, outcomes: Sequence[Outcome]) -> None:
    with (out / "status.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_STATUS)
        for outcome in outcomes:
            row = outcome.row
            index = Path(row.name) / "index.html"
            report, log = "", ""
            if not row.problem:  # its name may be another row's, or no name for a file
                report = index.as_posix() if (out / index).is_file() else ""
                log = f"{row.name}.log"
            state = "failed" if outcome.failed else "done"
            writer.writerow([row.number, row.name, state, report, log, outcome.problem])
