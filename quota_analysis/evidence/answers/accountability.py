"""Who is said to answer for a number, and what is said to follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quota_analysis.evidence.gaps import says_absent
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, patterns, search
from quota_analysis.evidence.text import negated
from quota_analysis.model import AccountabilityRow, ClaimRow, SentenceRow
from quota_analysis.topics import compile_words

_LACK = re.compile(r"\b(?:little|scant|lack(?:s|ed|ing)?|absence)\b", re.IGNORECASE)
_RUNS_ON = re.compile(r"\s*(?:,\s*)?(?:or|nor|that|whether|and that)\b", re.IGNORECASE)
# So far before or behind a cue its bearer is looked for: a clause, not the next sentence's worth.
_FAR = 120
# Who is set apart stands nearer.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Somebody at a level, with the place of the words in a text."""

    level: str
    start: int
    end: int


def find_accountability(index: Index) -> tuple[AccountabilityRow, ...]:
    """Claims that somebody is rewarded or punished for a number, that they are not, or that no
    source shows it; one row for each of those named.

    The words for consequences are the pack's concepts marked so, and a general list. Beside a
    general word the sentence, or the one before it, must speak of numbers to be reached.
    """
    finder = _Finder(index)
    return tuple(row for claim in index.outer.values() for row in finder.rows(claim))


class _Finder:
    def __init__(self, index: Index) -> None:
        self.index = index
        topic = index.topic
        packed = [c for c in topic.concepts if c.consequence] if topic is not None else []
        self.packed = compile_words([w for c in packed for w in c.words])
        self.general = patterns("accountability", "consequence")
        self.levels = self._levels()
        self._stems: tuple[str, ...] = tuple(load("accountability")["numbers"]["stems"])
        self._asked: dict[str, bool] = {}

    def _levels(self) -> list[tuple[str, re.Pattern[str]]]:
        """Levels with the words for those who stand there, the pack's before the general ones."""
        topic = self.index.topic
        told: list[tuple[str, re.Pattern[str]]] = []
        for level in ("staff", "manager", "office", "organisation"):
            names = [n for a in topic.actors if a.level == level for n in a.names] if topic else []
            told.append((level, compile_words(sorted(names))))
        for level in ("manager", "staff", "office"):
            words = [*load("words")["levels"].get(level, ())]
            words += load("accountability")["levels"][level]
            told.append((level, compile_words(sorted(words))))
        return told

    # ---- rows --------------------------------------------------------------------------------

    def rows(self, claim: ClaimRow) -> Iterator[AccountabilityRow]:
        text = self.index.words_of(claim)
        near = self._near(claim)
        if not any(self._may_speak(s) for s in near):
            return
        if not search("accountability", "consequence", text) and not self.packed.search(text):
            return
        if not self._about_numbers(near):
            return
        cues = self._cues(text)
        parts = self.index.parts_of(claim)
        seen: set[tuple[int, str | None]] = set()
        number = 0
        for cue in cues:
            start, end = next(((s, e) for s, e in parts if s <= cue.start() < e), (0, len(text)))
            for bearer, apart in self._bearers(claim, text, start, end, cue):
                whom = text[bearer.start : bearer.end] if bearer is not None else None
                key = (start, whom)
                if key in seen:
                    continue
                # What runs on without naming anybody anew stands under the same negation.
                begins = start
                if bearer is not None and bearer.start < start:
                    begins = next((s for s, e in parts if s <= bearer.start < e), start)
                stated, why = self._stated(claim, text, (begins, end), cue, apart)
                if _says_nothing(stated, text, cue, whom):
                    continue
                seen.add(key)
                number += 1
                first = min(start, bearer.start) if bearer is not None else start
                last = max(end, bearer.end) if bearer is not None else end
                yield AccountabilityRow(
                    accountability_id=f"{claim.claim_id}+acc{number}",
                    claim_id=claim.claim_id,
                    doc_id=claim.doc_id,
                    start=claim.start + first,
                    end=claim.start + last,
                    text=self.index.text(claim.doc_id, claim.start + first, claim.start + last),
                    whom=whom,
                    level=bearer.level if bearer is not None else None,
                    cue=cue[0],
                    stated=stated,
                    why=why,
                )

    def _cues(self, text: str) -> list[re.Match[str]]:
        found = [*self.general.finditer(text), *self.packed.finditer(text)]
        found.sort(key=lambda m: (m.start(), -m.end()))
        kept: list[re.Match[str]] = []
        for match in found:
            if not kept or match.start() >= kept[-1].end():
                kept.append(match)
        return kept

    def _near(self, claim: ClaimRow) -> list[SentenceRow]:
        """The sentence before a claim's in its paragraph, and its own."""
        paragraph = self.index.paragraph(claim.sentence_id)
        at = next(n for n, s in enumerate(paragraph) if s.sentence_id == claim.sentence_id)
        return paragraph[max(0, at - 1) : at + 1]

    def _may_speak(self, sentence: SentenceRow) -> bool:
        """Whether numbers that must be reached may be spoken of; asked first, for it is cheap."""
        known = self._asked.get(sentence.sentence_id)
        if known is None:
            text = self.index.words_of(sentence).lower()
            known = any(s in text for s in self._stems) or self._has_target(sentence)
            self._asked[sentence.sentence_id] = known
        return known

    def _about_numbers(self, near: list[SentenceRow]) -> bool:
        """Whether numbers that must be reached are spoken of in a sentence or the one before it."""
        if search("accountability", "plain", self.index.words_of(near[-1])):
            return True
        return any(self._speaks_of_numbers(s) for s in near)

    def _speaks_of_numbers(self, sentence: SentenceRow) -> bool:
        if not self._may_speak(sentence):
            return False
        text = self.index.words_of(sentence)
        return (
            search("accountability", "numbers", text) is not None
            or self._has_target(sentence)
            or (
                sentence.doc_id in self._pages
                and search("accountability", "aims", text) is not None
            )
        )

    def _has_target(self, sentence: SentenceRow) -> bool:
        rows = self.index.quantities_in.get(sentence.sentence_id, ())
        return any(q.role == "target" for q in rows)

    @cached_property
    def _pages(self) -> frozenset[str]:
        """Documents that tell of a number to be reached, or of quotas."""
        return frozenset(
            s.doc_id
            for s in self.index.sentences.values()
            if self._may_speak(s)
            and (self._has_target(s) or search("accountability", "numbers", self.index.words_of(s)))
        )

    # ---- whom --------------------------------------------------------------------------------

    def _mentions(self, text: str) -> list[_Bearer]:
        """Who is named by level, in order; of words that overlap the longer."""
        found = [
            (m.start(), m.start() - m.end(), n, level)
            for n, (level, pattern) in enumerate(self.levels)
            for m in pattern.finditer(text)
        ]
        kept: list[_Bearer] = []
        for start, length, _, level in sorted(found):
            if not kept or start >= kept[-1].end:
                kept.append(_Bearer(level, start, start - length))
        return kept

    def _bearers(
        self, claim: ClaimRow, text: str, start: int, end: int, cue: re.Match[str]
    ) -> list[tuple[_Bearer | None, bool]]:
        """On whom it falls, each with whether they are set apart from those on whom it does.

        The last one named before the cue in its part of the sentence, else the first behind it,
        else the last before; an organisation only where nobody inside it is named.
        """
        # Who says it is named behind it: "no bonus, the chief said".
        speakers = [
            (a.speaker_start - claim.start, a.speaker_end - claim.start)
            for a in self.index.attributions_in(claim.sentence_id)
            if a.speaker_start is not None and a.speaker_end is not None
        ]
        mentions = [
            m
            for m in self._mentions(text)
            if m.end <= cue.start()
            or not (
                any(s <= m.start and m.end <= e for s, e in speakers)
                or _APART_FROM.search(text[cue.end() : m.start])
            )
        ]
        inside = [m for m in mentions if m.level != "organisation"]
        apart = [m for m in inside if search("accountability", "apart", text[: m.start])]
        near = [m for m in apart if m.start - cue.end() >= -_NEAR and m.end - cue.start() <= _NEAR]
        plain = [m for m in inside if m not in apart]
        chosen = self._nearest([m for m in plain if m.level != "office"], start, end, cue)
        chosen = chosen or self._nearest(plain, start, end, cue)
        if chosen is None:
            above = [m for m in mentions if m.level == "organisation" and m.end <= cue.start()]
            return [(self._nearest(above, start, end, cue), False)]
        return [(chosen, False), *((m, True) for m in near)]

    @staticmethod
    def _nearest(
        mentions: list[_Bearer], start: int, end: int, cue: re.Match[str]
    ) -> _Bearer | None:
        here = [m for m in mentions if start <= m.start < end]
        before = [m for m in here if m.end <= cue.start()]
        behind = [m for m in here if m.start >= cue.start()]
        if before:
            return before[-1]
        if behind:
            return behind[0]
        earlier = [m for m in mentions if m.end <= start and cue.start() - m.end <= _FAR]
        return earlier[-1] if earlier else None

    # ---- whether it is so --------------------------------------------------------------------

    def _stated(
        self,
        claim: ClaimRow,
        text: str,
        part: tuple[int, int],
        cue: re.Match[str],
        apart: bool,
    ) -> tuple[str, str]:
        if apart:
            return "denied", "set apart from those on whom it falls"
        if _INSTEAD.search(text[: cue.start()]):
            return "denied", "set apart from what there is"
        no = _plain(text[part[0] : part[1]])
        if says_absent(claim):
            lacking = [p for p in self.index.parts_of(claim) if _lacks(_plain(text[p[0] : p[1]]))]
            runs_on = (
                bool(lacking)
                and lacking[0][0] < part[0]
                and _RUNS_ON.match(text[part[0] :].lstrip(" ,;"))
            )
            if _lacks(no) or not lacking or runs_on:
                return "absent", "the claim says that no source shows it"
        if search("accountability", "denied", text[: part[1]]):
            return "denied", "the sentence tells a denial"
        if negated(no):
            return "denied", "a negation stands in the part of the sentence that names it"
        return "affirmed", "the words for the consequence stand without a negation"


_APART = re.compile(
    r",?\s*\b(?:not|rather than|instead of|but never)\s+"
    r"(?:(?:the|individual|ordinary|any|on|of|for|by)\s+)*[\w-]+s\b",
    re.IGNORECASE,
)
# "rather than any single bonus": what is set apart is the consequence itself.
_INSTEAD = re.compile(r"\b(?:rather than|instead of)\s+(?:[\w-]+\s+){0,5}$", re.IGNORECASE)
# What stands behind these belongs to something else.
_APART_FROM = re.compile(r"[—–;:]|\b(?:rather than|instead of|but)\b", re.IGNORECASE)
# "no cash bonus", "without any penalty".
_NONE = re.compile(r"\b(?:no|without|neither|nor)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
# "those who do not are moved", "fined for not reaching it": what is not done is the work.
_UNDONE = re.compile(
    r"\b(?:who|that|which)\s+(?:\w+\s+)?"
    r"(?:do|does|did|have|has|had|can|could|will|would|are|were|is|was)"
    r"(?:n['’]t|\s+not|\s+never)\b|\b(?:for|over|of|by)\s+not\b|\bnothing\s+(?:more|but)\b",
    re.IGNORECASE,
)


def _plain(piece: str) -> str:
    """A part without those who are only set apart in it, and without what was not done."""
    return _UNDONE.sub(" ", _APART.sub(" ", piece))


def _says_nothing(stated: str, text: str, cue: re.Match[str], whom: str | None) -> bool:
    """Whether a consequence is only supposed, or nobody is named on whom it falls.

    Without a bearer an idea ("incentives") is not said to be so, and only "no bonus" is denied.
    """
    if stated == "absent":
        return False
    if stated == "affirmed" and search("accountability", "supposed", text[: cue.start()]):
        return True
    if whom is not None:
        return False
    if stated == "denied":
        return not (_NONE.search(text[: cue.start()]) or _INSTEAD.search(text[: cue.start()]))
    return search("accountability", "idea", cue[0]) is not None


def _lacks(piece: str) -> bool:
    return negated(piece) or bool(_LACK.search(piece))
