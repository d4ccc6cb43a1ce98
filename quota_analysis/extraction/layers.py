"""One attribution: inside its sentence (Layer) and in its document (Said)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import Piece
from quota_analysis.extraction.quotes import Quotation
from quota_analysis.extraction.speakers import Speaker

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


@dataclass(slots=True)
class Layer:
    """One attribution inside a sentence. Offsets are characters of the sentence.

    cue: the reporting expression; anchor: the token it hangs on;
    pieces: the content, in order; speaker: None where the text names none (a passive);
    label_at: where the speaker's label stands in the document, if a label names them;
    stands_for: whom a relative pronoun as speaker stands for.
    """

    sentence: int
    anchor: Word
    cue: Piece
    pieces: list[Piece]
    speaker: Speaker | None
    rule: str
    parent: Layer | None = None
    depth: int = 1
    label_at: int | None = None
    stands_for: Speaker | None = None

    @property
    def who(self) -> Speaker | None:
        """The speaker by the words that name them best in the sentence."""
        return self.stands_for or self.speaker

    def speaker_end(self) -> int:
        """Where the speaker as written ends; where the cue ends if none is written."""
        return self.cue[1] if self.speaker is None else self.speaker.end

    @property
    def is_stance(self) -> bool:
        """Whether nothing is said to have been put into words: somebody wants, backs, refuses."""
        return self.rule.endswith(": stance")


@dataclass(slots=True)
class Unnamed:
    """People who are not named, the same ones wherever they speak in a document.

    name: their first description; lemma: its noun; sentence: where they were last spoken of;
    several: more than one; count: how many, where it is said; basis, reason: how they would know
    and why they are not named, as far as any mention says.
    """

    group_id: str
    name: str
    lemma: str
    several: bool
    count: int | None
    sentence: int
    basis: str = "unstated"
    reason: str | None = None


@dataclass(slots=True)
class Said:
    """One attribution with everything the document says about it; offsets are the document's.

    sentence: where the content stands; continues: the attribution whose words go on here;
    unnamed: the unnamed people who say it.
    """

    layer: Layer
    sentence: int
    pieces: list[tuple[int, int]]
    kind: str | None
    why: str
    carried: bool
    quotations: list[Quotation] = field(default_factory=list)
    outer: Said | None = None
    continues: Said | None = None
    unnamed: Unnamed | None = None
