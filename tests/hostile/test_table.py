"""The hostile table, read as returned files are: each case in the real worker, within its limits.

Every case must give the fate and the sentence that were written down for it, and exactly the
answers that were typed. After each of them an honest file is read by the same reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.case import WHOLE, Case
from tests.hostile.ground import TYPED, Ground, plain_zip
from tests.hostile.table import CASES, GROUPS
from workbook.problems.files import FILE_STOPPED_READER, FILE_TOO_MUCH_MEMORY, FILE_TOO_SLOW
from workbook.reading.account import Account, Fate
from workbook.reading.read import read_files

FEWEST = 400
LONGEST_SENTENCE = 500  # characters
JARGON = ("xml", "zip entr", "tag", "node", "parse", "crc", "byte", "doctype", "utf")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"))


def made(ground: Ground, cases: tuple[Case, ...], folder: Path) -> Iterator[Path]:
    """The files, each made when it is wanted and followed by an honest one; gone when read."""
    honest = folder / "honest.xlsx"
    honest.write_bytes(plain_zip(ground.files("xlsx")))
    for number, case in enumerate(cases):
        path = folder / f"case {number}"
        path.write_bytes(case.make(ground))
        yield path
        path.unlink()
        yield honest


def faults(case: Case, account: Account) -> Iterator[str]:
    """All that is not as the table says."""
    if account.fate is not case.fate:
        yield f"the fate is {account.fate}"
    if account.message != case.message:
        yield f"the sentence is {account.message[:200]!r}, not {case.message!r}"
    if case.told and not any(case.told in problem.message for problem in account.problems):
        yield f"nothing tells of {case.told!r}"
    if answers(account) != expected(case):
        yield f"the answers are {str(answers(account))[:300]}"
    if case.fate is Fate.REFUSED and (len(account.problems) != 1 or account.unplaced):
        yield "a refused file has one problem, and nothing of it is told"
    if any(len(problem.message) > LONGEST_SENTENCE for problem in account.problems):
        yield "a message has no end"


def expected(case: Case) -> dict[str, str] | None:
    if case.changed is None:
        return None
    every = {**TYPED, **case.changed}
    return {key: text for key, text in every.items() if text is not None}


def answers(account: Account) -> dict[str, str] | None:
    if account.response is None:
        return None
    found = account.response.answers
    return {str(each.key): each.value for each in found if each.value is not None}


@pytest.mark.parametrize("name", GROUPS)
def test_each_case_has_the_fate_and_the_sentence_written_down_for_it(
    name: str, ground: Ground, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cases = GROUPS[name]
    accounts = list(read_files(made(ground, cases, tmp_path), (ground.bank.parent,)))
    wrong = [
        f"{case.name}: {fault}"
        for case, account in zip(cases, accounts[::2], strict=True)
        for fault in faults(case, account)
    ]
    after = [
        f"after {case.name}: {honest.message}"
        for case, honest in zip(cases, accounts[1::2], strict=True)
        if (honest.message, answers(honest)) != (f"{WHOLE}.", TYPED)
    ]
    assert not wrong + after, "\n".join(wrong + after)
    assert tuple(capfd.readouterr()) == ("", "")


def test_table_is_as_long_as_it_should_be_and_says_nothing_twice() -> None:
    assert len(CASES) >= FEWEST
    assert not [name for name, times in Counter(case.name for case in CASES).items() if times > 1]


def test_every_fate_but_none_of_the_limits_is_in_the_table() -> None:
    """The gate finds each case by itself, so that it also does where no system limits memory."""
    fates = {case.fate for case in CASES}
    assert fates == {Fate.READ, Fate.READ_WITH_NOTICES, Fate.NEEDS_PERSON, Fate.REFUSED}
    last_resorts = (FILE_TOO_SLOW, FILE_TOO_MUCH_MEMORY, FILE_STOPPED_READER)
    starts = tuple(message.text.partition("{")[0] for message in last_resorts)
    assert not [case.name for case in CASES if case.message.startswith(starts)]


def test_refusals_say_in_plain_words_what_it_was() -> None:
    sentences = {case.message for case in CASES if case.fate is Fate.REFUSED}
    assert len(sentences) >= 30
    for sentence in sentences:
        assert not [word for word in JARGON if word in sentence.lower()], sentence
        assert sentence.endswith((".", "saved as .xlsx."))
