"""Tables shaped for reading: DataFrames in, DataFrames with headings a person would write out.

Each module belongs to one question: `sources`, `ground`, `sides`, `numbers`. Each has `answer`,
the two lines that the page about this question opens with. No label, id or missing value of the
machine's own gets through.
"""

from __future__ import annotations

from quota_analysis.views import ground, numbers, sides, sources, words

__all__ = ["ground", "numbers", "sides", "sources", "words"]
