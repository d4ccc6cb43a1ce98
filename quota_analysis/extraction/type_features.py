"""What of a clause tells its type, as named features; nothing here decides.

A feature is a short English name ("verb change past", "number subject"), so that a weight can be
read and a decision told. Names that start with "!" are constructions that grammars give for one
type; they count for more (`STRONG`), so that few examples suffice to weigh them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core
from quota_analysis.extraction.speakers import lemma_of
from quota_analysis.extraction.type_clause import LIGHT, Clause, clause_of
from quota_analysis.extraction.type_setting import numbers, telling, wording
from quota_analysis.extraction.type_signs import signs
from quota_analysis.extraction.type_words import (
    CONNECTIVES,
    TELLING_NOUNS,
    VERBAL,
    adjective_classes,
    classes,
    determined,
    kind_of_noun,
    noun_classes,
    verb_classes,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.type_cues import Told
    from quota_analysis.extraction.words import Word

# A construction weighs as much as four features that say nothing else; of 1, 2.5, 4 and 6 the best
# on passages left out of the fitting.
STRONG = 4.0


def features(sentence: ParsedSentence, core: Core, told: Told) -> dict[str, float]:
    """The features of a sentence's main clause with their values, in the order found."""
    clause = clause_of(sentence, core, told)
    if clause.content is not None:
        clause.add("content is a noun")
        _noun(clause, "content", clause.content)
    elif clause.nominal:
        clause.add("no verb")
    _predicate(clause)
    _dependants(clause)
    _arguments(clause)
    numbers(clause)
    wording(clause)
    telling(clause)
    signs(clause, core)
    return {name: STRONG if name[0] == "!" else 1.0 for name in clause.found}


def _predicate(clause: Clause) -> None:
    """Tense, voice, negation, subject and the class of the verb, alone and in pairs."""
    time, group, kind, lemma = clause.time, clause.group, clause.kind, clause.lemma
    det = determined(clause.subject, kind)
    clause.add(f"tense {clause.tense}", f"time {time}", f"subject {kind}", f"subject {kind} {time}")
    clause.add(f"{group} {clause.tense}", f"determiner {det}", f"determiner {det} {time}")
    if clause.passive:
        clause.add("passive", f"passive {time}", f"passive {group} {time}")
    if clause.negated:
        clause.add("not", f"not {time}", f"not {group} {time}")
    if lemma in LIGHT:
        clause.add(lemma, f"{lemma} {time}", f"{lemma} {kind}")
    for name in clause.classes:
        verb = f"verb {name}"
        clause.add(verb, f"{verb} {time}", f"{verb} {group}", f"{verb} {group} {time}")
        if clause.passive:
            clause.add(f"{verb} passive")
        if clause.told.outside:
            clause.add(f"{verb} reported")
    if clause.verb.pos_ in VERBAL:
        clause.add(f"lemma {lemma}")
        if not clause.classes and lemma not in LIGHT:
            clause.add("verb other", f"verb other {time}", f"verb other {group} {time}")


def _dependants(clause: Clause) -> None:
    """What hangs on the verb beside its subject."""
    verb = clause.verb
    for child in verb.children:
        dep, lower = child.dep_, child.lower_
        if dep == "dobj":
            clause.object = clause.object or child
        elif dep == "attr" and lower != "there":
            clause.complement = clause.complement or child
        elif dep in ("acomp", "oprd"):
            clause.adjective = clause.adjective or child
        elif dep in ("ccomp", "xcomp"):
            _inner(clause, child)
        elif dep == "prep":
            clause.add(f"with {lower}")
        elif dep == "advcl":
            _adverbial(clause, child)
        elif dep == "advmod":
            for name in classes("adverb").get(lower, ()):
                clause.add(f"adverb {name}", f"adverb {name} {clause.time}")
        elif dep == "conj":
            if child.pos_ in VERBAL:
                clause.add("coordinated")
        elif dep in _PLAIN_DEPENDANTS:
            clause.add(_PLAIN_DEPENDANTS[dep])


def _inner(clause: Clause, child: Word) -> None:
    """A clause that the verb governs."""
    dep = child.dep_
    clause.add(dep)
    for name in clause.classes:
        clause.add(f"verb {name} {dep}")
    for name in verb_classes(lemma_of(child)):
        clause.add(f"{dep} verb {name}")
    if dep == "xcomp" and any(c.lower_ == "to" for c in child.lefts):
        governs = clause.lemma if clause.lemma in (*LIGHT, "need", "ought") else "verb"
        clause.add(f"{governs} to {clause.group}", f"to {clause.time}")


def _adverbial(clause: Clause, child: Word) -> None:
    """An adverbial clause by the word that opens it, and where it stands."""
    opening = next((c.lower_ for c in child.lefts if c.lower_ in CONNECTIVES), None)
    if opening is not None:
        side = "before" if child.i < clause.verb.i else "after"
        clause.add(f"clause {opening}", f"clause {opening} {side}")
        if opening in ("because", "since"):
            clause.add(
                "!because clause", f"because {side}", f"because {clause.group} {clause.time}"
            )
        elif opening in ("if", "unless", "when", "once"):
            clause.add(f"if {clause.tense}", f"if {clause.group} {clause.tense}")
    elif child.tag_ == "VBG":
        clause.add("clause with -ing")
        if child.i > clause.verb.i:
            clause.add(*(f"then {name}" for name in verb_classes(lemma_of(child))))
    elif any(c.lower_ == "to" for c in child.lefts):
        clause.add("clause with to")


def _arguments(clause: Clause) -> None:
    """Subject, object and complement by the class of their nouns."""
    group, time, lemma = clause.group, clause.time, clause.lemma
    subject, told_object = clause.subject, clause.object
    if subject is not None and subject.pos_ in ("NOUN", "PROPN") and subject.dep_ != "csubj":
        _noun(clause, "subject", subject)
    if told_object is not None:
        kind = kind_of_noun(told_object)
        _noun(clause, "object", told_object)
        clause.add(f"object {kind}", f"object {kind} {group} {time}")
        for name in noun_classes(lemma_of(told_object)):
            clause.add(*(f"{verb} a {name}" for verb in clause.classes))
            if lemma == "have":
                clause.add(f"have a {name}")
    elif clause.verb.pos_ in VERBAL and lemma != "be":
        clause.add("no object", f"no object {group} {time}")
    noun, adjective = clause.complement, clause.adjective
    if noun is None and adjective is not None and adjective.pos_ in ("NOUN", "PROPN"):
        noun = adjective
    if noun is not None:
        _noun(clause, "complement", noun)
        clause.add("is a noun", f"is a noun {clause.kind}", f"is a noun {time}")
        clause.add(f"is a {kind_of_noun(noun)}")
    if adjective is not None:
        _adjective(clause, adjective)
    if lemma == "be" and noun is None and adjective is None:
        clause.add("is neither")
        for child in clause.verb.children:
            if child.dep_ == "prep":
                clause.add(f"is {child.lower_}")
            elif child.dep_ in ("ccomp", "xcomp", "advcl"):
                clause.add(f"is {child.dep_}")


def _adjective(clause: Clause, adjective: Word) -> None:
    for name in adjective_classes(adjective):
        weighs = f"is {name}"
        clause.add(weighs, f"{weighs} {clause.kind}", f"{weighs} {clause.time}")
    clause.add(f"adjective {adjective.lower_}")
    if adjective.tag_ == "JJR":
        clause.add("is more")
    for child in adjective.children:
        if child.dep_ in ("xcomp", "ccomp"):
            clause.add(f"is so {child.dep_}")
        elif child.dep_ == "prep":
            clause.add(f"is so {child.lower_}")
        elif child.lower_ in _DEGREES:
            clause.add("is so very")


def _noun(clause: Clause, place: str, noun: Word) -> None:
    """The classes of a noun and of what stands round it."""
    lemma = lemma_of(noun)
    for name in noun_classes(lemma):
        clause.add(f"{place} {name}", f"{place} {name} {clause.time}")
    clause.add(f"{place} lemma {lemma}")
    for child in noun.children:
        dep = child.dep_
        if dep == "amod":
            clause.add(*(f"{place} that is {name}" for name in adjective_classes(child)))
            if child.tag_ == "JJS":
                clause.add(f"{place} that is most")
        elif dep == "compound":
            for name in noun_classes(lemma_of(child)):
                if name in _HEADED:
                    clause.add(f"{place} compound {name}")
        elif dep == "det":
            if place != "subject":
                clause.add(f"{place} with {child.lower_}")
        elif dep in _AROUND:
            clause.add(f"{place} with {dep}")
        elif dep == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    for name in noun_classes(lemma_of(inner)):
                        if name in TELLING_NOUNS:
                            clause.add(f"{place} of {name}")
            if place != "subject":
                clause.add(f"{place} {child.lower_} something")


_PLAIN_DEPENDANTS = {"prt": "particle", "dative": "dative", "expl": "expletive", "agent": "agent"}
_HEADED = frozenset({"rule", "instrument", "measure", "text"})
_AROUND = frozenset({"poss", "relcl", "acl", "nummod"})
_DEGREES = words("types", "adverb", "degree")
