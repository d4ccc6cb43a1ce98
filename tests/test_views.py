"""What a reader sees holds words a person would write, and the counts are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from quota_analysis import views
from quota_analysis.markup import Html, table
from quota_analysis.views import ground, numbers, sides, sources, system, words
from tests import made_up

View = Callable[[dict[str, pd.DataFrame]], pd.DataFrame]
ALL: list[View] = [
    sources.documents_read,
    sources.left_out,
    sources.set_aside,
    sources.origins,
    sources.origin_evidence,
    sources.speakers,
    sources.unnamed_people,
    ground.gap_counts,
    ground.claims_for_reading,
    ground.groups,
    ground.findings,
    sides.camps,
    sides.tellings,
    sides.collisions,
    numbers.quantities,
    numbers.checks,
    numbers.facts,
    numbers.missing_bases,
    system.accountability,
    system.records,
    system.series,
    system.system,
    system.told,
]
everyone = pytest.mark.parametrize("view", ALL, ids=lambda f: f"{f.__module__}.{f.__name__}")
# No label, id or missing value of the machine's own.
_NEVER = re.compile(r"[a-z]_[a-z]|<NA>|\bNaN\b|\bnan\b|\bNone\b|\bnull\b|#[scaqdhumx]\d")


@everyone
def test_reads_like_words(view: View) -> None:
    frame = view(made_up.tables())
    assert len(frame) > 0
    for text in [*frame.columns, *(str(v) for column in frame for v in frame[column])]:
        assert not _NEVER.search(str(text)), text


@everyone
def test_nothing_to_show_is_an_empty_frame(view: View) -> None:
    frame = view(made_up.empty_tables())
    if view is not sources.documents_read:
        assert frame.empty
    assert table(frame, empty="Nothing.").markup


@pytest.mark.parametrize("module", [sources, ground, sides, numbers], ids=lambda m: m.__name__)
def test_answers_are_two_lines_of_words(module: object) -> None:
    for tables in (made_up.tables(), made_up.empty_tables()):
        lines = module.answer(tables)  # type: ignore[attr-defined]
        assert len(lines) == 2
        for line in lines:
            assert line[0].isupper() or line[0].isdigit()
            assert line.endswith(".")
            assert not _NEVER.search(line), line


def test_ground_counts_every_main_claim_once() -> None:
    tables = made_up.tables()
    counted = ground.by_document(tables)
    assert int(counted.to_numpy().sum()) == len(tables["claims"])
    assert counted.loc["dangling", "harbour/first.md"] == 1
    assert counted.loc["explicit_absence", "harbour/first.md"] == 1


def test_a_gap_decides_before_a_speaker_and_a_speaker_before_a_marker() -> None:
    grounds = list(ground.with_ground(made_up.tables())["ground"])
    assert grounds[:5] == ["dangling", "named", "anonymous_only", "explicit_absence", "named"]


def test_shared_origin_is_told() -> None:
    first, second = sources.answer(made_up.tables())
    assert "2 said by somebody who is named" in first
    assert second == "They are not all independent: first and third rest on the same origin."


def test_sources_behind_markers_are_one_origin_a_document() -> None:
    tables = made_up.tables()
    extra = made_up.frame(
        "origins", [{"origin_id": f"u{i}", "kind": "unknown", "name": f"[{i}]"} for i in (1, 2)]
    )
    links = made_up.frame(
        "origin_links",
        [
            {"origin_id": f"u{i}", "basis": "named", "direction": "rests_on", "confidence": 1.0}
            | {"why": "marker"}
            | made_up.span("harbour/first.md", "[1]")
            for i in (1, 2)
        ],
    )
    tables["origins"] = pd.concat([tables["origins"], extra], ignore_index=True)
    tables["origin_links"] = pd.concat([tables["origin_links"], links], ignore_index=True)
    named = list(sources.origins(tables)["Origin"])
    assert named == ["Two deckhands", "the Fjord Courier", "2 sources behind the markers of first"]
    assert len(sources.origin_evidence(tables)) == 3


def test_hardest_collision_first_and_numbers_apart() -> None:
    tables = made_up.tables()
    assert list(sides.collisions(tables)["How they stand"]) == [
        "Hard to hold together",
        "Both held, one later",
    ]
    only = sides.collisions(tables, numbers=True)
    assert len(only) == 1
    assert "“30 crossings a day”" in str(only["One says"].iloc[0])


def test_a_bound_is_said_in_both_readings() -> None:
    row = numbers.checks(made_up.tables()).iloc[0]
    assert row["Numbers as written"] == "60 crossings per day"
    assert row["Bounds honoured"] == "at least 60 crossings per day"
    assert "outside fact: The line owns 5 ferries" in row["Made from"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(1200.0, "1,200"), (0.5, "0.5"), (13.333, "13.3"), (None, ""), (float("nan"), ""), (75, "75")],
)
def test_numbers_as_a_reader_writes_them(value: object, said: str) -> None:
    assert words.number(value) == said


def test_units_are_read_out() -> None:
    assert words.unit("crossings/day/ferry") == "crossings per day per ferry"
    assert words.unit("percent_change") == "percent change"
    assert words.unit(pd.NA) == ""


def test_short_names_stay_apart() -> None:
    names = words.short_names(["a/report.md", "b/report.md", "x" * 60 + ".txt"])
    assert len(set(names.values())) == 3
    assert max(map(len, names.values())) <= 24


def test_places_of_different_keys_differ() -> None:
    keys = ["a/b.md#c1", "a-b.md#c1", "a_b.md#c1", "a b.md#c1", "ä.md#c1"]
    places = [words.slug(k) for k in keys]
    assert len(set(places)) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9.:_-]+", p) for p in places)


def test_table_escapes_and_counts_what_it_leaves_out() -> None:
    frame = pd.DataFrame({"Text": ["<script>x</script>", "b", "c"], "Empty": [None, "", pd.NA]})
    shown = table(frame, most=2)
    assert "<script>" not in shown.markup
    assert "&lt;script&gt;" in shown.markup
    assert "1 more of 3 rows" in shown.markup
    assert "Empty" not in shown.markup


def test_html_is_not_escaped_twice() -> None:
    frame = pd.DataFrame({"A": [Html("<b>x</b>", "x")]})
    assert "<td" in table(frame).markup
    assert "<b>x</b>" in table(frame).markup


def test_all_modules_are_offered() -> None:
    folder = Path(views.__file__).parent
    assert set(views.__all__) == {p.stem for p in folder.glob("*.py")} - {"__init__"}
