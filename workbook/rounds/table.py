"""A round → ``register.csv``: who got which copy, for people and for mail merges."""

from __future__ import annotations

import csv
import io

from workbook.inert import neutralised
from workbook.rounds.heads import COVER, Column
from workbook.rounds.records import Copy, Round

HEADS = (
    Column.TEAM,
    Column.RESPONDENT,
    Column.CONTACT,
    "file",
    "letter",
    Column.FORM,
    Column.LANGUAGE,
    Column.FORMAT,
    "edition",
    "last answers",
    Column.COPY,
    Column.TEAM_ID,
)


def register_csv(round_: Round) -> bytes:
    """A line for each copy. Columns have the names that a roster gives them. It begins with a
    byte order mark, since people open it in Excel and no program of ours reads it."""
    covers = tuple(dict.fromkeys(name for copy in round_.copies for name, _ in copy.cover))
    heads = (*HEADS, *(f"{COVER}: {name}" if name else COVER for name in covers))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(neutralised(str(head)) for head in heads)
    for copy in round_.copies:
        table.writerow(neutralised(cell) for cell in _cells(copy, covers))
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _cells(copy: Copy, covers: tuple[str, ...]) -> tuple[str, ...]:
    shown = dict(copy.cover)
    return (
        copy.team_name,
        copy.respondent or "",
        copy.contact,
        f"copies/{copy.file}",
        f"letters/{letter_name(copy)}",
        copy.form,
        copy.language,
        copy.format.value,
        copy.edition,
        "yes" if copy.carried else "no",
        copy.id,
        copy.team,
        *(shown.get(name, "") for name in covers),
    )


def letter_name(copy: Copy) -> str:
    """The name of a copy's letter: that of its file, with another ending."""
    return copy.file.rpartition(".")[0] + ".eml"
