"""What must hold between two passages, numbers or documents of a constructed corpus.

True and False are known; None is where careful readers would not agree, or where the question has
no answer: that is neither asked for nor counted against.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.constructed.scenario import TOLD
from tests.constructed.truth import Built, Count, Page, Said

# A plan told as a fact, or another actor, may be called the same claim or not.
_MOVED = ("plan_to_fact", "actor_changed", "quote_altered")
_RETELL = ("report", "rewrite")


def same_claim(a: Said, b: Said) -> bool | None:
    """Whether two passages of different documents state the same."""
    if a.fact is None or b.fact is None or a.key != b.key:
        asides = {a.fact, b.fact} <= {"sourcing", "credit"}
        return None if asides and a.fact == b.fact else False
    if a.fact in ("credit", "sourcing"):
        return None
    if {a.state, b.state} & {*_MOVED}:
        return True if a.state == b.state == "plan_to_fact" else None
    return True


def one_origin(a: Page, b: Page) -> bool | None:
    """Whether two documents rest, as a whole, on one report."""
    if a.world != b.world:
        return False
    roles = {a.role, b.role}
    if "page" in roles:
        return None  # it cites what it rests on, of strangers, too
    if "denial_story" in roles or "follow_up" in roles:
        strangers = roles & {"independent"} or roles == {"denial", "follow_up"}
        return False if strangers else None
    return a.family == b.family


def relation(a: Count, b: Count) -> str | None:
    """How two numbers stand to each other; None where nothing is asked."""
    if a.key[0] != b.key[0]:
        return None
    if a.key == b.key:
        return "same"
    names = {a.key[1], b.key[1]}
    if names == {"count"}:
        return "contradiction"
    if names == {"count", "later"} and not {len(a.key), len(b.key)} & {4}:
        return "superseded"
    if names == {"target", "observed"}:
        return "not_comparable"
    if names == {"count", "elsewhere"}:
        return "scope_difference"
    return None


def unrelated(a: Count | None, b: Count | None) -> bool:
    """Whether two numbers have nothing to do with each other: other places or other things."""
    if a is None or b is None or a.key[0] != b.key[0]:
        return True
    return (
        a.key[1] != b.key[1]
        and relation(a, b) is None
        and not {a.key[1], b.key[1]}
        <= {
            "count",
            "later",
            "elsewhere",
        }
    )


def changes(early: Said, late: Said) -> set[str]:
    """What happened to a fact between two tellings of it."""
    if early.key != late.key or early.fact is None:
        return set()
    found = set()
    if late.state != early.state and late.state != TOLD and early.state == TOLD:
        found.add(late.state)
    if early.source == "unnamed" and late.source == "blurred":
        found.add("source_blurred")
    for before in early.counts:
        for after in late.counts:
            if before.key == after.key:
                if after.rounded and not before.rounded:
                    found.add("number_rounded")
                elif before.bound and not after.bound and not before.rounded:
                    found.add("bound_dropped")
    return found


def open_changes(early: Said, late: Said) -> set[str]:
    """What may be said to have happened as well."""
    found = set()
    if early.source == "unnamed" and late.source is None:
        found |= {"source_blurred", "hedge_lost"}
    if any(b.bound for b in early.counts) and any(c.rounded for c in late.counts):
        found.add("bound_dropped")
    if late.state == "hedge_lost" or late.state == "plan_to_fact":
        found |= {"hedge_lost", "plan_to_fact"}
    return found


def tellings(built: Built) -> list[tuple[Page, Said]]:
    """The passages of the first report and of its rewrites."""
    return [(p, s) for p in built.pages if p.role in _RETELL for s in p.said]


def passage(page: Page, start: int, end: int) -> Said | None:
    """The passage that a span lies in, for the greater part."""
    return max(
        (s for s in page.said if min(end, s.end) - max(start, s.start) > 0),
        key=lambda s: min(end, s.end) - max(start, s.start),
        default=None,
    )


def number_at(page: Page, start: int, end: int) -> Count | None:
    """The number that a span covers."""
    counts: Sequence[Count] = [c for s in page.said for c in s.counts]
    return next((c for c in counts if start <= c.start and c.end <= end), None)
