"""When a clause says that one thing leads, led or may lead to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.predicates import Core, main_clauses, same_clause
from quota_analysis.extraction.speakers import lemma_of, subject_of
from quota_analysis.extraction.type_cues import (
    VERBAL,
    Told,
    complement,
    is_actor,
    is_own_voice,
    is_past,
    is_present,
    is_thing,
    modal_of,
    weighs,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def effect(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """causal_or_effect and its cue, else None."""
    if core.nominal:
        return None
    for head in main_clauses(core):
        subject = subject_of(head)[0] or core.subject
        cue = _verb(head, subject) or _role(head) or _source(head)
        if cue is None and lemma_of(head) in _SOFT:
            inner = [c for c in head.children if c.dep_ == "xcomp"]
            cue = next((c.text for c in inner if _verb(c, subject)), None)
        if cue is not None:
            return "causal_or_effect", cue
    cue = _connective(sentence, core)
    return None if cue is None else ("causal_or_effect", cue)


def forced(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """A thing that changes another, also by a number: "Interest added 2 million to the bill"."""
    if core.nominal:
        return None
    for head in main_clauses(core):
        subject = subject_of(head)[0] or core.subject
        if lemma_of(head) in _MEASURING or not is_thing(subject) or subject is None:
            continue
        if lemma_of(subject) in _COUNTS or not any(c.dep_ == "dobj" for c in head.children):
            continue
        cue = _verb(head, subject)
        if cue is not None:
            return "causal_or_effect", cue
    return None


def _verb(head: Word, subject: Word | None) -> str | None:
    """A verb of causing, or of changing something where a thing does it."""
    lemma = lemma_of(head)
    if head.pos_ not in VERBAL or not _acts(head):
        return None
    if lemma == "lead" and any(c.dep_ in ("xcomp", "ccomp") for c in head.children):
        return str(head.text)
    if lemma in ("lead", "result", "account"):
        onto = {"lead": ("to",), "result": ("in", "from"), "account": ("for",)}[lemma]
        wanted = any(c.dep_ == "prep" and c.lower_ in onto for c in head.children)
        return str(head.text) if wanted and is_thing(subject) else None
    aided = lemma == "help" and any(c.dep_ in ("xcomp", "ccomp") for c in head.children)
    if lemma in _ALWAYS or (aided and modal_of(head) is not None and not is_own_voice(subject)):
        return str(head.text)
    passive = any(c.dep_ == "nsubjpass" for c in head.children)
    if lemma in _CAUSAL | _CHANGING and not passive and (is_thing(subject) or _gerund(subject)):
        if lemma in _BREAKING and is_past(head) and modal_of(head) is None:
            return None  # what broke and burned is news
        if lemma not in _ONTO and not _has_object(head):
            return None
        makes = lemma not in ("make", "keep", "leave", "give", "take", "turn", "help", "mean")
        return str(head.text) if makes or _into(head, lemma) else None
    if passive and lemma in ("trace", "link", "tie", "ascribe", "associate", "credit"):
        to = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("to", "with")]
        return f"{head.text} {to[0].text}" if to else None
    if passive and lemma in ("drive", "produce", "create", "shape", "influence", "affect"):
        return str(head.text) if any(c.dep_ == "agent" for c in head.children) else None
    return None


def _has_object(verb: Word) -> bool:
    return any(c.dep_ in ("dobj", "ccomp", "xcomp", "dative", "oprd") for c in verb.children)


def _acts(verb: Word) -> bool:
    """A cause acts on something: an object, a clause or "to"/"in" must follow."""
    return any(
        c.dep_ in ("dobj", "ccomp", "xcomp", "prep", "dative", "nsubjpass") for c in verb.children
    )


def _into(head: Word, lemma: str) -> bool:
    """ "makes it rarer", "keeps people from work", "gives them an incentive", "helps fulfil"."""
    for child in head.children:
        if lemma == "mean" and child.dep_ == "ccomp":
            continue  # "this means that": a reading
        if child.dep_ in ("ccomp", "xcomp", "oprd", "dative"):
            if lemma == "keep" and child.tag_ == "VBG":
                continue  # "keeps treating"
            return True
        if child.dep_ == "dobj":
            if lemma == "help" or (lemma == "mean" and child.pos_ in ("NOUN", "PROPN")):
                return True
            if any(c.dep_ in ("acl", "amod") and c.i > child.i for c in child.children):
                return True
        if child.dep_ == "prep" and child.lower_ in ("from", "into") and lemma != "make":
            return True
    return False


def _gerund(subject: Word | None) -> bool:
    """ "Raising the fee", "that they left": an act as the subject."""
    return subject is not None and (subject.dep_ == "csubj" or subject.tag_ == "VBG")


def _role(head: Word) -> str | None:
    """A chance, risk or effect as the object; "is the cause of"."""
    lemma = lemma_of(head)
    for child in head.children:
        noun = lemma_of(child)
        if (
            child.dep_ == "dobj"
            and noun in _NOUNS
            and lemma in _HAVING
            and not any(c.lower_ in ("no", "high", "higher", "low") for c in child.children)
        ):
            return str(child.text)
        if (
            child.dep_ == "attr"
            and noun in _ROLES
            and lemma == "be"
            and any(c.lower_ in ("of", "for", "why", "the") for c in child.children)
        ):
            return str(child.text)
    return None


def _source(head: Word) -> str | None:
    """ "comes from pumping": something is traced to what it comes of."""
    if lemma_of(head) not in ("come", "stem", "arise", "result", "derive", "spring"):
        return None
    for child in head.children:
        if child.dep_ == "advcl" and lemma_of(head) == "arise":
            return f"{head.text} when"
        if (
            child.dep_ == "prep"
            and child.lower_ in ("from", "of")
            and any(g.dep_ == "pcomp" or g.tag_ in ("NN", "VBG") for g in child.children)
            and (lemma_of(head) != "come" or is_thing(subject_of(head)[0]))
        ):
            return f"{head.text} {child.text}"
    return None


def _connective(sentence: ParsedSentence, core: Core) -> str | None:
    """because, so, due to, as a result: the main clause is given as the effect."""
    verb = core.verb
    if verb.pos_ not in VERBAL or core.nominal:
        return None
    if _FRAGMENT.match(sentence.text.strip()):
        return "because"
    judged = complement(verb) if lemma_of(verb) == "be" else None
    weighing = judged is not None and (judged.dep_ == "acomp" or weighs(judged) is not None)
    for child in verb.children:
        marks = [c.lower_ for c in child.children if c.dep_ == "mark"]
        because = child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in ("because", "since") for c in child.children
        )
        fronted = because and child.i < verb.i and "because" in marks
        if fronted:
            return "because"
        if (
            because
            and not weighing
            and not _acting(verb, core)
            and ("because" in marks or child.i < verb.i)
        ):
            return marks[0]
        if (
            child.dep_ in ("advmod", "cc")
            and child.lower_ in _THEREFORE
            and not weighing
            and not (is_own_voice(core.subject) and is_present(verb))
        ):
            return str(child.text)
        posing = child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > verb.i
        if posing and lemma_of(child) in _POSING and not is_past(verb) and is_thing(core.subject):
            return str(child.text)
    for token in sentence.doc[1:-2]:
        if token.lower_ == "so" and token.nbor(-1).text in (",", ";", "—", "–"):
            follows = token.nbor(1)
            if token.dep_ in ("cc", "mark", "advmod") and follows.tag_ not in ("JJ", "RB", "IN"):
                return "so"
    if weighing:
        return None
    lower = sentence.text.lower()
    for phrase in _PHRASES:
        at = lower.find(phrase)
        if at < 0:
            continue
        word = next((t for t in sentence.doc if t.idx <= at < t.idx + len(t)), None)
        if word is not None and same_clause(word, verb):
            return phrase
    return None


def _acting(verb: Word, core: Core) -> bool:
    """What somebody did to something: the reason given for an act, and no effect."""
    subject = core.subject
    if subject is None or is_own_voice(subject) or not is_actor(subject):
        return False
    return any(c.dep_ == "dobj" for c in verb.children)


_MEASURING = words("claims", "measure", "worth") | {
    "affect",
    "hit",
    "cut",
    "raise",
    "lower",
    "leave",
}
_COUNTS = words("reporting", "nouns", "issued") | {"total", "share", "rate", "average", "level"}


_FRAGMENT = re.compile(
    r"(?:partly |mainly |mostly |only |just |simply )?because\b(?! of)", re.IGNORECASE
)
_ONTO = frozenset({"weigh", "contribute", "translate", "push", "stem", "spread"})
_POSING = frozenset(
    {"pose", "cause", "lead", "result", "make", "allow", "increase", "reduce", "raise"}
)
# Of the changing verbs, those of physical acts: in the past tense they are events.
_BREAKING = words("claims", "causal", "breaking")
_SOFT = frozenset({"appear", "seem", "continue", "tend", "expect", "go", "serve", "threaten"})
_HAVING = frozenset(
    {"have", "put", "raise", "create", "produce", "increase", "pose", "reduce", "bring"}
)
_THEREFORE = frozenset({"therefore", "consequently", "hence", "thus", "thereby"})
_CAUSAL = words("claims", "causal", "verbs")
_ALWAYS = words("claims", "causal", "always")
_CHANGING = words("claims", "causal", "changing")
_NOUNS = words("claims", "causal", "nouns")
_ROLES = words("claims", "causal", "roles")
_PHRASES: tuple[str, ...] = tuple(load("claims")["causal"]["phrases"])
