"""How far two readings of the same documents agree: no figure can ask for more than that.

python -m tests.goldreaders
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score

from tests.goldlabels import GoldDocument, read_gold
from tests.goldset import GOLD, load

SECOND = GOLD / "second_reading"


@dataclass(frozen=True)
class Agreement:
    """share: 0 to 1; kappa: 1 is full agreement, 0 is what chance gives; n: labels compared."""

    share: float
    kappa: float
    n: int


def second_reading(first: GoldDocument) -> GoldDocument:
    """The second reading of a document; its numbers have a role and no value."""
    file = SECOND / f"{first.doc_id.rsplit('.', 1)[0]}.toml"
    labels: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    for sentence in labels["sentence"]:
        for quantity in sentence.get("quantity", ()):
            quantity.update(low=0.0, high=0.0, bound="exact")
    return read_gold(labels, first.doc_id, first.text, str(file.name))


def pairs() -> dict[str, list[tuple[Hashable, Hashable]]]:
    """Label by label, what the two readings say; a claim in one of them only counts as unlike."""
    found: dict[str, list[tuple[Hashable, Hashable]]] = {}
    for first in load("evaluated_on"):
        second = second_reading(first)
        for one, other in zip(first.sentences, second.sentences, strict=True):
            said: dict[str, tuple[Hashable, Hashable]] = {
                "is_claim": (one.is_claim, other.is_claim)
            }
            if one.is_claim or other.is_claim:
                for label in ("type", "modality", "polarity", "gap"):
                    said[label] = (getattr(one, label), getattr(other, label))
            if one.speaker_kind or other.speaker_kind or one.speaker or other.speaker:
                said["speaker"] = (one.speaker, other.speaker)
                said["speaker_kind"] = (one.speaker_kind, other.speaker_kind)
            for label, pair in said.items():
                found.setdefault(label, []).append(pair)
            for x, y in zip(one.quantities, other.quantities, strict=True):
                found.setdefault("quantity_role", []).append((x.role, y.role))
    return found


def agreement() -> dict[str, Agreement]:
    """Share and Cohen's kappa for each label."""
    out = {}
    for label, said in pairs().items():
        one, other = ([repr(p[k]) for p in said] for k in (0, 1))
        kappa = float(cohen_kappa_score(one, other)) if len({*one, *other}) > 1 else float(np.nan)
        out[label] = Agreement(sum(a == b for a, b in said) / len(said), kappa, len(said))
    return out


if __name__ == "__main__":
    for label, figure in agreement().items():
        print(f"{label:<14} {figure.share:.3f}  kappa {figure.kappa:.2f}  (n {figure.n})")
