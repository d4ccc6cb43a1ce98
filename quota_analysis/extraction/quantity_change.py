"""Whether a percentage is a share or a change, and what a rate is told for each of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_syntax import (
    NOUNS,
    ancestors,
    compact,
    governing_verb,
    is_time,
    of_noun,
    subject_of,
)
from quota_analysis.extraction.units_patterns import unit_nouns
from quota_analysis.extraction.vocabulary import Vocabulary, last_word, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def read_change(text: str, found: Found) -> None:
    """Tell a share from a change: `a 12 percent rise`, `fell by 20%`, `up 3 points`, `30% more`.

    An amount of something measured keeps its unit and only gets the direction it moved in.
    """
    share = found.thing == "percent"
    if found.thing == "multiple":
        found.direction = 1
        return
    if not share and not is_amount(found):
        return
    cue = _word_of_change(text, found, share)
    if cue is None and share and (sign := _SIGN.search(text, 0, found.start)) is not None:
        cue = (sign[1], -1 if sign[1] != "+" else 1)
        found.start = sign.start(1)
    if cue is None:
        cue = _moved_by_verb(text, found, share)
    if cue is not None:
        found.why.append(f"change: {cue[0]}")
        found.direction = cue[1]
        if share:
            found.thing = "percent_change"


_SIGN = re.compile(r"(?<![\w.%])([-+−])$")
_AFTER = re.compile(r"[\s-]*([a-z]+)(?:\s+([a-z]+))?", re.IGNORECASE)
# Words that stand between "up", "a rise of", "fell" and the number.
_FILLING = frozenset(
    ("of", "by", "about", "sharply", "slightly", "steadily", "only", "just", "another", "a", "an")
)
_NO_PARTICLE = re.compile(r"(?:ma[dk]|sum|add|t[ao]k|us|g[ie]v|set|com|c[ao]m)\w*")


def is_amount(found: Found) -> bool:
    """Money, points, degrees, kilograms: a measure that moves, and not things that are counted."""
    if found.period or found.age or found.thing is None or is_time(found.thing):
        return False
    return found.money or found.thing.rstrip("s") in words("change", "amounts") | unit_nouns()


def _word_of_change(text: str, found: Found, share: bool) -> tuple[str, int] | None:
    """The noun or adverb beside the number that says which way it moved."""
    up = words("change", "up_nouns", "up_words")
    down = words("change", "down_nouns", "down_words")
    after = _AFTER.match(text, found.end)
    if after is not None and share and (word := _change_after(found, after, up, down)):
        return word
    lead = text[max(0, found.start - 40) : found.start].lower().split()
    while lead and lead[-1] in _FILLING - ({"of", "by"} if len(lead) < 2 else set()):
        last = lead.pop()
        if last in ("of", "by") and lead:
            noun = lead[-1]
            if noun.rstrip("s") in up | down and (share or last == "of"):
                return noun, 1 if noun.rstrip("s") in up else -1
            if last == "of":
                return None
    if lead and lead[-1] in ("up", "down"):
        particle = len(lead) > 1 and _NO_PARTICLE.fullmatch(lead[-2]) is not None
        if not particle and lead[-2:] != ["end", "up"] and lead[-2:] != ["ended", "up"]:
            return lead[-1], 1 if lead[-1] == "up" else -1
    return None


_BEFORE_LEVEL = frozenset(("to", "at", "from", "in", "of", "for", "with", "on", "as", "than"))
_TO_LEVEL = re.compile(r"[\w\s]{0,12}\bto\s+(?:end\s+at\s+)?(?:[A-Z]{0,3}[$£€]?)\d")


def _moved_by_verb(text: str, found: Found, share: bool) -> tuple[str, int] | None:
    """`fell 20%`, `rose by 18 cents`: the verb that the amount belongs to."""
    if found.token is None or last_word(text, found.start) in _BEFORE_LEVEL:
        return None
    if text.startswith(("below ", "above "), found.start):
        return None  # "fell below 30 percent": where it came to
    verb = governing_verb(found.token)
    if verb is None or verb.i > found.token.i:
        return None
    ups, downs = words("change", "up_verbs"), words("change", "down_verbs")
    lemma = verb.lemma_.lower()
    if lemma not in ups and lemma not in downs:
        return None
    if any(c.lower_ == "short" for c in verb.children):
        return None  # "fell short by a tenth"
    for token in ancestors(found.token, 4):
        if token.i == verb.i:
            break
        counted = found.start <= token.idx < found.end
        # "reduce leaks by 20 percent": the parse may hang the amount on what is reduced.
        moved = token.dep_ == "dobj" and token.head.i == verb.i
        if moved and last_word(text, found.start) == "by":
            break
        if token.pos_ in NOUNS and not counted and token.lemma_ not in _PARTS_OF_PERCENT:
            return None
    else:
        return None
    # "lost $5 million" counts the money; "lost 40 cents to $3" tells a movement.
    if (
        not share
        and lemma in words("change", "taking_verbs")
        and not _TO_LEVEL.match(text, found.end)
    ):
        return None
    return verb.text, 1 if lemma in ups else -1


_PARTS_OF_PERCENT = ("percent", "%", "point", "cent", "per")


_SAME_MOVE = re.compile(r",?\s+or\s+|\s*[(/]\s*|,\s+")


def follow_changes(text: str, quantities: Sequence[Found]) -> None:
    """`up 12 points, or 0.3%`, `2.1 degrees (3.8 Fahrenheit)`: the second tells the same again.

    A conversion in brackets takes the bound of what it converts.
    """
    for first, second in pairwise(quantities):
        between = text[first.end : second.start]
        if _SAME_MOVE.fullmatch(between) is None:
            continue
        told = second.thing == "percent" or is_amount(second)
        if first.direction and not second.direction and told and first.thing != "multiple":
            second.direction = first.direction
            second.why.append("change: the same as beside it")
            if second.thing == "percent":
                second.thing = "percent_change"
        if "(" in between or "/" in between:
            same = is_amount(first) and is_amount(second)
            if same and second.bound == "exact" and first.bound not in ("range", "vague"):
                second.bound = first.bound


def share_pairs(text: str, quantities: Sequence[Found]) -> None:
    """`from 30 a day to 50`: both ends count the same, per the same period."""
    for first, second in pairwise(quantities):
        lead = re.search(r"(?i)\bfrom\s+$", text[: first.start])
        between = text[first.end : second.start]
        if lead is None or len(between) > 40 or not re.search(r"(?i)\bto\s+$", between):
            continue
        second.sibling = first
        if first.thing and (second.elided or second.thing == first.thing):
            second.thing, second.measure = first.thing, first.measure
            second.period = second.period or first.period
            second.place = second.place or first.place
        same = first.elided or first.thing == second.thing
        if second.period and same and first.period is None:
            first.period = second.period


_LINKS = ("of", "to", "in", "on", "the", "and", "or", "from")


def _change_after(
    found: Found, after: re.Match[str], up: frozenset[str], down: frozenset[str]
) -> tuple[str, int] | None:
    """`12 percent rise`, `30% more`, `5 percent annual growth`: the word that tells the way."""
    for n in (1, 2):
        word = (after[n] or "").lower().rstrip("s")
        if n == 2 and after[1].lower() in _LINKS:
            return None
        if n == 1 and word in ("up", "down", "cut"):
            return None  # a verb's particle, or a verb of its own
        word = word if word in up or word in down else (after[n] or "").lower()
        if (word in up) == (word in down):
            continue
        if word in words("change", "up_nouns", "down_nouns"):
            found.end = after.end(n)
        return word, 1 if word in up else -1
    return None


def read_place(text: str, found: Found, vocabulary: Vocabulary, *, target: bool) -> None:
    """A rate told for each of several: `each branch must open 8`, `branches must open 8 a day`.

    target: the rate must be reached; only then does a plural of places stand for each of them.
    """
    if found.place is not None or found.thing is None or found.token is None or found.money:
        return
    if found.thing in ("percent", "percent_change", "multiple") or is_time(found.thing):
        return
    verb = governing_verb(found.token)
    subject = subject_of(verb)
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative")] if verb is not None else []
    aiming = verb is not None and verb.lemma_ in words("roles", "aiming_verbs")
    if (
        target
        and told
        and told[0].pos_ in NOUNS
        and not aiming
        and told[0].right_edge.i < found.token.i
    ):
        subject = told[0]  # "asked each team for 12"
    if subject is not None and subject.right_edge.i < found.token.i:
        start, end = subject.left_edge.i, min(subject.right_edge.i, found.token.i - 1)
        span = subject.doc[start : end + 1]
        each = next((t for t in span if t.lower_ in ("each", "every")), None)
        if each is not None:
            head = of_noun(each) if each.dep_ != "det" else each.head
            if head is not None and head.pos_ in NOUNS:
                found.place = vocabulary.place_in(compact(head)) or head.lemma_.lower()
                found.why.append(f"place: {each.text} {head.text}")
                return
        if _as_one(found, verb, subject):
            return
        # Plural offices that must make so many a day make them each; staff are counted together.
        named = None
        if target and found.period:
            named = vocabulary.place_in(compact(subject), staff=False)
        if (
            named is None
            and target
            and found.period
            and subject.lemma_.lower() in words("places", "nouns")
        ):
            named = subject.lemma_.lower()
        if (
            named is not None
            and subject.dep_ in ("nsubj", "dobj")
            and subject.tag_ in ("NNS", "NNPS")
        ):
            found.place = named
            found.why.append(f"place: {subject.text} as subject of a rate")
            return
    if found.period:
        _place_of_target(found, vocabulary)


def _as_one(found: Found, verb: Word | None, subject: Word) -> bool:
    """`the depots together are to send 40 a day`: the rate is that of all of them.

    The word belongs to the verb, to a verb that it shares its subject with, to who does it or to
    the number; "schools that work together" are none.
    """
    doc = subject.doc
    mine = {subject.i, *(t.i for t in (found.head, found.token) if t is not None)}
    while verb is not None:
        mine.add(verb.i)
        mine.update(c.i for c in verb.children if c.dep_ in ("aux", "xcomp"))
        verb = verb.head if verb.dep_ == "xcomp" and verb.head is not verb else None
    for token in doc:
        phrase = any(
            doc[token.i : token.i + n].text.lower() in words("as_one", "phrases") for n in (2, 3)
        )
        if not phrase and token.lower_ not in words("as_one", "words"):
            continue
        at = token
        while at.i not in mine and (at.dep_ in _BESIDE or at.lemma_ in _SUMMED):
            at = at.head
        if at.i in mine:
            found.why.append(f"{token.text}: the rate of all of them")
            return True
    return False


# How a word of togetherness hangs on what it tells of, and verbs that lead to it ("taken as one").
_BESIDE = ("advmod", "npadvmod", "amod", "acl", "prep", "pobj", "dep", "det", "pcomp")
_SUMMED = ("take", "put", "add", "count")


def _place_of_target(found: Found, vocabulary: Vocabulary) -> None:
    """`branch-office targets such as 75 a day`: targets named by the place they are set for."""
    token = found.token
    if token is None:
        return
    for noun in ancestors(token, 8):
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in words("roles", "target_nouns"):
            before = noun.doc[noun.left_edge.i : noun.i].text.replace("-", " ")
            whom = [g for c in noun.children if c.lower_ in ("for", "on") for g in c.children]
            after = " ".join(compact(g) for g in whom if g.dep_ == "pobj")
            named = vocabulary.place_in(f"{before} {after}", staff=False)
            if named is not None:
                found.place = named
                found.why.append(f"place: {noun.text} of the {named}")
            return
