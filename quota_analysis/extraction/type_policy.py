"""Targets, orders, rules, leave and sanctions; and what ought to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.predicates import Core, in_clause, main_clauses, root_of
from quota_analysis.extraction.speakers import can_speak, lemma_of, tells_as_text
from quota_analysis.extraction.type_cues import (
    Told,
    complement,
    in_main,
    is_actor,
    is_general,
    is_own_voice,
    is_passive,
    is_past,
    is_perfect,
    is_present,
    modal_of,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def policy(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """policy_or_directive and its cue, else None."""
    cue = _nominal(core) if core.nominal else _verbal(sentence, core, told)
    return None if cue is None else ("policy_or_directive", cue)


def _nominal(core: Core) -> str | None:
    noun = policy_noun_in(core.verb)
    return None if noun is None else noun.text


def _verbal(sentence: ParsedSentence, core: Core, told: Told) -> str | None:
    root = root_of(sentence.doc)
    if (
        lemma_of(root) in _INSTRUCTING
        and root != core.verb
        and (core.verb.dep_ == "xcomp" or _obliged(core.verb))
    ):
        return f"{root.text} … {core.verb.text}"
    for head in main_clauses(core):
        if modal_of(head) in ("should", "ought"):
            under = _prescribes(head, core)
            if under is not None:
                return under
            continue
        cue = _directs(head, core) or _sets(head, core) or _phrase(head)
        cue = cue or _prescribes(head, core) or _obliges(head, core, told) or _general(head, core)
        if cue is not None:
            return cue
    for quantity in told.quantities:
        if past_act(core):
            break
        if quantity.role == "target" and in_main(sentence, quantity, main_clauses(core)):
            return f"target {quantity.text}"
    return None


def past_act(core: Core) -> bool:
    """ "31,000 orders were affected": what was reached or done sets nothing."""
    setting = lemma_of(core.verb) in _POLICY_VERBS | _DIRECTING | _INSTRUCTING | {
        "be",
        "agree",
        "plan",
    }
    return (is_past(core.verb) or is_perfect(core.verb)) and not setting


def _directs(head: Word, core: Core) -> str | None:
    """Ordering, or setting what comes first."""
    lemma = lemma_of(head)
    if lemma == "charge" and not (is_passive(head) and is_present(head)):
        return None
    if lemma in _DIRECTING and (head.tag_ != "VBN" or is_passive(head) or is_perfect(head)):
        return str(head.text)
    if (
        lemma in ("ask", "tell", "instruct", "urge")
        and is_passive(head)
        and any(c.dep_ == "xcomp" for c in head.children)
    ):
        return f"{head.text} to"
    if (
        lemma in _FOCUSING
        and core.subject is not None
        and can_speak(core.subject, strict=True)
        and not tells_as_text(core.subject)
        and any(c.lower_ == "on" for c in head.children)
    ):
        return f"{head.text} on"
    if lemma in _SANCTIONS and modal_of(head) in ("will", "would", "must", "shall", "may"):
        return f"{head.text}, announced"
    return None


def _sets(head: Word, core: Core) -> str | None:
    """A rule or target set, met, missed or in force; or a copula that gives it."""
    lemma = lemma_of(head)
    for child in head.children:
        rules = lemma_of(child) in _POLICY_NOUNS or _policy_modified(child)
        if rules and lemma in _POLICY_VERBS and child.dep_ in _UNDERGOING:
            return f"{head.text} … {child.text}"
        if rules and lemma in _POLICY_STANDING and child.dep_ == "nsubj":
            return f"{child.text} … {head.text}"
        pronoun = core.subject is not None and core.subject.pos_ == "PRON"
        pronoun = pronoun and not any(c.dep_ == "expl" for c in head.children)
        if rules and lemma == "be" and child.dep_ == "attr" and not pronoun:
            return str(child.text)
        if lemma == "be" and child.dep_ == "nsubj" and not is_past(head):
            limits = [c for c in child.children if c.lower_ in ("maximum", "minimum", "permitted")]
            if lemma_of(child) in _MEASURES or limits:
                return f"{child.text} {head.text}"
    if lemma == "go" and core.subject is not None and lemma_of(core.subject) == "priority":
        return "priority goes"
    return None


def _phrase(head: Word) -> str | None:
    clause = " ".join(t.lower_ for t in sorted(in_clause(head), key=lambda t: int(t.i)))
    return next((p for p in _POLICY_PHRASES if re.search(rf"\b{re.escape(p)}\b", clause)), None)


def _prescribes(head: Word, core: Core) -> str | None:
    """A law, rule or contract that gives, forbids or requires; or what holds under one."""
    subject = core.subject
    for_now = is_present(head) and not is_perfect(head)
    if subject is not None and lemma_of(subject) in _INSTRUMENTS and for_now:
        chances = any(c.dep_ == "dobj" and lemma_of(c) in _CHANCES for c in head.children)
        if lemma_of(head) in _PRESCRIBING and not is_passive(head) and not chances:
            return f"{subject.text} {head.text}"
    if not for_now and modal_of(head) is None:
        return None
    for child in head.lefts:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("under", "by")
            and any(c.dep_ == "pobj" and _instrument(c) for c in child.children)
        ):
            return f"under {' '.join(t.text for t in list(child.subtree)[1:3])}"
    return None


def _instrument(noun: Word) -> bool:
    return (lemma_of(noun) in _BINDING) or (lemma_of(noun) in _POLICY_NOUNS)


def _obliges(head: Word, core: Core, told: Told) -> str | None:
    """must, shall, is to, may (by leave), is entitled to."""
    subject, modal = core.subject, modal_of(head)
    if modal == "must" and subject is not None and not is_perfect(head):
        known = lemma_of(head) == "be" or is_own_voice(subject)
        if not known and subject.lower_ not in ("he", "she", "they", "there", "this", "that"):
            return "must"
    if modal == "shall":
        return "shall"
    if modal in ("may", "can", "cannot", "ca") and permits(head):
        return f"{modal} {head.text}"
    if lemma_of(head) == "be":
        status = complement(head)
        if status is not None and status.lower_ in _STATUSES and not is_past(head):
            legal = status.lower_ in ("subject", "legal", "illegal", "lawful", "unlawful")
            if not legal or is_general(subject):
                return str(status.text)
        # "is to obtain": what somebody has been told to do, unless a noun is explained so
        for child in head.children:
            if (
                child.dep_ == "xcomp"
                and _to(child)
                and head.tag_ in ("VBZ", "VBP")
                and (is_actor(subject) or is_general(subject) or is_passive(child))
            ):
                return f"{head.text} to {child.text}"
    if lemma_of(head) == "need" and subject is not None and subject.lower_ == "you":
        return "you need"
    if (
        lemma_of(head) in _STATUSES_OF
        and is_passive(head)
        and not is_past(head)
        and not is_perfect(head)
    ):
        return str(head.text)
    return None


def permits(head: Word) -> bool:
    """Whether "may" or "can" gives leave: said of all of a kind, of something done by leave."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and head.dep_ == "conj":
        subjects = [c for c in head.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects or is_perfect(head):
        return False
    subject = subjects[0]
    denied = any(c.dep_ == "neg" for c in head.children)
    if denied and is_actor(subject) and lemma_of(head) not in ("be", "have", "know", "want"):
        return is_general(subject) or modal_of(head) == "may"
    if lemma_of(head) not in _PERMITTED:
        return False
    return (is_general(subject) and (is_actor(subject) or subject.tag_ == "NNS")) or (
        subject.lower_ in ("they",) and is_present(head)
    )


def _general(head: Word, core: Core) -> str | None:
    """What is done to all of a kind in the present tense by an office: the rule by which it is."""
    if not is_present(head) or is_perfect(head) or core.subject is None:
        return None
    if modal_of(head) is not None or any(c.dep_ == "agent" for c in head.children):
        agent = [g for c in head.children if c.dep_ == "agent" for g in c.children]
        if not any(is_actor(g) for g in agent):
            return None
    passive = is_passive(head)
    if passive and lemma_of(head) in _ADMINISTERED and is_general(core.subject):
        return f"{core.subject.text} {head.text}, as a rule"
    each = any(c.lower_ in ("no", "each", "every", "any") for c in core.subject.children)
    if (
        (each or core.subject.lower_ in ("anyone", "whoever"))
        and not is_past(head)
        and is_actor(core.subject)
        and lemma_of(head) not in ("be", "have", "know", "believe")
    ):
        return f"each {core.subject.text} {head.text}"
    return None


def _to(verb: Word) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _obliged(verb: Word) -> bool:
    return any(
        c.dep_ == "aux" and c.lower_ in ("should", "must", "shall", "to") for c in verb.children
    )


def _policy_modified(noun: Word) -> bool:
    return any(c.dep_ == "conj" and lemma_of(c) in _POLICY_NOUNS for c in noun.children)


def policy_noun_in(noun: Word) -> Word | None:
    """The rule or target that a noun phrase speaks of."""
    for token in in_clause(noun):
        if lemma_of(token) in _POLICY_NOUNS and token.pos_ == "NOUN" and token.dep_ != "compound":
            return token
    for token in noun.subtree:
        if (
            lemma_of(token) in _POLICY_VERBS | _DIRECTING
            and token.pos_ == "VERB"
            and any(lemma_of(c) in _POLICY_NOUNS for c in token.children)
        ):
            return token
    return None


def normative(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """What ought to be, is needed or is recommended."""
    verb = core.verb
    if verb.lower_ in ("ought", "should"):
        return "normative", verb.text
    modal = modal_of(verb)
    if modal in ("should", "ought", "must") and not (modal == "must" and is_perfect(verb)):
        if modal != "must" and is_perfect(verb):
            return "evaluation", f"{modal} have"
        return "normative", modal
    lemma = lemma_of(verb)
    if lemma == "need" and any(c.dep_ == "xcomp" for c in verb.children):
        return "normative", verb.text
    if lemma in ("recommend", "urge") and is_own_voice(core.subject):
        return "normative", verb.text
    if _RIGHT_THAT.match(sentence.text.strip()):
        return "normative", "it is … that … should"
    return None


_RIGHT_THAT = re.compile(
    r"it (?:is|'s|’s) (?:\w+ )?(?:right|essential|important|vital|crucial|imperative|time)"
    r" (?:that|to|for)\b",
    re.IGNORECASE,
)
_UNDERGOING = frozenset({"dobj", "nsubjpass", "attr", "pobj", "dative", "oprd"})
_STATUSES = words("claims", "policy", "statuses")
_STATUSES_OF = frozenset(
    {
        "entitle",
        "require",
        "oblige",
        "permit",
        "forbid",
        "prohibit",
        "allow",
        "exempt",
        "ban",
        "bar",
    }
)
_POLICY_NOUNS = words("claims", "policy", "nouns")
_POLICY_VERBS = words("claims", "policy", "verbs")
_SANCTIONS = words("claims", "policy", "sanctions")
_FOCUSING = words("claims", "policy", "focusing")
_POLICY_STANDING = words("claims", "policy", "standing")
_INSTRUCTING = words("claims", "telling", "instructing")
_DIRECTING = words("claims", "policy", "directing")
_INSTRUMENTS = words("claims", "policy", "instruments")
_BINDING = _INSTRUMENTS - {"budget", "order", "measure", "condition"}
_PRESCRIBING = words("claims", "policy", "prescribing")
_ADMINISTERED = words("claims", "policy", "administered")
_PERMITTED = words("claims", "policy", "permitted")
_MEASURES = words("claims", "policy", "measures")
_CHANCES = words("claims", "causal", "nouns")
_POLICY_PHRASES: tuple[str, ...] = tuple(load("claims")["policy"]["phrases"])
