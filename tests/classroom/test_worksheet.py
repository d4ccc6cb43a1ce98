"""What stands in a worksheet and in its key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quota_analysis.classroom import agree, write_worksheet
from quota_analysis.classroom.answers import unquoted
from quota_analysis.classroom.draft import _MODALITIES, _TYPES, draft, read_range
from quota_analysis.classroom.questions import QUESTIONS
from quota_analysis.classroom.sheet import build, fenced, quoted, unfenced
from quota_analysis.errors import WorksheetError
from quota_analysis.model.extraction import CLAIM_TYPES, MODALITIES
from tests.classroom.library import ANSWERS, DOC_ID, SENTENCES, SHA256, TEXT, stored


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    return write_worksheet(stored(), DOC_ID, tmp_path)


def cells(path: Path) -> list[Any]:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return list(notebook.cells)


def test_the_draft_is_what_the_tables_say() -> None:
    sheet = draft(stored(), DOC_ID)
    assert {item.number: dict(item.answers) for item in sheet.items} == ANSWERS
    assert [item.text for item in sheet.items] == list(SENTENCES)
    assert all(TEXT[item.start : item.end] == item.text for item in sheet.items)
    assert all(set(item.reasons) == set(item.answers) for item in sheet.items)
    second = sheet.items[1]
    assert second.speaker_span is not None
    assert TEXT[slice(*second.speaker_span)] == "Dr Okafor"
    assert "said" in second.reasons["speaker"]
    assert (
        sheet.items[0].reasons["ground"]
        == "[1]: markers that lead nowhere (no list of references here)"
    )


def test_whom_a_pronoun_stands_for_will_do_as_well() -> None:
    analysis = stored()
    claims, layers = analysis.tables["claims"], analysis.tables["attributions"]
    claims.loc[claims["claim_id"] == "c2", "speaker"] = "she"
    layers.loc[layers["claim_id"] == "c2", "actor_id"] = "okafor"
    item = draft(analysis, DOC_ID).items[1]
    assert item.answers["speaker"] == "she | Ife Okafor"
    assert item.reasons["speaker"] == "the words “said” give it to them; that is Ife Okafor"


def test_the_reason_for_a_claim_is_told_in_words_and_not_in_labels() -> None:
    analysis = stored()
    analysis.tables["claims"]["type"] = "policy_or_directive"
    analysis.tables["claims"]["modality"] = "hypothetical_or_future"
    analysis.tables["claims"]["why"] = "type: some always, determiner plural; gap: no marker"
    sheet = draft(analysis, DOC_ID)
    reason = sheet.items[0].reasons["claim"]
    assert reason == ("it tells of a rule, a plan or an order, put as something that is not so yet")
    told = [why for item in sheet.items for why in item.reasons.values()]
    assert not [why for why in told if "_" in why]


def test_every_type_and_modality_has_words() -> None:
    assert set(_TYPES) == set(CLAIM_TYPES)
    assert set(_MODALITIES) == set(MODALITIES)


def test_headings_stand_before_the_sentence_they_head() -> None:
    sheet = draft(stored(), DOC_ID)
    assert [item.headings for item in sheet.items if item.headings] == [("The library",), ("Open",)]
    assert sheet.items[3].headings == ("Open",)


def test_the_worksheet_has_an_empty_place_for_each_question(written: tuple[Path, Path]) -> None:
    answers = [c for c in cells(written[0]) if c.cell_type == "code"]
    assert len(answers) == len(SENTENCES)
    for number, cell in enumerate(answers, 1):
        assert cell.source.splitlines()[0] == f"# Sentence {number}"
        assert re.findall(r'^(\w+) *= ""$', cell.source, re.MULTILINE) == [
            question.name for question in QUESTIONS
        ]


def test_no_answer_is_in_the_worksheet_hidden_or_not() -> None:
    """Other answers, other reasons: the same worksheet, character for character."""
    analysis = stored()
    before = nbformat.writes(build(draft(analysis, DOC_ID), key=False))
    claims = analysis.tables["claims"]
    analysis.tables["claims"] = claims.assign(speaker=None, speaker_kind=None, gap=None, why="?")
    analysis.tables["claims"] = analysis.tables["claims"].iloc[:2]
    analysis.tables["sentences"]["is_claim"] = False
    assert nbformat.writes(build(draft(analysis, DOC_ID), key=False)) == before
    assert nbformat.writes(build(draft(analysis, DOC_ID), key=True)) != nbformat.writes(
        build(draft(stored(), DOC_ID), key=True)
    )


def test_every_allowed_answer_is_explained_on_the_first_page(written: tuple[Path, Path]) -> None:
    for path in written:
        head = cells(path)[0].source
        for question in QUESTIONS:
            assert f"**`{question.name}`**" in head
            assert all(f"| `{value}` |" in head for value in question.names)
        assert SHA256 in head


def test_the_key_holds_answers_reasons_and_spans(written: tuple[Path, Path]) -> None:
    answers = [c for c in cells(written[1]) if c.cell_type == "code"]
    assert 'speaker     = "Dr Okafor"' in answers[1].source
    assert "why_speaker =" in answers[1].source
    start = TEXT.index(SENTENCES[1])
    assert f"# Characters {start} to {start + len(SENTENCES[1])}" in answers[1].source
    assert f"characters {start} to {start + len('Dr Okafor')}" in answers[1].source
    assert "it errs" in cells(written[1])[0].source


def test_answer_cells_are_harmless_when_somebody_runs_them(written: tuple[Path, Path]) -> None:
    for path in written:
        for cell in cells(path):
            if cell.cell_type == "code":
                names: dict[str, Any] = {}
                exec(compile(cell.source, "cell", "exec"), names)
                assert isinstance(names["speaker"], str)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
        "```\n# not a heading\n```",
        "````text and ~~~ and `x`",
        "*no* [link](javascript:alert(1)) $x$ \\(y\\) | a | b |",
        "    indented\n\n- a list\n1. a list",
    ],
)
def test_the_text_stays_text(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(fenced(text))
    assert [token.type for token in tokens] == ["fence"]
    assert tokens[0].content.split() == text.split()
    assert unfenced(f"**3**\n\n{fenced(text)}") == " ".join(text.split())


# Whatever can be read from a file; the parser of Markdown replaces the null character.
WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(WRITTEN)
def test_any_text_stays_text_and_comes_back(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(fenced(text))
    assert [token.type for token in tokens] == ["fence"]
    assert unfenced(f"**3**\n\n{fenced(text)}") == " ".join(text.split())


@given(WRITTEN)
def test_any_answer_of_a_key_comes_back_from_its_line(text: str) -> None:
    (line,) = f"speaker = {quoted(text)}".split("\n")
    assert unquoted(line.removeprefix("speaker = ")) == text
    names: dict[str, str] = {}
    exec(line, names)
    assert names["speaker"] == text


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    one = [p.read_bytes() for p in write_worksheet(stored(), DOC_ID, tmp_path / "one")]
    two = [p.read_bytes() for p in write_worksheet(stored(), DOC_ID, tmp_path / "two")]
    assert one == two


def test_files_are_named_after_the_document(written: tuple[Path, Path]) -> None:
    assert [p.name for p in written] == [
        "town_library.md.student.ipynb",
        "town_library.md.key.ipynb",
    ]


@pytest.mark.parametrize("name", ["town/library.md", "library.md", "library", "town/library"])
def test_a_document_may_be_named_in_short(name: str) -> None:
    assert draft(stored(), name).doc_id == DOC_ID


def test_an_unknown_document_is_named_with_the_nearest() -> None:
    with pytest.raises(WorksheetError, match=r"did you mean 'town/library\.md'"):
        draft(stored(), "town/libary.md")


def test_a_short_name_of_two_documents_is_refused() -> None:
    analysis = stored()
    documents = analysis.tables["documents"]
    documents.loc[1, "doc_id"] = "city/library.md"
    with pytest.raises(WorksheetError, match=r"could be city/library.md or town/library.md"):
        draft(analysis, "library")


def test_a_document_without_sentences_is_refused() -> None:
    analysis = stored()
    analysis.tables["sentences"] = analysis.tables["sentences"].iloc[:0]
    with pytest.raises(WorksheetError, match="no sentence"):
        draft(analysis, DOC_ID)


def test_a_teachers_work_is_not_overwritten(written: tuple[Path, Path]) -> None:
    written[1].write_text("mine", "utf-8")
    with pytest.raises(WorksheetError, match="--overwrite"):
        write_worksheet(stored(), DOC_ID, written[0].parent)
    assert written[1].read_text("utf-8") == "mine"
    write_worksheet(stored(), DOC_ID, written[0].parent, overwrite=True)
    assert json.loads(written[1].read_text("utf-8"))["nbformat"] == 4


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(WorksheetError, match="cannot be written"):
        write_worksheet(stored(), DOC_ID, tmp_path / "file" / "below")


def test_a_part_keeps_its_numbers_and_is_named_after_itself(tmp_path: Path) -> None:
    paths = write_worksheet(stored(), DOC_ID, tmp_path, sentences=(2, 4))
    assert [p.name for p in paths] == [
        "town_library.md.2-4.student.ipynb",
        "town_library.md.2-4.key.ipynb",
    ]
    for path in paths:
        answers = [c for c in cells(path) if c.cell_type == "code"]
        assert [c.source.splitlines()[0] for c in answers] == [f"# Sentence {n}" for n in (2, 3, 4)]
        assert "sentences 2 to 4 of 6" in cells(path)[0].source


def test_a_key_of_the_part_is_compared_with_the_part_alone(tmp_path: Path) -> None:
    student, key = write_worksheet(stored(), DOC_ID, tmp_path, sentences=(2, 3))
    result = agree(key, [student])
    assert set(result.agreement["n_unanswered"]) == {2}
    assert result.problems.empty


@pytest.mark.parametrize("part", [(0, 2), (3, 2), (5, 7)])
def test_a_part_that_is_not_there_is_refused_with_what_there_is(
    part: tuple[int, int], tmp_path: Path
) -> None:
    with pytest.raises(WorksheetError, match="give a part of 1-6"):
        write_worksheet(stored(), DOC_ID, tmp_path, sentences=part)


@pytest.mark.parametrize(
    ("written", "read"), [("1-12", (1, 12)), (" 3 – 9 ", (3, 9)), ("7", (7, 7))]
)
def test_a_part_is_read_as_people_write_it(written: str, read: tuple[int, int]) -> None:
    assert read_range(written) == read


@pytest.mark.parametrize("written", ["", "a-b", "1-", "-3", "1,2", "1-2-3"])
def test_what_is_no_part_is_refused(written: str) -> None:
    with pytest.raises(WorksheetError, match="such as 1-12"):
        read_range(written)
