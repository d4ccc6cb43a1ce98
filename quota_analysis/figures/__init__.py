"""Figures: DataFrames in, a matplotlib figure out, each with its alternative in words.

Every function takes the mapping of tables (`analysis.tables`) and gives a `Picture`, or `NotDrawn`:
a sentence that says why there is nothing to draw. Each answers one question, which is its title;
`width` and `title` fit it to a paper. Nothing here touches pyplot's global state.
"""

from __future__ import annotations

from quota_analysis.figures.changes import drift_pairs
from quota_analysis.figures.citing import citation_load
from quota_analysis.figures.grounds import claims_by_ground
from quota_analysis.figures.numbers import numbers_on_one_axis
from quota_analysis.figures.origins import what_it_rests_on
from quota_analysis.figures.picture import NotDrawn, Picture
from quota_analysis.figures.records import records_against_numbers
from quota_analysis.figures.sides import camps_by_statement
from quota_analysis.figures.speakers import who_speaks
from quota_analysis.figures.statements import statements_and_origins
from quota_analysis.figures.timeline import numbers_in_time

__all__ = [
    "NotDrawn",
    "Picture",
    "camps_by_statement",
    "citation_load",
    "claims_by_ground",
    "drift_pairs",
    "numbers_in_time",
    "numbers_on_one_axis",
    "records_against_numbers",
    "statements_and_origins",
    "what_it_rests_on",
    "who_speaks",
]


def __dir__() -> list[str]:
    """What completion offers: the pictures, not the modules that draw them."""
    return list(__all__)
