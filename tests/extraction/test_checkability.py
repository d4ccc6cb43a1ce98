"""Whether a sentence could be checked, and whether it would be worth it."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.checkability import cues_of
from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.predicates import root_of
from tests.extraction.parsed import parsed
from tests.extraction.read_once import rows

CUES = load("checkability")["cue"]

PROFESSED = [
    "We must never lose faith in one another.",
    "I believe that our best days lie ahead.",
    "Let us walk together into a brighter future.",
    "We will not rest until every dream has its chance.",
    "You deserve better, and so do your children.",
    "Courage is the heart of a free people.",
    "It is a moment of promise.",
    "God bless you all.",
]
CHECKABLE = [
    "We cut the tax on bicycles by 3 percent in 2011.",
    "I signed the treaty on fishing last March.",
    "Last year our hospitals treated more than 40,000 patients.",
    "Let us raise the fare for buses to 4 dollars and build two new stations.",
    "Thanks to her work, the library opened a year early.",
    "The river rose again.",
    "The council should repair the bridge.",
    "That is not true.",
]


@pytest.mark.parametrize("text", PROFESSED)
def test_what_is_professed_is_no_claim(text: str) -> None:
    assert rows(text, "claims") == []


@pytest.mark.parametrize("text", CHECKABLE)
def test_what_could_be_checked_is_a_claim(text: str) -> None:
    assert [row for row in rows(text, "claims") if row["is_main"]]


def test_words_without_a_verb_that_say_enough() -> None:
    line = "A new hospital, a new library and a new court in the old mill of Ashby Green."
    assert rows(line, "claims")
    assert rows("The plans are these.\n\n- " + line, "claims", "page.md")[1:] == []


def test_an_order_that_states_what_comes_of_it() -> None:
    assert rows("Miss the deadline and the council sells the plot.", "claims")
    assert rows("Check the deadline and the plot.", "claims") == []


def test_in_a_text_that_tells_of_the_world_a_judgement_is_a_claim() -> None:
    alone = "It is a sad sort of thing."
    told = (
        "The mill closed in May. Its owner sold the land to a bank. The roof fell in last winter. "
        "The council has no plan for the site."
    )
    assert rows(alone, "claims") == []
    assert alone in [row["text"] for row in rows(f"{told} {alone}", "claims")]


def test_in_an_appeal_it_is_none() -> None:
    alone = "It is a sad sort of thing."
    appeal = (
        "We must stand together in this hour. Our values are our strength. "
        "I believe in the courage of our people. Let us keep faith with the future. "
        "We will not lose hope."
    )
    assert alone not in [row["text"] for row in rows(f"{appeal} {alone}", "claims")]


def test_what_somebody_is_said_to_think_is_there_to_be_checked() -> None:
    (claim,) = rows("The mayor said it was a difficult sort of problem.", "claims")
    assert claim["speaker"] == "The mayor"


def worth(text: str) -> float:
    (sentence,) = rows(text, "sentences")
    return float(sentence["check_worthiness"])


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The ministry spent 40 million dollars on tents.", "The ministry spent it on tents."),
        ("The ministry sold its ships.", "The ministry will sell its ships."),
        ("He voted against the treaty.", "He should vote against the treaty."),
        ("Rents are the highest in 30 years.", "Rents are a matter of concern."),
        ("The factory lost 300 jobs.", "Did the factory lose 300 jobs?"),
        ("The bridge has been closed since 1998.", "I think the bridge is lovely."),
    ],
)
def test_worth_checking(more: str, less: str) -> None:
    assert worth(more) > worth(less)


@pytest.mark.parametrize(
    ("text", "worthy"),
    [
        ("In the last two years, 23 million people lost their insurance.", True),
        ("Senators voted twice against higher pensions.", True),
        ("Good evening, and thank you for having me.", False),
        ("I want to say a word about that.", False),
        ("Should we trust him?", False),
    ],
)
def test_the_threshold_is_one_half(text: str, worthy: bool) -> None:
    assert (worth(text) >= 0.5) is worthy


def test_every_sentence_has_a_score_and_each_claim_that_of_its_words() -> None:
    text = "Thank you. The city built 900 flats, but it is a shame."
    scores = [row["check_worthiness"] for row in rows(text, "sentences")]
    assert len(scores) == 2
    assert all(0 <= score <= 1 for score in scores)
    for claim in rows(text, "claims"):
        assert 0 <= claim["check_worthiness"] <= 1
        assert "worth checking: " in claim["why"]


def test_the_claim_names_the_cues_that_weigh_most() -> None:
    (claim,) = rows("The city spent 900 million dollars on flats.", "claims")
    assert "worth checking: figure +5, money +4, past +4" in claim["why"]


def test_two_of_a_few_measure_nothing() -> None:
    (few,) = rows("Two brothers opened a shop.", "claims")
    (many,) = rows("Two hundred brothers opened a shop.", "claims")
    assert "figure" not in few["why"]
    assert "figure" in many["why"]


def test_every_cue_has_whole_points_and_a_reason() -> None:
    for name, cue in CUES.items():
        assert isinstance(cue["claim"], int), name
        assert isinstance(cue["worth"], int), name
        assert cue["because"].strip(), name


def test_every_cue_without_words_is_read_off_the_parse() -> None:
    texts = [
        "We must go now.",
        "I will go, too.",
        "We have opened 30 wards and 40 schools since May.",
        "I want to thank the nurses, the cooks and the drivers.",
        "Go!",
        "Is it good?",
        "The team is running, and the bus was not sold.",
        "It is the longest, but a wider one is coming.",
        "Ann Lee met Bob Ray and Cy Orr in Rome.",
        "If the dog barks and " + "the hen clucks and " * 8 + "the cat sleeps, we may stay.",
    ]
    formal = {
        n for n, cue in CUES.items() if not {"lemmas", "forms", "lemmas_of", "like"} & set(cue)
    }
    seen = {name for text in texts for name in _cues(text)}
    assert formal <= seen, sorted(formal - seen)
    assert seen <= set(CUES)


def _cues(text: str) -> set[str]:
    figures = len(rows(text, "quantities"))
    return {
        cue
        for sentence in parsed(text).sentences
        for cue in cues_of(sentence.doc.words, root_of(sentence.doc), figures)
    }
