"""How groups are held against a reader's pairs, and how far they agree on the original texts."""

from __future__ import annotations

import pytest

from tests import sameclaim
from tests.goldset import NotHereError

# Of what the reader puts together the groups find two fifths: the numbers and what is retold clause
# by clause, not what only follows. What they find is right nine times in ten.
LEAST_PRECISION = 0.91
LEAST_F1 = 0.56


def test_pairs_are_of_two_documents_and_counted_once() -> None:
    made = sameclaim.pairs([[("a", 1), ("a", 9), ("b", 4)], [("b", 4), ("a", 1)]])
    assert made == {(("a", 1), ("b", 4)), (("a", 9), ("b", 4))}


@pytest.mark.originals
def test_groups_on_the_originals_agree_with_a_reader() -> None:
    try:
        gold = sameclaim.read_gold()
    except NotHereError as missing:
        pytest.skip(str(missing))
    made = sameclaim.found(sameclaim.analysed(gold.folder), gold.names)
    score = sameclaim.tally(gold.pairs, made)
    assert score.hit >= LEAST_PRECISION * score.found
    assert (score.value or 0) >= LEAST_F1
