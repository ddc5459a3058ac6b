"""Build: a blank from its bank, compiled anew each time, beside its bare words through openpyxl and
python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import in_turn
from tests.benchmarks.figures import Comparison, Figure
from tests.benchmarks.material import Files, written
from tests.benchmarks.others import docx_build, openpyxl_build, plain_of
from workbook.building import DOCX, XLSX, compile_form


def measure(bench: Bench) -> Iterator[Figure]:
    """Both formats."""
    files = bench.main
    plain = plain_of(written(files.compiled, XLSX), written(files.compiled, DOCX))
    for kind, name, other in (
        (XLSX, "openpyxl, words alone", partial(openpyxl_build, plain)),
        (DOCX, "python-docx, words alone", partial(docx_build, plain)),
    ):
        ours = partial(build, files, kind)
        found = in_turn({"ours": ours, name: other}, bench.effort.turns)
        mine = found.pop("ours")
        yield Comparison(f"build one blank, {kind} ({files.name})", mine, found, {})


def build(files: Files, kind: str) -> bytes:
    """A blank, laid out and written."""
    compiled = compile_form(files.compiled.bank, files.compiled.layout.form)
    return written(compiled, kind)
