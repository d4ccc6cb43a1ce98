"""The scores of the public sets on a few invented labels: full marks, and every way to fall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quota_analysis as qa
from tests.benchmarks import equate, newsquant, polnear, tempeval3
from tests.benchmarks.matching import chars, distinct, likeness, paired
from tests.benchmarks.polnear import Told
from tests.benchmarks.reading import FOLDER, NoFolderError, analysed, folder, lines
from tests.benchmarks.yes_or_no import always_yes, answer, tfidf
from tests.goldscore import Tally, add

NOBODY = chars([])


# ---- matching -----------------------------------------------------------------------------------


def test_pieces_are_united_and_paired_by_likeness() -> None:
    assert chars([(0, 2), (5, 6)]) == {0, 1, 5}
    assert likeness(chars([(0, 4)]), chars([(2, 6)])) == pytest.approx(1 / 3)
    assert distinct([chars([(0, 1)]), NOBODY, chars([(0, 1)])]) == [chars([(0, 1)])]
    gold, found = [chars([(0, 10)]), chars([(0, 8)])], [chars([(0, 8)]), chars([(20, 30)])]
    assert paired(gold, found, 0.5) == [(1, 0)]


# ---- who says what ------------------------------------------------------------------------------


def _told(content: tuple[int, int], source: tuple[int, int], **more: Any) -> Told:
    return Told(chars([source]), chars([(90, 94)]), chars([content]), **more)


def test_contents_have_to_be_alike_enough() -> None:
    gold = [_told((0, 10), (50, 60))]
    near = [_told((0, 9), (50, 60))]
    far = [_told((0, 4), (50, 60))]
    assert polnear.contents(gold, near, 0.8) == Tally(1, 1, 1)
    assert polnear.contents(gold, far, 0.8) == Tally(0, 1, 1)
    assert polnear.contents(gold, far, 0.3) == Tally(1, 1, 1)


def test_an_inner_layer_without_partner_is_not_counted_and_an_outer_one_is() -> None:
    gold = [_told((0, 10), (50, 60))]
    outer = _told((0, 10), (50, 60))
    assert polnear.contents(gold, [outer, _told((5, 8), (0, 3), inner=True)], 0.8).found == 1
    assert polnear.contents(gold, [outer, _told((5, 8), (0, 3))], 0.8).found == 2


def test_speakers_of_matched_contents_lie_half_inside_the_gold_source() -> None:
    gold = [_told((0, 10), (50, 60))]
    assert polnear.speakers_of_matched(gold, [_told((0, 10), (50, 52))], 0.3) == Tally(1, 1, 1)
    assert polnear.speakers_of_matched(gold, [_told((0, 10), (56, 70))], 0.3) == Tally(0, 1, 1)
    silent = Told(NOBODY, NOBODY, chars([(0, 10)]))
    assert polnear.speakers_of_matched(gold, [silent], 0.3) == Tally(0, 1, 1)
    assert polnear.speakers_of_matched([silent], gold, 0.3) == Tally(0, 0, 0)


def test_an_article_has_every_figure() -> None:
    gold = [_told((0, 10), (50, 60)), _told((20, 30), (50, 60))]
    figures = polnear.article(gold, gold)
    assert {t.value for t in figures.values()} == {1}
    assert figures["speaker_any"].gold == 1, "two contents of one speaker"
    touching = [_told((0, 10), (58, 70))]
    worse = polnear.article(gold[:1], touching)
    assert worse["speaker_any"].value == 1
    assert worse["speaker_half"].value == 0


# ---- numbers ------------------------------------------------------------------------------------


def _gold(**values: str) -> dict[str, Any]:
    plain = {"change": "=", "value": "12.0", "unit": "sacks", "normalized_unit": "sack"}
    return {**plain, "referred_concepts": "mill output", **values}


def _found(**values: Any) -> dict[str, Any]:
    plain = {"low": 12.0, "high": 12.0, "bound": "exact", "unit": "sacks", "role": "observed"}
    of = {**dict.fromkeys(newsquant.OF), "measure": "output"}
    return {**plain, **of, **values}


def test_a_number_right_in_everything() -> None:
    assert {t.value for t in newsquant.sentence([_gold()], [_found()]).values()} == {1}


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({}, {"low": 13.0, "high": 13.0}, set()),
        ({}, {"unit": "bags"}, {"value", "change", "change_strict", "counted"}),
        ({}, {"unit": None}, {"value", "change", "change_strict", "counted"}),
        ({}, {"bound": "about"}, {"value", "unit", "counted"}),
        ({}, {"role": "change"}, {"value", "unit", "change", "counted"}),
        ({}, {"measure": "rain"}, {"value", "unit", "change", "change_strict"}),
        (
            {},
            {"measure": "rain", "counted": "its output"},
            {"value", "unit", "change", "change_strict", "counted"},
        ),
        ({"change": "up"}, {}, {"value", "unit", "counted"}),
    ],
)
def test_each_mistake_costs_its_figures(
    gold: dict[str, str], found: dict[str, Any], right: set[str]
) -> None:
    figures = newsquant.sentence([_gold(**gold)], [_found(**found)])
    assert {name for name, tally in figures.items() if tally.value} == right


def test_what_is_missing_and_what_is_added_count() -> None:
    assert newsquant.sentence([_gold()], [])["value"] == Tally(0, 1, 0)
    both = newsquant.sentence([_gold()], [_found(unit="bags"), _found()])
    assert both["unit"] == Tally(1, 1, 2), "of two equal values the better one is the partner"


def test_values_written_differently() -> None:
    assert newsquant.same_value(_gold(value="3.0 - 4.0"), _found(low=3.0, high=4.0))
    assert newsquant.same_value(_gold(value="-4"), _found(low=4.0, high=4.0))
    assert newsquant.same_value(_gold(value="0.5"), _found(low=50.0, high=50.0, unit="percent"))
    vague = _found(low=200.0, high=999.0, bound="vague")
    assert newsquant.same_value(_gold(value="100-1000"), vague)
    assert not newsquant.same_value(_gold(value="2000-10000"), vague)
    assert not newsquant.same_value(_gold(value="-"), _found())


@pytest.mark.parametrize(
    ("unit", "normalized", "found", "same"),
    [
        ("%", "percentage", "percent_change", True),
        ("$", "dollar", "dollars", True),
        ("km/h", "kilometre per hour", "kilometres/hour", True),
        ("$ a month", "dollar per month", "dollars/month", True),
        ("$ a month", "dollar per month", "dollars", False),
        ("young mills", "young mill", "mills", True),
        ("litre", "litre", "engines", False),
        ("-", "-", None, True),
        ("-", "-", "mills", False),
        ("cities", "city", "cities/year", True),
    ],
)
def test_units(unit: str, normalized: str, found: str | None, same: bool) -> None:
    gold = _gold(unit=unit, normalized_unit=normalized)
    assert newsquant.same_unit(gold, _found(unit=found)) is same


def test_changes_have_a_sign() -> None:
    fall = _found(low=-12.0, high=-12.0, role="change")
    assert newsquant.same_change(_gold(change="down"), fall)
    assert not newsquant.same_change(_gold(change="up"), fall)


def test_without_a_concept_the_unit_is_what_is_counted() -> None:
    gold = _gold(referred_concepts="-")
    assert newsquant.same_counted(gold, _found(measure="sacks"))
    assert newsquant.same_counted(gold, _found(measure=None))
    assert not newsquant.same_counted(gold, _found(measure="rain"))


def test_digits_of_an_entity() -> None:
    assert newsquant.in_digits("about 1,200.5 sacks") == 1200.5
    assert newsquant.in_digits("$3 million") == 3_000_000
    assert newsquant.in_digits("twelve") is None


# ---- dates --------------------------------------------------------------------------------------


def _timex(start: int, end: int, value: str, kind: str = "DATE") -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "value": value}


def _date(start: int, end: int, first: str | None, last: str | None = None) -> dict[str, Any]:
    return {"start": start, "end": end, "start_date": first, "end_date": last or first}


def test_periods_of_the_calendar() -> None:
    assert tempeval3.period("2020-02") == ("2020-02-01", "2020-02-29")
    assert tempeval3.period("2020-02-03TNI") == ("2020-02-03", "2020-02-03")
    assert tempeval3.period("1999") == ("1999-01-01", "1999-12-31")
    assert tempeval3.period("1999-Q2") is None
    assert tempeval3.period("PRESENT_REF") is None
    assert tempeval3.heading("2020-02-03") == "Published February 3, 2020\n\n"


def test_dates_by_span_and_value() -> None:
    gold = [
        _timex(0, 6, "1999-04-02"),
        _timex(20, 30, "FUTURE_REF"),
        _timex(40, 45, "P1Y", "DURATION"),
    ]
    found = [
        _date(0, 6, "1999-04-02"),
        _date(22, 30, None),
        _date(40, 45, None),
        _date(60, 70, "2001-01-01"),
    ]
    figures = tempeval3.document(gold, found)
    assert figures["span"] == Tally(2, 2, 4)
    assert figures["span_exact"] == Tally(1, 2, 4)
    assert figures["span_of_any_type"] == Tally(2, 2, 3)
    assert figures["value"] == figures["value_of_all"] == Tally(1, 1, 1)
    wrong = tempeval3.document(gold, [_date(0, 6, "1999-04-03")])
    assert wrong["value"] == Tally(0, 1, 1)
    missed = tempeval3.document(gold, [])
    assert (missed["value"], missed["value_of_all"]) == (Tally(0, 0, 0), Tally(0, 1, 1))


# ---- yes or no ----------------------------------------------------------------------------------


def test_answers() -> None:
    assert answer(True, False) == {"accuracy": Tally(0, 1, 1), "f1": Tally(0, 1, 0)}
    assert answer(False, False) == {"accuracy": Tally(1, 1, 1), "f1": Tally(0, 0, 0)}
    peers = {p.figure: p.value for p in always_yes([True, True, False, False])}
    assert peers == {"accuracy": 0.5, "f1": pytest.approx(2 / 3)}


def test_a_regression_is_never_asked_about_what_it_learned() -> None:
    texts = [f"mill number{n} ground nine sacks" for n in range(20)]
    labels = [n % 2 == 0 for n in range(20)]
    # Nothing but the number tells them apart, and no number comes twice.
    assert {p.figure: p.value for p in tfidf(texts, labels)}["accuracy"] <= 0.7
    sure = ["sacks were ground"] * 10 + ["who knows"] * 10
    easy = tfidf(sure, [True] * 10 + [False] * 10, learn_from=(sure, [True] * 10 + [False] * 10))
    assert {p.value for p in easy} == {1}


# ---- numbers that contradict each other --------------------------------------------------------


def test_contradictions_have_precision_and_recall_and_spare_what_follows() -> None:
    found = add(
        [
            equate.answer("contradiction", True),
            equate.answer("contradiction", False),
            equate.answer("neutral", True),
            equate.answer("entailment", False),
            equate.answer("entailment", True),
        ]
    )
    assert found["precision"].value == pytest.approx(1 / 3)
    assert found["recall"].value == found["entailed"].value == 0.5
    assert found["accuracy"].value == pytest.approx(2 / 5)


# ---- reading ------------------------------------------------------------------------------------


def test_a_text_that_fails_takes_no_other_with_it() -> None:
    def analyze(corpus: qa.Corpus) -> qa.Analysis:
        if "b.txt" in corpus:
            raise ValueError("no")
        return qa.analyze(corpus)

    texts = dict.fromkeys(("a.txt", "b.txt"), "The mill ground 9 sacks, Ada Bergman said.")
    read = analysed({**texts, "c.txt": ""}, analyze)
    assert set(read.failed) == {"b.txt", "c.txt"}
    assert read.failed["b.txt"] == "ValueError: no"
    assert [row["low"] for row in read.rows("quantities", "a.txt")] == [9.0]
    assert read.rows("quantities", "b.txt") == []
    assert read.rows("dates", "a.txt") == []


def test_without_the_folder_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    with pytest.raises(NoFolderError, match=f"{FOLDER} is not set"):
        folder()
    monkeypatch.setenv(FOLDER, str(tmp_path / "none"))
    with pytest.raises(NoFolderError, match="no such folder"):
        folder()
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert folder() == tmp_path
    (tmp_path / "rows.jsonl").write_text('{"a": 1}\n\n{"a": 2}\n', "utf-8")
    assert [row["a"] for row in lines(tmp_path / "rows.jsonl")] == [1, 2]
