"""How numbers stand to each other, and what became of a statement, against the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from tests.constructed.held import At, Held, Place, Row
from tests.constructed.known import (
    changes,
    number_at,
    one_origin,
    open_changes,
    relation,
    tellings,
    unrelated,
)
from tests.constructed.truth import Count, Page, Said

# Neither right nor wrong: the milder word, and two totals of which one runs longer.
_AS_GOOD = {
    ("tension", "contradiction"),
    ("tension", "superseded"),
    ("scope_difference", "superseded"),
}


def relations(held: Held) -> None:
    """Rows of `links`; what is to be found is asked once for each pair of numbers."""
    numbers = {}
    for key, row in held.quantities.items():
        page = held.pages[row["doc_id"]]
        numbers[key] = number_at(page, int(row["start"]), int(row["end"]))
    told: set[tuple[str, frozenset[tuple[str, ...]]]] = set()
    for row in held.rows("links"):
        at = held.claimed(row["claim_a"]), held.claimed(row["claim_b"])
        if row["quantity_a"] is None or row["quantity_b"] is None:
            unnumbered(held, row, *at)
            continue
        a, b = numbers[row["quantity_a"]], numbers[row["quantity_b"]]
        truth = relation(a, b) if a and b else None
        if a and b:
            told.add((row["relation"], frozenset((a.key, b.key))))
        one_relation(held, row, a, b, truth, at)
    for kind, keys in sorted(asked(held), key=lambda k: (k[0], sorted(k[1]))):
        found = (kind, keys) in told
        tally = held.score.tallies["relations", kind]
        tally.found += found
        tally.missed += not found
        if not found:
            held.error("missed", "relations", kind, f"{sorted(keys)}", *printed(held, keys))


def one_relation(
    held: Held,
    row: Row,
    a: Count | None,
    b: Count | None,
    truth: str | None,
    at: Iterable[At],
) -> None:
    kind = row["relation"]
    if truth is None and kind in ("scope_difference", "not_comparable"):
        return
    if (kind, truth) in _AS_GOOD:
        return
    if truth is None and not unrelated(a, b):
        return
    tally = held.score.tallies["relations", kind]
    tally.right += kind == truth
    tally.wrong += kind != truth
    if kind != truth:
        told = f"{row['decisive_field']}: {row['why']} (truth: {truth or 'unrelated'})"
        held.error("wrong", "relations", kind, told, *at)


def unnumbered(held: Held, row: Row, a: At, b: At) -> None:
    """Two claims held against each other: a denial against what is denied, or a gap filled."""
    facts = {s.fact for _, s in (a, b) if s}
    absent = {s.absent for _, s in (a, b) if s and s.absent}
    right = "denial" in facts and bool(facts & {"target", "observed", "meeting", "sourcing"})
    right = (right or bool(absent & facts)) and a[0].world == b[0].world
    tally = held.score.tallies["relations", "tension of claims"]
    tally.right += right
    tally.wrong += not right
    if not right:
        told = f"{row['relation']}, {row['decisive_field']}: {row['why']}"
        held.error("wrong", "relations", "tension of claims", told, a, b)


def asked(held: Held) -> set[tuple[str, frozenset[tuple[str, ...]]]]:
    """Pairs of numbers of different documents of which the relation is known."""
    every = [(p, c) for p in held.built.pages for s in p.said for c in s.counts]
    found = set()
    for (p, a), (q, b) in combinations(every, 2):
        kind = relation(a, b)
        if p is not q and kind not in (None, "same"):
            found.add((str(kind), frozenset((a.key, b.key))))
    return found


def printed(held: Held, keys: Iterable[tuple[str, ...]]) -> Iterator[tuple[Page, Said]]:
    for key in sorted(keys):
        yield next(
            (p, s) for p in held.built.pages for s in p.said if any(c.key == key for c in s.counts)
        )


def drift(held: Held) -> None:
    """Rows between tellings of one report; each change of a rewrite is to be found once."""
    seen: set[tuple[Place, str]] = set()
    for row in held.rows("drift"):
        start = held.said(row["doc_from"], row["start_from"], row["end_from"])
        end = held.said(row["doc_to"], row["start_to"], row["end_to"])
        one_drift(held, row, start, end, seen)
    told = tellings(held.built)
    first = {s.key: (p, s) for p, s in told if p.role == "report"}
    for page, said in told:
        if page.role != "rewrite" or said.key not in first:
            continue
        for kind in sorted(changes(first[said.key][1], said)):
            tally = held.score.tallies["drift", kind]
            found = ((page.doc_id, said.start, said.end), kind) in seen
            tally.found += found
            tally.missed += not found
            if not found:
                held.error("missed", "drift", kind, "", first[said.key], (page, said))


def one_drift(
    held: Held,
    row: Row,
    start: At,
    end: At,
    seen: set[tuple[Place, str]],
) -> None:
    kind = row["kind"]
    right: bool | None = False
    ways = [(start, end)] + ([(end, start)] if row["direction"] == "open" else [])
    for (p, s), (q, t) in ways:
        if s is None or t is None:
            continue
        if kind in changes(s, t) and one_origin(p, q) is not False:
            right = True
            seen.add(((q.doc_id, t.start, t.end), kind))
        elif not right and s.key == t.key and one_origin(p, q) is not False:
            right = None if kind in open_changes(s, t) else right
    if right is None or (right and "page" in (start[0].role, end[0].role)):
        return
    tally = held.score.tallies["drift", kind]
    tally.right += right
    tally.wrong += not right
    if not right:
        told = f"“{row['text_from']}” -> “{row['text_to']}” {row['direction']}: {row['why']}"
        held.error("wrong", "drift", kind, told, start, end)
