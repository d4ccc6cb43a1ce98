"""When a sentence says that sources, records or documents do not show something.

A coordinate or final clause that says so decides for the whole sentence, so every clause that is
not subordinate is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core, in_clause, is_negated, root_of
from quota_analysis.extraction.speakers import lemma_of, subject_of

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

_VERBAL = ("VERB", "AUX")


def absence(sentence: ParsedSentence, core: Core) -> tuple[str, str] | None:
    """absence_of_evidence and its cue where any clause says so, else None."""
    if not any(w.lower_ in _DENYING for w in sentence.doc):
        return None
    for head in _heads(sentence, core):
        cue = _says_nothing(head, root_of(sentence.doc))
        if cue is not None:
            return "absence_of_evidence", cue
    return None


def _heads(sentence: ParsedSentence, core: Core) -> list[Word]:
    """The verbs of the main clauses, of what they report and of what is coordinated with them."""
    found = [w for w in sentence.doc if w.dep_ == "ROOT"]
    if core.verb not in found:
        found.insert(0, core.verb)
    for head in found:
        found += [c for c in head.children if c.dep_ in _CARRIED and c not in found]
    # A clause that a small parser hangs on a noun is one of these, too.
    found += [w for w in sentence.doc if w.dep_ == "ccomp" and w not in found]
    return [w for w in found if w.pos_ in _VERBAL or w.dep_ == "ROOT" or w is core.verb]


def _says_nothing(head: Word, root: Word) -> str | None:
    """The cue by which one clause says that something is not shown."""
    subject, _ = subject_of(head)
    if subject is not None and subject.lower_ in ("they", "it") and head is not root:
        subject = subject_of(root)[0] or subject
    negated = is_negated(head) or (subject is not None and _is_none(subject))
    for rule in (_unheld, _uncontained, _unfound, _unknown):
        cue = rule(head, subject, negated)
        if cue is not None:
            return cue
    return None


def _unheld(head: Word, subject: Word | None, negated: bool) -> str | None:
    """ "The report does not mention …", "none of the papers says …", "it is not among them"."""
    lemma = lemma_of(head)
    if subject is None or not negated or _is_scope(head, lemma, subject):
        return None
    if _holds(subject):
        if lemma in _ABSENCE_VERBS and not _passive(head):
            return f"{subject.text} … not {head.text}"
        if _is_none(subject) and lemma not in _ACTING and not _passive(head):
            return f"no {subject.text} … {head.text}"
        if lemma == "be" and any(
            c.dep_ == "prep" and c.lower_ in ("among", "in") and _place(c) for c in head.children
        ):
            return f"{subject.text} not among"
    if lemma in _TEXTUAL and subject.lower_ in ("it", "they", "nothing") and not _passive(head):
        return f"{subject.text} … not {head.text}"
    if lemma_of(subject) in _CONTENTS and lemma in _AVAILABLE:
        return f"{subject.text} not {head.text}"
    if lemma in _ABSENCE_VERBS and _passive(head) and any(_place(c) for c in head.children):
        return f"not {head.text}"
    if lemma == "be":
        for child in head.children:
            if (
                child.dep_ in ("attr", "prep")
                and child.lower_ in ("part", "among")
                and any(lemma_of(w) in _HOLDERS | _ABSENCE_NOUNS | _CONTENTS for w in child.subtree)
            ):
                return f"not {child.text} …"
    return None


def _is_scope(head: Word, lemma: str, subject: Word) -> bool:
    """ "The post is not covered by the contract": to whom a rule applies, not what is shown."""
    if lemma not in _APPLYING:
        return False
    if not _passive(head):
        return lemma_of(subject) in _BINDING
    return any(
        lemma_of(c) in _BINDING
        for by in head.children
        if by.lower_ in ("in", "by", "under")
        for c in by.children
    )


def _uncontained(head: Word, subject: Word | None, negated: bool) -> str | None:
    """ "There is no evidence", "the log holds no entry", "no crew list survives"."""
    lemma = lemma_of(head)
    holding = lemma in _KEEPING or _available(head)
    for word in in_clause(head):
        if word.pos_ not in ("NOUN", "PROPN"):
            continue
        noun, no = lemma_of(word), _no(word)
        if no is None:
            continue
        if noun in _ABSENCE_NOUNS:
            return f"{no} {word.text}"
        kept = noun in _CONTENTS | _HOLDERS | _PIECES
        if kept and holding and word.dep_ in ("dobj", "attr", "nsubj", "nsubjpass"):
            by_people = lemma == "have" and not (subject is not None and _holds(subject))
            if not by_people or noun in _CONTENTS:
                return f"{no} {word.text} {head.text}"
    if lemma == "be" and any(c.dep_ == "expl" for c in head.children):
        for child in head.children:
            if child.lower_ == "nothing" and any(lemma_of(w) in _SHOWING for w in child.subtree):
                return "nothing to show"
    if negated and lemma in _FINDING | {"show", "provide", "give"}:
        for child in head.children:
            if (
                child.dep_ in ("dobj", "prep")
                and any(w.lower_ in ("any", "either") for w in child.subtree)
                and any(lemma_of(w) in _CONTENTS | _HOLDERS | _PIECES for w in child.subtree)
            ):
                return f"not {head.text} any"
    return None


def _unfound(head: Word, subject: Word | None, negated: bool) -> str | None:
    """What somebody could not confirm, and what the writer looked for and did not find."""
    lemma = lemma_of(head)
    able = any(c.dep_ == "aux" and c.lower_ in ("could", "can", "ca") for c in head.children)
    if lemma in _SETTLING and negated and able:
        return f"could not {head.text}"
    if lemma == "look" and any(c.lower_ == "vain" for w in head.children for c in w.children):
        return "looked in vain"
    if lemma == "be":
        for child in head.children:
            unable = child.lower_ == "unable" or (child.lower_ == "able" and negated)
            if child.dep_ == "acomp" and unable:
                act = next((c for c in child.children if c.dep_ == "xcomp"), None)
                if act is not None and lemma_of(act) in _SETTLING | _FINDING | {"point"}:
                    return f"unable to {act.text}"
    own = subject is not None and subject.lower_ in ("i", "we", "nobody", "one")
    if own and lemma in _SEEKING and not _passive(head):
        for child in head.children:
            piece = child.dep_ == "dobj" and lemma_of(child) in _PIECES
            if piece and (_no(child) or (negated and any(w.lower_ == "any" for w in child.lefts))):
                return f"not {head.text} {child.text}"
    if own and lemma in _FINDING | {"know", "have"}:
        for child in head.children:
            if child.dep_ != "dobj":
                continue
            if child.lower_ in ("nothing", "none") and lemma in _FINDING:
                return f"{head.text} {child.text}"
            sought = lemma_of(child) in _CONTENTS | _ABSENCE_NOUNS
            if sought and (negated or _no(child)):
                return f"not {head.text} {child.text}"
    return None


def _unknown(head: Word, subject: Word | None, negated: bool) -> str | None:
    """ "is not known", "little is known", "nobody knows who", "is silent on", "is missing"."""
    lemma = lemma_of(head)
    if lemma == "know":
        little = subject is not None and subject.lower_ in ("little", "nothing")
        asked = any(
            c.dep_ == "ccomp"
            and any(w.tag_ in ("WP", "WRB", "WDT") or w.lower_ == "whether" for w in c.lefts)
            for c in head.children
        )
        if _passive(head) and (negated or little):
            return "little known" if little else "not known"
        if negated and asked:
            return "not known"
    states = []
    if lemma in ("be", "remain", "leave"):
        states = [c for c in head.children if c.dep_ in ("acomp", "attr", "oprd")]
    if head.lower_ in ("lacking", "unsupported"):
        states.append(head)
    for state in states:
        word = state.lower_
        if lemma == "leave":
            # "The letter leaves open who pays."
            if word in _UNSETTLED and subject is not None and _holds(subject):
                return f"{head.text} {state.text}"
            continue
        if word in _UNSETTLED and _asks_of_past(head, state):
            return str(state.text)
        if word == "unsupported" and any(_place(c) for c in state.children):
            return "unsupported by"
        if lemma != "be" and state is not head:
            continue
        if word in _UNSTUDIED:
            return str(state.text)
        if word == "silent" and subject is not None and _holds(subject):
            return "silent"
        lost = word in ("missing", "lacking", "unavailable") and subject is not None
        if lost and subject is not None and lemma_of(subject) in _LOST:
            return f"{subject.text} {state.text}"
    return None


def _asks_of_past(head: Word, state: Word) -> bool:
    """ "It is unclear whether it was paid": a question of what is or was, not of what will be."""
    for clause in (*head.children, *state.children):
        if clause.dep_ not in ("ccomp", "xcomp") or clause.i < head.i:
            continue
        first = clause.left_edge
        asked = first.tag_ in ("WP", "WRB", "WDT") or first.lower_ == "whether"
        if asked and not any(w.tag_ == "MD" for w in clause.lefts):
            return clause.tag_ != "VB"
    return False


def _holds(subject: Word) -> bool:
    """Whether a subject is something in which things are written down, or several of it."""
    if lemma_of(subject) in _HOLDERS or subject.lower_ in _HOLDERS:
        return subject.lower_ not in ("none", "neither", "nothing", "one") or _of_holders(subject)
    return any(c.dep_ == "conj" and lemma_of(c) in _HOLDERS for c in subject.children)


def _of_holders(pronoun: Word) -> bool:
    """ "none of the papers", "nothing in the contracts"; alone, "nothing" may be anything."""
    below = [g for c in pronoun.children if c.dep_ == "prep" for g in c.children]
    return any(lemma_of(g) in _HOLDERS for g in below)


def _is_none(subject: Word) -> bool:
    if subject.lower_ in ("none", "neither", "nothing", "nobody"):
        return True
    return any(c.lower_ in ("no", "neither", "none") for c in subject.children)


def _no(noun: Word) -> str | None:
    """The word that says there is none of something, or next to none."""
    for child in noun.children:
        if child.lower_ in ("no", "neither") and child.dep_ in (
            "det",
            "amod",
            "neg",
            "cc",
            "preconj",
        ):
            return "no"
        if child.lower_ in ("little", "scant") and child.dep_ == "amod":
            return "little"
    return None


def _passive(head: Word) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in head.children)


def _available(head: Word) -> bool:
    return lemma_of(head) in _AVAILABLE or any(
        c.dep_ == "acomp" and lemma_of(c) in _AVAILABLE for c in head.children
    )


def _place(preposition: Word) -> bool:
    return preposition.lower_ in ("in", "by", "among") and any(
        lemma_of(c) in _HOLDERS for c in preposition.children
    )


_CARRIED = frozenset({"ccomp", "conj", "parataxis", "xcomp"})
_SHOWING = words("absences", "showing")
_SETTLING = words("absences", "settling")
_FINDING = words("absences", "finding")
_SEEKING = words("absences", "seeking")
_UNSETTLED = words("absences", "unsettled")
_KEEPING = words("absences", "keeping")
_ACTING = words("absences", "acting")
_TEXTUAL = words("absences", "textual")
_PIECES = words("absences", "pieces")
_UNSTUDIED = words("absences", "unstudied")
_DENYING = words("absences", "denying")
_APPLYING = words("absences", "applying")
_BINDING = words("absences", "binding")
_HOLDERS = words("claims", "absence", "holders") | words("absences", "holders")
_ABSENCE_VERBS = words("claims", "absence", "verbs") | words("absences", "verbs")
_ABSENCE_NOUNS = words("absences", "nouns")
_CONTENTS = words("absences", "contents")
_AVAILABLE = words("absences", "available")
_LOST = _CONTENTS | _ABSENCE_NOUNS | _HOLDERS | _PIECES
