"""Tables shaped for reading: DataFrames in, DataFrames with headings a person would write out.

Each module belongs to one question: `sources`, `chains`, `ground`, `citing`, `replies`, `sides`,
`collisions`, `wording`, `numbers`, `records`, `system`, `whatif`, `review`. Where a page or
section opens with a line or two, its module has them as `answer`; `standing`, `naming`, `voices`
and `words` are for all of them. No label, id or missing value of the machine's own gets through.
"""

from __future__ import annotations

from quota_analysis.views import (
    chains,
    citing,
    collisions,
    ground,
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
    "chains",
    "citing",
    "collisions",
    "ground",
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
