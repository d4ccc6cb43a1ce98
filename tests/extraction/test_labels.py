"""Names before a colon and names below words say whose the words are."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import attributions, claim


@pytest.mark.parametrize(
    "text",
    [
        "“The pier was sold for a song. Nobody asked us.” — Ada Lund",
        "It opened.\n\n“The pier was sold for a song. Nobody asked us.”\n\n— Ada Lund, Harrow",
        "The pier opened.\n\n“The pier was sold for a song. Nobody asked us.” ― Ada Lund.",
    ],
)
def test_a_name_below_words_signs_them(text: str) -> None:
    (found,) = attributions(text)
    assert (found["speaker"], found["form"]) == ("Ada Lund", "direct")
    assert found["parts"] == ["The pier was sold for a song.", "Nobody asked us."]
    assert claim(text, "sold for a song")["speaker"] == "Ada Lund"


def test_a_name_below_no_words_signs_nothing() -> None:
    assert attributions("The pier was sold.\n\n— Ada Lund, Harrow") == []


def test_a_person_before_a_colon_opens_a_headline() -> None:
    text = "Ada Lund: the pier is safe to use.\n\nThe mayor Ada Lund opened the pier."
    (found,) = attributions(text)
    assert (found["speaker"], found["cue"]) == ("Ada Lund", ":")
    assert found["parts"] == ["the pier is safe to use"]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour News: the pier is safe to use.",
        "The pier opened at noon. Harbour Walk: the pier is safe to use.",
        "Remember: the pier is safe to use.",
    ],
)
def test_other_words_before_a_colon_are_nobody(text: str) -> None:
    assert attributions(text) == []
