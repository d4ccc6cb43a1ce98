"""The benchmark measures what it says: other documents each time, and no sentence twice."""

from __future__ import annotations

from pathlib import Path

from benchmarks.made_up_corpus import FIELDS, write_corpus
from benchmarks.speed import full_pipeline, plain, seconds_of_whole


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


def test_both_sides_go_over_the_same_sentences_and_none_occurs_twice(tmp_path: Path) -> None:
    write_corpus(tmp_path / "few", 3, 6)
    seconds, analysis = seconds_of_whole(tmp_path / "few")
    sentences = [str(text) for text in analysis.sentences["text"]]
    assert seconds > 0
    assert len(sentences) == len(set(sentences))
    assert len(sentences) > 6 * 20
    nlp = full_pipeline()
    assert "ner" in nlp.pipe_names
    assert plain(nlp, sentences) > 0
