"""What must not be exceeded is a limit; alternatives, multiples and units beside it."""

from __future__ import annotations

import pytest

from tests.extraction.test_quantity_neighbours import numbers

LIMITS = [
    ("Ferries must not carry more than three horses a trip.", "at_most", 3),
    ("No branch may close more than four accounts a month.", "at_most", 4),
    ("Banks cannot hold more than 12 per cent of the shares.", "at_most", 12),
    ("Lorries are not allowed to weigh more than 40 tonnes.", "at_most", 40),
    ("No lorry is allowed to carry more than 40 crates.", "at_most", 40),
    ("Nobody may claim more than two grants.", "at_most", 2),
    ("The firm was barred from opening more than six shops.", "at_most", 6),
    ("Drivers must not work for longer than nine hours.", "at_most", 9),
    ("Stocks must not fall below 40 days.", "at_least", 40),
    ("Staffing should not drop below 12 nurses per ward.", "at_least", 12),
    ("The council must not sell, lease or rent more than 12 fields a year.", "at_most", 12),
]


@pytest.mark.parametrize(("sentence", "bound", "value"), LIMITS)
def test_what_must_not_be_exceeded_is_allowed_at_most(
    sentence: str, bound: str, value: float
) -> None:
    (row,) = numbers(sentence).values()
    assert (row.bound, row.low, row.role) == (bound, value, "target")


AS_WRITTEN = [
    ("The ward must have more than 12 nurses.", "more_than"),
    ("Tenants need not pay more than 40 euros.", "more_than"),
    ("Banks must not lend to firms with more than 40 clerks.", "more_than"),
    ("No clinic with more than 40 beds may close.", "more_than"),
    ("Owners should not let homes of less than 30 acres.", "fewer_than"),
    ("Shops must not sell knives to anyone under 18.", "fewer_than"),
    ("The quarry may have dug more than 400 pits.", "more_than"),
]


@pytest.mark.parametrize(("sentence", "bound"), AS_WRITTEN)
def test_other_bounds_stay_as_written(sentence: str, bound: str) -> None:
    (row,) = numbers(sentence).values()
    assert row.bound == bound


def test_what_fell_below_a_share_is_no_change() -> None:
    row = numbers("Turnout fell below 30 per cent in 2019.")["below 30 per cent"]
    assert (row.unit, row.bound) == ("percent", "fewer_than")


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Is it 910 or 940?", [(910, 910), (940, 940)]),
        ("Nobody knows whether it was 310 or 320 boats.", [(310, 310), (320, 320)]),
        ("It was either 12 or 13 goats.", [(12, 12), (13, 13)]),
        ("The fee is 12 or 13 euros.", [(12, 13)]),
        ("Did it take two to three weeks?", [(2, 3)]),
    ],
)
def test_one_of_two_is_no_range(sentence: str, values: list[tuple[float, float]]) -> None:
    assert [(q.low, q.high) for q in numbers(sentence).values()] == values


@pytest.mark.parametrize(
    ("sentence", "words", "unit"),
    [
        ("Waste is two to three times higher than before.", "two to three times", "multiple"),
        ("Fees are three or four times as high.", "three or four times", "multiple"),
        ("Rents are between two and three times the mean.", "between two and three times", None),
        ("He rang two or three times.", "two or three times", "times"),
    ],
)
def test_two_multiples_are_one(sentence: str, words: str, unit: str | None) -> None:
    row = numbers(sentence)[words]
    assert (row.low, row.high - row.low) == (row.low, 1)
    assert row.unit == (unit or "multiple")


UNITS = [
    (
        "The yard lost 262 full-time equivalent welders.",
        "262 full-time equivalent welders",
        "welders",
    ),
    ("The county has 12 state-funded clinics.", "12 state-funded clinics", "clinics"),
    ("The firm has 40 part-time jobs.", "40 part-time jobs", "jobs"),
    ("It pays £40,000 for each of the 34 depots.", "£40,000", "pounds"),
    ("It pays £40,000 for each depot.", "£40,000 for each depot", "pounds/depot"),
    (
        "Most are repeat fines: about 4,100 drivers account for all of them.",
        "about 4,100 drivers",
        "drivers",
    ),
    ("The shop sold 40 sports shoes.", "40 sports shoes", "shoes"),
    ("We would get 103 for the year (141 × 38 / 52).", "141", None),
]


@pytest.mark.parametrize(("sentence", "words", "unit"), UNITS)
def test_the_counted_noun_is_the_unit(sentence: str, words: str, unit: str | None) -> None:
    assert numbers(sentence)[words].unit == unit


PERIODS = [
    ("The port handled 148 ships in 2022, up from 112 the year before.", "112", "2021-01-01"),
    ("The port handled 148 ships in 2022, up from 112.", "112", None),
    ("The port handled 148 ships in 2022, up from 112 in 2019.", "112", "2019-01-01"),
    ("In March the yard built 12 boats, up from nine the month before.", "nine", "2024-02-01"),
    ("In March the yard built 12 boats, up from nine the month before.", "12 boats", "2024-03-01"),
]


@pytest.mark.parametrize(("sentence", "words", "first"), PERIODS)
def test_what_it_was_before_has_its_own_time(sentence: str, words: str, first: str | None) -> None:
    assert numbers(sentence)[words].time_start == first


def test_terms_of_two_years_are_told_apart() -> None:
    found = numbers("There were 38 fires in the autumn term of 2025, against 52 in that of 2024.")
    assert found["38 fires"].time_text == "the autumn term of 2025"
    found = numbers("Fires fell to 32 in the spring term from 40 in the autumn term.")
    assert (found["32"].time_text, found["40"].time_text) == ("the spring term", "the autumn term")
