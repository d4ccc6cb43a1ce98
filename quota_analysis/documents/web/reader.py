"""Bytes of a saved page -> Document.

The parser is selectolax (Lexbor): it reads broken HTML as browsers do. Which part is the article is
decided here: extractors made for search corpora (trafilatura, readability, Resiliparse) drop
lists of sources, captions and dates, on which this package rests.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import urljoin

from quota_analysis.documents.assemble import assemble
from quota_analysis.documents.decoding import UnreadableError, longest_line, refuse_other_formats
from quota_analysis.documents.web.archive import is_archive, unpack
from quota_analysis.documents.web.article import choose, find_title
from quota_analysis.documents.web.charset import decode_page
from quota_analysis.documents.web.facts import (
    base_address,
    own_address,
    page_facts,
    stated_titles,
)
from quota_analysis.documents.web.parts import LeftOut, measure, take_off
from quota_analysis.documents.web.references import find_references
from quota_analysis.documents.web.render import render
from quota_analysis.documents.web.tree import Element, parse
from quota_analysis.model.documents import Document

# 20 MB of elements take ten to twenty seconds, 20 MB of pictures written into a page none.
LARGEST = 50_000_000
# About 500,000 words, a very long book: a minute to take apart.
LONGEST = 3_000_000
_ANY_TAG = re.compile(rb"<(?:[a-zA-Z!/]|\?xml)")


def read_page(data: bytes, doc_id: str) -> Document:
    """A page saved as HTML, or an archive under such a name. Raises UnreadableError."""
    return _read(data, doc_id, "html")


def read_archive(data: bytes, doc_id: str) -> Document:
    """A page saved as one file with its pictures (MHTML). Raises UnreadableError."""
    return _read(data, doc_id, "mhtml")


def _read(data: bytes, doc_id: str, reader: str) -> Document:
    refuse_other_formats(data)
    if len(data) > LARGEST:
        raise UnreadableError(
            f"the page has {len(data) / 1e6:,.0f} MB, more than {LARGEST / 1e6:,.0f}",
            "save it without its pictures, or copy its text into a .txt file",
        )
    page, told, address = data, None, None
    if is_archive(data):
        saved = unpack(data)
        page, told, address = saved.data, saved.charset, saved.address
    if b"\x00" in page and not page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError(
            f"the file is binary, not a web page (a NUL byte at byte {page.index(0)})",
            "take it out of the corpus, or save the page again from a browser",
        )
    if b"\x00" not in page and not _ANY_TAG.search(page):
        raise UnreadableError(
            "the file is named as a web page, but there is no HTML in it",
            "name it .txt if it is text, or save the page again from a browser",
        )
    markup, lost = decode_page(page, told)
    xml = doc_id.lower().endswith((".xhtml", ".xht")) or markup.lstrip()[:5] == "<?xml"
    tree = parse(markup, xml=xml)
    own = own_address(tree, address)
    base = base_address(tree, own)
    _resolve(tree.body, base)
    measure(tree.body)
    references = find_references(tree.body, own)
    title = find_title(tree.body, stated_titles(tree))
    out = LeftOut()
    take_off(tree.body, title, out)
    root = choose(tree.body, title, out)
    text = render(root, references)
    if not any(c.isalnum() for c in text):
        raise UnreadableError(
            "the page has no readable text: it is drawn by its scripts, or holds only menus",
            "open it in a browser and save it from there, or copy its text into a .txt file",
        )
    if len(text) > LONGEST:
        raise UnreadableError(
            f"the page has {len(text):,} characters of text, more than {LONGEST:,}",
            "save its parts apart, or take it out of the corpus if it is data",
        )
    longest_line(text)
    facts = page_facts(tree, root, title)
    notes = [f"saved from {own}"] if own else []
    notes += [n for n in (out.told(), lost) if n]
    facts.notes[:0] = notes
    return assemble(text, doc_id=doc_id, data=data, reader=reader, markdown=True, page=facts)


def _resolve(body: Element, base: str | None) -> None:
    """Relative addresses made whole, where it is known what they begin at."""
    for element in body.inner():
        href = element.attributes.get("href")
        if not href or base is None or href.startswith("#"):
            continue
        try:
            element.attributes["href"] = urljoin(base, href)
        except ValueError:
            del element.attributes["href"]
