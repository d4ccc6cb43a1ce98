"""Where a sentence names a date or period: cheap words first, the pattern only where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quota_analysis.documents.explicit_dates import MONTHS
from quota_analysis.extraction.dates_patterns import KINDS, NUMBER_WORDS, pattern
from quota_analysis.extraction.lexicon import load, words

_PIECE = re.compile(r"[^\W_]+")
_WORD_BEFORE = re.compile(r"([A-Za-z.'’]+)[\s(“\"‘']*$")
_WORD_AFTER = re.compile(r"^[\s-]*([A-Za-z]+)")
# An expression starts at most so many words before the word that shows it: "at least two or three
# of the last few years" is about as far as they reach.
_REACH = 9


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression as found: offsets in the sentence, its kind, and the match with its parts."""

    start: int
    end: int
    kind: str
    match: re.Match[str]


def find_hits(text: str) -> list[Hit]:
    """The expressions of a sentence, in text order, none overlapping."""
    hits: list[Hit] = []
    finder = pattern()
    position = 0
    for at in _starts(text):
        if at < position:
            continue
        m = finder.match(text, at)
        if m is None:
            continue
        kind = next(k for k in KINDS if m[k] is not None)
        end = _trimmed(m, kind)
        if _accept(text, m, kind, end):
            hits.append(Hit(m.start(), end, kind, m))
            position = m.end()
        elif kind in ("year", "month"):
            position = m.end()
        # Behind another rejected word a date may still begin.
    return hits


@cache
def _showing() -> frozenset[str]:
    """Words of which every expression without digits holds at least one."""
    lexicon = load("dates")
    lists: list[str] = [*MONTHS, *lexicon["seasons"], *lexicon["decade_words"]]
    lists += [d for names in lexicon["weekdays"].values() for d in names]
    lists += [*lexicon["holidays"], *lexicon["from_easter"]]
    lists += [w for key in ("now", "before", "nouns") for w in lexicon["floating"][key]]
    last = [_PIECE.findall(name.lower())[-1] for name in lists]
    figures = [f"{lead}{n}" for lead in ("q", "fy") for n in range(1, 100)]
    return frozenset([*last, *figures]) | _UNITS


@cache
def _opening() -> frozenset[str]:
    """Words with which an expression may begin."""
    floating = load("dates")["floating"]
    firsts = [w.split()[0] for key in ("now", "before") for w in floating[key]]
    named = [*load("dates")["holidays"], *load("dates")["from_easter"]]
    firsts += [_PIECE.findall(name.lower())[0] for name in named]
    return frozenset([*firsts, *NUMBER_WORDS]) | _showing() | _OPENING


def _starts(text: str) -> list[int]:
    """Where an expression may begin: at an opening word that leads up to one that shows it."""
    pieces = _PIECE.findall(text.lower())
    showing, opening = _showing(), _opening()
    shown = [i for i, p in enumerate(pieces) if p in showing or (p[0] in _DIGITS and _YEARLY(p))]
    joined = _JOINED.search(text) is not None
    if not shown and not joined:
        return []
    places = [m.start() for m in _PIECE.finditer(text)]
    if joined:
        shown = sorted({*shown, *(i for i, p in enumerate(pieces) if p[0] in _DIGITS)})
    starts: list[int] = []
    done = 0
    for i in shown:
        if pieces[i] in _UNITS and not _told(pieces, i):
            continue
        first = i
        while first > done and i - first < _REACH:
            before = pieces[first - 1]
            if not (before in opening or before in _INSIDE or before[0] in _DIGITS):
                break
            first -= 1
        for j in range(first, i + 1):
            word, at = pieces[j], places[j]
            if word[0] in _DIGITS:
                if at and text[at - 1] in "'’":
                    starts.append(at - 1)
                starts.append(at)
            elif word in opening or j == i:
                starts.append(at)
        done = i + 1
    return starts


def _told(pieces: list[str], i: int) -> bool:
    """Whether a unit of time is pointed at ("last week") or counted from a day ("a week ago")."""
    before = pieces[i - 1] if i else ""
    after = pieces[i + 1] if i + 1 < len(pieces) else ""
    pointed = before in _OPENING and before not in ("a", "an", "one")
    return pointed or before in _INSIDE or after in _AFTER_UNIT or pieces[i] in _ALONE


def _trimmed(m: re.Match[str], kind: str) -> int:
    """The end without the full stop after a whole month's name, which ends the sentence."""
    end = m.end()
    if m.string[end - 1] != ".":
        return end
    names = {"month": "m_m", "dmy": "dmy_m", "nth": "nth_m", "year_to": "yt_m"}
    name = m[names[kind]] if kind in names else None
    whole = name is not None and (len(name) > 5 or name[:-1].lower() in ("march", "april", "june"))
    return end - 1 if whole or (name or "").lower() in ("may.", "july.") else end


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in load("dates")[table][key])


def word_before(text: str, start: int) -> str:
    """The word right before, in small letters; empty where none stands there."""
    m = _WORD_BEFORE.search(text[max(0, start - 25) : start])
    return m[1].lower() if m else ""


def word_after(text: str, end: int) -> str:
    """The word right after, as written."""
    m = _WORD_AFTER.match(text[end : end + 25])
    return m[1] if m else ""


def _accept(text: str, m: re.Match[str], kind: str, end: int) -> bool:
    start = m.start()
    if kind == "month" and not (m["m_y"] or m["m_rel"] or m["m_part"] or m["m_yrel"]):
        return _is_month(text, m, end)
    if kind == "weekday" and word_before(text, start) in ("every", "each"):
        return False  # "every Friday" is a rate
    if kind == "weekday" and word_after(text, end) in load("dates")["newspapers"]["names"]:
        return False
    if kind == "year":
        return _is_year(text, m, end)
    if kind == "numeric":
        return m["n_sep"] == "/" or len(m["n_y"]) == 4
    if kind == "within":
        return word_before(text, start) not in ("of",) or bool(m["i_part"] or m["i_of"])
    if kind == "season":
        return _is_season(text, m)
    if kind == "rel":
        # "This Week", so written, is a programme's name.
        return m["r_u"][0].islower() or m["r_rel"][0].islower() or text.isupper()
    if kind == "floating":
        return _is_floating(text, m, end)
    return True


def _is_month(text: str, m: re.Match[str], end: int) -> bool:
    start, name = m.start(), m["m_m"].rstrip(".")
    if len(name) < 4 and name != "May" and not m["m_m"].endswith("."):
        return False  # "Jan Novak", "the Mar valley"
    if name in load("dates")["months_ambiguous"]["names"]:
        return word_before(text, start) in _words("months_ambiguous", "before")
    # "April Jones", "June Carter", "August Wilson": a name before a name.
    after, lead = word_after(text, end), word_before(text, start)
    return not (after[:1].isupper() and not lead and name in ("April", "June", "August"))


def _is_season(text: str, m: re.Match[str]) -> bool:
    """A bare "fall" or "spring" is as often a verb, and "the fall" a drop."""
    name, lead = m["se_s"].lower(), word_before(text, m.start())
    if m["se_rel"]:
        odd = m["se_rel"].lower() in ("that", "same", "current")
        return not odd or name in ("summer", "winter", "autumn")
    if m["se_y"] or m["se_part"]:
        return True
    if m["se_the"] and name in ("fall", "spring"):
        return lead in ("in", "during")
    return bool(m["se_the"]) or lead in ("in", "during", "by", "since", "until", "of")


def _is_floating(text: str, m: re.Match[str], end: int) -> bool:
    lead = word_before(text, m.start())
    if m["far"]:
        return lead in load("dates")["floating"]["nouns_after"]
    # "Now, …" takes up the thread, "just now" and "now and then" point nowhere.
    opens = not lead and text[end : end + 1] == ","
    return not (opens or text[end:].lower().startswith((" and then", "-")))


def _is_year(text: str, m: re.Match[str], end: int) -> bool:
    """A bare four-digit number is a year unless its neighbours count with it."""
    start = m.start()
    if m["y_s"]:
        return word_before(text, start) in _BEFORE_SHORT
    if m["y_part"] or m["y_mid"] or m["y_b"]:
        return not text[end : end + 1].isdigit()
    if word_before(text, start) in _words("year_guard", "before"):
        return False
    follow = text[end : end + 3]
    if follow[:1] == "%" or follow.startswith(("-strong", "-a-")) or text[start - 1 : start] == "#":
        return False
    after = word_after(text, end).lower()
    if after in _words("year_counted", "after"):
        return False
    # A round thousand before a plural ("2000 leaflets") is counted; a year seldom is so round.
    digits = m["y"]
    return not (digits.endswith(("000", "500")) and after.endswith("s") and len(after) > 3)


_BEFORE_SHORT = frozenset({"in", "since", "of", "by", "until", "from", "to", "summer"})
# What ends an expression that holds no name of the calendar; what may open one; what stands inside.
_UNITS = words("dates", "finding", "units")
_OPENING = words("dates", "finding", "opening")
_INSIDE = words("dates", "finding", "inside")
_ALONE = words("dates", "finding", "alone")
_AFTER_UNIT = words("dates", "finding", "after_unit")
_DIGITS = frozenset("0123456789")
# A year or a decade: figures that need no word beside them.
_YEARLY = re.compile(r"(?:1[5-9]|20)\d\ds?$|\d0s$").match
# Numbers that a slash, a hyphen or a full stop joins into a date, and two digits for a year.
_JOINED = re.compile(r"\d[/.-]\d\d?[/.-]\d|['’]\d\d")
