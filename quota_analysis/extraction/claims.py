"""Is it a claim at all: what asserts nothing that could be checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.claim_types import VIEW, Told, in_own_voice
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.predicates import Core, root_of
from quota_analysis.extraction.speakers import lemma_of
from quota_analysis.extraction.type_cues import FINITE, VERBAL, is_own_voice

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def not_a_claim(
    sentence: ParsedSentence, core: Core, kind: str, why: str, told: Told
) -> str | None:
    """Why a sentence asserts nothing that could be checked, or None where it does."""
    text = sentence.text.strip()
    bare = text.rstrip('"”’»)] ')
    asked = _opens_question(sentence)
    if bare.endswith("?") and (asked or not (told.tells and told.outside)):
        return "a question"
    if bare.endswith(":"):
        return "a lead-in"
    if _names_a_matter(sentence) and not told.quantities and not told.outside:
        return "a heading"
    if _ASKED.match(text) and (bare.endswith(";") or sentence.section.role == "list"):
        return "an open question in a list"
    root = root_of(sentence.doc)
    # "Let us give every school a nurse" says what is proposed.
    if not (_PROPOSED.match(text) and told.check.reaches("proposal")):
        if _ADVICE.match(text):
            return "advice or a request"
        own = not told.outside and not told.tells
        if own and root.tag_ == "VB" and not (_has_subject(root) or _follows(root)):
            return "advice or a request"
    if _would_benefit(root):
        return "says who would gain from saying it"
    verbs = [t for t in sentence.doc if t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    if not verbs and not told.quantities and not _existence(root):
        full = sentence.section.role != "list" and told.check.reaches("verbless")
        full = full or _completes(sentence, told)
        if not full:
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
    if any(phrase in text.lower() for phrase in _IDLE) and not told.quantities:
        return "a turn of talk"
    if bare.endswith("!") and not verbs and not any(w.pos_ in _NAMING for w in sentence.doc):
        return "an exclamation"
    if _EXCLAIMED.match(text) and (bare.endswith("!") or not verbs or core.subject is None):
        return "an exclamation"
    first = sentence.doc[0]
    if first.lower_ in _IMPERATIVE and first.tag_ != "VBD" and root.tag_ not in FINITE:
        return "advice or a request"
    return None if kind == "absence_of_evidence" else _nothing_to_check(sentence, told)


def _nothing_to_check(sentence: ParsedSentence, told: Told) -> str | None:
    """Professions, appeals and musings; not what somebody is said to have said or judged."""
    outside = in_own_voice(sentence, told).outside
    if outside and told.tells:
        return None
    root = root_of(sentence.doc)
    if any(c.dep_ == "acomp" and c.lower_ in _TRUTH for c in root.children):
        return None  # it answers a claim
    empty = told.check.is_empty(outside=outside, placed=told.placed)
    return "nothing that could be checked" if empty else None


def _names_a_matter(sentence: ParsedSentence) -> bool:
    """ "What we found.", "How the rule works.": short, and with no clause around the question."""
    doc = sentence.doc.words
    said = [w for w in doc if not w.is_punct]
    if not said or len(said) > _MATTER or said[0].lower_ not in _ASKING:
        return False
    head = said[0].head if said[0].head.pos_ in VERBAL else said[0].head.head
    return head.dep_ == "ROOT" and not any(c.dep_ in ("advcl", "csubj") for c in head.children)


_ASKING = frozenset({"what", "how", "why", "who"})
# So many words at most are a heading: "What the council says about the leaks". Our convention.
_MATTER = 8


def _opens_question(sentence: ParsedSentence) -> bool:
    """ "Is it true …?", "Minister, did you …?": the first word asks, or that after an address."""
    doc = sentence.doc.words
    cut = next((n for n, word in enumerate(doc[:_ADDRESS]) if word.text == ","), None)
    starts = [doc[0]] if cut is None or cut + 1 >= len(doc) else [doc[0], doc[cut + 1]]
    return any(w.tag_ in ("WRB", "WP", "WDT") or w.pos_ == "AUX" for w in starts)


def _vague(core: Core) -> bool:
    """ "It is …", "these are …": nothing but a pronoun and a judgement on it."""
    if lemma_of(core.verb) not in ("be", "go", "get", "feel", "look", "mark", "seem"):
        return False
    return core.subject is not None and core.subject.lower_ in (
        "it",
        "this",
        "that",
    )


def _completes(sentence: ParsedSentence, told: Told) -> bool:
    """ "Critics say the toll would:" and below it "hurt small shops": the end of a clause."""
    carried = told.said is not None and told.said.carried and told.outside
    in_list = sentence.section.role == "list"
    return carried and in_list and any(w.pos_ in VERBAL for w in sentence.doc)


def _has_subject(verb: Word) -> bool:
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass") for c in verb.children
    )


def _follows(order: Word) -> bool:
    """ "Miss it and the grant is gone": an order that states what comes of obeying it."""
    return any(
        c.dep_ == "conj" and c.pos_ in VERBAL and any(g.dep_ in _SUBJECTS for g in c.children)
        for c in order.children
    )


def _would_benefit(root: Word) -> bool:
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


def _existence(root: Word) -> bool:
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
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
# So many words at most address somebody before a question ("Madam Chair, …"). Our convention.
_ADDRESS = 5
_IDLE: tuple[str, ...] = tuple(load("claims")["idle"]["phrases"])
_TRUTH = words("claims", "truth", "adjectives")
_IMPERATIVE = words("claims", "advice", "verbs")
# "Thanks to her work" gives a reason.
_THANKS = re.compile(
    r"(thank you|thanks(?! (?:\w+ ){0,3}to\b)|good (morning|evening|afternoon)|welcome)\b", re.I
)
_PROPOSED = re.compile(
    r"(?:(?:and|so|but|now|then|first|second|third|also),? )*let(?:['’]?s| us)\b", re.I
)
