"""A question held against the claims: the nearest with their ground, or none at all."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from tests.extraction.read_once import analysed
from tests.viewers import Seen

WARD = (
    "# Were beds closed?\n\nChecked on May 5, 2024\n\n"
    "The hospital closed 30 beds in the cardiac ward in April [1]. "
    "Two nurses said the heart ward lost 12 beds. "
    "Dr Amara Okafor said that no bed was closed. "
    "The available sources do not show who ordered the closure [2]. "
    "The canteen sells soup at noon.\n"
)


@pytest.fixture(scope="module")
def ward() -> qa.Analysis:
    return analysed(WARD, "ward.md")


def test_the_nearest_claims_come_first(ward: qa.Analysis) -> None:
    brief = ward.ask("How many beds did the hospital close in the cardiac ward?")
    assert brief.answered
    assert str(brief.claims.loc[0, "claim"]).startswith("The hospital closed 30 beds")
    assert list(brief.claims["nearness"]) == sorted(brief.claims["nearness"], reverse=True)
    assert not brief.claims["claim"].str.contains("soup").any()


@pytest.mark.parametrize(
    ("question", "claim", "ground"),
    [
        (
            "Were 30 beds in the cardiac ward closed?",
            "The hospital closed 30 beds",
            "“Were beds closed?” states it outright, in its own voice; marker [1] leads to nothing",
        ),
        (
            "Did the heart ward lose beds?",
            "Two nurses said",
            "Attributed to somebody who is not named (“Two nurses”)",
        ),
        (
            "Did Dr Okafor say that no bed was closed?",
            "Dr Amara Okafor said",
            "Attributed to Dr Amara Okafor; it cites nothing, on a page that cites",
        ),
    ],
)
def test_the_ground_of_a_claim(ward: qa.Analysis, question: str, claim: str, ground: str) -> None:
    rows = ward.ask(question).claims
    (found,) = rows[rows["claim"].str.startswith(claim)]["ground"]
    assert ground in found


def test_what_a_page_says_of_its_own_sources_is_nobodys_word(ward: qa.Analysis) -> None:
    rows = ward.ask("Who ordered the closure?").claims
    (found,) = rows[rows["claim"].str.startswith("The available sources")]["ground"]
    assert "the document says that its sources do not show it" in found
    assert "reported to say" not in found


def test_spans_lead_back_into_the_text(ward: qa.Analysis) -> None:
    found = ward.ask("Were beds closed?").claims
    assert len(found)
    for row in found.to_dict("records"):
        assert ward.texts[row["document"]][row["start"] : row["end"]] == row["claim"]


@pytest.mark.parametrize(
    "question", ["Zebra xylophone quartz?", "", "   ", "?!", "the of and", "日本語", "\u0000"]
)
def test_nothing_near(ward: qa.Analysis, question: str) -> None:
    brief = ward.ask(question)
    assert not brief.answered
    assert len(brief.claims) == 0
    told = "No claim in these documents is near to this question."
    assert told in str(brief)
    assert told in brief._repr_html_()


def test_a_corpus_without_claims() -> None:
    assert not analysed("Was it late?").ask("Was it late?").answered


def test_text_and_page_say_the_same(ward: qa.Analysis) -> None:
    brief = ward.ask("How many beds were closed?")
    said, page = " ".join(str(brief).split()), Seen(brief._repr_html_()).text
    lines = [line for section in brief.sections for line in section.lines]
    assert len(lines) > 5
    for line in lines:
        assert line.words in said
        assert line.words in page
        for place in line.places:
            assert " ".join(place.text.split()) in said
            assert " ".join(place.text.split()) in page


def test_nothing_of_a_document_or_question_becomes_html() -> None:
    text = "The clerk said <img src=x onerror=alert(1)> the <b>vault</b> was open & empty.\n"
    brief = analysed(text, "vault.txt").ask("Was the vault open? <script>alert(2)</script>")
    assert brief.answered
    page = brief._repr_html_()
    for raw in ("<img", "<b>", "<script"):
        assert raw not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;vault" in page


def test_collisions_among_the_claims_found() -> None:
    one = qa.read_text("The bank must open exactly 8 accounts a day at each branch.\n", "a.txt")
    other = qa.read_text("The bank must open exactly 20 accounts a day at each branch.\n", "b.txt")
    corpus = qa.Corpus((*one.documents, *other.documents), (*one.reading, *other.reading), "two")
    brief = qa.analyze(corpus).ask("How many accounts must the bank open a day at each branch?")
    assert len(brief.claims) == 2
    assert len(brief.collisions) == 1
    (line,) = brief.section("differ").lines
    assert line.label == "Real"
    assert line.words.startswith("“8 accounts a day at each branch” and “20 accounts a day")
    assert "cannot both be right" in line.words
    assert [place.doc_id for place in line.places] == ["a.txt", "b.txt"]


def test_the_same_claim_in_two_documents_is_counted() -> None:
    line = "The ministry said the bridge across the Lenne was closed on 3 May 2024.\n"
    one, other = qa.read_text(line, "a.txt"), qa.read_text(line, "b.txt")
    corpus = qa.Corpus((*one.documents, *other.documents), (*one.reading, *other.reading), "two")
    brief = qa.analyze(corpus).ask("Was the bridge across the Lenne closed?")
    (row,) = brief.groups.to_dict("records")
    assert row["documents"] == 2
    assert 1 <= row["origins"] <= 2


def test_a_pronoun_is_told_by_the_name_it_stands_for() -> None:
    text = "Mayor Ida Lund opened the pier in May. She said the pier cost 4 million euros."
    (ground,) = analysed(text).ask("What did the pier cost in euros?").claims["ground"][:1]
    assert "Attributed to Ida Lund (“She”)" in ground
