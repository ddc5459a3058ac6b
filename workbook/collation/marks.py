"""The id of each row of decisions.csv: made of what the row is about, never of where it stands.

So a decision still fits when files are renamed or moved and when rows are sorted. Each id begins
with a letter and a hyphen: no spreadsheet program takes it for a number.
"""

from __future__ import annotations

import hashlib
import json

from workbook.collation.returns import says
from workbook.identity import AnswerKey
from workbook.results.answers import Answer

LENGTH = 16  # hexadecimal digits: no two rows of one round will ever share them by chance


def answer_mark(copy: str, key: AnswerKey, answer: Answer) -> str:
    """One of several answers to a question of a copy."""
    state, said, code = says(answer)
    return _mark("a", copy, str(key), state.value, said or "", code or "")


def file_mark(copy: str, sha256: str) -> str:
    """One of several files of a copy."""
    return _mark("f", copy, sha256)


def owner_mark(sha256: str) -> str:
    """A file that nobody was given."""
    return _mark("w", sha256)


def _mark(kind: str, *parts: str) -> str:
    text = json.dumps(parts).encode("ascii")  # plain ASCII: half characters are escaped
    return f"{kind}-{hashlib.sha256(text).hexdigest()[:LENGTH]}"
