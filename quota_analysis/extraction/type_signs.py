"""Constructions that tell a type by themselves: duty, advice, verdict, reason, measure, event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.absences import absence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import lemma_of
from quota_analysis.extraction.type_clause import Clause
from quota_analysis.extraction.type_cues import permits
from quota_analysis.extraction.type_words import tense_of

if TYPE_CHECKING:
    from quota_analysis.extraction.predicates import Core
    from quota_analysis.extraction.words import Word


def signs(clause: Clause, core: Core) -> None:
    """Note every construction that the clause shows."""
    if absence(clause.sentence, core) is not None:
        clause.add("!absent")
    _modal(clause)
    _ruling(clause)
    _rule_set(clause)
    _verdict(clause)
    _reason(clause)
    _measure(clause)
    _happening(clause)
    _judged(clause)
    _standing(clause)


def _modal(clause: Clause) -> None:
    """Duty and advice by a modal verb, by "have to", "need to" and "is to"."""
    tense, group, kids = clause.tense, clause.group, clause.verb.children
    modal = next((c for c in clause.verb.lefts if c.tag_ == "MD"), None)
    # "Should she fail, …": a condition.
    inverted = modal is not None and modal.i == 0
    perfect = any(c.dep_ == "aux" and lemma_of(c) == "have" for c in kids)
    if tense in _DUTY and not perfect and not inverted:
        if tense != "shall" or clause.kind != "we":
            clause.add("!bound", f"bound {group}", f"bound {clause.kind}")
            clause.add("bound reported" if clause.told.outside else "bound own")
            clause.add("bound quoted" if clause.told.quoted else "bound plain")
    elif tense in _ADVICE and not inverted:
        clause.add("!should have" if perfect else "!ought", f"ought {group}")
    elif tense in ("may", "can") and not (
        tense == "may" and clause.negated and not permits(clause.verb)
    ):
        clause.add(f"leave {'not ' if clause.negated else ''}{group}")
    yet = any(c.lower_ == "yet" for c in kids)  # "has yet to pay" binds nobody
    if _governs_to(kids) and clause.lemma in _BINDING and tense != "past" and not yet:
        clause.add("!bound", f"bound {clause.lemma} {group}")
    for child in kids:
        if child.dep_ in ("xcomp", "ccomp") and tense_of(child)[0] in _DUTY | _ADVICE:
            clause.add("inner ought")


def _ruling(clause: Clause) -> None:
    """Requiring, allowing, forbidding, asking, ordering, and what is expected to come."""
    lemma, group, time, kids = clause.lemma, clause.group, clause.time, clause.verb.children
    if clause.passive:
        if lemma in _OBLIGED and _governs_to(kids):
            clause.add("!obliged", f"obliged {time}", f"obliged {group}")
        if lemma in _ALLOWED or lemma in _BARRED:
            clause.add("!obliged", f"allowed {time}")
        if lemma in _COMING:
            clause.add("!coming", f"coming {group}")
    else:
        governed = any(c.dep_ in ("xcomp", "ccomp") for c in kids)
        toward = any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in kids)
        if lemma in _ASKING and (governed or toward):
            who = "we" if clause.kind == "we" else "other"
            clause.add("!asking", f"asking {time}", f"asking {who}")
        if lemma in _WISHING and governed:
            clause.add("wishing", f"wishing {time}", f"wishing {clause.kind}")
        if lemma in _ORDERING and (governed or clause.object is not None):
            clause.add("!ordering", f"ordering {time}", f"ordering {group}")
        if lemma in _BARRED or lemma in _ALLOWED:
            clause.add("!ruling", f"ruling {time}", f"ruling {group} {time}")
    above = clause.verb
    while above.head is not above:
        above = above.head
    if above is not clause.verb and above.pos_ == "VERB":
        by = lemma_of(above)
        if by in _ASKING:
            clause.add("!told asking")
        elif by in _WISHING:
            clause.add("told wishing")
        if by in _ORDERING:
            clause.add("!told ordering")


def _rule_set(clause: Clause) -> None:
    """A rule or target set, met, missed or told of; somebody made to answer for it."""
    found = clause.found
    if "number role target" in found:
        clause.add("!target")
    if clause.content is not None:
        named = _rule_in(clause.content)
        if named:
            clause.add("!rule told")
    sets = "set" in clause.classes or "rule" in clause.classes or "order" in clause.classes
    if sets and ("object rule" in found or (clause.passive and "subject rule" in found)):
        clause.add("!rule set", f"rule set {clause.time}")
    if clause.lemma == "be" and "complement rule" in found and "!judged" not in found:
        clause.add("!is a rule", f"is a rule {clause.kind}")
    if clause.lemma == "be" and "subject rule" in found and clause.time != "past":
        clause.add("!rule is")
    if "answerable" in clause.strong:
        clause.add("!answerable", f"answerable {clause.time}")


def _rule_in(noun: Word) -> bool:
    """Whether a noun phrase names a rule or target: itself, or somewhere below it."""
    return any(
        w.pos_ == "NOUN" and w.dep_ != "compound" and lemma_of(w) in _RULES for w in noun.subtree
    )


def _verdict(clause: Clause) -> None:
    """Praise, blame or portrayal with nothing further told."""
    told, root = clause.told, clause.root
    states = any(c.dep_ == "ccomp" for c in root.children)
    alone = (root is clause.verb and told.outside) or clause.content is not None
    if told.tells and alone and not states and lemma_of(root) in _VERDICTS | _SAID_OF:
        clause.add("!verdict alone")
    says = any(c.dep_ == "ccomp" for c in clause.verb.children)
    asked = any(
        (w.tag_ in ("WP", "WRB") or w.lower_ == "whether")
        and w.head.dep_ != "advcl"  # "did not reply when asked" holds back no answer to a question
        for w in clause.verb.subtree
    )
    judges = clause.lemma in _VERDICTS and not clause.passive and clause.group == "people"
    if judges and not says:
        clause.add("!verdict", f"verdict {clause.time}")
    if "say" in clause.classes and clause.negated and clause.group == "people":
        clause.add("!unsaid", f"unsaid {'what' if asked else 'at all'}")
    for name in ("telling", "silence"):
        if f"phrase {name}" in clause.found:
            clause.add(f"!{name}")


def _reason(clause: Clause) -> None:
    if "because" in clause.strong:
        counted = "number" if clause.numbers else "no number"
        clause.add("!because phrase", f"because phrase {clause.time}", f"because phrase {counted}")


def _measure(clause: Clause) -> None:
    """A value said of a thing, or a thing that rises and falls."""
    found, kinds = clause.found, clause.classes
    if not clause.numbers:
        if "change" in kinds and "subject measure" in found:
            clause.add("!measure changes")
        return
    valued = clause.lemma == "be" and ("number complement" in found or "number head" in found)
    if valued or clause.nominal or "measure" in kinds or "change" in kinds:
        clause.add("!measured people" if clause.group == "people" else "!measured")
    if "number subject" in found and "act" not in kinds and "happen" not in kinds:
        clause.add("!number subject")
    if not found.keys().isdisjoint(("number share", "number change", "number rate")):
        clause.add("!share or rate")
    if "subject measure" in found:
        clause.add("!measure subject number")


def _happening(clause: Clause) -> None:
    if "act" in clause.classes or "happen" in clause.classes:
        if clause.time == "past" and clause.told.outside:
            clause.add("!happened, as told")
        elif clause.time == "past" and clause.tense != "pluperfect":
            clause.add("!happened", f"happened {'number' if clause.numbers else 'plain'}")
        elif clause.tense == "will":
            clause.add("!will happen")
    if clause.time == "present" and _chronicle(clause.sentence.text.strip()):
        clause.add("!chronicle")


def _chronicle(text: str) -> bool:
    """ "1902: …", "12 March – …": a date and a mark at the head of the line."""
    head = text[:30]
    if head[:1].isdigit():
        return True
    cut = min((at for mark in _AFTER_DATES if (at := head.find(mark)) > 0), default=-1)
    return cut > 0 and head[:cut].rstrip()[-4:].isdigit()


def _judged(clause: Clause) -> None:
    found, verb = clause.found, clause.verb
    if not found.keys().isdisjoint(_WEIGHED):
        clause.add("!judged past" if clause.time == "past" or clause.numbers else "!judged")
    if clause.lemma in _SEEMING and (
        clause.adjective is not None or any(c.dep_ in ("xcomp", "oprd") for c in verb.children)
    ):
        clause.add("!seems")
    if "mind" in clause.classes and clause.kind in ("we", "you") and clause.time == "present":
        clause.add("!minded")
    if clause.told.outside and clause.time == "present" and not clause.numbers:
        clause.add("!told present")


def _standing(clause: Clause) -> None:
    kinds, present = clause.classes, clause.time == "present"
    judged = "!judged" in clause.found
    if clause.lemma == "be" and clause.complement is not None and present and not judged:
        clause.add("!classed", f"classed {clause.kind}")
    if present and not clause.numbers and ("state" in kinds or "function" in kinds):
        clause.add("!stands", f"stands {clause.group}")
    if clause.passive and clause.lemma in _FOUNDED:
        clause.add("!founded")
    if "based" in clause.strong:
        clause.add("!standing")


def _governs_to(children: tuple[Word, ...]) -> bool:
    return any(
        c.dep_ == "xcomp" and any(g.dep_ == "aux" and g.lower_ == "to" for g in c.lefts)
        for c in children
    )


_BINDING = frozenset({"have", "be", "need"})
_DUTY = frozenset({"must", "shall"})
_ADVICE = frozenset({"should", "ought"})
_AFTER_DATES = (":", "–", "—", " -")
_WEIGHED = (
    "is judging",
    "complement judgement",
    "complement that is judging",
    "complement that is most",
)
_RULES = words("types", "sign", "rules")
_OBLIGED = words("types", "sign", "obliged")
_ALLOWED = words("types", "sign", "allowed")
_BARRED = words("types", "sign", "barred")
_ASKING = words("types", "sign", "asking")
_WISHING = words("types", "sign", "wishing")
_ORDERING = words("types", "sign", "ordering")
_COMING = words("types", "sign", "coming")
_VERDICTS = words("types", "sign", "verdicts")
_SAID_OF = words("types", "verb", "verdict")
_FOUNDED = words("types", "sign", "founded")
_SEEMING = words("types", "verb", "seem")
