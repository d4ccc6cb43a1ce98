"""Sides: which camp tells what, how it stands to it, and with which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.model import CampTermRow, Document, FrameMentionRow, NarrativeRow
from quota_analysis.narratives.camps import Camps
from quota_analysis.narratives.tellings import tellings
from quota_analysis.narratives.wording import Spoken, camp_terms, frame_mentions
from quota_analysis.topics import Topic

if TYPE_CHECKING:
    from quota_analysis.evidence import Evidence
    from quota_analysis.extraction import Extraction

__all__ = ["Sides", "tell"]


@dataclass(frozen=True, slots=True)
class Sides:
    """The rows of the tables of those names."""

    narratives: tuple[NarrativeRow, ...] = ()
    frame_mentions: tuple[FrameMentionRow, ...] = ()
    camp_terms: tuple[CampTermRow, ...] = ()


def tell(
    documents: Sequence[Document], extraction: Extraction, evidence: Evidence, topic: Topic | None
) -> Sides:
    """What the camps of a topic pack tell; no rows without a topic."""
    if topic is None:
        return Sides()
    camps = Camps(topic, documents, extraction)
    spoken = Spoken(camps, extraction)
    return Sides(
        narratives=tellings(camps, evidence, topic) if topic.camps else (),
        frame_mentions=frame_mentions(spoken, topic),
        camp_terms=camp_terms(spoken, topic),
    )
