"""NewsQuant: news sentences with every quantity's value, unit, change and what it is of.

Each figure is an F1: gold and found quantities are paired one to one within a sentence, and a pair
hits where the value is right and, for `unit`, `change` and `counted`, that too. Pairs are chosen
that have as much as possible right. What the set writes and the package writes differently is put
side by side by fixed rules:

value: signs aside, both ends of a range; `half` is .5 there and 50 percent here; of a vague plural
    ("hundreds") both give an interval by convention, and intervals that overlap agree;
unit: the last word of the thing counted, or the name of the measure; symbols by units.toml;
change: `up` and `down` against the sign of a change, the others against the bound; for
    `change_strict`, what the set calls `=` may not be called a change either;
counted: a word in common between the set's concepts and what the package names as counted, as what
    it is told of, as measure, as base or as agent; where the set names no concept, the measure is
    the unit or none.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.benchmarks.packages import quantities
from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import Read, Row, analysed, lines
from tests.goldscore import Tally, add

GOLD = "newsquant/dev.jsonl"
SAME = 1e-6  # relative
OF = ("counted", "about", "measure", "base", "agent")  # columns that say what a number is of
SIGNS: dict[str, frozenset[str]] = {
    "=": frozenset({"exact", "range", "vague"}),
    "~": frozenset({"about", "nearly"}),
    ">": frozenset({"more_than", "at_least"}),
    "<": frozenset({"fewer_than", "at_most"}),
}
NUMBER = r"-?[\d.]+(?:[eE][+-]?\d+)?"


def number(written: str) -> tuple[float, float] | None:
    """Least and greatest value, signs aside; None where the set gives no number."""
    compact = written.replace(" ", "").replace(",", "")
    found = re.fullmatch(f"({NUMBER})(?:-({NUMBER}))?", compact)
    if found is None:
        return None
    first = abs(float(found[1]))
    second = abs(float(found[2])) if found[2] else first
    return min(first, second), max(first, second)


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= SAME * max(1.0, abs(a), abs(b))


def same_value(gold: Row, found: Row) -> bool:
    wanted = number(gold["value"])
    if wanted is None:
        return False
    low, high = sorted((abs(found["low"]), abs(found["high"])))
    if _equal(low, wanted[0]) and _equal(high, wanted[1]):
        return True
    if wanted == (0.5, 0.5) and str(found["unit"]).startswith("percent"):
        return _equal(low, 50) and _equal(high, 50)
    vague = bool(found["bound"] == "vague")
    return vague and low <= max(wanted[1], 10 * wanted[0]) and high >= wanted[0]


@functools.cache
def _names() -> dict[str, str]:
    table = tomllib.loads((Path(__file__).parent / "units.toml").read_text("utf-8"))
    return {form: name for name, forms in table["unit"].items() for form in [name, *forms]}


def singular(word: str) -> str:
    """A word without its plural ending; crude on both sides alike."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def words(*texts: str | None) -> set[str]:
    """The words of texts in lower case and singular, symbols by their names."""
    listed = set()
    for text in texts:
        for word in re.findall(r"[^\W\d_]+|[%$€£¥°µμ]+", text or ""):
            name = _names().get(word) or _names().get(word.lower())
            listed |= set(name.split()) if name else {singular(word.lower())}
    return listed - {"a", "an", "the", "of", "in", "to", "and", "per", "for", "s"}


def named(unit: str) -> str:
    """A unit by its usual name where the table has it."""
    clean = " ".join(unit.split())
    return _names().get(clean) or _names().get(clean.lower()) or clean


def parts(unit: str) -> list[set[str]]:
    """The words of the thing, then those of each period or place that it is per."""
    split = re.split(r"\s+(?:per|a|an|each)\s+|/", named(unit))
    return [words(named(part)) for part in split]


def head(unit: str) -> set[str]:
    """The last word of the thing."""
    thing = re.split(r"\s+(?:per|a|an|each)\s+|/", named(unit))[0]
    return words(named(thing).split()[-1]) if named(thing).split() else set()


def same_unit(gold: Row, found: Row) -> bool:
    wanted = [u for u in (gold["unit"], gold["normalized_unit"]) if u not in ("-", "", None)]
    unit = found["unit"]
    if not wanted:
        return bool(unit is None or unit == "multiple")
    if unit is None:
        return False
    unit = re.sub("_change$", "", unit)
    mine = parts(unit)
    for text in wanted:
        theirs = parts(text)
        per, found_per = set[str]().union(*theirs[1:]), set[str]().union(*mine[1:])
        rate = not per or bool(per & found_per)
        if rate and (head(text) & mine[0] or head(unit) & theirs[0]):
            return True
    return False


def same_change(gold: Row, found: Row) -> bool:
    """`up` and `down` ask for a change with that sign, the rest for the bound."""
    if gold["change"] in ("up", "down"):
        return _changes(found) and (found["low"] >= 0) == (gold["change"] == "up")
    return found["bound"] in SIGNS[gold["change"]]


def same_change_strict(gold: Row, found: Row) -> bool:
    """And no change where the set says none."""
    plain = gold["change"] == "=" and found["bound"] == "exact"
    return same_change(gold, found) and not (plain and _changes(found))


def _changes(found: Row) -> bool:
    return found["role"] == "change" or found["unit"] in ("percent_change", "multiple")


def same_counted(gold: Row, found: Row) -> bool:
    concepts = gold["referred_concepts"]
    if concepts in ("-", "", None):
        mine = words(found["measure"])
        return not mine or bool(mine & words(gold["unit"], gold["normalized_unit"]))
    return bool(words(concepts) & words(*(found[column] for column in OF)))


ASKED: dict[str, Callable[[Row, Row], bool]] = {
    "value": lambda gold, found: True,
    "unit": same_unit,
    "change": same_change,
    "change_strict": same_change_strict,
    "counted": same_counted,
}


def pairs(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Quantities of the same value, those first that agree in most."""
    near = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if same_value(g, f):
                near.append((-sum(right(g, f) for right in ASKED.values()), i, j))
    chosen: dict[int, int] = {}
    for _, i, j in sorted(near):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [(gold[i], found[j]) for i, j in sorted(chosen.items())]


def sentence(gold: Sequence[Row], found: Sequence[Row]) -> dict[str, Tally]:
    """Every figure of one sentence."""
    matched = pairs(gold, found)
    return {
        figure: Tally(sum(right(g, f) for g, f in matched), len(gold), len(found))
        for figure, right in ASKED.items()
    }


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    rows, read = _read(folder)
    return [sentence(r["quantities"], read.rows("quantities", n)) for n, r in rows.items()]


@functools.cache
def _read(folder: Path) -> tuple[dict[str, Row], Read]:
    rows = {f"{n:04d}.txt": row for n, row in enumerate(lines(folder / GOLD))}
    return rows, analysed({name: row["text"] for name, row in rows.items()})


def in_digits(text: str) -> float | None:
    """The number in a span of named-entity recognition, where it is written in digits."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if found is None:
        return None
    scale = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
    times = next((n for word, n in scale.items() if word in text.lower()), 1.0)
    return float(found[0].replace(",", "")) * times


def _guess(value: float, unit: str | None = None) -> Row:
    nothing = dict.fromkeys(OF)
    plain = {"low": value, "high": value, "unit": unit, "bound": "exact", "role": "other"}
    return {**plain, **nothing}


def peers(folder: Path) -> list[Peer]:
    """Entities that are numbers, with the digits in them, of the same model; and quantulum3."""
    rows, _ = _read(folder)
    texts = [row["text"] for row in rows.values()]
    entities, package = [], []
    for row, found in zip(rows.values(), _entities(texts), strict=True):
        values = [v for v in map(in_digits, found) if v is not None]
        figures = sentence(row["quantities"], [_guess(v) for v in values])
        entities.append({"value": figures["value"]})
        read = quantities(row["text"])
        if read is not None:
            figures = sentence(row["quantities"], [_guess(*q) for q in read])
            package.append({name: figures[name] for name in ("value", "unit")})
    return [
        Peer(figure, who, tally.value or 0.0)
        for who, answers in (("spaCy's entities", entities), ("quantulum3", package))
        for figure, tally in add(answers).items()
    ]


def _entities(texts: Iterable[str]) -> list[list[str]]:
    from benchmarks.speed import full_pipeline

    kinds = ("CARDINAL", "MONEY", "PERCENT", "QUANTITY")
    return [[e.text for e in d.ents if e.label_ in kinds] for d in full_pipeline().pipe(texts)]


SET = PublicSet(
    name="newsquant",
    title="NewsQuant",
    of="sentences",
    gold=(GOLD,),
    score=score,
    peers=peers,
)
