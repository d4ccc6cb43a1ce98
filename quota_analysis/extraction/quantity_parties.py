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
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "from", "with"):
            if child.i == last + 1 and all(
                t.dep_ not in ("relcl", "acl", "punct") for t in child.subtree
            ):
                last = max(last, child.right_edge.i)
        elif child.dep_ in ("cc", "conj") and child.left_edge.i <= last + 2:
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


def named(token: Word | None) -> str | None:
    """A noun phrase that can be an agent, as written; `they` gives the subject that it repeats."""
    if token is not None and token.lower_ == "they":
        verb = governing_verb(token)
        outer = next((t for t in ancestors(verb, 4) if t.pos_ == "VERB"), None) if verb else None
        told = subject_of(outer)
        token = told if told is not None and told.pos_ in ("NOUN", "PROPN") else token
    if token is None or (
        token.pos_ == "PRON"
        and token.lower_ in ("it", "that", "this", "which", "there", "who", "what")
    ):
        return None
    if token.like_num:
        return None
    if token.lower_.endswith(("self", "selves")):
        return named(subject_of(governing_verb(token)))  # "set themselves a target"
    if token.lemma_.lower() in words("roles", "target_nouns") | words("count_nouns", "words"):
        return None
    return noun_phrase(token) or None


def doer(verb: Word | None, found: Found) -> str | None:
    """Who did it: the by-phrase of a passive, else the subject of an active verb of doing."""
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ == "agent":
            return named(next((g for g in child.children if g.dep_ == "pobj"), None))
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    if verb.lemma_ in words("roles", "measuring_verbs") and subject.pos_ not in (
        "PROPN",
        "PRON",
    ):
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
    if subject.pos_ == "NOUN" and not _acts(subject) and not _acts_on(verb, subject, found):
        return None
    return named(subject)


def holder(verb: Word | None, found: Found) -> str | None:
    """Who has what exists to do the work: the subject of having, employing, setting aside."""
    subject = subject_of(verb)
    token = found.token
    if verb is None or subject is None or token is None or verb.i > token.i:
        return None
    if subject.dep_ == "nsubjpass" or subject.left_edge.i <= token.i <= subject.right_edge.i:
        return None
    return named(subject)


def _acts_on(verb: Word, subject: Word, found: Found) -> bool:
    """`the fire burned 3,400 hectares`: whatever does something to what is counted."""
    ends = [t for t in (found.head, found.token) if t is not None]
    if not any(t.dep_ in ("dobj", "npadvmod") for t in ends):
        return False
    if subject.lemma_.lower() in words("sources", "papers") | words("roles", "target_nouns"):
        return False
    idle = words("roles", "measuring_verbs") | words("roles", "size_verbs") | {"include", "see"}
    return verb.lemma_.lower() not in idle


def _each(noun: Word) -> bool:
    """`each of the 12 courts must`: the number belongs to who must."""
    return any(t.lower_ in ("each", "every", "all") for t in noun.subtree)


def _acts(noun: Word) -> bool:
    """A body or people: papers, counts and things do nothing."""
    lemma = noun.lemma_.lower()
    if lemma in words("sources", "papers") or lemma in words("count_nouns", "words"):
        return False
    return noun.tag_ == "NNS" or lemma in words("bodies", "nouns")


def _passive(verb: Word) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def _agent_phrase(verb: Word) -> str | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return named(next((g for g in child.children if g.dep_ == "pobj"), None))
    return None


def _for_whom(noun: Word, found: Found) -> str | None:
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
                return named(inner)
    return None


def _owner(noun: Word) -> str | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return named(owner) if owner is not None and owner.pos_ != "PRON" else None


def target_parties(noun: Word, found: Found) -> tuple[str | None, str | None]:
    """Who must reach a target and who set it, from the verbs around the target's noun."""
    agent = _for_whom(noun, found)
    set_by: str | None = None
    for head in ancestors(noun, 6):
        if head.pos_ == "AUX" and noun.dep_ == "pobj" and noun.head.lower_ in ("under", "on"):
            return agent or named(subject_of(head)), set_by  # "nurses are under a quota of 12"
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
                    agent = named(subject)
                set_by = set_by or _agent_phrase(head)
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
    return agent or _owner(noun), set_by


def obliged_parties(verb: Word, found: Found) -> tuple[str | None, str | None]:
    """Who is obliged and by whom: `X told Y to reach`, `Y were ordered by X to reach`, `Y must`."""
    agent: str | None = None
    set_by: str | None = None
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None and own.dep_ == "nsubj":
        agent = named(own)
    token = found.token
    if (
        own is not None
        and token is not None
        and own.left_edge.i <= token.i <= own.right_edge.i
        and not _each(own)
    ):
        return None, None  # "80 per cent must": what is counted is not who must
    for head in (verb, *ancestors(verb, 9)):
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
            agent = agent or named(subject)
        else:
            subject = subject_of(head)
            subject_named = named(subject)
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
            aims = lemma in words("roles", "aiming_verbs")
            if aims and object_ is None and (inner is None or inner.i == getattr(subject, "i", -1)):
                agent = agent or subject_named
            elif object_ is not None or inner is not None or head.i != verb.i:
                set_by = set_by or (
                    subject_named if own is None or subject is None or own.i != subject.i else None
                )
                agent = agent or named(object_) or named(inner)
        break
    if agent is None:
        agent = named(subject_of(verb))
    subject = subject_of(verb)
    if subject is not None and set_by is None and agent == named(subject):
        # "the memo calls for 500": a paper or a rule sets it, and others have to reach it.
        ruling = words("sources", "papers") | words("roles", "rules")
        if subject.lemma_.lower() in ruling:
            return None, agent
    return agent, set_by


def _counts(token: Word) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)
