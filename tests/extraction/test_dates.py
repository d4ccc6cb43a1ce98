"""Dates: where they stand, and days only where the document gives the anchor."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.dates import find_dates
from tests.extraction.parsed import parsed

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
        ("Members vote next Tuesday.", "next Tuesday", "2024-05-21", "2024-05-21"),
        ("The pool closed last week.", "last week", "2024-05-06", "2024-05-12"),
        ("The pool closed earlier this week.", "earlier this week", "2024-05-13", "2024-05-15"),
        ("Last year the pool was full.", "Last year", "2023-01-01", "2023-12-31"),
        ("It stood empty for the past decade.", "the past decade", "2014-05-15", "2024-05-15"),
        ("Three weeks ago the judge resigned.", "Three weeks ago", "2024-04-22", "2024-04-28"),
        ("The pool reopened in early June.", "early June", "2023-06-01", "2023-06-10"),
        ("She will retire by March.", "March", "2025-03-01", "2025-03-31"),
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
