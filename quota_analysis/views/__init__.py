"""Tables shaped for reading: DataFrames in, DataFrames with headings a person would write out.

Each module belongs to one question: `sources`, `independent`, `chains`, `ground`, `citing`,
`replies`, `sides`, `collisions`, `wording`, `numbers`, `records`, `system`, `whatif`, `review`.
Where a page or section opens with a line or two, its module has them as `answer`; `standing`,
`naming`, `called`, `voices` and `words` are for all of them. No label, id or missing value of the
machine's own gets through, but in `counted`: its rows are for reckoning, not for a page.
"""

from __future__ import annotations

from quota_analysis.views import (
    called,
    chains,
    citing,
    collisions,
    counted,
    ground,
    independent,
    naming,
    numbers,
    records,
    replies,
    review,
    sides,
    sources,
    standing,
    system,
    voices,
    whatif,
    wording,
    words,
)

__all__ = [
    "called",
    "chains",
    "citing",
    "collisions",
    "counted",
    "ground",
    "independent",
    "naming",
    "numbers",
    "records",
    "replies",
    "review",
    "sides",
    "sources",
    "standing",
    "system",
    "voices",
    "whatif",
    "wording",
    "words",
]


def __dir__() -> list[str]:
    """What completion offers: the views alone."""
    return list(__all__)
