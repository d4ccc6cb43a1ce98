"""Percentages, changes and multiples that do not say of what, or since when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.numbers.values import RATIOS, Value
from quota_analysis.evidence.text import singular
from quota_analysis.model import MissingBaseRow, QuantityPartRow, QuantityRow
from quota_analysis.topics import compile_words

_NEXT = re.compile(r"[\s\-\u2010\u2011]*([^\W\d_]+(?:['’\-][^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def find_missing_bases(index: Index, values: Sequence[Value]) -> tuple[MissingBaseRow, ...]:
    """The numbers that a reader cannot place, those that say so neither here nor just before.

    base: a share that does not say of what, a change that does not say what changed; period: a
    change that says neither since when nor against what; both: a change that says neither.
    Targets are left out: what must be reached is no claim of how it was.
    """
    asked = _asked(index)
    rows = []
    for value in values:
        kind = (value.row.unit or "").split("/")[0]
        if kind not in RATIOS or value.role in ("target", "source_count"):
            continue
        if value.row.bound == "vague":
            continue
        share = kind == "percent"
        told = _share(index, value.row, asked) if share else _change(index, value.row)
        if told is not None:
            missing, why = told
            rows.append(MissingBaseRow(quantity_id=value.row.quantity_id, missing=missing, why=why))
    return tuple(rows)


# ---- around the number ---------------------------------------------------------------------------


def _around(index: Index, row: QuantityRow) -> tuple[str, str]:
    """The sentence before the number and after it."""
    sentence = index.sentences[row.sentence_id]
    text = index.words_of(sentence)
    return text[: row.start - sentence.start], text[row.end - sentence.start :]


def _before(index: Index, row: QuantityRow) -> list[QuantityRow] | None:
    """The numbers of the sentence before in the same paragraph; None: there is no sentence."""
    paragraph = index.paragraph(row.sentence_id)
    at = next(n for n, s in enumerate(paragraph) if s.sentence_id == row.sentence_id)
    return index.quantities_in.get(paragraph[at - 1].sentence_id, []) if at else None


def _words_before(index: Index, row: QuantityRow) -> str:
    paragraph = index.paragraph(row.sentence_id)
    at = next(n for n, s in enumerate(paragraph) if s.sentence_id == row.sentence_id)
    return index.words_of(paragraph[at - 1]) if at else ""


def _parts(index: Index, row: QuantityRow, *slots: str) -> list[QuantityPartRow]:
    return [p for p in index.beside.get(row.quantity_id, ()) if p.slot in slots]


def _kind(row: QuantityRow) -> str:
    return (row.unit or "").split("/")[0]


def _is_count(row: QuantityRow) -> bool:
    """Whether a number counts things that a share could be taken of."""
    return row.unit is not None and _kind(row) not in RATIOS and row.role != "source_count"


# ---- shares --------------------------------------------------------------------------------------


@cache
def _rates() -> re.Pattern[str]:
    return compile_words(load("bases")["shares"]["rates"])


def _share(index: Index, row: QuantityRow, asked: Mapping[str, int]) -> tuple[str, str] | None:
    """What a share leaves out. Only one that stands bare is asked: as a subject of its own, as a
    fragment, or beside a noun that says nothing ("the figure")."""
    lists = load("bases")["shares"]
    before, after = _around(index, row)
    if row.base is not None or search("bases", "told", before) or _rates().search(row.text):
        return None
    if before.rstrip().endswith(":") or _follows_ratio(index, row, before):
        # "…: 70 percent do", "between a quarter and a third": what stands before says it.
        return None
    follows = _NEXT.match(after)
    word = follows[1].lower() if follows else ""
    deeds = _parts(index, row, "deed")
    starts = row.end + (follows.start(1) if follows else 0)
    # "is 38 percent full": a verb before the number, so that it is no subject.
    ruled = any(d.end <= row.start for d in deeds)
    subject = word in lists["auxiliaries"] or (not ruled and any(d.start == starts for d in deeds))
    if word == "of" or (word and not subject and word not in lists["openers"]):
        # "38 percent full", "a 51 percent stake": the next word says what is measured.
        return None
    told = [p.text for p in _parts(index, row, "doer", "undergoer", "of", "kind", "for", "with")]
    if _rates().search(" | ".join((*told, row.counted or "", row.about or ""))):
        return None
    nouns = _parts(index, row, "doer", "undergoer")
    empty = any(p.head in lists["empty_nouns"] for p in nouns)
    if not (subject or empty or not deeds):
        return None
    if _base_near(index, row, asked):
        return None
    return "base", "nothing in the sentence or the one before says what the share is taken of"


def _follows_ratio(index: Index, row: QuantityRow, before: str) -> bool:
    """Whether a number is the second of two shares or changes told in one breath."""
    joined = _JOINED.search(before)
    if joined is None:
        return False
    at = row.start - len(before) + joined.start()
    return any(
        _kind(q) in RATIOS and at - 1 <= q.end <= row.start
        for q in index.quantities_in[row.sentence_id]
    )


_JOINED = re.compile(r"\s+(?:and|or|to)\s+$")


def _asked(index: Index) -> dict[str, int]:
    """Where each document first speaks of a survey, poll or sample; the sentence's start."""
    found: dict[str, int] = {}
    for sentence in index.sentences.values():
        if sentence.doc_id not in found and search("bases", "asked", index.words_of(sentence)):
            found[sentence.doc_id] = sentence.start
    return found


def _base_near(index: Index, row: QuantityRow, asked: Mapping[str, int]) -> bool:
    """Whether the sentence or the one before it introduces what a share can be taken of."""
    here = [q for q in index.quantities_in[row.sentence_id] if q is not row]
    if any(_kind(q) == "percent" and q.base is not None for q in here):
        return True
    earlier = [q for q in here if q.end <= row.start]
    near = [*earlier, *(_before(index, row) or [])]
    if any(_is_count(q) or (_kind(q) == "percent" and q.base is not None) for q in near):
        return True
    # Whom a survey asked is told once, and holds for all that a page tells of it from there on.
    return asked.get(row.doc_id, row.start) < row.start


# ---- changes -------------------------------------------------------------------------------------


def _change(index: Index, row: QuantityRow) -> tuple[str, str] | None:
    before, after = _around(index, row)
    if _kind(row) == "multiple" and search("bases", "against", after):
        return None
    if row.text.lower() in load("bases")["changes"]["rules"]:
        return None
    if _kind(row) == "percent_change" and re.match(r"\s+of\b", after):
        return None  # "gained 16 percent of the vote" is a share of something told
    base = _says_what(index, row, before, after)
    period = _says_since(index, row, f"{before} {after}")
    if base and period:
        return None
    if period:
        return "base", "it is not said what changed so much"
    if base:
        return "period", "it is said neither since when nor against what"
    return "both", "it is said neither what changed so much nor since when"


def _says_what(index: Index, row: QuantityRow, before: str, after: str) -> bool:
    """Whether a change says what changed. One told by a verb does: by its subject or object."""
    lists = load("bases")["changes"]
    nouns = frozenset(lists["nouns"])
    written = [singular(w.lower()) for w in _WORD.findall(row.text)]
    following = _WORD.findall(after[:60])
    noun = next((w for w in written if w in nouns), None)
    at = 0
    if noun is None:
        # "a 5 percent pay rise" names what rose before the noun.
        at = next((n for n, w in enumerate(following[:3]) if singular(w.lower()) in nouns), -1)
        if at > 0:
            return True
        noun = singular(following[0].lower()) if at == 0 else None
        at += 1
    last = _WORD.findall(before)[-2:]
    if noun is None and len(last) == 2 and last[1].lower() == "of" and singular(last[0]) in nouns:
        noun = singular(last[0])  # "a drop of 5 percent"
        at = 0
    if noun is None:
        return True
    if following[at : at + 1] and following[at].lower() in ("in", "of", "to", "for", "on", "among"):
        return True
    if any(_is_count(q) or q.role == "share" for q in index.quantities_in[row.sentence_id]):
        return True
    deeds = [p.head.split()[0] for p in _parts(index, row, "deed")]
    doers = _parts(index, row, "doer")
    if not any(d in lists["undergoing"] for d in deeds):
        return False
    if any(p.head in lists["pronouns"] for p in doers) or _pronoun().search(before):
        return bool(_before(index, row))
    return bool(doers)


@cache
def _pronoun() -> re.Pattern[str]:
    """A pronoun as the subject of what is told right before the number: "it has seen a …"."""
    listed = "|".join(load("bases")["changes"]["pronouns"])
    return re.compile(rf"\b(?:{listed})(?:['’]\w+)?(?:\s+\w+){{0,3}}\s*$", re.IGNORECASE)


def _says_since(index: Index, row: QuantityRow, sentence: str) -> bool:
    """Whether a change says since when or against what, or the sentence before gives its time."""
    present = load("bases")["changes"]["present"]
    timed = row.time_start is not None or row.time_text is not None
    if timed and (row.time_text or "").lower() not in present:
        return True
    if row.base is not None or search("bases", "since", sentence):
        return True
    if any(q.time_start is not None and _is_count(q) for q in index.quantities_in[row.sentence_id]):
        return True
    earlier = _before(index, row) or []
    changes = [q for q in earlier if _kind(q) in ("percent_change", "multiple")]
    return bool(changes) and (
        any(q.time_start is not None or q.base is not None for q in changes)
        or search("bases", "since", _words_before(index, row)) is not None
    )
