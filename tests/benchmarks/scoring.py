"""All sets by name, and how a set is measured."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping

from tests import goldset
from tests.benchmarks import (
    ct24,
    equate,
    newsquant,
    own,
    paraphrase,
    policlaim,
    polnear,
    tempeval3,
    wiki_uncertainty,
)
from tests.benchmarks.measured import Measured, Result, SetFloors, measure, of_set
from tests.benchmarks.publicset import PublicSet
from tests.benchmarks.reading import NoFolderError, folder
from tests.goldscore import Tally

PUBLIC: dict[str, PublicSet] = {
    s.SET.name: s.SET
    for s in (polnear, newsquant, tempeval3, wiki_uncertainty, policlaim, ct24, paraphrase, equate)
}


def names() -> list[str]:
    """Every set, public ones first, in the order of the table."""
    return [*PUBLIC, *own.TITLES]


@functools.cache
def parts(name: str, *, thorough: bool = False) -> list[dict[str, Tally]]:
    """A set's tallies, a document each.

    Raises NoFolderError or NotHereError, with what to set, where the set is not at hand.
    """
    if name in own.TITLES:
        return own.score(name)
    public = PUBLIC[name]
    if not public.is_in(folder()):
        raise NoFolderError(f"{', '.join(public.gold)} not found in {folder()}")
    return public.score(folder(), thorough=thorough)


def fingerprint(name: str) -> str:
    """Hash of the gold; raises as `parts` does."""
    if name in own.TITLES:
        goldset.texts_folder(name)
        return goldset.fingerprint(name)
    if not PUBLIC[name].is_in(folder()):
        raise NoFolderError(f"{', '.join(PUBLIC[name].gold)} not found in {folder()}")
    return PUBLIC[name].fingerprint(folder())


def measured(name: str, today: datetime.date, *, thorough: bool = False) -> Result:
    """A set's figures with intervals and peers; raises as `parts` does."""
    listed = parts(name, thorough=thorough)
    is_own = name in own.TITLES
    peers = own.peers(name) if is_own else PUBLIC[name].peers(folder())
    return Result(
        name=name,
        title=own.TITLES[name] if is_own else PUBLIC[name].title,
        of="documents" if is_own else PUBLIC[name].of,
        documents=len(listed),
        gold=fingerprint(name),
        measured_on=today,
        figures=measure(listed, of_set(name, own=is_own), peers),
    )


def below(results: Mapping[str, Result], floors: Mapping[str, SetFloors]) -> list[str]:
    """Figures under their floors, and floors whose figure is not there; for the same gold only."""
    found = []
    for name, result in results.items():
        if name not in floors:
            continue
        if floors[name].gold != result.gold:
            found.append(f"{name}: the gold changed; look at its floors")
            continue
        values: dict[str, Measured] = {m.figure: m for m in result.figures}
        for figure, floor in floors[name].figures.items():
            if figure not in values:
                found.append(f"{name} {figure}: nothing measured, floor {floor.least}")
            elif values[figure].value < floor.least:
                found.append(
                    f"{name} {figure}: {values[figure].value:.4f} (n {values[figure].n}), "
                    f"floor {floor.least}"
                )
    return found
