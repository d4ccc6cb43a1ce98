"""Percentages, changes and multiples that leave out of what or since when, and others."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quota_analysis import analyze, read_text
from tests.contract import problems

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "bases.toml").read_text("utf-8")
)["case"]


@cache
def told(text: str) -> dict[str, str]:
    """What is missing of each number, by its words."""
    found = analyze(read_text(text, name="page"))
    assert problems(found) == []
    missing = dict(
        zip(
            found.tables["missing_bases"]["quantity_id"],
            found.tables["missing_bases"]["missing"],
            strict=True,
        )
    )
    return {
        row["text"]: missing.get(row["quantity_id"], "nothing")
        for _, row in found.quantities.iterrows()
    }


def of(case: dict[str, Any]) -> str:
    rows = told(case["text"])
    return next(
        (m for text, m in rows.items() if text in case["number"] or case["number"] in text), ""
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_case(case: dict[str, Any]) -> None:
    assert of(case) == case["missing"]


def test_the_cases_are_of_both_kinds() -> None:
    kinds = Counter(c["missing"] for c in CASES)
    assert len(CASES) >= 60
    assert min(kinds.values()) >= 4


@pytest.mark.parametrize(
    "text",
    [
        # The base stands in the sentence before.
        "The harbour board wrote to 300 skippers. Some 40 percent answered.",
        "Half of the wells were tested in May. Another 20 percent are to follow.",
        # What must be reached is no claim of how it was.
        "The mill must cut its waste by 20 percent.",
        # A change told beside the two numbers that it is worked out from.
        "Loans rose from 400 to 500, an increase of 25 percent.",
    ],
)
def test_nothing_is_missing(text: str) -> None:
    assert set(told(text).values()) <= {"nothing"}


def test_a_new_paragraph_does_not_lend_its_base() -> None:
    apart = "The harbour board wrote to 300 skippers.\n\nSome 40 percent answered."
    assert told(apart)["Some 40 percent"] == "base"


def test_the_finding_tells_what_the_rows_tell() -> None:
    text = "Thefts of copper have tripled. A rise of 60 percent was seen. Rain fell on 4 May 2021."
    found = analyze(read_text(text, name="page"))
    (statement,) = found.findings[found.findings["kind"] == "missing_base"]["statement"]
    assert statement.endswith("so they cannot be checked.")
    assert "tripled” does not say since when" in statement
    assert "60 percent” does not say of what or since when" in statement
