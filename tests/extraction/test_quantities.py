"""Quantities: value, bound, unit, role, and the numbers that measure nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quota_analysis.extraction.dates import find_dates
from quota_analysis.extraction.numerals import scan
from quota_analysis.extraction.quantities import find_quantities
from quota_analysis.model import QuantityRow
from quota_analysis.model.extraction import BOUNDS, QUANTITY_ROLES
from quota_analysis.topics import Measure, Place, Topic
from tests.extraction.parsed import parsed

MILLS = Topic(
    name="mills",
    title="Mills",
    question="?",
    camps=(),
    actors=(),
    measures=(Measure("loaves", "loaves", ("loaf", "loaves", "bread baked"), False),),
    places=(Place("bakery", ("bakery", "bakeries"), "office"), Place("baker", ("baker",), "staff")),
    concepts=(),
    frames=(),
    facts=(),
)


def rows(text: str, topic: Topic | None = None) -> list[QuantityRow]:
    document = parsed(text, "2024-05-15")
    return find_quantities(document, topic, find_dates(document))


def one(text: str, topic: Topic | None = None) -> QuantityRow:
    (row,) = rows(text, topic)
    return row


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.2 million", 1.2e6, 1.2e6),
        ("two dozen", 24, 24),
        ("twenty-eight thousand six hundred and two", 28602, 28602),
        ("half a million", 5e5, 5e5),
        ("three in ten", 30, 30),
        ("a third of", 33.3333, 33.3333),
        ("a few hundred", 200, 500),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("millions", 2e6, 9999999),
        ("tens of thousands", 20000, 99999),
        ("fourfold", 4, 4),
        ("4 hundred million", 4e8, 4e8),
        ("£30k", 30000, 30000),
        ("2½", 2.5, 2.5),
        ("one in 400", 0.25, 0.25),
        ("a third", 33.3333, 33.3333),
        ("1.5 lakh", 1.5e5, 1.5e5),
        ("three and a half million", 3.5e6, 3.5e6),
    ],
)
def test_numbers_in_words_digits_and_mixtures(text: str, low: float, high: float) -> None:
    (numeral,) = scan(text + " ")
    assert (numeral.low, numeral.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "span", "bound", "least", "greatest", "unit"),
    [
        ("The ward treated 40 patients.", "40 patients", "exact", 40, 40, "patients"),
        ("It has roughly 6,000 nurses.", "roughly 6,000 nurses", "about", 5400, 6600, "nurses"),
        ("Nearly 600 guests came.", "Nearly 600 guests", "nearly", 540, 600, "guests"),
        ("At least one judge resigned.", "At least one judge", "at_least", 1, None, "judges"),
        ("Up to 14 boats sank.", "Up to 14 boats", "at_most", None, 14, "boats"),
        ("Over 900 doctors left.", "Over 900 doctors", "more_than", 900, None, "doctors"),
        ("Fewer than 50 seats were sold.", "Fewer than 50 seats", "fewer_than", None, 50, "seats"),
        ("It fined 40 to 60 shops.", "40 to 60 shops", "range", 40, 60, "shops"),
        ("It fined between 40 and 60 shops.", "between 40 and 60 shops", "range", 40, 60, "shops"),
        ("At least 40 to 60 shops.", "At least 40 to 60 shops", "at_least", 40, None, "shops"),
        ("A few hundred fans sang.", "A few hundred fans", "vague", 200, 500, "fans"),
        ("He paid $3m to $5 million.", "$3m to $5 million", "range", 3e6, 5e6, "dollars"),
        ("The fine was 5 million euros.", "5 million euros", "exact", 5e6, 5e6, "euros"),
        ("She ran 10 km.", "10 km", "exact", 10, 10, "kilometres"),
        ("They clear 12 drains per week.", "12 drains per week", "exact", 12, 12, "drains/week"),
        ("Only 200 or more votes count.", "200 or more", "at_least", 200, None, None),
    ],
)  # fmt: skip
def test_span_bound_interval_and_unit(
    text: str, span: str, bound: str, least: float | None, greatest: float | None, unit: str | None
) -> None:
    row = one(text)
    assert (row.text, row.bound, row.min_value, row.max_value) == (span, bound, least, greatest)
    if unit is not None:
        assert row.unit == unit


@pytest.mark.parametrize(
    ("text", "low", "unit", "role"),
    [
        ("Four ducks in ten were ringed.", 40, "percent", "share"),
        ("Crews cut their fuel bill by a fifth.", -20, "percent_change", "change"),
        ("The line makes one lamp every eight seconds.", 1, "lamps/eight seconds", "observed"),
        ("The mill turns out 30 looms every two hours.", 30, "looms/two hours", "observed"),
        ("The tram is a 12 tonne car.", 12, "tonnes", "other"),
        ("The 68,400 who left were not asked.", 68400, "people", "observed"),
        ("It was minus 12 degrees Celsius.", -12, "degrees Celsius", "other"),
        ("The ferry line lost PS2.7m.", 2.7e6, "pounds", "observed"),
        ("The debt is $-50.8bn.", -50.8e9, "dollars", "observed"),
        ("One of the plumbers fell ill.", 1, "plumbers", "observed"),
        ("The shares rose 18 cents to close higher.", 18, "cents", "change"),
        ("The index was up 58.06 points.", 58.06, "points", "change"),
        ("The harbour must pay seven months' wages.", 7, "months' wages", "target"),
        ("The tickets cost 40 crowns.", 40, "crowns", "other"),
    ],
)
def test_what_is_measured_and_how(text: str, low: float, unit: str, role: str) -> None:
    row = one(text)
    assert (row.low, row.role) == (low, role)
    assert row.unit == unit


def test_a_list_shares_its_last_unit() -> None:
    units = [r.unit for r in rows("The last three fairs reached 22, 35 and 41 percent.")]
    assert units[1:] == ["percent"] * 3


def test_a_conversion_in_brackets_keeps_bound_and_change() -> None:
    first, second = rows("The river fell by more than 2 metres (6.6 feet).")
    assert (first.role, second.role) == ("change", "change")
    assert (first.bound, second.bound) == ("more_than", "more_than")


def test_what_is_counted_and_what_it_is_told_of() -> None:
    row = one("The orchard sold 300 young pear trees.")
    assert (row.counted, row.about) == ("young pear trees", "The orchard")
    row = one("The kiln holds a heat of 900 degrees.")
    assert row.counted == "a heat"
    row = one("Turnover at the mill came to $4 million.")
    assert row.counted == "Turnover at the mill"
    share = one("Roughly 47% of daily visits were short.")
    assert share.counted == "daily visits"


def test_a_target_named_again_stays_one() -> None:
    again = rows("Clerks must answer within five days. Five days is hard.")[1]
    assert (again.role, again.unit) == ("target", "days")
    _, memo = rows("Weavers must finish 9 rugs a week. The memo put the number at 11 rugs a week.")
    assert memo.role == "target"
    _, other = rows("Weavers must finish 9 rugs a week. They sold 9 lamps.")
    assert other.role == "observed"


def test_rates_per_place() -> None:
    assert one("Each branch must open 8 accounts daily.").unit == "accounts/day/branch"
    assert one("Tellers sell 3 policies a day per branch.").unit == "policies/day/branch"
    assert one("Bakeries must make 90 loaves a day.", MILLS).unit == "loaves/day/bakery"
    # Staff in the plural are counted together: 90 a day is what all of them make.
    assert one("Bakers are given a quota of 90 loaves a day.", MILLS).unit == "loaves/day"


@pytest.mark.parametrize(
    "sentence",
    [
        "All branches together must open 300 accounts a week.",
        "The clinics must see 300 patients a week between them.",
        "The depots are to send 300 vans a week in total.",
        "The six stations combined must collect 300 samples a week.",
        "Altogether, the shops are to sell 300 tickets a week.",
        "Taken together, the ports are to handle 300 ships a week.",
        "The wards must jointly free 300 beds a week.",
    ],
)
def test_the_rate_of_all_together_is_no_rate_for_each(sentence: str) -> None:
    (row,) = (r for r in rows(sentence) if r.low == 300)
    assert row.unit is not None
    assert row.unit.count("/") == 1
    assert row.role == "target"


def test_what_is_done_together_may_be_a_rate_for_each() -> None:
    each = one("Each branch must open 8 accounts a day together with its partner.")
    assert each.unit == "accounts/day/branch"
    bring = one("Libraries must bring readers together and sign up 30 members a week.")
    assert bring.unit == "members/week/library"


def test_what_may_have_been_is_no_limit() -> None:
    assert one("Union officials may have filed as many as nine complaints.").role != "target"
    assert one("An inspector may visit no more than nine farms a day.").role == "target"


def test_units_told_elsewhere_in_the_clause() -> None:
    first, second = rows("The number of visits rose from 300 a day to at least 400 to 450.")
    assert (first.unit, second.unit) == ("visits/day", "visits/day")
    assert (second.low, second.high, second.bound) == (400, 450, "at_least")
    assert one("Daily sales targets — put at 15 to 20 — were denied.").unit == "sales/day"
    _, after = rows("The club sold 90 tickets on Friday. The number fell to 60 on Sunday.")
    assert after.unit == "tickets"


def test_changes_shares_and_multiples() -> None:
    rise = one("There was an 830 percent increase in complaints.")
    assert (rise.low, rise.unit, rise.role) == (830, "percent_change", "change")
    assert "no base and no period" in rise.why
    fall = one("Output fell more than 20 percent.")
    assert (fall.low, fall.min_value, fall.max_value) == (-20, None, -20)
    assert one("The club more than doubled its fines.").unit == "multiple"
    share = one("Roughly 47% of daily visits were short.")
    assert (share.unit, share.role, share.base) == ("percent", "share", "daily visits")


def test_targets_name_who_must_and_who_set_them() -> None:
    row = one("The clubs were given a quota of 30 matches per season by the federation.")
    assert (row.role, row.agent, row.set_by) == ("target", "The clubs", "the federation")
    row = one("The agency has been told by ministers to clear 500 cases a week.")
    assert (row.role, row.agent, row.set_by) == ("target", "The agency", "ministers")
    row = one("The director ordered tellers to sell at least three policies a day.")
    assert (row.role, row.agent, row.set_by) == ("target", "tellers", "The director")


def test_other_roles() -> None:
    assert one("According to two officials, the plan failed.").role == "source_count"
    assert one("The trust employs 6,000 nurses.").role == "capacity"
    assert one("Police stopped 45 people.").role == "observed"
    assert one("The 34-year-old striker retired.").role == "other"


def test_time_of_a_quantity_is_the_date_beside_it() -> None:
    row = one("The region lost 14 clinics between 2019 and 2023.")
    assert (row.time_start, row.time_end) == ("2019-01-01", "2023-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "Under Title 42 and Section 8, Form I-205 binds the G7 after COVID-19.",
        "Call 555-123-4567 or 01632 960144 before 5 p.m.; the match ended 2-1.",
        "Some officers, many members and several guests stayed for both sessions.",
        "One of the worst nights; no one left, and one-sided reports followed.",
        "It was the first order of its kind, and a second one came in 1987.",
        "The vote was held on June 5, 2019, in Room 101 of the Big Four.",
        "A Boeing 737 carried the G20 guests past gate B12 after COVID -19.",
        "She bought an iPhone 11 Pro and an 11 Pro Max near 14 Elm Street.",
        "Version 2.4.1 of the software runs 24/7 at example.org/report/77.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    assert rows(text) == []


PIECES = [
    "The clinic", "about", "1,200", "to", "1,500", "–", "$5", "million", "per day", "fell",
    "“more than", "doubled”", "of", "a third", "Section 8", "[3]", "percent", ".", "ten",
    "-", "75", "visits", "½", "last week", "'s", "(", ")", "twelve", "hundred", "and", "%", "half",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=18))
def test_any_text_gives_rows_that_hold(pieces: list[str]) -> None:
    document = parsed(" ".join(pieces), "2024-05-15")
    dates = find_dates(document)
    for row in find_quantities(document, MILLS, dates):
        assert document.document.text[row.start : row.end] == row.text
        assert row.low <= row.high
        assert row.bound in BOUNDS
        assert row.role in QUANTITY_ROLES
    for date in dates:
        assert document.document.text[date.start : date.end] == date.text
