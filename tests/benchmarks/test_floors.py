"""No figure falls below its floor.

Public sets need QUOTA_ANALYSIS_BENCHMARKS and skip without it, saying so.
"""

from __future__ import annotations

import datetime

import pytest

from tests import goldset
from tests.benchmarks import scoring
from tests.benchmarks.measured import EVALUATED, Result, asked, floors, measure, of_set
from tests.benchmarks.own import TITLES
from tests.benchmarks.reading import NoFolderError

FLOORS = floors()
SCORED = [name for name in scoring.names() if name != EVALUATED]


@pytest.mark.originals
@pytest.mark.parametrize("name", SCORED)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    try:
        parts = scoring.parts(name)
        gold = scoring.fingerprint(name)
    except (NoFolderError, goldset.NotHereError) as missing:
        pytest.skip(str(missing))
    figures = measure(parts, of_set(name, own=name in TITLES), [])
    result = Result(name, name, "", len(parts), gold, datetime.date.min, figures)
    assert name in FLOORS, f"no floors for {name}: python -m tests.benchmarks {name} --floors"
    assert scoring.below({name: result}, FLOORS) == []


def test_floors_name_figures_that_are_measured() -> None:
    for name, row in FLOORS.items():
        known = {figure.figure for figure in of_set(name, own=name in TITLES)}
        assert sorted(set(row.figures) - known) == [], name
        assert name in scoring.names()


def test_every_aim_has_a_floor_where_it_is_scored_again_and_again() -> None:
    for (holder, _), ask in asked().items():
        for name in ask.aimed:
            if ask.aim is not None and name != EVALUATED:
                assert name in FLOORS, (holder, name)
                assert ask.figure in FLOORS[name].figures, (name, ask.figure)
