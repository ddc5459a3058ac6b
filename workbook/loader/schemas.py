"""The records of a bank → JSON Schemas, so that an editor can complete and check bank files.

The schemas are published with the package. After a change of the records, write them again:
``python -m workbook.loader.schemas``.
"""

from __future__ import annotations

import json
import pathlib

from pydantic import JsonValue

from workbook.bank import Bank, Section
from workbook.loader.faults import MADE_BY_PROGRAM

FOLDER = pathlib.Path(__file__).parent.parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def bank_schema() -> str:
    """The schema of ``bank.yaml``, as JSON text. It names its sections; they stand in own files."""
    schema: dict[str, JsonValue] = Bank.model_json_schema()
    properties = schema["properties"]
    if isinstance(properties, dict):
        for name in MADE_BY_PROGRAM:
            del properties[name]
        properties["sections"] = {
            "description": "Files of the folder “sections”, without “.yaml”, in printed order.",
            "type": "array",
            "items": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "minItems": 1,
            "uniqueItems": True,
        }
    return _text("A question bank's bank.yaml", schema)


def section_schema() -> str:
    """The schema of a file in the folder ``sections``, as JSON text."""
    return _text("A section of a question bank", Section.model_json_schema())


def _text(title: str, schema: dict[str, JsonValue]) -> str:
    parts = schema.pop("$defs")
    body = {key: _as_written(value) for key, value in schema.items()}
    named = {k: _as_written(v) for k, v in parts.items()} if isinstance(parts, dict) else {}
    head: dict[str, JsonValue] = {"$schema": DIALECT}
    whole = {**head, **body, "title": title, "$defs": _used(body, named)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_written(schema: JsonValue) -> JsonValue:
    """The schema without the empty values that only the program itself uses: in a file, a line
    with nothing after the colon is a mistake."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _as_written(value) for key, value in schema.items() if value is not None}
    choices = plain.get("anyOf")
    if isinstance(choices, list) and len(choices) == 1 and isinstance(choices[0], dict):
        del plain["anyOf"]
        plain.update(choices[0])
    return plain


def _used(body: JsonValue, named: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The named parts that a schema leads to, directly or through other parts."""
    found: set[str] = set()
    waiting = [body]
    while waiting:
        text = json.dumps(waiting.pop())
        fresh = {name for name in named if f'"#/$defs/{name}"' in text} - found
        found |= fresh
        waiting += [named[name] for name in fresh]
    return {name: part for name, part in named.items() if name in found}


def write_schemas(folder: pathlib.Path = FOLDER) -> tuple[pathlib.Path, ...]:
    """Write both schemas into a folder and say which files they are."""
    files = {"bank.schema.json": bank_schema(), "section.schema.json": section_schema()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in files)


if __name__ == "__main__":
    write_schemas()
