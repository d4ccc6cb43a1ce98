"""Limits told by what must not be: `must not carry more than three` allows three at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import ancestors, governing_verb
from quota_analysis.extraction.vocabulary import last_word, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

_TURNED = {"more_than": "at_most", "fewer_than": "at_least"}
_BEHIND = ("not", "n't", "n’t", "never")
_LICENCES = frozenset({"may", "can", "could"})
_ALLOWING = frozenset({"allow", "permit", "entitle"})
# A phrase behind one of these goes with the verb, also where the parse hangs it on a noun.
_OF_VERB = frozenset({"for", "by", "to", "at"})


def turn_forbidden(text: str, found: Found) -> None:
    """Read the bound of what must not be: at most the number that must not be exceeded."""
    token = found.head or found.token
    if found.bound not in _TURNED or token is None or found.age:
        return
    if last_word(text, found.start) == "with":  # "lend to firms with more than 40 clerks"
        return
    verb = governing_verb(token)
    if verb is None or token.i < verb.i or (word := forbids(verb)) is None:
        return
    for step in (token, *ancestors(token, 8)):
        if step.i == verb.i:
            break
        # "must not let homes of less than 30 square metres": what the homes are like.
        if step.dep_ in ("prep", "acl", "amod") and step.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if step.dep_ == "prep" and step.lower_ in _OF_VERB:
                continue
            if found.start <= step.idx < found.number_start:
                beside = step.head.dep_ == "dobj" and step.head.i > verb.i
                if beside and step.head.i != token.i:
                    return
                continue
            return
    found.bound = _TURNED[found.bound]
    found.why.append(f"bound: {word}, so {found.bound.replace('_', ' ')}")


def forbids(verb: Word) -> str | None:
    """The words that make a verb something not to be done, or not allowed; None where it may be.

    `must not`, `no clinic may`, `is not allowed to`, `banned from`; not "need not".
    """
    outer = verb.head if verb.dep_ in ("xcomp", "pcomp") else None
    if verb.dep_ == "pcomp" and outer is not None:
        outer = outer.head  # "barred from opening": the preposition lies between
    if outer is not None and outer is not verb:
        if outer.lemma_.lower() in _ALLOWING and (denied := _denied(outer)) is not None:
            return f"{denied} … {outer.text}"
        barred = outer.lemma_.lower() in words("roles", "forbidding_verbs")
        if barred and verb.tag_ == "VBG" and _denied(outer) is None:
            return outer.text
    modal = next((c.text for c in _auxiliaries(verb) if _binds(c)), None)
    denied = _denied(verb)
    if modal is None or denied is None:
        return None
    return f"{modal} {denied}" if denied in _BEHIND else f"{denied} … {modal}"


def _auxiliaries(verb: Word) -> list[Word]:
    """A verb's auxiliaries, or those of the verb it is joined to and shares them with."""
    for _ in range(3):
        own = [c for c in verb.children if c.dep_ == "aux"]
        if own or verb.dep_ != "conj" or any(c.dep_ == "nsubj" for c in verb.children):
            return own
        verb = verb.head
    return []


def _binds(auxiliary: Word) -> bool:
    lower = auxiliary.lower_
    return lower in words("roles", "modals") or lower in _LICENCES or lower == "ca"


def _denied(verb: Word) -> str | None:
    """The word that denies a verb: not, never, a subject that is nobody or no thing."""
    for _ in range(3):
        for child in verb.children:
            if child.dep_ == "neg":
                return child.text
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.lower_ in words("parts", "nobody"):
                    return child.text
                no = next((t for t in child.lefts if t.lower_ in ("no", "neither")), None)
                if no is not None:
                    return no.text
        if verb.dep_ != "conj" or any(c.dep_ in ("aux", "nsubj") for c in verb.children):
            return None
        verb = verb.head
    return None
