"""The words that camps use: for their frames, and for the things that all of them speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quota_analysis.evidence.text import singular
from quota_analysis.model import (
    AttributionRow,
    CampTermRow,
    ClaimRow,
    FrameMentionRow,
    SentenceRow,
)
from quota_analysis.narratives.camps import Camps
from quota_analysis.topics import Topic, compile_words

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

_WORD = re.compile(r"\w+")
# So many letters tell most words apart.
_LETTERS = 3
# Letters that match another letter of the alphabet in any case, but not by their small form.
_ODD_CASE = str.maketrans("\u017f\u0130\u0131\u212a", "siik")
_Piece = tuple[int, int, int, AttributionRow]


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of the pack where they stand, and whose they are."""

    doc_id: str
    start: int
    end: int
    text: str
    camp: str | None
    quoted: bool
    claim_id: str | None


class Spoken:
    """The sentences of all documents, and whose voice each character is told in."""

    def __init__(self, camps: Camps, extraction: Extraction) -> None:
        self._camps = camps
        self.sentences: tuple[SentenceRow, ...] = tuple(
            sorted(extraction.sentences, key=lambda s: (s.doc_id, s.start))
        )
        self._claims: dict[str, list[ClaimRow]] = defaultdict(list)
        for claim in extraction.claims:
            self._claims[claim.sentence_id].append(claim)
        pieces: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for part in extraction.attribution_parts:
            pieces[part.attribution_id].append((part.start, part.end))
        self._pieces: dict[str, list[_Piece]] = defaultdict(list)
        for a in extraction.attributions:
            for start, end in pieces.get(a.attribution_id) or [(a.start, a.end)]:
                self._pieces[a.doc_id].append((start, end, a.depth, a))
        for found in self._pieces.values():
            found.sort(key=lambda p: (p[0], -p[1], p[2], p[3].attribution_id))
        self._touching: dict[str, list[_Piece]] = {}
        self._quotes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for q in extraction.quotes:
            if q.kind == "speech":
                self._quotes[q.sentence_id].append((q.start, q.end))

    def find(self, words: tuple[str, ...]) -> Iterator[_Found]:
        """Every place at which one of the words stands, in order."""
        pattern = compile_words(words)
        for sentence in self._holding(words):
            for hit in pattern.finditer(sentence.text):
                start, end = sentence.start + hit.start(), sentence.start + hit.end()
                camp = self._camp(sentence, start, end)
                quotes = self._quotes.get(sentence.sentence_id, ())
                inside = [
                    c
                    for c in self._claims.get(sentence.sentence_id, ())
                    if c.start <= start and end <= c.end
                ]
                yield _Found(
                    sentence.doc_id,
                    start,
                    end,
                    hit[0],
                    camp,
                    camp is not None and any(s <= start and end <= e for s, e in quotes),
                    min(inside, key=lambda c: c.end - c.start).claim_id if inside else None,
                )

    def _holding(self, words: tuple[str, ...]) -> Iterator[SentenceRow]:
        """The sentences that can hold one of the words, by how these begin; in order."""
        begun = tuple(m[0][:_LETTERS] for w in words if (m := _WORD.match(_small(w))) is not None)
        if len(begun) < len(words) or not "".join(begun).isascii():
            yield from self.sentences  # one begins with a mark, or a letter of many forms
            return
        held = {n for one, ns in self._by_letters.items() if one.startswith(begun) for n in ns}
        for n in sorted(held):
            yield self.sentences[n]

    @cached_property
    def _by_letters(self) -> dict[str, list[int]]:
        """The places of the sentences that hold a word, by the first letters of the word."""
        table: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self.sentences):
            for one in {word[:_LETTERS] for word in _WORD.findall(_small(sentence.text))}:
                table[one].append(n)
        return dict(table)

    def _camp(self, sentence: SentenceRow, start: int, end: int) -> str | None:
        """The camp of the innermost speaker whose words these are; None: the document tells it."""
        best: tuple[int, int, str | None] | None = None
        for first, last, depth, a in self._around(sentence):
            if first <= start and end <= last and (best is None or (depth, first) > best[:2]):
                best = (depth, first, self._camps.camp(a))
        return best[2] if best else None

    def _around(self, sentence: SentenceRow) -> list[_Piece]:
        """The pieces of contents that touch a sentence."""
        found = self._touching.get(sentence.sentence_id)
        if found is None:
            pieces = self._pieces.get(sentence.doc_id, [])
            found = [p for p in pieces if p[0] < sentence.end and p[1] > sentence.start]
            self._touching[sentence.sentence_id] = found
        return found


def _small(text: str) -> str:
    """A text in small letters, those with no small form of their own as what they match."""
    return (text if text.isascii() else text.translate(_ODD_CASE)).lower()


def frame_mentions(spoken: Spoken, topic: Topic) -> tuple[FrameMentionRow, ...]:
    """Where the words of each frame stand, and whose voice uses them; in order of frame, place."""
    return tuple(
        FrameMentionRow(
            frame=frame.id,
            doc_id=f.doc_id,
            start=f.start,
            end=f.end,
            text=f.text,
            camp=f.camp,
            quoted=f.quoted,
            claim_id=f.claim_id,
        )
        for frame in topic.frames
        for f in spoken.find(frame.words)
    )


def camp_terms(spoken: Spoken, topic: Topic) -> tuple[CampTermRow, ...]:
    """What each camp calls the measures, ideas and actors of the pack; most used first."""
    things = [
        *(("measure", m.id, m.words) for m in topic.measures),
        *(("concept", c.id, c.words) for c in topic.concepts),
        *(("actor", a.id, a.names) for a in topic.actors),
    ]
    rows: list[CampTermRow] = []
    for kind, thing, words in things:
        used: dict[tuple[str, str], list[_Found]] = defaultdict(list)
        for f in spoken.find(words):
            if f.camp is not None:
                used[f.camp, _term(f.text)].append(f)
        for (camp, term), found in sorted(used.items(), key=lambda u: (u[0][0], -len(u[1]), u[0])):
            first = found[0]
            rows.append(
                CampTermRow(
                    camp=camp,
                    thing_kind=kind,
                    thing=thing,
                    term=term,
                    n_mentions=len(found),
                    n_quoted=sum(f.quoted for f in found),
                    n_documents=len({f.doc_id for f in found}),
                    doc_id=first.doc_id,
                    start=first.start,
                    end=first.end,
                    text=first.text,
                )
            )
    return tuple(rows)


def _term(text: str) -> str:
    """A mention as a term: in lower case, its last word in the singular."""
    *modifiers, head = text.lower().replace("\u2019", "'").split()
    return " ".join([*modifiers, singular(head)])
