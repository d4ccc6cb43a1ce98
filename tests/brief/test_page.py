"""The question page: its parts, its places, its links; over several corpora and topics."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import quota_analysis as qa
from tests.viewers import Seen

SECTIONS = [
    "assumed",
    "shown",
    "around",
    "differ",
    "sides",
    "silent",
    "figures",
    "replies",
    "origins",
    "follow",
]
PAGES = {
    "gazette.md": (
        "# Were clinics told to see more patients?\n\n"
        "Each clinic must see at least 60 patients a day, Director Mara Voss said. "
        "Three doctors said that they were told to cut visits short [1]. "
        "No letter shows that a doctor was fined for seeing too few patients. "
        "The ministry of health did not respond to questions about the clinics. "
        "In May the clinics saw exactly 900 patients a day.\n"
    ),
    "courier.txt": (
        "Director Mara Voss said each clinic must see at least 60 patients a day. "
        "In May the clinics saw exactly 400 patients a day. "
        "A union called the number of patients reckless.\n"
    ),
}
QUESTION = "Are doctors fined for seeing too few patients?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("clinics")
    for name, text in PAGES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def clinics(folder: Path) -> qa.Analysis:
    return qa.analyze(qa.read_corpus(folder))


@pytest.fixture(scope="module")
def several(clinics: qa.Analysis) -> dict[str, tuple[qa.Analysis, tuple[str, ...]]]:
    root = Path(__file__).parents[2]
    police = qa.read_corpus(root / "tests" / "topics" / "police")
    seeds = qa.read_corpus(root / "seeds")
    tickets = (
        "Are commanders punished for missing the citation goal?",
        "Do officers have to write a number of citations?",
    )
    arrests = ("Are agents punished for missing quotas?", "How many arrests a day were demanded?")
    return {
        "clinics": (clinics, (QUESTION, "How many patients must a clinic see a day?")),
        "police": (qa.analyze(police, "police-ticket-quotas"), tickets),
        "police, no topic": (qa.analyze(police), tickets),
        "default": (qa.analyze(seeds, "ice-arrest-quotas"), arrests),
        "default, no topic": (qa.analyze(seeds), arrests),
    }


EACH = [
    (name, n)
    for name in ("clinics", "police", "police, no topic", "default", "default, no topic")
    for n in range(2)
]


@pytest.mark.parametrize(("name", "n"), EACH)
def test_every_line_rests_on_characters_of_a_document(
    several: dict[str, tuple[qa.Analysis, tuple[str, ...]]], name: str, n: int
) -> None:
    analysis, questions = several[name]
    brief = analysis.ask(questions[n])
    assert brief.answered
    assert [section.key for section in brief.sections] == SECTIONS
    for section in brief.sections:
        assert section.lines or section.key in ("around", "origins", "follow") or section.lacking
        for line in section.lines:
            for place in line.places:
                assert analysis.texts[place.doc_id][place.start : place.end] == place.text
                assert place.text.strip()
    assert all(line.places for line in brief.section("shown").lines)
    assert len(brief.section("shown").lines) + len(brief.section("silent").lines) > 0


@pytest.mark.parametrize(("name", "n"), EACH)
def test_every_link_leads_to_a_place_on_the_page(
    several: dict[str, tuple[qa.Analysis, tuple[str, ...]]], name: str, n: int
) -> None:
    analysis, questions = several[name]
    brief = analysis.ask(questions[n])
    for page in (brief._repr_html_(), brief.to_html()):
        seen = Seen(page.partition("</head>")[2] or page)
        assert seen.links
        assert len(seen.places) == len(set(seen.places))
        assert {address.removeprefix("#") for address, _ in seen.links} <= set(seen.places)


@pytest.mark.parametrize(("name", "n"), EACH)
def test_no_word_of_the_machine_shows(
    several: dict[str, tuple[qa.Analysis, tuple[str, ...]]], name: str, n: int
) -> None:
    analysis, questions = several[name]
    brief = analysis.ask(questions[n])
    own = " ".join(line.words + line.label for s in brief.sections for line in s.lines)
    own += " ".join(s.title + s.intro + s.lacking for s in brief.sections)
    assert not re.search(r"\b(NaN|nan|None|<NA>|null)\b|\w_\w|#c\d", own)


def test_the_parts_of_a_page(clinics: qa.Analysis) -> None:
    brief = clinics.ask(QUESTION)
    words = {s.key: " ".join(line.words for line in s.lines) for s in brief.sections}
    labels = {s.key: [line.label for line in s.lines] for s in brief.sections}
    assert labels["assumed"][0] == "Not plainly said"
    assert "doctors see too few patients" in words["assumed"]
    (silent, *_) = brief.section("silent").lines
    assert "a doctor was fined for seeing too few patients" in silent.places[0].text
    assert "ministry of health" in words["replies"].lower()
    assert "Which record shows" in words["follow"]
    assert re.search("What would (the )?ministry of health answer", words["follow"], re.IGNORECASE)
    # One document holds all of it, which the head of the page has told.
    assert words["origins"] == ""
    assert "1 document" in brief.answer[0]


def test_a_real_disagreement_comes_before_one_that_only_looks_so(clinics: qa.Analysis) -> None:
    brief = clinics.ask("How many patients a day did the clinics see in May?")
    labels = [line.label for line in brief.section("differ").lines]
    assert labels[0] == "Real"
    assert labels == sorted(labels, key=["Real", "Only looks like one"].index)


def test_one_reason_is_told_once(several: dict[str, tuple[qa.Analysis, tuple[str, ...]]]) -> None:
    for analysis, questions in several.values():
        for question in questions:
            words = [line.words for line in analysis.ask(question).section("differ").lines]
            assert len(words) == len(set(words))


def test_no_verdict(several: dict[str, tuple[qa.Analysis, tuple[str, ...]]]) -> None:
    for analysis, questions in several.values():
        brief = analysis.ask(questions[0])
        own = " ".join(line.words for s in brief.sections for line in s.lines)
        assert not re.search(r"\b(?:is|are) (?:true|false|misleading|proven)\b", own)


def test_what_it_cannot_answer_gets_the_nearest_alone(clinics: qa.Analysis) -> None:
    brief = clinics.ask("Which pharmacy sold the patients aspirin at Christmas?")
    assert not brief.answered
    assert "No claim in these documents is near to this question." in str(brief)
    assert "No claim here speaks of “pharmacy”" in " ".join(str(brief).split())
    assert brief.sections[-1].key == "nearest"
    assert len(brief.nearest) == len(brief.sections[-1].lines) > 0


@pytest.mark.parametrize(
    "question",
    [
        "Did the trout farm lose its permit?",
        "How long is the tunnel under the fjord?",
        "Who won the chess tournament?",
        "Is the cathedral roof leaking?",
    ],
)
def test_a_question_about_something_else_is_not_answered(
    several: dict[str, tuple[qa.Analysis, tuple[str, ...]]], question: str
) -> None:
    for analysis, _ in several.values():
        assert not analysis.ask(question).answered


def test_a_claim_in_other_words_is_found_with_its_group() -> None:
    texts = {
        "a.txt": "The dam at Corrow was shut on 3 May 2024, engineer Ida Lund said.\n",
        "b.txt": "Engineer Ida Lund said the barrage at Corrow was closed on 3 May 2024.\n",
        "c.txt": "A bakery in Pell sells rye bread.\n",
    }
    read = [qa.read_text(text, name) for name, text in texts.items()]
    corpus = qa.Corpus(
        tuple(d for r in read for d in r.documents),
        tuple(x for r in read for x in r.reading),
        "dam",
    )
    brief = qa.analyze(corpus).ask("Was the dam at Corrow closed?")
    assert {"a.txt", "b.txt"} == set(brief.claims["document"])


def test_the_order_of_the_documents_does_not_show(folder: Path) -> None:
    read = [qa.read_corpus(folder / name) for name in PAGES]
    pages = set()
    for order in itertools.permutations(read):
        corpus = qa.Corpus(
            tuple(d for r in order for d in r.documents),
            tuple(x for r in order for x in r.reading),
            "clinics",
        )
        brief = qa.analyze(corpus).ask(QUESTION)
        pages.add(
            tuple((s.key, tuple(sorted(line.words for line in s.lines))) for s in brief.sections)
        )
    assert len(pages) == 1


def test_hostile_words_stay_words() -> None:
    text = (
        "# <img src=x onerror=alert(1)>\n\n"
        "Mayor <script>alert(2)</script> Lund said the <b>vault</b> held 12 bars of gold. "
        '"><svg onload=alert(3)> No record shows that the vault was empty.\n'
    )
    analysis = qa.analyze(qa.read_text(text, "x<y>.md"))
    question = "Did the vault </title><script>alert(4)</script> hold bars of gold?"
    brief = analysis.ask(question)
    assert brief.answered
    for page in (brief._repr_html_(), brief.to_html()):
        assert not re.search(r"<(script|img|svg|b)\b", page)


def test_whoever_asks_nothing_in_particular_gets_what_most_documents_say(
    clinics: qa.Analysis,
) -> None:
    from quota_analysis.display import GENERAL_QUESTION

    brief = clinics.ask(GENERAL_QUESTION)
    assert brief.answered
    assert brief.section("assumed").lines == ()


def test_one_file_asks_nothing_of_any_other_machine(clinics: qa.Analysis) -> None:
    page = clinics.ask(QUESTION).to_html()
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert not re.search(r"\b(?:src|href)=\"(?!#)", page)


def test_what_is_not_there_is_told_in_one_sentence() -> None:
    brief = qa.analyze(qa.read_text("The dam at Corrow was shut on 3 May 2024.\n")).ask(
        "Was the dam at Corrow shut?"
    )
    said = str(brief)
    assert said.count("Looked for and not found: ") == 1
    assert said.count("two statements that collide") == 1
    assert "WHERE THEY DISAGREE" not in said
    assert "origin" not in said
    assert "Where they disagree" not in brief.to_html()


def test_a_question_about_something_else_gets_that_and_no_more(clinics: qa.Analysis) -> None:
    lines = str(clinics.ask("Who won the chess tournament?")).splitlines()
    assert lines[0] == "Who won the chess tournament?"
    assert "takes for granted" not in " ".join(lines).lower()
    assert len([line for line in lines if line]) <= 5


@pytest.mark.parametrize(("name", "n"), EACH)
def test_a_long_part_shows_its_first_lines_and_unfolds_the_rest(
    several: dict[str, tuple[qa.Analysis, tuple[str, ...]]], name: str, n: int
) -> None:
    analysis, questions = several[name]
    brief = analysis.ask(questions[n])
    page = brief.to_html()
    for section in brief.sections:
        left = len(section.lines) - section.first
        assert section.first >= 1
        if left > 0:
            assert f"and {left:,} more</summary>" in page
            assert f"and {left:,} more, on the whole page" in str(brief)
    folded = sum(len(s.lines) > s.first for s in brief.sections)
    assert page.count('<details class="qa-more">') == folded
    # Whoever prints the page gets all of it.
    assert "details::details-content { content-visibility: visible" in page


def test_a_place_is_quoted_in_full_once(clinics: qa.Analysis) -> None:
    brief = clinics.ask(QUESTION)
    said = " ".join(str(brief).split())
    for place in {p for s in brief.sections for line in s.lines for p in line.places}:
        words = " ".join(place.text.split())
        if len(words) > 120 and not any(
            place in line.places for key in ("shown", "silent") for line in brief.section(key).lines
        ):
            assert said.count(words) <= 1


def test_the_gaps_make_the_questions_to_ask_next(clinics: qa.Analysis) -> None:
    brief = clinics.ask("How many patients a day did the clinics see in May?")
    asked = [line.words for line in brief.section("follow").lines]
    assert all(words.endswith("?") for words in asked)
    assert len(asked) == len(set(asked))
    assert any("900 patients" in words and "400 patients" in words for words in asked)


def test_one_of_two_questions_is_enough(clinics: qa.Analysis) -> None:
    one = "How many patients must a clinic see a day"
    both = f"Which bakery at the harbour sells rye bread and walnuts, and {one.lower()}?"
    assert not clinics.ask(both.partition(", and")[0]).answered
    brief = clinics.ask(both)
    assert brief.answered
    assert set(clinics.ask(one).claims["claim"]) <= set(brief.claims["claim"])
    assert "“bakery”" in " ".join(brief.answer)
