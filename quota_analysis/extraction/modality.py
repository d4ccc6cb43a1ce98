"""How a claim is put forward, and whether it is denied: by the guide's order of precedence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quota_analysis.extraction.claim_types import Told, claim_type, in_own_voice
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import (
    SUBORDINATE,
    Core,
    is_negated,
    root_of,
)
from quota_analysis.extraction.speakers import (
    can_speak,
    is_name,
    lemma_of,
    subject_of,
    tells_as_text,
)
from quota_analysis.extraction.type_cues import (
    DAYS,
    MONTH,
    VERBAL,
    is_own_voice,
    is_past,
    is_planned,
    is_present,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.layers import Said
    from quota_analysis.extraction.words import Word


def modality(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """How the main clause is put forward; reported beats the others."""
    told = in_own_voice(sentence, told)
    if told.outside and _reports(sentence, core, told):
        return "reported", "somebody outside the document says it"
    held = _held_back(sentence, core, told)
    if held is not None:
        return "hedged", held
    ahead = _ahead(sentence, core, told)
    if ahead is not None:
        return "hypothetical_or_future", ahead
    return "asserted", "no cue of another"


def polarity(core: Core, kind: str, why: str) -> str:
    """negated or affirmative, of the main proposition; what is absent is negated."""
    absent = kind == "absence_of_evidence" and not why.startswith("little")
    verb = core.verb
    return "negated" if absent or _negated(verb) or _silenced(verb) else "affirmative"


def _silenced(verb: Word) -> bool:
    """ "Police do not know why …", "they did not mention …": the telling is what is denied."""
    up = verb.head
    if verb.dep_ in ("ccomp", "dobj") and lemma_of(up) in _SILENT and _denies(up):
        return True
    # "We consider that the rule does not apply": the writer's mind, and what is in it
    held = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    own = held is not None and is_own_voice(subject_of(verb)[0])
    return held is not None and own and not is_past(verb) and _negated(held)


def _reports(sentence: ParsedSentence, core: Core, told: Told) -> bool:
    """Whether the telling puts the claim into somebody's mouth, or is itself what is claimed."""
    said = told.said
    if said is None or said.carried:
        return True
    anchor, rule = said.layer.anchor, said.layer.rule
    lemma = lemma_of(anchor)
    clausal = rule.endswith((": clause", ": that"))
    if anchor.pos_ in VERBAL:
        if lemma in _SILENT and _denies(anchor):
            return False
        if lemma in _FACTIVE or (lemma == "find" and _has(anchor, "prt", "out")):
            return False
        if lemma in _SUASIVE and said.kind != "named_person" and _practical(anchor, core):
            return bool(said.quotations)
        if lemma in _SHOWING and _by_evidence(anchor):
            return False
        if lemma in _HEARSAY and said.layer.speaker is None and _impersonal(anchor):
            return False
        told_it = any(c.dep_ == "dobj" and c.pos_ == "PRON" for c in anchor.rights)
        named = said.quotations or told_it or _has(anchor, "prep", "as")
        if rule.endswith((": about", ": object")) and lemma in _ACTS and not named:
            return False
    speaker = said.layer.speaker
    if speaker is not None and _is_ours(speaker.head):
        return False
    return told.tells or _covers(sentence, core, said) or (clausal and _stands(anchor))


def _is_ours(head: Word) -> bool:
    """ "we", "our survey": the writer's own voice or work, not a person or body beside them."""
    if is_own_voice(head):
        return True
    owned = any(w.lower_ in ("my", "our") or is_own_voice(w) for w in head.lefts)
    return owned and not is_name(head) and (tells_as_text(head) or not can_speak(head, strict=True))


def _stands(anchor: Word) -> bool:
    """Whether a telling beside the main clause is one that took place: no condition, no subject."""
    if anchor.dep_ == "csubj":
        return False
    return not any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in anchor.children)


def _covers(sentence: ParsedSentence, core: Core, said: Said) -> bool:
    """Whether the content of a telling holds the word the claim turns on."""
    at = sentence.start + core.verb.idx
    return any(start <= at < end for start, end in said.pieces)


def _practical(anchor: Word, core: Core) -> bool:
    """What is told is to be done: an infinitive, a thing, or a passive without a teller."""
    passive = any(c.dep_ == "auxpass" for c in anchor.children)
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in core.verb.children)
    return passive or infinitive or core.nominal or any(c.dep_ == "dobj" for c in anchor.children)


def _impersonal(verb: Word) -> bool:
    """ "it is thought that": nobody is said to think it."""
    return any(c.lower_ == "it" and c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.lefts)


def _by_evidence(verb: Word) -> bool:
    """The evidence shows: nobody's word but the document's of its own sources."""
    subject, _ = subject_of(verb)
    if subject is None or subject.pos_ == "PROPN":
        return False
    owned = any(c.lower_ == "by" for c in subject.subtree) or any(
        c.pos_ == "PROPN" or (c.dep_ == "poss" and c.pos_ != "PRON") for c in subject.lefts
    )
    lemma = lemma_of(subject)
    plural = subject.tag_ == "NNS" and lemma in _EVIDENCE_PLURAL
    return not owned and (lemma in _EVIDENCE or plural)


def _held_back(sentence: ParsedSentence, core: Core, told: Told) -> str | None:
    """The document's own hedge in the main clause, as written."""
    doc = sentence.doc
    root = root_of(doc)
    heads = (root, core.verb)
    for start, end in told.hedges:
        at = start - sentence.start
        token = next((t for t in doc if t.idx <= at < t.idx + len(t)), None)
        if token is None or _beside(token) or token.lower_ in _UNKNOWN:
            continue
        if _clause_of(token, heads) in heads or (token.head is root and token.dep_ == "mark"):
            return sentence.text[at : end - sentence.start]
    if lemma_of(root) in _TENTATIVE and is_own_voice(subject_of(root)[0]) and not is_past(root):
        return str(root.text)
    return None


def _beside(token: Word) -> bool:
    """ "an estimated 80", "apparently by a speaker": a hedge of a number or of a phrase."""
    if token.dep_ == "amod" and token.tag_ in ("VBN", "JJ") and token.head.dep_ != "attr":
        return token.tag_ == "VBN" or token.lower_ in ("alleged", "potential")
    return token.pos_ == "ADV" and token.head.pos_ in ("ADP", "NUM", "PROPN")


def _clause_of(token: Word, heads: Sequence[Word]) -> Word:
    """The verb of the clause a word stands in; one of the heads as soon as it is met."""
    up = token
    while up.head is not up and up not in heads:
        if up.pos_ in VERBAL and up.dep_ in _OWN_CLAUSES:
            break
        if up.pos_ in VERBAL and up.dep_ == "conj" and _with_subject(up) and not _against(up):
            break
        up = up.head
    return up


def _against(verb: Word) -> bool:
    """ "…, but it may be wrong": the clause that turns a sentence speaks for all of it."""
    joining = [*verb.head.rights, *verb.lefts]
    return any(c.lower_ in ("but", "so", "yet") and c.i < verb.i for c in joining)


def _with_subject(verb: Word) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in verb.children)


def _ahead(sentence: ParsedSentence, core: Core, told: Told) -> str | None:
    """The cue by which something is conditional or not yet so."""
    root = root_of(sentence.doc)
    if sentence.doc[0].lower_ == "should" and not sentence.text.rstrip('”" ').endswith("?"):
        return "condition"  # "Should the wells fail, …"
    if _urged(sentence):
        return "condition"
    for head in dict.fromkeys((core.verb, root)):
        for child in head.children:
            if child.dep_ in ("aux", "auxpass") and child.lower_ in _FUTURE:
                if child.lower_ == "would" and lemma_of(head) in _SILENT and _denies(head):
                    continue  # "would not say": a refusal that took place
                return str(child.text)
            if child.lower_ == "shall" and is_own_voice(subject_of(head)[0]):
                return "shall"  # with another subject it lays down a rule
        condition = _condition(head)
        if condition is not None:
            # A rule that holds on a condition holds.
            ruled = claim_type(sentence, core, told)[0] == "policy_or_directive"
            if not (ruled and is_present(core.verb)):
                return condition
    planned = _to_come(sentence, core)
    if planned == "is to" and claim_type(sentence, core, told)[0] == "policy_or_directive":
        return None  # "The clerk is to obtain a second offer": an order stands
    return planned if planned is not None else is_planned(sentence, core)


def _urged(sentence: ParsedSentence) -> bool:
    """ "Miss it twice and your grant goes": an order that stands for a condition."""
    first = sentence.doc[0]
    return first.tag_ == "VB" and any(
        c.dep_ == "conj" and c.finite and _with_subject(c) for c in first.rights
    )


def _condition(head: Word) -> str | None:
    """A condition on a clause: "if", "unless" before what may come, or an inversion."""
    for child in head.children:
        if child.dep_ != "advcl":
            continue
        mark = next((c for c in child.children if c.dep_ == "mark"), None)
        if mark is not None and mark.lower_ in ("if", "unless"):
            before = mark.nbor(-1).lower_ if mark.i else ""
            aside = before == "as" or child.lemma_ in ("wonder", "ask", "please")
            general = mark.lower_ == "unless" and is_present(head)
            if not aside and not general:
                return "condition"
    return None


def _to_come(sentence: ParsedSentence, core: Core) -> str | None:
    """The present tense of what is arranged: "is to close", "plans to open", "takes place on"."""
    verb = core.verb
    if core.nominal or verb.pos_ not in VERBAL or is_past(verb):
        return None
    lemma = lemma_of(verb)
    subject = core.subject
    leads = {c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ != "VBD"}
    if "to" in leads and leads & {"is", "are", "'s", "’s", "'re", "’re"}:
        # as some parses have it: the infinitive is the root
        return f"is to {lemma}" if lemma in _EVENTS else "is to"
    if lemma == "be" and verb.tag_ in ("VBZ", "VBP"):
        then = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        aim = subject is not None and lemma_of(subject) in _AIMS
        if then is not None and not aim and then.left_edge.i == verb.i + 1:
            return f"is to {then.text}" if lemma_of(then) in _EVENTS else "is to"
    if verb.tag_ not in ("VBZ", "VBP"):
        return None
    coming = any(
        c.lower_ in _NEXT and c.dep_ == "amod"
        for noun in verb.children
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj")
        for c in noun.children
    )
    dated = _ON_A_DAY.search(sentence.text)
    if dated is not None and (coming or (lemma in _EVENTS and not _repeated(verb))):
        return f"{verb.text} {dated.group()}"
    return None


def _repeated(verb: Word) -> bool:
    """ "every Friday", "usually in May": a custom."""
    return any(
        w.lower_ in ("every", "each", "usually", "always", "often", "never", "year", "daily", "and")
        for w in verb.subtree
    )


def _negated(verb: Word) -> bool:
    """As is_negated, but for a "not" of the clause before, and "not" inside what is predicated."""
    if is_negated(verb):
        return not _only_before(verb)
    if verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.head.rights):
        return True
    for child in verb.children:
        if child.lower_ in ("nothing", "nobody", "none") and child.i > verb.i:
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and child.left_edge.lower_ == "not":
            return True  # "not one household objected"
        if child.lower_ == "longer" and child.left_edge.lower_ == "no":
            return True
        inner = child.dep_ in _PREDICATED and child.i > verb.i
        if inner and any(c.dep_ == "neg" and c.i < child.i for c in child.children):
            return lemma_of(verb) in ("be", "ought")
    return False


def _only_before(verb: Word) -> bool:
    """ "If it does not, a fine will apply": the negation stands before the clause's subject."""
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    negations = [c for c in verb.children if c.dep_ == "neg"]
    if subject is None or not negations or negations[0].lower_ not in ("not", "n't", "n’t"):
        return False
    return all(c.i < subject.left_edge.i for c in negations)


def _denies(verb: Word) -> bool:
    """ "did not say", "nobody knows", "neither minister said", "none of the studies shows"."""
    if _negated(verb):
        return True
    subject, _ = subject_of(verb)
    if subject is None:
        return False
    return subject.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in subject.children)


def _has(verb: Word, relation: str, word: str) -> bool:
    return any(c.dep_ == relation and c.lower_ == word for c in verb.children)


_NOBODY = frozenset({"no", "none", "nobody", "nothing", "neither", "no-one"})
_PREDICATED = frozenset({"acomp", "attr", "oprd", "xcomp"})
_OWN_CLAUSES = SUBORDINATE | {"parataxis"}
# What is said not to be known is flatly said: "unknown", "not known whether".
_UNKNOWN = frozenset({"unknown", "not", "no"})
_SUASIVE = words("modality", "telling", "suasive")
_FACTIVE = words("modality", "telling", "factive")
_SILENT = words("modality", "telling", "silent")
_ACTS = words("modality", "telling", "acts")
_SHOWING = words("modality", "telling", "showing")
_HEARSAY = words("reporting", "verbs", "hearsay")
_EVIDENCE = words("modality", "telling", "evidence")
_EVIDENCE_PLURAL = words("modality", "telling", "evidence_plural")
_TENTATIVE = words("modality", "own", "tentative")
_FUTURE = words("modality", "ahead", "auxiliaries")
_EVENTS = words("modality", "ahead", "events")
_NEXT = words("modality", "ahead", "next")
_AIMS = words("modality", "ahead", "aims")
_ON_A_DAY = re.compile(
    rf"\b(?:on|in|from|until) (?:\d{{1,2}} )?(?:{MONTH}\b|{DAYS}\b)|\bnext \w+|\btomorrow\b",
    re.IGNORECASE,
)
