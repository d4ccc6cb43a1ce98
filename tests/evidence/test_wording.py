"""The same claim in other words: words propose, typed fields may say no."""

from __future__ import annotations

from typing import Any

import pytest

from quota_analysis.evidence import weigh
from quota_analysis.evidence.text import content_stems, negated, parts, stem
from tests.evidence.hand_made import Page, corpus

FILLER = (
    "The weather stayed dry through most of the autumn.",
    "A new bridge across the estuary opened to cyclists.",
    "Ticket prices at the museum went up again.",
    "Farmers along the coast planted more barley.",
    "The orchestra cancelled its tour of the islands.",
)


def groups(a: str, b: str, **more: Any) -> int:
    one, other = Page("a.md").say(a), Page("b.md").say(b, **more)
    for text in FILLER:
        one.say(text)
    return len(weigh(*corpus(one, other)).groups)


def test_the_same_in_like_words() -> None:
    assert (
        groups(
            "Referees who miss the fitness target lose their licence for the season.",
            "Any referee missing the fitness target would lose the licence for a season.",
        )
        == 1
    )


def test_something_else_in_common_words() -> None:
    assert (
        groups(
            "Referees who miss the fitness target lose their licence.",
            "The federation paid for new floodlights in the stadium.",
        )
        == 0
    )


@pytest.mark.parametrize(
    ("a", "b", "more"),
    [
        (
            "The federation suspended the referee after the cup final.",
            "The federation never suspended the referee after the cup final.",
            {"polarity": "negated"},
        ),
        (
            "Managers who miss the fitness target lose their licence for the season.",
            "Players who miss the fitness target lose their licence for the season.",
            {},
        ),
        (
            "The club Rovers accused the club Wanderers of hiding the medical files.",
            "The club Wanderers accused the club Rovers of hiding the medical files.",
            {},
        ),
        (
            "Head teachers received a bonus when pass rates rose.",
            "Teachers received a bonus when pass rates rose.",
            {},
        ),
        (
            "The committee approved the tunnel under the old park.",
            "The committee rejected the tunnel under the old park.",
            {},
        ),
        (
            "The agency fed the seals on the northern sandbank.",
            "The agency fed the gulls on the northern sandbank.",
            {},
        ),
        (
            "The sources show sanctions against referees who miss the fitness target.",
            "The sources show no sanctions against referees who miss the fitness target.",
            {"type": "absence_of_evidence", "polarity": "negated"},
        ),
    ],
)
def test_vetoes(a: str, b: str, more: dict[str, Any]) -> None:
    assert groups(a, b, **more) == 0


def test_unlike_numbers_forbid_a_group() -> None:
    def page(doc_id: str, number: int) -> Page:
        made = Page(doc_id).say(
            f"The federation fined {number} referees over the missed fitness target.",
            numbers=[
                {
                    "text": f"{number} referees",
                    "low": number,
                    "unit": "referees",
                    "role": "observed",
                }
            ],
        )
        for text in FILLER:
            made.say(text)
        return made

    evidence = weigh(*corpus(page("a.md", 14), page("b.md", 31)))
    assert not [g for g in evidence.groups if "fined" in g.label]
    assert [k.decisive_field for k in evidence.links] == ["value"]


def test_members_are_the_parts_that_say_it() -> None:
    one = Page("a.md").say(
        "The final was played in rain, and referees who missed the fitness target lost their "
        "licence for the season."
    )
    other = Page("b.md").say("Referees missing the fitness target lose the licence for a season.")
    for text in FILLER:
        one.say(text)
    evidence = weigh(*corpus(one, other))
    assert [m.text for m in evidence.group_members] == [
        "referees who missed the fitness target lost their licence for the season",
        "Referees missing the fitness target lose the licence for a season",
    ]
    assert evidence.groups[0].label in [m.text for m in evidence.group_members]


def test_a_part_that_is_repeated_within_more_is_told_once() -> None:
    text = "They moved the herd to the upper meadow because wolves had killed nine lambs."
    evidence = weigh(*corpus(Page("a.md").say(text), Page("b.md").say(text)))
    assert [m.text for m in evidence.group_members] == [text.rstrip(".")] * 2


def test_where_a_statement_comes_from_is_no_statement() -> None:
    def page(doc_id: str, said: str) -> Page:
        who = "surveyors hired by the harbour board in May"
        by = {"speaker": who, "kind": "generic_group", "cue": "according to", "content": said}
        return Page(doc_id).say(f"{said}, according to {who}.", by=[by])

    one, other = (
        page("a.md", "The old quay sank by a hand"),
        page("b.md", "White bread sells at half price"),
    )
    assert weigh(*corpus(one, other)).groups == ()
    again = page("b.md", "By a hand the old quay sank")
    assert len(weigh(*corpus(one, again)).groups) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accountable", "accountability"),
        ("targets", "target"),
        ("missing", "missed"),
        ("branches", "branch"),
        ("suspended", "suspension"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one)[:5] == stem(other)[:5]


def test_negation_of_a_condition_leaves_the_statement() -> None:
    assert not negated("They are fined if they do not come")
    assert not negated("They came not only from here")
    assert negated("They don\u2019t come")
    assert negated("None came")


def test_parts_cover_the_words() -> None:
    text = (
        "It rose to 1,200 a day, and the managers \u2014 who were told so \u2014 agreed; nobody "
        "else did."
    )
    pieces = [text[s:e] for s, e in parts(text)]
    assert content_stems(" ".join(pieces)) == content_stems(text)
    assert all(s < e for s, e in parts(text))
    assert parts("") == ((0, 0),)
