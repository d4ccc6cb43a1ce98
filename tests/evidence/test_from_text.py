"""From running text to results: an invented dispute about tests that a federation must make."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis.documents import read_corpus
from quota_analysis.evidence import Evidence, weigh
from quota_analysis.extraction import Extraction, extract
from tests.extraction.read_once import rows

SPORT_WEEKLY = """Rowing federation tells regions to test far more

The rowing federation has ordered its regions to carry out at least 240 to 300 doping tests a \
week, according to five people with knowledge of the meeting.

The targets were presented on Tuesday in a meeting with regional doctors, who were told that each \
regional office must make 20 tests a week and that directors would be disciplined for missing \
the target. The five people asked not to be named because the meeting was confidential.

The federation did not respond to requests for comment.

The federation has 14 regional offices.
"""
RETOLD = """Doping controllers face new targets

Controllers in rowing must now make between 240 and 300 tests a week, according to a report in \
The Sport Weekly.

The new targets were set out to regional doctors in a meeting on Tuesday, where they heard that \
every regional office has to make at least 20 tests a week. Directors who miss the target face \
discipline, five sources with knowledge of the meeting said.
"""
CHECK = """Are rowing controllers punished for missed targets?

Executive summary

Regional offices work towards a target of about 20 tests a week [1] [2]. The sources do not show \
that any individual employee was disciplined for missing it [2].
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Extraction, Evidence]:
    folder: Path = tmp_path_factory.mktemp("rowing")
    for name, text in (("a.md", SPORT_WEEKLY), ("b.md", RETOLD), ("c.md", CHECK)):
        (folder / name).write_text(text, encoding="utf-8")
    documents = list(read_corpus(folder))
    extraction = extract(documents, None)
    return extraction, weigh(documents, extraction, None)


def statements(evidence: Evidence, kind: str) -> list[str]:
    return [f.statement for f in evidence.findings if f.kind == kind]


def test_report_and_its_retelling_are_one_origin(read: tuple[Extraction, Evidence]) -> None:
    (statement,) = statements(read[1], "independence")
    assert statement.startswith("a.md and b.md rest on one origin")
    assert "5 unnamed people" in statement
    assert "b.md names The Sport Weekly" in statement


def test_one_target_for_each_office_in_three_documents(
    read: tuple[Extraction, Evidence],
) -> None:
    groups = [
        g for g in read[1].groups if g.n_documents == 3 and "tests a week for each office" in g.why
    ]
    assert [(g.n_origins, g.n_anonymous_people) for g in groups] == [(2, 5)]


def test_offices_and_their_number(read: tuple[Extraction, Evidence]) -> None:
    found = {(c.unit, c.point_low, c.point_high, c.verdict) for c in read[1].checks}
    # Fourteen offices lie between twelve and fifteen; 14 times 20 is 280.
    assert ("offices", 12.0, 15.0, "consistent") in found
    assert ("tests/week", 280.0, 280.0, "consistent") in found


def test_nobody_answered(read: tuple[Extraction, Evidence]) -> None:
    gaps = {c.text: c.gap for c in read[1].claims if c.is_main}
    assert gaps["The federation did not respond to requests for comment."] == "no_response"


def test_absence_and_markers(read: tuple[Extraction, Evidence]) -> None:
    (absence,) = statements(read[1], "absence")
    assert absence.startswith("For employees, c.md finds no evidence of consequences")
    assert "for directors, a.md and b.md report some" in absence
    (markers,) = statements(read[1], "unsupported")
    assert markers.endswith(
        "all 3 source markers of c.md (2 different) lead to nothing in this copy."
    )


def links(text: str) -> list[tuple[str, str, str]]:
    """Each link of a text as its relation and the first words of its two claims."""
    claims = {row["claim_id"]: row["text"] for row in rows(text, "claims")}
    return [
        (row["relation"], claims[row["claim_a"]][:12], claims[row["claim_b"]][:12])
        for row in rows(text, "links")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Staff must reply within ten working days. Each complaint must be settled within 60 days.",
        "The club must cut its losses to £9m. The port must raise £40,000 for a crane.",
    ],
)
def test_time_and_money_of_different_things_are_not_held_together(text: str) -> None:
    assert links(text) == []


def test_time_and_money_of_one_thing_are() -> None:
    days = "The council must answer complaints within 10 days. "
    days += "The charter says that the council must answer complaints within 15 days."
    assert links(days) == [("tension", "The council ", "The charter ")]


def test_a_denial_is_held_against_what_it_denies() -> None:
    text = (
        "The mayor closed 12 libraries last year. The port dismissed forty dockers in May. "
        "The union said that the figures were invented. "
        "The port denied that it had dismissed dockers."
    )
    assert links(text) == [("tension", "The port den", "The port dis")]


def test_nobody_and_a_predecessor_are_no_unnamed_sources() -> None:
    for text in (
        "The town has three wells. Nobody calls it a shortage.",
        "The club owns a pier. My predecessor promised the crew 40 boats.",
    ):
        assert rows(text, "gaps") == []
        assert not [row for row in rows(text, "findings") if row["kind"] == "anonymous"]


def test_what_the_writer_did_rests_on_nobody_around_it() -> None:
    text = "Two drivers said the depot closed in May. We counted 14 trams in the yard in June."
    assert [row["kind"] for row in rows(text, "gaps")] == ["anonymous_only"]
