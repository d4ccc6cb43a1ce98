"""Good and bad input: one clear row each, and the rest of the corpus kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quota_analysis.documents import Corpus, Reader, read_corpus, read_text, readers
from quota_analysis.documents import registry as registry_module
from quota_analysis.errors import ReadingError
from quota_analysis.model.documents import ReadingRow

GOOD = "The clinic treated 40 patients.\n"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def row_of(corpus: Corpus, path: str) -> ReadingRow:
    (row,) = [r for r in corpus.reading if r.path == path]
    return row


def test_folder_is_read_in_order_of_its_paths(tmp_path: Path) -> None:
    write(tmp_path / "case", {"b.txt": GOOD, "a/z.md": "# T\n\nIt is.\n", "a/b/c.TXT": "It was.\n"})
    corpus = read_corpus(tmp_path / "case")
    assert corpus.name == "case"
    assert [d.doc_id for d in corpus] == ["a/b/c.TXT", "a/z.md", "b.txt"]
    assert corpus["b.txt"].text == GOOD
    assert "b.txt" in corpus
    assert [r.state for r in corpus.reading] == ["read"] * 3


def test_text_is_exactly_what_was_decoded(tmp_path: Path) -> None:
    data = "\ufeffTitle here\r\n\r\nIt said “no.”Then 4 left…".encode()
    write(tmp_path, {"a.txt": data})
    (document,) = read_corpus(tmp_path)
    assert document.text == data.decode("utf-8-sig")
    assert document.row.n_chars == len(document.text)


@pytest.mark.parametrize(
    ("content", "problem", "advice"),
    [
        (b"", "is empty", "put the text"),
        (b" \r\n\t\n", "is empty", "put the text"),
        (b"\xef\xbb\xbf", "is empty", "put the text"),
        (b"text\x00\x01\x02", "binary, not text (a NUL byte at byte 4)", "take it out"),
        (b"\x01\x02\x03\x04 ab", "mostly control characters", "take it out"),
        (b"%PDF-1.7 ...", "a PDF file", "UTF-8"),
        (b"PK\x03\x04rest", "a zip archive", "UTF-8"),
        ("The caf\u00e9 closed.".encode("cp1252"), "byte 7 is 0xe9", "iconv -f WINDOWS-1252"),
        (b"\xef\xbb\xbfab\xff\x81", "byte 5 is 0xff", "save it again as UTF-8"),
        ("Plain".encode("utf-16"), "UTF-16", "iconv -f UTF-16"),
    ],
)
def test_a_bad_file_is_one_row(tmp_path: Path, content: bytes, problem: str, advice: str) -> None:
    write(tmp_path, {"bad.txt": content, "good.txt": GOOD})
    corpus = read_corpus(tmp_path)
    assert [d.doc_id for d in corpus] == ["good.txt"]
    row = row_of(corpus, "bad.txt")
    assert row.state == "failed"
    assert problem in (row.problem or "")
    assert advice in (row.advice or "")
    assert "\n" not in f"{row.problem}{row.advice}"


def test_a_line_of_twenty_megabytes_fails_alone(tmp_path: Path) -> None:
    write(tmp_path, {"long.txt": b"word " * 4_000_000, "good.txt": GOOD})
    corpus = read_corpus(tmp_path)
    assert "20,000,000 characters" in (row_of(corpus, "long.txt").problem or "")
    assert len(corpus) == 1


def test_a_file_that_may_not_be_opened_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"shut.txt": GOOD, "good.txt": GOOD})
    read_bytes = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    corpus = read_corpus(tmp_path)
    row = row_of(corpus, "shut.txt")
    assert row.state == "failed"
    assert row.problem == "the file cannot be opened (Permission denied)"
    assert len(corpus) == 1


def test_what_is_skipped_says_so(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.txt": GOOD,
            "scan.pdf": b"%PDF",
            "NOFORMAT": "x",
            ".hidden.txt": GOOD,
            ".git/config": "x",
            "README.md": "About this folder.",
        },
    )
    corpus = read_corpus(tmp_path)
    skipped = {r.path: r for r in corpus.left_out}
    assert set(skipped) == {"scan.pdf", "NOFORMAT", ".hidden.txt", ".git", "README.md"}
    assert all(r.state == "skipped" and r.problem and r.advice for r in skipped.values())
    assert ".md, .mht, .mhtml, .text, .txt" in (skipped["scan.pdf"].advice or "")
    (named,) = read_corpus(tmp_path / "README.md")
    assert named.text == "About this folder."


def test_same_names_and_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"x/page.txt": GOOD, "y/page.txt": GOOD})
    corpus = read_corpus(tmp_path)
    assert [d.doc_id for d in corpus] == ["x/page.txt", "y/page.txt"]
    assert corpus["x/page.txt"].row.notes is None
    assert corpus["y/page.txt"].row.notes == "the same bytes as x/page.txt"


def test_links(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": GOOD, "sub/b.txt": GOOD})
    os.symlink(tmp_path, tmp_path / "sub" / "loop")
    os.symlink(tmp_path / "gone.txt", tmp_path / "dead.txt")
    corpus = read_corpus(tmp_path)
    assert [d.doc_id for d in corpus] == ["a.txt", "sub/b.txt"]
    assert row_of(corpus, "sub/loop").state == "skipped"
    assert row_of(corpus, "dead.txt").problem == "a link that leads nowhere"


def test_files_lists_and_patterns(tmp_path: Path) -> None:
    write(tmp_path / "c", {"x/a.txt": GOOD, "y/b.md": GOOD, "y/c.txt": "It is.\n"})
    root = tmp_path / "c"
    assert [d.doc_id for d in read_corpus(root / "x" / "a.txt")] == ["a.txt"]
    listed = read_corpus([root / "y" / "b.md", root / "x" / "a.txt", root / "x" / "a.txt"])
    assert [d.doc_id for d in listed] == ["x/a.txt", "y/b.md"]
    assert listed.name == "c"
    assert [d.doc_id for d in read_corpus([root / "x", root / "y"])] == [
        "x/a.txt",
        "y/b.md",
        "y/c.txt",
    ]
    globbed = read_corpus(str(root / "*" / "*.txt"))
    assert [d.doc_id for d in globbed] == ["x/a.txt", "y/c.txt"]
    assert globbed.name == "c"
    with pytest.raises(ReadingError, match="no file matches"):
        read_corpus(str(root / "*.html"))
    with pytest.raises(ReadingError, match="list of files is empty"):
        read_corpus([])


def test_a_missing_path_names_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, {"interviews/a.txt": GOOD})
    with pytest.raises(ReadingError, match="did you mean 'interviews'"):
        read_corpus(tmp_path / "interview")
    with pytest.raises(ReadingError, match="did you mean 'interviews'"):
        read_corpus(tmp_path / "intervews" / "a.txt")
    with pytest.raises(ReadingError, match="there is no"):
        read_corpus([tmp_path / "none.txt"])


def test_a_relative_path_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"seed/a.txt": GOOD})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadingError, match="did you mean 'seed'"):
        read_corpus("sead")
    assert read_corpus(".").name == tmp_path.name


def test_the_corpus_that_comes_along_is_found_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "003.md" in read_corpus("seeds")
    write(tmp_path, {"seeds/a.txt": GOOD})
    assert [d.doc_id for d in read_corpus("seeds")] == ["a.txt"]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"holds no files.*\.md, .*\.txt"):
        read_corpus(tmp_path)
    write(tmp_path, {"a.txt": b"", "b.pdf": b"%PDF"})
    with pytest.raises(ReadingError, match=r"2 left out, the first is a\.txt \(the file is empty"):
        read_corpus(tmp_path)


def test_one_string() -> None:
    corpus = read_text("It rained. 40 people came [1].", name="note")
    assert corpus.name == "note"
    assert [d.doc_id for d in corpus] == ["note"]
    with pytest.raises(ReadingError, match="'note': the file is empty"):
        read_text("  ", name="note")
    with pytest.raises(ReadingError, match="surrogate"):
        read_text("broken \ud800 text")


def test_an_unknown_document_is_named_with_the_known_ones(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, {"first.txt": GOOD}))
    with pytest.raises(ReadingError, match=r"did you mean 'first\.txt'"):
        corpus["firts.txt"]


def test_a_corpus_shows_itself(tmp_path: Path) -> None:
    write(tmp_path / "c", {"<b>.txt": "<script>alert(1)</script> ran 4 times.\n", "x.pdf": b"%PDF"})
    corpus = read_corpus(tmp_path / "c")
    assert "1 document, 1 skipped" in repr(corpus)
    shown = corpus._repr_html_()
    assert "<script>" not in shown
    assert "&lt;b&gt;.txt" in shown
    assert "x.pdf" in shown
    assert str(tmp_path) not in shown + repr(corpus)


def test_other_packages_bring_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = Reader("note", (".note",), registry_module.TEXT.read)

    class Point:
        name, value = "note", "somewhere:READER"

        def __init__(self, loaded: object) -> None:
            self.loaded = loaded

        def load(self) -> object:
            return self.loaded

    try:
        readers.cache_clear()
        monkeypatch.setattr(registry_module, "entry_points", lambda group: [Point(brought)])
        assert readers()[".note"] is brought
        assert ".txt" in readers()
        readers.cache_clear()
        monkeypatch.setattr(registry_module, "entry_points", lambda group: [Point("no reader")])
        with pytest.raises(ReadingError, match="entry point 'note'"):
            readers()
    finally:
        monkeypatch.undo()
        readers.cache_clear()
