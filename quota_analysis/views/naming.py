"""What a document is called wherever a reader meets it: short, and its own in the corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from quota_analysis.prose import day
from quota_analysis.views.words import flat, shorten

# What a narrow column and a line of a figure have room for; a publisher takes at most half.
_MOST = 54
_PUBLISHER = 30
_TITLE = 20
_KINDS = {"fact_check": "Fact check", "news": "News report", "statement": "Statement"}
# What a page says of its own kind is said by the kind.
_OWN_KIND = re.compile(r"^(?:fact[- ]?check(?:ed|ing)?|news|statement)\s*[:|–—-]\s*", re.IGNORECASE)


class Described(NamedTuple):
    """What a name is made of; `title` is the first words of a text that has none."""

    doc_id: str
    title: str
    publisher: str
    kind: str
    day: str


class Name(NamedTuple):
    """`full` for where a document stands by itself; `brief`, a part of it, among others."""

    full: str
    brief: str


@lru_cache(maxsize=16)
def short_names(documents: tuple[Described, ...]) -> dict[str, Name]:
    """A short, unique name for each document, by doc_id.

    In full its publisher, or what kind of text it is, then its title in quotation marks, cut at a
    word; where two are called the same, their dates tell them apart, else their numbers. In brief
    the publisher alone, of one that has published one text, else the title alone.
    """
    parts = {d.doc_id: _parts(d) for d in documents}
    full = {doc: f"{head} {title}".strip() for doc, (head, title) in parts.items()}
    days = {d.doc_id: f"{full[d.doc_id]}, {day(d.day)}" for d in documents if d.day}
    full |= {d: days[d] for d in _alike(full) if d in days}
    for name in sorted({full[d] for d in _alike(full)}):
        same = sorted(d for d in full if full[d] == name)
        full |= {d: f"{name}, no. {i}" for i, d in enumerate(same, start=1)}
    published = {d.doc_id for d in documents if d.publisher}
    brief = {doc: parts[doc][doc not in published] for doc in full}
    brief |= {doc: full[doc] for doc in _alike(brief)}
    return {doc: Name(full[doc], brief[doc]) for doc in full}


def _alike(names: dict[str, str]) -> list[str]:
    counted = Counter(names.values())
    return [d for d, name in names.items() if counted[name] > 1]


def _parts(document: Described) -> tuple[str, str]:
    """Who publishes it, or what kind of text it is, and its title in quotation marks."""
    kind = _KINDS.get(document.kind, "")
    # A cut-off name of a publisher still says more than the kind of text.
    head = shorten(document.publisher, _PUBLISHER) or kind
    title = flat(document.title).strip("“”\"'")
    title = (_OWN_KIND.sub("", title) if kind else title) or _stem(document.doc_id)
    return head, f"“{shorten(title, max(_TITLE, _MOST - len(head) - 3))}”"


def _stem(doc_id: str) -> str:
    return PurePosixPath(doc_id).stem or doc_id


def with_names(text: str, names: Mapping[str, str]) -> str:
    """A sentence of ours with each file's name in it made the document's.

    Only names with an ending, such as `a.md`: a bare word may be a word of the sentence. Where it
    is about one document alone, further mentions in brackets are left out.
    """
    pattern = _files(tuple(names))
    if pattern is None:
        return text
    mentions = list(pattern.finditer(text))
    if len(mentions) > 1 and len({m[0] for m in mentions}) == 1:
        first = mentions[0].end()
        bracketed = rf" \({re.escape(mentions[0][0])}\)"
        text = text[:first] + re.sub(bracketed, "", text[first:])
    return pattern.sub(lambda found: names[found[0]], text)


@lru_cache(maxsize=16)
def _files(doc_ids: tuple[str, ...]) -> re.Pattern[str] | None:
    files = sorted((d for d in doc_ids if PurePosixPath(d).suffix), key=lambda d: (-len(d), d))
    if not files:
        return None
    return re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, files))})(?![\w/-]|\.\w)")
