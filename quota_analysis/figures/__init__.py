"""Figures: DataFrames in, a matplotlib figure out, each with its alternative in words.

Every function takes the mapping of tables (`analysis.tables`) and gives a `Picture`, or a sentence
that says why there is nothing to draw. Nothing here touches pyplot's global state.
"""

from __future__ import annotations

from quota_analysis.figures.grounds import claims_by_ground
from quota_analysis.figures.numbers import numbers_on_one_axis
from quota_analysis.figures.picture import Picture
from quota_analysis.figures.sides import camps_by_statement
from quota_analysis.figures.sources import what_it_rests_on, who_speaks

__all__ = [
    "Picture",
    "camps_by_statement",
    "claims_by_ground",
    "numbers_on_one_axis",
    "what_it_rests_on",
    "who_speaks",
]
