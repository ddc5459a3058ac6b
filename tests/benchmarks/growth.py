"""How build, issue and read grow: with questions, with rows of a table, with teams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tests.benchmarks.bench import Bench
from tests.benchmarks.build import build
from tests.benchmarks.clock import in_turn
from tests.benchmarks.figures import Figure, Growth
from tests.benchmarks.issue import issue
from tests.benchmarks.material import Files, bank_of, files_of
from workbook.building import DOCX, XLSX, compile_form
from workbook.reading.read import read_data

FORM = "full"
A_FEW = 3  # questions beside a table


def measure(bench: Bench) -> Iterator[Figure]:
    """Banks are made for this: of so many questions, or with a table of so many rows."""
    effort = bench.effort
    by_questions = [_made(bench, size, 0) for size in effort.questions]
    yield from _both(bench, "questions in the bank", effort.questions, by_questions)
    by_rows = [_made(bench, A_FEW, size) for size in effort.rows]
    yield from _both(bench, "rows in a table", effort.rows, by_rows)
    for kind in (XLSX, DOCX):
        works = {str(size): partial(issue_all, bench.main, kind, size) for size in effort.teams}
        found = in_turn(works, effort.turns)
        yield Growth(f"issue {kind}", "teams in the round", effort.teams, tuple(found.values()))


def issue_all(files: Files, kind: str, teams: int) -> None:
    """A copy for each team."""
    for number in range(teams):
        issue(files, kind, number)


def read_with(files: Files, data: bytes) -> object:
    """The account of a file whose bank is our own for this."""
    account = read_data("returned", data, files.banks)
    if account.response is None:
        raise RuntimeError(account.message)
    return account


def _made(bench: Bench, questions: int, rows: int) -> Files:
    path, bank = bank_of(bench.folder, questions, rows)
    return files_of(compile_form(bank, FORM), f"{questions} questions", (path,))


def _both(
    bench: Bench, unit: str, sizes: tuple[int, ...], made: Sequence[Files]
) -> Iterator[Figure]:
    for kind in (XLSX, DOCX):
        works = {each.name + str(at): partial(build, each, kind) for at, each in enumerate(made)}
        found = in_turn(works, bench.effort.turns)
        yield Growth(f"build {kind}", unit, sizes, tuple(found.values()))
    for kind in ("xlsx", "docx", "ods"):
        reads = {
            str(at): partial(read_with, each, getattr(each, kind)) for at, each in enumerate(made)
        }
        found = in_turn(reads, bench.effort.turns)
        yield Growth(f"read {kind}", unit, sizes, tuple(found.values()))
