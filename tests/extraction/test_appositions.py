"""Names set off by commas are who speaks; places, months and causes are not."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import attribution, attributions, rows


def told_by(text: str) -> tuple[str | None, str | None, str | None]:
    """The speaker as written, the kind, and the name of the actor."""
    found = attribution(text)
    names = {row["actor_id"]: row["name"] for row in rows(text, "actors")}
    return found["speaker"], found["speaker_kind"], names.get(found["actor_id"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The town gardener, Rosa Lind, said the beds were dry.", "Rosa Lind"),
        ("The berth was too short, said the harbour master, Ines Falk.", "Ines Falk"),
        ("“The berth was too short,” said the harbour master, Ines Falk.", "Ines Falk"),
        ("A spokesperson, Tom Hale, said the lift had stopped.", "Tom Hale"),
        ("A ministry spokeswoman, Ana Ruiz, told reporters the vaccine was late.", "Ana Ruiz"),
        ("The museum's restorer, Pia Strand, believes the frame is older.", "Pia Strand"),
        ("According to the chief engineer, Paula Renn, the pump failed.", "Paula Renn"),
        # the parse hangs the name on the place or the body before it
        ("A farmer from Eastvale, Peter Moss, said the well was dry.", "Peter Moss"),
        ("The head of Northwater, Jonas Vik, said the dam leaked.", "Jonas Vik"),
        ("The chef at Harbour House, Lena Oduya, said the menu changed.", "Lena Oduya"),
        ("The mayor of Eastvale, Rosa Lind, said the road was closed.", "Rosa Lind"),
    ],
)
def test_a_name_between_commas_is_who_speaks(text: str, name: str) -> None:
    assert told_by(text) == (name, "named_person", name)


def test_what_is_said_begins_after_the_name() -> None:
    text = "According to the chief engineer, Paula Renn, the pump failed."
    assert attribution(text)["parts"] == ["the pump failed"]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("The mayor, a Democrat, said the budget was fine.", "The mayor", "anonymous"),
        ("The mayor, Leith's first Green, said the budget was fine.", "The mayor", "anonymous"),
        ("The senator, R-Texas, said the bridge would open.", "The senator", "anonymous"),
        ("The board, which met in May, said fares would rise.", "The board", "named_org"),
        ("The council, the valley's largest employer, said jobs would go.",
         "The council", "named_org"),
        ("Their union, the Ferry Pilots' League, said the strike was off.",
         "the Ferry Pilots' League", "named_org"),
        # a wider place after a place
        ("The mayor of Portland, Oregon, said the road was closed.",
         "The mayor of Portland", "anonymous"),
        ("The mayor of Albuquerque, New Mexico, said the road was closed.",
         "The mayor of Albuquerque", "anonymous"),
        ("The mayor of San Juan, Puerto Rico, said the road was closed.",
         "The mayor of San Juan", "anonymous"),
        # somebody else speaks
        ("The driver, Tom Hale, was drunk, police said.", "police", "named_org"),
    ],
)  # fmt: skip
def test_what_else_stands_between_commas_is_nobody(text: str, speaker: str, kind: str) -> None:
    assert told_by(text)[:2] == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Louis-Antoine Morel and Richard Sand found that bans raised scores.",
         "Louis-Antoine Morel"),
        ("Anne-Marie Dubois said rents fell by 4 percent.", "Anne-Marie Dubois"),
        ("Association president Carla Wynn-Porter said the hall was cold.", "Carla Wynn-Porter"),
        ("Park Min-jung said the ferry was full.", "Park Min-jung"),
    ],
)  # fmt: skip
def test_a_name_with_a_hyphen_is_whole(text: str, name: str) -> None:
    assert told_by(text)[2] == name


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("A later study in Sweden found that pupils slept longer.",
         "A later study in Sweden", "generic_group"),
        ("According to a study in Kenya, nets cut malaria by half.",
         "a study in Kenya", "generic_group"),
        ("An inspection in January found that two pumps were broken.",
         "An inspection in January", "generic_group"),
        ("An audit in March found that 40 invoices were missing.",
         "An audit in March", "generic_group"),
        ("A survey of Norwegians found that trains were late.",
         "A survey of Norwegians", "generic_group"),
        ("A review of the Harbour Trust found that money was missing.",
         "A review of the Harbour Trust", "generic_group"),
        # whose the text is
        ("A report in the Harbour Post said that six had left.",
         "the Harbour Post", "media_outlet"),
        ("An article in Nature found that bees slept less.", "Nature", "named_org"),
        ("The report of the Moor Commission found that the fire was set.",
         "the Moor Commission", "named_org"),
        ("A statement from Northwater said the dam was safe.", "Northwater", "named_org"),
        # a country that speaks
        ("Sweden said on Monday it would close the border.", "Sweden", "named_org"),
        ("Norway found that its quotas were too high.", "Norway", "named_org"),
    ],
)  # fmt: skip
def test_where_and_when_a_study_was_done_says_nothing(text: str, speaker: str, kind: str) -> None:
    assert told_by(text)[:2] == (speaker, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Other differences could explain the result.",
        "Differences in diet may explain why the group lived longer.",
        "The weather could explain why ferries ran late.",
        "The change in diet explains why the bees left.",
        "It may explain why the bees left.",
        "A late frost helps explain why the harvest fell.",
        "The minister could explain why the fee rose.",
    ],
)
def test_what_accounts_for_something_tells_nothing(text: str) -> None:
    assert attributions(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The minister explained why the fee rose.", "The minister"),
        ("The website explains why trains stop.", "The website"),
        ("Harlan Steel explained that the kiln had cracked.", "Harlan Steel"),
    ],
)
def test_whoever_explains_tells(text: str, speaker: str) -> None:
    assert attribution(text)["speaker"] == speaker
