"""Two readings side by side: what they agree on, and that the committed ones agree well."""

from __future__ import annotations

import tomllib

import pytest

from tests.goldlabels import GoldDocument, read_gold
from tests.goldreaders import agreement, compared, labels_of, parts, read_twice
from tests.goldscore import Tally, add

TEXT = "The mill shut. Nobody was told, but 9 sacks were left, a clerk said."
FIRST = """
clauses = true
[[sentence]]
quote = "The mill shut."
is_claim = true
type = "event"
modality = "asserted"
polarity = "affirmative"
[[sentence]]
quote = "Nobody was told … a clerk said."
is_claim = true
type = "event"
modality = "reported"
polarity = "negated"
speaker = "a clerk"
speaker_kind = "anonymous"
cue = "said"
quantity = [{ text = "9 sacks", low = 9, high = 9, bound = "exact", role = "observed" }]
[[sentence.clause]]
quote = "9 sacks were left"
type = "quantity"
modality = "reported"
polarity = "affirmative"
"""


def reading(labels: str) -> GoldDocument:
    return read_gold(tomllib.loads(labels), "mill.txt", TEXT, "mill.toml")


def test_a_reading_agrees_with_itself() -> None:
    figures = compared(reading(FIRST), reading(FIRST))
    assert {name: t for name, t in figures.items() if t.value not in (1, None)} == {}
    assert figures["type"] == Tally(2, 2, 2)
    assert figures["clause_span"] == Tally(1, 1, 1)


@pytest.mark.parametrize(
    ("change", "figure", "tally"),
    [
        (('"negated"', '"affirmative"'), "polarity", Tally(1, 2, 2)),
        (('role = "observed"', 'role = "other"'), "quantity_role", Tally(0, 1, 1)),
        (('text = "9 sacks"', 'text = "9"'), "quantity_overlap", Tally(0, 1, 1)),
        (('type = "quantity"', 'type = "event"'), "clause_type", Tally(0, 1, 1)),
        (('quote = "9 sacks were left"', 'quote = "left"'), "clause_span", Tally(0, 1, 1)),
        (('kind = "anonymous"', 'kind = "named_person"'), "speaker_kind", Tally(0, 1, 1)),
        (('speaker = "a clerk"', 'speaker = "Nobody"'), "speaker_overlap", Tally(0, 1, 1)),
        (('… a clerk said."', '… left"'), "sentence_exact", Tally(1, 2, 2)),
    ],
)
def test_each_difference_lowers_its_figure(
    change: tuple[str, str], figure: str, tally: Tally
) -> None:
    assert change[0] in FIRST
    other = FIRST.replace(*change)
    if figure == "sentence_exact":  # the shorter sentence no longer holds its cue
        other = other.replace('cue = "said"\n', "")
    assert compared(reading(FIRST), reading(other))[figure] == tally


def test_a_sentence_that_one_reader_left_out_is_unlike() -> None:
    second = FIRST[FIRST.index('[[sentence]]\nquote = "Nobody') :]
    said = labels_of(reading(FIRST), reading("clauses = true\n" + second))
    assert ("is_claim", True, False) in said
    assert ("type", "event", "none") in said


def test_the_committed_readings_agree_better_than_any_floor_asks() -> None:
    # Careful readers of claims agree at .85 or more (two annotators of political speech: .855).
    assert len(read_twice("developed_on")) == 7
    for label, figure in agreement("developed_on").items():
        assert figure.share >= 0.85, (label, figure)
    figures = add(parts("developed_on"))
    assert (figures["quantity_overlap"].value or 0) >= 0.85
    assert "date_overlap" not in figures, "the second reading has no dates"


def test_a_ledger_without_documents_is_none() -> None:
    assert parts("no_such_ledger") == []
    assert agreement("no_such_ledger") == {}
