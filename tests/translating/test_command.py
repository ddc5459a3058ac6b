"""``workbook wording``: files out, files in, nothing overwritten unless that was asked for."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import Result

from tests.test_cli import run
from tests.translating.translator import (
    HELP,
    SIZE,
    SWEDISH,
    TYPED,
    Translator,
    put,
    write_small_bank,
)
from workbook.bank_places import bank_folder
from workbook.library import load_library
from workbook.loader.lines import Lines
from workbook.wordings import Worded, load_wording


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    folder = tmp_path / "banks"
    write_small_bank(folder)
    return folder


def wording(banks: Path, *words: str | Path, language: str = "sv") -> Result:
    return run("wording", "small", "--lang", language, *words, bank=banks)


def sent_to(banks: Path, path: Path) -> Translator:
    result = wording(banks, "-o", path)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{path}\n"
    return Translator(path.read_bytes())


def test_bank_is_translated_without_anybody_touching_yaml(banks: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sent_to(banks, sheet).write(SWEDISH).type(TYPED).review("yes").save(sheet)
    result = wording(banks, "--from", sheet)
    file = banks / "small" / "wordings" / "sv.yaml"
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    assert result.stderr == (
        "A small bank in Swedish: 22 texts, 22 new, 0 changed, 0 missing, 0 outdated; reviewed by "
        "a native speaker.\n"
    )
    assert run("check", banks).stderr == "1 bank checked, no problems.\n"


def test_summary_of_a_sheet_lists_what_is_missing_and_outdated(banks: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    sent = sent_to(banks, first)
    sent.write({name: words for name, words in SWEDISH.items() if name != HELP}).save(first)
    assert wording(banks, "--from", first).exit_code == 0
    section = banks / "small" / "sections" / "one.yaml"
    section.write_text(section.read_text().replace("How large is it?", "How high is it?"))
    shutil.copytree(banks, tmp_path / "later")  # the library is read once for each folder
    result = wording(tmp_path / "later", "-o", second)
    assert result.stderr == (
        f"Missing: {HELP}: Roughly.\nOutdated: {SIZE}: How high is it?\n"
        "A small bank in Swedish: 22 texts, 1 missing, 1 outdated.\n"
    )


def test_nothing_is_overwritten_unless_that_was_asked_for(banks: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sent_to(banks, sheet).write(SWEDISH).type(TYPED).save(sheet)
    before = sheet.read_bytes()
    assert wording(banks, "-o", sheet).exit_code == 2
    assert sheet.read_bytes() == before
    assert wording(banks, "--from", sheet).exit_code == 0
    file = banks / "small" / "wordings" / "sv.yaml"
    first = file.read_bytes()
    sent = Translator(before)
    sent.write({SIZE: "Hur stor?", HELP: "På ett ungefär."})
    sent.write({SIZE: "yes", HELP: "yes"}, "Looked at").save(sheet)
    refused = wording(banks, "--from", sheet)
    assert (refused.exit_code, file.read_bytes()) == (2, first)
    assert refused.stderr.splitlines()[-1] == (
        f"{file}: There is a file with words in this language already, and it was left as it is. "
        "Add --force to put the words of the sheet into it; what the sheet does not say stays as "
        "it is. Or name another folder with -o."
    )
    sent.cell(SIZE).value = "=A1"
    sent.save(tmp_path / "slip.xlsx")
    slip = wording(banks, "--from", tmp_path / "slip.xlsx")
    assert (slip.exit_code, file.read_bytes()) == (3, first)
    assert slip.stderr.endswith("Nothing was written: 1 mistake must be mended.\n")
    replaced = wording(banks, "--from", sheet, "--force")
    assert replaced.exit_code == 0, replaced.stderr
    assert "22 texts, 0 new, 2 changed, 0 missing, 0 outdated; a draft." in replaced.stderr
    assert "Hur stor?" in file.read_text(encoding="utf-8")


def test_mistakes_are_listed_and_nothing_is_written(banks: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sent = sent_to(banks, sheet).write(SWEDISH).type(TYPED)
    sent.cell(SIZE).value = "=A1"
    put(sent.cell(HELP), "Två\u2028rader")
    sent.save(sheet)
    result = wording(banks, "--from", sheet)
    assert (result.exit_code, result.stdout) == (3, "")
    assert (
        f"{sent.place(SIZE)}: The cell holds a formula (=A1) where words belong." in result.stderr
    )
    assert result.stderr.endswith("Nothing was written: 2 mistakes must be mended.\n")
    assert not (banks / "small" / "wordings").exists()


def test_what_a_person_must_read_is_told_by_the_status(banks: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sent = sent_to(banks, sheet).write(SWEDISH).type(TYPED)
    put(sent.cell(HELP, "Id"), "questions/gone/help")
    put(sent.texts["S4"], "Två\nrader_x001B_[2J")
    sent.save(sheet)
    result = wording(banks, "--from", sheet)
    assert result.exit_code == 3
    assert "“questions/gone/help” (any more), so its translation was not used: “Ungefär.”." in (
        result.stderr
    )
    assert "were not used: “Två rader [2J”. Read them." in result.stderr
    assert "21 new, 0 changed, 1 missing" in result.stderr


def test_banks_of_the_program_are_left_alone(tmp_path: Path) -> None:
    sheet = tmp_path / "vg.xlsx"
    assert run("wording", "vg", "--lang", "sv", "-o", sheet).exit_code == 0
    before = (bank_folder() / "value-guide" / "wordings" / "sv.yaml").read_text(encoding="utf-8")
    refused = run("wording", "vg", "--lang", "sv", "--from", sheet, "--force")
    assert refused.exit_code == 2
    assert "The bank “vg” came with the program, whose own folder is left as it is." in (
        refused.stderr
    )
    result = run("wording", "vg", "--lang", "sv", "--from", sheet, "-o", tmp_path / "mine")
    assert result.exit_code == 0, result.stderr
    written = (tmp_path / "mine" / "sv.yaml").read_text(encoding="utf-8")
    # The sheet went out and came back: the same to the character, below the remarks at the top.
    assert written[written.index("\ndraft:") :] == before[before.index("\ndraft:") :]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lang", "swedish"), "“swedish” is not the code of a language."),
        (("--lang", "en"), "The bank is in English already: en is its own language."),
        (("--lang", "sv", "--form", "ful"), "The bank “small” has no form “ful”. Did you mean"),
    ],
)
def test_what_cannot_be_asked_for(banks: Path, words: tuple[str, ...], said: str) -> None:
    result = run("wording", "small", *words, bank=banks)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_language_that_the_program_does_not_speak_is_told(banks: Path, tmp_path: Path) -> None:
    result = wording(banks, "-o", tmp_path / "de.xlsx", language="de")
    assert result.exit_code == 0
    assert (
        "The program's own words, such as “Start here”, are not there in German." in result.stderr
    )


def test_sheet_without_a_word_makes_no_file(banks: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sent_to(banks, sheet)
    result = wording(banks, "--from", sheet)
    assert result.exit_code == 3
    assert "Nothing is translated in this sheet yet" in result.stderr


def test_sheet_of_another_language_is_refused(banks: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sent_to(banks, sheet).write(SWEDISH).save(sheet)
    result = wording(banks, "--from", sheet, language="he")
    assert result.exit_code == 3
    assert "sheet.xlsx: This sheet is for the bank “small” in the language “sv”." in result.stderr


def bomb(path: Path) -> None:
    """A file that unpacks to far more than a sheet can hold."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 400_000_000)


def without_its_keys(path: Path, sheet: Path) -> None:
    sent = Translator(sheet.read_bytes())
    sent.texts.delete_rows(1)
    sent.save(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page.xlsx", "The sheet cannot be read. This is a web page, even if its name says"),
        ("bomb.xlsx", "The sheet cannot be read. The file unpacks to far more than"),
        ("keys.xlsx", "This is not a sheet for a translation, or its hidden row or columns are"),
        ("empty.xlsx", "The sheet cannot be read. The file is empty."),
    ],
)
def test_files_that_are_no_sheet_are_refused_by_name(
    banks: Path, tmp_path: Path, name: str, said: str
) -> None:
    file, sheet = tmp_path / name, tmp_path / "sheet.xlsx"
    sent_to(banks, sheet)
    if name == "page.xlsx":
        file.write_text("<html><body>Logga in</body></html>")
    elif name == "bomb.xlsx":
        bomb(file)
    elif name == "keys.xlsx":
        without_its_keys(file, sheet)
    else:
        file.write_bytes(b"")
    result = wording(banks, "--from", file)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"{name}: {said}" in result.stderr
    assert not (banks / "small" / "wordings").exists()


def test_wording_with_mistakes_is_mended_first(banks: Path, tmp_path: Path) -> None:
    file = banks / "small" / "wordings" / "sv.yaml"
    file.parent.mkdir()
    file.write_text("drft: true\ntexts:\n  title:\n    text: En bank\n")
    result = wording(banks, "-o", tmp_path / "sheet.xlsx")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "sv.yaml:1: “drft” is not known here." in result.stderr
    assert "The wording that is there has mistakes" in result.stderr


def test_two_translators_can_do_a_part_each(banks: Path, tmp_path: Path) -> None:
    """Both sheets went out at the same time; the second one comes back into what the first made."""
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    sent_to(banks, one).write({SIZE: SWEDISH[SIZE]}).save(one)
    sent_to(banks, two).write({HELP: SWEDISH[HELP]}).save(two)
    assert wording(banks, "--from", one).exit_code == 0
    assert wording(banks, "--from", two, "--force").exit_code == 0
    bank = load_library((banks,)).banks[0]
    file = banks / "small" / "wordings" / "sv.yaml"
    made = load_wording(file, "sv.yaml", bank, Lines())
    assert isinstance(made, Worded)
    assert {name: text.words for name, text in made.wording.texts.items()} == {
        SIZE: SWEDISH[SIZE],
        HELP: SWEDISH[HELP],
    }
