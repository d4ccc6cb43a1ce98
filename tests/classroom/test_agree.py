"""Worksheets filled in as students would, compared with the key."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbformat.sign import MemorySignatureStore, NotebookNotary
from sklearn.metrics import cohen_kappa_score

from quota_analysis.classroom import Agreement, agree, write_worksheet
from quota_analysis.classroom.agreement import kappa
from quota_analysis.classroom.answers import read_sheet, unquoted
from quota_analysis.classroom.telling import tell
from quota_analysis.errors import WorksheetError
from tests.classroom.library import ANSWERS, DOC_ID, SENTENCES, TEXT, stored

Answers = Mapping[int, Mapping[str, str]]
Hand = Callable[[str, Answers], Path]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return write_worksheet(stored(), DOC_ID, tmp_path)[1]


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), "utf-8")


def answer_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def hand_in(key: Path) -> Hand:
    """Fills in the worksheet by editing its answer cells, and hands it in under a name."""
    blank = key.with_name(key.name.replace(".key.", ".student."))

    def fill(name: str, answers: Answers) -> Path:
        path = blank.with_name(f"{name}.ipynb")
        notebook = json.loads(blank.read_text("utf-8"))
        for number, cell in enumerate(answer_cells(notebook), 1):
            source = "".join(cell["source"])
            for question, value in answers.get(number, {}).items():
                (line,) = re.findall(rf'^{question} *= ""$', source, re.MULTILINE)
                source = source.replace(line, line.replace('""', f'"{value}"'))
            cell["source"] = source.splitlines(keepends=True)
        path.write_text(json.dumps(notebook), "utf-8")
        return path

    return fill


def row(result: Agreement, student: str, question: str) -> dict[str, Any]:
    table = result.agreement
    (found,) = table[(table["student"] == student) & (table["question"] == question)].to_dict(
        "records"
    )
    return {str(name): value for name, value in found.items()}


def changed(number: int, **answers: str) -> dict[int, dict[str, str]]:
    """The key's answers with those of one sentence changed."""
    return {n: {**a, **(answers if n == number else {})} for n, a in ANSWERS.items()}


def test_the_keys_own_answers_agree_with_it_wholly(key: Path, hand_in: Hand) -> None:
    result = agree(key, [hand_in("ada", ANSWERS)])
    assert result.agreement["share"].tolist() == [1.0] * 4
    assert result.agreement["kappa"].tolist() == [1.0] * 4
    assert result.agreement["n_unanswered"].tolist() == [0] * 4
    assert result.agreement["n_compared"].tolist() == [6, 5, 5, 5]
    assert len(result.differences) == 0
    assert len(result.problems) == 0


def test_each_difference_comes_with_its_span_and_the_keys_reason(key: Path, hand_in: Hand) -> None:
    result = agree(key, [hand_in("ada", ANSWERS), hand_in("ben", changed(2, ground="reference"))])
    (difference,) = result.differences.to_dict("records")
    assert TEXT[difference["start"] : difference["end"]] == SENTENCES[1] == difference["text"]
    assert difference["student"] == "ben"
    assert (difference["answer"], difference["key_answer"]) == ("reference", "named_source")
    assert difference["key_reason"] == "its speaker was read as: named person"
    assert row(result, "ben", "ground")["share"] == 0.8
    assert row(result, "ada", "ground")["share"] == 1.0


def test_kappa_is_scikit_learns(key: Path, hand_in: Hand) -> None:
    student = changed(5, missing="nothing")
    result = row(agree(key, [hand_in("ada", student)]), "ada", "missing")
    numbers = [n for n in ANSWERS if "missing" in ANSWERS[n]]
    expected = cohen_kappa_score(
        [ANSWERS[n]["missing"] for n in numbers], [student[n]["missing"] for n in numbers]
    )
    assert math.isclose(result["kappa"], expected)
    assert 0 < result["kappa"] < 1


def test_kappa_that_is_undefined_is_said_to_be(key: Path, hand_in: Hand) -> None:
    only = {1: {"claim": "yes"}, 2: {"claim": "yes"}}
    result = agree(key, [hand_in("ada", only)])
    found = row(result, "ada", "claim")
    assert pd.isna(found["kappa"])
    assert "only 'yes'" in found["kappa_note"]
    assert (found["n_compared"], found["share"], found["n_unanswered"]) == (2, 1.0, 4)
    assert "no sentence" in row(result, "ada", "speaker")["kappa_note"]
    assert kappa([]) == (None, "no sentence was answered in both")


def test_an_empty_worksheet_is_all_missing(key: Path, hand_in: Hand) -> None:
    result = agree(key, [hand_in("ada", {})])
    assert result.agreement["n_compared"].tolist() == [0] * 4
    assert result.agreement["n_unanswered"].tolist() == [6, 5, 5, 5]
    assert result.agreement["share"].isna().all()


def test_a_claim_missed_is_counted_once(key: Path, hand_in: Hand) -> None:
    result = agree(key, [hand_in("ada", changed(2, claim="no", speaker="", ground=""))])
    assert result.differences["question"].tolist() == ["claim"]
    assert row(result, "ada", "speaker")["n_compared"] == 4
    assert row(result, "ada", "speaker")["n_unanswered"] == 0


def test_a_misspelt_value_is_named_with_the_nearest(key: Path, hand_in: Hand) -> None:
    result = agree(key, [hand_in("ada", changed(2, ground="named sorce"))])
    (problem,) = result.problems.to_dict("records")
    assert problem["sentence"] == 2
    assert "did you mean 'named_source'" in problem["problem"]
    assert row(result, "ada", "ground")["n_unreadable"] == 1
    assert row(result, "ada", "ground")["n_compared"] == 4
    assert len(result.differences) == 0


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("claim", "Yes"),
        ("claim", "TRUE"),
        ("speaker", "okafor"),
        ("speaker", "the Dr. Okafor’s"),
        ("ground", "Named source"),
        ("ground", "named-source "),
        ("missing", "none"),
    ],
)
def test_case_spelling_and_titles_do_not_matter(
    key: Path, hand_in: Hand, question: str, value: str
) -> None:
    result = agree(key, [hand_in("ada", changed(2, **{question: value}))])
    assert len(result.differences) == 0
    assert len(result.problems) == 0


@pytest.mark.parametrize("value", ["Dr Adeyemi", "document", "Dr"])
def test_another_speaker_is_a_difference(key: Path, hand_in: Hand, value: str) -> None:
    result = agree(key, [hand_in("ada", changed(2, speaker=value))])
    assert result.differences["answer"].tolist() == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"yes"', "yes"),
        ('"yes"  # sure', "yes"),
        ("yes # sure", "yes"),
        ("“yes”", "yes"),
        ("'yes'", "yes"),
        ('"the \\"deal\\""', 'the "deal"'),
        ('"the "deal""', 'the "deal"'),
        ('"No. #3"', "No. #3"),
        ('""', ""),
        ("", ""),
        ('""  # do not know', ""),
        ("# do not know", ""),
    ],
)
def test_marks_and_comments_are_read_as_people_write_them(written: str, value: str) -> None:
    assert unquoted(written) == value


def test_an_unknown_question_and_a_line_of_prose_are_named(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)

    def spoil(notebook: dict[str, Any]) -> None:
        answer_cells(notebook)[1]["source"] += ["\n", 'speeker = "x"\n', "I am not sure"]

    edit(path, spoil)
    problems = agree(key, [path]).problems["problem"].tolist()
    assert any("did you mean 'speaker'" in p for p in problems)
    assert any("I am not sure" in p for p in problems)


def test_an_answer_given_twice_counts_once(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)
    edit(path, lambda nb: answer_cells(nb)[3]["source"].append('\nclaim = "yes"'))
    result = agree(key, [path])
    assert "answered twice" in result.problems["problem"].iloc[0]
    assert row(result, "ada", "claim")["share"] == 1.0


def test_an_edited_sentence_is_named_and_compared(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)

    def rewrite(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            cell["source"] = [line.replace("40", "50") for line in cell["source"]]

    edit(path, rewrite)
    result = agree(key, [path])
    (problem,) = result.problems.to_dict("records")
    assert problem["sentence"] == 1
    assert "changed" in problem["problem"]
    assert result.agreement["share"].tolist() == [1.0] * 4


def test_a_deleted_cell_is_named_and_counts_as_missing(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)
    edit(path, lambda nb: nb["cells"].remove(answer_cells(nb)[0]))
    result = agree(key, [path])
    assert row(result, "ada", "claim")["n_unanswered"] == 1
    assert "cell is gone" in result.problems["problem"].iloc[0]


def test_a_file_survives_an_editor_that_drops_ids_and_metadata(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)

    def strip(notebook: dict[str, Any]) -> None:
        notebook["metadata"] = {"colab": {}}
        notebook["nbformat_minor"] = 0
        for cell in notebook["cells"]:
            cell.pop("id")
            cell["metadata"] = {}
            cell["source"] = "".join(cell["source"])

    edit(path, strip)
    result = agree(key, [path])
    assert result.agreement["share"].tolist() == [1.0] * 4
    assert len(result.problems) == 0


def test_a_file_survives_being_opened_and_saved_by_jupyter(key: Path, hand_in: Hand) -> None:
    """Through the part of Jupyter's server that opens, checks, trusts and saves notebooks."""
    path = hand_in("ada", ANSWERS)
    # What it trusts is remembered in this folder, and not with the user's own notebooks.
    (path.parent / "trust").mkdir()
    trust = {"store_factory": MemorySignatureStore, "data_dir": str(path.parent / "trust")}
    manager = FileContentsManager(root_dir=str(path.parent), notary=NotebookNotary(**trust))
    for opened in (path, key):
        model = manager.get(opened.name)
        manager.save({**model, "type": "notebook"}, opened.name)
    ids = [cell["id"] for cell in json.loads(path.read_text("utf-8"))["cells"]]
    assert ids[0] == "head"
    assert "answer-0006" in ids
    result = agree(key, [path])
    assert result.agreement["share"].tolist() == [1.0] * 4
    assert len(result.problems) == 0


def test_running_the_cells_changes_nothing(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)

    def run(notebook: dict[str, Any]) -> None:
        for n, cell in enumerate(answer_cells(notebook)):
            cell["execution_count"] = n
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["claim = 1"]}]

    edit(path, run)
    assert len(agree(key, [path]).differences) == 0


def test_another_document_is_left_out_and_the_rest_compared(key: Path, hand_in: Hand) -> None:
    good, other, broken = (hand_in(name, ANSWERS) for name in ("ada", "ben", "cyn"))
    text = other.read_text("utf-8")
    found = re.findall(r'"sha256": "(\w+)"', text)[0]
    other.write_text(text.replace(found, "f" * 64), "utf-8")
    broken.write_text("{ not a notebook", "utf-8")
    result = agree(key, [good, other, broken])
    assert result.left_out == ("ben", "cyn")
    assert set(result.agreement["student"]) == {"ada"}
    problems = result.problems["problem"].tolist()
    assert "another document" in problems[0]
    assert "not a notebook" in problems[1]


def test_no_worksheet_left_is_an_error(key: Path, tmp_path: Path) -> None:
    with pytest.raises(WorksheetError, match=r"no worksheet is left.*absent"):
        agree(key, [tmp_path / "absent.ipynb"])
    with pytest.raises(WorksheetError, match="is a key"):
        agree(key, [key])


def test_a_worksheet_is_no_key(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)
    with pytest.raises(WorksheetError, match="not a key"):
        agree(path, [path])


def test_a_teacher_may_change_the_key(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", changed(2, ground="reference"))

    def teach(notebook: dict[str, Any]) -> None:
        cell = answer_cells(notebook)[1]
        source = "".join(cell["source"]).replace('"named_source"', '"reference"')
        cell["source"] = source.replace("its speaker was read as: named person", "see line 3")
        dropped = answer_cells(notebook)[4]
        dropped["source"] = re.sub(r'(missing +)= ".*"', r'\1= ""', "".join(dropped["source"]))

    edit(key, teach)
    result = agree(key, [path])
    assert len(result.differences) == 0
    assert row(result, "ada", "missing")["n_compared"] == 4
    assert read_sheet(key).reasons[2]["ground"] == "see line 3"


def test_a_key_may_allow_several_answers(key: Path, hand_in: Hand) -> None:
    def widen(notebook: dict[str, Any]) -> None:
        cell = answer_cells(notebook)[1]
        source = "".join(cell["source"])
        source = source.replace('"named_source"', '"named source | reference"')
        cell["source"] = source.replace('"Dr Okafor"', '"she | Ife Okafor"')

    edit(key, widen)
    students = [
        hand_in("ada", changed(2, ground="reference", speaker="Okafor")),
        hand_in("ben", changed(2, ground="nothing", speaker="She")),
    ]
    (difference,) = agree(key, students).differences.to_dict("records")
    assert (difference["student"], difference["key_answer"]) == ("ben", "named_source | reference")


def test_students_of_one_file_name_are_told_apart(key: Path, hand_in: Hand, tmp_path: Path) -> None:
    paths = []
    for name in ("ada", "ben"):
        (tmp_path / name).mkdir()
        paths.append(hand_in("same", ANSWERS).rename(tmp_path / name / "same.ipynb"))
    assert set(agree(key, paths).agreement["student"]) == {"ada/same", "ben/same"}


def test_it_is_told_in_plain_lines_and_never_as_a_score(key: Path, hand_in: Hand) -> None:
    students = [hand_in(name, changed(2, ground="reference")) for name in ("ben", "ada")]
    lines = list(tell(agree(key, students)))
    text = "\n".join(lines)
    assert "it errs" in lines[0]
    assert "'reference': ada, ben" in text
    assert "key 'named_source' — its speaker was read as: named person" in text
    assert not re.search(r"\b(score|grade|points|correct|wrong)\b", text)


def test_a_text_cannot_steer_the_terminal(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", changed(2, speaker="\\u001b[31mred"))

    def spoil(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            if "text" in cell["metadata"].get("quota_analysis", {}):
                cell["metadata"]["quota_analysis"]["text"] = "\x1b]0;title\x07"

    edit(key, spoil)
    lines = list(tell(agree(key, [path])))
    assert any("\\x1b[31mred" in line for line in lines)
    assert all(character.isprintable() for line in lines for character in line)


def test_the_files_open_in_a_spreadsheet_without_running(
    key: Path, hand_in: Hand, tmp_path: Path
) -> None:
    path = hand_in("ada", changed(2, speaker="=1+1"))
    paths = agree(key, [path]).save(tmp_path / "out")
    assert [p.name for p in paths] == ["agreement.csv", "differences.csv", "problems.csv"]
    table = pd.read_csv(paths[1])
    assert table["answer"].tolist() == ["'=1+1"]
    assert table["key_answer"].tolist() == ["Dr Okafor"]
    figures = pd.read_csv(paths[0])
    assert figures["n_compared"].tolist() == [6, 5, 5, 5]


def test_neither_needs_spacy(key: Path, hand_in: Hand) -> None:
    path = hand_in("ada", ANSWERS)
    code = (
        "import sys; sys.modules['spacy'] = None; sys.modules['nupunkt'] = None\n"
        "from quota_analysis.classroom import agree, write_worksheet\n"
        "from tests.classroom.library import stored, DOC_ID\n"
        "write_worksheet(stored(), DOC_ID, sys.argv[3])\n"
        "print(len(agree(sys.argv[1], [sys.argv[2]]).differences))"
    )
    out = str(path.parent / "again")
    done = subprocess.run(
        [sys.executable, "-c", code, str(key), str(path), out],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert (done.stdout.strip(), done.stderr) == ("0", "")
