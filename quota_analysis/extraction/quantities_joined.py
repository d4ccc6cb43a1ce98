"""Two numbers that are one share: `four trees in ten`, `one bag in fifty`."""

from __future__ import annotations

import re

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found

_OF_SO_MANY = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?")


def one_in_so_many(text: str, found: Found) -> bool:
    """`one bag in fifty`: the one is counted, and no article."""
    return _ONE_IN.match(text, found.number_end) is not None


_ONE_IN = re.compile(
    r"\s+[a-z]+\s+(?:in|out\s+of)\s+(?:every\s+)?(?:ten|dozen|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|(?:an?\s+)?hundred|(?:an?\s+)?thousand|(?!(?:19|20)\d\d\b)\d+)(?![\w-])",
    re.IGNORECASE,
)


def of_so_many(text: str, part: Found, whole: Found) -> bool:
    """Make `four trees in ten` one share; returns whether it is one."""
    plain = part.head is not None and part.bound != "range" and not part.period
    # "one jar in fifty leaks": the verb may be read as what the fifty are.
    own = whole.thing is not None and not (part.low == 1 and one_in_so_many(text, part))
    if not plain or own or not 0 < part.low < whole.low:
        return False
    if whole.bound != "exact" or part.money or part.kind != "number" or whole.kind != "number":
        return False
    if _OF_SO_MANY.fullmatch(text[part.end : whole.start]) is None:
        return False
    part.base = text[part.number_end : part.end].strip()
    part.end = whole.number_end
    _make_share(part, whole.low)
    return True


def _make_share(part: Found, whole: float) -> None:
    part.low = part.high = round(100 * part.low / whole, 4)
    part.thing, part.kind = "percent", "share"
    part.why.append("share: of so many")


def of_every(text: str, found: Found) -> None:
    """`Six bags in every thousand`: a share, and no number of bags per thousand."""
    m = _EVERY.match(text, found.number_end)
    whole = float(load("numbers")["scales"].get(m[2].lower(), 0)) if m is not None else 0.0
    if m is None or not found.low < whole or found.period or found.money:
        return
    found.base, found.place, found.end = m[1], None, m.end()
    _make_share(found, whole)


_EVERY = re.compile(r"\s+([a-z]+)\s+(?:in|of)\s+(?:every|each)\s+([a-z]+)\b", re.IGNORECASE)
