"""Numbers held against each other: order in time, comparability, arithmetic."""

from __future__ import annotations

from typing import Any

import pytest

from quota_analysis.evidence import weigh
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.comparison import by_rules
from quota_analysis.evidence.numbers.order import stated_orders
from quota_analysis.evidence.numbers.values import (
    Value,
    read_values,
    same_number,
    significant_digits,
    split_unit,
)
from quota_analysis.evidence.same.groups import number_clusters
from quota_analysis.model import CheckRow, FactRow
from quota_analysis.topics import Place, Topic
from tests.evidence.hand_made import Page, corpus, rate, total


def values(*pages: Page) -> tuple[Index, tuple[Value, ...]]:
    index = Index(*corpus(*pages), None)
    return index, read_values(index)


def pair(a: dict[str, Any], b: dict[str, Any]) -> tuple[Value, Value]:
    page = Page("a.md")
    page.say(f"One page gives {a['text']}.", numbers=[a])
    page.say(f"Another gives {b['text']}.", numbers=[b])
    _, (x, y) = values(page)
    return x, y


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("beds", ("beds", None, None)),
        ("beds/hospital", ("beds", None, "hospital")),
        ("visits/day/nurse", ("visits", "day", "nurse")),
        ("tickets/weeks", ("tickets", "week", None)),
        (None, (None, None, None)),
    ],
)
def test_units_are_taken_apart(unit: str | None, parts: tuple[str | None, ...]) -> None:
    assert split_unit(unit) == parts


@pytest.mark.parametrize(
    ("number", "digits"), [(75, 2), (271_000, 3), (271_484, 6), (100, 1), (0.25, 2), (7_800_000, 2)]
)
def test_significant_digits(number: float, digits: int) -> None:
    assert significant_digits(number) == digits


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (total("8", 8), total("about 8", 8, bound="about", min=7.2, max=8.8), True),
        (total("8", 8), total("at least 8", 8, bound="at_least"), True),
        (total("9", 9), total("about 8", 8, bound="about", min=7.2, max=8.8), False),
        (total("421,000", 421_000), total("420,713", 420_713), True),
        (total("400,000", 400_000), total("420,713", 420_713), False),
        (total("90 to 110", 90, high=110), total("90", 90), False),
        (
            total("hundreds", 200, high=999, bound="vague"),
            total("300", 300),
            False,
        ),
    ],
)
def test_same_number(a: dict[str, Any], b: dict[str, Any], same: bool) -> None:
    x, y = pair(a, b)
    assert same_number(x, y) is same
    assert same_number(y, x) is same


@pytest.mark.parametrize(
    ("sentence", "earlier"),
    [
        ("The goal rose from 40 visits a day to 60 visits a day.", 40),
        ("The goal of 60 visits a day came after an earlier one of 40 visits a day.", 40),
        ("The goal is 60 visits a day, up from 40 visits a day.", 40),
        ("It was 40 visits a day at first and was later raised to 60 visits a day.", 40),
        ("They asked for 60 visits a day, instead of the previous 40 visits a day.", 40),
        ("It fell from 60 visits a day to 40 visits a day.", 60),
        ("One clinic has 40 visits a day, another 60 visits a day.", None),
        ("Between 40 visits a day and 60 visits a day is usual.", None),
    ],
)
def test_order_in_time_is_only_what_the_sentence_states(
    sentence: str, earlier: float | None
) -> None:
    numbers = [
        {"text": f"{n} visits a day", "low": n, "unit": "visits/day"}
        for n in sorted((40, 60), key=lambda n: sentence.index(str(n)))
    ]
    index, found = values(Page("a.md").say(sentence, numbers=numbers))
    orders = stated_orders(index, found)
    assert [o.earlier.point[0] for o in orders] == ([] if earlier is None else [earlier])


@pytest.mark.parametrize(
    ("a", "b", "relation", "field"),
    [
        (total("8", 8), {"text": "9", "low": 9, "unit": "loans/day"}, "not_comparable", "measure"),
        (
            total("8", 8),
            {"text": "9", "low": 9, "unit": "accounts/week", "measure": "accounts"},
            "not_comparable",
            "unit",
        ),
        (total("8", 8), total("9", 9, role="observed"), "not_comparable", "role"),
        (total("8", 8), rate("9", 9), "not_comparable", "unit"),
        (
            total("8", 8, agent="managers"),
            total("9", 9, agent="the tellers"),
            "scope_difference",
            "agent",
        ),
        (
            total("8", 8, role="observed", start="2024-01-01", end="2024-01-31", when="January"),
            total("9", 9, role="observed", start="2024-02-01", end="2024-02-29", when="February"),
            "scope_difference",
            "period",
        ),
        (
            total("8", 8, role="observed", start="2024-01-01", end="2024-01-31", when="January"),
            total("9", 9, role="observed", start="2024-01-01", end="2024-01-31", when="January"),
            "contradiction",
            "value",
        ),
        (total("8", 8), total("9", 9), "tension", "value"),
        (
            total("hundreds", 200, high=999, bound="vague"),
            total("9", 9),
            "tension",
            "bound",
        ),
        (total("8", 8), total("at least 8", 8, bound="at_least"), "same", "value"),
    ],
)
def test_the_first_difference_decides(
    a: dict[str, Any], b: dict[str, Any], relation: str, field: str
) -> None:
    result = next(by_rules(*pair(a, b), ()))
    assert (result.relation, result.decisive_field) == (relation, field)


# ---- the same number ---------------------------------------------------------------------------


def n_clusters(*pages: Page) -> int:
    index, found = values(*pages)
    return len([c for c in number_clusters(index, found) if len(c) > 1])


def test_a_negated_number_is_not_the_same_statement() -> None:
    one = Page("a.md").say("Every branch must open 8 accounts a day.", numbers=[rate("8", 8)])
    other = Page("b.md").say("No branch has to open 8 accounts a day.", numbers=[rate("8", 8)])
    assert n_clusters(one, other) == 0
    assert n_clusters(one, Page("c.md").say("It is 8 accounts there.", numbers=[rate("8", 8)])) == 1


def test_bare_counts_need_a_shared_word() -> None:
    def fire(doc: str, text: str) -> Page:
        number = {"text": "14 people", "low": 14, "unit": "people", "role": "observed"}
        return Page(doc).say(text, numbers=[number])

    one = fire("a.md", "The mill fire killed 14 people.")
    assert n_clusters(one, fire("b.md", "14 people died in the fire at the mill.")) == 1
    assert n_clusters(one, fire("b.md", "The choir has 14 people.")) == 0


# ---- arithmetic --------------------------------------------------------------------------------


def branches(number: float) -> dict[str, Any]:
    return {"text": f"{number:g} branches", "low": number, "unit": "branches", "role": "capacity"}


def checks(topic: Topic | None = None, *numbers: dict[str, Any]) -> tuple[CheckRow, ...]:
    page = Page("a.md")
    for row in numbers:
        page.say(f"The bank gives {row['text']}.", numbers=[row])
    return weigh(*corpus(page), topic).checks


@pytest.mark.parametrize(
    ("each", "whole", "number", "verdict"),
    [
        (rate("8", 8), total("96", 96), 12, "consistent"),
        (rate("8", 8), total("300", 300), 12, "inconsistent"),
        (rate("at least 8", 8, bound="at_least"), total("300", 300), 12, "informative"),
        (rate("8", 8), total("at least 50", 50, bound="at_least"), 12, "informative"),
        (rate("at least 8", 8, bound="at_least"), total("50", 50), 12, "inconsistent"),
    ],
)
def test_verdict_is_that_of_the_bounded_reading(
    each: dict[str, Any], whole: dict[str, Any], number: float, verdict: str
) -> None:
    found = checks(None, each, whole, branches(number))
    assert {c.verdict for c in found} == {verdict}
    assert {c.unit for c in found} == {"branches", "accounts/day"}


def test_without_a_number_of_places_only_their_number_is_implied() -> None:
    (check,) = checks(None, rate("8", 8), total("96", 96))
    assert check.verdict == "cannot_tell"
    assert (check.point_low, check.point_high) == (12, 12)
    assert check.formula == "96 accounts/day ÷ 8 accounts/day/branch = 12 branches"


def test_things_that_do_not_cancel_are_not_multiplied() -> None:
    loans = {"text": "96 loans", "low": 96, "unit": "loans/day"}
    assert checks(None, rate("8", 8), loans) == ()


def test_a_rate_that_is_denied_is_not_multiplied() -> None:
    page = Page("a.md").say(
        "No branch has to open 8 accounts a day.", polarity="negated", numbers=[rate("8", 8)]
    )
    page.say("The bank wants 96 accounts a day.", numbers=[total("96", 96)])
    page.say("It runs 12 branches.", numbers=[branches(12)])
    assert weigh(*corpus(page)).checks == ()


def test_open_bounds_stay_open() -> None:
    found = checks(
        None,
        rate("at least 8", 8, bound="at_least"),
        total("96", 96),
        branches(12),
    )
    (product,) = [c for c in found if c.unit == "accounts/day"]
    assert (product.bounded_low, product.bounded_high) == (96, None)


def test_the_number_of_places_may_come_from_the_pack() -> None:
    fact = FactRow(
        fact_id="n_branches",
        statement="The bank has 12 branches.",
        value=12,
        unit="branches",
        period=None,
        source="annual report",
        retrieved="2024-05-01",
    )
    place = Place("branch", ("branch", "agency"), "office")
    topic = Topic("t", "T", "?", (), (), (), (place,), (), (), (fact,))
    found = checks(topic, rate("8", 8), total("96", 96))
    assert len(found) == 2
    assert all("annual report" in c.statement for c in found)


def test_working_days_keep_a_weekly_target_from_being_called_wrong() -> None:
    week = {"text": "40 accounts a week", "low": 40, "unit": "accounts/week", "measure": "accounts"}
    (check,) = checks(None, total("8 accounts a day", 8), week)
    assert check.verdict == "informative"
    assert (check.bounded_low, check.bounded_high) == (40, 56)


def test_target_shared_out_over_those_who_do_the_work() -> None:
    clerks = {"text": "240 clerks", "low": 240, "unit": "clerks", "role": "capacity"}
    (check,) = checks(None, total("96 accounts a day", 96), clerks)
    assert (check.point_low, check.unit) == (0.4, "accounts/day/clerk")
    assert check.verdict == "informative"
