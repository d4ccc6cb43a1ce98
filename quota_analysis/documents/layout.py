"""A page taken apart: which unit is title, heading, text, list, picture text or furniture.

Each rule is one pass over the units, from the surest cue to the weakest; a unit that has a role
keeps it. What no rule takes is text, so that nothing that may be content is lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quota_analysis.documents import furniture as look
from quota_analysis.documents.blocks import strip_emphasis
from quota_analysis.documents.citations import is_address
from quota_analysis.documents.cues import furniture
from quota_analysis.documents.explicit_dates import MONTH_PATTERN
from quota_analysis.documents.lines import Unit, ends_sentence
from quota_analysis.documents.listings import Page, questions, references

_REGION = r"(?:,\s[A-Z][\w.'’ -]{1,30}?){0,2}"
_MONTH_DAY = (
    rf"(?:(?i:{MONTH_PATTERN})\b\.?\s\d{{1,2}}|\d{{1,2}}\s(?i:{MONTH_PATTERN})\b)(?:,?\s\d{{4}})?"
)
_WIRE = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{{2,40}}{_REGION}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION})"
    rf"(?P<date>,?\s{_MONTH_DAY})?"
    r"(?P<agency>\s*\([A-Z][\w.&/ -]{0,30}\))?"
    r"(?:\s*(?P<dash>—|–|--)|\s+(?P<weak>[-_])(?=\s|$))\s*(?=[\"“‘'`A-Z0-9]|$)"
)
# How many units from the end a page's foot begins: author, credits, rights, sharing, contact.
_FOOT = 6
_CONTENT = ("body", "list", "caption")


def lay_out(text: str, units: list[Unit]) -> list[Unit]:
    """Give every unit its role (and headings and list items their level)."""
    for unit in units:
        unit.start, unit.end = strip_emphasis(text, unit.start, unit.end)
    page = Page(text, units)
    references(page)
    questions(page)
    _furniture(page)
    _related(page)
    _captions(page)
    _lists(page)
    _headings(page)
    _title(page)
    _settle(page)
    _datelines_in_text(page)
    return page.units


def _furniture(page: Page) -> None:
    for i in range(len(page)):
        if not page.free(i):
            continue
        words = page.words(i)
        family = look.boilerplate(words)
        if family == "author" and i < len(page) - _FOOT:
            family = None
        if family or look.is_related_line(words):
            page.give(i, "boilerplate")
            page.units[i].reason = family or "related"
        elif _is_wire_line(words):
            page.give(i, "dateline")
        elif is_address(words):
            page.give(i, "boilerplate")
        elif look.dateline(words) or (_signed_above(page, i) and look.is_post(words)):
            page.give(i, "dateline")
        elif look.is_credit(words):
            page.give(i, "credit")


def _stands_over_date(page: Page, i: int) -> bool:
    return i + 1 < len(page) and page.units[i + 1].role == "dateline"


def _signed_above(page: Page, i: int) -> bool:
    return i > 0 and page.units[i - 1].role == "dateline"


def _related(page: Page) -> None:
    """A lead to other stories takes the short lines after it."""
    cues = furniture()
    for i in range(len(page)):
        if not page.free(i) or not cues.related_lead.match(page.words(i)):
            continue
        page.give(i, "boilerplate")
        j = i + 1
        while (
            j < len(page)
            and page.free(j)
            and not ends_sentence(page.words(j))
            and len(page.words(j).split()) <= 20
        ):
            # The last short line before a paragraph of text heads that paragraph.
            following = page.words(j + 1) if j + 1 < len(page) else ""
            if (
                page.units[j].mark is None
                and ends_sentence(following)
                and len(following.split()) > 20
            ):
                break
            page.give(j, "boilerplate")
            j += 1


def _captions(page: Page) -> None:
    """Picture texts, by their own words or beside a credit; a credit at their end is cut off."""
    units: list[Unit] = []
    for i, unit in enumerate(page.units):
        units.append(unit)
        if unit.role is not None or unit.mark is not None:
            continue
        words = page.words(i)
        cut = trailing = look.trailing_credit(words)
        caption = words[:trailing].rstrip() if trailing is not None else words
        if trailing is not None and look.is_caption(caption, beside_credit=True):
            unit.role = "caption"
            credit = replace(unit, start=unit.start + (cut or 0), mark=None, role="credit")
            unit.end = unit.start + len(caption)
            units.append(credit)
        elif look.is_caption(words, beside_credit=False):
            unit.role = "caption"
    page.units = units
    for i in range(len(page)):
        if page.units[i].role != "credit":
            continue
        beside = [j for j in (i + 1, i - 1) if 0 <= j < len(page)]
        if any(page.units[j].role == "caption" for j in beside):
            continue
        for j in beside:
            if (
                page.free(j)
                and page.units[j].mark is None
                and (ends_sentence(page.words(j)) or len(page.words(j).split()) >= 8)
                and look.is_caption(page.words(j), beside_credit=True)
            ):
                page.give(j, "caption")
                break


def _lists(page: Page) -> None:
    """List items; a numbered line that heads paragraphs is none."""
    indents: list[int] = []
    for i, unit in enumerate(page.units):
        if unit.role is not None:
            indents = []
            continue
        if unit.mark is None:
            indents = []
            continue
        if unit.number is not None and _heads(page, i):
            unit.role, unit.level = "heading", 2
            unit.start = unit.mark[0]
            unit.mark = None
            indents = []
            continue
        while indents and indents[-1] > unit.indent:
            indents.pop()
        if not indents or indents[-1] < unit.indent:
            indents.append(unit.indent)
        unit.role, unit.level = "list", len(indents)


def _heads(page: Page, i: int) -> bool:
    """Whether a numbered line heads the paragraph after it, or is one item of several."""
    unit = page.units[i]
    above = page.units[i - 1] if i else None
    counted = above.number if above and above.role == "list" else None
    if counted is not None and unit.number == counted + 1:
        return False
    words = page.words(i)
    if not look.looks_like_heading(words) and not (len(words.split()) <= 6 and words.endswith(".")):
        return False
    j = i + 1
    while j < len(page) and page.units[j].role in ("caption", "credit", "boilerplate", "dateline"):
        j += 1
    if j == len(page) or page.units[j].role in ("question_list", "references"):
        return False
    following = page.units[j]
    if following.role == "heading":
        return True
    return (
        following.mark is None
        or following.number is None
        or following.number == 1 != page.units[i].number
    )


def _headings(page: Page) -> None:
    """Short unended lines that head what follows them."""
    n = len(page)
    prose = sum(1 for i in range(n) if page.free(i) and ends_sentence(page.words(i)))
    asked = sum(1 for i in range(n) if page.free(i) and look.is_question_heading(page.words(i)))
    first_text = next((i for i in range(n) if page.free(i) and ends_sentence(page.words(i))), n)
    for i in range(n):
        if not page.free(i):
            continue
        words = page.words(i)
        if not look.looks_like_heading(words) or page.units[i].n_lines > 3:
            continue
        if words.endswith("?") and i > first_text and not _stands_over_date(page, i):
            # One question in the text is rhetoric; questions that head answers come in numbers.
            heads = asked >= 2 and look.is_question_heading(words)
            if not heads:
                continue
        known = furniture().known_heading.match(words) is not None
        following = next(
            (
                j
                for j in range(i + 1, n)
                if page.units[j].role not in ("boilerplate", "credit", "dateline", "caption")
            ),
            None,
        )
        if following is None or page.units[following].role in ("question_list", "references"):
            # Nothing is headed: a label of the page's foot, or a last sentence without its stop.
            if known or (prose and len(words.split()) <= 3 and i > 0):
                page.give(i, "heading" if known else "boilerplate")
            elif following is not None and len(words.split()) <= 4:
                page.give(i, "heading", 2)
            continue
        if (
            i
            and ends_sentence(page.words(i - 1))
            and page.words(i - 1).endswith(":")
            and not known
            and page.units[i].after_blank is False
        ):
            # Lines under `The following objected:` are its items, with or without bullets.
            page.give(i, "list", 1)
            continue
        if (
            i
            and page.units[i - 1].role == "list"
            and not page.units[i].after_blank
            and page.units[i - 1].mark is None
        ):
            page.give(i, "list", 1)
            continue
        if not prose and not known and not (i == 0 and page.units[1].after_blank):
            # Where nothing ends with a stop, a line without one says nothing of its role.
            continue
        if words.endswith("!") and i > 0 and not known:
            continue
        page.give(i, "heading", 2)


def _title(page: Page) -> None:
    """The title: a heading before the text. What stands before it is furniture of the page."""
    n = len(page)
    _clear_above_title(page)
    first_text = next((i for i in range(n) if page.units[i].role in (None, "list")), n)
    heads = [i for i in range(first_text) if page.units[i].role == "heading"]
    if not heads or (
        first_text == n and not any(u.role in _CONTENT for u in page.units) and n == 1
    ):
        return
    cues = furniture()
    candidates = [
        i
        for i in heads
        if not cues.known_heading.match(page.words(i))
        and not cues.label.match(page.words(i))
        and not re.match(r"\d{1,2}[.)]\s", page.words(i))
    ]
    if not candidates:
        return
    # A heading right above an appeal heads the appeal, where there is another to be the title.
    own = [i for i in candidates if not _heads_appeal(page, i)]
    pool = own or candidates
    marked = [i for i in pool if page.units[i].level == 1]
    long = [i for i in pool if len(page.words(i).split()) >= 4]
    title = (marked or long or [max(pool, key=lambda k: len(page.words(k).split()))])[0]
    if (
        not own
        and _heads_appeal(page, title)
        and first_text < n
        and len(page.words(title).split()) < 6
    ):
        page.give(title, "boilerplate")
        return
    page.give(title, "title", 1)
    for i in heads:
        if i < title:
            page.give(i, "boilerplate")


def _clear_above_title(page: Page) -> None:
    """A heading with a date line right below is the title; text that addresses the visitor above
    it, beside other furniture, is furniture."""
    dated = next(
        (
            i
            for i in range(min(12, len(page)))
            if page.units[i].role == "heading" and _stands_over_date(page, i)
        ),
        None,
    )
    if dated is None or not any(page.units[i].role == "boilerplate" for i in range(dated)):
        return
    above = [i for i in range(dated) if page.units[i].role in (None, "list")]
    address = furniture().address
    if above and len(above) <= 4 and all(address.search(page.words(i)) for i in above):
        for i in above:
            page.give(i, "boilerplate")
            page.units[i].reason = "appeal"


def _heads_appeal(page: Page, i: int) -> bool:
    if i + 1 >= len(page):
        return False
    below = page.units[i + 1]
    return (
        below.role == "boilerplate"
        and below.reason in ("appeal", "newsletter", "consent")
        and len(page.words(i + 1).split()) >= 8
    )


def _settle(page: Page) -> None:
    """What is left is text. Headings that stand over furniture only are furniture too."""
    for i, unit in enumerate(page.units):
        if unit.role == "heading" and _heads_appeal(page, i):
            unit.role, unit.level = "boilerplate", None
        if unit.role is None:
            unit.role = "body"
    if not any(u.role in _CONTENT for u in page.units):
        # A page of one line has no title: the line is what it says.
        for i, unit in enumerate(page.units):
            if unit.role in ("title", "heading") and len(page.words(i).split()) >= 4:
                unit.role, unit.level = "body", None
                break


def _datelines_in_text(page: Page) -> None:
    """`LONDON, March 3 (Agency) — The bank …`: the dateline apart from the sentence it opens."""
    units: list[Unit] = []
    open_page = True
    for i, unit in enumerate(page.units):
        match = None
        if unit.role == "body":
            match = _WIRE.match(page.words(i)[:160])
            if match and not _is_wire(match, open_page):
                match = None
            # A page may hold several stories: each paragraph may open one, if the first did.
            open_page = match is not None
        if match:
            end = unit.start + len(match.group().rstrip())
            units.append(replace(unit, end=end, role="dateline", mark=None))
            unit = replace(unit, start=unit.start + match.end(), mark=None)
        units.append(unit)
    page.units = units


def _is_wire_line(words: str) -> bool:
    """A dateline that has its line to itself."""
    match = _WIRE.match(words) if len(words) < 160 else None
    return match is not None and match.end() == len(words) and _is_wire(match, True)


def _is_wire(match: re.Match[str], opens: bool) -> bool:
    """A place is sure with its agency or day; alone only in capitals, where a story opens."""
    city = match.group("place").split(",")[0]
    agency, day = match.group("agency"), match.group("date")
    if furniture().kicker.match(f"{city}:"):
        return False
    if agency and day:
        return True
    if agency or day:
        return city.isupper() or (opens and match.group("weak") is None)
    return opens and city.isupper() and len(city) >= 4
