"""What a number counts or measures, and what it is told of, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_parties import noun_phrase
from quota_analysis.extraction.quantity_syntax import (
    NOUNS,
    ancestors,
    governing_verb,
    is_time,
    of_noun,
    subject_of,
)
from quota_analysis.extraction.quantity_targets import is_person, may_act
from quota_analysis.extraction.units_patterns import unit_nouns
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def counted_and_about(found: Found) -> tuple[str | None, str | None]:
    """The thing counted or the quantity measured, and the nearest other noun it is told of.

    `The trust employs 6,000 nurses`: nurses, the trust. `Its speed was 40 km/h`: its speed, none.
    """
    noun = _counted_noun(found)
    counted = _phrase(noun, found) if noun is not None else None
    about = fallback = None
    who: Word | None = None
    for other in _told_of(found, noun):
        if other is noun or other is found.head or (phrase := _phrase(other, found)) is None:
            continue
        if not _counts(other):
            about, who = phrase, other
            break
        fallback = fallback or phrase  # one with a number of its own only where there is no other
    about = about or fallback
    if counted is None and found.elided and is_count(found):
        thing = _written(found)
        if thing is None or about is None or not about.lower().endswith(thing.lower()):
            return thing, about
        return about, None
    if counted is None and not (who is not None and _pays(who, found)):
        counted, about = about, None
        if who is not None and who.dep_ == "dobj" and (mover := subject_of(who.head)) is not None:
            about = _phrase(mover, found)  # "the council cut waste to 1 percent"
    return counted, None if about == counted else about


def _written(found: Found) -> str | None:
    """The unit as it stands in the sentence."""
    if found.token is None:
        return None
    thing = (found.thing or "").lower()
    return next((t.text for t in found.token.doc if t.lower_ == thing), None)


def is_count(found: Found) -> bool:
    """In a unit that is what is counted, and no measure of it."""
    thing = found.thing or ""
    if not thing or found.money or found.age or is_time(thing):
        return False
    known = thing in unit_nouns() or thing.rstrip("s") in unit_nouns() or "/" in thing
    return not known and thing not in ("percent", "percent_change", "multiple", "times", "cents")


def _pays(noun: Word, found: Found) -> bool:
    """Who spends or asks for a sum, or acts: not what the sum or a bare number is of."""
    if not (found.money or found.thing is None):
        return False
    verb = governing_verb(found.token) if found.token is not None else None
    if verb is None or verb.lemma_.lower() in words("roles", "measuring_verbs"):
        return False
    moved = verb.lemma_.lower() in words("change", "up_verbs", "down_verbs")
    active = noun.dep_ == "nsubj" or is_person(noun)
    return (
        not moved
        and active
        and subject_of(verb) is noun
        and (noun.pos_ == "PROPN" or may_act(noun))
    )


def _says_nothing(noun: Word, found: Found) -> bool:
    """A month, and `an average`, `the target` with nothing of their own."""
    lemma = noun.lemma_.lower()
    if lemma in words("count_nouns", "calendar"):
        return True
    if lemma not in words("count_nouns", "empty"):
        return False
    inner = of_noun(noun)
    own = inner is not None and inner is not found.head and not inner.like_num
    return not own and not any(c.dep_ in ("compound", "amod", "poss") for c in noun.lefts)


def is_measure(found: Found) -> bool:
    """In a unit of money, time, share or measure, so that the unit is not what is counted."""
    if found.money or found.age or found.thing is None or found.head is None:
        return True
    thing = found.thing.split()[-1].lower()
    if found.thing in ("percent", "percent_change", "multiple", "times") or is_time(found.thing):
        return True
    return thing in unit_nouns() or thing.rstrip("s") in unit_nouns()


def _counted_noun(found: Found) -> Word | None:
    """The noun counted, or for a measure the noun that the measure belongs to."""
    if not is_measure(found):
        return found.head
    token = found.head or found.token
    if token is None:
        return None
    if found.head is None and token.head.lower_ in ("%", "percent", "cent"):
        token = token.head
    inner = of_noun(token)
    if inner is not None and inner.pos_ in NOUNS:
        return inner  # "70 kg of gold", "47% of sales"
    steps = [token, *ancestors(token, 4)]
    for below, above in pairwise(steps):
        if above.pos_ in ("VERB", "AUX"):
            return None
        if above.pos_ in NOUNS and not _inside(found, above):
            # "a 5.2 litre engine", "a speed of 40 km/h", "a fine, $3 million, was"
            return above if below.dep_ != "conj" else None
    return None


def _told_of(found: Found, noun: Word | None) -> Iterator[Word]:
    """Nouns the number is told of, nearest first: whose it is, the subject, what it is for."""
    token = found.token
    if token is None:
        return
    for start in (noun, found.head, token):
        if start is None:
            continue
        yield from (c for c in start.children if c.dep_ == "poss" and c.pos_ in NOUNS)
        yield from _below(start, ("of", "in", "for", "at", "on", "from"))
    verb = governing_verb(token)
    for _ in range(3):
        if verb is None:
            break
        if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS:
            yield verb.head
        if verb.lemma_.lower() in words("change", "up_verbs", "down_verbs"):
            # "cut wastage to 1 percent", "lower prices by 5 percent": what is moved
            yield from (c for c in verb.children if c.dep_ == "dobj" and c.right_edge.i < token.i)
        subject = subject_of(verb)
        if subject is not None:
            yield subject
        yield from (c for c in verb.children if c.dep_ in ("dobj", "attr"))
        yield from _below(verb, ("for", "of", "on", "in", "by", "at", "with", "to", "from"))
        verb = governing_verb(verb.head) if verb.head.i != verb.i else None


def _below(head: Word, prepositions: tuple[str, ...]) -> list[Word]:
    return [
        g
        for c in head.children
        if c.dep_ in ("prep", "agent") and c.lower_ in prepositions
        for g in c.children
        if g.dep_ == "pobj"
    ]


def _counts(noun: Word) -> bool:
    """A noun with a number of its own."""
    return any(c.dep_ == "nummod" for c in noun.children)


def _inside(found: Found, word: Word) -> bool:
    return found.start <= word.idx < found.end


def _phrase(noun: Word, found: Found) -> str | None:
    """The noun's phrase as written; None for pronouns and for other numbers."""
    if noun.pos_ not in NOUNS or noun.like_num or noun.lower_ in ("%", "percent"):
        return None
    if noun is not found.head and _says_nothing(noun, found):
        return None
    if found.head is not None and noun.i == found.head.i:
        doc = noun.doc
        first = next((t.i for t in doc[: noun.i + 1] if t.idx >= found.number_end), noun.i)
        text = doc[min(first, noun.i) : noun.i + 1].text.strip(" -,")
        return text.removeprefix("of ")
    if _inside(found, noun):
        return None
    phrase, start = noun_phrase(noun), noun.left_edge.idx
    if start <= found.start < start + len(phrase):
        # "a heat of 900 degrees": the heat; "a 5.2 litre engine": the engine
        text = noun.doc.text
        after = text[found.end : noun.idx + len(noun.text)]
        phrase = _LINK.sub("", text[start : found.start]) if noun.idx < found.start else after
    return phrase.strip(" ,") or None


_LINK = re.compile(r"(?i)[\s(,]+(?:of|at|to|from|in|by)?\s*(?:the\s+)?$")
