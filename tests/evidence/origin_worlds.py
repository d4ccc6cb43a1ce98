"""Small corpora of our own writing whose origins are known: read, analysed and compared.

A file of `origin_texts/` holds one corpus: `== name.md | A` opens a document of origin A.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from quota_analysis import Analysis, analyze, read_corpus

FOLDER = Path(__file__).parent / "origin_texts"

Pairs = set[frozenset[str]]


def world(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The documents of a corpus by name, and the origin of each."""
    texts: dict[str, str] = {}
    origins: dict[str, str] = {}
    for part in f"\n{(FOLDER / f'{name}.txt').read_text('utf-8')}".split("\n== ")[1:]:
        head, _, text = part.partition("\n")
        doc_id, _, origin = head.partition(" | ")
        texts[doc_id] = text.strip() + "\n"
        origins[doc_id] = origin.strip()
    return texts, origins


def worlds() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def analysed(folder: Path, *names: str) -> tuple[Analysis, dict[str, str]]:
    """Corpora written side by side and analysed as one; the origin of each document."""
    truth: dict[str, str] = {}
    for name in names:
        texts, origins = world(name)
        (folder / name).mkdir()
        for doc_id, text in texts.items():
            (folder / name / doc_id).write_text(text, "utf-8")
            truth[f"{name}/{doc_id}"] = f"{name}: {origins[doc_id]}"
    return analyze(read_corpus(folder)), truth


def true_pairs(truth: dict[str, str]) -> Pairs:
    return {frozenset(p) for p in combinations(sorted(truth), 2) if truth[p[0]] == truth[p[1]]}


def found_pairs(analysis: Analysis) -> Pairs:
    """Documents that the tables put on one origin as a whole, also through a third."""
    held: dict[str, set[str]] = {}
    for _, link in analysis.origin_links[analysis.origin_links["claim_id"].isna()].iterrows():
        held.setdefault(link["origin_id"], set()).add(link["doc_id"])
    for _, origin in analysis.origins.dropna(subset=["doc_id"]).iterrows():
        held.setdefault(origin["origin_id"], set()).add(origin["doc_id"])
    home: dict[str, set[str]] = {}
    for documents in held.values():
        together = set(documents).union(*(home.get(d, {d}) for d in documents))
        for doc_id in together:
            home[doc_id] = together
    return {frozenset(p) for docs in home.values() for p in combinations(sorted(docs), 2)}
