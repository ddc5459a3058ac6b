"""A table → a Parquet file, for programs that work with large tables.

Needs the extra ``parquet`` (pyarrow), which is large; therefore it is looked for only when somebody
asks for Parquet. Text is exact. Called by ``results.py``.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from workbook.exports.records import Cell, FieldType, Table

TYPES: Mapping[FieldType, str] = MappingProxyType(
    {
        FieldType.STRING: "string",
        FieldType.INTEGER: "int64",
        FieldType.NUMBER: "float64",
        FieldType.BOOLEAN: "bool_",
        FieldType.DATE: "date32",
    }
)


def has_parquet() -> bool:
    """Whether the library that writes Parquet is installed."""
    return importlib.util.find_spec("pyarrow") is not None


def write_table_parquet(table: Table, path: Path) -> None:
    """A table with typed columns, into a new file. Raises OSError; ImportError where
    ``has_parquet`` is false."""
    with path.open("xb") as out:
        _write(table, out)


def table_parquet(table: Table) -> bytes:
    """The same as the bytes of a file, for a part of a table."""
    out = io.BytesIO()
    _write(table, out)
    return out.getvalue()


def _write(table: Table, out: IO[bytes]) -> None:
    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    schema = arrow.schema(
        [
            arrow.field(field.name, getattr(arrow, TYPES[field.type])(), nullable=True)
            for field in table.fields
        ]
    )
    columns: list[list[Cell]] = [[] for _ in table.fields]
    for row in table.rows:
        for cells, cell in zip(columns, row, strict=True):
            cells.append(_plain(cell))
    arrays = [
        arrow.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)
    ]
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), out, compression="snappy")


def _plain(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, str) else cell
