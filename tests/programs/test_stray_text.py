"""Text typed where no answer belongs comes back as unplaced, to the character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from .edits import Step
from .ground import Ground, Sheet, cell_name
from .judging import misreadings
from .office import Job, Office
from .program import Reading, read_files
from .workshop import Workshop

SAVED_AS = (".xlsx", ".ods")
FORMS = (("ccarm", "review"), ("vg", "full"))
NEW_SHEET = "Our notes"

# What each text holds beside the name of its place, so that nothing about it is easy.
TAIL = " =1+1 שלום e\u0301 👩‍👩‍👧 <&> _x0041_"
AWKWARD_TAIL = f"{TAIL}\n- second line  "


def strays(ground: Ground) -> dict[str, Step]:
    """One text for each wrong place, and how a person puts it there."""
    cells = dict(_beside_questions(ground)) | _around_a_table(ground) | _on_other_sheets(ground)
    typed: dict[str, Step] = {
        (text := where + AWKWARD_TAIL): ("type", {"entries": [[*cell, "text", text]]})
        for where, cell in cells.items()
    }
    sheet, row = _questions(ground)[0]
    above: dict[str, Step] = {
        "in a note": ("note", {"sheet": sheet.name, "cell": cell_name(row, 1)}),
        "in a note on an answer": ("note", {"sheet": sheet.name, "cell": sheet.entries[0].cell}),
        "in a text box": ("text-box", {"sheet": sheet.name}),
    }
    for where, (verb, details) in above.items():
        # LibreOffice writes _x0041_ in a text box of .xlsx as _x005F_x0041_, as only cells should.
        text = where + (TAIL if verb == "note" else TAIL.replace("_x0041_", ""))
        typed[text] = (verb, {**details, "text": text})
    return typed


def _questions(ground: Ground) -> list[tuple[Sheet, int]]:
    return [(sheet, row) for sheet in ground.with_answers() for row in sheet.single_question_rows()]


def _beside_questions(ground: Ground) -> dict[str, tuple[str, str]]:
    """Each place beside another question."""
    places: dict[str, Callable[[Sheet], int]] = {
        "the right margin": lambda sheet: sheet.width + 1,
        "the far right margin": lambda sheet: 60,
        "over a prompt": lambda sheet: 1,
        "over a short code": lambda sheet: 0,
        "over a hint": lambda sheet: sheet.id_column - 1,
    }
    return {
        where: (sheet.name, cell_name(row, column(sheet)))
        for (where, column), (sheet, row) in zip(places.items(), _questions(ground), strict=False)
    }


def _around_a_table(ground: Ground) -> dict[str, tuple[str, str]]:
    sheet, rows = next(
        (sheet, rows) for sheet in ground.with_answers() for _, rows in sheet.tables()
    )
    return {
        "over the number of a table's row": (sheet.name, cell_name(rows[0], 0)),
        "under a table": (sheet.name, cell_name(rows[-1] + 1, 2)),
        "over a table's head": (sheet.name, cell_name(rows[0] - 1, 2)),
    }


def _on_other_sheets(ground: Ground) -> dict[str, tuple[str, str]]:
    start, sheet = ground.sheets[0], ground.with_answers()[-1]
    below = len(sheet.rows)
    return {
        "the top margin": (sheet.name, cell_name(0, sheet.width + 3)),
        "far below everything": (sheet.name, cell_name(below + 200, 2)),
        "the row below everything": (sheet.name, cell_name(below, 1)),
        "over the title": (sheet.name, "A1"),
        "below the start sheet": (start.name, cell_name(len(start.rows) + 3, 0)),
        "over the title of the start sheet": (start.name, "A1"),
        "in a new sheet": (NEW_SHEET, "B3"),
        "in the corner of a new sheet": (NEW_SHEET, "A1"),
    }


def save_and_read(office: Office, job: Job, folder: Path) -> list[Reading]:
    """What is read after a job, from a copy saved in each format."""
    paths = [folder / f"returned{suffix}" for suffix in SAVED_AS]
    for path in paths:
        job.save(path)
    office.run_one(job)
    return read_files(paths)


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_text_in_wrong_places_is_listed_to_the_character(
    workshop: Workshop, tmp_path: Path, bank: str, form: str
) -> None:
    filled = workshop.filled(bank, form)
    typed = strays(workshop.ground(bank, form))
    job = Job(filled.saved(".xlsx")).do("unprotect").do("add-sheet", name=NEW_SHEET)
    job.steps.extend(typed.values())

    for reading in save_and_read(workshop.office, job, tmp_path):
        told = Counter(each["text"] for each in reading.unplaced)
        assert told - Counter([NEW_SHEET]) == Counter(typed.keys())
        assert misreadings(filled.entries, reading.without_unplaced()) == []
    assert len(typed) > 15


@pytest.mark.parametrize("where", ["Header", "Footer"])
def test_words_in_the_printed_margin_are_listed(
    workshop: Workshop, tmp_path: Path, where: str
) -> None:
    filled = workshop.filled("ccarm", "review")
    sheet = workshop.ground("ccarm", "review").with_answers()[0]
    words = f"{where} of ours, 50% & more: שלום"
    job = Job(filled.saved(".xlsx")).do("unprotect")
    job.do("page-text", sheet=sheet.name, where=where, text=words)

    for reading in save_and_read(workshop.office, job, tmp_path):
        (told,) = [each for each in reading.unplaced if words in each["text"]]
        assert told["kind"] == where.lower()
        assert misreadings(filled.entries, reading.without_unplaced()) == []


def test_numbers_dates_and_formulas_in_a_margin_are_listed_with_what_they_show(
    workshop: Workshop, tmp_path: Path
) -> None:
    filled = workshop.filled("ccarm", "review")
    sheet = workshop.ground("ccarm", "review").with_answers()[0]
    row = sheet.answer_rows()[0]
    typed = {"12.5": "12.5", "2026-04-03": "2026-04-03", "=6*7": "=6*7", "TRUE": "TRUE"}
    entries = [
        [sheet.name, cell_name(row, sheet.width + 2 + number), "entered", words]
        for number, words in enumerate(typed)
    ]
    job = Job(filled.saved(".xlsx")).do("unprotect").do("type", entries=entries)

    for reading in save_and_read(workshop.office, job, tmp_path):
        told = [each["text"] for each in reading.unplaced]
        assert {words for words in typed.values() if words not in told} == set(), told
        assert misreadings(filled.entries, reading.without_unplaced()) == []


def test_an_answer_of_spaces_alone_is_blank_and_listed(workshop: Workshop, tmp_path: Path) -> None:
    blank = workshop.blank("ccarm", "review")
    texts = [place for place in blank.places if place.type == "short-text"]
    spaces = (" ", "\n", "\u200d", "\t \u00a0")
    entries = [
        [place.sheet, place.cell, "text", text] for place, text in zip(texts, spaces, strict=False)
    ]
    job = Job(blank.book).do("type", entries=entries)

    for reading in save_and_read(workshop.office, job, tmp_path):
        assert reading.answers() == []
        assert Counter(each["text"] for each in reading.unplaced) == Counter(spaces)
