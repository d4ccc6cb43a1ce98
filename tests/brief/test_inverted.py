"""A question told back as the statement it asks about."""

from __future__ import annotations

import pytest

from quota_analysis.brief.inflected import past, third
from quota_analysis.brief.inverted import told


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Why did the chief pilot resign", "the chief pilot resigned"),
        ("Why did the night shift nurses strike", "the night shift nurses struck"),
        ("How many beds did the hospital close in April", "the hospital closed beds in April"),
        ("How many more officers were hired in May", "more officers were hired in May"),
        ("How many people died", "people died"),
        ("How many nurses are there", "there are nurses"),
        ("How much water is lost to leaks", "water is lost to leaks"),
        ("Who won the chess tournament", "somebody won the chess tournament"),
        ("Who did the mayor fire", "the mayor fired somebody"),
        ("Which officer signed the memo", "an officer signed the memo"),
        ("Which officers were told to sign it", "some officers were told to sign it"),
        ("Which of the depots closed", "some of the depots closed"),
        ("Which schools did the board vote to close", "the board voted to close schools"),
        ("What did the mayor promise the nurses", "the mayor promised the nurses something"),
        ("What caused the fire", "something caused the fire"),
        ("Why didn't the ministry answer", "the ministry did not answer"),
        ("Why was the ferry travelling so fast", "the ferry was travelling so fast"),
        ("Why has the rent risen again", "the rent has risen again"),
        ("Why must each clinic see 60 patients", "each clinic must see 60 patients"),
        ("Must claims handlers reject a share", "claims handlers must reject a share"),
        (
            "Why were the four inspectors who refused to sign moved to Dunmore",
            "the four inspectors who refused to sign were moved to Dunmore",
        ),
        ("Are crews still fined for missing targets", "crews are still fined for missing targets"),
        ("What is the quota", None),
        ("How old is the bridge", None),
        ("Who was the pilot", None),
        ("Why", None),
        ("How", None),
        ("Did", None),
    ],
)
def test_a_question_told_as_a_statement(question: str, statement: str | None) -> None:
    found = told(question)
    assert (found.words if found is not None else None) == statement


@pytest.mark.parametrize(
    ("verb", "before", "now"),
    [
        ("close", "closed", "closes"),
        ("leave", "left", "leaves"),
        ("deny", "denied", "denies"),
        ("stop", "stopped", "stops"),
        ("visit", "visited", "visits"),
        ("miss", "missed", "misses"),
        ("stay", "stayed", "stays"),
        ("have", "had", "has"),
    ],
)
def test_forms_of_a_verb(verb: str, before: str, now: str) -> None:
    assert (past(verb), third(verb)) == (before, now)
