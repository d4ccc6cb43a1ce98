"""A list means what the line above it says: its numbers' roles, and whose words its items are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extraction.read_once import rows

STRATEGY = """# Water in the valley

The Valley Water Plan, adopted by the board on 4 May 2025, sets three goals for the region:

- to bring leaks to below 900 a year by July 2027;
- to cut complaints by 20 per cent, from 4,100 in 2024 to no more than 3,280 in 2027;
- to build 14 pumping stations, which cost 3 million euros each last year. There are 30 now.

The valley has 12 villages.
"""

DOCKERS = """The dockers are calling for:

* at least one crane driver for every 40 berths;
* 60 places in the night shelter by 2027, instead of the 45 that the port plans;
* a nurse in each of 40 yards.
"""

BANKS = """The regulator has told banks to:

- answer 90 per cent of letters within five days
- close no more than 12 branches a year

The inspectors found the following:

- 31 lifts were broken
"""

HOMES = """Our targets for 2031 are:

1. 400 new homes
2. waits of less than 18 weeks

The town does not have to:

- build 70 sheds

The museum has:

- 25 rooms
"""


def roles(text: str) -> dict[str, Any]:
    return {row["text"]: row for row in rows(text, "quantities", "page.md")}


TARGETS = [
    (STRATEGY, "below 900 a year", "the region", "The Valley Water Plan"),
    (STRATEGY, "20 per cent", "the region", "The Valley Water Plan"),
    (STRATEGY, "no more than 3,280", "the region", "The Valley Water Plan"),
    (STRATEGY, "14 pumping stations", "the region", "The Valley Water Plan"),
    (DOCKERS, "at least one crane driver for every 40 berths", None, "The dockers"),
    (DOCKERS, "60 places", None, "The dockers"),
    (BANKS, "90 per cent", "banks", "The regulator"),
    (BANKS, "within five days", "banks", "The regulator"),
    (BANKS, "no more than 12 branches a year", "banks", "The regulator"),
    (HOMES, "400 new homes", None, None),
    (HOMES, "less than 18 weeks", None, None),
]


@pytest.mark.parametrize(("text", "words", "agent", "set_by"), TARGETS)
def test_the_line_above_a_list_makes_its_numbers_targets(
    text: str, words: str, agent: str | None, set_by: str | None
) -> None:
    row = roles(text)[words]
    assert (row["role"], row["agent"], row["set_by"]) == ("target", agent, set_by)


NO_TARGETS = [
    (STRATEGY, "three goals"),  # so many goals
    (STRATEGY, "4,100"),  # what was before
    (STRATEGY, "3 million euros"),  # told by a clause of its own
    (STRATEGY, "30"),  # the item's second sentence
    (STRATEGY, "12 villages"),  # behind the list
    (DOCKERS, "45"),  # what the demand is set against
    (DOCKERS, "40 yards"),  # where
    (BANKS, "31 lifts"),  # the line announces findings
    (HOMES, "70 sheds"),  # the line denies a duty
    (HOMES, "25 rooms"),
]


@pytest.mark.parametrize(("text", "words"), NO_TARGETS)
def test_what_stands_beside_is_no_target(text: str, words: str) -> None:
    assert roles(text)[words]["role"] != "target"


def test_a_cut_in_a_list_is_a_change() -> None:
    row = roles(STRATEGY)["20 per cent"]
    assert (row["unit"], row["low"]) == ("percent_change", -20)


def test_an_item_announces_the_deeper_ones() -> None:
    text = (
        "The plan names:\n\n- two yards\n- Pilots must:\n    - rest 12 hours a day\n- nine tugs\n"
    )
    found = roles(text)
    assert found["12 hours a day"]["role"] == "target"
    assert found["nine tugs"]["role"] != "target"


TOLLS = """# Should the bridge be tolled?

Opponents argue that tolls:

- treat all drivers alike, although carers cross twice a day;
- teach avoidance rather than thrift.

Shopkeepers say:

- The toll is too high. Deliveries now take 40 minutes.

According to the harbour board:

- 300 lorries cross each night

The council denies that tolls would:

- close 12 shops

The bridge has:

- four lanes in 2024

Two clerks said the board had:

1. ignored a warning in 2021

The parish council therefore states:

- The ferry remains in service

The lanes are narrow.
"""


def speaker_of(words: str) -> tuple[Any, Any, Any]:
    found = [r for r in rows(TOLLS, "claims", "page.md") if words in r["text"]]
    assert len(found) == 1, found
    return found[0]["speaker"], found[0]["speaker_kind"], found[0]["modality"]


SAID = [
    ("treat all drivers", "Opponents", "generic_group"),
    ("teach avoidance", "Opponents", "generic_group"),
    ("toll is too high", "Shopkeepers", "generic_group"),
    ("Deliveries now", "Shopkeepers", "generic_group"),
    ("300 lorries", "the harbour board", "named_org"),
    ("ignored a warning", "Two clerks", "anonymous"),
]


@pytest.mark.parametrize(("words", "speaker", "kind"), SAID)
def test_items_are_the_words_of_who_is_said_to_say_them(
    words: str, speaker: str, kind: str
) -> None:
    assert speaker_of(words) == (speaker, kind, "reported")


@pytest.mark.parametrize("words", ["close 12 shops", "four lanes", "ferry remains", "lanes are"])
def test_items_of_a_denial_a_fact_or_an_act_are_nobodys_words(words: str) -> None:
    assert speaker_of(words)[0] is None


def test_a_list_that_somebody_says_is_one_attribution() -> None:
    found = [r for r in rows(TOLLS, "attributions", "page.md") if r["speaker"] == "Opponents"]
    assert len(found) == 1
    parts = [
        r["text"]
        for r in rows(TOLLS, "attribution_parts", "page.md")
        if r["attribution_id"] == found[0]["attribution_id"]
    ]
    assert parts[-1] == "teach avoidance rather than thrift."
