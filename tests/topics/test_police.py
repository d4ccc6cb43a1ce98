"""Eight documents on another topic against an answer key that was written by hand beforehand.

Nothing but the topic pack knows the topic. Each entry of `police/key.toml` is a test of its own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.analysis import Analysis

FOLDER = Path(__file__).parent / "police"
KEY: dict[str, list[dict[str, Any]]] = tomllib.loads((FOLDER / "key.toml").read_text("utf-8"))
LIMITS = tomllib.loads((FOLDER / "known_limits.toml").read_text("utf-8"))
# What a result may be off by: percentages are written to the tenth.
_NEAR = 0.005


@dataclass(frozen=True)
class Read:
    """The eight documents as analysed."""

    analysis: Analysis
    texts: dict[int, tuple[str, str]]  # number -> (doc_id, text)

    def rows(self, table: str) -> pd.DataFrame:
        """A table with None for what is missing."""
        found = self.analysis.tables[table].astype(object)
        return found.where(found.notna(), None)

    def span(self, number: int, quote: str) -> tuple[str, int, int]:
        doc_id, text = self.texts[number]
        assert text.count(quote) == 1, (doc_id, quote)
        start = text.find(quote)
        return doc_id, start, start + len(quote)

    def at(self, table: str, number: int, quote: str, ends: str = "") -> pd.DataFrame:
        """The rows of a table whose span meets the quoted characters.

        ends: what follows `doc`, `start` and `end` in the names of the columns: "_from".
        """
        rows = self.rows(table)
        doc_id, start, end = self.span(number, quote)
        doc = rows[f"doc{ends}"] if ends else rows["doc_id"]
        found = rows[(doc == doc_id) & (rows[f"start{ends}"] < end) & (rows[f"end{ends}"] > start)]
        assert isinstance(found, pd.DataFrame)
        return found

    def claims(self, number: int, quote: str) -> set[str]:
        return set(self.at("claims", number, quote)["claim_id"])

    def number_at(self, number: int, quote: str) -> pd.Series[Any]:
        """The one quantity that the quoted characters tell; of several the first."""
        found = self.at("quantities", number, quote).sort_values("start")
        assert len(found), f"no number is read in {quote!r}"
        return found.iloc[0]

    def tellings(self, number: int, quote: str) -> set[str]:
        """The quantity there, and every other that is the same number of the same thing."""
        one = self.number_at(number, quote)
        rows = self.rows("quantities")
        alike = (rows["low"] == one["low"]) & (rows["high"] == one["high"])
        thing = rows["measure"].map(lambda measure: measure == one["measure"])
        return set(rows[alike & thing]["quantity_id"])

    def joints(self, first: int, second: int) -> pd.DataFrame:
        """Links by which one of two documents rests on the other, or both on a third thing."""
        origins = self.rows("origins").set_index("origin_id")["doc_id"]
        links = self.rows("origin_links")
        a, b = self.texts[first][0], self.texts[second][0]
        of_a = set(links[links["doc_id"] == a]["origin_id"])
        of_b = set(links[links["doc_id"] == b]["origin_id"])
        shared = {
            o for o in of_a | of_b if o in of_a & of_b or origins[o] == (b if o in of_a else a)
        }
        return links[links["origin_id"].isin(shared) & links["doc_id"].isin([a, b])]


@cache
def read() -> Read:
    corpus = qa.read_corpus(FOLDER)
    texts = {int(d.doc_id[0]): (d.doc_id, d.text) for d in corpus.documents}
    assert sorted(texts) == list(range(1, 9))
    return Read(qa.analyze(corpus, "police-ticket-quotas"), texts)


def entries(kind: str) -> list[Any]:
    found = []
    for n, entry in enumerate(KEY[kind], 1):
        words = entry.get("id") or entry.get("quote") or entry.get("marker") or str(n)
        where = f"{entry['in']} " if "in" in entry else ""
        name = f"{where}{words}"[:60]
        why = LIMITS.get(kind, {}).get(name)
        marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
        found.append(pytest.param(entry, id=name, marks=marks))
    return found


@pytest.mark.parametrize("entry", entries("page"))
def test_page(entry: dict[str, Any]) -> None:
    rows = read().rows("documents").set_index("doc_id")
    row = rows.loc[read().texts[entry["in"]][0]]
    asked = {k: v for k, v in entry.items() if k != "in"}
    assert {k: row[k] for k in asked} == asked


# ---- origins -------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries("one_origin"))
def test_one_origin(entry: dict[str, Any]) -> None:
    joints = read().joints(*entry["pages"])
    if entry.get("whole"):
        joints = joints[joints["claim_id"].isna()]
    assert len(joints)
    if "basis" in entry:
        assert entry["basis"] in set(joints["basis"])
    if "direction" in entry:
        later = read().texts[entry["pages"][1]][0]
        assert entry["direction"] in set(joints[joints["doc_id"] == later]["direction"])


@pytest.mark.parametrize("entry", entries("independent"))
def test_independent(entry: dict[str, Any]) -> None:
    joints = read().joints(*entry["pages"])
    whole = joints[joints["claim_id"].isna()]
    assert whole[["doc_id", "basis", "text", "why"]].to_dict("records") == []


@pytest.mark.parametrize("entry", entries("unnamed"))
def test_unnamed_people(entry: dict[str, Any]) -> None:
    rows = read().rows("attributions")
    found = rows[rows["claim_id"].isin(read().claims(entry["in"], entry["quote"]))]
    assert entry["people"] in set(found["source_count"].dropna())


@pytest.mark.parametrize("entry", entries("same_claim"))
def test_same_claim(entry: dict[str, Any]) -> None:
    members = read().rows("group_members")
    groups = [
        set(members[members["claim_id"].isin(read().claims(m["in"], m["quote"]))]["group_id"])
        for m in entry["members"]
    ]
    common = set.intersection(*groups)
    assert common, groups
    rows = read().rows("groups")
    rows = rows[rows["group_id"].isin(common)]
    assert entry["origins"] in set(rows["n_origins"])
    if "people" in entry:
        assert entry["people"] in set(rows["n_anonymous_people"].dropna())


# ---- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries("number"))
def test_number(entry: dict[str, Any]) -> None:
    row = read().number_at(entry["in"], entry["quote"])
    asked = {k: v for k, v in entry.items() if k not in ("in", "quote")}
    assert {k: row[k] for k in asked} == asked


def relations(entry: dict[str, Any]) -> set[str]:
    links = read().rows("links")
    a = read().tellings(entry["a"]["in"], entry["a"]["quote"])
    b = read().tellings(entry["b"]["in"], entry["b"]["quote"])
    one, other = links["quantity_a"], links["quantity_b"]
    hit = (one.isin(a) & other.isin(b)) | (one.isin(b) & other.isin(a))
    found = set(links[hit]["relation"])
    return found | ({"same"} if in_one_group(a, b) else set())


def in_one_group(a: set[str], b: set[str]) -> bool:
    """Whether the two are told to be one number: then they stand in one group, and no link."""
    claims = read().rows("quantities").set_index("quantity_id")["claim_id"]
    members = read().rows("group_members")
    told = read().rows("groups").set_index("group_id")["why"]
    members = members[members["group_id"].map(told).str.startswith("the same number")]
    homes = [set(members[members["claim_id"].isin(claims[list(q)])]["group_id"]) for q in (a, b)]
    return bool(homes[0] & homes[1])


@pytest.mark.parametrize("entry", entries("pair"))
def test_pair(entry: dict[str, Any]) -> None:
    found = relations(entry)
    if "never" in entry:
        assert not found & set(entry["never"])
    else:
        assert found == {entry["relation"]}


@pytest.mark.parametrize("entry", entries("dispute"))
def test_dispute(entry: dict[str, Any]) -> None:
    links = read().rows("links")
    a = read().claims(entry["a"]["in"], entry["a"]["quote"])
    b = read().claims(entry["b"]["in"], entry["b"]["quote"])
    one, other = links["claim_a"], links["claim_b"]
    hit = (one.isin(a) & other.isin(b)) | (one.isin(b) & other.isin(a))
    assert set(links[hit]["relation"]) & set(entry["relation"])


# ---- arithmetic ----------------------------------------------------------------------------------


def checks_of(quantities: set[str]) -> pd.DataFrame:
    inputs = read().rows("check_inputs")
    ids = inputs[inputs["quantity_id"].isin(quantities)]["check_id"]
    checks = read().rows("checks")
    return checks[checks["check_id"].isin(ids)]


def near(value: float, expected: float) -> bool:
    return abs(value - expected) <= _NEAR * max(1.0, abs(expected))


def comes_to(check: Any, results: list[float]) -> bool:
    return any(near(check.point_low, r) and near(check.point_high, r) for r in results)


@pytest.mark.parametrize("entry", entries("check"))
def test_check(entry: dict[str, Any]) -> None:
    told = {
        q
        for quote in entry["quotes"]
        for q in read().at("quantities", entry["in"], quote)["quantity_id"]
    }
    found = [c for c in checks_of(told).itertuples() if comes_to(c, entry["results"])]
    assert found, checks_of(told)["statement"].tolist()
    assert {c.verdict for c in found} == {entry["verdict"]}


@pytest.mark.parametrize("entry", entries("no_check"))
def test_no_check(entry: dict[str, Any]) -> None:
    row = read().number_at(entry["in"], entry["quote"])
    assert checks_of({row["quantity_id"]})["statement"].tolist() == []


def test_nothing_else_is_called_inconsistent() -> None:
    wrong = [e for e in KEY["check"] if e["verdict"] == "inconsistent"]
    checks = read().rows("checks")
    found = checks[checks["verdict"] == "inconsistent"]
    others = [
        c.statement
        for c in found.itertuples()
        if not any(comes_to(c, entry["results"]) for entry in wrong)
    ]
    assert others == []


@pytest.mark.parametrize("relation", ["contradiction", "superseded"])
def test_no_other_numbers_stand_so(relation: str) -> None:
    """Only pairs of the key, and other tellings of them; what came later may also contradict."""
    allowed = [
        {frozenset((x, y)) for x in _side(e, "a") for y in _side(e, "b")}
        for e in KEY["pair"]
        if e.get("relation") in ("contradiction", "superseded")
    ]
    links = read().rows("links")
    found = links[(links["relation"] == relation) & links["quantity_a"].notna()]
    others = [
        row.why
        for row in found.itertuples()
        if not any(frozenset((row.quantity_a, row.quantity_b)) in pairs for pairs in allowed)
    ]
    assert others == []


def _side(entry: dict[str, Any], which: str) -> set[str]:
    return read().tellings(entry[which]["in"], entry[which]["quote"])


def test_nothing_is_held_against_a_record_of_elsewhere() -> None:
    records = read().rows("records")
    (entry,) = KEY["no_record"]
    assert records[records["verdict"].isin(entry["verdicts"])]["why"].tolist() == []


# ---- absences, drift, replies --------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries("absence"))
def test_absence(entry: dict[str, Any]) -> None:
    rows = read().at("absences", entry["in"], entry["quote"])
    assert len(rows)
    shown = rows["found_in_claim_id"].dropna()
    pages = {int(str(claim)[0]) for claim in shown}
    assert bool(pages) == bool(entry["found_in"])
    assert pages <= set(entry["found_in"])


def drifts(kind: str, ends: dict[str, Any], which: str) -> pd.DataFrame:
    found = read().at("drift", ends["in"], ends["quote"], f"_{which}")
    return found[found["kind"] == kind]


@pytest.mark.parametrize("entry", entries("drift"))
def test_drift(entry: dict[str, Any]) -> None:
    after = drifts(entry["kind"], entry["to"], "to")
    both = after[after["drift_id"].isin(drifts(entry["kind"], entry["from"], "from")["drift_id"])]
    assert len(both)
    if "direction" in entry:
        assert entry["direction"] in set(both["direction"])


@pytest.mark.parametrize("entry", entries("no_drift"))
def test_no_drift(entry: dict[str, Any]) -> None:
    assert drifts(entry["kind"], entry["to"], "to")["why"].tolist() == []


@pytest.mark.parametrize("entry", entries("reply"))
def test_reply(entry: dict[str, Any]) -> None:
    found = read().at("responses", entry["in"], entry["quote"])
    assert set(found["answer"]) == {entry["answer"]}


@pytest.mark.xfail(
    strict=True, reason="who answered is told as the department here and its spokeswoman there"
)
def test_one_page_tells_two_things_of_one_answer() -> None:
    findings = read().rows("findings")
    told = findings[findings["kind"] == "reply"]["statement"]
    pages = {n for n, (doc_id, _) in read().texts.items() for t in told if doc_id in t}
    assert pages == {entry["in"] for entry in KEY["double_telling"]}


# ---- the fact-check page -------------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries("marker"))
def test_marker(entry: dict[str, Any]) -> None:
    rows = read().rows("citations")
    doc_id = read().texts[entry["in"]][0]
    rows = rows[(rows["doc_id"] == doc_id) & (rows["marker"] == entry["marker"])]
    assert set(rows["state"]) == {entry["state"]}


@pytest.mark.parametrize("entry", entries("most_cited"))
def test_most_cited(entry: dict[str, Any]) -> None:
    rows = read().rows("citation_load")
    rows = rows[rows["doc_id"] == read().texts[entry["in"]][0]]
    assert rows.sort_values("share_of_claims").iloc[-1]["marker"].strip("[]") == entry["marker"]


@pytest.mark.parametrize("entry", entries("uncited"))
def test_uncited(entry: dict[str, Any]) -> None:
    gaps = read().rows("gaps")
    claims = read().claims(entry["in"], entry["quote"])
    assert "uncited_claim" in set(gaps[gaps["claim_id"].isin(claims)]["kind"])


# ---- who answers, who says what ------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries("answers_for_it"))
def test_who_answers(entry: dict[str, Any]) -> None:
    rows = read().at("accountability", entry["in"], entry["quote"])
    rows = rows[rows["level"] == entry["level"]]
    assert len(rows)
    assert set(rows["stated"]) <= set(entry["stated"])


@pytest.mark.parametrize("entry", entries("side"))
def test_side(entry: dict[str, Any]) -> None:
    rows = read().rows("narratives")
    rows = rows[rows["claim_id"].isin(read().claims(entry["in"], entry["quote"]))]
    allowed = {(entry["camp"], stance) for stance in entry["stance"]}
    assert allowed & set(zip(rows["camp"], rows["stance"], strict=True))
