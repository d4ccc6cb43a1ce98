"""Numbers held against published series: same thing, time, place and doer, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import quota_analysis as qa
from tests.contract import problems

PACK = """
name = "clinic-visits"
title = "Visits at the clinics of the valley"
question = "How many are seen?"

[[actors]]
id = "trust"
name = "Valley Trust"
kind = "organisation"
level = "organisation"

[[actors]]
id = "charity"
name = "Red Lamp Charity"
kind = "organisation"
level = "organisation"

[[actors]]
id = "board"
name = "Harbour Board"
kind = "organisation"
level = "organisation"

[[measures]]
id = "visits"
unit = "visits"
words = ["visit", "people seen", "patients seen"]

[[measures]]
id = "operations"
unit = "operations"
words = ["operation"]

[[measures]]
id = "nurses"
unit = "nurses"
words = ["nurse"]
capacity = true

[[series]]
id = "trust_visits"
name = "visits to clinics of the trust"
definition = "Visits with an appointment or without, one for each day that somebody comes."
measure = "visits"
unit = "visits"
actors = ["trust"]
region = ["the valley"]
source = "Valley Trust, monthly bulletin"
retrieved = 2024-07-01
points = [
  { period = "2024-01", value = 6200 },
  { period = "2024-02", value = 5800 },
  { period = "2024-03", value = 9300 },
  { period = "2024-05", value = 7750 },
]

[[series]]
id = "all_visits"
name = "visits to clinics of the trust and of the charity"
definition = "Visits with an appointment or without, one for each day that somebody comes."
measure = "visits"
unit = "visits"
actors = ["trust"]
together = ["charity"]
region = ["the valley"]
source = "Valley Trust, monthly bulletin"
retrieved = 2024-07-01
points = [
  { period = "2024-01", value = 8000 },
  { period = "2024-02", value = 7900 },
  { period = "2024-03", value = 12400 },
  { period = "2024-05", value = 9999 },
]

[[series]]
id = "nurses"
name = "nurses of the trust"
definition = "Nurses employed by the trust at the end of the year."
measure = "nurses"
unit = "nurses"
standing = true
actors = ["trust"]
source = "Valley Trust, yearly report"
retrieved = 2024-07-01
points = [{ period = "2022", value = 410 }, { period = "2023", value = 436 }]
"""
DATED = "Published on 12 June 2024\n\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "clinics.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def rows(text: str, topic: str | Path) -> list[dict[str, object]]:
    found = qa.analyze(qa.read_text(DATED + text, name="page"), topic)
    assert problems(found) == []
    return list(found.tables["records"].astype(object).to_dict("records"))  # type: ignore[arg-type]


def one(text: str, topic: str | Path) -> dict[str, object]:
    (row,) = rows(text, topic)
    return row


MATCHING = [
    # A total of a month, told as it is, rounded, as a rate, and by the whole quarter's sum.
    ("Valley Trust counted 6,200 visits in January 2024.", "trust_visits", 6200),
    ("Valley Trust counted about 6,000 visits in January 2024.", "trust_visits", 6200),
    ("Valley Trust counted 200 visits a day in January 2024.", "trust_visits", 200),
    ("Valley Trust counted 21,300 visits in the first quarter of 2024.", "trust_visits", 21300),
    ("Valley Trust counted more than 5,000 visits in January 2024.", "trust_visits", 6200),
    ("Valley Trust counted between 5,500 and 6,000 visits in February 2024.", "trust_visits", 5800),
    # Nobody is named: either definition may be meant.
    ("There were 12,400 visits in March 2024.", "all_visits", 12400),
    # What holds at a time: undated, the last that is published.
    ("Valley Trust employs 436 nurses.", "nurses", 436),
]


@pytest.mark.parametrize(("text", "series", "value"), MATCHING, ids=[m[0][:60] for m in MATCHING])
def test_matches(pack: Path, text: str, series: str, value: float) -> None:
    row = one(text, pack)
    assert (row["verdict"], row["series"]) == ("matches", series)
    assert row["value"] == pytest.approx(value)


def test_what_differs_says_by_how_much(pack: Path) -> None:
    row = one("Valley Trust counted 7,000 visits in January 2024.", pack)
    assert (row["verdict"], row["difference"]) == ("differs", 800)
    assert (row["period"], row["unit"]) == ("January 2024", "visits")
    assert str(row["definition"]).startswith("visits to clinics of the trust. Visits with")
    row = one("Valley Trust counted fewer than 150 visits a day in January 2024.", pack)
    assert (row["verdict"], row["difference"]) == ("differs", -50)
    row = one("Valley Trust counted 310 visits a day in February 2024.", pack)
    assert row["difference"] == 110


def test_rounding_to_one_digit_too_many_is_no_match(pack: Path) -> None:
    assert one("Valley Trust counted 6,210 visits in January 2024.", pack)["verdict"] == "differs"


def test_two_definitions_are_not_compared(pack: Path) -> None:
    """Told of one counter, with the number of both: another definition, not an error."""
    row = one("Valley Trust counted 8,000 visits in January 2024.", pack)
    assert row["verdict"] == "not_comparable"
    assert "another definition" in str(row["why"])
    both = one("Valley Trust and Red Lamp Charity counted 8,000 visits in January 2024.", pack)
    assert (both["verdict"], both["series"]) == ("matches", "all_visits")


NOT_COMPARABLE = [
    ("Valley Trust counted 6,900 visits.", "does not say for which time"),
    ("Valley Trust counted 40 visits on 3 March 2024.", "one value for March 2024"),
    ("In Brook Lane, Valley Trust counted 900 visits in January 2024.", "narrows"),
    ("Valley Trust counted 900 dental visits in January 2024.", "narrows"),
    ("Valley Trust counted 900 visits by children in January 2024.", "narrows"),
    ("Harbour Board counted 900 visits in January 2024.", "Harbour Board"),
    ("Red Lamp Charity counted 1,500 visits in January 2024.", "Red Lamp Charity"),
    ("The Brook Lane clinic counted 900 visits in January 2024.", "Brook Lane clinic"),
    ("Valley Trust never counted 9,000 visits in January 2024.", "denies"),
    ("Valley Trust had counted 14,000 visits by March 2024.", "runs on"),
    ("In March 2024 Valley Trust counted 520 visits on a single day.", "single days"),
    ("Valley Trust counted hundreds of visits in January 2024.", "too vague"),
    ("Valley Trust hired 30 nurses in 2023.", "how many there are"),
    ("Each clinic counted 30 visits a day in January 2024.", "narrows|one for each"),
]


@pytest.mark.parametrize(("text", "why"), NOT_COMPARABLE, ids=[c[0][:60] for c in NOT_COMPARABLE])
def test_not_comparable(pack: Path, text: str, why: str) -> None:
    row = one(text, pack)
    assert row["verdict"] == "not_comparable"
    assert re.search(why, str(row["why"])), row["why"]
    assert pd.isna(row["difference"])  # type: ignore[call-overload]


def test_a_number_without_a_time_is_told_which_period_has_it(pack: Path) -> None:
    row = one("Valley Trust counted 9,300 visits.", pack)
    assert row["verdict"] == "not_comparable"
    assert "March 2024 has such a value" in str(row["why"])


@pytest.mark.parametrize(
    "text",
    [
        "Valley Trust counted 6,000 visits in April 2024.",
        "Valley Trust counted 30,000 visits in 2023.",
        "Valley Trust carried out 300 operations in January 2024.",
    ],
)
def test_no_record(pack: Path, text: str) -> None:
    assert one(text, pack)["verdict"] == "no_record"


def test_a_target_never_differs(pack: Path) -> None:
    row = one("Valley Trust must make at least 400 visits a day.", pack)
    assert row["verdict"] == "not_comparable"
    assert "no month of the series reaches it" in str(row["why"])
    assert row["value"] == pytest.approx(300)
    row = one("Valley Trust must make at least 250 visits a day.", pack)
    assert "2 of 4 months of the series reach it" in str(row["why"])


def test_a_target_without_a_period_is_not_held_against_each_month(pack: Path) -> None:
    row = one("Valley Trust must make 90,000 visits.", pack)
    assert row["verdict"] == "not_comparable"
    assert "reaches" not in str(row["why"])
    assert pd.isna(row["value"])  # type: ignore[call-overload]


def test_what_is_planned_is_not_held_against_a_record(pack: Path) -> None:
    found = rows("Valley Trust will make 9,000 visits in May 2024.", pack)
    assert {r["verdict"] for r in found} <= {"not_comparable"}


def test_shares_and_changes_have_no_record(pack: Path) -> None:
    assert rows("Visits to Valley Trust rose 12 percent in January 2024.", pack) == []


def test_without_series_nothing_is_held_against_anything() -> None:
    text = DATED + "Valley Trust counted 6,200 visits in January 2024."
    assert qa.analyze(qa.read_text(text, name="page")).tables["records"].empty


def test_findings_tell_what_differs_and_what_no_period_reaches(pack: Path) -> None:
    text = (
        "Valley Trust counted 7,000 visits in January 2024. "
        "Valley Trust counted 5,800 visits in February 2024. "
        "It must make 400 visits a day, the ministry ordered."
    )
    found = qa.analyze(qa.read_text(DATED + text, name="page"), pack).findings
    told = list(found[found["kind"] == "record"]["statement"])
    assert len(told) == 2
    assert any("7,000 visits" in t and "800 more" in t and "January 2024" in t for t in told)
    assert any("400 visits a day" in t and "300 visits a day" in t for t in told)


# ---- the default topic ---------------------------------------------------------------------------

ICE = "ice-arrest-quotas"


@pytest.mark.parametrize(
    ("text", "verdict", "series"),
    [
        ("ICE arrested 379 people a day in January 2025.", "matches", "bookins_ice"),
        ("In June 2025 ICE made 1,053 arrests a day.", "matches", "bookins_ice"),
        # 1,024.9: a whole number may be rounded or cut off.
        ("In February 2026 ICE made 1,024 arrests a day.", "matches", "bookins_ice"),
        ("In February 2026 ICE made 1,023 arrests a day.", "differs", "bookins_ice"),
        ("Arrests peaked at 1,220 a day in December 2025.", "matches", "bookins_ice"),
        (
            "ICE and CBP together made 1,224 arrests a day in June 2025.",
            "matches",
            "bookins_ice_cbp",
        ),
        ("In June 2025 ICE made 1,223 arrests a day.", "not_comparable", "bookins_ice"),
        ("In June 2025 ICE made 3,000 arrests a day.", "differs", "bookins_ice"),
        ("ICE deported about 267,000 people in fiscal year 2019.", "matches", "removals"),
        ("ICE deported 271,000 people in fiscal year 2024.", "matches", "removals"),
        ("ICE deported 371,000 people in fiscal year 2024.", "differs", "removals"),
        ("The Dallas office made 75 arrests a day in June 2025.", "not_comparable", "bookins_ice"),
        ("CBP made 170 arrests a day in June 2025.", "not_comparable", "bookins_ice"),
        ("ICE has 25 field offices.", "matches", "field_offices"),
        ("ICE agents must make 3,000 arrests a day.", "not_comparable", "bookins_ice"),
    ],
)
def test_the_default_topic_s_record(text: str, verdict: str, series: str) -> None:
    row = one(text, ICE)
    assert (row["verdict"], row["series"]) == (verdict, series), row["why"]


def test_no_month_is_near_the_highest_target() -> None:
    row = one("ICE agents must make 3,000 arrests a day.", ICE)
    assert "no month of the series reaches it" in str(row["why"])
    assert row["period"] == "December 2025"
