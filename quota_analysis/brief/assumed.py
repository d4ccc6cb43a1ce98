"""What a question takes for granted, and how the documents stand to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.brief.held import Held
from quota_analysis.brief.nearness import Words
from quota_analysis.brief.parts import Line, Section, capital
from quota_analysis.brief.presumed import Assumption
from quota_analysis.brief.weighed import DENIED, OPEN, PARTLY, SO, Ground, Scale
from quota_analysis.views.words import count, listed

# So many places are shown of what supports, and of what denies.
_PLACES = 2
# So many assumptions are told, those without support first; so many of them before a click.
_MOST, _OPEN = 6, 4
NOT_FOUND = "Not found"
_ORDER = (NOT_FOUND, "Only denied", "Said in part", "Said as open", "Said and denied", "Said")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An assumption with the claims that speak of it; tokens: its words of meaning."""

    made: Assumption
    grounds: tuple[Ground, ...]
    tokens: frozenset[str]

    def of(self, stands: str) -> list[Ground]:
        return [g for g in self.grounds if g.stands == stands]

    @property
    def label(self) -> str:
        so, denied = self.of(SO), self.of(DENIED)
        if so:
            return "Said and denied" if denied else "Said"
        if denied:
            return "Only denied"
        if self.of(OPEN):
            return "Said as open"
        return "Said in part" if self.of(PARTLY) else NOT_FOUND


def weigh(held: Held, known: Words, taken: Sequence[Assumption]) -> list[Weighed]:
    """The assumptions worth a line, each set of words once, those without support first.

    A statement with a single word of meaning is found wherever that is spoken of: it is left out.
    So is a thing that another line shows to be there, and a statement about a thing that is not.
    """
    scale = Scale(held, known)
    found: dict[tuple[frozenset[str], bool], Weighed] = {}
    for made in taken:
        tokens = frozenset(known.asked(made.content))
        if len(tokens) > 1 or (made.thing and tokens):
            if (tokens, made.thing) not in found:
                found[tokens, made.thing] = Weighed(made, tuple(scale.weigh(made)), tokens)
    scale.close()
    every = list(found.values())
    kept = [one for one in every if not _needless(one, every)]
    return sorted(kept, key=lambda one: _ORDER.index(one.label))


def _needless(one: Weighed, every: Sequence[Weighed]) -> bool:
    others = [o for o in every if o is not one]
    if one.made.thing and one.label == "Said":
        return one.made.bare or any(one.tokens <= o.tokens and o.label == "Said" for o in others)
    if one.made.thing or one.label != NOT_FOUND:
        return False
    return any(o.made.thing and o.tokens <= one.tokens and o.label == NOT_FOUND for o in others)


def section(held: Held, known: Words, weighed: Sequence[Weighed]) -> Section:
    """Each assumption with who says it, who only denies it, or that nobody does."""
    lines = [_line(held, known, one) for one in weighed[:_MOST]]
    return Section(
        "assumed",
        "What the question takes for granted",
        tuple(lines),
        "anything that the question takes for granted",
        first=_OPEN,
    )


def unsupported(weighed: Sequence[Weighed]) -> list[str]:
    """The clauses that no claim supports."""
    return [one.made.clause for one in weighed if not one.of(SO)]


def _line(held: Held, known: Words, one: Weighed) -> Line:
    so, denied, opened, part = (one.of(s) for s in (SO, DENIED, OPEN, PARTLY))
    chosen = _first(held, so)
    if so:
        says = "speak of it as something that may happen" if one.made.may else "say so"
        words = f"{capital(_counted(held, so, says))}."
        if denied:
            words += f" {capital(_counted(held, denied, 'deny it'))}, or say that it is not shown."
            chosen += _first(held, denied)
    elif denied:
        words = f"No document says so; {_counted(held, denied, 'deny it')}, or say that it is not shown."
        chosen = _first(held, denied)
    elif opened:
        words = (
            "No document says that it is so; "
            f"{_counted(held, opened, 'speak of it')} as planned, ordered or possible."
        )
        chosen = _first(held, opened)
    elif part:
        nearest = min(part, key=lambda g: (len(g.lacking), part.index(g)))
        without = listed([f"“{word}”" for word in nearest.lacking], 3)
        words = f"No document says all of it. The nearest says it without {without}."
        chosen = [nearest.claim_id]
    else:
        words = "No document says so in these or like words."
        near = known.nearest(known.asked(one.made.content))
        if near is not None:
            words += " The nearest is this."
            chosen = [near]
    words = f"It assumes that {one.made.clause}. {words}"
    return Line(words, tuple(held.place(c) for c in dict.fromkeys(chosen)), one.label)


def _counted(held: Held, grounds: Sequence[Ground], verb: str) -> str:
    """ "2 documents deny it", "1 document denies it"."""
    docs = {held.claims[g.claim_id]["doc_id"] for g in grounds}
    if len(docs) > 1:
        return f"{count(len(docs), 'document')} {verb}"
    first, _, rest = verb.partition(" ")
    one = {"say": "says", "deny": "denies", "speak": "speaks"}[first]
    return f"1 document {one} {rest}"


def _first(held: Held, grounds: Sequence[Ground]) -> list[str]:
    """The shortest claims, one a document: they say it with the least beside."""
    claim_ids = [g.claim_id for g in grounds]
    by_length = sorted(claim_ids, key=lambda c: (len(str(held.claims[c]["text"])), c))
    seen: dict[str, str] = {}
    for claim_id in by_length:
        seen.setdefault(str(held.claims[claim_id]["doc_id"]), claim_id)
    return list(seen.values())[:_PLACES]
