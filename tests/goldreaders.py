"""How far two readings of the same documents agree: no figure can ask for more than that.

python -m tests.goldreaders
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.metrics import cohen_kappa_score

from tests.goldlabels import GoldDocument, GoldSentence, Span, read_gold
from tests.goldscore import COUNTERPART, Pair, Tally, add, half, pair_up
from tests.goldset import GOLD, NotHereError, load
from tests.intervals import column, interval

SECOND = GOLD / "second_reading"
LEDGERS = ("developed_on", "evaluated_on")
Said = tuple[str, Hashable, Hashable]


@dataclass(frozen=True)
class Agreement:
    """share: 0 to 1; kappa: 1 is full agreement, 0 is what chance gives; n: labels compared."""

    share: float
    kappa: float | None
    n: int


def _file(document: GoldDocument) -> Path:
    return SECOND / f"{document.doc_id.rsplit('.', 1)[0]}.toml"


def second_reading(first: GoldDocument) -> GoldDocument:
    """The second reading of a document; numbers without a value in it are read as 0."""
    file = _file(first)
    labels: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    for sentence in labels["sentence"]:
        for quantity in sentence.get("quantity", ()):
            for key, value in (("low", 0.0), ("high", 0.0), ("bound", "exact")):
                quantity.setdefault(key, value)
    return read_gold(labels, first.doc_id, first.text, str(file.name))


def read_twice(ledger: str) -> list[tuple[GoldDocument, GoldDocument]]:
    """Both readings of every document of a ledger that has a second one; none without it."""
    try:
        documents = load(ledger)
    except NotHereError:
        return []
    return [(d, second_reading(d)) for d in documents if _file(d).is_file()]


def _pairs(first: Sequence[Span], second: Sequence[Span]) -> list[tuple[int, int]]:
    return pair_up(_ends(first), _ends(second), COUNTERPART)


def _ends(spans: Sequence[Span]) -> list[Pair]:
    return [(span.start, span.end) for span in spans]


def _labels(one: GoldSentence | None, other: GoldSentence | None) -> list[Said]:
    """What the two say of one sentence; a claim in one of them only counts as unlike."""
    said: list[Said] = [
        ("is_claim", one is not None and one.is_claim, other is not None and other.is_claim)
    ]
    if one is None or other is None:
        said[0] = ("is_claim", one is not None, other is not None)
    if (one and one.is_claim) or (other and other.is_claim):
        said += [
            (label, getattr(one, label, "none"), getattr(other, label, "none"))
            for label in ("type", "modality", "polarity", "gap")
        ]
    kinds = getattr(one, "speaker_kind", None), getattr(other, "speaker_kind", None)
    if kinds != (None, None):
        said.append(("speaker_kind", *kinds))
    return said


def labels_of(first: GoldDocument, second: GoldDocument) -> list[Said]:
    """(label, what one says, what the other says) for each thing labelled by either."""
    pairs = dict(_pairs([s.span for s in first.sentences], [s.span for s in second.sentences]))
    said = []
    for i, one in enumerate(first.sentences):
        said += _labels(one, second.sentences[pairs[i]] if i in pairs else None)
    alone = set(range(len(second.sentences))) - set(pairs.values())
    for j in sorted(alone):
        said += _labels(None, second.sentences[j])
    here = [q for s in first.sentences for q in s.quantities]
    there = [q for s in second.sentences for q in s.quantities]
    for i, j in _pairs([q.span for q in here], [q.span for q in there]):
        said.append(("quantity_role", here[i].role, there[j].role))
    if first.has_clauses and second.has_clauses:
        mine = [c for s in first.sentences for c in s.clauses]
        theirs = [c for s in second.sentences for c in s.clauses]
        for i, j in _pairs([c.span for c in mine], [c.span for c in theirs]):
            said.append(("clause_type", mine[i].type, theirs[j].type))
            said.append(("clause_modality", mine[i].modality, theirs[j].modality))
    return said


def _spans(document: GoldDocument) -> dict[str, list[Span]]:
    sentences = document.sentences
    found = {
        "sentence_exact": [s.span for s in sentences],
        "quote_overlap": [q for s in sentences for q in s.quotes],
        "quantity_overlap": [q.span for s in sentences for q in s.quantities],
        "date_overlap": [d.span for s in sentences for d in s.dates],
    }
    if document.has_clauses:
        found["clause_span"] = [c.span for s in sentences for c in s.clauses]
    return found


def compared(first: GoldDocument, second: GoldDocument) -> dict[str, Tally]:
    """Agreement on one document under the names of goldscore's figures."""
    figures: dict[str, Tally] = {}
    for label, one, other in labels_of(first, second):
        figures[label] = figures.get(label, Tally()) + Tally(int(one == other), 1, 1)
    mine, theirs = _spans(first), _spans(second)
    for name in (n for n in mine if n in theirs):
        least = 1.0 if name.endswith("_exact") else COUNTERPART
        same = pair_up(_ends(mine[name]), _ends(theirs[name]), least)
        figures[name] = Tally(len(same), len(mine[name]), len(theirs[name]))
    pairs = _pairs([s.span for s in first.sentences], [s.span for s in second.sentences])
    for name in ("speaker", "cue"):
        here = [getattr(s, name) for s in first.sentences]
        there = [getattr(s, name) for s in second.sentences]
        hit = sum(
            here[i] is not None
            and there[j] is not None
            and half((here[i].start, here[i].end), (there[j].start, there[j].end))
            for i, j in pairs
        )
        counts = (sum(x is not None for x in here), sum(x is not None for x in there))
        figures[f"{name}_overlap"] = Tally(hit, *counts)
    return figures


def parts(ledger: str) -> list[dict[str, Tally]]:
    """Agreement, a document each, over the documents of a ledger that were read twice.

    What only one of the readings labels at all is left out.
    """
    listed = [compared(first, second) for first, second in read_twice(ledger)]
    both = [name for name, tally in add(listed).items() if tally.gold and tally.found]
    return [{name: part[name] for name in both if name in part} for part in listed]


def agreement(ledger: str) -> dict[str, Agreement]:
    """Share and Cohen's kappa for each label of a ledger's documents that were read twice."""
    said: dict[str, list[tuple[str, str]]] = {}
    for first, second in read_twice(ledger):
        for label, one, other in labels_of(first, second):
            said.setdefault(label, []).append((repr(one), repr(other)))
    out = {}
    for label, rows in said.items():
        ones, others = zip(*rows, strict=True)
        kappa = float(cohen_kappa_score(ones, others)) if len({*ones, *others}) > 1 else None
        out[label] = Agreement(sum(a == b for a, b in rows) / len(rows), kappa, len(rows))
    return out


def main() -> int:
    for ledger in LEDGERS:
        listed = parts(ledger)
        print(f"{ledger}: {len(listed)} documents were read twice")
        kappas = agreement(ledger)
        for name, tally in sorted(add(listed).items()):
            if tally.value is None:
                continue
            between = interval(column(listed, name))
            sure = "" if between is None else f"  {between[0]:.3f} to {between[1]:.3f}"
            kappa = kappas[name].kappa if name in kappas else None
            chance = "" if kappa is None else f"  kappa {kappa:.2f}"
            print(f"  {name:<17} {tally.value:.3f} (n {tally.gold}){sure}{chance}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
