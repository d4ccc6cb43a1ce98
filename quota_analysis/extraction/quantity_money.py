"""Which sums of money were counted, and which are only a price or a worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_parties import doer
from quota_analysis.extraction.quantity_syntax import subject_of
from quota_analysis.extraction.vocabulary import last_word, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def money(text: str, found: Found, verb: Word | None) -> tuple[str, str | None, None, str]:
    """Observed where money itself was counted (sales, a deficit), else a price or a worth.

    Returns role, agent, nobody who set it, and why.
    """
    subject = subject_of(verb)
    moved = words("change", "up_verbs", "down_verbs")
    if verb is None or subject is None:
        return "other", None, None, "role: a sum of money"
    lemma = verb.lemma_.lower()
    sums = {subject.lemma_.lower(), subject.lower_} & words("roles", "sums_of_money")
    average = any(c.lower_ in ("average", "mean", "median", "typical") for c in subject.lefts)
    level = lemma in moved | {"go", "come", "move"} and last_word(text, found.start) in (
        "from",
        "to",
    )
    if level or ((sums or average) and lemma in moved | words("roles", "measuring_verbs")):
        return "observed", None, None, "role: a sum that was counted"
    if _came(found, verb):
        return "observed", None, None, f"role: money, {verb.text}"
    if verb.i < _at(found):
        if lemma in words("roles", "spending_verbs"):
            return "observed", doer(verb, found), None, f"role: money, {verb.text}"
        if _moved_money(found, verb) and (who := doer(verb, found)) is not None:
            return "observed", who, None, f"role: money, {verb.text}"
    return "other", None, None, "role: a sum of money"


def _moved_money(found: Found, verb: Word) -> bool:
    """`pulled $2 billion out of it`: money that somebody did something with."""
    inside = [c for c in verb.children if found.start <= c.idx < found.end]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    objects = objects or [c for c in inside if c.dep_ == "npadvmod"]
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() in words("roles", "price_verbs"):
        return False
    return len(objects) == 1 and found.start <= objects[0].idx < found.end


def _came(found: Found, verb: Word) -> bool:
    """`only $740m has arrived`, `£5m was raised`: the sum is the subject of what happened."""
    if verb.tag_ not in ("VBD", "VBN") or not in_subject(found, verb):
        return False
    if verb.lemma_.lower() in words("roles", "price_verbs", "measuring_verbs"):
        return False
    objects = ("dobj", "attr", "acomp", "ccomp", "xcomp")
    return not any(c.dep_ in objects for c in verb.children)


def _at(found: Found) -> int:
    return found.token.i if found.token is not None else -1


def in_subject(found: Found, verb: Word) -> bool:
    """The number is part of the verb's subject."""
    subject = subject_of(verb)
    token = found.token
    if subject is None or token is None:
        return False
    return subject.left_edge.i <= token.i <= subject.right_edge.i
