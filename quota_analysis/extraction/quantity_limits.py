"""Limits without a word of obligation: time given, rates missed, what a rule says will be paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import ancestors, is_time
from quota_analysis.extraction.quantity_targets import infinitive, may_act
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def given_time(found: Found, verb: Word) -> bool:
    """`gave the ministry six months to comply`, `have 50 seconds to decide`: a limit set."""
    head = found.head
    if head is None or verb.lemma_ not in words("roles", "allowing_verbs") or verb.i > head.i:
        return False
    if not any(t.i == verb.i for t in ancestors(head, 2)):
        return False
    if verb.lemma_ == "have" and any(c.lower_ == "if" for c in verb.children):
        return False
    return any(
        t.tag_ == "VB" and t.i > head.i and infinitive(t) and (t.head.i in (head.i, verb.i))
        for t in (*head.children, *verb.children)
    )


def promised_time(found: Found, verb: Word) -> bool:
    """`we will pay within ten days`: a limit that somebody sets themselves."""
    if found.bound != "at_most" or verb.tag_ != "VB":
        return False
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "shall", "'ll") for c in verb.children)
    return will and any(
        c.dep_ == "nsubj" and (c.lower_ in ("we", "i") or may_act(c)) for c in verb.children
    )


def under_rule(found: Found, verb: Word) -> Word | None:
    """`Under the settlement the city will pay 40,000`: the rule that makes it due."""
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "shall") for c in verb.children)
    if not will:
        return None
    rules = words("roles", "rules", "target_nouns")
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ in ("under", "by"):
            rule = next((g for g in child.children if g.dep_ == "pobj"), None)
            if rule is not None and rule.lemma_.lower() in rules:
                return rule
    return None


def missed_rate(found: Found, verb: Word) -> str | None:
    """`miss 45 drops a day`, `fell short of 12 visits`: a rate that is met or missed."""
    lemma = verb.lemma_.lower()
    if found.head is None or found.money or lemma not in words("roles", "missing_verbs"):
        return None
    direct = found.head.dep_ == "dobj" and found.head.head.i == verb.i
    return verb.text if direct and found.period and verb.i < found.head.i else None


def needed(text: str, found: Found, verb: Word) -> bool:
    """`need 60 crates to earn it`: the least that has to be reached; not what is lacking."""
    head = found.head
    if head is None or verb.lemma_ != "need" or head.dep_ != "dobj" or head.head.i != verb.i:
        return False
    if re.match(r"\s*(?:more|extra|additional|further)\b", text[found.number_end :]):
        return False
    resource = head.lemma_.lower() in words("roles", "capacity_nouns")
    return not resource and not is_time(found.thing or "")


def below_rate(text: str, found: Found) -> bool:
    """`anyone under 80 a shift`: falling below a rate has consequences, so it must be reached."""
    if found.bound != "fewer_than" or not found.period:
        return False
    return (
        re.search(
            r"(?i)\b(?:anyone|anything|those|whoever|everyone|anybody)\s+(?:who\s+\w+\s+)?$",
            text[: found.start],
        )
        is not None
    )
