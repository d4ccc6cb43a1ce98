"""What the documents say to a question: the strongest ground first, one line a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.brief.held import Held
from quota_analysis.brief.nearness import NEAREST, Words
from quota_analysis.brief.parts import Line, Section
from quota_analysis.brief.said import standing, told
from quota_analysis.views.words import GROUNDS, count

# So many statements are told, and so many places of each; the claims table holds all.
MOST = 16
# Fewer statements than this are told with what stands closest to them.
_FEW = 3
_FIRST = 6
_PLACES = 3
# What is said to be absent, and who did not answer, have sections of their own.
_ELSEWHERE = ("explicit_absence", "no_response")
_ORDER = list(GROUNDS)
_FIRMEST = ("asserted", "reported", "hedged", "hypothetical_or_future")


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition: the claims that make it, the one on the strongest ground first.

    group_id: of the claims; "" for one that no other states.
    """

    claim_ids: tuple[str, ...]
    group_id: str
    ground: str
    documents: int
    origins: int


def outermost(held: Held, claim_ids: Sequence[str]) -> list[str]:
    """The claims without those that lie within another of them."""
    chosen = set(claim_ids)
    kept = []
    for claim_id in claim_ids:
        row = held.claims[claim_id]
        around = (held.claims[o] for o in held.sentence_claims[row["sentence_id"]] if o in chosen)
        inside = any(
            o["claim_id"] != claim_id
            and o["start"] <= row["start"]
            and row["end"] <= o["end"]
            and (o["end"] - o["start"], o["claim_id"]) > (row["end"] - row["start"], claim_id)
            for o in around
        )
        if not inside:
            kept.append(claim_id)
    return kept


def statements(held: Held, near: Sequence[str], used: Sequence[str]) -> list[Statement]:
    """The claims near a question gathered by what they state, the strongest ground first.

    near: nearest first; used: the same with every other claim of their groups.
    """
    kept = outermost(held, near)
    known = set(used)
    place = {claim_id: i for i, claim_id in enumerate(kept)}
    taken: set[str] = set()
    found: list[tuple[tuple[object, ...], Statement]] = []
    for claim_id in kept:
        if claim_id in taken:
            continue
        groups = held.groups_of.get(claim_id, [])
        members = [claim_id]
        if groups:
            members += [c for c in held.members[groups[0]] if c in known and c not in taken]
        members = outermost(held, sorted(dict.fromkeys(members), key=lambda c: _rank(held, c)))
        taken.update(members, [claim_id])
        if held.claims[members[0]]["ground"] in _ELSEWHERE:
            continue
        documents, origins = 1, 1
        if groups:
            group = held.groups[groups[0]]
            documents, origins = int(group["n_documents"]), int(group["n_origins"])
        ground = held.claims[members[0]]["ground"]
        group_id = groups[0] if groups else ""
        made = Statement(tuple(members), group_id, ground, documents, origins)
        found.append(((_ORDER.index(made.ground), -origins, place[claim_id]), made))
    return [made for _, made in sorted(found, key=lambda pair: pair[0])]


def strength(held: Held, claim_id: str) -> tuple[int, int]:
    """How good the ground of a claim is, then how firmly it is said; the least is the best."""
    row = held.claims[claim_id]
    return _ORDER.index(row["ground"]), _FIRMEST.index(row["modality"])


def _rank(held: Held, claim_id: str) -> tuple[int, int, str, int]:
    row = held.claims[claim_id]
    return *strength(held, claim_id), str(row["doc_id"]), int(row["start"])


def section(held: Held, made: Sequence[Statement]) -> Section:
    """One line a statement, nearest first within one ground."""
    chosen = made[:MOST]
    lines = []
    for statement in chosen:
        first, *others = statement.claim_ids
        if not others:
            words, places = (
                told(held, first, short=True, under=statement.ground),
                [held.place(first)],
            )
        else:
            words = standing(
                held, statement.documents, statement.origins, list(statement.claim_ids)
            )
            shown = _spread(held, [first, *others])
            places = [held.part(statement.group_id, c, told(held, c, short=True)) for c in shown]
        lines.append(Line(words, tuple(places), GROUNDS[statement.ground]))
    intro = ""
    if left := len(made) - len(chosen):
        less = "stands" if left == 1 else "stand"
        intro = (
            f"{count(left, 'further statement')} {less} on weaker ground or further off, and can "
            "be found in the documents below."
        )
    return Section(
        "shown",
        "What the documents say, strongest ground first",
        tuple(lines),
        "a statement on it",
        intro if lines else "",
        first=_FIRST,
    )


def around(held: Held, words: Words, made: Sequence[Statement], used: Sequence[str]) -> Section:
    """Where few claims bear on a question, what else shares most with them."""
    known = set(used)
    near: list[str] = []
    if 0 < len(made) < _FEW:
        said = {held.claims[c]["sentence_id"] for c in used}
        rest = [c for c in words.beside(used) if c not in known]
        near = [c for c in outermost(held, rest) if held.claims[c]["sentence_id"] not in said]
    lines = [Line(told(held, c, short=True), (held.place(c),)) for c in near[:NEAREST]]
    return Section(
        "around",
        "What stands closest to this",
        tuple(lines),
        "",
        "Found by the words that they share with it." if lines else "",
    )


def _spread(held: Held, claim_ids: Sequence[str]) -> list[str]:
    """Of claims that state one thing, one of each document first."""
    seen: set[str] = set()
    first: list[str] = []
    rest: list[str] = []
    for claim_id in claim_ids:
        doc_id = held.claims[claim_id]["doc_id"]
        (rest if doc_id in seen else first).append(claim_id)
        seen.add(doc_id)
    return [*first, *rest][:_PLACES]
