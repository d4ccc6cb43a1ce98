"""What a question takes for granted, and how the documents stand to it."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from quota_analysis.brief.assumed import assumptions
from tests.extraction.read_once import analysed

FERRY = (
    "# The winter timetable\n\n"
    "The harbour board set sailing targets for every ferry in May. "
    "Pilot Jonas Reck said that two crews missed the sailing targets in July. "
    "The board denied that any captain was fined. "
    "No log shows that fuel was wasted. "
    "If a crew loses its licence, the union will object.\n"
)


def clauses(question: str) -> list[str]:
    return [made.clause for made in assumptions(question)]


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Are crews fined for missing targets?", "crews miss targets"),
        ("Are teachers blamed for missing the goal?", "teachers miss the goal"),
        ("Did they dismiss a nurse for refusing overtime?", "nurse refuses overtime"),
        ("Why were beds closed in the cardiac ward?", "beds were closed in the cardiac ward"),
        ("Who ordered the closure of the ward?", "somebody ordered the closure of the ward"),
        ("Which officer signed the memo?", "officer signed the memo"),
        ("Does the ministry know that the bridge is unsafe?", "the bridge is unsafe"),
        ("Were nurses fired because they refused overtime?", "nurses refused overtime"),
        ("Did prices rise after the tax was raised?", "the tax was raised"),
        ("Did the bank stop charging fees?", "bank was charging fees at some time"),
        ("What happens to teachers who miss their targets?", "some teachers miss their targets"),
        (
            "Why did the labour inspector resign?",
            "the answer to “Did the labour inspector resign?” is yes",
        ),
        (
            "How many beds did the hospital close?",
            "the answer to “Did the hospital close beds?” is yes",
        ),
        ("Was Dr Okafor's report hidden?", "there is such a thing as “Dr Okafor's report”"),
        ("Are crews fined for missing targets?", "there is such a thing as “targets”"),
    ],
)
def test_what_is_taken_for_granted(question: str, clause: str) -> None:
    assert clause in clauses(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is water safe?",
        "Are there quotas?",
        "Do pupils benefit from smaller classes?",
        "Why?",
        "???",
        "",
        "Will rents fall if taxes rise?",
    ],
)
def test_a_plain_question_takes_nothing_for_granted(question: str) -> None:
    assert clauses(question) == []


def test_an_accusation_grants_nothing() -> None:
    assert not any("hide" in c for c in clauses("Was the mayor accused of hiding reports?"))


@pytest.fixture(scope="module")
def ferry() -> qa.Analysis:
    return analysed(FERRY, "ferry.md")


def stands(analysis: qa.Analysis, question: str, clause: str) -> qa.brief.Line:
    lines = analysis.ask(question).section("assumed").lines
    (found,) = [line for line in lines if clause in line.words]
    return found


def test_what_is_told_as_so(ferry: qa.Analysis) -> None:
    line = stands(ferry, "Are crews fined for missing sailing targets?", "crews miss sailing")
    assert line.label == "Told as so"
    assert [place.text for place in line.places] == [
        "Pilot Jonas Reck said that two crews missed the sailing targets in July."
    ]


def test_what_is_only_denied(ferry: qa.Analysis) -> None:
    line = stands(ferry, "Did crews protest because a captain was fined?", "a captain was fined")
    assert line.label == "Only denied"
    assert "denied" in line.places[0].text


def test_what_nobody_tells(ferry: qa.Analysis) -> None:
    line = stands(ferry, "Are captains fined for missing sailing targets?", "captains miss")
    assert line.label == "Not found"
    assert "Which record shows that captains miss sailing targets?" in str(
        ferry.ask("Are captains fined for missing sailing targets?")
    )


def test_what_stands_under_a_condition_is_not_told_as_so(ferry: qa.Analysis) -> None:
    question = "Did the union object because a crew of the ferry lost its licence?"
    lines = ferry.ask(question).section("assumed").lines
    assert lines
    assert all(
        "If a crew" not in p.text for ln in lines if ln.label == "Told as so" for p in ln.places
    )
