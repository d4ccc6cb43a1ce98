"""Each picture shows what its tables say, on the hand-made analysis."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch, Rectangle

from quota_analysis import figures
from quota_analysis.figures import NotDrawn, Picture
from quota_analysis.figures.sheet import PURPLE
from quota_analysis.views import sources
from tests.figures import corpora
from tests.figures.corpora import Tables, drawn

FIRST, SECOND, THIRD = (
    sources.brief_names(corpora.tables())[doc] for doc in corpora.tables()["documents"]["doc_id"]
)


def changed(table: str, row: int, **cells: str | float) -> Tables:
    """The hand-made analysis with some cells of a row set anew."""
    held = corpora.tables()
    frame = held[table].copy()
    for column, value in cells.items():
        frame.loc[row, column] = value
    return held | {table: frame}


def cells(picture: Picture, column: str) -> list[object]:
    return list(picture.numbers[column])


def places(picture: Picture, marks: int) -> list[float]:
    """From left to right, where a kind of mark stands; marks: the sides of its shape."""
    found = [
        float(np.asarray(m.get_offsets())[0, 0])
        for m in picture.findobj(PathCollection)
        if isinstance(m, PathCollection) and len(np.asarray(m.get_paths()[0].vertices)) == marks
    ]
    return sorted(found)


# ---- grounds and speakers ------------------------------------------------------------------------


def test_grounds_are_counted_once_and_summed() -> None:
    picture = drawn(figures.claims_by_ground, corpora.tables())
    numbers = picture.numbers.set_index("Ground")
    documents = numbers.drop(columns="All")
    assert list(documents.sum(axis=1)) == list(numbers["All"])
    assert numbers["All"].sum() == len(corpora.tables()["claims"])
    assert numbers.loc["Only unnamed people say it", FIRST] == 1


def test_a_single_document_has_no_sum_beside_it() -> None:
    picture = drawn(figures.claims_by_ground, corpora.read("one claim"))
    assert len(picture.numbers.columns) == 2


def test_documents_past_the_twelfth_are_counted_together() -> None:
    picture = drawn(figures.claims_by_ground, corpora.read("sixty documents"))
    assert "49 others" in picture.numbers.columns
    assert "Counted together: 49 documents" in corpora.words_in(picture)


def test_the_named_the_unnamed_and_the_document_itself() -> None:
    picture = drawn(figures.who_speaks, corpora.tables())
    first = picture.numbers.set_index("Document").loc[FIRST]
    assert first["Named person"] == 1
    assert first["Unnamed people"] == 1
    assert first["The document itself"] == 2
    assert first["Claims in all"] == 4
    assert f"named is largest in {FIRST} (1 of 4)" in picture.alt


# ---- origins -------------------------------------------------------------------------------------


def test_documents_that_rest_on_the_same_stand_together() -> None:
    picture = drawn(figures.what_it_rests_on, corpora.tables())
    assert "2 documents alike" in corpora.words_in(picture)
    assert "3 documents alike" not in corpora.words_in(picture)
    sixty = drawn(figures.what_it_rests_on, corpora.read("sixty documents"))
    assert "60 documents alike" in corpora.words_in(sixty)


def test_a_document_does_not_rest_on_itself() -> None:
    picture = drawn(figures.what_it_rests_on, changed("origins", 1, doc_id="second.txt"))
    assert SECOND not in cells(picture, "Document")
    picture = drawn(figures.what_it_rests_on, changed("origins", 1, doc_id="third.txt"))
    assert (SECOND, THIRD) in zip(cells(picture, "Document"), cells(picture, "Origin"), strict=True)


def test_a_quotation_that_documents_share_is_drawn_only_where_there_is_nothing_else() -> None:
    picture = drawn(figures.what_it_rests_on, changed("origin_links", 2, basis="shared_quote"))
    assert SECOND not in cells(picture, "Document")
    assert "1 quotation that documents share" in picture.alt
    held = corpora.tables()
    alone = held["origin_links"].tail(1).assign(basis="shared_quote")
    assert cells(drawn(figures.what_it_rests_on, held | {"origin_links": alone}), "Document") == [
        SECOND
    ]


def test_a_statement_leads_to_what_each_of_its_documents_rests_on() -> None:
    picture = drawn(figures.statements_and_origins, corpora.tables())
    words = corpora.words_in(picture)
    assert "“bonuses were cut”" in words
    assert "2 documents, 1 origin" in words
    row = picture.numbers.iloc[0]
    assert row["Documents"] == f"{FIRST} and {THIRD}"
    assert row["Rests on"] == "Two deckhands"
    assert row["What rests on it"] == "left open"


def test_a_document_that_shows_nothing_is_said_to() -> None:
    held = corpora.tables()
    links = held["origin_links"]
    picture = drawn(
        figures.statements_and_origins,
        held | {"origin_links": links[links["doc_id"] != "third.txt"]},
    )
    rests = dict(zip(picture.numbers["Documents"], picture.numbers["Rests on"], strict=True))
    assert rests == {FIRST: "Two deckhands", THIRD: "nothing but the document is shown"}
    assert "nothing but the document is shown" in corpora.words_in(picture)


def test_without_any_origin_there_is_a_sentence() -> None:
    held = corpora.tables()
    said = figures.statements_and_origins(held | {"origin_links": held["origin_links"].head(0)})
    assert isinstance(said, NotDrawn)


# ---- numbers -------------------------------------------------------------------------------------


def test_open_bounds_are_said() -> None:
    picture = drawn(figures.numbers_on_one_axis, corpora.tables())
    assert "target at least 12" in picture.alt
    values = dict(zip(picture.numbers["As written"], picture.numbers["Value"], strict=True))
    assert values["at least 12 crossings a day"] == "at least 12"
    assert values["about 9 crossings a day"] == "about 9"
    assert len(picture.findobj(FancyArrowPatch)) == 2  # the number and the key


def test_numbers_stand_where_they_belong() -> None:
    picture = drawn(figures.numbers_on_one_axis, corpora.tables())
    nine, thirty = places(picture, 5)[-2:]
    (twelve,) = places(picture, 26)[-1:]
    assert (thirty - nine) / (twelve - nine) == pytest.approx((30 - 9) / (12 - 9))


def test_far_apart_numbers_have_a_logarithmic_scale() -> None:
    near = drawn(figures.numbers_on_one_axis, corpora.tables())
    far = drawn(
        figures.numbers_on_one_axis,
        changed("quantities", 0, low=90_000.0, high=90_000.0, min_value=90_000.0),
    )
    assert "logarithmic scale" not in corpora.words_in(near)
    assert "logarithmic scale" in corpora.words_in(far)
    assert corpora.overlapping(far) == []


def test_hundreds_are_no_bounds_that_somebody_set() -> None:
    words = "hundreds of crossings a day"
    picture = drawn(
        figures.numbers_on_one_axis,
        changed("quantities", 0, text=words, bound="vague", low=200.0, high=999.0),
    )
    values = dict(zip(picture.numbers["As written"], picture.numbers["Value"], strict=True))
    assert values[words] == f"“{words}”"
    assert not picture.findobj(FancyArrowPatch)
    hatched = [r for r in picture.findobj(Rectangle) if r.get_hatch()]
    assert len(hatched) == 2  # the number and the key


def test_a_number_alone_on_its_axis_gives_way() -> None:
    picture = drawn(figures.numbers_on_one_axis, corpora.tables())
    assert set(cells(picture, "What it counts")) == {"crossings per day per ferry"}
    assert "Not drawn: 1 number of 1 further thing counted." in corpora.words_in(picture)


# ---- time ----------------------------------------------------------------------------------------


def test_periods_and_the_days_they_were_reckoned_from() -> None:
    picture = drawn(figures.numbers_in_time, corpora.tables())
    rows = picture.numbers.set_index("Number")
    assert rows.loc["at least 12 crossings per day per ferry", "Holds for"] == "2024"
    assert rows.loc["30 crossings per day per ferry", "Holds for"] == "3 Jun 2024"
    assert rows.loc["30 crossings per day per ferry", "Reckoned from"] == "10 Jun 2024"
    assert rows.loc["about 9 crossings per day per ferry", "Reckoned from"] == ""
    words = corpora.words_in(picture)
    assert "the date it was reckoned from" in words
    diamonds = [
        m
        for m in picture.findobj(PathCollection)
        if isinstance(m, PathCollection)
        and np.allclose(np.asarray(m.get_edgecolor())[0], to_rgba(PURPLE))
    ]
    assert len(diamonds) == 2  # the number and the key
    assert "1 number without a date" in words


def test_numbers_without_a_date_are_said_with_their_words() -> None:
    held = corpora.tables()
    frame = held["quantities"].copy()
    frame[["time_start", "time_end"]] = pd.NA
    said = figures.numbers_in_time(held | {"quantities": frame})
    assert isinstance(said, NotDrawn)
    assert "4 numbers" in said.words
    assert "“last Monday”" in said.words


# ---- sides, changes, markers, records ------------------------------------------------------------


def test_sides_that_tell_and_dispute() -> None:
    picture = drawn(figures.camps_by_statement, corpora.tables())
    row = picture.numbers.set_index("Statement").loc["bonuses were cut"]
    assert row["Crews"] == "tells it 1"
    assert row["Port authority"] == "disputes it 1"
    assert "1 of these are told by one side and disputed by another" in picture.alt


def test_changes_have_an_arrow_where_the_order_is_known() -> None:
    picture = drawn(figures.drift_pairs, corpora.tables())
    assert cells(picture, "Which came first") == ["the first", "not said"]
    assert cells(picture, "In the document") == [SECOND, f"{THIRD}, in the headline"]
    arrows = [a for a in picture.findobj(FancyArrowPatch) if isinstance(a, FancyArrowPatch)]
    assert len(arrows) == 2  # the pair and the key


def test_kinds_of_change_take_turns() -> None:
    picture = drawn(figures.drift_pairs, corpora.many(30))
    kinds = cells(picture, "What changed")
    assert len(kinds) == 12
    assert kinds.count("A hedge is lost") == 6
    assert "Not drawn: 48 more changes." in corpora.words_in(picture)


def test_a_bar_is_as_long_as_sentences_carry_its_marker() -> None:
    picture = drawn(figures.citation_load, corpora.tables())
    widths = [
        r.get_width()
        for r in picture.findobj(Rectangle)
        if isinstance(r, Rectangle) and r.get_height() == pytest.approx(0.21)
    ]
    alone, beside, other = sorted(widths, reverse=True)
    assert alone == pytest.approx(2 * beside)
    assert beside == pytest.approx(other)
    assert cells(picture, "Leads to a listed source") == ["yes", "no"]
    assert cells(picture, "Of the page's claims") == ["75%", "25%"]


def test_a_target_is_held_against_the_most_that_was_counted() -> None:
    picture = drawn(figures.records_against_numbers, corpora.tables())
    (row,) = picture.numbers.to_dict("records")
    assert row["Times the published number"] == "1.14"
    assert row["Published"] == "10.5 crossings a day, May 2024"
    assert row["How it stands"].startswith("a target, held against the most")
    assert "no month of the series reaches it" in corpora.words_in(picture)
    assert "Not drawn: 1 number that no published number" in corpora.words_in(picture)


def test_a_count_beside_the_record_says_how_far_it_is() -> None:
    held = changed("records", 0, verdict="differs", difference=1.5)
    quantities = held["quantities"].copy()
    quantities.loc[0, "role"] = "observed"
    quantities.loc[0, "bound"] = "exact"
    picture = drawn(figures.records_against_numbers, held | {"quantities": quantities})
    assert "the text has 14.3% more" in corpora.words_in(picture)


def test_no_published_number_is_a_sentence() -> None:
    held = corpora.tables()
    records = held["records"].copy()
    records["value"] = float("nan")
    said = figures.records_against_numbers(held | {"records": records})
    assert isinstance(said, NotDrawn)
    assert "None of the 2 numbers" in said.words
