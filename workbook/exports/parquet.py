"""A table → the bytes of a Parquet file, for programs that work with large tables.

Needs the extra ``parquet`` (pyarrow), which is large; therefore it is looked for only when somebody
asks for Parquet. Text is exact. Called by ``results.py``.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

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


def table_parquet(table: Table) -> bytes:
    """A table with typed columns. Raises ImportError where ``has_parquet`` is false."""
    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    schema = arrow.schema(
        [
            arrow.field(field.name, getattr(arrow, TYPES[field.type])(), nullable=True)
            for field in table.fields
        ]
    )
    columns = [[_plain(row[number]) for row in table.rows] for number in range(len(table.fields))]
    arrays = [
        arrow.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)
    ]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), out, compression="snappy")
    return out.getvalue()


def _plain(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, str) else cell
