"""Pairs gathered into disagreements: each side once, the real ones apart from the others."""

from __future__ import annotations

import pandas as pd

from quota_analysis.views import collisions, sides
from tests import made_up

Pair = tuple[str, str, str, str, str]
FIRST, SECOND, THIRD = made_up.TEXTS


def with_links(*pairs: Pair, quantities: tuple[str, str] | None = None) -> dict[str, pd.DataFrame]:
    """The made-up tables with these pairs: claim, claim, relation, what decides, why."""
    tables = dict(made_up.tables())
    a, b = quantities or (None, None)
    tables["links"] = made_up.frame(
        "links",
        [
            {"link_id": f"l{i}", "claim_a": x, "claim_b": y, "quantity_a": a, "quantity_b": b}
            | {"relation": relation, "decisive_field": field, "why": why, "score": 0.7}
            for i, (x, y, relation, field, why) in enumerate(pairs, start=1)
        ],
    )
    return tables


def claims(n: int) -> list[str]:
    return list(made_up.tables()["claims"]["claim_id"][:n])


def test_every_absence_against_every_affirmation_is_one_disagreement() -> None:
    a, b, x, y, z = claims(5)
    why = "absent for crews, affirmed for captains"
    pairs: list[Pair] = [(p, q, "tension", "agent", why) for p in (a, b) for q in (x, y, z)]
    frame = collisions.disagreements(with_links(*pairs))
    assert len(frame) == 1
    row = frame.iloc[0]
    assert row["One side"].markup.count("<a ") == 2
    assert row["The other side"].markup.count("<a ") == 3
    assert row["Why"].endswith("(6 pairs)")
    assert row["What decides"] == "Who it is about"


def test_what_shares_no_statement_stays_apart() -> None:
    a, b, x, y = claims(4)
    why = "absent for crews, affirmed for captains"
    tables = with_links((a, x, "tension", "agent", why), (b, y, "tension", "agent", why))
    assert len(collisions.disagreements(tables)) == 2


def test_a_difference_told_the_other_way_round_is_the_same_one() -> None:
    a, b, x = claims(3)
    tables = with_links(
        (a, x, "scope_difference", "agent", "one is for crews, the other for captains"),
        (x, b, "scope_difference", "agent", "one is for captains, the other for crews"),
    )
    (one,) = collisions.gathered(tables)
    assert [len(side) for side in one.sides] == [2, 1]


def test_real_ones_stand_apart_from_those_that_only_look_so() -> None:
    a, b, x = claims(3)
    tables = with_links(
        (a, b, "not_comparable", "unit", "one is per day, the other per week"),
        (a, x, "contradiction", "value", "both cannot be true"),
        (b, x, "tension", "polarity", "one denies it"),
    )
    stand = list(collisions.disagreements(tables)["How they stand"])
    assert stand == ["Cannot both be true", "Hard to hold together", "Not comparable"]
    assert len(collisions.disagreements(tables, real=True)) == 2
    assert len(collisions.disagreements(tables, real=False)) == 1
    assert sides.answer(tables)[1] == (
        "2 disagreements between statements, and 1 that only looks like one: "
        "3 pairs of claims were held against each other."
    )


def test_numbers_are_one_disagreement_where_the_same_values_meet() -> None:
    tables = made_up.tables()
    links = tables["links"][tables["links"]["quantity_a"].notna()]
    turned = links.assign(
        link_id="l9",
        claim_a=links["claim_b"],
        claim_b=links["claim_a"],
        quantity_a=links["quantity_b"],
        quantity_b=links["quantity_a"],
    )
    tables["links"] = pd.concat([links, turned], ignore_index=True)
    (one,) = collisions.gathered(tables, numbers=True)
    assert one.pairs == 2
    assert [len(side) for side in one.sides] == [1, 1]
    row = collisions.disagreements(tables, numbers=True).iloc[0]
    assert "“30 crossings a day”" in str(row["One side"])
    assert "“30 crossings a day”" not in str(row["The other side"])
    assert collisions.disagreements(tables, numbers=False).empty


def test_many_statements_of_a_side_are_a_click_away() -> None:
    first, *others = list(made_up.tables()["claims"]["claim_id"])
    pairs: list[Pair] = [(first, c, "tension", "agent", "one thing") for c in others[:6]]
    row = collisions.disagreements(with_links(*pairs)).iloc[0]
    assert "3 more statements" in row["The other side"].markup
    assert row["The other side"].markup.count("<a ") == 6


def test_rows_do_not_depend_on_the_order_of_the_pairs() -> None:
    a, b, x, y = claims(4)
    why = "absent for crews, affirmed for captains"
    tables = with_links(*((p, q, "tension", "agent", why) for p in (a, b) for q in (x, y)))
    again = {**tables, "links": tables["links"].iloc[::-1].reset_index(drop=True)}
    assert (
        collisions.disagreements(tables).map(str).equals(collisions.disagreements(again).map(str))
    )
