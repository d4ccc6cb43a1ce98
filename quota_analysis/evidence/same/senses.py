"""What the words of a text mean, roughly: near synonyms and names of one actor become one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.text import Word, content_stem
from quota_analysis.topics import Topic, compile_words

# So many first letters find the phrases that may begin at a word, fewer where a phrase begins with
# a shorter one: endings come later.
_FIRST, _SHORT = 4, 3
Phrases = list[tuple[re.Pattern[str], str]]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The tokens of a text in order, and where the words that they stand for begin.

    A token is a stem, `=sense` for one of several words that say the same, `@actor` or `#measure`
    of the topic pack, or `~concept` for what stands beside another token of the same word.
    """

    starts: Sequence[int]
    tokens: Sequence[str]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Which tokens belong to a run of whole words: the first, and one past the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def own(tokens: frozenset[str]) -> frozenset[str]:
    """The tokens that stand for words of their own."""
    return frozenset(t for t in tokens if t[0] != "~")


def said(tokens: frozenset[str]) -> frozenset[str]:
    """The tokens that are no names: of the topic's actors and measures, or of anybody."""
    return frozenset(t for t in tokens if t[0] not in "@#~^")


class Senses:
    """Finds the meanings of texts; with a topic pack also its actors, measures and concepts."""

    def __init__(self, topic: Topic | None) -> None:
        self._phrases: dict[str, Phrases] = defaultdict(list)
        self._known: dict[str, tuple[Phrases, str | None]] = {}
        for sense, listed in load("senses")["senses"].items():
            self._add([w for w in listed if " " in w or "-" in w], f"={sense}")
        if topic is not None:
            for actor in topic.actors:
                self._add(actor.names, f"@{actor.id}")
            for measure in topic.measures:
                self._add(measure.words, f"#{measure.id}")
            for concept in topic.concepts:
                self._add(concept.words, f"~{concept.id}")

    def _add(self, phrases: Iterable[str], token: str) -> None:
        for phrase in phrases:
            first = phrase.lower()[:_FIRST].split()[0]
            self._phrases[first].append((compile_words((phrase,)), token))

    def of(self, text: str, in_words: Sequence[Word]) -> Meanings:
        """The meanings of a text, each phrase taken at its longest.

        in_words: the text's words, as `words` gives them.
        """
        starts: list[int] = []
        tokens: list[str] = []
        known, taken = self._known, 0
        for word, start, end in in_words:
            phrases, alone = known.get(word) or self._of_word(word)
            matched = [(m.end(), t) for p, t in phrases if (m := p.match(text, start))]
            if not matched:  # as most words
                if start >= taken:
                    taken = end
                    token = alone
                    if token is not None:
                        starts.append(start)
                        tokens.append(token)
                continue
            beside = sorted({t for _, t in matched if t[0] == "~"})
            if start >= taken:
                names = sorted((-e, t) for e, t in matched if t[0] != "~")
                token = self._one(word, names)
                taken = -names[0][0] if names else end
                if token is not None:
                    beside.insert(0, token)
            starts += [start] * len(beside)
            tokens += beside
        return Meanings(starts, tokens)

    def _of_word(self, word: str) -> tuple[Phrases, str | None]:
        """The phrases that may begin at a word, and its token alone; kept."""
        found = self._phrases.get(word[:_FIRST], [])
        if len(word) >= _FIRST and (short := self._phrases.get(word[:_SHORT])):
            found = [*found, *short]
        self._known[word] = found, self._one(word, ())
        return self._known[word]

    @staticmethod
    def _one(word: str, names: Sequence[tuple[int, str]]) -> str | None:
        """The token of the longest phrase that begins at a word, else of the word itself."""
        if names:
            return names[0][1]
        return _by_form().get(word) or content_stem(word)


def sense_of(thing: str) -> str:
    """The sense of a thing by its last word, or the thing itself."""
    return _by_form().get(thing.split()[-1], thing)


def meaning_of(thing: str) -> str | None:
    """The token of a thing's last word."""
    last = thing.split()[-1]
    return _by_form().get(last) or content_stem(last)


@cache
def _by_form() -> dict[str, str]:
    """Single words in their regular forms -> their sense; the first sense that lists one has it."""
    listed = [(w, f"={sense}") for sense, ws in load("senses")["senses"].items() for w in ws]
    table = dict(reversed(listed))
    apart = frozenset(load("senses")["apart"]["words"])
    for word, sense in listed:
        if " " not in word:
            for form in _forms(word):
                if form not in apart:
                    table.setdefault(form, sense)
    return table


def _forms(word: str) -> Iterator[str]:
    """What regular English makes of a word: plurals, third persons, past and -ing forms."""
    bare = word[:-1]
    yield from (word + ending for ending in ("s", "ed", "ing", "er", "ers"))
    if word.endswith("e"):
        yield from (word + "d", bare + "ing", word + "r", word + "rs")
    elif word.endswith("y"):
        yield from (bare + "ies", bare + "ied")
    elif word.endswith(("s", "x", "h", "z")):
        yield word + "es"
    else:
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Senses -> those that contradict them."""
    table: dict[str, set[str]] = defaultdict(set)
    for a, b in load("senses")["opposites"]["pairs"]:
        table[f"={a}"].add(f"={b}")
        table[f"={b}"].add(f"={a}")
    return {sense: frozenset(others) for sense, others in sorted(table.items())}


def poles(tokens: Iterable[str]) -> frozenset[str]:
    """Those of the tokens that have an opposite."""
    return frozenset(t for t in tokens if t in _opposites())


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether each of two texts has a sense that the other contradicts and does not have."""
    return any(_opposites()[t] & (b - a) for t in a - b)
