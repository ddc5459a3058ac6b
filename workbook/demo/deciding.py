"""The facilitator of the demonstration settles one conflict in decisions.csv, as people do: with
another program, by writing a word into a cell."""

from __future__ import annotations

import csv
from pathlib import Path

KEPT = "meadow, put right.xlsx"


def settle_meadow(decisions: Path, copy: str) -> None:
    """Write ``keep`` beside the file that the team meant. copy: the id of the team's copy."""
    with decisions.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    for row in table:
        if (row["kind"], row["copy"], row["files"]) == ("file", copy, KEPT):
            row["decision"] = "keep"
    with decisions.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, table[0].keys())
        writer.writeheader()
        writer.writerows(table)
