"""A person fills and edits Word documents with LibreOffice Writer; the program reads them back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.readers.word_filling import values_for
from tests.real_forms import FORMS, real_layout, real_stamp
from workbook.document import Place, blank_document, build_document, places
from workbook.document.records import Document
from workbook.marks import Form
from workbook.readers.package import open_package
from workbook.readers.word.copy_codes import find_copy_code
from workbook.readers.word.docx import read_docx
from workbook.readers.word.odt import read_odt
from workbook.readers.word.placing import place_document
from workbook.submission import Submission
from workbook.writers.docx import write_docx

from .conftest import demand
from .office import Job, Office, missing

WRITER = Path(__file__).with_name("writer_typist.py")
FORMATS = (".docx", ".odt")
EDITED = ("ccarm", "review")


@pytest.fixture(scope="module")
def writer() -> Iterator[Office]:
    """LibreOffice Writer, ready to type."""
    demand(missing())
    one = Office(WRITER)
    yield one
    one.stop()


@cache
def document(bank: str, form: str) -> Document:
    return build_document(real_layout(bank, form))


def build(bank: str, form: str, path: Path) -> Path:
    out = io.BytesIO()
    write_docx(document(bank, form), real_stamp(bank, form), out)
    path.write_bytes(out.getvalue())
    return path


def entry(place: Place, text: str) -> list[object]:
    """What the typist types at a place."""
    which = place.allowed.index(text) if place.form is Form.CHECK else 0
    return [place.row_code, place.cell, str(place.form), which, text]


def read(path: Path, bank: str, form: str) -> Submission:
    stamp = real_stamp(bank, form)
    package = open_package(path.read_bytes())
    pages = read_docx(package) if path.suffix == ".docx" else read_odt(package)
    assert find_copy_code(pages) == stamp
    return place_document(pages, blank_document(document(bank, form), stamp))


def answers(submission: Submission) -> dict[str, str]:
    given = {str(raw.key): raw.value.text for raw in submission.answers}
    assert len(given) == len(submission.answers), "something was answered twice"
    return given


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_every_place_filled_and_saved_in_each_format_comes_back_exactly(
    writer: Office, tmp_path: Path, bank: str, form: str
) -> None:
    where = places(document(bank, form))
    typed = values_for(where)
    entries = [entry(place, typed[str(place.key)]) for place in where]
    job = Job(build(bank, form, tmp_path / "blank.docx")).do("type", entries=entries)
    saved = [tmp_path / f"filled{suffix}" for suffix in FORMATS]
    for path in saved:
        job.save(path)

    assert writer.run_one(job)[0] == len(where) > 1

    for path in saved:
        submission = read(path, bank, form)
        assert answers(submission) == typed, path.suffix
        assert (submission.unplaced, submission.problems) == ((), ()), path.suffix


# Edits


@dataclass
class Edit:
    """What a person does to the filled document, and what must come back then.

    changed: answers that are other texts afterwards; gone: answers that are no more. listed: the
    texts that must be told of, which are all that are told of.
    """

    steps: Sequence[tuple[str, Mapping[str, object]]]
    changed: Mapping[str, str] = field(default_factory=dict)
    gone: Sequence[str] = ()
    listed: Sequence[str] = ()


def in_table(where: Sequence[Place]) -> list[Place]:
    """The places of the last row of the first table that takes more rows."""
    further = {answer.slot.key.question for answer in document(*EDITED).further}
    question = next(p.key.question for p in where if p.key.question in further)
    rows = [p for p in where if p.key.question == question]
    return [p for p in rows if p.key.row == rows[-1].key.row]


def single(where: Sequence[Place], form: Form) -> Place:
    """A question with one answer, asked in this way."""
    return next(p for p in where if p.form is form and p.key.row is None)


def paragraphs_inside(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    place = single(where, Form.CELL)
    more = {"code": place.row_code, "cell": place.cell, "words": "and\n\nmore"}
    key = str(place.key)
    return Edit([("append", more)], {key: f"{typed[key]}\nand\n\nmore"})


def words_behind_a_control(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    place = single(where, Form.TEXT)
    key = str(place.key)
    step = {"code": place.row_code, "cell": place.cell, "words": " and more"}
    return Edit([("type-after", step)], {key: f"{typed[key]} and more"})


def row_inserted(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    row = in_table(where)
    number = int(row[0].key.row or 0) + 1
    texts = ["", *(f"new {place.cell}" for place in row)]
    keys = [f"{p.key.question}:{number}:{p.key.column}" for p in row]
    return Edit(
        [("insert-row", {"code": row[0].row_code, "texts": texts})],
        dict(zip(keys, texts[1:], strict=True)),
    )


def row_copied(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    row = in_table(where)
    number = int(row[0].key.row or 0) + 1
    copied = {f"{p.key.question}:{number}:{p.key.column}": typed[str(p.key)] for p in row}
    return Edit([("copy-row", {"code": row[0].row_code})], copied)


def row_deleted(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    row = in_table(where)
    return Edit([("delete-row", {"code": row[0].row_code})], gone=[str(p.key) for p in row])


def control_deleted(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    place = single(where, Form.TEXT)
    return Edit([("delete-control", {"code": place.row_code, "cell": place.cell})])


def table_moved(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    return Edit([("move-table", {"code": in_table(where)[0].row_code})])


def text_between_tables(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    words = "typed between the tables"
    step = {"code": in_table(where)[0].row_code, "words": words}
    return Edit([("type-between", step)], listed=[words])


def changes_left_open(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    place = single(where, Form.CELL)
    key = str(place.key)
    at = {"code": place.row_code, "cell": place.cell}
    steps: list[tuple[str, Mapping[str, object]]] = [
        ("track", {"on": True}),
        ("type-after", {**at, "words": " added"}),
    ]
    return Edit(steps, {key: f"{typed[key]} added"})


def answer_struck_out(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    place = single(where, Form.CELL)
    key = str(place.key)
    at = {"code": place.row_code, "cell": place.cell}
    return Edit([("track", {"on": True}), ("strike", at)], gone=[key], listed=[typed[key]])


def comment_added(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    place = single(where, Form.CELL)
    words = "is this so?"
    step = {"code": place.row_code, "cell": place.cell, "words": words}
    return Edit([("comment", step)], listed=[words])


def footer_written_in(where: Sequence[Place], typed: Mapping[str, str]) -> Edit:
    return Edit([("footer", {"words": " Ward 7"})], listed=["Page  of  Ward 7"])


EDITS: tuple[Callable[[Sequence[Place], Mapping[str, str]], Edit], ...] = (
    paragraphs_inside,
    words_behind_a_control,
    row_inserted,
    row_copied,
    row_deleted,
    control_deleted,
    table_moved,
    text_between_tables,
    changes_left_open,
    answer_struck_out,
    comment_added,
    footer_written_in,
)


def plainer_values(where: Sequence[Place]) -> dict[str, str]:
    """Awkward values without those that LibreOffice itself changes when it opens its own .docx
    again: it writes ``_x0041_`` as ``_x005F_x0041_`` and then shows it so."""
    typed = values_for(where)
    return {key: text.replace("_x", "x") for key, text in typed.items()}


@pytest.fixture(scope="module")
def filled(writer: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document that is edited, filled by LibreOffice."""
    folder = tmp_path_factory.mktemp("writer")
    where = places(document(*EDITED))
    typed = plainer_values(where)
    entries = [entry(place, typed[str(place.key)]) for place in where]
    path = folder / "filled.docx"
    job = Job(build(*EDITED, folder / "blank.docx")).do("type", entries=entries).save(path)
    writer.run_one(job)
    return path


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("plan", EDITS, ids=lambda plan: plan.__name__)
def test_edited_document_gives_what_people_see_in_it(
    writer: Office,
    filled: Path,
    tmp_path: Path,
    plan: Callable[[Sequence[Place], Mapping[str, str]], Edit],
    suffix: str,
) -> None:
    where = places(document(*EDITED))
    typed = plainer_values(where)
    edit = plan(where, typed)
    saved = tmp_path / f"edited{suffix}"
    job = Job(filled)
    for verb, details in edit.steps:
        job.do(verb, **details)
    writer.run_one(job.save(saved))

    submission = read(saved, *EDITED)

    wanted = {key: text for key, text in typed.items() if key not in edit.gone}
    assert answers(submission) == {**wanted, **edit.changed}
    assert [each.text for each in submission.unplaced] == list(edit.listed)
