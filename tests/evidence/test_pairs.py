"""Our own pairs of numbers keep what has been reached."""

from __future__ import annotations

import functools
import tomllib

import pytest

from tests.pairs import FOLDER, answer, figures, read_pairs

FLOORS: dict[str, dict[str, float]] = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))


@functools.cache
def reached(ledger: str) -> dict[str, float]:
    found = figures([answer(pair) for pair in read_pairs(ledger)])
    return {name: sum(values) / len(values) for name, values in found.items()}


@pytest.mark.parametrize(
    ("ledger", "name"), [(ledger, name) for ledger, floors in FLOORS.items() for name in floors]
)
def test_figures_do_not_fall(ledger: str, name: str) -> None:
    assert reached(ledger)[name] >= FLOORS[ledger][name]
