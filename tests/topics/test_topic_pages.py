"""The page on topic packs says what the program does: every key, the example, the messages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import quota_analysis as qa
from quota_analysis.analysis import Analysis
from quota_analysis.cli import main
from quota_analysis.topics import compile_words, load_topic, topic_names, validate_pack
from quota_analysis.topics.schema import TABLES, TOP, Key
from quota_analysis.topics.series import RATE_PERIODS, days_of

PAGE = (Path(__file__).parents[2] / "docs" / "topic-packs.md").read_text("utf-8")


def section(heading: str) -> str:
    """What stands under a heading, up to the next of its depth or above."""
    depth = len(heading) - len(heading.lstrip("#"))
    start = PAGE.index(f"\n{heading}\n") + len(heading) + 2
    after = re.compile(rf"^#{{1,{depth}}} (?!-)", re.MULTILINE).search(PAGE, start)
    return PAGE[start : after.start() if after else len(PAGE)]


def blocks(language: str, text: str) -> list[str]:
    return [m[1] for m in re.finditer(rf"^```{language}\n(.*?)^```", text, re.M | re.S)]


def described(heading: str) -> dict[str, tuple[str, str]]:
    """Key -> (required or optional, what it is) in the table under a heading."""
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", section(heading), re.MULTILINE)
    return {name: (need, meaning) for name, need, meaning in rows}


KEYS = {"### The top of the file": TOP} | {f"### `[[{name}]]`": TABLES[name] for name in TABLES}


@pytest.mark.parametrize("heading", KEYS)
def test_every_key_is_described_and_no_other(heading: str) -> None:
    keys: tuple[Key, ...] = KEYS[heading]
    told = described(heading)
    assert {n: need for n, (need, _) in told.items()} == {
        key.name: "required" if key.required else "optional" for key in keys
    }
    for key in keys:
        if key.name != "level":  # listed once, at the actors
            assert [v for v in key.values if f"`{v}`" not in told[key.name][1]] == []


def test_levels_and_periods_are_listed() -> None:
    levels = next(k.values for k in TABLES["actors"] if k.name == "level")
    assert all(f"`{v}`" in described("### `[[actors]]`")["level"][1] for v in levels)
    unit = described("### `[[series]]`")["unit"][1]
    assert all(period in unit for period in RATE_PERIODS)


def test_every_period_on_the_page_is_one() -> None:
    line = next(p for p in section("### `[[series]]`").split("\n\n") if p.startswith("A period"))
    periods = re.findall(r"`([^`]+)`", line)
    assert len(periods) == 6
    assert [p for p in periods if days_of(p) is None] == []


@pytest.mark.parametrize("name", topic_names())
def test_every_pack_that_travels_is_named(name: str) -> None:
    assert f"`{name}`" in PAGE


# ---- the example ---------------------------------------------------------------------------------

EXAMPLE = section("## A whole example")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (text,) = blocks("toml", EXAMPLE)
    path = tmp_path_factory.mktemp("pack") / "my-topic.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_lines_are_a_pack(tmp_path: Path) -> None:
    # The block stands within a numbered list, so its lines are set in.
    lines = re.search(r"^ +```toml\n(.*?)^ +```", PAGE, re.M | re.S)
    assert lines is not None
    path = tmp_path / "my-topic.toml"
    path.write_text(lines[1].replace("   ", ""), encoding="utf-8")
    assert validate_pack(path) == []


def test_the_example_is_valid_and_uses_every_table(pack: Path) -> None:
    assert validate_pack(pack) == []
    told = pack.read_text("utf-8")
    assert [name for name in TABLES if f"[[{name}]]" not in told] == []


def analysed(pack: Path | None) -> Analysis:
    (document,) = blocks("text", EXAMPLE)
    return qa.analyze(qa.read_text(document, name="herald.md"), pack)


@cache
def _with(pack: Path) -> Analysis:
    return analysed(pack)


@cache
def _without() -> Analysis:
    return analysed(None)


def verdicts(analysis: Analysis, words: str) -> set[str]:
    checks = analysis.checks
    return set(checks[checks["statement"].str.contains(words, regex=False)]["verdict"])


def test_a_fact_settles_what_was_open(pack: Path) -> None:
    words = "6,000 parcels a day for each depot, would take 8 depots"
    assert verdicts(_without(), words) == {"cannot_tell"}
    assert verdicts(_with(pack), words) == {"consistent"}
    assert verdicts(_with(pack), "Swiftline, annual report 2024, p. 4") == {"consistent"}


def test_numbers_are_held_against_the_series(pack: Path) -> None:
    assert _without().records.empty
    records = _with(pack).records.merge(_with(pack).quantities, on="quantity_id")
    told = records.set_index("text")
    assert told.loc["10,980,000 parcels", "verdict"] == "matches"
    target = told.loc["48,000 parcels a day"]
    assert target["verdict"] == "not_comparable"
    assert "no year of the series reaches it" in target["why_x"]


def test_names_are_the_packs(pack: Path) -> None:
    def actor(analysis: Analysis, speaker: str) -> str:
        rows = analysis.attributions
        return str(rows[rows["speaker"] == speaker].iloc[0]["actor_id"])

    assert actor(_without(), "Paul Meyer") == actor(_without(), "Meyer")
    assert actor(_with(pack), "Paul Meyer") == actor(_with(pack), "Meyer") == "meyer"
    assert actor(_with(pack), "the Parcel Workers' Union") == "union"


def test_sides_tell_and_dispute(pack: Path) -> None:
    assert _without().narratives.empty
    told = _with(pack).narratives.merge(_with(pack).claims, on="claim_id")
    told = told.astype(object).where(told.notna(), None)
    rows = set(zip(told["camp"], told["stance"], told["frame"], strict=True))
    assert ("couriers", "supports", "pressure") in rows
    assert ("company", "supports", "service") in rows
    disputed = told[told["stance"] == "disputes"]
    assert disputed["camp"].tolist() == ["company"]
    assert "punished" in disputed["text"].iloc[0]


def test_sides_have_words_of_their_own(pack: Path) -> None:
    assert _without().camp_terms.empty
    terms = _with(pack).camp_terms
    terms = terms[(terms["thing"] == "couriers") & (terms["thing_kind"] == "measure")]
    assert set(zip(terms["camp"], terms["term"], strict=True)) == {
        ("company", "courier"),
        ("couriers", "driver"),
    }


# ---- checking ------------------------------------------------------------------------------------


def test_the_command_says_what_the_page_says(pack: Path) -> None:
    said = CliRunner().invoke(main, ["topics", str(pack)])
    assert said.exit_code == 0
    (shown,) = blocks("console", section("## Checking"))
    assert said.output.splitlines() == shown.splitlines()[1:]


def test_the_messages_are_those_of_the_page(pack: Path, tmp_path: Path) -> None:
    text = pack.read_text("utf-8")
    faulty = text.replace('camp = "press"', 'camp = "pres"').replace(
        'words = ["depot", "delivery station"]', 'word = ["depot"]'
    )
    path = tmp_path / "my-topic.toml"
    path.write_text(faulty, encoding="utf-8")
    (shown,) = blocks("text", section("## Checking"))
    assert [p.replace(str(path), path.name) for p in validate_pack(path)] == shown.splitlines()
    said = CliRunner().invoke(main, ["topics", str(path)])
    assert said.exit_code == 1
    assert "and 2 more" in said.output


def test_a_file_of_points_reads_like_points(pack: Path, tmp_path: Path) -> None:
    (points,) = blocks("text", section("### `[[series]]`"))
    (tmp_path / "values.csv").write_text(points, encoding="utf-8")
    text = re.sub(
        r"points = \[.*?^\]", 'file = "values.csv"', pack.read_text("utf-8"), flags=re.M | re.S
    )
    path = tmp_path / "my-topic.toml"
    path.write_text(text, encoding="utf-8")
    here, there = load_topic(pack), load_topic(path)
    assert here is not None
    assert there is not None
    assert there.series == here.series


# What the table of phrases says is found, and is not.
PHRASES = [
    (["depot"], "depot Depot depots DEPOT", "depository"),
    (["field office"], "field\noffice Field Offices", "field-office"),
    (["WHO", "Post"], "WHO Post Posts", "who post"),
    (["punish*"], "punish punished punishment", "impunity"),
    (["city"], "city", "cities"),
    (["bonus"], "bonus", "bonuses"),
    (["worker's"], "worker's worker\u2019s", "workers"),
    (["stop*"], "stopgap", "nonstop"),
]


@pytest.mark.parametrize(("phrases", "found", "missed"), PHRASES)
def test_phrases_are_found_as_the_page_says(phrases: list[str], found: str, missed: str) -> None:
    pattern = compile_words(phrases)
    assert re.sub(r"\s+", "", pattern.sub("", found)) == ""
    assert pattern.search(missed) is None
    assert all(f'"{p}"' in section("## How words are found") for p in phrases)
