"""What numbers are worth, what they count, who tells them and when, in invented sentences."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.dates import find_dates
from quota_analysis.extraction.quantities import find_quantities, quantities_and_parts
from quota_analysis.model import QuantityRow
from tests.extraction.parsed import parsed


def rows(text: str) -> list[QuantityRow]:
    document = parsed(text, "2024-05-15")
    return find_quantities(document, None, find_dates(document))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The port cost $2.4 bn.", 2.4e9, "dollars"),
        ("The port cost £3 m last year.", 3e6, "pounds"),
        ("She ran 5 m.", 5, "metres"),
        ("About 1.3 millions of tonnes were shipped.", 1.3e6, "tonnes"),
        ("They sold 100 000 tickets.", 100_000, "tickets"),
        ("They sold 3 200 000 tickets.", 3.2e6, "tickets"),
        ("In 2019 300 people came.", 300, "people"),
        ("Sales fell by one fifth.", -20, "percent_change"),
        ("Costs were cut by half.", -50, "percent_change"),
        ("Fewer than half did.", 50, "percent"),
        ("Roughly half agreed.", 50, "percent"),
        ("They want to halve the number of crashes.", 0.5, "multiple"),
        ("Not one of the clinics met it.", 0, "clinics"),
        ("But not one clinic opened.", 0, "clinics"),
        ("None of the grants was paid.", 0, "grants"),
        ("No one was hurt in the blaze.", 0, "people"),
        ("Bailiffs did not clear a single flat.", 0, "flats"),
        ("No trains were cancelled on 3 May.", 0, "trains"),
        ("On 3 April 87 hens came home.", 87, "hens"),
        ("Nearly 92 of every hundred pupils came.", 92, "percent"),
        ("The death toll has climbed to nine.", 9, "deaths"),
        ("The pipes added up to 43,000 metres.", 43_000, "metres"),
    ],
)
def test_values(text: str, value: float, unit: str) -> None:
    (row,) = rows(text)
    assert (row.low, row.unit) == (value, unit)


def test_a_count_that_is_denied_keeps_its_value() -> None:
    assert [row.low for row in rows("It was not one office but three.")] == [1, 3]


def test_a_span_of_years_is_no_number() -> None:
    (row,) = rows("The council set a target, for 2023-24, of 900 homes.")
    assert row.low == 900


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Crews fought four fires in March, six in April.", ["fires", "fires"]),
        ("We saw ten tickets a day. Crews fought four fires in May, six in June.", ["fires"] * 2),
        ("Engineers found three leaks in 2017, five in 2018.", ["leaks", "leaks"]),
        ("The firm offered 4, and the union rejected 2,000 job cuts.", [None, "cuts"]),
        ("The rule asked for 18 visits. Before that we did nine.", ["visits", "visits"]),
    ],
)
def test_a_unit_left_out_is_that_of_the_list(text: str, units: list[str | None]) -> None:
    assert [row.unit for row in rows(text)][-2:] == units


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The charity said representatives wanted £9m.", None),
        ("The club splashed £110m on a keeper.", None),
        ("The bridge cost £9m.", "The bridge"),
        ("There were 221 pupils in the school, and by January there were 196.", "pupils"),
        ("The target is to cut wastage to under 1 percent.", "wastage"),
        ("Patients waited an average of 41 weeks.", "Patients"),
        ("Crews fought four fires in March, six in April.", "fires"),
    ],
)
def test_what_is_counted_is_no_payer_month_or_average(text: str, counted: str | None) -> None:
    assert rows(text)[-1].counted == counted


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("About 80 percent of the payments go to large farms.", "the payments"),
        ("Some 40 percent of registered voters now say no.", "registered voters"),
        ("It found 62 percent of 1,140 respondents felt pushed.", "1,140 respondents"),
        ("The price went from $61 to $48, a drop of 21 percent.", "$61"),
        ("Revenue rose 68 percent while staff went from 144 to 131.", None),
    ],
)
def test_base_of_a_share_or_change(text: str, base: str | None) -> None:
    (row,) = (r for r in rows(text) if r.unit in ("percent", "percent_change"))
    assert row.base == base


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("He had 19 goals and 11 assists in 38 games.", ["observed", "observed", "other"]),
        ("The club set a goal of 12 wins.", ["target"]),
        ("The team is set to pay £64m for the striker.", ["other"]),
        ("The clinic was set 40 cases to clear.", ["target"]),
        ("The trust expects each of its schools to reach 80 per cent.", ["target"]),
        ("Analysts expect sales to reach 80 million.", ["other"]),
        ("The speed limit was lowered from 40 mph to 30.", ["other", "target"]),
        ("Clubs cannot lose more than £105m.", ["target"]),
        ("So far only $740m has arrived.", ["observed"]),
        ("The club splashed £110m on a keeper.", ["observed"]),
        ("The price went from $61 to $48.", ["observed", "observed"]),
        ("The paper cites three unnamed officials.", ["source_count"]),
        ("We spoke to four parents who say the gate was locked.", ["source_count"]),
        ("Four parents who say the gate was locked left.", ["source_count"]),
        ("The reporter heard the same account from two nurses.", ["source_count"]),
        ("The story rests on one press release.", ["source_count"]),
        ("The president spoke to 3,000 workers.", ["observed"]),
        ("Police interviewed 12 witnesses.", ["observed"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [row.role for row in rows(text)] == roles


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Officials said on Thursday the dam would cost $2.3bn.", None),
        ("Under a 2019 law, the panel held three hearings.", None),
        ("Okello, who took office in January, cut rents by 15 percent.", None),
        ("In the 2019 season the club won 12 games.", "2019"),
        ("The agency said it opened 12 clinics in 2019.", "2019"),
        ("In 2019 inspectors found that 40 clinics were shut.", "2019"),
        ("They are eleven drivers who were dismissed in May.", "May"),
    ],
)
def test_time_of_the_numbers_own_clause(text: str, time: str | None) -> None:
    assert rows(text)[-1].time_text == time


@pytest.mark.parametrize(
    ("text", "set_by"),
    [
        ("Somebody at the office told me clerks have to close 25 files.", None),
        ("The clerk told us that we must close 25 files.", "The clerk"),
        ("The director told clerks to close 25 files.", "The director"),
    ],
)
def test_who_only_tells_of_a_target_has_not_set_it(text: str, set_by: str | None) -> None:
    (row,) = rows(text)
    assert (row.role, row.set_by) == ("target", set_by)


@pytest.mark.parametrize(
    "text",
    [
        "The club has no plans.",
        "Nobody knows.",
        "The club, which has no boats, met on 3 May.",
        "None spoke.",
    ],
)
def test_words_for_nothing_that_count_nothing(text: str) -> None:
    assert rows(text) == []


def parts(text: str) -> set[tuple[str, str]]:
    """Slot and head of each part of the clause around the last number of a text."""
    document = parsed(text, "2024-05-15")
    quantities, found = quantities_and_parts(document, None, find_dates(document))
    return {(p.slot, p.head) for p in found if p.quantity_id == quantities[-1].quantity_id}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour branch opened 312 accounts.", {("doer", "branch"), ("deed", "open")}),
        ("Drivers were fined 40 dollars by the port.", {("doer", "port"), ("undergoer", "driver")}),
        ("The fire, which began in the Mill Lane depot, killed 14 people.", {("doer", "fire")}),
        ("The trust will open 12 wards in Leeds.", {("plan", "will"), ("where", "Leeds")}),
        ("The trust plans to open 12 wards.", {("plan", "plan"), ("deed", "open")}),
        ("The ferry did not carry 400 passengers.", {("not", "not"), ("deed", "carry")}),
        ("The port denies that the ferry carried 400 passengers.", {("not", "deny")}),
        ("Nobody waits longer than 10 weeks.", {("not", "nobody")}),
        ("The bank opened 30 new accounts.", {("kind", "new")}),
        ("The storm seriously injured 30 sailors.", {("kind", "seriously")}),
        ("The town has 90 clerks, not counting drivers.", {("without", "drivers")}),
    ],
)
def test_what_a_number_is_told_with(text: str, wanted: set[tuple[str, str]]) -> None:
    assert wanted <= parts(text)


def test_a_month_is_no_plan_and_a_bound_no_kind() -> None:
    assert parts("The storm on 3 May cut power to 9,000 homes.") & {("plan", "may")} == set()
    assert "kind" not in {slot for slot, _ in parts("Fewer than 90 branches closed.")}
