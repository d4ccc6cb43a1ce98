"""Who published a page and whom it credits, read from its lines and its first sentences."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import holds, load
from quota_analysis.extraction.lexicon import words as words_of
from quota_analysis.model.documents import CONTENT_ROLES

# A name as prose writes it: capitals, small words between them.
NAME = (
    r"(?-i:(?:[Tt]he\s+)?(?P<name>(?!(?:The|As|In|On|At|By|Via|But|And|Or|So|If|When|While|After"
    r"|Before|Since|That|This|These|Those|Last|Its|His|Her|Their|Our|My|It|He|She|They|We|You|I"
    r"|According|Citing|Quoting|From|With|For|Both|Only|Also|Not|No|Yet|Then|Now|Earlier|Later"
    r"|Meanwhile|However|Everybody|Everyone|Anybody|Anyone|Somebody|Someone|Nobody|Who|What)\b)[A-Z][\w&’'-]*(?:\.(?:com|org|net))?"
    r"(?:\s+(?:(?:of|for|and|the|de|du|la|le|&|on)\s+){0,2}[A-Z][\w&’'-]*){0,6}))"
)
# A line outside running text; a byline or credit line is hardly longer.
_LINE = 120
_CUES = re.compile(
    r"[(]|contributed|originally|first |published|reprinted|syndicated", re.IGNORECASE
)
# Sentences in which a page says what it rests on, before the news proper is told out: the lead of
# a news report is its first paragraphs.
LEAD_SENTENCES = 4
# The words that outlets' names are made of are those by which speakers are told apart.
_LAST = words_of("reporting", "kinds", "outlet")
_SINGLE = words_of("reporting", "kinds", "single_outlet")
_FIRST = words_of("reporting", "kinds", "outlet_first")
_CALENDAR = frozenset(w.lower() for w in (*calendar.month_name, *calendar.day_name) if w)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a page that says whose report it is or rests on.

    form: own (the page's publisher), credit (a credit line), naming (a report named in its first
    sentences), outlet (an outlet said there to tell news), told (who was told or shown something:
    the page's own outlet, or one it rests on).
    """

    doc_id: str
    key: str
    name: str
    start: int
    end: int
    form: str
    cue: str


def key_of(name: str) -> str:
    """Names that differ in an article, in case or as an agency is shortened are one outlet."""
    plain = " ".join(name.lower().split()).removeprefix("the ")
    return _agencies().get(plain, plain)


@cache
def _agencies() -> dict[str, str]:
    """Every form of an agency's name in small letters -> its full name."""
    return {
        form.lower(): forms[0].lower() for forms in load("sources")["agencies"] for form in forms
    }


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet, by its words."""
    key = key_of(name)
    if key in _agencies() or key in _SINGLE:
        return True
    first, *_, last = [key.split()[0], *key.split()]
    several = " " in key or name.lower().startswith("the ")
    if " ".join(key.split()[-2:]) in load("sources")["endings"]:
        return True
    return several and (last in _LAST or first in _SINGLE or (" " in key and first in _FIRST))


@cache
def _compiled(
    table: str, key: str = "patterns"
) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Each pattern with what must stand in a text that holds it: the words behind a name are
    found in far less time than every name."""
    found = []
    for cue in load("sources")[table][key]:
        pattern, behind = (
            re.compile(one.replace("{name}", NAME), re.IGNORECASE)
            for one in (cue, cue.removeprefix("{name}"))
        )
        found.append((pattern, behind))
    return tuple(found)


def _found(table: str, key: str, text: str) -> Iterator[re.Match[str]]:
    """What the patterns of a table find in a text, one pattern after the other."""
    for pattern, behind in _compiled(table, key):
        if behind is pattern or behind.search(text) is not None:
            yield from pattern.finditer(text)


@cache
def _cue() -> re.Pattern[str]:
    """Any verb or noun by which a report is named: most sentences hold none."""
    return re.compile(rf"\b(?:{load('sources')['naming']['cue']})", re.IGNORECASE)


@cache
def _pictures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('sources')['credits']['pictures'])})\b", re.IGNORECASE)


@cache
def _against() -> re.Pattern[str]:
    return re.compile(load("sources")["naming"]["against"], re.IGNORECASE)


def speaks_against(text: str) -> bool:
    """Whether a sentence that names a report turns it down or puts it at a distance."""
    return holds(_against(), text)


def publishers(index: Index) -> dict[str, tuple[str, ...]]:
    """Names of who published a page, by key -> its documents; own lines and front matter."""
    found: dict[str, dict[str, None]] = {}
    for doc_id, document in index.documents.items():
        keys = [n.key for n in lines(index, doc_id) if n.form == "own"]
        for key in (*keys, *([key_of(document.row.publisher)] if document.row.publisher else [])):
            found.setdefault(key, {})[doc_id] = None
        if short := initials(index, doc_id):
            found.setdefault(short, {})[doc_id] = None
        tail = re.split(r"\s+[|–—-]\s+", document.row.title or "")
        if len(tail) > 1 and is_outlet(tail[-1]):
            found.setdefault(key_of(tail[-1]), {})[doc_id] = None
    return {key: tuple(docs) for key, docs in sorted(found.items())}


def initials(index: Index, doc_id: str) -> str:
    """How a dateline shortens the page's publisher of three words or more, in small letters: "Mid
    States News Service" as MSNS; empty where there is none."""
    name = index.documents[doc_id].row.publisher or ""
    capitals = re.sub(r"[^A-Z]", "", name.removeprefix("The "))
    return capitals.lower() if len(name.split()) > 2 and len(capitals) > 2 else ""


def lines(index: Index, doc_id: str) -> Iterator[Naming]:
    """Bylines, mastheads and credit lines of a page, in order; a credit of a picture is none."""
    sections = index.documents[doc_id].sections
    opened = False
    for section in sections:
        opened = opened or section.role in CONTENT_ROLES
        inside = section.role in CONTENT_ROLES and len(section.text) > _LINE
        if inside and not _CUES.search(section.text):
            continue
        if section.role in ("references", "question_list", "caption"):
            continue
        for place, line in _lines(section.text):
            if len(line) <= _LINE and _pictures().search(line):
                continue
            at = section.start + place
            yield from _matches(doc_id, line, at, "own")
            yield from _matches(doc_id, line, at, "credits")
            yield from _matches(doc_id, line, at, "credits", "outlets")
            if not opened or len(line) <= _LINE:
                yield from _matches(doc_id, line, at, "own", "outlets")
            bare = line.strip(" #*_\t")
            if not opened and section.role != "front_matter" and is_masthead(bare):
                start = at + line.index(bare)
                yield Naming(doc_id, key_of(bare), bare, start, start + len(bare), "own", bare)


def is_release(index: Index, doc_id: str) -> bool:
    """Whether a page is what somebody says for himself: a press release, a statement."""
    return index.documents[doc_id].row.kind == "statement" or is_for_all(index, doc_id)


def is_for_all(index: Index, doc_id: str) -> bool:
    """Whether a line of a page says that a body hands it out to the press."""
    sections = index.documents[doc_id].sections
    lines = (s.text for s in sections if s.role not in CONTENT_ROLES)
    return any(len(line) <= _LINE and _release().search(line) for line in lines)


@cache
def _release() -> re.Pattern[str]:
    return re.compile(load("sources")["own"]["release"], re.IGNORECASE)


def is_masthead(line: str) -> bool:
    """Whether a line is nothing but the name of an outlet, each word with a capital."""
    words = line.split()
    return (
        1 < len(words) <= 5
        and all(w[:1].isupper() or w in ("of", "and", "&", "the") for w in words)
        and is_outlet(line)
        and words[-1].lower() in _LAST | _SINGLE
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        if line.strip():
            yield place, line.rstrip("\r")
        place += len(line) + 1


def _matches(
    doc_id: str, line: str, at: int, table: str, key: str = "patterns"
) -> Iterator[Naming]:
    form = "own" if table == "own" else "credit"
    for found in _found(table, key, line):
        name = found["name"].rstrip(".")
        if not _plausible(name) or (key == "outlets" and not is_outlet(name)):
            continue
        start = at + found.start("name")
        cue = " ".join(line.split())[:80]
        yield Naming(doc_id, key_of(name), name, start, start + len(name), form, cue)


def is_day(name: str) -> bool:
    """Whether words with capitals name a day or a month."""
    return name.lower().split()[0].removesuffix("'s").removesuffix("’s") in _CALENDAR


def _plausible(name: str) -> bool:
    return len(name) > 1 and not is_day(name)


def namings(index: Index, doc_id: str, known: frozenset[str]) -> Iterator[Naming]:
    """Reports named within sentences in other ways than by their saying something.

    known: keys of names that are outlets somewhere in the corpus. After the first sentences only
    outlets, whom somebody told something, and what is said of the page as a whole.
    """
    for n, sentence in enumerate(index.sentences_of(doc_id)):
        text = index.words_of(sentence)
        if not holds(_cue(), text) or speaks_against(text):
            continue
        every = [("credit", "whole"), ("outlet", "outlets")]
        every.append(("told" if n < LEAD_SENTENCES else "outlet", "told"))
        if n < LEAD_SENTENCES:
            every.append(("naming", "patterns"))
        for form, key in every:
            for found in _found("naming", key, text):
                name = found["name"].removesuffix("'s").removesuffix("’s").rstrip(".'’")
                outlet = is_outlet(_with_article(found)) or key_of(name) in known
                if not _plausible(name) or not (outlet or _body(form, name, found)):
                    continue
                start = sentence.start + found.start("name")
                cue = " ".join(found[0].split())
                yield Naming(doc_id, key_of(name), name, start, start + len(name), form, cue)


def _with_article(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start("name") - 4) : found.start("name")]
    return f"{'the ' if before.lower() == 'the ' else ''}{found['name']}"


def _body(form: str, name: str, found: re.Match[str]) -> bool:
    """Whether a report is named by a body's name of two words or more ("a report by the …")."""
    before = found.string[: found.start("name")]
    by = re.search(r"\b(?:by|from|at|with|(?:rs|ists?|ors?) of)\s+(?:the\s+)?$", before, re.I)
    return form == "naming" and len(name.split()) > 1 and by is not None
