"""The console command. Each command imports what it needs when it is called."""

from __future__ import annotations

import importlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.locate import (
    DEFAULT_CORPUS,
    DEFAULT_TOPIC,
    corpus_path,
    refuse_input_folder,
    settle_topic,
)

if TYPE_CHECKING:
    from quota_analysis.analysis import Analysis

_ELSEWHERE = {
    "handout": "quota_analysis.classroom.cli",
    "worksheet": "quota_analysis.classroom.cli",
    "agree": "quota_analysis.classroom.cli",
    "doctor": "quota_analysis.doctor",
}
# Which extra brings a package that a command needs.
_EXTRAS = {
    "papermill": "notebooks",
    "nbconvert": "notebooks",
    "nbformat": "notebooks",
    "matplotlib": "notebooks",
    "jupyter_client": "notebooks",
}
# What a report can be written as beside its pages; each has no option of its own.
_FORMATS = ("html", "pdf", "parquet", "duckdb")


class _Commands(click.Group):
    """A group whose commands may live in other modules, and whose errors are one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ELSEWHERE:
            command = getattr(importlib.import_module(_ELSEWHERE[cmd_name]), cmd_name)
            return command if isinstance(command, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuotaAnalysisError as error:
            raise click.ClickException(str(error)) from None
        except click.NoSuchOption as error:
            name = error.option_name.lstrip("-")
            if error.ctx is not None and error.ctx.info_name == "report" and name in _FORMATS:
                words = f"{error.format_message()} Write --format {name}"
                raise click.UsageError(words, error.ctx) from None
            raise
        except ModuleNotFoundError as error:
            extra = _EXTRAS.get((error.name or "").split(".")[0])
            if extra is None:
                raise
            raise click.ClickException(
                f"{error.name} is not installed; pip install 'quota-analysis[{extra}]'"
            ) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quota-analysis")
def main() -> None:
    """Read what sources say about a contested question, and what stands behind each claim."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character of a quotation shows a mark in its place.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


_topic_option = click.option(
    "--topic",
    default=None,
    help=f"Topic pack: a name, a path, or none. By default {DEFAULT_TOPIC} for the corpus that "
    "comes with the package, and none for another.",
)


_processes_option = click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many processes read documents; worth it from some hundred documents on.",
)


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _analysis(corpus: str, topic: str | None, processes: int) -> Analysis:
    """The analysis of a corpus, or the one stored in a folder."""
    from quota_analysis.analysis import analyze, load_analysis
    from quota_analysis.documents import read_corpus

    place = corpus_path(corpus)
    if (place / "analysis.json").is_file():
        return load_analysis(place)
    read = read_corpus(place)
    for row in read.left_out:
        _tell(f"left out: {row.path}: {row.problem}")
    return analyze(read, settle_topic(topic, corpus), processes=processes)


@main.command()
@click.argument("corpus", default=DEFAULT_CORPUS)
@_topic_option
@click.option("--question", default="", help="What the report is read for; the topic's own else.")
@click.option(
    "--out",
    default="reports",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder to write to.",
)
@click.option(
    "--notebook",
    "names",
    multiple=True,
    help="Only this notebook, by name or number; may be given several times.",
)
@click.option(
    "--format",
    "formats",
    default="html",
    show_default=True,
    help="What to write beside the pages and the tables as CSV, with commas between: html, pdf "
    "(one printed file; needs Chromium or Chrome), parquet, duckdb.",
)
@_processes_option
def report(
    corpus: str,
    topic: str | None,
    question: str,
    out: Path,
    names: tuple[str, ...],
    formats: str,
    processes: int,
) -> None:
    """Write a report: pages to read, executed notebooks, tables; as PDF too, where asked.

    CORPUS is a file, folder or pattern; without one, the corpus that comes with the package.
    """
    from quota_analysis.reports.build import write_report

    refuse_input_folder(corpus, out)
    made = write_report(
        corpus,
        out,
        topic=settle_topic(topic, corpus),
        question=question,
        names=names,
        formats=[name.strip().lower() for name in formats.split(",") if name.strip()],
        processes=processes,
        tell=_tell,
    )
    findings = made.first_findings()
    click.echo("")
    click.echo("What stands out:" if findings else "Nothing stands out in these documents.")
    for number, words in enumerate(findings, start=1):
        click.echo(f"{number}. {words}")
    click.echo("")
    for error in made.failed:
        click.echo(f"Error: {error}", err=True)
    click.echo(f"Open {made.index}")
    if made.pdf is not None:
        click.echo(f"To print: {made.pdf}")
    if made.failed:
        sys.exit(1)


@main.command()
@click.argument("corpus")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--format",
    "kind",
    default="csv",
    show_default=True,
    type=click.Choice(["csv", "parquet", "json", "duckdb"]),
    help="What to write.",
)
@_topic_option
@_processes_option
def tables(corpus: str, out: Path, kind: str, topic: str | None, processes: int) -> None:
    """Write every table of a corpus, with a data dictionary."""
    from quota_analysis.tables import write

    refuse_input_folder(corpus, out)
    made = _analysis(corpus, topic, processes)
    written = write(made.tables, out, kind)
    click.echo(f"{len(written)} files in {out}")


@main.command()
@click.argument("corpus")
@click.argument("question")
@_topic_option
@_processes_option
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="HTML file to write the page to as well, with the documents highlighted in it.",
)
def ask(corpus: str, question: str, topic: str | None, processes: int, page: Path | None) -> None:
    """Show what the documents say to a question, and what stands behind it; no verdict.

    What it takes for granted, what they say on the strongest ground first, where they disagree and
    whether that is real, each side in its own words, what nobody shows, which numbers do not fit,
    who did not answer, how many independent origins there are, and what to ask next.
    """
    if not question.strip():
        raise QuotaAnalysisError("the question is empty; give it between quotation marks")
    brief = _analysis(corpus, topic, processes).ask(question)
    click.echo(str(brief))
    if page is not None:
        try:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(brief.to_html(), encoding="utf-8", newline="\n")
        except OSError as error:
            raise QuotaAnalysisError(f"cannot write {page}: {error.strerror}") from None
        _tell(f"Open {page}")


@main.command()
@click.argument("old")
@click.argument("new")
@_topic_option
@_processes_option
@click.option("--out", type=click.Path(path_type=Path), help="CSV file to write the changes to.")
def diff(old: str, new: str, topic: str | None, processes: int, out: Path | None) -> None:
    """Show what a new version of a corpus changed.

    OLD and NEW are corpora, or folders that hold a stored analysis: new claims, changed numbers,
    arithmetic that comes out otherwise, new origins, and groups of claims that gained or lost
    independence.
    """
    from quota_analysis.difference import diff as compare

    found = compare(_analysis(old, topic, processes), _analysis(new, topic, processes))
    click.echo(str(found))
    if out is not None:
        found.changes.to_csv(out, index=False, lineterminator="\n")
        click.echo(f"{len(found)} changes in {out}")


@main.command()
@click.argument("manifest", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
def batch(manifest: Path, out: Path) -> None:
    """Write a report for every row of a manifest, and go on after a row that fails.

    MANIFEST is a CSV file with the columns name, corpus, topic, question, notebooks, or a TOML file
    with a [[row]] table each; only name and corpus are required.
    """
    from quota_analysis.batch import run_batch

    outcomes = run_batch(manifest, out, tell=_tell)
    failed = [o for o in outcomes if o.failed]
    click.echo(
        f"{len(outcomes) - len(failed)} of {len(outcomes)} rows done; see {out / 'status.csv'}"
    )
    for outcome in failed:
        click.echo(f"Error: {outcome.row}: {outcome.problem}", err=True)
    if failed:
        sys.exit(1)


@main.command()
@click.argument("packs", nargs=-1)
def topics(packs: tuple[str, ...]) -> None:
    """List the topic packs, or check those named (by name or path).

    Ends with 1 where one of them is not valid.
    """
    from quota_analysis.topics import load_topic, topic_names

    bad = 0
    for name in packs or topic_names():
        try:
            pack = load_topic(name)
        except QuotaAnalysisError as error:
            click.echo(f"Error: {error}", err=True)
            bad += 1
            continue
        if pack is not None:
            held = (
                f"{len(pack.actors)} actors on {len(pack.camps)} sides, "
                f"{len(pack.measures)} measures, {len(pack.frames)} frames, "
                f"{len(pack.facts)} facts"
            )
            click.echo(f"{pack.name}: {pack.title}\n  {pack.question}\n  {held}")
    if bad:
        sys.exit(1)


if __name__ == "__main__":
    main()
