"""The tables of an analysis against the truth of the corpus: what is right, wrong and missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from quota_analysis import Analysis
from tests.constructed.known import (
    changes,
    number_at,
    one_origin,
    open_changes,
    passage,
    relation,
    same_claim,
    tellings,
    unrelated,
)
from tests.constructed.truth import Built, Count, Page, Said

Row = dict[str, Any]
Place = tuple[str, int, int]


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


class Scorer:
    """Holds one analysis against the truth of its corpus."""

    def __init__(self, built: Built, analysis: Analysis) -> None:
        self.built = built
        self.analysis = analysis
        self.pages = {p.doc_id: p for p in built.pages}
        self.claims = {str(c["claim_id"]): c for c in self.rows("claims")}
        self.quantities = {str(q["quantity_id"]): q for q in self.rows("quantities")}
        self.score = Score()

    def rows(self, table: str) -> list[Row]:
        frame = self.analysis.tables[table]
        frame = frame.astype(object).where(frame.notna(), None)
        return [dict(zip(frame.columns, r, strict=True)) for r in frame.itertuples(index=False)]

    def run(self) -> Score:
        self.groups()
        self.origins()
        self.relations()
        self.drift()
        self.absences()
        self.replies()
        return self.score

    def error(
        self, sort: str, table: str, kind: str, told: str, *at: tuple[Page, Said | None]
    ) -> None:
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

    def said(self, doc_id: str, start: int, end: int) -> tuple[Page, Said | None]:
        page = self.pages[doc_id]
        return page, passage(page, int(start), int(end))

    def claimed(self, claim_id: str) -> tuple[Page, Said | None]:
        claim = self.claims[claim_id]
        return self.said(claim["doc_id"], claim["start"], claim["end"])

    # Groups: pairs of passages of different documents that share a group.
    def groups(self) -> None:
        tally = self.score.tallies["groups", ""]
        members: dict[str, set[Place]] = defaultdict(set)
        for row in self.rows("group_members"):
            page, said = self.said(row["doc_id"], row["start"], row["end"])
            if said is not None:
                members[row["group_id"]].add((page.doc_id, said.start, said.end))
        told = {pair for places in members.values() for pair in combinations(sorted(places), 2)}
        every = [(p, s) for p in sorted(self.built.pages, key=_id) for s in p.said]
        for (p, s), (q, t) in combinations(every, 2):
            if p is q:
                continue
            is_told = ((p.doc_id, s.start, s.end), (q.doc_id, t.start, t.end)) in told
            truth = same_claim(s, t)
            if truth is None:
                continue
            if is_told:
                tally.right += truth
                tally.wrong += not truth
            if truth:
                tally.found += is_told
                tally.missed += not is_told
            if is_told != truth:
                kind = str(s.fact) if truth else f"{s.fact}+{t.fact}"
                self.error("missed" if truth else "wrong", "groups", kind, "", (p, s), (q, t))

    # Origins: pairs of documents that rest on one.
    def origins(self) -> None:
        tally = self.score.tallies["origins", ""]
        at = {str(o["origin_id"]): o["doc_id"] for o in self.rows("origins")}
        resting: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.rows("origin_links"):
            if row["claim_id"] is None:
                resting[row["origin_id"]].setdefault(row["doc_id"], f"{row['basis']}: {row['why']}")
        told: dict[tuple[str, str], str] = {}
        for origin, documents in resting.items():
            held = {**documents, **({at[origin]: ""} if at[origin] else {})}
            for a, b in combinations(sorted(held), 2):
                told.setdefault((a, b), held[a] or held[b])
        for p, q in combinations(sorted(self.built.pages, key=_id), 2):
            truth, why = one_origin(p, q), told.get((p.doc_id, q.doc_id))
            if truth is None:
                continue
            if why is not None:
                tally.right += truth
                tally.wrong += not truth
            if truth:
                tally.found += why is not None
                tally.missed += why is None
            if (why is not None) != truth:
                kind = "+".join(sorted((p.role, q.role)))
                sort = "missed" if truth else "wrong"
                self.error(sort, "origins", kind, why or "", (p, None), (q, None))
        self.directions()

    def directions(self) -> None:
        """A rewrite that names the outlet of another document rests on it, not the reverse."""
        tally = self.score.tallies["directions", ""]
        at = {str(o["origin_id"]): o["doc_id"] for o in self.rows("origins")}
        told = {
            (row["doc_id"], at[row["origin_id"]])
            for row in self.rows("origin_links")
            if row["claim_id"] is None and row["direction"] == "rests_on" and at[row["origin_id"]]
        }
        for page in self.built.pages:
            if page.names:
                tally.found += (page.doc_id, page.names) in told
                tally.missed += (page.doc_id, page.names) not in told
        for low, high in sorted(told):
            pair = self.pages[low], self.pages[high]
            if one_origin(*pair) is None or low == high:
                continue
            right = pair[0].names == high or (pair[0].role, pair[1].role) == ("rewrite", "report")
            tally.right += right
            tally.wrong += not right
            if not right:
                kind = f"{pair[0].role}->{pair[1].role}"
                self.error("wrong", "directions", kind, "", (pair[0], None), (pair[1], None))

    # Relations: rows of `links`; what is to be found is asked once for each pair of numbers.
    def relations(self) -> None:
        numbers = {}
        for key, row in self.quantities.items():
            page = self.pages[row["doc_id"]]
            numbers[key] = number_at(page, int(row["start"]), int(row["end"]))
        told: set[tuple[str, frozenset[tuple[str, ...]]]] = set()
        for row in self.rows("links"):
            at = self.claimed(row["claim_a"]), self.claimed(row["claim_b"])
            if row["quantity_a"] is None or row["quantity_b"] is None:
                self.unnumbered(row, *at)
                continue
            a, b = numbers[row["quantity_a"]], numbers[row["quantity_b"]]
            truth = relation(a, b) if a and b else None
            if a and b:
                told.add((row["relation"], frozenset((a.key, b.key))))
            self.one_relation(row, a, b, truth, at)
        for kind, keys in sorted(self.asked(), key=lambda k: (k[0], sorted(k[1]))):
            found = (kind, keys) in told
            tally = self.score.tallies["relations", kind]
            tally.found += found
            tally.missed += not found
            if not found:
                self.error("missed", "relations", kind, f"{sorted(keys)}", *self.printed(keys))

    def one_relation(
        self,
        row: Row,
        a: Count | None,
        b: Count | None,
        truth: str | None,
        at: Iterable[tuple[Page, Said | None]],
    ) -> None:
        kind = row["relation"]
        free = kind in ("scope_difference", "not_comparable") and truth is None
        if free or (kind == "tension" and truth in ("contradiction", "superseded")):
            return
        if truth is None and not unrelated(a, b):
            return
        tally = self.score.tallies["relations", kind]
        tally.right += kind == truth
        tally.wrong += kind != truth
        if kind != truth:
            told = f"{row['decisive_field']}: {row['why']} (truth: {truth or 'unrelated'})"
            self.error("wrong", "relations", kind, told, *at)

    def unnumbered(
        self, row: Row, a: tuple[Page, Said | None], b: tuple[Page, Said | None]
    ) -> None:
        """Two claims held against each other: a denial against what is denied, or a gap filled."""
        facts = {s.fact for _, s in (a, b) if s}
        absent = {s.absent for _, s in (a, b) if s and s.absent}
        right = "denial" in facts and facts & {"target", "observed", "meeting", "sourcing"}
        right = right or bool(absent & facts)
        if a[0].world != b[0].world:
            right = False
        tally = self.score.tallies["relations", "tension of claims"]
        tally.right += bool(right)
        tally.wrong += not right
        if not right:
            told = f"{row['relation']}, {row['decisive_field']}: {row['why']}"
            self.error("wrong", "relations", "tension of claims", told, a, b)

    def asked(self) -> set[tuple[str, frozenset[tuple[str, ...]]]]:
        """Pairs of numbers of different documents of which the relation is known."""
        every = [(p, c) for p in self.built.pages for s in p.said for c in s.counts]
        found = set()
        for (p, a), (q, b) in combinations(every, 2):
            kind = relation(a, b)
            if p is not q and kind not in (None, "same"):
                found.add((str(kind), frozenset((a.key, b.key))))
        return found

    def printed(self, keys: Iterable[tuple[str, ...]]) -> Iterator[tuple[Page, Said]]:
        for key in sorted(keys):
            yield next(
                (p, s)
                for p in self.built.pages
                for s in p.said
                if any(c.key == key for c in s.counts)
            )

    # Drift: rows between tellings of one report; each change of a rewrite is to be found once.
    def drift(self) -> None:
        seen: set[tuple[Place, str]] = set()
        for row in self.rows("drift"):
            start = self.said(row["doc_from"], row["start_from"], row["end_from"])
            end = self.said(row["doc_to"], row["start_to"], row["end_to"])
            self.one_drift(row, start, end, seen)
        told = tellings(self.built)
        first = {s.key: (p, s) for p, s in told if p.role == "report"}
        for page, said in told:
            if page.role != "rewrite" or said.key not in first:
                continue
            for kind in sorted(changes(first[said.key][1], said)):
                tally = self.score.tallies["drift", kind]
                found = ((page.doc_id, said.start, said.end), kind) in seen
                tally.found += found
                tally.missed += not found
                if not found:
                    self.error("missed", "drift", kind, "", first[said.key], (page, said))

    def one_drift(
        self,
        row: Row,
        start: tuple[Page, Said | None],
        end: tuple[Page, Said | None],
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
        tally = self.score.tallies["drift", kind]
        tally.right += right
        tally.wrong += not right
        if not right:
            told = f"“{row['text_from']}” -> “{row['text_to']}” {row['direction']}: {row['why']}"
            self.error("wrong", "drift", kind, told, start, end)

    def absences(self) -> None:
        tally = self.score.tallies["absences", ""]
        rows = {}
        for row in self.rows("absences"):
            page, said = self.said(row["doc_id"], row["start"], row["end"])
            if said is None or said.absent is None:
                tally.wrong += 1
                self.error("wrong", "absences", "no absence", str(row["about"]), (page, said))
            else:
                rows[page.doc_id, said.start] = row
        for page in self.built.pages:
            for said in (s for s in page.said if s.absent):
                self.one_absence(tally, page, said, rows.get((page.doc_id, said.start)))

    def one_absence(self, tally: Tally, page: Page, said: Said, row: Row | None) -> None:
        if row is None:
            tally.missed += 1
            self.error("missed", "absences", str(said.absent), "", (page, said))
            return
        shown = row["found_in_claim_id"]
        facts = {s.fact for p in self.built.pages for s in p.said if p is not page}
        hit = self.claimed(shown) if shown else None
        right = (hit is None) != (said.absent in facts)
        if hit is not None and right:
            right = hit[1] is not None and hit[1].fact == said.absent
        tally.right += right
        tally.wrong += not right
        tally.found += right
        tally.missed += not right
        if not right:
            told = f"about “{row['about']}”: {row['why']}"
            at = [hit] if hit else []
            self.error("wrong", "absences", str(said.absent), told, (page, said), *at)

    def replies(self) -> None:
        rows: dict[Place, list[Row]] = defaultdict(list)
        for row in self.rows("responses"):
            page, said = self.said(row["doc_id"], row["start"], row["end"])
            if said is not None and said.reply:
                rows[page.doc_id, said.start, said.end].append(row)
                continue
            self.score.tallies["replies", row["answer"]].wrong += 1
            told = f"{row['actor']} {row['answer']}: {row['why']}"
            self.error("wrong", "replies", row["answer"], told, (page, said))
        for page in self.built.pages:
            for said in (s for s in page.said if s.reply):
                self.one_reply(page, said, rows[page.doc_id, said.start, said.end])

    def one_reply(self, page: Page, said: Said, rows: list[Row]) -> None:
        tallies = self.score.tallies
        found = any(r["answer"] == said.reply for r in rows)
        tallies["replies", str(said.reply)].found += found
        tallies["replies", str(said.reply)].missed += not found
        if not found:
            self.error("missed", "replies", str(said.reply), "", (page, said))
        for row in rows:
            right = row["answer"] == said.reply
            tallies["replies", row["answer"]].right += right
            tallies["replies", row["answer"]].wrong += not right
            if not right:
                told = f"{row['actor']} {row['answer']}: {row['why']}"
                self.error("wrong", "replies", row["answer"], told, (page, said))


def _id(page: Page) -> str:
    return page.doc_id


def score(built: Built, analysis: Analysis) -> Score:
    """What the tables of the analysis get right, get wrong and miss of the truth."""
    return Scorer(built, analysis).run()
