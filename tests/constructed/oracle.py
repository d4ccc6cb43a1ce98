"""The tables that an analysis without a fault would give for a constructed corpus."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, permutations
from typing import Any

import pandas as pd

from tests.constructed.known import changes, one_origin, relation, same_claim, tellings
from tests.constructed.truth import Built, Count, Page, Said

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def _claim_id(page: Page, said: Said) -> str:
    return f"{page.doc_id}#{said.start}"


def _quantity_id(page: Page, count: Count) -> str:
    return f"{page.doc_id}#q{count.start}"


def _span(page: Page, said: Said | Count) -> Row:
    return {"doc_id": page.doc_id, "start": said.start, "end": said.end}


def faultless(built: Built) -> dict[str, pd.DataFrame]:
    """Tables with the columns that the scorer reads, filled from the truth."""
    rows: Tables = defaultdict(list)
    every = [(p, s) for p in built.pages for s in p.said]
    for page, said in every:
        rows["claims"].append({"claim_id": _claim_id(page, said), **_span(page, said)})
        for count in said.counts:
            quantity_id = _quantity_id(page, count)
            rows["quantities"].append({"quantity_id": quantity_id, **_span(page, count)})
        if said.reply:
            row = {"answer": said.reply, "actor": "they", "why": "known", **_span(page, said)}
            rows["responses"].append(row)
        if said.absent:
            rows["absences"].append(_absence(built, page, said))
    _groups(rows, every)
    _origins(rows, built)
    _links(rows, every)
    _drift(rows, built)
    return {name: _frame(name, rows[name]) for name in _COLUMNS}


_COLUMNS = {
    "claims": ("claim_id", "doc_id", "start", "end"),
    "quantities": ("quantity_id", "doc_id", "start", "end"),
    "groups": ("group_id", "n_origins"),
    "group_members": ("group_id", "doc_id", "start", "end"),
    "origins": ("origin_id", "doc_id"),
    "origin_links": ("origin_id", "doc_id", "claim_id", "basis", "direction", "why"),
    "links": (
        "claim_a",
        "claim_b",
        "quantity_a",
        "quantity_b",
        "relation",
        "decisive_field",
        "why",
    ),
    "drift": (
        *("kind", "doc_from", "start_from", "end_from", "text_from"),
        *("doc_to", "start_to", "end_to", "text_to", "direction", "why"),
    ),
    "absences": ("doc_id", "start", "end", "about", "found_in_claim_id", "why"),
    "responses": ("doc_id", "start", "end", "actor", "answer", "why"),
}


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(_COLUMNS[name]))


def _absence(built: Built, page: Page, said: Said) -> Row:
    elsewhere = [(p, s) for p in built.pages for s in p.said if p is not page]
    shown = [_claim_id(p, s) for p, s in elsewhere if s.fact == said.absent]
    found = shown[0] if shown else None
    return {"about": said.absent, "found_in_claim_id": found, "why": "known", **_span(page, said)}


def _groups(rows: Tables, every: list[tuple[Page, Said]]) -> None:
    """A group for each proposition, and a second for those told as done already."""
    groups: dict[tuple[str, ...], list[tuple[Page, Said]]] = defaultdict(list)
    for page, said in every:
        if same_claim(said, said):
            groups[*said.key, "done" if said.state == "plan_to_fact" else ""].append((page, said))
    for number, (_, places) in enumerate(sorted(groups.items())):
        families = {p.family for p, _ in places}
        rows["groups"].append({"group_id": number, "n_origins": len(families)})
        rows["group_members"] += [{"group_id": number, **_span(p, s)} for p, s in places]


def _origins(rows: Tables, built: Built) -> None:
    report = next(p for p in built.pages if p.role == "report")
    rows["origins"].append({"origin_id": "o", "doc_id": report.doc_id})
    for page in built.pages:
        if page is not report and one_origin(page, report):
            direction = "rests_on" if page.names else "open"
            row = {"origin_id": "o", "doc_id": page.doc_id, "claim_id": None, "basis": "named"}
            rows["origin_links"].append({**row, "direction": direction, "why": "known"})
    for page in built.pages:
        rows["origins"].append({"origin_id": page.doc_id, "doc_id": page.doc_id})
        for said in page.said:
            row = {"doc_id": page.doc_id, "claim_id": _claim_id(page, said), "basis": "named"}
            row |= {"direction": "rests_on", "why": "known"}
            rows["origin_links"] += [{"origin_id": cited, **row} for cited in said.cites]


def _links(rows: Tables, every: list[tuple[Page, Said]]) -> None:
    numbers = [(p, s, c) for p, s in every for c in s.counts]
    for (p, s, a), (q, t, b) in combinations(numbers, 2):
        kind = relation(a, b)
        if kind:
            rows["links"].append(
                {
                    "claim_a": _claim_id(p, s),
                    "claim_b": _claim_id(q, t),
                    "quantity_a": _quantity_id(p, a),
                    "quantity_b": _quantity_id(q, b),
                    "relation": kind,
                    "decisive_field": "value",
                    "why": "known",
                }
            )


def _drift(rows: Tables, built: Built) -> None:
    for (p, s), (q, t) in permutations(tellings(built), 2):
        for kind in sorted(changes(s, t)):
            row: Row = {"kind": kind, "direction": "known", "why": "known"}
            row |= {"doc_from": p.doc_id, "start_from": s.start, "end_from": s.end}
            row |= {"doc_to": q.doc_id, "start_to": t.start, "end_to": t.end}
            rows["drift"].append({**row, "text_from": "", "text_to": ""})
