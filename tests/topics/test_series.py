"""Series of a pack: what their periods mean, where their points come from, what can be wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quota_analysis.errors import TopicError
from quota_analysis.topics import load_topic, validate_pack
from quota_analysis.topics.series import days_of

PACK = """
name = "library-loans"
title = "Loans of the town library"
question = "Do branches lend enough?"

[[actors]]
id = "library"
name = "Town Library"
kind = "organisation"

[[measures]]
id = "loans"
unit = "loans"
words = ["loan"]

[[series]]
id = "loans"
name = "loans by month"
definition = "Books lent over the desk."
measure = "loans"
unit = "loans"
actors = ["library"]
source = "Town Library, yearly report"
retrieved = 2024-05-01
file = "loans.csv"
"""
LINES = "series,period,value\nloans,2024-02,290\nloans,2024-01,310\nother,2024-01,1\n"


def write(folder: Path, pack: str = PACK, lines: str | None = LINES) -> Path:
    if lines is not None:
        (folder / "loans.csv").write_text(lines, encoding="utf-8")
    path = folder / "own.toml"
    path.write_text(pack, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("FY2024", date(2023, 10, 1), date(2024, 9, 30)),
        ("2024-01-20/2024-03-05", date(2024, 1, 20), date(2024, 3, 5)),
    ],
)
def test_a_period_is_its_days(period: str, first: date, last: date) -> None:
    assert days_of(period) == (first, last)


@pytest.mark.parametrize(
    "period", ["2024-13", "2024-Q5", "2023-02-29", "May 2024", "", "24", "2024-03-05/2024-01-20"]
)
def test_what_is_no_period(period: str) -> None:
    assert days_of(period) is None


def test_a_fiscal_year_bears_the_number_of_the_year_it_ends_in() -> None:
    assert days_of("FY2024", 4) == (date(2023, 4, 1), date(2024, 3, 31))
    assert days_of("FY2024", 1) == (date(2024, 1, 1), date(2024, 12, 31))


def test_points_come_from_the_lines_with_the_own_id_in_order_of_time(tmp_path: Path) -> None:
    pack = load_topic(write(tmp_path))
    assert pack is not None
    (series,) = pack.series
    assert [(p.period, p.value, p.days) for p in series.points] == [
        ("2024-01", 310.0, 31),
        ("2024-02", 290.0, 29),
    ]
    assert (series.things, series.rate_period) == ("loans", None)


def test_points_may_stand_in_the_pack(tmp_path: Path) -> None:
    inline = 'points = [{ period = "2024-Q1", value = 12.5 }]\nfiscal_year_starts = 7'
    pack = load_topic(write(tmp_path, PACK.replace('file = "loans.csv"', inline), None))
    assert pack is not None
    assert [p.value for p in pack.series[0].points] == [12.5]


def test_the_same_pack_with_other_points_is_another_pack(tmp_path: Path) -> None:
    before = repr(load_topic(write(tmp_path)))
    assert repr(load_topic(write(tmp_path, lines=LINES.replace("290", "291")))) != before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('file = "loans.csv"', 'file = "lost.csv"', "no such file beside the pack"),
        ('file = "loans.csv"', "", "must have either `file` or `points`"),
        ('unit = "loans"\nactors', 'unit = "loans/shift"\nactors', "one of day, week, month"),
        ('unit = "loans"\nactors', 'unit = "loans/day/desk"\nactors', "one of day, week, month"),
        ('measure = "loans"', 'measure = "loan"', "did you mean 'loans'"),
        ('actors = ["library"]', 'actors = ["museum"]', "names 'museum', no id in `actors`"),
        ("retrieved = 2024-05-01", 'retrieved = "lately"', "ISO date"),
        (
            'file = "loans.csv"',
            'points = [{ period = "May 2024", value = 1 }]',
            "the period 'May 2024' .* is none: write 2024-05-31",
        ),
        (
            'file = "loans.csv"',
            'points = [{ period = "2024", value = "many" }]',
            "the value 'many' of 2024 .* is no number",
        ),
        (
            'file = "loans.csv"',
            'points = [{ period = "2024", value = 1 }, { period = "2024-05", value = 1 }]',
            "2024 and 2024-05 overlap",
        ),
        ('file = "loans.csv"', 'file = "loans.csv"\nfiscal_year_starts = 13', "1 to 12"),
        ('file = "loans.csv"', "points = []", "has no point"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert PACK.count(old) == 1
    with pytest.raises(TopicError, match=message) as caught:
        load_topic(write(tmp_path, PACK.replace(old, new)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("id,period,value\n", "its first line must be series,period,value"),
        ("series,period,value\nloans,2024-01\n", "line 2 has 2 cells"),
        ("series,period,value\nloans,2024-01,a lot\n", "the value 'a lot' of 2024-01"),
        ("series,period,value\nother,2024-01,1\n", "no line of loans.csv begins with loans"),
        ("", "its first line must be"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tmp_path: Path, lines: str, message: str) -> None:
    found = validate_pack(write(tmp_path, lines=lines))
    assert any(message in line for line in found), found


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / "loans.csv").write_bytes(b"\xff\xfe\x00")
    assert any("not UTF-8" in line for line in validate_pack(path))


def test_a_rate_does_not_stand(tmp_path: Path) -> None:
    text = PACK.replace('unit = "loans"\nactors', 'unit = "loans/day"\nstanding = true\nactors')
    assert any("a rate does not stand" in line for line in validate_pack(write(tmp_path, text)))


CASE = """
[[cases]]
id = "quick"
name = "quick loan"
hours = 0.1
available = 200
assumption = "assumption of ours"
"""


def test_kinds_of_case_for_the_what_if(tmp_path: Path) -> None:
    pack = load_topic(write(tmp_path, PACK + CASE + "worth = 2\n"))
    assert pack is not None
    assert [(c.id, c.hours, c.available, c.worth) for c in pack.cases] == [("quick", 0.1, 200, 2)]
    for old, new in (("hours = 0.1", "hours = 0"), ("available = 200", "available = -1")):
        found = validate_pack(write(tmp_path, PACK + CASE.replace(old, new)))
        assert len(found) == 1
        assert "must" in found[0]


def test_the_default_pack_has_the_agency_s_own_figures() -> None:
    pack = load_topic("ice-arrest-quotas")
    assert pack is not None
    held = {s.id: {p.period: p.value for p in s.points} for s in pack.series}
    assert held["removals"]["FY2019"] == 267258
    assert held["removals"]["FY2024"] == 271484
    own = {s.id: s for s in pack.series}["bookins_ice"]
    rates = {p.period: p.value / p.days for p in own.points}
    assert round(rates["2025-01"]) == 379
    assert round(rates["2025-06"]) == 1053
    assert max(rates, key=rates.__getitem__) == "2025-12"
    assert round(rates["2025-12"]) == 1220
    # Months that the publication holds in part only are no points.
    assert "2025-09" not in rates
    assert held["field_offices"] == {"2026": 25}
    # Whoever made the arrest: the two add up to the series of both.
    for period, both in held["bookins_ice_cbp"].items():
        assert both == held["bookins_ice"][period] + held["bookins_cbp"][period]
