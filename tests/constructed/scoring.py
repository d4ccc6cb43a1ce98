"""The tables of an analysis against the truth of the corpus: what is right, wrong and missed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tests.constructed.held import Held, Score
from tests.constructed.score_claims import absences, groups, replies
from tests.constructed.score_numbers import drift, relations
from tests.constructed.score_origins import citations, directions, independence, origins
from tests.constructed.truth import Built

TABLES = (groups, origins, citations, directions, independence, relations, drift, absences, replies)


def score(built: Built, tables: Mapping[str, pd.DataFrame]) -> Score:
    """What the tables of the analysis get right, get wrong and miss of the truth."""
    held = Held(built, tables)
    for table in TABLES:
        table(held)
    return held.score
