"""A whole report on a hostile corpus: complete, self-contained, the same again, and inert."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import nbformat
import pandas as pd
import pytest

from quota_analysis.analysis import load_analysis
from quota_analysis.errors import ParameterError, QuotaAnalysisError, ReadingError
from quota_analysis.locate import notebooks
from quota_analysis.reports import build
from quota_analysis.reports.build import choose_notebooks, write_report
from tests.reports.shown import unwanted

HOSTILE = (
    "# <script>document.title='ran'</script> A [link](javascript:alert(1)) **bold**\n\n"
    "The <b>council</b> said on Monday that <img src=x onerror=alert(1)> 12 wards must file "
    "at least 40 reports a day. According to two officials, </div></main><script>alert(2)</script> "
    "the wards filed 9 reports a day. Mayor Ola <i>Brandt</i> denied that [a](http://a.test/) "
    "![p](http://example.test/p.png) quota exists. No record shows $x_1$ a fine & nothing else.\n"
)


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "hostile"
    folder.mkdir()
    (folder / "<b>one.md").write_text(HOSTILE, encoding="utf-8")
    (folder / "blank.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "report"
    lines: list[str] = []
    report = write_report(
        str(corpus), out, question="Is there a <script>quota</script>?", tell=lines.append
    )
    assert report.failed == ()
    known = list(notebooks())
    assert f"notebook {len(known)} of {len(known)}: {known[-1]}" in lines
    return out


def pages(out: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(out.glob("*.html"))}


def test_everything_is_there(made: Path) -> None:
    names = {p.name for p in made.iterdir()}
    stems = list(notebooks())
    assert names >= {"index.html", "tables", "analysis"}
    assert names >= {f"{s}.html" for s in stems} | {f"{s}.ipynb" for s in stems}
    assert (made / "tables" / "claims.csv").is_file()
    assert len(load_analysis(made / "analysis").claims) > 0


def test_the_same_bytes_again_from_elsewhere(
    made: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "77")
    monkeypatch.chdir(tmp_path)
    again = tmp_path / "elsewhere" / "again"
    write_report(str(corpus), again, question="Is there a <script>quota</script>?")
    for path in sorted(made.rglob("*")):
        if path.is_file():
            assert (again / path.relative_to(made)).read_bytes() == path.read_bytes(), path.name


def test_nothing_of_the_machine_is_told(made: Path, corpus: Path) -> None:
    for path in made.rglob("*"):
        if path.suffix in (".html", ".ipynb", ".csv", ".json"):
            text = path.read_text(encoding="utf-8")
            assert str(corpus.parent) not in text, path.name
            assert str(made.parent) not in text, path.name


def test_nothing_of_a_document_becomes_an_element(made: Path) -> None:
    for name, text in pages(made).items():
        page = _Page(text)
        tags = [tag for tag, _ in page.tags]
        assert "script" not in tags, name
        assert not {"b", "i", "iframe", "object", "base", "form"} & set(tags), name
        for tag, attrs in page.tags:
            assert not [a for a in attrs if a.startswith("on")], (name, tag)
            assert not str(attrs.get("href", "")).startswith(("javascript", "http")), name
            if tag == "img":
                assert str(attrs["src"]).startswith("data:image/png;base64,"), name
                assert len(str(attrs["alt"])) > 30


def test_every_page_forbids_what_it_does_not_need(made: Path) -> None:
    for text in pages(made).values():
        metas = [attrs for tag, attrs in _Page(text).tags if tag == "meta"]
        (said,) = [
            str(m["content"]) for m in metas if m.get("http-equiv") == "Content-Security-Policy"
        ]
        assert said.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
        assert "script-src" not in said


def test_every_link_leads_somewhere(made: Path) -> None:
    found = pages(made)
    places = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in found.items()}
    for name, text in found.items():
        for tag, attrs in _Page(text).tags:
            href = attrs.get("href")
            if tag != "a" or href is None:
                continue
            file, _, place = str(href).partition("#")
            if str(href).startswith("tables/"):
                assert (made / file).is_file(), (name, href)
                continue
            assert (file or name) in found, (name, href)
            assert not place or place in places[file or name], (name, href)


def test_words_a_reader_never_wants_to_see(made: Path) -> None:
    held = load_analysis(made / "analysis")
    own = [*held.texts.values(), *held.documents["doc_id"]]
    hashes = [str(h) for h in held.documents["sha256"]]
    wrong = {
        name: bad for name, text in pages(made).items() if (bad := unwanted(text, own, hashes))
    }
    assert wrong == {}


def test_what_was_left_out_and_the_limits_are_told(made: Path) -> None:
    index = pages(made)["index.html"]
    assert "blank.txt" in index
    assert "What this cannot tell" in index
    assert re.search(r"[0-9a-f]{64}", index)
    assert "Is there a &lt;script&gt;quota&lt;/script&gt;?" in index


def test_the_executed_notebook_can_be_run_again_beside_the_report(made: Path) -> None:
    content = nbformat.read(made / "01_sources.ipynb", as_version=4)
    injected = [c for c in content.cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert len(injected) == 1
    assert 'analysis_dir = "analysis"' in injected[0].source
    assert 'corpus = "hostile"' in injected[0].source


def test_a_notebook_that_raises_costs_the_others_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = choose_notebooks()
    broken = tmp_path / "02_claims_vs_evidence.ipynb"
    content = nbformat.read(known["02_claims_vs_evidence"], as_version=4)
    content.cells[-1].source = "raise ValueError('no such thing')"
    nbformat.write(content, broken)
    chosen = {
        "02_claims_vs_evidence": broken,
        "03_competing_narratives": known["03_competing_narratives"],
    }
    monkeypatch.setattr(build, "choose_notebooks", lambda names=(): chosen)
    out = tmp_path / "report"
    out.mkdir()
    (out / "02_claims_vs_evidence.html").write_text("of an earlier run", encoding="utf-8")
    report = write_report(str(corpus), out)
    (error,) = report.failed
    assert "02_claims_vs_evidence.ipynb" in str(error)
    assert "ValueError: no such thing" in str(error)
    assert "raise ValueError" in str(error)
    assert not (out / "02_claims_vs_evidence.html").exists()
    assert (out / "03_competing_narratives.html").is_file()
    assert "ValueError: no such thing" in (out / "index.html").read_text(encoding="utf-8")


def test_notebooks_are_chosen_by_name_or_number() -> None:
    assert list(choose_notebooks(["04", "01_sources.ipynb"])) == [
        "01_sources",
        "04_quota_arithmetic",
    ]
    with pytest.raises(ParameterError, match="no notebook '04_quota_arith'; did you mean"):
        choose_notebooks(["04_quota_arith"])


def test_a_folder_that_cannot_be_written(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(QuotaAnalysisError, match="cannot be written to"):
        write_report(str(corpus), tmp_path / "file" / "out")


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="there is no such file or folder"):
        write_report(str(tmp_path / "nowhere"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_tables_lie_there_in_each_format_asked_for_and_in_no_other(
    made: Path, tmp_path: Path
) -> None:
    held = load_analysis(made / "analysis")
    build._write_tables(held, tmp_path, ["html", "parquet", "duckdb"])
    with duckdb.connect(str(tmp_path / "tables.duckdb"), read_only=True) as connection:
        counted = connection.execute("select count(*) from claims").fetchone()
        told = connection.execute(
            "select count(*) from duckdb_columns() where table_name = 'claims' and comment is null"
        ).fetchone()
    assert counted == (len(held.claims),)
    assert told == (0,)
    assert (tmp_path / "tables.duckdb").stat().st_size < 2_000_000
    assert len(pd.read_parquet(tmp_path / "claims.parquet")) == len(held.claims)
    build._write_tables(held, tmp_path, ["html"])
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv"}
    assert (tmp_path / "data_dictionary.csv").is_file()
