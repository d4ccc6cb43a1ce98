"""What a careful reader finds in the default corpus comes out of the analysis, with its ground.

The same holds for the originals of the five documents, where they are at hand.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.tables import validate

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = "QUOTA_ANALYSIS_ORIGINALS"


@functools.cache
def _analysis(folder: str) -> qa.Analysis:
    return qa.analyze(qa.read_corpus(folder), topic="ice-arrest-quotas")


@pytest.fixture(params=["seeds", "originals"])
def found(request: pytest.FixtureRequest) -> qa.Analysis:
    if request.param == "seeds":
        return _analysis(str(ROOT / "seeds"))
    folder = os.environ.get(ORIGINALS)
    if not folder:
        pytest.skip(f"set {ORIGINALS} to the folder of the originals")
    return _analysis(folder)


def _told(found: qa.Analysis, kind: str) -> list[str]:
    """Findings of a kind, documents called by their first three characters."""
    statements = found.findings.loc[found.findings["kind"] == kind, "statement"].tolist()
    for doc_id in found.documents["doc_id"]:
        statements = [s.replace(doc_id, doc_id[:3]) for s in statements]
    return statements


def _numbers(found: qa.Analysis) -> pd.DataFrame:
    """Links between numbers, with both numbers and documents beside them."""
    own = found.quantities.set_index("quantity_id")[["low", "high", "doc_id", "unit"]]
    links = found.links.dropna(subset=["quantity_a", "quantity_b"])
    return links.join(own.add_suffix("_a"), on="quantity_a").join(
        own.add_suffix("_b"), on="quantity_b"
    )


def test_every_row_keeps_the_contract(found: qa.Analysis) -> None:
    assert validate(found.tables, found.texts) == []


def test_markers_are_citations_that_lead_nowhere_and_never_numbers(found: qa.Analysis) -> None:
    counts = found.citations.groupby(found.citations["doc_id"].str[:3]).size()
    assert counts.to_dict() == {"000": 40, "001": 27, "002": 5}
    assert set(found.citations["state"]) == {"reference_list_missing"}
    statement, *_ = _told(found, "unsupported")
    assert "all 40 source markers of 000 (14 different)" in statement
    for marker in found.citations.itertuples():
        there = found.quantities[found.quantities["doc_id"] == marker.doc_id]
        assert not ((there["start"] < marker.end) & (there["end"] > marker.start)).any()


def test_two_pages_rest_on_one_report_that_only_one_names(found: qa.Analysis) -> None:
    (statement,) = _told(found, "independence")
    assert statement.startswith(
        "003 and 004 rest on one origin, so they count as one source, not 2"
    )
    assert "4 unnamed people" in statement
    assert "Washington Post as its source; 003 may be that report" in statement
    assert not found.origins["name"].str.contains("Reuters/|REUTERS|Alban").any()


def test_the_rate_an_office_stands_in_four_documents(found: qa.Analysis) -> None:
    own = found.quantities[(found.quantities["low"] == 75) & (found.quantities["high"] == 75)]
    assert sorted(own["doc_id"].str[:3]) == ["000", "001", "003", "004"]
    assert set(own["unit"]) == {"arrests/day/office"}
    assert dict(zip(own["doc_id"].str[:3], own["bound"], strict=True)) == {
        "000": "exact",
        "001": "about",
        "003": "exact",
        "004": "at_least",
    }
    groups = found.groups[found.groups["label"].str.contains("75 arrests")]
    assert groups["n_documents"].tolist() == [4]


def test_the_arithmetic_of_targets_is_informative_and_not_inconsistent(found: qa.Analysis) -> None:
    checks = found.checks
    offices = checks[checks["unit"] == "offices"].iloc[0]
    assert (offices["point_low"], offices["point_high"]) == (16, 20)
    product = checks[checks["point_low"] == 1875].iloc[0]
    assert product["unit"] == "arrests/day"
    assert set(checks["verdict"]) <= {"informative", "cannot_tell", "consistent"}


def test_the_later_target_supersedes_the_earlier_one(found: qa.Analysis) -> None:
    numbers = _numbers(found)
    pairs = numbers[numbers["relation"] == "superseded"]
    values = {
        frozenset([(a, b), (c, d)])
        for a, b, c, d in zip(
            pairs["low_a"], pairs["high_a"], pairs["low_b"], pairs["high_b"], strict=True
        )
    }
    assert frozenset([(1200.0, 1500.0), (3000.0, 3000.0)]) in values
    assert set(pairs["decisive_field"]) == {"time"}
    daily = numbers[(numbers["high_a"] == 3000) | (numbers["high_b"] == 3000)]
    assert not (daily["relation"] == "contradiction").any()


def test_two_earlier_targets_of_one_page_collide(found: qa.Analysis) -> None:
    (statement,) = _told(found, "collision")
    assert statement.startswith("Two numbers of arrests a day do not agree: 000 gives both")


def test_one_number_is_stated_here_and_attributed_there(found: qa.Analysis) -> None:
    statement, *_ = _told(found, "ground")
    assert "stated as fact in 002 with only one marker ([1]) behind it" in statement
    assert "000 attributes it to Reuters and The Guardian" in statement


def test_no_evidence_for_agents_beside_accountability_of_managers(found: qa.Analysis) -> None:
    statement, *_ = _told(found, "absence")
    assert "002 find no evidence" in statement
    assert statement.startswith("For agents, ")
    assert re.search(r"for managers[\w ]*, 000, 001, 003 and 004 report some", statement)
    assert "3 origins" in statement
    assert statement.endswith("000 and 001 say both.")
    assert "agent" in set(found.links.loc[found.links["relation"] == "tension", "decisive_field"])


def test_a_percentage_without_base_and_period_says_so(found: qa.Analysis) -> None:
    (row,) = found.quantities[found.quantities["low"] == 830].itertuples()
    assert row.unit == "percent_change"
    assert "no base" in str(row.why)
    assert any("830 percent" in s for s in _told(found, "missing_base"))


def test_two_numbers_stand_to_each_other_as_the_links_say(found: qa.Analysis) -> None:
    links = found.links.dropna(subset=["quantity_a", "quantity_b"])
    assert len(links) > 5
    for row in links.to_dict("records"):
        told = found.compare(row["quantity_b"], row["quantity_a"])
        assert (told.relation, told.why) == (row["relation"], row["why"])
