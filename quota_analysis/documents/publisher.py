"""Who published a page, where it says so itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from quota_analysis.documents.cues import furniture, load_lexicon
from quota_analysis.documents.datelines import is_post
from quota_analysis.documents.explicit_dates import MONTH_PATTERN, parse_explicit
from quota_analysis.documents.lines import bare_words
from quota_analysis.model.documents import CONTENT_ROLES, SectionRow

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?"
    r"(?P<who>[A-Z][\w.&'’ -]{2,60}?)(?:[.,|]|\s+all rights|$)",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"^\W*(?:for immediate release(?:\s*[–—|:,-]\s*[^\r\n.?!]{0,60})?"
    r"|(?:strictly )?(?:under )?embargoed (?:until|till)\b.{0,60}"
    r"|(?:[^\r\n.?!]{2,40} [–—|-] )?(?:press|media|news) (?:release|statement)"
    r"(?: [–—|-] [^\r\n.?!]{2,40})?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = ("publisher", "source", "site")
_PIECES = re.compile(r"\s*[|•·]\s*|\s[—–-]\s")
_AGENCY = re.compile(rf"\((?P<who>(?!{MONTH_PATTERN}\b)[A-Z][\w.&/ -]{{1,40}})\)", re.IGNORECASE)
_WHO_AND_DAY = re.compile(r"^(?P<who>[^,]{3,60}),\s+(?P<day>.+)$")
_WRITES_FOR = re.compile(r"(?:,|\bfor|\bof)\s+(?P<who>[^,]+)$")
_ABOUT = re.compile(r"^about (?P<who>(?:the )?[A-Z][^.:?!]{2,60})$", re.IGNORECASE)
# A name of a paper or an office; longer lines are headlines. Our convention.
_MOST_WORDS = 7
# What stands in the head of a page: a banner, navigation, a title, its writers and its day.
_HEAD = 8


def find_publisher(
    fields: Mapping[str, str], sections: Sequence[SectionRow], kind: str
) -> str | None:
    """Who published it. The surest place decides; a photo credit is none.

    Front matter; the line that claims the rights; the head of a release; a banner above the
    title; the writer's paper in the byline; a name beside the day; the agency of the dateline.
    """
    for key in _FIELDS:
        if fields.get(key):
            return fields[key]
    for section in sections:
        match = _COPYRIGHT.match(section.text.strip()) if section.role == "boilerplate" else None
        if match:
            return match.group("who").strip()
    page = _Page(sections)
    issued = kind == "statement"
    ways = (
        page.issuers() if issued else iter(()),
        page.banners(),
        page.papers(),
        page.dated(_words()["outlets"] | (_words()["bodies"] if issued else frozenset())),
    )
    for way in ways:
        found = next(way, None)
        if found is not None:
            return found
    first = next((s.text for s in sections if s.role == "dateline"), "")
    agency = _AGENCY.search(first)
    return agency["who"].strip() if agency else None


def is_paper_banner(words: str) -> bool:
    """`NORTH QUAY HERALD`: a paper's name in capitals, as it stands above its stories."""
    parts = bare_words(words).split()
    named = 1 < len(parts) <= _MOST_WORDS and parts[-1].lower() in _words()["outlets"]
    return named and words.isupper()


def is_outlet_name(name: str | None) -> bool:
    """Whether a publisher is a paper or a broadcaster, by the words that such names end in."""
    parts = (name or "").lower().split()
    return len(parts) > 1 and (
        parts[-1] in _words()["outlets"] or " ".join(parts[-2:]) in _words()["outlet_ends"]
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    """The last words of papers and offices, and those before them that name a section."""
    return {key: frozenset(v) for key, v in load_lexicon("furniture")["publisher"].items()}


class _Page:
    """The head of a page, and its text to hold names against."""

    def __init__(self, sections: Sequence[SectionRow]) -> None:
        self.sections = sections
        self.text = "\n".join(s.text for s in sections if s.role in CONTENT_ROLES)
        whole = "\n".join(s.text for s in sections)
        self.addresses = " ".join(re.findall(r"\S*(?:@|://|www\.)\S+", whole.lower()))
        stop = next(
            (n for n, s in enumerate(sections) if s.role == "body"), min(_HEAD, len(sections))
        )
        self.head = [s for s in sections[: min(stop, _HEAD)] if s.role != "front_matter"]

    def issuers(self) -> Iterator[str]:
        """Above `For immediate release`; else whom the note at the foot is about."""
        for n, section in enumerate(self.head):
            if RELEASE.match(section.text.strip()):
                for above in self.head[:n]:
                    yield from self._name(above.text, known=_words()["bodies"])
        for section in self.sections:
            match = _ABOUT.match(bare_words(section.text))
            if match and section.role not in CONTENT_ROLES:
                yield from self._name(match["who"], known=())

    def banners(self) -> Iterator[str]:
        """A line in capitals above the title, and one that names a paper."""
        for section in self.head:
            if section.role in ("title", "dateline"):
                break
            for piece in _PIECES.split(bare_words(section.text)):
                known = _words()["outlets"] if piece.isupper() else ()
                yield from self._name(piece, known=known)

    def papers(self) -> Iterator[str]:
        """In the line of the writers: `Harbor Post · By Ada Lund`, `By Ada Lund, Harbor Post`."""
        cues = furniture()
        signed = False
        for section in self.head:
            below, signed = signed, False
            if below and section.role in ("heading", "boilerplate"):
                yield from self._name(section.text, known=_words()["outlets"])
            if section.role != "dateline":
                continue
            pieces = _PIECES.split(bare_words(section.text))
            for piece in pieces:
                byline = cues.byline.match(piece)
                signed = signed or byline is not None
                if byline is None:
                    if len(pieces) > 1:
                        yield from self._name(piece, known=_words()["outlets"])
                    continue
                house = _WRITES_FOR.search(piece[byline.end() :])
                if house and self._is_paper(house["who"]):
                    yield house["who"].strip()

    def dated(self, known: Collection[str]) -> Iterator[str]:
        """`Harbor Post, 3 May 2024`; what stands there otherwise may be a place."""
        for section in self.head:
            match = _WHO_AND_DAY.match(bare_words(section.text))
            if section.role != "dateline" or match is None or not parse_explicit(match["day"]):
                continue
            if match["who"].split()[-1].lower() in known:
                yield from self._name(match["who"], known=known)

    def _is_paper(self, words: str) -> bool:
        named = words.split()
        return (
            len(named) > 1
            and not is_post(words)
            and (named[-1].lower() in _words()["outlets"] or named[0] == "The")
        )

    def _name(self, line: str, *, known: Collection[str]) -> Iterator[str]:
        """The name that a line is, where the text or an address bears it out, or its last words
        are those of papers or offices (known)."""
        words = bare_words(line).strip(" .:,")
        parts = words.split()
        cues = furniture()
        if not 1 < len(parts) <= _MOST_WORDS or re.search(r"[\d?!;“”\"]", words):
            return
        if parse_explicit(words) or cues.known_heading.match(words) or cues.byline.match(words):
            return
        small = furniture().filler
        if not all(p[0].isupper() or p.lower() in small for p in parts) or is_post(words):
            return
        if " ".join(parts[:-1]).lower() in _words()["sections"]:
            return
        written = re.search(rf"\b{re.escape(words)}\b", self.text, re.IGNORECASE)
        short = parts[-1].capitalize() if words.isupper() else parts[-1]
        joined = re.sub(r"\W", "", words.lower())
        borne_out = (
            written is not None
            or (len(joined) > _LEAST_LETTERS and joined in re.sub(r"[\W_]", "", self.addresses))
            or re.search(rf"\b[Tt]he {re.escape(short)}\b", self.text) is not None
        )
        if not (borne_out or parts[-1].lower() in known):
            return
        if not words.isupper():
            yield words
        elif written is not None and not written[0].isupper():
            yield written[0]
        else:
            yield " ".join(p.lower() if p.lower() in small else p.capitalize() for p in parts)


# An address that holds the letters of a shorter name may do so by chance. Our convention.
_LEAST_LETTERS = 7
