"""How the documents stand to what a question takes for granted."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from tests.extraction.read_once import analysed

FERRY = (
    "# The winter timetable\n\n"
    "The harbour board set sailing targets for every ferry in May. "
    "Pilot Jonas Reck said that two crews missed the sailing targets in July. "
    "The board denied that any captain was fined. "
    "No log shows that fuel was wasted. "
    "If a crew loses its licence, the union will object.\n"
)


@pytest.fixture(scope="module")
def ferry() -> qa.Analysis:
    return analysed(FERRY, "ferry.md")


def stands(analysis: qa.Analysis, question: str, clause: str) -> qa.brief.Line:
    lines = analysis.ask(question).section("assumed").lines
    (found,) = [line for line in lines if clause in line.words]
    return found


def test_what_is_told_as_so(ferry: qa.Analysis) -> None:
    line = stands(ferry, "Are crews fined for missing sailing targets?", "crews miss sailing")
    assert line.label == "Said"
    assert [place.text for place in line.places] == [
        "Pilot Jonas Reck said that two crews missed the sailing targets in July."
    ]


def test_what_is_only_denied(ferry: qa.Analysis) -> None:
    line = stands(ferry, "Did crews protest because a captain was fined?", "a captain was fined")
    assert line.label == "Only denied"
    assert "denied" in line.places[0].text


def test_what_nobody_tells(ferry: qa.Analysis) -> None:
    line = stands(ferry, "Are captains fined for missing sailing targets?", "captains miss")
    assert line.label == "Said in part"
    assert line.words.endswith("The nearest leaves out “captains”.")
    assert "Which record shows that captains miss sailing targets?" in str(
        ferry.ask("Are captains fined for missing sailing targets?")
    )
    line = stands(ferry, "Which pilot hid the sailing targets?", "a pilot hid")
    assert line.label == "Not found"


def test_what_stands_under_a_condition_is_not_told_as_so(ferry: qa.Analysis) -> None:
    question = "Did the union object because a crew of the ferry lost its licence?"
    lines = ferry.ask(question).section("assumed").lines
    assert lines
    assert all("If a crew" not in p.text for ln in lines if ln.label == "Said" for p in ln.places)


BANK = (
    "# Fees at Corran Bank\n\n"
    "The bank closed the Elm Street branch in June. "
    "The union sued the bank over the closure of the Mill Lane branch. "
    "The board voted to sell the archive. "
    "A spokesman denied that the bank has a sales quota. "
    "Tellers may lose their bonus, clerk Ana Ruiz said. "
    "No letter shows that customers were charged twice. "
    "Regulators asked whether managers had deleted records. "
    "She rejected the notion that auditors copied the ledger. "
    "Guards left because they lost a lawsuit. "
    "The vault was emptied by couriers.\n"
)


@pytest.fixture(scope="module")
def bank() -> qa.Analysis:
    return analysed(BANK, "bank.md")


@pytest.mark.parametrize(
    ("question", "clause", "label"),
    [
        ("Why did the bank close the Elm Street branch?", "the bank closed the Elm", "Said"),
        # Who did it to whom is read, not only the words.
        ("Why did the bank sue the union?", "the bank sued the union", "Not plainly said"),
        ("Why did the union sue the bank?", "the union sued the bank", "Said"),
        ("Who ordered the closure of the Mill Lane branch?", "there was a closure", "Said"),
        ("Why was the bank sued by the union?", "the bank was sued by the union", "Said"),
        ("Why was the union sued by the bank?", "the union was sued by", "Not plainly said"),
        ("Why did couriers empty the vault?", "couriers emptied the vault", "Said"),
        ("When did guards lose a lawsuit?", "guards lost a lawsuit", "Said"),
        # Numbers are part of what is assumed.
        ("Why did the bank close 12 branches?", "the bank closed 12 branches", "Said in part"),
        # A vote, a wish and a possibility are not yet so.
        ("When did the board sell the archive?", "the board sold the archive", "Said as open"),
        ("Why did tellers lose their bonus?", "tellers lost their bonus", "Said as open"),
        ("When did managers delete records?", "managers deleted records", "Said as open"),
        ("Why did auditors copy the ledger?", "auditors copied the ledger", "Only denied"),
        ("Who set the sales quota?", "there was a sales quota", "Only denied"),
        ("When were customers charged twice?", "customers were charged", "Only denied"),
        # What is asked for as not so is supported by what says that it is not.
        ("Why were customers not charged twice?", "customers were not charged", "Said"),
    ],
)
def test_what_counts_as_support(bank: qa.Analysis, question: str, clause: str, label: str) -> None:
    assert stands(bank, question, clause).label == label


def test_a_line_leads_to_the_words_it_rests_on(bank: qa.Analysis) -> None:
    line = stands(bank, "Why did the bank close the Elm Street branch?", "the bank closed")
    assert [place.text for place in line.places] == [
        "The bank closed the Elm Street branch in June."
    ]


def test_a_thing_pointed_at_is_told_though_the_clause_is_too(ferry: qa.Analysis) -> None:
    question = "Are there sailing targets, and what happens if crews miss them?"
    lines = ferry.ask(question).section("assumed").lines
    assert [line.words.partition(".")[0] for line in lines] == [
        "It assumes that there are sailing targets",
        "It assumes that crews may miss sailing targets",
    ]
    assert {line.label for line in lines} == {"Said"}
