"""Every number with who says it, where and of when: one row a number, to reckon with."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from quota_analysis.errors import QuotaAnalysisError, alternatives
from quota_analysis.model.extraction import QUANTITY_ROLES
from quota_analysis.views.numbers import units_named
from quota_analysis.views.sources import names, speaker_names
from quota_analysis.views.voices import voice
from quota_analysis.views.words import SPEAKER_KINDS, Tables, flat

# What the columns are is told where a user calls for them, at `Analysis.numbers`.
COLUMNS = (
    "document",
    "doc_id",
    "published",
    "who",
    "speaker_kind",
    "text",
    "low",
    "high",
    "bound",
    "unit",
    "role",
    "counted",
    "about",
    "agent",
    "set_by",
    "time_text",
    "time_start",
    "time_end",
    "sentence",
    "modality",
    "polarity",
    "gap",
    "quantity_id",
    "claim_id",
)
_SELF = "document_self"


def counted(
    tables: Tables,
    role: str | Iterable[str] | None = None,
    unit: str | Iterable[str] | None = None,
    documents: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """Every number, or those of some roles, units or documents, in the order of the text.

    Labels and ids are kept: the rows are for counting, drawing and joining, not for a page.
    Raises QuotaAnalysisError for a role, unit or document that there is not, with those there are.
    """
    frame = tables["quantities"]
    kept = pd.Series(True, index=frame.index)
    wanted = {
        "role": _known("role", role, QUANTITY_ROLES),
        "unit": units_named(unit, frame["unit"]),
        "doc_id": _known("document", documents, tables["documents"]["doc_id"]),
    }
    for column, values in wanted.items():
        if values is not None:
            kept &= frame[column].isin(values)
    frame = frame[kept]
    claims = tables["claims"].set_index("claim_id")
    pages = tables["documents"].set_index("doc_id")
    sentences = tables["sentences"].set_index("sentence_id")
    short, alone = names(tables), _without_claim(tables, frame)
    titles = {str(doc): flat(t) or short[str(doc)] for doc, t in pages["title"].items()}
    kinds = frame["claim_id"].map(claims["speaker_kind"]).astype("string")
    # A number outside every claim may still stand in somebody's words.
    own = frame["quantity_id"].map({key: kind for key, (_, kind) in alone.items()})
    kinds = kinds.fillna(own.astype("string")).fillna(_SELF)
    said = frame["claim_id"].map(speaker_names(tables)).astype("string")
    said = said.fillna(
        frame["quantity_id"].map({key: who for key, (who, _) in alone.items()}).astype("string")
    )
    made = {
        "document": frame["doc_id"].map(titles),
        "published": frame["doc_id"].map(pages["published"]),
        "who": said.fillna(kinds.map({k: w.lower() for k, w in SPEAKER_KINDS.items()})),
        "speaker_kind": kinds,
        "sentence": frame["sentence_id"].map(sentences["text"]),
    } | {c: frame["claim_id"].map(claims[c]) for c in ("modality", "polarity", "gap")}
    told = frame.assign(**{c: values.astype("string") for c, values in made.items()})
    return told[list(COLUMNS)].reset_index(drop=True)


def _known(what: str, wanted: str | Iterable[str] | None, known: Iterable[str]) -> list[str] | None:
    """What a user asks for as a list, or None for no choice; refuses what is not known."""
    if wanted is None:
        return None
    asked, held = [wanted] if isinstance(wanted, str) else list(wanted), list(known)
    for name in asked:
        if name not in held:
            raise QuotaAnalysisError(f"there is no {what} {name!r}; {alternatives(name, held)}")
    return asked


def _without_claim(tables: Tables, frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Numbers that stand in somebody's words but in no claim: who that is, and of what kind."""
    outside = frame[frame["claim_id"].isna()]
    layers = tables["attributions"]
    layers = layers[layers["claim_id"].isna() & layers["doc_id"].isin(outside["doc_id"])]
    full = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    by_page = {
        doc: rows.sort_values("depth", kind="stable") for doc, rows in layers.groupby("doc_id")
    }
    found: dict[str, tuple[str, str]] = {}
    for key, doc, start, end in zip(
        *(outside[c] for c in ("quantity_id", "doc_id", "start", "end")), strict=True
    ):
        if doc not in by_page:
            continue
        rows = by_page[doc]
        for _, row in rows[(rows["start"] <= start) & (rows["end"] >= end)].iterrows():
            who = voice(row["speaker"], row["speaker_kind"], full.get(row["actor_id"]))
            if who:
                found[key] = (who, flat(row["speaker_kind"]) or _SELF)
                break
    return found
