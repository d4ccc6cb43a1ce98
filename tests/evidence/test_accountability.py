"""Who is said to answer for a number: rewards and punishments at work, and what only looks so."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from quota_analysis import analyze, read_text
from tests.contract import problems

CASES = tomllib.loads((Path(__file__).parent / "cases" / "accountability.toml").read_text("utf-8"))[
    "case"
]

PACK = """
name = "parcels"
title = "Parcels"
question = "Who answers for parcels?"

[[actors]]
id = "rounds"
name = "round captains"
kind = "role"
level = "manager"

[[concepts]]
id = "lockers"
name = "what follows"
consequence = true
words = ["locker duty"]
"""


def told(text: str, topic: Path | None = None) -> list[list[str]]:
    rows = analyze(read_text(text, name="page"), topic).tables["accountability"]
    return [
        [str(v) for v in row]
        for row in rows[["whom", "level", "stated"]].fillna("").itertuples(index=False)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_case(case: dict[str, Any]) -> None:
    assert told(case["text"]) == case.get("rows", [])


def test_the_pack_adds_words_for_consequences_and_for_those_who_bear_them(tmp_path: Path) -> None:
    path = tmp_path / "parcels.toml"
    path.write_text(PACK, encoding="utf-8")
    text = "The goal is 90 parcels a round. Round captains below it get locker duty for a week."
    assert told(text, path) == [["Round captains", "manager", "affirmed"]]
    path.write_text(PACK.replace("consequence = true\n", ""), encoding="utf-8")
    assert told(text, path) == []


def test_rows_lead_to_their_characters() -> None:
    text = " ".join(c["text"] for c in CASES)
    analysis = analyze(read_text(text, name="page"))
    assert len(analysis.tables["accountability"]) > 8
    assert problems(analysis) == []
    for _, row in analysis.tables["accountability"].iterrows():
        assert row["why"]
