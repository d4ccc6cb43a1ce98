"""What a series says for a time and in a unit."""

from __future__ import annotations

from datetime import date

import pytest

from quota_analysis.evidence.records.series import fiscal_year, kind_of_period, named, over, read
from quota_analysis.topics.series import Point, Series, days_of


def series(points: dict[str, float], unit: str = "loans", *, standing: bool = False) -> Series:
    held = []
    for period, value in points.items():
        span = days_of(period)
        assert span is not None
        held.append(Point(period, *span, value))
    return Series(
        id="s",
        name="loans",
        definition="Books lent.",
        measure="loans",
        counts=(),
        unit=unit,
        actors=(),
        together=(),
        region=(),
        standing=standing,
        source="library",
        retrieved="2024-05-01",
        points=tuple(held),
    )


MONTHS = series({"2024-01": 310, "2024-02": 290, "2024-04": 300})


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (date(2024, 1, 1), date(2024, 1, 31), ["2024-01"]),
        (date(2024, 1, 1), date(2024, 2, 29), ["2024-01", "2024-02"]),
    ],
)
def test_points_that_cover_the_days(start: date, end: date, found: list[str]) -> None:
    points = over(MONTHS, start, end)
    assert not isinstance(points, str)
    assert [p.period for p in points] == found


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2023, 5, 1), date(2023, 5, 31), "no value for 2023-05-01 to 2023-05-31: the series"),
        (date(2023, 12, 1), date(2024, 1, 31), "no value for 2023-12-01 to 2023-12-31"),
        (date(2024, 2, 1), date(2024, 4, 30), "no value for 2024-03-01 to 2024-03-31"),
        (date(2024, 4, 1), date(2024, 6, 30), "no value for 2024-05-01 to 2024-06-30"),
        (date(2024, 1, 5), date(2024, 1, 5), "one value for January 2024, the text speaks of"),
        (date(2024, 1, 20), date(2024, 2, 10), "for January 2024 and one for February 2024"),
    ],
)
def test_why_none_do(start: date, end: date, words: str) -> None:
    found = over(MONTHS, start, end)
    assert isinstance(found, str)
    assert words in found


def value(of: Series, count: int, per: str | None) -> float | None:
    reading = read(of, of.points[:count], per)
    return None if reading is None else round(reading.value, 6)


def test_totals_and_rates() -> None:
    assert value(MONTHS, 1, None) == 310
    assert value(MONTHS, 2, None) == 600
    assert value(MONTHS, 1, "day") == 10
    assert value(MONTHS, 1, "week") == 70
    assert value(MONTHS, 2, "month") == 300
    assert value(MONTHS, 1, "shift") is None


def test_rates_are_averages_weighted_by_days() -> None:
    rates = series({"2024-01": 10, "2024-02": 13}, "loans/day")
    assert value(rates, 1, "day") == 10
    assert value(rates, 1, None) == 310
    assert value(rates, 2, "day") == pytest.approx((310 + 377) / 60)


def test_what_stands_is_neither_summed_nor_a_rate() -> None:
    staff = series({"2022": 40, "2023": 44}, "clerks", standing=True)
    assert value(staff, 1, None) == 40
    assert value(staff, 2, None) is None
    assert value(staff, 1, "day") is None


@pytest.mark.parametrize(
    ("period", "words", "kind"),
    [
        ("2024-05", "May 2024", "month"),
        ("2024-05-09", "9 May 2024", "day"),
        ("2024-Q2", "quarter 2 of 2024", "quarter"),
        ("2024", "2024", "year"),
        ("FY2024", "fiscal year 2024", "fiscal year"),
        ("2024-05-01/2024-05-20", "2024-05-01 to 2024-05-20", "period"),
    ],
)
def test_periods_in_words(period: str, words: str, kind: str) -> None:
    one = series({period: 1})
    assert named(one.points[0]) == words
    assert kind_of_period(one) == kind


@pytest.mark.parametrize(
    "text", ["fiscal year 2023", "FY2023", "fiscal 2023", "the 2023 fiscal year"]
)
def test_a_fiscal_year_by_its_name(text: str) -> None:
    years = series({"FY2022": 1, "FY2023": 2})
    assert [p.value for p in fiscal_year(years, text)] == [2]
    assert fiscal_year(years, "2023") == ()
