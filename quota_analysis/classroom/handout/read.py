"""One document laid out by its numbered sentences: who says each, and on what ground."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Any, Protocol

import pandas as pd

from quota_analysis.classroom.draft import find_document
from quota_analysis.classroom.handout.text import Mark, behind_stop, plain
from quota_analysis.errors import WorksheetError
from quota_analysis.markup import is_missing
from quota_analysis.views.ground import with_ground
from quota_analysis.views.words import flat

Row = Mapping[Hashable, Any]
LEADS = ("resolved", "listed_no_url")
NAMED = ("named_person", "named_org", "media_outlet")
_UNNAMED = ("generic_group", "anonymous")
# The letter for each ground of `words.GROUNDS`; a second letter says where the markers lead.
_LETTERS = {
    "named": "N",
    "cited": "C",
    "dangling": "X",
    "bare": "0",
    "generic": "0",
    "uncited_claim": "0",
    "anonymous_only": "U",
    "no_response": "A",
    "disputed_or_denied": "D",
    "explicit_absence": "S",
}
# What stands around the text: it may tell how the text was made.
_EDGES = frozenset({"boilerplate", "credit", "dateline", "front_matter"})


class AnalysisLike(Protocol):
    """What a handout needs of an analysis: its tables by name, and its texts by doc_id."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...

    @property
    def texts(self) -> Mapping[str, str]: ...


@cache
def cues(name: str) -> re.Pattern[str]:
    """An entry of words.toml as one pattern."""
    path = resources.files("quota_analysis.classroom.handout") / "words.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


@cache
def _people() -> frozenset[str]:
    # Brings the reader of languages with it, which comparing worksheets does without.
    from quota_analysis.extraction.lexicon import words

    nouns = (words("reporting", "nouns", name) for name in ("people", "group", "scholars"))
    return frozenset().union(*nouns) - words("reporting", "nouns", "whole")


def are_people(words: str) -> bool:
    """Whether words such as "Some experts" are about people; not so "most studies"."""
    if cues("studies").search(words):
        return False
    if cues("some").search(words):
        return True
    head = re.split(r"\s(?:of|in|at|on|from|with|who|that|for|to|and|or|near|inside)\s|,", words)[0]
    last = re.sub(r"[^\w-]+$", "", head.split(" ")[-1]).lower() if head else ""
    return any(last.removesuffix(end) in _people() for end in ("s", "es", "")) or last == "people"


@dataclass(frozen=True)
class Sentence:
    """One sentence of content, numbered from 1 as in the worksheet."""

    number: int
    start: int
    end: int
    words: str
    sentence_id: str


class Reading:
    """What the tables hold of one document.

    claims: rows of its claims with `ground`, `code` and `number` (of the sentence), text order,
    their speakers without mark-up;
    own: the document's words about how it was made, with a sentence's number, or 0 without one.
    Raises WorksheetError where there is no such document, or no sentence in it.
    """

    def __init__(self, analysis: AnalysisLike, document: str) -> None:
        row = find_document(analysis, document)
        self.tables = analysis.tables
        self.texts = analysis.texts
        self.row = row
        self.doc_id = str(row["doc_id"])
        self.text = analysis.texts[self.doc_id]
        self.markdown = row["reader"] == "markdown"
        self.sections = self.rows("sections")
        self.sentences = self._sentences()
        if not self.sentences:
            raise WorksheetError(
                f"document {self.doc_id!r} has no sentence of content: nothing to hand out"
            )
        self._starts = [s.start for s in self.sentences]
        self._by_id = {s.sentence_id: s for s in self.sentences}
        self.own = self._own_words()
        self.citations = self.rows("citations")
        self._cited = self._states()
        layers = self.rows("attributions")
        self._spoken = {
            str(a["attribution_id"]): int(a["speaker_start"])
            for a in layers
            if not is_missing(a["speaker_start"])
        }
        self.claims = self._claims()
        self.number_of = {str(c["claim_id"]): int(c["number"]) for c in self.claims}

    def rows(self, table: str) -> list[dict[Hashable, Any]]:
        """The document's rows of a table, in text order."""
        frame = self.tables[table]
        frame = frame[(frame["doc_id"] == self.doc_id).to_numpy(bool)]
        return frame.sort_values(["start", "end"], kind="stable").to_dict("records")

    def at(self, place: int) -> int:
        """The number of the sentence that holds a place; 0 for a place between sentences."""
        i = bisect_right(self._starts, place) - 1
        return self.sentences[i].number if i >= 0 and place < self.sentences[i].end else 0

    def sentence(self, number: int) -> Sentence:
        """The sentence of a number."""
        return self.sentences[number - 1]

    def words(self, start: int, end: int) -> str:
        """The words of a span on one line, without mark-up."""
        return plain(self.text, start, end, markdown=self.markdown)

    def marks(self) -> list[Mark]:
        """What is drawn under, and with which letters; a clause that says no more is left out."""
        found: list[Mark] = []
        for claim in self.claims:
            start, end = int(claim["start"]), int(claim["end"])
            mark = Mark(start, end, behind_stop(self.text, end), str(claim["code"]))
            over = [m for m in found if m.start <= start and end <= m.end and m.code == mark.code]
            if not over:
                found.append(mark)
        told = {int(c["number"]) for c in self.claims if "X" in str(c["code"])}
        for row in self.citations:
            start, end = int(row["start"]), int(row["end"])
            # Where a statement has the letter already, each of its markers need not have it.
            if row["state"] not in LEADS and self.at(start) not in told:
                found.append(Mark(start, end, end, "X"))
        return sorted(found, key=lambda m: (m.start, -m.end))

    def _sentences(self) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(
                number,
                int(row["start"]),
                int(row["end"]),
                self.words(int(row["start"]), int(row["end"])),
                str(row["sentence_id"]),
            )
            for number, row in enumerate(self.rows("sentences"), 1)
        )

    def _own_words(self) -> tuple[tuple[int, str], ...]:
        """Sentences in which the text says how it was made, or that it may err."""
        headings = [s["start"] for s in self.sections if s["role"] == "heading"]
        top = min(headings, default=len(self.text))
        found = [
            (s.start, s.number, s.words)
            for s in self.sentences
            if cues("made").search(s.words) or (s.start < top and cues("errs").search(s.words))
        ]
        for section in self.sections:
            if section["role"] in _EDGES - {"front_matter"}:
                words = self.words(int(section["start"]), int(section["end"]))
                parts = re.split(r"(?<=[.!?])\s+", words)
                said = [p for p in parts if cues("made").search(p) or cues("errs").search(p)]
                found += [(int(section["start"]), 0, p) for p in said]
        return tuple((number, words) for _, number, words in sorted(found, key=itemgetter(0)))

    def _states(self) -> dict[str, set[str]]:
        states = {str(c["citation_id"]): str(c["state"]) for c in self.citations}
        found: dict[str, set[str]] = {}
        for row in self.tables["claim_citations"].to_dict("records"):
            if str(row["citation_id"]) in states:
                found.setdefault(str(row["claim_id"]), set()).add(states[str(row["citation_id"])])
        return found

    def _claims(self) -> list[dict[Hashable, Any]]:
        frame = with_ground(self.tables)
        frame = frame[(frame["doc_id"] == self.doc_id).to_numpy(bool)]
        rows = frame.sort_values(["start", "end"], ascending=[True, False]).to_dict("records")
        of_itself = {number for number, _ in self.own}
        kept = []
        for row in rows:
            sentence = self._by_id.get(str(row["sentence_id"]))
            if sentence is None or sentence.number in of_itself:
                continue
            who = flat(row["speaker"])
            who = plain(who, 0, len(who), markdown=self.markdown)
            cleaned = {**row, "speaker": who or None}
            kept.append({**cleaned, "code": self._code(cleaned), "number": sentence.number})
        return kept

    def _code(self, row: Row) -> str:
        letter = _LETTERS[str(row["ground"])]
        who = flat(row["speaker"])
        if letter == "N" and self.is_setting(row):
            letter = "0"
        if letter == "0" and row["speaker_kind"] in _UNNAMED and are_people(who):
            letter = "U"
        states = self._cited.get(str(row["claim_id"]), set())
        more = "C" if states & set(LEADS) else ""
        more += "X" if states - set(LEADS) else ""
        if letter == "0" and more:
            return more
        return letter + more.replace(letter, "")

    def is_setting(self, claim: Row) -> bool:
        """Whether the name of who says it only tells where or when: "a study in Sweden found"."""
        start = self._spoken.get(str(claim["attribution_id"]))
        return start is not None and self.text[:start].endswith((" in ", "\nin "))


def people_numbers(rows: Iterable[Row]) -> list[int]:
    """The sentence numbers of claims, each once, in order."""
    return sorted({int(row["number"]) for row in rows})


def value(row: Row, name: str) -> Any:
    """A cell, with None for null."""
    return None if is_missing(row[name]) else row[name]
