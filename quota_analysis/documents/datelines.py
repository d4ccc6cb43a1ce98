"""Lines that date or sign a page: `Published 3 May 2024`, `By Jane Field`, `Board · 3 May 2024`."""

from __future__ import annotations

import re

from quota_analysis.documents.cues import Cues, furniture
from quota_analysis.documents.explicit_dates import MONTH_PATTERN, parse_explicit
from quota_analysis.documents.lines import SPACES, bare_words

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
_ZONE = r"(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|IST|AES?T|Z)(?:[+-]\d{1,2}(?::?\d{2})?)?"
_AGO = r"\d+ ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdwy]) ago"
# Atomic and possessive, so that a line of a hundred numbers is refused at once.
_DATEISH = re.compile(
    rf"(?>(?:{WEEKDAY}|{_CLOCK}|{MONTH_PATTERN}\.?|{_ZONE}|[12]\d{{3}}|\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|{_AGO}"
    r"|today|yesterday|just now|at|on|of|local time|eastern(?: time)?)(?!\w)"
    r"|[\s,|·•/()—–@:.-])++$",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(
    rf"\b{MONTH_PATTERN}\b|\b[12]\d{{3}}\b|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\bago\b"
    rf"|\b(?:today|yesterday)\b|\b{WEEKDAY}(?!\w)|\d{{1,2}}:\d{{2}}",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b{MONTH_PATTERN}\b\.?,? [12]\d{{3}}$", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·;]\s*")
_DASH = re.compile(r"\s+[—–-]{1,2}\s+")
_RELATIVE = re.compile(rf"\b{_AGO}\b", re.IGNORECASE)
# How forums sign a reply: the writer's name, its points, its age.
_REPLY = re.compile(
    rf"(?=.*(?:\bpoints?\b|[·•|@]|\bu/\w|\w_\w)).{{0,60}}?\b{_AGO}(?: \(edited\))?$", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<!\w)(?:u/|@)[\w.-]+")
_KINDS = ("checked", "updated", "published", "event")
# `by oldploughman on`: a name as forums have them, one word without a capital.
_POSTED_BY = re.compile(r"by (?P<handle>[\w.-]{2,30})(?:,? (?:on|at)\b|,|$)", re.IGNORECASE)
# What pages count beside the day: `14 comments`, `4 min read`.
_COUNTED = re.compile(
    r"[\d.,]+[km]?\+?[ -](?:comments?|repl(?:y|ies)|views?|reads?|likes?|shares?|votes?|points?"
    r"|reactions?|answers?|min(?:ute)?s?(?: read)?)$",
    re.IGNORECASE,
)
# The longest piece of a line of pieces: the full name of an office or a paper.
_MOST_PIECE_WORDS = 9


def dateline(words: str) -> str | None:
    """checked, published, updated, event, byline or date for a line that dates or signs the page.

    `event` is the day of what the page is about (a meeting, a deadline), which dates the page only
    where nothing else does.
    """
    words = bare_words(words)
    if len(words) > 200 or len(words.split()) > 22:
        return None
    cues = furniture()
    if _DATE_WORD.search(words):
        for kind in _KINDS:
            match = getattr(cues, kind).match(words)
            if match and _only_date_follows(words[match.end() :]):
                return kind
        if _DATEISH.match(words) and (parse_explicit(words) or re.search(r"[^\W\d]{3}", words)):
            # `1994` and `May` alone are headings as well as dates: it takes more than one word.
            return "date" if len(re.findall(r"\w+", words)) > 1 else None
        if _REPLY.match(words) and len(words.split()) <= 10:
            return "event"
    match = cues.byline.match(words)
    if match and is_signature(without_post(words[match.end() :])):
        return "byline"
    return None


def dated_line(words: str) -> tuple[str, bool] | None:
    """The kind of a line of short pieces one of which dates the page, and whether it is sure.

    `Board | Meeting of 3 May 2024 | Item 4` is sure; `Evening Desk, 3 May 2024` and pieces parted
    by a dash may also be a title, which their place on the page decides.
    """
    words = bare_words(words)
    if len(words) > 200 or len(words.split()) > 26 or re.search(r"[a-z]{3}[.!?](?:\s|$)", words):
        return None
    pieces = [p for p in _BAR.split(words) if p]
    sure = len(pieces) > 1
    if not sure:
        pieces = [p for p in _DASH.split(words) if p]
    if any(len(p.split()) > _MOST_PIECE_WORDS for p in pieces):
        return None
    kinds = [_piece(p) for p in pieces]
    if not sure and len(kinds) > 1 and kinds[0] in ("date", None) and kinds[-1] is None:
        # `3 May 2024 – The council votes` heads an entry of a chronicle.
        return None
    kind = next((k for name in (*_KINDS, "date") for k in kinds if k == name), None)
    if kind is not None and len(pieces) == 1 and kind == "date" and _DATEISH.match(words):
        return None
    return (kind, sure) if kind else None


def _piece(words: str) -> str | None:
    """What one piece of a line says of the page's day."""
    cues = furniture()
    whole = _cued(cues, words)
    if whole:
        return whole
    days = parse_explicit(words)
    if _DATEISH.match(words):
        dated = days or _MONTH_YEAR.search(words) or _RELATIVE.search(words)
        return "date" if dated else None
    if not days and _is_issue(words):
        return "date"
    if not days or days[-1][1] != len(words.rstrip(" .")):
        return None
    before = words[: days[0][0]].rstrip()
    if cues.occasion.search(before):
        return "event"
    head, comma, rest = words.partition(", ")
    if comma and len(head.split()) <= 5 and head[:1].isupper():
        # `Evening Desk, 3 May 2024`, `Paper 7, tabled on 3 May 2024`, `10:15, 3 May 2024 Updated …`
        if _DATEISH.match(rest) and not re.search(r"\d", head):
            return "date"
        return _cued(cues, rest)
    late = re.search(r"\s(?=(?:updated|published|posted|modified)\b)", words, re.IGNORECASE)
    if late and _DATEISH.match(words[: late.start()]):
        return "date"
    return None


def _is_issue(words: str) -> bool:
    """`Harbour Voice, April 2023`: a short name and its month, the way magazines name an issue."""
    head, comma, month = words.rpartition(", ")
    return (
        bool(comma)
        and 1 < len(head.split()) <= 5
        and re.search(r"[\d,:?]", head) is None
        and all(w[0].isupper() or w in furniture().filler for w in head.split())
        and re.fullmatch(_MONTH_YEAR.pattern, month, re.IGNORECASE) is not None
    )


def _cued(cues: Cues, words: str) -> str | None:
    for kind in _KINDS:
        match = getattr(cues, kind).match(words)
        if match and _DATE_WORD.search(words) and _only_date_follows(words[match.end() :]):
            return kind
    return None


def is_post(words: str) -> bool:
    """What a signer is, on the line below the name: `Staff Writer`, `Education correspondent`."""
    return len(words.split()) <= 6 and furniture().post.search(words) is not None


def is_named_post(words: str) -> bool:
    """`Jane Field, health correspondent`: a name and what its bearer is, without `By`."""
    name, comma, post = bare_words(words).partition(", ")
    return (
        bool(comma)
        and 2 <= len(name.split()) <= 4
        and all(w[0].isupper() for w in name.split())
        and is_post(post)
        and post[-1] not in ".!?"
    )


def without_post(rest: str) -> str:
    """`Jane Field, health correspondent` without what she is."""
    head, comma, tail = rest.rstrip(" .").rpartition(",")
    if comma and is_post(tail.strip()):
        return head
    match = furniture().post.search(rest)
    if match and match.start() and rest[:1].isupper():
        # `Jane Field Community reporter`: words in front of the post belong to it or to the name.
        return rest[: match.start()]
    return rest


def _only_date_follows(rest: str) -> bool:
    """After `Published`: a date, and perhaps a second date, a place or the signature."""
    pieces = [p.strip(SPACES + ":,") for p in re.split(r"[|•·;]|\s[—–-]\s", rest)]
    for piece in pieces:
        if not piece or _DATEISH.match(piece) or _COUNTED.match(piece):
            continue
        posted = _POSTED_BY.match(piece)
        if posted and _DATEISH.match(piece[posted.end() :] or " "):
            continue
        cues = furniture()
        for pattern in (cues.updated, cues.published, cues.checked, cues.byline):
            match = pattern.match(piece)
            if match and (
                _DATEISH.match(piece[match.end() :].strip(SPACES + ":,"))
                or is_signature(without_post(piece[match.end() :]))
            ):
                break
        else:
            match = re.search(r"\s(?:by|in|at|from)\s+(?=[A-Z])", piece)
            if not (
                match
                and _DATEISH.match(piece[: match.start()])
                and is_signature(piece[match.end() :])
            ):
                return False
    return True


def is_signature(rest: str) -> bool:
    """Only names, their connectives and perhaps a date: what follows `By`."""
    bare, handles = _HANDLE.subn(" ", _RELATIVE.sub(" ", rest))
    names = handles
    for start, end, _ in reversed(parse_explicit(bare)):
        bare = bare[:start] + bare[end:]
    if len(bare.split()) > 14 or re.search(r"[a-z]{2}[.!?]\s|[;?!“”\"]", bare):
        return False
    if re.search(r"[a-z]{3}\.$", bare.strip()):
        return False
    for token in re.findall(r"[^\W\d_][\w.'’&-]*", bare):
        if token[0].isupper():
            names += 1
        elif token.lower() not in furniture().filler and not _DATE_WORD.search(token):
            return False
    return names >= 1
