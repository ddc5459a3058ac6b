"""The whole loop once, in Excel and in Word: bank → blanks → filled copies → accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook.bank import Bank
from workbook.building import build_word, build_workbook
from workbook.demo.comparing import Comparison, compare
from workbook.demo.excel import fill_excel
from workbook.demo.script import FORM, REMARK, made_up_answers
from workbook.demo.word import fill_word
from workbook.document import build_document
from workbook.document import places as word_places
from workbook.exports.csv import answers_csv
from workbook.exports.json import account_json
from workbook.exports.text import account_text
from workbook.grid import build_grid
from workbook.grid import places as excel_places
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.reading.account import Account
from workbook.reading.read import read_files


@dataclass(frozen=True, slots=True)
class Copy:
    """One file format's part: a blank, its filled copy, what was read back, and files with that,
    the one for people first."""

    blank: Path
    filled: Path
    account: Account
    exports: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration made, and what it read back.

    only_excel: how many answer places the workbook has that the document does not print.
    """

    excel: Copy
    word: Copy
    comparison: Comparison
    only_excel: int


def run_demo(bank: Bank, folder: Path) -> Demo:
    """Build, fill, read and export one form in a new folder. bank: the one with the script's form.

    Raises OSError when the folder is there already or cannot be made.
    """
    folder.mkdir(parents=True)
    sheet, page = _build(bank, folder)
    layout = build_layout(bank, FORM)
    cells, rows = excel_places(build_grid(layout)), word_places(build_document(layout))
    typed = made_up_answers(cells)
    sheet_filled, page_filled = _filled_name(sheet), _filled_name(page)
    fill_excel(sheet, sheet_filled, cells, typed, REMARK)
    fill_word(page, page_filled, rows, typed, REMARK)
    excel, word = read_files((sheet_filled, page_filled))
    return Demo(
        excel=Copy(sheet, sheet_filled, excel, tuple(_export_all(excel, folder))),
        word=Copy(page, page_filled, word, (_export_text(word, folder / "account-word.txt"),)),
        comparison=compare(typed, excel, word),
        only_excel=len({each.key for each in cells} - {each.key for each in rows}),
    )


def _build(bank: Bank, folder: Path) -> tuple[Path, Path]:
    """The blank Excel workbook and the blank Word document."""
    stamp = Stamp(bank.id, bank.edition, FORM, bank.language)
    sheet = folder / f"{bank.id}-{FORM}.xlsx"
    with sheet.open("xb") as stream:
        build_workbook(bank, FORM, stamp, stream)
    page = sheet.with_suffix(".docx")
    with page.open("xb") as stream:
        build_word(bank, FORM, stamp, stream)
    return sheet, page


def _filled_name(blank: Path) -> Path:
    return blank.with_stem(f"{blank.stem}-filled")


def _export_all(account: Account, folder: Path) -> Iterator[Path]:
    """The account in every form that ``workbook read`` prints."""
    yield _export_text(account, folder / "account.txt")
    for name, text in (
        ("account.json", account_json(account) + "\n"),
        ("answers.csv", answers_csv([account])),
    ):
        yield _write(folder / name, text)


def _export_text(account: Account, path: Path) -> Path:
    return _write(path, account_text(account))


def _write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path
