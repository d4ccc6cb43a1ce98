"""How a row class states its columns, so that each table has exactly one description.

A table is a frozen dataclass whose fields are the table's columns, in order. What the type cannot
say (the meaning, the values allowed, the key, what it refers to) is in the field's metadata.
The data dictionary, the validation and the empty tables are all made from it.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, dataclass, field, fields
from typing import Any


def column(
    meaning: str,
    *,
    values: tuple[str, ...] = (),
    key: bool = False,
    refers: str = "",
    default: Any = MISSING,
) -> Any:
    """Declare one column.

    values: the only values allowed (besides null where the annotation admits None);
    key: part of the table's key; refers: "table.column" that a value must be found in.
    """
    metadata = {"meaning": meaning, "values": values, "key": key, "refers": refers}
    if default is MISSING:
        return field(metadata=metadata)
    return field(metadata=metadata, default=default)


@dataclass(frozen=True)
class Column:
    """One column as described: kind is str, int, float or bool."""

    name: str
    kind: type
    nullable: bool
    meaning: str
    values: tuple[str, ...]
    key: bool
    refers: str


@dataclass(frozen=True)
class TableSchema:
    """One table as described."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.key)

    @property
    def spans(self) -> tuple[tuple[str, str, str, str], ...]:
        """The columns of each span: document, start, end and the text there.

        A table may hold several, told apart by a suffix: `doc_to, start_to, end_to, text_to`.
        """
        names = {c.name for c in self.columns}
        found = []
        for column in self.columns:
            if column.name.partition("_")[0] != "start":
                continue
            suffix = column.name.removeprefix("start")
            span = (f"doc{suffix or '_id'}", column.name, f"end{suffix}", f"text{suffix}")
            if names.issuperset(span):
                found.append(span)
        return tuple(found)


def describe(name: str, row_type: type) -> TableSchema:
    """Read a table's schema off its row class."""
    hints = typing.get_type_hints(row_type)
    columns = []
    for f in fields(row_type):
        hint = hints[f.name]
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        (kind,) = [o for o in options if o is not type(None)]
        columns.append(
            Column(
                name=f.name,
                kind=kind,
                nullable=type(None) in options,
                meaning=f.metadata["meaning"],
                values=f.metadata["values"],
                key=f.metadata["key"],
                refers=f.metadata["refers"],
            )
        )
    return TableSchema(name, (row_type.__doc__ or "").strip(), tuple(columns))
