"""What a question takes for granted, read off its parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.brief import inverted
from quota_analysis.brief.inflected import article, listed, past, third
from quota_analysis.brief.referred import (
    NOUNS,
    SUBJECTS,
    Named,
    Resolved,
    many,
    noun,
    nouns,
    parts,
    resolved,
    text,
)
from quota_analysis.extraction.language import words_of
from quota_analysis.extraction.words import Word

_GIVEN = ("the", "this", "that", "these", "those")
_WHO = ("WP", "WDT", "WRB", "WP$")
_NOW = ("VBZ", "VBP")
# What is no longer so was so before, as what is still so was.
_LONGER = re.compile(r"\bno longer\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is taken for granted: a clause that follows "that", and the words to look for.

    content: a statement to be read as the claims are, or the name of a thing; thing: it is one;
    bare: a thing that the question only points at, worth a line only where nobody tells of it;
    asked: it is the whole question but for what is asked for; may: only that it can happen;
    pointed: a thing that one part of the question asks about and the next points at as known.
    """

    clause: str
    content: str
    thing: bool = False
    bare: bool = False
    asked: bool = False
    may: bool = False
    pointed: bool = False


def assumptions(question: str) -> list[Assumption]:
    """What a question takes for granted, in the order of its words, each once."""
    found: dict[tuple[str, ...], Assumption] = {}
    for known, told, parsed in _read(question):
        was = any(w.tag_ == "VBD" for w in parsed)
        made = [_pointed(n, was) for n in known.pointed]
        made += [_owned(owner, thing) for owner, thing in known.owned]
        if told is not None:
            made += _stated(told, parsed)
        for word in parsed:
            made += _clauses(word, told is not None and bool(told.asked))
            made += _doings(word)
            made += _things(word, was)
        for one in made:
            key = tuple(sorted(re.findall(r"\w+", one.content.lower())))
            found.setdefault(key, one)
    return list(found.values())


def pieces(question: str) -> list[str]:
    """The questions that one line asks, each with its pronouns told."""
    return [known.words for known, _, _ in _read(question)]


def _read(question: str) -> Iterator[tuple[Resolved, inverted.Told | None, Sequence[Word]]]:
    """Each question of a line, as a statement where it can be told as one, and its words."""
    earlier: list[Named] = []
    for part in parts(_LONGER.sub("still", question)):
        known = resolved(part, earlier)
        told = inverted.told(known.words)
        parsed = inverted.read(told.words) if told is not None else words_of(known.words)
        yield known, told, parsed.words
        earlier += nouns(parsed.words)
        parsed.untie()


def _below(word: Word, *left_out: Word) -> list[Word]:
    """A word and what depends on it, without some branches."""
    gone = {w.i for branch in left_out for w in branch.subtree}
    return [w for w in word.subtree if w.i not in gone]


# ---- things: "the quota", "their targets", "missed targets" --------------------------------------


def _there(thing: str, more: bool, was: bool) -> str:
    if re.search(r"['’]s? ", f"{thing} "):
        return f"there is such a thing as “{thing}”"
    verb = ("were" if was else "are") if more else ("was" if was else "is")
    return f"there {verb} {thing if more else article(thing)}"


def _pointed(named: Named, was: bool) -> Assumption:
    return Assumption(_there(named.noun, named.many, was), named.noun, thing=True, pointed=True)


def _owned(owner: Named, thing: str) -> Assumption:
    has = "have" if owner.many else "has"
    return Assumption(
        f"{owner.words} {has} {thing}", f"{owner.words} {re.sub('^an? ', '', thing)}", thing=True
    )


def _things(word: Word, was: bool) -> Iterator[Assumption]:
    if word.pos_ != "NOUN" or word.lower_ in listed("asking") | listed("measures"):
        return
    marks = [c for c in word.children if c.dep_ in ("det", "poss")]
    given = any(m.lower_ in _GIVEN or (m.dep_ == "poss" and m.tag_ != "PRP$") for m in marks)
    doing = _gerund_before(word)
    done = (word.head.dep_ == "pcomp" and word.dep_ == "dobj") or doing is not None
    # A lone singular without an article is stuff, such as "overtime", or an activity.
    done = done and (many(word) or bool(marks)) and not any(m.tag_ == "PRP$" for m in marks)
    if given or done:
        whole = noun(word, doing)
        bare = whole == word.text
        yield Assumption(_there(whole, many(word), was), whole, thing=True, bare=bare)
    for part in word.children:
        if part.dep_ == "amod" and part.tag_ == "VBN":
            be = ("were" if was else "are") if word.tag_ == "NNS" else ("was" if was else "is")
            some = word.text if word.tag_ == "NNS" else article(word.text)
            yield Assumption(f"{some} {be} {part.text}", f"{some} {be} {part.text}")
        if part.dep_ == "relcl" and (who := [c for c in part.lefts if c.tag_ in _WHO]):
            clause = f"some {word.text} {text(_below(part, *who))}"
            yield Assumption(clause, clause)


def _gerund_before(word: Word) -> Word | None:
    """In "for missing quotas" the word that is done to the quotas, which may pass for a mere
    description of them."""
    first = word.lefts[0] if word.lefts else None
    if first is None or first.tag_ != "VBG" or word.dep_ != "pobj":
        return None
    wanted = word.head.lower_ in listed("before_ing") and word.head.i == first.i - 1
    return first if wanted and _doer(word.head.head) is not None else None


# ---- doings: "for missing quotas" ----------------------------------------------------------------


def _doings(word: Word) -> Iterator[Assumption]:
    described = word.dep_ == "amod" and _gerund_before(word.head) is word
    of = word.head.head if described else word.head
    if word.tag_ != "VBG" or not (described or word.dep_ == "pcomp"):
        return
    if of.lower_ not in listed("before_ing") or of.head.lemma_ in listed("unreal"):
        return
    who = _doer(of.head)
    rest = noun(word.head, word) if described else text(_below(word)[1:])
    verb = word.lemma_
    if who is None:
        told, more = "somebody", False
    else:
        told, more = noun(who), many(who)
        told = told if more or who.pos_ == "PROPN" else article(told)
    clause = f"{told} {verb if more else third(verb)} {rest}".strip()
    yield Assumption(clause, clause)


def _doer(governor: Word) -> Word | None:
    """Whom a phrase such as "for missing" is told of: the object of what governs it, else the
    subject."""
    while governor.dep_ in ("prep", "pobj") and governor.head is not governor:
        governor = governor.head
    if governor.pos_ in NOUNS:
        return governor
    if governor.dep_ == "acl" and governor.head.pos_ in NOUNS:
        return governor.head
    wanted = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")]
    wanted += [c for c in governor.children if c.dep_ == "nsubj"]
    named = [w for w in wanted if w.pos_ in NOUNS]
    return named[0] if named else None


# ---- clauses: "because beds were closed", "know that", "stop paying" -----------------------------


def _clauses(word: Word, asking: bool) -> Iterator[Assumption]:
    governor = word.head
    has_subject = any(c.dep_ in SUBJECTS for c in word.children)
    if word.dep_ == "advcl" and has_subject:
        mark = [c for c in word.lefts if c.dep_ in ("mark", "advmod")]
        opens = {c.lower_ for c in mark}
        if opens & listed("given"):
            rest = text(_below(word, *mark))
            yield Assumption(rest, rest)
        elif "if" in opens and asking and word.tag_ in _NOW:
            yield _may(word, mark)
    elif word.dep_ == "ccomp" and governor.lemma_ in listed("factive"):
        mark = [c for c in word.lefts if c.dep_ == "mark"]
        if has_subject and not _asked_within(word):
            rest = text(_below(word, *mark))
            yield Assumption(rest, rest)
    elif word.dep_ == "xcomp" and word.tag_ == "VBG" and governor.lemma_ in listed("change"):
        who = _doer(governor)
        told = text(_below(who)) if who is not None else "somebody"
        be = "were" if who is not None and many(who) else "was"
        clause = f"{told} {be} {text(_below(word))}"
        yield Assumption(f"{clause} at some time", clause)


def _may(clause: Word, mark: Sequence[Word]) -> Assumption:
    """ "if agents miss quotas" grants that they may."""
    kept = _below(clause, *mark)
    before = text([w for w in kept if w.i < clause.i])
    after = text([w for w in kept if w.i > clause.i])
    return Assumption(f"{before} may {clause.lemma_} {after}".strip(), text(kept), may=True)


def _asked_within(word: Word) -> bool:
    return any(w.tag_ in _WHO or w.lower_ in ("if", "whether") for w in word.lefts)


# ---- the whole question --------------------------------------------------------------------------


def _stated(told: inverted.Told, words: Sequence[Word]) -> Iterator[Assumption]:
    """What a question with a question word grants as a whole, and what "still" and "again" do."""
    root = next((w for w in words if w.dep_ == "ROOT"), None)
    if root is None:
        return
    yield from _before(told.words, root)
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    if not told.asked or root.lemma_ in listed("following"):
        return
    open_clauses = [
        c for c in root.children if c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.lefts)
    ]
    clause = text(_below(root, *open_clauses))
    if subject is None or not clause:
        return
    if told.asked == "how much" and not any(c.dep_ == "dobj" for c in root.children):
        if root.lemma_ in listed("moving"):
            clause += " by some amount"
        elif root.tag_ != "VBN" and subject.lower_ not in clause.split(" ")[-1]:
            clause += " something"
    yield Assumption(clause, clause, asked=True)


@cache
def _again() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, sorted(listed("again"), key=len, reverse=True)))
    return re.compile(rf"\s+(?:{cues})\b", re.IGNORECASE)


_WAS = {
    **{"is": "was", "are": "were", "am": "was", "has": "had", "have": "had"},
    **{"will": "", "can": "could", "must": "had to"},
}


def _before(statement: str, root: Word) -> Iterator[Assumption]:
    """ "crews are still fined" grants that they were fined before."""
    if not _again().search(f" {statement}"):
        return
    helpers = [c for c in root.children if c.dep_ in ("aux", "auxpass", "neg")]
    form = ""
    if helpers and helpers[0].lower_ in _WAS:
        form = _WAS[helpers[0].lower_]
        verb = past(root.lemma_) if not form else root.text
    elif not helpers and root.lemma_ == "be":
        verb = _WAS.get(root.lower_, root.text)
    else:
        verb = past(root.lemma_) if not helpers else root.text
        form = helpers[0].text if helpers else ""
    told = {root.i: verb} | {h.i: "" for h in helpers}
    if helpers:
        told[helpers[0].i] = form
    words = " ".join(told.get(w.i, w.text) for w in root.subtree)
    clause = " ".join(_again().sub("", words).split()).strip(" ,.")
    yield Assumption(f"{clause} before", clause)
