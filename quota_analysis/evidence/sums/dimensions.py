"""Which numbers may be multiplied or divided: units of measurement, each counted thing its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quota_analysis.evidence.numbers.values import Value, place_name, plural
from quota_analysis.evidence.text import singular
from quota_analysis.topics import Topic

if TYPE_CHECKING:
    import pint

# What a number without a noun counts.
_BARE = "number"


class Dimensions:
    """The units of one analysis: things, people, places and periods are base dimensions.

    Whether a product or a quotient means anything is decided by pint: it does where the units of
    the result are those that it is held against. A period is a dimension of its own, for how many
    days a month or a year has is a number of its own too (`days/month`), which may be working days.
    """

    def __init__(self, topic: Topic | None) -> None:
        self._topic = topic
        self._registry: pint.UnitRegistry[float] | None = None
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._units: dict[tuple[tuple[str, ...], tuple[str, ...]], pint.Unit] = {}

    def unit(self, above: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> pint.Unit:
        """The unit of so many `above` for each `below`, by name; each is created when first met."""
        known = self._units.get((above, below))
        if known is None:
            # Loaded with the first number that needs it.
            import pint
            from pint.util import UnitsContainer

            if self._registry is None:
                self._registry = pint.UnitRegistry(None)
            powers: dict[str, int] = {}
            for names, power in ((above, 1), (below, -1)):
                for name in names:
                    base = self._base(name)
                    powers[base] = powers.get(base, 0) + power
            container = UnitsContainer({b: p for b, p in powers.items() if p})
            known = self._units[above, below] = self._registry.Unit(container)
        return known

    def _base(self, name: str) -> str:
        """The base dimension of a thing, place or period; `branch` and `branches` are one."""
        one = self._one(name)
        found = self._ids.get(one)
        if found is None:
            found = self._ids[one] = f"n{len(self._ids)}"
            self._names[found] = one
            assert self._registry is not None
            self._registry.define(f"{found} = [{found}]")
        return found

    def _one(self, name: str) -> str:
        # A place of the pack has many names; what is counted keeps its modifiers (`new account`).
        if " " not in name or self._packed(name):
            return place_name(self._topic, singular(name)) or name
        *modifiers, head = name.split()
        return " ".join((*modifiers, singular(head)))

    def _packed(self, name: str) -> bool:
        known = self._topic.places if self._topic is not None else ()
        return any(p.id == place_name(self._topic, name) for p in known)

    def of(self, value: Value, *, whole: bool = False) -> pint.Unit:
        """The unit of a value; whole: of all places together."""
        below = (value.period, None if whole else value.place)
        unit = self.unit((value.thing or _BARE,), tuple(b for b in below if b))
        if value.thing is not None:
            self._written.setdefault(self._base(value.thing), value.things)
        return unit

    def text(self, unit: pint.Unit) -> str:
        """A unit as the unit column writes it: `accounts/day/branch`; empty without one."""
        powers = {str(base): cast("int", power) for base, power in unit._units.items()}
        above = [self._written.get(b) or plural(self._names[b]) for b, p in powers.items() if p > 0]
        below = [self._names[b] for b, p in powers.items() if p < 0]
        below.sort(key=lambda n: (n not in _PERIODS, n))
        return "/".join((" ".join(above), *below)) if powers else ""


_PERIODS = ("hour", "day", "week", "fortnight", "month", "quarter", "year")
