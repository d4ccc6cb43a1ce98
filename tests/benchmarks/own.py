"""Gold of our own as sets of the benchmark: one a ledger, beside what two readers agree on."""

from __future__ import annotations

from tests import goldreaders, goldset
from tests.benchmarks.publicset import Peer
from tests.goldscore import Tally, add

TITLES = {
    "developed_on": "own gold, developed on",
    "evaluated_on": "own gold, evaluated on",
    "digests": "digests of the default corpus",
    "originals": "originals of the default corpus",
}


def score(ledger: str) -> list[dict[str, Tally]]:
    """A document each; raises NotHereError where the ledger or its texts are missing."""
    return goldset.parts(ledger)


def peers(ledger: str) -> list[Peer]:
    """What two readings of the same documents agree on: nothing can be asked beyond it."""
    agreed = add(goldreaders.parts(ledger))
    return [
        Peer(figure, "second reader", tally.value)
        for figure, tally in agreed.items()
        if tally.value is not None
    ]
