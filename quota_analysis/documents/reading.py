"""Folders, files, lists and patterns -> Corpus. One bad file never costs the others."""

from __future__ import annotations

import difflib
import glob
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from quota_analysis.documents.corpus import Corpus
from quota_analysis.documents.decoding import UnreadableError
from quota_analysis.documents.registry import HTML, OWN, TEXT, readers
from quota_analysis.errors import ReadingError
from quota_analysis.locate import corpus_path
from quota_analysis.model.documents import Document, ReadingRow
from quota_analysis.review import FILE_NAME, Overrides, OverridesError, read_overrides

# What browsers call the folder of pictures and programs beside a saved page, by their language.
_BESIDE_PAGE = (
    "_files", "-files", ".files", "_file", "-dateien", "_dateien", "_fichiers", "-fichiers",
    "_archivos", "-archivos", "_ficheiros", "_arquivos", "_bestanden", "-filer", "_filer", "_pliki",
    "_soubory",
)  # fmt: skip
# Files that tell about a folder rather than being one of its sources.
_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})


@dataclass(frozen=True, slots=True)
class _Offer:
    """One file that was found: where, under which id, and whether it was named by itself."""

    path: Path
    doc_id: str
    named: bool


def read_text(text: str, name: str = "text") -> Corpus:
    """A corpus of one document from a string; a name that ends in .md is read as Markdown, one in
    .html as a web page.

    Raises ReadingError where the text is empty or a paragraph of it is over a million characters.

    >>> import quota_analysis as qa
    >>> len(qa.read_text("The bank must open 8 accounts a day, two managers said."))
    1
    """
    reader = next((r for r in OWN if name.lower().endswith(r.extensions)), TEXT)
    try:
        document = reader.read(text.encode("utf-8"), name)
    except UnicodeEncodeError as error:
        raise ReadingError(
            f"{name!r}: character {error.start} is half of a surrogate pair; decode the text anew"
        ) from None
    except UnreadableError as error:
        raise ReadingError(f"{name!r}: {error}") from None
    return Corpus((document,), (_read_row(document),), name)


def read_corpus(source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Corpus:
    """Read a folder (with subfolders), a file, a pattern such as `pages/*.md`, or a list of them.

    A relative path is looked for by the rule of `quota_analysis.locate`: `seeds` is found anywhere.
    Documents come sorted by their path relative to the folder (or to the folder that holds all
    files of a list). What cannot be read is a row of `Corpus.reading` with its problem and what to
    do. Raises ReadingError where a path does not exist or nothing at all could be read.

    >>> import pathlib, tempfile, quota_analysis as qa
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = pathlib.Path(folder, "ward.txt").write_text("The ward lost 12 beds.")
    ...     corpus = qa.read_corpus(folder)
    >>> [document.doc_id for document in corpus]
    ['ward.txt']
    """
    if isinstance(source, (str, os.PathLike)):
        offers, skipped, name = _find(_place(Path(source)))
        asked = str(source)
    else:
        offers, skipped, name = _find_all([Path(p) for p in source])
        asked = name
    documents: list[Document] = []
    rows = list(skipped)
    overrides: Overrides | None = None
    for offer in sorted(offers, key=lambda o: o.doc_id):
        if offer.doc_id == FILE_NAME:
            overrides, row = _read_overrides(offer)
            rows.append(row)
            continue
        document, row = _read_one(offer)
        rows.append(row)
        if document is not None:
            documents.append(document)
    rows.sort(key=lambda r: r.path)
    if not documents:
        raise ReadingError(_nothing(asked, rows))
    return Corpus(_note_copies(documents), tuple(rows), name, overrides)


def _nothing(asked: str, rows: list[ReadingRow]) -> str:
    known = ", ".join(sorted(readers()))
    if not rows:
        return f"{asked!r} holds no files; put documents in it (known extensions: {known})"
    first = rows[0]
    return (
        f"nothing in {asked!r} could be read: {len(rows)} left out, the first is {first.path} "
        f"({first.problem}; {first.advice}). Known extensions: {known}"
    )


def _place(path: Path) -> Path:
    """By the rule of `quota_analysis.locate`; a path that leads nowhere is given back as it is."""
    if path.exists() or path.is_symlink() or glob.has_magic(str(path)):
        return path
    try:
        return corpus_path(str(path))
    except ReadingError:
        return path


def _find(path: Path) -> tuple[list[_Offer], list[ReadingRow], str]:
    if path.is_dir():
        offers, rows = _walk(path)
        return offers, rows, path.resolve().name or "corpus"
    if path.exists() or path.is_symlink():
        return [_Offer(path, path.name, named=True)], [], path.name
    if glob.has_magic(str(path)):
        hits = sorted(Path(p) for p in glob.glob(str(path), recursive=True))
        if not hits:
            raise ReadingError(
                f"no file matches {str(path)!r}; check the pattern, or name the folder itself"
            )
        root = _fixed_part(path)
        offers, rows = _gather(hits, root, named=False)
        return offers, rows, root.resolve().name or "corpus"
    raise ReadingError(_missing(path))


def _missing(path: Path) -> str:
    parent = path.parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    wanted = path.relative_to(parent).parts[0] if parent != Path(".") else path.parts[0]
    try:
        there = sorted(p.name for p in parent.iterdir() if not p.name.startswith("."))
    except OSError:
        there = []
    near = difflib.get_close_matches(wanted, there, n=3, cutoff=0.6)
    hint = f"did you mean {', '.join(map(repr, near))}?" if near else "check the path"
    return f"there is no {str(path)!r}; {hint}"


def _fixed_part(pattern: Path) -> Path:
    """The folders of a pattern before its first wildcard."""
    fixed = Path(pattern.anchor)
    for part in pattern.parts[len(fixed.parts) : -1]:
        if glob.has_magic(part):
            break
        fixed = fixed / part
    return fixed


def _find_all(paths: list[Path]) -> tuple[list[_Offer], list[ReadingRow], str]:
    if not paths:
        raise ReadingError("the list of files is empty; name at least one file or folder")
    for path in paths:
        if not (path.exists() or path.is_symlink()):
            raise ReadingError(_missing(path))
    absolute = [Path(os.path.abspath(p)) for p in paths]
    root = Path(os.path.commonpath([p if p.is_dir() else p.parent for p in absolute]))
    offers, rows = _gather(absolute, root, named=True)
    return offers, rows, root.name or "corpus"


def _page_beside(folder: Path) -> str | None:
    """The saved page whose pictures and programs a folder holds: `vote.html` for `vote_files`."""
    name = folder.name
    for end in _BESIDE_PAGE:
        stem = name[: -len(end)]
        if stem and name.lower().endswith(end):
            for extension in HTML.extensions:
                if (folder.parent / (stem + extension)).is_file():
                    return stem + extension
    return None


def _saved_with(path: Path, root: Path) -> tuple[str, str] | None:
    """The folder below the root in which a file lies only because a page was saved."""
    for folder in path.parents:
        if folder == root:
            break
        page = _page_beside(folder)
        if page is not None:
            return os.path.relpath(folder, root).replace(os.sep, "/"), page
    return None


def _belongs_to(path: str, page: str) -> ReadingRow:
    return _left(
        path, "skipped", f"pictures and programs saved with {page}", "nothing; the page is read"
    )


def _gather(paths: list[Path], root: Path, *, named: bool) -> tuple[list[_Offer], list[ReadingRow]]:
    """Files and folders under one root; a file that is reached twice is read once."""
    offers: dict[str, _Offer] = {}
    rows: dict[str, ReadingRow] = {}
    for path in paths:
        prefix = os.path.relpath(path, root).replace(os.sep, "/")
        if path.is_dir():
            found, skipped = _walk(path)
            lead = "" if prefix == "." else f"{prefix}/"
            for offer in found:
                doc_id = lead + offer.doc_id
                offers.setdefault(doc_id, replace(offer, doc_id=doc_id))
            for row in skipped:
                rows.setdefault(lead + row.path, replace(row, path=lead + row.path))
        elif not named and (beside := _saved_with(path, root)) is not None:
            folder, page = beside
            rows.setdefault(folder, _belongs_to(folder, page))
        else:
            offers[prefix] = _Offer(path, prefix, named=named)
    return list(offers.values()), [row for path, row in rows.items() if path not in offers]


def _walk(root: Path) -> tuple[list[_Offer], list[ReadingRow]]:
    """All files below a folder; a folder reached again through a link is not entered again."""
    offers: list[_Offer] = []
    rows: list[ReadingRow] = []
    entered = {os.path.realpath(root)}

    def enter(folder: Path, lead: str) -> None:
        try:
            entries = sorted(folder.iterdir(), key=lambda p: p.name)
        except OSError as error:
            rows.append(
                _left(
                    lead.rstrip("/"),
                    "failed",
                    f"the folder cannot be opened ({_reason(error)})",
                    "give yourself the right to read it",
                )
            )
            return
        for entry in entries:
            path = lead + entry.name
            if entry.name.startswith("."):
                rows.append(_left(path, "skipped", "hidden", "name it without the dot to read it"))
            elif entry.is_dir() and (page := _page_beside(entry)) is not None:
                rows.append(_belongs_to(path, page))
            elif entry.is_dir():
                real = os.path.realpath(entry)
                if real in entered:
                    rows.append(
                        _left(path, "skipped", "a link to a folder that is already read", "nothing")
                    )
                else:
                    entered.add(real)
                    enter(entry, f"{path}/")
            else:
                offers.append(_Offer(entry, path, named=False))

    enter(root, "")
    return offers, rows


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _left(path: str, state: str, problem: str, advice: str) -> ReadingRow:
    return ReadingRow(
        path=path, state=state, reader=None, n_chars=None, problem=problem, advice=advice
    )


def _read_row(document: Document) -> ReadingRow:
    return ReadingRow(
        path=document.doc_id,
        state="read",
        reader=document.row.reader,
        n_chars=document.row.n_chars,
        problem=None,
        advice=None,
    )


def _read_one(offer: _Offer) -> tuple[Document | None, ReadingRow]:
    path, doc_id = offer.path, offer.doc_id
    if not offer.named and path.stem.lower() in _ABOUT:
        return None, _left(
            doc_id,
            "skipped",
            "tells about the folder, is not a source",
            "name the file itself to read it",
        )
    if path.suffix.lower() == ".toml" and not offer.named:
        return None, _left(
            doc_id,
            "skipped",
            "settings, not a source",
            f"name a topic pack with --topic; corrections are read from {FILE_NAME} alone",
        )
    reader = readers().get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(readers()))
        kind = f"extension {path.suffix!r}" if path.suffix else "a name without an extension"
        return None, _left(
            doc_id, "skipped", f"{kind} has no reader", f"save the text as one of: {known}"
        )
    data = _bytes(offer)
    if isinstance(data, ReadingRow):
        return None, data
    try:
        document = reader.read(data, doc_id)
    except UnreadableError as error:
        return None, _left(doc_id, "failed", error.problem, error.advice)
    return document, _read_row(document)


def _bytes(offer: _Offer) -> bytes | ReadingRow:
    """What a file holds, or the row that says why it cannot be opened."""
    path = offer.path
    try:
        if not path.is_file():
            problem = "a link that leads nowhere" if path.is_symlink() else "not a regular file"
            return _left(offer.doc_id, "failed", problem, "take it out of the corpus")
        return path.read_bytes()
    except OSError as error:
        return _left(
            offer.doc_id,
            "failed",
            f"the file cannot be opened ({_reason(error)})",
            "give yourself the right to read it",
        )


def _read_overrides(offer: _Offer) -> tuple[Overrides | None, ReadingRow]:
    """The reviewer's file beside the documents; one that is wrong costs nothing else."""
    data = _bytes(offer)
    if isinstance(data, ReadingRow):
        return None, data
    try:
        overrides = read_overrides(data)
    except OverridesError as error:
        return None, _left(offer.doc_id, "failed", str(error), "mend that entry; none is applied")
    return overrides, ReadingRow(
        path=offer.doc_id,
        state="read",
        reader="overrides",
        n_chars=len(data.decode("utf-8-sig")),
        problem=None,
        advice=None,
    )


def _note_copies(documents: list[Document]) -> tuple[Document, ...]:
    """Files of the same bytes are all kept, and each later one says which it repeats."""
    first: dict[str, str] = {}
    noted: list[Document] = []
    for document in documents:
        original = first.setdefault(document.row.sha256, document.doc_id)
        if original != document.doc_id:
            note = f"the same bytes as {original}"
            notes = f"{document.row.notes}; {note}" if document.row.notes else note
            document = replace(document, row=replace(document.row, notes=notes))
        noted.append(document)
    return tuple(noted)
