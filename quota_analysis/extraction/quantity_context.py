"""Units that the clause tells elsewhere: `from 30 a day to 50`, `targets of 40`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found, Last
from quota_analysis.extraction.quantity_siblings import from_listed, from_object, from_sibling
from quota_analysis.extraction.quantity_syntax import (
    NOUNS,
    ancestors,
    compact,
    governing_verb,
    is_time,
    of_noun,
    subject_of,
    told_of,
)
from quota_analysis.extraction.vocabulary import Vocabulary, plural, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def fill_elided(
    text: str,
    found: Found,
    others: Sequence[Found],
    vocabulary: Vocabulary,
    last: Last | None,
) -> None:
    """Give a number without a noun of its own the unit that its clause counts.

    others: the sentence's quantities; last: what was counted last before this sentence.
    """
    first = (_hyphen_goal, _put_at, from_listed, _from_noun, from_object)
    for finder in (*first, from_sibling, _from_subject):
        if finder(text, found, others, vocabulary):
            found.elided = True
            return
    if _by_verb(found, vocabulary):
        found.elided = True
        return
    subject = subject_of(governing_verb(found.token)) if found.token is not None else None
    counted_before = subject is not None and _tells_number(subject)
    if _number_put(found) and (near := [o for o in others if o.head and o.start < found.start]):
        found.thing, found.measure, found.elided = near[-1].thing, near[-1].measure, True
        found.why.append("unit: of the number told before")
        return
    before = counted_before or _peak(found) or _done(found) or _number_put(found)
    # A length of time is nobody's count: the next number goes on from none.
    before = before or _done_again(found, last) or _at_rate(found)
    if last and not is_time(last.thing) and before:
        found.measure, found.thing, found.elided = last.measure, last.thing, True
        found.why.append("unit: counted in the sentence before")
        return
    how_many = re.findall(r"(?i)\bhow\s+many\s+([a-z]+s|people|staff)\b", text[: found.start])
    if how_many:
        found.thing, found.elided = how_many[-1].lower(), True
        found.why.append("unit: how many of them is told")
        return
    if _stands_alone(found) and (counted := _counts_before(found, others)):
        found.thing, found.measure, found.elided = counted.thing, counted.measure, True
        found.why.append("unit: counted before in the sentence")
        return
    named = vocabulary.last_measure(text, max(0, found.start - 70), found.start)
    if named is not None:
        found.measure, found.thing = named
        found.elided = True
        found.why.append("unit: measure named before")


def _stands_alone(found: Found) -> bool:
    """A number without a noun: a subject or object by itself ("and 23 tied them to pay").

    So is any larger one in digits ("2,100 notices; in 2020, 3,300").
    """
    if found.thing is not None or found.token is None:
        return False
    large = found.digits and found.low >= 100
    return large or found.token.dep_ in ("nsubj", "nsubjpass", "dobj")


def _counts_before(found: Found, others: Sequence[Found]) -> Found | None:
    shares = ("percent", "percent_change", "multiple", "times")
    near = [o for o in others if o.start < found.start and o.thing and not o.money and not o.age]
    near = [o for o in near if o.thing not in shares and not is_time(o.thing or "")]
    return near[-1] if near else None


def _tells_number(subject: Word) -> bool:
    count = subject.lemma_.lower() in words("count_nouns", "words")
    return (count and not of_noun(subject)) or subject.lower_ in ("it", "that", "this")


def points_back(found: Found, verb: Word) -> bool:
    """`puts the number at 8`, `the figure was 9`: a number the text has spoken of."""
    telling = verb.lemma_ in ("put", "be", "set", "give", "place")
    return telling and any(
        c.lemma_.lower() in ("number", "figure")
        and c.dep_ in ("dobj", "nsubj")
        and not of_noun(c)
        and any(t.lower_ in ("the", "that", "this") for t in c.lefts)
        and not any(t.like_num for t in c.lefts)  # "the 2024 figure" is that of a time
        for c in verb.children
    )


def _number_put(found: Found) -> bool:
    """`put the number at 12,000`."""
    verb = governing_verb(found.token) if found.token is not None else None
    return verb is not None and any(
        c.dep_ == "dobj" and c.lemma_.lower() in words("count_nouns", "words") and not of_noun(c)
        for c in verb.children
    )


def _done(found: Found) -> bool:
    """`before that we had done nine`: so many of what was counted last."""
    token = found.token
    verbs = ("do", "manage")
    return token is not None and token.dep_ == "dobj" and token.head.lemma_ in verbs


def _at_rate(found: Found) -> bool:
    """`At 240 a day the yard would …`: a rate that a sentence opens with, of what was counted."""
    token = found.token
    opens = token is not None and token.dep_ == "pobj" and token.head.i == 0
    return opens and token is not None and token.head.lower_ == "at" and found.period is not None


def _done_again(found: Found, last: Last | None) -> bool:
    """`They had mended 4,420 in 2023`: by those the sentence before told of, with its verb."""
    token = found.token
    if last is None or token is None or token.dep_ != "dobj":
        return False
    if not found.digits or found.low < 100:
        return False
    subject = subject_of(token.head)
    again = subject is not None and subject.lower_ in ("they", "it", "he", "she", "we")
    return again and token.head.lemma_.lower() == last.verb


def _put_at(text: str, found: Found, _: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """`records put burst pipes at 1,300`: what is put at so many."""
    token = found.token
    at = token.head if token is not None and token.dep_ == "pobj" else None
    if at is None or at.lower_ != "at" or at.head.lemma_ not in ("put", "place", "estimate", "peg"):
        return False
    counted = next((c for c in at.head.children if c.dep_ == "dobj"), None)
    if counted is None or counted.tag_ != "NNS" or counted.i > at.i:
        return False
    if counted.lemma_.lower() in words("count_nouns", "words"):
        return False
    return _take(found, counted, text, vocabulary, "put at so many,")


def _peak(found: Found) -> bool:
    """`reaching a peak of 40`: a count noun with nothing of its own to count."""
    if found.token is None:
        return False
    head = next((t for t in ancestors(found.token, 3) if t.pos_ in ("NOUN", "VERB")), None)
    return head is not None and head.lemma_.lower() in words("count_nouns", "words")


def _by_verb(found: Found, vocabulary: Vocabulary) -> bool:
    """`admitted 400`: the topic's measure whose word is built on the verb."""
    token = found.token
    if (
        token is None
        or token.head.pos_ != "VERB"
        or token.dep_ not in ("dobj", "nsubjpass", "attr")
    ):
        return False
    hit = vocabulary.measure_of_verb(token.head.lemma_.lower())
    if hit is None:
        return False
    found.measure, found.thing = hit
    found.why.append(f"unit: {token.head.text!r} counts them")
    return True


def _take(found: Found, noun: Word, text: str, vocabulary: Vocabulary, why: str) -> bool:
    """Use a noun as the unit, with the topic's measure where its words cover it."""
    start = min(
        (c.idx for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")), default=noun.idx
    )
    hit = vocabulary.measure_over(text, start, noun.idx + len(noun.text))
    found.measure = hit[0] if hit is not None else None
    found.thing = noun.lower_ if noun.tag_ == "NNS" else plural(noun.text)
    for child in noun.subtree:
        if child.i < noun.i and found.period is None:
            found.period = load("quantities")["period_adverbs"].get(child.lower_)
    found.why.append(f"unit: {why} {noun.text!r}")
    return True


def _for_what(noun: Word) -> Word | None:
    """`targets for daily sales`: the plural they are set for."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "for":
            return next((g for g in child.children if g.dep_ == "pobj" and g.tag_ == "NNS"), None)
    return None


def _same_target(found: Found, others: Sequence[Found]) -> bool:
    """`60 visits a day after targets of 40`: a bare target counts what the rate beside it does."""
    counts = [o for o in others if o is not found and o.thing and not o.money and not o.age]
    counts = [o for o in counts if o.thing not in ("percent", "percent_change", "multiple")]
    rates = [o for o in counts if o.period] or [o for o in counts if not is_time(o.thing or "")]
    rates = rates or counts
    if not rates:
        return False
    near = min(rates, key=lambda o: (abs(o.start - found.start), o.start))
    found.thing, found.measure = near.thing, near.measure
    found.period = found.period or near.period
    found.why.append("unit: of the rate beside it")
    return True


def _by_noun(
    text: str, found: Found, noun: Word, others: Sequence[Found], vocabulary: Vocabulary, why: str
) -> bool:
    """The unit a governing noun stands for: `sales targets`, `number of X`, `sales`."""
    lemma = noun.lemma_.lower()
    target = lemma in words("roles", "target_nouns")
    counting = lemma in words("count_nouns", "words")
    change = lemma in words("change", "up_nouns", "down_nouns")
    if target and not any(c.i < noun.i and c.dep_ in ("compound", "nmod") for c in noun.children):
        for_what = _for_what(noun)
        if for_what is not None and not (
            vocabulary.place_in(compact(for_what))
            or for_what.lemma_.lower() in words("places", "nouns")
        ):
            return _take(found, for_what, text, vocabulary, why)
        return _same_target(found, others)
    if not (target or counting or change):
        counted = noun.tag_ == "NNS" or noun.lower_ in words("nouns", "invariant")
        return counted and _take(found, noun, text, vocabulary, why)
    for child in noun.children:
        if child.i < noun.i and found.period is None:
            found.period = load("quantities")["period_adverbs"].get(child.lower_)
    inner = of_noun(noun)
    if (
        inner is not None
        and inner.pos_ in NOUNS
        and inner.tag_ in ("NNS", "NN")
        and not inner.like_num
    ):
        beyond = found.token is not None and found.token.i == inner.i
        if not beyond:
            return _take(found, inner, text, vocabulary, why)
    compound = [c for c in noun.lefts if c.dep_ in ("compound", "nmod", "amod") and c.pos_ in NOUNS]
    if compound and not vocabulary.place_in(compound[-1].text):
        return _take(found, compound[-1], text, vocabulary, why)
    if change:
        inner = next(
            (
                g
                for c in noun.children
                if c.dep_ == "prep" and c.lower_ == "in"
                for g in c.children
                if g.dep_ == "pobj"
            ),
            None,
        )
        if inner is not None:
            return _take(found, inner, text, vocabulary, why)
    return False


def _hyphen_goal(text: str, found: Found, others: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """`a 3,000-per-day goal`: the noun after it, else the targets named before in the sentence."""
    if found.token is None:
        return False
    m = re.match(r"[\s-]+([a-z]+)\s+([a-z]+)?", text[found.end :])
    if found.period and text[found.number_end : found.number_end + 1] == "-" and m is not None:
        words_after = [w for w in m.groups() if w]
        for word in words_after:
            hit = vocabulary.last_measure(word, 0, len(word))
            if hit is not None:
                found.measure, found.thing = hit
                found.why.append(f"unit: {word!r} after it")
                return True
        nouns = [w for w in words_after if w.rstrip("s") not in words("roles", "target_nouns")]
        if (
            len(words_after) == 2
            and nouns
            and words_after[1].rstrip("s") in words("roles", "target_nouns")
        ):
            found.thing = plural(nouns[0])
            found.why.append(f"unit: {nouns[0]!r} after it")
            return True
    return _target_before(text, found, others, vocabulary)


def _target_before(
    text: str, found: Found, others: Sequence[Found], vocabulary: Vocabulary
) -> bool:
    """`daily sales targets, put at 1,200`: the targets named earlier in the sentence."""
    token = found.token
    if token is None:
        return False
    verb = governing_verb(token)
    targets = words("roles", "target_nouns")
    apposed = next((n for t in ancestors(token, 10) if (n := told_of(t, targets))), None)
    if apposed is not None and _by_noun(text, found, apposed, others, vocabulary, "told of"):
        return True
    direct = {t.i for t in ancestors(token, 10)}
    for noun in reversed(list(token.doc[: token.i])):
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words("roles", "target_nouns"):
            continue
        if (
            noun.i in direct
            or noun.head.i in direct
            or (verb is not None and noun.i in {t.i for t in ancestors(verb, 10)})
        ):
            return _by_noun(text, found, noun, others, vocabulary, "target named before,")
        if (
            found.period
            and found.thing is None
            and _by_noun(text, found, noun, others, vocabulary, "target named before,")
        ):
            return True
    return False


def _from_noun(text: str, found: Found, others: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """`number of patients ... from 400`, `sales of 5,835`, `a peak of 40`."""
    token = found.token
    if token is None:
        return False
    for head in ancestors(token, 4):
        if head.pos_ == "VERB":
            break
        if head.pos_ in NOUNS and head.i < token.i and head.tag_ != "NNP":
            if _by_noun(text, found, head, others, vocabulary, "noun it belongs to,"):
                return True
            break
    verb = governing_verb(token)
    for noun in reversed(list(token.doc[max(0, token.i - 16) : token.i])):
        if noun.lemma_.lower() in ("number", "total", "amount", "count", "tally") and of_noun(noun):
            near = verb is not None and (
                noun.head.i == verb.i
                or noun.i in {t.i for t in ancestors(token, 10)}
                or verb.i in {t.i for t in ancestors(noun, 4)}
            )
            if near or re.search(
                r"(?i)\b(?:from|to)\s+(?:[\w-]+\s+){0,3}$", text[: found.number_start]
            ):
                inner = of_noun(noun)
                hit = vocabulary.last_measure(text, noun.idx, found.start)
                if hit is not None:
                    found.measure, found.thing = hit
                    found.why.append(f"unit: {noun.text!r} of")
                    return True
                return inner is not None and _take(found, inner, text, vocabulary, "number of")
    return False


def _from_subject(text: str, found: Found, others: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """`Daily visits rose to 600`: the subject is what is counted."""
    if found.token is None:
        return False
    verb = governing_verb(found.token)
    subject = subject_of(verb)
    change = words("change", "up_verbs", "down_verbs")
    if subject is not None and subject.lemma_.lower() == "toll":
        found.thing, found.measure = "deaths", "deaths"
        found.why.append("unit: a toll")
        return True
    if subject is None or verb is None or subject.i > found.token.i or subject.tag_ != "NNS":
        if subject is not None and subject.lemma_.lower() in words("count_nouns", "words"):
            return _by_noun(text, found, subject, others, vocabulary, "subject")
        return False
    if not (
        verb.lemma_ in change
        or verb.lemma_
        in (
            "go",
            "total",
            "number",
            "be",
            "reach",
            "average",
            "hit",
            "stand",
            "exceed",
            "top",
            "peak",
            "surpass",
        )
    ):
        return False
    return _take(found, subject, text, vocabulary, "subject")
