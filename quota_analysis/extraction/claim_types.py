"""The type of a sentence's main clause: a decision list in the guide's order."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from quota_analysis.extraction.absences import absence
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core, is_negated, root_of
from quota_analysis.extraction.speakers import lemma_of, subject_of
from quota_analysis.extraction.type_cues import (
    VIEW,
    Told,
    is_actor,
    is_own_voice,
    is_passive,
    is_past,
    is_progressive,
)
from quota_analysis.extraction.type_effects import effect, forced
from quota_analysis.extraction.type_policy import normative, policy, policy_noun_in
from quota_analysis.extraction.type_quantity import quantity
from quota_analysis.extraction.type_standing import standing

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

__all__ = ["VIEW", "Told", "claim_type", "in_own_voice"]


def claim_type(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """The type of the main clause and the cue that decided."""
    told = in_own_voice(sentence, told)
    absent = absence(sentence, core)
    if absent is not None:
        return absent
    if told.tells and core.nominal and not told.outside:
        # "We have informed the regulator": what the writer did
        root = root_of(sentence.doc)
        core = Core(root, *subject_of(root), nominal=False)
    for rule in (
        _deciding,
        _telling,
        policy,
        normative,
        _minded,
        forced,
        quantity,
        effect,
        standing,
    ):
        decided = rule(sentence, core, told)
        if decided is not None:
            return decided
    return "other", "no cue"


def in_own_voice(sentence: ParsedSentence, told: Told) -> Told:
    """What is told by "we" or "I" outside quotation is the document's own."""
    root = root_of(sentence.doc)
    if told.outside and told.tells and not _clausal(root) and _does(root):
        return dataclasses.replace(told, outside=False)
    if told.outside and told.tells and not told.quoted and is_own_voice(subject_of(root)[0]):
        return dataclasses.replace(told, outside=False)
    return told


def _does(root: Word) -> bool:
    """ "is recalling 900 bikes", "dismissed her": done, not said."""
    if is_progressive(root):
        return True
    return lemma_of(root) in _DONE and any(
        c.dep_ in ("dobj", "nsubjpass") and is_actor(c) for c in root.children
    )


def _minded(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """ "We believe that …": a posture of whoever writes, unless a figure is the point."""
    root = root_of(sentence.doc)
    own = is_own_voice(subject_of(root)[0]) and not told.outside and not is_past(root)
    if own and lemma_of(root) in _MINDS and _clausal(root) and not told.quantities:
        return "evaluation", f"we {root.text}"
    return None


def _deciding(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """A court that dismisses an appeal acts: no mere reply."""
    return ("event", decision) if (decision := decided_in(sentence)) else None


def decided_in(sentence: ParsedSentence) -> str | None:
    """Who decides on what was put before them, where a sentence says so and nothing else."""
    root = root_of(sentence.doc)
    subject, passive = subject_of(root)
    if subject is None or lemma_of(root) not in _DECISIONS:
        return None
    what = subject if passive else next((c for c in root.children if c.dep_ == "dobj"), None)
    if what is None or lemma_of(what) not in _DECIDED or _clausal(root):
        return None
    if passive or lemma_of(subject) in _DECIDERS or subject.lower_ in ("he", "she", "they", "it"):
        return f"{root.text} … {what.text}"
    return None


def _telling(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """Only that somebody spoke or judged; nothing further to check."""
    root = root_of(sentence.doc)
    lemma = lemma_of(root)
    if core.nominal:
        judged = lemma in _TELLING and (lemma != "describe" or not policy_noun_in(core.verb))
        return ("attribution_only", root.text) if judged else None
    if lemma in ("comment", "speak") and is_negated(root):
        return "event", f"not {root.text}"
    if _does(root):
        return None
    if (
        lemma in _TELLING
        and not _clausal(root)
        and core.verb == root
        and not is_passive(root)
        and (told.outside or lemma not in _ACTS_TOO)
    ):
        return "attribution_only", root.text
    if lemma in _QUESTIONING and any(
        c.dep_ in ("ccomp", "prep") and any(g.lower_ in _WHETHER for g in c.subtree)
        for c in root.children
    ):
        return "attribution_only", f"{root.text} whether"
    if (
        lemma in _SAYING
        and is_negated(root)
        and any(
            c.dep_ == "ccomp" and any(g.lower_ in _WHETHER for g in c.subtree)
            for c in root.children
        )
    ):
        return "attribution_only", f"not {root.text} whether"
    if lemma in _SAYING and core.verb == root and is_negated(root) and not is_passive(root):
        return "attribution_only", f"not {root.text}"
    return None


def _clausal(verb: Word) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)


_ACTS_TOO = words("claims", "telling", "acts_too")
_DONE = words("claims", "telling", "done")
_MINDS = words("claims", "evaluation", "minds") - {"recommend"}
_WHETHER = frozenset({"whether", "if", "why", "how", "what"})
_QUESTIONING = frozenset({"question", "ask", "wonder", "inquire", "doubt", "disagree", "differ"})
_SAYING = words("reporting", "verbs", "say") - words("reporting", "verbs", "answering")
_TELLING = words("claims", "telling", "verbs")
_DECISIONS = words("claims", "acts", "decisions")
_DECIDED = words("claims", "acts", "decided")
_DECIDERS = words("claims", "acts", "deciders")
