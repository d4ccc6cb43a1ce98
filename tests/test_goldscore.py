"""The scorer itself: full marks for the gold read back, and less for each thing that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from quota_analysis.model import SCHEMAS
from tests.goldlabels import GoldDocument, GoldError, read_gold
from tests.goldscore import Tally, add, half, in_common, overlap, pair_up, score, share

TEXT = 'Ms. Abara said mills must grind at least 9 sacks a day [4]. "Nobody did in May," she said.'
LABELS: dict[str, Any] = {
    "sentence": [
        {
            "quote": "Ms. Abara said … a day [4].",
            "is_claim": True,
            "type": "policy_or_directive",
            "modality": "reported",
            "polarity": "affirmative",
            "speaker": "Ms. Abara",
            "speaker_kind": "named_person",
            "cue": "said",
            "markers": ["4"],
            "quantity": [
                {
                    "text": "at least 9 sacks a day",
                    "low": 9,
                    "high": 9,
                    "bound": "at_least",
                    "unit": "sacks/day/mill",
                    "role": "target",
                    "agent": "mills",
                    "set_by": "the Miller’s Guild",
                }
            ],
        },
        {
            "quote": '"Nobody did in May," she said.',
            "is_claim": True,
            "type": "event",
            "modality": "reported",
            "polarity": "negated",
            "speaker": "she",
            "speaker_kind": "named_person",
            "cue": "said",
            "gap": "uncited_claim",
            "quotes": ["Nobody did in May,"],
            "date": [{"text": "May"}],
        },
    ]
}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def gold() -> GoldDocument:
    return read_gold(LABELS, "mill.txt", TEXT, "mill.toml")


def _at(words: str, start: str = "start", end: str = "end") -> dict[str, int]:
    return {start: TEXT.index(words), end: TEXT.index(words) + len(words)}


def _perfect() -> Rows:
    """The rows an analysis would have to hold to agree with every label."""
    first, second = TEXT[: TEXT.index(' "')], TEXT[TEXT.index('"') :]
    claim = {"is_main": True, "modality": "reported", "speaker_kind": "named_person"}
    said = TEXT.rindex("said")
    return {
        "sentences": [
            {"sentence_id": "s1", "is_claim": True, **_at(first)},
            {"sentence_id": "s2", "is_claim": True, **_at(second)},
        ],
        "claims": [
            {
                **claim,
                "sentence_id": "s1",
                "type": "policy_or_directive",
                "polarity": "affirmative",
                "attribution_id": "a1",
                **_at(first),
            },
            {
                **claim,
                "sentence_id": "s2",
                "type": "event",
                "polarity": "negated",
                "attribution_id": "a2",
                "gap": "uncited_claim",
                **_at(second),
            },
        ],
        "attributions": [
            {
                "attribution_id": "a1",
                "depth": 1,
                **_at(first),
                **_at("Ms. Abara", "speaker_start", "speaker_end"),
                **_at("said", "cue_start", "cue_end"),
            },
            {
                "attribution_id": "a2",
                "depth": 1,
                **_at(second),
                **_at("she", "speaker_start", "speaker_end"),
                "cue_start": said,
                "cue_end": said + 4,
            },
        ],
        "quotes": [_at("Nobody did in May,")],
        "quantities": [
            {
                **_at("at least 9 sacks a day"),
                "low": 9.0,
                "high": 9.0,
                "bound": "at_least",
                "unit": "Sacks/day/mill",
                "role": "target",
                "agent": "the mills",
                "set_by": "The Miller's Guild",
            }
        ],
        "dates": [_at("May")],
        "citations": [{"marker": "4", "sentence_id": "s1", **_at("[4]")}],
        "claim_citations": [],
    }


def _frames(rows: Rows) -> dict[str, pd.DataFrame]:
    dtypes = {str: "string", float: "float64", int: "Int64", bool: "boolean"}
    frames = {}
    for name, listed in rows.items():
        columns = SCHEMAS[name].columns
        full = [{"doc_id": "mill.txt", **row} for row in listed]
        data = {c.name: [row.get(c.name) for row in full] for c in columns}
        frames[name] = pd.DataFrame(data).astype({c.name: dtypes[c.kind] for c in columns})
    return frames


def test_gold_read_back_agrees_in_everything(gold: GoldDocument) -> None:
    figures = score(gold, _frames(_perfect()))
    assert {name: t.value for name, t in figures.items() if t.value != 1} == {}


def _set(name: str, index: int, **values: Any) -> Callable[[Rows], None]:
    return lambda rows: rows[name][index].update(values)


def _drop(*names: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for name in names:
            rows[name].clear()

    return change


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (_set("sentences", 0, end=20), {"sentence_exact", "sentence_close"}),
        (_set("sentences", 1, is_claim=False), {"is_claim", "is_claim_f1"}),
        (_set("claims", 0, type="event"), {"type"}),
        (_set("claims", 0, modality="asserted"), {"modality"}),
        (_set("claims", 1, polarity="affirmative"), {"polarity"}),
        (_set("claims", 1, speaker_kind=None), {"speaker_kind"}),
        (_set("claims", 1, gap=None), {"gap", "gap_where_any"}),
        (_set("claims", 0, gap="anonymous_only"), {"gap", "gap_where_any"}),
        (_set("attributions", 0, speaker_start=4), {"speaker_exact"}),
        (_set("attributions", 0, speaker_start=8), {"speaker_exact", "speaker_overlap"}),
        (_set("attributions", 0, cue_start=None, cue_end=None), {"cue_exact", "cue_overlap"}),
        (_drop("quotes"), {"quote_exact", "quote_overlap"}),
        (_set("quantities", 0, low=8.0), {"quantity_value"}),
        (_set("quantities", 0, bound="about"), {"quantity_bound"}),
        (_set("quantities", 0, unit=None), {"quantity_unit"}),
        (_set("quantities", 0, role="observed"), {"quantity_role"}),
        (_set("quantities", 0, agent=None), {"quantity_agent", "quantity_agent_f1"}),
        (_set("quantities", 0, set_by="a tax office"), {"quantity_set_by", "quantity_set_by_f1"}),
        (_set("dates", 0, start_date="2020-05-01", end_date="2020-05-31"), {"date_value"}),
        (_set("citations", 0, marker="5"), {"marker", "marker_in_place"}),
        (_set("citations", 0, sentence_id="s2"), {"marker_in_place"}),
    ],
)
def test_each_mistake_lowers_its_figures(
    gold: GoldDocument, change: Callable[[Rows], None], lowered: set[str]
) -> None:
    rows = _perfect()
    change(rows)
    figures = score(gold, _frames(rows))
    fallen = {name for name, t in figures.items() if t.value is not None and t.value < 1}
    assert lowered <= fallen
    # A wrong label stays in its own figure; a wrong boundary may take others with it.
    if not lowered & {"sentence_exact", "is_claim"}:
        assert fallen == lowered


def test_what_is_added_counts_against(gold: GoldDocument) -> None:
    rows = _perfect()
    rows["quantities"].append({**_at("[4]"), "low": 4.0, "high": 4.0})
    rows["dates"].append(_at("day"))
    figures = score(gold, _frames(rows))
    assert figures["quantity_exact"] == Tally(1, 1, 2)
    assert figures["date_overlap"] == Tally(1, 1, 2)


def test_an_empty_analysis_scores_nothing(gold: GoldDocument) -> None:
    rows: Rows = {name: [] for name in _perfect()}
    figures = score(gold, _frames(rows))
    assert {name: t.value for name, t in figures.items() if t.value} == {}
    assert figures["is_claim"] == Tally(0, 2, 2)


def test_the_outermost_speaker_counts(gold: GoldDocument) -> None:
    rows = _perfect()
    rows["attributions"].append({"attribution_id": "inner", "parent_id": "a1", "depth": 2})
    rows["attributions"][-1] |= {"start": 0, "end": 5, **_at("mills", "speaker_start")}
    rows["claims"][0]["attribution_id"] = "inner"
    assert score(gold, _frames(rows))["speaker_exact"].value == 1


# ---- further clauses ----------------------------------------------------------------------------

TWO = "The mill closed [1], but rents rose 9 percent [2]."
CLAUSE: dict[str, Any] = {
    "quote": "rents rose 9 percent",
    "type": "quantity",
    "modality": "asserted",
    "polarity": "affirmative",
    "markers": ["2"],
}


def _two(clauses: list[dict[str, Any]], *, labelled: bool = True) -> GoldDocument:
    sentence = {"quote": TWO, "is_claim": True, "type": "event", "modality": "asserted"}
    sentence |= {"polarity": "affirmative", "clause": clauses}
    return read_gold({"clauses": labelled, "sentence": [sentence]}, "mill.txt", TWO, "mill.toml")


def _found(start: int, end: int, **values: Any) -> dict[str, pd.DataFrame]:
    main = {"claim_id": "c1", "sentence_id": "s1", "is_main": True, "start": 0, "end": len(TWO)}
    other = {**main, "claim_id": "c2", "is_main": False, "start": start, "end": end}
    labels = {"type": "quantity", "modality": "asserted", "polarity": "affirmative"}
    rows: Rows = {name: [] for name in _perfect()}
    rows["sentences"] = [{"sentence_id": "s1", "is_claim": True, "start": 0, "end": len(TWO)}]
    rows["claims"] = [{**main, **labels, "type": "event"}, {**other, **labels, **values}]
    at = TWO.index("[2]")
    rows["citations"] = [{"citation_id": "m2", "marker": "2", "start": at, "end": at + 3}]
    rows["claim_citations"] = [{"claim_id": "c2", "citation_id": "m2", "scope": "clause"}]
    return _frames(rows)


def test_further_clauses_are_scored_by_span_and_labels() -> None:
    start = TWO.index("rents")
    figures = score(_two([CLAUSE]), _found(start, len(TWO) - 1))
    clause = {k: t.value for k, t in figures.items() if k.startswith("clause_")}
    assert clause == {
        "clause_span": 1,
        "clause_type": 1,
        "clause_modality": 1,
        "clause_polarity": 1,
        "clause_speaker": None,
        "clause_speaker_kind": None,
        "clause_marker": 1,
    }
    # The further clause takes nothing from the sentence's one label.
    assert figures["type"].value == 1
    wrong = score(_two([CLAUSE]), _found(start, len(TWO), type="event", modality="hedged"))
    assert wrong["clause_type"] == wrong["clause_modality"] == Tally(0, 1, 1)
    assert score(_two([CLAUSE]), _found(0, 12))["clause_span"] == Tally(0, 1, 1)


def test_no_clause_written_means_none_only_where_the_document_says_so() -> None:
    found = _found(TWO.index("rents"), len(TWO))
    assert score(_two([]), found)["clause_span"] == Tally(0, 0, 1)
    assert "clause_span" not in score(_two([], labelled=False), found)
    with pytest.raises(GoldError, match="clauses = true"):
        _two([CLAUSE], labelled=False)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"quote": "rents fell"}, "is not in its sentence"),
        ({"type": "rumour"}, "allowed: quantity"),
        ({"modality": None}, "a clause needs modality"),
        ({"gap": "no_response"}, "unknown keys"),
        ({"speaker": "Mr. Noor"}, "is not in the document"),
    ],
)
def test_a_clause_that_does_not_fit_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(GoldError, match=problem):
        _two([{**CLAUSE, **change}])


def test_measures() -> None:
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 5), (5, 9)) == 0
    assert half((0, 10), (0, 5))
    assert not half((0, 10), (0, 4))
    assert pair_up([(0, 10), (0, 8)], [(0, 8)], 0.5) == [(1, 0)]
    assert in_common(["1", "1", "2"], ["1", "3"]) == Tally(1, 3, 2)
    assert share([True, False]).value == 0.5
    assert Tally().value is None
    assert add([{"a": Tally(1, 2, 2)}, {"a": Tally(1, 1, 1)}]) == {"a": Tally(2, 3, 3)}


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("quote", "Ms. Abara never said.", "does not come next"),
        ("type", "rumour", "allowed: quantity"),
        ("type", None, "belongs to claims"),
        ("cue", "told", "is not in its sentence"),
        ("speaker", "Mr. Noor", "is not in the document"),
        ("quotes", ["must not"], "is not in its sentence"),
        ("quantity", [{"text": "11 sacks"}], "is not in its sentence"),
        ("spaeker", "Ms. Abara", "unknown keys"),
    ],
)
def test_a_label_that_does_not_fit_is_refused(key: str, value: Any, problem: str) -> None:
    first = {**LABELS["sentence"][0], key: value}
    with pytest.raises(GoldError, match=problem) as caught:
        read_gold({"sentence": [first]}, "mill.txt", TEXT, "mill.toml")
    assert str(caught.value).startswith("mill.toml: ")


def test_labels_by_offsets_alone() -> None:
    labels = {
        "sentence": [
            {
                "start": 0,
                "end": 58,
                "is_claim": False,
                "speaker_start": 0,
                "speaker_end": 9,
                "quotes": [[0, 9]],
                "date": [{"start": 3, "end": 9, "start_date": "2020-05-01"}],
            }
        ]
    }
    (sentence,) = read_gold(labels, "mill.txt", TEXT, "mill.toml").sentences
    assert sentence.speaker == sentence.quotes[0]
    assert sentence.dates[0].start_date == "2020-05-01"
    labels["sentence"][0]["end"] = 900
    with pytest.raises(GoldError, match="outside the text"):
        read_gold(labels, "mill.txt", TEXT, "mill.toml")
