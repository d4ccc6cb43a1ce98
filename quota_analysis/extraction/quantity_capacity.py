"""Numbers that only tell size or reach, and numbers of what exists to do the work."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import ancestors, subject_of
from quota_analysis.extraction.units_patterns import unit_nouns
from quota_analysis.extraction.vocabulary import Vocabulary, last_word, plural, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


@cache
def _plurals(key: str) -> frozenset[str]:
    return frozenset(plural(w) for w in words("roles", key)) | words("roles", key)


def _last_word(found: Found) -> str:
    return (found.thing or "").split()[-1].lower() if found.thing else ""


def set_aside(verb: Word | None) -> str | None:
    """`earmarked`, `set aside`: the verb that makes a sum of money what exists for something."""
    if verb is None:
        return None
    apart = any(c.lower_ in ("aside", "apart") for c in verb.children)
    if verb.lemma_.lower() in words("roles", "setting_aside"):
        return verb.text
    return f"{verb.text} aside" if apart and verb.lemma_ in ("set", "put", "lay") else None


def capacity_cue(text: str, found: Found, verb: Word | None, vocabulary: Vocabulary) -> str | None:
    """The word that makes it what exists to do the work, None where it does not."""
    before = text[max(0, found.start - 30) : found.start].lower()
    for phrase in load("quantities")["roles"]["capacity_phrases"]:
        if phrase in before[-len(phrase) - 8 :]:
            return str(phrase)
    if found.money:
        if re.search(r"\bbudget\s+of\s+$", before):
            return "budget of"
        provides = verb is not None and verb.lemma_ in ("provide", "contain", "include", "have")
        if verb is not None and provides and (subject := subject_of(verb)) is not None:
            return verb.text if subject.lemma_.lower() in words("roles", "funds") else None
        return set_aside(verb)
    lemma = verb.lemma_.lower() if verb is not None else ""
    if found.thing is None and verb is not None and found.token in verb.children:
        return verb.text if lemma in words("roles", "holding_verbs") else None
    if found.thing is None or found.thing in ("percent", "multiple"):
        return None
    if found.period:
        return "can" if verb is not None and can_take(found, verb) else None
    if _last_word(found) in _plurals("always_capacity"):
        return _last_word(found)
    head = found.head
    resource = _last_word(found) in _plurals("capacity_nouns") or (
        found.measure in vocabulary.capacity
    )
    if resource and re.search(r"\b(?:loss|cut|lack|shortage)\s+of\s+[\w,]+\s+of\s+$", before):
        return "a part of all"
    lemma = verb.lemma_.lower() if verb is not None else ""
    token = head or found.token
    hired = verb is not None and token is not None and token.dep_ == "nsubjpass"
    hired = hired and resource and lemma in words("roles", "hiring_verbs")
    if verb is not None and hired and any(c.tag_ == "TO" for c in verb.children):
        return verb.text  # "14 more inspectors are to be hired"
    if verb is None or token is None or verb.i > token.i:
        if resource and verb is not None and (part := _split_among(text, found)):
            return part
        return None
    direct = token.dep_ in ("dobj", "attr", "conj", "appos")
    if can_take(found, verb):
        return "can"
    for_them = token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.i == verb.i
    if for_them and verb.tag_ == "VBN" and lemma in words("roles", "made_for"):
        return f"{verb.text} for"
    takes = lemma in ("hold", "take", "fit", "carry", "serve") and direct
    if takes and any(c.lower_ in ("will", "can") for c in verb.children if c.dep_ == "aux"):
        return verb.text
    held = lemma in words("roles", "running_verbs") and direct
    if held and not (_last_word(found).rstrip("s") in unit_nouns() and lemma == "run"):
        return verb.text
    if lemma in words("roles", "holding_verbs") and direct and not found.elided:
        return verb.text
    people = _last_word(found).rstrip("s") in words("sources", "people")
    if people and direct and lemma in ("hire", "recruit", "appoint", "employ"):
        return verb.text
    having = lemma in words("roles", "capacity_verbs", "hiring_verbs")
    if resource and having and (direct or token.dep_ == "pobj"):
        return verb.text
    facility = _last_word(found) in _plurals("facility_nouns")
    there = token.dep_ == "pobj" and token.head.lower_ in ("at", "on", "from", "in")
    if facility and there and lemma in words("roles", "working_verbs"):
        return verb.text
    if resource and found.elided and _total(verb):
        return "total"
    if resource and (part := _split_among(text, found)):
        return part
    existential = any(c.dep_ == "expl" for c in verb.children)
    return verb.text if resource and existential and verb.lemma_ == "be" else None


def owned(text: str, found: Found) -> bool:
    """`its 14 depots`: what a body has to work with."""
    if found.period or found.money or _last_word(found) not in _plurals("capacity_nouns"):
        return False
    return last_word(text, found.start) in ("its", "their", "our", "his", "her", "my")


def can_take(found: Found, verb: Word) -> bool:
    """`the plant can process 400 tonnes a day`: what it is able to do."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "neg")]
    if not auxiliaries or any(c.dep_ == "neg" or c.lower_ != "can" for c in auxiliaries):
        return False
    token = found.head or found.token
    return token is not None and verb.i < token.i and token.head.i in {verb.i, verb.i + 1}


_SHORT = re.compile(r"\s+(?:short|shy)\b")


def lacking(text: str, found: Found, verb: Word | None) -> str | None:
    """`needs 90 more pilots`, `40 short of`: what is not there."""
    if (m := _SHORT.match(text, found.end)) is not None:
        return m.group().strip()
    head = found.head or found.token
    lemma = verb.lemma_.lower() if verb is not None else ""
    if verb is None or head is None or lemma not in words("roles", "lacking_verbs"):
        return None
    return verb.text if head.dep_ == "dobj" and head.head.i == verb.i else None


def _total(verb: Word) -> bool:
    """`bringing the total to more than 700`."""
    return any(c.dep_ == "dobj" and c.lemma_ in ("total", "number") for c in verb.children)


def _split_among(text: str, found: Found) -> str | None:
    m = re.search(
        r"(?i)\b(?:split|shared|divided|spread)\s+(?:among|between|across|by|over)\s+(?:the\s+)?$",
        text[: found.start],
    )
    return m.group().split()[0] if m else None


_APART_FROM = re.compile(
    r"\s+(?:behind|ahead\s+of|above|below|over|under)\s+(?:its|the|their|his|her|a|an|last|normal|average|plan|forecast)\b"
    r"(?!\s+(?:ground|surface|sea|water|past|next|road))"
)


def compared_by(text: str, found: Found) -> bool:
    """`1.4 degrees warmer than`, `120 fewer than`: an amount by which two things differ."""
    if found.head is not None and found.bound == "exact" and _APART_FROM.match(text, found.end):
        return found.head.dep_ in ("npadvmod", "attr")
    for at in (found.number_end, found.end):
        m = re.match(r"\s+([a-z]+er|(?:more|less)(?:\s+\w+)?)\s+than\b", text[at:])
        if m is not None and m[1] not in ("later", "older", "younger", "longer"):
            return True
    tail = text[found.number_end : found.end].split()
    return (
        bool(tail)
        and tail[-1] in ("more", "fewer", "less")
        and re.match(r"\s+than\b", text[found.end :]) is not None
    )


def size_of(text: str, found: Found, verb: Word | None) -> str | None:
    """`is 90 metres high`, `contains 200 mg`: how big something is, which nobody counted."""
    unit = _last_word(found).rstrip("s")
    if found.period or not (unit in unit_nouns() or found.thing in words("sizes", "units")):
        return None
    if re.match(rf"\s*-?(?:{'|'.join(sorted(words('sizes', 'words')))})\b", text[found.end :]):
        return "its size"
    lemma = verb.lemma_.lower() if verb is not None else ""
    return verb.text if verb is not None and lemma in words("roles", "size_verbs") else None


def served(text: str, found: Found, verb: Word | None) -> str | None:
    """`represents 1,900 staff`, `a city of 40,000 people`: whom something is there for."""
    if found.period or found.money or found.head is None or verb is None:
        return None
    head = found.head
    of = head.dep_ == "pobj" and head.head.lower_ == "of"
    if of and head.head.head.lemma_.lower() in words("roles", "populated"):
        return "population"
    users = words("roles", "users") | words("sources", "people")
    beside = head.dep_ == "pobj" and head.head.lower_ == "for"
    if beside and head.head.head.pos_ == "NOUN" and head.lemma_.lower() in users:
        return "for them"
    lemma = verb.lemma_.lower()
    if verb.i > head.i or verb.tag_ in ("VBD", "VBN"):
        return None
    if head.dep_ == "dobj" and head.lemma_.lower() in words("roles", "populated"):
        return verb.text if lemma in words("roles", "spanning_verbs") else None
    if lemma in words("roles", "serving_verbs") and head.dep_ == "dobj":
        return verb.text
    for_them = head.dep_ == "pobj" and head.head.lower_ in ("for", "to")
    return verb.text if for_them and lemma in words("roles", "speaking_for") else None


def scope(found: Found) -> bool:
    """`works in nine states`: how far something reaches, not what was counted."""
    head = found.head
    if head is None or found.period or found.bound != "exact" or head.dep_ != "pobj":
        return False
    if head.head.lower_ in ("in", "across", "at", "among", "throughout"):
        return True
    lemma = head.lemma_.lower()
    places = words("places", "nouns") | words("roles", "populated", "facility_nouns")
    from_where = any(t.lower_ == "from" for t in (head.head, *ancestors(head, 2)))
    return from_where and lemma in places


def glued(text: str, found: Found) -> bool:
    """`a 12-page plan`: a property of one thing, not a count."""
    return found.period is None and text[found.number_end : found.number_end + 1] in ("-", "‑")


def described(found: Found) -> bool:
    """`a farm with 200 pickers`: what a thing is like, told beside its noun."""
    head = found.head
    if head is None or found.period or head.dep_ != "pobj" or head.head.lower_ != "with":
        return False
    return head.head.dep_ == "prep" and head.head.head.pos_ in ("NOUN", "PROPN")


def listed(found: Found) -> bool:
    """`three options`, `two reasons`: parts of a text, a plan or an argument."""
    head = found.head
    return head is not None and not found.period and head.lemma_.lower() in words("roles", "parts")
