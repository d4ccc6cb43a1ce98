"""What one unit of a page is by its own words: appeal, date line, byline, credit, caption."""

from __future__ import annotations

import re

from quota_analysis.documents.cues import furniture, may_hold_cue
from quota_analysis.documents.datelines import is_signature
from quota_analysis.documents.explicit_dates import parse_explicit
from quota_analysis.documents.lines import bare_words, ends_sentence

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
# Marks that open a quotation, in English, French, German and Scandinavian print.
_OPENERS = "“\"‘'„«»"
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
_TURN = re.compile(
    r"^(?:[A-Z][A-Z0-9.'’ -]{1,40}|[QA]|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):\s+\S"
)
_INNER_END = re.compile(
    r"[a-z0-9)\]”’“»«\"](?:[.!?][\"”’“»«]?\s+[“\"'‘„»«(]?[A-Z]|\?[\"”’“»«]?\s+\d|\?\s+[a-z])"
)
# A headline of more words is rare (news style guides ask for 6 to 12); questions on fact-check
# pages run to about 20, and twice the headline is where a paragraph has surely begun.
MOST_HEADING_WORDS = 26


def boilerplate(words: str) -> str | None:
    """The family of furniture a unit belongs to, or None.

    A short unit (25 words) needs one cue, a longer one as many as its family asks for; what opens
    with a quotation mark is somebody's speech, and over 120 words nothing is furniture.
    """
    if len(words) > 800 or words[:1] in _OPENERS:
        return None
    n_words = len(words.split(None, 121))
    if n_words > 120:
        return None
    words = _QUOTED.sub(" ", bare_words(words))
    anywhere = may_hold_cue(words)
    for family in furniture().boilerplate:
        hits = sum(find(words) is not None for find in family.at_start)
        if anywhere:
            hits += sum(find(words) is not None for find in family.anywhere)
        if hits < (1 if n_words <= 25 else family.hits):
            continue
        # What somebody says of gifts is reported, not asked of the visitor.
        if family.name != "appeal" or not furniture().reported.search(words):
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


def is_credit(words: str) -> bool:
    """A line that signs a picture."""
    if len(words) > 120 or len(words.split()) > 14:
        return False
    cues = furniture()
    if cues.credit_lead.match(words):
        rest = re.split(r":|\bby\b|/", words, maxsplit=1)[1]
        return is_signature(re.sub(r"[/©]", " , ", rest).rstrip(").")) and len(rest.split()) <= 10
    bare = words.strip("() .")
    if cues.agency.fullmatch(bare):
        return not bare.islower() and bare not in {"File", "Pool", "Handout"}
    match = _NAME_PAIR.match(words)
    if not match:
        return bool(
            re.match(r"^(?:via|courtesy of)\s+[A-Z]", words, re.IGNORECASE)
        ) and is_signature(words)
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


def names_picture(words: str) -> bool:
    """A credit that says itself that it signs a picture: `(Image: Coast News)`."""
    return furniture().credit_lead.match(words.strip()) is not None


def is_quoted_title(words: str) -> bool:
    """A headline that is all quotation: one short piece between marks, without a stop."""
    inner = words[1:-1]
    return (
        len(words) > 2
        and words[0] in _OPENERS
        and words[-1] in "”“\"’‘'»«"
        and not any(mark in inner for mark in '“”"„«».!?')
        and 3 <= len(words.split()) <= 14
    )


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
    if last in "\"'”’“‘»«)]" and (ends_sentence(words) or words[0] in _OPENERS):
        return False
    return _INNER_END.search(words) is None and _COUNT.search(words) is None


def _is_title_case(words: str) -> bool:
    """Most longer words begin with a capital, as in a headline."""
    longer: list[str] = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return sum(w[0].isupper() for w in longer) >= 0.7 * len(longer)


def is_speech(words: str) -> bool:
    """A turn of a transcript: `MAYOR: we had no choice`, but not `FACT CHECK: Did he lie?`."""
    label = words.partition(":")[0].partition(" (")[0]
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
