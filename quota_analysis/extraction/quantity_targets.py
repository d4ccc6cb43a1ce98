"""What makes a number one that must be reached: words of obligation and nouns for targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import ancestors, is_time, told_of
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def obliged(verb: Word, found: Found) -> str | None:
    """The word that makes a verb something to be done: must, have to, told to, a target to."""
    if (modal := modal_of(verb)) is not None:
        return modal
    for head in (verb, *ancestors(verb, 8)):
        lemma = head.lemma_.lower()
        if head.pos_ == "VERB" and lemma in words("roles", "target_verbs") and head.i <= verb.i:
            if head.i == verb.i:
                if _takes_number(head, found):
                    return head.text
                continue
            if lemma in words("roles", "weak_target_verbs") and not any(
                c.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prep") and c.i > head.i
                for c in head.children
            ):
                continue
            if _yet_to_do(verb):
                return head.text
        if lemma in words("roles", "need_verbs") and head.i < verb.i and _to(verb):
            return head.text
        if lemma == "expect" and head.i < verb.i and _expected_of(head, verb):
            return head.text
        if head.dep_ == "xcomp" and head.head.lemma_ == "be" and _to(head):
            return "to " + verb.text
    return None


def modal_of(verb: Word) -> str | None:
    """`must`, `should` of the verb, or of the verb it is coordinated with."""
    shared = verb
    for _ in range(4):
        for child in shared.children:
            if child.dep_ == "aux" and child.lower_ in words("roles", "modals"):
                return child.text
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in shared.children)
        # The parse often takes the first of three coordinate participles for a clause of its own.
        joined = shared.dep_ == "conj" or (
            shared.dep_ == "advcl"
            and shared.tag_ == "VBN"
            and any(c.dep_ == "cc" for c in shared.children)
        )
        if own or not joined or shared.head.pos_ != "VERB":
            return None
        shared = shared.head
    return None


def _takes_number(verb: Word, found: Found) -> bool:
    """`demands 40`, `asked for 40`: the number is what is asked for, not who is asked."""
    lemma = verb.lemma_.lower()
    if any(c.dep_ in ("prt", "advmod") and c.lower_ in ("aside", "apart") for c in verb.children):
        return False
    if lemma in words("roles", "amount_verbs"):
        return True
    if lemma not in words("roles", "asking_verbs") or found.token is None:
        return False
    return any(t.dep_ == "prep" and t.lower_ == "for" for t in ancestors(found.token, 4))


def _expected_of(expect: Word, verb: Word) -> bool:
    """`officers are expected to write ten`: of people who act; a forecast of a figure is none."""
    subject = next((c for c in expect.children if c.dep_ == "nsubjpass"), None)
    if subject is None or not _to(verb) or any(c.dep_ == "nummod" for c in subject.children):
        return False
    person = subject.pos_ == "PRON" or subject.lemma_.lower() in words("sources", "people") | words(
        "roles", "staff_nouns"
    )
    moved = words("change", "up_verbs") | words("change", "down_verbs")
    return person and verb.lemma_.lower() not in words("roles", "measuring_verbs") | moved


def _to(verb: Word) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _yet_to_do(verb: Word) -> bool:
    """Not a finite past: an infinitive, a gerund ("tasked with raising") or a modal."""
    return verb.tag_ in ("VB", "VBG") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("TO", "MD") for c in verb.children
    )


def target_noun(found: Found) -> Word | None:
    """The noun (target, goal, quota) that the number belongs to or is glued to."""
    token = found.token
    if token is None or found.thing == "times":
        return None
    if found.head is not None and found.head.dep_ == "nsubj" and not found.period:
        return None
    if found.thing is not None and is_time(found.thing) and found.period is None:
        return _limit_of_time(found)
    targets = words("roles", "target_nouns")
    for noun in (token, *ancestors(token, 8)):
        if noun.dep_ == "relcl" and noun.head.lemma_.lower() in targets:
            return noun.head
        if noun.pos_ == "ADP" and noun.lower_ in words("roles", "apart"):
            break
        counted = found.head is not None and noun.i == found.head.i
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in targets and not counted:
            return noun
        if noun.pos_ not in ("VERB", "AUX"):
            continue
        tells_of = noun.lemma_.lower() not in words("roles", "not_of_target")
        for child in noun.children:
            told = child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < token.i
            if told and tells_of and child.lemma_.lower() in targets:
                return child
        if (apposed := told_of(noun, targets)) is not None:
            return apposed
        # A participle tells more of the same thing ("targets, put at 40"); a new verb does not.
        telling = noun.lemma_ in ("be", "include", "report", "put", "set", "frame", "describe")
        if not telling and noun.tag_ != "VBN" and noun.dep_ != "dep":
            break
    return _glued_target(found)


def _glued_target(found: Found) -> Word | None:
    """`the 12 percent goal`: the number stands as a modifier before the noun."""
    if found.token is None:
        return None
    for word in found.token.doc[found.token.i + 1 : found.token.i + 7]:
        if word.pos_ == "NOUN" and word.lemma_.lower() in words("roles", "target_nouns"):
            between = word.doc.text[found.end : word.idx]
            if len(between.split()) <= 2 and not re.search(r"[,.;:]", between):
                return word
        if word.pos_ in ("VERB", "AUX", "ADP") and word.lower_ != "per":
            break
    return None


def _limit_of_time(found: Found) -> Word | None:
    """`a limit of 20 minutes`, `the five-day standard`; not "missed its target for 22 months"."""
    if found.token is None:
        return None
    for noun in ancestors(found.token, 3):
        if noun.lower_ == "of" or (found.head is not None and noun.i == found.head.i):
            continue
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in words("roles", "target_nouns"):
            return noun
        return _glued_target(found)
    return _glued_target(found)


def start_of_change(text: str, found: Found) -> bool:
    """The first end of `from 30 to 50`: what was, not what must be."""
    if not re.search(r"(?i)\bfrom\s+$", text[: found.start]):
        return False
    return re.match(r"[^.;]{0,30}?\b(?:to|and\s+reach)\b", text[found.end :]) is not None


def pledged(found: Found) -> Word | None:
    """`the thousands of homes the mayor promised`: the verb of a pledge about what is counted."""
    head = found.head or found.token
    if head is None:
        return None
    pledges = words("roles", "pledge_verbs")
    near = [*head.children, *(found.token.children if found.token is not None else ())]
    return next((c for c in near if c.dep_ == "relcl" and c.lemma_ in pledges), None)


def allowed_most(text: str, found: Found, verb: Word) -> bool:
    """`may hold no more than 90`: a permission with an upper bound is a limit."""
    may = any(c.dep_ == "aux" and c.lower_ in ("may", "can", "could") for c in verb.children)
    strict = re.match(r"(?i)(?:no|not)\b|(?:at most|a maximum)", text[found.start : found.end])
    return may and strict is not None


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


def not_yet(verb: Word) -> bool:
    """Hypothetical, or an infinitive that only names what is meant to happen."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    negated = any(c.dep_ == "neg" for c in verb.children)
    if auxiliaries & {"could"} and negated:
        return False  # "could not see" is told of what was
    if auxiliaries & words("roles", "hypothetical") or auxiliaries & {"will", "'ll", "’ll"}:
        return True
    return "to" in auxiliaries and verb.dep_ in ("acl", "advcl", "xcomp", "relcl", "ccomp")
