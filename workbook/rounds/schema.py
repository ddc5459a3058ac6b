"""The records of a register and of a purge → their JSON Schemas, published with the package.

After a change of the records, write it again: ``python -m workbook.rounds.schema``.
"""

from __future__ import annotations

import json
import pathlib

from workbook.rounds.purged import Manifest
from workbook.rounds.register import Register

FOLDER = pathlib.Path(__file__).parent.parent / "schemas"


def register_schema() -> str:
    """The schema of ``register.json``, as JSON text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:workbook:register:1",
        **Register.model_json_schema(),
        "title": "The register of a round",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def purged_schema() -> str:
    """The schema of ``purged.json``, as JSON text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:workbook:purged:1",
        **Manifest.model_json_schema(),
        "title": "What is kept of a purged round",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name, text in (("register", register_schema()), ("purged", purged_schema())):
        (FOLDER / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")
