"""What is wrong with a sentence that the analysis wrote, as far as a machine can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words of a sentence beside what it quotes, sets in brackets or names as a document: those count
# as one each. Style guides for the general public ask for 25 words at most; ours carry the names
# of what they compare, so the limit is set where two clauses of that length meet.
MOST_WORDS = 50
# So many quotations one behind the other are read; what is more must be counted.
MOST_QUOTED = 6

_QUOTED = re.compile(r"“[^“”]*”")
_BRACKETS = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)")
_FILE = re.compile(r"[\w./-]*\w\.(?:md|txt)\b")
_THINGS = "claim|document|marker|origin|source|sum|number|pair|statement|change|page|result|person"
_WRONG = {
    "a name of the machine's": re.compile(r"[a-z]_[a-z]|#[a-z]\d"),
    "a missing value": re.compile(r"<NA>|\b(?:NaN|nan|None|null|True|False)\b"),
    "a word twice": re.compile(r"\b(?!QUOTE|FILE)([^\W\d]+) (?!QUOTE|FILE)\1\b", re.IGNORECASE),
    "a blank too many": re.compile(r"  | [,.;:]|\( | \)|[,;] [,;.]|;;|\.\.$"),
    "one of many": re.compile(rf"(?<![\d.,])1 (?:{_THINGS})s\b"),
    "many of one": re.compile(rf"(?<![\d.,])(?!1 )\d[\d,]* (?:{_THINGS})\b(?! sentence| marker)"),
    "several with the verb of one": re.compile(
        r"(?:FILE|QUOTE) and (?:\d+ more|FILE|QUOTE) "
        r"(?:is|was|has|does|says|finds|gives|names|rests|leads|reports|stands|leaves)\b"
    ),
    "one with the verb of several": re.compile(
        r"^FILE (?:are|were|have|do|say|find|give|name|rest|lead|report)\b"
    ),
    "a list without its and": re.compile(r"QUOTE, QUOTE(?! (?:and|QUOTE)|[,\w])(?=[.;)])"),
    "a number in the wrong form": re.compile(r"\b\d+\.0\b|\d{4,}\.\d{3,}|(?<!\S)-\d+ [a-z]"),
}
_ALIKE = re.compile(r"[^\w“”]+")


def bare(text: str) -> str:
    """The words of ours: quotations, brackets and documents as one word each."""
    return _FILE.sub("FILE", _BRACKETS.sub("", _QUOTED.sub("QUOTE", text)))


def faults(text: str) -> Iterator[str]:
    """What is wrong with a reason or sentence, whatever its form."""
    if text != " ".join(text.split()):
        yield "a line break or a blank too many"
    unquoted = _FILE.sub("FILE", _QUOTED.sub("QUOTE", text))
    if unquoted.count("(") != unquoted.count(")"):
        yield "a bracket is left open"
    if "“" in unquoted or "”" in unquoted:
        yield "a quotation is left open"
    for what, pattern in _WRONG.items():
        for words in (unquoted, bare(text)):
            if found := pattern.search(words):
                yield f"{what}: {found[0]!r}"
                break
    if re.search(rf"(?:QUOTE, ){{{MOST_QUOTED},}}", unquoted):
        yield f"more than {MOST_QUOTED} quotations in a row"
    clauses = [_ALIKE.sub(" ", c).strip().lower() for c in re.split(r"; |: ", text)]
    if len(set(clauses)) < len(clauses):
        yield "a clause twice"
    for sentence in re.split(r"(?<=[.!?]) (?=[A-Z0-9])", bare(text)):
        if (n := len(sentence.split())) > MOST_WORDS:
            yield f"{n} words in a sentence"


def sentence_faults(text: str) -> Iterator[str]:
    """What is wrong with a text of whole sentences: as `faults`, and how it begins and ends."""
    yield from faults(text)
    # A sentence may begin with a quotation, a number, or the name of a file.
    if not re.match(r"[A-Z0-9“]", text) and not _FILE.match(text):
        yield "begins with a small letter"
    if not re.search(r"[.!?]”?$", text):
        yield "does not end as a sentence"
