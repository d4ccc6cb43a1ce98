"""The benchmark of linking makes what it says, and measures what the linking finds."""

from __future__ import annotations

import pytest

from benchmarks.linking import agreement, linked, make, power


def test_a_seed_gives_the_same_claims_again() -> None:
    one, again, other = make(60), make(60), make(60, seed=1)
    assert one.extraction == again.extraction
    assert one.extraction != other.extraction
    assert len(one.extraction.claims) == len(one.which) == 60


def test_words_keep_turning_up() -> None:
    def different(claims: int) -> int:
        return len({w for c in make(claims).extraction.claims for w in c.text.split()})

    assert different(400) > 1.3 * different(200)


def test_what_is_retold_is_found() -> None:
    made = make(300)
    groups, _ = linked(made)
    precision, recall = agreement(made, groups)
    assert precision > 0.95
    assert recall > 0.95
    assert agreement(made, ()) == (0, 0)


def test_power_tells_a_flat_cost_from_a_growing_one() -> None:
    sizes = (10, 100, 1000)
    found = [{"claims": n, "clock": 0.2 * n, "worked": 0.3 * n**2} for n in sizes]
    assert power(found, "clock") == pytest.approx(1)
    assert power(found, "worked") == pytest.approx(2)
