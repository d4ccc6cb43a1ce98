"""The benchmark of time measures what it says: other documents each time, and no sentence twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.made_up_corpus import FIELDS, write_corpus
from benchmarks.speed import Timing, bytes_a_claim, full_pipeline, growth, plain, slope, timing


def corpus(folder: Path, seed: int, documents: int = 200) -> list[str]:
    write_corpus(folder, seed, documents)
    return [path.read_text("utf-8") for path in sorted(folder.iterdir())]


def test_all_documents_differ(tmp_path: Path) -> None:
    texts = corpus(tmp_path / "one", 1)
    assert len(set(texts)) == len(texts) == 200
    assert all(any(field.body in text for text in texts) for field in FIELDS)


def test_a_seed_gives_the_same_documents_again_and_another_gives_others(tmp_path: Path) -> None:
    one = corpus(tmp_path / "one", 1, 20)
    assert corpus(tmp_path / "again", 1, 20) == one
    assert not set(corpus(tmp_path / "two", 2, 20)) & set(one)


def test_every_pass_goes_over_the_same_text(tmp_path: Path) -> None:
    nlp = full_pipeline()
    assert "ner" in nlp.pipe_names
    assert plain(nlp, ["Ada Bergman met two inspectors in March."]) > 0
    found = timing(nlp, tmp_path / "few", 3, 6)
    assert found.documents == 6
    assert found.sentences > 6 * 20
    assert found.claims > 0
    assert min(found.whole, found.in_two, found.by_sentence, found.by_text) > 0


def _timing(documents: int, whole: float) -> Timing:
    return Timing(documents, 10, 10, whole, whole, 1.0, 1.0)


def test_growth_tells_a_flat_cost_from_a_growing_one() -> None:
    assert growth([_timing(n, 0.2 * n) for n in (10, 20, 40)]) == pytest.approx(1)
    assert growth([_timing(n, 0.2 * n**2) for n in (10, 20, 40)]) == pytest.approx(2)


def test_memory_a_claim_is_what_grows_not_what_is_there_anyway() -> None:
    assert slope([1, 2, 3], [5, 7, 9]) == pytest.approx(2)
    assert bytes_a_claim([(100, 301.0), (200, 302.0)]) == pytest.approx(1024**2 / 100)
