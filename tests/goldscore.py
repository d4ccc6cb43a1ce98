"""How far the tables of an analysis agree with gold: one Tally a figure, no threshold, no verdict.

Labels of a sentence (claim, type, …) are compared over gold sentences that have a counterpart
(overlap of at least half of the two together). What the analysis leaves out counts as wrong, what
it adds counts against it: a claim not found has a wrong type, too. Spans are compared twice, exact
and overlapping by at least half of the longer one; values only over spans that overlap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from tests.goldlabels import GoldDocument, GoldSentence

Pair = tuple[int, int]
T = TypeVar("T")

SAME_SENTENCE = 0.8  # intersection over union, for "the boundary is right but for a character"
COUNTERPART = 0.5
VALUE_TOLERANCE = 1e-3  # relative: 33.3 may be written for a third


@dataclass(frozen=True)
class Tally:
    """F1 = 2 hit / (gold + found); a share of right answers where gold == found."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    @property
    def value(self) -> float | None:
        """0 to 1; null where neither side has anything."""
        total = self.gold + self.found
        return 2 * self.hit / total if total else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.gold + other.gold, self.found + other.found)


def share(answers: Iterable[bool]) -> Tally:
    """Share of right answers."""
    listed = list(answers)
    return Tally(sum(listed), len(listed), len(listed))


def add(parts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Sum the tallies of several documents, figure by figure."""
    total: dict[str, Tally] = {}
    for part in parts:
        for name, tally in part.items():
            total[name] = total.get(name, Tally()) + tally
    return total


def overlap(a: Pair, b: Pair) -> float:
    """Intersection over union, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def half(a: Pair, b: Pair) -> bool:
    """They share at least half of the longer one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= max(a[1] - a[0], b[1] - b[0])


def pair_up(gold: Sequence[Pair], found: Sequence[Pair], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in found), the closest first, overlap >= least."""
    close = sorted(
        ((overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for near, i, j in close:
        if near >= least and near > 0 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def in_common(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
    """Equal members, counted as often as they stand on both sides."""
    a, b = Counter(gold), Counter(found)
    return Tally((a & b).total(), a.total(), b.total())


def _present(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value


def _rows(tables: Mapping[str, pd.DataFrame], name: str, doc_id: str) -> list[dict[str, Any]]:
    frame = tables[name]
    picked = frame[frame["doc_id"] == doc_id].to_dict("records")
    return [{str(k): _present(v) for k, v in row.items()} for row in picked]


def _span(row: Mapping[str, Any], start: str = "start", end: str = "end") -> Pair | None:
    return None if row.get(start) is None else (int(row[start]), int(row[end]))


@dataclass(frozen=True)
class _Found:
    """What the analysis says of one sentence."""

    span: Pair
    is_claim: bool
    claim: Mapping[str, Any]
    speaker: Pair | None
    cue: Pair | None


def _outermost(
    sentence: Pair,
    claim: Mapping[str, Any],
    attributions: Mapping[str, Mapping[str, Any]],
) -> Mapping[str, Any]:
    """The sentence's outermost attribution: its claim's, else one whose content lies in it."""
    row = attributions.get(str(claim.get("attribution_id")))
    if row is None and not claim:
        inside = [
            a
            for a in attributions.values()
            if a["form"] != "stance" and a["start"] < sentence[1] and sentence[0] < a["end"]
        ]
        row = min(inside, key=lambda a: (a["depth"], a["start"]), default=None)
    while row is not None and row["parent_id"] is not None:
        row = attributions[row["parent_id"]]
    return row or {}


def _sentences(document: GoldDocument, tables: Mapping[str, pd.DataFrame]) -> list[_Found]:
    doc_id = document.doc_id
    main = {
        row["sentence_id"]: row for row in _rows(tables, "claims", doc_id) if row["is_main"] is True
    }
    attributions = {a["attribution_id"]: a for a in _rows(tables, "attributions", doc_id)}
    found = []
    for row in _rows(tables, "sentences", doc_id):
        span = (int(row["start"]), int(row["end"]))
        claim = main.get(row["sentence_id"], {})
        layer = _outermost(span, claim, attributions)
        speaker = _span(layer, "speaker_start", "speaker_end")
        if not layer and claim.get("speaker"):  # a speaker without a row: where its words stand
            at = document.text.find(claim["speaker"], *span)
            speaker = (at, at + len(claim["speaker"])) if at >= 0 else None
        cue = _span(layer, "cue_start", "cue_end")
        found.append(_Found(span, bool(row["is_claim"]), claim, speaker, cue))
    return found


def _labels(
    gold: Sequence[GoldSentence], found: Sequence[_Found], pairs: Mapping[int, int]
) -> dict[str, Tally]:
    def of(i: int, key: str) -> Any:
        return found[pairs[i]].claim.get(key) if i in pairs else None

    claims = [i for i, s in enumerate(gold) if s.is_claim]
    both = [i for i in claims if i in pairs and found[pairs[i]].is_claim]
    kinds = [(gold[i].speaker_kind, of(i, "speaker_kind")) for i in claims]
    gaps = [(gold[i].gap, of(i, "gap")) for i in claims]
    return {
        "is_claim": share(
            i in pairs and s.is_claim == found[pairs[i]].is_claim for i, s in enumerate(gold)
        ),
        "is_claim_f1": Tally(len(both), len(claims), sum(f.is_claim for f in found)),
        "type": share(gold[i].type == of(i, "type") for i in claims),
        "modality": share(gold[i].modality == of(i, "modality") for i in claims),
        "polarity": share(gold[i].polarity == of(i, "polarity") for i in claims),
        "speaker_kind": share(g == f for g, f in kinds if g or f),
        "gap": share(i in both and g == f for (g, f), i in zip(gaps, claims, strict=True)),
        "gap_where_any": Tally(
            sum(g == f for g, f in gaps if g), sum(g is not None for g, _ in gaps),
            sum(f is not None for _, f in gaps),
        ),
    }  # fmt: skip


def _who(
    gold: Sequence[GoldSentence], found: Sequence[_Found], pairs: Mapping[int, int]
) -> dict[str, Tally]:
    """Speaker and cue of each sentence. A cue in another sentence is not asked for."""
    back = {j: i for i, j in pairs.items()}
    exact: list[tuple[Pair | None, Pair | None]] = []
    cues: list[tuple[Pair | None, Pair | None]] = []
    for i, s in enumerate(gold):
        other = found[pairs[i]] if i in pairs else None
        wanted = (s.speaker.start, s.speaker.end) if s.speaker else None
        exact.append((wanted, other.speaker if other else None))
        cue = (s.cue.start, s.cue.end) if s.cue else None
        got = other.cue if other else None
        if other and got and not overlap(got, other.span):
            got = None
        cues.append((cue, got))
    for j, f in enumerate(found):
        if j not in back:
            exact.append((None, f.speaker))
            cues.append((None, f.cue if f.cue and overlap(f.cue, f.span) else None))

    def tally(rows: list[tuple[Pair | None, Pair | None]], same: Callable[..., bool]) -> Tally:
        hits = sum(a is not None and b is not None and same(a, b) for a, b in rows)
        return Tally(hits, sum(a is not None for a, _ in rows), sum(b is not None for _, b in rows))

    return {
        "speaker_exact": tally(exact, lambda a, b: a == b),
        "speaker_overlap": tally(exact, half),
        "cue_exact": tally(cues, lambda a, b: a == b),
        "cue_overlap": tally(cues, half),
    }


def _spans(name: str, gold: Sequence[Pair], found: Sequence[Pair]) -> dict[str, Tally]:
    close = pair_up(gold, found, COUNTERPART)
    return {
        f"{name}_exact": in_common(gold, found),
        f"{name}_overlap": Tally(len(close), len(gold), len(found)),
    }


def _near(a: float, b: Any) -> bool:
    return b is not None and abs(a - float(b)) <= VALUE_TOLERANCE * max(abs(a), abs(float(b)))


def _unit(unit: str | None) -> str | None:
    return None if unit is None else unit.casefold().replace(" ", "")


def score(document: GoldDocument, tables: Mapping[str, pd.DataFrame]) -> dict[str, Tally]:
    """Every figure for one document, from the tables of any analysis that holds it."""
    gold = document.sentences
    found = _sentences(document, tables)
    wanted = [(s.span.start, s.span.end) for s in gold]
    spans = [f.span for f in found]
    pairs = dict(pair_up(wanted, spans, COUNTERPART))
    figures = {
        "sentence_exact": in_common(wanted, spans),
        "sentence_close": Tally(
            len(pair_up(wanted, spans, SAME_SENTENCE)), len(wanted), len(spans)
        ),
        **_labels(gold, found, pairs),
        **_who(gold, found, pairs),
    }
    quotes = [(q.start, q.end) for s in gold for q in s.quotes]
    figures |= _spans("quote", quotes, _all_spans(tables, "quotes", document.doc_id))

    numbers = [q for s in gold for q in s.quantities]
    rows = _rows(tables, "quantities", document.doc_id)
    at = [(q.span.start, q.span.end) for q in numbers]
    where = [(int(r["start"]), int(r["end"])) for r in rows]
    matched = [(numbers[i], rows[j]) for i, j in pair_up(at, where, COUNTERPART)]
    figures |= _spans("quantity", at, where)
    figures["quantity_value"] = share(
        _near(q.low, r["low"]) and _near(q.high, r["high"]) for q, r in matched
    )
    figures["quantity_bound"] = share(q.bound == r["bound"] for q, r in matched)
    figures["quantity_unit"] = share(_unit(q.unit) == _unit(r["unit"]) for q, r in matched)
    figures["quantity_role"] = share(q.role == r["role"] for q, r in matched)
    figures |= _parties("agent", [(q.agent, r["agent"]) for q, r in matched])
    figures |= _parties("set_by", [(q.set_by, r["set_by"]) for q, r in matched])

    days = [d for s in gold for d in s.dates]
    rows = _rows(tables, "dates", document.doc_id)
    at = [(d.span.start, d.span.end) for d in days]
    where = [(int(r["start"]), int(r["end"])) for r in rows]
    figures |= _spans("date", at, where)
    figures["date_value"] = share(
        (days[i].start_date, days[i].end_date) == (rows[j]["start_date"], rows[j]["end_date"])
        for i, j in pair_up(at, where, COUNTERPART)
    )

    rows = _rows(tables, "citations", document.doc_id)
    marked = [(i, m) for i, s in enumerate(gold) for m in s.markers]
    nameless = any(not m for _, m in marked)
    labels = ["" if nameless else str(r["marker"]) for r in rows]
    back = {spans[j]: i for i, j in pairs.items()}
    ids = {
        r["sentence_id"]: back.get((int(r["start"]), int(r["end"])))
        for r in _rows(tables, "sentences", document.doc_id)
    }
    placed = [(ids.get(r["sentence_id"]), m) for r, m in zip(rows, labels, strict=True)]
    figures["marker"] = in_common([m for _, m in marked], labels)
    figures["marker_in_place"] = in_common(marked, placed)
    if document.has_clauses:
        figures |= clause_figures(document, tables)
    return figures


def clause_figures(document: GoldDocument, tables: Mapping[str, pd.DataFrame]) -> dict[str, Tally]:
    """Further clauses: their spans, and their labels over those that were found."""
    gold = [clause for sentence in document.sentences for clause in sentence.clauses]
    rows = [r for r in _rows(tables, "claims", document.doc_id) if r["is_main"] is not True]
    wanted = [(c.span.start, c.span.end) for c in gold]
    spans = [(int(r["start"]), int(r["end"])) for r in rows]
    pairs = [(gold[i], rows[j]) for i, j in pair_up(wanted, spans, COUNTERPART)]
    kinds = [(c.speaker_kind, r["speaker_kind"]) for c, r in pairs]
    marker = {r["citation_id"]: r["marker"] for r in _rows(tables, "citations", document.doc_id)}
    carried: dict[str, list[str]] = {}
    for row in tables["claim_citations"].to_dict("records"):
        carried.setdefault(row["claim_id"], []).append(str(marker.get(row["citation_id"])))
    marks = (in_common(c.markers, carried.get(r["claim_id"], [])) for c, r in pairs)
    return {
        "clause_span": Tally(len(pairs), len(gold), len(rows)),
        "clause_type": share(c.type == r["type"] for c, r in pairs),
        "clause_modality": share(c.modality == r["modality"] for c, r in pairs),
        "clause_polarity": share(c.polarity == r["polarity"] for c, r in pairs),
        "clause_speaker": share(
            _same_words(document.text[c.speaker.start : c.speaker.end], r["speaker"])
            for c, r in pairs
            if c.speaker
        ),
        "clause_speaker_kind": share(g == f for g, f in kinds if g or f),
        "clause_marker": sum(marks, Tally()),
    }


def _plain(words: str | None) -> list[str]:
    """Words in lower case without a leading article."""
    listed = (words or "").casefold().replace("’", "'").split()
    return listed[1:] if listed[:1] in (["the"], ["a"], ["an"]) else listed


def _same_words(gold: str | None, found: str | None) -> bool:
    """At least half of the words of the longer one in common, articles aside."""
    a, b = _plain(gold), _plain(found)
    shared = (Counter(a) & Counter(b)).total()
    return shared > 0 and 2 * shared >= max(len(a), len(b))


def _parties(name: str, said: Sequence[tuple[str | None, str | None]]) -> dict[str, Tally]:
    """Who must reach a number or set it: the share of those that gold names, and F1.

    Documents of which gold names none do not label them.
    """
    named = [_same_words(g, f) for g, f in said if g]
    found = sum(f is not None for _, f in said)
    return {
        f"quantity_{name}": share(named),
        f"quantity_{name}_f1": Tally(sum(named), len(named), found) if named else Tally(),
    }


def _all_spans(tables: Mapping[str, pd.DataFrame], name: str, doc_id: str) -> list[Pair]:
    return [(int(r["start"]), int(r["end"])) for r in _rows(tables, name, doc_id)]
