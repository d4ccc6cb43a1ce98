"""The words of the sides, on an invented dispute in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

import quota_analysis as qa
from quota_analysis.tables import validate
from quota_analysis.views import wording

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
name = "Port Authority"
kind = "organisation"
camp = "port"
[[actors]]
id = "club"
name = "Sailing Club"
kind = "organisation"
camp = "sailors"

[[concepts]]
id = "dues"
name = "what boats pay"
words = ["fee", "levy", "boat tax", "contribution"]

[[frames]]
id = "fairness"
name = "a fair share"
words = ["fair share", "everybody pays"]
[[frames]]
id = "squeeze"
name = "the small are squeezed"
words = ["squeeze*", "drive out"]
camp = "sailors"
"""
TEXT = """Dues rise in the harbour

The Port Authority said the new contribution was fair. "Everybody pays a contribution," the Port \
Authority said. The Port Authority said the contribution would pay for a wall.

The Sailing Club said the boat tax would drive out small boats. "This boat tax squeezes families," \
the Sailing Club said. The Sailing Club said that 40 boats left in May.

The fee stands at 90 pounds a year, and everybody pays it in April.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> qa.Analysis:
    folder: Path = tmp_path_factory.mktemp("harbour")
    (folder / "dues.toml").write_text(PACK, encoding="utf-8")
    analysis = qa.analyze(qa.read_text(TEXT, name="dues.md"), topic=folder / "dues.toml")
    assert validate(analysis.tables, analysis.texts) == []
    return analysis


def test_what_each_side_calls_the_same_thing(made: qa.Analysis) -> None:
    terms = made.camp_terms[made.camp_terms["thing"] == "dues"].set_index(["camp", "term"])
    assert sorted(terms.index) == [("port", "contribution"), ("sailors", "boat tax")]
    assert terms.loc[("port", "contribution"), "n_mentions"] == 3
    assert terms.loc[("port", "contribution"), "n_quoted"] == 1
    shown = wording.terms(made.tables).set_index("Side")["Calls it"]
    assert shown["Sailors"] == "“boat tax” (2, 1 of them quoted)"


def test_frames_are_laid_at_the_door_of_the_voice_that_uses_them(made: qa.Analysis) -> None:
    told = made.frame_mentions.astype(object).where(made.frame_mentions.notna(), None)
    found = sorted(zip(told["frame"], told["text"], told["camp"], strict=True), key=str)
    assert found == [
        ("fairness", "Everybody pays", "port"),
        ("fairness", "everybody pays", None),
        ("squeeze", "drive out", "sailors"),
        ("squeeze", "squeezes", "sailors"),
    ]
    assert made.frame_mentions.set_index("text").loc["squeezes", "quoted"]


def test_what_one_side_never_mentions(made: qa.Analysis) -> None:
    shown = wording.one_sided(made.tables).set_index("Subject")
    assert shown.loc["Squeeze", "Never by"] == "Port (heard in 3)"
    assert "Dues" not in shown.index


def test_a_side_that_is_hardly_heard_is_not_called_silent(made: qa.Analysis) -> None:
    few = dict(made.tables)
    port = few["narratives"]["camp"] == "port"
    few["narratives"] = few["narratives"][~port | few["narratives"].index.isin([0])]
    assert "Squeeze" not in set(wording.one_sided(few).get("Subject", []))


def test_without_a_topic_there_are_no_sides() -> None:
    made = qa.analyze(qa.read_text(TEXT, name="dues.md"))
    assert len(made.frame_mentions) == len(made.camp_terms) == 0
    assert wording.terms(made.tables).empty
    assert wording.frames(made.tables).empty
    assert wording.one_sided(made.tables).empty
