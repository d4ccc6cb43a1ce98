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
    label_at: where the speaker's label stands in the document, if a label names them.
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

    def speaker_end(self) -> int:
        """Where the speaker as written ends; where the cue ends if none is written."""
        return self.cue[1] if self.speaker is None else self.speaker.end

    @property
    def is_stance(self) -> bool:
        """Whether nothing is said to have been put into words: somebody wants, backs, refuses."""
        return self.rule.endswith(": stance")


@dataclass(slots=True)
class Said:
    """One attribution with everything the document says about it; offsets are the document's.

    sentence: where the content stands; continues: the attribution whose words go on here.
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
