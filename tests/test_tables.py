"""Tables: shape and types from one description, a check that finds every breach, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis import tables as tables_module
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.model import SCHEMAS, TABLES
from tests.contract import problems

TEXT = (
    "The bank must open at least 8 accounts a day at each branch, two managers said [1]. "
    "“We open 5,” Ida Moor said on 3 May 2024. The vault may be empty; nobody has checked.\n"
)
# Tables that are spoilt on purpose: pandas' own types allow less than pandas does.
Tables = dict[str, Any]


@pytest.fixture(scope="module")
def analysis() -> qa.Analysis:
    return qa.analyze(qa.read_text(TEXT, "bank/memo.txt"))


@pytest.fixture
def tables(analysis: qa.Analysis) -> Tables:
    """Tables that a test may spoil."""
    return {name: table.copy() for name, table in analysis.tables.items()}


def test_every_table_has_its_columns_and_types(analysis: qa.Analysis) -> None:
    assert list(analysis.tables) == list(TABLES)
    kinds = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    for name, schema in SCHEMAS.items():
        table = analysis.tables[name]
        assert {c: str(t) for c, t in table.dtypes.items()} == {
            c.name: kinds[c.kind] for c in schema.columns
        }


def test_an_empty_table_has_the_same_columns_and_types(analysis: qa.Analysis) -> None:
    for name in TABLES:
        empty = tables_module.frame(name, [])
        assert len(empty) == 0
        assert list(empty.dtypes.items()) == list(analysis.tables[name].dtypes.items())


def test_the_sample_holds_something_of_everything(analysis: qa.Analysis) -> None:
    for name in ("claims", "citations", "attributions", "quotes", "quantities", "dates", "hedges"):
        assert len(analysis.tables[name]) > 0


# ---- the check can fail --------------------------------------------------------------------------


def _moved(tables: Tables) -> None:
    tables["claims"].loc[0, "start"] += 1


def _reworded(tables: Tables) -> None:
    tables["quotes"].loc[0, "text"] = "We open 6,"


def _beyond(tables: Tables) -> None:
    tables["sentences"].loc[0, "end"] = 10_000


def _twice(tables: Tables) -> None:
    tables["claims"] = pd.concat([tables["claims"], tables["claims"].iloc[:1]], ignore_index=True)


def _dangling(tables: Tables) -> None:
    tables["claims"].loc[0, "sentence_id"] = "bank/memo.txt#s99"


def _unknown_value(tables: Tables) -> None:
    tables["claims"].loc[0, "type"] = "rumour"


def _null(tables: Tables) -> None:
    tables["claims"].loc[0, "modality"] = pd.NA


def _empty(tables: Tables) -> None:
    tables["documents"].loc[0, "title"] = ""


def _lost_column(tables: Tables) -> None:
    tables["claims"] = tables["claims"].drop(columns="why")


def _lost_table(tables: Tables) -> None:
    del tables["hedges"]


def _lost_document(tables: Tables) -> None:
    tables["hedges"]["doc_id"] = "other.txt"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_moved, "claims: bank/memo.txt 1:"),
        (_reworded, "quotes: bank/memo.txt"),
        (_beyond, "sentences: bank/memo.txt 0:10000"),
        (_twice, "stands twice"),
        (_dangling, "claims.sentence_id: 'bank/memo.txt#s99' is not in sentences.sentence_id"),
        (_unknown_value, "claims.type: 'rumour' is not one of quantity"),
        (_null, "claims.modality: null where none is allowed"),
        (_empty, "documents.title: empty text"),
        (_lost_column, "claims: columns are"),
        (_lost_table, "hedges: the table is missing"),
        (_lost_document, "hedges.doc_id: 'other.txt' is not in documents.doc_id"),
    ],
)
def test_a_breach_is_found(
    analysis: qa.Analysis, tables: Tables, spoil: Callable[[Tables], None], told: str
) -> None:
    assert tables_module.validate(tables, analysis.texts) == []
    spoil(tables)
    assert any(told in line for line in tables_module.validate(tables, analysis.texts))


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("attributions", "speaker_start", 3, "speaker is not at"),
        ("attributions", "cue", "sang", "cue is not at"),
        ("attributions", "depth", 2, "depth 2"),
        ("attributions", "start", None, "parts do not reach"),
        ("quantities", "low", 99.0, "low is above high"),
        ("dates", "end_date", "2024-05-02", "ends before it starts"),
        ("hedges", "strength", 2.0, "strength 2.0"),
        ("claims", "certainty", -1.0, "certainty -1.0"),
        ("sentences", "is_claim", False, "are not the same"),
    ],
)
def test_what_a_schema_cannot_say_is_found_too(
    analysis: qa.Analysis, tables: Tables, table: str, column: str, value: object, told: str
) -> None:
    spoiled = tables[table]
    if value is None:  # a shorter content, true to the text
        spoiled.loc[0, "start"] += 1
        spoiled.loc[0, "text"] = spoiled.loc[0, "text"][1:]
    else:
        spoiled.loc[0, column] = value
    found = problems(qa.Analysis(tables, analysis.texts, analysis.meta))
    assert any(told in line for line in found), found


# ---- files ---------------------------------------------------------------------------------------


def test_the_data_dictionary_has_every_column_once() -> None:
    told = qa.data_dictionary()
    listed = [tuple(row) for row in told[["table", "column"]].itertuples(index=False)]
    assert listed == [(s.name, c.name) for s in SCHEMAS.values() for c in s.columns]
    assert told["meaning"].str.len().min() > 2
    for _, group in told.groupby("table"):
        assert group["key"].any()


def test_csv(analysis: qa.Analysis, tmp_path: Path) -> None:
    written = tables_module.write(analysis.tables, tmp_path / "deep" / "csv", "csv")
    assert [p.name for p in written] == [f"{n}.csv" for n in (*TABLES, "data_dictionary")]
    raw = (tmp_path / "deep" / "csv" / "quotes.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    for name, table in analysis.tables.items():
        read = pd.read_csv(tmp_path / "deep" / "csv" / f"{name}.csv", keep_default_na=False)
        assert list(read.columns) == list(table.columns)
        assert len(read) == len(table)
    read = pd.read_csv(tmp_path / "deep" / "csv" / "quotes.csv")
    assert list(read["text"]) == ["We open 5,"]


def test_parquet_gives_the_same_tables_back(analysis: qa.Analysis, tmp_path: Path) -> None:
    tables_module.write(analysis.tables, tmp_path, "parquet")
    for name, table in analysis.tables.items():
        read = tables_module.typed(name, pd.read_parquet(tmp_path / f"{name}.parquet"))
        pd.testing.assert_frame_equal(read, table)


def test_json(analysis: qa.Analysis, tmp_path: Path) -> None:
    tables_module.write(analysis.tables, tmp_path, "json")
    rows = json.loads((tmp_path / "claims.json").read_text("utf-8"))
    assert [row["text"] for row in rows] == list(analysis.claims["text"])
    assert rows[1]["gap"] is None or isinstance(rows[1]["gap"], str)
    assert "“" in (tmp_path / "claims.json").read_text("utf-8")


def test_duckdb(analysis: qa.Analysis, tmp_path: Path) -> None:
    for _ in range(2):  # writing again replaces
        (path,) = tables_module.write(analysis.tables, tmp_path, "duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute(
            "SELECT c.text FROM claims c JOIN sentences USING (sentence_id) ORDER BY c.start"
        ).fetchall() == [(text,) for text in analysis.claims["text"]]
        names = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    assert names == {*TABLES, "data_dictionary"}


def test_an_unknown_format_is_told_with_the_known(analysis: qa.Analysis, tmp_path: Path) -> None:
    with pytest.raises(QuotaAnalysisError, match="did you mean 'parquet'") as told:
        tables_module.write(analysis.tables, tmp_path / "out", "parket")
    assert "csv, duckdb, json, parquet" in str(told.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["csv", "parquet", "json", "duckdb"])
def test_a_folder_that_cannot_be_written(analysis: qa.Analysis, tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(QuotaAnalysisError, match=r"cannot be written .*choose another folder"):
        tables_module.write(analysis.tables, tmp_path / "file", kind)
