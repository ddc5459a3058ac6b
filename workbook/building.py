"""Bank + form + stamp → a workbook: the build path, from top to bottom, for each file format.

A form is compiled once; then any number of copies of it can be written, each with a stamp of its
own and, where they are carried over from last time, with answers. Copies without answers are
painted once, too: from then on only the words that one copy has are written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from workbook import document, grid
from workbook.bank import Bank
from workbook.document import Document, build_document
from workbook.enclosing import enclose
from workbook.grid import Grid, Row, Sheet, build_grid, cover_rows
from workbook.identity import AnswerKey, Stamp
from workbook.languages import is_right_to_left
from workbook.layout import Layout, build_layout
from workbook.parcels import pack_parcels
from workbook.writers.carried import Carried
from workbook.writers.docx import TemplateError, mould_docx, unfit_answers
from workbook.writers.docx import copies as docx
from workbook.writers.moulds import Mould
from workbook.writers.remarks import Remark
from workbook.writers.xlsx import copies as xlsx
from workbook.writers.xlsx import fits_cell, mould_xlsx

__all__ = [
    "DOCX",
    "XLSX",
    "Carried",
    "Compiled",
    "Remark",
    "TemplateError",
    "build_word",
    "build_workbook",
    "compile_form",
]

XLSX, DOCX = "xlsx", "docx"
MOST_MOULDS = 16  # that are kept of one form; each takes a megabyte or two
NO_ANSWERS: Mapping[AnswerKey, Carried] = MappingProxyType({})


@dataclass(frozen=True)
class Compiled:
    """A form, laid out. Where everything stands is worked out once, for the file format that is
    asked for first. format is ``xlsx`` or ``docx`` everywhere; ValueError for others."""

    bank: Bank
    layout: Layout

    @cached_property
    def grid(self) -> Grid:
        """Where everything stands in the Excel workbook."""
        return build_grid(self.layout)

    @cached_property
    def document(self) -> Document:
        """Where everything stands in the Word document."""
        return build_document(self.layout)

    def places(self, format: str) -> frozenset[AnswerKey]:  # noqa: A002
        """The answers that have a place in a blank of this format. In Word a long answer has no
        second place, and rows that people may add to a table have none."""
        return self._word_places if _is_word(format) else self._excel_places

    @cached_property
    def _excel_parcels(self) -> tuple[str, ...]:
        """The form itself, as each Excel copy carries it."""
        return pack_parcels(enclose(self.bank, self.layout.form, grid.blank_form(self.grid)))

    @cached_property
    def _word_parcels(self) -> tuple[str, ...]:
        """The same for Word."""
        blank = document.blank_form(self.document)
        return pack_parcels(enclose(self.bank, self.layout.form, blank))

    @cached_property
    def _moulds(self) -> dict[xlsx.Shape | docx.Shape, Mould]:
        return {}

    @cached_property
    def _cover_rows(self) -> tuple[tuple[Sheet, int, Row], ...]:
        return cover_rows(self.grid)

    @cached_property
    def _pictures(self) -> Mapping[str, bytes]:
        """The bytes of each picture: for writers only, since a form travels without them."""
        return {name: each.png for name, each in self.bank.pictures.items() if each.png}

    @cached_property
    def _excel_places(self) -> frozenset[AnswerKey]:
        return frozenset(place.key for place in grid.places(self.grid))

    @cached_property
    def _word_places(self) -> frozenset[AnswerKey]:
        return frozenset(place.key for place in document.places(self.document))

    def unfit(self, format: str, answers: Mapping[AnswerKey, Carried]) -> tuple[AnswerKey, ...]:  # noqa: A002
        """The answers that a workbook of this format cannot be handed out with, in their order:
        they have no place, are longer than a cell, cannot be ticked in a box, or hold characters
        that no file can. ``write`` takes all others."""
        if not answers:
            return ()
        known = self.places(format)
        placed = {key: value for key, value in answers.items() if key in known}
        if _is_word(format):
            bad = unfit_answers(self.document, placed.items())
        else:
            bad = {key for key, value in placed.items() if not fits_cell(value)}
        return tuple(key for key in answers if key not in known or key in bad)

    def write(
        self,
        format: str,  # noqa: A002
        stamp: Stamp,
        stream: BinaryIO,
        answers: Mapping[AnswerKey, Carried] = NO_ANSWERS,
        template: Path | None = None,
        remarks: tuple[Remark, ...] = (),
    ) -> None:
        """Writes one copy to a stream. The rest, and what is raised, as in ``made``."""
        stream.write(self.made(format, stamp, answers, template, remarks))

    def made(
        self,
        format: str,  # noqa: A002
        stamp: Stamp,
        answers: Mapping[AnswerKey, Carried] = NO_ANSWERS,
        template: Path | None = None,
        remarks: tuple[Remark, ...] = (),
    ) -> bytes:
        """One copy, as the bytes of its file. answers: those that it is handed out with. template:
        a Word file whose letterhead and styles a Word document takes over. remarks: what it tells
        the people who get it; readers leave them out.

        Raises KeyError for an answer without a place, ValueError for one that does not fit its
        place, and TemplateError when the template is not a Word file.
        """
        self._check(format, answers)
        if _is_word(format):
            return self._word(stamp, template, answers, remarks)
        return self._excel(stamp, answers, remarks)

    def _excel(
        self, stamp: Stamp, answers: Mapping[AnswerKey, Carried], remarks: tuple[Remark, ...]
    ) -> bytes:
        shape = xlsx.shape_of(self.grid, self._cover_rows, stamp)
        make = partial(
            mould_xlsx, self.grid, shape, answers, self._excel_parcels, remarks, self._pictures
        )
        serves_others = shape.is_common and not answers and not remarks
        mould = self._kept(shape, make) if serves_others else make()
        return mould.fill(xlsx.words_of(self.grid, stamp, shape))

    def _word(
        self,
        stamp: Stamp,
        template: Path | None,
        answers: Mapping[AnswerKey, Carried],
        remarks: tuple[Remark, ...],
    ) -> bytes:
        shape = docx.shape_of(stamp, is_right_to_left(self.document.language))
        parcels = self._word_parcels
        make = partial(
            mould_docx, self.document, shape, template, answers, parcels, remarks, self._pictures
        )
        serves_others = shape.is_common and not answers and not remarks and template is None
        mould = self._kept(shape, make) if serves_others else make()
        return mould.fill(docx.words_of(stamp, shape))

    def _kept(self, shape: xlsx.Shape | docx.Shape, make: Callable[[], Mould]) -> Mould:
        """The mould of a shape, made once."""
        if shape not in self._moulds:
            if len(self._moulds) == MOST_MOULDS:
                self._moulds.clear()
            self._moulds[shape] = make()
        return self._moulds[shape]

    def _check(self, format: str, answers: Mapping[AnswerKey, Carried]) -> None:  # noqa: A002
        for key in self.unfit(format, answers):
            if key not in self.places(format):
                raise KeyError(key)
            raise ValueError(f"the answer to {key} does not fit its place")


def compile_form(bank: Bank, form: str) -> Compiled:
    """A form, ready for copies of it to be written.

    The bank must have passed its rules. Raises KeyError when it has no such form.
    """
    return Compiled(bank, build_layout(bank, form))


def build_workbook(bank: Bank, form: str, stamp: Stamp, stream: BinaryIO) -> None:
    """Writes the Excel workbook of one form to a stream. Raises as ``compile_form`` does."""
    compile_form(bank, form).write(XLSX, stamp, stream)


def build_word(
    bank: Bank, form: str, stamp: Stamp, stream: BinaryIO, template: Path | None = None
) -> None:
    """Writes the Word document of one form to a stream. template, and what is raised: as in
    ``compile_form`` and ``Compiled.write``."""
    compile_form(bank, form).write(DOCX, stamp, stream, template=template)


def _is_word(format: str) -> bool:  # noqa: A002
    if format not in (XLSX, DOCX):
        raise ValueError(f"{format!r} is neither {XLSX} nor {DOCX}")
    return format == DOCX
