"""The second reading is of the same sentences and numbers as the first, and agrees with it."""

from __future__ import annotations

from tests.goldreaders import agreement, second_reading
from tests.goldset import load


def test_the_second_reading_is_of_the_same_sentences_and_numbers() -> None:
    for first in load("evaluated_on"):
        second = second_reading(first)
        assert [s.span for s in second.sentences] == [s.span for s in first.sentences]
        assert [q.span for s in second.sentences for q in s.quantities] == [
            q.span for s in first.sentences for q in s.quantities
        ]


def test_the_two_readings_agree_better_than_any_floor_asks() -> None:
    # Careful readers of claims agree at .85 or more (two annotators of political speech: .855).
    for label, figure in agreement().items():
        assert figure.share >= 0.85, (label, figure)
