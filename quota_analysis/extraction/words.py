"""The words of a sentence with what the parser says of each, as plain objects.

A parser's own tokens work out every attribute anew at each look; the rules look many times, so
each sentence is copied out of the parse once. Attributes have the parser's names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class Word:
    """One token: i its position in the sentence, idx its first character, head what it depends on.

    lefts, rights and children are its direct dependants in text order; left_edge and right_edge
    the first and last word of everything that depends on it.
    """

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "finite",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_space",
        "left_edge",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Words
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    like_num: bool
    finite: bool
    head: Word
    children: tuple[Word, ...]
    lefts: tuple[Word, ...]
    rights: tuple[Word, ...]
    left_edge: Word
    right_edge: Word
    _subtree: tuple[Word, ...] | None

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    @property
    def subtree(self) -> tuple[Word, ...]:
        """The word and everything that depends on it, in text order."""
        if self._subtree is None:
            below = [self]
            for word in below:
                below.extend(word.children)
            below.sort(key=_position)
            self._subtree = tuple(below)
        return self._subtree

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """The words coordinated with this one, in text order, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found.extend(c for c in word.rights if c.dep_ == "conj")
        return tuple(w for w in found if w is not self)

    def is_ancestor(self, other: Word) -> bool:
        """Whether the other word depends on this one, directly or not."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    def nbor(self, distance: int = 1) -> Word:
        """The word that many places on; raises IndexError outside the sentence."""
        at = self.i + distance
        if at < 0:
            raise IndexError(at)
        return self.doc.words[at]


class Piece(Sequence[Word]):
    """A run of words of one sentence."""

    __slots__ = ("doc", "words")

    def __init__(self, doc: Words, words: Sequence[Word]) -> None:
        self.doc = doc
        self.words = words

    @property
    def text(self) -> str:
        """The characters from the first word to the last; "" for no words."""
        if not self.words:
            return ""
        last = self.words[-1]
        return self.doc.text[self.words[0].idx : last.idx + len(last.text)]

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Piece: ...
    def __getitem__(self, at: int | slice) -> Word | Piece:
        return Piece(self.doc, self.words[at]) if isinstance(at, slice) else self.words[at]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


class Words:
    """The words of one sentence.

    text: what was parsed; names: capitalised words of the whole document that are names;
    root: the main verb as the rules see it, once they have looked for it.
    """

    __slots__ = ("names", "root", "text", "words")

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text = text
        self.words = words
        self.names: frozenset[str] = frozenset()
        self.root: Word | None = None

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Piece: ...
    def __getitem__(self, at: int | slice) -> Word | Piece:
        return Piece(self, self.words[at]) if isinstance(at, slice) else self.words[at]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def untie(self) -> None:
        """Drop the words; what refers to one of them keeps that one only."""
        for word in self.words:
            for name in _TIES:
                delattr(word, name)
        self.words = []
        self.root = None

    def part(self, first: int, last: int) -> Words:
        """The words from first to last as a sentence of their own; outer heads become roots."""
        start = self.words[first].idx
        chosen = self.words[first : last + 1]
        copies = []
        for word in chosen:
            copy = Word()
            for name in _COPIED:
                setattr(copy, name, getattr(word, name))
            copy.i = word.i - first
            copy.idx = word.idx - start
            copies.append(copy)
        heads = []
        for word, copy in zip(chosen, copies, strict=True):
            inside = first <= word.head.i <= last and word.head is not word
            heads.append(word.head.i - first if inside else copy.i)
            if not inside:
                copy.dep_ = "ROOT"
        part = Words(self.text[start : chosen[-1].idx + len(chosen[-1].text)], copies)
        part.names = self.names
        connect(part, heads)
        return part


_COPIED = (
    "dep_",
    "finite",
    "is_alpha",
    "is_punct",
    "is_space",
    "lemma_",
    "like_num",
    "lower_",
    "pos_",
    "tag_",
    "text",
    "whitespace_",
)


_TIES = (
    "_subtree",
    "children",
    "doc",
    "head",
    "left_edge",
    "lefts",
    "right_edge",
    "rights",
)


def _position(word: Word) -> int:
    return word.i


def connect(doc: Words, heads: Iterable[int]) -> None:
    """Tie each word to its head (its position; its own for a root), dependants and edges."""
    words = doc.words
    before: list[list[Word]] = [[] for _ in words]
    after: list[list[Word]] = [[] for _ in words]
    for word, head in zip(words, heads, strict=True):
        word.doc = doc
        word.head = words[head]
        word._subtree = None
        word.left_edge = word.right_edge = word
        if head > word.i:
            before[head].append(word)
        elif head < word.i:
            after[head].append(word)
    for word, lefts, rights in zip(words, before, after, strict=True):
        word.lefts = tuple(lefts)
        word.rights = tuple(rights)
        word.children = word.lefts + word.rights
    _edges(words)


def _edges(words: Sequence[Word]) -> None:
    """First and last word below each, from the leaves up.

    A word's edge is handed on to its head only after its own dependants have handed theirs on.
    """
    waiting = [len(w.children) for w in words]
    ready = [w for w in words if not w.children]
    for word in ready:
        head = word.head
        if head is word:
            continue
        if word.left_edge.i < head.left_edge.i:
            head.left_edge = word.left_edge
        if word.right_edge.i > head.right_edge.i:
            head.right_edge = word.right_edge
        waiting[head.i] -= 1
        if waiting[head.i] == 0:
            ready.append(head)
