"""What kind of text a page is: a check of facts, news, somebody's own statement, or another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from quota_analysis.documents.cues import furniture, load_lexicon
from quota_analysis.documents.furniture import is_speech
from quota_analysis.documents.lines import bare_words
from quota_analysis.documents.metadata import line_kind, opens_text
from quota_analysis.documents.publisher import RELEASE, find_publisher, is_outlet_name
from quota_analysis.documents.turns import label_of
from quota_analysis.model.documents import CONTENT_ROLES, KINDS, CitationRow, SectionRow

# What only the press is told, at the end of what is sent to it.
_TO_PRESS = re.compile(
    r"^\W*(?:notes? (?:to|for) editors|(?:media|press) contacts?|contacts? for (?:media|press))\b"
    r"[^.!?\r\n]{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)
# A list of references: fewer markers also stand in a story that links to its sources.
_LEAST_CITATIONS = 3
# Turns of talk, by one speaker who comes again: fewer may be quotations after a colon.
_LEAST_TURNS = 4
# Days that head entries: fewer head a page and its parts.
_LEAST_ENTRIES = 3
# The head of a page: its letterhead, title, writers and first headings.
_HEAD = 6
# A writer in the first person says so in two words of a hundred.
_OWN_VOICE = 0.02
# Running news says who said it once in 50 to 200 words: the text tells what others say.
_TOLD = 0.005


def detect_kind(
    fields: Mapping[str, str],
    title: str | None,
    sections: Sequence[SectionRow],
    citations: Sequence[CitationRow],
    text: str,
) -> str:
    """fact_check, news, statement or other; the front matter decides where it names one.

    Whatever a page says of itself goes before what its words look like. A day alone makes no
    news: minutes, notices and studies have one too.
    """
    stated = fields.get("kind", "").strip().lower().replace("-", "_").replace(" ", "_")
    if stated in KINDS:
        return stated
    cues = furniture()
    content = " ".join(s.text for s in sections if s.role in CONTENT_ROLES)
    lines = [s.text for s in sections if s.role == "dateline"]
    heads = [s.text for s in sections if s.role in ("title", "heading")]
    checked = any(line_kind(line) == "checked" for line in lines)
    named = any(cues.fact_check.search(h) for h in heads) or any(cues.label.match(h) for h in heads)
    asked = bool(title and title.rstrip().endswith("?"))
    listed = len(citations) >= _LEAST_CITATIONS
    if checked or named or (listed and (asked or cues.fact_check.search(content))):
        return "fact_check"
    released = RELEASE.search(text[:2000]) or _TO_PRESS.search(text[-3000:])
    if cues.statement_title.search(title or "") or released:
        return "statement"
    if _is_record(title, sections, content) or _is_talk(sections):
        return "other"
    outside = re.sub(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"", " ", content)
    own_voice = len(cues.first_person.findall(outside))
    told = len(cues.reported.findall(content))
    often = own_voice >= 2 and own_voice / max(1, len(outside.split())) >= _OWN_VOICE
    if often and own_voice > told:
        return "statement"
    outlet = is_outlet_name(find_publisher(fields, sections, "news"))
    if not outlet and _is_notice(title, sections):
        return "statement"
    if listed or any(s.role == "references" for s in sections):
        return "other"
    wired = any(map(opens_text, sections, [*sections[1:], None])) or _is_credited(sections)
    signed = any(line_kind(line) == "byline" for line in lines)
    pictured = any(s.role in ("credit", "caption") for s in sections)
    if outlet or wired or ((signed or pictured) and told):
        return "news"
    if told >= 2 and told / max(1, len(content.split())) >= _TOLD:
        return "news"
    return "other"


def _is_record(title: str | None, sections: Sequence[SectionRow], content: str) -> bool:
    """Minutes, agendas, chronicles: what happened in order, told by nobody."""
    heads = [s.text for s in sections if s.role in ("title", "heading", "dateline")][:_HEAD]
    if any(_cue("record_title").search(bare_words(h)) for h in (title or "", *heads)):
        return True
    days = sum(line_kind(s.text) == "date" and len(s.text.split()) <= 4 for s in sections)
    return days >= _LEAST_ENTRIES or _cue("record_text").search(content) is not None


def _is_talk(sections: Sequence[SectionRow]) -> bool:
    """A transcript or an interview, turn by turn."""
    if sum(is_speech(s.text) for s in sections) >= 2:
        return True
    labels = Counter(
        label for s in sections if s.role == "body" and (label := label_of(s.text)) is not None
    )
    return sum(n for n in labels.values() if n > 1) >= _LEAST_TURNS


def _is_credited(sections: Sequence[SectionRow]) -> bool:
    """Signed by a news agency alone, or set among what a paper tells its readers of itself."""
    for section in sections:
        words = section.text.strip()
        text_s = words[:1] in ("(", "[", "—", "–", "-")  # a bare name is that of a picture
        if section.role == "credit" and text_s and words.strip("()[]–—-. ").lower() in _agencies():
            return True
        if section.role == "boilerplate" and _cue("newsroom").search(section.text):
            return True
    return False


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.lower() for name in load_lexicon("furniture")["credit"]["agencies"])


def _is_notice(title: str | None, sections: Sequence[SectionRow]) -> bool:
    """What an office or a firm gives notice of under its own name."""
    heads = [s.text for s in sections if s.role != "front_matter"][:_HEAD]
    return any(_cue("notice").search(bare_words(h)[:200]) for h in (title or "", *heads))


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon("furniture")["kind"][name]), re.IGNORECASE)
