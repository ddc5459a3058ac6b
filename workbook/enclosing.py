"""A form ↔ the text that travels inside each copy of it.

A copy carries the form that it was made from, and the account of the blank that it was. So a copy
of another edition, of a bank that is not here, or of another version of this program is read with
its own questions and compared with its own words. ``building`` encloses the form, ``reading``
discloses it. Nothing in a returned file is believed: what comes out has passed the same checks as
the records of a bank, and its size is bounded.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import lzma
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from workbook.bank import (
    AnswerType,
    Bank,
    ChoiceList,
    Column,
    Form,
    Origin,
    Picture,
    Question,
    Requirement,
    Result,
    Section,
)
from workbook.identity import BlankBook
from workbook.marks import BlankDocument
from workbook.parcels import Packed

LARGEST = 4 * 1024 * 1024  # bytes of a form, unpacked; the largest of ours has 0.6 MB
MOST_ANSWERS = 20_000  # places that a form may have
_MEMORY = 64 * 1024 * 1024  # bytes that unpacking may take
_FORMAT = lzma.FORMAT_XZ
_LEFT_OUT = "·"  # stands for the words of questions that the form does not ask
_LEFT_OUT_FORMS = ("left-out", "left-out-too")  # the form that asks them; one is free


class Enclosed(BaseModel):
    """What is enclosed. kind: so that no other text is taken for it. bank: with all that one form
    needs. book, document: the blank workbook of no copy, of the one format that the file has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = "workbook-form-1"
    form: str
    bank: Bank
    book: BlankBook | None = None
    document: BlankDocument | None = None


def enclose(bank: Bank, form: str, blank: BlankBook | BlankDocument) -> Packed:
    """The form of a bank, and the blank of no copy, as one line of plain letters."""
    content = _content(bank, form, blank)
    packed = lzma.compress(content, _FORMAT, preset=6)
    return Packed(_digest(content, blank), base64.b64encode(packed).decode("ascii"))


def digest_of(bank: Bank, form: str, blank: BlankBook | BlankDocument) -> str:
    """The digest of what ``enclose`` gives, without the work of packing it. It begins with ``b``
    for a book and ``d`` for a document."""
    return _digest(_content(bank, form, blank), blank)


@lru_cache(maxsize=16)
def disclose(packed: Packed) -> Enclosed | None:
    """The form that a text encloses; None when it is damaged, too large, or no such text."""
    content = _unpack(packed.text)
    if content is None:
        return None
    try:
        found = Enclosed.model_validate_json(content)
    except (ValidationError, RecursionError):
        return None
    blank = found.book or found.document
    if blank is None or packed.digest != _digest(content, blank):
        return None
    is_ours = found.kind == Enclosed.model_fields["kind"].default
    return found if is_ours and _is_bounded(found.bank) else None


def only(bank: Bank, form: str) -> Bank:
    """The bank with nothing but what one form needs. Questions of other forms keep their ids and
    places, because questions are numbered within the whole section; a form that nobody knows asks
    them."""
    other = next(name for name in _LEFT_OUT_FORMS if name != form)
    asked = {question.id for question in bank.questions() if form in question.forms}
    sections = tuple(_only_section(section, form, other) for section in bank.sections)
    chosen = tuple(each for each in bank.forms if each.id == form)
    trimmed = bank.model_copy(update={"sections": sections})
    used = {name for question in trimmed.questions() for name in _lists(question)}
    others = () if len(asked) == sum(1 for _ in bank.questions()) else (_form(other),)
    listed = trimmed.model_copy(
        update={
            "forms": (*chosen, *others),
            "scales": _used(bank.scales, used),
            "options": _used(bank.options, used),
            "results": tuple(_only_results(bank.results, asked)),
        }
    )
    return listed.model_copy(update={"pictures": _shown(listed)})


def _shown(bank: Bank) -> dict[str, Picture]:
    """What the pictures show that the form prints. The pictures themselves do not travel: a blank
    is compared by its words."""
    lists = [each.choices for each in (*bank.scales.values(), *bank.options.values())]
    names = {section.picture for section in bank.sections}
    names |= {name for form in bank.forms for _key, name in form.pictures}
    for question in bank.questions():
        names.add(question.picture)
        asked: tuple[Question | Column, ...] = (question, *question.columns)
        lists += [each.options for each in asked if isinstance(each.options, tuple)]
    names |= {option.picture for choices in lists for option in choices}
    return {name: each for name, each in bank.pictures.items() if name in names}


def _form(id_: str) -> Form:
    """A form of questions that are not asked here."""
    return Form(id=id_, title=_LEFT_OUT, who=_LEFT_OUT, how=_LEFT_OUT, readers=_LEFT_OUT)


def _only_section(section: Section, form: str, other: str) -> Section:
    questions = tuple(_only_question(question, form, other) for question in section.questions)
    return section.model_copy(update={"questions": questions, "note": ""})


def _only_question(question: Question, form: str, other: str) -> Question:
    if form in question.forms:
        return question.model_copy(update={"forms": {form: question.forms[form]}, "note": ""})
    return Question(
        id=question.id,
        type=AnswerType.SHORT_TEXT,
        prompt=_LEFT_OUT,
        forms={other: Requirement.OPTIONAL},
        origin=Origin.PROJECT,
        reason=_LEFT_OUT,
    )


def _only_results(results: Iterable[Result], asked: set[str]) -> Iterator[Result]:
    """The results that the form can show, with the parts that it asks for."""
    for each in results:
        named = {each.question, each.verdict} - {None}
        kept: dict[str, tuple[object, ...]] = {
            "items": tuple(item for item in each.items if _names(item.answer, asked)),
            "groups": tuple(group for group in each.groups if group.question in asked),
            "dimensions": tuple(one for one in each.dimensions if _names(one.answer, asked)),
        }
        if named <= asked and all(left or not getattr(each, key) for key, left in kept.items()):
            yield each.model_copy(update=kept)


def _names(answer: str | None, asked: set[str]) -> bool:
    """Whether an answer is one of the form; what names none stays with the rest."""
    return answer is None or answer.split(":")[0] in asked


def _lists(question: Question) -> Iterator[str]:
    """The shared lists and scales that a question uses."""
    asked: tuple[Question | Column, ...] = (question, *question.columns)
    for each in asked:
        if isinstance(each.options, str):
            yield each.options
        if each.scale is not None:
            yield each.scale


def _used(lists: Mapping[str, ChoiceList], used: set[str]) -> dict[str, ChoiceList]:
    return {name: found for name, found in lists.items() if name in used}


def _unpack(text: str) -> bytes | None:
    """The bytes that were packed, counted while they come."""
    try:
        packed = base64.b64decode(text, validate=True)
        unpacker = lzma.LZMADecompressor(_FORMAT, memlimit=_MEMORY)
        content = unpacker.decompress(packed, LARGEST + 1)
    except (binascii.Error, lzma.LZMAError, EOFError, ValueError, MemoryError):
        return None
    return content if unpacker.eof and len(content) <= LARGEST else None


def _is_bounded(bank: Bank) -> bool:
    """Whether the form has no more places for answers than a person could ever fill in."""
    return sum(map(_size, bank.questions())) <= MOST_ANSWERS


def _size(question: Question) -> int:
    rows = max(len(question.rows), question.repeat.max if question.repeat else 0, 1)
    return rows * max(len(question.columns), 1)


def _content(bank: Bank, form: str, blank: BlankBook | BlankDocument) -> bytes:
    made = Enclosed(
        form=form,
        bank=only(bank, form),
        book=blank if isinstance(blank, BlankBook) else None,
        document=blank if isinstance(blank, BlankDocument) else None,
    )
    return made.model_dump_json(exclude_defaults=True).encode("utf-8")


def _digest(content: bytes, blank: BlankBook | BlankDocument) -> str:
    mark = "b" if isinstance(blank, BlankBook) else "d"
    return mark + hashlib.sha256(content).hexdigest()[:15]
