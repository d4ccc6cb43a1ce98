"""The words a reader sees in place of labels, units, ids and missing values."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.prose import capital
from quota_analysis.prose import count as count
from quota_analysis.prose import listed as listed

Tables = Mapping[str, pd.DataFrame]

# Articles, prepositions and the like, which lead on to what was cut away.
_OPENING = {
    "a", "an", "and", "any", "as", "at", "be", "been", "being", "by", "for", "from", "has", "have",
    "if", "in", "into", "is", "its", "nor", "of", "on", "or", "our", "out", "over", "per", "so",
    "some", "than", "that", "the", "their", "this", "to", "under", "was", "were", "what", "when",
    "where", "which", "who", "whose", "will", "with", "would",
}  # fmt: skip
_ITALICS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])")
# From the strongest ground to the one that is missing altogether; figures keep this order.
GROUNDS: dict[str, str] = {
    "named": "A named speaker or outlet says it",
    "cited": "Cites a source that is listed",
    "dangling": "Cites a marker that leads nowhere",
    "bare": "The document alone says it",
    "generic": "An unspecified group says it",
    "uncited_claim": "No source cited, on a page that cites",
    "anonymous_only": "Only unnamed people say it",
    "no_response": "Asked, and no answer given",
    "disputed_or_denied": "Denied or disputed",
    "explicit_absence": "Said not to be shown by the sources",
}
SPEAKER_KINDS: dict[str, str] = {
    "named_person": "Named person",
    "named_org": "Named organisation",
    "media_outlet": "Named outlet",
    "document_self": "The document itself",
    "generic_group": "Unspecified group",
    "anonymous": "Unnamed people",
}
ROLES: dict[str, str] = {
    "target": "Target",
    "observed": "Observed",
    "capacity": "Capacity",
    "share": "Share",
    "change": "Change",
    "source_count": "How many say it",
    "other": "Other",
}
RELATIONS: dict[str, str] = {
    "contradiction": "Cannot both be true",
    "tension": "Hard to hold together",
    "superseded": "Both held, one later",
    "scope_difference": "Same words, other scope",
    "not_comparable": "Not comparable",
    "same": "The same",
}
DECIDES: dict[str, str] = {
    "agent": "Who it is about",
    "base": "Of what it is a share",
    "bound": "How far a bound reaches",
    "measure": "What is counted",
    "period": "Which time it is for",
    "place": "Which place it is for",
    "polarity": "One denies it",
    "reviewer": "The reviewer says so",
    "role": "What the number is for",
    "time": "When it held",
    "unit": "The unit",
    "value": "The numbers",
}
VERDICTS: dict[str, str] = {
    "consistent": "Fits",
    "inconsistent": "Does not fit",
    "cannot_tell": "Cannot be told",
    "informative": "Tells something, refutes nothing",
}
RECORDS: dict[str, str] = {
    "differs": "Differs from the record",
    "matches": "Matches the record",
    "not_comparable": "Not comparable",
    "no_record": "No record",
}
BASES: dict[str, str] = {
    "named": "It names it",
    "shared_figures": "Shared figures",
    "shared_quote": "A shared quotation",
    "shared_sourcing": "Shared unnamed sources",
    "shared_text": "Shared wording",
    "reviewer": "The reviewer says so",
}
MODALITIES: dict[str, str] = {
    "asserted": "Flatly",
    "reported": "As somebody's words",
    "hedged": "With reserve",
    "hypothetical_or_future": "As not yet so",
}
STATES: dict[str, str] = {
    "resolved": "lead to a listed source",
    "listed_no_url": "lead to a listed source without an address",
    "marker_unresolved": "lead to nothing in the list",
    "reference_list_missing": "lead nowhere (no list of references here)",
}
DRIFTS: dict[str, str] = {
    "hedge_lost": "A hedge is lost",
    "number_rounded": "A number is rounded",
    "bound_dropped": "A bound is dropped",
    "source_blurred": "A source is blurred",
    "actor_changed": "Somebody else is named",
    "plan_to_fact": "A plan becomes a fact",
    "quote_altered": "A quotation is altered",
}
ANSWERS: dict[str, str] = {
    "denied": "Denied it",
    "declined": "Declined to comment",
    "no_response": "Gave no answer",
    "answered": "Answered",
}
AUDITS: dict[str, str] = {
    "uncited": "No source cited",
    "overstated": "Stronger than where it is cited",
    "one_origin": "Several markers, one origin",
    "over_relied": "Much rests on one marker",
    "stacked": "Many markers for one sentence",
    "dangling": "A marker that leads nowhere",
}
KINDS: dict[str, str] = {
    "fact_check": "Fact-check page",
    "news": "News report",
    "statement": "Statement",
    "other": "Other text",
}
FINDINGS: dict[str, str] = {
    "independence": "One origin",
    "collision": "Numbers at odds",
    "unsupported": "Sources cited",
    "arithmetic": "Sums",
    "ground": "Fact or report",
    "absence": "What is not shown",
    "missing_base": "Of what, since when",
    "anonymous": "Unnamed people",
    "record": "Published record",
    "drift": "Told differently",
    "reply": "Who answered",
}
STANCES: dict[str, str] = {"supports": "Tells it", "disputes": "Disputes it", "neutral": "Neutral"}

_UNITS = {
    "percent": "percent",
    "percent_change": "percent change",
    "multiple": "times as many",
}


def plain(label: object) -> str:
    """A machine label as words: `named_report` becomes "Named report"; nothing becomes ""."""
    if is_missing(label):
        return ""
    words = re.sub(r"[_\-]+", " ", str(label)).strip()
    return capital(words)


def say(labels: Mapping[str, str], value: object) -> str:
    """The words for a label, or the label made readable."""
    return "" if is_missing(value) else labels.get(str(value), plain(value))


def number(value: object) -> str:
    """A number as a reader writes it: 1,200; 0.5; nothing is ""."""
    if is_missing(value):
        return ""
    x = float(str(value))
    if x == int(x):
        return f"{int(x):,}"
    return f"{x:,.1f}" if abs(x) >= 10 else f"{x:,.3g}"


def interval(low: object, high: object, *, open_words: bool = True) -> str:
    """An interval as words: "75", "1,200 to 1,500", "75 or more", "at most 9"."""
    a, b = number(low), number(high)
    if a and b:
        return a if a == b else f"{a} to {b}"
    if a:
        return f"{a} or more" if open_words else f"{a}+"
    return f"{b} or less" if b else ""


def unit(value: object) -> str:
    """ "arrests/day/office" as "arrests per day per office"."""
    if is_missing(value):
        return ""
    parts = [p.replace("_", " ") for p in str(value).split("/") if p]
    first = _UNITS.get(str(value), parts[0] if parts else "")
    return " per ".join([first, *parts[1:]])


def flat(text: object) -> str:
    """Text on one line, without the asterisks that stand for bold and italics in Markdown."""
    if is_missing(text):
        return ""
    line = " ".join(str(text).split())
    return _ITALICS.sub(r"\1", line.replace("**", "")) if "*" in line else line


def shorten(text: object, most: int) -> str:
    """Text on one line, cut at a word that could end it, with … where something is left out."""
    line = flat(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1].rsplit(" ", 1)[0] or line[: most - 1]
    words = cut.split(" ")
    while len(words) > 1 and words[-1].lower() in _OPENING:
        words.pop()
    return " ".join(words).rstrip(" ,;:–-") + "…"


def slug(key: str) -> str:
    """A unique id for a place in a page, safe in an address: "a.md#c1" is "a.md_23_c1"."""
    return re.sub(r"[^A-Za-z0-9.:-]", lambda found: f"_{ord(found[0]):x}_", key)
