"""The record of a register → its JSON Schema, which is published with the package.

After a change of the records, write it again: ``python -m workbook.rounds.schema``.
"""

from __future__ import annotations

import json
import pathlib

from workbook.rounds.register import Register

FILE = pathlib.Path(__file__).parent.parent / "schemas" / "register.schema.json"


def register_schema() -> str:
    """The schema of ``register.json``, as JSON text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:workbook:register:1",
        **Register.model_json_schema(),
        "title": "The register of a round",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(register_schema(), encoding="utf-8", newline="\n")
