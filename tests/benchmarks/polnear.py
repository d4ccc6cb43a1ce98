"""PolNeAR: news articles with every attribution's source, cue and content.

Content: the pieces of a content are united to a set of characters; contents are paired one to one,
the likest first. A layer inside a layer that finds no partner does not count against precision,
because the set does not mark every layer. Speakers and cues: distinct spans, paired in the same
way, once at any overlap and once at half of both together or more.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import quota_analysis as qa
from quota_analysis.tables import validate
from tests.benchmarks.matching import Chars, chars, distinct, paired
from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import Read, Row, analysed, lines
from tests.goldscore import Tally, add

DEV = "polnear/dev.jsonl"
TRAIN = "polnear/train.jsonl"
EVERY = 10  # of the train articles, for failures, where not all are asked for
ANY = 1e-9


@dataclass(frozen=True)
class Told:
    """One attribution as sets of characters; inner: a layer inside another one."""

    source: Chars
    cue: Chars
    content: Chars
    inner: bool = False


def gold_of(row: Row) -> list[Told]:
    return [
        Told(chars(a["source"]), chars(a["cue"]), chars(a["content"])) for a in row["attributions"]
    ]


def found_in(read: Read, name: str) -> list[Told]:
    pieces: dict[str, list[tuple[int, int]]] = {}
    for part in read.rows("attribution_parts", name):
        pieces.setdefault(part["attribution_id"], []).append((part["start"], part["end"]))

    def span(row: Row, start: str, end: str) -> Chars:
        return chars([] if row[start] is None else [(row[start], row[end])])

    return [
        Told(
            span(row, "speaker_start", "speaker_end"),
            span(row, "cue_start", "cue_end"),
            chars(pieces.get(row["attribution_id"], [(row["start"], row["end"])])),
            row["parent_id"] is not None,
        )
        for row in read.rows("attributions", name)
    ]


def contents(gold: Sequence[Told], found: Sequence[Told], least: float) -> Tally:
    wanted = [t.content for t in gold if t.content]
    pairs = paired(wanted, [t.content for t in found], least)
    partners = {j for _, j in pairs}
    alone = [t for j, t in enumerate(found) if j not in partners and not t.inner]
    return Tally(len(pairs), len(wanted), len(pairs) + len(alone))


def speakers_of_matched(gold: Sequence[Told], found: Sequence[Told], least: float) -> Tally:
    """Of the matched contents with a gold source: half of the found speaker lies inside it."""
    pairs = paired([t.content for t in gold], [t.content for t in found], least)
    asked = [(gold[i].source, found[j].source) for i, j in pairs if gold[i].source]
    right = sum(bool(f) and 2 * len(g & f) >= len(f) for g, f in asked)
    return Tally(right, len(asked), len(asked))


def spans(gold: Sequence[Chars], found: Sequence[Chars], least: float) -> Tally:
    g, f = distinct(gold), distinct(found)
    return Tally(len(paired(g, f, least)), len(g), len(f))


def article(gold: Sequence[Told], found: Sequence[Told]) -> dict[str, Tally]:
    """Every figure of one article."""
    return {
        "content_80": contents(gold, found, 0.8),
        "content_30": contents(gold, found, 0.3),
        "speaker_half": spans([t.source for t in gold], [t.source for t in found], 0.5),
        "speaker_any": spans([t.source for t in gold], [t.source for t in found], ANY),
        "cue_half": spans([t.cue for t in gold], [t.cue for t in found], 0.5),
        "cue_any": spans([t.cue for t in gold], [t.cue for t in found], ANY),
        "speaker_of_content": speakers_of_matched(gold, found, 0.3),
    }


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    """The dev articles; and whether they, and train articles, are read without a failure."""
    rows, read = _dev(folder)
    parts = [
        {
            **article(gold_of(row), found_in(read, _name(n))),
            "read": Tally(int(_name(n) not in read.failed), 1, 1),
        }
        for n, row in enumerate(rows)
    ]
    more = lines(folder / TRAIN)[:: 1 if thorough else EVERY]
    failed = _read(more).failed
    return parts + [{"read": Tally(int(_name(n) not in failed), 1, 1)} for n in range(len(more))]


def peers(folder: Path) -> list[Peer]:
    """What taking every sentence as a content gives; the sentences are the package's."""
    rows, read = _dev(folder)
    nobody: Chars = frozenset()
    found = []
    for n, row in enumerate(rows):
        guess = [Told(nobody, nobody, chars([s])) for s in read.spans("sentences", _name(n))]
        found.append({f"content_{t}": contents(gold_of(row), guess, t / 100) for t in (80, 30)})
    return [
        Peer(figure, "every sentence a content", tally.value or 0.0)
        for figure, tally in add(found).items()
    ]


SET = PublicSet(
    name="polnear",
    title="PolNeAR dev",
    of="articles",
    gold=(DEV, TRAIN),
    score=score,
    peers=peers,
)


def _name(number: int) -> str:
    return f"{number:04d}.txt"


@functools.cache
def _dev(folder: Path) -> tuple[list[Row], Read]:
    rows = lines(folder / DEV)
    return rows, _read(rows)


def _read(rows: Sequence[Row]) -> Read:
    return analysed({_name(n): row["text"] for n, row in enumerate(rows)}, _checked)


def _checked(corpus: qa.Corpus) -> qa.Analysis:
    """Tables that break their own description count as a failure."""
    analysis = qa.analyze(corpus)
    if problems := validate(analysis.tables, analysis.texts):
        raise ValueError("; ".join(map(str, problems[:3])))
    return analysis
