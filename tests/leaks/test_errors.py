"""What commands say when something is wrong: never the words, names or folders that it was about.

Damaged files, registers, rosters and tables with canaries where their faults are; and faults of the
program itself, whose messages are canaries.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.leaks.canaries import ANSWER, BANKS, CONTACT, FOLDER, REASON, SECRET, TEAM, leaked
from tests.leaks.conftest import Say
from tests.leaks.running import Ran
from tests.leaks.world import World, spoilt
from workbook.rounds.folder import RoundFolder

STOPPED = (1, 2, 3, 4)
Spoil = Callable[[World], None]


def write(name: str, text: str | bytes) -> Spoil:
    """Another file in the place of one of the round, or beside it."""

    def spoil(world: World) -> None:
        data = text.encode() if isinstance(text, str) else text
        (world.desk / name).write_bytes(data)

    return spoil


def letter(text: str) -> Spoil:
    """A letter of the facilitator's own, and a roster to go with it."""

    def spoil(world: World) -> None:
        (world.desk / "odd.csv").write_text(f"team\n{TEAM}\n", encoding="utf-8")
        (world.desk / "letter.txt").write_text(text, encoding="utf-8")

    return spoil


def nothing(_: World) -> None:
    """The command itself is what is wrong."""


def change(name: str, old: str, new: str) -> Spoil:
    def spoil(world: World) -> None:
        path = world.desk / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def no_returns(world: World) -> None:
    shutil.rmtree(world.round.returned)


def no_register(world: World) -> None:
    world.round.register.unlink()


def no_readings(world: World) -> None:
    """A store that another program made, with readings in it."""
    with sqlite3.connect(world.round.readings) as book:
        book.execute("CREATE TABLE readings (sha256, task, program, reading)")
        book.execute(f"INSERT INTO readings VALUES ('{ANSWER}', 'file', '', '{ANSWER}')")
    book.close()


ISSUE = ("issue", "small", "--form", "full", "--roster", "odd.csv", "--round", "Next", "-o", "next")
COLLATE = ("collate", "round")
DECISIONS = "file,fate,copy,decision\n"
# What was done to the world, and the command that finds it.
FAULTS: dict[str, tuple[Spoil, tuple[str, ...]]] = {
    "register cut off": (write("round/register.json", f'{{"kind": "{ANSWER}'), COLLATE),
    "register of another kind": (
        write("round/register.json", f'{{"kind": "{ANSWER}", "{TEAM}": 1}}'),
        ("status", "round"),
    ),
    "register with more in it": (
        change("round/register.json", '"team_name"', f'"more": "{ANSWER}", "team_name"'),
        ("report", "round"),
    ),
    "register with a wrong file": (
        change("round/register.json", '"file": "', f'"file": "../{SECRET}/'),
        ("purge", "round", "--yes"),
    ),
    "register that is no text": (write("round/register.json", b"\xff\xfe\x00"), COLLATE),
    "register that is gone": (no_register, COLLATE),
    "returns that are gone": (no_returns, COLLATE),
    "decisions with odd words": (
        write("round/decisions.csv", f"{DECISIONS}{TEAM},read,{ANSWER},{REASON}\n"),
        COLLATE,
    ),
    "decisions of another table": (
        write("round/decisions.csv", f"{TEAM};{ANSWER}\n{REASON};1\n"),
        COLLATE,
    ),
    "decisions that are no text": (
        write("round/decisions.csv", ANSWER.encode("utf-16") + b"\x00\xff"),
        ("status", "round"),
    ),
    "readings of another program": (no_readings, COLLATE),
    "readings that are damaged": (
        write("round/readings.sqlite", b"SQLite format 3\0" + ANSWER.encode() * 500),
        COLLATE,
    ),
    "purge that is damaged": (
        write("round/purged.json", f'{{"{ANSWER}": 1}}'),
        ("status", "round"),
    ),
    "roster with odd cells": (
        write(
            "odd.csv",
            f"team,contact,language,form,format,copy\n{TEAM},{CONTACT},klingon,fulll,paper,?\n"
            f"{TEAM},{CONTACT} at home,,,,{SECRET}{SECRET}\n",
        ),
        ISSUE,
    ),
    "roster with stray cells": (write("odd.csv", f"team\n{TEAM},{CONTACT}\n"), ISSUE),
    "roster without teams": (
        write("odd.csv", f"{ANSWER},{CONTACT}-a@example.org\n{TEAM},x\n"),
        ISSUE,
    ),
    "roster with an open quote": (write("odd.csv", f'team\n"{TEAM}\n{CONTACT}'), ISSUE),
    "roster that is damaged": (write("odd.csv", spoilt(b"PK" * 99)["bomb.xlsx"]), ISSUE),
    "letter with a fault": (
        letter(f"Dear {ANSWER}, {{{{ nobody.knows }}}}"),
        (*ISSUE, "--template", "letter.txt"),
    ),
    "letter that cannot be parsed": (
        letter(f"Dear {ANSWER}, {{% nobody %}}"),
        (*ISSUE, "--template", "letter.txt"),
    ),
    "results in the way": (
        write("mine", REASON),
        ("collate", "round", "-o", "mine"),
    ),
    "passwords that do not fit": (
        write("words", SECRET * 200),
        ("collate", "round", "--password-file", "words"),
    ),
    "passwords in odd letters": (
        write("words", b"\xff\xfe" + SECRET.encode()),
        ("read", "round/returned/locked.xlsx", "--password-file", "words"),
    ),
    "banks with mistakes": (
        change(f"{BANKS}/small/sections/one.yaml", "type: number", f"type: {ANSWER}"),
        ("read", "round/returned/first.xlsx", "-o", "read.txt"),
    ),
    "Word template that is none": (
        write("letter.docx", ANSWER),
        ("build", "small", "--form", "full", "--format", "docx", "--template", "letter.docx"),
    ),
    "versions of different copies": (
        nothing,
        ("merge", "round/returned/first.xlsx", "round/returned/fourth.xlsx"),
    ),
    "copy of an edition that is newest": (nothing, ("upgrade", "round/returned/first.xlsx")),
    "file that is not there": (nothing, ("read", "round/returned/gone.xlsx")),
}
QUIET = {"copy of an edition that is newest", "banks with mistakes"}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_without_what_it_was_about(name: str, world: World, say: Say) -> None:
    spoil, words = FAULTS[name]
    spoil(world)
    ran = say(world, *words)
    assert ran.status in (*STOPPED, *((0,) if name in QUIET else ())), ran
    assert leaked(ran.told) == []
    assert "Traceback" not in ran.told


def test_every_spoilt_file_is_told_of_without_what_is_in_it(world: World, say: Say) -> None:
    names = sorted(spoilt(b"x" * 99))
    for name in names:
        for words in (("map",), ("upgrade",), ("merge", "round/returned/first.xlsx")):
            ran = say(world, *words, f"round/returned/{name}")
            assert ran.status == 3, (words, name, ran)
            assert ran.told
            assert leaked(ran.told + ran.out) == [], (words, name)
    assert len(names) == 11


# Where a fault of the program is made, and a command that comes there.
STAGES = {
    "workbook.library.load_library": ("banks",),
    "workbook.library.load_shelves": ("check", BANKS),
    "workbook.reading.mapping.map_file": ("map", "round/returned/first.xlsx"),
    "workbook.exports.text.account_text": ("read", "round/returned/first.xlsx"),
    "workbook.exports.csv.answers_csv": ("read", "round/returned/first.xlsx", "--csv"),
    "workbook.exports.json.account_json": ("read", "round/returned/first.xlsx", "--json"),
    "workbook.collation.run.run_round": ("status", "round"),
    "workbook.exports.results.write_results": ("collate", "round"),
    "workbook.collation.decisions.save_decisions": ("collate", "round"),
    "workbook.exports.board.board_text": ("status", "round"),
    "workbook.cli.drafts.correction": ("status", "round", "--remind", "reminders"),
    "workbook.reports.write.report_files": ("report", "round"),
    "workbook.purging.plan.plan_purge": ("purge", "round", "--dry-run"),
    "workbook.purging.act.purge_round": ("purge", "round", "--yes"),
    "workbook.reworking.upgrade_copy": ("upgrade", "round/returned/first.xlsx", "--edition", "2"),
    "workbook.reworking.merge_copies": (
        *("merge", "round/returned/third a.xlsx", "round/returned/third a.xlsx"),
    ),
    "workbook.building.build_workbook": ("build", "small", "--form", "full"),
    "workbook.building.build_word": ("build", "small", "--form", "full", "--format", "docx"),
    "workbook.issuing.plan_issue": (*ISSUE[:5], "teams.csv", *ISSUE[6:]),
    "workbook.issuing.issue_round": (*ISSUE[:5], "teams.csv", *ISSUE[6:]),
}


def fault(kind: int) -> Exception:
    """A fault whose every word is somebody's."""
    told = f"{ANSWER} of {TEAM} in /home/{FOLDER}/{SECRET}"
    cause = ValueError(told)
    faults: tuple[Exception, ...] = (
        RuntimeError(told),
        KeyError(told),
        UnicodeDecodeError("utf-8", told.encode(), 0, 1, told),
        ExceptionGroup(told, [cause, TypeError(told)]),
        RecursionError(told),
        MemoryError(told),
        LookupError(told, cause),
    )
    made = faults[kind % len(faults)]
    made.__cause__ = cause
    made.add_note(told)
    return made


@pytest.mark.parametrize("stage", STAGES)
def test_fault_of_the_program_is_told_by_its_kind_and_line_alone(
    stage: str, world: World, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage.endswith("upgrade_copy"):
        _give_a_newer_edition(world)
    reached: list[str] = []

    def fail(*_: object, **__: object) -> None:
        reached.append(stage)
        raise fault(list(STAGES).index(stage))

    monkeypatch.setattr(stage, fail)
    ran = say(world, *STAGES[stage])
    assert reached, ran
    assert ran.status == 1, ran
    assert ran.told.count("\n") == 1, ran.told
    assert "test_errors.py:" in ran.told
    assert leaked(ran.told) == []


def _give_a_newer_edition(world: World) -> None:
    newer = world.bank.with_name("newer")
    shutil.copytree(world.bank, newer)
    bank = newer / "bank.yaml"
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace('edition: "1"', 'edition: "2"'), encoding="utf-8")


@pytest.mark.parametrize("number", [5, 13, 28, 36, 40, 122])
def test_fault_of_the_disk_is_told_without_the_path(
    number: int, world: World, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a file is opened in the round's folder, the system refuses and names the path."""
    path_open = Path.open

    def refuse(self: Path, *args: object, **given: object) -> object:
        if world.round.path.name in self.parts and self.suffix in (".json", ".part", ".csv"):
            raise OSError(number, f"{ANSWER} is busy", f"/home/{FOLDER}/{self.name}")
        return path_open(self, *args, **given)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    for words in (("status", "round"), ("collate", "round"), ("purge", "round", "--yes")):
        ran: Ran = say(world, *words)
        assert ran.status in STOPPED, ran
        assert FOLDER not in ran.told + ran.out, ran
        assert "Traceback" not in ran.told
    assert RoundFolder(world.round.path).register.exists()
