"""Citation markers in running text, and the reference list they may lead to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quota_analysis.model.documents import CitationRow, SectionRow

# Roles whose text may carry a marker. Furniture is not searched: what stands in a reference list
# or a cookie notice is no citation.
_CITING = frozenset({"title", "heading", "body", "list", "caption"})

# Four digits in brackets are a year put into a quotation, so a label has at most three.
_NUMBERS = r"\d{1,3}(?:\s{0,2}[,;–—-]\s{0,2}\d{1,3}){0,30}"
_MARKER = re.compile(
    rf"\[\[(?P<double>\d{{1,3}})\]\](?:\((?P<double_url>[^()\s]{{1,2000}})\))?"
    r"|\[\^(?P<foot>[\w-]{1,40})\](?!:)"
    rf"|\[(?:(?:note|ref|source|fn)\.?\s)?(?P<numbers>{_NUMBERS})\](?:\((?P<url>[^()\s]{{1,2000}})\))?"
    r"|【(?P<lenticular>\d{1,3})(?:[†:][^】]{0,80})?】"
    r"|(?<=[.,;:!?\"'”’)\]])(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![⁰¹²³⁴⁵⁶⁷⁸⁹\w])",
    re.IGNORECASE,
)
_LOWERED = re.compile(r"(?<=[a-z][.,;”\"’)])\d{1,2}(?=\s+[“\"A-Z]|\s*$|\s*[\r\n])")
_DIGITS = re.compile(r"\d{1,3}")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”'’\])}]+", re.IGNORECASE)
_ENTRY = re.compile(
    r"^(?:\[\^?(?P<bracket>[\w-]{1,40})\]:?|(?P<plain>\d{1,3})[.):]|\((?P<round>\d{1,3})\)"
    r"|(?P<caret>\^)|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))\s*(?P<rest>\S.*)?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list."""

    title: str | None
    url: str | None


def find_urls(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Addresses written out in running text, without the stop that follows them."""
    for match in _URL.finditer(text, start, end):
        yield match.start(), match.start() + len(match.group().rstrip(".,;:!?"))


def entry_label(words: str) -> str | None:
    """The label that opens a reference entry: `[3] …`, `[3]: …`, `3. …`, `[^a]: …`."""
    match = _ENTRY.match(words)
    if not match or match.group("caret"):
        return None
    label = match.group("bracket") or match.group("plain") or match.group("round")
    return label or (match.group("super") or "").translate(_SUPERSCRIPT) or None


def has_url(words: str) -> bool:
    """Whether an address stands in these words."""
    return _URL.search(words) is not None


def is_address(words: str) -> bool:
    """Whether these words are an address and nothing else."""
    return _URL.fullmatch(words.strip("<> ")) is not None


def read_references(entries: Iterable[tuple[str | None, str]]) -> dict[str, Reference]:
    """Entries (label or None, words) into references by label.

    An entry without a label continues the one before it (title and address on two lines); where no
    entry has one, they are counted from 1.
    """
    rows = list(entries)
    if rows and all(label is None for label, _ in rows):
        rows = [(str(n), words) for n, (_, words) in enumerate(rows, start=1)]
    references: dict[str, Reference] = {}
    current: str | None = None
    for label, words in rows:
        if label is not None and label not in references:
            current = label
            references[current] = Reference(None, None)
        if current is None:
            continue
        url = _URL.search(words)
        title = _URL.sub(" ", words)
        if label is not None:
            match = _ENTRY.match(title.strip())
            title = (match.group("rest") or "") if match else title
        title = re.sub(r"[\[\]()<>*_]+", " ", title)
        title = re.sub(r"\s+", " ", title).strip(" -–—:,.|\t")
        known = references[current]
        references[current] = Reference(
            known.title or title or None, known.url or (url.group().rstrip(".,;") if url else None)
        )
    return references


# What editors of wikis put into a text: signs of a source that is wanted, and page controls.
_EDITORS = re.compile(
    r"\[(?:(?:citation|clarification|better source|page|verification) needed|failed verification"
    r"|dubious[^\]]{0,40}|original research\??|by whom\?|who\?|when\?|according to whom\?"
    r"|edit|update)\]",
    re.IGNORECASE,
)


def editors_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`[citation needed]`, `[by whom?]`, `[edit]`: neither words of the text nor citations."""
    return [m.span() for m in _EDITORS.finditer(text, start, end)]


def _is_editorial(text: str, match: re.Match[str], floor: int) -> bool:
    """A number put into somebody's words: `“We need [5] more nurses”`."""
    tail = text[match.end() : match.end() + 2]
    if not (tail[:1] == " " and tail[1:].islower()):
        return False
    before = text[max(floor, match.start() - 2000) : match.start()]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_code(text: str, match: re.Match[str]) -> bool:
    """An index, not a marker: `row[0]`, `x[1] = 2`, `get_all()[2]`."""
    head, tail = (
        text[max(0, match.start() - 40) : match.start()],
        text[match.end() : match.end() + 3],
    )
    if re.match(r"\s?=[^=]|\.[a-z_]|\(", tail):
        return True
    word = re.search(r"[\w()]+$", head)
    return word is not None and ("_" in word.group() or word.group().endswith("()"))


@dataclass(frozen=True, slots=True)
class Marker:
    """One label of one marker; url is the address written with it."""

    start: int
    end: int
    label: str
    url: str | None


def find_markers(
    text: str, sections: Sequence[SectionRow], listed: Collection[str] = ()
) -> tuple[list[Marker], list[tuple[int, int]]]:
    """Markers in order, and the spans of brackets and addresses that are mark-up around them.

    listed: labels of the page's reference list. A copy loses the raising of `was found.³`; the
    digit in `was found.3 Then` is a marker only where the list has that label.
    """
    markers: list[Marker] = []
    markup: list[tuple[int, int]] = []
    for section in sections:
        if section.role not in _CITING:
            continue
        for match in _MARKER.finditer(text, section.start, section.end):
            if match.group("numbers") and (
                _is_code(text, match) or _is_editorial(text, match, section.start)
            ):
                continue
            found = _labels(match)
            if not found:
                continue
            markers += found
            if len(found) > 1 or found[0].end < match.end():
                markup.append(match.span())
        markers += [
            Marker(m.start(), m.end(), m.group(), None)
            for m in _LOWERED.finditer(text, section.start, section.end)
            if m.group() in listed
        ]
    markers.sort(key=lambda m: (m.start, m.end, m.label))
    return markers, markup


def _labels(match: re.Match[str]) -> list[Marker]:
    start, end = match.span()
    url = match.group("double_url") or match.group("url")
    if url:
        end -= len(url) + 2
    single = match.group("double") or match.group("foot") or match.group("lenticular")
    if single:
        return [Marker(start, end, single, url)]
    if match.group("super"):
        return [Marker(start, end, match.group("super").translate(_SUPERSCRIPT), None)]
    numbers = match.group("numbers")
    offset = match.start("numbers")
    digits = [
        (offset + d.start(), offset + d.end(), int(d.group())) for d in _DIGITS.finditer(numbers)
    ]
    if any(n == 0 for *_, n in digits):
        return []
    if len(digits) == 1:
        return [Marker(start, end, str(digits[0][2]), url)]
    markers: list[Marker] = []
    for i, (first, last, n) in enumerate(digits):
        markers.append(Marker(first, last, str(n), url))
        if i + 1 < len(digits):
            after = digits[i + 1]
            joint = match.string[last : after[0]].strip()
            # 1–4: the numbers between the ends are stated by the range as a whole.
            if joint in {"-", "–", "—"} and n < after[2] <= n + 30:
                markers += [Marker(first, after[1], str(k), url) for k in range(n + 1, after[2])]
    return markers


def citation_rows(
    doc_id: str,
    text: str,
    markers: Iterable[Marker],
    references: dict[str, Reference],
    *,
    has_list: bool,
) -> tuple[CitationRow, ...]:
    """Markers into rows, each with what it leads to in this copy."""
    rows = []
    for n, marker in enumerate(markers, start=1):
        reference = references.get(marker.label)
        url = marker.url or (reference.url if reference else None)
        if url:
            state = "resolved"
        elif reference:
            state = "listed_no_url"
        else:
            state = "marker_unresolved" if has_list else "reference_list_missing"
        rows.append(
            CitationRow(
                citation_id=f"{doc_id}#m{n}",
                doc_id=doc_id,
                start=marker.start,
                end=marker.end,
                marker=marker.label,
                sentence_id=None,
                state=state,
                target_title=reference.title if reference else None,
                target_url=url,
                text=text[marker.start : marker.end],
            )
        )
    return tuple(rows)
