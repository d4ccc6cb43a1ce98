"""A question told back as the statement that it asks about: "Why was the ward closed?" as "the ward
was closed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.brief.inflected import article, past, third
from quota_analysis.extraction.language import words_of
from quota_analysis.extraction.words import Word, Words
from quota_analysis.prose import capital

_DO = ("do", "does", "did")
_BE = ("is", "are", "was", "were", "am")
_MAY = ("will", "must", "can", "cannot")
_HELPERS = (*_DO, *_BE, "has", "have", "had", *_MAY)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NOUN_OPENS = ("DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "EX", "CD", "JJ", "PDT")
_NAMES = ("NOUN", "PROPN", "PRON", "NUM")
_OPENING = (
    *("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our"),
    *("my", "your", "him", "them", "us", "me"),
)
_LITTLE = (*_OPENING, "of", "in", "at", "by", "and", "or", "to", "for")
_FINITE = ("VBD", "VBN", "VBP", "VB")
# With a day after it a past reads as one.
_DAY = "yesterday"
# So many words a subject may have; one that is longer is left unread.
_LONGEST = 14
_WHEN = re.compile(
    r"(?:why|when|where|how come|since when|how(?: (?:long|often|soon|fast|far|badly|well))?)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(r"(?:who|whom|whose|what|which|how many|how much)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A question as a statement; asked: the question word, lower; "" where yes or no is asked."""

    words: str
    asked: str


def told(part: str) -> Told | None:
    """What a question states apart from what it asks for; None where that cannot be read.

    part: one question without its mark, such as "why did the pilot resign".
    """
    what = _WHAT.match(part)
    if what is None and (front := _WHEN.match(part)):
        rest = part[front.end() :].strip().split(" ")
        asked = front[0].lower()
        if asked == "how come":
            return Told(" ".join(rest), asked)
        made = _inverted(rest)
        return Told(made, asked) if made else None
    if what is not None:
        asked = what[0].lower()
        made = _asking(asked, part[what.end() :].strip().split(" "))
        return Told(made, asked) if made else None
    made = _inverted(part.split(" "))
    return Told(made, "") if made else None


def read(statement: str) -> Words:
    """The parse of a short statement, which a parser may take for a mere name: "the hospital closed
    beds" reads as one until a day is told with it."""
    parsed = words_of(statement)
    root = next((w for w in parsed.words if w.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("NOUN", "PROPN") or not statement:
        return parsed
    dated = words_of(f"{statement} {_DAY}")
    day = dated.words[-1]
    above = day.head
    if above.dep_ != "ROOT" or above.pos_ != "VERB":
        dated.untie()
        return parsed
    parsed.untie()
    above.children = tuple(c for c in above.children if c is not day)
    above.rights = tuple(c for c in above.rights if c is not day)
    dated.words = dated.words[:-1]
    return dated


def _asking(asked: str, rest: list[str]) -> str:
    """A question for who or what: what is asked for stands as "somebody", "some beds"."""
    if rest[0] == "of":
        return " ".join(["some", *rest]) if asked == "which" else ""
    at = next((i for i, word in enumerate(rest) if _helper(word)), None)
    many = asked.startswith("how")
    if at is None:
        if asked in ("who", "what") or (many and len(rest) > 1):
            return " ".join([*_unnamed(asked), *rest])
        return _named(asked, rest)
    if any(word.endswith((",", ";")) for word in rest[:at]):
        return ""
    kept = rest[:at]
    bare = asked in ("who", "what")
    if (at > 1 or (bare and at > 0)) and _finite_before(asked, rest, at):
        # "Who resigned after the board was told": the helper is of a later clause.
        return " ".join([*_unnamed(asked), *rest]) if bare else _named(asked, rest)
    if [word.lower() for word in rest[at + 1 :]] == ["there"]:
        return " ".join(["there", rest[at], *kept])
    thing = " ".join(kept) if kept else {"who": "somebody", "whom": "somebody"}.get(asked, "")
    if not thing and asked == "what":
        thing = "something"
    if _opens_noun(asked, rest, at):
        if rest[at].lower() in _BE and not kept and not _verb_later(asked, rest):
            return ""
        return _inverted(rest[at:], thing)
    if rest[at].lower() in _DO:
        return ""
    if kept and not many:
        return _named(asked, rest, len(kept))
    return " ".join([*(kept if kept else _unnamed(asked)), *rest[at:]])


def _unnamed(asked: str) -> list[str]:
    return {"who": ["somebody"], "what": ["something"]}.get(asked, [])


def _named(asked: str, rest: Sequence[str], length: int = 0) -> str:
    """ "which officer signed": "an officer signed", "some officers signed"."""
    parsed = words_of(" ".join([asked, *rest]))
    root = next((w for w in parsed.words if w.dep_ == "ROOT"), None)
    subject = next((c for c in root.children if c.dep_ in _SUBJECTS), None) if root else None
    plural = subject is not None and subject.tag_ in ("NNS", "NNPS")
    found = subject is not None and root is not None and root.pos_ in ("VERB", "AUX")
    parsed.untie()
    if (not found and not length) or not rest:
        return ""
    return " ".join(["some", *rest]) if plural else " ".join([article(rest[0]), *rest[1:]])


def _helper(word: str) -> bool:
    return re.sub(r"n['’]t$", "", word.lower()) in _HELPERS or word.lower() in ("won't", "can't")


def _opens_noun(asked: str, rest: Sequence[str], at: int) -> bool:
    """Whether a subject follows the helper: "who did the mayor …", not "who was fired"."""
    if re.sub(r"n['’]t$", "", rest[at].lower()) in _DO:
        return True
    if at + 1 >= len(rest):
        return False
    parsed = words_of(" ".join([asked, *rest]))
    tags = {w.i: w.tag_ for w in parsed.words}
    texts = [w.lower_ for w in parsed.words]
    parsed.untie()
    wanted = rest[at + 1].lower().strip(",")
    places = [i for i, text in enumerate(texts) if text == wanted]
    return bool(places) and tags[places[0]] in _NOUN_OPENS


def _verb_later(asked: str, rest: Sequence[str]) -> bool:
    parsed = words_of(" ".join([asked, *rest]))
    root = next((w for w in parsed.words if w.dep_ == "ROOT"), None)
    verb = root is not None and root.tag_ in ("VBG", "VBN")
    parsed.untie()
    return verb


def _finite_before(asked: str, rest: Sequence[str], at: int) -> bool:
    """Whether a verb of its own stands before the helper."""
    parsed = words_of(" ".join([asked, *rest[:at]]))
    verb = any(w.tag_ in ("VBD", "VBZ", "VBP") for w in parsed.words)
    parsed.untie()
    return verb


def _inverted(rest: list[str], thing: str = "") -> str:
    """ "did the pilot resign" as "the pilot resigned"; thing: the object asked for."""
    helper = rest[0].lower()
    denied = helper.endswith(("n't", "n’t")) or helper == "cannot"
    helper = {"won't": "will", "can't": "can", "cannot": "can"}.get(
        helper, re.sub(r"n['’]t$", "", helper)
    )
    if helper not in _HELPERS or len(rest) < 2:
        return ""
    rest = rest[1:]
    if "not" in rest[:_LONGEST]:
        denied = True
        rest = [w for w in rest if w != "not"]
    direct = _direct(helper, rest)
    best: tuple[float, int] | None = None
    for split in range(1, min(len(rest), _LONGEST) + 1):
        subject, after = rest[:split], rest[split:]
        if not _may_split(helper, subject, after):
            continue
        # Told in its past, which the parser knows best.
        trial = _statement("did" if helper in _DO else helper, subject, after, thing, False)
        cost = _cost(trial, split, helper in _DO)
        if cost is None:
            continue
        cost -= 0.5 if split == direct else 0
        if best is None or (cost, split) < best:
            best = (cost, split)
    if best is None:
        return ""
    return _statement(helper, rest[: best[1]], rest[best[1] :], thing, denied)


def _direct(helper: str, rest: Sequence[str]) -> int:
    """How many words the subject has where the question is parsed as it stands; 0 for unread."""
    parsed = words_of(" ".join([helper.capitalize(), *rest]) + "?")
    found = 0
    for word in parsed.words:
        if word.dep_ in _SUBJECTS and word.head.dep_ == "ROOT" and word.left_edge.i == 1:
            start, end = word.left_edge.idx, word.right_edge.idx + len(word.right_edge)
            found = len(_joined(parsed.words)[start:end].split())
            break
    parsed.untie()
    return found


def _joined(words: Sequence[Word]) -> str:
    return "".join(w.text + w.whitespace_ for w in words)


def _may_split(helper: str, subject: Sequence[str], after: Sequence[str]) -> bool:
    """Whether words may be a subject, and those after it begin with a verb, by their spelling."""
    if not after:
        return False
    if subject[-1].lower() in _LITTLE and [*subject] not in (["this"], ["that"], ["these"]):
        return False
    if helper not in _DO:
        return True
    verb = after[_adverbs(after)].strip(",").lower()
    return verb.isalpha() and verb not in _LITTLE and not re.search(r"(?<![su])s$", verb)


def _adverbs(after: Sequence[str]) -> int:
    """How many adverbs stand between a subject and its verb."""
    n = 0
    while n < len(after) - 1 and (after[n].endswith("ly") or after[n] in ("ever", "still", "also")):
        n += 1
    return n


def _cost(statement: str, split: int, simple: bool) -> float | None:
    """How badly a statement parses whose subject has so many words; None where it does not."""
    parsed = words_of(f"{capital(statement)}{f' {_DAY}' if simple else ''}.")
    words = parsed.words
    start = len(" ".join(statement.split(" ")[:split])) + 1
    verb = next((w for w in words if w.idx >= start and w.pos_ != "ADV"), None)
    cost: float | None = None
    if verb is not None:
        root = verb if verb.dep_ == "ROOT" else verb.head
        subjects = [c for c in root.children if c.dep_ in _SUBJECTS and c.i < verb.i]
        subject = subjects[-1] if subjects else None
        helping = verb.dep_ in ("aux", "auxpass")
        fits = root.dep_ == "ROOT" and (helping or (verb is root and verb.tag_ != "MD"))
        whole = (
            subject is not None
            and subject.right_edge.i == max(w.i for w in words if w.idx < start)
            and subject.pos_ in _NAMES
        )
        if subject is not None and fits and whole and (not simple or verb.tag_ in _FINITE):
            cost = float(sum(_bare(c) for c in root.children))
            # "claims handlers" may be read as two phrases, "the four" as one.
            cost += len(subjects) - 1 + 0.25 * (subject.left_edge.i > 0)
            cost += 0.5 * (not simple and statement[start:].split(" ")[1:2] == ["to"])
            after = next((w for w in words if w.i == verb.i + 1), None)
            cost += after is not None and not simple and after.pos_ == "PROPN"
            cost += sum(
                c.dep_ == "attr" and c.pos_ == "NOUN" and not c.lefts for c in root.children
            )
            cost += sum(verb.i < c.i < root.i and c.pos_ in _NAMES for c in root.children)
    parsed.untie()
    return cost


def _bare(word: Word) -> bool:
    """A lone countable noun as object, as no statement has it: "the ward sistered leave"."""
    return word.dep_ in ("dobj", "attr", "npadvmod") and word.tag_ == "NN" and not word.children


def _statement(
    helper: str, subject: Sequence[str], after: Sequence[str], thing: str, denied: bool
) -> str:
    parts: Iterator[str]
    if helper not in _DO:
        cut = _gap(after, 0, thing == "something") if thing else 0
        negated = ["not"] if denied else []
        parts = iter([*subject, helper, *negated, *after[:cut], thing, *after[cut:]])
    elif denied:
        n = _gap(after, _adverbs(after), thing == "something")
        parts = iter([*subject, helper, "not", *after[:n], thing, *after[n:]])
    else:
        n = _adverbs(after)
        verb = after[n].strip(",").lower()
        form = {"did": past, "does": third}.get(helper, str)(verb)
        gap = _gap(after, n, thing == "something")
        parts = iter([*subject, *after[:n], form, *after[n + 1 : gap], thing, *after[gap:]])
    return " ".join(part for part in parts if part)


def _gap(after: Sequence[str], verb: int, dative: bool) -> int:
    """Where the object asked for stood: after the verb, a verb with "to" after it, and whoever gets
    it."""
    n = verb + 1
    while n + 1 < len(after) and after[n].lower() == "to":
        n += 2
    to_whom = dative and n < len(after) and after[n].lower() in _OPENING
    return len(after) if to_whom else min(n, len(after))
