"""Quotations lie strictly between their marks, whatever the marks look like."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import attributions, rows


def quoted(text: str) -> list[str]:
    return [row["text"] for row in rows(text, "quotes")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # curly, straight, mixed and foreign pairs
        ("“The lake is dry,” he said.", ["The lake is dry,"]),
        ('"The lake is dry," he said.', ["The lake is dry,"]),
        ('“The lake is dry," he said.', ["The lake is dry,"]),
        ('"The lake is dry,” he said.', ["The lake is dry,"]),
        ("”The lake is dry,” he said.", ["The lake is dry,"]),
        ("“The lake is dry,“ he said.", ["The lake is dry,"]),
        ("„The lake is dry“, he said.", ["The lake is dry"]),
        ("«The lake is dry», he said.", ["The lake is dry"]),
        # punctuation inside the marks belongs to the quotation, outside it does not
        ("He called it “a farce.”", ["a farce."]),
        ("He called it “a farce”.", ["a farce"]),
        # one row a sentence
        ("“It was late. We went home,” he said.", ["It was late.", "We went home,"]),
        # two in one sentence
        ("The “gate” was open, the “guard” asleep.", ["gate", "guard"]),
        # single marks nest; they make no row of their own
        ("“He told me ‘go home’ and I went,” said Ida Moor.", ["He told me ‘go home’ and I went,"]),
        ("The club’s fans don’t sing.", []),
        # typed single marks close after a stop; apostrophes open and close nothing
        ("'The lake is dry,' he said. 'It's a shame.'", ["The lake is dry,", "It's a shame."]),
        ("Next: 'Tis the season,' said Ms O'Neil.", ["Tis the season,"]),
        ("He said: 'the lads' boats are gone.' Then he left.", ["the lads' boats are gone."]),
        ("Get 'em while they're hot, the boys' mothers said.", []),
        # no space after the closing mark
        ("The raid ended a wave of “petty crimes.”Next came a quiet year.", ["petty crimes."]),
        ("He left the hall.”Nobody was hurt,” he said later.", ["Nobody was hurt,"]),
        # never closed, or nothing inside
        ("The clerk called it “wide open all night.", ["wide open all night."]),
        ("A pair of marks “” and a lone ” in it.", []),
        # inches, feet, minutes and seconds
        ("The pole was 5'10\" long.", []),
        ("The board was 12\" wide and the shelf 30\" deep.", []),
        ("The board was 12\" wide. He said \"enough\" twice.", ["enough"]),
        # a mark too many must not open another quotation at the cue
        ("“The lake is dry and “the river” too,” he said.", ["The lake is dry and", "the river"]),
    ],
)  # fmt: skip
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_every_quotation_stands_between_marks() -> None:
    text = "“It was late. We went home,” he said. The “gate” was open."
    for row in rows(text, "quotes"):
        before, after = text[: row["start"]].rstrip(), text[row["end"] :].lstrip()
        inside = row["text"] == "We went home,", row["text"] == "It was late."
        assert before[-1] == "“" or inside[0]
        assert after[0] == "”" or inside[1]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“The lake is dry,” he said.", ["speech"]),
        ("He was angry about the “stolen” goal.", ["term"]),
        ("They sang “The Long Road Home” at the end.", ["title"]),
        ("“Nobody came to help us.”", ["speech"]),
    ],
)
def test_kind(text: str, kinds: list[str]) -> None:
    assert [row["kind"] for row in rows(text, "quotes")] == kinds


def test_a_term_is_nobodys_words() -> None:
    (row,) = rows("He was angry about the “stolen” goal.", "quotes")
    assert row["attribution_id"] is None


def test_an_open_mark_spoils_nothing_after_its_paragraph() -> None:
    text = (
        "The coach praised his “young team after the match.\n\n"
        "The league fined the club. The captain said “it hurts” on Monday.\n\n"
        "“We will pay,” the club said.\n"
    )
    assert quoted(text)[1:] == ["it hurts", "We will pay,"]
    assert {a["speaker"] for a in attributions(text)} >= {"The captain", "the club"}


def test_marks_of_a_citation_stay_outside() -> None:
    text = "The report calls the site “a hazard” [3]. The firm said “never.” [4]"
    assert quoted(text) == ["a hazard", "never."]


MARKS = '“”"„«»‘’'
PAGE = (
    "The pier opened at noon. Ida Moor said the tide was high. {} It closed at nine.\n\n"
    "Karl Brandt said: “The pier is ours.”\n"
)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(
    "sentence",
    ["The guard{} left the gate.", "{}The guard left the gate.", "The guard left the gate{}."],
)
def test_a_lone_mark_costs_at_most_its_own_sentence(sentence: str, mark: str) -> None:
    text = PAGE.format(sentence.format(mark))
    told = {a["speaker"]: [p for p in a["parts"] if "guard" not in p] for a in attributions(text)}
    assert told == {"Ida Moor": ["the tide was high"], "Karl Brandt": ["The pier is ours."]}
    found = [row["text"] for row in rows(text, "quotes")]
    assert found[-1] == "The pier is ours."
    assert not any("nine" in words for words in found)


@pytest.mark.parametrize("left", MARKS)
@pytest.mark.parametrize("right", MARKS)
def test_mismatched_marks_cost_at_most_their_own_sentence(left: str, right: str) -> None:
    text = PAGE.format(f"The guard called it {left}a mess{right} that day.")
    told = [(a["speaker"], a["parts"]) for a in attributions(text)]
    assert ("Ida Moor", ["the tide was high"]) in told
    assert ("Karl Brandt", ["The pier is ours."]) in told


@pytest.mark.parametrize(
    ("line", "sentence", "speaker"),
    [
        ("**Ida Moor** said the club lost.", "**Ida Moor** said the club lost.", "Ida Moor"),
        (
            "The *Moor Courier* said the club lost.",
            "The *Moor Courier* said the club lost.",
            "The *Moor Courier*",
        ),
        (
            "Ida Moor said the club **had lost.**",
            "Ida Moor said the club **had lost.**",
            "Ida Moor",
        ),
    ],
)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_no_sign_of_emphasis_is_torn(line: str, sentence: str, speaker: str, name: str) -> None:
    (found,) = rows(line, "sentences", name)
    assert found["text"] == sentence
    (claim,) = rows(line, "claims", name)
    assert (claim["text"], claim["speaker"]) == (sentence, speaker)
    assert [row["speaker"] for row in attributions(line, name)] == [speaker]
