"""What putting together the same claims costs, from 1,000 to 100,000 claims, in a process each.

    python -m benchmarks.linking                     time, peak memory, and how the time grows
    python -m benchmarks.linking --claims 1000 5000  other sizes

The claims are made up and go into the linking as rows, so that nothing is parsed. Their words
follow the law of natural text: few are common, and new ones turn up as the corpus grows. A third of
the claims retell one of another document with other verbs, in another order; how many of those come
back is told beside the cost, so that a saving that finds nothing shows.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, islice
from pathlib import Path

from benchmarks.speed import peak_memory, slope
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.numbers import Numbers
from quota_analysis.evidence.same.groups import Group, find_groups, number_clusters
from quota_analysis.extraction import Extraction
from quota_analysis.model import (
    ClaimRow,
    Document,
    DocumentRow,
    QuantityRow,
    SectionRow,
    SentenceRow,
)

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PER_DOCUMENT = 25
RETOLD = 1 / 3
NUMBERED = 1 / 4
# Vocabulary of n running words: 12 * n ** .6, near what Heaps found for English. Of those, the k-th
# commonest has a share of 1 / (k + 100): Zipf's law without the hundred words that only hold a
# sentence together, which the made-up sentences have besides.
_HEAPS, _POWER, _SHIFT = 12, 0.6, 100
_SYLLABLES = [
    c + v
    for c in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v")
    for v in "aeiou"
]
# (as told first, as retold), with the object between and after.
_VERBS = (
    ("raised", "increased"), ("dismissed", "fired"), ("bought", "purchased"), ("hid", "concealed"),
    ("rejected", "turned down"), ("approved", "authorised"), ("closed", "shut down"),
    ("repaired", "restored"), ("inspected", "examined"), ("delayed", "postponed"),
    ("destroyed", "demolished"), ("sued", "took to court"), ("built", "constructed"),
)  # fmt: skip


@dataclass(frozen=True)
class Proposition:
    """What a made-up claim says. number: how many of the object, None for none."""

    agent: str
    verb: int
    object: str
    place: str
    number: int | None
    aside: str

    def told(self) -> str:
        return (
            f"The {self.agent} {_VERBS[self.verb][0]} {self._things} in {self.place} "
            f"after the {self.aside}."
        )

    def retold(self) -> str:
        return f"In {self.place}, the {self.agent} {_VERBS[self.verb][1]} {self._things}."

    @property
    def _things(self) -> str:
        return f"{self.number} {self.object}s" if self.number else f"the {self.object}"


class Words:
    """Made-up words drawn as often as words are in running text."""

    def __init__(self, draw: random.Random, running: int) -> None:
        number = int(_HEAPS * running**_POWER)
        self._draw = draw
        self._words = [_word(n) for n in range(number)]
        self._shares = list(accumulate(1 / (k + _SHIFT) for k in range(number)))

    def some(self, number: int) -> str:
        return " ".join(self._draw.choices(self._words, cum_weights=self._shares, k=number))

    def name(self) -> str:
        return self.some(1).capitalize()


def _word(n: int) -> str:
    """Words of three or four syllables, no two next to each other alike."""
    made = ""
    n = (n + 1) * 104_729 % len(_SYLLABLES) ** 4
    while n:
        n, k = divmod(n, len(_SYLLABLES))
        made += _SYLLABLES[k]
    return made


@dataclass(frozen=True)
class Made:
    """Documents with their rows; which: the proposition of each claim."""

    documents: list[Document]
    extraction: Extraction
    which: dict[str, int]


def make(claims: int, seed: int = 0) -> Made:
    """A corpus of that many claims, each a sentence."""
    draw = random.Random(seed)
    words = Words(draw, 12 * claims)
    first = [_proposition(draw, words) for _ in range(round(claims * (1 - RETOLD)))]
    again = [draw.randrange(len(first)) for _ in range(claims - len(first))]
    texts = [(n, p.told()) for n, p in enumerate(first)] + [(n, first[n].retold()) for n in again]
    draw.shuffle(texts)
    numbers = {n: p for n, p in enumerate(first) if p.number}
    pages = [_page(f"p{d:05}.txt", page, numbers) for d, page in enumerate(_shares(texts))]
    rows: dict[str, list[object]] = defaultdict(list)
    which: dict[str, int] = {}
    for _, page_rows, told in pages:
        which |= told
        for table, row in page_rows:
            rows[table].append(row)
    return Made([d for d, _, _ in pages], _extraction(rows), which)


def _proposition(draw: random.Random, words: Words) -> Proposition:
    return Proposition(
        words.some(2),
        draw.randrange(len(_VERBS)),
        words.some(2),
        words.name(),
        draw.randrange(13, 900) if draw.random() < NUMBERED else None,
        words.some(4),
    )


def _shares(texts: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    waiting = iter(texts)
    while page := list(islice(waiting, PER_DOCUMENT)):
        yield page


def _extraction(rows: dict[str, list[object]]) -> Extraction:
    empty = dict.fromkeys(Extraction.__dataclass_fields__, ())
    filled = {table: tuple(listed) for table, listed in rows.items()}
    return Extraction(**{**empty, **filled})  # type: ignore[arg-type]


def _page(
    doc_id: str, sentences: Sequence[tuple[int, str]], numbers: dict[int, Proposition]
) -> tuple[Document, list[tuple[str, object]], dict[str, int]]:
    text, rows = "", []
    which: dict[str, int] = {}
    for n, (proposition, said) in enumerate(sentences):
        start = len(text)
        text += said + " "
        span = {"doc_id": doc_id, "start": start, "end": start + len(said), "text": said}
        sentence_id, claim_id = f"{doc_id}#s{n}", f"{doc_id}#c{n}"
        which[claim_id] = proposition
        rows += [
            ("sentences", _sentence(sentence_id, doc_id, span)),
            ("claims", _claim(claim_id, sentence_id, span)),
        ]
        if proposition in numbers:
            rows.append(("quantities", _quantity(doc_id, n, start, said, numbers[proposition])))
    section = SectionRow(
        section_id=f"{doc_id}#x", doc_id=doc_id, start=0, end=len(text), role="body", level=None,
        text=text,
    )  # fmt: skip
    row = DocumentRow(
        doc_id=doc_id, sha256="0" * 64, title=None, publisher=None, kind="other", published=None,
        checked=None, anchor_date=None, anchor_basis=None, language="en", n_chars=len(text),
        reader="made up", notes=None,
    )  # fmt: skip
    return Document(row, text, (section,), ()), rows, which


def _sentence(sentence_id: str, doc_id: str, span: dict[str, object]) -> SentenceRow:
    return SentenceRow(
        sentence_id=sentence_id, section_id=f"{doc_id}#x", paragraph_id=f"{sentence_id}p",
        is_claim=True, check_worthiness=0.5, **span,  # type: ignore[arg-type]
    )  # fmt: skip


def _claim(claim_id: str, sentence_id: str, span: dict[str, object]) -> ClaimRow:
    return ClaimRow(
        claim_id=claim_id, sentence_id=sentence_id, clause_index=0, is_main=True, type="event",
        modality="asserted", polarity="affirmative", speaker=None, speaker_kind=None,
        attribution_id=None, gap=None, certainty=1.0, check_worthiness=0.5, why="made up",
        **span,  # type: ignore[arg-type]
    )  # fmt: skip


def _quantity(doc_id: str, n: int, start: int, said: str, p: Proposition) -> QuantityRow:
    number = str(p.number)
    at = start + said.index(number)
    return QuantityRow(
        quantity_id=f"{doc_id}#q{n}", doc_id=doc_id, start=at, end=at + len(number),
        sentence_id=f"{doc_id}#s{n}", claim_id=f"{doc_id}#c{n}", text=number,
        low=float(number), high=float(number), bound="exact", min_value=float(number),
        max_value=float(number), unit=f"{p.object.split()[-1]}s", measure=None, counted=None,
        about=None, role="observed", agent=None, set_by=None, base=None, time_start=None,
        time_end=None, time_text=None, why="made up",
    )  # fmt: skip


# ---- measuring ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and seconds that all processors worked together."""

    clock: float
    worked: float


def linked(made: Made) -> tuple[tuple[Group, ...], Took]:
    """The groups, and what finding them took."""
    index = Index(made.documents, made.extraction, None)
    values = Numbers(index).values
    clusters = number_clusters(index, values)
    clock, worked = time.perf_counter(), time.process_time()
    groups = find_groups(index, values, clusters)
    return groups, Took(time.perf_counter() - clock, time.process_time() - worked)


def agreement(made: Made, groups: Iterable[Group]) -> tuple[float, float]:
    """(precision, recall) over pairs of claims of two documents."""
    stated: dict[int, list[str]] = defaultdict(list)
    for claim_id, proposition in made.which.items():
        stated[proposition].append(claim_id)
    told = _pairs(stated.values())
    found = _pairs([c.claim_id for c in g.claims] for g in groups)
    both = len(told & found)
    return both / max(len(found), 1), both / max(len(told), 1)


def _pairs(sets: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {
        (a, b)
        for one in sets
        for a, b in combinations(sorted(one), 2)
        if a.split("#")[0] != b.split("#")[0]
    }


def measure(claims: int) -> dict[str, float]:
    """Of one size: seconds of linking, peak memory of the whole process, precision and recall."""
    made = make(claims)
    groups, took = linked(made)
    precision, recall = agreement(made, groups)
    return {
        "claims": claims, "clock": took.clock, "worked": took.worked, "peak": peak_memory(),
        "groups": len(groups), "precision": precision, "recall": recall,
    }  # fmt: skip


def power(found: Sequence[Mapping[str, float]], what: str) -> float:
    """The power of the number of claims with which the time grows, fitted over all sizes.

    what: `clock`, or `worked`, which other work on the machine disturbs less.
    """
    return slope([math.log(f["claims"]) for f in found], [math.log(f[what]) for f in found])


def elsewhere(claims: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.linking", "--one", str(claims)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    read: dict[str, float] = json.loads(done.stdout)
    return read


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of putting the same claims together.")
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    found = []
    for claims in options.claims:
        f = elsewhere(claims)
        found.append(f)
        print(
            f"{claims:,} claims: {f['clock']:.2f} s ({f['worked']:.2f} s of work), "
            f"peak memory {f['peak']:.0f} MiB, {f['groups']:.0f} groups, "
            f"retold pairs: precision {f['precision']:.3f}, recall {f['recall']:.3f}",
            flush=True,
        )
    if len(found) > 1:
        for what, said in (("clock", "time"), ("worked", "work")):
            print(f"{said} grows with claims to the power of {power(found, what):.2f}")
    print(f"on Python {platform.python_version()}, {platform.machine()}")


if __name__ == "__main__":
    main()
