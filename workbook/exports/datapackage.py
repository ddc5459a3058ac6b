"""Tables and the files they were written to → datapackage.json, by the Data Package standard 2.

It tells programs what each file is, what each column holds and what hangs together, and gives each
file's size and fingerprint. Called by ``results.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from workbook.exports.records import Field, ForeignKey, Table
from workbook.inert import RULE
from workbook.rounds.records import Round

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

PROFILES = "https://datapackage.org/profiles/2.0"
SCHEMA = f"{PROFILES}/datapackage.json"
NAME = "results-"  # how the name of each of our packages begins
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "sqlite": "application/vnd.sqlite3",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "parquet": "application/vnd.apache.parquet",
    }
)
ABOUT = (
    "Everything that came back in one round, as tables. Nothing is added up across questions or "
    "teams here: no scores are totalled. Blank, “not applicable” and “don't know” are kept apart."
)
EXACT = "The same tables with the exact text, nothing put in front of it."


def describe_package(round_: Round, tables: Iterable[Table], files: Iterable[Path]) -> bytes:
    """The descriptor of a folder of results. files: what was written. Raises OSError."""
    by_file = {f"{table.name}.csv": table for table in tables}
    return _bytes(
        {
            "$schema": SCHEMA,
            "name": f"{NAME}{_slug(round_.id)}",
            "title": f"Results of the round “{_sound(round_.name)}”",
            "description": f"{ABOUT}\n\n{RULE}",
            "resources": [_resource(path, by_file.get(path.name)) for path in files],
        }
    )


def is_results(content: bytes) -> bool:
    """Whether a descriptor is one of ours: what ``describe_package`` made of some round."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or made to be a burden
        return False
    return (
        isinstance(told, dict)
        and told.get("$schema") == SCHEMA
        and str(told.get("name")).startswith(NAME)
    )


def _resource(path: Path, table: Table | None) -> Json:
    name = path.name
    stem, _, ending = name.rpartition(".")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    described: dict[str, Json] = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": stem if table else f"{stem}-{ending}",
        "path": name,
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if table is None:
        return described | {"title": name, "description": EXACT}
    return described | {
        "title": table.title,
        "description": f"{table.description} {RULE}",
        "encoding": "utf-8",
        "type": "table",
        "schema": _schema(table),
    }


def _schema(table: Table) -> Json:
    described: dict[str, Json] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
    }
    if table.primary_key:
        described["primaryKey"] = list(table.primary_key)
    if table.unique_key:
        described["uniqueKeys"] = [list(table.unique_key)]
    if table.foreign_keys:
        described["foreignKeys"] = [_foreign_key(table, key) for key in table.foreign_keys]
    return described


def _field(field: Field) -> Json:
    described: dict[str, Json] = {
        "name": field.name,
        "type": field.type.value,
        "title": field.title,
        "description": field.description,
    }
    return described | ({"constraints": {"required": True}} if field.required else {})


def _foreign_key(table: Table, key: ForeignKey) -> Json:
    """In the standard a key into the same table names no resource."""
    reference: dict[str, Json] = {"fields": list(key.reference)}
    if key.table != table.name:
        reference["resource"] = key.table
    return {"fields": list(key.fields), "reference": reference}


def _slug(text: str) -> str:
    """Text as a name that the standard allows."""
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower())
    return safe.strip("-") or "round"


def _sound(text: str) -> str:
    """Text without halves of characters, which JSON for other programs cannot hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _bytes(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
