"""Axes hold what they must, and their labels have room."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quota_analysis.figures.lettering import SMALL, wide
from quota_analysis.figures.picture import plain_settings
from quota_analysis.figures.scales import (
    Scale,
    Tick,
    day,
    day_scale,
    day_ticks,
    label_at,
    number_scale,
    number_ticks,
    said_period,
)

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(lambda d: float(d.toordinal()))


def apart(scale: Scale, ticks: list[Tick]) -> bool:
    places = [(label_at(scale, v, words), wide(words, SMALL) / 2) for v, words in ticks]
    return all(b - half_b > a + half_a for (a, half_a), (b, half_b) in itertools.pairwise(places))


@settings(deadline=None, max_examples=80)
@given(st.lists(st.just(0.0) | st.floats(1e-6, 1e12), min_size=1, max_size=9))
def test_every_number_lies_on_its_axis(values: list[float]) -> None:
    with plain_settings():
        scale = number_scale(values, 1.0, 3.0)
        assert all(0.999 <= scale.at(v) <= 4.001 for v in values)
        order = [scale.at(v) for v in sorted(values)]
        assert order == sorted(order)
        ticks = number_ticks(scale)
        assert len(ticks) <= 6
        assert len({words for _, words in ticks}) == len(ticks)
        assert apart(scale, ticks)


@settings(deadline=None, max_examples=80)
@given(st.lists(days, min_size=1, max_size=6))
def test_every_day_lies_on_its_axis(values: list[float]) -> None:
    with plain_settings():
        scale = day_scale(values, 1.0, 3.0)
        assert all(1.0 < scale.at(v) < 4.0 for v in values)
        ticks = day_ticks(scale)
        assert ticks
        assert apart(scale, ticks)


def test_far_apart_numbers_have_a_logarithmic_scale() -> None:
    assert number_scale([4.0, 90_000.0], 0, 3).logarithmic
    assert not number_scale([4.0, 90.0], 0, 3).logarithmic
    assert not number_scale([0.0, 90_000.0], 0, 3).logarithmic


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(1e-3, 1e12), min_size=1, max_size=9), st.floats(1.2, 4.0))
def test_no_label_sticks_out_of_its_panel(values: list[float], width: float) -> None:
    with plain_settings():
        scale = number_scale(values, 1.0, width)
        for value, words in number_ticks(scale):
            middle, half = label_at(scale, value, words), wide(words, SMALL) / 2
            assert middle + half <= scale.right + 0.001
            assert middle - half >= scale.left - 0.1
            assert abs(middle - scale.at(value)) <= half + 0.001


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023 to 2024"),
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-01-01", "2024-03-31", "Jan to Mar 2024"),
        ("2023-10-01", "2024-09-30", "Oct 2023 to Sep 2024"),
        ("2024-06-03", "2024-06-03", "3 Jun 2024"),
        ("2024-06-01", "2024-06-10", "1 to 10 Jun 2024"),
        ("2024-06-29", "2024-07-05", "29 Jun 2024 to 5 Jul 2024"),
    ],
)
def test_a_period_in_words(start: str, end: str, told: str) -> None:
    assert said_period(start, end) == told
    assert day(start) <= day(end)
