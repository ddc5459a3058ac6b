import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.loop import FRIENDS, NAME, SIZE, STEPS, build_blank, fill, write_loop_bank
from tests.own_form import strip_own_form
from tests.small_bank import HEAD, SECTION, question, write_bank
from workbook.identity import AnswerKey
from workbook.reading.account import Account, Fate
from workbook.reading.read import read_file, read_files
from workbook.reading.worker import Limits
from workbook.results.answers import State
from workbook.submission import LocatedBy, Unplaced


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_loop_bank(tmp_path / "banks")


@pytest.fixture
def blank(bank: Path, tmp_path: Path) -> Path:
    return build_blank(bank, tmp_path / "blank.xlsx", copy="c-1")


@pytest.fixture
def filled(bank: Path, blank: Path, tmp_path: Path) -> Path:
    return fill(bank, blank, tmp_path / "filled.xlsx", {NAME: "North", SIZE: 12})


def answers(account: Account) -> dict[str, str | None]:
    assert account.response is not None
    found = account.response.answers
    return {str(each.key): each.value for each in found if each.state is not State.BLANK}


def test_filled_workbook_gives_its_answers_and_says_how_they_were_found(
    bank: Path, filled: Path
) -> None:
    account = read_file(filled, (bank,))
    assert account.fate is Fate.READ
    assert account.message == "2 of 4 needed questions are answered."
    assert answers(account) == {NAME: "North", SIZE: "12"}
    assert account.response is not None
    name = next(each for each in account.response.answers if each.key == AnswerKey(NAME))
    assert name.located_by is LocatedBy.ID
    assert name.place is not None
    assert name.place.startswith("One!C")


def test_account_describes_the_file_and_the_copy(bank: Path, filled: Path) -> None:
    account = read_file(filled, (bank,))
    assert account.file.name == "filled.xlsx"
    assert account.file.bytes == filled.stat().st_size
    assert account.file.kind == "xlsx"
    assert account.stamp is not None
    assert (account.stamp.bank, account.stamp.edition, account.stamp.copy) == ("small", "1", "c-1")


def test_kind_is_judged_by_content_whatever_the_name(bank: Path, filled: Path) -> None:
    renamed = filled.rename(filled.with_suffix(".pdf"))
    account = read_file(renamed, (bank,))
    assert (account.file.kind, account.fate) == ("xlsx", Fate.READ)


def test_original_file_is_not_changed(bank: Path, filled: Path) -> None:
    before = filled.read_bytes()
    read_file(filled, (bank,))
    assert filled.read_bytes() == before


def test_answers_in_a_table_row_come_with_their_blanks(
    bank: Path, blank: Path, tmp_path: Path
) -> None:
    typed = {f"{STEPS}:3:what": "Wash\nhands", FRIENDS: "No"}
    account = read_file(fill(bank, blank, tmp_path / "f.xlsx", typed), (bank,))
    assert answers(account) == {f"{STEPS}:3:what": "Wash\nhands", FRIENDS: "No"}
    assert account.response is not None
    rows = [each.row for each in account.response.answers if each.question == STEPS]
    assert rows == ["3", "3"]


def test_text_beside_the_answers_is_listed(bank: Path, filled: Path) -> None:
    book = openpyxl.load_workbook(filled)
    book["One"]["T9"] = "see over"
    book.save(filled)
    account = read_file(filled, (bank,))
    assert account.fate is Fate.READ_WITH_NOTICES
    assert account.response is not None
    assert account.response.unplaced == (Unplaced("One!T9", "cell", "see over"),)
    assert answers(account) == {NAME: "North", SIZE: "12"}


def test_untouched_blank_says_that_nothing_is_filled_in(bank: Path, blank: Path) -> None:
    account = read_file(blank, (bank,))
    assert account.message == "Nothing has been filled in yet."
    assert account.needs_attention
    assert account.response is not None
    assert account.response.unplaced == ()


def test_spreadsheet_that_is_not_ours_is_refused(bank: Path, tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    openpyxl.Workbook().save(path)
    account = read_file(path, (bank,))
    assert account.fate is Fate.REFUSED
    assert "not a workbook that this program made" in account.message
    assert account.problems[0].remedy


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", "empty"), (b"%PDF-1.7 and so on", "pdf"), (b"dear all, thanks", "other")],
)
def test_file_that_is_no_workbook_is_refused_with_what_to_do(
    content: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "answer.xlsx"
    path.write_bytes(content)
    account = read_file(path)
    assert (account.fate, account.file.kind) == (Fate.REFUSED, kind)
    assert (account.stamp, account.response) == (None, None)
    (problem,) = account.problems
    assert (problem.place, problem.message) == ("answer.xlsx", account.message)
    assert problem.remedy


def test_file_that_cannot_be_opened_is_refused_without_its_folder(tmp_path: Path) -> None:
    account = read_file(tmp_path / "gone.xlsx")
    assert account.fate is Fate.REFUSED
    assert (account.file.sha256, account.file.kind) == (None, None)
    assert str(tmp_path) not in account.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    account = read_file(tmp_path / "pipe.xlsx")
    assert account.fate is Fate.REFUSED


def test_workbook_of_an_unknown_bank_names_it(filled: Path) -> None:
    account = read_file(strip_own_form(filled))
    assert account.fate is Fate.NEEDS_PERSON
    assert account.stamp is not None
    assert account.response is None
    assert "“small”" in account.message
    assert "--bank-folder" in account.problems[0].remedy


def test_workbook_of_an_unknown_edition_names_it_and_those_there_are(
    filled: Path, tmp_path: Path
) -> None:
    newer = write_bank(tmp_path / "newer", HEAD.replace('edition: "1"', 'edition: "2"'))
    account = read_file(strip_own_form(filled), (newer,))
    assert account.fate is Fate.NEEDS_PERSON
    assert "edition 1 of “small”" in account.message
    assert "edition 2" in account.message


def test_what_was_typed_into_a_workbook_of_an_unknown_edition_is_listed(
    filled: Path, tmp_path: Path
) -> None:
    newer = write_bank(tmp_path / "newer", HEAD.replace('edition: "1"', 'edition: "2"'))
    account = read_file(strip_own_form(filled), (newer,))
    assert account.response is None
    assert [each.text for each in account.unplaced if each.kind == "answer"] == ["North", "12"]


def test_both_editions_are_read_when_both_are_there(
    bank: Path, filled: Path, tmp_path: Path
) -> None:
    newer = write_bank(tmp_path / "newer", HEAD.replace('edition: "1"', 'edition: "2"'))
    assert read_file(filled, (newer, bank)).fate is Fate.READ


def test_bank_with_mistakes_is_left_out_and_said_so(filled: Path, tmp_path: Path) -> None:
    broken = write_bank(
        tmp_path / "broken", one=SECTION + question("id: name\ntype: short-text\nforms: {}", "")
    )
    account = read_file(strip_own_form(filled), (broken,))
    assert account.fate is Fate.NEEDS_PERSON
    assert any(problem.place == broken.name for problem in account.problems)


def test_one_bad_file_never_stops_the_others(bank: Path, filled: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 and then nothing")
    accounts = list(read_files([bad, filled, tmp_path / "gone.xlsx", filled], (bank,)))
    assert [account.fate for account in accounts] == [
        Fate.REFUSED,
        Fate.READ,
        Fate.REFUSED,
        Fate.READ,
    ]
    assert accounts[1] == replace(read_file(filled, (bank,)), file=accounts[1].file)


def test_file_that_takes_too_long_is_refused_and_described(bank: Path, filled: Path) -> None:
    (account,) = read_files([filled], (bank,), Limits(seconds=0.0))
    assert account.fate is Fate.REFUSED
    assert "longer than 0 seconds" in account.message
    assert account.file.kind is None
    assert account.file.sha256 is not None
    assert account.file.bytes == filled.stat().st_size
