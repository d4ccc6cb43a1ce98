"""What a number is for: target, observed, capacity, share, change, a count of sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_parties import doer, named, obliged_parties, target_parties
from quota_analysis.extraction.quantity_syntax import ancestors, governing_verb, subject_of, told_of
from quota_analysis.extraction.vocabulary import Vocabulary, words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Role:
    """role as in the annotation rules; agent and set_by as written, None where nobody is named."""

    role: str
    agent: str | None
    set_by: str | None
    why: str


@cache
def _source_phrases() -> re.Pattern[str]:
    phrases = sorted(load("quantities")["sources"]["phrases"], key=lambda p: (-len(p), p))
    return re.compile(
        r"(?i)\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases) + r")\b"
    )


def _is_source(text: str, found: Found) -> bool:
    head = found.head
    if head is None or found.period or found.money:
        return False
    lemma = head.lemma_.lower()
    after = text[found.end : found.end + 60]
    before = text[max(0, found.start - 40) : found.start]
    m = _source_phrases().search(before)
    if (
        m is not None
        and not re.search(r"[,;.]\s*\S*\s", before[m.end() :])
        and len(before) - m.end() < 16
    ):
        return True
    m = _source_phrases().match(after.lstrip(" ,"))
    if m is not None:
        return True
    if head.dep_ in ("nsubj", "agent") or (head.dep_ == "pobj" and head.head.lower_ == "by"):
        verb = governing_verb(head)
        people = lemma in words("sources", "people")
        if verb is not None and verb.lemma_.lower() in words("sources", "verbs"):
            return people or verb.lemma_.lower() in (
                "say",
                "report",
                "describe",
                "state",
                "claim",
                "confirm",
                "show",
                "suggest",
                "reveal",
                "quote",
                "cite",
                "publish",
            )
    return False


def _obliged(verb: Token) -> str | None:
    """The word that makes a verb something to be done: must, have to, told to, a target to."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in ("must", "should", "shall", "ought"):
            return child.text
    shared = verb
    while shared.dep_ == "conj" and shared.head.pos_ == "VERB":
        shared = shared.head
        for child in shared.children:
            if child.dep_ == "aux" and child.lower_ in ("must", "should", "shall", "ought"):
                return child.text
    for head in (verb, *ancestors(verb, 8)):
        lemma = head.lemma_.lower()
        if head.pos_ == "VERB" and lemma in words("roles", "target_verbs") and head.i <= verb.i:
            if lemma in ("tell", "ask", "expect", "set", "charge", "push", "seek") and not any(
                c.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prep") and c.i > head.i
                for c in head.children
            ):
                continue
            if head.i != verb.i and not _yet_to_do(verb):
                continue
            return head.text
        if (
            lemma in ("have", "need", "require", "suppose", "oblige")
            and head.i < verb.i
            and _to(verb)
        ):
            return head.text
        if head.dep_ == "xcomp" and head.head.lemma_ == "be" and _to(head):
            return "to " + verb.text
    return None


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _yet_to_do(verb: Token) -> bool:
    """Not a finite past: an infinitive, a gerund ("tasked with raising") or a modal."""
    return verb.tag_ in ("VB", "VBG") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("TO", "MD") for c in verb.children
    )


def _target_noun(found: Found) -> Token | None:
    """The noun (target, goal, quota) that the number belongs to or is glued to."""
    token = found.token
    if token is None or (
        found.head is not None and found.head.dep_ == "nsubj" and not found.period
    ):
        return None
    targets = words("roles", "target_nouns")
    for noun in (token, *ancestors(token, 8)):
        if noun.dep_ == "relcl" and noun.head.lemma_.lower() in targets:
            return noun.head
        if noun.pos_ == "ADP" and noun.lower_ in ("with", "after", "before", "despite", "because"):
            break
        counted = found.head is not None and noun.i == found.head.i
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in targets and not counted:
            return noun
        if noun.pos_ not in ("VERB", "AUX"):
            continue
        for child in noun.children:
            told = child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < token.i
            if told and child.lemma_.lower() in targets:
                return child
        if (apposed := told_of(noun, targets)) is not None:
            return apposed
        # A participle tells more of the same thing ("targets, put at 40"); a new verb does not.
        telling = noun.lemma_ in ("be", "include", "report", "put", "set", "frame", "describe")
        if not telling and noun.tag_ != "VBN" and noun.dep_ != "dep":
            break
    for word in token.doc[token.i + 1 : token.i + 7]:
        if word.pos_ == "NOUN" and word.lemma_.lower() in targets and text_glue(found, word):
            return word
        if word.pos_ in ("VERB", "AUX", "ADP") and word.lower_ != "per":
            break
    return None


def text_glue(found: Found, word: Token) -> bool:
    """The number stands as a modifier before the word, with nothing but its unit between."""
    between = word.doc.text[found.end : word.idx]
    return len(between.split()) <= 2 and not re.search(r"[,.;:]", between)


def decide(text: str, found: Found, vocabulary: Vocabulary) -> Role:
    """The role of a quantity and the spans of who stands behind it."""
    verb = governing_verb(found.token) if found.token is not None else None
    if _is_source(text, found):
        return Role("source_count", None, None, "role: counted as tellers")
    if found.age:
        return Role("other", None, None, "role: age")
    if found.thing in ("percent_change", "multiple"):
        agent = None
        return Role("change", agent, None, "role: change")
    noun = _target_noun(found)
    obliged = _obliged(verb) if verb is not None else None
    if noun is not None and not _duration(found):
        agent, set_by = target_parties(noun, found)
        told_in = verb is not None and (obliged is not None or verb.head.i == noun.i)
        if told_in and verb is not None and noun.i < verb.i and agent is None:
            # "the directive that branches aim for 8": the clause itself names who must.
            agent = obliged_parties(verb, found)[0]
        return Role("target", agent, set_by, f"role: {noun.text}")
    before_change = _start_of_change(text, found)
    pledged = _pledged(found)
    if pledged is not None:
        return Role("target", named(subject_of(pledged)), None, f"role: {pledged.text}")
    if obliged is not None and not before_change and verb is not None:
        modal = obliged.lower() in ("must", "should", "shall", "ought")
        limit = found.thing != "times" and (not _duration(found) or found.bound == "at_most")
        share = modal and found.thing == "percent"
        if limit and (share or not _in_subject(found, verb)):
            agent, set_by = obliged_parties(verb, found)
            return Role("target", agent, set_by, f"role: {obliged}")
    if found.thing == "percent":
        return Role("share", None, None, "role: share")
    if _duration(found):
        if _measured_time(found):
            return Role("observed", doer(verb, found), None, "role: time taken")
        return Role("other", None, None, "role: length of time")
    if _absolute_change(text, found, verb):
        return Role("change", doer(verb, found), None, "role: change by an amount")
    if _is_capacity(text, found, verb, vocabulary):
        return Role("capacity", None, None, "role: what exists to do the work")
    if _glued(text, found):
        return Role("other", None, None, "role: describes a thing")
    if verb is not None and not before_change and _not_yet(verb):
        return Role("other", doer(verb, found), None, "role: not yet so")
    if found.money:
        return Role("other", doer(verb, found), None, "role: a sum of money")
    if _scope(found):
        return Role("other", None, None, "role: where, not how many")
    if found.thing is None and not found.digits:
        return Role("other", None, None, "role: nothing counted")
    return Role("observed", doer(verb, found), None, "role: counted")


def _in_subject(found: Found, verb: Token) -> bool:
    subject = subject_of(verb)
    token = found.token
    if subject is None or token is None:
        return False
    return subject.left_edge.i <= token.i <= subject.right_edge.i


def _measured_time(found: Found) -> bool:
    """`waited 11 hours`, `the wait was 11 hours`: a time that was measured, not a time frame."""
    head = found.head
    if head is None:
        return False
    if head.dep_ == "pobj":
        waits = head.head.head.lemma_.lower() in words("roles", "waiting")
        return waits and head.head.lower_ in ("for", "of", "to")
    return head.dep_ in ("dobj", "attr", "npadvmod") and (
        head.head.lemma_.lower() in words("roles", "waiting") | {"take", "last", "be", "average"}
    )


def _scope(found: Found) -> bool:
    """`works in nine states`: how far something reaches, not what was counted."""
    head = found.head
    if head is None or found.period or found.bound != "exact" or head.dep_ != "pobj":
        return False
    return head.head.lower_ in ("in", "across", "at", "among", "throughout")


def _glued(text: str, found: Found) -> bool:
    """`a 12-page plan`: a property of one thing, not a count."""
    return found.period is None and text[found.number_end : found.number_end + 1] in ("-", "‑")


def _not_yet(verb: Token) -> bool:
    """Hypothetical, or an infinitive that only names what is meant to happen."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & words("roles", "hypothetical") or auxiliaries & {"will", "'ll", "’ll"}:
        return True
    return "to" in auxiliaries and verb.dep_ in ("acl", "advcl", "xcomp", "relcl")


def _start_of_change(text: str, found: Found) -> bool:
    """The first end of `from 30 to 50`: what was, not what must be."""
    if not re.search(r"(?i)\bfrom\s+$", text[: found.start]):
        return False
    return re.match(r"[^.;]{0,30}?\b(?:to|and\s+reach)\b", text[found.end :]) is not None


def _pledged(found: Found) -> Token | None:
    """`the thousands of homes the mayor promised`: the verb of a pledge about what is counted."""
    head = found.head
    if head is None:
        return None
    pledges = ("promise", "pledge", "vow", "order", "demand", "require", "target")
    return next((c for c in head.children if c.dep_ == "relcl" and c.lemma_ in pledges), None)


def _duration(found: Found) -> bool:
    return (
        found.thing is not None
        and found.thing.rstrip("s") in words("durations", "words")
        and found.period is None
    )


def _absolute_change(text: str, found: Found, verb: Token | None) -> bool:
    before = text[max(0, found.start - 25) : found.start].lower()
    after = text[found.end : found.end + 12].lower()
    if re.match(r"\s+(?:more|fewer|less)\s+than\b", after):
        return True
    if re.search(
        r"\b(?:increase|rise|drop|fall|decline|gain|cut|reduction|jump|loss)\s+of\s+$", before
    ):
        return True
    if verb is None:
        return False
    moved = words("change", "up_verbs") | words("change", "down_verbs")
    return verb.lemma_.lower() in moved and re.search(r"\bby\s+$", before) is not None


def _is_capacity(text: str, found: Found, verb: Token | None, vocabulary: Vocabulary) -> bool:
    before = text[max(0, found.start - 30) : found.start].lower()
    if any(p in before[-len(p) - 8 :] for p in load("quantities")["roles"]["capacity_phrases"]):
        return True
    if found.period or found.head is None:
        return False
    if verb is not None and verb.lemma_ == "employ":
        return found.head.dep_ == "dobj"
    resource = found.measure in vocabulary.capacity or found.head.lemma_.lower() in words(
        "roles", "capacity_nouns"
    )
    if not resource or verb is None:
        return False
    if verb.lemma_.lower() in words("roles", "capacity_verbs"):
        return (
            found.head.dep_ in ("dobj", "attr", "conj", "pobj", "appos") and verb.i < found.head.i
        )
    existential = any(c.dep_ == "expl" for c in verb.children)
    return existential and verb.lemma_ == "be"
