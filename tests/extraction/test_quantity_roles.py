"""Role, unit and parties of numbers in invented sentences, labelled by hand, against a floor."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quota_analysis.extraction.dates import find_dates
from quota_analysis.extraction.quantities import find_quantities
from quota_analysis.model import QuantityRow
from quota_analysis.model.extraction import QUANTITY_ROLES
from tests.extraction.parsed import parsed

LABELLED = Path(__file__).with_name("quantity_roles.txt")


@dataclass(frozen=True)
class Label:
    """One number as it should be read; agent and set_by are empty where nobody is written."""

    sentence: str
    words: str
    role: str
    unit: str
    agent: str
    set_by: str


def labels() -> Iterator[tuple[str, list[Label]]]:
    """Each sentence of the file with its numbers."""
    sentence, found = "", []
    for line in LABELLED.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            parts = [part.strip() for part in line.split("|")]
            words, role, unit, agent, set_by = parts + [""] * (5 - len(parts))
            found.append(Label(sentence, words, role, unit, agent, set_by))
            continue
        if sentence:
            yield sentence, found
        sentence, found = line, []
    yield sentence, found


def _near(row: QuantityRow, start: int, end: int) -> bool:
    shared = min(row.end, end) - max(row.start, start)
    return 2 * shared >= max(row.end - row.start, end - start)


@functools.cache
def compared() -> tuple[tuple[Label, QuantityRow | None], ...]:
    """Every label with the row found at its place."""
    pairs = []
    for sentence, wanted in labels():
        document = parsed(sentence, "2024-05-15")
        rows = find_quantities(document, None, find_dates(document))
        at = 0
        for label in wanted:
            at = sentence.index(label.words, at)
            end = at + len(label.words)
            pairs.append((label, next((r for r in rows if _near(r, at, end)), None)))
    return tuple(pairs)


def test_labels_use_known_roles() -> None:
    assert {label.role for _, found in labels() for label in found} == set(QUANTITY_ROLES)


def test_the_numbers_are_found() -> None:
    missed = [label.words for label, row in compared() if row is None]
    assert len(missed) <= 0.01 * len(compared()), missed


@pytest.mark.parametrize(
    ("field", "floor"), [("role", 0.94), ("unit", 0.94), ("agent", 0.92), ("set_by", 0.97)]
)
def test_agreement(field: str, floor: float) -> None:
    wrong = [
        (label.sentence, label.words, getattr(label, field), getattr(row, field), row.why)
        for label, row in compared()
        if row is not None and getattr(label, field) != (getattr(row, field) or "")
    ]
    assert len(wrong) <= (1 - floor) * len(compared()), wrong


def test_every_role_gives_its_cue() -> None:
    assert all("role:" in row.why for _, row in compared() if row is not None)
