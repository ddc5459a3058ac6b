"""Who is written to about what came back, and the board that says so: set down by hand."""

from __future__ import annotations

import email
import email.policy
import io
import json
from collections import Counter
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.round_mess import expected
from tests.round_mess.conftest import Collated, copied
from tests.round_mess.program import NEEDS_ATTENTION, run

REMINDED = {"cedar-nights", "hazel-days", "iris-nights", "larch-nights"}
CORRECTED = {"damson-days", "damson-nights", "fern-days", "fern-nights"}
FERN_CELLS = {
    "About you": {"C18", "C21", "C23"},
    "Six questions": {"C10", "C32"},
}  # the five points in doubt, as typed in answers.py


@dataclass(frozen=True)
class Told:
    """What ``workbook status --json --remind`` gives. drafts: every mail by its name."""

    board: dict[str, Any]
    drafts: dict[str, EmailMessage]


@pytest.fixture(scope="module")
def told(collated: Collated, tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("letters")
    path = copied(collated.path, folder)
    ran = run("status", path, "--json", "--remind", folder / "drafts")
    assert ran.status == NEEDS_ATTENTION, ran.told
    drafts = {draft.name: _opened(draft) for draft in sorted((folder / "drafts").iterdir())}
    return Told(json.loads(ran.out), drafts)


@pytest.fixture
def drafts(told: Told) -> dict[str, EmailMessage]:
    return told.drafts


def test_those_who_are_not_done_are_reminded_and_those_in_doubt_are_asked(
    drafts: dict[str, EmailMessage],
) -> None:
    written = Counter(
        (str(draft["To"]), "correction" if "correction" in name else "reminder")
        for name, draft in drafts.items()
    )

    assert written == Counter(
        [(f"{copy}@example.org", "reminder") for copy in REMINDED]
        + [(f"{copy}@example.org", "correction") for copy in CORRECTED]
    )


def test_correction_names_file_sheet_cell_and_what_was_typed(
    drafts: dict[str, EmailMessage],
) -> None:
    words = _words(_to(drafts, "fern-days", "correction"))

    for sheet, cells in FERN_CELLS.items():
        for cell in cells:
            assert f"days.xlsx, sheet “{sheet}”, cell {cell}" in words
    for typed in ("maybe", "from grants", "03/04/2026", "3"):
        assert f"“{typed}”" in words
    assert words.count("What to do:") == 5


def test_marked_copy_has_a_note_at_each_cell_in_doubt(drafts: dict[str, EmailMessage]) -> None:
    (marked,) = _to(drafts, "fern-days", "correction").iter_attachments()
    book = openpyxl.load_workbook(io.BytesIO(marked.get_content()))
    noted = {
        sheet.title: {cell.coordinate for row in sheet for cell in row if cell.comment}
        for sheet in book.worksheets
    }

    assert {title: cells for title, cells in noted.items() if cells} == FERN_CELLS
    assert book["About you"]["C18"].value == "maybe", "the answers are still there"


def test_letter_about_a_conflict_shows_both_answers_and_their_files(
    drafts: dict[str, EmailMessage],
) -> None:
    words = " ".join(_words(_to(drafts, "damson-nights", "correction")).split())

    assert "In nights first.docx: “A fixed budget”" in words
    assert "In nights second.docx: “A mixture”" in words
    assert words.count("Which one is right?") == 3


def test_board_for_programs_counts_what_was_counted_by_hand(told: Told) -> None:
    counts = told.board["counts"]
    lots = expected.files(decided=False).values()
    states = Counter(copy.state for copy in expected.copies(decided=False).values())

    assert (counts["put_in"], counts["inside"]) == (expected.ON_DISK, expected.IN_BUNDLES)
    assert _above_none(counts["copies"]) == states
    assert _above_none(counts["standings"]) == Counter(lot.standing for lot in lots)
    assert _above_none(counts["fates"]) == Counter(lot.fate for lot in lots)


def test_receipt_on_the_terminal_adds_up(collated: Collated) -> None:
    lines = collated.ran.out.splitlines()
    numbers = [int(line.split()[0]) for line in lines if line.startswith(" ")]

    assert (
        "61 files put into the folder, and 7 files inside ZIP files and mails: 68 in all." in lines
    )
    assert sum(numbers) == 68
    assert collated.ran.told == ""


def _above_none(counted: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in counted.items() if number}


def _to(drafts: dict[str, EmailMessage], copy: str, kind: str) -> EmailMessage:
    (draft,) = (each for name, each in drafts.items() if f"{copy}-{kind}" in name)
    return draft


def _words(draft: EmailMessage) -> str:
    body = draft.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _opened(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
