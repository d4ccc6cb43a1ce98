"""The type of a sentence's main clause: a decision list in the guide's order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.absences import absence
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.predicates import (
    Core,
    in_clause,
    is_negated,
    main_clauses,
    root_of,
    same_clause,
)
from quota_analysis.extraction.speakers import can_speak, lemma_of, tells_as_text
from quota_analysis.model import QuantityRow

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = ("VERB", "AUX")


# Said by somebody of how things are: a view, but one that can be checked.
VIEW = "a view"


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence stage knows beside the parse.

    outside: somebody outside the document says it; tells: that telling is the sentence's root;
    quoted: the sentence is nothing but quotation; hedges: own hedges, offsets in the document.
    """

    outside: bool
    tells: bool
    quoted: bool
    hedges: Sequence[tuple[int, int]]
    quantities: Sequence[QuantityRow]


def claim_type(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """The type of the main clause and the cue that decided."""
    absent = absence(sentence, core)
    if absent is not None:
        return absent
    for rule in (_telling, _policy, _quantity, _causal, _normative, _standing):
        decided = rule(sentence, core, told)
        if decided is not None:
            return decided
    return "other", "no cue"


def _telling(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """Only that somebody spoke or judged; nothing further to check."""
    root = root_of(sentence.doc)
    lemma = lemma_of(root)
    if core.nominal:
        judged = lemma in _TELLING and (lemma != "describe" or not _policy_noun_in(core.verb))
        return ("attribution_only", root.text) if judged else None
    if lemma in _TELLING and not _clausal(root) and core.verb == root and not _is_passive(root):
        return "attribution_only", root.text
    if lemma in _QUESTIONING and any(
        c.dep_ == "ccomp" and any(g.lower_ in _WHETHER for g in c.subtree) for c in root.children
    ):
        return "attribution_only", f"{root.text} whether"
    if lemma in _SAYING and core.verb == root and is_negated(root):
        return "attribution_only", f"not {root.text}"
    return None


def _clausal(verb: Token) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)


def _policy(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    if core.nominal:
        noun = _policy_noun_in(core.verb)
        return None if noun is None else ("policy_or_directive", noun.text)
    root = root_of(sentence.doc)
    instructed = lemma_of(root) in _INSTRUCTING and root != core.verb
    if instructed and (core.verb.dep_ == "xcomp" or _obliged(core.verb)):
        return "policy_or_directive", f"{root.text} … {core.verb.text}"
    for head in main_clauses(core):
        lemma = lemma_of(head)
        if lemma in _DIRECTING and (head.tag_ != "VBN" or _is_passive(head)):
            return "policy_or_directive", head.text
        if lemma in _FOCUSING and core.subject is not None and can_speak(core.subject, strict=True):
            if not tells_as_text(core.subject) and any(c.lower_ == "on" for c in head.children):
                return "policy_or_directive", f"{head.text} on"
        if lemma in _POLICY_VERBS | _POLICY_STANDING:
            for child in head.children:
                rules = lemma_of(child) in _POLICY_NOUNS or _policy_modified(child)
                if not rules:
                    continue
                if lemma in _POLICY_VERBS and child.dep_ in _UNDERGOING:
                    return "policy_or_directive", f"{head.text} … {child.text}"
                if lemma in _POLICY_STANDING and child.dep_ == "nsubj":
                    return "policy_or_directive", f"{child.text} … {head.text}"
        if lemma in _SANCTIONS and any(
            c.dep_ == "aux" and c.lower_ in ("will", "would", "must", "shall", "may")
            for c in head.children
        ):
            return "policy_or_directive", f"{head.text}, announced"
        if lemma == "be" and not (core.subject is not None and core.subject.pos_ == "PRON"):
            for child in head.children:
                if child.dep_ == "attr" and lemma_of(child) in _POLICY_NOUNS:
                    return "policy_or_directive", child.text
        clause = " ".join(t.lower_ for t in sorted(in_clause(head), key=lambda t: int(t.i)))
        for phrase in _POLICY_PHRASES:
            if re.search(rf"\b{re.escape(phrase)}\b", clause):
                return "policy_or_directive", phrase
    subject = core.subject
    if subject is not None and any(c.lower_ == "must" for c in core.verb.children):
        if lemma_of(core.verb) != "be" and subject.pos_ != "PRON":
            return "policy_or_directive", "must"
    for quantity in told.quantities:
        if quantity.role == "target" and _point(sentence, quantity, core):
            return "policy_or_directive", f"target {quantity.text}"
    return None


def _obliged(verb: Token) -> bool:
    return any(
        c.dep_ == "aux" and c.lower_ in ("should", "must", "shall", "to") for c in verb.children
    )


def _point(sentence: ParsedSentence, quantity: QuantityRow, core: Core) -> bool:
    """Whether a number belongs to one of the main clauses and not to an aside."""
    at, stop = quantity.start - sentence.start, quantity.end - sentence.start
    tokens = [t for t in sentence.doc if at <= t.idx < stop]
    return any(same_clause(t, head) for head in main_clauses(core) for t in tokens)


def _policy_modified(noun: Token) -> bool:
    return any(c.dep_ == "conj" and lemma_of(c) in _POLICY_NOUNS for c in noun.children)


def _policy_noun_in(noun: Token) -> Token | None:
    for token in in_clause(noun):
        if lemma_of(token) in _POLICY_NOUNS and token.pos_ == "NOUN" and token.dep_ != "compound":
            return token
    for token in noun.subtree:
        if lemma_of(token) in _POLICY_VERBS | _DIRECTING and token.pos_ == "VERB":
            if any(lemma_of(c) in _POLICY_NOUNS for c in token.children):
                return token
    return None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _quantity(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """A measured value is the point: it hangs on the main predicate, not on an aside."""
    measured = [q for q in told.quantities if q.role not in ("source_count", "target")]
    if measured and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc):
        return "quantity", f"a figure without a verb, {measured[0].text}"
    for head in main_clauses(core):
        lemma = lemma_of(head)
        for quantity in measured:
            at, stop = quantity.start - sentence.start, quantity.end - sentence.start
            tokens = [t for t in sentence.doc if at <= t.idx < stop]
            if not any(same_clause(t, head) for t in tokens):
                continue
            if lemma in _BACKGROUND and not told.outside and head.tag_ in ("VBZ", "VBP"):
                continue  # "runs 40 branches" says what it is
            if quantity.role in ("share", "change"):
                return "quantity", f"{head.text} … {quantity.text}"
            if quantity.high < _MEASURED_FROM and any(_is_subject(t, head) for t in tokens):
                continue  # "eleven managers left" counts them off
            if lemma in _MEASURE or core.nominal:
                return "quantity", f"{head.text} … {quantity.text}"
            if quantity.high >= _MEASURED_FROM and any(_is_object(t, head) for t in tokens):
                return "quantity", f"{head.text} … {quantity.text}"
    verb = core.verb
    for child in verb.children:
        if child.dep_ == "advcl" and child.tag_ == "VBG":
            for quantity in measured:
                at, stop = quantity.start - sentence.start, quantity.end - sentence.start
                if any(at <= t.idx < stop for t in child.subtree):
                    return "quantity", f"{child.text} … {quantity.text}"
    changes = lemma_of(verb) in _CHANGE and not core.nominal and core.subject is not None
    if changes and not any(c.dep_ == "dobj" for c in verb.children):
        if any(c.dep_ == "advmod" and c.lower_ in _SHARPLY for c in verb.children):
            return "quantity", verb.text
    return None


def _is_subject(token: Token, head: Token) -> bool:
    up = token
    while up.head != up and up.head != head:
        up = up.head
    return up.head == head and up.dep_ in ("nsubj", "nsubjpass")


def _is_object(token: Token, head: Token) -> bool:
    up = token
    while up.head != up and up.head != head:
        up = up.head
    return up.head == head and up.dep_ in ("dobj", "attr", "nsubjpass")


def _causal(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    for head in main_clauses(core):
        lemma = lemma_of(head)
        if lemma in _CAUSAL and head.pos_ in VERBAL and _acts(head):
            return "causal_or_effect", head.text
        for child in head.children:
            if child.dep_ in ("dobj", "attr") and lemma_of(child) in _CAUSAL_NOUNS:
                return "causal_or_effect", child.text
            if lemma in ("come", "stem", "arise") and child.lower_ in ("from", "out"):
                return "causal_or_effect", f"{head.text} {child.text}"
        if lemma in ("appear", "seem", "continue", "tend", "expect", "can"):
            for child in head.children:
                if child.dep_ == "xcomp" and lemma_of(child) in _CAUSAL:
                    return "causal_or_effect", child.text
    lower = sentence.text.lower()
    for phrase in _CAUSAL_PHRASES:
        if phrase in lower and core.verb.pos_ in VERBAL and lemma_of(core.verb) in ("be", "come"):
            return "causal_or_effect", phrase
    return None


def _acts(verb: Token) -> bool:
    """A cause acts on something: an object, a clause or "to"/"in" must follow."""
    return any(
        c.dep_ in ("dobj", "ccomp", "xcomp", "prep", "dative", "nsubjpass") for c in verb.children
    )


def _normative(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    if core.verb.lower_ in ("ought", "should"):
        return "normative", core.verb.text
    for child in core.verb.children:
        if child.dep_ == "aux" and child.lower_ in ("should", "ought", "must"):
            return "normative", child.text
    if lemma_of(core.verb) == "need" and any(c.dep_ == "xcomp" for c in core.verb.children):
        return "normative", core.verb.text
    return None


def _standing(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """Judgement, standing fact or event, by verb and tense."""
    verb, lemma = core.verb, lemma_of(core.verb)
    if core.nominal:
        if not told.outside:
            return "evaluation", f"on {verb.text}"
        return ("event", verb.text) if told.tells else ("background", verb.text)
    root = root_of(sentence.doc)
    argued = root != verb and lemma_of(root) in _ARGUING
    if lemma == "be" and verb.pos_ in VERBAL:
        for child in verb.children:
            if child.dep_ == "acomp":
                return "evaluation", child.text
            if child.dep_ == "attr":
                return _copula(core, child, told)
        return ("evaluation" if argued or told.outside else "background"), verb.text
    if verb.pos_ not in VERBAL:
        return "evaluation", f"no verb, {verb.text}"
    if sentence.section.role == "caption":
        return "event", "what a picture shows"
    held = lemma in ("have", "contain", "make", "keep", "leave")
    if held and any(c.dep_ == "dobj" and lemma_of(c) in _EVALUATION_NOUNS for c in verb.children):
        return "evaluation", verb.text
    if lemma in _EVALUATION and not _past(verb):
        return "evaluation", verb.text
    if lemma in _DUE and _is_passive(verb):
        return "event", verb.text
    if argued and not _past(verb) and not _perfect(verb):
        return "evaluation", f"{root.text} … {verb.text}"
    if lemma in _STARTING and verb.tag_ in ("VBZ", "VBP"):
        return "event", verb.text
    if lemma in _BACKGROUND and not _past(verb) and not _perfect(verb):
        return "background", verb.text
    if _past(verb) or _perfect(verb) or verb.tag_ == "VBG":
        return "event", verb.text
    if any(c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ != "can" for c in verb.children):
        return "event", verb.text
    # Somebody who says in the present tense how things are gives a view of them.
    return ("evaluation", f"{VIEW}, {verb.text}") if told.outside else ("background", verb.text)


def _copula(core: Core, noun: Token, told: Told) -> tuple[str, str]:
    """ "X is a Y": a fact where both are named or classed, a judgement where Y weighs X."""
    if lemma_of(noun) in _EVALUATION_NOUNS or (
        core.subject is not None and core.subject.lower_ in ("this", "that", "it", "what")
    ):
        return "evaluation", noun.text
    return ("evaluation", f"{VIEW}, {noun.text}") if told.outside else ("background", noun.text)


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children
    )


def _perfect(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") and lemma_of(c) == "have" for c in verb.children)


# Below this a number counts things off one by one; from here on it is a figure. Our convention.
_MEASURED_FROM = 100
_UNDERGOING = frozenset({"dobj", "nsubjpass", "attr", "pobj", "dative", "oprd"})
_STARTING = frozenset({"start", "begin", "open", "close", "end", "resume", "expire"})
_DUE = frozenset({"expect", "schedule", "plan", "set"})
_WHETHER = frozenset({"whether", "if", "why", "how", "what"})
_QUESTIONING = frozenset({"question", "ask", "wonder", "inquire", "doubt"})
_POLICY_NOUNS = words("claims", "policy", "nouns")
_POLICY_VERBS = words("claims", "policy", "verbs")
_SANCTIONS = words("claims", "policy", "sanctions")
_FOCUSING = words("claims", "policy", "focusing")
_POLICY_STANDING = words("claims", "policy", "standing")
_ARGUING = words("claims", "telling", "arguing")
_INSTRUCTING = words("claims", "telling", "instructing")
_SAYING = words("reporting", "verbs", "say") - words("reporting", "verbs", "answering")
_DIRECTING = words("claims", "policy", "directing")
_POLICY_PHRASES: tuple[str, ...] = tuple(load("claims")["policy"]["phrases"])
_CAUSAL = words("claims", "causal", "verbs")
_CAUSAL_NOUNS = words("claims", "causal", "nouns")
_CAUSAL_PHRASES: tuple[str, ...] = tuple(load("claims")["causal"]["phrases"])
_MEASURE = words("claims", "measure", "verbs")
_EVALUATION = words("claims", "evaluation", "verbs")
_EVALUATION_NOUNS = words("claims", "evaluation", "nouns")
_BACKGROUND = words("claims", "background", "verbs")
_TELLING = words("claims", "telling", "verbs")
_CHANGE = frozenset(
    [
        "rise",
        "fall",
        "drop",
        "decline",
        "increase",
        "decrease",
        "grow",
        "shrink",
        "climb",
        "jump",
        "surge",
    ]
)
_SHARPLY = frozenset(
    ["sharply", "slightly", "steeply", "markedly", "significantly", "dramatically", "steadily"]
)
