"""Issue: one more personal copy of a form that is compiled already, beside building each with
openpyxl or python-docx, and beside writing the same bytes to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import in_turn
from tests.benchmarks.figures import Comparison, Figure
from tests.benchmarks.material import Files, written
from tests.benchmarks.others import docx_build, openpyxl_build, plain_of
from workbook.building import DOCX, XLSX

A_FIFTIETH = 1 / 50


def measure(bench: Bench) -> Iterator[Figure]:
    """Both formats. A turn is one copy: a thousand take a thousand times as long."""
    files = bench.main
    plain = plain_of(written(files.compiled, XLSX), written(files.compiled, DOCX))
    for kind, name, build in (
        (XLSX, "openpyxl, words alone", partial(openpyxl_build, plain)),
        (DOCX, "python-docx, words alone", partial(docx_build, plain)),
    ):
        path = bench.folder / f"one.{kind}"
        found = in_turn(
            {
                "ours": partial(issue_next, files, kind, count(1)),
                name: build,
                "writing its bytes": partial(write, path, issue(files, kind, 0)),
            },
            bench.effort.turns,
        )
        mine = found.pop("ours")
        reach = {name: A_FIFTIETH, "writing its bytes": 4.0}
        yield Comparison(f"issue one copy, {kind} ({files.name})", mine, found, reach)


def issue(files: Files, kind: str, number: int) -> bytes:
    """The copy of one team."""
    return written(files.compiled, kind, copy=f"copy{number}", round_="spring")


def issue_next(files: Files, kind: str, numbers: Iterator[int]) -> bytes:
    """The copy of the next team."""
    return issue(files, kind, next(numbers))


def write(path: Path, data: bytes) -> None:
    """The bytes of a copy into a file."""
    path.write_bytes(data)
