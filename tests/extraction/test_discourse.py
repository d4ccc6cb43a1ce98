"""What runs over sentences: quotations that go on, speakers known from before, sources after."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import attributions, claim, rows


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    """Each quotation's words with who says them."""
    by_id = {a["attribution_id"]: a["speaker"] for a in attributions(text)}
    return [(q["text"], by_id.get(q["attribution_id"])) for q in rows(text, "quotes")]


def test_a_quotation_over_several_sentences() -> None:
    text = (
        "“The pitch was frozen,” coach Lena Marsh said. “We asked for a delay. "
        "Nobody at the league answered.”"
    )
    assert speakers(text) == [
        ("The pitch was frozen,", "coach Lena Marsh"),
        ("We asked for a delay.", "coach Lena Marsh"),
        ("Nobody at the league answered.", "coach Lena Marsh"),
    ]
    # One attribution with a part for each sentence; the cue stands in the first.
    (only,) = attributions(text)
    assert (only["cue"], only["depth"], only["form"]) == ("said", 1, "direct")
    assert len(list(rows(text, "attribution_parts"))) == 3
    assert {c["modality"] for c in rows(text, "claims")} == {"reported"}


def test_a_quotation_over_paragraphs() -> None:
    text = (
        "“The pitch was frozen,” coach Lena Marsh said. “We asked for a delay.\n\n"
        "“Nobody at the league answered the phone. We played anyway.”\n\n"
        "The match ended at nine."
    )
    assert [who for _, who in speakers(text)] == ["coach Lena Marsh"] * 4
    assert claim(text, "The match ended")["speaker"] is None


def test_the_speaker_may_come_after_the_words() -> None:
    text = "“Ticket prices have doubled. We cannot pay that,” said Ines Faro, a commuter."
    assert [who for _, who in speakers(text)] == ["Ines Faro"] * 2


@pytest.mark.parametrize("end", ["Then she left.", "The police came at noon."])
def test_a_closed_quotation_does_not_go_on(end: str) -> None:
    text = f"The mayor said, “The gate was open. Nobody told me.” {end}"
    after = claim(text, end)
    assert (after["speaker"], after["modality"]) == (None, "asserted")


def test_an_unclosed_mark_costs_its_own_paragraph_at_most() -> None:
    text = (
        "The clerk said the vault was “wide open all night.\n\n"
        "The guard disagreed. “It was shut,” he said.\n"
    )
    assert [words for words, _ in speakers(text)] == ["wide open all night.", "It was shut,"]
    assert claim(text, "disagreed")["modality"] == "asserted"
    assert claim(text, "shut")["speaker"] == "he"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Marta Ruiz runs the ward. She said the beds were full.", "marta-ruiz"),
        ("Mayor Ilse Brand was angry. “The gate was open,” she said.", "ilse-brand"),
        ("“The gate was open,” Ilse Brand said. “Nobody told me,” Brand added.", "ilse-brand"),
        ("The Coastal Rail Agency closed the line. The agency said repairs would take a month.",
         "coastal-rail-agency"),
        ("Mr Hale paid the fine. He said it was unfair.", "hale"),
    ],
)  # fmt: skip
def test_who_a_later_word_stands_for(text: str, actor: str) -> None:
    assert attributions(text)[-1]["actor_id"] == actor


@pytest.mark.parametrize(
    "text",
    [
        "She said the beds were full.",
        "Sven Ek and Nora Lie signed the deal in June. She said it was fair.",
        "The Coastal Rail Agency met the Valley Bus Agency. The agency said it would pay.",
    ],
)
def test_a_word_that_could_stand_for_two_or_none_stays_open(text: str) -> None:
    assert attributions(text)[-1]["actor_id"] is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tellers were told that overtime would end. Two people familiar with the meeting "
         "described the order.", "anonymous"),
        ("Drivers were informed that the depot would close. A manager who was in the meeting "
         "spoke on condition of anonymity.", "anonymous"),
        ("Tellers were told that overtime would end.", None),
        ("Tenants were told that rents would double. The housing office sent the letters.", None),
    ],
)  # fmt: skip
def test_a_telling_without_a_teller(text: str, kind: str | None) -> None:
    found = attributions(text)[0]
    assert (found["speaker"], found["speaker_kind"]) == (None, kind)
    told = claim(text, "were ")
    assert (told["speaker"], told["speaker_kind"], told["modality"]) == (None, kind, "reported")


def test_sources_of_another_paragraph_stand_behind_nothing() -> None:
    text = "Tellers were told that overtime would end.\n\nTwo officials said it rained.\n"
    assert attributions(text)[0]["speaker_kind"] is None


def test_a_telling_whose_source_is_named_beside_it() -> None:
    text = "Drivers were told that the depot would close, according to three drivers."
    outer, inner = attributions(text)
    assert (outer["speaker"], outer["source_count"]) == ("three drivers", 3)
    assert (inner["parent_id"], inner["depth"]) == (outer["attribution_id"], 2)
    assert claim(text)["speaker"] == "three drivers"


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(a["speaker"], a["cue"], a["text"]) for a in attributions(text, "page.md")]


def test_words_set_below_a_colon_are_whose_the_sentence_above_is_about() -> None:
    text = (
        "Joel Haines, who drives a bus, read a written statement, attached as Exhibit B:\n\n"
        "> “We were told to drive twelve hours. That is not safe. In May two of us fell ill.”\n\n"
        "Nobody asked him anything."
    )
    said = "We were told to drive twelve hours. That is not safe. In May two of us fell ill."
    assert told(text) == [("Joel Haines", "read", said)]
    assert {c["speaker"] for c in rows(text, "claims", "page.md")} == {"Joel Haines", None}


def test_a_statement_of_several_paragraphs_in_marks() -> None:
    text = (
        "The ministry said in a statement:\n\n“The line is open. Nobody was hurt.”\n\n"
        "“Buses run from May.”\n\nThe rest of the page is silent."
    )
    assert [(a["speaker"], a["parts"]) for a in attributions(text, "page.md")] == [
        ("The ministry", ["The line is open.", "Nobody was hurt.", "Buses run from May."])
    ]


def test_a_block_quotation_needs_no_marks_below_a_colon() -> None:
    text = (
        "The warden spoke at length:\n\n> The bridge will close in May. We will pay for buses.\n"
        ">\n> Nobody will be left behind.\n\nThe bridge is 80 years old."
    )
    (told_below,) = attributions(text, "page.md")
    assert (told_below["speaker"], len(told_below["parts"])) == ("The warden", 3)


@pytest.mark.parametrize(
    "text",
    [
        "The shop sells two books:\n\n“Roads of Tarn”\n\n“Birds of Tarn”",
        "The board voted on two points:\n\n- The bridge closes.\n- The buses run.",
        "The bridge is old.\n\n> It was built in 1901.",
    ],
)
def test_what_stands_below_a_colon_need_not_be_spoken(text: str) -> None:
    assert attributions(text, "page.md") == []
