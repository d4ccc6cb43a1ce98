"""What is read of a number before it is compared: tense, day, event, limits, parts in two units."""

from __future__ import annotations

import pandas as pd
import pytest

import quota_analysis as qa
from tests.evidence.test_stages_and_reach import relation


def numbers(text: str) -> list[tuple[float, str | None]]:
    """Value and unit of every number of a text."""
    rows = qa.analyze(qa.read_text(text, "a.txt")).quantities
    units = (None if pd.isna(unit) else str(unit) for unit in rows["unit"])
    return list(zip(rows["low"].astype(float), units, strict=True))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The dyke board owed three quarters of a million by then.", [(750_000, None)]),
        ("Inspectors found that one jar in fifty leaks.", [(2, "percent")]),
        ("Breakage is rare: four cups in every thousand, says the pottery.", [(0.4, "percent")]),
        ("Every one of the 14 pumps was cleaned in 2031.", [(14, "pumps")]),
        ("The new sluice cost the village nothing.", [(0, None)]),
        ("No pump was running at 03:40, the log shows.", [(0, "pumps")]),
        ("There was no harm in asking at 03:40.", []),
    ],
)
def test_numbers_in_words(text: str, wanted: list[tuple[float, str | None]]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        # Two units tell one number.
        (
            "On 4 May the coach to Ostrand stood in the pass for four hours and fifty minutes.",
            "The coach to Ostrand stood in the pass for nearly five hours on 4 May.",
            "same",
        ),
        # One event, told firmly in the past, needs no day.
        (
            "Two of the five sluices were open when the horn blew at 03:40, the keeper said.",
            "All records show that four sluices were open when the horn blew at 03:40.",
            "contradiction",
        ),
        # ... but whom it was done for is another part of it.
        (
            "Bus passes went up by 6 percent for adults.",
            "Bus passes for students went up by 19 percent, a reader complains.",
            "scope_difference",
        ),
        # What holds in general has no one time.
        (
            "The clinic employs 310 people, its website says.",
            "The clinic employs 270 people, a leaflet puts it.",
            "tension",
        ),
    ],
)
def test_how_two_stand(one: str, other: str, wanted: str) -> None:
    assert relation(one, other)[0] == wanted


def test_stands_are_told_as_of_the_day_of_their_page() -> None:
    early = "Published: 3 May 2031\n\nThere are 410 orchards left in the valley, a grower said."
    late = "Published: 9 June 2033\n\nThere are 365 orchards left in the valley, a grower said."
    assert relation(early, late) == ("superseded", "time")
