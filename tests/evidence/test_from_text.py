"""From running text to results: an invented dispute about tests that a federation must make."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis.documents import read_corpus
from quota_analysis.evidence import Evidence, weigh
from quota_analysis.extraction import Extraction, extract

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
    assert statement.startswith("a.md and b.md are one origin, not 2")
    assert "5 unnamed people" in statement
    assert "b.md names The Sport Weekly" in statement


def test_one_target_for_each_office_in_three_documents(
    read: tuple[Extraction, Evidence],
) -> None:
    groups = [g for g in read[1].groups if g.n_documents == 3 and "tests/week/office" in g.why]
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
    assert absence.startswith("c.md finds no evidence of consequences where employees")
    assert "a.md and b.md report it of directors" in absence
    (markers,) = statements(read[1], "unsupported")
    assert markers.startswith("All 3 markers of c.md (2 distinct) lead to nothing in this copy")
