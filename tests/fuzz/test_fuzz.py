"""A few thousand damaged workbooks with each run of the tests; ``make fuzz`` reads many more.

The first tests ask whether the harness would see a fault at all.
"""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fuzz import run
from tests.fuzz.__main__ import found_before, parse, stretches
from tests.fuzz.inputs import Input, make_input
from tests.fuzz.oracles import Stage, judge
from tests.fuzz.run import Stretch, read, run_stretch
from tests.fuzz.seeds import Format, Garden, Seed, make_garden
from tests.fuzz.sharing import sharing
from tests.fuzz.sheets import STRING, Page, Workbook, xls_records
from tests.fuzz.witness import see_xls
from workbook.identity import AnswerKey
from workbook.library import load_library
from workbook.reading.account import Account
from workbook.reading.read import read_data

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows cannot copy a process, or count its time as it works"
)

EXECUTIONS = {
    Format.XLSX: 600,
    Format.DOCX: 500,
    Format.ODS: 400,
    Format.ODT: 300,
    Format.XLS: 200,
}
SEED = 20_261


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Garden]:
    made = make_garden(tmp_path_factory.mktemp("fuzz") / "small")
    assert {each: len(seeds) for each, seeds in made.seeds.items()} == {
        Format.XLSX: 4,
        Format.ODS: 2,
        Format.DOCX: 2,
        Format.ODT: 2,
        Format.XLS: 2,
    }
    load_library((made.folder,))  # or the first child would need more time than a file may take
    with sharing():
        yield made


def untouched(seed: Seed) -> Input:
    parts = {part.name: part.data for part in seed.parts}
    return Input(seed, seed.data, parts, seed.records, ())


def test_run_can_go_on_where_an_earlier_one_ended() -> None:
    told = ["--executions", "6000", "--seed", "7", "--formats", "xlsx,odt"]
    every = list(stretches(parse(told)))
    assert sum(each.last - each.first for each in every) == 6000
    assert list(stretches(parse([*told, "--skip", "2000"]))) == every[5:]
    assert list(stretches(parse([*told, "--skip", "2399"]))) == every[5:]


@pytest.mark.parametrize("format_", Format)
def test_undamaged_files_give_every_answer_and_nothing_to_find(
    garden: Garden, format_: Format
) -> None:
    for seed in garden.seeds[format_]:
        given = untouched(seed)
        account = read(garden, given)
        verdict = judge(given, account)
        assert (verdict.stage, verdict.faults) == (Stage.ANSWERS, [])
        assert verdict.witnessed
        assert verdict.held >= 7
        assert account.response is not None
        found = {each.key: each.text or "" for each in account.response.answers}
        assert [c for c in seed.canaries if c.text not in found[c.key]] == []


def test_witness_of_old_workbooks_sees_as_many_letters_as_a_cell_states() -> None:
    """LibreOffice shows those too, and not what a damaged record holds beyond them."""
    book = Workbook((Page("One", {(0, 0): "typed", (1, 0): "short", (2, 0): "narrow"}),), {})
    records = list(xls_records(book))
    (_, short), (_, narrow) = records[5:7]
    records[5] = (STRING, short[:6] + struct.pack("<H", 2) + short[8:])
    records[6] = (STRING, narrow[:6] + struct.pack("<HB", 3, 0) + b"caf\xe9")
    (sheet,) = see_xls(tuple(records)).sheets
    assert sheet.cells == {(0, 0): "typed", (1, 0): "sh", (2, 0): "caf"}


@pytest.mark.parametrize("format_", Format)
def test_text_that_an_account_leaves_out_is_found(garden: Garden, format_: Format) -> None:
    given = untouched(garden.seeds[format_][0])
    account = without_text(read(garden, given), "canary 001 small.one.story end")
    assert judge(given, account).faults == ["lost: 'canary 001 small.one.story end'"]


def without_text(account: Account, text: str) -> Account:
    assert account.response is not None
    answers = tuple(
        replace(each, text=None) if each.text == text else each for each in account.response.answers
    )
    return replace(account, response=replace(account.response, answers=answers))


@pytest.mark.parametrize("format_", Format)
def test_answer_given_to_another_question_is_found(garden: Garden, format_: Format) -> None:
    given = untouched(garden.seeds[format_][0])
    account = read(garden, given)
    assert account.response is not None
    story = next(c for c in given.seed.canaries if c.key == AnswerKey("small.one.story"))
    wrong = tuple(
        replace(each, text=story.text) if each.key == AnswerKey("small.two.name") else each
        for each in account.response.answers
    )
    wrong_account = replace(account, response=replace(account.response, answers=wrong))
    faults = judge(given, wrong_account).faults
    assert any(fault.startswith(f"wrong: {story.text!r}") for fault in faults)


def test_account_without_words_is_found(garden: Garden) -> None:
    given = untouched(garden.seeds[Format.XLSX][0])
    account = read(garden, given)
    assert judge(given, replace(account, message=" ")).faults == ["no message"]
    assert judge(given, None).faults == ["no account but a NoneType"]


def test_answer_that_was_cut_and_pasted_belongs_where_it_stands_now(garden: Garden) -> None:
    """Swapping what two cells hold is what people do: then each is the other question's answer."""
    seed = garden.seeds[Format.XLSX][0]
    given = untouched(seed)
    part = "xl/worksheets/sheet1.xml"
    swapped = swap_texts(
        given.parts[part],
        b"canary 001 small.one.story end",
        b"canary 005 small.one.people 2 what end",
    )
    parts = {**given.parts, part: swapped}
    changed = replace(given, parts=parts, data=repacked(seed, parts))
    verdict = judge(changed, read(garden, changed))
    assert (verdict.faults, verdict.strayed, verdict.disputed) == ([], 2, 0)


def swap_texts(data: bytes, one: bytes, other: bytes) -> bytes:
    assert data.count(one) == 1
    assert data.count(other) == 1
    return data.replace(one, b"\0").replace(other, one).replace(b"\0", other)


def repacked(seed: Seed, parts: dict[str, bytes]) -> bytes:
    kept = tuple(replace(part, data=parts[part.name]) for part in seed.parts)
    return replace(seed, parts=kept).data


@pytest.mark.parametrize("fault", [RuntimeError("x"), MemoryError(), RecursionError()])
def test_error_that_escapes_the_reader_is_found(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_given: object) -> Account:
        raise fault

    monkeypatch.setattr(run, "read_data", fail)
    tally = run_stretch(garden, Stretch(Format.ODS, SEED, 0, 3))
    assert (tally.executions, tally.stages["escaped"], len(tally.found)) == (3, 3, 3)


def test_reader_that_never_comes_back_is_found(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turn(*_given: object) -> Account:
        while True:
            pass

    monkeypatch.setattr(run, "read_data", turn)
    monkeypatch.setattr(run, "SECONDS", 0.05)
    tally = run_stretch(garden, Stretch(Format.ODS, SEED, 0, 2))
    assert [each.faults[0] for each in tally.found] == ["Hung: more than 0.05 seconds"] * 2


def test_process_that_only_waits_is_found_after_a_long_silence(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(monkeypatch, seconds=60.0, silence=0.2)
    tally = run_stretch(garden, Stretch(Format.ODS, SEED, 0, 1))
    assert [(each.number, each.faults) for each in tally.found] == [(0, ("stuck",))]


def test_process_that_gets_no_time_to_work_is_waited_for(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine that is busy with other things."""
    wait(monkeypatch, seconds=1.0, silence=600.0)
    tally = run_stretch(garden, Stretch(Format.ODS, SEED, 0, 2))
    assert (tally.executions, tally.found) == (2, [])


def wait(monkeypatch: pytest.MonkeyPatch, seconds: float, silence: float) -> None:
    """Let each read wait, and a child be asked often."""

    def slow(name: str, data: bytes, folders: tuple[Path, ...]) -> Account:
        time.sleep(seconds)
        return read_data(name, data, folders)

    monkeypatch.setattr(run, "read_data", slow)
    monkeypatch.setattr(run, "ASKED_EVERY", 0.05)
    monkeypatch.setattr(run, "MOST_SILENCE", silence)


def test_process_that_dies_is_found_with_its_input(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(name: str, data: bytes, folders: tuple[Path, ...]) -> Account:
        if data == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_data(name, data, folders)

    deadly = make_input(garden, Format.ODS, SEED, 4).data
    monkeypatch.setattr(run, "read_data", die)
    tally = run_stretch(garden, Stretch(Format.ODS, SEED, 0, 8))
    assert tally.executions == 8
    assert [(each.number, each.faults) for each in tally.found] == [(4, ("the process ended: -9",))]


@pytest.mark.parametrize("format_", Format)
def test_input_is_made_again_from_its_number(garden: Garden, format_: Format) -> None:
    random.seed(1)
    first = [make_input(garden, format_, SEED, number).data for number in range(30)]
    random.seed(2)
    again = [make_input(garden, format_, SEED, number).data for number in range(29, -1, -1)]
    assert first == again[::-1]
    assert len(set(first)) > 25


@pytest.mark.parametrize("format_", Format)
def test_damaged_files_never_escape_lose_or_mistake_an_answer(
    garden: Garden, format_: Format
) -> None:
    count = EXECUTIONS[format_]
    tally = run_stretch(garden, Stretch(format_, SEED, 0, count))
    assert tally.found == []
    assert tally.executions == count
    assert tally.executions - tally.stages[Stage.REFUSED.value] >= count // 2
    assert tally.stages[Stage.ANSWERS.value] >= count * 3 // 10
    assert tally.witnessed >= count * 3 // 10
    assert tally.held >= count
    assert tally.again >= 1


def test_what_an_earlier_run_found_is_read_again() -> None:
    told = (
        "08:11:09 800 read, 160 a second, 0 found: xlsx 400 xls 400\n"
        "FOUND xls:338 (seed 5001) records\n    lost: 'canary 010 small.two.name end'\n"
        "FOUND docx:7 (seed 5002) drop swap\n    lost: 'FOUND ods:1 (seed 9)'\n"
        "08:12:10 1600 read, 160 a second, 2 found: xlsx 800 xls 800\n"
    )
    assert list(found_before(told)) == [
        Stretch(Format.XLS, 5001, 338, 339),
        Stretch(Format.DOCX, 5002, 7, 8),
    ]


def test_seeds_are_the_same_at_each_start(garden: Garden, tmp_path: Path) -> None:
    again = make_garden(tmp_path / "small")
    assert {each: [seed.data for seed in seeds] for each, seeds in again.seeds.items()} == {
        each: [seed.data for seed in seeds] for each, seeds in garden.seeds.items()
    }
