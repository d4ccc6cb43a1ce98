"""Readers by file extension; other packages add theirs through the entry point group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from quota_analysis.documents.assemble import assemble
from quota_analysis.documents.decoding import decode
from quota_analysis.errors import ReadingError
from quota_analysis.model.documents import Document

GROUP = "quota_analysis.readers"


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    name: what the documents table calls it; extensions: lower case, with the dot; read: the file's
    bytes and the document's id -> Document (raises UnreadableError where it cannot).
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes, str], Document]


def _read_text(data: bytes, doc_id: str) -> Document:
    return assemble(decode(data), doc_id=doc_id, data=data, reader="text", markdown=False)


def _read_markdown(data: bytes, doc_id: str) -> Document:
    return assemble(decode(data), doc_id=doc_id, data=data, reader="markdown", markdown=True)


def _read_page(data: bytes, doc_id: str) -> Document:
    from quota_analysis.documents.web.reader import read_page

    return read_page(data, doc_id)


def _read_archive(data: bytes, doc_id: str) -> Document:
    from quota_analysis.documents.web.reader import read_archive

    return read_archive(data, doc_id)


TEXT = Reader("text", (".txt", ".text"), _read_text)
MARKDOWN = Reader("markdown", (".md", ".markdown"), _read_markdown)
# Loaded where the first page is read: who reads text needs no parser of HTML.
HTML = Reader("html", (".html", ".htm", ".xhtml", ".xht"), _read_page)
MHTML = Reader("mhtml", (".mhtml", ".mht"), _read_archive)
OWN = (TEXT, MARKDOWN, HTML, MHTML)


@cache
def readers() -> dict[str, Reader]:
    """Extension -> reader: our own, then those of installed packages (which may replace ours).

    An entry point of the group `quota_analysis.readers` names a Reader. Raises ReadingError where
    it names something else.
    """
    known = {extension: r for r in OWN for extension in r.extensions}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        reader = point.load()
        if not isinstance(reader, Reader):
            raise ReadingError(
                f"entry point {point.name!r} ({point.value}) in group {GROUP} is no "
                "quota_analysis.documents.Reader; fix or remove the package that brings it"
            )
        known.update(dict.fromkeys(reader.extensions, reader))
    return known
