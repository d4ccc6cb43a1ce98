"""The page of the documentation shows what was measured; needs no data."""

from __future__ import annotations

import tomllib

import pytest

from quota_analysis.reports import accuracy
from tests.benchmarks import readers, table
from tests.benchmarks.measured import floors, of_set, read_measured
from tests.benchmarks.own import TITLES


@pytest.mark.parametrize("name", ["figures", "measured", "limits", "speed"])
def test_the_page_shows_the_last_measurement(name: str) -> None:
    results, speed = read_measured()
    wanted = table.parts(results, floors(), set(TITLES), speed)[name]
    shown = table.between(name, table.PAGE.read_text("utf-8"))
    assert shown == wanted, "run: python -m tests.benchmarks --page"


def test_every_set_of_the_page_has_all_its_figures() -> None:
    results, _ = read_measured()
    assert results
    for name, result in results.items():
        known = {figure.figure for figure in of_set(name, own=name in TITLES)}
        assert {m.figure for m in result.figures} <= known, name
        assert all(0 <= m.value <= 1 and m.n > 0 for m in result.figures), name


def test_no_value_on_the_page_lies_under_its_floor() -> None:
    results, _ = read_measured()
    for name, held in floors().items():
        values = {m.figure: m.value for m in results[name].figures}
        low = {f: values[f] for f, floor in held.figures.items() if values[f] < floor.least}
        assert low == {}, name


def test_reports_tell_the_last_measurement() -> None:
    results, _ = read_measured()
    told = accuracy.FILE.read_text("utf-8")
    assert told == readers.told(results), "run: python -m tests.benchmarks --page"


def test_every_label_that_reports_tell_of_was_measured() -> None:
    rows = tomllib.loads(readers.LABELS.read_text("utf-8"))["label"]
    assert len(accuracy.measured()) == len(rows)


def test_few_labels_are_said_to_be_few() -> None:
    shown = accuracy.measured()
    few = shown[shown["Labels"] < 30]
    assert len(few)
    assert few["95 of 100 lie between"].str.startswith("too few").all()
