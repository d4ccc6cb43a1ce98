"""Which documents rest on one report, and which on which, against the truth."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from tests.constructed.held import At, Held, by_id
from tests.constructed.known import one_origin


def origins(held: Held) -> None:
    """Pairs of documents that rest on one."""
    tally = held.score.tallies["origins", ""]
    at = {str(o["origin_id"]): o["doc_id"] for o in held.rows("origins")}
    resting: dict[str, dict[str, str]] = defaultdict(dict)
    for row in held.rows("origin_links"):
        if row["claim_id"] is None:
            resting[row["origin_id"]].setdefault(row["doc_id"], f"{row['basis']}: {row['why']}")
    told: dict[tuple[str, str], str] = {}
    for origin, documents in resting.items():
        every = {**documents, **({at[origin]: ""} if at[origin] else {})}
        for a, b in combinations(sorted(every), 2):
            told.setdefault((a, b), every[a] or every[b])
    for p, q in combinations(sorted(held.built.pages, key=by_id), 2):
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
            held.error(sort, "origins", kind, why or "", (p, None), (q, None))


def independence(held: Held) -> None:
    """How many origins a group counts, where its documents are reports or rewrites of one fact."""
    tally = held.score.tallies["independence", ""]
    counted = {g["group_id"]: int(g["n_origins"]) for g in held.rows("groups")}
    members: dict[str, list[At]] = defaultdict(list)
    for row in held.rows("group_members"):
        members[row["group_id"]].append(held.said(row["doc_id"], row["start"], row["end"]))
    for group, places in sorted(members.items()):
        keys = {s.key if s else () for _, s in places}
        pages = {p.doc_id: p for p, _ in places}
        reports = all(p.role in ("report", "rewrite", "independent") for p in pages.values())
        said = places[0][1]
        if len(keys) > 1 or len(pages) < 2 or not reports or said is None or said.fact is None:
            continue
        if held.built.by(said.fact) not in ("leak", "own"):
            continue  # what everybody can know has no origin that could be counted
        known = len({p.family for p in pages.values()})
        right = counted[group] == known
        tally.right += right
        tally.wrong += not right
        if not right:
            told = f"{counted[group]} origins, known: {known}"
            held.error("wrong", "independence", said.fact, told, *places)


def citations(held: Held) -> None:
    """Passages with markers whose reference is a document of the corpus: is it found as ground?"""
    tally = held.score.tallies["citations", ""]
    at = {str(o["origin_id"]): o["doc_id"] for o in held.rows("origins")}
    told: set[tuple[str, int, str]] = set()
    for row in held.rows("origin_links"):
        if row["claim_id"] is None or not at[row["origin_id"]]:
            continue
        page, said = held.claimed(row["claim_id"])
        if page.role == "page" and said is not None:
            told.add((page.doc_id, said.start, at[row["origin_id"]]))
    for page in held.built.pages:
        for said in (s for s in page.said if page.role == "page"):
            for other in held.built.pages:
                is_told = (page.doc_id, said.start, other.doc_id) in told
                cited = other.doc_id in said.cites
                tally.right += is_told and cited
                tally.wrong += is_told and not cited
                tally.found += is_told and cited
                tally.missed += cited and not is_told
                if is_told != cited:
                    sort = "missed" if cited else "wrong"
                    held.error(sort, "citations", other.role, "", (page, said), (other, None))


def directions(held: Held) -> None:
    """A rewrite that names the outlet of another document rests on it, not the reverse."""
    tally = held.score.tallies["directions", ""]
    at = {str(o["origin_id"]): o["doc_id"] for o in held.rows("origins")}
    told = {
        (row["doc_id"], at[row["origin_id"]])
        for row in held.rows("origin_links")
        if row["claim_id"] is None and row["direction"] == "rests_on" and at[row["origin_id"]]
    }
    for page in held.built.pages:
        if page.names is None:
            continue
        found = (page.doc_id, page.names) in told
        tally.found += found
        tally.missed += not found
        if not found:
            named = held.pages[page.names]
            held.error("missed", "directions", "named outlet", "", (page, None), (named, None))
    for low, high in sorted(told):
        pair = held.pages[low], held.pages[high]
        if one_origin(*pair) is None or low == high:
            continue
        right = pair[0].names == high or (pair[0].role, pair[1].role) == ("rewrite", "report")
        tally.right += right
        tally.wrong += not right
        if not right:
            kind = f"{pair[0].role}->{pair[1].role}"
            held.error("wrong", "directions", kind, "", (pair[0], None), (pair[1], None))
