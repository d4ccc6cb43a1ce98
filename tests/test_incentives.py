"""The what-if: exact, monotone, and honest about being made up."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quota_analysis.errors import ParameterError
from quota_analysis.incentives import GENERAL, Mix, mix
from quota_analysis.topics import Case


def case(hours: float, available: float, worth: float | None = None, name: str = "x") -> Case:
    return Case(name, name, hours, available, "assumption of ours", worth)


SLOW, QUICK = case(10, 5, 20), case(2, 10)


def worth(kinds: list[Case], done: tuple[float, ...], quota: float, penalty: float) -> float:
    got = sum(
        (k.hours if k.worth is None else k.worth) * d for k, d in zip(kinds, done, strict=True)
    )
    return got - penalty * max(0.0, quota - sum(done))


def test_without_a_quota_the_worthiest_hours_come_first() -> None:
    assert mix([SLOW, QUICK], 60).done == (5, 5)
    assert mix([QUICK, SLOW], 60).done == (5, 5)


def test_a_quota_moves_work_to_the_quick_kind_just_so_far() -> None:
    # Five slow and five quick make ten; two more quick ones cost .4 of a slow one.
    found = mix([SLOW, QUICK], 60, quota=12)
    assert found.done == pytest.approx((4.5, 7.5))
    assert found.cases == pytest.approx(12)
    assert found.hours == pytest.approx(60)
    assert found.missing == 0


def test_a_penalty_too_small_moves_nothing() -> None:
    # Two hours taken from slow work lose 4 and give 2 and one case: a case must cost more than 2.5.
    assert mix([SLOW, QUICK], 60, 12, penalty=2.4).done == (5, 5)
    assert mix([SLOW, QUICK], 60, 12, penalty=2.6).done == pytest.approx((4.5, 7.5))


def test_a_quota_out_of_reach_is_missed_by_so_much() -> None:
    found = mix([SLOW, QUICK], 60, quota=40)
    assert found.done == pytest.approx((4, 10))
    assert found.missing == pytest.approx(26)


def test_where_hours_are_worth_the_same_the_order_decides() -> None:
    first = mix([case(8, 10, name="a"), case(4, 10, name="b")], 40)
    assert first.done == (5, 0)


@pytest.mark.parametrize("values", [(-1, 0, 0), (1, float("nan"), 0), (1, 1, float("inf"))])
def test_numbers_that_mean_nothing_are_refused(values: tuple[float, float, float]) -> None:
    with pytest.raises(ParameterError, match="must be 0 or more"):
        mix([SLOW], *values)


def test_no_kinds_are_refused() -> None:
    with pytest.raises(ParameterError, match="at least one kind"):
        mix([], 10)


kinds_of = st.lists(
    st.builds(
        case,
        st.integers(1, 12),
        st.integers(0, 6),
        st.one_of(st.none(), st.integers(0, 30)),
    ),
    min_size=1,
    max_size=3,
)


@given(kinds_of, st.integers(0, 40), st.integers(0, 12), st.sampled_from([0, 0.5, 3, 100]))
def test_no_mix_of_whole_cases_is_worth_more(
    kinds: list[Case], hours: float, quota: float, penalty: float
) -> None:
    found = mix(kinds, hours, quota, penalty)
    assert isinstance(found, Mix)
    assert found.hours <= hours + 1e-6
    assert all(-1e-9 <= d <= k.available + 1e-9 for k, d in zip(kinds, found.done, strict=True))
    best = worth(kinds, found.done, quota, penalty)
    for done in itertools.product(*(range(int(k.available) + 1) for k in kinds)):
        if sum(k.hours * d for k, d in zip(kinds, done, strict=True)) <= hours:
            assert worth(kinds, done, quota, penalty) <= best + 1e-6


@given(kinds_of, st.integers(0, 40))
def test_a_higher_quota_never_brings_fewer_cases(kinds: list[Case], hours: float) -> None:
    cases = [mix(kinds, hours, quota).cases for quota in range(0, 14, 2)]
    assert all(b >= a - 1e-6 for a, b in itertools.pairwise(cases))


def test_general_kinds_say_that_they_are_assumed() -> None:
    assert all(k.assumption.startswith("assumption of ours") for k in GENERAL)
