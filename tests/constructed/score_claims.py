"""Groups, absences and replies against the truth."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from tests.constructed.held import Held, Place, Row, Tally, by_id
from tests.constructed.known import same_claim
from tests.constructed.truth import Page, Said


def groups(held: Held) -> None:
    """Pairs of passages of different documents that share a group."""
    tally = held.score.tallies["groups", ""]
    members: dict[str, set[Place]] = defaultdict(set)
    for row in held.rows("group_members"):
        page, said = held.said(row["doc_id"], row["start"], row["end"])
        if said is not None:
            members[row["group_id"]].add((page.doc_id, said.start, said.end))
    told = {pair for places in members.values() for pair in combinations(sorted(places), 2)}
    every = [(p, s) for p in sorted(held.built.pages, key=by_id) for s in p.said]
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
            held.error("missed" if truth else "wrong", "groups", kind, "", (p, s), (q, t))


def absences(held: Held) -> None:
    tally = held.score.tallies["absences", ""]
    rows = {}
    for row in held.rows("absences"):
        page, said = held.said(row["doc_id"], row["start"], row["end"])
        if said is None or said.absent is None:
            tally.wrong += 1
            held.error("wrong", "absences", "no absence", str(row["about"]), (page, said))
        else:
            rows[page.doc_id, said.start] = row
    for page in held.built.pages:
        for said in (s for s in page.said if s.absent):
            one_absence(held, tally, page, said, rows.get((page.doc_id, said.start)))


def one_absence(held: Held, tally: Tally, page: Page, said: Said, row: Row | None) -> None:
    if row is None:
        tally.missed += 1
        held.error("missed", "absences", str(said.absent), "", (page, said))
        return
    shown = row["found_in_claim_id"]
    facts = {s.fact for p in held.built.pages for s in p.said if p is not page}
    hit = held.claimed(shown) if shown else None
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
        held.error("wrong", "absences", str(said.absent), told, (page, said), *at)


def replies(held: Held) -> None:
    rows: dict[Place, list[Row]] = defaultdict(list)
    for row in held.rows("responses"):
        page, said = held.said(row["doc_id"], row["start"], row["end"])
        if said is not None and said.reply:
            rows[page.doc_id, said.start, said.end].append(row)
            continue
        held.score.tallies["replies", row["answer"]].wrong += 1
        told = f"{row['actor']} {row['answer']}: {row['why']}"
        held.error("wrong", "replies", row["answer"], told, (page, said))
    for page in held.built.pages:
        for said in (s for s in page.said if s.reply):
            one_reply(held, page, said, rows[page.doc_id, said.start, said.end])


def one_reply(held: Held, page: Page, said: Said, rows: list[Row]) -> None:
    tallies = held.score.tallies
    found = any(r["answer"] == said.reply for r in rows)
    tallies["replies", str(said.reply)].found += found
    tallies["replies", str(said.reply)].missed += not found
    if not found:
        held.error("missed", "replies", str(said.reply), "", (page, said))
    for row in rows:
        right = row["answer"] == said.reply
        tallies["replies", row["answer"]].right += right
        tallies["replies", row["answer"]].wrong += not right
        if not right:
            told = f"{row['actor']} {row['answer']}: {row['why']}"
            held.error("wrong", "replies", row["answer"], told, (page, said))
