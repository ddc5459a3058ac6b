from pathlib import Path

from tests.small_bank import HEAD, write_bank
from workbook.library import load_library, load_shelves
from workbook.problems import Severity

BROKEN = HEAD.replace("title: A small bank", "titel: A small bank")


def test_library_holds_given_banks_first_and_the_programs_own_last(tmp_path: Path) -> None:
    library = load_library((write_bank(tmp_path / "small"),))
    ids = [bank.id for bank in library.banks]
    assert ids[0] == "small"
    assert "ccarm" in ids[1:]


def test_folder_of_several_banks_gives_them_all(tmp_path: Path) -> None:
    write_bank(tmp_path / "a")
    write_bank(tmp_path / "b", HEAD.replace("id: small", "id: other"))
    assert [shelf.bank.id for shelf in load_shelves([tmp_path]) if shelf.bank] == [
        "small",
        "other",
    ]


def test_of_two_banks_with_one_id_and_edition_the_first_counts(tmp_path: Path) -> None:
    first = write_bank(tmp_path / "first", HEAD.replace("title: A small", "title: The first"))
    second = write_bank(tmp_path / "second")
    newer = write_bank(tmp_path / "newer", HEAD.replace('edition: "1"', 'edition: "2"'))
    found = [bank for bank in load_library((first, second, newer)).banks if bank.id == "small"]
    assert [(bank.title, bank.edition) for bank in found] == [
        ("The first bank", "1"),
        ("A small bank", "2"),
    ]


def test_bank_with_mistakes_is_kept_apart_with_its_problems(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "broken", BROKEN)
    library = load_library((folder,))
    (shelf,) = library.broken
    assert shelf.folder == folder
    assert {problem.severity for problem in shelf.problems} == {Severity.ERROR}
    assert "small" not in [bank.id for bank in library.banks]


def test_folder_without_a_bank_is_told(tmp_path: Path) -> None:
    (shelf,) = load_library((tmp_path,)).broken
    assert shelf.bank is None
    assert shelf.problems
