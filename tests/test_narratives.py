"""Sides: which camp tells what, for an invented topic."""

from __future__ import annotations

import pytest

from quota_analysis.evidence import weigh
from quota_analysis.model import NarrativeRow
from quota_analysis.narratives import tell
from quota_analysis.topics import Actor, Camp, Frame, Topic
from tests.evidence.hand_made import Page, corpus

TOPIC = Topic(
    name="ward-targets",
    title="Targets on hospital wards",
    question="Are wards run to a number?",
    camps=(Camp("trust", "The trust"), Camp("staff", "Staff"), Camp("press", "Press")),
    actors=(
        Actor("trust", "Saltmarsh Trust", "organisation", "trust", ("the trust",), None),
        Actor("former", "former trust official", "group", "staff", (), None),
        Actor("nurses", "nurses", "group", "staff", ("nurse",), "staff"),
        Actor("critics", "critics", "group", "staff", ("critic",), None),
        Actor("gazette", "The Gazette", "media_outlet", "press", ("the Gazette",), None),
        Actor("auditor", "The auditor", "role", None, (), None),
    ),
    measures=(),
    places=(),
    concepts=(),
    frames=(
        Frame("care", "care first", ("patient", "care"), "staff"),
        Frame("thrift", "money well spent", ("budget", "waste"), "trust"),
    ),
    facts=(),
)


def told(page: Page, topic: Topic | None = TOPIC) -> tuple[NarrativeRow, ...]:
    documents, extraction = corpus(page)
    return tell(documents, extraction, weigh(documents, extraction, topic), topic).narratives


def by(speaker: str, cue: str, kind: str = "named_org") -> Page:
    text = f"{speaker} {cue} that patients come before the budget and waste."
    return Page("a.md").say(text, by=[{"speaker": speaker, "kind": kind, "cue": cue}])


@pytest.mark.parametrize(
    ("speaker", "camp"),
    [
        ("Saltmarsh Trust", "trust"),
        ("Officials of the trust", "trust"),
        ("the trust’s statement", "trust"),
        ("the trust’s opponents", None),
        ("Analyses of the trust’s files", None),
        ("Two nurses", "staff"),
        ("critics of the trust", "staff"),
        ("A former trust official", "staff"),
        ("Reporters inside the trust", None),
        ("The auditor", None),
        ("The mayor", None),
    ],
)
def test_camp_of_a_speaker(speaker: str, camp: str | None) -> None:
    assert [n.camp for n in told(by(speaker, "said"))] == ([camp] if camp else [])


def test_who_says_it_supports_it_and_who_reports_it_takes_no_side() -> None:
    (own,) = told(by("Two nurses", "said", "anonymous"))
    assert (own.stance, own.frame) == ("supports", "thrift")
    (press,) = told(by("the Gazette", "reported", "media_outlet"))
    assert press.stance == "neutral"


def test_a_denial_disputes() -> None:
    page = Page("a.md").say(
        "Saltmarsh Trust denied that wards are closed to save money.",
        by=[{"speaker": "Saltmarsh Trust", "kind": "named_org", "cue": "denied"}],
    )
    (row,) = told(page)
    assert (row.camp, row.stance, row.frame) == ("trust", "disputes", None)


def test_of_equal_frames_the_camps_own_counts() -> None:
    text = "Two nurses said care comes before the budget."
    page = Page("a.md").say(
        text, by=[{"speaker": "Two nurses", "kind": "anonymous", "cue": "said"}]
    )
    (row,) = told(page)
    assert row.frame == "care"
    assert "“care”" in row.why


def test_no_topic_no_sides() -> None:
    assert told(by("Saltmarsh Trust", "said"), None) == ()
