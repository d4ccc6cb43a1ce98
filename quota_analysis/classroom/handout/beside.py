"""What other texts of the folder say to what this one says, as far as the tables pair them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.classroom.handout.cited import Sources
from quota_analysis.classroom.handout.read import Reading, value
from quota_analysis.classroom.handout.text import plain
from quota_analysis.views.sources import readable
from quota_analysis.views.words import DRIFTS, RELATIONS, flat, say

# A page has room for so many pairs; so many of them with one sentence, that more come to word.
MOST_PAIRS, _OF_ONE = 4, 1
# What a source says beside; and so much of its words may stand in one sentence of the text.
MOST_FURTHER, _SHARED, _TOUCHING = 4, 0.5, 2
# Two numbers that are of different kinds are no pair to discuss.
_NO_PAIR = ("not_comparable",)
# What there is most to say about comes first; two things counted are less than two times.
_RELATIONS = ("contradiction", "tension", "superseded", "scope_difference", "same")
_OTHER_THING = ("measure", "agent", "unit", "role")
# After these: a telling that changed, and words alike.
_TOLD, _ALIKE = 20, 30


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of another text, with its number there."""

    doc_id: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the text and one of another.

    here, there: the words in them that are compared, "" for the whole; read: what the program
    makes of the two, for the teacher; weight: less comes first; cited: whether the text gives the
    other as a source there.
    """

    number: int
    said: Said
    here: str
    there: str
    read: str
    weight: int
    cited: bool = False

    @property
    def retold(self) -> bool:
        """Whether it is one statement, told otherwise there."""
        return self.weight == _TOLD


class Others:
    """The sentences of the other texts, numbered as the worksheet numbers them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.tables = reading.tables
        claims = reading.tables["claims"]
        self.claims = {str(c["claim_id"]): c for c in claims.to_dict("records")}
        sentences = reading.tables["sentences"].sort_values(["doc_id", "start", "end"])
        order = sentences.groupby("doc_id").cumcount() + 1
        self._sentences = {
            str(row["sentence_id"]): (row, int(n))
            for row, n in zip(sentences.to_dict("records"), order, strict=True)
        }
        documents = reading.tables["documents"]
        self._markdown = {
            str(d): r == "markdown"
            for d, r in zip(documents["doc_id"], documents["reader"], strict=True)
        }

    def said(self, claim_id: str) -> Said:
        """The sentence in which another text claims it."""
        row, number = self._sentences[str(self.claims[claim_id]["sentence_id"])]
        doc = str(row["doc_id"])
        words = plain(
            self._reading.texts[doc],
            int(row["start"]),
            int(row["end"]),
            markdown=self._markdown[doc],
        )
        return Said(doc, number, words)


def pairs(reading: Reading, others: Others, cited: Sources) -> list[Pair]:
    """Pairs of sentences, those with a source that is cited there first."""
    found = [*_linked(reading, others), *_told_otherwise(reading, others), *_alike(reading, others)]
    given = {(n, s.document) for s in cited.held if s.document for n in s.sentences}
    marked = [
        dataclasses.replace(pair, cited=(pair.number, pair.said.doc_id) in given) for pair in found
    ]
    marked.sort(key=lambda p: (not p.cited, p.weight, p.number, p.said.doc_id, p.said.number))
    kept: list[Pair] = []
    for pair in marked:
        same = [p for p in kept if p.number == pair.number]
        if len(same) < _OF_ONE and all(p.said != pair.said for p in kept):
            kept.append(pair)
    return sorted(kept[:MOST_PAIRS], key=lambda p: (p.number, p.said.doc_id))


def _linked(reading: Reading, others: Others) -> Iterator[Pair]:
    words = dict(
        zip(
            reading.tables["quantities"]["quantity_id"],
            reading.tables["quantities"]["text"],
            strict=True,
        )
    )
    for row in reading.tables["links"].to_dict("records"):
        sides = [(str(row["claim_a"]), row["quantity_a"]), (str(row["claim_b"]), row["quantity_b"])]
        if sides[1][0] in reading.number_of:
            sides.reverse()
        (mine, number), (other, other_number) = sides
        if row["relation"] in _NO_PAIR or not _apart(reading, others, mine, other):
            continue
        why = readable(reading.tables, row["why"])
        weight = _RELATIONS.index(str(row["relation"]))
        weight += len(_RELATIONS) * (flat(row["decisive_field"]) in _OTHER_THING)
        yield Pair(
            reading.number_of[mine],
            others.said(other),
            flat(words.get(number)),
            flat(words.get(other_number)),
            f"{say(RELATIONS, row['relation'])}: {why}",
            weight,
        )


def _apart(reading: Reading, others: Others, mine: str, other: str) -> bool:
    known = mine in reading.number_of and other in others.claims
    return known and str(others.claims[other]["doc_id"]) != reading.doc_id


def _told_otherwise(reading: Reading, others: Others) -> Iterator[Pair]:
    for row in reading.tables["drift"].to_dict("records"):
        one, two = ("from", "to") if row["doc_from"] == reading.doc_id else ("to", "from")
        mine, other = str(row[f"claim_{one}"]), str(row[f"claim_{two}"])
        if _apart(reading, others, mine, other):
            yield Pair(
                reading.number_of[mine],
                others.said(other),
                flat(value(row, f"text_{one}")),
                flat(value(row, f"text_{two}")),
                f"{say(DRIFTS, row['kind'])}: {readable(reading.tables, row['why'])}",
                _TOLD,
            )


def _alike(reading: Reading, others: Others) -> Iterator[Pair]:
    members: dict[str, list[str]] = {}
    for group, claim in _columns(reading.tables["group_members"], "group_id", "claim_id"):
        members.setdefault(group, []).append(claim)
    for claims in members.values():
        mine = [c for c in claims if c in reading.number_of]
        for other in claims:
            if mine and _apart(reading, others, mine[0], other):
                read = "Read as saying the same"
                number = reading.number_of[mine[0]]
                yield Pair(number, others.said(other), "", "", read, _ALIKE)


def _columns(frame: pd.DataFrame, *names: str) -> Iterator[tuple[str, ...]]:
    for row in zip(*(frame[name] for name in names), strict=True):
        yield tuple(map(str, row))


def further(reading: Reading, others: Others, cited: Sources, found: list[Pair]) -> list[Said]:
    """What texts that this one cites, or is paired with, say and this one was not found to say.

    The sentences most worth checking, of the same matter, that no pair or group holds and that
    share less than half of their words with any sentence of the text: our convention.
    """
    # Brings the reader of languages with it, as in `read`.
    from quota_analysis.evidence.text import content_stems

    documents = {s.document for s in cited.held if s.document} | {p.said.doc_id for p in found}
    if not documents:
        return []
    here = [frozenset(content_stems(s.words)) for s in reading.sentences]
    vocabulary = frozenset().union(*here)
    told = _known_here(reading)
    shown = {p.said for p in found}
    rows = [
        c
        for c in others.claims.values()
        if c["doc_id"] in documents and c["is_main"] and str(c["claim_id"]) not in told
    ]
    rows.sort(key=lambda c: (-float(c["check_worthiness"]), str(c["doc_id"]), int(c["start"])))
    kept: list[Said] = []
    share = max(2, MOST_FURTHER // len(documents))
    for row in rows:
        said = others.said(str(row["claim_id"]))
        stems = frozenset(content_stems(said.words))
        of_it = sum(k.doc_id == said.doc_id for k in kept)
        near = max((len(stems & s) / max(1, len(stems)) for s in here), default=0.0)
        if (
            said not in shown
            and near < _SHARED
            and len(stems & vocabulary) >= _TOUCHING
            and of_it < share
        ):
            kept.append(said)
        if len(kept) == MOST_FURTHER:
            break
    return sorted(kept, key=lambda s: (s.doc_id, s.number))


def _known_here(reading: Reading) -> set[str]:
    """Claims of other texts that a pair or a group ties to the text."""
    tied: set[str] = set()
    groups: dict[str, set[str]] = {}
    for group, claim in _columns(reading.tables["group_members"], "group_id", "claim_id"):
        groups.setdefault(group, set()).add(claim)
    ties: list[set[Any]] = list(groups.values())
    for name, one, two in (("links", "claim_a", "claim_b"), ("drift", "claim_from", "claim_to")):
        ties += [set(ends) for ends in _columns(reading.tables[name], one, two)]
    for ends in ties:
        if any(c in reading.number_of for c in ends):
            tied |= ends
    return tied
