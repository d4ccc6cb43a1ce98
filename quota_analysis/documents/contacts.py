"""Lines that say whom to call and who made the page: `Press office: …`, `Minutes prepared by …`."""

from __future__ import annotations

import re

from quota_analysis.documents.cues import furniture
from quota_analysis.documents.datelines import is_signature, without_post
from quota_analysis.documents.lines import bare_words

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
# Numbers that are dialled: with a plus, a bracket, a zero or the North American hyphens in front.
_PHONE = re.compile(
    r"(?<![\w$€£.,/-])(?:\+\d[\d .()-]{6,20}\d|\(\d{2,5}\)[ .-]?\d[\d .-]{4,14}\d"
    r"|0\d[\d .-]{6,14}\d|\d{3}[.-]\d{3}[.-]\d{4}|\d{3}[.-]\d{4})(?!\w)"
)
_FRAGMENT = re.compile(r"(?<=[^\W\d_]{2}|\d\))\.\s+(?=[A-Z(])")


def is_contact(words: str) -> bool:
    """A line of names, labels and a number or address to reach them."""
    if len(words) > 300 or len(words.split()) > 25:
        return False
    words = bare_words(words)
    rest, mails = _EMAIL.subn(" ", words)
    rest, numbers = _PHONE.subn(" ", rest)
    if not mails + numbers:
        return False
    cues = furniture()
    known = cues.filler | cues.contact_words
    return all(
        token[0].isupper() or token.lower() in known
        for token in re.findall(r"[^\W\d_][\w.'’&-]*", _ADDRESS.sub(" ", rest))
    )


def is_made_by(words: str) -> bool:
    """Only who took the minutes, made the programme, wrote the music; perhaps whom to call."""
    if len(words) > 300 or len(words.split()) > 40:
        return False
    made = furniture().made_by
    found = False
    for fragment in _FRAGMENT.split(bare_words(words).strip("()[] .")):
        match = made.match(fragment)
        if match and is_signature(without_post(fragment[match.end() :])):
            found = True
        elif not is_contact(fragment):
            return False
    return found


def is_signer(words: str) -> bool:
    """A line of a signature block: name, post, street; all in capitals or numbers."""
    tokens = re.findall(r"[^\W_][\w.'’&-]*", words)
    filler = furniture().filler
    return 0 < len(tokens) <= 9 and all(
        t[0].isupper() or t[0].isdigit() or t.lower() in filler for t in tokens
    )
