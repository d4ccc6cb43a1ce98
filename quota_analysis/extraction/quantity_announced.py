"""Numbers in a list whose lead-in says what they are for: `The board aims to:`, `Our targets are:`.

A lead-in and its items are one sentence cut up: what the lead-in says of them holds for each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.lead_ins import lead_words
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_capacity import described, glued, listed, owned
from quota_analysis.extraction.quantity_obliged import obliged_parties
from quota_analysis.extraction.quantity_parties import target_parties
from quota_analysis.extraction.quantity_roles import Role
from quota_analysis.extraction.quantity_syntax import ancestors, governing_verb
from quota_analysis.extraction.quantity_times import lasts
from quota_analysis.extraction.vocabulary import last_word, words

if TYPE_CHECKING:
    from quota_analysis.extraction.language import ParsedSentence
    from quota_analysis.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Announced:
    """That a list names what must be reached: the word that says so, by whom and for whom."""

    cue: str
    agent: str | None
    set_by: str | None


def announced(lead_in: ParsedSentence) -> Announced | None:
    """What a lead-in announces, where it announces targets, duties or demands; else None."""
    told = [w for w in lead_words(lead_in) if not w.is_punct]
    if not told or any(w.dep_ == "neg" or w.text == "?" for w in told):
        return None
    empty = _no_number(lead_in)
    verb = _open_verb(told)
    if verb is not None:
        agent, set_by = obliged_parties(verb, empty)
        agent = None if agent == set_by else agent  # who calls for something asks it of others
        return Announced(told[-1].text if verb is told[-1] else verb.text, agent, set_by)
    noun = _named(told)
    if noun is None:
        return None
    agent, set_by = target_parties(noun, empty)
    if noun.lemma_.lower() in words("roles", "demanding_nouns"):
        agent, set_by = None, set_by or agent  # "the tenants' demands": theirs on others
    return Announced(noun.text, agent, set_by)


def _open_verb(told: list[Word]) -> Word | None:
    """The verb of obligation that a lead-in breaks off behind: `must`, `aims to`, `calls for`."""
    last = told[-1]
    lemma = last.lemma_.lower()
    if last.lower_ in words("roles", "modals"):
        return last
    if last.pos_ == "VERB" and lemma in words("roles", "amount_verbs"):
        return last if any(c.dep_ == "nsubj" for c in last.children) else None
    if last.lower_ not in ("to", "for", "that"):
        return None
    verb = next((t for t in ancestors(last, 3) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    lemma = verb.lemma_.lower()
    asks = lemma in words("roles", "asking_verbs")
    if last.lower_ == "for":
        return verb if asks else None
    if last.lower_ == "that":
        return verb if lemma in words("roles", "amount_verbs") else None
    due = words("roles", "target_verbs", "need_verbs")
    return verb if lemma in due else None


def _named(told: list[Word]) -> Word | None:
    """`sets three goals for the county`, `Our targets for 2030 are`: what the items are called."""
    targets = words("roles", "target_nouns")
    announcing = words("roles", "setting_verbs", "announcing_verbs")
    for noun in told:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in targets:
            continue
        head = noun.head
        if noun.dep_ == "ROOT":
            return noun
        if noun.dep_ in ("nsubj", "nsubjpass"):
            open_ = head.lemma_ == "be" and not any(
                c.dep_ in ("attr", "acomp") for c in head.children
            )
            if open_ or head.lemma_ == "include" or head.lemma_.lower() in announcing:
                return noun
        if noun.dep_ in ("dobj", "attr") and head.lemma_.lower() in announcing:
            return noun
    return None


_BESIDE = re.compile(
    r"\b(?:instead\s+of|rather\s+than|compared\s+(?:with|to)|against|from|than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_KNOWN = ("the", "these", "those", "all", "its", "their", "our")
_APART = ("in", "for", "at", "with", "on", "across", "among", "around")


def as_announced(text: str, found: Found, role: Role, list_of: Announced) -> Role:
    """The role of a number in an item: what the lead-in says, where the number is what is meant.

    What stands beside it keeps the role it has: what was before, what is known already, what a
    clause with a verb of its own tells.
    """
    if role.role in ("target", "source_count") or found.age or found.thing == "multiple":
        return role
    if owned(text, found) or described(found) or glued(text, found) or listed(found):
        return role
    if last_word(text, found.start) in _KNOWN or _BESIDE.search(text, 0, found.start):
        return role
    timed = lasts(found) or (found.thing == "times" and not found.period)
    if (timed and found.bound not in ("at_most", "fewer_than")) or not _meant(found):
        return role
    return Role("target", list_of.agent, list_of.set_by, f"role: in a list of {list_of.cue!r}")


def _meant(found: Found) -> bool:
    """Whether a number belongs to the item's main phrase, and to no statement inside it."""
    token = found.head or found.token
    if token is None:
        return False
    verb = governing_verb(token)
    if verb is not None and _states(verb):
        return False
    for step in (token, *ancestors(token, 8)):
        if verb is not None and step.i == verb.i:
            break
        # "a nurse in 40 schools": where, and not how many.
        beside = step.dep_ == "prep" and step.lower_ in _APART and step.head.pos_ != "VERB"
        if beside and found.bound == "exact" and not found.period:
            return False
    return True


def _states(verb: Word) -> bool:
    """A finite verb with a subject, or one in a clause that describes; "will" still promises."""
    if verb.dep_ in ("relcl", "acl"):
        return not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("will", "shall", "to", "be") for c in auxiliaries):
        return False
    told = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
    finite = any(c.finite for c in auxiliaries) or (verb.finite and verb.tag_ != "VB")
    return told and finite


def _no_number(sentence: ParsedSentence) -> Found:
    """The number that a lead-in leaves out, behind its colon."""
    end = len(sentence.text)
    return Found(end, end, end, end, 0.0, 0.0, "exact", "number", True)
