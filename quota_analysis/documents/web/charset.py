"""Bytes of a page -> its characters, as a browser decodes them."""

from __future__ import annotations

import codecs
import re

# Browsers look for the declaration in the first 1,024 bytes; pages saved with a long comment on
# top have it later.
_DECLARED_WITHIN = 4096
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings of the web (WHATWG Encoding Standard); Python knows codecs that are none.
_OF_THE_WEB = re.compile(
    r"utf-?8|(?:us-)?ascii|iso-?8859-\d{1,2}|latin-?\d|(?:windows-|cp)(?:125\d|874|932)|koi8-[ru]"
    r"|macintosh|gbk|gb2312|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|shift[-_]jis|iso-2022-jp|ibm866"
)
# A browser reads these as Windows-1252, which has letters where they have control characters.
_WESTERN = re.compile(r"(?:us-)?ascii|iso-?8859-1|latin-?1")


def decode_page(data: bytes, told: str | None = None) -> tuple[str, str | None]:
    """The characters of a page, and a note where some could not be decoded.

    told: the encoding that came with the page (in an archive). A byte order mark comes first, then
    what is told, then what the page declares, then UTF-8, then Windows-1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    head = data[:_DECLARED_WITHIN]
    found = _META.search(head) or _XML.search(head)
    declared = found[1].decode("ascii", "replace") if found else ""
    known = _known(told or "") or _known(declared)
    if known is None or known == "cp1252":
        # What declares nothing, and what declares wrongly, is UTF-8 wherever it is valid UTF-8.
        try:
            return data.decode("utf-8"), None
        except UnicodeDecodeError:
            known = "cp1252"
    return _decoded(data, known)


def _known(name: str) -> str | None:
    name = name.strip().lower()
    if name.startswith("utf-16"):
        # A declaration that can be read byte by byte is wrong about this.
        return "utf-8"
    if not _OF_THE_WEB.fullmatch(name):
        return None
    if _WESTERN.fullmatch(name):
        return "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _decoded(data: bytes, encoding: str) -> tuple[str, str | None]:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    lost = text.count("\ufffd")
    note = f"{lost:,} characters of it are not valid {encoding} and are lost" if lost else None
    return text, note
