"""The commands `worksheet` and `agree`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quota_analysis.classroom.draft import AnalysisLike


def _analysis(corpus: str, topic: str | None) -> AnalysisLike:
    """The analysis stored in a folder, else that of the documents at that path."""
    from quota_analysis.analysis import analyze, load_analysis
    from quota_analysis.documents import read_corpus
    from quota_analysis.locate import DEFAULT_TOPIC, corpus_path, is_default_corpus

    place = corpus_path(corpus)
    if (place / "analysis.json").is_file():
        return load_analysis(place)
    if topic is None and is_default_corpus(place):
        topic = DEFAULT_TOPIC
    return analyze(read_corpus(place), None if topic in (None, "", "none") else topic)


@click.command()
@click.argument("corpus")
@click.option("--document", required=True, help="Which document: its name, as in the tables.")
@click.option("--out", default="worksheets", show_default=True, help="Folder to write to.")
@click.option("--topic", default=None, help="Topic pack, by name or path.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
def worksheet(corpus: str, document: str, out: str, topic: str | None, overwrite: bool) -> None:
    """Write a student's worksheet and a draft key for one document.

    CORPUS is a folder or file of documents, or the folder of a stored analysis.
    """
    from quota_analysis.classroom.sheet import write_worksheet

    student, key = write_worksheet(_analysis(corpus, topic), document, out, overwrite=overwrite)
    click.echo(f"For students: {student}")
    click.echo(f"The key:      {key}")
    click.echo("The key is a draft and errs: read and change it before you compare with it.")


@click.command()
@click.argument("key", type=click.Path(path_type=Path))
@click.argument("students", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", default=None, help="Folder for the same as CSV files.")
@click.pass_context
def agree(context: click.Context, key: Path, students: tuple[Path, ...], out: str | None) -> None:
    """Compare worksheets with a key: agreement, Cohen's kappa, and every difference.

    Ends with 1 where a file could not be compared; the others are compared all the same.
    """
    from quota_analysis.classroom.agreement import agree as compare
    from quota_analysis.classroom.telling import tell

    result = compare(key, students)
    for line in tell(result):
        click.echo(line)
    if out is not None:
        click.echo("")
        for path in result.save(out):
            click.echo(f"Written: {path}")
    if result.left_out:
        context.exit(1)
