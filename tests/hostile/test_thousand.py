"""A thousand files, fifty of them hostile: the round comes out as if those had never been sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.case import Case
from tests.hostile.ground import SHEET, TYPED, Ground, fill_xlsx
from tests.hostile.rawzip import Part, deflate, raw_zip
from tests.hostile.table import CASES
from tests.loop import NAME, SIZE
from workbook.collation.records import Collation, CopyResult, CopyState, Standing
from workbook.collation.run import collate_round
from workbook.gathering.opening import open_bundle
from workbook.problems import Problem
from workbook.readers.refusal import Refused
from workbook.reading.account import Fate
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.register import save_register

GOOD, HOSTILE = 950, 50
COPY_OF_THE_GROUND = "c-1"
LARGEST = 2_000_000  # bytes of a hostile file here: a round is no test of large ones


@dataclass(frozen=True)
class Told:
    """A round with the hostile files and without them. names: the case of each hostile file."""

    with_them: Collation
    without: Collation
    cases: dict[str, Case]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    ground = Ground(tmp_path_factory.mktemp("ground"))
    cases = dict(pick(ground))
    with_them, without = (tmp_path_factory.mktemp(name) for name in ("with", "without"))
    copies = list(good_files(ground))
    for folder in (with_them, without):
        (folder / "returned").mkdir()
        save_register(RoundFolder(folder), round_())
        for number, data in enumerate(copies):
            (folder / "returned" / f"{number:04}.xlsx").write_bytes(data)
    for name, case in cases.items():
        (with_them / "returned" / name).write_bytes(case.make(ground))
    banks = (ground.bank.parent,)
    return Told(collated(with_them, banks), collated(without, banks), cases)


def collated(folder: Path, banks: tuple[Path, ...]) -> Collation:
    found = collate_round(RoundFolder(folder), banks)
    assert not isinstance(found, Problem), found
    return found


def pick(ground: Ground) -> Iterator[tuple[str, Case]]:
    """Refused files from all over the table, by the names that they get: among the good ones, so
    that every reader meets some."""
    fit = [case for case in CASES if case.fate is Fate.REFUSED and is_one_file(case.make(ground))]
    step = len(fit) // HOSTILE
    for number, case in enumerate(fit[::step][:HOSTILE]):
        yield f"{number * (GOOD // HOSTILE):04} hostile", case


def is_one_file(data: bytes) -> bool:
    """Whether a file is no ZIP file of files or mail, which a round opens, and not a large one."""
    try:
        return len(data) < LARGEST and open_bundle(data) is None
    except Refused:
        return False


def round_() -> Round:
    copies = (
        Copy(
            id=copy_id(number),
            team=f"t{number}",
            team_name=f"Made-up team {number}",
            form="full",
            edition="1",
            language="en",
            format=Format.XLSX,
            file=f"{number:04}-made-up.xlsx",
        )
        for number in range(GOOD)
    )
    return Round("r1", "Made up", "small", tuple(copies))


def copy_id(number: int) -> str:
    return f"n{number:04}"


def good_files(ground: Ground) -> Iterator[bytes]:
    """Filled copies, each with the name and the size of its own team. Only the parts that differ
    are packed again."""
    files = fill_xlsx(ground.bank, ground.blank, {**TYPED, NAME: "NAME-HERE", SIZE: "77777"})
    ours = COPY_OF_THE_GROUND.encode()
    packed = {name: deflate(data) for name, data in files.items()}
    for number in range(GOOD):
        mine = {
            name: data.replace(b"copy=" + ours, b"copy=" + copy_id(number).encode())
            for name, data in files.items()
        }
        sheet = mine[SHEET].replace(b"NAME-HERE", f"Team {number}".encode())
        mine[SHEET] = sheet.replace(b"77777", str(number).encode())
        yield raw_zip(
            Part(name.encode(), data, packed=packed[name] if data == files[name] else None)
            for name, data in mine.items()
        )


def said(result: CopyResult) -> tuple[object, ...]:
    """Everything that is known of a copy."""
    assert result.response is not None
    return (
        result.copy,
        result.state,
        result.respondent,
        result.response,
        result.sources,
        result.conflicts,
        result.files,
        result.doubts,
        result.percent,
    )


def test_good_copies_come_out_the_same_with_hostile_files_among_them(told: Told) -> None:
    with_them, without = told.with_them.results, told.without.results
    assert len(with_them) == len(without) == GOOD
    assert [said(each) for each in with_them] == [said(each) for each in without]
    assert Counter(each.state for each in with_them) == {CopyState.COMPLETE: GOOD}
    assert told.with_them.problems == told.without.problems == ()


def test_good_copies_say_what_was_typed_into_them(told: Told) -> None:
    for number, result in enumerate(told.with_them.results):
        assert result.response is not None
        answers = {str(each.key): each.value for each in result.response.answers if each.value}
        assert answers == {**TYPED, NAME: f"Team {number}", SIZE: str(number)}
        assert result.files == (f"{number:04}.xlsx",)


def test_each_hostile_file_has_the_fate_and_the_sentence_of_the_table(told: Told) -> None:
    found = {each.place: each for each in told.with_them.files if each.place in told.cases}
    assert len(found) == len(told.cases) == HOSTILE
    for name, case in told.cases.items():
        assert (found[name].fate, found[name].message) == (case.fate, case.message), case.name
        assert found[name].copy is None
    assert len({each.message for each in found.values()}) >= 20


def test_receipt_adds_up_to_a_thousand(told: Told) -> None:
    assert len({each.place for each in told.with_them.files}) == GOOD + HOSTILE
    standings = Counter(each.standing for each in told.with_them.files)
    assert standings[Standing.USED] == GOOD
    others = (Standing.UNREADABLE, Standing.NOT_OURS, Standing.DUPLICATE)
    assert sum(standings[each] for each in others) == HOSTILE
