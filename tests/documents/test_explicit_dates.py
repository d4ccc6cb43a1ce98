"""Days named in full, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from quota_analysis.documents import parse_explicit


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("November 30, 2025", "2025-11-30"),
        ("Nov. 30, 2025", "2025-11-30"),
        ("NOV 30 2025", "2025-11-30"),
        ("30 November 2025", "2025-11-30"),
        ("30th of November, 2025", "2025-11-30"),
        ("May 1st, 2024", "2024-05-01"),
        ("1 Sept. 2024", "2024-09-01"),
        ("2025-11-30", "2025-11-30"),
        ("2025/11/30", "2025-11-30"),
        ("11/30/2025", "2025-11-30"),
        ("30.11.2025", "2025-11-30"),
        ("4/4/2025", "2025-04-04"),
    ],
)
def test_one_day(text: str, day: str) -> None:
    padded = f"It was on {text}, they said."
    ((start, end, found),) = parse_explicit(padded)
    assert (padded[start:end], found) == (text, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2025",
        "February 30, 2024",
        "13/13/2024",
        "November 2025",
        "November 30",
        "Sunday",
        "1,200 May 2024",
        "version 2025-11-301",
        "may 20 2000s",
        "mayor 5, 2020",
        "10.0.2025.11",
    ],
)
def test_no_day(text: str) -> None:
    assert parse_explicit(f"It says {text} there.") == []


def test_several_in_order() -> None:
    found = parse_explicit("From 2024-01-05 to March 3, 2024T and 4 April 2024.")
    assert [day.isoformat() for *_, day in found] == ["2024-01-05", "2024-04-04"]


def test_a_time_may_follow() -> None:
    ((_, _, day),) = parse_explicit("2025-11-30T10:00Z")
    assert day == dt.date(2025, 11, 30)
