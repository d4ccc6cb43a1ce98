"""Gold-labelled public sets, read from the folder that QUOTA_ANALYSIS_BENCHMARKS names.

Nothing of theirs is in this repository; without the folder these tests skip and say so.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import quota_analysis as qa
from quota_analysis.tables import validate

BENCHMARKS = "QUOTA_ANALYSIS_BENCHMARKS"


def _rows(file: str) -> list[dict[str, Any]]:
    folder = os.environ.get(BENCHMARKS)
    if not folder:
        pytest.skip(f"set {BENCHMARKS} to the folder of the public sets")
    lines = (Path(folder) / file).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _corpus(texts: list[str]) -> qa.Corpus:
    read = [qa.read_text(text, f"{n:04d}.txt") for n, text in enumerate(texts)]
    return qa.Corpus(
        tuple(d for c in read for d in c.documents),
        tuple(r for c in read for r in c.reading),
        "set",
    )


def _number(written: str) -> float | None:
    try:
        return round(float(written.replace(",", "")), 4)
    except ValueError:
        return None  # ranges and words, which the set writes in its own way


def test_no_news_article_fails_or_breaks_the_contract() -> None:
    articles = _rows("polnear/dev.jsonl")
    found = qa.analyze(_corpus([a["text"] for a in articles]))
    assert len(found.documents) == len(articles)
    assert validate(found.tables, found.texts) == []
    # News without anybody's words is rare.
    assert found.attributions["doc_id"].nunique() >= 0.95 * len(articles)


def test_values_of_quantities_in_news_sentences() -> None:
    sentences = _rows("newsquant/dev.jsonl")
    found = qa.analyze(_corpus([s["text"] for s in sentences]))
    read: dict[str, Counter[float]] = {}
    for doc_id, low in zip(found.quantities["doc_id"], found.quantities["low"], strict=True):
        read.setdefault(doc_id, Counter())[round(abs(float(low)), 4)] += 1
    hit = gold = 0
    for n, sentence in enumerate(sentences):
        values = [_number(q["value"]) for q in sentence["quantities"]]
        wanted = Counter(abs(v) for v in values if v is not None)
        hit += (wanted & read.get(f"{n:04d}.txt", Counter())).total()
        gold += wanted.total()
    # Measured .947 of the values that the set writes as one number (floor set 2026-11-22).
    assert gold > 300
    assert hit / gold >= 0.93, f"{hit} of {gold}"
