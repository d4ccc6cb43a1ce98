"""What a number is for, who must reach it or did it, and who imposed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_context import (
    ancestors,
    governing_verb,
    subject_of,
    words,
)
from quota_analysis.extraction.units import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token


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


def noun_phrase(token: Token) -> str:
    """The phrase headed by a token as written, without relative clauses and appositions."""
    doc = token.doc
    first = token.left_edge.i
    last = token.i
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "from", "with"):
            if child.i == last + 1 and all(
                t.dep_ not in ("relcl", "acl", "punct") for t in child.subtree
            ):
                last = max(last, child.right_edge.i)
        elif child.dep_ in ("cc", "conj") and child.i <= last + 3:
            last = max(last, child.right_edge.i if child.dep_ == "conj" else last)
    while first < last and (
        doc[first].is_punct or doc[first].lower_ in ("and", "but", "that", "both")
    ):
        first += 1
    piece = doc[first : last + 1]
    cut = next(
        (
            t.i
            for t in piece
            if (t.i > token.i and t.dep_ in ("relcl", "appos")) or t.text in (";", "—", "–")
        ),
        None,
    )
    if cut is not None and cut > token.i:
        piece = doc[first:cut]
    return piece.text.strip(" ,")


# Verbs whose subject is measured and does nothing.
_MEASURING = frozenset(
    ["be", "rise", "fall", "number", "total", "reach", "hit", "go", "cost", "weigh", "average", "exceed", "top", "stand", "show", "last", "take"]
)


def _named(token: Token | None) -> str | None:
    """A noun phrase that can be an agent, as written; `they` gives the subject that it repeats."""
    if token is not None and token.lower_ == "they":
        verb = governing_verb(token)
        outer = next((t for t in ancestors(verb, 4) if t.pos_ == "VERB"), None) if verb else None
        told = subject_of(outer)
        token = told if told is not None and told.pos_ in ("NOUN", "PROPN") else token
    if (
        token is None
        or (token.pos_ == "PRON"
        and token.lower_ in ("it", "that", "this", "which", "there", "who", "what"))
    ):
        return None
    if token.like_num:
        return None
    text = noun_phrase(token)
    return text or None


def _is_source(text: str, found: Found) -> bool:
    head = found.head
    if head is None or found.period or found.money:
        return False
    lemma = head.lemma_.lower()
    known = words("sources", "people") | words("sources", "papers")
    if lemma not in known:
        return False
    after = text[found.end : found.end + 60]
    before = text[max(0, found.start - 40) : found.start]
    m = _source_phrases().search(before)
    if (
        m is not None
        and not re.search(r"[,;.]\s*\S*\s", before[m.end() :])
        and len(before) - m.end() < 16
    ):
        return True
    m = _source_phrases().match(after.lstrip(" ,"))
    if m is not None:
        return True
    if head.dep_ in ("nsubj", "agent") or (head.dep_ == "pobj" and head.head.lower_ == "by"):
        verb = governing_verb(head)
        people = lemma in words("sources", "people")
        if verb is not None and verb.lemma_.lower() in words("sources", "verbs"):
            return people or verb.lemma_.lower() in (
                "say",
                "report",
                "describe",
                "state",
                "claim",
                "confirm",
                "show",
                "suggest",
                "reveal",
            )
    return False


def _obliged(verb: Token) -> str | None:
    """The word that makes a verb something to be done: must, have to, told to, a target to."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in ("must", "should", "shall", "ought"):
            return child.text
    for head in (verb, *ancestors(verb, 5)):
        lemma = head.lemma_.lower()
        if head.pos_ == "VERB" and lemma in words("roles", "target_verbs") and head.i <= verb.i:
            if lemma in ("tell", "ask", "expect", "set", "charge", "push", "seek") and not any(
                c.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prep") and c.i > head.i
                for c in head.children
            ):
                continue
            if lemma == "tell" and head.i != verb.i and not _infinitive_or_modal(verb):
                continue
            return head.text
        if (
            lemma in ("have", "need", "require", "suppose", "oblige")
            and head.i < verb.i
            and _to(verb)
        ):
            return head.text
        if lemma == "be" and head.i < verb.i and _to(verb) and verb.dep_ == "xcomp":
            return "to " + verb.text
    return None


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _infinitive_or_modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ in ("TO", "MD") for c in verb.children)


def _target_noun(found: Found) -> Token | None:
    """The noun (target, goal, quota) that the number belongs to or is glued to."""
    token = found.token
    if token is None:
        return None
    targets = words("roles", "target_nouns")
    path = (token, *ancestors(token, 6))
    for noun in path:
        if noun.dep_ == "relcl" and noun.head.lemma_.lower() in targets:
            return noun.head
        if noun.pos_ in ("VERB", "AUX") and noun.lemma_ not in (
            "be",
            "include",
            "report",
            "put",
            "set",
            "frame",
            "describe",
            "rise",
            "raise",
            "increase",
        ):
            break
        counted = found.head is not None and noun.i == found.head.i
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in targets and not counted:
            return noun
        for child in noun.children:
            if (
                noun.pos_ in ("VERB", "AUX")
                and child.dep_ in ("nsubj", "nsubjpass", "dobj")
                and child.lemma_.lower() in targets
            ):
                return child
            if noun.pos_ in ("VERB",) and child.dep_ in ("nsubj",):
                for g in child.children:
                    if g.dep_ == "acl" and g.lemma_.lower() in targets:
                        return g
    for word in token.doc[token.i + 1 : token.i + 7]:
        if word.pos_ == "NOUN" and word.lemma_.lower() in targets and text_glue(found, word):
            return word
        if word.pos_ in ("VERB", "AUX", "ADP") and word.lower_ != "per":
            break
    return None


def text_glue(found: Found, word: Token) -> bool:
    """The number stands as a modifier before the word, with nothing but its unit between."""
    between = word.doc.text[found.end : word.idx]
    return len(between.split()) <= 2 and not re.search(r"[,.;:]", between)


def decide(text: str, found: Found, vocabulary: Vocabulary) -> Role:
    """The role of a quantity and the spans of who stands behind it."""
    verb = governing_verb(found.token) if found.token is not None else None
    if _is_source(text, found):
        return Role("source_count", None, None, "role: counted as tellers")
    if found.age:
        return Role("other", None, None, "role: age")
    if found.thing in ("percent_change", "multiple"):
        agent = None
        return Role("change", agent, None, "role: change")
    noun = _target_noun(found)
    obliged = _obliged(verb) if verb is not None else None
    if noun is not None:
        agent, set_by = _target_parties(noun, verb)
        if obliged is not None and verb is not None and noun.i < verb.i and agent is None:
            # "the directive that branches aim for 8": the clause itself names who must.
            agent = _obliged_parties(verb)[0]
        return Role("target", agent, set_by, f"role: {noun.text}")
    before_change = _start_of_change(text, found)
    pledged = _pledged(found)
    if pledged is not None:
        return Role("target", _named(subject_of(pledged)), None, f"role: {pledged.text}")
    if obliged is not None and not before_change and not _duration(found) and verb is not None:
        agent, set_by = _obliged_parties(verb)
        return Role("target", agent, set_by, f"role: {obliged}")
    if found.thing == "percent":
        return Role("share", None, None, "role: share")
    if _duration(found):
        return Role("other", None, None, "role: length of time")
    if _absolute_change(text, found, verb):
        return Role("change", _doer(verb, found), None, "role: change by an amount")
    if _is_capacity(text, found, verb, vocabulary):
        return Role("capacity", _doer(verb, found), None, "role: what exists to do the work")
    if _glued(text, found):
        return Role("other", None, None, "role: describes a thing")
    if verb is not None and _not_yet(verb):
        return Role("other", _doer(verb, found), None, "role: not yet so")
    if found.thing is None and not found.digits:
        return Role("other", None, None, "role: nothing counted")
    return Role("observed", _doer(verb, found), None, "role: counted")


def _glued(text: str, found: Found) -> bool:
    """`a 12-page plan`: a property of one thing, not a count."""
    return found.period is None and text[found.number_end : found.number_end + 1] in ("-", "‑")


def _not_yet(verb: Token) -> bool:
    """Hypothetical, or an infinitive that only names what is meant to happen."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & words("roles", "hypothetical") or auxiliaries & {"will", "'ll", "’ll"}:
        return True
    return "to" in auxiliaries and verb.dep_ in ("acl", "advcl", "xcomp", "relcl")


def _start_of_change(text: str, found: Found) -> bool:
    """The first end of `from 30 to 50`: what was, not what must be."""
    if not re.search(r"(?i)\bfrom\s+$", text[: found.start]):
        return False
    return re.match(r"[^.;]{0,30}?\bto\b", text[found.end :]) is not None


def _pledged(found: Found) -> Token | None:
    """`the thousands of homes the mayor promised`: the verb of a pledge about what is counted."""
    head = found.head
    if head is None:
        return None
    pledges = ("promise", "pledge", "vow", "order", "demand", "require", "target")
    return next((c for c in head.children if c.dep_ == "relcl" and c.lemma_ in pledges), None)


def _duration(found: Found) -> bool:
    return (
        found.thing is not None
        and found.thing.rstrip("s") in words("durations", "words")
        and found.period is None
    )


def _absolute_change(text: str, found: Found, verb: Token | None) -> bool:
    before = text[max(0, found.start - 25) : found.start].lower()
    after = text[found.end : found.end + 12].lower()
    if re.match(r"\s+(?:more|fewer|less)\s+than\b", after):
        return True
    if re.search(
        r"\b(?:increase|rise|drop|fall|decline|gain|cut|reduction|jump|loss)\s+of\s+$", before
    ):
        return True
    if verb is None:
        return False
    moved = words("change", "up_verbs") | words("change", "down_verbs")
    return verb.lemma_.lower() in moved and re.search(r"\bby\s+$", before) is not None


def _is_capacity(text: str, found: Found, verb: Token | None, vocabulary: Vocabulary) -> bool:
    before = text[max(0, found.start - 30) : found.start].lower()
    if any(p in before[-len(p) - 8 :] for p in load("quantities")["roles"]["capacity_phrases"]):
        return True
    if found.period or found.head is None:
        return False
    resource = found.measure in vocabulary.capacity or found.head.lemma_.lower() in words(
        "roles", "capacity_nouns"
    )
    if not resource or verb is None:
        return False
    if verb.lemma_.lower() in words("roles", "capacity_verbs"):
        return (
            found.head.dep_ in ("dobj", "attr", "conj", "pobj", "appos") and verb.i < found.head.i
        )
    existential = any(c.dep_ == "expl" for c in verb.children)
    return existential and verb.lemma_ == "be"


def _doer(verb: Token | None, found: Found) -> str | None:
    """Who did it: the by-phrase of a passive, else the subject of an active verb of doing."""
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ == "agent":
            return _named(next((g for g in child.children if g.dep_ == "pobj"), None))
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    if verb.lemma_ in _MEASURING and subject.pos_ != "PROPN":
        return None
    if (
        verb.lemma_.lower() in words("change", "up_verbs") | words("change", "down_verbs")
        and subject.tag_ == "NNS"
        and not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return None
    if subject.lemma_.lower() in words("count_nouns", "words") or subject.like_num:
        return None
    if found.token is not None and subject.left_edge.i <= found.token.i <= subject.right_edge.i:
        return None
    return _named(subject)


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def _agent_phrase(verb: Token) -> str | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return _named(next((g for g in child.children if g.dep_ == "pobj"), None))
    return None


def _for_whom(noun: Token) -> str | None:
    """`quotas for branches`, `set a quota of 8 for branches`: who must reach them."""
    near = [*noun.children]
    verb = next((t for t in ancestors(noun, 2) if t.pos_ == "VERB"), None)
    if noun.dep_ in ("dobj", "nsubjpass") and verb is not None:
        near += [t for t in verb.subtree if t.lower_ == "for" and noun.i < t.i <= noun.i + 12]
    for child in near:
        if child.dep_ == "prep" and child.lower_ in ("for", "on"):
            inner = next((g for g in child.children if g.dep_ == "pobj"), None)
            if inner is not None and inner.pos_ in ("NOUN", "PROPN") and not inner.like_num:
                return _named(inner)
    return None


def _owner(noun: Token) -> str | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return _named(owner) if owner is not None and owner.pos_ != "PRON" else None


def _target_parties(noun: Token, verb: Token | None) -> tuple[str | None, str | None]:
    """Who must reach a target and who set it, from the verbs around the target's noun."""
    agent = _for_whom(noun)
    set_by: str | None = None
    for head in ancestors(noun, 6):
        if head.pos_ != "VERB":
            continue
        lemma = head.lemma_.lower()
        receives = lemma in words("roles", "setting_verbs")
        if _passive(head):
            if receives:
                subject = subject_of(head)
                if (
                    agent is None
                    and subject is not None
                    and subject.i != noun.i
                    and subject.lemma_.lower() not in words("roles", "target_nouns")
                ):
                    agent = _named(subject)
                set_by = set_by or _agent_phrase(head)
            break
        subject = subject_of(head)
        if subject is None or subject.i == noun.i:
            continue
        if receives:
            set_by = set_by or _named(subject)
            indirect = next(
                (
                    c
                    for c in head.children
                    if c.dep_ in ("dative", "dobj") and c.i != noun.i and noun.i > c.i
                ),
                None,
            )
            if (
                agent is None
                and indirect is not None
                and indirect.lemma_.lower() not in words("roles", "target_nouns")
            ):
                agent = _named(indirect)
        elif lemma in words("roles", "achieving_verbs") or lemma in (
            "have",
            "face",
            "receive",
            "miss",
            "get",
        ):
            agent = agent or _named(subject)
        break
    return agent or _owner(noun), set_by


def _obliged_parties(verb: Token) -> tuple[str | None, str | None]:
    """Who is obliged and by whom: `X told Y to reach`, `Y were ordered by X to reach`, `Y must`."""
    agent: str | None = None
    set_by: str | None = None
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None and own.dep_ == "nsubj":
        agent = _named(own)
    for head in (verb, *ancestors(verb, 6)):
        if head.pos_ != "VERB" or head.i > verb.i:
            continue
        lemma = head.lemma_.lower()
        if lemma not in words("roles", "target_verbs") | words("roles", "setting_verbs"):
            continue
        if head.i == verb.i and lemma not in words("roles", "target_verbs"):
            continue
        if _passive(head):
            set_by = set_by or _agent_phrase(head)
            subject = next((c for c in head.children if c.dep_ == "nsubjpass"), None) or subject_of(
                head
            )
            agent = agent or _named(subject)
        else:
            subject = subject_of(head)
            subject_named = _named(subject)
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
            if lemma in ("aim", "pledge", "promise", "vow", "commit", "strive", "seek", "target"):
                agent = agent or subject_named
            elif object_ is not None or inner is not None or head.i != verb.i:
                set_by = set_by or (
                    subject_named if own is None or subject is None or own.i != subject.i else None
                )
                agent = agent or _named(object_) or _named(inner)
        break
    if agent is None:
        agent = _named(subject_of(verb))
    return agent, set_by


def _counts(token: Token) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)
