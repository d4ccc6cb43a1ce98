"""How two numbers stand to each other, with the words they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from quota_analysis.markup import FAINT, LINE, chosen, escape
from quota_analysis.model import Document
from quota_analysis.topics import load_topic, topic_names
from quota_analysis.views import numbers, sources
from quota_analysis.views.words import RELATIONS, Tables, flat, plain, say, unit

if TYPE_CHECKING:
    from quota_analysis.evidence.numbers.numbers import Comparison, Numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands: its characters, the rest of its sentence, what it admits."""

    quantity_id: str
    document: str
    before: str
    text: str
    after: str
    admits: str

    def __str__(self) -> str:
        return f"{self.document}: {flat(self.before + self.text + self.after)} ({self.told()})"

    def told(self) -> str:
        """The number itself and what it admits."""
        return f"“{flat(self.text)}”: {self.admits}"

    def markup(self) -> str:
        """Its sentence with the number marked."""
        return (
            f'<p style="margin:.3em 0;max-width:46em">{escape(self.document)}: '
            f"{escape(self.before)}{chosen(self.text)}{escape(self.after)} "
            f'<span style="{FAINT}">({escape(self.told())})</span></p>'
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """Two numbers and what decided how they stand; relation and field as in the links table.

    score: how sure the rule that decided is, 0 to 1; why: its reason in a few words.
    """

    relation: str
    decisive_field: str
    score: float
    why: str
    a: Number
    b: Number

    def __str__(self) -> str:
        return "\n".join([self._told(), str(self.a), str(self.b)])

    __repr__ = __str__

    def _told(self) -> str:
        field = plain(self.decisive_field).lower()
        decided = f"; what decided: {field}" if field else ""
        sure = f"how sure this rule is: {self.score:.0%}"
        return f"{say(RELATIONS, self.relation)}: {self.why}{decided} ({sure})."

    def _repr_html_(self) -> str:
        look = f"border-left:4px solid {LINE};padding:.2em 1em"
        return (
            f'<div class="qa-compared" style="{look}"><p><strong>{escape(self._told())}</strong>'
            f"</p>{self.a.markup()}{self.b.markup()}</div>"
        )


def laid_out(tables: Tables, texts: Mapping[str, str], topic: str | None) -> Numbers:
    """The numbers of an analysis laid out for comparison.

    topic: the pack's name; one from a file of the reader's own is not stored with the analysis.
    """
    from quota_analysis.evidence.index import Index  # only a comparison needs these
    from quota_analysis.evidence.numbers.numbers import Numbers
    from quota_analysis.extraction.rows import Extraction
    from quota_analysis.tables import rows

    held = {name: rows(name, table) for name, table in tables.items()}
    extraction = Extraction(**{f.name: tuple(held[f.name]) for f in fields(Extraction)})
    sections, citations = (_by_document(held[name]) for name in ("sections", "citations"))
    documents = [
        Document(
            row,
            texts[row.doc_id],
            tuple(sections.get(row.doc_id, ())),
            tuple(citations.get(row.doc_id, ())),
        )
        for row in held["documents"]
    ]
    known = topic if topic in topic_names() else None
    return Numbers(Index(documents, extraction, load_topic(known)))


def _by_document(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.doc_id, []).append(row)
    return found


def linked(tables: Tables, quantity_a: str, quantity_b: str) -> Comparison | None:
    """What the links table says of two numbers, whichever is named first; None where nothing."""
    from quota_analysis.evidence.numbers.numbers import Comparison

    links = tables["links"]
    both = {quantity_a, quantity_b}
    held = links["quantity_a"].isin(both) & links["quantity_b"].isin(both)
    for row in links[held].to_dict("records"):
        return Comparison(row["relation"], row["decisive_field"], float(row["score"]), row["why"])
    return None


def number(tables: Tables, texts: Mapping[str, str], quantity_id: str) -> Number:
    """A number of the analysis in its sentence; where none holds it, alone."""
    quantities, sentences = tables["quantities"], tables["sentences"]
    row = quantities[quantities["quantity_id"] == quantity_id].iloc[0]
    start, end, doc_id = int(row["start"]), int(row["end"]), str(row["doc_id"])
    around = sentences[
        (sentences["doc_id"] == doc_id) & (sentences["start"] <= start) & (sentences["end"] >= end)
    ]
    first, last = (
        (int(around["start"].iloc[0]), int(around["end"].iloc[0])) if len(around) else (start, end)
    )
    text = texts[doc_id]
    return Number(
        quantity_id=quantity_id,
        document=sources.names(tables)[doc_id],
        before=text[first:start],
        text=text[start:end],
        after=text[end:last],
        admits=f"{numbers.value(row)} {unit(row['unit'])}".strip(),
    )
