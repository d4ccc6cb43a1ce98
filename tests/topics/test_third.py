"""Four documents on discharges from hospital wards, read with a pack written for them alone.

Nothing but `third/hospital-discharges.toml` knows the topic: it was written by the page on topic
packs. Each test names what a reader of the four documents knows must come out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.analysis import Analysis
from quota_analysis.topics import validate_pack

FOLDER = Path(__file__).parent / "third"
PACK = FOLDER / "hospital-discharges.toml"


@cache
def read() -> Analysis:
    return qa.analyze(qa.read_corpus(FOLDER), PACK)


def rows(table: str) -> pd.DataFrame:
    """A table with None for what is missing."""
    found = read().tables[table].astype(object)
    return found.where(found.notna(), None)


def at(table: str, doc_id: str, words: str) -> pd.Series[Any]:
    """The one row of a document whose own characters hold the words; of several the first."""
    found = rows(table)
    found = found[(found["doc_id"] == doc_id) & found["text"].str.contains(words, regex=False)]
    assert len(found), f"no row of {table} in {doc_id} holds {words!r}"
    return found.iloc[0]


def test_the_pack_is_valid() -> None:
    assert validate_pack(PACK) == []


def test_every_document_is_read_for_what_it_is() -> None:
    documents = rows("documents").set_index("doc_id")
    assert documents["kind"].to_dict() == {
        "brief.md": "news",
        "check.md": "fact_check",
        "courier.md": "news",
        "statement.md": "statement",
    }
    assert documents["published"].astype(str).tolist() == [
        "2025-02-12",
        "2025-02-20",
        "2025-02-11",
        "2025-02-13",
    ]


# ---- who is heard --------------------------------------------------------------------------------

HEARD = [
    ("courier.md", "pushed out to make", "staff", "supports", "conveyor"),
    ("courier.md", "212 patients", "staff", "supports", None),
    ("courier.md", "beds had to be found", "trust", "supports", "flow"),
    ("courier.md", "declined to comment", "trust", "neutral", None),
    ("brief.md", "left to cope", "patients", "supports", "left_alone"),
    ("brief.md", "at least six patients", "press", "neutral", None),
    ("statement.md", "fit to leave", "trust", "supports", None),
    ("statement.md", "are false", "trust", "disputes", None),
    ("statement.md", "There is no target", "trust", "supports", None),
    ("check.md", "no target for any ward", "trust", "disputes", None),
]


@pytest.mark.parametrize(("doc_id", "words", "camp", "stance", "frame"), HEARD)
def test_each_side_is_heard(
    doc_id: str, words: str, camp: str, stance: str, frame: str | None
) -> None:
    told = rows("narratives")
    told = told[told["claim_id"] == at("claims", doc_id, words)["claim_id"]]
    assert set(zip(told["camp"], told["stance"], told["frame"], strict=True)) == {
        (camp, stance, frame)
    }


def test_no_side_is_left_out() -> None:
    assert set(rows("narratives")["camp"]) == {"trust", "staff", "patients", "press"}


# ---- what is counted -----------------------------------------------------------------------------

COUNTED = [
    ("courier.md", "six patients a day", "discharges", "patients/day/ward", "target"),
    ("courier.md", "84 discharges a day", "discharges", "discharges/day", "target"),
    ("courier.md", "21,900 patients", "discharges", "patients", "observed"),
    ("courier.md", "14 wards", "wards", "wards", "capacity"),
    ("courier.md", "212 patients", "readmissions", "patients", "observed"),
    ("statement.md", "118 patients", "readmissions", "patients", "observed"),
    ("statement.md", "420 beds", "beds", "beds", "capacity"),
    ("check.md", "six patients a day", "discharges", "patients/day/ward", "target"),
]


@pytest.mark.parametrize(("doc_id", "words", "measure", "unit", "role"), COUNTED)
def test_a_number_counts_what_the_pack_names(
    doc_id: str, words: str, measure: str, unit: str, role: str
) -> None:
    number = at("quantities", doc_id, words)
    assert (number["measure"], number["unit"], number["role"]) == (measure, unit, role)


def test_the_wards_add_up_with_the_fact() -> None:
    checks = rows("checks")
    (row,) = checks[checks["formula"].str.endswith("= 14 wards")].to_dict("records")
    assert row["formula"].startswith("84 discharges/day")
    assert row["verdict"] == "consistent"
    assert "annual report 2023/24, p. 11" in row["statement"]


def test_nothing_is_told_to_be_impossible_that_fits() -> None:
    assert set(rows("checks")["verdict"]) == {"consistent", "informative"}


@pytest.mark.parametrize(
    ("doc_id", "words", "verdict", "difference"),
    [
        ("courier.md", "21,900 patients", "matches", 0),
        ("courier.md", "about 60 a day", "matches", None),
        ("check.md", "21,400 discharges", "differs", -500),
    ],
)
def test_the_year_is_held_against_the_published_one(
    doc_id: str, words: str, verdict: str, difference: float | None
) -> None:
    number = at("quantities", doc_id, words)["quantity_id"]
    records = rows("records")
    (row,) = records[records["quantity_id"] == number].to_dict("records")
    assert row["verdict"] == verdict
    assert difference is None or row["difference"] == difference


def test_two_totals_of_one_year_collide() -> None:
    links = rows("links")
    (row,) = links[links["relation"] == "contradiction"].to_dict("records")
    assert {row["claim_a"], row["claim_b"]} == {
        at("claims", "check.md", "21,400 discharges")["claim_id"],
        at("claims", "courier.md", "21,900 patients")["claim_id"],
    }


# ---- what stands behind it -----------------------------------------------------------------------


def test_the_rewrite_rests_on_the_report() -> None:
    origins = rows("origins").set_index("origin_id")
    links = rows("origin_links")
    whole = links[links["claim_id"].isna() & (links["basis"] == "named")]
    (row,) = whole.to_dict("records")
    assert (row["doc_id"], row["direction"]) == ("brief.md", "rests_on")
    assert origins.loc[row["origin_id"], "doc_id"] == "courier.md"


def test_the_nurses_of_both_are_the_same_three() -> None:
    links = rows("origin_links")
    shared = links[links["basis"] == "shared_sourcing"]
    assert set(shared["doc_id"]) == {"brief.md", "courier.md"}
    assert shared["origin_id"].nunique() == 1


def test_two_markers_lead_to_nothing() -> None:
    citations = rows("citations")
    open_ = citations[citations["state"] == "marker_unresolved"]
    assert set(citations["doc_id"]) == {"check.md"}
    assert open_["marker"].tolist() == ["5", "6"]


def test_the_trust_denies_and_the_report_says_that_it_was_asked() -> None:
    told = rows("responses")
    assert set(zip(told["doc_id"], told["actor_id"], told["answer"], strict=True)) == {
        ("check.md", "trust", "denied"),
        ("courier.md", "trust", "declined"),
    }
    assert at("claims", "statement.md", "are false")["gap"] == "disputed_or_denied"


ANSWERABLE = [
    ("courier.md", "called in to explain", "manager", "affirmed"),
    ("courier.md", "special measures", "office", "affirmed"),
    ("brief.md", "called in to account", "manager", "affirmed"),
    ("statement.md", "penalised", "manager", "denied"),
    ("check.md", "disciplined", "staff", "absent"),
    ("check.md", "Two ward managers", "manager", "affirmed"),
]


@pytest.mark.parametrize(("doc_id", "words", "level", "stated"), ANSWERABLE)
def test_who_answers_for_the_number(doc_id: str, words: str, level: str, stated: str) -> None:
    row = at("accountability", doc_id, words)
    assert (row["level"], row["stated"]) == (level, stated)


def test_no_evidence_of_staff_stands_beside_managers() -> None:
    findings = rows("findings")
    (statement,) = findings[findings["kind"] == "absence"]["statement"]
    assert "consequences for wards that miss the number" in statement
    assert "for ward managers, " in statement
    assert "report some" in statement


# ---- what the page on topic packs says of words --------------------------------------------------


def without(tmp_path: Path, word: str) -> Analysis:
    """The four documents read with the pack less one of its words."""
    text = PACK.read_text("utf-8")
    assert text.count(f'"{word}", ') == 1
    path = tmp_path / PACK.name
    path.write_text(text.replace(f'"{word}", ', ""), encoding="utf-8")
    return qa.analyze(qa.read_corpus(FOLDER), path)


def test_a_verb_spelt_otherwise_must_be_listed(tmp_path: Path) -> None:
    assert "readmissions" in set(rows("quantities")["measure"])
    found = without(tmp_path, "readmitted").quantities
    assert "readmissions" not in set(found["measure"].dropna())
    assert at("quantities", "courier.md", "21,900 patients")["why"].endswith(
        "measure: 'discharged' counts them"
    )
    assert '"discharged"' not in PACK.read_text("utf-8")


def test_general_words_are_repeated_in_a_concept(tmp_path: Path) -> None:
    found = without(tmp_path, "disciplin*")
    assert "absence" not in set(found.findings["kind"])
    assert len(found.absences) == 1
