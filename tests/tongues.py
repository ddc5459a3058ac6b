"""The same answers typed in three languages, and what each must come to, written by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import openpyxl

from tests.typed import as_excel_holds_it
from tests.word_person import Entry, fill, open_file, save
from workbook.bank import Bank
from workbook.building import DOCX, XLSX, compile_form
from workbook.document import build_document
from workbook.document import places as document_places
from workbook.grid import build_grid
from workbook.grid import places as sheet_places
from workbook.identity import AnswerKey, Stamp, parse_key
from workbook.layout import Layout, build_layout
from workbook.library import load_library
from workbook.reading.account import Account
from workbook.results.answers import State

LANGUAGES = ("en", "sv", "he")
MIXED = "קופת חולים ABC (2026), דרום"
LONG = "אנשים עם epilepsy (3/4):\n2. שורה שנייה - 12.5%\nSlut på texten, å ä ö.\n\u202bמוטמע\u202c!"
ANSWERED, NO_MATTER = State.ANSWERED, State.NOT_APPLICABLE


@dataclass(frozen=True)
class Typed:
    """What is typed at one place in English, Swedish and Hebrew, and the state, code and value that
    it must come to. value: None where it is the option's label in the copy's own language."""

    key: str
    words: tuple[str, str, str]
    state: State = ANSWERED
    code: str | None = None
    value: str | None = None


def same(key: str, words: str) -> Typed:
    """Words that are kept to the character."""
    return Typed(key, (words, words, words), value=words)


ANSWERS = (
    same("vg.cover.system", MIXED),
    same("vg.cover.country", "ישראל / Israel, 50%"),
    same("vg.cover.population-name", "Människor med ADHD – \u200fילדים\u200e (0–18)"),
    Typed("vg.cover.setting:home", ("✓", "✓", "✓"), code="ticked", value="✓"),
    Typed(
        "vg.cover.payment",
        ("A fixed budget", "En fast budget", "תקציב קבוע"),
        code="budget",
    ),
    Typed("vg.cover.date", ("3 May 2026", "3 maj 2026", "3 במאי 2026"), value="2026-05-03"),
    same("vg.short.population", LONG),
    Typed(
        "vg.short.strength:chain:now",
        ("Planned and regular", "Planerat och regelbundet", "מתוכנן וקבוע"),
        code="planned",
    ),
    Typed("vg.short.strength:shop:now", ("Do not know", "Vet inte", "לא ידוע"), code="dk"),
    Typed(
        "vg.short.strength:network:now",
        ("Not applicable", "Inte tillämpligt", "לא רלוונטי"),
        state=NO_MATTER,
        code="na",
    ),
    Typed("vg.close.used-as", ("Both", "Båda", "שניהם"), code="both"),
    Typed("vg.close.medium:print", ("✓", "✓", "✓"), code="ticked", value="✓"),
    Typed("vg.close.hours", ("Don't know", "Vet inte", "לא ידוע"), code="dont-know"),
)


@dataclass(frozen=True)
class Told:
    """A form of a bank, and what is typed into each copy of it."""

    bank: str
    form: str
    answers: tuple[Typed, ...]

    def typed_in(self, language: str) -> Mapping[AnswerKey, str]:
        """What is typed into a copy of this language."""
        at = LANGUAGES.index(language)
        return {parse_key(each.key): each.words[at] for each in self.answers}

    def bank_in(self, language: str) -> Bank:
        """The bank in one language."""
        banks = load_library().banks
        return next(each for each in banks if (each.id, each.language) == (self.bank, language))

    def layout_in(self, language: str) -> Layout:
        """The form in one language."""
        return build_layout(self.bank_in(language), self.form)

    def blank(self, language: str, kind: str) -> bytes:
        """A blank copy of it."""
        bank = self.bank_in(language)
        stream = io.BytesIO()
        stamp = Stamp(bank.id, bank.edition, self.form, language)
        compile_form(bank, self.form).write(kind, stamp, stream)
        return stream.getvalue()


GUIDE = Told("vg", "short", ANSWERS)


def filled_book(blank: bytes, language: str, told: Told = GUIDE) -> bytes:
    """An Excel copy with these answers, typed with openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    where = {place.key: place for place in sheet_places(build_grid(told.layout_in(language)))}
    for key, words in told.typed_in(language).items():
        cell = book[where[key].sheet][where[key].cell]
        cell.value = as_excel_holds_it(words)
        cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled_document(blank: bytes, language: str, told: Told = GUIDE) -> bytes:
    """A Word copy with these answers, typed with python-docx. A tick is a click on its box."""
    file = open_file(blank)
    printed = build_document(told.layout_in(language))
    where = {place.key: place for place in document_places(printed)}
    entries = {
        where[key]: Entry(where[key].allowed[0] if words == "✓" else words)
        for key, words in told.typed_in(language).items()
    }
    fill(file, entries)
    return save(file)


def check(account: Account, language: str, told: Told = GUIDE) -> None:
    """Every answer in its place with its code and value, and nothing else."""
    assert account.response is not None
    assert account.unplaced == ()
    assert [each for each in account.problems if each.question] == []
    found = {
        answer.key: answer for answer in account.response.answers if answer.state is not State.BLANK
    }
    assert set(found) == {parse_key(each.key) for each in told.answers}
    for each in told.answers:
        answer = found[parse_key(each.key)]
        words = each.words[LANGUAGES.index(language)]
        assert (answer.state, answer.code) == (each.state, each.code), each.key
        if each.value is not None:
            assert answer.value == each.value, each.key
        if each.code not in (None, "ticked"):
            assert answer.text == words, each.key


FILL: Mapping[str, Callable[[bytes, str, Told], bytes]] = MappingProxyType(
    {XLSX: filled_book, DOCX: filled_document}
)
