"""Where statements collide: pairs gathered into disagreements, each side's statements once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from quota_analysis.markup import Html, fold, is_missing, join
from quota_analysis.prose import capital
from quota_analysis.views.ground import place
from quota_analysis.views.sources import names, readable
from quota_analysis.views.words import (
    DECIDES,
    RELATIONS,
    Tables,
    count,
    flat,
    interval,
    say,
    shorten,
    unit,
)

# The relations that are a disagreement; the others only look like one.
REAL = ("contradiction", "tension")
# The statements of a side in sight; the others are one click away.
_IN_SIGHT = 3
# Characters of a statement: enough for a long sentence.
_LONG = 260
_WORDS = re.compile(r"\w+")


@dataclass
class Disagreement:
    """Pairs that one difference decides; the statements of each side by claim and number."""

    relation: str
    decisive: str
    why: str
    score: float
    pairs: int = 0
    sides: tuple[dict[Hashable, _Told], dict[Hashable, _Told]] = field(
        default_factory=lambda: ({}, {})
    )


class _Told(NamedTuple):
    """A statement: where it stands, its claim, and its words with the number that is meant."""

    doc_id: str
    start: int
    claim_id: str
    words: str


class _Held:
    """The claims and numbers of an analysis by their ids."""

    def __init__(self, tables: Tables) -> None:
        self._claims = {row["claim_id"]: row for _, row in tables["claims"].iterrows()}
        self._numbers = {row["quantity_id"]: row for _, row in tables["quantities"].iterrows()}

    def value(self, quantity: str) -> str:
        """What a number counts and how many."""
        row = self._numbers[quantity]
        return f"{interval(row['low'], row['high'])} {unit(row['unit'])}"

    def told(self, claim_id: str, quantity: object) -> _Told:
        """A claim, and the number in it that is meant, if one is."""
        claim = self._claims[claim_id]
        words = shorten(claim["text"], _LONG)
        if not is_missing(quantity):
            words = f"“{flat(self._numbers[str(quantity)]['text'])}” in: {words}"
        return _Told(str(claim["doc_id"]), int(claim["start"]), claim_id, words)


def disagreements(
    tables: Tables, *, real: bool | None = None, numbers: bool | None = None
) -> pd.DataFrame:
    """One row a disagreement, the hardest to reconcile first, each side's statements once.

    real: only those that are one (True), only those that merely look so (False), or both (None);
    numbers: only of numbers (True), only without (False), or both (None).
    """
    found = gathered(tables, real=real, numbers=numbers)
    rows = [
        {
            "How they stand": say(RELATIONS, one.relation),
            "One side": _side(tables, one.sides[0]),
            "The other side": _side(tables, one.sides[1]),
            "What decides": say(DECIDES, one.decisive),
            "Why": readable(tables, one.why) + (f" ({one.pairs} pairs)" if one.pairs > 1 else ""),
        }
        for one in found
    ]
    return pd.DataFrame(rows)


def gathered(
    tables: Tables, *, real: bool | None = None, numbers: bool | None = None
) -> list[Disagreement]:
    """The pairs gathered by what decides and why, in the order of `disagreements`.

    Numbers are one disagreement where the same two values meet, other statements where pairs
    that the same difference decides share a statement.
    """
    links = tables["links"]
    if numbers is not None:
        links = links[links["quantity_a"].notna() == numbers]
    if real is not None:
        links = links[links["relation"].isin(REAL) == real]
    links = links.sort_values(
        ["score", "link_id"], ascending=[False, True], kind="stable", ignore_index=True
    )
    held = _Held(tables)
    # The same value twice leaves nothing to tell the sides apart by but the statements.
    by_value = [
        not is_missing(a) and not is_missing(b) and held.value(a) != held.value(b)
        for a, b in zip(links["quantity_a"], links["quantity_b"], strict=True)
    ]
    numbered = pd.Series(by_value, index=links.index, dtype=bool)
    found = [*_of_numbers(links[numbered], held), *_of_statements(links[~numbered], held)]
    order = list(RELATIONS)
    return sorted(found, key=lambda d: (order.index(d.relation), -d.score))


def _of_numbers(links: pd.DataFrame, held: _Held) -> Iterable[Disagreement]:
    """Pairs joined where the same two values meet."""
    found: dict[Hashable, tuple[Disagreement, str]] = {}
    for row in (r for _, r in links.iterrows()):
        ends = [(row["claim_a"], row["quantity_a"]), (row["claim_b"], row["quantity_b"])]
        values = [held.value(quantity) for _, quantity in ends]
        key = (row["relation"], row["decisive_field"], *sorted(values))
        one, first = found.setdefault(key, (_new(row), values[0]))
        one.pairs += 1
        for (claim_id, quantity), value in zip(ends, values, strict=True):
            one.sides[value != first][(claim_id, quantity)] = held.told(claim_id, quantity)
    return [one for one, _ in found.values()]


def _of_statements(links: pd.DataFrame, held: _Held) -> Iterable[Disagreement]:
    """Pairs joined where they share a statement and the same difference decides."""
    # In either direction: "one is for a, the other for b" and the reverse are one difference.
    why = [" ".join(sorted(_WORDS.findall(flat(w)))) for w in links["why"]]
    kept: list[Disagreement] = []
    for _, alike in links.groupby(["relation", "decisive_field", why], sort=True):
        kept += _joined([row for _, row in alike.iterrows()], held)
    return kept


def _joined(rows: Sequence[pd.Series], held: _Held) -> Iterable[Disagreement]:
    """Whatever hangs together by shared statements; those that are held against one statement
    stand on the other side of it."""
    touching: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        for end in ("claim_a", "claim_b"):
            touching.setdefault(row[end], []).append(i)
    seen: set[int] = set()
    for start, first in enumerate(rows):
        if start in seen:
            continue
        one = _new(first)
        side = {first["claim_a"]: 0}
        waiting = [start]
        seen.add(start)
        while waiting:
            row = rows[waiting.pop(0)]
            one.pairs += 1
            a, b = row["claim_a"], row["claim_b"]
            side.setdefault(a, 1 - side.get(b, 1))
            side.setdefault(b, 1 - side[a])
            for claim_id, quantity in ((a, row["quantity_a"]), (b, row["quantity_b"])):
                one.sides[side[claim_id]].setdefault(claim_id, held.told(claim_id, quantity))
                near = [i for i in touching[claim_id] if i not in seen]
                seen.update(near)
                waiting += near
        yield one


def _new(row: pd.Series) -> Disagreement:
    return Disagreement(
        str(row["relation"]), flat(row["decisive_field"]), flat(row["why"]), float(row["score"])
    )


def _side(tables: Tables, statements: Mapping[Hashable, _Told]) -> Html:
    """The statements of a side, in text order, each leading to its place."""
    short = names(tables)
    told = [place(t.claim_id, short[t.doc_id], t.words) for t in sorted(statements.values())]
    lines = [Html(f'<div style="margin:0 0 .4em">{t.markup}</div>', t.words) for t in told]
    if len(lines) <= _IN_SIGHT + 1:
        return join(*lines)
    rest = len(lines) - _IN_SIGHT
    return join(*lines[:_IN_SIGHT], fold(count(rest, "more statement"), *lines[_IN_SIGHT:]))


def answer(tables: Tables) -> str:
    """One line on what collides, in disagreements and the pairs behind them."""
    links = tables["links"]
    if links.empty:
        return "No two statements were found that collide."
    found = gathered(tables)
    real = sum(d.relation in REAL for d in found)
    pairs = count(len(links), "pair")
    looks = len(found) - real
    parts = [
        f"{count(real, 'disagreement')} between statements",
        f"{looks:,} that only {'looks' if looks == 1 else 'look'} like one" if looks else "",
    ]
    said = ", and ".join(p for p in parts if p)
    return f"{capital(said)}: {pairs} of claims were held against each other."
