"""Gold written by hand, read from tests/gold, and how far an analysis agrees with it.

python -m tests.goldset              the ledgers that may be scored at any time, one column each
python -m tests.goldset evaluated_on           the one that is scored once, when the rest is done
python -m tests.goldset developed_on --list    the labels with the characters they point to
python -m tests.goldset --hashes     the hash of each ledger, as its floors are tied to it
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from tests.goldlabels import GoldDocument, GoldError, read_gold
from tests.goldscore import Tally, add, score
from tests.intervals import table

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
LEDGERS = ("developed_on", "evaluated_on", "digests", "originals")
ONCE = "evaluated_on"  # what nothing was developed on stays so while it is asked for by name only
# The invented documents are of many topics; the other two ledgers are of one.
TOPICS: dict[str, str | None] = {"digests": "ice-arrest-quotas", "originals": "ice-arrest-quotas"}
ORIGINALS = "QUOTA_ANALYSIS_ORIGINALS"


class NotHereError(Exception):
    """A ledger, or the texts it labels, that this checkout does not have."""


def _decoded(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def texts_folder(ledger: str) -> Path:
    """Where the documents of a ledger lie; raises NotHereError where they do not."""
    if ledger == "digests":
        folder = ROOT / "seeds"
    elif ledger == "originals":
        if not os.environ.get(ORIGINALS):
            raise NotHereError(f"{ORIGINALS} does not point at the original texts")
        folder = Path(os.environ[ORIGINALS])
    else:
        folder = GOLD / ledger
    if not folder.is_dir():
        raise NotHereError(f"no folder {folder.name} with the texts of {ledger}")
    return folder


def load(ledger: str) -> list[GoldDocument]:
    """Every document of a ledger, in name order, with resolved offsets.

    Raises GoldError where a label does not fit, NotHereError where ledger or texts are missing.
    """
    folder = texts_folder(ledger)
    files = sorted((GOLD / ledger).glob("*.toml"))
    if not files:
        raise NotHereError(f"no gold in tests/gold/{ledger}")
    texts = {p.name: p for p in sorted(folder.iterdir()) if p.suffix in (".txt", ".md")}
    by_hash = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in texts.values()}
    documents = []
    for file in files:
        labels = tomllib.loads(file.read_text("utf-8"))
        where = f"tests/gold/{ledger}/{file.name}"
        if "sha256" in labels:
            found = by_hash.get(labels["sha256"])
            problem = "no text has the hash it was written for"
        else:
            same = [p for name, p in texts.items() if Path(name).stem == file.stem]
            found = same[0] if len(same) == 1 else None
            problem = f"{len(same)} texts are named {file.stem}"
        if found is None:
            raise GoldError(f"{where}: {problem} in {folder.name}")
        documents.append(read_gold(labels, found.name, _decoded(found), where))
    return documents


@functools.cache
def analysed(ledger: str) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The tables and texts that the package makes of a ledger's documents, one run for all."""
    import quota_analysis as qa

    corpus = qa.read_corpus(texts_folder(ledger))
    analysis = qa.analyze(corpus, topic=TOPICS.get(ledger))
    return dict(analysis.tables), dict(analysis.texts)


def parts(ledger: str) -> list[dict[str, Tally]]:
    """Every figure of a ledger, a document each, in name order."""
    gold = load(ledger)
    tables, texts = analysed(ledger)
    for document in gold:
        if texts.get(document.doc_id) != document.text:
            raise GoldError(f"{ledger}: {document.doc_id} was not read, or not as it is written")
    return [score(document, tables) for document in gold]


def agreement(ledger: str) -> dict[str, Tally]:
    """Every figure of a ledger, summed over its documents."""
    return add(parts(ledger))


def fingerprint(ledger: str) -> str:
    """Hash of a ledger's labels and texts, so that a floor says which gold it was set for."""
    digest = hashlib.sha256()
    for file in sorted((GOLD / ledger).glob("*.*")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _listed(document: GoldDocument) -> Iterable[str]:
    text = document.text
    yield f"== {document.doc_id}: {len(document.sentences)} sentences"
    for n, s in enumerate(document.sentences, 1):
        yield f"{n:3} {text[s.span.start : s.span.end]}"
        yield f"    {s.type or 'no claim'} · {s.modality} · {s.polarity} · gap {s.gap}"
        if s.speaker or s.cue or s.speaker_kind:
            who = text[s.speaker.start - 12 : s.speaker.end + 12] if s.speaker else None
            cue = text[s.cue.start : s.cue.end] if s.cue else None
            yield f"    speaker …{who!r}… {s.speaker_kind} · cue {cue!r}"
        for q in s.quotes:
            yield f"    quote {text[q.start - 1 : q.end + 1]!r}"
        for clause in s.clauses:
            words = text[clause.span.start : clause.span.end]
            yield f"    clause {words!r} {clause.type} · {clause.modality} · {clause.polarity}"
        for quantity in s.quantities:
            at = quantity.span
            yield f"    quantity {text[at.start - 6 : at.end + 6]!r} {quantity}"
        for date in s.dates:
            yield f"    date {text[date.span.start : date.span.end]!r} {date}"


def main(arguments: Sequence[str]) -> int:
    ledgers = [a for a in arguments if not a.startswith("--")] or [
        name for name in LEDGERS if name != ONCE
    ]
    if "--hashes" in arguments:
        print("\n".join(f'{name} = "{fingerprint(name)}"' for name in ledgers))
        return 0
    columns: dict[str, list[dict[str, Tally]]] = {}
    for name in ledgers:
        try:
            if "--list" in arguments:
                print("\n".join(line for document in load(name) for line in _listed(document)))
            else:
                columns[name] = parts(name)
        except NotHereError as missing:
            print(f"{name}: left out, {missing}")
    if columns:
        print(table(columns))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
