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
        ("The pattern suggests a leak.", "suggests", "lexical"),
        ("It is possible that the dam leaks.", "It is possible that", "lexical"),
        ("The alleged thief ran.", "alleged", "evidential"),
        ("Police reportedly opened the gate.", "reportedly", "evidential"),
        ("Apparently the vault was open.", "Apparently", "evidential"),
        ("The lake is believed to be dry.", "is believed to", "evidential"),
        ("It is understood that the lake is dry.", "It is understood that", "evidential"),
        ("Rumour has it that the lake is dry.", "Rumour has it", "evidential"),
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
        # a ban, and a way that is open to anybody
        "No building may exceed four storeys.",
        "The sauce may be used at once.",
        # what can be done
        "It is possible to cross the river on foot.",
        "They ran as fast as possible.",
        "It looks as if it rains.",
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


def strength(text: str) -> float:
    (row,) = rows(text, "hedges")
    return float(row["strength"])


def test_strength_follows_the_ladder() -> None:
    steps = [
        "Some dams hold.",
        "The dam will probably hold.",
        "The dam apparently holds.",
        "Perhaps the dam holds.",
        "The dam is unlikely to hold.",
    ]
    found = [strength(text) for text in steps]
    assert found == sorted(found)
    assert len(set(found)) == len(found)
    # "likely" is 55 to 80 percent: one minus the middle
    assert found[1] == 0.325


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some bridges in Olten leaked in 2019.", "Some"),
        ("Many of them left.", "Many"),
        ("Others left in 2019.", "Others"),
        ("The legend of Olten names two brothers.", "legend"),
        ("The fort has a number of towers.", "a number of"),
        ("Critics dislike the tower.", "Critics"),
        ("The tower is considered ugly.", "considered"),
        ("The tower in Olten is well known.", "well known"),
        ("Olten has the most beautiful tower of 1460.", "most"),
        ("The towers generally leak.", "generally"),
    ],
)
def test_vagueness_is_a_hedge_that_casts_no_doubt(text: str, expected: str) -> None:
    (row,) = rows(text, "hedges")
    assert row["text"] == expected
    assert row["strength"] < 0.1
    (said,) = rows(text, "claims")
    assert (said["modality"], said["certainty"]) == ("asserted", 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 bridges leak.",
        "It is a kind of tower of some sort.",
        "As many as 40 came.",
        "Her critics left.",
        "The tower was praised by the mayor.",
        "Most recently it fell.",
    ],
)
def test_no_vagueness(text: str) -> None:
    assert hedges(text) == []
