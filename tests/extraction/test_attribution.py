"""Who says it, within one sentence: speaker, cue, what is said, layers, and what is withheld."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extraction.read_once import attribution, attributions, claim, rows


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "parts"),
    [
        # indirect
        ("Beatriz Salgado said the ferry would stop at noon.", "Beatriz Salgado", "said",
         ["the ferry would stop at noon"]),
        ("Oskar Lind told the court the money was gone.", "Oskar Lind", "told",
         ["the money was gone"]),
        ("The union pointed out that the rule was old.", "The union", "pointed out",
         ["that the rule was old"]),
        ("The regulator announced on Tuesday that fees would rise.", "The regulator", "announced",
         ["that fees would rise"]),
        ("In a statement, the school said it regretted the delay.", "the school", "said",
         ["it regretted the delay"]),
        ("The judge ruled that the search was illegal.", "The judge", "ruled",
         ["that the search was illegal"]),
        ("The band played on, the crowd said.", "the crowd", "said", ["The band played on"]),
        ("The tunnel will open in May, said the mayor.", "the mayor", "said",
         ["The tunnel will open in May"]),
        ("The coach was told by the league that the game was off.", "the league", "told",
         ["that the game was off"]),
        # according to
        ("The reservoir is half empty, according to the water board.", "the water board",
         "according to", ["The reservoir is half empty"]),
        ("According to the Daily Herald, the tests failed.", "the Daily Herald", "According to",
         ["the tests failed"]),
        # in the words of
        ("The strike was long overdue, in the words of its leader.", "its leader",
         "in the words of", ["The strike was long overdue"]),
        # direct
        ("“We lost two nurses in a week,” Dr Amara Okafor said.", "Dr Amara Okafor", "said",
         ["We lost two nurses in a week"]),
        ('"The vault was open," the clerk said.', "the clerk", "said", ["The vault was open"]),
        ("Asked about the delay, he said: “We were short of staff.”", "he", "said",
         ["We were short of staff"]),
    ],
)  # fmt: skip
def test_speaker_cue_and_content(text: str, speaker: str, cue: str, parts: list[str]) -> None:
    found = attribution(text)
    assert (found["speaker"], found["cue"]) == (speaker, cue)
    assert [part.rstrip(".,") for part in found["parts"]] == parts
    assert found["depth"] == 1
    said = claim(text)
    assert (said["speaker"], said["modality"]) == (speaker, "reported")
    assert said["attribution_id"] == found["attribution_id"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“The lake is dry,” said the ranger.", "direct"),
        ("The ranger said the lake was dry.", "indirect"),
        ("The ranger said the lake was “dry as a bone” in May.", "mixed"),
        ("The striker was, according to the club, “not fit to play” last week.", "mixed"),
        ("The union claims that “no driver was rested” all year.", "mixed"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert attribution(text)["form"] == form


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # what is set off by commas says more about the speaker than who it is
        ("Superintendent Ola Berg, who took office in May, said the school would close.",
         "Superintendent Ola Berg"),
        ("“We won,” said Olu Ade, captain of the team.", "Olu Ade"),
        ("“We closed at noon,” Karin Holt, the head teacher, said.", "Karin Holt"),
        ("“The gate was open,” the mayor, who was away, said.", "the mayor"),
        # a role beside a name is the person named
        ("The chair of the board, Ada Lund, said the vote was legal.", "Ada Lund"),
        ("“We won,” said the captain, Olu Ade.", "Olu Ade"),
        ("The bank’s chief executive, Maria Stein, told reporters that profits fell.",
         "Maria Stein"),
        ("The tunnel will open in May, said the city’s chief engineer, Dina Voss.", "Dina Voss"),
        # titles belong to the name
        ("Captain Olu Ade said the team had won.", "Captain Olu Ade"),
        ("Former judge Petra Lind told the panel that the law was clear.",
         "Former judge Petra Lind"),
        # what restricts says which one is meant
        ("Officials who attended the hearing said the judge left early.",
         "Officials who attended the hearing"),
        ("Three inspectors briefed on the audit said the vault was open.",
         "Three inspectors briefed on the audit"),
        ("A spokesman for the airline said the flight had landed.", "A spokesman for the airline"),
        ("The Ministry of Health said output fell.", "The Ministry of Health"),
        ("Anna Weiss and Karl Brandt said the glacier had lost ten metres.",
         "Anna Weiss and Karl Brandt"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_speaker(text: str, speaker: str) -> None:
    assert attribution(text)["speaker"] == speaker


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dr Amara Okafor said the ward was shut.", "named_person"),
        ("She said the ward was shut.", "named_person"),
        ("The minister said the ward was shut.", "anonymous"),
        ("The Ministry of Health said the ward was shut.", "named_org"),
        ("The regulator said the ward was shut.", "named_org"),
        ("UNESCO said the temple was safe.", "named_org"),
        ("The ministry’s report said output fell.", "named_org"),
        ("Reuters reported that the plant had closed.", "media_outlet"),
        ("The Harbour Post reported that the plant had closed.", "media_outlet"),
        ("Two officials said the plant had closed.", "anonymous"),
        ("An unnamed official confirmed that the tests had failed.", "anonymous"),
        ("According to two people familiar with the matter, the tests failed.", "anonymous"),
        ("“I saw the smoke,” said a woman who lives nearby.", "anonymous"),
        ("Critics say the plan will fail.", "generic_group"),
        ("Some residents say the smell is worse.", "generic_group"),
        ("Economists expect that prices will rise.", "generic_group"),
    ],
)
def test_speaker_kind(text: str, kind: str) -> None:
    assert attribution(text)["speaker_kind"] == kind
    assert claim(text)["speaker_kind"] == kind


@pytest.mark.parametrize(
    ("text", "speaker", "parts"),
    [
        # who does the one thing does the other
        ("After warning that the dam was old, the engineer left.", "the engineer",
         ["that the dam was old"]),
        ("The vicar went on air to stress that the bells were safe.", "The vicar",
         ["that the bells were safe"]),
        # a second telling goes back to the first
        ("Lund wrote that six had left and said the club was broke.", "Lund",
         ["that six had left"]),
        # who is to do it belongs to what is urged
        ("The union urged the board to reopen the ward.", "The union",
         ["the board to reopen the ward"]),
        # whose view it is
        ("The bridge, in the surveyor’s view, is safe.", "the surveyor", ["The bridge", "is safe"]),
    ],
)  # fmt: skip
def test_whose_words_where_the_subject_stands_further_off(
    text: str, speaker: str, parts: list[str]
) -> None:
    found = attributions(text)
    assert (found[0]["speaker"], found[0]["parts"]) == (speaker, parts)


def test_what_would_be_said_is_not_said() -> None:
    assert attributions("The club would benefit from saying that the pitch is safe.") == []


def test_a_sentence_too_long_to_read_is_left_alone() -> None:
    """Above a thousand words a list has run together: no telling is looked for in it."""
    short = "Lund said the dam was old and " * 20 + "the pier was new."
    endless = "Lund said the dam was old and " * 160 + "the pier was new."
    assert attributions(short)
    assert attributions(endless) == []
    assert rows(endless, "sentences")


def test_layers_inside_one_another() -> None:
    text = "Lund said Berg told the board that the chair had claimed the money was safe."
    outer, middle, inner = attributions(text)
    assert [a["speaker"] for a in (outer, middle, inner)] == ["Lund", "Berg", "the chair"]
    assert [a["depth"] for a in (outer, middle, inner)] == [1, 2, 3]
    assert [a["parent_id"] for a in (outer, middle, inner)] == [
        None,
        outer["attribution_id"],
        middle["attribution_id"],
    ]
    assert inner["parts"] == ["the money was safe"]
    assert outer["start"] <= middle["start"] <= inner["start"]
    assert claim(text)["attribution_id"] == outer["attribution_id"]


@pytest.mark.parametrize(
    ("text", "teller", "source"),
    [
        ("The mayor resigned, the Harbour Post reported, citing two aides.", "the Harbour Post",
         "two aides"),
        ("The dam was unsafe, according to the Daily Herald, citing an internal memo by engineers.",
         "the Daily Herald", None),
    ],
)  # fmt: skip
def test_whoever_is_cited_stands_behind_the_teller(
    text: str, teller: str, source: str | None
) -> None:
    found = attributions(text)
    assert found[0]["speaker"] == teller
    cited = [a for a in found if a["cue"] == "citing" and a["speaker"] == source]
    if source is not None:
        assert [(a["parent_id"], a["depth"]) for a in cited] == [(found[0]["attribution_id"], 2)]
        assert cited[0]["parts"] == found[0]["parts"]
    assert claim(text)["speaker"] == teller


@pytest.mark.parametrize(
    "text",
    [
        "The bank has not said whether it will reopen the branch.",
        "She did not say why the ward closed.",
        "The firm did not respond to our request for comment.",
        # acts of saying nothing, or of no words at all
        "The village maintained the road.",
        "The court heard the case in May.",
        "Police found the car near the lake.",
        "The bank added 40 branches.",
        "The school held a fair.",
        "The charity provided meals to 300 families.",
        "The league lacks a plan.",
        "The captain answered the phone.",
        "The river flooded three farms.",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert attributions(text) == []
    (said,) = rows(text, "claims")
    assert said["speaker"] is None
    assert said["modality"] == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The bank dismissed its regional head on Monday.",
        "The court dismissed the case.",
        "He hailed a taxi.",
        "The nurse called the family.",
        "The club presented a medal to its oldest fan.",
        "Nobody called the police.",
    ],
)
def test_verbs_of_saying_that_are_acts(text: str) -> None:
    assert attributions(text) == []
    (said,) = rows(text, "claims")
    assert (said["type"], said["modality"]) == ("event", "asserted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # how many
        ("Two officials said the vault was open.", {"source_count": 2}),
        ("Three inspectors briefed on the audit said the vault was open.", {"source_count": 3}),
        ("An aide said the vault was open.", {"source_count": 1}),
        ("Officials said the vault was open.", {"source_count": None}),
        ("Reuters said the vault was open.", {"source_count": None}),
        # how they would know
        ("A nurse who was in the room said the monitor failed.", {"basis": "firsthand"}),
        ("Two people briefed on the talks said the strike would end.", {"basis": "briefed"}),
        ("Two people familiar with the talks said the strike would end.", {"basis": "briefed"}),
        ("The ministry’s report said output fell.", {"basis": "documents"}),
        ("Two drivers said the depot would close.", {"basis": "unstated"}),
        # why they are not named
        ("Two officials, who spoke on condition of anonymity because they feared for their jobs, "
         "said the station would close.",
         {"anonymity_reason": "on condition of anonymity because they feared for their jobs"}),
        ("A clerk who asked not to be named said her safe was empty.",
         {"anonymity_reason": "asked not to be named"}),
        ("A clerk said the safe was empty.", {"anonymity_reason": None}),
    ],
)  # fmt: skip
def test_how_unnamed_people_are_described(text: str, expected: dict[str, Any]) -> None:
    found = attribution(text)
    assert {key: found[key] for key in expected} == expected


def test_a_speaker_with_an_endless_number_is_no_reason_to_stop() -> None:
    text = "11111111111111111111 officers said the door was open."
    assert attribution(text)["speaker_kind"] == "anonymous"


INTERRUPTED = [
    ("“The gate was open,” the mayor said, “and nobody told us.”", "the mayor"),
    ("“The roof leaked in March,” said Tom Breen, a janitor, “and nobody came.”", "Tom Breen"),
    ("“The ward,” Dr Okafor said, “was never closed.”", "Dr Okafor"),
    pytest.param(
        "“The bridge,” said engineer Paul Osei, “was never tested.”",
        "engineer Paul Osei",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), INTERRUPTED)
def test_a_quotation_interrupted_by_its_cue(text: str, speaker: str) -> None:
    found = attribution(text)
    assert found["speaker"] == speaker
    assert found["form"] == "direct"
    assert len(found["parts"]) == 2
    assert not any(speaker in part for part in found["parts"])
    quotes = rows(text, "quotes")
    assert len(quotes) == 2
    assert {q["attribution_id"] for q in quotes} == {found["attribution_id"]}


@pytest.mark.parametrize(
    ("text", "speaker", "parts"),
    [
        ("The river, scientists say, will dry out.", "scientists", ["The river", "will dry out"]),
        ("Prices, she said, will fall.", "she", ["Prices", "will fall"]),
        pytest.param(
            "The bridge, said engineer Paul Osei, was never tested.", "engineer Paul Osei",
            ["The bridge", "was never tested"],
        ),
        ("The tests, according to the lab, were never repeated.", "the lab",
         ["The tests", "were never repeated"]),
    ],
)  # fmt: skip
def test_a_clause_interrupted_by_its_cue(text: str, speaker: str, parts: list[str]) -> None:
    found = attribution(text)
    assert (found["speaker"], found["parts"]) == (speaker, parts)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The roof leaked in March,” the janitor Tom Breen said.", "the janitor Tom Breen"),
        ("The engineer Paul Osei told the court that the gate was dry.",
         "The engineer Paul Osei"),
    ],
)  # fmt: skip
def test_a_role_before_a_name_is_that_person(text: str, speaker: str) -> None:
    found = attribution(text)
    assert found["speaker"] in (speaker, speaker.split(maxsplit=2)[2])
    assert found["speaker_kind"] == "named_person"


def test_words_of_somebody_carry_the_whole_clause() -> None:
    found = attribution("In the words of Judge Petra Lind, the trial was a farce.")
    assert (found["speaker"], found["cue"]) == ("Judge Petra Lind", "In the words of")
    assert found["parts"] == ["the trial was a farce"]


CHECKED = (
    "# Does the dam leak?\n\nChecked on May 5, 2024\n\n"
    "The available sources do not show that the dam leaks [1]. "
    "The analyses describe small cracks near the gate [2]. "
    "None of the documents mention a leak [2]. "
    "The Harbour Post reported that the gate was dry [3].\n"
)


@pytest.mark.parametrize(
    ("part", "kind", "modality"),
    [
        ("available sources", "document_self", "asserted"),
        ("analyses", "document_self", "asserted"),
        ("None of the documents", "document_self", "asserted"),
        ("Harbour Post", "media_outlet", "reported"),
    ],
)
def test_a_page_speaking_of_its_own_sources(part: str, kind: str, modality: str) -> None:
    said = claim(CHECKED, part, "check.md")
    assert (said["speaker_kind"], said["modality"]) == (kind, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Bakeries must report a fire within three days.",
        "The owner must explain why the roof fell in.",
        "Norsund United posted a loss of 4 million crowns last year.",
        "The school recorded its best marks in ten years.",
        "There is a poster, you can read it.",
        "Nobody calls it a museum.",
        "No one said that the well was dry.",
    ],
)
def test_nothing_is_told_by_a_duty_a_result_or_nobody(text: str) -> None:
    assert attributions(text) == []
    assert all(c["speaker"] is None for c in rows(text, "claims"))


@pytest.mark.parametrize(
    ("text", "speaker", "part"),
    [
        ("The bakery reported a fire.", "The bakery", "a fire"),
        ("The owner must have told them that the roof leaks.", "The owner", "that the roof leaks"),
        ("The singer posted a comment about the hall.", "The singer", "a comment about the hall"),
        ("The union put the shortfall at 30,000.", "The union", "the shortfall at 30,000"),
        ("The owner estimated repairs at 40 million crowns.", "The owner",
         "repairs at 40 million crowns"),
        ("Another described being locked in.", "Another", "being locked in"),
        ("Twenty-four answered me that the bus never came.", "Twenty-four",
         "that the bus never came"),
        ("Per the town's budget, the pool costs $4m a year.", "the town's budget",
         "the pool costs $4m a year"),
    ],
)  # fmt: skip
def test_further_ways_of_telling(text: str, speaker: str, part: str) -> None:
    found = attribution(text)
    assert (found["speaker"], found["parts"]) == (speaker, [part])
    assert claim(text)["modality"] == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "Per person the ferry costs 40 crowns.",
        "The union put the lamp at the door.",
        "The union put the wreath at 40 men's feet.",
        "Three of the boats signal a change.",
        "You know the line: “Winter is what we are for.”",
        "The sign has two words: “Stop here.”",
    ],
)
def test_what_only_looks_like_a_telling(text: str) -> None:
    assert attributions(text) == []


def test_whoever_stands_before_a_colon_says_the_whole_quotation() -> None:
    text = "Vera Lund laughed: “Nobody counts the boats. We never did.”"
    found = attribution(text)
    assert (found["speaker"], found["cue"], found["form"]) == ("Vera Lund", "laughed", "direct")
    assert "We never did" in found["text"]
    assert {c["speaker"] for c in rows(text, "claims")} == {"Vera Lund"}


def test_a_participle_with_an_agent_is_passive() -> None:
    assert attributions("Bento, promised the part by the theatre, smiled.") == []
    text = "Ida Moor, who runs the ferry to Olten, criticized the report by the Harbour Post."
    assert [row["speaker"] for row in attributions(text)] == ["Ida Moor"]


def test_a_phrase_before_a_semicolon_stands_behind_what_went_before() -> None:
    text = "There were 221 pupils in May, according to school papers; by January there were 196."
    assert attribution(text)["parts"] == ["There were 221 pupils in May"]
    told = {c["text"]: c["modality"] for c in rows(text, "claims")}
    assert told == {
        "There were 221 pupils in May, according to school papers": "reported",
        "by January there were 196": "asserted",
    }
    text = "There were 221 pupils; according to school papers, 30 left."
    assert attribution(text)["parts"] == ["30 left"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The town argued that the toll works, although a panel found no evidence of it.",
         "that the toll works", "a panel"),
        ("The owner said the mill had grown, while drivers say it shrank by 9 percent.",
         "the mill had grown", "drivers"),
    ],
)  # fmt: skip
def test_the_other_side_is_not_in_the_first_ones_mouth(text: str, first: str, second: str) -> None:
    one, two = attributions(text)
    assert (one["parts"], two["speaker"], two["depth"]) == ([first], second, 1)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("According to our Research Centre, losses fell by a third.", "reported"),
        ("My predecessor promised it in 2014.", "reported"),
        ("According to our survey, losses fell by a third.", "asserted"),
    ],
)
def test_who_belongs_to_us_is_still_somebody_else(text: str, modality: str) -> None:
    assert claim(text)["modality"] == modality
