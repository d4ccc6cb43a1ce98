"""One corpus and question -> a folder with pages, executed notebooks, tables, stored analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from quota_analysis.analysis import Analysis, analyze
from quota_analysis.display import GENERAL_QUESTION
from quota_analysis.documents import read_corpus
from quota_analysis.errors import (
    NotebookError,
    ParameterError,
    QuotaAnalysisError,
    alternatives,
)
from quota_analysis.locate import NO_TOPIC, corpus_path, notebooks
from quota_analysis.reports.export import Page, page_html, settle_links, title_of
from quota_analysis.reports.index import index_html
from quota_analysis.reports.parameters import check_parameters
from quota_analysis.reports.pdf import need_browser, write_pdf
from quota_analysis.reports.runner import run_notebook
from quota_analysis.tables import write
from quota_analysis.views import chains, ground, numbers, records, sides, sources
from quota_analysis.views.words import Tables

_ANALYSIS = "analysis"
_ANSWERS: dict[str, Callable[[Tables], tuple[str, ...]]] = {
    "01_sources": sources.answer,
    "02_claims_vs_evidence": ground.answer,
    "03_competing_narratives": sides.answer,
    "04_quota_arithmetic": numbers.answer,
    "05_records": records.answer,
    "06_chains": chains.lines,
}
PDF = "report.pdf"
# What a report may be asked for beside its pages and the tables as CSV.
FORMATS = ("html", "pdf", "parquet", "duckdb")
_TABLES = ("parquet", "duckdb")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """What a run made: the page to open, the analysis, notebooks that failed, the PDF if asked."""

    index: Path
    analysis: Analysis
    failed: tuple[NotebookError, ...]
    pdf: Path | None = None

    def first_findings(self, most: int = 5) -> list[str]:
        """The findings ranked highest, as plain sentences."""
        ranked = self.analysis.tables["findings"].sort_values("rank", kind="stable")
        tables = self.analysis.tables
        return [sources.readable(tables, s) for s in ranked["statement"].head(most)]


def choose_notebooks(names: Sequence[str] = ()) -> dict[str, Path]:
    """The notebooks of those names (`04_quota_arithmetic`, or `04`), all where none is named.

    Raises ParameterError for a name that no notebook has.
    """
    known = notebooks()
    if not names:
        return known
    chosen = {}
    for name in names:
        stem = name.removesuffix(".ipynb")
        match = [k for k in known if k == stem or k.split("_", 1)[0] == stem]
        if not match:
            raise ParameterError(f"there is no notebook {name!r}; {alternatives(stem, known)}")
        chosen[match[0]] = known[match[0]]
    return {k: v for k, v in known.items() if k in chosen}


def write_report(
    corpus: str,
    out: Path,
    *,
    topic: str | None = None,
    question: str = "",
    names: Sequence[str] = (),
    formats: Sequence[str] = ("html",),
    processes: int = 1,
    tell: Say = lambda line: None,
) -> Report:
    """Analyse a corpus once, run the notebooks on the result, and write the report to `out`.

    corpus: by the rule of `quota_analysis.locate`; question: the topic's own where none is given;
    names: the notebooks to run, all by default; processes: how many read documents;
    formats: of `FORMATS`; the pages and the tables as CSV are always written;
    tell: called with a line at each step.
    A notebook that raises is told in `Report.failed` and on the index, and the others still run.
    Raises QuotaAnalysisError for a corpus, topic, notebook name, format or folder that will not do,
    and where a PDF is asked for and there is no browser to print it.
    """
    chosen = choose_notebooks(names)
    also = _also(formats)
    asked = {
        "corpus": corpus,
        "topic": topic or NO_TOPIC,
        "question": question,
        "analysis_dir": _ANALYSIS,
    }
    for path in chosen.values():
        check_parameters(path, asked)
    place = corpus_path(corpus)
    _writable(out)
    tell(f"reading {corpus}")
    read = read_corpus(place)
    for row in read.left_out:
        tell(f"left out: {row.path}: {row.problem}")
    analysis = analyze(read, topic, processes=processes, progress=_documents_done(tell))
    question = question.strip() or analysis.question or GENERAL_QUESTION
    label = analysis.corpus_name if Path(corpus).is_absolute() else corpus
    # Of an absolute path, which is of one machine, the file's name.
    named = Path(asked["topic"]).name if Path(asked["topic"]).is_absolute() else asked["topic"]
    values = {**asked, "corpus": label, "topic": named, "question": question}
    try:
        analysis.save(out / _ANALYSIS)
        _write_tables(analysis, out / "tables", also)
    except OSError as error:
        raise _cannot_write(out, error) from None
    failed: list[NotebookError] = []
    made: dict[str, nbformat.NotebookNode] = {}
    for number, (name, path) in enumerate(chosen.items(), start=1):
        tell(f"notebook {number} of {len(chosen)}: {name}")
        try:
            run = run_notebook(path, out / path.name, values, cwd=out)
            made[name] = nbformat.read(run, as_version=4)
        except NotebookError as error:
            failed.append(error)
            tell(f"notebook {number} of {len(chosen)}: {name} failed")
            for stale in (out / path.name, out / f"{name}.html"):
                stale.unlink(missing_ok=True)
    tell("writing the pages")
    pages = _write_pages(out, analysis, question, made, failed, also)
    printed = None
    if "pdf" in also:
        tell("printing the pages")
        printed = write_pdf(pages, out / PDF)
    else:
        (out / PDF).unlink(missing_ok=True)
    return Report(out / "index.html", analysis, tuple(failed), printed)


def _also(formats: Sequence[str]) -> list[str]:
    """The formats asked for, in the order of `FORMATS`; a browser is there if a PDF is wanted."""
    for name in formats:
        if name not in FORMATS:
            raise ParameterError(f"there is no format {name!r}; {alternatives(name, FORMATS)}")
    if "pdf" in formats:
        need_browser()
    return [name for name in FORMATS if name in formats]


def _write_tables(analysis: Analysis, folder: Path, also: Sequence[str]) -> None:
    """The tables as CSV and as asked; those of an earlier run in another format are taken away."""
    write(analysis.tables, folder, "csv")
    for kind in _TABLES:
        if kind in also:
            write(analysis.tables, folder, kind)
        else:
            for stale in folder.glob(f"*.{kind}"):
                stale.unlink()


def _documents_done(tell: Say) -> Callable[[int, int], None]:
    """Tell every document of a few, every tenth part of many."""

    def progress(done: int, total: int) -> None:
        step = max(1, total // 10)
        if done % step == 0 or done == total:
            tell(f"analysing: {done:,} of {total:,} documents")

    return progress


def _write_pages(
    out: Path,
    analysis: Analysis,
    question: str,
    made: Mapping[str, nbformat.NotebookNode],
    failed: Sequence[NotebookError],
    also: Sequence[str],
) -> dict[str, str]:
    """Write the pages; gives file -> HTML, the overview first."""
    pages = [Page("index.html", "Overview", question)]
    for name, content in made.items():
        answer = _ANSWERS.get(name)
        lines: tuple[str, ...] = answer(analysis.tables) if answer else ()
        if name == "00_brief":
            lines = analysis.ask(question).answer
        short = name.split("_", 1)[-1].replace("_vs_", " and ").replace("_", " ").capitalize()
        pages.append(Page(f"{name}.html", short, title_of(content, short), lines))
    html = {"index.html": index_html(analysis, question, pages, failed, also)}
    for page, content in zip(pages[1:], made.values(), strict=True):
        html[page.file] = page_html(content, page, pages)
    settled = settle_links(html)
    for file, text in settled.items():
        (out / file).write_text(text, encoding="utf-8", newline="\n")
    return settled


def _writable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        trial = out / ".can-write"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise _cannot_write(out, error) from None


def _cannot_write(out: Path, error: OSError) -> QuotaAnalysisError:
    why = error.strerror or type(error).__name__
    return QuotaAnalysisError(
        f"{out}: cannot be written to ({why.lower()}); name another folder with --out"
    )
