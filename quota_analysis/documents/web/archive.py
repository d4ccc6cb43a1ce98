"""A page and its pictures in one file, as browsers save it (MHTML): the page in it."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.message import Message

from quota_analysis.documents.decoding import UnreadableError

_HEADER = re.compile(
    rb"\s*(?:(?:From|MIME-Version|Snapshot-Content-Location|Subject|Date|X-[\w-]+)\s*:)",
    re.IGNORECASE,
)
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Saved:
    """The bytes of a page, the encoding told with them, and where it was saved from."""

    data: bytes
    charset: str | None
    address: str | None


def is_archive(data: bytes) -> bool:
    """Whether a file begins as a message does that has a page in it."""
    return _HEADER.match(data[:200]) is not None and b"mime-version" in data[:4000].lower()


def unpack(data: bytes) -> Saved:
    """The page of an archive: the part that it was saved from, else the first page in it.

    Raises UnreadableError where no part is a page.
    """
    message = email.message_from_bytes(data.lstrip())
    pages = [part for part in message.walk() if part.get_content_type() in _HTML]
    address = _line(message, "Snapshot-Content-Location")
    own = [p for p in pages if address and _line(p, "Content-Location") == address]
    for part in (*own, *pages):
        found = part.get_payload(decode=True)
        if isinstance(found, bytes) and found.strip():
            charset = part.get_param("charset")
            told = charset if isinstance(charset, str) else None
            return Saved(found, told, address or _line(part, "Content-Location"))
    raise UnreadableError(
        "the web archive has no page in it", "save the page again from a browser, or take it out"
    )


def _line(message: Message, name: str) -> str | None:
    value = message.get(name)
    return "".join(str(value).split()) if value else None
