"""A small analysis written by hand for whatever shows one: three invented texts about ferries.

`tables()` gives the full set; `empty_tables()` the same tables without rows but for one document;
`Made` is an analysis in the sense of the display: tables, texts, topic name. `PAGES` are for tests
that read: two texts, from name to words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.model import SCHEMAS, TABLES

TEXTS = {
    "harbour/first.md": (
        "# Who counts the crossings?\n\n"
        "The port authority requires each ferry to make at least 12 crossings a day [1]. "
        "Captain Inga Moe said crews were never punished for missing it. "
        "Two deckhands said bonuses were cut last winter. "
        "No log shows a bonus being cut.\n"
    ),
    "second.txt": (
        "Ferries now make 30 crossings a day, the Fjord Courier reported. "
        "Ferries made about 9 crossings a day in May. "
        "The line has 4 ferries. "
        "The authority did not answer questions.\n"
    ),
    "third.txt": (
        "Crews deny that any bonus was cut. "
        "Traffic rose 400 percent & nobody says from <b>what</b>.\n"
    ),
}
PAGES = {
    "harbour.md": (
        "# Who counts the crossings?\n\n"
        "The port authority requires each ferry to make at least 12 crossings a day [1]. "
        "Captain Inga Moe said that crews were never punished for missing it. "
        "Two deckhands said bonuses were cut last winter. "
        "No log shows that a bonus was cut.\n"
    ),
    "courier.txt": (
        "Each ferry made 9 crossings a day in May, the port authority said. "
        "The authority did not answer questions about <b>bonuses</b> & pay. "
        "Ferries may need 30 crossings a day by 2027.\n"
    ),
}

_DTYPES = {str: "string", float: "float64", int: "Int64", bool: "boolean"}


def frame(name: str, rows: list[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows of a table as a DataFrame with the table's columns; what is left out is missing."""
    columns = SCHEMAS[name].columns
    data = {c.name: [row.get(c.name) for row in rows] for c in columns}
    built = pd.DataFrame(data, columns=[c.name for c in columns])
    return built.astype({c.name: _DTYPES[c.kind] for c in columns})


def span(doc_id: str, words: str) -> dict[str, Any]:
    """doc_id, start, end, text of the only place where the words stand."""
    start = TEXTS[doc_id].index(words)
    return {"doc_id": doc_id, "start": start, "end": start + len(words), "text": words}


def _claims() -> list[dict[str, Any]]:
    first, second, third = TEXTS
    common = {"clause_index": 0, "is_main": True, "polarity": "affirmative", "why": "made up"}
    said: list[tuple[str, str, dict[str, Any]]] = [
        (
            first,
            "The port authority requires each ferry to make at least 12 crossings a day",
            {"type": "policy_or_directive", "modality": "asserted"},
        ),
        (
            first,
            "Captain Inga Moe said crews were never punished for missing it.",
            {
                "type": "event",
                "modality": "reported",
                "speaker": "Captain Inga Moe",
                "speaker_kind": "named_person",
                "attribution_id": "a1",
            },
        ),
        (
            first,
            "Two deckhands said bonuses were cut last winter.",
            {
                "type": "event",
                "modality": "reported",
                "speaker": "Two deckhands",
                "speaker_kind": "anonymous",
                "attribution_id": "a2",
                "gap": "anonymous_only",
            },
        ),
        (
            first,
            "No log shows a bonus being cut.",
            {"type": "absence_of_evidence", "modality": "asserted", "gap": "explicit_absence"},
        ),
        (
            second,
            "Ferries now make 30 crossings a day, the Fjord Courier reported.",
            {
                "type": "quantity",
                "modality": "reported",
                "speaker": "the Fjord Courier",
                "speaker_kind": "media_outlet",
                "attribution_id": "a3",
            },
        ),
        (
            second,
            "Ferries made about 9 crossings a day in May.",
            {"type": "quantity", "modality": "asserted"},
        ),
        (second, "The line has 4 ferries.", {"type": "background", "modality": "asserted"}),
        (
            second,
            "The authority did not answer questions.",
            {"type": "event", "modality": "asserted", "gap": "no_response"},
        ),
        (
            third,
            "Crews deny that any bonus was cut.",
            {
                "type": "event",
                "modality": "reported",
                "speaker": "Crews",
                "speaker_kind": "generic_group",
                "gap": "disputed_or_denied",
            },
        ),
        (
            third,
            "Traffic rose 400 percent & nobody says from <b>what</b>.",
            {"type": "quantity", "modality": "asserted"},
        ),
    ]
    return [
        {
            **common,
            "certainty": 0.9 - 0.05 * i,
            "check_worthiness": 0.5,
            "claim_id": f"{doc}#c{i}",
            "sentence_id": f"{doc}#s{i}",
        }
        | span(doc, words)
        | more
        for i, (doc, words, more) in enumerate(said, start=1)
    ]


def _quantities() -> list[dict[str, Any]]:
    first, second, third = TEXTS
    rows = [
        (first, 1, "at least 12 crossings a day", 12, "at_least", 12, None, "target"),
        (second, 5, "30 crossings a day", 30, "exact", 30, 30, "observed"),
        (second, 6, "about 9 crossings a day", 9, "about", 8.1, 9.9, "observed"),
        (second, 7, "4 ferries", 4, "exact", 4, 4, "capacity"),
        (third, 10, "400 percent", 400, "exact", 400, 400, "change"),
    ]
    units = {7: "ferries", 10: "percent_change"}
    return [
        {
            "quantity_id": f"{doc}#q{i}",
            "sentence_id": f"{doc}#s{i}",
            "claim_id": f"{doc}#c{i}",
            "low": value,
            "high": value,
            "bound": bound,
            "min_value": low,
            "max_value": high,
            "unit": units.get(i, "crossings/day/ferry"),
            "measure": "crossings",
            "role": role,
            "why": "made up",
        }
        | span(doc, words)
        for doc, i, words, value, bound, low, high, role in rows
    ]


def tables() -> dict[str, pd.DataFrame]:
    """The whole hand-made analysis."""
    first, second, third = TEXTS
    claims = _claims()
    ids = [c["claim_id"] for c in claims]
    cut = span(first, "bonuses were cut")
    data: dict[str, list[Any]] = {
        "reading": [
            {"path": d, "state": "read", "reader": "text", "n_chars": len(t)}
            for d, t in TEXTS.items()
        ]
        + [
            {
                "path": "scan.pdf",
                "state": "skipped",
                "problem": "no reader for .pdf",
                "advice": "save it as .txt",
            }
        ],
        "documents": [
            {
                "doc_id": d,
                "sha256": f"{i:x}" * 64,
                "title": "Who counts the crossings?" if i == 1 else None,
                "kind": "fact_check" if i == 1 else "news",
                "language": "en",
                "n_chars": len(t),
                "reader": "text",
            }
            for i, (d, t) in enumerate(TEXTS.items(), start=1)
        ],
        "sections": [
            {"section_id": "x1", "role": "title", "level": 1}
            | span(first, "# Who counts the crossings?")
        ],
        "sentences": [
            {k: c[k] for k in ("sentence_id", "doc_id", "start", "end", "text")}
            | {"section_id": "x1", "paragraph_id": "p1", "is_claim": True}
            | {"check_worthiness": 0.5}
            for c in claims
        ],
        "citations": [
            {
                "citation_id": "m1",
                "marker": "1",
                "sentence_id": claims[0]["sentence_id"],
                "state": "reference_list_missing",
            }
            | span(first, "[1]")
        ],
        "claims": claims,
        "claim_citations": [{"claim_id": ids[0], "citation_id": "m1", "scope": "sentence"}],
        "attributions": [
            {"attribution_id": a, "claim_id": c["claim_id"], "depth": 1, "form": "indirect"}
            | {k: c[k] for k in ("doc_id", "start", "end", "text", "speaker", "speaker_kind")}
            | {"source_count": n, "actor_id": who, "why": "said"}
            for a, c, n, who in (
                ("a1", claims[1], 1, "moe"),
                ("a2", claims[2], 2, None),
                ("a3", claims[4], None, None),
            )
        ],
        "quantities": _quantities(),
        "actors": [{"actor_id": "moe", "name": "Inga Moe", "kind": "person", "camp": "crews"}],
        "gaps": [
            {"gap_id": f"g{i}", "claim_id": c["claim_id"], "kind": c["gap"], "rank": 1, "why": "x"}
            for i, c in enumerate(claims)
            if c.get("gap")
        ],
        "groups": [
            {
                "group_id": "G1",
                "label": "bonuses were cut",
                "label_claim_id": ids[2],
                "n_documents": 2,
                "n_origins": 1,
                "n_named_speakers": 0,
                "n_anonymous_people": 2,
                "certainty_low": 0.4,
                "certainty_high": 0.8,
                "why": "same words",
            }
        ],
        "group_members": [
            {"group_id": "G1", "claim_id": ids[2]} | cut,
            {"group_id": "G1", "claim_id": ids[8]} | span(third, "any bonus was cut"),
        ],
        "links": [
            {
                "link_id": "l1",
                "claim_a": ids[4],
                "claim_b": ids[5],
                "quantity_a": f"{second}#q5",
                "quantity_b": f"{second}#q6",
                "relation": "superseded",
                "decisive_field": "time",
                "score": 0.8,
                "why": "now against May",
            },
            {
                "link_id": "l2",
                "claim_a": ids[2],
                "claim_b": ids[3],
                "relation": "tension",
                "decisive_field": "kind_of_record",
                "score": 0.7,
                "why": "people say it, no log shows it",
            },
        ],
        "origins": [
            {"origin_id": "o1", "kind": "unnamed_people", "name": "Two deckhands"},
            {"origin_id": "o2", "kind": "named_report", "name": "the Fjord Courier"},
        ],
        "origin_links": [
            {"origin_id": "o1", "basis": "shared_sourcing", "direction": "open", "confidence": 0.7}
            | {"why": "same two people"}
            | span(first, "Two deckhands"),
            {"origin_id": "o1", "basis": "shared_sourcing", "direction": "open", "confidence": 0.6}
            | {"why": "same cut"}
            | span(third, "any bonus was cut"),
            {"origin_id": "o2", "basis": "named", "direction": "rests_on", "confidence": 0.9}
            | {"why": "reported"}
            | span(second, "the Fjord Courier"),
        ],
        "facts": [
            {
                "fact_id": "f1",
                "statement": "The line owns 5 ferries",
                "value": 5,
                "unit": "ferries",
                "source": "harbour register",
                "retrieved": "2024-05-01",
            }
        ],
        "checks": [
            {
                "check_id": "k1",
                "statement": "Twelve crossings by each of five ferries",
                "formula": "12 × 5 = 60",
                "point_low": 60,
                "point_high": 60,
                "bounded_low": 60,
                "unit": "crossings/day",
                "verdict": "informative",
                "why": "at least is open above",
            }
        ],
        "check_inputs": [
            {"check_id": "k1", "position": 0, "quantity_id": f"{first}#q1"},
            {"check_id": "k1", "position": 1, "fact_id": "f1"},
        ],
        "accountability": [
            {"accountability_id": "h1", "claim_id": ids[1], "whom": "crews", "level": "staff"}
            | {"cue": "punished", "stated": "denied", "why": "never"}
            | span(first, "crews were never punished"),
            {"accountability_id": "h2", "claim_id": ids[2], "cue": "bonuses", "stated": "affirmed"}
            | {"why": "said"}
            | cut,
        ],
        "records": [
            {
                "record_id": "r1",
                "quantity_id": f"{first}#q1",
                "series": "crossings",
                "definition": "Crossings. Sailings that reached the other side.",
                "value": 10.5,
                "unit": "crossings/day",
                "period": "May 2024",
                "source": "harbour register",
                "verdict": "not_comparable",
                "why": "a target is to be reached; no month of the series reaches it",
            },
            {
                "record_id": "r2",
                "quantity_id": f"{second}#q7",
                "verdict": "no_record",
                "why": "no series of the topic counts ferries",
            },
        ],
        "missing_bases": [
            {"quantity_id": f"{third}#q10", "missing": "both", "why": "nothing says so"}
        ],
        "narratives": [
            {
                "narrative_id": f"n{i}",
                "camp": camp,
                "group_id": group,
                "claim_id": claim,
                "stance": stance,
                "frame": "fairness" if i == 1 else None,
                "why": "made up",
            }
            for i, (camp, group, claim, stance) in enumerate(
                [
                    ("crews", "G1", ids[2], "supports"),
                    ("port_authority", "G1", ids[8], "disputes"),
                    ("crews", None, ids[1], "supports"),
                ],
                start=1,
            )
        ],
        "findings": [
            {
                "finding_id": "F1",
                "kind": "independence",
                "statement": "Two documents rest on the same two deckhands.",
                "rank": 1,
                "score": 3.0,
                "why": "2 documents",
            },
            {
                "finding_id": "F2",
                "kind": "missing_base",
                "statement": "A rise is given without what it rose from.",
                "rank": 2,
                "score": 1.0,
                "why": "1 document",
            },
        ],
        "finding_evidence": [
            {"finding_id": "F1", "position": 0, "table": "groups", "row_id": "G1"} | cut,
            {"finding_id": "F2", "position": 0, "table": "quantities", "row_id": f"{third}#q10"}
            | span(third, "400 percent"),
        ],
    }
    return {name: frame(name, data.get(name, [])) for name in TABLES}


def empty_tables() -> dict[str, pd.DataFrame]:
    """One document in which nothing was found."""
    row: dict[str, Any] = {
        "doc_id": "blank.txt",
        "sha256": "0" * 64,
        "kind": "other",
        "language": "en",
        "n_chars": 9,
        "reader": "text",
    }
    held: dict[str, list[Mapping[str, Any]]] = {
        "documents": [row],
        "reading": [{"path": "blank.txt", "state": "read"}],
    }
    return {name: frame(name, held.get(name, [])) for name in TABLES}


@dataclass(frozen=True)
class Made:
    """What the display needs of an analysis."""

    tables: dict[str, pd.DataFrame]
    texts: dict[str, str]
    topic_name: str | None = "ferries"


def analysis() -> Made:
    """The hand-made analysis."""
    return Made(tables(), dict(TEXTS))


def empty_analysis() -> Made:
    """An analysis in which nothing was found."""
    return Made(empty_tables(), {"blank.txt": "Anyone?\n"}, None)


__all__ = ["TEXTS", "Made", "analysis", "empty_analysis", "empty_tables", "tables"]
