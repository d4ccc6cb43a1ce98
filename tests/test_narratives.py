"""Sides: which camp tells what, for an invented topic."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest

import quota_analysis as qa
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


OVERLAPPING = dataclasses.replace(
    TOPIC,
    actors=(
        Actor("hospital", "Calder Hospital", "organisation", "trust", (), None),
        Actor("league", "Hospital Doctors' League", "organisation", "staff", (), None),
        Actor("board", "water board", "group", "trust", (), None),
        Actor("members", "board members", "group", "staff", (), None),
    ),
)


@pytest.mark.parametrize(
    ("speaker", "actor", "camp"),
    [
        ("The Calder Hospital Doctors' League", "league", "staff"),
        ("The Calder Hospital", "hospital", "trust"),
        ("Three water board members", "members", "staff"),
        ("The water board", "board", "trust"),
    ],
)
def test_of_two_names_that_overlap_the_longer_one_is_meant(
    speaker: str, actor: str, camp: str
) -> None:
    text = f"{speaker} said that patients come before the budget."
    analysis = qa.analyze(qa.read_text(text, name="page"), OVERLAPPING)
    assert actor in set(analysis.tables["mentions"]["actor_id"])
    assert analysis.tables["narratives"]["camp"].tolist() == [camp]


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


PACK = """
name = "harbour-dues"
title = "Dues for small boats"
question = "Who pays for the harbour?"

[[camps]]
id = "port"
name = "The port"
[[camps]]
id = "sailors"
name = "Small sailors"

[[actors]]
id = "authority"
name = "Quay Authority"
kind = "organisation"
camp = "port"
[[actors]]
id = "club"
name = "Sailing Club"
kind = "organisation"
camp = "sailors"
"""


def sides(folder: Path, text: str) -> Sequence[tuple[str, str]]:
    """(camp, claim) of a page read with an invented pack."""
    pack = folder / "harbour-dues.toml"
    pack.write_text(PACK, encoding="utf-8")
    found = qa.analyze(qa.read_text(text, "page.md"), topic=pack).tables
    claims = {row.claim_id: str(row.text) for row in found["claims"].itertuples()}
    rows = found["narratives"].itertuples()
    return [(str(row.camp), claims[row.claim_id]) for row in rows]


def test_every_sentence_of_a_quotation_has_the_side_of_who_speaks(tmp_path: Path) -> None:
    text = (
        "“Boats pay for the wall. Every boat has done so since 1980,” the Quay Authority said. "
        "“Nobody is driven out.”\n\nThe wall was built in 1979."
    )
    assert sides(tmp_path, text) == [
        ("port", "“Boats pay for the wall."),
        ("port", "Every boat has done so since 1980,” the Quay Authority said."),
        ("port", "“Nobody is driven out.”"),
    ]


STATEMENT = """# Quay Authority

## FOR IMMEDIATE RELEASE — March 11, 2025

### Dues for small boats stay as they are

Small boats pay 90 pounds a year, and no boat was turned away in 2024.

The Sailing Club said that 40 boats left in May. A harbour guide said that six sank.
"""


def test_a_statement_is_told_by_who_put_it_out(tmp_path: Path) -> None:
    found = {claim: camp for camp, claim in sides(tmp_path, STATEMENT)}
    assert found["no boat was turned away in 2024"] == "port"
    assert found["The Sailing Club said that 40 boats left in May."] == "sailors"
    # Whom nobody knows to be of a side has none, in a statement, too.
    assert not any("guide" in claim for claim in found)
    table = qa.analyze(qa.read_text(STATEMENT, "page.md"), topic=tmp_path / "harbour-dues.toml")
    why = [w for w in table.tables["narratives"]["why"] if "own statement" in w]
    assert why[0].startswith("told by “Quay Authority”, whose own statement the page is")


def test_news_has_no_side_of_its_own(tmp_path: Path) -> None:
    news = STATEMENT.replace("## FOR IMMEDIATE RELEASE — March 11, 2025", "March 11, 2025")
    assert {camp for camp, _ in sides(tmp_path, news)} == {"sailors"}


@pytest.mark.parametrize(
    ("who", "camp"),
    [
        ("Ana Lund of the Sailing Club", "sailors"),
        ("Ana Lund, a lawyer with the Sailing Club,", "sailors"),
        ("Ana Lund, who heads the Sailing Club,", "sailors"),
        ("A spokeswoman for the Quay Authority", "port"),
        ("Ana Lund, a former director of the Sailing Club,", None),
        ("Ana Lund, who left the Sailing Club,", None),
        ("Ana Lund", None),
    ],
)
def test_a_person_has_the_side_of_their_body(tmp_path: Path, who: str, camp: str | None) -> None:
    text = f"{who} said dues rose in May.\n\n“Boats leave,” Lund said."
    lines = 1 if who.startswith("A ") else 2
    assert [c for c, _ in sides(tmp_path, text)] == ([camp] * lines if camp else [])


def test_who_declined_to_answer_supports_nothing() -> None:
    page = Page("a.md").say(
        "Saltmarsh Trust declined to comment on the wards.",
        by=[{"speaker": "Saltmarsh Trust", "kind": "named_org", "cue": "declined"}],
    )
    assert [row.stance for row in told(page)] == ["neutral"]
