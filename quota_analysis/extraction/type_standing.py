"""Judgement, standing fact or event, by verb, tense and subject: what the other rules leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core, root_of
from quota_analysis.extraction.speakers import is_name, lemma_of
from quota_analysis.extraction.type_cues import (
    AHEAD,
    CHRONICLE,
    DAYS,
    EVALUATION_NOUNS,
    MONTH,
    VERBAL,
    VIEW,
    Told,
    is_actor,
    is_own_voice,
    is_passive,
    is_past,
    is_perfect,
    is_present,
    is_progressive,
    is_thing,
    modal_of,
    weighs,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def standing(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str] | None:
    """Always decides: the guide's last types have no cue of their own but tense."""
    verb, lemma = core.verb, lemma_of(core.verb)
    if core.nominal:
        if not told.outside:
            return "evaluation", f"on {verb.text}"
        if lemma_of(root_of(sentence.doc)) in ("blame", "credit", "attribute"):
            return "causal_or_effect", root_of(sentence.doc).text
        return ("event", verb.text) if told.tells else ("background", verb.text)
    root = root_of(sentence.doc)
    argued = root != verb and lemma_of(root) in _ARGUING
    if verb.pos_ not in VERBAL:
        return "evaluation", f"no verb, {verb.text}"
    if sentence.section.role == "caption":
        return "event", "what a picture shows"
    if lemma == "be":
        return _copula(core, told, argued=argued)
    if CHRONICLE.match(sentence.text.strip()) and is_present(verb) and not told.outside:
        return "event", f"{verb.text}, in a chronicle"
    for rule in (_judged, _stated):
        decided = rule(core, told)
        if decided is not None:
            return decided
    if argued and not is_past(verb) and not is_perfect(verb):
        return "evaluation", f"{root.text} … {verb.text}"
    return _by_tense(sentence, core, told)


def _copula(core: Core, told: Told, *, argued: bool) -> tuple[str, str]:
    """ "X is …": a fact where it is classed or located, a judgement where it is weighed."""
    verb, subject = core.verb, core.subject
    for child in verb.children:
        if child.dep_ == "acomp":
            if child.lower_ in _COMING:
                return "event", child.text
            if all(_plainly(a) for a in (child, *child.conjuncts)):
                return "background", child.text
            return "evaluation", child.text
    for child in verb.children:
        if child.dep_ == "attr" and child.lower_ not in ("there", "itself", "themselves"):
            return _classed(core, child, told)
    if any(c.dep_ == "expl" for c in verb.children):
        return "background", "there is"
    if subject is not None and weighs(subject) is not None and not is_name(subject):
        return "evaluation", subject.text
    view = f"{VIEW}, {verb.text}"
    at_issue = subject is not None and subject.lower_ in _DEMONSTRATIVE
    if at_issue and any(c.dep_ == "prep" and c.lower_ == "about" for c in verb.children):
        return "evaluation", f"{verb.text} about"
    if (
        any(c.dep_ == "prep" for c in verb.children)
        and subject is not None
        and not told.outside
        and not argued
    ):
        return "background", f"{verb.text} …"
    if any(c.dep_ == "ccomp" or c.dep_ == "xcomp" for c in verb.children):
        return "evaluation", view
    return ("evaluation", view) if argued or told.outside else ("background", verb.text)


def _plainly(adjective: Word) -> bool:
    """An adjective that classes or locates, without a degree."""
    if adjective.lower_ not in _FACTUAL or adjective.tag_ in ("JJR", "JJS"):
        return False
    return not any(c.lower_ in _DEGREES for c in adjective.children)


def _classed(core: Core, noun: Word, told: Told) -> tuple[str, str]:
    """ "X is a Y": a fact where both are named or classed, a judgement where Y weighs X."""
    word = weighs(noun)
    if word is not None:
        return "evaluation", word.text
    subject = core.subject
    if subject is not None and weighs(subject) is not None and not is_name(subject):
        return "evaluation", subject.text
    if any(c.dep_ == "expl" for c in core.verb.children):
        happened = is_past(core.verb) or is_perfect(core.verb)
        return ("event" if happened else "background"), noun.text
    if subject is not None and subject.lower_ in _DEMONSTRATIVE:
        classed = lemma_of(noun) in _CLASSES or is_name(noun)
        return ("background" if classed else "evaluation"), noun.text
    if subject is not None and _abstract(subject) and not is_name(noun):
        return "evaluation", f"{VIEW}, {noun.text}"
    return ("evaluation", f"{VIEW}, {noun.text}") if told.outside else ("background", noun.text)


def _judged(core: Core, told: Told) -> tuple[str, str] | None:
    """A verb, an object or a posture by which the clause weighs something."""
    verb, lemma, subject = core.verb, lemma_of(core.verb), core.subject
    now = not is_past(verb) and not is_perfect(verb)
    for act in (verb, *(c for c in verb.children if c.dep_ == "xcomp" and lemma in _GOING_ON)):
        if lemma_of(act) in ("treat", "regard", "consider", "view", "see", "take") and any(
            c.dep_ in ("prep", "advcl") and c.lower_ == "as" for c in act.children
        ):
            return "evaluation", f"{act.text} as"
    if (
        lemma in ("remain", "stay", "become", "prove")
        and not any(_plainly(c) for c in verb.children)
        and any(c.dep_ == "acomp" for c in verb.children)
    ):
        return "evaluation", verb.text
    if is_own_voice(subject) and is_passive(verb) and is_present(verb):
        return "evaluation", f"we are {verb.text}"
    if now and subject is not None and lemma in _RESTING and _abstract(subject):
        return "evaluation", f"{subject.text} {verb.text}"
    if lemma in _HOLDING and now:
        for child in verb.children:
            if child.dep_ == "dobj" and lemma_of(child) in EVALUATION_NOUNS:
                return "evaluation", child.text
    if (
        lemma in _SEEMING
        and any(c.dep_ in ("acomp", "oprd", "prep", "xcomp", "attr") for c in verb.children)
        and (lemma not in ("appear", "look", "strike", "prove") or not _somewhere(verb))
    ):
        return "evaluation", verb.text
    if lemma in _EVALUATION and now and (lemma == "fail" or not is_progressive(verb)):
        return "evaluation", verb.text
    if lemma in ("amount", "constitute") or (lemma in _MOVED and is_passive(verb)):
        return "evaluation", verb.text
    if is_own_voice(subject) and lemma in _MINDS and now and not is_progressive(verb):
        return "evaluation", f"{subject.text if subject is not None else ''} {verb.text}"
    if any(c.dep_ == "advmod" and c.lower_ in _ADVERBS for c in verb.children) and now:
        return "evaluation", verb.text
    if now and is_thing(subject) and lemma not in _BACKGROUND:
        for child in verb.children:
            if child.dep_ == "dobj" and weighs(child) is not None:
                return "evaluation", f"{verb.text} … {child.text}"
    if not now or modal_of(verb) == "will":
        return None
    if subject is not None and subject.lower_ in _PEOPLE_AT_LARGE and not told.quantities:
        return "evaluation", f"{subject.text} at large"
    if subject is not None and is_present(verb) and lemma not in _PLAIN:
        if _abstract(subject) and not is_passive(verb):
            return "evaluation", f"{subject.text} {verb.text}"
        if subject.lower_ in ("this", "that") and subject.dep_ == "nsubj":
            return "evaluation", f"{subject.text} {verb.text}"
    return None


def _stated(core: Core, told: Told) -> tuple[str, str] | None:
    """States: having, consisting, lying somewhere, whatever the tense."""
    verb, lemma = core.verb, lemma_of(core.verb)
    if (
        lemma == "follow"
        and is_thing(subject := core.subject)
        and is_present(verb)
        and any(c.dep_ == "dobj" for c in verb.children)
        and subject is not None
    ):
        return "event", f"{subject.text} {verb.text}"
    if _lasting(verb, core):
        return "background", f"{verb.text}, lasting"
    if lemma in _DUE and is_passive(verb):
        return "event", verb.text
    if lemma in _STARTING and verb.tag_ in ("VBZ", "VBP") and not _weekly(verb):
        return "event", verb.text
    if (
        lemma in ("remain", "stay")
        and is_present(verb)
        and any(c.dep_ in ("acomp", "oprd", "ccomp") and _plainly(c) for c in verb.children)
    ):
        return "event", verb.text
    if lemma in _BACKGROUND and (is_present(verb) or is_progressive(verb)) and not is_past(verb):
        return "background", verb.text
    if lemma in _STATES and is_past(verb) and not is_perfect(verb) and not is_passive(verb):
        return "background", verb.text
    return None


def _lasting(verb: Word, core: Core) -> bool:
    """ "has worked there since 1994", "worked as a nurse", "was founded in 1871"."""
    lemma = lemma_of(verb)
    preps = [c.lower_ for c in verb.children if c.dep_ in ("prep", "mark")]
    if is_perfect(verb) and not is_passive(verb) and lemma in _BACKGROUND | {"make"}:
        return "since" in preps
    if lemma in ("work", "serve") and is_past(verb):
        return "as" in preps
    making = is_passive(verb) and is_past(verb) and is_thing(core.subject) and "by" not in preps
    return making and lemma in _FOUNDING


def _by_tense(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """Past, perfect and progressive happen; the simple present holds, or views."""
    verb, subject = core.verb, core.subject
    if is_past(verb) or is_perfect(verb) or verb.tag_ == "VBG":
        return "event", verb.text
    modal = modal_of(verb)
    if modal is not None and modal not in ("can", "ca", "cannot"):
        doubtful = modal in ("would", "could", "might", "'d", "’d") and not told.outside
        if doubtful and not is_actor(core.subject) and not is_passive(verb):
            return "evaluation", f"{modal} {verb.text}"
        pointed = subject is not None and any(
            c.lower_ in ("this", "these", "such") for c in (subject, *subject.children)
        )
        if pointed and not is_passive(verb) and not told.outside:
            return "evaluation", f"{modal} {verb.text}"
        return "event", verb.text
    if any(c.lower_ == "longer" for c in verb.children):
        return "event", "no longer"
    if _dated(sentence, verb):
        return "event", f"{verb.text}, on a day"
    if is_actor(core.subject) and any(c.dep_ == "ccomp" for c in verb.children):
        return "evaluation", f"{verb.text} that"
    if told.outside:
        # Somebody who says in the present tense how things are gives a view of them.
        return "evaluation", f"{VIEW}, {verb.text}"
    return "background", verb.text


def is_planned(sentence: ParsedSentence, core: Core) -> str | None:
    """The cue by which something in the present tense is still to come, else None."""
    verb, text = core.verb, sentence.text.strip()
    if core.nominal or verb.pos_ not in VERBAL or is_past(verb) or is_perfect(verb):
        return None
    lemma = lemma_of(verb)
    if lemma in ("plan", "schedule", "slate", "set") and is_passive(verb):
        return str(verb.text)
    if lemma == "go" and is_progressive(verb) and any(c.dep_ == "xcomp" for c in verb.children):
        return "going to"
    if lemma == "be":
        due = next((c for c in verb.children if c.lower_ in ("due", "set", "slated")), None)
        return None if due is None else str(due.text)
    if CHRONICLE.match(text) and not AHEAD.search(text):
        return None
    ahead = AHEAD.search(text)
    if ahead is not None and (is_present(verb) or is_progressive(verb)):
        return ahead.group()
    if (
        lemma in _STARTING
        and verb.tag_ in ("VBZ", "VBP")
        and not _weekly(verb)
        and _ON_DAY.search(text)
    ):
        return f"{verb.text} on a day"
    return None


def _dated(sentence: ParsedSentence, verb: Word) -> bool:
    """The present tense of a chronicle or programme: with a day, a date or a year ahead of it."""
    text = sentence.text.strip()
    return bool(CHRONICLE.match(text)) or bool(AHEAD.search(text))


def _abstract(subject: Word) -> bool:
    """A text, act or idea, which does nothing itself: what it is said to do is a reading of it."""
    return lemma_of(subject) in _READINGS and not is_name(subject)


def _somewhere(verb: Word) -> bool:
    """ "appeared in court", "looked at the book"."""
    preps = [c for c in verb.children if c.dep_ == "prep"]
    return bool(preps) and not any(
        c.dep_ in ("acomp", "oprd", "xcomp", "attr") or c.lower_ == "like" for c in verb.children
    )


def _weekly(verb: Word) -> bool:
    """ "closes at ten", "opens on Tuesdays": a habit, and no event to come."""
    text = " ".join(t.lower_ for t in verb.subtree)
    return bool(re.search(r"days\b|\bat \w+( |$)|\b(every|each|daily)\b", text))


_ON_DAY = re.compile(
    rf"\b(?:on|in|from) (?:\d{{1,2}} )?(?:{MONTH}\b|{DAYS}\b|[12]\d{{3}}\b)", re.IGNORECASE
)
_GOING_ON = frozenset({"keep", "continue", "tend", "start", "begin"})
_FOUNDING = frozenset(
    {"found", "establish", "make", "manufacture", "produce", "pack", "name", "build"}
)
_RESTING = frozenset({"stand", "rest", "lie", "run", "work", "hold", "serve", "turn", "rely"})
_COMING = frozenset({"due", "set", "scheduled", "slated", "likely", "unlikely", "imminent"})
_MOVED = frozenset(
    {"divide", "convince", "concern", "surprise", "worry", "disappoint", "please", "misguide"}
)
_DEMONSTRATIVE = frozenset({"this", "that", "it", "what"})
_PEOPLE_AT_LARGE = frozenset({"you", "one", "everyone", "everybody", "people", "anyone", "nobody"})
_DEGREES = frozenset(
    {"too", "so", "very", "more", "most", "less", "least", "far", "enough", "quite"}
)
_HOLDING = frozenset({"have", "contain", "make", "keep", "leave", "take", "pose", "face", "mark"})
_STARTING = frozenset({"start", "begin", "open", "close", "end", "resume", "expire"})
_DUE = frozenset({"expect", "schedule", "plan", "set"})
_PLAIN = words("claims", "background", "verbs") | words("claims", "background", "neutral")
_ARGUING = words("claims", "telling", "arguing")
_EVALUATION = words("claims", "evaluation", "verbs")
_MINDS = words("claims", "evaluation", "minds")
_ADVERBS = words("claims", "evaluation", "adverbs")
_SEEMING = words("claims", "evaluation", "seeming")
_FACTUAL = words("claims", "evaluation", "factual")
_READINGS = words("claims", "evaluation", "readings")
_CLASSES = words("claims", "evaluation", "classes")
_BACKGROUND = words("claims", "background", "verbs")
_STATES = words("claims", "background", "states")
