"""Reading the small form of word_typist.py, and what is asked about the result in many tests."""

from __future__ import annotations

from tests.readers.word_typist import BLANK
from workbook.marks import BlankDocument
from workbook.problems import Message
from workbook.readers.package import open_package
from workbook.readers.word.docx import read_docx
from workbook.readers.word.odt import read_odt
from workbook.readers.word.pages import Pages, paragraphs_of
from workbook.readers.word.placing import place_document
from workbook.submission import Submission


def pages(data: bytes) -> Pages:
    package = open_package(data)
    return read_odt(package) if package.part("content.xml") else read_docx(package)


def lines(data: bytes) -> list[str]:
    """The text of every paragraph of the text itself."""
    return [paragraph.text for paragraph in paragraphs_of(pages(data).blocks)]


def read(data: bytes, blank: BlankDocument = BLANK) -> Submission:
    return place_document(pages(data), blank)


def answers(submission: Submission) -> dict[str, str]:
    """Each answer's text by its key; several claims are shown as such."""
    found: dict[str, str] = {}
    for raw in submission.answers:
        key = str(raw.key)
        found[key] = f"{found[key]} | {raw.value.text}" if key in found else raw.value.text
    return found


def located(submission: Submission) -> dict[str, str]:
    return {str(raw.key): raw.located_by.value for raw in submission.answers}


def unplaced(submission: Submission) -> list[tuple[str, str, str]]:
    return [(each.place, each.kind, each.text) for each in submission.unplaced]


def told(submission: Submission, message: Message) -> list[str]:
    """The places where this message is told. Its words before the first gap identify it."""
    start = message.text.partition("{")[0]
    return [each.place for each in submission.problems if each.message.startswith(start)]
