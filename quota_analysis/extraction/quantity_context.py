"""Units told elsewhere in the clause, whether a percentage is a share or a change, and the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.units import INVARIANT, Vocabulary, plural

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = ("NOUN", "PROPN")


@cache
def words(table: str, key: str) -> frozenset[str]:
    return frozenset(load("quantities")[table][key])


def ancestors(token: Token, limit: int = 8) -> Iterator[Token]:
    """The token's heads, nearest first."""
    for _ in range(limit):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def governing_verb(token: Token) -> Token | None:
    if token.pos_ in ("VERB", "AUX"):
        return token
    return next((t for t in ancestors(token, 10) if t.pos_ in ("VERB", "AUX")), None)


def subject_of(verb: Token | None) -> Token | None:
    """The subject of a verb, through conjunctions and infinitives that share it."""
    for _ in range(4):
        if verb is None:
            return None
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ in ("conj", "xcomp", "aux", "advcl") and verb.head.i != verb.i:
            verb = verb.head
        elif verb.dep_ == "pcomp":
            verb = next((t for t in ancestors(verb, 4) if t.pos_ in ("VERB", "AUX")), None)
        else:
            return None
    return None


def fill_elided(
    text: str,
    found: Found,
    others: Sequence[Found],
    vocabulary: Vocabulary,
    last: tuple[str | None, str] | None,
) -> None:
    """Give a number without a noun of its own the unit that its clause counts.

    others: the sentence's quantities; last: measure and unit counted last before this sentence.
    """
    for finder in (_hyphen_goal, _from_noun, _from_sibling, _from_subject):
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
    if last and (counted_before or _peak(found)):
        (found.measure, found.thing), found.elided = last, True
        found.why.append("unit: counted in the sentence before")
        return
    named = vocabulary.last_measure(text, max(0, found.start - 70), found.start)
    if named is not None:
        found.measure, found.thing = named
        found.elided = True
        found.why.append("unit: measure named before")


def _tells_number(subject: Token) -> bool:
    count = subject.lemma_.lower() in words("count_nouns", "words")
    return (count and not _of_noun(subject)) or subject.lower_ in ("it", "that", "this")


def _number_put(found: Found) -> bool:
    """`put the number at 12,000`."""
    verb = governing_verb(found.token) if found.token is not None else None
    return verb is not None and any(
        c.dep_ == "dobj" and c.lemma_.lower() in words("count_nouns", "words") and not _of_noun(c)
        for c in verb.children
    )


def _peak(found: Found) -> bool:
    """`reaching a peak of 40`: a count noun with nothing of its own to count."""
    if found.token is None:
        return False
    head = next((t for t in ancestors(found.token, 3) if t.pos_ in ("NOUN", "VERB")), None)
    return head is not None and head.lemma_.lower() in words("count_nouns", "words")


def _by_verb(found: Found, vocabulary: Vocabulary) -> bool:
    """`deported 400`: the topic's measure whose word is built on the verb."""
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


def share_pairs(text: str, quantities: Sequence[Found]) -> None:
    """`from 30 a day to 50`: both ends count the same, per the same period."""
    for first, second in zip(quantities, quantities[1:], strict=False):
        lead = re.search(r"(?i)\bfrom\s+$", text[: first.start])
        between = text[first.end : second.start]
        if lead is None or len(between) > 40 or not re.search(r"(?i)\bto\s+$", between):
            continue
        second.sibling = first
        if first.thing and (second.elided or second.thing == first.thing):
            second.thing, second.measure = first.thing, first.measure
            second.period = second.period or first.period
            second.place = second.place or first.place
        if second.period and first.elided and first.period is None:
            first.period = second.period


def _of_noun(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _take(found: Found, noun: Token, text: str, vocabulary: Vocabulary, why: str) -> bool:
    """Use a noun as the unit, with the topic's measure where its words cover it."""
    start = min(
        (c.idx for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")), default=noun.idx
    )
    hit = vocabulary.measure_over(text, start, noun.idx + len(noun.text))
    if hit is not None:
        found.measure, found.thing = hit
    else:
        found.thing = noun.lower_ if noun.tag_ == "NNS" else plural(noun.text)
    for child in noun.subtree:
        if child.i < noun.i and found.period is None:
            found.period = load("quantities")["period_adverbs"].get(child.lower_)
    found.why.append(f"unit: {why} {noun.text!r}")
    return True


def _same_target(found: Found, others: Sequence[Found]) -> bool:
    """`3,000 arrests a day after targets of 1,000`: a bare target counts what the rate beside counts."""
    counts = [o for o in others if o is not found and o.thing and not o.money and not o.age]
    counts = [o for o in counts if o.thing not in ("percent", "percent_change", "multiple")]
    rates = [o for o in counts if o.period] or [o for o in counts if not _is_time(o.thing or "")]
    if not rates:
        return False
    near = min(rates, key=lambda o: (abs(o.start - found.start), o.start))
    found.thing, found.measure = near.thing, near.measure
    found.period = found.period or near.period
    found.why.append("unit: of the rate beside it")
    return True


def _by_noun(
    text: str, found: Found, noun: Token, others: Sequence[Found], vocabulary: Vocabulary, why: str
) -> bool:
    """The unit a governing noun stands for: `arrest targets`, `number of X`, `sales`."""
    lemma = noun.lemma_.lower()
    target = lemma in words("roles", "target_nouns")
    counting = lemma in words("count_nouns", "words")
    change = lemma in words("change", "up_nouns") | words("change", "down_nouns")
    if target and not any(c.i < noun.i and c.dep_ in ("compound", "nmod") for c in noun.children):
        return _same_target(found, others)
    if not (target or counting or change):
        counted = noun.tag_ == "NNS" or noun.lower_ in INVARIANT
        return counted and _take(found, noun, text, vocabulary, why)
    for child in noun.children:
        if child.i < noun.i and found.period is None:
            found.period = load("quantities")["period_adverbs"].get(child.lower_)
    inner = _of_noun(noun)
    if (
        inner is not None
        and inner.pos_ in _NOUNS
        and inner.tag_ in ("NNS", "NN")
        and not inner.like_num
    ):
        beyond = found.token is not None and found.token.i == inner.i
        if not beyond:
            return _take(found, inner, text, vocabulary, why)
    compound = [
        c for c in noun.lefts if c.dep_ in ("compound", "nmod", "amod") and c.pos_ in _NOUNS
    ]
    compound = [c for c in compound if c.lower_ not in ("field", "record")] or compound
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
    """`daily arrest targets, put at 1,200`: the targets named earlier in the sentence."""
    token = found.token
    if token is None:
        return False
    verb = governing_verb(token)
    direct = {t.i for t in ancestors(token, 10)}
    for noun in reversed(list(token.doc[: token.i])):
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words("roles", "target_nouns"):
            continue
        if noun.i in direct or (verb is not None and noun.i in {t.i for t in ancestors(verb, 10)}):
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
        if head.pos_ in _NOUNS and head.i < token.i and head.tag_ != "NNP":
            if _by_noun(text, found, head, others, vocabulary, "noun it belongs to,"):
                return True
            break
    verb = governing_verb(token)
    for noun in reversed(list(token.doc[max(0, token.i - 16) : token.i])):
        if noun.lemma_.lower() in ("number", "total", "amount", "count", "tally") and _of_noun(
            noun
        ):
            near = verb is not None and (
                noun.head.i == verb.i
                or noun.i in {t.i for t in ancestors(token, 10)}
                or verb.i in {t.i for t in ancestors(noun, 4)}
            )
            if near or re.search(
                r"(?i)\b(?:from|to)\s+(?:[\w-]+\s+){0,3}$", text[: found.number_start]
            ):
                inner = _of_noun(noun)
                hit = vocabulary.last_measure(text, noun.idx, found.start)
                if hit is not None:
                    found.measure, found.thing = hit
                    found.why.append(f"unit: {noun.text!r} of")
                    return True
                return inner is not None and _take(found, inner, text, vocabulary, "number of")
    return False


_LINK = re.compile(r"(?i)\b(?:from|to|than|and|or|versus|against|with|up|down)\b")


def _from_sibling(text: str, found: Found, others: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """The other end of `from A to B`, or the number it is set against."""
    best: tuple[int, Found] | None = None
    for other in others:
        if other is found or other.thing in (None, "percent", "percent_change", "multiple"):
            continue
        if other.money or other.age or _is_time(other.thing or ""):
            continue
        between = text[min(found.end, other.end) : max(found.start, other.start)]
        if len(between) > 45 or ";" in between or not _LINK.search(between):
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), other)
    if best is None:
        return False
    other = best[1]
    found.thing, found.measure = other.thing, other.measure
    found.period = found.period or other.period
    found.place = found.place or other.place
    found.why.append("unit: of the number beside it")
    return True


def _is_time(thing: str) -> bool:
    return thing.rstrip("s") in words("durations", "words")


def _from_subject(text: str, found: Found, others: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """`Daily arrests rose to 600`: the subject is what is counted."""
    if found.token is None:
        return False
    verb = governing_verb(found.token)
    subject = subject_of(verb)
    change = words("change", "up_verbs") | words("change", "down_verbs")
    if subject is None or verb is None or subject.i > found.token.i or subject.tag_ != "NNS":
        if subject is not None and subject.lemma_.lower() in words("count_nouns", "words"):
            inner = _of_noun(subject)
            return inner is not None and _take(found, inner, text, vocabulary, "subject")
        return False
    if subject.ent_type_ or not (
        verb.lemma_ in change
        or verb.lemma_
        in (
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


def read_change(text: str, found: Found) -> None:
    """Tell a share from a change: `a 12 percent rise`, `fell by 20%`, `up 3%`, `30% more`."""
    if found.thing not in ("percent", "multiple"):
        return
    if found.thing == "multiple":
        found.direction = 1
        return
    after = re.match(r"[\s-]*([a-z]+)(?:\s+([a-z]+))?", text[found.end :], re.I)
    up = words("change", "up_nouns") | words("change", "up_words")
    down = words("change", "down_nouns") | words("change", "down_words")
    if after is not None:
        for n in (1, 2):
            word = (after[n] or "").lower().rstrip("s")
            both = word in up and word in down
            if (
                not both
                and (word in up or word in down)
                and not (
                    n == 2
                    and after[1].lower() in ("of", "to", "in", "on", "the", "and", "or", "from")
                )
            ):
                if n == 1 and word in ("above", "below", "over", "off", "up", "down", "cut"):
                    if word in ("up", "down", "cut"):
                        break
                found.direction = 1 if word in up else -1
                found.why.append(f"change: {word}")
                found.thing = "percent_change"
                if word in words("change", "up_nouns") | words("change", "down_nouns"):
                    found.end = found.end + after.end(n)
                return
    before = text[max(0, found.start - 40) : found.start].lower()
    m = re.search(
        r"\b(\w+)\s+(?:of|by|about|sharply|slightly|steadily|only|just|another)?\s*$", before
    )
    if m is not None:
        word = m[1]
        particle = re.search(
            r"\b(?:ma[dk]|end|sum|add|t[ao]k|us|g[ie]v|set|com|c[ao]m)\w*\s+\w+\s*$",
            before[: m.end(1) + 1],
        )
        if (word in ("up", "down") and particle is None) or (
            word.rstrip("s") in up | down and re.search(rf"\b{word}\s+of\s*$", before)
        ):
            found.direction = 1 if word in up else -1
            found.why.append(f"change: {word}")
            found.thing = "percent_change"
            return
    if found.token is None or re.search(r"\b(?:to|at|from|in|of|for|with|on|as)\s+$", before):
        return
    verb = governing_verb(found.token)
    if verb is None:
        return
    ups, downs = words("change", "up_verbs"), words("change", "down_verbs")
    lemma = verb.lemma_.lower()
    path = list(ancestors(found.token, 4))
    near = any(t.i == verb.i for t in path) and not any(
        t.pos_ in _NOUNS and t.lemma_ not in ("percent", "%", "point") and t.i != found.token.i
        for t in path[: [t.i for t in path].index(verb.i)]
    )
    if near and lemma in ups | downs and verb.i < found.token.i:
        found.direction = 1 if lemma in ups else -1
        found.why.append(f"change: {verb.text}")
        found.thing = "percent_change"


def read_place(text: str, found: Found, vocabulary: Vocabulary) -> None:
    """A rate told for each of several: `each branch must open 8`, `branches ... 75 per day`."""
    if found.place is not None or found.thing is None or found.token is None or found.money:
        return
    if found.thing in ("percent", "percent_change", "multiple") or _is_time(found.thing):
        return
    verb = governing_verb(found.token)
    subject = subject_of(verb)
    if subject is not None and subject.right_edge.i < found.token.i:
        start, end = subject.left_edge.i, min(subject.right_edge.i, found.token.i - 1)
        span = subject.doc[start : end + 1]
        each = next((t for t in span if t.lower_ in ("each", "every")), None)
        if each is not None:
            head = _of_noun(each) if each.dep_ != "det" else each.head
            if head is not None and head.pos_ in _NOUNS:
                found.place = vocabulary.place_in(_compact(head)) or head.lemma_.lower()
                found.why.append(f"place: {each.text} {head.text}")
                return
        # Plural offices that must make so many a day make them each; staff are counted together.
        named = vocabulary.place_in(_compact(subject), staff=False) if found.period else None
        if named is not None and subject.dep_ == "nsubj" and subject.tag_ in ("NNS", "NNPS"):
            found.place = named
            found.why.append(f"place: {subject.text} as subject of a rate")
            return
    if found.period:
        _place_of_target(found, vocabulary)


def _compact(noun: Token) -> str:
    """The noun with the words before it that belong to its name: `field offices`."""
    lefts = [t.i for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")]
    return noun.doc[min(lefts, default=noun.i) : noun.i + 1].text.replace("-", " ")


def _place_of_target(found: Found, vocabulary: Vocabulary) -> None:
    """`field-office targets such as 75 a day`: targets named by the place they are set for."""
    token = found.token
    if token is None:
        return
    for noun in ancestors(token, 8):
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in words("roles", "target_nouns"):
            before = noun.doc[noun.left_edge.i : noun.i].text.replace("-", " ")
            named = vocabulary.place_in(before, staff=False)
            if named is not None:
                found.place = named
                found.why.append(f"place: {noun.text} of the {named}")
            return
