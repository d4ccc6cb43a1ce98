"""What sources are said not to show, held against what the corpus holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.answers.absence import Tension
from quota_analysis.evidence.drift.changes import root
from quota_analysis.evidence.drift.words import doubts
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, may_hold, search
from quota_analysis.evidence.roles import roles
from quota_analysis.evidence.text import content_stems, negated, part_around, words
from quota_analysis.model import AbsenceRow, ClaimRow
from quota_analysis.topics.words import level_names

# How much of what is said to be absent a claim must say to show it, by the weight of its words; a
# claim that leaves a fifth of it open may be about something else.
_COVERED = 0.75
# Of an outcome: whom it befalls and for what, of which half may be told in other words.
_COVERED_OUTCOME = 0.5
# One word may stand for anything.
_LEAST_WORDS = 2
# Of fewer words than this all must stand in one part of a sentence to belong together.
_MANY_WORDS = 4
# So many claims are asked, those with its rarest words first: the cost stays linear.
_MAX_TRIED = 60
_WHEN = re.compile(r"(?<=\w)\s+(?:before|after|until|while)\s", re.IGNORECASE)
_WHICH = re.compile(r".*\b((?:an?|the|any)\s.*?)\s+(?:that|which)$", re.IGNORECASE | re.DOTALL)
_AT_WHICH = re.compile(r"\s(?:that|which)$", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w’'] )[A-Z]\w+|^(?!The|An?\b)[A-Z]\w+(?=\.? [A-Z])")
_PRONOUN = re.compile(
    r"\W*(?:(?:but|and|though|yet)\s+)?(?:it|they|neither|none|both|these)\b", re.I
)
_DIGITS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class _About:
    """What is said to be absent (document offsets), and the words by which it is said."""

    claim: ClaimRow
    start: int
    end: int
    cue: str


def find_absences(index: Index, tensions: Sequence[Tension]) -> tuple[AbsenceRow, ...]:
    """Every statement that sources do not show something, with a claim that does.

    tensions: absences beside what is affirmed elsewhere; one that is affirmed of somebody else in
    the hierarchy is told as such and refutes nothing.
    """
    other_side: dict[str, Tension] = {}
    for t in tensions:
        known = other_side.get(t.absent.claim.claim_id)
        if t.decisive_field == "agent" and (known is None or t.score > known.score):
            other_side[t.absent.claim.claim_id] = t
    rows: list[AbsenceRow] = []
    for claim in index.outer.values():
        for about in _abouts(index, claim):
            found, why = _shown(index, about)
            beside = other_side.get(claim.claim_id)
            if found is None and beside is not None:
                whom = level_names(beside.affirmed.levels)
                why = (
                    f"{why}; {beside.affirmed.claim.doc_id} reports it, but for {whom}, which is "
                    "no refutation"
                )
            rows.append(
                AbsenceRow(
                    absence_id=f"n{len(rows) + 1}",
                    claim_id=claim.claim_id,
                    doc_id=claim.doc_id,
                    start=about.start,
                    end=about.end,
                    text=index.text(claim.doc_id, about.start, about.end),
                    about=index.text(claim.doc_id, about.start, about.end),
                    found_in_claim_id=found.claim_id if found else None,
                    why=why,
                )
            )
    return tuple(rows)


# ---- what is said to be absent -------------------------------------------------------------------


def _abouts(index: Index, claim: ClaimRow) -> Iterator[_About]:
    """What a claim says is absent, for each cue that tells it."""
    text = index.words_of(claim)
    if claim.type != "absence_of_evidence" and (
        claim.polarity != "negated"
        or not may_hold(_pattern("corpus"), text, text.lower())
        or _pattern("corpus").search(text) is None
    ):
        return
    for start, end in _pieces(index, claim, text):
        about = _about(index, claim, text, start, end)
        if about is not None:
            yield about


def _pieces(index: Index, claim: ClaimRow, text: str) -> Iterator[tuple[int, int]]:
    """Runs of parts from one cue to before the next."""
    small = text.lower()
    starts = [
        part_around(text, m.start(), m.start() + 1, index.parts_of(claim))[0]
        for key in ("after", "before")
        for cue in _cues(key)
        if may_hold(cue, text, small, _opening(cue))
        for m in cue.finditer(text)
    ]
    ordered = sorted(dict.fromkeys(starts))
    if ordered:
        yield from zip(ordered, [*ordered[1:], len(text)], strict=True)


def _about(index: Index, claim: ClaimRow, text: str, start: int, end: int) -> _About | None:
    """The words that name what is absent, in one run of parts."""
    piece = text[start:end]
    small = piece.lower()
    best: tuple[int, int, str] | None = None
    for key in ("before", "after"):
        for one in _cues(key):
            cue = one.search(piece) if may_hold(one, piece, small, _opening(one)) else None
            if cue is None:
                continue
            span = _cut(piece, cue.start("about"), cue.end("about"))
            if span is None:
                continue
            told = piece[cue.start() : cue.start("about")] if key == "after" else cue[0]
            holds = piece[: cue.start("about")] if key == "after" else piece
            if _PRONOUN.match(holds):
                sentence = index.sentences[claim.sentence_id]
                holds = index.plain(claim.doc_id, sentence.start, claim.start + start) + holds
            if _pattern("holder").search(holds) is None:
                continue  # somebody who does not mention it is no source that lacks it
            # The cue that says most of how it is absent leaves the least to be about.
            if best is None or (span[1] - span[0], span[0]) < (best[1] - best[0], best[0]):
                best = (*span, " ".join(told.split()))
        if best is not None:
            break
    if best is None:
        return None
    at = claim.start + start
    return _About(claim, at + best[0], at + best[1], best[2])


def _cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    stop = _stop().search(text, start + 2, end)
    if stop:
        end = stop.start()
    end = start + len(text[start:end].rstrip(" .,;:\r\n\t"))
    which = _AT_WHICH.search(text, max(start, end - 6), end) and _WHICH.search(text[start:end])
    if which:  # "implies a system of … that finds no support": the system
        start, end = start + which.start(1), start + which.end(1)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return (start + lead, end) if content_stems(text[start:end]) else None


# ---- whether the corpus shows it -----------------------------------------------------------------


def _shown(index: Index, about: _About) -> tuple[ClaimRow | None, str]:
    """The claim that shows best what is said to be absent, and why it does or none does."""
    claim = about.claim
    said = index.plain(claim.doc_id, about.start, about.end)
    cue = f"said to be absent: “{about.cue}”"
    if _one_paper(index, about):
        return None, f"{cue}; it speaks of one paper, of which no other document can show more"
    if _pattern("outcome").search(said):
        return _outcome(index, about, said, cue)
    wanted = _Wanted(index, said)
    if len(wanted.plain) + wanted.number < _LEAST_WORDS:
        return None, f"{cue}; too few words to look for"
    best: tuple[float, bool, ClaimRow] | None = None
    apart = ""
    for claim_id in index.sharing(wanted.stems, _MAX_TRIED):
        other = index.claims[claim_id]
        if other.sentence_id == claim.sentence_id:
            continue
        covered = wanted.covered(other)
        if covered < _COVERED or not wanted.affirmed(other) or not wanted.counted(other):
            continue
        levels = wanted.other_level(other)
        if levels:
            apart = f"; {other.doc_id} says it of {levels}, which is no refutation"
            continue
        key = (covered, other.doc_id != claim.doc_id, other)
        if best is None or key[:2] > best[:2]:
            best = key
    if best is None:
        return None, f"{cue}; no claim of the corpus shows it{apart}"
    where = best[2].doc_id if best[2].doc_id != claim.doc_id else f"{claim.doc_id} itself"
    return best[2], f"{cue}; {where} says {best[0]:.0%} of it, by the weight of its words"


def _outcome(index: Index, about: _About, said: str, cue: str) -> tuple[ClaimRow | None, str]:
    """The claim that tells what becomes of those whom a question is about.

    Whoever says that crews "could be split up" tells, if with doubt, what happens to them; the
    words for the outcome are another's, those for whom and for what it is must be there.
    """
    left_out, short = _words("outcome_words"), _words("shortfall")
    named = [(w, s) for w, _, _ in words(said) if w not in left_out for s in content_stems(w)]
    named = [(w, s) for w, s in named if w not in short]
    asked_short = any(w in short for w, _, _ in words(said))
    if not named or len(named) + asked_short < _LEAST_WORDS:
        return None, f"{cue}; too few words to look for"
    stems = frozenset(s for _, s in named)
    weight = index.vocabulary.total
    best: tuple[float, bool, bool, ClaimRow] | None = None
    for claim_id in index.sharing(stems, _MAX_TRIED):
        claim = index.claims[claim_id]
        if claim.sentence_id == about.claim.sentence_id or next(_abouts(index, claim), None):
            continue
        if claim.type == "absence_of_evidence" or not _tells_an_outcome(index, claim):
            continue
        text = index.words_of(claim)
        told = _pattern("bound").sub(" ", text)
        if asked_short and not any(w in short for w, _, _ in words(told)):
            continue
        if named[0][1] not in index.stems[claim_id]:
            continue  # it befalls somebody else
        covered = weight(stems & index.stems[claim_id]) / weight(stems)
        flat = claim.modality != "hedged" and not doubts(index, claim)
        key = (covered, flat, claim.doc_id != about.claim.doc_id, claim)
        if covered >= _COVERED_OUTCOME and (best is None or key[:3] > best[:3]):
            best = key
    if best is None:
        return None, f"{cue}; no claim of the corpus tells an outcome for them"
    found = best[3]
    where = found.doc_id if found.doc_id != about.claim.doc_id else "the page itself"
    doubt = "" if best[1] else " with doubt"
    return found, f"{cue}; {where} tells{doubt} what becomes of them"


def _tells_an_outcome(index: Index, claim: ClaimRow) -> bool:
    """Whether a claim says of those who fall short what is, may be or will be done to them."""
    text = index.words_of(claim)
    if "?" in text or _pattern("asked_of").search(text):
        return False  # what is asked of them is none
    return _pattern("comes_of_it").search(text) is not None


class _Wanted:
    """What a claim must say to show it."""

    def __init__(self, index: Index, said: str) -> None:
        self._index = index
        # When it is said to have happened does not name what happened.
        when = _WHEN.search(said)
        said = said[: when.start()] if when else said
        self.number = _number().search(said) is not None
        # "How many trees", "the number of beds": a number stands for the word.
        left_out = _counting() if self.number else frozenset()
        self.words = {
            w: s for w, _, _ in words(said) if w not in left_out for s in content_stems(w)
        }
        self.stems = frozenset(self.words.values())
        # Asked for with every part of every claim: worked out once.
        self._weights = {w: index.vocabulary.total(frozenset((s,))) for w, s in self.words.items()}
        self._roots = {w: root(w) for w in self.words}
        self._least = 1 if _question().match(said) is not None else _LEAST_WORDS
        # Everybody who writes on a matter names the same people and places.
        names = {w.lower() for w in _NAME.findall(said)}
        self.plain = {w for w in self.words if w.removesuffix("'s") not in names}
        self._digits = set(_DIGITS.findall(said))
        self._levels = roles(index, said)

    def covered(self, claim: ClaimRow) -> float:
        """The share of its weight that a claim says, 0 to 1."""
        text = self._index.words_of(claim)
        if not self._digits <= set(_DIGITS.findall(text)):
            return 0.0
        whole = len(self.words) >= _MANY_WORDS
        parts = ((0, len(text)),) if whole else self._index.parts_of(claim)
        return max(self._said_in(claim, text, *part) for part in parts)

    def _said_in(self, claim: ClaimRow, text: str, start: int, end: int) -> float:
        stems = self._index.stems_between(claim, start, end)
        roots = {root(w) for w, _, _ in words(text[start:end])}
        all_of_it = self._weights
        said = {w for w, s in self.words.items() if s in stems or self._roots[w] in roots}
        if len(said) < self._least:
            return 0.0
        # Names are easily said: what is told of them must be there as well.
        shares = [
            math.fsum(all_of_it[w] for w in said & wanted) / math.fsum(all_of_it[w] for w in wanted)
            for wanted in (all_of_it.keys(), self.plain)
            if wanted
        ]
        return min(shares)

    def counted(self, claim: ClaimRow) -> bool:
        """Whether a claim has the number that is said to be missing, if one is."""
        if not self.number:
            return True
        rows = self._index.quantities_in.get(claim.sentence_id, ())
        return any(claim.start <= q.start and q.end <= claim.end for q in rows)

    def affirmed(self, claim: ClaimRow) -> bool:
        """Whether a claim says it flatly: not negated, doubted, asked or said to be absent."""
        index = self._index
        if claim.polarity == "negated" or claim.type == "absence_of_evidence":
            return False
        if claim.modality in ("hedged", "hypothetical_or_future") or doubts(index, claim):
            return False
        text = index.words_of(claim)
        told = [
            text[s:e]
            for s, e in index.parts_of(claim)
            if index.stems_between(claim, s, e) & frozenset(self.words.values())
        ]
        return not any(negated(t) or search("drift", "open", t) for t in told)

    def other_level(self, claim: ClaimRow) -> str:
        """Who it is that a claim says it of, where that is somebody else in the hierarchy."""
        there = roles(self._index, self._index.words_of(claim))
        if not self._levels or not there or self._levels.keys() & there.keys():
            return ""
        text = self._index.words_of(claim)
        return " and ".join(f"“{text[s:e]}”" for s, e in there.values())


def _one_paper(index: Index, about: _About) -> bool:
    claim = about.claim
    around = index.plain(claim.doc_id, claim.start, about.start)
    one, several = (_one(key) for key in ("paper", "several"))
    return one.search(around) is not None and several.search(around) is None


@cache
def _cues(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE | re.DOTALL) for p in load("lacking")["about"][key])


# How a cue opens that stands behind what it is about.
_ABOUT_BEFORE = "(?P<about>[^;:]+?)"


def _opening(cue: re.Pattern[str]) -> int:
    """How much of a pattern takes any words."""
    return len(_ABOUT_BEFORE) if cue.pattern.startswith(_ABOUT_BEFORE) else 0


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(load("lacking")["about"][key], re.IGNORECASE)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("lacking")["about"][key])


@cache
def _one(key: str) -> re.Pattern[str]:
    return re.compile(load("lacking")["one"][key], re.IGNORECASE)


def _stop() -> re.Pattern[str]:
    return _pattern("stop")


def _question() -> re.Pattern[str]:
    return _pattern("question")


def _number() -> re.Pattern[str]:
    return _pattern("number")


@cache
def _counting() -> frozenset[str]:
    return frozenset(load("lacking")["about"]["counting"])
