"""A question held against the corpus: the claims nearest to it, their ground, their collisions.

No verdict: the reader sees what is said, by whom and on what ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from quota_analysis.evidence.text import content_stems
from quota_analysis.markup import Html, escape, join, note, table

# A claim counts as near where it has a word of meaning in common with the question and shares more
# than this cosine of TF-IDF weighted words and word pieces. Our own convention: over the default
# corpus, questions about other subjects stay below it even with the word in common left out.
NEAR = 0.05
_MOST = 12

_GROUND = {
    "explicit_absence": "the document says its sources do not show it",
    "disputed_or_denied": "reported as denied or disputed",
    "no_response": "somebody did not answer",
    "anonymous_only": "only unnamed people stand behind it",
    "uncited_claim": "no citation, in a document that cites",
}

# What the columns are called where somebody reads them.
_HEADINGS = {
    "document": "Document",
    "claim": "Claim",
    "speaker": "Who says it",
    "ground": "On what ground",
    "documents": "Documents",
    "origins": "Origins",
    "what": "How",
    "why": "Why",
    "claim_a": "One claim",
    "claim_b": "The other",
}


@dataclass(frozen=True)
class Brief:
    """The answer to a question, as tables.

    claims: document, claim, speaker, ground, nearness, start, end, nearest first;
    collisions: what, why, claim_a, claim_b; groups: claim, documents, origins.

    >>> import quota_analysis as qa
    >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
    >>> print(analysis.ask("How many beds did the ward lose?"))
    How many beds did the ward lose?
    <BLANKLINE>
    What the documents say, nearest first:
    - text: Two nurses said the ward lost 12 beds.
        unnamed: Two nurses; only unnamed people stand behind it
    """

    question: str
    claims: pd.DataFrame
    collisions: pd.DataFrame
    groups: pd.DataFrame

    @property
    def answered(self) -> bool:
        """Whether any claim is near enough to the question."""
        return len(self.claims) > 0

    def __str__(self) -> str:
        lines = [self.question, ""]
        if not self.answered:
            return "\n".join([*lines, "No claim in these documents is near to this question."])
        lines.append("What the documents say, nearest first:")
        for row in self.claims.itertuples():
            lines.append(f"- {row.document}: {' '.join(str(row.claim).split())}")
            lines.append(f"    {row.ground}")
        if len(self.groups):
            lines += ["", "Said in more than one document:"]
            for row in self.groups.itertuples():
                lines.append(
                    f"- {' '.join(str(row.claim).split())} "
                    f"({row.documents} documents, {row.origins} origins)"
                )
        if len(self.collisions):
            lines += ["", "Where these claims differ:"]
            lines += [f"- {row.what}: {row.why}" for row in self.collisions.itertuples()]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        parts = [Html(f"<h3>{escape(self.question)}</h3>", self.question)]
        if not self.answered:
            parts.append(note("No claim in these documents is near to this question."))
            return join(*parts).markup
        near = ["document", "claim", "speaker", "ground"]
        for frame, caption in (
            (self.claims[near], "What the documents say, nearest first"),
            (self.groups, "Said in more than one document"),
            (self.collisions, "Where these claims differ"),
        ):
            if len(frame):
                parts.append(table(frame.rename(columns=_HEADINGS), caption=caption))
        return join(*parts).markup


def ask(tables: Mapping[str, pd.DataFrame], question: str) -> Brief:
    """Hold a question against the claims of an analysis."""
    claims = tables["claims"]
    near = _nearest(claims, question)
    chosen = claims.loc[near.index]
    cited = tables["claim_citations"].merge(
        tables["citations"][["citation_id", "state"]], on="citation_id"
    )
    states = cited.groupby("claim_id")["state"].agg(lambda s: sorted(set(s)))
    names = _names(tables)
    speakers = [_speaker(row, names) for row in chosen.itertuples()]
    rows = pd.DataFrame(
        {
            "document": chosen["doc_id"],
            "claim": chosen["text"],
            "speaker": pd.Series(speakers, index=chosen.index, dtype=object),
            "ground": [
                _ground(row, who, states.get(row.claim_id, []))
                for row, who in zip(chosen.itertuples(), speakers, strict=True)
            ],
            "nearness": near["nearness"].round(3),
            "start": chosen["start"],
            "end": chosen["end"],
        }
    ).reset_index(drop=True)
    ids = set(chosen["claim_id"])
    links = tables["links"]
    links = links[links["claim_a"].isin(ids) & links["claim_b"].isin(ids)]
    links = links[links["relation"] != "same"]
    collisions = pd.DataFrame(
        {
            "what": [str(r).replace("_", " ") for r in links["relation"]],
            "why": links["why"],
            "claim_a": links["claim_a"].map(claims.set_index("claim_id")["text"]),
            "claim_b": links["claim_b"].map(claims.set_index("claim_id")["text"]),
        }
    ).reset_index(drop=True)
    members = tables["group_members"]
    touched = members[members["claim_id"].isin(ids)]["group_id"].unique()
    groups = tables["groups"]
    groups = groups[groups["group_id"].isin(touched) & (groups["n_documents"] > 1)]
    grouped = pd.DataFrame(
        {
            "claim": groups["label"],
            "documents": groups["n_documents"],
            "origins": groups["n_origins"],
        }
    ).reset_index(drop=True)
    return Brief(question, rows, collisions, grouped)


def _nearest(claims: pd.DataFrame, question: str) -> pd.DataFrame:
    """The claims nearest to the question, nearest first: nearness, on the index of `claims`."""
    if not len(claims) or not question.strip():
        return pd.DataFrame({"nearness": pd.Series([], dtype=float)}, index=claims.index[:0])
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, lowercase=True
    )
    words = TfidfVectorizer(stop_words="english", ngram_range=(1, 2), sublinear_tf=True)
    texts = [*claims["text"], question]
    scores = 0.0
    for weighed in (vectorizer, words):
        try:
            matrix = weighed.fit_transform(texts)
        except ValueError:  # nothing but stop words
            continue
        scores = scores + (matrix[:-1] @ matrix[-1].T).toarray().ravel() / 2
    found = pd.Series(scores, index=claims.index, dtype=float)
    asked = set(content_stems(question))
    shares = [not asked.isdisjoint(content_stems(text)) for text in claims["text"]]
    found = found[(found > NEAR) & pd.Series(shares, index=claims.index, dtype=bool)]
    # Rounded before sorting, so that the last bit of a sum cannot turn the order of equals.
    ranked = pd.DataFrame({"nearness": found.round(9), "id": claims.loc[found.index, "claim_id"]})
    return ranked.sort_values(["nearness", "id"], ascending=[False, True]).head(_MOST)


def _names(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """For each attribution whose speaker is known, the fullest name found for that speaker."""
    actors = tables["actors"].set_index("actor_id")["name"]
    known = tables["attributions"].dropna(subset=["actor_id"])
    found = zip(known["attribution_id"], known["actor_id"].map(actors), strict=True)
    return {str(key): str(name) for key, name in found if not pd.isna(name)}


def _speaker(row: object, names: Mapping[str, str]) -> str | None:
    """Who says it, by name where "she" or "the agency" is known to be somebody."""
    speaker = getattr(row, "speaker", None)
    if pd.isna(speaker):
        return None
    written = " ".join(str(speaker).split())
    name = names.get(str(getattr(row, "attribution_id", None)))
    if name is None or str(getattr(row, "speaker_kind", None)) == "anonymous":
        return written
    same = not set(content_stems(name)).isdisjoint(content_stems(written))
    return written if same and len(written) >= len(name) else f"{name} (“{written}”)"


def _ground(row: object, who: str | None, states: list[str]) -> str:
    """What a claim stands on, in plain words."""
    parts = []
    kind = str(getattr(row, "speaker_kind", None))
    if who is not None and kind != "document_self":
        parts.append(f"unnamed: {who}" if kind == "anonymous" else f"said by {who}")
    else:
        parts.append("the document's own voice")
    if "resolved" in states or "listed_no_url" in states:
        parts.append("with a listed source")
    elif states:
        parts.append("with markers that lead to nothing in this copy")
    gap = getattr(row, "gap", None)
    if not pd.isna(gap):
        parts.append(_GROUND[str(gap)])
    return "; ".join(parts)
