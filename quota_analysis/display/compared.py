"""How two numbers stand to each other, with the words they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quota_analysis.markup import GREY, LINE, escape
from quota_analysis.views import numbers, sources
from quota_analysis.views.words import RELATIONS, Tables, flat, plain, say, unit


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
            f"{escape(self.before)}<mark>{escape(self.text)}</mark>{escape(self.after)} "
            f'<span style="color:{GREY}">({escape(self.told())})</span></p>'
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
        return f"{say(RELATIONS, self.relation)}: {self.why}{decided} (sure to {self.score:.0%})."

    def _repr_html_(self) -> str:
        look = f"border-left:4px solid {LINE};padding:.2em 1em"
        return (
            f'<div class="qa-compared" style="{look}"><p><strong>{escape(self._told())}</strong>'
            f"</p>{self.a.markup()}{self.b.markup()}</div>"
        )


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
