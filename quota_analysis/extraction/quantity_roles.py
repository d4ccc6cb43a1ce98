"""What a number is for: target, observed, capacity, share, change, a count of sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_capacity import (
    capacity_cue,
    compared_by,
    described,
    glued,
    lacking,
    listed,
    owned,
    scope,
    served,
    size_of,
)
from quota_analysis.extraction.quantity_forbidden import forbids
from quota_analysis.extraction.quantity_limits import (
    below_rate,
    given_time,
    missed_rate,
    needed,
    promised_time,
    under_rule,
)
from quota_analysis.extraction.quantity_money import in_subject, money
from quota_analysis.extraction.quantity_obliged import obliged_parties, ruled_by, told_that
from quota_analysis.extraction.quantity_parties import (
    by_whom,
    doer,
    named,
    owner,
    share_doer,
    target_parties,
)
from quota_analysis.extraction.quantity_syntax import ancestors, governing_verb, subject_of
from quota_analysis.extraction.quantity_targets import (
    allowed_amount,
    allowed_most,
    given_figure,
    is_person,
    modal_of,
    not_yet,
    obliged,
    pledged,
    said_to_be_target,
    start_of_change,
    target_noun,
)
from quota_analysis.extraction.quantity_times import lasts, measured_time, who_took
from quota_analysis.extraction.vocabulary import Vocabulary, last_word, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


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


@lru_cache(maxsize=4)
def _told_near(text: str) -> bool:
    """Whether a sentence has any of the phrases that tell where it is from."""
    return _source_phrases().search(text) is not None


# These introduce those who say it and do not follow them.
_INTRODUCING = ("according", "citing", "cited", "interviews", "told", "said", "confirmed")


def _is_source(text: str, found: Found) -> bool:
    """Counted as those who say it: `two clerks said`, `according to four people`."""
    head = found.head
    if head is None or found.period or found.money or found.thing == "percent":
        return False
    after = text[found.end : found.end + 60]
    before = text[max(0, found.start - 40) : found.start]
    named = _told_near(text)
    m = _source_phrases().search(before) if named else None
    if (
        m is not None
        and not re.search(r"[,;.]\s*\S*\s", before[m.end() :])
        and len(before) - m.end() < 16
    ):
        return True
    m = _source_phrases().match(after.lstrip(" ,")) if named else None
    if m is not None and m.group().lower().split()[0] not in _INTRODUCING:
        return True
    if _gathered(head) or _who_say(head):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "of" and found.token is not None:
        head = found.token  # "three of the five clerks said"
    if head.dep_ == "appos":
        head = head.head  # "the plaintiffs, 31 former couriers, say"
    if not (head.dep_ in ("nsubj", "agent") or (head.dep_ == "pobj" and head.head.lower_ == "by")):
        return False
    verb = governing_verb(head)
    if verb is None or modal_of(verb) is not None:
        return False
    lemma = verb.lemma_.lower()
    if lemma in words("sources", "telling_verbs"):
        return True
    if lemma not in words("sources", "verbs"):
        return False
    # "17 people reported symptoms": what is reported is a thing that happened to them.
    things = any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.children)
    counted = found.head.lemma_.lower() if found.head is not None else ""
    if counted in words("sources", "papers"):
        return True
    return counted in words("sources", "people") and not things


def _gathered(head: Word) -> bool:
    """`cites three officials`, `heard it from two nurses`, `rests on one letter`."""
    lemma = head.lemma_.lower()
    if lemma not in words("sources", "people", "papers", "single_papers") and not is_person(head):
        return False
    verb = governing_verb(head)
    if verb is None:
        return False
    if head.dep_ == "dobj" and head.head is verb and verb.lemma_ in words("sources", "gathering"):
        cites = verb.lemma_ != "interview"
    elif head.dep_ == "pobj" and head.head.head is verb:
        link = f"{verb.lemma_} {head.head.lower_}"
        if link not in words("sources", "gathering_from"):
            return False
        cites = False
    else:
        return False
    subject = subject_of(verb)
    if subject is None:
        return cites
    return cites or subject.lemma_.lower() in words("sources", "tellers")


def _who_say(head: Word) -> bool:
    """`four parents who say the gate was locked`."""
    if head.lemma_.lower() not in words("sources", "people") and not is_person(head):
        return False
    telling = words("sources", "telling_verbs")
    return any(
        c.dep_ == "relcl"
        and c.lemma_.lower() in telling
        and any(g.dep_ == "nsubj" and g.lower_ in ("who", "that") for g in c.children)
        and any(g.dep_ == "ccomp" for g in c.children)
        and modal_of(c) is None
        for c in head.children
    )


def _target(text: str, found: Found, verb: Word | None) -> Role | None:
    """The role of what must be reached, from a target's noun or a word of obligation."""
    if verb is not None and (said := said_to_be_target(found)) is not None:
        told = told_that(verb)
        return Role("target", told, None, f"role: {said.text}")
    if verb is not None and _names_targets(found, verb):
        return Role("other", None, None, "role: parts of a text or a plan")
    noun = target_noun(found) or given_figure(found)
    if noun is not None and _was_limit(text, found, noun):
        return Role("other", None, None, f"role: {noun.text}, which holds no longer")
    duty = obliged(verb, found) if verb is not None else None
    if noun is not None:
        agent, set_by = target_parties(noun, found)
        for child in noun.lefts:  # "a weekly goal of 40"
            found.period = found.period or load("quantities")["period_adverbs"].get(child.lower_)
        told_in = verb is not None and (duty is not None or verb.head.i == noun.i)
        if told_in and verb is not None and noun.i < verb.i and agent is None:
            # "the directive that branches aim for 8": the clause itself names who must.
            agent = obliged_parties(verb, found)[0]
        return Role("target", agent, set_by, f"role: {noun.text}")
    promise = pledged(found)
    if promise is not None:
        agent = named(subject_of(promise))
        imposed = promise.lemma_.lower() not in words("roles", "aiming_verbs")
        if imposed:
            return Role("target", None, agent, f"role: {promise.text}")
        return Role("target", agent, None, f"role: {promise.text}")
    if below_rate(text, found):
        return Role("target", None, None, "role: whoever is below it")
    if verb is None or start_of_change(text, found):
        return None
    if (missed := missed_rate(found, verb)) is not None:
        return Role("target", doer(verb, found), None, f"role: {missed}")
    if duty is None:
        duty = allowed_most(text, found, verb)
    if duty is None and lasts(found):
        if given_time(found, verb):
            return _time_to_act(found, verb)
        if promised_time(found, verb):
            return Role("target", named(subject_of(verb)), None, f"role: will, {found.bound}")
    if duty is None and (rule := under_rule(found, verb)) is not None:
        return Role("target", doer(verb, found), owner(rule), f"role: under {rule.text}")
    if duty is None and needed(text, found, verb):
        return Role("target", doer(verb, found) or named(subject_of(verb)), None, "role: needed")
    if duty is None and (allowed := allowed_amount(found, verb)) is not None:
        return Role("target", None, named(subject_of(verb)), f"role: {allowed}")
    if duty is None or (found.thing == "times" and not found.period):
        return None
    demanded = verb.lemma_ in ("demand", "require") and found.head in verb.children
    instead = demanded or (
        last_word(text, found.start) == "of" and _INSTEAD.search(text, 0, found.start)
    )
    limit = found.bound == "at_most" or instead or _forbidden(duty)
    limit = limit or forbids(verb) is not None
    if lasts(found) and not limit:
        return None
    share = found.thing == "percent" and duty.lower() not in words("roles", "target_verbs")
    if share or not in_subject(found, verb):
        agent, set_by = obliged_parties(verb, found)
        return Role("target", agent, set_by or ruled_by(verb), f"role: {duty}")
    return None


_INSTEAD = re.compile(r"(?i)\b(?:instead\s+of|rather\s+than)\s+$")


def _names_targets(found: Found, verb: Word) -> bool:
    """`set three goals`: so many targets, and no number that has to be reached."""
    head = found.head
    if head is None or found.period or head.lemma_.lower() not in words("roles", "target_nouns"):
        return False
    setting = verb.lemma_.lower() in words("roles", "setting_verbs")
    return setting and head.head is verb and head.dep_ in ("dobj", "nsubjpass")


def _was_limit(text: str, found: Found, noun: Word) -> bool:
    """`the limit was lowered from 40 mph to 30`: 40 holds no longer."""
    moved = words("change", "up_verbs", "down_verbs")
    moves = noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun.head.lemma_.lower() in moved
    return moves and start_of_change(text, found)


def _forbidden(duty: str) -> bool:
    return any(duty.lower().startswith(v) for v in words("roles", "forbidding_verbs"))


def _time_to_act(found: Found, verb: Word) -> Role:
    """`gave the ministry six months to comply`."""
    told = next((c for c in verb.children if c.dep_ == "dative"), None)
    told = told or next(
        (c for c in verb.children if c.dep_ == "dobj" and found.head and c.i < found.head.i), None
    )
    subject = subject_of(verb)
    why = f"role: {verb.text} time to act"
    if told is None and any(c.dep_ == "nsubjpass" for c in verb.children):
        return Role("target", named(subject), by_whom(verb), why)
    if told is None and verb.lemma_ in ("have", "get"):
        return Role("target", named(subject), None, why)
    return Role("target", named(told), named(subject), why)


def decide(text: str, found: Found, vocabulary: Vocabulary) -> Role:
    """The role of a quantity and the spans of who stands behind it."""
    verb = governing_verb(found.token) if found.token is not None else None
    if _is_source(text, found):
        return Role("source_count", None, None, "role: counted as tellers")
    if found.age:
        return Role("other", None, None, "role: age")
    if found.direction or found.thing in ("percent_change", "multiple"):
        return _change(text, found, verb)
    if owned(text, found):
        return Role("capacity", None, None, "role: what exists, its")
    role = _target(text, found, verb)
    if role is not None:
        return role
    if found.thing == "percent":
        return Role("share", share_doer(verb, found), None, "role: share")
    if _longer_by(text, verb, found):
        return Role("change", None, None, "role: change by an amount")
    if compared_by(text, found):
        return Role("change", None, None, "role: compared with another")
    if lasts(found):
        if (measured := measured_time(text, found, verb)) is not None:
            return Role("observed", who_took(verb), None, f"role: {measured}")
        return Role("other", None, None, "role: length of time")
    before_change = start_of_change(text, found)
    known = last_word(text, found.start) in ("the", "these", "those", "all")
    since = found.head is not None and found.head.head.lower_ in ("after", "since", "following")
    will = verb is not None and not (before_change or known or since) and not_yet(verb)
    if not will and _absolute_change(text, found, verb):
        return Role("change", None, None, "role: change by an amount")
    cue = capacity_cue(text, found, verb, vocabulary)
    if cue is not None:
        return Role("capacity", None, None, f"role: what exists, {cue}")
    if glued(text, found):
        return Role("other", None, None, "role: describes a thing")
    if known and verb is not None and not_yet(verb):
        return Role("observed", None, None, "role: known before")
    if will:
        return Role("other", doer(verb, found), None, "role: not yet so")
    if found.money:
        return Role(*money(text, found, verb))
    return _counted(text, found, verb)


def _change(text: str, found: Found, verb: Word | None) -> Role:
    """A change that was, or one that must be ("must fall by 4 percent")."""
    if verb is not None and found.thing != "multiple":
        duty = modal_of(verb) or allowed_most(text, found, verb)
        asked = verb.lemma_ in words("roles", "asking_verbs", "amount_verbs")
        if duty is None and asked:
            duty = obliged(verb, found)
        if duty is None and verb.dep_ in ("xcomp", "ccomp"):
            duty = obliged(verb, found)
        if duty is not None and not in_subject(found, verb):
            agent, set_by = obliged_parties(verb, found)
            return Role("target", agent, set_by or ruled_by(verb), f"role: {duty}")
    return Role("change", None, None, "role: change")


def _counted(text: str, found: Found, verb: Word | None) -> Role:
    if (cue := size_of(text, found, verb)) is not None:
        return Role("other", None, None, f"role: a size, {cue}")
    if (cue := lacking(text, found, verb)) is not None:
        return Role("other", None, None, f"role: what is missing, {cue}")
    if (cue := served(text, found, verb)) is not None:
        return Role("other", None, None, f"role: whom it is for, {cue}")
    if described(found):
        return Role("other", None, None, "role: describes a thing")
    if listed(found):
        return Role("other", None, None, "role: parts of a text or a plan")
    if scope(found):
        return Role("other", None, None, "role: where, not how many")
    if _whole_of_part(text, found):
        places = words("places", "nouns") | words("roles", "populated")
        role = "other" if found.head is not None and found.head.lemma_ in places else "observed"
        return Role(role, None, None, "role: the whole of which a part is counted")
    if found.thing is None and not found.digits:
        return Role("other", None, None, "role: nothing counted")
    return Role("observed", doer(verb, found), None, "role: counted")


def _whole_of_part(text: str, found: Found) -> bool:
    """`nine of the district's fourteen schools`, `three of the five`: of how many."""
    before = last_word(text, found.start)
    if before not in ("the", "these", "those") and not before.endswith(("'s", "’s", "s'", "s’")):
        return False
    m = _PART.search(text, max(0, found.start - 60), found.start)
    return m is not None and (m[1].isdigit() or m[1].lower() in load("numbers")["units"])


_PART = re.compile(
    r"(?i)\b(\w+)\s+of\s+(?:the|these|those|(?:the\s+)?(?:[\w’'-]+\s+){0,2}\w+[’']s?)\s+$"
)


_BY_AMOUNT = re.compile(
    r"\b(?:increase|rise|drop|fall|decline|gain|cut|reduction|jump|loss)\s+of\s+$"
)


def _longer_by(text: str, verb: Word | None, found: Found) -> bool:
    lengthened = verb is not None and verb.lemma_ in words("roles", "lengthening_verbs")
    return lengthened and text[: found.start].endswith("by ")


def _absolute_change(text: str, found: Found, verb: Word | None) -> bool:
    before = text[max(0, found.start - 25) : found.start].lower()
    by_amount = _BY_AMOUNT.search(before) if before.endswith("of ") else None
    if by_amount is not None:
        # "the loss of 17 officers" counts the officers; of an amount it tells how much.
        people = found.head is not None or found.elided
        return not (by_amount.group().startswith("loss") and people)
    if verb is None:
        return False
    moved = words("change", "up_verbs", "down_verbs")
    if verb.lemma_.lower() not in moved:
        return False
    if re.search(r"\bby\s+$", before) is not None:
        return True
    points = found.thing in ("points", "degrees", "places", "notches", "ranks")
    near = found.head is not None and found.head.dep_ in ("dobj", "npadvmod")
    return (
        points and near and any(t.i == verb.i for t in ancestors(found.head, 1))
        if found.head
        else False
    )
