"""What the documentation takes from the code itself: tables, commands, reports.

A page holds a mark such as `<!-- made from the code: tables -->`; when the site is built, Markdown
made here stands in its place, so that it cannot say anything but what the code does.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import nbformat
import pandas as pd

from quota_analysis.cli import main
from quota_analysis.model import SCHEMAS
from quota_analysis.tables import data_dictionary
from quota_analysis.views import sources

REPORTS = Path(__file__).resolve().parents[1] / "reports"
MARK = re.compile(r"^<!-- made from the code: (\w+) -->$", re.MULTILINE)


def fill(page: str) -> str:
    """A page with every mark replaced. Raises KeyError for a mark that names nothing."""
    return MARK.sub(lambda mark: PLACES[mark[1]](), page)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell or " " for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    """Running text for a cell of a table: one line, nothing in it read as mark-up of ours."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


# ---- the tables ----------------------------------------------------------------------------------


def tables() -> str:
    """Every table with its meaning and its columns, from the data dictionary."""
    columns = data_dictionary()
    parts = []
    for name, schema in SCHEMAS.items():
        rows = [_column(row) for _, row in columns[columns["table"] == name].iterrows()]
        body = _table(("column", "type", "meaning"), rows)
        parts.append(f"## {name}\n\n{schema.meaning}\n\n{body}")
    return "\n\n".join(parts)


def _column(row: pd.Series) -> tuple[str, str, str]:
    kind = str(row["type"])
    if row["key"]:
        kind += ", key"
    if row["may be missing"]:
        kind += ", may be missing"
    meaning = _cell(str(row["meaning"]))
    if row["values"]:
        values = ", ".join(f"`{value}`" for value in str(row["values"]).split(", "))
        meaning += f"<br>One of {values}."
    if row["refers to"]:
        table, _, column = str(row["refers to"]).partition(".")
        meaning += f"<br>Found in [{table}](#{table}) as `{column}`."
    return f"`{row['column']}`", kind, meaning


# ---- the commands --------------------------------------------------------------------------------


def commands() -> str:
    """Every command with its arguments and options, from the command line itself."""
    context = click.Context(main, info_name="quota-analysis")
    parts = []
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            parts.append(_command(name, command, context))
    return "\n\n".join(parts)


def _command(name: str, command: click.Command, parent: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(["quota-analysis", name, *command.collect_usage_pieces(context)])
    parts = [f"## {name}", f"```text\n{usage}\n```"]
    # A form feed ends what the help shows.
    told = (command.help or "").split("\f")[0].strip()
    parts += [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", told)]
    rows = []
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None:
            rows.append((_option(record[0]), _cell(record[1].replace("x>=", "at least "))))
    if rows:
        parts.append(_table(("option", "what it does"), rows))
    return "\n\n".join(parts)


def _option(record: str) -> str:
    """`-o, --out PATH` as code for the names, and what is given after them."""
    names = [word.rstrip(",") for word in record.split() if word.startswith("-")]
    given = " ".join(word for word in record.split() if not word.startswith("-"))
    given = given.replace("INTEGER RANGE", "NUMBER")
    return ", ".join(f"`{name}`" for name in names) + " " + _cell(given.replace("|", " | "))


# ---- the reports ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Picture:
    """The first figure of a report's page: its file beside the pages, its words, its bytes."""

    file: str
    alt: str
    png: bytes


@dataclass(frozen=True)
class _Shown:
    """One page of the committed report."""

    file: str
    title: str
    about: str
    picture: Picture | None


def gallery() -> str:
    """The pages of the committed report, each with its question and its first figure."""
    return "\n\n".join(_card(page) for page in _pages())


def pictures() -> list[Picture]:
    """The pictures of the gallery."""
    return [page.picture for page in _pages() if page.picture is not None]


def _pages() -> list[_Shown]:
    return [_page(path) for path in sorted(REPORTS.glob("[0-9][0-9]_*.ipynb"))]


def _page(path: Path) -> _Shown:
    content = nbformat.read(path, as_version=4)
    opening = str(content.cells[0].source)
    title, _, about = opening.removeprefix("#").strip().partition("\n")
    return _Shown(
        file=f"{path.stem}.html",
        title=title.strip(),
        about=" ".join(about.strip().split("\n\n")[0].split()),
        picture=_first_figure(path.stem, content),
    )


def _first_figure(stem: str, content: nbformat.NotebookNode) -> Picture | None:
    for cell in content.cells:
        for output in cell.get("outputs", []):
            image = output.get("data", {}).get("image/png")
            if image:
                alt = output["metadata"].get("image/png", {}).get("alt", "")
                return Picture(f"{stem}.png", str(alt), base64.b64decode(image))
    return None


def _card(page: _Shown) -> str:
    parts = [f"## [{page.title}](report:{page.file})"]
    if page.about:
        parts.append(page.about)
    if page.picture is not None:
        alt = html.escape(page.picture.alt, quote=True)
        source = f"reports/{page.picture.file}"
        parts.append(
            f'<a class="shown" href="reports/{page.file}">'
            f'<img src="{source}" alt="{alt}" loading="lazy"></a>'
        )
    return "\n\n".join(parts)


def findings() -> str:
    """What stands out in the committed report: its first three findings, as they are there."""
    names = ("documents", "sentences", "findings")
    tables = {name: pd.read_parquet(REPORTS / "analysis" / f"{name}.parquet") for name in names}
    told = tables["findings"].sort_values("rank", kind="stable")["statement"].head(3)
    return "\n".join(f"1. {_plain(sources.readable(tables, said))}" for said in told)


def _plain(text: str) -> str:
    """Running text in which nothing is read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))


PLACES: dict[str, Callable[[], str]] = {
    "tables": tables,
    "commands": commands,
    "gallery": gallery,
    "findings": findings,
}
