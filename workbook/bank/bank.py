"""The record of a whole bank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from workbook.bank.accepted import Accept
from workbook.bank.basics import (
    ChoiceList,
    Code,
    Option,
    Picture,
    Record,
    Site,
    SourceDocument,
    Text,
)
from workbook.bank.forms import Form
from workbook.bank.questions import Column, Question, Section
from workbook.bank.results import Result


class Bank(Record):
    """All questions about one framework, in one edition. accept: the first word of each list
    is the one that workbooks print. draft: its words are a translation that no native speaker has
    reviewed, and covers say so."""

    id: Code
    edition: Text
    title: Text
    short_title: Text
    about: Text  # one paragraph for the start sheet
    language: Text = "en"
    draft: bool = False
    licence: Text
    attribution: Text
    sources: tuple[SourceDocument, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = Field(min_length=1)
    scales: Mapping[Code, ChoiceList] = {}
    options: Mapping[Code, ChoiceList] = {}
    accept: Accept = Accept()
    pictures: Mapping[Code, Picture] = {}
    results: tuple[Result, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    # Whose version it is, where a site has changed words, pages or questions. No file of a bank
    # says so. Its edition is then called after the site, such as “2026.1+elm”.
    site: Site | None = None

    @property
    def name(self) -> str:
        """What commands know it by: ``ccarm``, or ``ccarm+elm`` for a site's version."""
        return f"{self.id}+{self.site.id}" if self.site else self.id

    def is_local(self, question: str) -> bool:
        """Whether a question was added by the site."""
        return self.site is not None and question.startswith(f"{self.site.id}.")

    def questions(self) -> Iterator[Question]:
        """Every question in printed order."""
        for section in self.sections:
            yield from section.questions

    def find_form(self, form: str) -> Form | None:
        """The form of this id, or None."""
        return next((each for each in self.forms if each.id == form), None)

    def find_question(self, question: str) -> Question | None:
        """The question of this id, or None."""
        return next((each for each in self.questions() if each.id == question), None)

    def is_easy_read(self, question: Question) -> bool:
        """Whether only easy-read forms ask a question."""
        easy = {form.id for form in self.forms if form.easy_read}
        return easy >= set(question.forms)

    def choices(self, asked: Question | Column) -> tuple[Option, ...]:
        """The options or scale points of a question or column; empty when it has none."""
        if isinstance(asked.options, tuple):
            return asked.options
        if asked.options is not None:
            return self.options[asked.options].choices
        if asked.scale is not None:
            return self.scales[asked.scale].choices
        return ()
