"""More passages with the arithmetic in them, written after the rules and before they were tried.

What must come out was worked out by hand.
"""

from __future__ import annotations

from tests.evidence.arithmetic_cases import Case, fact, no, open_, pack, telling, yes

_STAFF = pack(fact(120, "nurses", "The service employs 120 nurses."))

FOUND_LATER = (
    Case(
        "only_so_many_of",
        (
            "Only 45 of 180 pharmacies in the region, a quarter, keep the drug in stock, the "
            "inspectorate wrote.",
        ),
        (yes(25),),
    ),
    Case(
        "more_than_half",
        ("Of the 64 bridges, 40, or more than half, need repairs within two years.",),
        (yes(62.5),),
    ),
    Case(
        "dash_share",
        ("Of 1,600 claims filed since spring, 400 claims — 20 percent — were refused.",),
        (no(25),),
    ),
    Case(
        "share_then_count_in_brackets",
        ("Almost 30 percent (870) of the 3,000 respondents had no pension at all.",),
        (yes(29),),
    ),
    Case(
        "two_thirds",
        ("Two thirds of the 90 councillors, or 48, voted to sell the theatre.",),
        (no(480 / 9),),
    ),
    Case(
        "jumped_to_from",
        ("The number of foster children jumped 40 percent to 700 from 500.",),
        (yes(40),),
    ),
    Case(
        "increase_of_from_to",
        (
            "The company's fleet went from 80 to 120 lorries within a year, an increase of 60 "
            "percent, the union said.",
        ),
        (no(50),),
    ),
    Case(
        "more_than_tripled_to_from",
        ("The price of a permit more than tripled to $320 from $100.",),
        (yes(3.2),),
    ),
    Case(
        "halved",
        ("Waiting times halved from 30 days to 15 days.",),
        (yes(0.5),),
    ),
    Case(
        "cut_by",
        ("The ministry cut the budget by $200 million, from $1.2 billion to $1 billion.",),
        (yes(-200_000_000),),
    ),
    Case(
        "quarter_fewer",
        ("Burglaries fell from 2,400 to 1,500, a drop of 900.",),
        (yes(-900),),
    ),
    Case(
        "last_year_and_this_year",
        ("Sales of seedlings came to 12,000 this spring, up 20 percent from last year's 10,000.",),
        (yes(20),),
    ),
    Case(
        "week_to_day",
        ("Drivers deliver 700 parcels a day, which amounts to 4,900 parcels a week.",),
        (yes(4_900),),
    ),
    Case(
        "month_to_year",
        ("The hotline takes 2,000 calls a month, or 24,000 calls a year.",),
        (yes(24_000),),
    ),
    Case(
        "month_to_year_wrong",
        ("The hotline takes 2,000 calls a month, or 42,000 calls a year.",),
        (no(24_000),),
    ),
    Case(
        "quota_per_week_and_day",
        (
            "Guards were told to check 60 tickets a day. The monthly target is 900 tickets a "
            "month, a supervisor said.",
        ),
        (no(60 * 365 / 12),),
    ),
    Case(
        "in_a_week",
        ("Volunteers picked up 3,500 bottles in a single week. That is 500 bottles a day.",),
        (yes(500),),
    ),
    Case(
        "over_four_weeks",
        ("The team tested 5,600 samples over four weeks, an average of 200 samples a day.",),
        (yes(200),),
    ),
    Case(
        "for_months_in_total",
        (
            "The subsidy paid $500 a month for 18 months, $12,000 in total, to every firm that "
            "applied.",
        ),
        (no(9_000),),
    ),
    Case(
        "wardens",
        ("The city expects every warden to issue 20 notices a shift-free day.",),
    ),
    Case(
        "wards_and_whole",
        (
            "Each ward must discharge 6 patients a day, according to the plan. The hospital, which "
            "has 30 wards, aims to discharge 180 patients a day.",
        ),
        (yes(30), yes(180)),
    ),
    Case(
        "per_officer_goal",
        (
            "Each nurse has to see 25 patients a week. The service's target is 3,000 patients a "
            "week.",
        ),
        (yes(120), yes(3_000), telling(25)),
        _STAFF,
    ),
    Case(
        "no_number_of_places",
        (
            "Each shop must sell 30 contracts a week, and the chain wants to sell 2,400 contracts "
            "a week.",
        ),
        (open_(80),),
    ),
    Case(
        "tickets_at_each",
        ("The club sold 3,000 tickets at $20 each, or $60,000.",),
        (yes(60_000),),
    ),
    Case(
        "tickets_at_each_wrong",
        ("The club sold 3,000 tickets at $20 each, or $80,000 in all.",),
        (no(60_000),),
    ),
    Case(
        "per_ten_thousand",
        (
            "The island has 20,000 residents. Last year 46 residents died of the disease. That is "
            "23 deaths per 10,000 residents.",
        ),
    ),
    Case(
        "accidents_per_thousand",
        (
            "Some 84 accidents were counted among the valley's 12,000 residents, 7 accidents per "
            "1,000 residents.",
        ),
        (yes(7),),
    ),
    Case(
        "seats",
        (
            "The new assembly has 120 seats: 61 seats for the reformers, 40 seats for the farmers "
            "and 19 seats for independents.",
        ),
        (yes(120),),
    ),
    Case(
        "made_up_of",
        ("The delegation of 18 envoys, made up of 9 lawyers, 5 doctors and 3 priests, left.",),
        (no(17),),
    ),
    Case(
        "the_other",
        (
            "There are 140 buses in the fleet. Of these, 90 buses run on gas, and the other 50 "
            "buses run on diesel.",
        ),
        (yes(140),),
    ),
    Case(
        "percents_to_hundred",
        (
            "Some 45 percent of households heat with gas, 30 percent with oil and the remaining "
            "35 percent with wood.",
        ),
        (no(110),),
    ),
    Case(
        "total_of",
        ("The dam cost $40 million and the canal $25 million, a total of $65 million.",),
        (yes(65_000_000),),
    ),
    Case(
        "half_years",
        (
            "The airport counted 310,000 passengers in the first half of 2022 and 350,000 "
            "passengers in the second half of 2022. In 2022 it counted 660,000 passengers.",
        ),
        (yes(660_000),),
    ),
    Case(
        "goal_missed",
        (
            "The bureau was told to process 400 visas a day. It processed 260 visas a day in "
            "March, its figures show.",
        ),
        (telling(65),),
    ),
    Case(
        "denied_rate",
        (
            "No branch has to open 8 accounts a day, the bank insists. It runs 12 branches and "
            "wants 300 accounts a day.",
        ),
    ),
    Case(
        "two_towns",
        (
            "Elmet has 30,000 residents and Skerne 12,000. In Elmet 300 houses stand empty, and in "
            "Skerne 15 percent of the flats do. The county will spend $3 million a year.",
        ),
    ),
    Case(
        "ages_and_years",
        (
            "The 34-year-old has run the farm for 12 years. He keeps 400 sheep, 12 percent more "
            "than the previous owner, and sells 150 lambs a year.",
        ),
    ),
    Case(
        "rates_of_two_subjects",
        (
            "The old plant made 200 engines a day. The new factory is to make 100,000 engines a "
            "year.",
        ),
    ),
    Case(
        "growth_of_one_and_level_of_another",
        (
            "Exports grew 12 percent to $3.4 billion, and imports fell from $4.1 billion to $3.9 "
            "billion.",
        ),
    ),
    Case(
        "three_year_span",
        (
            "Over three years the charity planted 90,000 trees, and 40,000 trees died. It employs "
            "60 people and spends $2 a tree.",
        ),
    ),
    Case(
        "scores",
        ("Torvik won 31 to 24 after trailing 10 to 17; 5,400 people watched, a fifth fewer.",),
    ),
    Case(
        "table_of_prices",
        (
            "A room costs $90 a night and a suite $240. The hotel has 60 rooms and 8 suites and "
            "took in $1.9 million last year.",
        ),
    ),
    Case(
        "council_page",
        (
            "The council has 38 members. Some 22 of them voted for the plan on Tuesday. The plan "
            "would close 6 of the town's 19 libraries and save $1.3 million a year. Library visits "
            "fell by 8 percent last year, to 412,000. A petition against the cuts has gathered "
            "9,000 signatures in two weeks. One library, in Hoyle, lends 300 books a day.",
        ),
    ),
    Case(
        "clinic_page",
        (
            "Nurses at the three clinics gave 1,100 vaccinations in October. Each nurse works 36 "
            "hours a week. The clinics have 42 nurses, 5 more than in 2020. About one in five "
            "patients comes from abroad. The waiting list has 1,900 names, and 230 operations were "
            "put off in the last month.",
        ),
    ),
)

OTHER_FORMS = (
    Case(
        "a_mean_is_rounded",
        ("The office answered 61,300 letters in 2024, or 167 letters a day.",),
        (yes(61_122),),
    ),
    Case(
        "said_to_rise_and_falling",
        ("Officials told of a 40 percent increase in complaints, from 500 to 300.",),
        (no(-40),),
    ),
    Case(
        "rate_that_was_raised",
        (
            "Each team must make 60 visits a day, up from an earlier target of 40 visits a day for "
            "each team. The agency has 10 teams and a target of 600 visits a day.",
        ),
        (yes(10), yes(600)),
    ),
    Case(
        "at_that_rate",
        ("At 240 forms a day the office would handle 87,600 forms in a full year.",),
        (yes(87_600),),
    ),
    Case(
        "at_that_rate_wrong",
        ("At a rate of 40 forms a day the office would handle 24,000 forms in a full year.",),
        (no(14_600),),
    ),
    Case(
        "were_each_told",
        (
            "The city's 50 depots were each told to check 20 meters a week, or 1,000 meters a week "
            "in all.",
        ),
        (yes(1_000),),
    ),
    Case(
        "works_out_to_more_than",
        ("The goal is 3,000 tests per day, which works out to more than one million a year.",),
        (yes(1_095_000),),
    ),
    Case(
        "in_a_named_month",
        ("The office made 27,000 inspections in September, or 900 inspections a day.",),
        (yes(27_000),),
    ),
    Case(
        "fiscal_year",
        ("In 2023 the port cleared 3,650,000 containers, about 10,000 containers per day.",),
        (yes(3_650_000),),
    ),
    Case(
        "by_a_third", ("Output climbed by a third, from 600 units to 800 units.",), (yes(100 / 3),)
    ),
    Case(
        "a_decline_of",
        ("Enrollment dropped from 1,200 students to 900 students, a 25% decline.",),
        (yes(-25),),
    ),
    Case(
        "dismissed_and_upheld",
        ("Of 1,000 complaints, 650 complaints were dismissed and 350 complaints upheld.",),
        (yes(1_000),),
    ),
    Case("just_three", ("Just 3 of 20 schools (15%) met the target.",), (yes(15),)),
    Case(
        "three_quarters",
        ("Three-quarters of the 240 drivers (180 drivers) voted for the strike.",),
        (yes(75),),
    ),
    Case(
        "levy",
        ("The levy raises $4 million a month, or $48 million annually.",),
        (yes(48_000_000),),
    ),
    Case(
        "averaged_each",
        (
            "The 15 regional offices averaged 12 audits a month each, for a total of 180 audits a "
            "month.",
        ),
        (yes(180),),
    ),
    Case(
        "one_in_three_is_not",
        ("The bank says that 6,000 of its 24,000 customers, or one in three, were overcharged.",),
        (no(25),),
    ),
    Case(
        "visited_each",
        ("A total of 540 inspectors visited 27,000 farms last year, 50 farms each.",),
        (yes(27_000),),
    ),
    Case(
        "colon_share",
        ("Some 94 percent of trains were on time: 4,700 of 5,000 trains.",),
        (yes(94),),
    ),
    Case(
        "people_a_week", ("The charity feeds 1,200 people a day, or 8,400 a week.",), (yes(8_400),)
    ),
    Case("three_hundred_percent", ("Fines rose 300 percent, from $50 to $150.",), (no(200),)),
    Case(
        "year_first",
        (
            "The ministry handles 45,000 applications a year, which is 3,000 applications a month, "
            "it said.",
        ),
        (no(36_000),),
    ),
    Case(
        "weeks_in_all",
        (
            "Police made 480 stops in the first week, 510 stops in the second and 470 stops in the "
            "third, 1,460 stops in all.",
        ),
        (yes(1_460),),
    ),
    Case(
        "of_the_stock",
        ("The council owns 2,300 homes. Last year it sold 115 homes, 5 percent of the stock.",),
        (yes(5),),
    ),
    Case(
        "target_and_count_on_two_pages",
        (
            "The directive sets a target of 90 food checks a day for the region.",
            "Inspectors made 63 food checks a day in the region in May.",
        ),
        (telling(70),),
    ),
    Case(
        "beds_by_chance",
        ("About 40 percent of the 600 staff work nights; the 240-bed clinic opened in 2011.",),
    ),
    Case(
        "pubs_by_chance",
        (
            "A survey of 2,000 adults found that 62 percent want longer hours. Since 2010 some "
            "1,240 pubs have closed.",
        ),
    ),
    Case(
        "yearly_growth",
        ("Between 2019 and 2023 sales rose 8 percent a year to $500 million from $400 million.",),
    ),
    Case(
        "fees_of_another_fund",
        ("The fund grew from $3 million to $5 million. Fees fell by 10 percent.",),
    ),
    Case(
        "ranges_and_ages",
        (
            "Rangers aged 25 to 40 earn $2,000 to $2,600 a month and work 10 to 12 days in a row. "
            "The park has 31 rangers and 4 lodges, 2 fewer than before.",
        ),
    ),
    Case(
        "quota_page",
        (
            "The memo told wardens to issue at least 12 notices a day. Wardens issued 9 notices a "
            "day last spring, records show. The borough employs 45 wardens and took in $6 million "
            "in fines. Appeals rose by 18 percent. Some 3,100 drivers complained.",
        ),
        (telling(75),),
    ),
)

# Numbers that stand near each other and have nothing to do with each other: money above all.
APART = (
    Case(
        "wage_and_what_it_would_add",
        (
            "The bill lifts the lowest wage to $9 an hour over four years. Shop workers would then "
            "earn another $4,100 a year, its backers say.",
        ),
    ),
    Case(
        "pay_and_what_it_pays_for",
        ("Guides earn $9 an hour in the season. They pay $4,100 a year for their licences.",),
    ),
    Case(
        "wage_that_is_due_and_a_wage",
        ("Shops must pay $14 an hour under the order. Dunn, a welder, earns $31 an hour.",),
    ),
    Case(
        "two_towns_and_one_rate",
        (
            "The county has 90,000 residents, its main town has 40,000 residents. Some 84 "
            "accidents were counted, 7 accidents per 1,000 residents.",
        ),
    ),
    Case(
        "a_list_of_some",
        (
            "The fire destroyed 85 homes, mainly along the river: 40 homes in Ashby and 25 homes "
            "in Colne.",
        ),
    ),
    Case(
        "income_and_relief",
        (
            "Households with $150,000 a year got $42,000 in relief over 3 years, while those with "
            "$28,000 a year got none.",
        ),
    ),
    Case(
        "wage_by_a_year",
        (
            "The city wants a lowest wage of $18 an hour. Its rival would lift the wage to $18 by "
            "2031.",
        ),
    ),
    Case(
        "wages_of_two_crews",
        (
            "Should a baker who is no manager earn $14 an hour? Dunn, a welder for 20 years, makes "
            "$31 an hour at the yard.",
        ),
    ),
    Case(
        "loss_beside_revenue",
        (
            "The yard made a loss of about $12 million in the quarter, compared with a profit of "
            "$96 million, as revenue rose 1 percent to $2.02 billion from $2.0 billion.",
        ),
        (yes(1),),
    ),
    Case(
        "amounts_that_are_no_difference",
        (
            "The yard, whose revenue rose 4 percent to $2.60 billion from $2.50 billion, booked a "
            "loss of some $30 million.",
        ),
        (yes(4),),
    ),
    Case(
        "more_of_them_is_no_level",
        (
            "Since the merger there has been a 40 percent rise in lay-offs, from two million "
            "people to 800,000 more people on the dole.",
        ),
    ),
    Case(
        "shares_of_a_firm_and_price_of_another",
        (
            "The brewer has an option to buy the stake at 900 crowns a share.",
            "Lindal, a maker of kettles, has 4 million shares.",
            "Harbeck, a maker of paint, has 7 million shares.",
        ),
    ),
    Case(
        "one_number_said_as_part_of_a_million",
        ("Parliament voted $500 million - a half a billion dollars - in one night in May.",),
    ),
)

_TRIPS = pack(
    fact(73_000, "trips/year", "The ferries made 73,000 trips in 2023.", period="2023"),
)
_ARDMOOR = pack(fact(80_000, "inhabitants", "Ardmoor has 80,000 inhabitants."))
_CHECKS = pack(fact(120, "checks/day", "Inspectors made 120 checks a day in 2023.", period="2023"))

WITH_FACTS = (
    Case(
        "rate_of_the_year_of_the_fact",
        ("The ferries made 200 trips a day in 2023, the operator says.",),
        (yes(73_000),),
        _TRIPS,
    ),
    Case(
        "rate_that_the_fact_refutes",
        ("The ferries made 300 trips a day in 2023, the operator says.",),
        (no(109_500),),
        _TRIPS,
    ),
    Case(
        "rate_of_another_year",
        ("The ferries make 300 trips a day, the operator says.",),
        (telling(109_500),),
        _TRIPS,
    ),
    Case(
        "rate_of_another_thing",
        ("The ferries carried 200 lorries a day in 2023, the operator says.",),
        (),
        _TRIPS,
    ),
    Case(
        "target_beside_the_fact",
        ("Inspectors must make 200 checks a day under the new order.",),
        (telling(60),),
        _CHECKS,
    ),
    Case(
        "share_of_a_known_whole",
        ("Some 12 percent of Ardmoor's inhabitants, or 7,200 people, are over 80.",),
        (no(9),),
        _ARDMOOR,
    ),
    Case(
        "months_on_one_page_and_their_quarter_on_another",
        (
            "The port handled 400 ships in April 2024, the port handled 420 ships in May 2024 and "
            "the port handled 430 ships in June 2024.",
            "The port handled 1,400 ships in the second quarter of 2024.",
        ),
        (telling(1_250),),
    ),
)
