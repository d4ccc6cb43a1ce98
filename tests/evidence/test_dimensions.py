"""Units decide what may be multiplied or divided."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quota_analysis.evidence.sums.dimensions import Dimensions
from quota_analysis.topics import Place, Topic

PACK = Topic(
    "t",
    "T",
    "?",
    (),
    (),
    (),
    (Place("field_office", ("field office", "bureau"), "office"),),
    (),
    (),
    (),
)


def test_a_rate_for_each_place_times_places_is_a_rate() -> None:
    units = Dimensions(None)
    product = units.unit(("visits",), ("day", "team")) * units.unit(("teams",))
    assert product == units.unit(("visit",), ("day",))
    assert units.text(product) == "visits/day"


@pytest.mark.parametrize(
    ("above", "below"),
    [(("calls",), ("day",)), (("visits",), ("week",)), (("visits",), ("day", "nurse")), ((), ())],
)
def test_another_thing_period_or_place_does_not_cancel(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    units = Dimensions(None)
    assert not (units.unit(("visits",), ("day",)) / units.unit(above, below)).dimensionless


def test_days_of_a_month_are_a_number_with_a_unit() -> None:
    units = Dimensions(None)
    product = units.unit(("visits",), ("day",)) * units.unit(("day",), ("month",))
    assert units.text(product) == "visits/month"


def test_what_is_counted_keeps_its_modifiers() -> None:
    units = Dimensions(None)
    assert not (units.unit(("new accounts",)) / units.unit(("accounts",))).dimensionless


def test_a_place_of_the_pack_is_one_whatever_it_is_called() -> None:
    units = Dimensions(PACK)
    assert (units.unit(("bureaus",)) / units.unit(("field offices",))).dimensionless


def test_a_share_has_no_unit() -> None:
    units = Dimensions(None)
    assert units.text(units.unit(("pupils",)) / units.unit(("pupils",))) == ""


def test_the_library_of_units_is_loaded_with_the_first_number() -> None:
    code = "import sys, quota_analysis.evidence.sums.arithmetic; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
