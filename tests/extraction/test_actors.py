"""Who speaks, over sentences and documents: one person, one row."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from tests.extraction.read_once import attributions, rows


def actors(text: str) -> list[tuple[str, str]]:
    return [(row["name"], row["kind"]) for row in rows(text, "actors")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Amara Okafor said the ward was shut. Okafor said the beds were gone.",
         [("Amara Okafor", "person")]),
        ("Okafor said the ward was shut. “It was late,” Dr Amara Okafor said.",
         [("Amara Okafor", "person")]),
        ("The Harbour Post reported that the mayor resigned.", [("Harbour Post", "media_outlet")]),
        ("The Ministry of Health said output fell. The ministry said it would act.",
         [("Ministry of Health", "organisation")]),
        # people without a name are a group of their document; words for many are nobody
        ("Two officials said the vault was open.", [("Two officials", "group")]),
        ("Critics say the plan will fail.", []),
        # whoever says nothing is no speaker
        ("Dr Amara Okafor left the ward.", []),
    ],
)  # fmt: skip
def test_one_row_an_actor(text: str, expected: list[tuple[str, str]]) -> None:
    assert actors(text) == expected


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Ida Moor said the tide was high. Jon Moor said the tide was low."
    assert [name for name, _ in actors(text)] == ["Ida Moor", "Jon Moor"]


def test_mentions_are_where_the_name_stands() -> None:
    text = "Dr Amara Okafor said the ward was shut. Okafor said the beds were gone."
    mentions = rows(text, "mentions")
    assert [m["text"] for m in mentions] == ["Dr Amara Okafor", "Okafor"]
    assert {m["actor_id"] for m in mentions} == {a["actor_id"] for a in attributions(text)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # a pronoun
        ("Ida Moor runs the ferry. She said the tide was high.", ["Ida Moor"]),
        ("Ida Moor, the pilot, met Karl Brandt, the owner. She said the tide was high. "
         "He said it was late.", ["Ida Moor", "Karl Brandt"]),
        # a role
        ("Treasurer Ada Lund opened the books. The treasurer said the fund was empty.",
         ["Ada Lund"]),
        ("Karl Brandt, the coach, left at noon. The coach said the team was tired.",
         ["Karl Brandt"]),
        ("The Harbour Agency raised its fees. The agency said costs had doubled.",
         ["Harbour Agency"]),
        # a surname
        ("Okafor said the ward was shut. “It was late,” Dr Amara Okafor said.",
         ["Amara Okafor", "Amara Okafor"]),
        # two who fit: open
        ("Ida Moor and Ola Berg run the ferry. She said the tide was high.", [None]),
        ("Coach Karl Brandt met coach Ola Berg. The coach said the team was tired.", [None]),
        ("The Harbour Agency met the River Agency. The agency said costs had doubled.", [None]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, meant: list[str | None]) -> None:
    names = {row["actor_id"]: row["name"] for row in rows(text, "actors")}
    assert [names.get(a["actor_id"]) for a in attributions(text)] == meant


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Ida Moor and Ola Berg run the ferry. She said the tide was high.",
         "could be Ida Moor or Ola Berg"),
        ("Coach Karl Brandt met coach Ola Berg. The coach said the team was tired.",
         "could be Karl Brandt or Ola Berg"),
        ("The Harbour Agency met the River Agency. The agency said costs had doubled.",
         "could be The Harbour Agency or the River Agency"),
    ],
)  # fmt: skip
def test_what_stays_open_lists_who_could_be_meant(text: str, candidates: str) -> None:
    (found,) = attributions(text)
    assert candidates in found["why"]


def _two(first: str, second: str) -> qa.Corpus:
    one, other = qa.read_text(first, "a.txt"), qa.read_text(second, "b.txt")
    return qa.Corpus((*one.documents, *other.documents), (*one.reading, *other.reading), "two")


def test_the_same_name_in_two_documents_is_one_actor() -> None:
    corpus = _two("Ida Moor said the tide was high.", "The tide was low, Ida Moor told the court.")
    found = qa.analyze(corpus)
    assert list(found.actors["name"]) == ["Ida Moor"]
    assert list(found.attributions["actor_id"]) == ["ida-moor", "ida-moor"]


def test_a_middle_initial_makes_nobody_else() -> None:
    one, other = "Ada M. Lund said it was late.", "Ada Lund said it was early."
    for first, second in ((one, other), (other, one)):
        (actor,) = qa.analyze(_two(first, second)).actors["name"]
        assert actor == "Ada M. Lund"


def test_the_packs_actors_have_their_camps() -> None:
    """With a topic the pack says who somebody is; without one the same name has no camp."""
    corpus = qa.read_text("The White House said the number was wrong.")
    with_pack = qa.analyze(corpus, "ice-arrest-quotas")
    assert len(with_pack.actors) == 1
    assert with_pack.actors["camp"].notna().all()
    assert qa.analyze(corpus, None).actors["camp"].isna().all()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # what is said of "the union" is not the hospital's, and a place is no office
        ("Two teams came from Lakeside Hospital. The union said 12 wards were shut.", [None]),
        ("A nurse in Kampong fell ill. The district office says 40 people are ill.", [None]),
        ("The Coal Miners Union met in Olten. The union said 12 pits were shut.",
         ["Coal Miners Union"]),
        ("Norsund Ferries has 40 ships. The company said 10 will go.", ["Norsund Ferries"]),
        # a text is a body's only where it says so
        ("The Moor Council met. The draft says 40 trees will go.", [None]),
        ("The Moor Council met. Its report says 40 trees will go.", ["Moor Council"]),
        # the last word of an outlet's name
        ("The Daily Courier reported that rents rose. The Courier said farms were sold.",
         ["Daily Courier", "Daily Courier"]),
        ("The Farmers' Tribune reported that rents rose. The Tribune said farms were sold.",
         ["Farmers' Tribune", "Farmers' Tribune"]),
        ("The Lund Post reported that it rained. The Moor Post said it snowed. "
         "The Post said farms were sold.", ["Lund Post", "Moor Post", "Post"]),
    ],
)  # fmt: skip
def test_which_body_is_meant(text: str, meant: list[str | None]) -> None:
    names = {row["actor_id"]: row["name"] for row in rows(text, "actors")}
    assert [names.get(a["actor_id"]) for a in attributions(text)] == meant


def test_a_label_is_the_person_of_that_surname() -> None:
    text = (
        "Len Garrity, secretary of the dockers, took questions on Monday.\n\n"
        "HOST: How many ships lie idle?\n\nGARRITY: We count 40 ships.\n\n"
        "HOST: Since when?\n\nGARRITY: Since the spring, and nobody asked us.\n"
    )
    assert actors(text) == [("Len Garrity", "person")]
    assert {a["actor_id"] for a in attributions(text)} == {"len-garrity"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Interview with Dr S. Amundsen", [("S. Amundsen", "person")]),
        ("Questions on the harbour", []),
    ],
)
def test_the_answers_of_an_interview_are_its_guests(
    title: str, expected: list[tuple[str, str]]
) -> None:
    text = (
        f"{title}\n\nQ: How many boats are left?\n\nA: We have 40 boats.\n\n"
        "Q: Why?\n\nA: The harbour is closed.\n"
    )
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("People say the ferry is late.", "generic_group"),
        ("Doctors believe that the ward is full.", "generic_group"),
        ("Three doctors believe that the ward is full.", "anonymous"),
        ("Officials believe that the ward is full.", "anonymous"),
        ("Doctors said that the ward was full.", "anonymous"),
    ],
)
def test_a_calling_at_large_is_a_group(text: str, kind: str) -> None:
    (told,) = attributions(text)
    assert told["speaker_kind"] == kind


def test_a_person_of_a_body_is_a_person() -> None:
    text = "Ana Ruiz of the Carriers' Union said the depot was cold. “It froze,” Ruiz said."
    assert [(a["speaker_kind"], a["actor_id"]) for a in attributions(text)] == [
        ("named_person", "ana-ruiz")
    ] * 2
    body = "The Royal Society of Mill Owners said the depot was cold."
    assert [a["speaker_kind"] for a in attributions(body)] == ["named_org"]


@pytest.mark.parametrize("day", ["Jan. 14", "Nov. 3", "Sept. 9", "Tues. 14 May"])
def test_a_short_month_is_nobody(day: str) -> None:
    text = f"The two-page letter, dated {day}, puts the cost at 40,000. “Heat is vital,” it reads."
    assert {a["actor_id"] for a in attributions(text)} == {None}
    assert rows(text, "actors") == []


def test_it_goes_on_from_a_letter_and_not_from_a_body_beside_it() -> None:
    text = (
        "The letter, signed by a manager at Tarn Logistics, puts the cost at 40,000. "
        "“Heat is vital,” it reads."
    )
    assert attributions(text)[-1]["actor_id"] is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trustees questioned an architect who said he had not been paid.", "an architect"),
        ("So five porters at the hospital said the lifts had failed.",
         "five porters at the hospital"),
        ("LEEDS — Two bus drivers said the brakes had failed.", "Two bus drivers"),
        ("Lt. Nora Pell said the road was shut.", "Nora Pell"),
        ("The coastguard's Ruth Hale said the boat was lost.", "Ruth Hale"),
        ("House Speaker Tom Adler said the bill would pass.", "Tom Adler"),
        ("Radio host Mia Korn said the vote was close.", "Mia Korn"),
        ("The union Dockers United said pay had fallen.", "Dockers United"),
        ("The nonpartisan Budget Office said the cost was $4 billion.", "Budget Office"),
        ("The board's Office of School Data said 400 pupils left.", "Office of School Data"),
        ("**  Norvia   Energy** said the plant was safe.", "Norvia Energy"),
        ("Marsh & Sons said the mill would close.", "Marsh & Sons"),
        ("The Museum of Clocks said the roof leaked.", "Museum of Clocks"),
    ],
)  # fmt: skip
def test_a_name_is_a_whole_phrase(text: str, name: str) -> None:
    assert [n for n, _ in actors(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "It said the pool would close.",
        "They said the pool would close.",
        "“The oven was broken,” one said.",
        "Anyone who says the ferry is safe has not sailed on it.",
        "Everyone said the oven was broken.",
        "Many Texans said the water was brown.",
        "A claim shared since 11 February says that the bridge is shut.",
        "An internal memo circulated at the Tax Office says every desk must close 40 files.",
        "The duty roster says that two nurses were on the ward.",
    ],
)
def test_who_has_no_name_is_no_actor(text: str) -> None:
    assert actors(text) == []


def test_a_name_in_capitals_is_no_word_of_the_next_clause() -> None:
    (found,) = attributions("Staff at the WHO said the doses were late.")
    assert found["speaker"] == "Staff at the WHO"


def test_one_and_another_are_of_those_who_spoke() -> None:
    found = attributions(
        "Three divers said the wreck was near. One said the hull was split. "
        "Another said the cargo was gone. Others said it was never there."
    )
    *divers, others = [a["actor_id"] for a in found]
    assert len(set(divers)) == 1
    assert None not in divers
    assert others is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Five auditors at the bank said the books were wrong.", "anonymous"),
        ("An auditor said the vault was empty.", "anonymous"),
        ("The auditor said the vault was empty.", "named_org"),
        ("Regulators said the bank was sound.", "generic_group"),
        ("Many Texans said the water was brown.", "generic_group"),
        ("South Harbour said it would raise the fee.", "named_org"),
        ("The supplier's test records show that 40 belts were torn.", "named_org"),
        ("The duty roster says that two nurses were on the ward.", None),
        ("A memo circulated at the Tax Office says every desk must close 40 files.", None),
        ("A memo of the Tax Office says every desk must close 40 files.", "named_org"),
    ],
)
def test_what_kind_of_speaker_it_is(text: str, kind: str | None) -> None:
    assert [a["speaker_kind"] for a in attributions(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The Weir Gazette printed the list. The newspaper said 14 pumps failed.", "Weir Gazette"),
        ("The Weir Gazette printed the list. The article said 14 pumps failed.", "Weir Gazette"),
        ("The Weir Gazette met the Daily Echo. The newspaper said 14 pumps failed.", None),
        ("The Weir Gazette printed it. The Daily Echo did, too. The paper said 14 failed.",
         "Daily Echo"),
    ],
)  # fmt: skip
def test_which_outlet_is_meant(text: str, outlet: str | None) -> None:
    names = {a["actor_id"]: a["name"] for a in rows(text, "actors")}
    assert names.get(attributions(text)[-1]["actor_id"]) == outlet
