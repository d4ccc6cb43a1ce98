"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.sentences import sentence_spans
from tests.extraction.read_once import rows


def sentences(text: str, name: str = "page.txt") -> list[str]:
    return [row["text"] for row in rows(text, "sentences", name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Was it cold? Yes! They left.",
         ["It rained.", "Was it cold?", "Yes!", "They left."]),
        # inside a quotation that runs over several sentences
        ("“It was late. We went home,” he said.", ["“It was late.", "We went home,” he said."]),
        # markers, single, stacked and spaced, belong to the sentence before them
        ("It rained [3]. It stopped.", ["It rained [3].", "It stopped."]),
        ("It rained. [3] It stopped.", ["It rained. [3]", "It stopped."]),
        ("It rained.[1][2] It stopped.", ["It rained.[1][2]", "It stopped."]),
        ("It rained. [1] [2] [3] It stopped.", ["It rained. [1] [2] [3]", "It stopped."]),
        # a missing space after a closing mark, with and without the mark
        ("It ended a wave of “petty crimes.”Next came peace.",
         ["It ended a wave of “petty crimes.”", "Next came peace."]),
        ("The gates were shut.Nobody left.", ["The gates were shut.", "Nobody left."]),
        # no boundary in numbers, initials, titles and abbreviations
        ("Dr. Okafor paid 4.5 million. She left.", ["Dr. Okafor paid 4.5 million.", "She left."]),
        ("J. R. Hale met Mr. Lind at 9 a.m. on Monday.",
         ["J. R. Hale met Mr. Lind at 9 a.m. on Monday."]),
        ("The U.S. court ruled. It was late.", ["The U.S. court ruled.", "It was late."]),
        # no stop at the end
        ("It rained. It stopped", ["It rained.", "It stopped"]),
        ("It rained… It stopped.", ["It rained…", "It stopped."]),
        ("The first prize went to B. The second went to nobody.",
         ["The first prize went to B.", "The second went to nobody."]),
        # plain words that look like abbreviations to a model of court records
        ("Rents rose to 40 crowns a month. Tenants paid.",
         ["Rents rose to 40 crowns a month.", "Tenants paid."]),
        ("They fished from the bank. 12 boats passed.",
         ["They fished from the bank.", "12 boats passed."]),
        ("The firm has a new CEO. For two years it had none.",
         ["The firm has a new CEO.", "For two years it had none."]),
        # abbreviations that may end a sentence, by the word that follows
        ("Lind founded Orrin Inc. Mr. Hale owns Orrin Inc. shares.",
         ["Lind founded Orrin Inc.", "Mr. Hale owns Orrin Inc. shares."]),
        ("The shop is in Dover, Del. His is not.", ["The shop is in Dover, Del.", "His is not."]),
        ("Orrin Corp. Chairman Hale left. By Sept. 14 he was back.",
         ["Orrin Corp. Chairman Hale left.", "By Sept. 14 he was back."]),
        ("Sold by Velt Bancorp. for little, it closed.",
         ["Sold by Velt Bancorp. for little, it closed."]),
        ("The G.O.P. base met. U.S. Marshal Hale spoke.",
         ["The G.O.P. base met.", "U.S. Marshal Hale spoke."]),
        ("U.S. Secretary Hale left.", ["U.S. Secretary Hale left."]),
        ("They asked Lt. Gen. Hale and Lt. Lind, e.g. Monday.",
         ["They asked Lt. Gen. Hale and Lt. Lind, e.g. Monday."]),
        ("Rita Hale (D-Mo.), who chairs it, left. Tom Lind (R-Tenn.) stayed.",
         ["Rita Hale (D-Mo.), who chairs it, left.", "Tom Lind (R-Tenn.) stayed."]),
        ("He likes art. Nobody said no. See art. 15 and No. 17.",
         ["He likes art.", "Nobody said no.", "See art. 15 and No. 17."]),
        ("They left Iowa. Snow fell. The firm of Messrs. Hale closed, as did the ltd. Orrin.",
         ["They left Iowa.", "Snow fell.",
          "The firm of Messrs. Hale closed, as did the ltd. Orrin."]),
        ("They live at 12 Main St. They like it. um so it went.",
         ["They live at 12 Main St.", "They like it.", "um so it went."]),
        # the time of day
        ("It opened at 7.02 p.m. Councillor Hale spoke.",
         ["It opened at 7.02 p.m.", "Councillor Hale spoke."]),
        ("It opens at 9 a.m. Monday, 9 p.m. Eastern time, 8 p.m. CST.",
         ["It opens at 9 a.m. Monday, 9 p.m. Eastern time, 8 p.m. CST."]),
        # one letter
        ("The strike hit A and B. The rest worked. The critic J. A. Lind left.",
         ["The strike hit A and B.", "The rest worked.", "The critic J. A. Lind left."]),
        # the speaker after a question or a cry belongs to it, another sentence does not
        ("“Was it cold?” Hale asked. “Yes!” Lind shouted.",
         ["“Was it cold?” Hale asked.", "“Yes!” Lind shouted."]),
        ("“Was it cold?” The room fell silent.", ["“Was it cold?”", "The room fell silent."]),
        ("“Was it cold?” Nobody said so. “Yes!” Lind left.",
         ["“Was it cold?”", "Nobody said so.", "“Yes!”", "Lind left."]),
        ("“A triumph!” — or so it seemed.", ["“A triumph!” — or so it seemed."]),
        # one quotation after the other
        ('"It was late," he said, "and cold." "Was it?" she asked.',
         ['"It was late," he said, "and cold."', '"Was it?" she asked.']),
        ('"We met in the U.S." "Did you?" she asked.',
         ['"We met in the U.S."', '"Did you?" she asked.']),
        # markers with a comma between
        ("It rained. [1], [2] It stopped.", ["It rained. [1], [2]", "It stopped."]),
        # a missing space after a number, a straight mark
        ("It closed in 2010.The owner left.", ["It closed in 2010.", "The owner left."]),
        ('It ended the "petty wars."Next came peace.',
         ['It ended the "petty wars."', "Next came peace."]),
        # nothing said at all
        ("It rained. — … It stopped.", ["It rained.", "It stopped."]),
    ],
)  # fmt: skip
def test_boundaries(text: str, expected: list[str]) -> None:
    found = sentences(text)
    if "— …" in text:  # where lone punctuation goes matters to nobody
        found = [s.strip(" —…") for s in found]
    assert found == expected


def test_bullets_start_after_their_mark() -> None:
    text = "The audit found this.\n\n- The vault was open.\n- Two keys were lost.\n"
    for name in ("page.txt", "page.md"):
        assert sentences(text, name) == [
            "The audit found this.",
            "The vault was open.",
            "Two keys were lost.",
        ]


@pytest.mark.parametrize("mark", ["*", "**", "_"])
def test_a_heading_run_into_its_text_is_part_of_the_sentence_but_not_read(mark: str) -> None:
    heading = f"{mark}Close the mine.{mark}"
    text = f"Two ways are open.\n\n- {heading} Norvia paid 40 million for it. It rained.\n"
    assert sentences(text, "page.md") == [
        "Two ways are open.",
        f"{heading} Norvia paid 40 million for it.",
        "It rained.",
    ]
    # read as the words of the sentence, the heading's imperative would make it advice
    assert any(heading in row["text"] for row in rows(text, "claims", "page.md"))


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("**What we found.**", "The mine lost 40 carts in May."),
        ("**Why it matters.**", "Norvia pays for the mine."),
        ("**Miners face fines:**", "Two miners were fined in May."),
        ("__How it works__:", "Each shift lost 12 carts in May."),
    ],
)
def test_a_heading_with_a_question_or_a_colon_is_not_read(heading: str, sentence: str) -> None:
    text = f"Two ways are open.\n\n{heading} {sentence} It rained.\n"
    assert sentences(text, "page.md")[1:] == [f"{heading} {sentence}", "It rained."]
    (claim,) = (r for r in rows(text, "claims", "page.md") if sentence in r["text"])
    assert claim["text"] == f"{heading} {sentence}"


def test_what_leads_into_somebodys_words_is_read() -> None:
    text = "**The mayor said:** We will mend 40 pipes in May."
    assert {r["speaker"] for r in rows(text, "claims", "page.md")} == {"The mayor"}


@pytest.mark.parametrize("text", ["What happens next.", "How the rule works.", "Why it matters."])
def test_what_only_names_a_matter_is_no_claim(text: str) -> None:
    assert rows(f"{text} The board meets twice in May.", "claims", "page.md")[0]["text"] != text


@pytest.mark.parametrize(
    "text",
    ["What they found was mould in 12 rooms.", "What is known is little.",
     "How they lost the ship was never cleared up."],
)  # fmt: skip
def test_a_sentence_about_a_matter_is_a_claim(text: str) -> None:
    assert rows(text, "claims", "page.md")[0]["text"] == text


@pytest.mark.parametrize(
    "statement",
    ["The mine is closed.", "Orrin closed 14 mines.",
     "Orrin has closed every mine along the river since last May."],
)  # fmt: skip
def test_an_emphasised_statement_is_a_sentence_of_its_own(statement: str) -> None:
    found = sentences(f"**{statement}** It rained.\n", "page.md")
    assert found == [statement, "It rained."]


def test_paragraphs_end_sentences() -> None:
    text = "The vault was open\n\nTwo keys were lost\n"
    found = rows(text + "\nIt rained.\n", "sentences")
    assert len({row["paragraph_id"] for row in found}) == len(found)


def test_lines_of_one_paragraph_run_on() -> None:
    text = "# Report\n\nThe vault was open all night because\nnobody had the key to it.\n"
    assert sentences(text, "page.md") == [
        "The vault was open all night because\nnobody had the key to it."
    ]


@pytest.mark.parametrize(
    "text", ["", " \n ", "…", "— — —", "“”", "No stop", "One. Two! Three?", "a.b.c", "…”Well."]
)
def test_spans_are_in_order_and_hold_no_space_around(text: str) -> None:
    end = 0
    for start, stop in sentence_spans(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        assert any(c.isalnum() for c in text[start:stop])
        end = stop
    assert "".join(c for a, b in sentence_spans(text) for c in text[a:b] if c.isalnum()) == "".join(
        c for c in text if c.isalnum()
    )
