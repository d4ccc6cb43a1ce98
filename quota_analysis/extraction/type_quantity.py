"""When a measured value is the point: it hangs on the main predicate, not on an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core, main_clauses, root_of
from quota_analysis.extraction.speakers import lemma_of
from quota_analysis.extraction.type_cues import (
    FINITE,
    Told,
    is_actor,
    is_news,
    is_present,
    modal_of,
    nearest,
    tokens_of,
    under,
)
from quota_analysis.extraction.type_policy import past_act
from quota_analysis.model import QuantityRow

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def quantity(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """quantity and its cue, else None."""
    aside = {"source_count"} if past_act(core) else {"source_count", "target"}
    measured = [q for q in told.quantities if q.role not in aside]
    surveyed = _surveyed(sentence, told)
    if surveyed is not None:
        return "quantity", surveyed
    if measured and not any(t.tag_ in FINITE for t in sentence.doc):
        return "quantity", f"a figure without a verb, {measured[0].text}"
    heads = main_clauses(core)
    for head in heads:
        for row in measured:
            tokens = tokens_of(sentence, row)
            inside = any(nearest(t, heads) == head for t in tokens)
            if inside and _is_point(sentence, head, row, tokens, core, told):
                return "quantity", f"{head.text} … {row.text}"
    for child in core.verb.children:
        if child.dep_ == "advcl" and child.tag_ == "VBG" and lemma_of(child) in _MEASURE:
            for row in measured:
                if any(t in child.subtree for t in tokens_of(sentence, row)):
                    return "quantity", f"{child.text} … {row.text}"
    root = root_of(sentence.doc)
    if lemma_of(root) in ("estimate", "calculate") and root != core.verb and measured:
        return "quantity", f"{root.text} … {measured[0].text}"
    return _unnumbered(core)


def _surveyed(sentence: ParsedSentence, told: Told) -> str | None:
    """ "Two thirds of those asked said …": how many say it is the point."""
    root = root_of(sentence.doc)
    for row in told.quantities:
        if (
            told.tells
            and row.role == "share"
            and any(_dep(t, root) in ("nsubj", "nsubjpass") for t in tokens_of(sentence, row))
        ):
            return f"{row.text} {root.text}"
    return None


def _is_point(
    sentence: ParsedSentence,
    head: Word,
    row: QuantityRow,
    tokens: list[Word],
    core: Core,
    told: Told,
) -> bool:
    lemma = lemma_of(head)
    standing = lemma in _BACKGROUND and lemma not in _WORTH and is_present(head)
    large = row.bound != "exact" and lemma in ("have", "hold", "contain")
    if standing and not told.outside and not large and row.role not in ("share", "change"):
        return False  # "runs 40 branches" says what it is
    if core.nominal:
        return True
    if lemma == "be" and _age(head, row, core):
        return False
    subject = any(_dep(t, head) in ("nsubj", "nsubjpass") for t in tokens)
    target = any(_dep(t, head) in ("dobj", "attr", "nsubjpass", "acomp") for t in tokens)
    if lemma in _ACTS and is_news(sentence, head) and modal_of(head) is None:
        return row.role in ("share", "change") and not target
    if row.role in ("share", "change"):
        return True
    if row.bound == "vague" and lemma not in _CHANGE:
        return False
    if row.high < _MEASURED_FROM and subject and row.bound == "exact":
        return False  # "eleven managers left" counts them off
    if lemma in ("put", "place") and any(c.lower_ == "at" for c in head.children):
        return True
    rate = row.unit is not None and "/" in row.unit
    if lemma in _MEASURE or lemma in _WORTH or (rate and target):
        return True
    if row.high < _MEASURED_FROM and row.bound == "exact":
        return False
    return subject or target


def _age(head: Word, row: QuantityRow, core: Core) -> bool:
    """ "He is 23"."""
    return (
        core.subject is not None
        and is_actor(core.subject)
        and row.text.isdigit()
        and row.high < _MEASURED_FROM
    )


def _unnumbered(core: Core) -> tuple[str, str] | None:
    """ "Prices rose sharply": a change without its number."""
    verb = core.verb
    if lemma_of(verb) not in _CHANGE | {"go"} or core.nominal or core.subject is None:
        return None
    if any(c.dep_ == "dobj" for c in verb.children):
        return None
    if lemma_of(verb) == "go":
        up = any(c.dep_ in ("prt", "advmod") and c.lower_ in ("up", "down") for c in verb.children)
        return ("quantity", f"{verb.text} up or down") if up else None
    if any(c.dep_ == "advmod" and c.lower_ in _SHARPLY for c in verb.children):
        return "quantity", verb.text
    return None


def _dep(token: Word, head: Word) -> str | None:
    child = under(token, head)
    return None if child is None else str(child.dep_)


# Below this a number counts things off one by one; from here on it is a figure. Our convention.
_MEASURED_FROM = 100
_MEASURE = words("claims", "measure", "verbs")
_WORTH = words("claims", "measure", "worth")
_ACTS = words("claims", "measure", "acts")
_CHANGE = words("claims", "measure", "changes")
_SHARPLY = words("claims", "measure", "degrees")
_BACKGROUND = words("claims", "background", "verbs")
