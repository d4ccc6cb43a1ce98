"""A stored analysis of one short made-up page, written by hand, for the classroom to work on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pandas as pd

DOC_ID = "town/library.md"
SENTENCES = (
    "The library lent 40 *large* books a day in May [1].",
    'Dr Okafor said the <b>"reading room"</b> stays open.',
    "Two people briefed on the plan said fines will end.",
    "Is that enough?",
    "The records do not show who ``decided`` it, $5 or $6 a head.",
    "Managers were told that the branch closes.",
)
TEXT = "# The library\n\n" + " ".join(SENTENCES[:3]) + "\n\n## Open\n\n" + " ".join(SENTENCES[3:])
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()

# What the made-up analysis makes of each sentence.
CLAIMS: dict[int, dict[str, Any]] = {
    1: {"why": "lent: a count"},
    2: {"speaker": "Dr Okafor", "speaker_kind": "named_person", "cue": "said", "why": "stays"},
    3: {
        "speaker": "Two people briefed on the plan",
        "speaker_kind": "anonymous",
        "cue": "said",
        "gap": "anonymous_only",
        "why": "will end",
    },
    5: {"gap": "explicit_absence", "why": "do not show"},
    6: {"speaker_kind": "anonymous", "why": "were told", "gap": "uncited_claim"},
}
ANSWERS = {
    1: {"claim": "yes", "speaker": "document", "ground": "reference", "missing": "nothing"},
    2: {"claim": "yes", "speaker": "Dr Okafor", "ground": "named_source", "missing": "nothing"},
    3: {
        "claim": "yes",
        "speaker": "Two people briefed on the plan",
        "ground": "unnamed_source",
        "missing": "anonymous_only",
    },
    4: {"claim": "no"},
    5: {"claim": "yes", "speaker": "document", "ground": "nothing", "missing": "explicit_absence"},
    6: {
        "claim": "yes",
        "speaker": "nobody",
        "ground": "unnamed_source",
        "missing": "uncited_claim",
    },
}


@dataclass(frozen=True)
class Stored:
    """As much of an analysis as a worksheet needs."""

    tables: dict[str, pd.DataFrame]


def _span(words: str, after: int = 0) -> dict[str, Any]:
    start = TEXT.index(words, after)
    return {"doc_id": DOC_ID, "start": start, "end": start + len(words), "text": words}


def stored() -> Stored:
    """The analysis, with a second document that must not be mixed up with the first."""
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [
            {"doc_id": DOC_ID, "sha256": SHA256, "title": "The library"},
            {"doc_id": "town/other.md", "sha256": "0" * 64, "title": None},
        ],
        "sections": [
            {**_span("The library"), "section_id": "x1", "role": "title"},
            {**_span("Open"), "section_id": "x2", "role": "heading"},
        ],
        "sentences": [],
        "claims": [],
        "attributions": [],
        "gaps": [],
        "citations": [
            {**_span("[1]"), "citation_id": "m1", "marker": "1", "state": "reference_list_missing"}
        ],
        "actors": [{"actor_id": "okafor", "name": "Ife Okafor"}],
        "claim_citations": [{"claim_id": "c1", "citation_id": "m1", "scope": "sentence"}],
    }
    for n, words in enumerate(SENTENCES, 1):
        span = _span(words)
        rows["sentences"].append({**span, "sentence_id": f"s{n}", "is_claim": n in CLAIMS})
        if n in CLAIMS:
            _claim(rows, n, span)
    rows["sentences"].append(
        {**_span(SENTENCES[0]), "doc_id": "town/other.md", "sentence_id": "o1", "is_claim": False}
    )
    return Stored({name: pd.DataFrame(table) for name, table in rows.items()})


def _claim(rows: dict[str, list[dict[str, Any]]], n: int, span: dict[str, Any]) -> None:
    facts = CLAIMS[n]
    attributed = "speaker_kind" in facts
    rows["claims"].append(
        {
            **span,
            "claim_id": f"c{n}",
            "sentence_id": f"s{n}",
            "is_main": True,
            "type": "event",
            "modality": "reported" if attributed else "asserted",
            "speaker": facts.get("speaker"),
            "speaker_kind": facts.get("speaker_kind"),
            "attribution_id": f"a{n}" if attributed else None,
            "gap": facts.get("gap"),
            "why": facts["why"],
        }
    )
    if facts.get("gap"):
        rows["gaps"].append(
            {"claim_id": f"c{n}", "kind": facts["gap"], "rank": 1, "why": f"gap of {n}"}
        )
    if attributed:
        speaker = facts.get("speaker")
        start = TEXT.index(speaker) if speaker else None
        end = start + len(speaker) if speaker and start is not None else None
        rows["attributions"].append(
            {
                "claim_id": f"c{n}",
                "attribution_id": f"a{n}",
                "speaker_start": start,
                "speaker_end": end,
                "cue": facts.get("cue"),
                "actor_id": facts.get("actor_id"),
                "why": f"layer of {n}",
            }
        )
