"""The bootstrap: a fixed seed, documents as the unit, and wider where they differ more."""

from __future__ import annotations

import pytest

from tests.goldscore import Tally
from tests.intervals import column, interval, table

ALIKE = [Tally(8, 10, 10)] * 20
UNLIKE = [Tally(10, 10, 10)] * 16 + [Tally(0, 10, 10)] * 4


def test_documents_that_are_alike_leave_no_doubt() -> None:
    assert interval(ALIKE) == (0.8, 0.8)


def test_documents_that_differ_do() -> None:
    found = interval(UNLIKE)
    assert found is not None
    low, high = found
    # A share of .8 over 20 documents that are right or wrong whole: binomial, .6 to .95.
    assert low == pytest.approx(0.6, abs=0.051)
    assert high == pytest.approx(0.95, abs=0.051)
    assert interval(UNLIKE) == found


def test_large_documents_weigh_more() -> None:
    found = interval([Tally(90, 100, 100), Tally(1, 2, 2)])
    assert found is not None
    assert found == (0.5, 0.9)


def test_no_interval_from_one_document_or_none() -> None:
    assert interval([]) is None
    assert interval([Tally(1, 2, 2)]) is None
    assert interval([Tally(1, 2, 2), Tally()]) is None


def test_a_table_shows_value_interval_and_n() -> None:
    parts = [{"a": Tally(1, 2, 2), "b": Tally()}, {"a": Tally(1, 2, 2)}]
    assert column(parts, "b") == [Tally(), Tally()]
    shown = table({"ledger": parts, "other": [{"a": Tally(1, 2, 2)}]})
    assert "0.500 0.500–0.500 (n   4)" in shown
    assert "0.500 (n   2)" in shown
    assert table({}) == ""
