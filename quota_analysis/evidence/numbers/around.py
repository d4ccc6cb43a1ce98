"""What the numbers of a sentence are told with, read only for those that are compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.compound import added
from quota_analysis.evidence.numbers.frames import Frame, frame_of, patterns_of
from quota_analysis.evidence.numbers.setting import Setting, setting_of, things_of
from quota_analysis.evidence.numbers.tenses import tense
from quota_analysis.model import DateRow, QuantityRow

# Sentences of its paragraph within so many characters of one bear on it.
_NEAR = 600


class Around:
    """A sentence with numbers: the clause of each, and what the sentence says beside them."""

    def __init__(self, index: Index, sentence_id: str) -> None:
        self._index = index
        self._sentence = index.sentences[sentence_id]
        self._rows = index.quantities_in[sentence_id]

    @cached_property
    def frames(self) -> dict[str, Frame]:
        """By quantity_id."""
        text = self._index.words_of(self._sentence)
        patterns = patterns_of(text, self._rows, self._sentence.start)
        return {
            row.quantity_id: frame_of(
                row,
                self._index.beside.get(row.quantity_id, ()),
                self._rows,
                self._sentence.start,
                *patterns.get(row.quantity_id, ("", 0)),
                tense(text, self._sentence.start, self._index.beside.get(row.quantity_id, ())),
            )
            for row in self._rows
        }

    def added(self, row: QuantityRow) -> float:
        """What a smaller unit beside a number adds to it: `two hours and fifty minutes`."""
        if len(self._rows) < 2 and row.unit not in ("minutes", "minute"):
            return 0
        return added(row, self._rows, self._index.words_of(self._sentence), self._sentence.start)

    @cached_property
    def carried(self) -> frozenset[str]:
        """Stems of what the sentence before speaks of, on which this one goes on."""
        before = self._index.sentence_before(self._sentence)
        return things_of(self._index.words_of(before)) if before is not None else frozenset()

    @cached_property
    def setting(self) -> Setting:
        index, sentence = self._index, self._sentence
        return setting_of(
            index.words_of(sentence),
            sentence,
            self._rows,
            index.dates.get(sentence.sentence_id, ()),
            index.dates_before(sentence),
        )

    @property
    def dates(self) -> Sequence[DateRow]:
        """The dates of the sentence."""
        return self._index.dates.get(self._sentence.sentence_id, ())

    @property
    def hedged(self) -> bool:
        """Whether the document itself hedges the sentence."""
        return self._sentence.sentence_id in self._index.hedges

    @cached_property
    def rest(self) -> str:
        """What the sentences next to it in its paragraph say."""
        own = self._sentence
        near = self._index.sentences_touching(own.doc_id, own.start - _NEAR, own.end + _NEAR)
        return " ".join(
            self._index.words_of(other)
            for other in near
            if other is not own and other.paragraph_id == own.paragraph_id
        )
