"""Parts of the sentences that we write: lists, counts, agreement, quotations."""

from __future__ import annotations

from collections.abc import Iterable

# So many items of a list are read; what is more is counted.
MOST_LISTED = 5


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
    return f"“{' '.join(text.split())}”"


def capital(text: str) -> str:
    """A sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """A sentence with its full stop; one that ends in a quotation has that mark there already."""
    bare = text.rstrip("”’\"')")
    return text if bare[-1:] in (".", "!", "?", "…") and bare != text else f"{text}."
