"""Bytes -> text, exactly, or one line on why not."""

from __future__ import annotations

import re

from quota_analysis.errors import ReadingError

# spaCy refuses a text of more than 1,000,000 characters by default (`nlp.max_length`); a paragraph
# of that length is no paragraph but a data file or a page that lost its lines.
LONGEST_PARAGRAPH = 1_000_000
_BOM = b"\xef\xbb\xbf"
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (perhaps a Word or EPUB file)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16 = ((b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE"))


class UnreadableError(ReadingError):
    """A file that is not text we can read: `problem` and `advice`, one line each."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"{problem}; {advice}")
        self.problem = problem
        self.advice = advice


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark (which is not part of the text).

    Line ends stay as they are. Raises UnreadableError for an empty file, a binary one, broken
    UTF-8 and a paragraph of more than a million characters.
    """
    refuse_other_formats(data)
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            raise UnreadableError(
                "the file is UTF-16, not UTF-8", f"convert it: iconv -f {encoding} -t UTF-8"
            )
    # A thousand bytes tell: text has no NUL at all.
    if b"\x00" in data:
        raise UnreadableError(
            f"the file is binary, not text (a NUL byte at byte {data.index(0)})",
            "take it out of the corpus, or save its text as UTF-8",
        )
    try:
        text = (data[len(_BOM) :] if data.startswith(_BOM) else data).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise UnreadableError(
            f"the file is not valid UTF-8: byte {offset} is 0x{data[offset]:02x}", _guess(data)
        ) from None
    sample = text[:100_000]
    controls = len(_CONTROLS.findall(sample))
    # Stray control characters come with copied text; one in twenty does not.
    if controls > 0.05 * len(sample):
        raise UnreadableError(
            "the file is binary, not text (mostly control characters)",
            "take it out of the corpus, or save its text as UTF-8",
        )
    if not text.strip():
        raise UnreadableError(
            "the file is empty", "put the text in it or take it out of the corpus"
        )
    longest_line(text)
    return text


def refuse_other_formats(data: bytes) -> None:
    """Raise UnreadableError for an empty file and for one that begins as another format does."""
    if not data.strip():
        raise UnreadableError(
            "the file is empty", "put the text in it or take it out of the corpus"
        )
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(
                f"the file is {what}, not text", "save or export the text itself as UTF-8"
            )


def longest_line(text: str) -> None:
    """Raise UnreadableError where a line is longer than a paragraph may be."""
    longest = max(len(line) for line in text.splitlines())
    if longest > LONGEST_PARAGRAPH:
        raise UnreadableError(
            f"one line has {longest:,} characters, more than the {LONGEST_PARAGRAPH:,} a paragraph "
            "may have",
            "break it into paragraphs, or take it out of the corpus if it is data",
        )


def _guess(data: bytes) -> str:
    """Which encoding it may be. cp1252 leaves five bytes undefined, so it can be ruled out."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "save it again as UTF-8 in the program it comes from"
    return "convert it, perhaps: iconv -f WINDOWS-1252 -t UTF-8"
