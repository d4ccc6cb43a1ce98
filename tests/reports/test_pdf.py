"""A report as one PDF: tagged, with bookmarks, whole, the same again, and of no machine."""

from __future__ import annotations

import re
import shutil
import zlib
from pathlib import Path

import pytest

from quota_analysis.errors import ParameterError, QuotaAnalysisError
from quota_analysis.reports import pdf
from quota_analysis.reports.build import write_report
from quota_analysis.reports.export import style

browser = pytest.mark.skipif(
    pdf.find_browser() is None, reason="no chromium on this machine: apt-get install chromium"
)
HEAD = (
    f'<!DOCTYPE html>\n<html lang="en"><head><title>Ferries?</title><style>{style()}</style></head>'
)
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)
PAGES = {
    "index.html": f'{HEAD}<body><header><a href="a.html">A</a></header><main id="main"><h1>Ferries?'
    '</h1><h2 id="x">First things</h2><p><a href="a.html#c1">there</a> <a href="tables/t.csv">rows'
    "</a></p></main></body></html>",
    "a.html": f'{HEAD}<body><main id="main"><h1>What was said</h1>'
    '<div class="code">no_code\n</div>\n'
    '<h2 id="x">Crossings</h2><details><summary>Folded</summary><p>Twelve crossings.</p>'
    f'<mark id="c1" title="why">marked</mark></details><img src="{DOT}" alt="A dot for the ferry">'
    "<table><thead><tr><th>Line</th></tr></thead><tbody><tr><td>One</td></tr></tbody></table>"
    "</main></body></html>",
}


def test_pages_become_one_whose_links_stay_inside() -> None:
    html = pdf.one_page(PAGES)
    places = re.findall(r'\sid="([^"]+)"', html)
    assert len(places) == len(set(places))
    assert {"index--", "a--", "index--x", "a--x", "a--c1"} <= set(places)
    links = re.findall(r'href="([^"]*)"', html)
    assert links == ["#a--c1"]
    assert "<a>rows</a>" in html
    assert "no_code" not in html
    assert "<header" not in html


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    return pdf.write_pdf(PAGES, path).read_bytes()


def plain(made: bytes) -> bytes:
    """The file with its streams unpacked."""
    parts = [made]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", made, re.S):
        try:
            parts.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


@browser
@pytest.mark.browser
def test_it_is_tagged_and_has_bookmarks_and_alternatives(printed: bytes) -> None:
    text = plain(printed)
    assert printed.startswith(b"%PDF-")
    for held in (b"/StructTreeRoot", b"/Marked true", b"/Lang (en", b"/Outlines", b"/S /H1"):
        assert held in text, held
    for tag in (b"/S /H2", b"/S /Table", b"/S /TH", b"/S /Figure", b"/S /Link"):
        assert tag in text, tag
    assert b"A dot for the ferry" in text
    for title in (b"(First things)", b"(What was said)", b"(Crossings)"):
        assert b"/Title " + title in text


@browser
@pytest.mark.browser
def test_what_is_folded_on_a_screen_is_printed(tmp_path: Path) -> None:
    """The words in a fold make the file's text longer; closed for good, they do not."""
    whole = pdf.write_pdf(PAGES, tmp_path / "whole.pdf").read_bytes()
    shut = {k: v.replace("details::details-content", "nothing") for k, v in PAGES.items()}
    less = pdf.write_pdf(shut, tmp_path / "less.pdf").read_bytes()
    assert plain(whole).count(b"/S /P") > plain(less).count(b"/S /P")


@browser
@pytest.mark.browser
def test_the_same_bytes_again_and_nothing_of_the_machine(printed: bytes, tmp_path: Path) -> None:
    again = pdf.write_pdf(PAGES, tmp_path / "elsewhere.pdf").read_bytes()
    assert again == printed
    assert b"CreationDate" not in printed
    assert b"file://" not in plain(printed)
    assert b"/tmp" not in plain(printed)


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(pdf.VARIABLE, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(QuotaAnalysisError, match="apt-get install chromium"):
        write_report("seeds", tmp_path / "out", formats=["html", "pdf"])
    assert not (tmp_path / "out").exists()


def test_a_browser_that_does_not_print_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(pdf.VARIABLE, shutil.which("true") or "true")
    with pytest.raises(QuotaAnalysisError, match="printed nothing"):
        pdf.write_pdf(PAGES, tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no format 'docx'"):
        write_report("seeds", tmp_path / "out", formats=["docx"])
    assert not (tmp_path / "out").exists()
