"""What a number takes from the words and numbers beside it: its rate, its unit, what it is for."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.dates import find_dates
from quota_analysis.extraction.quantities import find_quantities
from quota_analysis.model import QuantityRow
from tests.extraction.parsed import parsed


def numbers(sentence: str) -> dict[str, QuantityRow]:
    document = parsed(sentence, "2024-05-15")
    rows = find_quantities(document, None, find_dates(document))
    return {row.text: row for row in rows}


# ---- a rate behind a particle, and per a kind of day ---------------------------------------------

RATES = [
    ("The depot sends six lorries out each day.", "six lorries out each day", "lorries/day"),
    ("Clinics send 12 people home every week.", "12 people home every week", "people/week"),
    ("The ferry brings 900 cars over per month.", "900 cars over per month", "cars/month"),
    ("The office closes 84 files a working day.", "84 files a working day", "files/day"),
    ("Crews mend six leaks each school day.", "six leaks each school day", "leaks/day"),
    ("They clear 30 cases per business day.", "30 cases per business day", "cases/day"),
    # How long they stay out, and a day of its own, are no rate.
    ("The judge let three men out a day early.", "three men", "men"),
    ("The school sent 40 pupils home on the last day.", "40 pupils", "pupils"),
]


@pytest.mark.parametrize(("sentence", "words", "unit"), RATES)
def test_a_rate_is_read_behind_a_particle(sentence: str, words: str, unit: str) -> None:
    assert numbers(sentence)[words].unit == unit


# ---- which number lends its unit -----------------------------------------------------------------

LENT = [
    (
        "The yard repaired 45 boats within a month in May, down from 60 a year before.",
        "60",
        "boats",
    ),
    ("The bank froze 310 accounts within two days in April, up from 95.", "95", "accounts"),
    ("Repairs took 12 weeks on average, up from nine.", "nine", "weeks"),
    ("The wait for 30 flats grew to 12 weeks, up from nine.", "nine", "weeks"),
    ("The depot must reduce leaks to below 900 a year.", "below 900 a year", "leaks/year"),
    ("The council cut potholes from 410 to 260.", "410", "potholes"),
    ("The council cut potholes from 410 to 260.", "260", "potholes"),
    ("The mill cut prices to 40 euros.", "40 euros", "euros"),
    ("The board raised its targets to 40.", "40", None),
    ("Vacancies stood at 5.4 percent in a year, up from 4.9 percent.", "4.9 percent", "percent"),
]


@pytest.mark.parametrize(("sentence", "words", "unit"), LENT)
def test_what_moved_lends_its_unit(sentence: str, words: str, unit: str | None) -> None:
    assert numbers(sentence)[words].unit == unit


LIMITS = [
    (
        "A crew must rest at least three and at most nine working days.",
        {"at least three": "at_least", "at most nine working days": "at_most"},
    ),
    (
        "The answer must come between 10 and at most 15 working days later.",
        {"10": "exact", "at most 15 working days": "at_most"},
    ),
    (
        "Notice must be given at least 3 but no more than 9 business days before the sale.",
        {"at least 3": "at_least", "no more than 9 business days": "at_most"},
    ),
    ("The board set a five-working-day limit.", {"five-working-day": "exact"}),
]


@pytest.mark.parametrize(("sentence", "bounds"), LIMITS)
def test_both_ends_of_working_days_are_days(sentence: str, bounds: dict[str, str]) -> None:
    found = numbers(sentence)
    assert {words: row.bound for words, row in found.items()} == bounds
    assert {row.unit for row in found.values()} == {"days"}


# ---- asked, hoped and foretold -------------------------------------------------------------------

NOT_COUNTED = [
    ("The letter speaks of an ambition of 84 homes a year.", "84 homes a year", "target"),
    ("The port's aspiration of 500 ships a month is new.", "500 ships a month", "target"),
    (
        "Managers expected 18 visits a week from every nurse.",
        "18 visits a week from every nurse",
        "target",
    ),
    ("The city's 14 shops are expected to sell 84 tickets a day.", "84 tickets a day", "target"),
    ("The plant is expected to reach 84 tonnes a day.", "84 tonnes a day", "other"),
    ("About 300 guests are expected to spend 90 nights.", "90 nights", "other"),
    # What somebody had from somebody was counted.
    (
        "The museum received 18 letters a week from every town.",
        "18 letters a week from every town",
        "observed",
    ),
]


@pytest.mark.parametrize(("sentence", "words", "role"), NOT_COUNTED)
def test_what_is_asked_or_foretold_was_not_counted(sentence: str, words: str, role: str) -> None:
    assert numbers(sentence)[words].role == role


def test_a_number_asked_from_every_one_is_one_for_each() -> None:
    (row,) = numbers("Managers expected 18 visits a week from every nurse.").values()
    assert (row.unit, row.agent, row.set_by) == ("visits/week/nurse", "every nurse", "Managers")


# ---- what was counted before ---------------------------------------------------------------------

BEFORE = [
    ("The yard mended 6,130 nets in 2023. They had mended 4,420 in 2022.", "4,420", "nets"),
    ("The yard mended 6,130 nets in 2023. At 24 a day it needs more rope.", "24 a day", "nets/day"),
    ("The yard mended 6,130 nets. The union put the 2023 figure at 5,900.", "5,900", "nets"),
    ("Ferries ran for six months. Records put late sailings at 610 in June.", "610", "sailings"),
    ("The guild asked for 40 nets a day. It would mend 14,600 in a full year.",
     "14,600 in a full year", "nets/year"),
    # Time is nobody's count, and what is paid is no net.
    ("Ferries ran for six months. They had paid 4,420 in 2022.", "4,420", None),
    ("The yard mended 6,130 nets in 2023. They had paid 4,420 for rope.", "4,420", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "unit"), BEFORE)
def test_a_bare_number_goes_on_from_what_was_counted(
    text: str, words: str, unit: str | None
) -> None:
    assert numbers(text)[words].unit == unit


def test_what_is_done_before_a_number_is_no_label() -> None:
    assert "8,700" in numbers("The harbour board would print 8,700 in June.")


def test_the_figure_of_a_year_is_not_the_target() -> None:
    found = numbers("Crews must mend 60 nets a day. The board put the 2023 figure at 41 a day.")
    assert found["41 a day"].role == "observed"
