"""Read: the full account of one filled file beside what other libraries take to load it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import in_turn
from tests.benchmarks.figures import Comparison, Figure
from tests.benchmarks.others import calamine_values, docx_load, openpyxl_load
from workbook.reading.account import Account
from workbook.reading.read import read_data

Load = Callable[[bytes], object]
OPENPYXL, CALAMINE, DOCX = "openpyxl, bare load", "calamine, bare values", "python-docx, bare load"
REACH = {OPENPYXL: 1 / 6, CALAMINE: 3.0, DOCX: 1.0}


def measure(bench: Bench) -> Iterator[Figure]:
    """Every form in Excel and Word; ODS for the main one."""
    for files in bench.forms:
        both: dict[str, Load] = {OPENPYXL: openpyxl_load, CALAMINE: calamine_values}
        yield _compared(bench, f"read xlsx ({files.name})", files.xlsx, both)
        yield _compared(bench, f"read docx ({files.name})", files.docx, {DOCX: docx_load})
    main = bench.main
    yield _compared(bench, f"read ods ({main.name})", main.ods, {CALAMINE: calamine_values})


def read(data: bytes) -> Account:
    """The full account: answers, how they were located, what is unplaced, every check."""
    account = read_data("returned", data)
    if account.response is None:
        raise RuntimeError(account.message)
    return account


def _compared(bench: Bench, what: str, data: bytes, others: Mapping[str, Load]) -> Comparison:
    works = {name: partial(load, data) for name, load in others.items()}
    found = in_turn({"ours": partial(read, data), **works}, bench.effort.times)
    return Comparison(what, found.pop("ours"), found, {name: REACH[name] for name in others})
