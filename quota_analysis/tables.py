"""Rows -> tidy DataFrames, checked against their schema; out to CSV, Parquet, JSON or DuckDB."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from quota_analysis.errors import QuotaAnalysisError, alternatives
from quota_analysis.model import SCHEMAS, TABLES, Column

_DTYPES = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
_NAMES = {str: "text", int: "whole number", float: "number", bool: "yes or no"}


def frame(name: str, rows: Iterable[Any]) -> pd.DataFrame:
    """A table as a DataFrame: the schema's columns in order, missing values as `pd.NA`.

    name: a key of `quota_analysis.model.SCHEMAS`; rows: instances of that table's row class.
    """
    schema = SCHEMAS[name]
    rows = list(rows)
    return pd.DataFrame(
        {
            c.name: pd.Series([getattr(r, c.name) for r in rows], dtype=_DTYPES[c.kind])
            for c in schema.columns
        }
    )


def rows(name: str, table: pd.DataFrame) -> list[Any]:
    """The rows of a table as instances of its row class: what `frame` was made from."""
    made = TABLES[name]
    columns = {
        c.name: [None if v is pd.NA else c.kind(v) for v in table[c.name]]
        for c in SCHEMAS[name].columns
    }
    return [
        made(**dict(zip(columns, values, strict=True)))
        for values in zip(*columns.values(), strict=True)
    ]


def typed(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table read back from a file, with the schema's columns and types."""
    schema = SCHEMAS[name]
    return table[[c.name for c in schema.columns]].astype(
        {c.name: _DTYPES[c.kind] for c in schema.columns}
    )


def validate(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> list[str]:
    """Every way in which tables break their contract, one line each; none: all holds.

    Checks columns, nulls, allowed values, keys, references, and that each span's text is the
    characters of the document there. texts: doc_id -> text as read.
    """
    problems: list[str] = []
    for name, schema in SCHEMAS.items():
        table = tables.get(name)
        if table is None:
            problems.append(f"{name}: the table is missing")
            continue
        wanted = [c.name for c in schema.columns]
        if list(table.columns) != wanted:
            problems.append(f"{name}: columns are {list(table.columns)}, not {wanted}")
            continue
        for column in schema.columns:
            problems += _column_problems(name, column, table, tables)
        if schema.key and table.duplicated(list(schema.key)).any():
            twice = table[table.duplicated(list(schema.key))].iloc[0]
            problems.append(f"{name}: key {[twice[k] for k in schema.key]} stands twice")
        for span in schema.spans:
            problems += _span_problems(name, span, table, texts)
    return problems


def _column_problems(
    name: str, column: Column, table: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> list[str]:
    values = table[column.name]
    where = f"{name}.{column.name}"
    problems = []
    if not column.nullable and values.isna().any():
        problems.append(f"{where}: null where none is allowed")
    present = values.dropna()
    if column.kind is str and (present == "").any():
        problems.append(f"{where}: empty text; missing is null")
    if column.values:
        wrong = sorted(set(present) - set(column.values))
        if wrong:
            problems.append(f"{where}: {wrong[0]!r} is not one of {', '.join(column.values)}")
    if column.refers:
        other, key = column.refers.split(".")
        lost = sorted(set(present) - set(tables[other][key])) if other in tables else []
        if lost:
            problems.append(f"{where}: {lost[0]!r} is not in {column.refers}")
    return problems


def _span_problems(
    name: str,
    span: tuple[str, str, str, str],
    table: pd.DataFrame,
    texts: Mapping[str, str],
) -> list[str]:
    spans = table.dropna(subset=list(span[:3]))
    columns = (spans[c].to_list() for c in span)
    for doc_id, start, end, written in zip(*columns, strict=True):
        text = texts.get(doc_id)
        if text is None:
            return [f"{name}: no text for {doc_id!r}"]
        if text[start:end] != written:
            return [
                f"{name}: {doc_id} {start}:{end} reads {text[start:end][:60]!r}, "
                f"not {str(written)[:60]!r}"
            ]
    return []


def data_dictionary() -> pd.DataFrame:
    """Every column of every table: table, column, type, key, may be missing, values, meaning.

    >>> import quota_analysis as qa
    >>> told = qa.data_dictionary()
    >>> list(told.loc[told["table"] == "gaps", "column"])
    ['gap_id', 'claim_id', 'kind', 'rank', 'why']
    """
    return pd.DataFrame(
        [
            {
                "table": schema.name,
                "column": c.name,
                "type": _NAMES[c.kind],
                "key": c.key,
                "may be missing": c.nullable,
                "values": ", ".join(c.values),
                "refers to": c.refers,
                "meaning": c.meaning,
            }
            for schema in SCHEMAS.values()
            for c in schema.columns
        ]
    )


def write(tables: Mapping[str, pd.DataFrame], folder: Path, format: str) -> list[Path]:
    """Write tables and their data dictionary; gives the paths written.

    format: csv, parquet or json (one file a table) or duckdb (one file).
    Raises QuotaAnalysisError for an unknown format or a folder that cannot be written.
    """
    if format not in FORMATS:
        raise QuotaAnalysisError(f"format {format!r} is unknown; {alternatives(format, FORMATS)}")
    named = {**tables, "data_dictionary": data_dictionary()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FORMATS[format](named, folder)
    except OSError as error:
        raise QuotaAnalysisError(
            f"{folder}: cannot be written ({error.strerror or error}); choose another folder"
        ) from None


def _csv(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
        paths.append(path)
    return paths


def _parquet(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        table.to_parquet(path, index=False, engine="pyarrow")
        paths.append(path)
    return paths


def _json(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.json"
        rows = json.loads(table.to_json(orient="records", force_ascii=False))
        text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


# Bytes: the smallest block DuckDB allows. Each column of each table takes a block of its own, and
# with the usual 256 KiB the tables of a few documents fill ten megabytes.
_BLOCK = 16_384


def _duckdb(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    """One file; each column carries its meaning as a comment. Its content is the same for the same
    tables, its bytes are not: DuckDB writes a number of its own into each file.
    """
    import duckdb  # loaded only for those who ask for it

    path = folder / "tables.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {_quoted(str(path))} AS made (BLOCK_SIZE {_BLOCK})")
        for name, table in tables.items():
            connection.register("incoming", table)
            connection.execute(f'CREATE TABLE made."{name}" AS SELECT * FROM incoming')
            connection.unregister("incoming")
        for schema in (SCHEMAS[name] for name in tables if name in SCHEMAS):
            told = _quoted(schema.meaning)
            connection.execute(f'COMMENT ON TABLE made."{schema.name}" IS {told}')
            for column in schema.columns:
                where, told = f'made."{schema.name}"."{column.name}"', _quoted(column.meaning)
                connection.execute(f"COMMENT ON COLUMN {where} IS {told}")
        connection.execute("DETACH made")
    return [path]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


FORMATS: dict[str, Callable[[Mapping[str, pd.DataFrame], Path], list[Path]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "json": _json,
    "duckdb": _duckdb,
}
