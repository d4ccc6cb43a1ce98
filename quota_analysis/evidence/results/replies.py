"""Results about answers: one that a document, or two documents, tell in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quota_analysis.evidence.lexicon import load, patterns
from quota_analysis.evidence.results.drafts import Draft, Ground, Weighed, shorten
from quota_analysis.evidence.text import content_stems, words
from quota_analysis.model import ResponseRow
from quota_analysis.prose import agree, inside, listed, quoted

# A later answer told within so many sentences of the silence goes with it.
_NEAR = 2
# So many denials of one party are held against a silence.
_MOST_HELD = 20
_TOLD = {
    "denied": "denied it",
    "declined": "declined to answer",
    "answered": "answered",
    "no_response": "did not respond",
}
# In whose name somebody answers: "a spokeswoman for the hospital", "the port's press secretary".
_FOR = re.compile(
    r"\b(?:spokes\w+|press\s+secretary|representatives?|officials?|lawyers?|attorneys?)\s+"
    r"(?:for|of|at|from)\s+(?P<body>(?:the\s+|its\s+)?[\w’'&-]+"
    r"(?:\s+(?!who|which|and|said|did)[\w’'&-]+){0,4})"
)
_BODY_FIRST = re.compile(
    r"(?P<body>[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,4})\s+(?:spokes\w+|press\s+secretary)"
)
_ASIDE = re.compile(r",\s+(?:an?|the|its|one\s+of)\s[^,.;]{2,80}")
_LEAD = re.compile(r"^(?:the|an?|its)\s+", re.IGNORECASE)
# A statement put out may be no answer to what was asked.
_STATEMENT = re.compile(r"\bstatement\b", re.IGNORECASE)


def replies(w: Weighed) -> Iterator[Draft]:
    """Parties who are said not to have responded, and elsewhere to have answered."""
    by_party: dict[str, list[ResponseRow]] = defaultdict(list)
    for row in w.beside.responses:
        for name in _parties(w, row):
            by_party[name].append(row)
    seen: set[frozenset[str]] = set()
    for rows in by_party.values():
        for silent, spoken in _within(w, rows):
            key = frozenset((silent.response_id, spoken.response_id))
            if key not in seen:
                seen.add(key)
                yield _draft_within(w, silent, spoken)
                break
    matter = _matters(w)
    for rows in by_party.values():
        silent_ones, others = _between(rows, matter)
        key = frozenset(r.response_id for r in (*silent_ones, *others))
        if silent_ones and others and key not in seen:
            seen.add(key)
            yield _draft_between(silent_ones, others)


def _parties(w: Weighed, row: ResponseRow) -> tuple[str, ...]:
    """Who answers, under every name by which it may be told again; none for a bare pronoun."""
    if row.actor is None:
        return ()
    names = [row.actor_id] if row.actor_id else []
    lower = " ".join(row.actor.lower().split())
    if lower not in ("he", "she", "it", "they", "who", "which"):
        names.append(f"{_scope(row)}{_LEAD.sub('', lower)}")
    sentence = w.index.sentences[row.sentence_id]
    text = w.index.words_of(sentence)
    end = max(row.end - sentence.start, 0)
    aside = _ASIDE.match(text[end:])
    around = text[: end + (aside.end() if aside else 0)]
    for found in (_FOR.search(around), _BODY_FIRST.search(around)):
        if found:
            body = " ".join(found["body"].lower().split())
            names.append(f"{_scope(row, found['body'])}{_LEAD.sub('', body)}")
    return tuple(dict.fromkeys(names))


def _scope(row: ResponseRow, name: str | None = None) -> str:
    """ "The hospital" is another one on another page; "Kestrel Water" is the same everywhere."""
    written = _LEAD.sub("", name or row.actor or "")
    return "" if any(x[:1].isupper() for x in written.split()) else f"{row.doc_id} "


def _apart(silent: ResponseRow, spoken: ResponseRow) -> bool:
    """Whether the two answers are to different questions, as far as told."""
    one, other = (_named(r.asked_about or "") for r in (silent, spoken))
    return bool(one and other) and not one & other


def _named(about: str) -> set[str]:
    """The stems of what an answer is about, without words for whatever was reported."""
    general = load("replies")["about"]["account"]
    return {s for w, _, _ in words(about) if w not in general for s in content_stems(w)}


def _conflicts(rows: Sequence[ResponseRow]) -> Iterator[tuple[ResponseRow, ResponseRow]]:
    for silent in rows:
        if silent.answer != "no_response":
            continue
        for spoken in rows:
            statement = spoken.answer == "answered" and _STATEMENT.search(spoken.why)
            if spoken.answer != "no_response" and not statement and not _apart(silent, spoken):
                yield silent, spoken


def _within(w: Weighed, rows: Sequence[ResponseRow]) -> Iterator[tuple[ResponseRow, ResponseRow]]:
    by_document: dict[str, list[ResponseRow]] = defaultdict(list)
    for row in rows:
        by_document[row.doc_id].append(row)
    for doc_id, own in by_document.items():
        place = {s.sentence_id: n for n, s in enumerate(w.index.sentences_of(doc_id))}
        for silent, spoken in _conflicts(own):
            apart = place[spoken.sentence_id] - place[silent.sentence_id]
            text = w.index.words_of(w.index.sentences[spoken.sentence_id])
            told_so = patterns("replies", "later").search(text)
            # "At first it did not respond; on Tuesday it denied it": one story, in order.
            if told_so and (abs(apart) <= _NEAR or apart > 0):
                continue
            yield silent, spoken


def _draft_within(w: Weighed, silent: ResponseRow, spoken: ResponseRow) -> Draft:
    first, second = sorted((silent, spoken), key=lambda r: r.start)
    who = " ".join((silent.actor or "somebody").split())
    statement = (
        f"{silent.doc_id} tells in two ways how {inside(who)} answered: "
        f"{quoted(shorten(first.text))} ({_TOLD[first.answer]}) and "
        f"{quoted(shorten(second.text))} ({_TOLD[second.answer]})."
    )
    sentence = w.index.words_of(w.index.sentences[silent.sentence_id])
    if re.search(r"\bimmediately\b", sentence):
        statement += " “Immediately” may leave room for a later answer."
    return Draft("reply", statement, 2, 1, (_ground(first), _ground(second)))


def _matters(w: Weighed) -> dict[str, set[str]]:
    """Document -> the groups of claims and the origin that it shares with others."""
    found: dict[str, set[str]] = defaultdict(set)
    for row, group in w.groups:
        for doc_id in group.documents:
            found[doc_id].add(row.group_id)
    for doc_id, root in w.origins.root.items():
        found[doc_id].add(f"origin {root}")
    return found


def _between(
    rows: Sequence[ResponseRow], matter: Mapping[str, set[str]]
) -> tuple[list[ResponseRow], list[ResponseRow]]:
    """A silence in some documents and a denial in others on the same matter; one a document.

    Who declines to answer one paper may not have answered another: only a denial counts.
    """
    told: dict[str, list[ResponseRow]] = defaultdict(list)
    answering = {r.doc_id for r in rows if r.answer != "no_response"}
    for row in rows:
        if row.answer == "denied" or (row.answer == "no_response" and row.doc_id not in answering):
            for key in sorted(matter[row.doc_id]):
                told[key].append(row)
    silent: dict[str, ResponseRow] = {}
    denied: dict[str, ResponseRow] = {}
    for same in told.values():
        denials = [r for r in same if r.answer == "denied"][:_MOST_HELD]
        for one in same:
            if one.answer == "no_response":
                for other in denials:
                    if not _apart(one, other):
                        silent.setdefault(one.doc_id, one)
                        denied.setdefault(other.doc_id, other)
    return [r for _, r in sorted(silent.items())], [r for _, r in sorted(denied.items())]


def _draft_between(silent: Sequence[ResponseRow], spoken: Sequence[ResponseRow]) -> Draft:
    rows = (*silent, *spoken)
    who = " ".join((rows[0].actor or "somebody").split())
    say = agree(len(silent), "says", "say")
    by = listed(
        f"{r.doc_id} that it {_TOLD[r.answer]} ({quoted(shorten(r.text, 80))})" for r in spoken
    )
    statement = (
        f"Documents differ on how {inside(who)} answered: {listed(r.doc_id for r in silent)} "
        f"{say} that it did not respond, {by}."
    )
    documents = {r.doc_id for r in rows}
    return Draft("reply", statement, len(rows), len(documents), tuple(_ground(r) for r in rows))


def _ground(row: ResponseRow) -> Ground:
    return Ground("responses", row.response_id, row.doc_id, row.start, row.end, row.text)
