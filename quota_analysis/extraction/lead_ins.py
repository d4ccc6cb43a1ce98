"""Which line announces the list that a sentence stands in: `The harbour board aims to:`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
    from quota_analysis.extraction.words import Word

_CLOSERS = ")*_\"'”’ \n"


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of an announced list item.

    lead_in: the sentence that announces the list, by its place in the document; first: whether
    the item begins with this sentence.
    """

    lead_in: int
    first: bool


def list_items(parsed: ParsedDocument) -> dict[int, Item]:
    """The sentences of announced list items, by their place in the document.

    A line that ends in a colon announces the items that follow it right away; an item that ends
    in one announces the deeper ones below it.
    """
    inside: dict[str, list[int]] = {}
    for i, sentence in enumerate(parsed.sentences):
        inside.setdefault(sentence.section.section_id, []).append(i)
    found: dict[int, Item] = {}
    # Lines that announce what follows, outermost first, with the level of the item each is.
    announcing: list[tuple[int, int]] = []
    for section in parsed.document.sections:
        level = (section.level or 1) if section.role == "list" else 0
        announcing = [line for line in announcing if line[1] < level]
        here = inside.get(section.section_id, ())
        if announcing:
            found.update((i, Item(announcing[-1][0], n == 0)) for n, i in enumerate(here))
        if here and announces(parsed.sentences[here[-1]]):
            announcing.append((here[-1], level))
    return found


def announces(sentence: ParsedSentence) -> bool:
    """Whether a sentence ends in a colon."""
    return sentence.text.rstrip(_CLOSERS).endswith(":")


def lead_words(sentence: ParsedSentence) -> list[Word]:
    """The words of a lead-in before its colon."""
    words = list(sentence.doc.words)
    at = next((n for n in reversed(range(len(words))) if words[n].text.endswith(":")), len(words))
    return [w for w in words[:at] if not w.is_space]
