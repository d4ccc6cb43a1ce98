"""Every number of a corpus, and how any two of them stand to each other."""

from __future__ import annotations

from functools import cached_property

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.comparison import compare
from quota_analysis.evidence.numbers.order import StatedOrder, stated_orders
from quota_analysis.evidence.numbers.values import (
    Value,
    read_values,
    roles_from_others,
    units_from_order,
)
from quota_analysis.evidence.numbers.verdict import Comparison

__all__ = ["Comparison", "Numbers"]


class Numbers:
    """The numbers with what other sentences say of them, and every order in time that is stated."""

    def __init__(self, index: Index) -> None:
        values = read_values(index)
        first = stated_orders(index, values)
        values = units_from_order(values, ((o.earlier, o.later) for o in first))
        self.values: tuple[Value, ...] = roles_from_others(index, values)
        self.orders: tuple[StatedOrder, ...] = stated_orders(index, self.values)

    @cached_property
    def _by_id(self) -> dict[str, Value]:
        return {v.row.quantity_id: v for v in self.values}

    def relation(self, quantity_a: str, quantity_b: str) -> Comparison:
        """How two numbers stand to each other; raises KeyError for one that is not there."""
        return compare(self._by_id[quantity_a], self._by_id[quantity_b], self.orders)
