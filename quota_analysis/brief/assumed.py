"""What a question takes for granted, by its parse, held against the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.brief.held import Held
from quota_analysis.brief.nearness import Words
from quota_analysis.brief.parts import Line, Section, capital
from quota_analysis.evidence.lexicon import load
from quota_analysis.extraction.language import words_of
from quota_analysis.extraction.words import Word
from quota_analysis.views.words import count, listed

_NOUNS = ("NOUN", "PROPN")
_GIVEN = ("the", "this", "that", "these", "those")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_WHO = ("WP", "WDT", "WRB", "WP$")
_DENYING = ("explicit_absence", "disputed_or_denied")
# "Why did …": what follows is asked as if its answer were yes.
_FRONT = re.compile(
    r"\s*(why|when|where|how(?: (?:long|often))?|how (?:many|much) (\w+))\s+"
    r"(?=(?:do|does|did|is|are|was|were|has|have|had)\b)",
    re.IGNORECASE,
)
# So many places are shown of what supports, and of what denies.
_PLACES = 2
# Two words that name one thing begin within so many characters: room for two words between them, by
# the usual mean of five letters a word (Shannon 1951: 4.5).
_APART = 22
# So many assumptions are told, those without support first.
_MOST = 6
_ORDER = ("Not found", "Only denied", "Told as so")


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is taken for granted: a clause that follows "that", and its words of meaning.

    thing: the words name one thing, so that they must stand close together; bare: a thing that the
    question only points at, worth a line only where nobody tells of it; asked: it is the whole
    question but for what is asked for.
    """

    clause: str
    content: str
    thing: bool = False
    bare: bool = False
    asked: bool = False


def assumptions(question: str) -> list[Assumption]:
    """What a question takes for granted, in the order of its words, each once."""
    found: dict[tuple[str, ...], Assumption] = {}
    if not question:
        return []
    parsed = words_of(question)
    for word in parsed.words:
        for made in (*_fronted(word), *_clauses(word), *_doings(word), *_things(word)):
            key = tuple(sorted(made.content.lower().split()))
            found.setdefault(key, made)
    parsed.untie()
    if not any(made.asked for made in found.values()) and (front := _FRONT.match(question)):
        helper, _, rest = question[front.end(1) :].strip(" ?!.").partition(" ")
        told = (
            [helper, rest, front[2]] if helper.lower().startswith("d") else [helper, front[2], rest]
        )
        rest = " ".join(part for part in told if part)
        found[()] = Assumption(f"the answer to “{capital(rest)}?” is yes", rest)
    return list(found.values())


def _text(words: Sequence[Word]) -> str:
    joined = "".join(w.text + w.whitespace_ for w in sorted(words, key=lambda w: w.i))
    return " ".join(joined.split()).strip(" ,?;:.")


def _below(word: Word, *left_out: Word) -> list[Word]:
    """A word and what depends on it, without some branches."""
    gone = {w.i for branch in left_out for w in branch.subtree}
    return [w for w in word.subtree if w.i not in gone]


def _list(name: str) -> frozenset[str]:
    words = load("questions")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


# ---- things: "the quota", "their targets", "missed targets" --------------------------------------


def _things(word: Word) -> Iterator[Assumption]:
    if word.pos_ != "NOUN" or word.lower_ in _list("asking") or word.lower_ in _list("measures"):
        return
    marks = [c for c in word.children if c.dep_ in ("det", "poss")]
    given = any(m.lower_ in _GIVEN or m.dep_ == "poss" for m in marks)
    doing = _gerund_before(word)
    done = (word.head.dep_ == "pcomp" and word.dep_ == "dobj") or doing is not None
    if given or done:
        whole = _noun(word, doing)
        bare = whole == word.text and word.tag_ == "NN" and not done
        yield Assumption(f"there is such a thing as “{whole}”", whole, thing=True, bare=bare)
    for part in word.children:
        if part.dep_ == "amod" and part.tag_ == "VBN":
            be = "are" if word.tag_ == "NNS" else "is"
            yield Assumption(f"{word.text} {be} {part.text}", f"{word.text} {part.text}")
        if part.dep_ == "relcl" and (who := [c for c in part.lefts if c.tag_ in _WHO]):
            rest = _text(_below(part, *who))
            yield Assumption(f"some {word.text} {rest}", f"{word.text} {rest}")


def _gerund_before(word: Word) -> Word | None:
    """In "for missing quotas" the word that is done to the quotas, which may pass for a mere
    description of them."""
    first = word.lefts[0] if word.lefts else None
    if first is None or first.tag_ != "VBG" or word.dep_ != "pobj":
        return None
    wanted = word.head.lower_ in _list("before_ing") and word.head.i == first.i - 1
    return first if wanted and _doer(word.head.head) is not None else None


def _noun(word: Word, without: Word | None = None) -> str:
    """A noun with what narrows it, without its article and what hangs on it loosely."""
    kept = [word]
    for child in word.children:
        if child is without:
            continue
        of = child.dep_ == "prep" and child.lower_ == "of"
        whose = child.dep_ == "poss" and child.pos_ in _NOUNS
        if of or whose or child.dep_ in ("compound", "amod", "nmod"):
            kept += child.subtree
    first = min(kept, key=lambda w: w.i)
    return _text([w for w in kept if not (w is first and w.dep_ == "det")])


# ---- doings: "for missing quotas" ----------------------------------------------------------------


def _doings(word: Word) -> Iterator[Assumption]:
    described = word.dep_ == "amod" and _gerund_before(word.head) is word
    of = word.head.head if described else word.head
    if word.tag_ != "VBG" or not (described or word.dep_ == "pcomp"):
        return
    if of.lower_ not in _list("before_ing") or of.head.lemma_ in _list("unreal"):
        return
    who = _doer(of.head)
    verb = word.lemma_
    if who is None:
        told, many, content = "somebody", False, ""
    else:
        told, many, content = _noun(who), who.tag_ in ("NNS", "NNPS"), _noun(who)
        many = many or any(c.dep_ == "conj" for c in who.children)
    rest = _noun(word.head, word) if described else _text(_below(word)[1:])
    yield Assumption(
        f"{told} {verb if many else _third(verb)} {rest}".strip(), f"{content} {word.text} {rest}"
    )


def _doer(governor: Word) -> Word | None:
    """Whom a phrase such as "for missing" is told of: the object of what governs it, else the
    subject."""
    while governor.dep_ in ("prep", "pobj") and governor.head is not governor:
        governor = governor.head
    if governor.dep_ == "acl" and governor.head.pos_ in _NOUNS:
        return governor.head
    wanted = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")]
    wanted += [c for c in governor.children if c.dep_ == "nsubj"]
    nouns = [w for w in wanted if w.pos_ in _NOUNS]
    return nouns[0] if nouns else None


def _third(verb: str) -> str:
    """ "misses" of "miss", "carries" of "carry"."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


# ---- clauses: "because beds were closed", "know that", "stop paying" -----------------------------


def _clauses(word: Word) -> Iterator[Assumption]:
    governor = word.head
    if word.dep_ == "advcl":
        mark = [
            c for c in word.lefts if c.dep_ in ("mark", "advmod") and c.lower_ in _list("given")
        ]
        if mark and any(c.dep_ in _SUBJECTS for c in word.children):
            rest = _told(word, mark)
            yield Assumption(rest, rest)
    elif word.dep_ == "ccomp" and governor.lemma_ in _list("factive"):
        mark = [c for c in word.lefts if c.dep_ == "mark"]
        if any(c.dep_ in _SUBJECTS for c in word.children) and not _asked_within(word):
            rest = _told(word, mark)
            yield Assumption(rest, rest)
    elif word.dep_ == "xcomp" and word.tag_ == "VBG" and governor.lemma_ in _list("change"):
        who = _doer(governor)
        told = _noun(who) if who is not None else "somebody"
        be = "were" if who is not None and who.tag_ in ("NNS", "NNPS") else "was"
        rest = _text(_below(word))
        yield Assumption(f"{told} {be} {rest} at some time", f"{told} {rest}")


def _told(clause: Word, mark: Sequence[Word]) -> str:
    """A clause without the word that opens it; for "they" whom the clause around it is told of."""
    subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
    around = [c for c in clause.head.children if c.dep_ in _SUBJECTS and c.pos_ in _NOUNS]
    words = _below(clause, *mark)
    if subject is not None and subject.tag_ == "PRP" and around:
        return f"{_noun(around[0])} {_text([w for w in words if w is not subject])}"
    return _text(words)


def _asked_within(word: Word) -> bool:
    return any(w.tag_ in _WHO or w.lower_ in ("if", "whether") for w in word.lefts)


# ---- questions with why, when, who, how many -----------------------------------------------------


def _fronted(word: Word) -> Iterator[Assumption]:
    """What a question with a question word takes for granted: all but what it asks for."""
    if word.dep_ != "ROOT" or word.pos_ not in ("VERB", "AUX"):
        return
    before = [w for w in word.subtree if w.tag_ in _WHO and w.i < word.i]
    if not before or any(c.dep_ == "mark" for c in word.lefts):
        return
    subject = next((c for c in word.children if c.dep_ in _SUBJECTS), None)
    if subject is None or (word.lemma_ == "be" and word.tag_ != "VBN"):
        return
    asked = before[0]
    front = asked
    while front.head is not word and front.head is not front:
        front = front.head
    left = _kept(front, asked)
    if front is subject:
        told = _text(_below(word, subject))
        if left and re.match(r"(?:do|does|did|is|are|was|were|has|have|had)\s", told):
            return
        nobody = "something" if asked.lower_ in ("what", "which") else "somebody"
        yield Assumption(f"{left or nobody} {told}", f"{left} {told}", asked=True)
        return
    helpers = [c for c in word.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < word.i]
    rest = [w for w in _below(word, front, subject, *helpers) if w.i > subject.i]
    told = " ".join(
        part for part in (_text(_below(subject)), _text(helpers), _text(rest), left) if part
    )
    if asked.lower_ in ("what", "whom", "who") and not left:
        told += " something" if asked.lower_ == "what" else " somebody"
    content = f"{_text(_below(subject))} {_text(rest)} {left}"
    yield Assumption(told, content, asked=True)


def _kept(front: Word, asked: Word) -> str:
    """The phrase that a question word opens, without it: "beds" of "how many beds"."""
    if front is asked:
        return ""
    amount = [w for w in front.subtree if w.lower_ in ("many", "much", "few", "often", "long")]
    return _text([w for w in front.subtree if w is not asked and w not in amount])


# ---- against the corpus --------------------------------------------------------------------------


@cache
def _open() -> re.Pattern[str]:
    """What stands under "if" or "the assumption that" is not said to be so; the rest of a text."""
    listed = "|".join(map(re.escape, load("questions")["open"]))
    return re.compile(rf"\b(?:{listed})\b.*", re.IGNORECASE | re.DOTALL)


def section(held: Held, known: Words, taken: Sequence[Assumption]) -> Section:
    """Each assumption with who supports it, who only denies it, or that nobody speaks of it."""
    lines = []
    for made, asked in _distinct(known, taken):
        line = _line(held, known, made, asked)
        if not (made.bare and line.label == "Told as so"):
            lines.append(line)
    lines.sort(key=lambda line: _ORDER.index(line.label))
    return Section(
        "assumed",
        "What the question takes for granted",
        tuple(lines[:_MOST]),
        "The question takes nothing for granted that could be read off its words.",
    )


def unsupported(held: Held, known: Words, taken: Sequence[Assumption]) -> list[str]:
    """The clauses that no claim supports."""
    found = []
    for made, asked in _distinct(known, taken):
        if not _held_against(held, known, made, asked)[0]:
            found.append(made.clause)
    return found


def _distinct(known: Words, taken: Sequence[Assumption]) -> list[tuple[Assumption, dict[str, str]]]:
    """The assumptions that have words of meaning to look for, each set of words once.

    A clause with a single such word is found wherever that is spoken of: it is left out.
    """
    found: dict[frozenset[str], tuple[Assumption, dict[str, str]]] = {}
    for made in taken:
        asked = known.asked(made.content)
        if len(asked) > 1 or (made.thing and asked):
            found.setdefault(frozenset(asked), (made, asked))
    return list(found.values())


def _held_against(
    held: Held, known: Words, made: Assumption, asked: dict[str, str]
) -> tuple[list[str], list[str]]:
    """The claims that say what is assumed, and those that deny it or say that nothing shows it."""
    supports, denies = [], []
    apart = _APART * (len(asked) - 1) if made.thing else None
    for claim_id, covers in zip(known.ids, known.covers(asked), strict=True):
        row = held.claims[claim_id]
        text = str(row["text"])
        if not covers or not known.says(asked, text, apart):
            continue
        if row["gap"] in _DENYING or row["polarity"] == "negated":
            denies.append(claim_id)
        elif row["modality"] != "hypothetical_or_future" and known.says(
            asked, _open().sub("", text), apart
        ):
            supports.append(claim_id)
    return supports, denies


def _line(held: Held, known: Words, made: Assumption, asked: dict[str, str]) -> Line:
    supports, denies = _held_against(held, known, made, asked)
    parts = []
    if supports:
        parts.append(f"{_documents(held, supports)} as so")
    if denies:
        only = "only " if not supports else ""
        parts.append(f"{only}denied, or said not to be shown, in {_where(held, denies)}")
    verdict = "; ".join(parts)
    if supports:
        words = f"It takes for granted that {made.clause}: {verdict}."
        label = "Told as so"
    elif denies:
        words = f"It takes for granted that {made.clause}: {verdict}."
        label = "Only denied"
    else:
        words = (
            f"It takes for granted that {made.clause}: no claim was found that says so in these or "
            "like words."
        )
        label = "Not found"
        nearest = known.nearest(asked)
        if nearest is not None:
            words += " The nearest is this:"
            return Line(words, (held.place(nearest),), label)
    chosen = [*_first(held, supports), *_first(held, denies)]
    return Line(words, tuple(held.place(c) for c in chosen), label)


def _documents(held: Held, claim_ids: Sequence[str]) -> str:
    docs = list(dict.fromkeys(held.claims[c]["doc_id"] for c in claim_ids))
    tell = "tells it" if len(docs) == 1 else "tell it"
    return f"{count(len(docs), 'document')} ({_where(held, claim_ids)}) {tell}"


def _where(held: Held, claim_ids: Sequence[str]) -> str:
    docs = dict.fromkeys(held.claims[c]["doc_id"] for c in claim_ids)
    return listed([held.short[d] for d in docs], 4)


def _first(held: Held, claim_ids: Sequence[str]) -> list[str]:
    """The shortest claims, one a document: they say it with the least beside."""
    by_length = sorted(claim_ids, key=lambda c: (len(str(held.claims[c]["text"])), c))
    seen: dict[str, str] = {}
    for claim_id in by_length:
        seen.setdefault(str(held.claims[claim_id]["doc_id"]), claim_id)
    return list(seen.values())[:_PLACES]
