"""The package against gold written by hand: labels that fit, and what must not be read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests import goldset
from tests.goldscore import overlap

LIMITS: dict[str, str] = {
    row["case"]: row["why"]
    for row in tomllib.loads((goldset.GOLD / "known_limits.toml").read_text("utf-8")).get(
        "limit", []
    )
}
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for file in sorted((goldset.GOLD / "negatives").glob("*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
}
# Around a negative of one line, so that it is neither a title nor the end of the page.
FRAME = (
    "What happened in the valley\n\n"
    "The members met in the town hall and talked until dark.\n\n"
    "{}\n\n"
    "The members went home after that.\n"
)
SPANS = {
    "quantity": ("quantities", "start", "end"),
    "date": ("dates", "start", "end"),
    "hedge": ("hedges", "start", "end"),
    "quote": ("quotes", "start", "end"),
    "citation": ("citations", "start", "end"),
    "speaker": ("attributions", "speaker_start", "speaker_end"),
    "cue": ("attributions", "cue_start", "cue_end"),
}


# ---- labels ------------------------------------------------------------------------------------


@pytest.mark.parametrize("ledger", goldset.LEDGERS)
def test_labels_fit_their_documents(ledger: str) -> None:
    try:
        documents = goldset.load(ledger)
    except goldset.NotHereError as missing:
        pytest.skip(str(missing))
    for document in documents:
        assert document.sentences, document.doc_id
        for sentence in document.sentences:
            own = (sentence.span.start, sentence.span.end)
            inside = [q.span for q in sentence.quantities] + [d.span for d in sentence.dates]
            inside += [clause.span for clause in sentence.clauses]
            for span in [*sentence.quotes, *inside]:
                assert own[0] <= span.start < span.end <= own[1], (document.doc_id, span)


@pytest.mark.parametrize("ledger", ["developed_on", "evaluated_on"])
def test_no_marker_is_read_as_a_number(ledger: str) -> None:
    try:
        goldset.load(ledger)
    except goldset.NotHereError as missing:
        pytest.skip(str(missing))
    tables, _ = goldset.analysed(ledger)
    for _, marker in tables["citations"].iterrows():
        for _, number in tables["quantities"].iterrows():
            assert marker["doc_id"] != number["doc_id"] or not overlap(
                (marker["start"], marker["end"]), (number["start"], number["end"])
            ), f"{number['text']!r} in {number['doc_id']}"


# ---- negatives ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, pd.DataFrame]]:
    """All negatives as one corpus, a file a case, and its tables."""
    import quota_analysis as qa

    folder = tmp_path_factory.mktemp("negatives")
    for name, case in CASES.items():
        page = case["text"].lstrip("\n") if "furniture" in case else FRAME.format(case["text"])
        (folder / f"{name}.md").write_text(page, encoding="utf-8", newline="\n")
    return folder, dict(qa.analyze(qa.read_corpus(folder), topic=None).tables)


def _cases() -> list[Any]:
    return [
        pytest.param(
            name,
            id=name,
            marks=[pytest.mark.xfail(reason=LIMITS[name])] if name in LIMITS else [],
        )
        for name in CASES
    ]


def _all(words: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    places = []
    at = text.find(words, start, end)
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1, end)
    return places


@pytest.mark.parametrize("name", _cases())
def test_negative(name: str, read: tuple[Path, dict[str, pd.DataFrame]]) -> None:
    folder, tables = read
    case = CASES[name]
    text = (folder / f"{name}.md").read_text("utf-8")
    page = case["text"].lstrip("\n")
    start = text.index(page)
    end = start + len(page)

    def rows(table: str, first: str = "start", last: str = "end") -> list[tuple[int, int]]:
        frame = tables[table]
        mine = frame[(frame["doc_id"] == f"{name}.md") & frame[first].notna()]
        return [(int(a), int(b)) for a, b in zip(mine[first], mine[last], strict=True)]

    sentences = rows("sentences")
    # Nothing is proven by a line that was never read.
    if "furniture" in case:
        for words in case["content"]:
            (place,) = _all(words, text, start, end)
            assert any(overlap(place, s) for s in sentences), f"{words!r} was not read"
        for line in case["furniture"]:
            (place,) = _all(line, text, start, end)
            assert not [s for s in sentences if overlap(place, s)], f"{line!r} is a sentence"
    else:
        assert any(overlap((start, end), s) for s in sentences), "the line was not read"

    for key, (table, first, last) in SPANS.items():
        found = rows(table, first, last)
        for words in case.get(key, ()):
            places = _all(words, text, start, end)
            assert places, f"{words!r} is not in the case"
            touched = [text[a:b] for a, b in found for place in places if overlap(place, (a, b))]
            assert not touched, f"{key}: {words!r} was read as {touched}"

    if "no_claim" in case:
        lines = [page] if case["no_claim"] is True else case["no_claim"]
        claims = rows("claims")
        for line in lines:
            (place,) = _all(line, text, start, end)
            assert not any(overlap(place, c) for c in claims), f"{line!r} is a claim"


def test_known_limits_name_cases() -> None:
    assert sorted(set(LIMITS) - set(CASES)) == []
