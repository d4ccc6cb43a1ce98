"""A handout: one document on some printed pages, to talk about without a computer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from quota_analysis.classroom.handout import asks as _asks
from quota_analysis.classroom.handout.beside import Others, further, pairs
from quota_analysis.classroom.handout.cited import sources
from quota_analysis.classroom.handout.page import Handout, made_of, page
from quota_analysis.classroom.handout.read import AnalysisLike, Reading
from quota_analysis.classroom.handout.text import quoted
from quota_analysis.classroom.sheet import file_stem
from quota_analysis.errors import WorksheetError
from quota_analysis.reports.pdf import find_browser, write_pdf
from quota_analysis.views.sources import names
from quota_analysis.views.words import flat, shorten

_TITLE = 90

__all__ = ["Written", "write_handout"]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a handout. pdf: None where no browser is here to print it."""

    html: Path
    pdf: Path | None


def _laid_out(analysis: AnalysisLike, document: str) -> Handout:
    reading = Reading(analysis, document)
    held = sources(reading)
    others = Others(reading)
    paired = tuple(pairs(reading, others, held))
    more = tuple(further(reading, others, held, list(paired)))
    called = _titles(analysis)
    asked = _asks.asks(_asks.Found(reading, held, paired, more, called))
    return Handout(reading, held, paired, more, tuple(asked), called, made_of(reading))


def _titles(analysis: AnalysisLike) -> dict[str, str]:
    """What each text is called: its whole title where no other has it, else its short name."""
    short = names(analysis.tables)
    documents = analysis.tables["documents"]
    titles = dict(zip(documents["doc_id"], map(flat, documents["title"]), strict=True))
    counted = Counter(titles.values())
    return {
        doc: quoted(shorten(title, _TITLE)) if title and counted[title] == 1 else short[doc]
        for doc, title in titles.items()
    }


def write_handout(
    analysis: AnalysisLike, document: str, out_dir: str | Path, *, plain: bool = False
) -> Written:
    """Write one document to be printed: its text marked, its sources, and questions to discuss.

    An HTML file always, and a PDF beside it where a browser that can print is here.
    plain: without marks in the text. Nothing in the files is anybody's work, so they are replaced.
    Raises WorksheetError where there is no such document or sentence in it, or where the folder
    cannot be written; QuotaAnalysisError where the browser does not print.
    """
    made = _laid_out(analysis, document)
    html = page(made, plain=plain)
    folder = Path(out_dir)
    stem = f"{file_stem(made.reading.doc_id)}.handout{'.plain' if plain else ''}"
    file = folder / f"{stem}.html"
    printed = folder / f"{stem}.pdf" if find_browser() is not None else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8", newline="\n")
        if printed is not None:
            write_pdf({file.name: html}, printed)
    except OSError as error:
        raise WorksheetError(
            f"{folder} cannot be written: {error.strerror or error}; name another with --out"
        ) from None
    return Written(file, printed)
