"""Corpora whose truth is known: the generator, the scorer, and floors for every table."""

from __future__ import annotations

import functools
import re
import tomllib
from itertools import combinations

import pandas as pd
import pytest

from tests.constructed.compose import build, corpora
from tests.constructed.held import Tally
from tests.constructed.known import changes, one_origin, tellings
from tests.constructed.measured import FLOORS, Measured, measure, pooled
from tests.constructed.oracle import faultless
from tests.constructed.scenario import STATES, scenarios
from tests.constructed.scoring import score
from tests.constructed.truth import LEVELS, Built, Page

Tables = dict[str, pd.DataFrame]
# Strangers may share a name with a title, and the words of a public statement.
LONGEST_SHARED = 12


@functools.cache
def few() -> tuple[Built, ...]:
    return tuple(corpora(2 * len(scenarios())))


@functools.cache
def measured() -> tuple[Measured, ...]:
    """Read once; every floor is held against it."""
    return tuple(measure())


def test_a_seed_gives_the_same_corpus() -> None:
    assert build(5, "hard") == build(5, "hard")
    assert build(5, "hard").texts() != build(6, "hard").texts()


def test_every_scenario_meets_more_than_one_level() -> None:
    met = {(built.name.rsplit("-", 2)[0], built.level) for built in few()}
    assert len({name for name, _ in met}) == len(scenarios()) >= 12
    assert len(met) == 2 * len(scenarios())


def test_every_fact_has_phrasings_of_its_own() -> None:
    for scenario in scenarios():
        for fact in scenario.facts.values():
            for phrases in fact.phrases.values():
                assert len(set(phrases)) == len(phrases) >= 2, (scenario.name, fact.fact_id)


def test_numbers_stand_where_the_truth_says() -> None:
    for built in few():
        for page in built.pages:
            for said in page.said:
                for count in said.counts:
                    printed = page.text[count.start : count.end]
                    digits = printed.replace(",", "")
                    assert digits == str(count.value) if digits.isdigit() else count.value < 100
                    assert said.start <= count.start < count.end <= said.end


def _runs(page: Page) -> set[tuple[str, ...]]:
    runs = set()
    for said in page.said:
        words = re.findall(r"\w+", page.text[said.start : said.end].lower())
        runs |= {tuple(words[n : n + LONGEST_SHARED]) for n in range(len(words) - LONGEST_SHARED)}
    return runs


def test_strangers_share_no_long_run_of_words() -> None:
    for built in few():
        runs = {page.doc_id: _runs(page) for page in built.pages}
        for a, b in combinations(built.pages, 2):
            if one_origin(a, b) is False:
                assert not runs[a.doc_id] & runs[b.doc_id], (built.name, a.doc_id, b.doc_id)


def test_harder_rewrites_change_more() -> None:
    changed = dict.fromkeys(LEVELS, 0)
    for built in few():
        told = tellings(built)
        first = {s.key: s for p, s in told if p.role == "report"}
        changed[built.level] += sum(
            len(changes(first[s.key], s)) for p, s in told if p.role == "rewrite" and s.key in first
        )
    assert changed["easy"] < changed["medium"] < changed["hard"]


def test_every_drift_that_the_prose_knows_occurs() -> None:
    kinds = set()
    for built in few():
        told = tellings(built)
        first = {s.key: s for p, s in told if p.role == "report"}
        kinds |= {k for _, s in told if s.key in first for k in changes(first[s.key], s)}
    assert kinds == {*STATES, "bound_dropped", "number_rounded", "source_blurred"}


@pytest.mark.parametrize("level", LEVELS)
def test_tables_without_a_fault_score_full_marks(level: str) -> None:
    built = build(4, level)
    found = score(built, faultless(built))
    assert not found.errors
    asked = {table for (table, _), t in found.tallies.items() if t.right + t.wrong}
    assert asked >= {"groups", "origins", "independence", "relations", "replies"}
    assert level == "easy" or "drift" in asked
    for tally in found.tallies.values():
        assert tally.wrong == tally.missed == 0


def damaged(tables: Tables, damage: str) -> Tables:
    """The tables with one kind of fault."""
    broken = {name: frame.copy() for name, frame in tables.items()}
    if damage.startswith("no "):
        broken[damage[3:]] = broken[damage[3:]].head(0)
    elif damage == "one group":
        broken["group_members"]["group_id"] = 0
    elif damage == "one origin":
        rows = [
            ("o", doc_id, None, "named", "open", "")
            for doc_id in sorted(set(broken["claims"]["doc_id"]))
        ]
        columns = list(broken["origin_links"].columns)
        broken["origin_links"] = pd.DataFrame(rows, columns=columns)
    elif damage == "two origins":
        broken["groups"]["n_origins"] += 1
    elif damage == "contradictions":
        broken["links"]["relation"] = "contradiction"
    elif damage == "reversed drift":
        for column in ("doc", "start", "end"):
            names = [f"{column}_from", f"{column}_to"]
            broken["drift"][names] = broken["drift"][names[::-1]].to_numpy()
    elif damage == "other drift":
        broken["drift"]["kind"] = "actor_changed"
    elif damage == "nothing found":
        broken["absences"]["found_in_claim_id"] = None
    elif damage == "all answered":
        broken["responses"]["answer"] = "answered"
    return broken


@pytest.mark.parametrize(
    ("damage", "table", "measure_of"),
    [
        ("no group_members", "groups", "recall"),
        ("one group", "groups", "precision"),
        ("no origin_links", "origins", "recall"),
        ("no origin_links", "directions", "recall"),
        ("no origin_links", "citations", "recall"),
        ("one origin", "origins", "precision"),
        ("two origins", "independence", "precision"),
        ("no links", "relations", "recall"),
        ("contradictions", "relations", "precision"),
        ("no drift", "drift", "recall"),
        ("reversed drift", "drift", "precision"),
        ("other drift", "drift", "precision"),
        ("no absences", "absences", "recall"),
        ("nothing found", "absences", "precision"),
        ("no responses", "replies", "recall"),
        ("all answered", "replies", "precision"),
    ],
)
def test_a_fault_costs_marks(damage: str, table: str, measure_of: str) -> None:
    level = "easy" if table == "directions" else "hard"
    built = next(b for b in few() if b.level == level and any(p.role == "page" for p in b.pages))
    found = score(built, damaged(faultless(built), damage))
    total = Tally()
    for (name, _), tally in found.tallies.items():
        if name == table:
            total.add(tally)
    reached = total.precision if measure_of == "precision" else total.recall
    assert reached is not None
    assert reached < 0.8
    assert any(e.table == table for e in found.errors)


def _floors() -> list[tuple[str, str, str, float]]:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    return [
        (table, level, name, least)
        for table, levels in floors.items()
        for level, measures in levels.items()
        for name, least in measures.items()
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "level", "measure_of", "least"), _floors())
def test_floor(table: str, level: str, measure_of: str, least: float) -> None:
    name, _, kind = table.partition(": ")
    tally = pooled(measured())[name, kind][level]
    reached = tally.precision if measure_of == "precision" else tally.recall
    if reached is None:  # no row is no wrong row; what is missed has a floor of its own
        assert measure_of == "precision"
        return
    assert reached >= least, f"{table}, {level}: {measure_of} {reached:.3f}"


def test_a_floor_holds_what_it_says() -> None:
    """A floor of a measure that fell below it must be seen to fail."""
    table, level, measure_of, least = max(_floors(), key=lambda floor: floor[3])
    assert measure_of in ("precision", "recall")
    assert level in (*LEVELS, "all")
    assert 0 < least < 1, table
