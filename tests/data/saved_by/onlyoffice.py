"""Run by the Python that has ONLYOFFICE's document builder: ``python onlyoffice.py JOBS.json``.

A job is ``{"open", "save", "typed", "beside"}``: the file to open and the one to save; what to type
into cells, as ``[sheet, cell, how, text]``; and notes to add, as ``[sheet, cell, words]``. A note
on a document has an empty sheet and cell.
"""

import json
import sys
from pathlib import Path

from docbuilder import CDocBuilder  # type: ignore[import-not-found]

TYPE = "Api.GetSheet({0}).GetRange({1}).SetValue({3});"
NOTE = "Api.GetSheet({0}).GetRange({1}).AddComment({2});"
NOTE_ON_DOCUMENT = "Api.GetDocument().AddComment({2}, 'a made-up person');"


def do(builder: CDocBuilder, job: dict[str, object]) -> None:
    """One file from opening to saving."""
    builder.OpenFile(job["open"], "")
    lines = [TYPE.format(*map(json.dumps, each)) for each in job["typed"]]  # type: ignore[attr-defined]
    for each in job["beside"]:  # type: ignore[attr-defined]
        lines.append((NOTE if each[0] else NOTE_ON_DOCUMENT).format(*map(json.dumps, each)))
    for line in lines:
        builder.ExecuteCommand(line)
    builder.SaveFile(Path(str(job["save"])).suffix[1:], job["save"])
    builder.CloseFile()


if __name__ == "__main__":
    program = CDocBuilder()
    for each in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        do(program, each)
