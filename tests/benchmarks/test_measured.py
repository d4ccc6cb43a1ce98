"""Figures, floors and the table: what is written is what is read, and floors only rise."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.benchmarks import scoring, table
from tests.benchmarks.__main__ import main, options
from tests.benchmarks.measured import (
    Asked,
    Floor,
    Measured,
    Result,
    SetFloors,
    asked,
    floors,
    measure,
    raised,
    read_measured,
    write_floors,
    write_measured,
)
from tests.benchmarks.publicset import Peer
from tests.benchmarks.reading import FOLDER
from tests.goldscore import Tally

DAY = datetime.date(2030, 5, 17)
LATER = datetime.date(2030, 6, 1)


def _result(value: float, gold: str = "abc", day: datetime.date = DAY) -> Result:
    figure = Measured("value", 40, value, value - 0.1, value + 0.1, (("a peer", 0.25),))
    return Result("newsquant", "NewsQuant", "sentences", 7, gold, day, (figure,))


def test_a_measurement_has_value_interval_and_peers() -> None:
    ask = Asked("value", "value, F1", None, ())
    parts = [{"value": Tally(8, 10, 10)}, {"value": Tally(6, 10, 10)}]
    (found,) = measure(parts, [ask], [Peer("value", "a peer", 0.5), Peer("unit", "other", 0.1)])
    assert (found.figure, found.n, found.value, found.peers) == (
        "value", 20, 0.7, (("a peer", 0.5),)
    )  # fmt: skip
    assert found.low == 0.6
    assert found.high == 0.8
    assert measure([{}], [ask], []) == ()


def test_floors_only_rise() -> None:
    first = raised(None, _result(0.836))
    assert first == SetFloors("abc", {"value": Floor(0.83, DAY)})
    assert raised(first, _result(0.70, day=LATER)) == first
    higher = raised(first, _result(0.9, day=LATER))
    assert higher.figures == {"value": Floor(0.89, LATER)}
    assert raised(first, _result(1.0, day=LATER)).figures["value"].least == 1
    # Another gold has floors of its own.
    assert raised(first, _result(0.5, "def", LATER)).figures["value"] == Floor(0.49, LATER)


def test_what_falls_below_is_said() -> None:
    held = {"newsquant": SetFloors("abc", {"value": Floor(0.8, DAY)})}
    assert scoring.below({"newsquant": _result(0.8)}, held) == []
    (line,) = scoring.below({"newsquant": _result(0.79)}, held)
    assert line == "newsquant value: 0.7900 (n 40), floor 0.8"
    (line,) = scoring.below({"newsquant": _result(0.9, "def")}, held)
    assert "the gold changed" in line
    gone = {"newsquant": SetFloors("abc", {"unit": Floor(0.8, DAY)})}
    (line,) = scoring.below({"newsquant": _result(0.9)}, gone)
    assert "nothing measured" in line


def test_floors_and_measurements_are_read_as_written(tmp_path: Path) -> None:
    held = {"newsquant": SetFloors("abc", {"value": Floor(0.8, DAY), "unit": Floor(1.0, LATER)})}
    write_floors(held, tmp_path / "floors.toml")
    assert floors(tmp_path / "floors.toml") == held
    results = {"newsquant": _result(0.75)}
    write_measured(results, {"ratio": '0.8 “x” \\ "y"'}, tmp_path / "measured.toml")
    again, speed = read_measured(tmp_path / "measured.toml")
    assert again["newsquant"].figures[0].peers == (("a peer", 0.25),)
    assert again["newsquant"] == results["newsquant"]
    assert speed == {"ratio": '0.8 “x” \\ "y"'}
    assert read_measured(tmp_path / "none.toml") == ({}, {})
    assert floors(tmp_path / "none.toml") == {}


def test_the_table_says_everything() -> None:
    held = {"newsquant": SetFloors("abc", {"value": Floor(0.8, DAY)})}
    rows = table.rows({"newsquant": _result(0.85)}, held, set())
    assert rows == [
        ("NewsQuant", asked()["newsquant", "value"].says, "40", "0.850", "0.750 to 0.950",
         "0.95", "0.80", "a peer 0.250")
    ]  # fmt: skip
    assert table.markdown(rows).splitlines()[2].count("|") == 9
    assert "a peer 0.250" in table.plain(rows)


def test_a_page_takes_what_is_put_between_its_marks() -> None:
    page = "a\n<!-- figures -->\nold\n<!-- end of figures -->\nb\n"
    new = table.put("figures", "new\nlines", page)
    assert new == "a\n<!-- figures -->\nnew\nlines\n<!-- end of figures -->\nb\n"
    assert table.between("figures", new) == "new\nlines"


def test_aims_of_own_gold_speak_of_what_nothing_was_developed_on() -> None:
    assert asked()["own", "type"].aimed == ("evaluated_on",)
    assert len(asked()["own", "quote_overlap"].aimed) == 4


def test_sets_that_are_not_at_hand_are_left_out_loudly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    assert main(["newsquant"]) == 0
    assert f"LEFT OUT newsquant: {FOLDER} is not set" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        options(["no_such_set"])
    assert "no set no_such_set; there are polnear" in capsys.readouterr().err
