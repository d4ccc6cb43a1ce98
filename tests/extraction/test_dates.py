"""Dates: where they stand, and days only where the document gives the anchor."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.dates import find_dates
from tests.extraction.parsed import parsed
from tests.extraction.read_once import rows

WEDNESDAY = "2024-05-15"


def one(text: str, anchor: str | None = WEDNESDAY) -> tuple[str, str | None, str | None, str]:
    (row,) = find_dates(parsed(text, anchor))
    return row.text, row.start_date, row.end_date, row.granularity


@pytest.mark.parametrize(
    ("text", "span", "start", "end", "granularity"),
    [
        ("The ward opened on 3 March 2019.", "3 March 2019", "2019-03-03", "2019-03-03", "day"),
        (
            "It closed on Jan. 24, 2020, for good.",
            "Jan. 24, 2020",
            "2020-01-24",
            "2020-01-24",
            "day",
        ),
        ("The log ends on 2021-03-09.", "2021-03-09", "2021-03-09", "2021-03-09", "day"),
        ("Fares rose in July 2018.", "July 2018", "2018-07-01", "2018-07-31", "month"),
        (
            "It began in early June 2020.",
            "early June 2020",
            "2020-06-01",
            "2020-06-10",
            "part_of_period",
        ),
        (
            "By the end of 2021 it was gone.",
            "the end of 2021",
            "2021-12-31",
            "2021-12-31",
            "part_of_period",
        ),
        ("The mill burned down in 1848.", "1848", "1848-01-01", "1848-12-31", "year"),
        ("Sales fell in Q3 2022.", "Q3 2022", "2022-07-01", "2022-09-30", "quarter"),
        (
            "He ran it from 2003 through January 2014.",
            "2003 through January 2014",
            "2003-01-01",
            "2014-01-31",
            "month",
        ),
        ("Rents rose in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("She left in the fall of 2020.", "the fall of 2020", "2020-09-01", "2020-11-30", "season"),
        (
            "Rain fell in the first week of April 2021.",
            "the first week of April 2021",
            "2021-04-01",
            "2021-04-07",
            "week",
        ),
        (
            "It opened on the second weekend of May 2021.",
            "the second weekend of May 2021",
            "2021-05-08",
            "2021-05-09",
            "part_of_period",
        ),
        ("It burned on Good Friday 2022.", "Good Friday 2022", "2022-04-15", "2022-04-15", "day"),
        (
            "She won in nineteen ninety-six.",
            "nineteen ninety-six",
            "1996-01-01",
            "1996-12-31",
            "year",
        ),
        ("The nineties were wet.", "The nineties", "1990-01-01", "1999-12-31", "decade"),
        (
            "Losses fell in the year to 30 June 2020.",
            "the year to 30 June 2020",
            "2019-07-01",
            "2020-06-30",
            "year",
        ),
        (
            "It closed in the final quarter of 2021.",
            "the final quarter of 2021",
            "2021-10-01",
            "2021-12-31",
            "quarter",
        ),
        ("The deed is dated 2021/03/09.", "2021/03/09", "2021-03-09", "2021-03-09", "day"),
    ],
)
def test_stated_dates_need_no_anchor(
    text: str, span: str, start: str, end: str, granularity: str
) -> None:
    assert one(text, None) == (span, start, end, granularity)


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("The board met on Saturday.", "Saturday", "2024-05-11", "2024-05-11"),
        ("The board met on Wednesday.", "Wednesday", "2024-05-15", "2024-05-15"),
        ("The board will meet on Friday.", "Friday", "2024-05-17", "2024-05-17"),
        ("The log gives 40 lamps on 3 May.", "3 May", "2024-05-03", "2024-05-03"),
        ("Members vote next Tuesday.", "next Tuesday", "2024-05-21", "2024-05-21"),
        ("The pool closed last week.", "last week", "2024-05-06", "2024-05-12"),
        ("The pool closed earlier this week.", "earlier this week", "2024-05-13", "2024-05-15"),
        ("Last year the pool was full.", "Last year", "2023-01-01", "2023-12-31"),
        ("It stood empty for the past decade.", "the past decade", "2014-05-15", "2024-05-15"),
        ("Three weeks ago the judge resigned.", "Three weeks ago", "2024-04-22", "2024-04-28"),
        ("The pool reopened in early June.", "early June", "2023-06-01", "2023-06-10"),
        ("She will retire by March.", "March", "2025-03-01", "2025-03-31"),
        ("The pool shut on Thanksgiving.", "Thanksgiving", "2023-11-23", "2023-11-23"),
        ("Sales fell last quarter.", "last quarter", "2024-01-01", "2024-03-31"),
        ("Rain fell late yesterday.", "late yesterday", "2024-05-14", "2024-05-14"),
        ("The board meets on Friday.", "Friday", "2024-05-17", "2024-05-17"),
        ("Voters rejected Tuesday's plan.", "Tuesday", "2024-05-14", "2024-05-14"),
        ("The sum is payable on June 3.", "June 3", "2024-06-03", "2024-06-03"),
        ("A vote could come as early as Monday.", "Monday", "2024-05-20", "2024-05-20"),
        ("The hearing was put off, extended to June 3.", "June 3", "2024-06-03", "2024-06-03"),
        ("It met on Monday, May 13.", "Monday, May 13", "2024-05-13", "2024-05-13"),
        ("It met on Friday, May 12.", "Friday, May 12", "2023-05-12", "2023-05-12"),
    ],
)
def test_relative_dates_are_counted_from_the_anchor(
    text: str, span: str, start: str, end: str
) -> None:
    assert one(text)[:3] == (span, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The board met on Saturday.",
        "The pool closed last week.",
        "A decision is due in the coming days.",
        "The pool reopened in early June.",
        "It was the mayor's first week in office.",
    ],
)
def test_without_an_anchor_the_value_stays_open(text: str) -> None:
    assert one(text, None)[1:3] == (None, None)


def test_a_caption_bounds_the_day_of_writing_from_below() -> None:
    caption = "People wait outside the clinic in Ardle, March 8, 2024."
    rows = find_dates(parsed("The ward closed on Sunday.", caption=caption))
    assert [r.text for r in rows] == ["March 8, 2024", "Sunday"]
    assert rows[1].start_date is None
    assert rows[1].candidates_note is not None
    assert "2024-03-03" in rows[1].candidates_note


def test_fiscal_years_follow_the_country_the_text_speaks_of() -> None:
    us = "Congress cut federal funds in fiscal year 2024."
    uk = "The NHS in England lost money in the 2023-24 financial year."
    nowhere = "The club lost money in fiscal year 2024."
    assert one(us, None)[1:] == ("2023-10-01", "2024-09-30", "fiscal_year")
    assert one(uk, None)[1:] == ("2023-04-01", "2024-03-31", "fiscal_year")
    assert one(nowhere, None)[1:] == (None, None, "fiscal_year")


def test_day_and_month_that_cannot_be_told_apart_leave_two_candidates() -> None:
    (row,) = find_dates(parsed("The form was signed on 04/05/2023.", None))
    assert (row.start_date, row.candidates_note) == (None, "2023-04-05 or 2023-05-04")


@pytest.mark.parametrize(
    "text",
    [
        "Costs may rise, and prices fall when leaks spring up.",
        "The plant fills 900 bottles a day and reports daily.",
        "May Lindqvist and Jan Novak chair the panel.",
        "The forge shipped 1984 bolts and 2,024 nails.",
        "For weeks, residents had complained.",
        "They are ranked every Friday.",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert find_dates(parsed(text, WEDNESDAY)) == []


def test_spans_and_ids() -> None:
    document = parsed("It opened in 2003. It closed on Sunday, “for good”, in 2005.", WEDNESDAY)
    rows = find_dates(document)
    assert [r.date_id for r in rows] == ["t#d1", "t#d2", "t#d3"]
    assert all(document.document.text[r.start : r.end] == r.text for r in rows)


def spans(text: str, anchor: str | None = WEDNESDAY) -> list[tuple[str, str | None, str | None]]:
    return [(r.text, r.start_date, r.end_date) for r in find_dates(parsed(text, anchor))]


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        (
            "Absence fell to 16 percent in March 2024, from 18 percent a year earlier.",
            "a year earlier",
            "2023-03-01",
            "2023-03-31",
        ),
        (
            "Leaks fell in the year to 31 March 2024. They had risen the previous year.",
            "the previous year",
            "2022-04-01",
            "2023-03-31",
        ),
        (
            "He arrived on 3 May 2011. The following month he left.",
            "The following month",
            "2011-06-01",
            "2011-06-30",
        ),
        (
            "It rained on 3 May 2011. The crops failed that year.",
            "that year",
            *["2011-01-01", "2011-12-31"],
        ),
    ],
)
def test_a_date_told_from_the_date_before(text: str, span: str, start: str, end: str) -> None:
    assert (span, start, end) in spans(text, None)


def test_a_date_told_from_another_needs_one_close_by() -> None:
    text = "It opened on 3 May 2011. Trees grew. The crops failed that year."
    assert spans(text, None)[1] == ("that year", None, None)


def test_a_day_of_the_week_that_fits_no_near_year_leaves_the_date_open() -> None:
    assert spans("It met on Thursday, May 14.") == [("Thursday, May 14", None, None)]


def test_holidays_follow_the_country_of_the_text() -> None:
    text = "The Canadian mill shut on Thanksgiving 2023."
    assert spans(text, None) == [("Thanksgiving 2023", "2023-10-09", "2023-10-09")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The ward has been shut since 2019.", "first of a period (since)"),
        ("The offer stands until March.", "last of a period (until)"),
        ("From May the fee doubles.", "first of a period (from)"),
    ],
)
def test_an_open_range_names_its_one_end(text: str, why: str) -> None:
    (row,) = find_dates(parsed(text, WEDNESDAY))
    assert why in row.why


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The board has now met.", "now"),
        ("Two wards are currently shut.", "currently"),
        ("The mill was recently sold.", "recently"),
        ("More recently it has rained.", "More recently"),
        ("It may reopen in the near future.", "the near future"),
    ],
)
def test_words_for_the_time_of_writing_have_no_day(text: str, span: str) -> None:
    assert one(text) == (span, None, None, "unresolved")


@pytest.mark.parametrize(
    "text",
    [
        "Now, the club says otherwise.",
        "It rained now and then.",
        "The past two years were dry.",
        "They fear for the future of the mill.",
        "Pupils rest for the next 20 minutes.",
        "The column appears in This Week.",
    ],
)
def test_no_date_of_its_own(text: str) -> None:
    assert find_dates(parsed(text, WEDNESDAY)) == []


def test_two_ends_are_two_dates() -> None:
    found = spans("It is open from 3 March to 5 April 2024.", None)
    assert found == [
        ("3 March", "2024-03-03", "2024-03-03"),
        ("5 April 2024", "2024-04-05", "2024-04-05"),
    ]


def test_the_stop_after_a_month_ends_the_sentence() -> None:
    assert [
        s for s, _, _ in spans("It shut on 31 March. It froze in April. It met on Jan. 5.")
    ] == [
        "31 March",
        "April",
        "Jan. 5",
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # what was so by then lies behind, what was to be done by then ahead
        ("By January there were 196 pupils.", "2018-01-01"),
        ("By March the fund had paid three schools.", "2018-03-01"),
        ("The minister wanted the bridge by March.", "2019-03-01"),
        ("The council promised a bridge by March.", "2019-03-01"),
        ("The bridge must be finished by March.", "2019-03-01"),
        ("The mill closes if sales have not recovered by March.", "2019-03-01"),
        # the scheduled present, of days and of what is on a timetable
        ("The window closes on 3 March.", "2019-03-03"),
        ("Pupils return on March 8.", "2019-03-08"),
        ("The season starts in March.", "2019-03-01"),
        ("The window shut on 3 January.", "2018-01-03"),
        ("The sea is cold in March.", "2018-03-01"),
        ("The pond is deep on 3 June.", "2018-06-03"),
    ],
)
def test_where_a_day_without_a_year_lies(text: str, start: str) -> None:
    assert one(text, "2018-08-10")[1] == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Last year the ward lost four nurses.", "2022-01-01", "2022-12-31"),
        ("Last month the ward lost four nurses.", "2023-03-01", "2023-03-31"),
        ("The ward lost a nurse in January.", "2023-01-01", "2023-01-31"),
        # another day of that month would give another answer
        ("Yesterday the ward lost a nurse.", None, None),
        ("Last week the ward lost a nurse.", None, None),
        # what comes every year
        ("In December the ward is full.", None, None),
    ],
)
def test_a_page_that_names_only_its_month(text: str, start: str | None, end: str | None) -> None:
    page = f"# The ward that shrank\n\nPatients' Voice, April 2023\n\n{text} Nobody said why.\n"
    row, *more = (r for r in rows(page, "dates", "page.md"))
    assert (row["start_date"], row["end_date"], more) == (start, end, [])
    if start:
        assert row["anchor"] == "line: Patients' Voice, April 2023: 2023-04"


# ---- years that lie in two of the calendar, spans after a name, terms ----------------------------

TWO_YEARS = [
    ("The port shipped 900 cars in 2023-24.", "2023-24"),
    ("It closed in 1999-00.", "1999-00"),
    ("In the academic year 2022-23 two halls shut.", "the academic year 2022-23"),
    ("In the school year 2022/2023 two halls shut.", "the school year 2022/2023"),
    ("It shut in the 2022-23 school year.", "the 2022-23 school year"),
    ("Fires fell in the autumn term of 2021.", "the autumn term of 2021"),
]


@pytest.mark.parametrize(("text", "span"), TWO_YEARS)
def test_no_days_are_guessed_for_a_year_or_term_of_schools(text: str, span: str) -> None:
    assert one(text)[:3] == (span, None, None)


@pytest.mark.parametrize("name", ["2021-2024", "2021–24"])
def test_a_span_of_years_after_a_name_is_one_period_before_a_comma(name: str) -> None:
    found = one(f"The Harbour Plan {name}, which few have read, names a pier.")
    assert found[:3] == (name, "2021-01-01", "2024-12-31")


def test_the_year_before_goes_back_from_the_date_told_last() -> None:
    rows_ = find_dates(parsed("The pier cost more in 2019 than the year before.", WEDNESDAY))
    assert (rows_[1].text, rows_[1].start_date) == ("the year before", "2018-01-01")
    rows_ = find_dates(
        parsed("It opened in 2011. More left in 2023-24 than the year before.", WEDNESDAY)
    )
    assert (rows_[2].text, rows_[2].start_date) == ("the year before", None)
    assert find_dates(parsed("He sailed the year before the flood.", WEDNESDAY)) == []
