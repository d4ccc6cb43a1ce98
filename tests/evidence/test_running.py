"""Totals that run up to a day, in the links of a corpus: told in other words, of a later day."""

from __future__ import annotations

import pytest

import quota_analysis as qa

JETTY = "By 3 May, 212 crates were damaged at the Sandholm jetty this year."


def told(first: str, second: str) -> set[str]:
    """How the numbers of two texts are said to stand to each other."""
    text = f"{first}\n\n{second}"
    links = qa.analyze(qa.read_text(text, name="log.txt"), None).tables["links"]
    return set(links[links["quantity_a"].notna()]["relation"])


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        ("Crates damaged at the Sandholm jetty this year came to 340 by 3 May.", "contradiction"),
        ("The Sandholm jetty has now damaged 340 crates, counted to 9 June.", "superseded"),
        ("By 9 June, 340 crates had been damaged at the Sandholm jetty this year.", "superseded"),
    ],
)
def test_a_total_is_held_against_another_of_one_place(second: str, relation: str) -> None:
    assert told(JETTY, second) == {relation}
    assert told(second, JETTY) == {relation}


@pytest.mark.parametrize(
    "second",
    [
        "By 3 May, 340 crates were damaged at the Osterly jetty this year.",
        "By 3 May, 340 lanterns were replaced at the Sandholm jetty this year.",
        "By 3 May, 212 crates were damaged at the Sandholm jetty.",
    ],
)
def test_other_places_things_and_spans_are_no_rivals(second: str) -> None:
    assert not told(JETTY, second) & {"contradiction", "superseded"}


def test_two_bodies_of_one_kind_are_two_places() -> None:
    first = "By 7 June, 90 looms were repaired by the dye shed this year."
    second = "By 7 June, 61 looms were repaired by the spinning shed this year."
    assert told(first, second) <= {"scope_difference"}


def test_a_corrected_number_takes_the_place_of_the_first() -> None:
    first = "The mill gave its output for 2022 as 41,300 sacks, and the corrected number is 42,800."
    assert told(first, "The owner thanked the carters.") == {"superseded"}


def test_a_fall_told_in_one_sentence_hides_neither_number() -> None:
    assert not told("Boiler faults fell from 44 to 29 over the same period.", "The owner was glad.")


def test_rough_numbers_bring_no_two_exact_ones_together() -> None:
    first = "The Kelham ferry carried 48,900 riders in 2021, the harbour office says. "
    second = "The Kelham ferry carried 51,300 riders in 2021, the union says. "
    rough = "The Kelham ferry carried about 51,000 riders in 2021, a guide says."
    assert "contradiction" in told(first + second, rough)
