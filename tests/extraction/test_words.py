"""Words copied out of a parse say what the parser says."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.language import load_model
from quota_analysis.extraction.words import Word
from tests.extraction.parsed import parsed

SENTENCES = [
    "The mayor's office, which opened in 2019, hired 1.2 million people and won't let them go.",
    "There's a bridge that ain't gonna hold, and let's say there are two.",
    "“Y'all gotta see this,” she said, “or c'mon over.”",
    "He'd been told that the port would've closed; it hadn't.",
    "Prices rose  by 4% in Q3, the bank said.",
    "Nobody who lives there knows.",
]
PLAIN = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "whitespace_", "is_punct")
FLAGS = ("is_space", "is_alpha", "like_num")


def positions(words: object) -> list[int]:
    return [w.i for w in words]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("times", [1, 2])
def test_a_copy_says_what_the_pipeline_says(text: str, times: int) -> None:
    # The second reading comes from what the first one learnt.
    for _ in range(times):
        (sentence,) = parsed(text).sentences
    doc = load_model().make_doc(text.replace("’", "'"))
    for token in doc:
        token.is_sent_start = token.i == 0
    for _, step in load_model().pipeline:
        doc = step(doc)
    for word, token in zip(sentence.doc, doc, strict=True):
        for name in (*PLAIN, *FLAGS):
            assert getattr(word, name) == getattr(token, name), (name, token)
        if word.tag_ == token.tag_:  # a past tense may have been settled
            assert word.finite == ("VerbForm=Fin" in str(token.morph))
        assert word.head.i == token.head.i
        assert (word.left_edge.i, word.right_edge.i) == (token.left_edge.i, token.right_edge.i)
        for name in ("children", "lefts", "rights", "subtree"):
            assert positions(getattr(word, name)) == positions(getattr(token, name)), name
        assert set(positions(word.conjuncts)) == set(positions(token.conjuncts))
    assert sentence.doc[2:5].text == doc[2:5].text


def test_a_part_is_a_sentence_of_its_own() -> None:
    (sentence,) = parsed("He left early, but the two guards stayed until noon.").sentences
    doc = sentence.doc
    first = next(w for w in doc if w.text == "the").i
    part = doc.part(first, len(doc) - 2)
    assert part.text == "the two guards stayed until noon"
    assert [w.text for w in part if w.head is w] == ["stayed"]
    root = next(w for w in part if w.head is w)
    assert root.dep_ == "ROOT"
    assert [w.text for w in root.lefts] == ["guards"]
    assert all(part.text[w.idx : w.idx + len(w)] == w.text for w in part)


def test_a_word_has_no_neighbour_outside_its_sentence() -> None:
    (sentence,) = parsed("It rained.").sentences
    first: Word = sentence.doc[0]
    with pytest.raises(IndexError):
        first.nbor(-1)
    with pytest.raises(IndexError):
        first.nbor(9)
