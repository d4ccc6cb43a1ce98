"""What a reader sees holds words a person would write, and the counts are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from quota_analysis import views
from quota_analysis.markup import Html, table
from quota_analysis.views import (
    chains,
    citing,
    collisions,
    ground,
    numbers,
    records,
    sides,
    sources,
    standing,
    system,
    words,
)
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
    collisions.disagreements,
    numbers.quantities,
    numbers.checks,
    numbers.facts,
    numbers.missing_bases,
    system.accountability,
    records.records,
    records.series,
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


@pytest.mark.parametrize(
    "module", [sources, ground, sides, numbers, records], ids=lambda m: m.__name__
)
def test_answers_are_two_lines_of_words(module: object) -> None:
    for tables in (made_up.tables(), made_up.empty_tables()):
        lines = module.answer(tables)  # type: ignore[attr-defined]
        assert len(lines) == 2
        for line in lines:
            assert line[0].isupper() or line[0].isdigit()
            assert line.endswith(".")
            assert not _NEVER.search(line), line


def test_the_page_about_chains_opens_with_two_lines() -> None:
    for tables in (made_up.tables(), made_up.empty_tables()):
        assert all(line.endswith(".") for line in chains.lines(tables))


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
    assert second == (
        "3 documents, 2 origins as far as the texts show: “Who counts the crossings?” and “Crews "
        "deny that any bonus was cut.” go together; “Ferries now make 30 crossings a day…” stands "
        "alone."
    )


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
    behind = "2 sources behind the markers of “Who counts the crossings?”"
    assert named == ["Two deckhands", "the Fjord Courier", behind]
    assert len(sources.origin_evidence(tables)) == 3


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


def test_a_long_table_shows_its_first_rows_and_folds_the_others() -> None:
    frame = pd.DataFrame({"Row": [f"row {i}" for i in range(1, 31)]})
    sight, folded = table(frame).markup.split("<details")
    assert sight.count("<tr>") == 11
    assert "The other 20 of 30 rows" in folded
    assert folded.count("<td") == 20
    assert "row 11<" in folded
    assert "<details" not in table(frame, first=None).markup
    assert "<details" not in table(frame.head(12)).markup
    both = table(frame, first=5, most=20).markup
    assert "The next 15 of 30 rows" in both
    assert "10 more of 30 rows" in both


def test_each_cell_holds_its_heading_for_narrow_pages() -> None:
    shown = table(pd.DataFrame({"A & B": ["x"], "C": [2]})).markup
    assert '<td data-label="A &amp; B"' in shown
    assert '<td data-label="C"' in shown


def test_html_is_not_escaped_twice() -> None:
    frame = pd.DataFrame({"A": [Html("<b>x</b>", "x")]})
    assert "<td" in table(frame).markup
    assert "<b>x</b>" in table(frame).markup


def test_all_modules_are_offered() -> None:
    folder = Path(views.__file__).parent
    assert set(views.__all__) == {p.stem for p in folder.glob("*.py")} - {"__init__"}


def test_told_elsewhere_only_where_more_than_one_document_says_it() -> None:
    tables = made_up.tables()
    said = standing.elsewhere(tables)
    documents = standing.standing(tables)["documents"]
    assert {bool(told) for told in said.values()} == {True, False}
    for claim_id, told in said.items():
        assert bool(told) == (documents[claim_id] > 1)
        assert not told or re.fullmatch(r"in \d+ documents, \d+ origins?", told)


def test_a_speaker_without_a_name_is_one_row_a_document() -> None:
    tables = made_up.tables()
    once = sources.unnamed_people(tables)
    tables["attributions"] = pd.concat([tables["attributions"]] * 3, ignore_index=True)
    thrice = sources.unnamed_people(tables)
    assert len(thrice) == len(once)
    assert list(thrice["Times"]) == [3 * n for n in once["Times"]]


def test_a_place_says_which_file_it_is() -> None:
    shown = ground.place("harbour/first.md#c1", "Fact check “Who?”")
    assert 'title="harbour/first.md"' in shown.markup
    assert str(shown) == "Fact check “Who?”"


def _audit(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return made_up.frame(
        "citation_audit",
        [
            {"audit_id": f"a{i}", "doc_id": "harbour/first.md", "text": text, "kind": kind}
            | {"start": 0, "end": 1, "why": why, "rank": i, "weight": 0.5}
            for i, (kind, text, why) in enumerate(rows, start=1)
        ],
    )


def test_nothing_wrong_with_the_citing_is_an_empty_frame() -> None:
    assert citing.ledger(made_up.empty_tables()).empty


def test_the_gravest_citing_first_and_markers_of_one_reason_together() -> None:
    tables = made_up.tables()
    tables["citation_audit"] = _audit(
        ("stacked", "Three markers.", "3 markers for one sentence"),
        ("uncited", "Nobody cited.", "no marker"),
        ("dangling", "[1]", "no list; behind 1"),
        ("dangling", "[2]", "no list; behind 4"),
        ("dangling", "[9]", "not in the list; behind 1"),
        ("overstated", "Surely so.", "flat here, hedged there"),
    )
    frame = citing.ledger(tables)
    assert list(frame["Words"]) == [
        "Surely so.",
        "[1] and [2]",
        "[9]",
        "Nobody cited.",
        "Three markers.",
    ]
    assert frame["Why"].iloc[1] == "2 markers: no list"


def test_records_open_with_what_there_is_to_compare() -> None:
    first, second = records.answer(made_up.empty_tables())
    assert first == "These documents hold no measured number."
    tables = made_up.tables()
    assert "held against" in records.answer(tables)[0]
    tables["records"] = tables["records"].head(0)
    first, second = records.answer(tables)
    assert "no published series" in first
    assert second.startswith("A topic pack can bring series along")


def test_a_target_is_said_to_stand_beside_the_record_not_against_it() -> None:
    tables = made_up.tables()
    quantities = tables["quantities"].set_index("quantity_id")
    target = quantities.index[quantities["role"] == "target"][0]
    row = {"quantity_id": target, "verdict": "not_comparable", "why": "one is to be reached"}
    tables["records"] = made_up.frame(
        "records",
        [
            {"record_id": "r1", **row},
            {"record_id": "r2", "value": 9.0, "unit": "crossings/day", "period": "May", **row},
        ],
    )
    stand = list(records.records(tables)["How it stands"])
    assert stand == ["A target, beside the most that was reached", "Not comparable"]


def test_the_system_is_two_tables_of_one() -> None:
    frame = system.system(made_up.tables())
    assert {*system.SET, *system.BESIDE, "Who answers"} == set(frame.columns)
    empty = system.system(made_up.empty_tables()).reindex(columns=system.SET)
    assert "No target." in table(empty, empty="No target.").markup
