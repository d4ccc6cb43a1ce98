"""Fit the weights of claim types anew from our own labelled passages.

python -m tests.fit_types            fit on everything and write lexicons/type_weights.toml
python -m tests.fit_types --folds    accuracy on passages left out, by file; writes nothing

Fitted on gold/types_on, gold/developed_on and gold/digests: texts of our own, labelled by hand. A
multinomial logistic regression (scikit-learn); its penalty and the least count of a feature are
the best of a few on passages left out (`--folds`).
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import quota_analysis as qa
from quota_analysis.documents import read_text
from quota_analysis.extraction import claim_rows, claim_types
from quota_analysis.extraction.absences import absence
from quota_analysis.extraction.extract import extract
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.predicates import Core
from quota_analysis.extraction.type_cues import Told
from quota_analysis.extraction.type_features import features
from quota_analysis.model import Document
from quota_analysis.topics import load_topic
from tests import fitting
from tests.extraction.test_claim_rules import passages
from tests.fitting import Fitted, fitted
from tests.goldset import TOPICS, fingerprint, load, texts_folder

PACKAGE = Path(claim_types.__file__).parent
WEIGHTS = PACKAGE / "lexicons" / "type_weights.toml"
LEDGERS = ("types_on", "developed_on", "digests")
# C of the regression, of .05, .1, .15, .3, .6; a feature seen in fewer sentences tells nothing.
PENALTY, LEAST = 0.15, 3
# Whole documents are what the package is for; passages of ten sentences are more even than they.
WEIGHT = {"developed_on": 2, "digests": 3}
HEAD = """\
# Weights of the features of claim types: fitted, not written by hand; `python -m
# tests.fit_types` fits them anew on our own labelled passages. A row has one weight a
# type, in the order of `types`; a dot is next to nothing.
"""


@dataclass(frozen=True)
class Example:
    """A labelled sentence: where it stands, its type and its features."""

    file: str
    passage: str
    type: str
    features: dict[str, float]


def gold_hash() -> str:
    """Hash of everything the weights are fitted on."""
    digest = hashlib.sha256()
    for ledger in LEDGERS:
        digest.update(fingerprint(ledger).encode())
    return digest.hexdigest()


def examples() -> list[Example]:
    """Every labelled sentence that the package splits as the label does, absences left out.

    What `absence` finds is decided before any weight is asked.
    """
    found: list[Example] = []
    for passage in passages():
        document = next(iter(read_text(passage.text, passage.name.split(": ")[1])))
        labels = [(la.start + len(la.text) // 2, la.type) for la in passage.labels]
        found += _read(document, None, labels, passage.name.split(": ")[0], passage.name)
    for ledger in LEDGERS[1:]:
        documents = {d.row.doc_id: d for d in qa.read_corpus(texts_folder(ledger))}
        for gold in load(ledger):
            labels = [((s.span.start + s.span.end) // 2, s.type) for s in gold.sentences]
            document = documents[gold.doc_id]
            found += _read(document, TOPICS.get(ledger), labels, ledger, gold.doc_id)
    return found


def _read(
    document: Document,
    topic: str | None,
    labels: Sequence[tuple[int, str | None]],
    file: str,
    passage: str,
) -> Iterator[Example]:
    # What is noted at once: a sentence's words are let go when its document has been read.
    seen: list[tuple[int, int, dict[str, float] | None]] = []

    def noting(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
        decided = absence(sentence, core) is not None
        told = claim_types.in_own_voice(sentence, told)
        found = None if decided else features(sentence, core, told)
        seen.append((sentence.start, sentence.end, found))
        return "event", "not asked"

    with mock.patch.object(claim_rows, "claim_type", noting):
        extract([document], None if topic is None else load_topic(topic))
    used: set[int] = set()
    for middle, kind in labels:
        here = next((s for s in seen if s[0] <= middle < s[1]), None)
        if here is None or here[0] in used:
            continue
        start, _, found = here
        used.add(start)
        if kind not in (None, "other") and found is not None:
            yield Example(file, passage, str(kind), found)


def pack_words() -> frozenset[str]:
    """Words of the topics, which no weight may hang on."""
    found: set[str] = set()
    for path in (PACKAGE.parent / "topics").glob("*.toml"):
        pack: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        for measure in pack.get("measures", []):
            found |= {w.rstrip("*").lower() for w in measure.get("words", [])}
    return frozenset(found)


def fit(rows: Sequence[Example]) -> Fitted:
    """The weights fitted on these examples."""
    counts = Counter(name for row in rows for name in row.features)
    closed = pack_words()
    kept = {n for n, k in counts.items() if k >= LEAST and n.rsplit(" ", 1)[-1] not in closed}
    return fitted(
        [{n: v for n, v in row.features.items() if n in kept} for row in rows],
        [row.type for row in rows],
        [WEIGHT.get(row.file, 1) for row in rows],
        PENALTY,
    )


def predict(model: Fitted, row: Example) -> str:
    """The type that a fitted model gives."""
    sums = list(model.start)
    for name, value in row.features.items():
        for at, weight in enumerate(model.weights.get(name, ())):
            sums[at] += value * weight
    return model.labels[max(range(len(sums)), key=lambda at: (sums[at], -at))]


def folds(rows: Sequence[Example], number: int = 5) -> list[tuple[Example, str]]:
    """Each example with the type given by a model that has not seen its passage."""
    groups = {name: at % number for at, name in enumerate(sorted({r.passage for r in rows}))}
    said: list[tuple[Example, str]] = []
    for fold in range(number):
        model = fit([r for r in rows if groups[r.passage] != fold])
        said += [(r, predict(model, r)) for r in rows if groups[r.passage] == fold]
    return said


def written(model: Fitted) -> str:
    """The file of weights."""
    return fitting.written(
        model,
        head=HEAD,
        fitted_on=gold_hash(),
        labels="types",
    )


def main(arguments: Sequence[str]) -> int:
    rows = examples()
    if "--folds" in arguments:
        said = folds(rows)
        for file in sorted({r.file for r in rows}):
            right = [r.type == kind for r, kind in said if r.file == file]
            print(f"{file:28} {sum(right) / len(right):.3f}  n {len(right)}")
        print(f"{'all':28} {sum(r.type == k for r, k in said) / len(said):.3f}  n {len(said)}")
        wrong = Counter((r.type, kind) for r, kind in said if r.type != kind)
        for (true, kind), count in wrong.most_common(12):
            print(f"{count:4} {true} taken for {kind}")
        return 0
    model = fit(rows)
    WEIGHTS.write_text(written(model), "utf-8")
    print(f"{len(model.weights)} features from {len(rows)} sentences: {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
