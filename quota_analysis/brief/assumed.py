"""What a question takes for granted, and how the documents stand to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.brief.held import Held
from quota_analysis.brief.nearness import Words
from quota_analysis.brief.parts import Line, Section
from quota_analysis.brief.presumed import Assumption
from quota_analysis.brief.shown import strength
from quota_analysis.brief.weighed import DENIED, OPEN, PARTLY, SO, Ground, Scale, numbers
from quota_analysis.prose import capital
from quota_analysis.views.words import count, listed

# So many places are shown of what supports, and of what denies.
_PLACES = 2
# So many assumptions are told, those without support first; so many of them before a click.
_MOST, _OPEN = 6, 4
NOT_FOUND = "Not found"
UNCLEAR = "Not plainly said"
_ORDER = (
    NOT_FOUND,
    "Only denied",
    UNCLEAR,
    "Said in part",
    "Said as open",
    "Said and denied",
    "Said",
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An assumption with the claims that speak of it.

    tokens: its words of meaning; nearest: the claim with most of them, "" for none; whole: that one
    has all of them, though it may tie them otherwise.
    """

    made: Assumption
    grounds: tuple[Ground, ...]
    tokens: frozenset[str]
    nearest: str = ""
    whole: bool = False

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
        if self.of(PARTLY):
            return "Said in part"
        return UNCLEAR if self.whole else NOT_FOUND


def weigh(held: Held, known: Words, taken: Sequence[Assumption]) -> list[Weighed]:
    """The assumptions worth a line, each set of words once, those without support first.

    A statement with a single word of meaning is found wherever that is spoken of: it is left out.
    So is a thing that another line shows to be there, and a statement about a thing that is not.
    """
    scale = Scale(held, known)
    found: dict[tuple[frozenset[str], tuple[str, ...], bool], Weighed] = {}
    for made in taken:
        asked = known.asked(made.content)
        counted = tuple(numbers(made.content))
        key = frozenset(asked), counted, made.thing
        if (len(asked) > 1 or (made.thing and asked)) and key not in found:
            nearest = known.nearest(asked) or ""
            whole = bool(nearest) and scale.whole(made, nearest)
            found[key] = Weighed(made, tuple(scale.weigh(made)), key[0], nearest, whole)
    scale.close()
    every = list(found.values())
    kept = [one for one in every if not _needless(one, every)]
    return sorted(kept, key=lambda one: _ORDER.index(one.label))


def _needless(one: Weighed, every: Sequence[Weighed]) -> bool:
    others = [o for o in every if o is not one]
    if one.made.thing and one.label == "Said":
        if one.made.pointed:
            return False
        return one.made.bare or any(one.tokens <= o.tokens and o.label == "Said" for o in others)
    if one.made.thing:
        return False
    # "They stopped hiding it" says that they hid it, and falls with it.
    if any(o.made.asked and one.tokens < o.tokens and o.label == "Said" for o in others):
        return True
    lost = [o for o in others if o.label == NOT_FOUND and o.tokens <= one.tokens]
    lost = [o for o in lost if o.made.thing or o.tokens < one.tokens]
    return bool(lost) and one.label in (NOT_FOUND, UNCLEAR)


def section(held: Held, weighed: Sequence[Weighed]) -> Section:
    """Each assumption with who says it, who only denies it, or that nobody does."""
    lines = [_line(held, one) for one in weighed[:_MOST]]
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


def _line(held: Held, one: Weighed) -> Line:
    so, denied, opened, part = (one.of(s) for s in (SO, DENIED, OPEN, PARTLY))
    chosen = _first(held, so)
    if so:
        says = "speak of it as something that may happen" if one.made.may else "say so"
        if one.made.thing and not any(g.plain for g in so):
            many = one.made.clause.startswith(("there are", "there were"))
            says = f"mention {'them' if many else 'it'} as given"
        words = f"{capital(_counted(held, so, says))}."
        if denied:
            words += f" {capital(_denied(held, denied))}."
            chosen += _first(held, denied)
    elif denied:
        words = f"No document says so; {_denied(held, denied)}."
        chosen = _first(held, denied)
    elif opened:
        words = (
            "No document says that it is so; "
            f"{_counted(held, opened, 'speak of it')} as planned, ordered or possible."
        )
        chosen = _first(held, opened)
    elif part:
        nearest = min(part, key=lambda g: (len(g.lacking), part.index(g)))
        as_asked = {word.lower(): word for word in re.findall(r"\w+", one.made.content)}
        without = listed([f"“{as_asked.get(w, w)}”" for w in nearest.lacking], 3)
        words = f"No document says all of it. The nearest leaves out {without}."
        chosen = [nearest.claim_id]
    elif one.whole:
        words = "No document says so plainly. This has all its words, but ties them otherwise."
        chosen = [one.nearest]
    else:
        words = "No document says so in these or like words."
        if one.nearest:
            words += " The nearest is this."
            chosen = [one.nearest]
    words = f"It assumes that {one.made.clause}. {words}"
    return Line(words, tuple(held.place(c) for c in dict.fromkeys(chosen)), one.label)


def _denied(held: Held, grounds: Sequence[Ground]) -> str:
    more = len({held.claims[g.claim_id]["doc_id"] for g in grounds}) > 1
    return _counted(held, grounds, f"deny it, or {'say' if more else 'says'} that it is not shown")


def _counted(held: Held, grounds: Sequence[Ground], verb: str) -> str:
    """ "2 documents deny it", "1 document denies it"."""
    docs = {held.claims[g.claim_id]["doc_id"] for g in grounds}
    if len(docs) > 1:
        return f"{count(len(docs), 'document')} {verb}"
    first, _, rest = verb.partition(" ")
    one = {"say": "says", "deny": "denies", "speak": "speaks", "mention": "mentions"}[first]
    return f"1 document {one} {rest}"


def _first(held: Held, grounds: Sequence[Ground]) -> list[str]:
    """The claims that say it plainly, on the strongest ground first, one a document; of equals the
    shortest, which say it with the least beside."""
    ranked = sorted(
        (not g.plain, *strength(held, g.claim_id), len(str(held.claims[g.claim_id]["text"])), i)
        for i, g in enumerate(grounds)
    )
    seen: dict[str, str] = {}
    for *_, i in ranked:
        claim_id = grounds[i].claim_id
        seen.setdefault(str(held.claims[claim_id]["doc_id"]), claim_id)
    return list(seen.values())[:_PLACES]
