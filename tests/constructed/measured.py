"""Corpora -> analyses -> one table by difficulty, and a list of errors."""

from __future__ import annotations

import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import quota_analysis as qa
from tests.constructed.compose import corpora
from tests.constructed.held import Error, Score, Tally
from tests.constructed.scoring import score
from tests.constructed.truth import LEVELS, Built

CORPORA = 32
FLOORS = Path(__file__).parent / "floors.toml"
# A floor lies so much under what was reached: a reworded rule may cost that, a broken one more.
MARGIN = 0.03
# Shares of fewer cases jump by more than the margin when one of them turns.
FEWEST = 12
ALL = "all"
# Of each kind of error the list shows so many.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus and how the tables score on it."""

    built: Built
    score: Score


def analyzed(built: Built) -> qa.Analysis:
    """The corpus, read from disk as a user's would be; no topic."""
    with tempfile.TemporaryDirectory() as folder:
        for doc_id, text in built.texts().items():
            (Path(folder) / doc_id).write_text(text, "utf-8")
        return qa.analyze(qa.read_corpus(folder), None)


def measure(count: int = CORPORA, seed: int = 0) -> list[Measured]:
    """So many corpora, scored."""
    return [Measured(b, score(b, analyzed(b).tables)) for b in corpora(count, seed)]


def pooled(measured: Sequence[Measured]) -> dict[tuple[str, str], dict[str, Tally]]:
    """(table, kind) -> difficulty -> tally, `all` for every difficulty."""
    table: dict[tuple[str, str], dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for one in measured:
        for key, tally in one.score.tallies.items():
            for level in (one.built.level, ALL):
                table[key][level].add(tally)
                if key[1]:
                    table[key[0], ""][level].add(tally)
    return table


def _cell(value: float | None) -> str:
    return "   –" if value is None else f"{value:4.2f}"


def printed(measured: Sequence[Measured]) -> str:
    """The table as text: precision and recall with what they are taken of."""
    documents = sum(len(m.built.pages) for m in measured)
    lines = [
        f"{len(measured)} corpora, {documents} documents. Each cell: precision of so many rows, "
        "recall of so many to be found.",
        f"{'':36}" + "".join(f"{level:26}" for level in (*LEVELS, ALL)),
    ]
    for (table, kind), levels in sorted(pooled(measured).items()):
        cells = []
        for level in (*LEVELS, ALL):
            t = levels[level]
            told, asked = t.right + t.wrong, t.found + t.missed
            cells.append(f"{_cell(t.precision)} /{told:<5} {_cell(t.recall)} /{asked:<5}   ")
        lines.append(f"{table + (': ' + kind if kind else ''):36}" + " ".join(cells))
    return "\n".join(lines)


def floors(measured: Sequence[Measured]) -> str:
    """What must at least be reached from now on: a little under what was, as TOML."""
    lines = ["# Written by `python -m tests.constructed --floors`; the least to be reached."]
    for (table, kind), levels in sorted(pooled(measured).items()):
        name = table + (f": {kind}" if kind else "")
        for level in (ALL,) if kind else (*LEVELS, ALL):
            t = levels[level]
            told, asked = t.right + t.wrong, t.found + t.missed
            kept = {"precision": (t.precision, told), "recall": (t.recall, asked)}
            least = {
                key: math.floor(100 * (value - MARGIN)) / 100
                for key, (value, of) in kept.items()
                if value is not None and of >= FEWEST and value > 2 * MARGIN
            }
            if least:
                lines += ["", f'["{name}".{level}]']
                lines += [f"{key} = {value}" for key, value in least.items()]
    return "\n".join(lines) + "\n"


def error_list(measured: Sequence[Measured]) -> str:
    """Every kind of error, the most frequent first, with examples and then the documents shown."""
    errors: dict[tuple[str, str, str], list[Error]] = defaultdict(list)
    for one in measured:
        for error in one.score.errors:
            errors[error.table, error.sort, error.kind].append(error)
    built = {m.built.name: m.built for m in measured}
    order = sorted(errors, key=lambda k: (k[0], k[1], -len(errors[k]), k[2]))
    lines, shown = ["HOW MANY", ""], Counter[str]()
    lines += [f"{len(errors[k]):5} {k[0]} {k[1]}: {k[2]}" for k in order]
    for key in order:
        lines += ["", f"== {key[0]} {key[1]}: {key[2]} ({len(errors[key])})"]
        step = max(1, len(errors[key]) // SHOWN)
        for error in errors[key][::step][:SHOWN]:
            shown[error.corpus] += 1
            lines.append(f"-- {error.corpus} {error.told}")
            lines += [f"   [{where}] {words}" for where, words in error.passages]
    for name, _ in shown.most_common():
        lines += ["", f"#### {name}"]
        for page in built[name].pages:
            lines += [f"---- {page.doc_id} {page.role} {page.family or ''}", page.text]
    return "\n".join(lines)
