"""One rule finds a corpus, from wherever it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis import locate
from quota_analysis.errors import ReadingError


def test_absolute_is_taken_as_it_is(tmp_path: Path) -> None:
    assert locate.corpus_path(str(tmp_path)) == tmp_path


def test_working_folder_first_then_root_then_what_is_brought_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "notebooks"
    inner.mkdir()
    monkeypatch.chdir(inner)
    along = locate.brought_along("seeds")
    assert along is not None
    assert locate.corpus_path("seeds") == along
    (tmp_path / "seeds").mkdir()
    assert locate.corpus_path("seeds") == along
    (tmp_path / "pyproject.toml").touch()
    assert locate.corpus_path("seeds") == tmp_path / "seeds"
    (inner / "seeds").mkdir()
    assert locate.corpus_path("seeds") == inner / "seeds"


def test_pattern_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("One.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert locate.corpus_path("*.md") == tmp_path / "*.md"


def test_missing_says_where_it_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadingError, match=r"'nowhere'.*looked for .*nowhere"):
        locate.corpus_path("nowhere")


def test_notebooks_come_in_order() -> None:
    found = list(locate.notebooks())
    assert found == sorted(found)
    assert found[-6:] == [
        "01_sources",
        "02_claims_vs_evidence",
        "03_competing_narratives",
        "04_quota_arithmetic",
        "05_records",
        "06_chains",
    ]


def test_default_corpus_is_known_by_any_way_to_it() -> None:
    along = locate.brought_along("seeds")
    assert along is not None
    assert locate.is_default_corpus(along / ".." / along.name)
    assert not locate.is_default_corpus(along.parent)


@pytest.mark.parametrize(
    ("topic", "corpus", "pack"),
    [
        (None, "seeds", locate.DEFAULT_TOPIC),
        ("", "seeds", locate.DEFAULT_TOPIC),
        (" none ", "seeds", None),
        ("None", "mill", None),
        (None, "mill", None),
        ("", "mill", None),
        ("mine.toml", "mill", "mine.toml"),
        (locate.DEFAULT_TOPIC, "mill", locate.DEFAULT_TOPIC),
    ],
)
def test_a_topic_means_one_thing_everywhere(
    topic: str | None,
    corpus: str,
    pack: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "mill").mkdir()
    monkeypatch.chdir(tmp_path)
    assert locate.settle_topic(topic, corpus) == pack
