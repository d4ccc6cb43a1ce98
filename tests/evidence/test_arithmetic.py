"""Sums that a text allows: each passage with what must come out, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis.documents import read_corpus
from quota_analysis.evidence import Evidence, weigh
from quota_analysis.extraction import extract
from tests.evidence.arithmetic_cases import CASES, Case
from tests.evidence.arithmetic_more import APART, FOUND_LATER, OTHER_FORMS, WITH_FACTS

EVERY = (*CASES, *FOUND_LATER, *OTHER_FORMS, *APART, *WITH_FACTS)


def weighed(folder: Path, case: Case) -> Evidence:
    for name, text in zip("abc", case.pages, strict=False):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    documents = list(read_corpus(folder))
    return weigh(documents, extract(documents, case.topic), case.topic)


@pytest.mark.parametrize("case", EVERY, ids=lambda c: c.name)
def test_what_comes_out_and_nothing_else(case: Case, tmp_path: Path) -> None:
    evidence = weighed(tmp_path, case)
    found = sorted((c.verdict, c.point_low or 0.0, c.point_high or 0.0) for c in evidence.checks)
    expected = sorted(case.checks)
    assert [f[0] for f in found] == [e[0] for e in expected], found
    for got, wanted in zip(found, expected, strict=True):
        assert got[1:] == pytest.approx(wanted[1:])


@pytest.mark.parametrize("case", EVERY[::7], ids=lambda c: c.name)
def test_every_check_has_words_a_formula_and_spans(case: Case, tmp_path: Path) -> None:
    evidence = weighed(tmp_path, case)
    for check in evidence.checks:
        inputs = [i for i in evidence.check_inputs if i.check_id == check.check_id]
        assert len(inputs) > 1
        assert [i.position for i in inputs] == list(range(len(inputs)))
        assert check.statement.endswith(".")
        assert " = " in check.formula
        assert check.unit
        assert check.why


def one(tmp_path: Path, text: str) -> Evidence:
    return weighed(tmp_path, Case("one", (text,)))


def test_rounding_is_told_where_it_decides(tmp_path: Path) -> None:
    evidence = one(tmp_path, "Spending rose 10 percent, from $2.2 billion to $2.5 billion.")
    (check,) = evidence.checks
    assert check.verdict == "consistent"
    assert "once the rounding of their last digits is allowed for" in check.why
    assert "“$2.2 billion” may be rounded: 2.15 billion to 2.25 billion" in check.why


def test_rounding_is_not_told_where_the_numbers_fit_as_they_stand(tmp_path: Path) -> None:
    evidence = one(tmp_path, "Spending rose 10 percent, from $2.20 billion to $2.42 billion.")
    (check,) = evidence.checks
    assert check.why == "the numbers as written fit together"


def test_both_readings_are_given(tmp_path: Path) -> None:
    evidence = one(tmp_path, "About 500 of the 2,000 pupils, or 30 percent, walk to school.")
    (check,) = evidence.checks
    assert (check.point_low, check.point_high) == (25, 25)
    # "About" is within a tenth, and 2,000 may be rounded to two digits.
    assert check.bounded_low == pytest.approx(100 * 450 / 2_050)
    assert check.bounded_high == pytest.approx(100 * 550 / 1_950)
    assert check.verdict == "inconsistent"


def test_a_sum_that_cannot_be_right_is_the_first_of_its_kind(tmp_path: Path) -> None:
    evidence = one(
        tmp_path,
        "Of 250 vessels, 30 vessels (12%) had faulty radios. Complaints rose 20 percent, from 500 "
        "to 640. Rents fell by 10 percent, from $1,500 to $1,350. The fleet grew from 120 buses to "
        "150 buses, an increase of 30 buses.",
    )
    found = [f.statement for f in evidence.findings if f.kind == "arithmetic"]
    assert len(found) == 2
    assert "they do not fit" in found[0]
    assert found[1].endswith("That fits. So do 2 other sums of the numbers.")


def test_rows_do_not_depend_on_the_order_of_the_documents(tmp_path: Path) -> None:
    case = next(c for c in CASES if c.name == "over_three_pages")
    for name, text in zip("abc", case.pages, strict=True):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    documents = list(read_corpus(tmp_path))
    extraction = extract(documents, None)
    forth, back = weigh(documents, extraction, None), weigh(documents[::-1], extraction, None)
    assert forth.checks == back.checks
    assert forth.check_inputs == back.check_inputs
