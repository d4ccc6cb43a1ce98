"""What one unit of a page is by its own words: appeal, date line, byline, credit, caption."""

from __future__ import annotations

import re

from quota_analysis.documents.cues import furniture
from quota_analysis.documents.explicit_dates import MONTH_PATTERN, parse_explicit
from quota_analysis.documents.lines import SPACES, ends_sentence

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
_ZONE = r"(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|IST|AES?T|Z)(?:[+-]\d{1,2}(?::?\d{2})?)?"
# Atomic and possessive, so that a line of a hundred numbers is refused at once.
_DATEISH = re.compile(
    rf"(?>(?:{_WEEKDAY}|{_CLOCK}|{MONTH_PATTERN}\.?|{_ZONE}|[12]\d{{3}}|\d{{1,2}}(?:st|nd|rd|th)?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d+ (?:second|minute|min|hour|day|week|month|year)s? ago"
    r"|today|yesterday|just now|at|on|of|local time|eastern(?: time)?)(?!\w)"
    r"|[\s,|·•/()—–@:.-])++$",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(
    rf"\b{MONTH_PATTERN}\b|\b[12]\d{{3}}\b|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\bago\b"
    rf"|\b(?:today|yesterday)\b|\b{_WEEKDAY}(?!\w)|\d{{1,2}}:\d{{2}}",
    re.IGNORECASE,
)
_PART = r"[A-Z][\w.&'’ -]{0,40}"
_NAME_PAIR = re.compile(
    rf"^\(?(?P<left>{_PART}?)\s?/\s?(?P<right>{_PART}?)(?:\s?/\s?{_PART})?\)?\.?$"
)
_NAME = re.compile(
    r"^[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|da|van|von|der|al|bin|del|la|le|el)){0,4}$"
)
_SIGNER = r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}"
_END_CREDIT = re.compile(
    r"(?:(?<=[.!?\"'”’)])|(?<=\s))\s*(?P<credit>\(?(?:"
    rf"{_SIGNER}\s?/\s?{_SIGNER}(?:\s?/\s?[A-Z][\w.&'’ -]{{1,30}})?"
    r"|(?:Photo(?:graph)?|Image|Picture|Credit|Photo credit|Courtesy)"
    r"(?: by|:| of| courtesy of)\s+[A-Z][\w.&'’/, -]{1,60})\)?\.?)$"
)
_BRACKETED = re.compile(r"\((?P<inner>[^()]{2,60})\)\.?$")
_QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|vs)\.$")
# `Injured: 4,877` counts something, it heads nothing.
_COUNT = re.compile(r":\s*\d[\d,.]*\s*%?$")
_NOTE_END = re.compile(r"(?:\s*\[[^\]\d]{1,40}\])+$")
# What a picture's text does not tell in: reports, and what has been or will be.
_TOLD = re.compile(
    r"\b(?:said|says|told|had|has|have|will|would|may|might|can|could|should|must|according)\b",
    re.IGNORECASE,
)
_MARKER_END = re.compile(r"(?:\[\^?\d{1,3}(?:[\s,–-]+\d{1,3})*\]|【[^】]{1,60}】|[⁰¹²³⁴⁵⁶⁷⁸⁹])$")
_TURN = re.compile(r"^(?:[A-Z][A-Z.'’ -]{1,40}|[QA]|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):\s+\S")
_INNER_END = re.compile(r"[a-z0-9)\]”’\"][.!?][\"”’]?\s+[“\"'‘(]?[A-Z]")
# A headline of more words is rare (news style guides ask for 6 to 12); questions on fact-check
# pages run to about 20, and twice the headline is where a paragraph has surely begun.
MOST_HEADING_WORDS = 26


def boilerplate(words: str) -> str | None:
    """The family of furniture a unit belongs to, or None.

    A short unit (25 words) needs one cue, a longer one as many as its family asks for; what opens
    with a quotation mark is somebody's speech, and over 120 words nothing is furniture.
    """
    if len(words) > 800 or words[:1] in "“\"‘'«„":
        return None
    n_words = len(words.split(None, 121))
    if n_words > 120:
        return None
    words = _QUOTED.sub(" ", words)
    for family in furniture().boilerplate:
        needed = 1 if n_words <= 25 else family.hits
        hits = 0
        for find in family.patterns:
            if find(words):
                hits += 1
                if hits >= needed:
                    return family.name
    return None


def is_related_line(words: str) -> bool:
    """A pointer to another story on one line: `Read more: …`, `Related: …`, `Tags: …`."""
    head, colon, rest = words.partition(":")
    return bool(
        colon
        and rest.strip()
        and len(words.split()) <= 25
        and len(head) <= 40
        and furniture().related_lead.match(head)
    )


def dateline(words: str) -> str | None:
    """checked, published, updated, byline or date for a line that dates or signs the page."""
    if len(words) > 200 or len(words.split()) > 22:
        return None
    cues = furniture()
    dated = _DATE_WORD.search(words) is not None
    if dated:
        for kind in ("checked", "updated", "published"):
            match = getattr(cues, kind).match(words)
            if match and _only_date_follows(words[match.end() :]):
                return kind
        if _DATEISH.match(words) and (parse_explicit(words) or re.search(r"[^\W\d]{3}", words)):
            # `1994` and `May` alone are headings as well as dates: it takes more than one word.
            return "date" if len(re.findall(r"\w+", words)) > 1 else None
    match = cues.byline.match(words)
    if match and _is_signature(words[match.end() :]):
        return "byline"
    return None


def is_post(words: str) -> bool:
    """What a signer is, on the line below the name: `Staff Writer`, `Education correspondent`."""
    return len(words.split()) <= 6 and furniture().post.search(words) is not None


def _only_date_follows(rest: str) -> bool:
    """After `Published`: a date, and perhaps a second date, a place or the signature."""
    pieces = [p.strip(SPACES + ":,") for p in re.split(r"[|•·;]|\s[—–-]\s", rest)]
    for piece in pieces:
        if not piece or _DATEISH.match(piece):
            continue
        cues = furniture()
        for pattern in (cues.updated, cues.published, cues.checked, cues.byline):
            match = pattern.match(piece)
            if match and (
                _DATEISH.match(piece[match.end() :].strip(SPACES + ":,"))
                or _is_signature(piece[match.end() :])
            ):
                break
        else:
            match = re.search(r"\s(?:by|in|at|from)\s+(?=[A-Z])", piece)
            if not (
                match
                and _DATEISH.match(piece[: match.start()])
                and _is_signature(piece[match.end() :])
            ):
                return False
    return True


def _is_signature(rest: str) -> bool:
    """Only names, their connectives and perhaps a date: what follows `By`."""
    names = 0
    bare = rest
    for start, end, _ in reversed(parse_explicit(rest)):
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


def is_credit(words: str) -> bool:
    """A line that signs a picture."""
    if len(words) > 120 or len(words.split()) > 14:
        return False
    cues = furniture()
    if cues.credit_lead.match(words):
        rest = re.split(r":|\bby\b|/", words, maxsplit=1)[1]
        return _is_signature(re.sub(r"[/©]", " , ", rest).rstrip(").")) and len(rest.split()) <= 10
    bare = words.strip("() .")
    if cues.agency.fullmatch(bare):
        return not bare.islower() and bare not in {"File", "Pool", "Handout"}
    match = _NAME_PAIR.match(words)
    if not match:
        return bool(
            re.match(r"^(?:via|courtesy of)\s+[A-Z]", words, re.IGNORECASE)
        ) and _is_signature(words)
    left, right = match.group("left").strip(), match.group("right").strip()
    if cues.agency.fullmatch(left) or cues.agency.fullmatch(right):
        return True
    if words.startswith("(") and words.rstrip(".").endswith(")"):
        return bool(_NAME.match(left) and _NAME.match(right))
    one_caps = left.isupper() != right.isupper()
    other = right if left.isupper() else left
    return one_caps and len(other.split()) >= 2 and bool(_NAME.match(other))


def trailing_credit(words: str) -> int | None:
    """Where the credit begins in `A nurse checks a chart. AGENCY/Name`, or None."""
    bracketed = _BRACKETED.search(words[-80:])
    if bracketed:
        inner = bracketed.group("inner")
        if is_credit(inner) or is_credit(f"({inner})"):
            return len(words) - len(bracketed.group())
        return None
    match = _END_CREDIT.search(words[-140:])
    if match and is_credit(match.group("credit")):
        return max(0, len(words) - 140) + match.start("credit")
    return None


def is_caption(words: str, *, beside_credit: bool) -> bool:
    """A picture's text. Beside a credit weaker cues are enough."""
    n_words = len(words.split())
    if n_words > 90 or n_words < 3:
        return False
    cues = furniture()
    if cues.caption_start.match(words):
        return True
    if not beside_credit:
        return False
    if cues.caption_pointing.search(words):
        return True
    dates = parse_explicit(words)
    if dates and len(words) - dates[-1][1] <= 30:
        return True
    # Captions tell what is seen in the present tense, so their verb stands early.
    return (
        not _TOLD.search(words)
        and cues.caption_verb.search(" ".join(words.split()[1:10])) is not None
    )


def looks_like_heading(words: str) -> bool:
    """A line that may head what follows it: short, unended, one piece, no marker at its end."""
    words = _NOTE_END.sub("", words) or words
    n_words = len(words.split(None, MOST_HEADING_WORDS + 1))
    if n_words > MOST_HEADING_WORDS or len(words) > 200 or not any(c.isalpha() for c in words):
        return False
    cues = furniture()
    if cues.known_heading.match(words):
        return True
    if cues.label.match(words):
        return n_words <= 6
    last = words.rstrip("*_ ")[-1:]
    if last == "." and not (_ABBREVIATED.search(words) and _is_title_case(words)):
        return False
    if last in ";,:…" or words[0].islower() or _MARKER_END.search(words) or is_speech(words):
        return False
    if last in "\"'”’)]»" and (ends_sentence(words) or words[0] in "“\"‘'«"):
        return False
    return _INNER_END.search(words) is None and _COUNT.search(words) is None


def _is_title_case(words: str) -> bool:
    """Most longer words begin with a capital, as in a headline."""
    longer: list[str] = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return sum(w[0].isupper() for w in longer) >= 0.7 * len(longer)


def is_speech(words: str) -> bool:
    """A turn of a transcript: `MAYOR: we had no choice`, but not `FACT CHECK: Did he lie?`."""
    label = words.partition(":")[0]
    if not label.isupper() or len(label.split()) > 4:
        return False
    return _TURN.match(words) is not None and furniture().kicker.match(words) is None


def is_question_heading(words: str) -> bool:
    """A short question on its own line, as in interviews and lists of questions and answers."""
    return (
        words.endswith("?")
        and len(words.split()) <= 14
        and furniture().asking.match(words) is not None
    )
