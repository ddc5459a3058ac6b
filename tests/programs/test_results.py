"""LibreOffice opens a round's results, and nothing that anybody typed becomes a formula."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.exports.made_round import STORY, file_at, round_of
from tests.payloads import FORMULAS, PAYLOADS
from workbook.collation.decided import Decisions
from workbook.collation.decisions import decisions_csv
from workbook.collation.records import (
    Collation,
    Conflict,
    CopyResult,
    ReturnedFile,
    Standing,
    Variant,
)
from workbook.exports.results import make_files
from workbook.problems import Problem, Severity
from workbook.reading.account import Fate
from workbook.results.answers import Answer, State
from workbook.rounds.table import register_csv
from workbook.submission import Unplaced

from .conftest import demand
from .office import find_soffice, missing

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}
# LibreOffice's CSV import: separator, quotes, UTF-8, from line 1, … and, last, "run formulas".
IMPORT = "CSV:{},34,76,1,,0,false,true,false,false,false,0,true"
# What a careless program would have written.
UNSAFE = 'a,b\r\n=1+1,"+1+1"\r\n"x;=1+1","x\t=1+1"\r\n'
TIME_LIMIT = 180


def hostile_round() -> Collation:
    """Every payload as an answer, as a team's name, as the name of a file, as the name of a sheet
    with a note on it, and as one side of a conflict."""
    made = round_of(PAYLOADS, PAYLOADS, file="=1+1 @north '1'.xlsx")
    named = tuple(_named(payload) for payload in PAYLOADS)
    torn = tuple(map(_torn, made.results, PAYLOADS))
    return replace(made, files=(*made.files, *named), results=torn)


def _named(payload: str) -> ReturnedFile:
    """A file of nobody, whose name and whose sheet's name are a payload."""
    note = Unplaced(f"{payload}!A1", "note", payload)
    doubt = Problem(f"{payload}!A1", None, payload, payload, Severity.DOUBT)
    return file_at(
        f"{payload}.xlsx",
        Standing.NOT_OURS,
        Fate.NEEDS_PERSON,
        payload,
        problems=(doubt,),
        unplaced=(note,),
    )


def _torn(result: CopyResult, payload: str) -> CopyResult:
    """A copy whose files differ: the one says the payload, the other something else."""
    variants = tuple(
        Variant(Answer(STORY.question, None, None, State.ANSWERED, text, text=text), result.files)
        for text in (payload, "something else")
    )
    return replace(result, conflicts=(Conflict(result.copy.id, STORY, variants),))


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the results of a round of payloads, and an unsafe table."""
    demand(missing())
    folder = tmp_path_factory.mktemp("results")
    collation = hostile_round()
    make_files(collation, folder, parquet=False)
    (folder / "register.csv").write_bytes(register_csv(collation.round))
    decisions = decisions_csv(collation, Decisions())
    assert decisions is not None
    (folder / "decisions.csv").write_bytes(decisions)
    (folder / "unsafe.csv").write_bytes(UNSAFE.encode())
    return folder


def formulas(
    files: list[Path], work: Path, options: tuple[str, ...] = ()
) -> dict[str, tuple[int, list[str]]]:
    """How many cells LibreOffice finds in each file, and which formulas."""
    soffice = find_soffice()
    assert soffice is not None
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    how = ["--headless", *options, "--convert-to", "fods", "--outdir", str(work)]
    subprocess.run(
        [soffice, profile, *how, *map(str, files)],
        check=True,
        capture_output=True,
        timeout=TIME_LIMIT,
    )
    return {file.name: _found((work / file.stem).with_suffix(".fods")) for file in files}


def _found(file: Path) -> tuple[int, list[str]]:
    cells = list(etree.parse(file, etree.XMLParser(huge_tree=True)).iter(f"{TABLE}table-cell"))
    found = [cell.get(f"{TABLE}formula") for cell in cells]
    return len(cells), [formula for formula in found if formula is not None]


def test_there_are_sixty_payloads_and_more() -> None:
    assert len(set(FORMULAS)) == len(FORMULAS) >= 60
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


@pytest.mark.parametrize("separator", sorted(SEPARATORS))
def test_csv_has_no_formula_wherever_a_program_splits_it(
    separator: str, results: Path, tmp_path: Path
) -> None:
    options = (f"--infilter={IMPORT.format(SEPARATORS[separator])}",)
    found = formulas(sorted(results.glob("*.csv")), tmp_path, options)

    assert len(found) == 12
    _, unsafe = found.pop("unsafe.csv")
    assert unsafe, "this program would not have run a formula at all"
    assert found["answers.csv"][0] > 3 * len(PAYLOADS)
    for table in ("copies", "files", "problems", "unplaced", "conflicts", "register", "decisions"):
        assert found[f"{table}.csv"][0] > len(PAYLOADS), table
    assert {name: run for name, (_, run) in found.items() if run} == {}


def test_book_has_no_formula(results: Path, tmp_path: Path) -> None:
    found = formulas([results / "results.xlsx"], tmp_path)
    cells, run = found["results.xlsx"]
    assert cells > 10 * len(PAYLOADS)
    assert run == []
