"""The commands `handout`, `worksheet` and `agree`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quota_analysis.analysis import Analysis


def _analysis(corpus: str, topic: str | None) -> Analysis:
    """The analysis stored in a folder, else that of the documents at that path."""
    from quota_analysis.analysis import analyze, load_analysis
    from quota_analysis.documents import read_corpus
    from quota_analysis.locate import DEFAULT_TOPIC, corpus_path, is_default_corpus

    place = corpus_path(corpus)
    if (place / "analysis.json").is_file():
        return load_analysis(place)
    if topic is None and is_default_corpus(place):
        topic = DEFAULT_TOPIC
    read = read_corpus(place)
    for row in read.left_out:
        click.echo(f"left out: {row.path}: {row.problem}", err=True)
    return analyze(read, None if topic in (None, "", "none") else topic)


@click.command()
@click.argument("corpus")
@click.option("--document", required=True, help="Which document: its name, as in the tables.")
@click.option("--out", default="handouts", show_default=True, help="Folder to write to.")
@click.option("--plain", is_flag=True, help="Without marks in the text, for students to set them.")
@click.option("--topic", default=None, help="Topic pack, by name or path.")
def handout(corpus: str, document: str, out: str, plain: bool, topic: str | None) -> None:
    """Write one document to be printed and talked about, on some pages in black and white.

    The text with numbered sentences and what stands behind each, its sources, other documents
    beside it, questions, and a last page for the teacher: as HTML, and as PDF where Chromium or
    Chrome is there. CORPUS is a folder or file of documents, or the folder of a stored analysis.
    """
    from quota_analysis.classroom.handout import write_handout
    from quota_analysis.locate import refuse_input_folder
    from quota_analysis.reports.pdf import ADVICE

    refuse_input_folder(corpus, Path(out))
    made = write_handout(_analysis(corpus, topic), document, out, plain=plain)
    click.echo(f"Open {made.html}")
    if made.pdf is None:
        click.echo(f"No PDF: it is printed by a browser, and none is here: {ADVICE}", err=True)
    else:
        click.echo(f"To print: {made.pdf}")
    click.echo("The last page is for the teacher. The marks err: read it before the lesson.")


@click.command()
@click.argument("corpus")
@click.option("--document", required=True, help="Which document: its name, as in the tables.")
@click.option("--sentences", default=None, help="Only these, such as 1-12; by default all of them.")
@click.option("--out", default="worksheets", show_default=True, help="Folder to write to.")
@click.option("--topic", default=None, help="Topic pack, by name or path.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
def worksheet(
    corpus: str,
    document: str,
    sentences: str | None,
    out: str,
    topic: str | None,
    overwrite: bool,
) -> None:
    """Write a student's worksheet and a draft key for one document.

    CORPUS is a folder or file of documents, or the folder of a stored analysis.
    """
    from quota_analysis.classroom.draft import read_range
    from quota_analysis.classroom.sheet import write_worksheet

    part = None if sentences is None else read_range(sentences)
    student, key = write_worksheet(
        _analysis(corpus, topic), document, out, sentences=part, overwrite=overwrite
    )
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
