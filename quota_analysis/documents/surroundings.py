"""What stands around a text: appeals, sponsors, signatures, heads of notices, other stories."""

from __future__ import annotations

import re

from quota_analysis.documents import furniture as look
from quota_analysis.documents.citations import is_address
from quota_analysis.documents.contacts import is_contact, is_made_by, is_signer
from quota_analysis.documents.cues import furniture
from quota_analysis.documents.datelines import dated_line, dateline, is_named_post, is_post
from quota_analysis.documents.lines import ends_sentence
from quota_analysis.documents.listings import Page
from quota_analysis.documents.openings import is_wire_line

# How many units from the end a page's foot begins: author, credits, rights, sharing, contact.
_FOOT = 6
# How many units a page's head may have before its text: navigation, appeals, title, dates.
_HEAD = 12
_APPEALS = ("appeal", "counter")
_CONTENTS = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+(?:[–—-]\s+)?[^\s\d].{0,90}$")


def furnish(page: Page) -> None:
    """Give the units that are furniture by their own words or their neighbours their role."""
    _headers(page)
    prose = 0
    for i in range(len(page)):
        words = page.words(i)
        edge = prose < 3 or i >= len(page) - _FOOT
        if page.units[i].role == "heading" and (page.units[i].level or 0) > 1:
            dated = dated_line(words)
            named = {dateline(words), dated[0] if dated else None}
            if named & {"checked", "published", "updated"}:
                page.give(i, "dateline")
            continue
        if not page.free(i):
            continue
        family = _family(page, i)
        if family:
            page.give(i, "boilerplate")
            page.units[i].reason = family
        elif is_wire_line(words):
            page.give(i, "dateline")
        elif is_address(words):
            page.give(i, "boilerplate")
        elif _is_dateline(page, i, edge=edge) or (i and not prose and is_named_post(words)):
            page.give(i, "dateline")
        elif look.is_credit(words):
            page.give(i, "credit")
        elif ends_sentence(words) and len(words.split()) >= 12:
            prose += 1
    _contents(page)
    _after_leads(page)
    _appeals(page)
    _related(page)


def _family(page: Page, i: int) -> str | None:
    words = page.words(i)
    family = look.boilerplate(words)
    if family == "author" and i < len(page) - _FOOT:
        family = None
    if family is None and look.is_related_line(words):
        family = "related"
    if family is None and is_made_by(words):
        family = "credits"
    if family is None and page.units[i].mark is None and is_contact(words):
        family = "contact"
    return family


def _is_dateline(page: Page, i: int, *, edge: bool) -> bool:
    words = page.words(i)
    if dateline(words):
        return True
    day, _, rest = words.strip("*_ ").partition(". ")
    if rest and dateline(day) and look.boilerplate(rest):
        # `Checked on 3 May 2024. This page was written by a program and may contain mistakes.`
        return True
    above = page.units[i - 1] if i else None
    if above is not None and above.role == "dateline":
        if is_post(words):
            return True
        # The paper a writer writes for, below the name.
        signed = dateline(page.words(i - 1)) == "byline" and i > 1
        apart = i + 1 < len(page) and page.units[i + 1].after_blank
        bare = len(words.split()) <= 3 and is_signer(words) and not ends_sentence(words)
        if signed and apart and bare and not page.units[i].after_blank:
            return True
    found = dated_line(words) if edge else None
    if found is None:
        return False
    around = range(min(i + 2, len(page)))
    headed = any(page.units[j].role == "heading" or _may_head(page, j) for j in around if j != i)
    if found[1]:
        # `Ferry stops for good | Harbor Post | 3 May 2024`: a title as the browser shows it.
        return i > 0 or headed or len(re.split(r"[|•·;]", words)[0].split()) < 5
    return i > 0 and headed


def _may_head(page: Page, i: int) -> bool:
    return page.free(i) and page.units[i].mark is None and look.looks_like_heading(page.words(i))


def _headers(page: Page) -> None:
    """`Date: …`, `Place: …`, `To: …`: two or more such lines at the head of a notice or a memo."""
    cues = furniture()
    i = 0
    while i < min(_HEAD, len(page)):
        j = i
        while j < len(page) and page.free(j) and cues.header.match(page.words(j)):
            j += 1
        if j - i >= 2:
            for k in range(i, j):
                words = page.words(k)
                if cues.header_time.match(words):
                    page.give(k, "dateline")
                elif not cues.header_subject.match(words) and len(words.split()) <= 25:
                    page.give(k, "boilerplate")
        i = max(j, i + 1)


def _contents(page: Page) -> None:
    """`03:15 The contract`: two or more lines that say where something is in a recording."""
    i = 0
    while i < len(page):
        j = i
        while (
            j < len(page)
            and page.free(j)
            and _CONTENTS.match(page.words(j))
            and not ends_sentence(page.words(j))
        ):
            j += 1
        for k in range(i, j if j - i >= 2 else i):
            page.give(k, "boilerplate")
        i = max(j, i + 1)


def _after_leads(page: Page) -> None:
    """What a sponsor or a signer has below its first line."""
    cues = furniture()
    for i in range(len(page) - 1):
        unit = page.units[i]
        if unit.role != "boilerplate":
            continue
        if unit.reason == "sponsor" and page.free(i + 1) and cues.ad.search(page.words(i + 1)):
            page.give(i + 1, "boilerplate")
        if unit.reason == "signed":
            for j in range(i + 1, min(i + 4, len(page))):
                words = page.words(j)
                if not page.free(j) or ends_sentence(words) or not is_signer(words):
                    break
                page.give(j, "boilerplate")


def _appeals(page: Page) -> None:
    """Text that speaks to the visitor above the title, beside an appeal, is part of the appeal."""
    titled = [
        i
        for i in range(min(_HEAD + 4, len(page)))
        if (page.units[i].role == "heading" or _may_head(page, i))
        and (len(page.words(i).split()) >= 4 or page.units[i].level == 1)
    ]
    if not titled:
        return
    cues = furniture()
    changed = True
    while changed:
        changed = False
        for i in range(titled[-1]):
            if not page.free(i) or i in titled or page.units[i].mark is not None:
                continue
            if any(k < i and page.units[k + 1].role != "boilerplate" for k in titled):
                # What follows a title is the text.
                break
            words = page.words(i)
            beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page)]
            hits = sum(page.units[j].reason in _APPEALS for j in beside)
            if (
                hits
                and len(words.split()) <= 60
                and (cues.address.search(words) or (hits == 2 and len(words.split()) <= 25))
                and not cues.reported.search(words)
            ):
                page.give(i, "boilerplate")
                page.units[i].reason = "appeal"
                changed = True


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
