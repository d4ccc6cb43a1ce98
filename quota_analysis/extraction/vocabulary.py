"""What can be counted: plural names, and a topic's measures and places as patterns."""

from __future__ import annotations

import re
from functools import cache

from quota_analysis.extraction.lexicon import load
from quota_analysis.topics import Topic, compile_words


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """Lists of one table of the quantity lexicon as one set."""
    return frozenset(w for key in keys for w in load("quantities")[table][key])


def plural(noun: str) -> str:
    """A regular plural by spelling; irregular nouns that are counted often are listed."""
    noun = noun.lower()
    if noun in words("nouns", "invariant"):
        return noun
    irregular: dict[str, str] = load("quantities")["irregular_plurals"]
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return noun if noun.endswith("s") and not noun.endswith("ss") else noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def last_word(text: str, end: int) -> str:
    """The run of characters before an offset that a space separates from it, in lower case."""
    if end < 1 or not text[end - 1].isspace():
        return ""
    words_before = text[max(0, end - 30) : end].split()
    return words_before[-1].lower() if words_before else ""


class Vocabulary:
    """A topic's measures and places as compiled patterns; empty without a topic."""

    def __init__(self, topic: Topic | None) -> None:
        measures = topic.measures if topic else ()
        places = topic.places if topic else ()
        self.measures = tuple((m, compile_words(m.words)) for m in measures)
        self.places = tuple((p, compile_words(p.words)) for p in places)
        together = "|".join(f"(?:{pattern.pattern})" for _, pattern in self.measures)
        self.any = re.compile(together, re.IGNORECASE) if together else None
        self.capacity = frozenset(m.id for m in measures if m.capacity)

    def measure_over(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """(id, unit) of the measure whose words cover the character before `end`; longest wins."""
        best: tuple[int, str, str] | None = None
        if self.any is None or self.any.search(text, start, min(len(text), end + 48)) is None:
            return None
        for measure, pattern in self.measures:
            for m in pattern.finditer(text, start, min(len(text), end + 48)):
                if m.start() < end <= m.end() and (best is None or len(m.group()) > best[0]):
                    best = (len(m.group()), measure.id, measure.unit)
        return best[1:] if best else None

    def last_measure(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """(id, unit) of the measure named last between the offsets."""
        best: tuple[int, str, str] | None = None
        for measure, pattern in self.measures:
            for m in pattern.finditer(text, start, end):
                if best is None or m.end() > best[0]:
                    best = (m.end(), measure.id, measure.unit)
        return best[1:] if best else None

    def measure_of_verb(self, lemma: str) -> tuple[str, str] | None:
        """(id, unit) of the measure with a word built on the verb: admit, admission."""
        stem = lemma.removesuffix("e")
        if len(stem) < 5:
            return None
        for measure, _ in self.measures:
            if any(w.lower().startswith(stem) for w in measure.words):
                return measure.id, measure.unit
        return None

    def place_in(self, text: str, *, staff: bool = True) -> str | None:
        """The place named in the text; staff False leaves out places that are people."""
        for place, pattern in self.places:
            if (staff or place.level != "staff") and pattern.search(text):
                return place.id
        return None
