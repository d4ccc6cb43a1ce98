"""What makes a number one that must be reached: words of obligation and nouns for targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_forbidden import forbids
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
            if lemma == "set" and _about_to(head):
                continue
            if lemma in words("roles", "weak_target_verbs") and not any(
                c.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prep") and c.i > head.i
                for c in head.children
            ):
                continue
            if _yet_to_do(verb):
                return head.text
        if lemma in words("roles", "need_verbs") and head.i < verb.i and infinitive(verb):
            return head.text
        meant = lemma == "mean" and head.tag_ == "VBN" and head.i < verb.i
        if meant and infinitive(verb) and is_person_or_body(head):
            return head.text
        if head.i == verb.i and lemma in ("have", "need") and _has_to(verb, found):
            return head.text
        if lemma == "give" and head.i < verb.i and infinitive(verb) and _until(head):
            return head.text
        if lemma == "expect" and head.i < verb.i and _expected_of(head, verb, found):
            return head.text
        if lemma == "expect" and head.i == verb.i and asked_from(verb, found) is not None:
            return head.text
        forbidden = lemma in words("roles", "forbidding_verbs") and head.i < verb.i
        if forbidden and verb.tag_ == "VBG":
            return head.text
        gets = head.lemma_ in words("roles", "recording_verbs")
        if head.dep_ == "xcomp" and head.head.lemma_ == "be" and infinitive(head) and not gets:
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
        end = found.head if found.head is not None else found.token
        path = [] if end is None else [end, *ancestors(end, 4)]
        beside = next(
            (t for t in path if t.i == verb.i or (t.pos_ == "ADP" and t.lower_ != "of")), verb
        )
        return beside.lower_ not in words("roles", "beside_amounts")
    if lemma not in words("roles", "asking_verbs") or found.token is None:
        return False
    return any(t.dep_ == "prep" and t.lower_ == "for" for t in ancestors(found.token, 4))


def asked_from(verb: Word, found: Found) -> Word | None:
    """`expects 20 visits from every nurse`: of whom the number is asked, behind it."""
    if found.head is None or verb.i > found.head.i:
        return None
    for child in (*verb.children, *found.head.children):
        if child.lower_ == "from" and child.dep_ == "prep" and child.i > found.head.i:
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _expected_of(expect: Word, verb: Word, found: Found) -> bool:
    """`officers are expected to write ten`: of people who act; a forecast of a figure is none."""
    if not infinitive(verb):
        return False
    subject = next((c for c in expect.children if c.dep_ == "nsubjpass"), None)
    if subject is None:  # "the head expects every pupil to read ten"
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > expect.i), None)
        told = [c for c in expect.children if c.dep_ == "dobj" and c.i < verb.i]
        subject = subject or (told[0] if told else None)
    if subject is None:
        return False
    if any(c.dep_ == "nummod" for c in subject.children):
        return _known_group(subject) and found.period is not None and found.head is not subject
    moved = words("change", "up_verbs", "down_verbs")
    acts = verb.lemma_.lower() not in words("roles", "measuring_verbs") | moved
    # "expects each of its schools to reach 80": no forecast of one figure
    each = any(t.lower_ in ("each", "every") for t in (subject, *subject.lefts))
    acts = acts or (each and verb.lemma_.lower() in words("roles", "achieving_verbs"))
    return acts and is_person(subject)


def _known_group(noun: Word) -> bool:
    """`the 14 shops`, `its six teams`: all there are of them; "300 guests" are so many."""
    if not any(t.dep_ == "poss" or t.lower_ in ("the", "these") for t in noun.lefts):
        return False
    return is_person(noun) or noun.lemma_.lower() in words("places", "nouns")


def _about_to(verb: Word) -> bool:
    """`is set to pay`: what will be, and nothing that somebody has set."""
    if verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("dobj", "agent") for c in verb.children):
        return False
    be = any(c.lemma_ == "be" and c.dep_ in ("aux", "auxpass") for c in verb.children)
    return be and any(c.dep_ == "xcomp" and infinitive(c) for c in verb.children)


def _has_to(verb: Word, found: Found) -> bool:
    """`40 per cent of candidates have to be women`: the number is in the subject of "have to"."""
    token = found.token
    after = any(c.dep_ == "xcomp" and infinitive(c) for c in verb.children)
    return after and token is not None and token.i < verb.i


def is_person_or_body(verb: Word) -> bool:
    """Whether the verb's subject is somebody who can be told to act."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and may_act(c) for c in verb.children)


def _until(give: Word) -> bool:
    """`gave hospitals until June to fill`, `were given four weeks to examine`."""
    told = any(c.dep_ in ("dative", "dobj", "nsubjpass") for c in give.children)
    return told and any(
        t.lower_ in ("until", "till") or (t.dep_ == "dobj" and is_time(t.lemma_.lower()))
        for t in give.children
    )


def is_person(noun: Word) -> bool:
    """Somebody who can be told to act: a pronoun, each or every one, a noun for people."""
    if noun.pos_ == "PRON":
        return noun.lower_ not in ("it", "that", "this", "which", "what")
    if any(t.lower_ in ("each", "every") for t in noun.lefts):
        return True
    lemma = noun.lemma_.lower()
    if lemma in words("sources", "people") or lemma in words("roles", "staff_nouns"):
        return True
    return lemma.endswith(tuple(words("roles", "people_endings"))) and lemma not in words(
        "roles", "not_people"
    )


def infinitive(verb: Word) -> bool:
    """An infinitive, also the second of two that share one "to"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        if any(c.dep_ == "aux" for c in verb.children):
            break
        verb = verb.head
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _yet_to_do(verb: Word) -> bool:
    """Not a finite past: an infinitive, a gerund ("tasked with raising") or a modal."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if auxiliaries and auxiliaries[0].lower_ == "be":
        return True  # "requires that nine in ten be answered"
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
        beside = found.head is not None and noun.i == found.head.head.i
        if beside and noun.lower_ in ("for", "among") and noun.head.pos_ != "VERB":
            break  # "a ceiling of 800 for the three states"; not "the order that they try for 75"
        counted = found.head is not None and noun.i == found.head.i
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in targets and not counted:
            if noun.tag_ == "NNS" and _counted_too(noun, found):
                break
            return noun
        if noun.pos_ not in ("VERB", "AUX"):
            continue
        tells_of = noun.lemma_.lower() not in words("roles", "not_of_target")
        for child in noun.children:
            told = child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < token.i
            if told and tells_of and child.lemma_.lower() in targets:
                return None if _counted_too(child, found) else child
        if (apposed := told_of(noun, targets)) is not None:
            return apposed
        # A participle tells more of the same thing ("targets, put at 40"); a new verb does not.
        telling = noun.lemma_ in ("be", "include", "report", "put", "set", "frame", "describe")
        if not telling and noun.tag_ != "VBN" and noun.dep_ != "dep":
            break
    return _glued_target(found)


def _counted_too(noun: Word, found: Found) -> bool:
    """`19 goals and 11 assists in 38 games`: goals that are counted themselves."""
    beside = found.head or found.token
    of = beside is not None and beside.dep_ == "pobj" and beside.head.lower_ == "of"
    own = any(c.dep_ == "nummod" and c is not found.token for c in noun.children)
    return own and not of and found.head is not None


def _glued_target(found: Found) -> Word | None:
    """`the 12 percent goal`: the number stands as a modifier before the noun."""
    if found.token is None:
        return None
    for word in found.token.doc[found.token.i + 1 : found.token.i + 7]:
        if found.head is not None and word.i == found.head.i:
            continue
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
    if found.thing == "percent" and found.token is not None:
        near += found.token.head.children
    return next((c for c in near if c.dep_ == "relcl" and c.lemma_ in pledges), None)


def allowed_most(text: str, found: Found, verb: Word) -> str | None:
    """`may hold no more than 90`, `no team may spend more than 9`: what is allowed at most."""
    may = next((c.text for c in verb.children if c.dep_ == "aux" and c.lower_ in _MAY), None)
    if may is None and verb.dep_ in ("xcomp", "conj") and verb.head.lemma_ in _ALLOWED:
        may = verb.head.text
    # "may have filed as many as nine": what may have been, and no permission.
    if may is None or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return None
    if found.bound in ("at_most", "at_least", "more_than") and forbids(verb) is not None:
        return may
    if found.bound != "at_most":
        return None
    strict = _STRICT.match(text, found.start) is not None
    moved = words("change", "up_verbs", "down_verbs")
    acts = verb.lemma_.lower() not in words("roles", "measuring_verbs") | moved
    body = acts and any(c.dep_.startswith("nsubj") for c in verb.children)
    return may if strict or (body and may.lower() not in ("can", "could")) else None


def allowed_amount(found: Found, verb: Word) -> str | None:
    """`the permit allows no more than 55`: what somebody allows at most."""
    direct = found.head is not None and found.head.dep_ == "dobj" and found.head.head is verb
    most = direct and found.bound == "at_most" and verb.lemma_ in _ALLOWED
    return verb.text if most else None


_MAY = ("may", "can", "could")
_ALLOWED = ("allow", "permit", "entitle")
_STRICT = re.compile(r"(?i)(?:no|not)\b|(?:at most|a maximum)")


def may_act(noun: Word) -> bool:
    """People or a body, of whom "may" tells a permission and not a chance."""
    return is_person(noun) or noun.lemma_.lower() in words("bodies", "nouns")


def said_to_be_target(found: Found) -> Word | None:
    """`20 visits a week is the floor`: the number is what the sentence calls a target."""
    token = found.head or found.token
    if token is None or token.dep_ not in ("nsubj", "nsubjpass") or token.head.lemma_ != "be":
        return None
    return next(
        (
            c
            for c in token.head.children
            if c.dep_ == "attr" and c.lemma_.lower() in words("roles", "target_nouns")
        ),
        None,
    )


def given_figure(found: Found) -> Word | None:
    """`were given a daily figure of 25`, `against a plan of 1,400`: a number somebody must reach.

    Of these nouns only when they are handed out or something is set against them.
    """
    token = found.head if found.head is not None else found.token
    if token is None or token.dep_ != "pobj" or token.head.lower_ != "of":
        return None
    noun = token.head.head
    if noun.lemma_.lower() not in words("roles", "weak_target_nouns"):
        return None
    given = noun.head.pos_ == "VERB" and noun.head.lemma_ in words("roles", "giving_verbs")
    against = noun.dep_ == "pobj" and noun.head.lower_ in words("roles", "set_against")
    return noun if given or against else None


def not_yet(verb: Word) -> bool:
    """Hypothetical, or an infinitive that only names what is meant to happen."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    negated = any(c.dep_ == "neg" for c in verb.children)
    if auxiliaries & {"could"} and negated:
        return False  # "could not see" is told of what was
    if auxiliaries & words("roles", "hypothetical") or auxiliaries & {"will", "'ll", "’ll"}:
        return True
    managed = verb.dep_ == "xcomp" and verb.head.tag_ in ("VBD", "VBN", "VBZ")
    if managed and verb.head.lemma_ in (
        "manage",
        "begin",
        "start",
        "continue",
        "come",
        "get",
        "take",
    ):
        return False
    return "to" in auxiliaries and verb.dep_ in ("acl", "advcl", "xcomp", "relcl", "ccomp")
