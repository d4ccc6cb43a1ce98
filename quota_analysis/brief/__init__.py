"""A question held against a corpus: the page that says what the documents have to say on it.

No verdict: the reader sees what is said, by whom and on what ground, and where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from quota_analysis.brief import assumed, beside, differ, follow, origins, page, presumed, shown
from quota_analysis.brief.assumed import Weighed
from quota_analysis.brief.held import Held
from quota_analysis.brief.inflected import listed as lexicon
from quota_analysis.brief.nearness import NEAREST, Bearing, Words, of_all
from quota_analysis.brief.parts import Line, Place, Section
from quota_analysis.brief.said import speaker, told
from quota_analysis.display import GENERAL_QUESTION
from quota_analysis.topics import load_topic, topic_names
from quota_analysis.views.words import Tables, count, flat, listed, plain

__all__ = ["Brief", "Line", "Place", "Section", "ask"]

NOTHING = "No claim in these documents is near to this question."
_NO_VERDICT = (
    "No verdict is given: every line is made of what these documents say, and leads to the place."
)


@dataclass(frozen=True)
class Brief:
    """The answer to a question: a page of typed lines, and the tables it is made of.

    claims: document, claim, speaker, ground, nearness, start, end, nearest first; collisions: what,
    why, claim_a, claim_b; groups: claim, documents, origins; nearest: as claims, the nearest there
    are where none is near enough; sections: the page's parts in order.

    >>> import quota_analysis as qa
    >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
    >>> brief = analysis.ask("How many beds did the ward lose?")
    >>> brief.claims[["speaker", "claim"]].to_dict("records")
    [{'speaker': 'Two nurses', 'claim': 'Two nurses said the ward lost 12 beds.'}]
    """

    question: str
    claims: pd.DataFrame
    collisions: pd.DataFrame
    groups: pd.DataFrame
    nearest: pd.DataFrame
    sections: tuple[Section, ...]
    answer: tuple[str, ...]
    _held: Held = field(repr=False, compare=False)

    @property
    def answered(self) -> bool:
        """Whether any claim is near enough to the question."""
        return len(self.claims) > 0

    @property
    def _shape(self) -> page.Shape:
        return page.Shape(self.question, self.answer, self.sections)

    @property
    def reading(self) -> pd.DataFrame:
        """The claims with headings a person would write out."""
        short = self._held.short
        return pd.DataFrame(
            {
                "Document": [short[doc_id] for doc_id in self.claims["document"]],
                "Claim": [flat(claim) for claim in self.claims["claim"]],
                "Who says it": [flat(who) or "the document" for who in self.claims["speaker"]],
                "What it rests on": list(self.claims["ground"]),
            }
        )

    def section(self, key: str) -> Section:
        """One part of the page; raises KeyError for one that it does not have.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> brief = analysis.ask("How many beds did the ward lose?")
        >>> [place.text for line in brief.section("shown").lines for place in line.places]
        ['Two nurses said the ward lost 12 beds.']
        """
        return {section.key: section for section in self.sections}[key]

    def __str__(self) -> str:
        return page.text(self._shape)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return page.html(self._shape, self._held)

    def to_html(self) -> str:
        """The page as one HTML file with the documents in it; it runs no script.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> page = analysis.ask("How many beds did the ward lose?").to_html()
        >>> page.splitlines()[0], "12 beds" in page, "<script" in page
        ('<!DOCTYPE html>', True, False)
        """
        read = listed(self._held.full.values(), 12)
        return page.whole(self._shape, self._held, f"Made of these documents alone: {read}.")


def ask(tables: Tables, texts: Mapping[str, str], question: str, topic: str | None = None) -> Brief:
    """Hold a question against the claims of an analysis.

    texts: doc_id -> text as read; topic: the pack's name, of which its words for things are known.
    """
    held = Held(tables, texts)
    rows = [(c, str(r["doc_id"]), str(r["text"])) for c, r in held.claims.items()]
    words = Words(rows, load_topic(topic if topic in topic_names() else None))
    general = flat(question) == GENERAL_QUESTION
    bearing = of_all(held) if general else _bearing(words, question)
    near = bearing.near
    if near and not general:
        # A near claim may state several things, of which one is another matter.
        touching = words.touching(question)
        held.keep_groups(near, lambda group: words.touches(touching, held.parts_of(group)))
    used = _with_groups(held, near)
    kept = shown.outermost(held, near)
    chosen = kept[: shown.MOST]
    nearest = [] if near else shown.outermost(held, list(bearing.scores))[:NEAREST]
    made = shown.statements(held, near, used)
    asked = [] if general else presumed.assumptions(flat(question))
    taken = assumed.weigh(held, words, asked)
    sections = (
        _answered(held, words, taken, used, made) if near else _unanswered(held, taken, nearest)
    )
    return Brief(
        question,
        _claims(held, chosen, bearing),
        _collisions(held, used),
        _groups(held, near),
        _claims(held, nearest, bearing),
        sections,
        _answer(held, used, made, bearing),
        held,
    )


def _bearing(words: Words, question: str) -> Bearing:
    """How a question lies to the claims: as a whole, or by one of the questions it is made of."""
    whole = words.bearing(question)
    pieces = presumed.pieces(flat(question))
    if len(pieces) < 2:
        return whole
    every = [whole, *map(words.bearing, pieces)]
    answered = [one for one in every if one.answered]
    scores: dict[str, float] = {}
    for one in answered or [whole]:
        for claim_id, score in one.scores.items():
            scores[claim_id] = max(score, scores.get(claim_id, 0.0))
    ranked = sorted((-score, claim_id) for claim_id, score in scores.items())
    return Bearing({c: -score for score, c in ranked}, bool(answered), whole.unknown)


def _with_groups(held: Held, near: list[str]) -> list[str]:
    """The claims near a question and all that state the same, nearest first."""
    found = dict.fromkeys(near)
    for claim_id in near:
        for group_id in held.groups_of.get(claim_id, []):
            found.update(dict.fromkeys(held.members[group_id]))
    return list(found)


def _answered(
    held: Held,
    words: Words,
    taken: list[Weighed],
    used: list[str],
    made: list[shown.Statement],
) -> tuple[Section, ...]:
    return (
        assumed.section(held, taken),
        shown.section(held, made),
        shown.around(held, words, made, used),
        differ.section(held, used),
        beside.sides(held, used),
        beside.silent(held, used),
        beside.figures(held, used),
        beside.replies(held, used),
        origins.section(held, used),
        follow.section(held, used, made, assumed.unsupported(taken)),
    )


def _unanswered(held: Held, taken: list[Weighed], nearest: list[str]) -> tuple[Section, ...]:
    lines = tuple(Line(told(held, c), (held.place(c),)) for c in nearest)
    found = Section(
        "nearest",
        "The nearest that they have",
        lines,
        "a claim that shares a word of meaning with it",
    )
    spoken_of = [one for one in taken if one.label != assumed.NOT_FOUND]
    parts = (assumed.section(held, spoken_of), found)
    return tuple(part for part in parts if part.lines or part is found)


def _answer(
    held: Held, used: list[str], made: list[shown.Statement], bearing: Bearing
) -> tuple[str, ...]:
    # "Stop" and "happen" say how something is asked; no claim need speak of them.
    frame = lexicon("change") | lexicon("following") | lexicon("factive")
    unknown = listed([f"“{word}”" for word in bearing.unknown if word not in frame], 8)
    missing = f"No claim here speaks of {unknown.replace('” and “', '” or “')}." if unknown else ""
    if not used:
        return tuple(part for part in (NOTHING, missing) if part)
    documents = sorted({str(held.claims[c]["doc_id"]) for c in used})
    behind = origins.shared(held, documents)
    back = f", which go back to {count(len(behind), 'origin')}" if len(documents) > 1 else ""
    first = (
        f"{count(len(made), 'statement')} in {count(len(documents), 'document')}{back}, "
        f"{'bears' if len(made) == 1 else 'bear'} on this question."
        if made
        else f"Nothing is stated on this question; {count(len(documents), 'document')} "
        f"{'says' if len(documents) == 1 else 'say'} that something is not shown or not answered."
    )
    first = first if back else first.replace(", bear", " bear")
    return tuple(part for part in (first, missing, _NO_VERDICT) if part)


def _claims(held: Held, chosen: list[str], bearing: Bearing) -> pd.DataFrame:
    rows = [held.claims[c] for c in chosen]
    return pd.DataFrame(
        {
            "document": [row["doc_id"] for row in rows],
            "claim": [row["text"] for row in rows],
            "speaker": [speaker(held, row) or None for row in rows],
            "ground": [told(held, c) for c in chosen],
            "nearness": [round(bearing.scores[c], 3) for c in chosen],
            "start": [row["start"] for row in rows],
            "end": [row["end"] for row in rows],
        }
    )


def _collisions(held: Held, used: list[str]) -> pd.DataFrame:
    links = [rows[0] for rows in differ.differences(held, used)]
    return pd.DataFrame(
        {
            "what": [plain(row["relation"]).lower() for row in links],
            "why": [row["why"] for row in links],
            "claim_a": [held.claims[row["claim_a"]]["text"] for row in links],
            "claim_b": [held.claims[row["claim_b"]]["text"] for row in links],
        }
    )


def _groups(held: Held, near: list[str]) -> pd.DataFrame:
    touched = {group_id for c in near for group_id in held.groups_of.get(c, [])}
    rows = [r for g, r in held.groups.items() if g in touched and r["n_documents"] > 1]
    return pd.DataFrame(
        {
            "claim": [row["label"] for row in rows],
            "documents": [int(row["n_documents"]) for row in rows],
            "origins": [int(row["n_origins"]) for row in rows],
        }
    )
