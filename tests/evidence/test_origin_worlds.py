"""Running text through the whole analysis: which documents are one origin, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.origin_worlds import analysed, found_pairs, true_pairs, worlds

# One man's story told again without saying whom he told it to: a press conference would look
# alike. A rewrite of three sentences that keeps two small numbers: so would a second report.
OUT_OF_REACH = {
    frozenset(("interview/agg.md", "interview/mag.md")),
    frozenset(("fire/b_national.md", "fire/d_rewrite.md")),
}


@pytest.mark.parametrize("name", worlds())
def test_documents_of_one_origin(name: str, tmp_path: Path) -> None:
    analysis, truth = analysed(tmp_path, name)
    assert found_pairs(analysis) - OUT_OF_REACH == true_pairs(truth) - OUT_OF_REACH


def test_many_stories_in_one_corpus_stay_apart(tmp_path: Path) -> None:
    analysis, truth = analysed(tmp_path, *worlds())
    assert found_pairs(analysis) - OUT_OF_REACH == true_pairs(truth) - OUT_OF_REACH
