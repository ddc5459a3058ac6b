"""docs/make-a-bank.md, done as it says: its files written, its commands run, its teams played.

The page is read from top to bottom. A block of YAML or CSV is saved where the sentence before it
says; a console block is run, and the text block after it must be what was printed; a table of
answers is typed into the workbook that the page has just made. A line “…” stands for any lines.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import docx
import openpyxl
import pytest

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "make-a-bank.md").read_text(encoding="utf-8")
ANY_LINES = "…"
NOT_SHOWN = "the page does not show what this printed: {}"

_FENCE = re.compile(
    r"```(?P<kind>\w+)\n(?P<body>.*?)```\n|(?P<table>(?:^\|[^\n]*\n)+)", re.S | re.M
)
_SAVE = re.compile(r"Save this as `(?P<file>\S+)`:$")
_ADD = re.compile(r"Add this at the end of `(?P<file>\S+)`:$")
_LINE = re.compile(r"In `(?P<file>\S+)`, line (?P<line>\d+) becomes:$")
_WHOLE = re.compile(r"\[Here is the whole file\]\((?P<link>\S+)\): save it in place of\s+yours")
_OPEN = re.compile(r"Open `(?P<file>\S+)` and answer it")

# What the tables of the page call a question, and which answer that is.
KEYS: Mapping[str, str] = {
    "SHIFT-1": "handover.shift.team",
    "SHIFT-2": "handover.shift.when",
    "SHIFT-3": "handover.shift.minutes",
    "SHIFT-4, What each person wants today": "handover.shift.told:wishes:now",
    "SHIFT-4, Medicines that were changed": "handover.shift.told:medicines:now",
    "SHIFT-4, Results that we are waiting for": "handover.shift.told:waiting:now",
    "SHIFT-4, What worries the family": "handover.shift.told:family:now",
    "SHIFT-4, Who could get worse, and what to do then": "handover.shift.told:worse:now",
    "SHIFT-5": "handover.shift.lost",
    "SHIFT-6, What we try": "handover.shift.try:1:what",
    "SHIFT-6, Who sees to it (a role)": "handover.shift.try:1:who",
}


@dataclass(frozen=True)
class Step:
    """A block of the page, and the words between it and the block before."""

    kind: str
    body: str
    before: str


@dataclass
class Walk:
    """What has been done so far, in the folder in which the person works."""

    saved: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    compared: int = 0
    typed: int = 0
    cells: dict[str, str] = field(default_factory=dict)
    printed: str = ""


def steps(page: str) -> Iterator[Step]:
    end = 0
    for found in _FENCE.finditer(page):
        before = page[end : found.start()].strip()
        yield Step(found["kind"] or "table", found["body"] or found["table"], before)
        end = found.end()


def walk(page: str) -> Walk:
    """Do what a page says, in the current folder."""
    done = Walk()
    for step in steps(page):
        whole = _WHOLE.search(step.before)
        if whole:
            shutil.copy2(DOCS / whole["link"], done.saved[-1])
        match step.kind:
            case "yaml" | "csv":
                save(step, done)
            case "console":
                assert not done.printed, NOT_SHOWN.format(done.ran[-1])
                done.printed = "".join(run(line, done) for line in step.body.splitlines())
            case "text":
                assert looks_like(done.printed, step.body), f"{done.ran[-1]}\n{done.printed}"
                done.printed, done.compared = "", done.compared + 1
            case "table":
                answer(step, done)
            case other:
                raise AssertionError(f"a block of the kind {other!r} is not understood")
    assert not done.printed, NOT_SHOWN.format(done.ran[-1])
    return done


def save(step: Step, done: Walk) -> None:
    if found := _SAVE.search(step.before):
        Path(found["file"]).parent.mkdir(parents=True, exist_ok=True)
        text = step.body
        done.saved.append(found["file"])
    elif found := _ADD.search(step.before):
        text = Path(found["file"]).read_text(encoding="utf-8") + step.body
    else:
        found = _LINE.search(step.before)
        assert found, f"where does this belong?\n{step.before}\n{step.body}"
        lines = Path(found["file"]).read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines[int(found["line"]) - 1] != step.body
        lines[int(found["line"]) - 1] = step.body
        text = "".join(lines)
    Path(found["file"]).write_text(text, encoding="utf-8")


def workbook(*words: str) -> str:
    """What a command prints, in a process of its own: banks are read once in each."""
    clean = {name: value for name, value in os.environ.items() if name != "WORKBOOK_BANKS"}
    result = subprocess.run(
        [sys.executable, "-m", "workbook", *words],
        env={**clean, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(DOCS.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode in (0, 4), f"{words}\n{result.stdout}"  # 4: a bank with a mistake
    return result.stdout.replace("\\", "/")


def run(line: str, done: Walk) -> str:
    program, *words = shlex.split(line)
    assert program == "workbook"
    done.ran.append(line)
    return workbook(*words)


def looks_like(printed: str, shown: str) -> bool:
    lines = (
        r"(?:.*\n)*?" if line == ANY_LINES else re.escape(line) + r"\n"
        for line in shown.splitlines()
    )
    return re.fullmatch("".join(lines), printed) is not None


def answer(step: Step, done: Walk) -> None:
    """Type the answers of a table: those of one column into the file that is named before it, or
    those of each team into its copy, which then comes back."""
    head, _rule, *rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in step.body.splitlines()
    ]
    named = _OPEN.search(step.before)
    if named:
        done.cells = cells_of(Path(named["file"]))
    for column, team in enumerate(head[1:], 1):
        answers = {done.cells[KEYS[row[0]]]: row[column] for row in rows}
        if named:
            source = target = Path(named["file"])
        else:
            slug = team.lower().replace(" ", "-")
            (source,) = Path("output/spring/copies").glob(f"*{slug}*.xlsx")
            target = Path("output/spring/returned") / source.name
        type_into(source, target, answers)
        done.typed += len(answers)


def cells_of(file: Path) -> dict[str, str]:
    """The cell of each answer; the same in every copy, in any language."""
    told = workbook("map", str(file), "--json", "--bank-folder", "my-banks")
    found = json.loads(told)["answers"]
    parts = ("question", "row", "column")
    return {":".join(each[part] for part in parts if each[part]): each["cell"] for each in found}


def type_into(source: Path, target: Path, answers: Mapping[str, str]) -> None:
    book = openpyxl.load_workbook(source)
    for cell, text in answers.items():
        book.worksheets[1][cell] = int(text) if text.isdigit() else text
    book.save(target)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the person works."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_page_for_authors_does_what_it_says(desk: Path) -> None:
    done = walk(PAGE)

    assert done.saved == [
        "my-banks/handover/bank.yaml",
        "my-banks/handover/sections/shift.yaml",
        "my-banks/handover/wordings/sv.yaml",
        "teams.csv",
    ]
    commands = {line.split()[1] for line in done.ran}
    assert commands >= {"check", "build", "read", "issue", "collate", "report"}
    assert len(done.ran) >= 13
    assert done.compared >= 10
    assert done.typed == 11 + 2 * 4
    workbooks_are_as_the_page_says(desk / "output")
    teams_are_counted_together(desk / "output" / "spring")


def workbooks_are_as_the_page_says(folder: Path) -> None:
    """Questions in Word, results in Excel, and a Swedish copy that says it is a draft."""
    tables = docx.Document(str(folder / "handover-team.docx")).tables
    printed = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert any("Which handover are you thinking of?" in text for text in printed)
    assert "Results" in openpyxl.load_workbook(folder / "handover-team.xlsx").sheetnames
    swedish = openpyxl.load_workbook(folder / "handover-team-sv.xlsx")
    assert "Vår överlämning" in swedish.sheetnames
    cover = {str(cell.value) for row in swedish.worksheets[0] for cell in row if cell.value}
    assert any("utkast" in text.casefold() for text in cover)


def teams_are_counted_together(spring: Path) -> None:
    with (spring / "results" / "answers.csv").open(encoding="utf-8-sig") as stream:
        rows = [row for row in csv.DictReader(stream) if row["row"] == "waiting"]
    assert [(row["text"], row["code"]) for row in rows] == [
        ("Hardly ever", "hardly"),
        ("Nästan aldrig", "hardly"),
    ]
    report = (spring / "report" / "facilitator.html").read_text(encoding="utf-8")
    for words in ("Hardly ever", "A blood result came late.", "Ett provsvar kom sent."):
        assert words in report
    assert (spring / "results" / "results.xlsx").is_file()


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("line 10 becomes", "line 11 becomes"),
        ("1 bank checked, 1 problem.", "1 bank checked, 2 problems."),
        ("    promt:", "    prompt:"),
        ("Did you mean “prompt”?", "Did you mean “prompts”?"),
        ("Save this as `my-banks/handover/sections", "Put this into `my-banks/handover/sections"),
        ("```text\n1 bank checked, no problems.\n```\n", ""),
        ("```console\nworkbook check", "```sh\nworkbook check"),
        ("workbook check my-banks/handover", "workbook chek my-banks/handover"),
    ],
)
def test_page_that_is_out_of_date_fails(desk: Path, now: str, then: str) -> None:
    beginning = PAGE[: PAGE.index("## 4.")]
    assert now in beginning
    with pytest.raises(AssertionError):
        walk(beginning.replace(now, then, 1))


@pytest.mark.parametrize(
    ("printed", "shown", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nc\n", "a\n…\nc\n", True),
        ("a\nb\n", "a\n…\nc\n", False),
        ("a.\n", "ab\n", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(printed: str, shown: str, same: bool) -> None:
    assert looks_like(printed, shown) is same


def test_page_is_easy_to_read() -> None:
    """Sentences outside of its blocks are short: fourteen words on average, thirty at most."""
    plain = re.sub(
        r"!?\[([^]]*)\]\([^)]*\)",
        r"\1",
        _FENCE.sub("\n\n", re.sub(r"<!--.*?-->", "", PAGE, flags=re.S)),
    )
    parts = re.split(r"(?<=[.?!:])\s+|\n\n+|\n- ", plain)
    lengths = [len(part.split()) for part in parts if len(part.split()) > 2]
    assert len(lengths) > 50
    assert max(lengths) <= 30
    assert sum(lengths) / len(lengths) < 14
