"""What a new document or version changed: claims, numbers, arithmetic, origins, independence."""

from __future__ import annotations

import difflib
import html
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.analysis import Analysis
from quota_analysis.difference.checks import changed_checks
from quota_analysis.prose import count, listed

# How much of the words of two claims must agree, in order, before one is taken for the other
# reworded. Two thirds: a sentence of nine words in which three are new (the usual edit of a number
# with its unit, or of a verb with its hedge) is the same; one of which half is new is another.
_SAME_CLAIM = 0.66

CHANGES = (
    "document added",
    "document dropped",
    "document changed",
    "claim added",
    "claim dropped",
    "claim reworded",
    "number changed",
    "check added",
    "check dropped",
    "check changed",
    "origin added",
    "origin dropped",
    "independence gained",
    "independence lost",
)


@dataclass(frozen=True)
class Difference:
    """What differs between two analyses, told old to new.

    changes: one row a change with the columns change (one of CHANGES), document, before, after and
    why; before and after are verbatim for claims and numbers, None where there is nothing.

    >>> import quota_analysis as qa
    >>> old = qa.analyze(qa.read_text("The ward has 30 beds."))
    >>> new = qa.analyze(qa.read_text("The ward has 32 beds."))
    >>> len(qa.diff(old, new)), len(qa.diff(new, new))
    (3, 0)
    """

    old: str
    new: str
    changes: pd.DataFrame

    def __len__(self) -> int:
        return len(self.changes)

    def of(self, change: str) -> pd.DataFrame:
        """The changes of one kind.

        >>> import quota_analysis as qa
        >>> old = qa.analyze(qa.read_text("The ward has 30 beds."))
        >>> new = qa.analyze(qa.read_text("The ward has 32 beds."))
        >>> qa.diff(old, new).of("number changed")[["before", "after"]].to_dict("records")
        [{'before': '30 beds', 'after': '32 beds'}]
        """
        return self.changes[self.changes["change"] == change]

    def __str__(self) -> str:
        if not len(self):
            return f"{self.new} says the same as {self.old}."
        lines = [f"From {self.old} to {self.new}:"]
        for change in CHANGES:
            rows = self.of(change)
            if len(rows):
                lines += ["", f"{change} ({len(rows)})"]
                lines += [f"  {_line(row)}" for row in rows.to_dict("records")]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        shown = self.changes.astype(object).where(self.changes.notna(), "")
        table = shown.to_html(escape=True, index=False, border=0) if len(self) else ""
        changes = count(len(self), "change")
        head = f"From {html.escape(self.old)} to {html.escape(self.new)}: {changes}."
        return f"<p>{head}</p>{table}"


def _line(row: Any) -> str:
    told = " → ".join(f"“{_flat(row[k])}”" for k in ("before", "after") if pd.notna(row[k]))
    where = [str(row["document"])] if pd.notna(row["document"]) else []
    why = f" ({row['why']})" if pd.notna(row["why"]) else ""
    return ": ".join([*where, *([told] if told else [])]) + why


def _flat(text: object) -> str:
    return " ".join(str(text).split())


def diff(old: Analysis, new: Analysis) -> Difference:
    """Hold two analyses of one corpus, before and after, against each other.

    A document is the same where its path is, or, of one that was moved, its bytes are. A claim is
    the same where its words are; where two thirds of them are, in order, it was reworded. Numbers
    are compared between claims that are the same or reworded. A check is the same where its formula
    is; it changed where the same numbers, or what became of them, are reckoned in the same way to
    another result. Groups are the same where they share
    a claim; independence is the number of origins behind them.

    >>> import quota_analysis as qa
    >>> old = qa.analyze(qa.read_text("The ward lost 12 beds in May."))
    >>> new = qa.analyze(qa.read_text("The ward lost 14 beds in May."))
    >>> list(qa.diff(old, new).changes["change"])
    ['document changed', 'claim reworded', 'number changed']
    """
    pairs = _documents(old, new)
    claims = _Claims(old, new, pairs)
    rows = [
        *_changed_documents(old, new, pairs),
        *claims.changes(),
        *changed_checks(old, new, claims.numbers()),
        *_origins(old, new),
        *_independence(old, new, claims.same),
    ]
    frame = pd.DataFrame(rows, columns=["change", "document", "before", "after", "why"])
    order = {change: n for n, change in enumerate(CHANGES)}
    frame = frame.sort_values("change", key=lambda c: c.map(order), kind="stable")
    return Difference(old.corpus_name, new.corpus_name, frame.reset_index(drop=True))


def _documents(old: Analysis, new: Analysis) -> dict[str, str]:
    """Documents that both hold, old to new."""
    here, there = set(old.documents["doc_id"]), set(new.documents["doc_id"])
    pairs = {d: d for d in sorted(here & there)}
    moved = {r["sha256"]: r["doc_id"] for r in _records(new.documents) if r["doc_id"] not in here}
    for row in _records(old.documents):
        if row["doc_id"] not in there and row["sha256"] in moved:
            pairs[row["doc_id"]] = moved[row["sha256"]]
    return pairs


def _changed_documents(
    old: Analysis, new: Analysis, pairs: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    before = {r["doc_id"]: r["sha256"] for r in _records(old.documents)}
    after = {r["doc_id"]: r["sha256"] for r in _records(new.documents)}
    for doc_id in after:
        if doc_id not in pairs.values():
            yield "document added", doc_id, None, None, None
    for doc_id, sha256 in before.items():
        if doc_id not in pairs:
            yield "document dropped", doc_id, None, None, None
        elif after[pairs[doc_id]] != sha256:
            yield "document changed", pairs[doc_id], None, None, None
        elif pairs[doc_id] != doc_id:
            yield "document changed", pairs[doc_id], None, None, f"was {doc_id}"


class _Claims:
    """The claims of both analyses, matched document by document."""

    def __init__(self, old: Analysis, new: Analysis, pairs: dict[str, str]) -> None:
        self._old = _by_document(old.claims)
        self._new = _by_document(new.claims)
        self._numbers = _numbers(old), _numbers(new)
        self._pairs = pairs
        self.same: dict[str, str] = {}
        """claim_id of the old analysis -> that of the new."""
        self._reworded: list[tuple[Any, Any]] = []
        for before, after in pairs.items():
            self._match(self._old.get(before, []), self._new.get(after, []))

    def _match(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        words = [_words(c["text"]) for c in old], [_words(c["text"]) for c in new]
        matcher = difflib.SequenceMatcher(None, *words, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                    self.same[old[i]["claim_id"]] = new[j]["claim_id"]
            elif tag == "replace":
                self._reword(old[i1:i2], new[j1:j2])
        # What was moved within its document is the same claim.
        left = defaultdict(list)
        taken = set(self.same.values())
        for c in new:
            if c["claim_id"] not in taken:
                left[_words(c["text"])].append(c["claim_id"])
        for c in old:
            if c["claim_id"] not in self.same and left.get(_words(c["text"])):
                self.same[c["claim_id"]] = left[_words(c["text"])].pop(0)

    def _reword(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Pair the claims between two unchanged ones, the likest first."""
        scored = sorted(
            (-_likeness(a["text"], b["text"]), i, j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
        )
        used: set[tuple[str, int]] = set()
        for score, i, j in scored:
            if -score < _SAME_CLAIM or used & {("old", i), ("new", j)}:
                continue
            used |= {("old", i), ("new", j)}
            self.same[old[i]["claim_id"]] = new[j]["claim_id"]
            self._reworded.append((old[i], new[j]))

    def changes(self) -> Iterator[tuple[Any, ...]]:
        # A claim stands within a wider one of its sentence: the widest is told.
        kept = set(self.same.values())
        for doc_id, claims in self._new.items():
            if doc_id in self._pairs.values():
                for c in _widest([c for c in claims if c["claim_id"] not in kept]):
                    yield "claim added", doc_id, None, c["text"], None
            else:
                for c in _widest(claims):
                    yield "claim added", doc_id, None, c["text"], "in a new document"
        for doc_id, claims in self._old.items():
            for c in _widest([c for c in claims if c["claim_id"] not in self.same]):
                gone = None if doc_id in self._pairs else "its document was dropped"
                yield "claim dropped", doc_id, c["text"], None, gone
        told: set[tuple[str, str, str]] = set()
        for a, b in self._reworded:
            numbers = self._changed_numbers(a["claim_id"], b["claim_id"])
            for change in numbers:
                key = (b["sentence_id"], change[0], change[1])
                if key not in told:
                    told.add(key)
                    yield "number changed", b["doc_id"], *change, _flat(b["text"])
        for a, b in self._outer_reworded():
            yield "claim reworded", b["doc_id"], a["text"], b["text"], None

    def _outer_reworded(self) -> list[tuple[Any, Any]]:
        """Reworded claims that stand in no other reworded one."""
        widest = {c["claim_id"] for c in _widest([b for _, b in self._reworded])}
        return [(a, b) for a, b in self._reworded if b["claim_id"] in widest]

    def _changed_numbers(self, a: str, b: str) -> list[tuple[str, str]]:
        old, new = self._numbers[0].get(a, []), self._numbers[1].get(b, [])
        values = {_value(q) for q in old}, {_value(q) for q in new}
        gone = [q["text"] for q in old if _value(q) not in values[1]]
        come = [q["text"] for q in new if _value(q) not in values[0]]
        return list(zip(gone, come, strict=False))

    def numbers(self) -> dict[str, str]:
        """quantity_id of the old analysis -> what became of that number: the same value in the same
        or reworded claim, else, where a claim holds as many as before, the one in its place."""
        found: dict[str, str] = {}
        for a, b in self.same.items():
            old, new = self._numbers[0].get(a, []), self._numbers[1].get(b, [])
            alike: dict[tuple[Any, ...], list[str]] = defaultdict(list)
            for q in new:
                alike[_value(q)].append(q["quantity_id"])
            for n, q in enumerate(old):
                if alike[_value(q)]:
                    found.setdefault(q["quantity_id"], alike[_value(q)].pop(0))
                elif len(old) == len(new):
                    found.setdefault(q["quantity_id"], new[n]["quantity_id"])
        return found


def _widest(claims: Sequence[Any]) -> list[Any]:
    """Of claims of one document those that stand in no other of them."""
    found: list[Any] = []
    for c in sorted(claims, key=lambda c: (c["start"], -c["end"])):
        if not found or c["end"] > found[-1]["end"] or c["start"] < found[-1]["start"]:
            found.append(c)
    return found


def _by_document(claims: pd.DataFrame) -> dict[str, list[Any]]:
    table: dict[str, list[Any]] = defaultdict(list)
    for row in _records(claims):
        table[row["doc_id"]].append(row)
    return dict(sorted(table.items()))


def _numbers(analysis: Analysis) -> dict[str, list[Any]]:
    """Numbers by every claim that they stand in."""
    claims = _by_document(analysis.claims)
    table: dict[str, list[Any]] = defaultdict(list)
    by_sentence: dict[str, list[Any]] = defaultdict(list)
    for rows in claims.values():
        for c in rows:
            by_sentence[c["sentence_id"]].append(c)
    for q in _records(analysis.quantities):
        for c in by_sentence[q["sentence_id"]]:
            if c["start"] <= q["start"] and q["end"] <= c["end"]:
                table[c["claim_id"]].append(q)
    return table


def _value(q: Any) -> tuple[Any, ...]:
    return q["low"], q["high"], q["bound"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _likeness(a: str, b: str) -> float:
    matcher = difflib.SequenceMatcher(None, _words(a), _words(b), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME_CLAIM else 0.0


def _origins(old: Analysis, new: Analysis) -> Iterator[tuple[Any, ...]]:
    here, there = _named_origins(old), _named_origins(new)
    for key in there:
        if key not in here:
            yield "origin added", None, None, key[1], f"{key[0]}; for {there[key]}"
    for key in here:
        if key not in there:
            yield "origin dropped", None, key[1], None, f"{key[0]}; for {here[key]}"


def _named_origins(analysis: Analysis) -> dict[tuple[str, str], str]:
    """(kind, name) of every origin -> the documents that rest on it."""
    documents: dict[str, set[str]] = defaultdict(set)
    for link in _records(analysis.origin_links):
        documents[link["origin_id"]].add(link["doc_id"])
    return {
        (str(o["kind"]).replace("_", " "), str(o["name"])): listed(
            sorted(documents[o["origin_id"]])
        )
        for o in _records(analysis.origins)
        if documents[o["origin_id"]]
    }


def _independence(old: Analysis, new: Analysis, same: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    """Groups whose number of origins changed; a group is the one that holds most of its claims."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in _records(new.group_members):
        members[row["claim_id"]].append(row["group_id"])
    groups = {r["group_id"]: r for r in _records(new.groups)}
    own: dict[str, list[str]] = defaultdict(list)
    for row in _records(old.group_members):
        own[row["group_id"]].append(row["claim_id"])
    for before in _records(old.groups):
        votes: dict[str, int] = defaultdict(int)
        for claim_id in own[before["group_id"]]:
            for group_id in members.get(same.get(claim_id, ""), ()):
                votes[group_id] += 1
        if not votes:
            yield (
                "independence lost",
                None,
                _standing(before),
                "no longer told twice",
                _flat(before["label"]),
            )
            continue
        after = groups[max(sorted(votes), key=lambda g: votes[g])]
        if after["n_origins"] != before["n_origins"]:
            gained = after["n_origins"] > before["n_origins"]
            yield (
                "independence gained" if gained else "independence lost",
                None,
                _standing(before),
                _standing(after),
                _flat(after["label"]),
            )


def _standing(group: Any) -> str:
    return f"{count(group['n_documents'], 'document')}, {count(group['n_origins'], 'origin')}"


def _records(frame: pd.DataFrame) -> list[Any]:
    return frame.to_dict("records")
