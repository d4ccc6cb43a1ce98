"""People who are not named: the same ones are one, and what is told of them is kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extraction.read_once import attributions, rows

DAM = (
    "Two engineers with knowledge of the inspection said the dam was leaking. "
    "The engineers said repairs would take a year. "
    "One of them said the pumps had failed. "
    "They said the valley was warned. "
    "They spoke on condition of anonymity since the owners had threatened them."
)


def profile(text: str) -> list[tuple[Any, ...]]:
    keys = ("source_count", "basis", "anonymity_reason")
    return [tuple(a[key] for key in keys) for a in attributions(text)]


def test_the_same_people_are_one_however_often_they_speak() -> None:
    found = attributions(DAM)
    assert [a["speaker"] for a in found] == [
        "Two engineers with knowledge of the inspection", "The engineers", "One of them", "They",
    ]  # fmt: skip
    assert len({a["actor_id"] for a in found}) == 1
    assert {a["speaker_kind"] for a in found} == {"anonymous"}
    (actor,) = rows(DAM, "actors")
    assert (actor["kind"], actor["name"]) == ("group", found[0]["speaker"])


def test_what_one_mention_tells_holds_for_the_others() -> None:
    reason = "on condition of anonymity since the owners had threatened them"
    assert profile(DAM) == [(n, "briefed", reason) for n in (2, 2, 1, 2)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # another one is somebody else
        ("A nurse said the ward was full. Another nurse said it was empty.", 2),
        ("A teacher said the roof leaked. A driver said the bus was late.", 2),
        ("Two referees said the match was fixed. A third referee denied it.", 2),
        # taken up again
        ("Three bakers said the flour was bad. The three bakers said nobody was told.", 1),
        ("Four traders said the price was fixed. The people said it went on for years.", 1),
        ("Residents of the square said the well was dry. The residents said it stank.", 1),
    ],
)
def test_how_many_there_are(text: str, people: int) -> None:
    unnamed = [a for a in attributions(text) if a["speaker_kind"] == "anonymous"]
    generic = [a for a in attributions(text) if a["speaker_kind"] == "generic_group"]
    assert len({a["actor_id"] for a in unnamed}) + bool(generic) == people


def test_two_tellings_with_one_subject_are_one_mention() -> None:
    text = "Two bakers, who said the flour was bad, told the court that the mill had known."
    found = attributions(text)
    assert len(found) == 2
    assert len({a["actor_id"] for a in found}) == 1
    assert len(rows(text, "mentions")) == 1


def test_two_groups_that_fit_leave_it_open() -> None:
    text = (
        "Two officials at the port said the crane fell. "
        "Three officials at the ministry said it was old. The officials said nobody was hurt."
    )
    first, second, last = attributions(text)
    assert first["actor_id"] != second["actor_id"]
    assert last["actor_id"] is None
    assert "could be Two officials at the port or Three officials at the ministry" in last["why"]


def test_they_are_not_the_unnamed_people_where_others_spoke_since() -> None:
    text = (
        "Two pilots said the runway was icy. The unions called a strike. The unions said the ice "
        "was known. They said nobody had listened."
    )
    assert attributions(text)[-1]["speaker_kind"] == "generic_group"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A dozen nurses said the ward was full.", 12),
        ("Half a dozen nurses said the ward was full.", 6),
        ("Two dozen nurses said the ward was full.", 24),
        ("Both officials said the ward was full.", 2),
        ("Another official said the ward was full.", 1),
        ("Several officials said the ward was full.", None),
    ],
)
def test_how_many_speak(text: str, count: int | None) -> None:
    assert [a["source_count"] for a in attributions(text)] == [count]


def test_what_they_may_not_discuss_is_not_discussed() -> None:
    text = "The clerk asked not to be named because she was not authorised to discuss the sale."
    assert attributions(text) == []


def test_a_quotation_that_goes_on_has_one_kind_of_speaker() -> None:
    text = "The mayor answered: “We will close the gate. Nobody asked for it.”"
    assert {c["speaker_kind"] for c in rows(text, "claims")} == {"anonymous"}
    assert len(rows(text, "claims")) == 2


@pytest.mark.parametrize(
    ("text", "speaker", "count"),
    [
        ("Four current members of the crew, three deckhands and a cook, said the ferry left late.",
         "Four current members of the crew", 4),
        ("Five nurses (two midwives and three porters' aides) said the ward leaks.",
         "Five nurses", 5),
        ("Two officials, a clerk and an aide, said the plan was late.", "Two officials", 2),
        # No part of the number before it: more people speak.
        ("Two nurses and a porter said the ward was full.", "Two nurses and a porter", 2),
    ],
)  # fmt: skip
def test_a_list_that_adds_up_says_who_they_are(text: str, speaker: str, count: int) -> None:
    assert [(a["speaker"], a["source_count"]) for a in attributions(text)] == [(speaker, count)]
