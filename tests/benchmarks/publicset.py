"""What the benchmark asks of a set: its gold, a score a document, and what peers reach on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.goldscore import Tally


@dataclass(frozen=True)
class Peer:
    """A figure that something else reaches on the same gold in the same run."""

    figure: str
    who: str
    value: float


class Score(Protocol):
    """Tallies of a set, a document each; thorough takes all of what is otherwise sampled."""

    def __call__(self, folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]: ...


@dataclass(frozen=True)
class PublicSet:
    """gold: files below the folder; of: what one document is, over which intervals are drawn."""

    name: str
    title: str
    of: str
    gold: tuple[str, ...]
    score: Score
    peers: Callable[[Path], list[Peer]]

    def is_in(self, folder: Path) -> bool:
        return all((folder / file).is_file() for file in self.gold)

    def fingerprint(self, folder: Path) -> str:
        """Hash of the gold files, so that a floor says which gold it was set for."""
        digest = hashlib.sha256()
        for file in self.gold:
            digest.update(file.encode() + b"\0" + (folder / file).read_bytes())
        return digest.hexdigest()
