"""Lengths of time: measured, or only how long something was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_parties import named
from quota_analysis.extraction.quantity_syntax import is_time, subject_of
from quota_analysis.extraction.quantity_targets import is_person
from quota_analysis.extraction.vocabulary import last_word, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

_AVERAGE = re.compile(r"(?i)\baverag\w+(?:\s+of)?\s+$")
_IN_A_ROW = re.compile(r"\s+(?:in\s+a\s+row|running|straight|on\s+end)\b")
_FRAME = re.compile(r"\s+(?:later|after|before|earlier|ago)\b")


def lasts(found: Found) -> bool:
    """In a unit of time, and no rate."""
    return found.thing is not None and found.period is None and is_time(found.thing)


def measured_time(text: str, found: Found, verb: Word | None) -> str | None:
    """What shows that a time was measured, None where it is only a time frame."""
    if _IN_A_ROW.match(text, found.end) is not None:
        return "a run of them counted"
    return "time taken" if _measured_time(text, found, verb) else None


def who_took(verb: Word | None) -> str | None:
    """Who waited or ran so long."""
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass" or subject.lower_ == "it":
        return None
    return named(subject) if is_person(subject) or subject.pos_ == "PROPN" else None


def _measured_time(text: str, found: Found, verb: Word | None) -> bool:
    """`waited 11 hours`, `the wait was 11 hours`: a time that was measured, not a time frame."""
    head = found.head
    if head is None:
        return False
    if _FRAME.match(text, found.end) is not None:
        return False
    if _AVERAGE.search(text, max(0, found.start - 20), found.start) is not None:
        return True
    waiting = words("roles", "waiting")
    lemma = verb.lemma_.lower() if verb is not None else ""
    subject = subject_of(verb)
    measured = subject is not None and subject.lemma_.lower() in waiting | words("roles", "times")
    if measured and head.dep_ in ("dobj", "attr", "npadvmod", "pobj"):
        return last_word(text, found.start) not in ("for", "in", "over", "since", "the")
    if head.dep_ == "pobj":
        of = head.head.head.lemma_.lower()
        if head.head.lower_ in ("for", "of", "to") and of in waiting:
            return True
        if of == "average" or (head.head.lower_ == "of" and of in words("roles", "times")):
            return True
        if head.head.lower_ == "on" and verb is not None:
            return verb.tag_ in ("VBD", "VBN")  # "was absent on eleven days"
        if head.head.lower_ == "in":
            return (
                lemma in words("roles", "racing_verbs") and verb is not None and verb.tag_ == "VBD"
            )
        return head.head.lower_ in ("than", "to") and lemma in waiting
    if head.dep_ not in ("dobj", "attr", "npadvmod") or verb is None:
        return False
    if lemma in waiting:
        return True
    lasted = lemma in ("take", "last", "go", "miss", "lose", "average")
    return lasted and verb.tag_ in ("VBD", "VBN")
