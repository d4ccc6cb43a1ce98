"""Passages with the arithmetic that a careful reader finds in them, worked out by hand.

Each was written, with what must come out, before there was a rule for it. `checks`: verdict and
result with the numbers as written, of every check that must come out; no other may.
"""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.model import FactRow
from quota_analysis.topics import Place, Topic

Expected = tuple[str, float, float]


@dataclass(frozen=True)
class Case:
    name: str
    pages: tuple[str, ...]
    checks: tuple[Expected, ...] = ()
    topic: Topic | None = None


def yes(low: float, high: float | None = None) -> Expected:
    return "consistent", low, low if high is None else high


def no(low: float, high: float | None = None) -> Expected:
    return "inconsistent", low, low if high is None else high


def telling(low: float, high: float | None = None) -> Expected:
    return "informative", low, low if high is None else high


def open_(low: float, high: float | None = None) -> Expected:
    return "cannot_tell", low, low if high is None else high


def fact(value: float, unit: str, statement: str, period: str | None = None) -> FactRow:
    return FactRow(
        fact_id="known",
        statement=statement,
        value=value,
        unit=unit,
        period=period,
        source="yearbook",
        retrieved="2024-05-01",
    )


def pack(known: FactRow, *places: Place) -> Topic:
    return Topic("t", "T", "?", (), (), (), places, (), (), (known,))


_POPULATION = pack(fact(80_000, "inhabitants", "Ardmoor has 80,000 inhabitants."))
_OFFICES = pack(
    fact(24, "lodges", "The park service runs 24 lodges."),
    Place("lodge", ("lodge", "ranger lodge"), "office"),
)

SHARES = (
    Case(
        "share_of_them",
        ("The district has 4,000 pupils. Of them, 600 pupils, or 15 percent, get free lunches.",),
        (yes(15),),
    ),
    Case(
        "share_does_not_fit",
        (
            "Insurers looked at the valley in May. They found that 600 of the 4,000 households in "
            "the flood zone, or 12 percent, had bought a policy.",
        ),
        (no(15),),
    ),
    Case(
        "share_in_brackets",
        ("Of 250 vessels inspected last year, 30 vessels (12%) had faulty radios.",),
        (yes(12),),
    ),
    Case(
        "share_first",
        ("Some 25 percent of the 1,200 nurses, 300 nurses in all, planned to leave.",),
        (yes(25),),
    ),
    Case(
        "one_in_four",
        ("One in four of the museum's 2,000 volunteers, some 900 people, had quit by spring.",),
        (no(45),),
    ),
    Case(
        "three_in_ten",
        ("The airline cancelled 90 of its 300 flights on Monday, or three in ten.",),
        (yes(30),),
    ),
    Case(
        "about_half",
        ("About half of the 900 tenants, 460 tenants, signed the petition.",),
        (yes(460 / 9),),
    ),
    Case(
        "share_rounded",
        ("Of the 3,120 ballots, 1,030 ballots, or 33 percent, came by post.",),
        (yes(103_000 / 3120),),
    ),
    Case(
        "rounded_inputs_leave_room",
        ("About 5,000 of the 41,000 trees in the city, or 13 percent, are diseased.",),
        (telling(500_000 / 41_000),),
    ),
    Case(
        "vague_is_no_number",
        ("Thousands of people, 12 percent of the town's 40,000 residents, marched on Sunday.",),
    ),
    Case(
        "other_predicate_is_no_part",
        ("Of the 800 farms, 60 percent grow maize. About 200 farms were sold last year.",),
    ),
    Case(
        "other_place_is_no_whole",
        (
            "In Norwick, 40 percent of the 500 teachers are part-time. In Sudley, 300 teachers "
            "went on strike.",
        ),
    ),
    Case(
        "share_of_another_base",
        (
            "The union has 4,000 drivers. Last week 600 drivers, or 22 percent of those in the "
            "northern depots, called in sick.",
        ),
    ),
)

CHANGES = (
    Case(
        "rise_fits",
        ("Ridership rose 20 percent, from 500 passengers a day to 600 passengers a day.",),
        (yes(20),),
    ),
    Case(
        "rise_does_not_fit",
        ("Complaints to the water board rose 20 percent, from 500 to 640.",),
        (no(28),),
    ),
    Case(
        "doubled_does_not_fit",
        ("The number of inspections doubled from 30 to 50 last year.",),
        (no(5 / 3),),
    ),
    Case("fall_fits", ("Rents fell by 10 percent, from $1,500 to $1,350.",), (yes(-10),)),
    Case(
        "difference_fits",
        ("The fleet grew from 120 buses to 150 buses, an increase of 30 buses.",),
        (yes(30),),
    ),
    Case(
        "difference_does_not_fit",
        ("Output fell from 900 tonnes to 700 tonnes, a drop of 300 tonnes.",),
        (no(-200),),
    ),
    Case(
        "more_than_doubled",
        ("Membership more than doubled, from 400 to 1,000 members.",),
        (yes(2.5),),
    ),
    Case(
        "nearly_tripled",
        ("Sales of heat pumps nearly tripled, from 100 units to 290 units.",),
        (yes(2.9),),
    ),
    Case(
        "up_from",
        ("The council logged 640 complaints this year, up 28 percent from 500 complaints.",),
        (yes(28),),
    ),
    Case(
        "points",
        ("Support rose from 48 percent to 54 percent, a gain of 6 percentage points.",),
        (yes(6),),
    ),
    Case(
        "percent_for_points",
        ("Turnout rose 10 percent, from 40 percent to 50 percent.",),
        (telling(25),),
    ),
    Case(
        "rounded_money",
        ("Spending rose 9 percent, from $1.1 billion to $1.2 billion.",),
        (yes(100 / 11),),
    ),
    Case(
        "yearly_growth_is_another_sum",
        ("Ridership grew 5 percent a year, from 500 million trips to 640 million trips.",),
    ),
    Case("no_base", ("Ridership rose 20 percent last year. Trains made 500 trips a day.",)),
    Case(
        "change_of_something_else",
        ("Profits rose 20 percent as the number of shops grew from 300 to 330.",),
    ),
    Case(
        "two_moves_each_with_its_own_change",
        (
            "Arrivals rose 50 percent, from 200 to 300, while departures fell 10 percent, from "
            "400 to 300.",
        ),
        (yes(50), no(-25)),
    ),
)

PERIODS = (
    Case(
        "day_and_year",
        ("The plant turns out 200 cars a day. That comes to 73,000 cars a year.",),
        (yes(73_000),),
    ),
    Case(
        "last_year_may_be_another_time",
        (
            "The clinic sees 40 patients a day, the director said. Last year the clinic saw "
            "30,000 patients.",
        ),
        (telling(14_600),),
    ),
    Case(
        "working_days_leave_room",
        ("The bakery sells 300 loaves a day, or about 78,000 loaves a year.",),
        (telling(109_500),),
    ),
    Case(
        "no_number_of_days_fits",
        ("The bakery sells 300 loaves a day, or about 160,000 loaves a year.",),
        (no(109_500),),
    ),
    Case(
        "week_and_year",
        ("The food bank hands out 150 parcels a week, roughly 7,800 a year.",),
        (yes(150 * 365 / 7),),
    ),
    Case(
        "hour_and_day",
        ("The pump moves 500 litres an hour, or 12,000 litres a day.",),
        (yes(12_000),),
    ),
    Case(
        "month_told",
        (
            "In January 2024 the depot scrapped 100 tyres a day. In January 2024 it scrapped "
            "3,100 tyres.",
        ),
        (yes(3_100),),
    ),
    Case(
        "count_and_days",
        ("Crews cleared 9,000 tonnes of mud in 30 days, a pace of 250 tonnes a day.",),
        (no(300),),
    ),
    Case(
        "count_and_seven_days",
        ("The ferry carried 1,400 cars in seven days, or 200 cars a day.",),
        (yes(200),),
    ),
    Case(
        "days_times_rate",
        ("The strike lasted 12 days and cost the port $3 million a day, $36 million in all.",),
        (yes(36_000_000),),
    ),
    Case(
        "different_years",
        (
            "In 2019 the clinic saw 40 patients a day. By 2023 the clinic was treating 30,000 "
            "patients a year.",
        ),
    ),
    Case(
        "different_things",
        (
            "The bridge carries 40,000 cars a day. Last year 12 million tourists came to see it, "
            "the council says.",
        ),
    ),
    Case(
        "different_parts",
        (
            "Branches in the north open 8 accounts a day. In the south the bank opened 900 "
            "accounts in a year.",
        ),
    ),
    Case(
        "up_to",
        ("Up to 300 passengers a day use the ferry, at most 120,000 passengers a year.",),
        (telling(109_500),),
    ),
)

PLACES = (
    Case(
        "branches",
        (
            "Every branch must open 8 accounts a day. The bank runs 12 branches. The goal for the "
            "bank is 96 accounts a day.",
        ),
        (yes(12), yes(96)),
    ),
    Case(
        "stations_do_not_fit",
        (
            "Each station must hand out 15 leaflets a day, the memo says. The line has 20 "
            "stations, and its target is 450 leaflets a day.",
        ),
        (no(30), no(300)),
    ),
    Case(
        "at_least_leaves_room",
        (
            "Each depot is to load at least 75 trucks a day. The company wants at least 1,200 to "
            "1,500 trucks a day. It has 25 depots.",
        ),
        (telling(16, 20), telling(1_875)),
    ),
    Case(
        "over_three_pages",
        (
            "Each clinic must give 40 vaccinations a day under the order.",
            "The ministry's target is 1,000 vaccinations a day nationwide.",
            "The ministry runs 25 clinics.",
        ),
        (yes(25), yes(1_000)),
    ),
    Case(
        "number_of_places_from_the_pack",
        (
            "Every lodge must sell 50 passes a week, an internal note says. The park service set "
            "a target of 1,200 passes a week.",
        ),
        (yes(24), yes(1_200)),
        _OFFICES,
    ),
    Case(
        "each_of_many",
        ("Each of the 12 schools received 40 laptops, 480 laptops in all.",),
        (yes(480),),
    ),
    Case(
        "at_so_much_each",
        ("The grant of $2.4 million will pay for 12 playgrounds at $200,000 each.",),
        (yes(2_400_000),),
    ),
    Case(
        "crews",
        ("Each of the 14 crews repaired 6 potholes a day, 74 potholes a day in all.",),
        (no(84),),
    ),
    Case(
        "shared_out",
        ("The agency wants 1,200 inspections a month from its 60 inspectors.",),
        (telling(20),),
    ),
    Case(
        "replaced_rate_is_not_used",
        (
            "The quota rose from 40 visits a day per team to 60 visits a day per team. The agency "
            "has 10 teams and a target of 600 visits a day.",
        ),
        (yes(10), yes(600)),
    ),
    Case(
        "staff_and_beds_say_nothing_together",
        ("The hospital has 400 nurses and 2,000 beds. The budget is $12 million a year.",),
    ),
)

HEADS = (
    Case(
        "per_thousand",
        (
            "The town of 50,000 inhabitants recorded 150 burglaries last year, or 3 burglaries per "
            "1,000 inhabitants.",
        ),
        (yes(3),),
    ),
    Case(
        "per_hundred_thousand_does_not_fit",
        (
            "The province has 1.2 million residents. It counted 120 road deaths last year, or 2 "
            "deaths per 100,000 residents.",
        ),
        (no(10),),
    ),
    Case(
        "inhabitants_from_the_pack",
        ("Ardmoor recorded 400 burglaries, or 9 burglaries per 1,000 inhabitants.",),
        (no(5),),
        _POPULATION,
    ),
    Case(
        "rate_without_people",
        ("The ward had 150 falls last year, or 3 falls per 1,000 bed days.",),
    ),
)

SUMS = (
    Case(
        "two_parts",
        ("Of the 500 workers at the mill, 300 workers are weavers and 200 workers are spinners.",),
        (yes(500),),
    ),
    Case(
        "list_does_not_add_up",
        ("The fire destroyed 85 homes: 40 in Ashby, 25 in Colne and 15 in Dray.",),
        (no(80),),
    ),
    Case(
        "money_adds_up",
        ("The budget is $12 million: $7 million for roads and $5 million for parks.",),
        (yes(12_000_000),),
    ),
    Case(
        "the_remaining",
        ("The council received 90 applications. It approved 60 and rejected the remaining 20.",),
        (no(80),),
    ),
    Case(
        "in_all",
        ("The boat carried 40 women and 35 men, 75 people in all.",),
        (yes(75),),
    ),
    Case(
        "quarter_of_months",
        (
            "The port handled 400 ships in January 2024, 420 ships in February 2024 and 430 ships "
            "in March 2024. In the first quarter of 2024 it handled 1,250 ships.",
        ),
        (yes(1_250),),
    ),
    Case(
        "year_of_quarters",
        (
            "The mine produced 100 tonnes in the first quarter of 2023, 120 tonnes in the second "
            "quarter of 2023, 110 tonnes in the third quarter of 2023 and 90 tonnes in the fourth "
            "quarter of 2023. In 2023 it produced 520 tonnes.",
        ),
        (no(420),),
    ),
    Case(
        "including_is_not_all",
        ("The fire destroyed 85 homes, including 40 in Ashby and 25 in Colne.",),
    ),
    Case(
        "groups_that_overlap",
        ("Of the 500 workers, 400 are women and 300 work part-time.",),
    ),
    Case(
        "chance",
        (
            "The company employs 300 people in Lyle and 200 people in Orne. It made 500 people "
            "redundant in 2009.",
        ),
    ),
    Case(
        "a_part_that_is_left_over",
        ("Of the 90 applications, 50 were approved and 30 were rejected.",),
    ),
    Case(
        "months_with_a_gap",
        (
            "The port handled 400 ships in January 2024 and 430 ships in March 2024. In the first "
            "quarter of 2024 it handled 1,250 ships.",
        ),
    ),
)

AGAINST = (
    Case(
        "target_and_observed",
        ("The target is 50 home visits a day. Last month the service made 35 home visits a day.",),
        (telling(70),),
    ),
    Case(
        "target_of_another_thing",
        ("The target is 50 home visits a day. Last month the service took 35 calls a day.",),
    ),
    Case(
        "target_for_each_and_observed_for_all",
        (
            "Each nurse must make 8 home visits a day. Last month the service made 350 home "
            "visits a day.",
        ),
    ),
    Case(
        "told_twice_is_one_check",
        (
            "The target is 50 home visits a day. Last month the service made 35 home visits a day.",
            "A target of 50 home visits a day was set. In fact the service made 35 home visits a "
            "day last month.",
        ),
        (telling(70),),
    ),
)

PAGES = (
    Case(
        "harbour_page",
        (
            "The harbour at Grell opened in 1911. It is 14 metres deep and has 22 cranes. About "
            "3,400 people work there, and 60 percent of them live in the town. In 2021 the port "
            "handled 9 million tonnes of cargo. A new terminal will cost $340 million and is "
            "expected to take six years to build. Fishing boats still land 40 tonnes of herring a "
            "week in the season. Rents nearby have risen by 12 percent. The ferry to Osk carries "
            "500 passengers a day, the operator says. It has 2 ships.",
        ),
    ),
    Case(
        "school_page",
        (
            "The college enrols 5,200 students. It employs 410 lecturers and 120 technicians. One "
            "in three students works at night, a survey of 900 students found. Fees rose to $8,000 "
            "a year, and 240 students left last term. The library lends 700 books a day and holds "
            "180,000 volumes. A new hall for 350 students is to open in 2026.",
        ),
    ),
    Case(
        "poll_page",
        (
            "Some 54 percent of voters approve of the mayor, up from 48 percent in May, according "
            "to a poll of 1,012 adults. Among women the figure was 61 percent. Turnout was 70,000 "
            "in the last election, and 12 candidates stood. The margin was 3 points.",
        ),
    ),
    Case(
        "hospital_page",
        (
            "The trust runs 3 hospitals with 1,900 beds. Its emergency rooms see 800 patients a "
            "day. Nurses made 2,300 complaints last year, and 15 percent were upheld. In March, "
            "45 nurses resigned. Waiting times grew from 3 hours to 5 hours. The trust spent $70 "
            "million on agency staff over two years.",
        ),
    ),
)

CASES = (*SHARES, *CHANGES, *PERIODS, *PLACES, *HEADS, *SUMS, *AGAINST, *PAGES)
