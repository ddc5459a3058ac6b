"""The results of a round → what became of each returned file, by its hash.

Nothing is read or collated for it: a purge has to work without the bank, and on files that nobody
can read. What is not as the program writes it is left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workbook.gathering.plain import read_plain
from workbook.rounds.folder import RoundFolder
from workbook.rounds.purged import Fate

TABLE = "files.csv"
LARGEST = 100_000_000  # bytes
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Became:
    """A file's fate, and the code of the copy that it was taken for."""

    fate: Fate
    copy: str | None


def known_fates(folder: RoundFolder, copies: Collection[str]) -> Mapping[str, Became]:
    """By hash. copies: the codes of the round; no other text can stand in their place."""
    try:
        text = read_plain(folder.results / TABLE, LARGEST).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}
    found: dict[str, Became] = {}
    for row in rows:
        sha256, fate, copy = (row.get(name) or "" for name in ("sha256", "fate", "copy"))
        if _SHA256.fullmatch(sha256) and fate in list(Fate):
            found[sha256] = Became(Fate(fate), copy if copy in copies else None)
    return found
