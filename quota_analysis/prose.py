"""Parts of the sentences that we write: lists, counts, agreement, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

# So many items of a list are read; what is more is counted.
MOST_LISTED = 5
# Not those of `calendar`, which are in the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Words without a capital but where they open a sentence.
_OPENERS = ("The", "A", "An", "Its", "Their", "Some", "One", "Two", "Three", "Four", "Five", "Six")
# A quotation within one takes the other marks.
_INNER = str.maketrans("“”", "‘’")


def listed(items: Iterable[str], most: int = MOST_LISTED, least: str = "") -> str:
    """`a, b and c`; beyond the most shown `a, b and 3 more`; "" for none.

    least: words before the number of those that are left out.
    """
    names = list(items)
    if len(names) > most:
        names = [*names[: most - 1], f"{least}{len(names) - most + 1:,} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def series(parts: Sequence[str]) -> str:
    """Parts of which some are lists themselves: `four people, the days “a” and “b”, and a town`.

    >>> series(["the days “a” and “b”", "a town"])
    'the days “a” and “b”, and a town'
    """
    if not any(" and " in p or "," in p for p in parts):
        return listed(parts)
    return ", and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def count(n: int, thing: str, things: str = "") -> str:
    """ "1 document", "3 documents", "no documents"."""
    return f"{n:,} {agree(n, thing, things)}" if n else f"no {things or f'{thing}s'}"


def agree(n: float, one: str, more: str = "") -> str:
    """The form of a noun or a verb that goes with a number; more: the plural where no s makes it.

    >>> agree(1, "leads", "lead"), agree(0, "claim")
    ('leads', 'claims')
    """
    return one if n == 1 else more or f"{one}s"


def quoted(text: str) -> str:
    """Words of a document within a sentence of ours, on one line."""
    line = " ".join(text.split())
    # Words cut out of the middle may hold one mark of a pair.
    left = line.count("“") - line.count("”")
    return f"“{'‘' * max(0, -left)}{line.translate(_INNER)}{'’' * max(0, left)}”"


def capital(text: str) -> str:
    """A sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def inside(phrase: str) -> str:
    """Words of a document in the middle of a sentence: `The trust` opens none there.

    >>> inside("The trust"), inside("The Morning Echo")
    ('the trust', 'The Morning Echo')
    """
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS and rest[:1].islower() else phrase


def ended(text: str) -> str:
    """A sentence with its full stop, unless a quotation at its end has one."""
    bare = text.rstrip("”’")
    return text if bare != text and bare[-1:] in (".", "!", "?", "…") else f"{text}."


def day(iso: str) -> str:
    """ "2025-03-09" as "9 March 2025"; a date that is none as it stands."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
