"""The view over an analysis: what it lists, what its filters leave, what stands in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from typing import Any

import pandas as pd
import pytest
import traitlets

from quota_analysis.explore import explore
from quota_analysis.explore.entries import FILTERS, NO_GAP, choices, entries, pages
from quota_analysis.explore.static import listing
from quota_analysis.markup import Html
from quota_analysis.views import ground, sources
from quota_analysis.views.words import GROUNDS
from tests import made_up
from tests.viewers import Seen

ANALYSIS = made_up.analysis()
NAMES = list(sources.names(ANALYSIS.tables).values())
OPEN_NOTEBOOK = "JPY_SESSION_NAME"
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def view() -> Any:
    return explore(ANALYSIS.tables, ANALYSIS.texts, live=True)


def left(view: Any, **filters: str) -> list[str]:
    view.filters = filters
    return [str(text) for text in view.claims["text"]]


# ---- what it lists -------------------------------------------------------------------------------


def test_every_claim_is_listed_in_the_order_of_the_text() -> None:
    found = entries(ANALYSIS.tables)
    assert sorted(e.claim_id for e in found) == sorted(ANALYSIS.tables["claims"]["claim_id"])
    places = [
        (list(ANALYSIS.texts).index(e.doc_id), ANALYSIS.texts[e.doc_id].index(e.text))
        for e in found
    ]
    assert places == sorted(places)


def nested() -> made_up.Made:
    """With a clause that begins where its sentence does, and one inside it."""
    tables = made_up.tables()
    whole = tables["claims"].iloc[[0]]
    start, text = int(whole["start"].iloc[0]), str(whole["text"].iloc[0])
    parts = [
        whole.assign(claim_id=name, is_main=False, start=start + a, end=start + b, text=text[a:b])
        for name, a, b in (("z-inside", 23, 40), ("a-first", 0, 18))
    ]
    tables["claims"] = pd.concat([*parts, tables["claims"]], ignore_index=True)
    return made_up.Made(tables, made_up.TEXTS)


def test_a_sentence_comes_before_the_clauses_inside_it() -> None:
    whole = str(made_up.tables()["claims"]["claim_id"].iloc[0])
    found = [entry.claim_id for entry in entries(nested().tables)]
    assert found[:3] == [whole, "a-first", "z-inside"]


def test_a_clause_is_marked_inside_its_sentence() -> None:
    made = nested()
    page = pages(made.tables, made.texts)[0]
    seen = Seen(page.markup)
    assert seen.text == " ".join(made.texts[page.doc_id].split())
    first, second, whole = seen.marks[:3]
    assert (first, second) == (whole[:18], whole[23:40])
    assert len(seen.places) == len(set(seen.places))


def test_every_claim_has_its_place_in_the_text_of_its_document() -> None:
    found, shown = entries(ANALYSIS.tables), pages(ANALYSIS.tables, ANALYSIS.texts)
    places = {page.doc_id: Seen(page.markup).places for page in shown}
    for entry in found:
        assert places[entry.doc_id].count(entry.place) == 1


def test_choices_count_every_claim_once_but_for_gaps() -> None:
    found = entries(ANALYSIS.tables)
    for name in FILTERS:
        counted = choices(found, name)
        assert len({value for value, _ in counted}) == len(counted)
        if name != "gap":
            assert sum(n for _, n in counted) == len(found)
        if name != "document":
            held = [n for value, n in counted if value != NO_GAP]
            assert held == sorted(held, reverse=True)
    assert choices(found, "gap")[-1][0] == NO_GAP
    assert [value for value, _ in choices(found, "document")] == NAMES


# ---- what the filters leave ----------------------------------------------------------------------


def test_without_filters_all_is_left(view: Any) -> None:
    assert list(view.claims["claim_id"]) == [e.claim_id for e in entries(ANALYSIS.tables)]


def test_filters_hold_together(view: Any) -> None:
    assert left(view, speaker="Two deckhands") == [
        "Two deckhands said bonuses were cut last winter."
    ]
    assert left(view, speaker="Two deckhands", document=NAMES[1]) == []
    assert len(left(view, document=NAMES[0])) == 4
    assert left(view, document=NAMES[0], words="MOE punished") == [
        "Captain Inga Moe said crews were never punished for missing it."
    ]
    assert left(view, words="moe herring") == []


def test_a_claim_without_gaps_can_be_asked_for(view: Any) -> None:
    with_gap = set(ANALYSIS.tables["gaps"]["claim_id"])
    view.filters = {"gap": NO_GAP}
    assert set(view.claims["claim_id"]) == set(ANALYSIS.tables["claims"]["claim_id"]) - with_gap


def test_every_choice_leaves_as_many_as_it_says(view: Any) -> None:
    for choice in view.choices:
        for value, n in choice["values"]:
            assert len(left(view, **{choice["name"]: value})) == n


def test_an_unknown_filter_is_told_with_the_known(view: Any) -> None:
    with pytest.raises(traitlets.TraitError, match="no filter 'author'; there are: document, "):
        view.filters = {"author": "Two deckhands"}


def test_the_browser_is_given_what_the_filters_compare(view: Any) -> None:
    found = entries(ANALYSIS.tables)
    for row, entry in zip(view.rows, found, strict=True):
        assert row["id"] == entry.claim_id
        assert (row["text"], row["speaker"]) == (entry.text, entry.speaker)
        assert row["values"] == {name: list(entry.values(name)) for name in FILTERS}
        assert view.documents[row["page"]]["name"] == entry.document


def test_all_it_holds_goes_out_as_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jupyter limits how much may follow, not how much a widget opens with."""
    held: list[dict[str, Any]] = []
    monkeypatch.setattr("anywidget.AnyWidget.open", lambda self: held.append(self.get_state()))
    explore(ANALYSIS.tables, ANALYSIS.texts, live=True)
    (opened,) = held
    assert [len(opened[name]) for name in ("rows", "documents", "choices")] == [10, 3, 4]


# ---- where it does not run -----------------------------------------------------------------------


def test_in_the_background_it_is_a_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OPEN_NOTEBOOK, raising=False)
    one, again = (explore(ANALYSIS.tables, ANALYSIS.texts) for _ in range(2))
    assert isinstance(one, Html)
    assert one.markup == again.markup


def test_without_the_package_it_is_a_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPEN_NOTEBOOK, "page.ipynb")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert isinstance(explore(ANALYSIS.tables, ANALYSIS.texts), Html)


def test_in_an_open_notebook_it_is_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPEN_NOTEBOOK, "page.ipynb")
    assert not isinstance(explore(ANALYSIS.tables, ANALYSIS.texts), Html)
    assert isinstance(explore(ANALYSIS.tables, ANALYSIS.texts, live=False), Html)


def test_the_widget_carries_the_listing(view: Any) -> None:
    data, _ = view._repr_mimebundle_()
    made = explore(ANALYSIS.tables, ANALYSIS.texts, live=False)
    assert data["text/html"] == made.markup
    assert data["text/plain"] == repr(view) == "10 claims of 3 documents to explore"
    assert WIDGET in data


def test_shown_it_leaves_the_listing_as_an_output_of_its_own(
    view: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **_: given.append(thing))
    view._ipython_display_()
    running, still = given
    assert set(running) == {WIDGET, "text/plain"}
    assert still.markup == explore(ANALYSIS.tables, ANALYSIS.texts, live=False).markup


def test_the_listing_says_what_the_marks_mean() -> None:
    made = Seen(explore(ANALYSIS.tables, ANALYSIS.texts, live=False).markup).text
    held = set(ground.with_ground(ANALYSIS.tables)["ground"])
    assert len(held) > 3
    assert [g for g in held if GROUNDS[g] not in made] == []


def test_of_many_documents_the_listing_shows_a_dozen_and_counts_the_rest() -> None:
    shown = [replace(pages(ANALYSIS.tables, ANALYSIS.texts)[0], doc_id=f"{n}") for n in range(15)]
    made = listing([], shown)
    assert made.markup.count("<details") == 12
    assert "3 more documents not shown here" in made.markup
    assert "3 more documents not shown here" in str(made)


def test_of_nothing_it_says_so() -> None:
    empty = made_up.empty_analysis()
    assert "No claim was found here." in explore(empty.tables, empty.texts, live=False).markup
    assert len(explore(empty.tables, empty.texts, live=True).claims) == 0
    assert "No document was read." in listing([], []).markup


# ---- its files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["explore.js", "explore.css"])
def test_what_runs_in_the_browser_travels_along_and_asks_nobody(view: Any, name: str) -> None:
    text = (resources.files("quota_analysis.explore") / name).read_text("utf-8")
    assert str(view._esm if name.endswith("js") else view._css) == text
    assert not re.search(r"https?://|//cdn|@import|url\(|\bfetch\(|\bimport\b", text)


def test_the_browser_puts_in_markup_only_where_it_was_escaped() -> None:
    text = (resources.files("quota_analysis.explore") / "explore.js").read_text("utf-8")
    assert re.findall(r"(\w+)\.innerHTML = ([\w.]+)", text) == [("paper", "page.markup")]
    assert not re.search(r"insertAdjacentHTML|outerHTML|document\.write|\beval\(", text)
