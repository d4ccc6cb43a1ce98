"""Is it a claim, how is it put forward, and is it denied? By the guide's order of precedence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.claim_types import VIEW, Told, claim_type, in_own_voice
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import (
    Core,
    is_negated,
    main_clauses,
    root_of,
    same_clause,
)
from quota_analysis.extraction.speakers import lemma_of
from quota_analysis.extraction.type_cues import FINITE, VERBAL, is_own_voice, is_present
from quota_analysis.extraction.type_standing import is_planned

if TYPE_CHECKING:
    from spacy.tokens import Token


def modality(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """How the main clause is put forward; reported beats the others."""
    told = in_own_voice(sentence, told)
    if told.outside:
        return "reported", "somebody outside the document says it"
    doc = sentence.doc
    root = root_of(doc)
    for start, end in told.hedges:
        token = next((t for t in doc if t.idx <= start - sentence.start < t.idx + len(t)), None)
        if token is None or (token.dep_ == "amod" and token.tag_ == "VBN"):
            continue  # "an estimated 80" bounds a number
        if any(same_clause(token, head) for head in {root, core.verb, *main_clauses(core)}):
            return "hedged", sentence.text[start - sentence.start : end - sentence.start]
        if token.head == root and token.dep_ == "mark":
            return "hedged", token.text
    for head in (core.verb, root):
        for child in head.children:
            if child.dep_ in ("aux", "auxpass") and child.lower_ in _FUTURE:
                return "hypothetical_or_future", child.text
            if child.dep_ == "advcl" and any(
                c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children
            ):
                # A rule that holds on a condition holds.
                ruled = claim_type(sentence, core, told)[0] == "policy_or_directive"
                if not (ruled and is_present(core.verb)):
                    return "hypothetical_or_future", "condition"
    planned = is_planned(sentence, core)
    if planned is not None:
        return "hypothetical_or_future", planned
    return "asserted", "no cue of another"


def polarity(core: Core, kind: str, why: str) -> str:
    """negated or affirmative, of the main proposition; what is absent is negated."""
    absent = kind == "absence_of_evidence" and not why.startswith("little")
    negated = absent or is_negated(core.verb)
    return "negated" if negated else "affirmative"


def not_a_claim(
    sentence: ParsedSentence, core: Core, kind: str, why: str, told: Told
) -> str | None:
    """Why a sentence asserts nothing that could be checked, or None where it does."""
    text = sentence.text.strip()
    bare = text.rstrip('"”’»)] ')
    asked = sentence.doc[0].tag_ in ("WRB", "WP", "WDT") or sentence.doc[0].pos_ == "AUX"
    if bare.endswith("?") and (asked or not (told.tells and told.outside)):
        return "a question"
    if bare.endswith(":"):
        return "a lead-in"
    if _ASKED.match(text) and (bare.endswith(";") or sentence.section.role == "list"):
        return "an open question in a list"
    if _ADVICE.match(text):
        return "advice or a request"
    root = root_of(sentence.doc)
    if root.tag_ == "VB" and not _has_subject(root) and not told.tells and not told.outside:
        return "advice or a request"
    if _would_benefit(root):
        return "says who would gain from saying it"
    verbs = [t for t in sentence.doc if t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    if not verbs and not told.quantities and not _existence(root):
        return "no statement"
    if told.quoted and not told.quantities and not told.tells:
        copular = lemma_of(core.verb) in _COPULAR or core.verb.pos_ not in VERBAL
        judged = kind == "other" or (kind == "evaluation" and copular and not why.startswith(VIEW))
        if judged or (kind in ("evaluation", "background", "event") and _vague(core)):
            return "a bare judgement in a quotation"
    if _THANKS.match(text):
        return "a courtesy"
    if lemma_of(root) in _COURTESY and is_own_voice(core.subject) and len(text.split()) < 8:
        return "a courtesy"
    if _EXCLAIMED.match(text) and (bare.endswith("!") or not verbs or core.subject is None):
        return "an exclamation"
    first = sentence.doc[0]
    if first.lower_ in _IMPERATIVE and first.tag_ != "VBD" and root.tag_ not in FINITE:
        return "advice or a request"
    return None


def _vague(core: Core) -> bool:
    """ "It is …", "these are …": nothing but a pronoun and a judgement on it."""
    if lemma_of(core.verb) not in ("be", "go", "get", "feel", "look", "mark", "seem"):
        return False
    return core.subject is not None and core.subject.lower_ in (
        "it",
        "this",
        "that",
    )


def _has_subject(verb: Token) -> bool:
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass") for c in verb.children
    )


def _would_benefit(root: Token) -> bool:
    """ "X would benefit from saying Y" says nothing of the world."""
    if lemma_of(root) in ("require", "need", "take"):
        subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
        fuller = subject is not None and lemma_of(subject) in _ANSWERS
        return fuller and any(c.lower_ == "would" for c in root.children)
    if lemma_of(root) not in ("benefit", "gain", "profit"):
        return False
    return any(
        c.dep_ == "prep" and c.lower_ == "from" and any(g.dep_ == "pcomp" for g in c.children)
        for c in root.children
    )


def _existence(root: Token) -> bool:
    """A verbless line still denies or affirms where it starts with "no" and a thing."""
    return any(c.lower_ == "no" for c in root.children)


_ASKED = re.compile(r"(whether|how|why|what|which|who|where|when)\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"it (?:would|might|may) be (?:prudent|wise|advisable|better|best|sensible|helpful)\b"
    r"|readers (?:should|may|might)\b|please\b|you (?:should|ought|might want|may want)\b"
    r"|(?:do not|don't|don’t|let's|let’s|never) [a-z]+ (?:the|your|a|an|it|them|us|any)\b",
    re.IGNORECASE,
)
_COPULAR = frozenset({"be", "seem", "look", "feel", "sound", "appear", "get", "go", "become"})
_COURTESY = frozenset({"apologise", "apologize", "thank", "congratulate", "salute", "apologies"})
_ANSWERS = frozenset({"answer", "account", "analysis", "explanation", "picture", "assessment"})
_EXCLAIMED = re.compile(
    r"(?:what (?:an? |\w+!)|how \w+!|shame on\b|congratulations)", re.IGNORECASE
)
_IMPERATIVE = words("claims", "advice", "verbs")
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d"})
_THANKS = re.compile(r"(thank you|thanks|good (morning|evening|afternoon)|welcome)\b", re.I)
