"""Where the claims that bear on a question disagree, and whether the disagreement is real."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quota_analysis.brief.held import Held, Row
from quota_analysis.brief.parts import Line, Place, Section
from quota_analysis.markup import is_missing
from quota_analysis.views import numbers
from quota_analysis.views.words import count, flat, listed, unit

REAL = ("contradiction", "tension")
_SEEMING = ("superseded", "scope_difference", "not_comparable")
_WHY_REAL = (
    "the statements are about the same thing, and both cannot stand, or only with an explanation "
    "that these documents do not give"
)
_WHY_SEEMING = (
    "the statements are about different times, people, places or kinds of number, so both may hold"
)
_TWO = {
    "contradiction": "cannot both be right",
    "tension": "are hard to hold together",
    "superseded": "are of different times, so both may be right",
    "scope_difference": "are about different things, so both may be right",
    "not_comparable": "are different kinds of number, so neither speaks against the other",
}
_NUMBERS = {
    ("scope_difference", "agent"): "are told of different people or bodies, so both may be right",
    ("scope_difference", "base"): "are shares of different things, so both may be right",
    ("scope_difference", "period"): "are for different times, so both may be right",
    ("scope_difference", "place"): "are for different places, so both may be right",
    ("scope_difference", "time"): "are of different times, so both may be right",
    ("not_comparable", "role"): "are for different purposes, so neither speaks against the other",
    ("not_comparable", "unit"): "are in different units, so neither speaks against the other",
}
_CLAIMS = {
    "polarity": "One of these says it, the other denies it",
    "agent": "One says it of some, the other says that it is not shown of others",
}
# So many disagreements of either kind are told, and so many of the real ones before a click.
_MOST, _FIRST = 12, 5


def differences(held: Held, used: Iterable[str]) -> list[list[Row]]:
    """The links among the claims used, gathered: those of one reason about the same things.

    The hardest to reconcile first; of one gathering the surest link first.
    """
    known = set(used)
    gathered: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in held.tables["links"].to_dict("records"):
        if row["relation"] in (*REAL, *_SEEMING) and {row["claim_a"], row["claim_b"]} <= known:
            gathered[_reason(held, row)].append(row)
    order = {relation: i for i, relation in enumerate((*REAL, *_SEEMING))}
    found = [
        sorted(rows, key=lambda r: (-float(r["score"]), str(r["link_id"])))
        for rows in gathered.values()
    ]
    return sorted(found, key=lambda rows: (order[str(rows[0]["relation"])], -rows[0]["score"]))


def _reason(held: Held, row: Row) -> tuple[object, ...]:
    """What two links must share to be one disagreement: two numbers by what they are, two claims
    by the reason."""
    relation, field = str(row["relation"]), str(row["decisive_field"])
    if is_missing(row["quantity_a"]) or is_missing(row["quantity_b"]):
        groups = [(held.groups_of.get(row[key]) or [row[key]])[0] for key in ("claim_a", "claim_b")]
        why = held.named(flat(row["why"]))
        if field == "polarity":
            return relation, field, why, *sorted(groups)
        return relation, field, why
    values = sorted(_value(held, row[key]) for key in ("quantity_a", "quantity_b"))
    return relation, field, *values


def _value(held: Held, quantity_id: str) -> str:
    row = held.quantities[quantity_id]
    return f"{numbers.value(row)} {unit(row['unit']) or flat(row['measure'])}".strip()


def section(held: Held, used: Sequence[str]) -> Section:
    """One line a disagreement, what is real first, then what only looks like one."""
    found = differences(held, used)
    real = [rows for rows in found if rows[0]["relation"] in REAL]
    seeming = [rows for rows in found if rows[0]["relation"] not in REAL]
    lines = [_line(held, rows, "Real") for rows in real[:_MOST]]
    lines += [_line(held, rows, "Only looks like one") for rows in seeming[:_MOST]]
    parts = []
    if real:
        are = "disagreement is" if len(real) == 1 else "disagreements are"
        parts.append(f"{len(real):,} {are} real: {_WHY_REAL}.")
    if seeming:
        look = "pair only looks" if len(seeming) == 1 else "pairs only look"
        parts.append(f"{len(seeming):,} {look} like a disagreement: {_WHY_SEEMING}.")
    if left := max(0, len(real) - _MOST) + max(0, len(seeming) - _MOST):
        parts.append(f"{left:,} more are left out here.")
    return Section(
        "differ",
        "Where they disagree, and whether it is real",
        tuple(lines),
        "two statements that collide",
        " ".join(parts),
        first=min(len(real), _FIRST) + 1,
    )


def _line(held: Held, rows: Sequence[Row], label: str) -> Line:
    first = rows[0]
    relation, field = str(first["relation"]), str(first["decisive_field"])
    why = held.named(flat(first["why"])).rstrip(".")
    if is_missing(first["quantity_a"]) or is_missing(first["quantity_b"]):
        words = _CLAIMS.get(field, f"These two {_TWO[relation]}")
        # That one of two denies the other is all the reason there is.
        words += "." if field == "polarity" else f": {why}."
    else:
        a, b = (flat(held.quantities[first[key]]["text"]) for key in ("quantity_a", "quantity_b"))
        told = _NUMBERS.get((relation, field), _TWO[relation])
        words = f"“{a}” and “{b}” {told}: {why}."
    more = ""
    if len(rows) > 1:
        docs = dict.fromkeys(
            held.claims[row[key]]["doc_id"] for row in rows for key in ("claim_a", "claim_b")
        )
        more = (
            f" The same holds for {count(len(rows), 'pair')} of statements, "
            f"in {listed([held.short[d] for d in docs])}."
        )
    return Line(f"{words}{more}", _two(held, first), label)


def _two(held: Held, row: Row) -> tuple[Place, ...]:
    return tuple(held.place(c) for c in dict.fromkeys((row["claim_a"], row["claim_b"])))
