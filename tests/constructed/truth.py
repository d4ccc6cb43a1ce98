"""What is known of a constructed corpus: who says what where, with which number, on what ground."""

from __future__ import annotations

from dataclasses import dataclass, field

LEVELS = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True)
class Count:
    """A number as printed: its place in the document, whose number it is and what became of it.

    key: (world, number) and for a rival count of the same thing a third part;
    bound: the words of a bound, None where the number is bare; rounded: the value is no longer
    the exact one.
    """

    start: int
    end: int
    key: tuple[str, ...]
    value: int
    bound: str | None
    rounded: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One passage of a document and the fact that it states.

    fact: None where it states nothing that any other passage could state;
    key: the same for passages that state the same; with the numbers that belong to it;
    state: `told` as the first report has it, else what was done to it;
    source: `unnamed` with their trade, `blurred`, None where nobody is named as saying it;
    cites: documents that its markers lead to.
    """

    start: int
    end: int
    fact: str | None
    key: tuple[str, ...]
    state: str
    source: str | None
    counts: tuple[Count, ...] = ()
    reply: str | None = None
    absent: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """A document and what is known of it.

    role: report, rewrite, independent, denial, denial_story, follow_up, page, twin, noise;
    family: documents of one family rest on one report; None where that question has no answer;
    names: the document whose outlet it names as its source.
    """

    doc_id: str
    role: str
    world: str
    family: str | None
    names: str | None = None
    text: str = ""
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Built:
    """A corpus with its truth."""

    name: str
    level: str
    pages: tuple[Page, ...]
    knowers: dict[str, str]

    def by(self, fact: str) -> str:
        """Who can know a fact, see Fact.by; credits and absences nobody can."""
        return self.knowers.get(fact, "")

    def page(self, doc_id: str) -> Page:
        return next(p for p in self.pages if p.doc_id == doc_id)

    def texts(self) -> dict[str, str]:
        return {p.doc_id: p.text for p in self.pages}
