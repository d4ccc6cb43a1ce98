"""Tables against the truth of their corpus: the rows, the passages they lie in, the tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from tests.constructed.known import passage
from tests.constructed.truth import Built, Page, Said

Row = dict[str, Any]
Place = tuple[str, int, int]
At = tuple[Page, Said | None]


@dataclass(slots=True)
class Tally:
    """Rows that are right or wrong, and what was to be found: found or missed."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the rows that are right; None where there is no row."""
        told = self.right + self.wrong
        return self.right / told if told else None

    @property
    def recall(self) -> float | None:
        """Share of what was to be found that was; None where there was nothing."""
        asked = self.found + self.missed
        return self.found / asked if asked else None

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.found += other.found
        self.missed += other.missed


@dataclass(frozen=True, slots=True)
class Error:
    """A row that is wrong or a thing that was missed, with the words it is about."""

    corpus: str
    level: str
    table: str
    kind: str
    sort: str
    told: str
    passages: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Score:
    """Tallies by table and kind, and every error."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[Error] = field(default_factory=list)


class Held:
    """Tables held against the truth of their corpus; collects tallies and errors."""

    def __init__(self, built: Built, tables: Mapping[str, pd.DataFrame]) -> None:
        self.built = built
        self.tables = tables
        self.pages = {p.doc_id: p for p in built.pages}
        self.claims = {str(c["claim_id"]): c for c in self.rows("claims")}
        self.quantities = {str(q["quantity_id"]): q for q in self.rows("quantities")}
        self.score = Score()

    def rows(self, table: str) -> list[Row]:
        frame = self.tables[table]
        frame = frame.astype(object).where(frame.notna(), None)
        return [dict(zip(frame.columns, r, strict=True)) for r in frame.itertuples(index=False)]

    def error(self, sort: str, table: str, kind: str, told: str, *at: At) -> None:
        passages = tuple(
            (
                f"{p.doc_id} {p.role}{f' {s.fact} {s.state}' if s else ''}",
                p.text[s.start : s.end] if s else "",
            )
            for p, s in at
        )
        self.score.errors.append(
            Error(self.built.name, self.built.level, table, kind, sort, told, passages)
        )

    def said(self, doc_id: str, start: int, end: int) -> At:
        page = self.pages[doc_id]
        return page, passage(page, int(start), int(end))

    def claimed(self, claim_id: str) -> At:
        claim = self.claims[claim_id]
        return self.said(claim["doc_id"], claim["start"], claim["end"])


def by_id(page: Page) -> str:
    """Documents in the order of their names, so that a pair is always told the same way round."""
    return page.doc_id
