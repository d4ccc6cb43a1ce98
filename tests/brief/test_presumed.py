"""What a question takes for granted, read off its words alone."""

from __future__ import annotations

import pytest

from quota_analysis.brief.presumed import assumptions


def clauses(question: str) -> list[str]:
    return [made.clause for made in assumptions(question)]


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Are crews fined for missing targets?", "crews miss targets"),
        ("Are crews fined for missing targets?", "there are targets"),
        ("Are teachers blamed for missing the goal?", "teachers miss the goal"),
        ("Are teachers blamed for missing their goals?", "teachers have goals"),
        ("Did they dismiss a nurse for refusing overtime?", "a nurse refuses overtime"),
        ("Why were beds closed in the cardiac ward?", "beds were closed in the cardiac ward"),
        ("Who ordered the closure of the ward?", "somebody ordered the closure of the ward"),
        ("Who ordered the closure of the ward?", "there was a closure of the ward"),
        ("Which officer signed the memo?", "an officer signed the memo"),
        ("Does the ministry know that the bridge is unsafe?", "the bridge is unsafe"),
        ("Were nurses fired because they refused overtime?", "nurses refused overtime"),
        ("Did prices rise after the tax was raised?", "the tax was raised"),
        ("How many guards were hired since the mayor took office?", "the mayor took office"),
        ("Did the bank stop charging fees?", "the bank was charging fees at some time"),
        ("What happens to teachers who miss their targets?", "some teachers miss their targets"),
        ("Why did the labour inspector resign?", "the labour inspector resigned"),
        ("How many beds did the hospital close?", "the hospital closed beds"),
        ("How many more wells were drilled?", "more wells were drilled"),
        ("How much did rents rise?", "rents rose by some amount"),
        ("Why didn't the ministry answer?", "the ministry did not answer"),
        ("Was Dr Okafor's report hidden?", "there is such a thing as “Dr Okafor's report”"),
        ("Are crews still fined for lateness?", "crews were fined for lateness before"),
        ("Is the school closed again?", "the school was closed before"),
        ("Why does the mine no longer pay rent?", "the mine paid rent before"),
        (
            "Do depots have delivery goals, and what happens if they miss them?",
            "there are delivery goals",
        ),
        (
            "Do depots have delivery goals, and what happens if they miss them?",
            "depots may miss delivery goals",
        ),
        ("If pilots miss the target, what happens?", "pilots may miss the target"),
        ("When the mine closed, who paid the miners?", "the mine closed"),
        ("What do pilots face if they miss the target?", "pilots may miss the target"),
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
        "Did a tram and a bus collide?",
    ],
)
def test_a_plain_question_takes_nothing_for_granted(question: str) -> None:
    assert clauses(question) == []


def test_an_accusation_grants_nothing() -> None:
    assert not any("hide" in c for c in clauses("Was the mayor accused of hiding reports?"))


def test_what_would_happen_grants_nothing() -> None:
    assert not any("may" in c for c in clauses("What would the town do if a dam broke?"))


def test_what_happens_is_not_itself_granted() -> None:
    assert not any(c.startswith("something") for c in clauses("What happens if rents rise?"))
