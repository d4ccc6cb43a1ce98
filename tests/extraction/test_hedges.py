"""Hedges of the document's own, and words that only look like hedges."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import rows


def hedges(text: str) -> list[str]:
    return [row["text"] for row in rows(text, "hedges")]


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("The river may flood in May.", "may", "modal"),
        ("The bridge might collapse.", "might", "modal"),
        ("The strike could spread.", "could", "modal"),
        ("Perhaps the guard slept.", "Perhaps", "lexical"),
        ("The shortage is likely to last.", "likely", "lexical"),
        ("The team appears to have broken the rules.", "appears", "lexical"),
        ("The team seems to be tired.", "seems", "lexical"),
        ("The charity is expected to close.", "expected", "lexical"),
        ("The figures suggest that fewer pupils came.", "suggest", "lexical"),
        ("A potential buyer visited the mine.", "potential", "lexical"),
        ("It is unclear who paid.", "unclear", "lexical"),
        ("The rule can be read as a ban.", "can be read as", "lexical"),
        ("Police reportedly opened the gate.", "reportedly", "evidential"),
        ("Apparently the vault was open.", "Apparently", "evidential"),
        ("The lake is believed to be dry.", "is believed to", "evidential"),
        ("If the vote fails, the school closes.", "If", "conditional"),
        ("The bank closes unless it is sold.", "unless", "conditional"),
    ],
)
def test_a_hedge(text: str, expected: str, kind: str) -> None:
    (row,) = rows(text, "hedges")
    assert (row["text"], row["kind"]) == (expected, kind)
    assert 0 < row["strength"] <= 1


@pytest.mark.parametrize(
    "text",
    [
        # the month, in every place it stands
        "May was dry.",
        "The river flooded in May.",
        "In May the school closed.",
        "On 4 May 2021 the bridge opened.",
        # ability and permission
        "Ministers could not reach the valley.",
        "The crew couldn’t reach the hut.",
        "The bank can close branches.",
        # plain future, duty and consequence
        "The court will hear the case.",
        "The bank would close two branches.",
        "The school should reopen.",
        # words that show rather than hedge
        "The figures show a fall.",
        "The survey indicates a fall.",
        "Records reveal two fires.",
        # bounds of a number are the number's
        "About 300 pupils came.",
        "Roughly half of the trees died.",
        # a question told is no condition
        "The judge asked if the door was locked.",
        # somebody appears in person
        "The singer appeared on stage.",
        "She suggested a walk.",
    ],
)
def test_no_hedge(text: str) -> None:
    assert hedges(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the bridge might collapse.",
        "“We may lose,” said the coach.",
        "The bridge may be unsafe, according to the engineers’ union.",
        "The union believes the plan could fail.",
        "The coach praised them. “We might win. Perhaps we will,” she said.",
    ],
)
def test_hedges_of_somebody_else_are_not_the_documents(text: str) -> None:
    assert hedges(text) == []


def test_the_documents_hedge_beside_somebodys_words() -> None:
    text = "The vote may come in June, and the mayor said the law might pass."
    assert hedges(text) == ["may"]


def test_a_page_hedges_what_it_says_of_its_sources() -> None:
    text = (
        "# Is the dam safe?\n\nChecked on May 5, 2024\n\n"
        "The available sources suggest the cracks may be old [1].\n"
    )
    found = [row["text"] for row in rows(text, "hedges", "check.md")]
    assert found == ["suggest", "may"]


def test_two_hedges_in_text_order() -> None:
    assert hedges("Perhaps the bridge could collapse.") == ["Perhaps", "could"]
