"""The pages of a report as one PDF, printed by a browser that is on the machine.

Chromium's own print was chosen by trial on the same pages: it keeps what the HTML says (headings,
tables with their heads, links, the words beside a figure) as tags in the PDF, makes bookmarks of
the headings, and takes some seconds; WeasyPrint took ten times as long, cut every table into one
table a page in the tags, and needs system libraries that a browser brings; Typst would need a
second source beside the HTML. Nothing is fetched: every name is mapped to nowhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from quota_analysis.errors import QuotaAnalysisError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
    # Where it is installed without a name on the path.
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Names the browser to print with, where it is none of those above.
VARIABLE = "QUOTA_ANALYSIS_CHROMIUM"
ADVICE = (
    f"install Chromium or Chrome (on Debian: apt-get install chromium), or name one in {VARIABLE}"
)
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)
# Seconds: a report of five documents takes four, and a page takes longer the more it holds.
_LONGEST = 900
# When it was printed, in the plain part of the file; blanked, so that no place in the file moves.
_WHEN = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[^)]*\)")
_BODY = re.compile(r"<main\b[^>]*>(.*)</main>", re.S)
_CODE = re.compile(r'<div class="code">.*?</div>\n', re.S)
_PLACE = re.compile(r'(<[^<>]*?\s)id="([^"]+)"')
_LINK = re.compile(r'<a href="([^"]*)"')


def find_browser() -> str | None:
    """The path of a browser that can print, or None."""
    named = os.environ.get(VARIABLE)
    for name in (named,) if named else BROWSERS:
        path = shutil.which(name)
        if path is not None:
            return path
    return None


def need_browser() -> str:
    """The path of a browser that can print; raises QuotaAnalysisError that says what to install."""
    path = find_browser()
    if path is None:
        raise QuotaAnalysisError(f"a PDF is printed by a browser, and none is here: {ADVICE}")
    return path


def one_page(pages: Mapping[str, str]) -> str:
    """All pages of a report as one, each link between them a link inside it.

    pages: file -> HTML, the first page first; its head is the head of the whole.
    Links to files beside the report become plain words: a printed page has nothing beside it.
    """
    first = next(iter(pages.values()))
    head = first[: first.index("<body")]
    parts = [_part(file, html, pages) for file, html in pages.items()]
    return f"{head}<body>\n<main>\n{''.join(parts)}\n</main>\n</body>\n</html>\n"


def _part(file: str, html: str, pages: Mapping[str, str]) -> str:
    """One page's text, every place and link in it named by its file, without its code."""

    def place(match: re.Match[str]) -> str:
        return f'{match[1]}id="{_of(file, match[2])}"'

    def link(match: re.Match[str]) -> str:
        other, _, there = match[1].partition("#")
        return f'<a href="#{_of(other or file, there)}"' if (other or file) in pages else "<a"

    found = _BODY.search(html)
    body = _LINK.sub(link, _PLACE.sub(place, _CODE.sub("", found[1] if found else "")))
    return f'<section class="page" id="{_of(file, "")}">{body}</section>'


def _of(file: str, place: str) -> str:
    return f"{file.removesuffix('.html')}--{place}"


def write_pdf(pages: Mapping[str, str], path: Path) -> Path:
    """Print the pages as one tagged PDF with bookmarks; gives its path.

    pages: file -> HTML, in the order of printing. The same pages give the same bytes with the same
    browser: the file does not say when it was printed. Raises QuotaAnalysisError where there is
    no browser, or where it does not print.
    """
    browser = need_browser()
    with tempfile.TemporaryDirectory(prefix="quota-analysis-") as folder:
        source, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(one_page(pages), encoding="utf-8", newline="\n")
        # Chromium's sandbox does not start for root, as in containers; the page runs no script.
        root = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
        command = [
            browser,
            *_OPTIONS,
            *root,
            f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={made}",
            source.as_uri(),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise QuotaAnalysisError(f"{browser} did not print: {type(error).__name__}") from None
        if not made.is_file():
            raise QuotaAnalysisError(f"{browser} printed nothing (it ended with {done.returncode})")
        printed = _WHEN.sub(lambda m: b" " * len(m[0]), made.read_bytes())
    path.write_bytes(printed)
    return path
