"""The system of targets as one table, its words, and the what-if with and without sliders."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis import sliders
from quota_analysis.incentives import GENERAL, mix
from quota_analysis.markup import Html
from quota_analysis.views import records, system, whatif
from tests import made_up

PAGE = (
    "The ministry requires the postal service to deliver 9,000 parcels a day by June 2024. "
    "Each depot must deliver 300 parcels a day, a memo says. There are 25 depots. "
    "The service has 1,500 couriers. In March 2024 the service delivered 6,100 parcels a day.\n\n"
    "Depot managers who miss the target are held accountable. "
    "The memo contains no evidence that couriers were disciplined for missing the target.\n"
)


@pytest.fixture(scope="module")
def post() -> qa.Analysis:
    return qa.analyze(qa.read_text(PAGE, name="post"))


def test_one_row_a_target_from_the_top_down(post: qa.Analysis) -> None:
    frame = system.system(post.tables, post.levels)
    assert list(frame["Level"]) == ["The organisation as a whole", "Each office"]
    whole, each = (row for _, row in frame.iterrows())
    assert whole["What must be reached"] == "9,000 parcels"
    assert "ministry" in whole["Set by"]
    assert "June 2024" in whole["Due"]
    assert whole["Observed"] == "6,100 (March 2024)"
    assert each["Per"] == "day, each depot"
    assert each["Observed"] == "nothing counted alike"
    assert each["Documents"] == "“The ministry requires the postal service…”"
    assert "said to answer for numbers" in each["Who answers"]
    assert "couriers" not in each["Who answers"]
    assert "not shown to answer for them: couriers" in whole["Who answers"]


def test_levels_of_the_topic_go_before_general_words(post: qa.Analysis) -> None:
    frame = system.system(post.tables, {"depot": "staff"})
    assert list(frame["Level"]) == ["The organisation as a whole", "Staff"]


@pytest.mark.parametrize(
    ("unit", "agent", "level"),
    [
        ("accounts/day/branch", "tellers", "office"),
        ("visits/day/nurse", "the hospital", "staff"),
        ("calls/hour/rowing boat", "each manager", "other"),
        ("calls/hour", "every supervisor", "manager"),
        ("calls/hour", "the nurses of the ward", "organisation"),
        ("calls/hour", "the Crown", "nation"),
    ],
)
def test_the_level_is_that_of_the_place_else_of_each_of_those_who_must(
    unit: str, agent: str, level: str
) -> None:
    row = pd.Series({"unit": unit, "agent": agent})
    assert system.level_of(row, {"the Crown": "nation"}) == level


def test_what_a_number_for_each_place_means_for_each_who_works() -> None:
    analysis = qa.analyze(qa.read_corpus("seeds"), "ice-arrest-quotas")
    frame = system.system(analysis.tables, analysis.levels)
    each = frame[frame["Level"] == "Each office"]
    assert list(each["Implied for each"]) == [
        "0.341 arrests per day per officer (1,875 over 5,500 officers)"
    ]
    told = " ".join(system.told(analysis.tables, analysis.levels)["In plain words"])
    assert "3,000 arrests a day: no month of the series reaches it" in told
    assert "75 arrests a day for each office is 0.341 arrests per day per officer" in told
    assert len(analysis.cases) == 3
    assert analysis.levels["field office"] == "office"


def test_nothing_found_gives_empty_frames() -> None:
    tables = made_up.empty_tables()
    for frame in (
        system.system(tables),
        system.told(tables),
        records.records(tables),
        records.series(tables),
        system.accountability(tables),
    ):
        assert frame.empty


def test_levels_and_cases_come_back_from_disk(tmp_path: Path, post: qa.Analysis) -> None:
    analysis = qa.analyze(qa.read_text(PAGE, name="post"), "ice-arrest-quotas")
    analysis.save(tmp_path)
    loaded = qa.load_analysis(tmp_path)
    assert loaded.cases == analysis.cases
    assert loaded.levels == analysis.levels
    assert (post.cases, post.levels) == (GENERAL, {})


# ---- what-if -------------------------------------------------------------------------------------


def test_the_quota_to_begin_with_is_that_of_the_documents(post: qa.Analysis) -> None:
    assert whatif.suggested_quota(post.tables) == 300
    without = whatif.suggested_quota(made_up.empty_tables())
    assert without == round(1.5 * mix(GENERAL, whatif.HOURS).cases)


def test_the_table_and_the_words_say_the_same_and_that_it_is_made_up() -> None:
    frame = whatif.table(GENERAL, 600, 75)
    done = [float(v) for v in frame["Done with a quota of 75"]]
    assert sum(done) == pytest.approx(75, abs=0.2)
    assert all("assumption of ours" in v for v in frame["Where its numbers come from"])
    lines = whatif.told(GENERAL, 600, 75)
    assert "not a finding" in lines[0]
    assert "75.0" in lines[1]
    assert any("“quick case” rises by" in line for line in lines)
    assert "missed by" in whatif.told(GENERAL, 100, 500)[-1]
    assert "The quota moves no work." in whatif.told(GENERAL, 600, 0)


def test_in_the_background_the_what_if_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    one = sliders.what_if(GENERAL, 600, 75)
    assert isinstance(one, Html)
    again = sliders.what_if(GENERAL, 600, 75)
    assert isinstance(again, Html)
    assert one.markup == again.markup
    assert "not a finding" in str(one)


def test_in_an_open_notebook_it_has_sliders_that_change_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("ipywidgets")
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/04_quota_arithmetic.ipynb")
    made = sliders.what_if(GENERAL, 600, 75)
    assert isinstance(made, sliders.Sliders)
    hours, quota, _, result = made.box.children
    assert (hours.value, quota.value) == (600, 75)
    before = result.value
    quota.value = 20
    assert result.value != before
    assert re.search(r"quota of 20\b", result.value)


def test_the_frame_is_tidy(post: qa.Analysis) -> None:
    frame = system.system(post.tables, post.levels)
    assert not frame.isna().to_numpy().any()
    assert not (frame == "").to_numpy().any()
    assert isinstance(frame, pd.DataFrame)


def test_shown_the_sliders_leave_a_table_that_stands_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **_: given.append(thing))
    made = sliders.what_if(GENERAL, 600, 75, sliders=True)
    assert isinstance(made, sliders.Sliders)
    made._ipython_display_()
    running, still = given
    assert "text/html" not in running
    assert running["text/plain"] == "Sliders, which need a running notebook."
    assert sliders.shown(GENERAL, 600, 75).markup in still.markup
    assert "not a finding" in repr(made)
