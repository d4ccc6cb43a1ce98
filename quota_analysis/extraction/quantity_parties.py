"""Who must reach a number or did it, and who imposed it, as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import NOUNS, ancestors, governing_verb, subject_of
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def noun_phrase(token: Word) -> str:
    """The phrase headed by a token as written, without relative clauses and appositions."""
    doc = token.doc
    first = token.left_edge.i
    last = token.i
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "from", "with", "on"):
            if child.i == last + 1 and all(
                t.dep_ not in ("relcl", "acl", "punct") for t in child.subtree
            ):
                last = max(last, child.right_edge.i)
        elif child.dep_ in ("cc", "conj") and child.left_edge.i <= last + 2:
            last = max(last, child.right_edge.i if child.dep_ == "conj" else last)
    while first < last and (doc[first].is_punct or doc[first].lower_ in ("and", "but", "that")):
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


def named(token: Word | None) -> str | None:
    """A noun phrase that can be an agent, as written; `they` gives the subject that it repeats."""
    if token is not None and token.lower_ in ("who", "which", "that"):
        verb = governing_verb(token)
        related = verb is not None and verb.dep_ == "relcl" and verb.head.pos_ in NOUNS
        return noun_phrase(verb.head) or None if verb is not None and related else None
    if token is not None and token.lower_ == "they":
        verb = governing_verb(token)
        outer = next((t for t in ancestors(verb, 4) if t.pos_ == "VERB"), None) if verb else None
        told = subject_of(outer)
        token = told if told is not None and told.pos_ in ("NOUN", "PROPN") else token
    if token is None or (token.pos_ == "PRON" and token.lower_ in ("this", "there", "what")):
        return None
    if (
        token.like_num
        or token.lemma_ in ("percent", "cent", "%")
        or token.lower_ in ("nobody", "none", "nothing")
    ):
        return None
    if token.lower_.endswith(("self", "selves")):
        return named(subject_of(governing_verb(token)))  # "set themselves a target"
    if token.lemma_.lower() in words("roles", "target_nouns") | words("count_nouns", "words"):
        return None
    return noun_phrase(token) or None


def doer(verb: Word | None, found: Found) -> str | None:
    """Who did what is counted: the by-phrase of a passive, else the subject of a verb of doing.

    The number must be what the verb acts on, and no verb of knowing or writing down.
    """
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ == "agent":
            by = next((g for g in child.children if g.dep_ == "pobj"), None)
            own = by is not None and found.head is not None and by.i == found.head.i
            return None if own or not _acted_on(verb, found) else named(by)
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    lemma = verb.lemma_.lower()
    if subject.lower_ == "it" and lemma in ("take", "be", "cost"):
        return None
    speaks = subject.lower_ in ("i", "we")
    if lemma in words("roles", "recording_verbs") and not (speaks and lemma in ("count", "see")):
        return None
    if lemma in words("roles", "measuring_verbs") and subject.pos_ not in ("PROPN", "PRON"):
        return None
    if (
        lemma in words("change", "up_verbs", "down_verbs")
        and subject.tag_ == "NNS"
        and not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return None
    if subject.lemma_.lower() in words("count_nouns", "words") or subject.like_num:
        return None
    if found.token is not None and subject.left_edge.i <= found.token.i <= subject.right_edge.i:
        return None
    if not _acted_on(verb, found):
        return None
    if subject.pos_ == "NOUN" and not acts(subject) and not _acts_on(verb, subject, found):
        return None
    return named(subject)


def _acted_on(verb: Word, found: Found) -> bool:
    """The number belongs to the verb's object, to its passive subject, or to how often or far.

    A phrase behind a preposition does where the verb has no object ("knocked on 900 doors").
    """
    token = found.head if found.head is not None else found.token
    if token is None:
        return False
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    for _ in range(6):
        if token.i == verb.i:
            return True
        if token.dep_ == "pobj" and token.head.lower_ not in ("of", "by") and has_object:
            return False
        if token.dep_ in ("relcl", "advcl", "ccomp", "acl"):
            return False
        token = token.head
    return False


def _acts_on(verb: Word, subject: Word, found: Found) -> bool:
    """`the fire burned 3,400 hectares`: whatever does something to what is counted."""
    ends = [t for t in (found.head, found.token) if t is not None]
    if not any(t.dep_ in ("dobj", "npadvmod") for t in ends):
        return False
    if subject.lemma_.lower() in words("sources", "papers") | words("roles", "target_nouns"):
        return False
    idle = words("roles", "measuring_verbs", "size_verbs") | {"include", "see"}
    return verb.lemma_.lower() not in idle


def acts(noun: Word) -> bool:
    """A body or people: papers, counts and things do nothing."""
    lemma = noun.lemma_.lower()
    if lemma in words("sources", "papers") or lemma in words("count_nouns", "words"):
        return False
    return noun.tag_ == "NNS" or lemma in words("bodies", "nouns")


def passive(verb: Word) -> bool:
    """Whether the verb's subject is who or what it is done to."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    # "is supposed to": the parse takes some participles for adjectives.
    return verb.tag_ == "VBN" and verb.lemma_ in words("roles", "need_verbs")


def by_whom(verb: Word) -> str | None:
    """The by-phrase of a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return named(next((g for g in child.children if g.dep_ == "pobj"), None))
    return None


def for_whom(noun: Word, found: Found) -> str | None:
    """`quotas for branches`, `set a quota of 8 for branches`: who must reach them."""
    near = [*noun.children]
    verb = next((t for t in ancestors(noun, 2) if t.pos_ == "VERB"), None)
    if noun.dep_ in ("dobj", "nsubjpass") and verb is not None:
        near += [t for t in verb.subtree if t.lower_ == "for" and noun.i < t.i <= noun.i + 12]
    for child in near:
        if child.dep_ == "prep" and child.lower_ in ("for", "on"):
            inner = next((g for g in child.children if g.dep_ == "pobj"), None)
            if (
                inner is not None
                and inner.pos_ in NOUNS
                and not inner.like_num
                and inner.lower_ != found.thing
            ):
                body = inner.pos_ == "PROPN" or acts(inner) or child.lower_ == "for"
                return named(inner) if body else None
    return None


def owner(noun: Word) -> str | None:
    """Whose it is: `the office` of "the office's rules"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return named(owner) if owner is not None and owner.pos_ != "PRON" else None


_FINITE = ("VBD", "VBZ", "VBP")


def target_parties(noun: Word, found: Found) -> tuple[str | None, str | None]:
    """Who must reach a target and who set it, from the verbs around the target's noun."""
    agent = for_whom(noun, found)
    set_by: str | None = None
    clause: Word | None = None
    for head in ancestors(noun, 6):
        if clause is not None and clause.dep_ == "ccomp" and clause.tag_ in _FINITE:
            break  # "told the paper that the goal was 35": a statement, no order
        clause = head if head.pos_ in ("VERB", "AUX") else clause
        if head.pos_ == "AUX" and noun.dep_ == "pobj" and noun.head.lower_ in ("under", "on"):
            return agent or named(subject_of(head)), set_by  # "nurses are under a quota of 12"
        if head.pos_ != "VERB":
            continue
        lemma = head.lemma_.lower()
        receives = lemma in words("roles", "setting_verbs")
        moved = lemma in words("change", "up_verbs", "down_verbs")
        receives = receives or (moved and noun.dep_ in ("dobj", "nsubjpass") and noun.head is head)
        if passive(head):
            if receives:
                subject = subject_of(head)
                if (
                    agent is None
                    and subject is not None
                    and subject.i != noun.i
                    and subject.lemma_.lower() not in words("roles", "target_nouns")
                ):
                    agent = named(subject)
                set_by = set_by or by_whom(head)
            break
        subject = subject_of(head)
        if subject is None or subject.i == noun.i:
            continue
        if receives:
            set_by = set_by or named(subject)
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
                agent = named(indirect)
        elif lemma in words("roles", "achieving_verbs") or lemma in (
            "have",
            "face",
            "receive",
            "miss",
            "get",
        ):
            agent = agent or named(subject)
        break
    return agent or owner(noun), set_by


def share_doer(verb: Word | None, found: Found) -> str | None:
    """Who did what a share is told of: `approved 62%`, `2% were overturned by the ombudsman`."""
    token = found.token
    if verb is None or token is None:
        return None
    if passive(verb):
        subject = subject_of(verb)
        inside = subject is not None and subject.left_edge.i <= token.i <= subject.right_edge.i
        return by_whom(verb) if inside else None
    outer = [token, *ancestors(token, 3)]
    if any(t.dep_ == "appos" for t in outer[:2]):
        return None
    direct = any(t.dep_ == "dobj" and t.head.i == verb.i for t in outer)
    if not direct:
        shared = next((t for t in outer if t.dep_ == "conj"), None)
        direct = shared is not None and (shared.head.dep_ == "dobj" or shared.head.i == verb.i)
    if verb.lemma_ in words("roles", "measuring_verbs"):
        return None
    subject = subject_of(verb)
    if not direct or subject is None or not (subject.pos_ in ("PRON", "PROPN") or acts(subject)):
        return None
    return doer(verb, found)
