"""How certain a claim is put forward: layers of telling, scope of a hedge, and mere vagueness."""

from __future__ import annotations

import pytest

from quota_analysis.evidence.certainty import certainty
from quota_analysis.evidence.index import Index
from tests.evidence.hand_made import Page, corpus
from tests.extraction.read_once import rows


def value(page: Page) -> tuple[float, str]:
    documents, extraction = corpus(page)
    (claim,) = extraction.claims
    return certainty(Index(documents, extraction, None), claim)


def test_each_layer_of_telling_takes_a_step() -> None:
    outer = {"speaker": "she", "kind": "named_person", "cue": "said"}
    inner = {"speaker": "the guard", "kind": "anonymous", "cue": "told", "depth": 2}
    page = Page("a.md").say("It fell, the guard told her, she said.", by=[outer, inner])
    found, why = value(page)
    assert found == pytest.approx(0.75**2, abs=1e-4)
    assert "2 layers of telling" in why


def test_vagueness_takes_nothing_away() -> None:
    page = Page("a.md").say("Some of them fell.", hedges={"Some": 0.02})
    assert value(page) == (1.0, "asserted 1")


def test_a_hedge_weighs_on_its_own_clause() -> None:
    text = "The mill in Olten may close in May, and the dam in Moss burst in 2019."
    by_text = {row["text"]: row for row in rows(text, "claims")}
    held = [row for part, row in by_text.items() if "may close" in part and "dam" not in part]
    flat = [row for part, row in by_text.items() if "dam" in part and "mill" not in part]
    assert [row["certainty"] for row in held] == [0.5]
    assert [row["certainty"] for row in flat] == [1.0]
    assert "certainty: hedged 0.75, hedge “may” 0.5" in held[0]["why"]
