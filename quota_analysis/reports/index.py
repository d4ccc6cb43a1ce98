"""The first page of a report: the question, what stands out, what was read, and the limits."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import jinja2
import pandas as pd

from quota_analysis import display
from quota_analysis.analysis import Analysis
from quota_analysis.errors import NotebookError
from quota_analysis.markup import Html, escape, table
from quota_analysis.model import SCHEMAS
from quota_analysis.reports.accuracy import measured
from quota_analysis.reports.export import POLICY, TEMPLATES, Page, style, tell_apart
from quota_analysis.views import ground, sources
from quota_analysis.views.words import FINDINGS, Tables, count, plain, say, shorten, slug

# What a reader takes in at once; the others are a click away.
_FIRST_FINDINGS, _MOST_FINDINGS = 7, 15
_GROUNDS_EACH = 3
_ALSO = {"parquet": "Parquet files", "duckdb": "one DuckDB file (tables.duckdb)"}
_PACKAGES = {"quota-analysis": "This package", "language model": "Language model"}
LIMITS = (
    "Whether a claim is true. It shows who says what, and what they give for it.",
    "What nobody wrote down. “Nothing found” is about these documents only.",
    "A speaker, a number or a side it misread: the rules err. Each row of the tables names the "
    "words and the rule that decided, so that it can be checked.",
    "Which of two documents came first, unless one of them says so.",
    "The same thing said in quite other words may stand as two statements, and two alike as one.",
)


def index_html(
    analysis: Analysis,
    question: str,
    pages: Sequence[Page],
    failed: Sequence[NotebookError],
    also: Sequence[str] = (),
) -> str:
    """The index page of a report; also: in which formats the tables lie there beside CSV."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, keep_trailing_newline=True
    )
    tables = analysis.tables
    near = ground.nearest(tables, analysis.ask(question))
    findings = _findings(tables)
    html = environment.get_template("index.html.j2").render(
        policy=POLICY,
        style=style(),
        question=question,
        corpus=analysis.corpus_name,
        topic=analysis.topic_title,
        documents_counted=count(len(tables["documents"]), "document"),
        pages=pages,
        failed=[str(error) for error in failed],
        findings=findings[:_FIRST_FINDINGS],
        other_findings=findings[_FIRST_FINDINGS:],
        near=display.claim_cards(analysis, near[:6]),
        documents=table(sources.documents_read(tables), empty="No document was read."),
        files=table(_files(tables), first=None, empty="No document was read."),
        left_out=table(sources.left_out(tables), empty="Every file that was offered was read."),
        set_aside=table(sources.set_aside(tables), empty="None was found."),
        tables=table(_tables(tables), first=None),
        tables_counted=count(len(tables), "table"),
        also="".join(f" and as {_ALSO[name]}" for name in also if name in _ALSO),
        accuracy=table(measured(), first=None),
        limits=LIMITS,
        versions=table(_versions(analysis), first=None),
    )
    return tell_apart(html)


def _findings(tables: Tables) -> list[dict[str, object]]:
    short, claims = sources.names(tables), tables["claims"]
    found: list[dict[str, object]] = []
    ranked = tables["findings"].sort_values("rank", kind="stable").head(_MOST_FINDINGS)
    for _, row in ranked.iterrows():
        places, markers = ground.finding_places(tables, row["finding_id"])
        grounds = [
            {
                "document": short[ref["doc_id"]],
                "words": shorten(ref["text"], 200),
                "place": _place(claims, ref),
            }
            for _, ref in places.head(_GROUNDS_EACH).iterrows()
        ]
        found.append(
            {
                "kind": say(FINDINGS, row["kind"]),
                "statement": sources.readable(tables, row["statement"]),
                "grounds": grounds,
                "more": ground.more_places(max(0, len(places) - _GROUNDS_EACH), markers),
            }
        )
    return found


def _place(claims: pd.DataFrame, ref: pd.Series) -> str:
    """The id of the claim that a span stands in, or "" where it stands in none."""
    around = claims[
        (claims["doc_id"] == ref["doc_id"])
        & (claims["start"] <= ref["start"])
        & (claims["end"] > ref["start"])
    ]
    return slug(around["claim_id"].iloc[0]) if len(around) else ""


def _files(tables: Tables) -> pd.DataFrame:
    """Each document by its short name, with the hash of its file."""
    short, read = sources.names(tables), tables["documents"]
    rows = zip(read["doc_id"], read["sha256"], strict=True)
    return pd.DataFrame([{"Document": short[d], "SHA-256 of the file": str(h)} for d, h in rows])


def _tables(tables: Tables) -> pd.DataFrame:
    rows = [
        {"Table": _file(name), "Rows": len(frame), "What it holds": SCHEMAS[name].meaning}
        for name, frame in tables.items()
    ]
    return pd.DataFrame(rows)


def _file(name: str) -> Html:
    """A table's name, leading to its file."""
    return Html(f'<a href="tables/{name}.csv">{escape(plain(name))}</a>', plain(name))


def _versions(analysis: Analysis) -> pd.DataFrame:
    made = {**analysis.meta["versions"], "Python": ".".join(map(str, sys.version_info[:2]))}
    return pd.DataFrame(
        [{"What": _PACKAGES.get(k, k), "Version": _exact(v)} for k, v in made.items()]
    )


def _exact(name: str) -> Html:
    """A name as it is typed, so that the same can be installed."""
    return Html(f"<code>{escape(name)}</code>", name)
