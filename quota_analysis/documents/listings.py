"""The lists that stand around a text: what it rests on, and what else could be asked."""

from __future__ import annotations

import re
from dataclasses import replace

from quota_analysis.documents import furniture as look
from quota_analysis.documents.citations import entry_label, has_url, is_address
from quota_analysis.documents.cues import furniture
from quota_analysis.documents.lines import Unit, ends_sentence

# What bibliographic entries have and running text rarely has (APA, MLA and Chicago manuals).
_CITED = re.compile(
    r"\(\d{4}[a-z]?\)|\bdoi\b|\b(?:vol|pp?|no|ed)\.\s?\d|\b(?:retrieved|accessed) (?:on|from)\b",
    re.IGNORECASE,
)


# The label of an entry, where its entry begins as a title, a name or an address does.
_LABEL = re.compile(
    r"(?<![\w\])])(?:\[(?P<square>\d{1,3})\]:?|\((?P<round>\d{1,3})\)|(?P<plain>\d{1,3})[.)])"
    r"\s+(?=[^\W\d_a-z]|[“\"„«»‘'*_<]|https?:|www\.)"
)


class Page:
    """The units of one page and their words, while the passes run."""

    def __init__(self, text: str, units: list[Unit]) -> None:
        self.text = text
        self.units = units

    def words(self, i: int) -> str:
        unit = self.units[i]
        return self.text[unit.start : unit.end]

    def free(self, i: int) -> bool:
        return self.units[i].role is None

    def give(self, i: int, role: str, level: int | None = None) -> None:
        self.units[i].role = role
        self.units[i].level = level

    def __len__(self) -> int:
        return len(self.units)


def references(page: Page) -> None:
    """Reference lists: under their heading, run into its line, or as entries that end the page."""
    _part_run_in(page)
    for i in range(len(page)):
        headed = page.units[i].role in (None, "heading")
        if headed and furniture().reference_heading.match(page.words(i)):
            last = _last_entry(page, i)
            for j in range(i, last + 1 if last > i else i):
                page.give(j, "references")
    end = len(page)
    while end and (page.units[end - 1].role is not None or look.boilerplate(page.words(end - 1))):
        end -= 1
    first = end
    while (
        first
        and page.free(first - 1)
        and (_is_labelled(page, first - 1) or is_address(page.words(first - 1)))
    ):
        first -= 1
    while first < end and not _is_labelled(page, first):
        first += 1
    goes_on = first > 0 and page.units[first - 1].role == "references"
    if first < end and (goes_on or end - first > 1 or has_url(page.words(first))):
        for j in range(first, end):
            page.give(j, "references")


def _part_run_in(page: Page) -> None:
    """`Sources: [1] Port log 2024. [2] Daily Courier.`: the heading and each entry apart."""
    units: list[Unit] = []
    for i, unit in enumerate(page.units):
        words = page.words(i)
        head, colon, rest = words[:60].partition(":")
        if (
            unit.role is not None
            or not colon
            or not rest.strip("*_ \t")
            or not furniture().reference_heading.match(head.strip("*_ \t"))
        ):
            units.append(unit)
            continue
        starts = _entry_starts(words, len(head) + 1)
        if not starts:
            units.append(unit)
            continue
        units.append(
            replace(unit, end=unit.start + len(head.rstrip("*_ \t")), mark=None, role="references")
        )
        for first, after in zip(starts, [*starts[1:], len(words)], strict=True):
            end = first + len(words[first:after].rstrip(" \t\r\n;,"))
            units.append(
                replace(
                    unit,
                    start=unit.start + first,
                    end=unit.start + end,
                    mark=None,
                    after_blank=False,
                    role="references",
                )
            )
    page.units = units


def _entry_starts(words: str, floor: int) -> list[int]:
    """Where the entries begin in a line of them; none where its first words open no entry.

    The labels are of one form and rise; bare numbers count on, so that `Vol. 7. Oslo` opens none.
    """
    starts: list[int] = []
    form: str | None = None
    number = 0
    for match in _LABEL.finditer(words, floor):
        if not starts and words[floor : match.start()].strip("*_ \t\r\n"):
            return []
        if form is None:
            form, number = match.lastgroup, int(match[match.lastgroup or 0]) - 1
        label = int(match[match.lastgroup or 0])
        rises = label > number if form == "square" else label == number + 1
        if match.lastgroup == form and rises:
            starts.append(match.start())
            number = label
    return starts


def _is_labelled(page: Page, i: int) -> bool:
    """An entry that needs no heading above it: `[3] …`, or a numbered line with an address."""
    words = page.words(i)
    if re.match(r"\[\d{1,3}\]:?\s", words):
        return True
    return page.units[i].number is not None and has_url(words)


def _last_entry(page: Page, heading: int) -> int:
    """Index of the last entry under a heading; the heading's own where no list follows it.

    An entry is sure where it has a label, an address or the marks of a citation; a short line
    without a stop is one only among those, or where nothing but furniture comes after.
    """
    sure = 0
    last = heading
    i = heading + 1
    while i < len(page) and not _ends_list(page, i):
        if _is_sure_entry(page, i):
            sure += 1
        elif ends_sentence(page.words(i)) or len(page.words(i).split()) > 25:
            following = i + 1 < len(page) and _is_sure_entry(page, i + 1)
            if not (following and sure and len(page.words(i).split()) <= 30):
                break
        last = i
        i += 1
    if i < len(page) and _asks(page, i) and last > heading and not _is_sure_entry(page, last):
        # The line over a list of questions.
        last -= 1
    text_follows = i < len(page) and page.free(i) and not _ends_list(page, i)
    if text_follows and not sure:
        return heading
    if text_follows and last > heading and not _is_sure_entry(page, last):
        last -= 1
    return last


def _ends_list(page: Page, i: int) -> bool:
    words, cues = page.words(i), furniture()
    return (
        page.units[i].role not in (None, "references")
        or cues.question_lead.match(words) is not None
        or cues.known_heading.match(words) is not None
        or cues.related_lead.match(words) is not None
        or (look.boilerplate(words) is not None and not has_url(words))
        or _asks(page, i)
    )


def _asks(page: Page, i: int) -> bool:
    """Whether two questions follow each other: no list of sources is made of those."""
    return i + 1 < len(page) and all(
        page.units[k].role is None and _is_question(page, k) and not has_url(page.words(k))
        for k in (i, i + 1)
    )


def _is_sure_entry(page: Page, i: int) -> bool:
    unit, words = page.units[i], page.words(i)
    if unit.role == "references":
        return True
    if len(words) > 2000:
        return False
    marked = unit.mark is not None or entry_label(words) is not None
    return marked or has_url(words) or _CITED.search(words) is not None


def questions(page: Page) -> None:
    """Lists of further questions: after their lead, or as the questions that end a page."""
    cues = furniture()
    n = len(page)
    i = 0
    while i < n:
        if page.units[i].role in (None, "heading") and cues.question_lead.match(page.words(i)):
            j = i + 1
            while j < n and page.free(j) and _is_question(page, j):
                j += 1
            if j > i + 1:
                for k in range(i, j):
                    page.give(k, "question_list")
            i = j
        else:
            i += 1
    _unled_questions(page)


def _unled_questions(page: Page) -> None:
    """Two or more questions on lines of their own that nothing answers, and the line over them.

    A paragraph after the last of them answers it: then they are headings or rhetoric.
    """
    n = len(page)
    i = 0
    while i < n:
        j = i
        while j < n and page.free(j) and _is_question(page, j):
            j += 1
        if j - i >= 2 and _has_text(page, i) and not _is_answered(page, j):
            above = page.units[i - 1]
            words = page.words(i - 1)
            headed = (
                above.role in (None, "heading")
                and above.mark is None
                and above.level != 1
                and i > 1
                and len(words.split()) <= 6
                and look.looks_like_heading(words.rstrip(":"))
            )
            # In the midst of a page only a heading of their own tells a list from rhetoric.
            if headed or _ends_page(page, j):
                named = headed and not furniture().related_lead.match(words)
                for k in range(i - named, j):
                    page.give(k, "question_list")
        i = max(j, i + 1)


def _has_text(page: Page, end: int) -> bool:
    return any(
        page.units[k].role in (None, "body")
        and ends_sentence(page.words(k))
        and not page.words(k).endswith("?")
        for k in range(end)
    )


def _is_answered(page: Page, i: int) -> bool:
    """Whether text follows: a paragraph, an item or a turn rather than a heading or furniture."""
    if i >= len(page) or look.boilerplate(page.words(i)):
        return False
    if page.units[i].role == "body":
        return True
    return page.free(i) and (page.units[i].mark is not None or ends_sentence(page.words(i)))


def _ends_page(page: Page, i: int) -> bool:
    return all(
        page.units[k].role not in (None, "body")
        or look.boilerplate(page.words(k)) is not None
        or len(page.words(k).split()) <= 4
        for k in range(i, len(page))
    )


def _is_question(page: Page, i: int) -> bool:
    words = page.words(i).rstrip('"”’*_ ')
    return (
        words.endswith("?")
        and page.words(i)[:1] not in '“"„«»'
        and len(words.split()) <= 40
        and not re.search(r"[.!]\s+[A-Z]", words)
    )
