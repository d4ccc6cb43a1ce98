"""Who is obliged to reach a number and who obliges them, from the verbs of directing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_parties import (
    acts,
    by_whom,
    for_whom,
    named,
    owner,
    passive,
)
from quota_analysis.extraction.quantity_syntax import ancestors, subject_of
from quota_analysis.extraction.quantity_targets import asked_from, may_act
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def _each(noun: Word) -> bool:
    """`each of the 12 courts must`: the number belongs to who must."""
    return any(t.lower_ in ("each", "every", "all") for t in noun.subtree)


def obliged_parties(verb: Word, found: Found) -> tuple[str | None, str | None]:
    """Who is obliged and by whom: `X told Y to reach`, `Y were ordered by X to reach`, `Y must`."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is None and verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need"):
        own = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    token = found.token
    within = own is not None and token is not None and not _each(own)
    if own and token and within and own.left_edge.i <= token.i <= own.right_edge.i:
        # "80 per cent must": what is counted is not who must.
        return _imposer(verb, own)
    agent = named(own) if own is not None and own.dep_ == "nsubj" else None
    if own is not None and own.dep_ == "nsubj" and _moves_by_itself(verb, own):
        agent = None
    set_by: str | None = None
    directing = words("roles", "target_verbs", "setting_verbs")
    directing |= words("roles", "forbidding_verbs") | {"expect"}
    beside = _coordinated(verb)
    for head in (verb, *ancestors(verb, 9)):
        if head.pos_ != "VERB" or head.i > verb.i or head in beside:
            continue
        lemma = head.lemma_.lower()
        if lemma not in directing:
            continue
        asks = lemma in words("roles", "target_verbs") or asked_from(verb, found) is not None
        if head.i == verb.i and not asks:
            continue
        if passive(head):
            told = next((c for c in head.children if c.dep_ == "nsubjpass"), None)
            if lemma in words("roles", "aiming_verbs"):
                return by_whom(head), None  # "we were promised 12"
            limited = lemma in ("limit", "cap", "restrict") and told is not None
            if limited and told is not None and not (told.pos_ == "PROPN" or may_act(told)):
                return agent, by_whom(head)  # "breaks were limited to eight minutes"
            return agent or named(told or subject_of(head)), by_whom(head)
        if lemma == "tell" and _reports(head, verb):
            break
        one, other = _directed(head, verb, found, own)
        agent = one or agent if head.i == verb.i else agent or one
        set_by = other
        break
    if agent is None and (own is None or own.dep_ == "nsubj") and not _moves_by_itself(verb, own):
        subject = subject_of(verb)
        if subject is not None and (subject.dep_ != "nsubjpass" or own is None):
            agent = named(subject)
    return _papers_rule(verb, agent, set_by)


def _reports(tell: Word, verb: Word) -> bool:
    """`somebody told me clerks have to close 25`: told to whoever writes, and imposes nothing."""
    told = next((c for c in tell.children if c.dep_ in ("dative", "dobj") and c.i > tell.i), None)
    if told is None or told.lemma_.lower() not in words("sources", "told_to"):
        return False
    clause = next((t for t in (verb, *ancestors(verb, 6)) if t.head is tell), None)
    if clause is None or clause.dep_ != "ccomp":
        return False
    subject = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in clause.children)
    return finite and subject is not None and subject.lower_ not in ("i", "we")


def _coordinated(verb: Word) -> list[Word]:
    """Verbs that this one is joined to: they are told the same, and tell it nothing."""
    joined = []
    while verb.dep_ == "conj":
        verb = verb.head
        joined.append(verb)
    return joined


def _directed(
    head: Word, verb: Word, found: Found, own: Word | None
) -> tuple[str | None, str | None]:
    """Agent and imposer around an active verb of directing: `X told Y to`, `X wants Y to`."""
    subject = subject_of(head)
    by = named(subject)
    object_ = next(
        (c for c in head.children if c.dep_ in ("dobj", "dative") and not _counts(c)), None
    )
    inner = next(
        (
            g
            for c in head.children
            if c.dep_ in ("ccomp", "xcomp")
            for g in c.children
            if g.dep_ == "nsubj"
        ),
        None,
    )
    asked = asked_from(head, found)
    if asked is not None:  # "demanded 20 minutes from everyone"
        return named(asked), by
    lemma = head.lemma_.lower()
    aims = lemma in words("roles", "aiming_verbs")
    if head.i == verb.i and aims and lemma != "want":
        return by, None  # "we owe them 6,000 tests"
    if head.i == verb.i and object_ is None:
        bound = for_whom(found.head, found) if found.head is not None else None
        imposes = lemma in words("roles", "asking_verbs") or bound is not None
        if imposes and lemma not in ("aim", "strive"):
            return bound, by
    thing = object_ is None or not (object_.pos_ != "NOUN" or acts(object_))
    if aims and thing and (inner is None or inner.i == getattr(subject, "i", -1)):
        return by, None
    if object_ is not None or inner is not None or head.i != verb.i:
        imposes = own is None or subject is None or own.i != subject.i or head.i == verb.i
        return named(object_) or named(inner), by if imposes else None
    return None, None


def _moves_by_itself(verb: Word, subject: Word | None) -> bool:
    """`rents may rise`, `output must fall`: what moves is measured and is told nothing."""
    moved = words("change", "up_verbs", "down_verbs")
    return (
        subject is not None
        and verb.lemma_.lower() in moved
        and subject.pos_ == "NOUN"
        and not any(c.dep_ == "dobj" for c in verb.children)
    )


def _imposer(verb: Word, own: Word) -> tuple[str | None, str | None]:
    """`the contract requires that 90 percent be …`: who says so of what the clause counts.

    Who promises it has to reach it.
    """
    for head in ancestors(verb, 3):
        if head.pos_ == "VERB" and head.lemma_.lower() in words("roles", "target_verbs"):
            subject = subject_of(head)
            who = named(subject) if subject is not None and subject.i < own.i else None
            aims = head.lemma_.lower() in words("roles", "aiming_verbs")
            return (who, None) if aims else (None, who)
    return None, None


def _papers_rule(
    verb: Word, agent: str | None, set_by: str | None
) -> tuple[str | None, str | None]:
    """`the memo calls for 500`: a paper or a rule sets it, and others have to reach it."""
    subject = subject_of(verb)
    if subject is not None and set_by is None and agent is not None and agent == named(subject):
        ruling = words("sources", "papers") | words("roles", "rules")
        if subject.lemma_.lower() in ruling:
            return None, agent
    return agent, set_by


def ruled_by(verb: Word) -> str | None:
    """`Under the office's rules … must`: the owner of the rule that a clause opens with."""
    rules = words("roles", "rules", "target_nouns")
    for head in (verb, *ancestors(verb, 3)):
        for child in head.lefts:
            if child.dep_ == "prep" and child.lower_ in ("under", "by"):
                rule = next((g for g in child.children if g.dep_ == "pobj"), None)
                if rule is not None and rule.lemma_.lower() in rules:
                    return owner(rule)
    return None


def told_that(verb: Word) -> str | None:
    """`clerks were reminded that 20 is the floor`: who was told of a target."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.pos_ != "VERB" or not passive(head):
        return None
    return named(next((c for c in head.children if c.dep_ == "nsubjpass"), None))


def _counts(token: Word) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)
