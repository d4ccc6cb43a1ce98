"""Two numbers put side by side are weighed by features; the weights are fitted on our gold."""

from __future__ import annotations

import itertools
import tomllib

import pytest

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.comparison import by_rules
from quota_analysis.evidence.numbers.marks import marks
from quota_analysis.evidence.numbers.pair_features import features
from quota_analysis.evidence.numbers.relation_model import decide
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.model.evidence import RELATIONS
from tests.fit_relations import LEDGERS, WEIGHTS, gold_hash
from tests.pairs import FOLDER, Pair, answer, values_of

FIELDS = {"value", "bound", "unit", "role", "time", "period", "place", "agent", "base", "measure"}
CLAY = (
    "On 3 March the kiln at Redwick fired 840 tiles, the foreman's log shows.",
    "The kiln at Redwick fired 610 tiles on 3 March, as the works inspector counted, and no more.",
)


def pair(a: str, b: str, numbers: tuple[str, str]) -> Pair:
    return Pair("", (a, b), numbers, (None, None), "", "")


def both(told: Pair) -> tuple[Value, Value]:
    a, b, _ = values_of(told)
    assert a is not None
    assert b is not None
    return a, b


def test_the_weights_are_those_of_the_gold() -> None:
    stored = tomllib.loads(WEIGHTS.read_text("utf-8"))
    assert stored["fitted_on"] == gold_hash(), "python -m tests.fit_relations"
    assert sorted(stored["relations"]) == sorted(RELATIONS)
    assert 0.5 < stored["least_contradiction"] < 1


def test_the_ledger_that_nobody_looks_at_is_not_fitted_on() -> None:
    assert (FOLDER / "evaluated_on").is_dir()
    assert "evaluated_on" not in LEDGERS


def test_features_and_answer_do_not_depend_on_which_is_named_first() -> None:
    a, b = both(pair(*CLAY, ("840 tiles", "610 tiles")))
    there = features(a, b, tuple(by_rules(a, b, ())))
    assert there == features(b, a, tuple(by_rules(b, a, ())))
    assert decide(there).relation == "contradiction"


def test_marks_are_kinds_of_words_and_not_the_words() -> None:
    a, b = both(pair(*CLAY, ("840 tiles", "610 tiles")))
    assert {"says record", "bound exact"} <= marks(a) & marks(b)
    assert "says none" in marks(b) - marks(a)
    topic = ("kiln", "tile", "redwick", "foreman")
    assert not [m for m, w in itertools.product(marks(a) | marks(b), topic) if w in m]


def test_numbers_that_differ_are_never_the_same_and_another_unit_contradicts_nothing() -> None:
    a, b = both(pair(*CLAY, ("840 tiles", "610 tiles")))
    found = features(a, b, tuple(by_rules(a, b, ())))
    assert decide(found, [r for r in RELATIONS if r not in ("same", "tension")]).relation == (
        "tension"
    )
    told = answer(
        pair(
            "On 3 March the kiln at Redwick burned 840 kilos of coal, its log shows.",
            "On 3 March the kiln at Redwick burned for 19 hours, its log shows.",
            ("840 kilos", "19 hours"),
        )
    )
    assert (told.relation, told.decisive_field) == ("not_comparable", "unit")


@pytest.mark.parametrize(
    ("a", "b", "numbers"),
    [
        (
            "The ferry office must sell 300 passes a day.",
            "The ferry office sold 190 passes a day in May.",
            ("300 passes a day", "190 passes a day"),
        ),
        (
            "In 2016 the tannery shipped 900 hides, its books show.",
            "In 2019 the tannery shipped 400 hides, its books show.",
            ("900 hides", "400 hides"),
        ),
    ],
)
def test_a_target_or_another_year_contradicts_no_count(
    a: str, b: str, numbers: tuple[str, str]
) -> None:
    assert answer(pair(a, b, numbers)).relation != "contradiction"


def test_every_relation_that_shows_in_features_names_a_field_of_the_table() -> None:
    for relation, fields in load("relation_shows").items():
        assert relation in RELATIONS
        assert set(fields) <= FIELDS | {"polarity"}
        assert all(row["features"] and row["why"] for row in fields.values())


def test_every_feature_in_which_a_relation_shows_is_one_that_is_made() -> None:
    known = load("relation_weights")["weights"]
    rare = {"levels: other", "day: apart", "span apart", "span within"}
    names = {
        name
        for fields in load("relation_shows").values()
        for row in fields.values()
        for name in row["features"]
    }
    stems = {name.split(":")[0] for name in known}
    assert {n for n in names if n.split(":")[0] not in stems} <= rare
