"""Whether a percentage is a share or a change, and what a rate is told for each of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import (
    NOUNS,
    ancestors,
    compact,
    governing_verb,
    is_time,
    of_noun,
    subject_of,
)
from quota_analysis.extraction.vocabulary import Vocabulary, words


def read_change(text: str, found: Found) -> None:
    """Tell a share from a change: `a 12 percent rise`, `fell by 20%`, `up 3%`, `30% more`."""
    if found.thing not in ("percent", "multiple"):
        return
    if found.thing == "multiple":
        found.direction = 1
        return
    after = re.match(r"[\s-]*([a-z]+)(?:\s+([a-z]+))?", text[found.end :], re.I)
    up = words("change", "up_nouns") | words("change", "up_words")
    down = words("change", "down_nouns") | words("change", "down_words")
    if after is not None and _change_after(found, after, up, down):
        return
    before = text[max(0, found.start - 40) : found.start].lower()
    m = re.search(
        r"\b(\w+)\s+(?:of|by|about|sharply|slightly|steadily|only|just|another)?\s*$", before
    )
    if m is not None:
        word = m[1]
        particle = re.search(
            r"\b(?:ma[dk]|end|sum|add|t[ao]k|us|g[ie]v|set|com|c[ao]m)\w*\s+\w+\s*$",
            before[: m.end(1) + 1],
        )
        if (word in ("up", "down") and particle is None) or (
            word.rstrip("s") in up | down and re.search(rf"\b{word}\s+of\s*$", before)
        ):
            found.direction = 1 if word in up else -1
            found.why.append(f"change: {word}")
            found.thing = "percent_change"
            return
    if found.token is None or re.search(r"\b(?:to|at|from|in|of|for|with|on|as)\s+$", before):
        return
    verb = governing_verb(found.token)
    if verb is None:
        return
    ups, downs = words("change", "up_verbs"), words("change", "down_verbs")
    lemma = verb.lemma_.lower()
    path = list(ancestors(found.token, 4))
    near = any(t.i == verb.i for t in path) and not any(
        t.pos_ in NOUNS
        and t.lemma_ not in ("percent", "%", "point", "cent", "per")
        and t.i != found.token.i
        for t in path[: [t.i for t in path].index(verb.i)]
    )
    if near and lemma in ups | downs and verb.i < found.token.i:
        found.direction = 1 if lemma in ups else -1
        found.why.append(f"change: {verb.text}")
        found.thing = "percent_change"


def share_pairs(text: str, quantities: Sequence[Found]) -> None:
    """`from 30 a day to 50`: both ends count the same, per the same period."""
    for first, second in pairwise(quantities):
        lead = re.search(r"(?i)\bfrom\s+$", text[: first.start])
        between = text[first.end : second.start]
        if lead is None or len(between) > 40 or not re.search(r"(?i)\bto\s+$", between):
            continue
        second.sibling = first
        if first.thing and (second.elided or second.thing == first.thing):
            second.thing, second.measure = first.thing, first.measure
            second.period = second.period or first.period
            second.place = second.place or first.place
        same = first.elided or first.thing == second.thing
        if second.period and same and first.period is None:
            first.period = second.period


_LINKS = ("of", "to", "in", "on", "the", "and", "or", "from")


def _change_after(
    found: Found, after: re.Match[str], up: frozenset[str], down: frozenset[str]
) -> bool:
    """`12 percent rise`, `30% more`, `5 percent annual growth`: the word that tells the way."""
    for n in (1, 2):
        word = (after[n] or "").lower().rstrip("s")
        if n == 2 and after[1].lower() in _LINKS:
            return False
        if n == 1 and word in ("up", "down", "cut"):
            return False  # a verb's particle, or a verb of its own
        if (word in up) == (word in down):
            continue
        found.direction = 1 if word in up else -1
        found.thing = "percent_change"
        found.why.append(f"change: {word}")
        if word in words("change", "up_nouns") | words("change", "down_nouns"):
            found.end += after.end(n)
        return True
    return False


def read_place(text: str, found: Found, vocabulary: Vocabulary, *, target: bool) -> None:
    """A rate told for each of several: `each branch must open 8`, `branches must open 8 a day`.

    target: the rate must be reached; only then does a plural of places stand for each of them.
    """
    if found.place is not None or found.thing is None or found.token is None or found.money:
        return
    if found.thing in ("percent", "percent_change", "multiple") or is_time(found.thing):
        return
    verb = governing_verb(found.token)
    subject = subject_of(verb)
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative")] if verb is not None else []
    aiming = verb is not None and verb.lemma_ in words("roles", "aiming_verbs")
    if (
        target
        and told
        and told[0].pos_ in NOUNS
        and not aiming
        and told[0].right_edge.i < found.token.i
    ):
        subject = told[0]  # "asked each team for 12"
    if subject is not None and subject.right_edge.i < found.token.i:
        start, end = subject.left_edge.i, min(subject.right_edge.i, found.token.i - 1)
        span = subject.doc[start : end + 1]
        each = next((t for t in span if t.lower_ in ("each", "every")), None)
        if each is not None:
            head = of_noun(each) if each.dep_ != "det" else each.head
            if head is not None and head.pos_ in NOUNS:
                found.place = vocabulary.place_in(compact(head)) or head.lemma_.lower()
                found.why.append(f"place: {each.text} {head.text}")
                return
        # Plural offices that must make so many a day make them each; staff are counted together.
        named = None
        if target and found.period:
            named = vocabulary.place_in(compact(subject), staff=False)
        if (
            named is None
            and target
            and found.period
            and subject.lemma_.lower() in words("places", "nouns")
        ):
            named = subject.lemma_.lower()
        if (
            named is not None
            and subject.dep_ in ("nsubj", "dobj")
            and subject.tag_ in ("NNS", "NNPS")
        ):
            found.place = named
            found.why.append(f"place: {subject.text} as subject of a rate")
            return
    if found.period:
        _place_of_target(found, vocabulary)


def _place_of_target(found: Found, vocabulary: Vocabulary) -> None:
    """`branch-office targets such as 75 a day`: targets named by the place they are set for."""
    token = found.token
    if token is None:
        return
    for noun in ancestors(token, 8):
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in words("roles", "target_nouns"):
            before = noun.doc[noun.left_edge.i : noun.i].text.replace("-", " ")
            whom = [g for c in noun.children if c.lower_ in ("for", "on") for g in c.children]
            after = " ".join(compact(g) for g in whom if g.dep_ == "pobj")
            named = vocabulary.place_in(f"{before} {after}", staff=False)
            if named is not None:
                found.place = named
                found.why.append(f"place: {noun.text} of the {named}")
            return
