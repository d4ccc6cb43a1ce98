"""Every number with who says it, where and of when: none dropped, none without its sentence."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.documents import Corpus
from quota_analysis.views.counted import COLUMNS
from tests import made_up

_PAGES = {
    "wards.txt": (
        "Beds at Lakeside\n\n10 June 2024\n\n"
        "Maria Diaz, who runs the ward, spoke on Friday. She said it lost 12 beds in May 2024.\n"
        "The hospital has 420 beds. Each ward must discharge at least 4 patients a day.\n"
        "Two nurses, who asked not to be named, said 9 patients a day were sent home.\n"
    ),
    "meters.txt": (
        "The Water Authority set a target of 6,000 meters a month, the Wend Courier reported. "
        "Rosa Imhof denied that 4,850 meters were installed in March 2024.\n"
    ),
}


@functools.cache
def read() -> qa.Analysis:
    texts = [qa.read_text(text, name=name) for name, text in _PAGES.items()]
    documents = tuple(t.documents[0] for t in texts)
    return qa.analyze(Corpus(documents, tuple(row for t in texts for row in t.reading), "two"))


def one(words: str) -> dict[str, object]:
    found = read().numbers()
    (row,) = found[found["text"].str.contains(words, regex=False)].to_dict("records")
    return {str(k): v for k, v in row.items()}


def hand_made(**tables: pd.DataFrame) -> qa.Analysis:
    meta: dict[str, Any] = {"corpus": "ferries", "topic": None, "versions": {}, "key": ""}
    return qa.Analysis({**made_up.tables(), **tables}, made_up.TEXTS, meta)


def test_each_number_has_one_row_in_the_order_of_the_text() -> None:
    analysis = read()
    found = analysis.numbers()
    assert list(found["quantity_id"]) == list(analysis.quantities["quantity_id"])
    assert tuple(found.columns) == COLUMNS
    for column in ("document", "doc_id", "who", "speaker_kind", "text", "sentence", "role"):
        assert found[column].notna().all()


def test_a_number_outside_every_claim_is_not_dropped() -> None:
    held = made_up.tables()["quantities"].copy()
    held.loc[1, "claim_id"] = pd.NA
    found = hand_made(quantities=held).numbers()
    assert len(found) == len(held)
    row = found.iloc[1]
    assert row["who"] == "the document itself"
    assert row["speaker_kind"] == "document_self"
    assert pd.isna(row["modality"])
    assert row["sentence"]


def test_a_number_outside_every_claim_keeps_whose_words_it_stands_in() -> None:
    """Of several layers the outermost, as for a claim."""
    quantities = made_up.tables()["quantities"].copy()
    quantities.loc[1, "claim_id"] = pd.NA
    number = quantities.loc[1]
    layers = made_up.tables()["attributions"].iloc[[0, 0]].copy()
    layers["attribution_id"] = ["x1", "x2"]
    layers["claim_id"] = pd.NA
    layers["doc_id"] = number["doc_id"]
    layers["depth"] = [2, 1]
    layers["start"], layers["end"] = number["start"], number["end"]
    layers["speaker"] = ["the mate", "Captain Moe"]
    layers["speaker_kind"] = ["generic_group", "named_person"]
    layers["actor_id"] = pd.NA
    every = pd.concat([made_up.tables()["attributions"], layers], ignore_index=True)
    row = hand_made(quantities=quantities, attributions=every).numbers().iloc[1]
    assert (row["who"], row["speaker_kind"]) == ("Captain Moe", "named_person")


def test_a_pronoun_is_the_person_it_stands_for() -> None:
    row = one("12 beds")
    assert row["who"] == "Maria Diaz"
    assert row["sentence"] == "She said it lost 12 beds in May 2024."
    assert (row["time_start"], row["time_end"]) == ("2024-05-01", "2024-05-31")
    assert (row["document"], row["published"]) == ("Beds at Lakeside", "2024-06-10")


def test_the_document_and_the_unnamed_are_told_apart() -> None:
    assert one("420 beds")["who"] == "the document itself"
    assert one("9 patients")["who"] == "Two nurses"
    assert one("9 patients")["speaker_kind"] == "anonymous"


def test_a_bound_leaves_the_number_as_written() -> None:
    row = one("at least 4")
    assert (row["low"], row["high"], row["bound"]) == (4.0, 4.0, "at_least")
    assert row["role"] == "target"


def test_a_page_without_a_title_is_called_by_its_first_words() -> None:
    assert str(one("6,000 meters")["document"]).startswith("“The Water Authority set a target")


# ---- filters -------------------------------------------------------------------------------------


def test_numbers_of_a_role_a_unit_and_a_document() -> None:
    analysis = read()
    assert set(analysis.numbers(role="target")["role"]) == {"target"}
    assert set(analysis.numbers(role=["target", "capacity"])["role"]) == {"target", "capacity"}
    assert list(analysis.numbers(unit="beds")["text"]) == ["12 beds", "420 beds"]
    in_words = analysis.numbers(unit="patients per day")
    assert in_words.equals(analysis.numbers(unit="patients/day"))
    assert list(in_words["text"]) == ["9 patients a day"]
    assert set(analysis.numbers(documents="meters.txt")["doc_id"]) == {"meters.txt"}
    both = analysis.numbers(documents=list(_PAGES), unit="beds")
    assert both.equals(analysis.numbers(unit="beds"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"role": "targets"}, r"no role 'targets'; did you mean 'target'\? .*observed"),
        ({"unit": "bed"}, r"counts 'bed'; did you mean 'beds'\? .*patients/day"),
        ({"documents": ["ward.txt"]}, r"no document 'ward.txt'; did you mean 'wards.txt'\?"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    asked: dict[str, str | list[str]], told: str
) -> None:
    with pytest.raises(qa.QuotaAnalysisError, match=told):
        read().numbers(**asked)


def test_a_label_of_the_dictionary_that_no_number_has_gives_no_rows() -> None:
    assert "share" not in set(read().quantities["role"])
    found = read().numbers(role="share")
    assert found.empty
    assert tuple(found.columns) == COLUMNS


def test_many_units_are_not_all_named() -> None:
    held = pd.concat([made_up.tables()["quantities"]] * 30, ignore_index=True)
    held["quantity_id"] = [f"q{i}" for i in range(len(held))]
    held["unit"] = [f"things{i}" for i in range(len(held))]
    with pytest.raises(qa.QuotaAnalysisError) as refused:
        hand_made(quantities=held).numbers(unit="x")
    assert str(refused.value).count("things") == 20
    assert f"and {len(held) - 20} more" in str(refused.value)


def test_no_numbers_are_no_rows_but_all_columns() -> None:
    found = qa.Analysis(
        made_up.empty_tables(), {}, {"corpus": "none", "topic": None, "versions": {}, "key": ""}
    ).numbers()
    assert found.empty
    assert tuple(found.columns) == COLUMNS


def test_every_column_is_told_of() -> None:
    told = inspect.getdoc(qa.Analysis.numbers) or ""
    assert [name for name in COLUMNS if name not in told] == []
