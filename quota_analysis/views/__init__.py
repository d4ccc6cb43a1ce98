"""Tables shaped for reading: DataFrames in, DataFrames with headings a person would write out.

Each module belongs to one question: `sources`, `ground`, `citing`, `sides`, `wording`, `numbers`,
`system`, `whatif`, `review`. Each but `system` and `whatif` has `answer`, what the page or section
about this question opens with; `standing` and `words` are for all of them. No label, id or missing
value of the machine's own gets through.
"""

from __future__ import annotations

from quota_analysis.views import (
    citing,
    ground,
    numbers,
    review,
    sides,
    sources,
    standing,
    system,
    whatif,
    wording,
    words,
)

__all__ = [
    "citing",
    "ground",
    "numbers",
    "review",
    "sides",
    "sources",
    "standing",
    "system",
    "whatif",
    "wording",
    "words",
]
