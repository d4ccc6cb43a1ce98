"""A page taken apart: which unit is title, heading, text, list, picture text or furniture.

Each rule is one pass over the units, from the surest cue to the weakest; a unit that has a role
keeps it. What no rule takes is text, so that nothing that may be content is lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quota_analysis.documents import furniture as look
from quota_analysis.documents.blocks import strip_emphasis
from quota_analysis.documents.cues import furniture
from quota_analysis.documents.lines import Unit, ends_sentence
from quota_analysis.documents.listings import Page, questions, references
from quota_analysis.documents.openings import split_datelines
from quota_analysis.documents.publisher import RELEASE, is_paper_banner
from quota_analysis.documents.surroundings import furnish
from quota_analysis.documents.turns import mark_turns

# `3/12 ` before the text of a picture in a gallery.
_COUNTER = re.compile(r"\d{1,3}\s?/\s?\d{1,3}[.:]?\s+(?=\S)")
# `Council | Roads`: where a page stands on its site, `Agency – Press release`: who puts it out.
_BARS = re.compile(r"\s*[|•·\u203a»]\s*(?=\S)")
_PARTED = re.compile(r"\s[–—|-]\s")
_CONTENT = ("body", "list", "caption")


def lay_out(text: str, units: list[Unit]) -> list[Unit]:
    """Give every unit its role (and headings and list items their level)."""
    for unit in units:
        unit.start, unit.end = strip_emphasis(text, unit.start, unit.end)
    page = Page(text, units)
    references(page)
    mark_turns(page)
    questions(page)
    furnish(page)
    _captions(page)
    _lists(page)
    _headings(page)
    _title(page)
    _settle(page)
    split_datelines(page)
    return page.units


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
        if trailing is not None and (
            look.is_caption(caption, beside_credit=True)
            or (look.names_picture(words[trailing:]) and len(caption.split()) <= 60)
        ):
            unit.role = "caption"
            credit = replace(unit, start=unit.start + (cut or 0), mark=None, role="credit")
            unit.end = unit.start + len(caption)
            units.append(credit)
            counter = _COUNTER.match(caption)
            if counter:
                unit.start += counter.end()
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


def _stands_over_date(page: Page, i: int) -> bool:
    return i + 1 < len(page) and page.units[i + 1].role == "dateline"


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
    j = i - 1
    while j > 0 and page.units[j].role == "list" and page.units[j].indent > unit.indent:
        j -= 1  # the items of an item stand between two of its own list
    above = page.units[j] if i else None
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
    text = (None, "body")
    opening = next((i for i in range(n) if page.units[i].role in (None, "list", "heading")), n)
    prose = sum(1 for i in range(n) if page.units[i].role in text and ends_sentence(page.words(i)))
    asked = sum(1 for i in range(n) if page.free(i) and look.is_question_heading(page.words(i)))
    first_text = next((i for i in range(n) if page.free(i) and ends_sentence(page.words(i))), n)
    for i in range(n):
        if not page.free(i):
            continue
        words = page.words(i)
        quoted = i == opening and i + 1 < n and look.is_quoted_title(words)
        if not (quoted or look.looks_like_heading(words)) or page.units[i].n_lines > 3:
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
    first_text = next((i for i in range(n) if page.units[i].role in (None, "list", "body")), n)
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
    # The name of the office above a notice is not what the notice is called.
    candidates = [i for i in candidates if not _is_letterhead(page, i, candidates)] or candidates
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


def _is_letterhead(page: Page, i: int, candidates: list[int]) -> bool:
    words = page.words(i)
    if i < candidates[-1] and RELEASE.match(page.words(i + 1)):
        return True  # who releases it, right above "For immediate release"
    if i < candidates[-1] and is_paper_banner(words):
        return True
    return (
        page.units[i].level != 1
        and i < candidates[-1]
        and furniture().letterhead.match(words) is not None
        and (
            words.isupper()
            or not page.units[i + 1].after_blank
            or _PARTED.search(words) is not None
        )
    ) or (page.units[i].level != 1 and len(_BARS.split(words)) > 1 and i < candidates[-1])


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
    if below.role != "boilerplate":
        return False
    if below.reason == "contact":
        return page.units[i].level != 1 and len(page.words(i).split()) <= 4
    return (
        below.reason in ("appeal", "newsletter", "consent") and len(page.words(i + 1).split()) >= 8
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
