"""Short and long texts read as one corpus and analysed, through the package's front door only."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

import quota_analysis as qa

FOLDER = "QUOTA_ANALYSIS_BENCHMARKS"
AT_ONCE = 250  # documents an analysis: enough to fill its batches, few enough to compare in passing

Row = dict[str, Any]
Analyze = Callable[[qa.Corpus], qa.Analysis]


class NoFolderError(Exception):
    """The variable that names the folder of the public sets is not set, or names no folder."""


def folder() -> Path:
    """The folder of the public sets; raises NoFolderError that says what to set."""
    named = os.environ.get(FOLDER)
    if not named:
        raise NoFolderError(f"{FOLDER} is not set: let it name the folder of the public sets")
    if not Path(named).is_dir():
        raise NoFolderError(f"{FOLDER} names {named!r}, and there is no such folder")
    return Path(named)


def lines(file: Path) -> list[Row]:
    """The rows of a file with one JSON object a line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


@dataclass
class Read:
    """What an analysis found, by document; `failed` maps a document's name to what went wrong."""

    tables: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def rows(self, table: str, name: str) -> list[Row]:
        """The rows of a document in a table; missing values are None."""
        return self.tables.get(table, {}).get(name, [])

    def spans(self, table: str, name: str) -> list[tuple[int, int]]:
        return [(int(row["start"]), int(row["end"])) for row in self.rows(table, name)]

    def fail(self, name: str, problem: Exception) -> None:
        """Keep what went wrong with a document, and say it at once."""
        self.failed[name] = f"{type(problem).__name__}: {problem}"
        print(f"FAILED {name}: {self.failed[name]}", file=sys.stderr, flush=True)

    def _add(self, analysis: qa.Analysis) -> None:
        for table, frame in analysis.tables.items():
            if "doc_id" in frame.columns:
                held = self.tables.setdefault(table, {})
                for row in _records(frame):
                    held.setdefault(row["doc_id"], []).append(row)


def _records(frame: pd.DataFrame) -> list[Row]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def joined(parts: Iterable[qa.Corpus]) -> qa.Corpus:
    """Several corpora as one."""
    listed = list(parts)
    return qa.Corpus(
        tuple(d for corpus in listed for d in corpus.documents),
        tuple(r for corpus in listed for r in corpus.reading),
        "set",
    )


def analysed(texts: Mapping[str, str], analyze: Analyze = qa.analyze) -> Read:
    """Analyse texts, each a document of that name; one that fails takes no other with it."""
    read = Read()
    corpora: dict[str, qa.Corpus] = {}
    for name, text in texts.items():
        try:
            corpora[name] = qa.read_text(text, name)
        except Exception as problem:  # whatever it is, it is a failure to be counted
            read.fail(name, problem)
    names = list(corpora)
    for first in range(0, len(names), AT_ONCE):
        batch = names[first : first + AT_ONCE]
        try:
            read._add(analyze(joined(corpora[name] for name in batch)))
        except Exception:  # one of them; which one shows when each is read alone
            for name in batch:
                try:
                    read._add(analyze(corpora[name]))
                except Exception as problem:
                    read.fail(name, problem)
    return read
