"""Lines keep to their width, and nothing is lost but what … stands for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quota_analysis.figures.lettering import fit, names_in, unbroken, wide, wrap
from quota_analysis.figures.picture import plain_settings

words = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Co"]), max_size=90)


@settings(deadline=None, max_examples=60)
@given(words, st.floats(0.6, 4.0), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, width: float, most: int) -> None:
    with plain_settings():
        lines = wrap(text, width, most=most)
        assert len(lines) <= most
        assert all(wide(line) <= width or len(line) <= 2 for line in lines)
        if not lines[-1].endswith("…"):
            assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_long_name_breaks_where_its_parts_join() -> None:
    with plain_settings():
        room = wide("correspondent-")
        assert wrap("correspondent-messenger", room + 0.01) == ["correspondent-", "messenger"]
        assert unbroken("correspondent-messenger", room + 0.01)
        assert not unbroken("correspondent-messenger", room - 0.2)


@pytest.mark.parametrize(
    ("names", "room", "told"),
    [
        (["ledger", "radio", "wire"], 3.0, "ledger, radio and wire"),
        (["ledger", "radio", "wire"], 1.3, "ledger and 2 more"),
        (["ledger", "radio", "wire"], 0.9, "3 documents"),
        (["ledger", "radio station"], 1.3, "ledger and 1 more"),
        (["ledger"], 3.0, "ledger"),
    ],
)
def test_names_that_do_not_fit_are_counted(names: list[str], room: float, told: str) -> None:
    with plain_settings():
        assert names_in(names, room, 9.0) == told


def test_a_cut_line_ends_at_a_word() -> None:
    with plain_settings():
        assert fit("the harbour board counts crossings", wide("the harbour board cou")) == (
            "the harbour board…"
        )
