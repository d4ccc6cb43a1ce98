"""Documents and extraction rows written by hand, for testing what is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from quota_analysis.extraction import Extraction
from quota_analysis.model import (
    AttributionRow,
    CitationRow,
    ClaimCitationRow,
    ClaimRow,
    DateRow,
    Document,
    DocumentRow,
    HedgeRow,
    QuantityRow,
    QuoteRow,
    SectionRow,
    SentenceRow,
)

_MARKER = re.compile(r"\[(\d+)\]")


@dataclass
class Page:
    """A document put together sentence by sentence; offsets come from the words given."""

    doc_id: str
    publisher: str | None = None
    state: str = "reference_list_missing"
    text: str = ""
    paragraph: int = 1
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, kind: str, row: Any) -> None:
        self.rows.setdefault(kind, []).append(row)

    def id(self, letter: str, kind: str) -> str:
        return f"{self.doc_id}#{letter}{len(self.rows.get(kind, [])) + 1}"

    def para(self) -> Page:
        """Begin a new paragraph."""
        self.paragraph += 1
        self.text += "\n\n"
        return self

    def say(
        self,
        sentence: str,
        *,
        type: str = "event",
        modality: str = "asserted",
        polarity: str = "affirmative",
        by: list[dict[str, Any]] | None = None,
        numbers: list[dict[str, Any]] | None = None,
        dates: dict[str, str | None] | None = None,
        hedges: dict[str, float] | None = None,
        quotes: list[str] | None = None,
        claim: bool = True,
    ) -> Page:
        """Add a sentence with what is in it.

        by: speaker, kind, cue, and where wanted count, basis, content, depth; numbers: text, low,
        unit, and where wanted high, bound, min, max, role, agent, measure, start, end, when.
        """
        if self.text and not self.text.endswith("\n"):
            self.text += " "
        start = len(self.text)
        self.text += sentence
        end = len(self.text)
        sentence_id, claim_id = self.id("s", "sentences"), self.id("c", "claims")
        span: dict[str, Any] = {"doc_id": self.doc_id, "start": start, "end": end, "text": sentence}
        self.add(
            "sentences",
            SentenceRow(
                sentence_id=sentence_id,
                section_id=f"{self.doc_id}#x1",
                paragraph_id=f"{self.doc_id}#p{self.paragraph}",
                is_claim=claim,
                check_worthiness=0.5,
                **span,
            ),
        )
        for row in by or ():
            self._attribution(start, sentence, claim_id if claim else None, row)
        first = (by or [{}])[0]
        if claim:
            self.add(
                "claims",
                ClaimRow(
                    claim_id=claim_id,
                    sentence_id=sentence_id,
                    clause_index=0,
                    is_main=True,
                    type=type,
                    modality="reported" if by else modality,
                    polarity=polarity,
                    speaker=first.get("speaker"),
                    speaker_kind=first.get("kind"),
                    attribution_id=None,
                    gap=None,
                    certainty=1.0,
                    check_worthiness=0.5,
                    why="by hand",
                    **span,
                ),
            )
        for row in numbers or ():
            self._quantity(start, sentence, sentence_id, claim_id if claim else None, row)
        for text, day in (dates or {}).items():
            at = start + sentence.index(text)
            self.add(
                "dates",
                DateRow(
                    date_id=self.id("d", "dates"),
                    doc_id=self.doc_id,
                    start=at,
                    end=at + len(text),
                    sentence_id=sentence_id,
                    text=text,
                    start_date=day,
                    end_date=day,
                    granularity="day",
                    anchor=None,
                    candidates_note=None,
                    why="by hand",
                ),
            )
        for text, strength in (hedges or {}).items():
            at = start + sentence.index(text)
            self.add(
                "hedges",
                HedgeRow(
                    hedge_id=self.id("h", "hedges"),
                    doc_id=self.doc_id,
                    start=at,
                    end=at + len(text),
                    sentence_id=sentence_id,
                    text=text,
                    kind="modal",
                    strength=strength,
                ),
            )
        for text in quotes or ():
            at = start + sentence.index(text)
            self.add(
                "quotes",
                QuoteRow(
                    quote_id=self.id("u", "quotes"),
                    doc_id=self.doc_id,
                    start=at,
                    end=at + len(text),
                    sentence_id=sentence_id,
                    attribution_id=None,
                    kind="speech",
                    text=text,
                ),
            )
        for marker in _MARKER.finditer(sentence):
            citation_id = self.id("m", "citations")
            self.add(
                "citations",
                CitationRow(
                    citation_id=citation_id,
                    doc_id=self.doc_id,
                    start=start + marker.start(),
                    end=start + marker.end(),
                    marker=marker[1],
                    sentence_id=sentence_id,
                    state=self.state,
                    target_title=None,
                    target_url=None,
                    text=marker[0],
                ),
            )
            if claim:
                self.add(
                    "claim_citations",
                    ClaimCitationRow(claim_id=claim_id, citation_id=citation_id, scope="sentence"),
                )
        return self

    def _attribution(
        self, start: int, sentence: str, claim_id: str | None, row: dict[str, Any]
    ) -> None:
        speaker, cue = row.get("speaker"), row.get("cue")
        content = row.get("content", sentence)
        at = start + sentence.index(content)
        speaker_at = start + sentence.index(speaker) if speaker else None
        cue_at = start + sentence.index(cue) if cue else None
        self.add(
            "attributions",
            AttributionRow(
                attribution_id=self.id("a", "attributions"),
                claim_id=claim_id,
                parent_id=None,
                depth=row.get("depth", 1),
                doc_id=self.doc_id,
                start=at,
                end=at + len(content),
                text=content,
                speaker_start=speaker_at,
                speaker_end=None if speaker_at is None else speaker_at + len(speaker or ""),
                speaker=speaker,
                actor_id=row.get("actor"),
                speaker_kind=row["kind"],
                cue_start=cue_at,
                cue_end=None if cue_at is None else cue_at + len(cue or ""),
                cue=cue,
                form="indirect",
                source_count=row.get("count"),
                basis=row.get("basis", "unstated"),
                anonymity_reason=None,
                why="by hand",
            ),
        )

    def _quantity(
        self,
        start: int,
        sentence: str,
        sentence_id: str,
        claim_id: str | None,
        row: dict[str, Any],
    ) -> None:
        at = start + sentence.index(row["text"])
        low = float(row["low"])
        high = float(row.get("high", low))
        bound = row.get("bound", "exact")
        self.add(
            "quantities",
            QuantityRow(
                quantity_id=self.id("q", "quantities"),
                doc_id=self.doc_id,
                start=at,
                end=at + len(row["text"]),
                sentence_id=sentence_id,
                claim_id=claim_id,
                text=row["text"],
                low=low,
                high=high,
                bound=bound,
                min_value=row.get("min", None if bound in ("at_most", "fewer_than") else low),
                max_value=row.get("max", None if bound in ("at_least", "more_than") else high),
                unit=row.get("unit"),
                measure=row.get("measure"),
                counted=None,
                about=None,
                role=row.get("role", "target"),
                agent=row.get("agent"),
                set_by=None,
                base=row.get("base"),
                time_start=row.get("start"),
                time_end=row.get("end"),
                time_text=row.get("when"),
                why="by hand",
            ),
        )

    def document(self) -> Document:
        text = self.text
        section = SectionRow(
            section_id=f"{self.doc_id}#x1",
            doc_id=self.doc_id,
            start=0,
            end=len(text),
            role="body",
            level=None,
            text=text,
        )
        row = DocumentRow(
            doc_id=self.doc_id,
            sha256="0" * 64,
            title=None,
            publisher=self.publisher,
            kind="other",
            published=None,
            checked=None,
            anchor_date=None,
            anchor_basis=None,
            language="en",
            n_chars=len(text),
            reader="by hand",
            notes=None,
        )
        return Document(row, text, (section,), tuple(self.rows.get("citations", ())))


TABLES = (
    "sentences",
    "citations",
    "claims",
    "claim_citations",
    "attributions",
    "attribution_parts",
    "quotes",
    "quantities",
    "quantity_parts",
    "dates",
    "hedges",
    "actors",
    "mentions",
)


def corpus(*pages: Page) -> tuple[list[Document], Extraction]:
    """Documents and their rows, as the stages below would hand them over."""
    rows = {t: tuple(r for p in pages for r in p.rows.get(t, ())) for t in TABLES}
    return [p.document() for p in pages], Extraction(**rows)


def rate(text: str, low: float, **more: Any) -> dict[str, Any]:
    """A target of accounts a day for each branch."""
    return {"text": text, "low": low, "unit": "accounts/day/branch", "measure": "accounts", **more}


def total(text: str, low: float, **more: Any) -> dict[str, Any]:
    """A target of accounts a day for the whole bank."""
    return {"text": text, "low": low, "unit": "accounts/day", "measure": "accounts", **more}


def people(text: str, low: float) -> dict[str, Any]:
    return {"text": text, "low": low, "unit": "people", "role": "source_count"}


def anonymous(speaker: str, cue: str, number: int | None = None, **more: Any) -> dict[str, Any]:
    return {"speaker": speaker, "kind": "anonymous", "cue": cue, "count": number, **more}
