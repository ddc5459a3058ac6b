"""The facilitator: reads the results with a CSV reader and writes decisions into decisions.csv.

Nothing of the program is used.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from tests.round_mess.answers import KEPT_FROM_SECOND, KEYS, SECOND, second_by, typed_by

Row = dict[str, str]

GIVEN = {"strays/blank form filled in.docx": "larch-nights"}  # a file of nobody, and whose it is


def table(folder: Path, name: str) -> list[Row]:
    """One table of the results, from its CSV file."""
    text = (folder / "results" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def database(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What the results' database answers."""
    with closing(_opened(folder)) as db:
        return list(db.execute(query))


def exact_table(folder: Path, name: str) -> list[Row]:
    """The same from the database, which holds every text to the character."""
    with closing(_opened(folder)) as db:
        db.row_factory = sqlite3.Row
        rows = [dict(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY rowid")]
    return [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in rows]


def _opened(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / 'results/results.sqlite').as_uri()}?mode=ro", uri=True)


def key_of(row: Row) -> str:
    """The answer's key, as answers.py writes it."""
    return ":".join(part for part in (row["question"], row["row"], row["column"]) if part)


def found_codes(rows: Iterable[Row]) -> dict[str, tuple[str, str | None]]:
    """What the answers of one copy are, by visible code, blank ones left out."""
    codes = {key: code for code, key in KEYS.items()}
    return {
        codes.get(key_of(row), key_of(row)): (row["state"], row["code"] or row["value"] or None)
        for row in rows
        if row["state"] != "blank"
    }


def counted(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """How many copies give each answer to the questions with choices, by visible code."""
    codes = {key: code for code, key in KEYS.items()}
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        if row["state"] != "blank":
            said = row["code"] if row["state"] == "answered" else row["state"]
            counts.setdefault(codes[key_of(row)], Counter())[said] += 1
    return {code: dict(counter) for code, counter in counts.items()}


def hours(rows: Iterable[Row]) -> tuple[int, str]:
    """How many copies give a number of hours, and all of them together."""
    numbers = [
        Decimal(row["value"])
        for row in rows
        if key_of(row) == KEYS["CLOSE-6"] and row["state"] == "answered"
    ]
    return len(numbers), str(sum(numbers))


def decide(folder: Path) -> int:
    """Write into decisions.csv what the story says; how many cells were filled."""
    path = folder / "decisions.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        row["decision"] = _decision(row)
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    return sum(bool(row["decision"]) for row in rows)


def _decision(row: Row) -> str:
    """damson-days answer by answer, damson-nights by its second file, and the owner of a file."""
    if row["kind"] == "assign":
        return GIVEN.get(row["files"], "")
    if row["kind"] == "file":
        return "keep" if row["files"] == "damson/nights second.docx" else ""
    if row["copy"] != "damson-days":
        return ""
    code = next(code for code, key in KEYS.items() if key == key_of(row))
    assert code in SECOND["damson-days"], "a conflict that nobody made"
    kept_from_second = code in KEPT_FROM_SECOND["damson-days"]
    kept = second_by("damson-days") if kept_from_second else typed_by("damson-days")
    return "keep" if row["answer"] == _shown(kept[code]) else ""


def _shown(typed: object) -> str:
    return f"{typed:g}" if isinstance(typed, float | int) else str(typed)
