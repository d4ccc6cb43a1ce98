"""The furniture lexicon, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LEXICONS = "quota_analysis.documents"


def load_lexicon(name: str) -> dict[str, Any]:
    """Read one of the TOML files beside the code."""
    path = files(_LEXICONS).joinpath("lexicons", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _any(patterns: Iterable[str], frame: str = "{}") -> re.Pattern[str]:
    joined = "|".join(f"(?:{p})" for p in patterns)
    return re.compile(frame.format(f"(?:{joined})"), re.IGNORECASE)


# Letters that match another letter of the alphabet in any case, but not by their small form.
_ODD_CASE = re.compile("[\u017f\u0130\u0131\u212a]")


# A lead stands alone on its line: marks may follow it, words may not.
_ALONE = r"^\W*{}\s*[:?!.…—–-]*\s*$"
_AT_START = r"^\W*{}\b"
_LABELLED = r"^\W*{}\W*:\W*\s(?=\S)"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One family of furniture: how many of its cues a long unit must show.

    at_start: cues tied to the start, tried there only; anywhere: the others.
    """

    name: str
    hits: int
    at_start: tuple[Callable[[str], re.Match[str] | None], ...]
    anywhere: tuple[Callable[[str], re.Match[str] | None], ...]


def _family(group: Mapping[str, Any]) -> Boilerplate:
    start = [p for p in group["patterns"] if p.startswith("^")]
    rest = [p for p in group["patterns"] if not p.startswith("^")]
    return Boilerplate(
        group["name"],
        group["hits"],
        tuple(re.compile(p, re.IGNORECASE).match for p in start),
        tuple(re.compile(p, re.IGNORECASE).search for p in rest),
    )


def may_hold_cue(words: str) -> bool:
    """Whether some cue of furniture that may stand anywhere stands in a text.

    One pattern in small letters for all of them: most running text has none, and to look for a
    hundred cues one by one in any case costs ten times as much.
    """
    return bool(_ODD_CASE.search(words)) or _any_cue().search(words.lower()) is not None


@cache
def _any_cue() -> re.Pattern[str]:
    groups = load_lexicon("furniture")["boilerplate"]
    cues = [p for group in groups for p in group["patterns"] if not p.startswith("^")]
    # A cue written with a capital may hide in any text in small letters.
    written_small = all(c == c.lower() for c in (re.sub(r"\\.", "", p) for p in cues))
    return re.compile("|".join(f"(?:{p})" for p in cues) if written_small else "")


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything the layout asks of a line of text."""

    known_heading: re.Pattern[str]
    label: re.Pattern[str]
    kicker: re.Pattern[str]
    reference_heading: re.Pattern[str]
    question_lead: re.Pattern[str]
    asking: re.Pattern[str]
    related_lead: re.Pattern[str]
    boilerplate: tuple[Boilerplate, ...]
    checked: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    event: re.Pattern[str]
    occasion: re.Pattern[str]
    record: re.Pattern[str]
    talk: re.Pattern[str]
    held: re.Pattern[str]
    upcoming: re.Pattern[str]
    byline: re.Pattern[str]
    post: re.Pattern[str]
    filler: frozenset[str]
    header: re.Pattern[str]
    header_time: re.Pattern[str]
    header_subject: re.Pattern[str]
    letterhead: re.Pattern[str]
    contact_words: frozenset[str]
    made_by: re.Pattern[str]
    ad: re.Pattern[str]
    credit_lead: re.Pattern[str]
    agency: re.Pattern[str]
    caption_start: re.Pattern[str]
    caption_pointing: re.Pattern[str]
    caption_verb: re.Pattern[str]
    address: re.Pattern[str]
    fact_check: re.Pattern[str]
    statement_title: re.Pattern[str]
    reported: re.Pattern[str]
    first_person: re.Pattern[str]


@cache
def furniture() -> Cues:
    """The general cues for pages of any topic."""
    raw = load_lexicon("furniture")
    dateline, credit, caption, kind = (raw[k] for k in ("dateline", "credit", "caption", "kind"))
    header = raw["header"]
    agencies = "|".join(re.escape(a) for a in sorted(credit["agencies"], key=len, reverse=True))
    return Cues(
        known_heading=_any(raw["headings"]["known"], _ALONE),
        label=_any(raw["headings"]["labels"], r"^\W*{}\s*:"),
        kicker=_any(raw["headings"]["kickers"], r"^\W*{}\s*:"),
        reference_heading=_any(raw["references"]["headings"], _ALONE),
        question_lead=_any(raw["questions"]["leads"], _ALONE),
        asking=_any(raw["questions"]["asking"], r"^\W*{}\b"),
        related_lead=_any(raw["related"]["leads"], _ALONE),
        boilerplate=tuple(_family(group) for group in raw["boilerplate"]),
        checked=_any(dateline["checked"], _AT_START),
        published=_any(dateline["published"], _AT_START),
        updated=_any(dateline["updated"], _AT_START),
        event=_any(dateline["event"], _AT_START),
        occasion=_any(
            dateline["occasions"], r"^\W*(?:\S+ ){{0,6}}{}(?: (?:of|on|held on|for|dated|from))?$"
        ),
        record=_any(
            dateline["records"], r"^\W*(?:(?:this is|these are) )?(?:(?:the|this|a|an) )?{}\b"
        ),
        talk=_any(dateline["talks"], r"^\W*{}\b"),
        held=_any(dateline["held"], r"\b{}\b"),
        upcoming=_any(dateline["upcoming"], r"(?:^|[\W\d]){}\b"),
        byline=_any(dateline["byline"], r"^\W*{}\b\s*:?\s+(?=\S)"),
        post=_any(dateline["posts"], r"\b{}[.]?$"),
        filler=frozenset(dateline["filler"]),
        header=_any([*header["time"], *header["subject"], *header["other"]], _LABELLED),
        header_time=_any(header["time"], _LABELLED),
        header_subject=_any(header["subject"], _LABELLED),
        letterhead=_any(raw["headings"]["letterheads"], r"^{}$"),
        contact_words=frozenset(raw["contact"]["words"]),
        made_by=_any(raw["contact"]["made"], r"^{}\s+by\s+(?=\S)"),
        ad=_any(raw["sponsor"]["ad"]),
        credit_lead=_any(credit["lead"], r"^\(?{}\s*(?::|\bby\b|/)\s*\S"),
        agency=re.compile(rf"(?<!\w)(?:{agencies})(?!\w)"),
        caption_start=_any(caption["start"], r"^\W*{}"),
        caption_pointing=_any(caption["pointing"]),
        caption_verb=_any(rf"\b{v}(?:s|es)?\b" for v in caption["verbs"]),
        address=_any(raw["address"]["words"]),
        fact_check=_any(kind["fact_check"]),
        statement_title=_any(kind["statement_title"]),
        reported=_any(kind["reported"]),
        first_person=_any(kind["first_person"]),
    )
