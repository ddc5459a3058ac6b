"""Rules about ids and codes: each names one thing, for ever, and none is the program's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workbook.bank import Bank, Meaning
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import (
    CHOICE_CODE_RESERVED,
    COLUMN_CODE_RESERVED,
    ID_HYPHENS,
    ID_OUTSIDE_SECTION,
    ID_RENAMED_AND_USED,
    ID_TWICE,
    ROW_CODE_RESERVED,
)
from workbook.rules.walk import counterparts_of, lists, parts, spots

RESERVED_ROWS = ("more", "label")
RESERVED_COLUMNS = ("label",)
NOT_APPLICABLE = "na"  # the code of the choice that lists get without asking for it

Named = tuple[Trail, str]


def ids_are_used_once(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Ids of sections, questions, forms and results, codes of sections, keys of sources."""
    yield from _twice(_each("sections", (s.id for s in bank.sections), "id"), "id", lines)
    yield from _twice(_each("sections", (s.code for s in bank.sections), "code"), "code", lines)
    yield from _twice(_each("forms", (f.id for f in bank.forms), "id"), "id", lines)
    yield from _twice(_each("sources", (s.key for s in bank.sources), "key"), "key", lines)
    yield from _twice(_each("results", (r.id for r in bank.results), "id"), "id", lines)
    questions = [((*spot.path, "id"), spot.question.id) for spot in spots(bank)]
    yield from _twice(questions, "id", lines)


def codes_are_used_once(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Codes of choices in a list, of rows and of columns in a question, counterparts; no two rows
    of a question have the same counterpart."""
    for each in lists(bank):
        codes = (((*each.path, n, "code"), option.code) for n, option in enumerate(each.choices))
        yield from _twice(codes, "code", lines, each.question)
    for spot in spots(bank):
        question = spot.question
        for path, group in parts(spot):
            codes = (((*path, n, "code"), part.code) for n, part in enumerate(group))
            yield from _twice(codes, "code", lines, question.id)
        for _, others in groupby(counterparts_of(spot), key=lambda each: "rows" in each[0]):
            yield from _twice(others, "counterpart", lines, question.id)


def ids_have_single_hyphens(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Hyphens stand between words only: names in a workbook are made from ids, and ``a--b`` would
    become the name of row ``b`` of question ``a``."""
    for path, found in _every_name(bank):
        if any(not word for part in found.split(".") for word in part.split("-")):
            yield ID_HYPHENS.at(lines.at(*path), found=found)


def earlier_ids_stay_retired(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """An id that a question once had is not given to another question."""
    now = {spot.question.id: (*spot.path, "id") for spot in spots(bank)}
    for spot in spots(bank):
        for number, old in enumerate(spot.question.renamed_from):
            if old in now:
                yield ID_RENAMED_AND_USED.at(
                    lines.at(*spot.path, "renamed_from", number),
                    spot.question.id,
                    found=old,
                    first=lines.at(*now[old]),
                )


def question_ids_begin_with_section(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """``ccarm.circle.map`` stands in the section ``ccarm.circle``. What a site adds begins with the
    site's own id, wherever it stands; on a page of the bank, ``sites`` tells where it does not."""
    for spot in spots(bank):
        is_in = spot.question.id.startswith(f"{spot.section.id}.")
        is_told = bank.site is not None and not bank.is_local(spot.section.id)
        if not is_in and not is_told and not bank.is_local(spot.question.id):
            yield ID_OUTSIDE_SECTION.at(
                lines.at(*spot.path, "id"), spot.question.id, section=spot.section.id
            )


def codes_are_not_reserved(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Row, column and choice codes that answer keys need for something else."""
    for spot in spots(bank):
        for n, row in enumerate(spot.question.rows):
            if row.code.isdigit() or row.code in RESERVED_ROWS:
                place = lines.at(*spot.path, "rows", n, "code")
                yield ROW_CODE_RESERVED.at(place, spot.question.id, found=row.code)
        for n, column in enumerate(spot.question.columns):
            if column.code in RESERVED_COLUMNS:
                place = lines.at(*spot.path, "columns", n, "code")
                yield COLUMN_CODE_RESERVED.at(place, spot.question.id, found=column.code)
    for each in lists(bank):
        for n, option in enumerate(each.choices):
            if option.code == NOT_APPLICABLE and option.means is not Meaning.NOT_APPLICABLE:
                yield CHOICE_CODE_RESERVED.at(lines.at(*each.path, n, "code"), each.question)


def _each(group: str, names: Iterable[str], key: str) -> Iterator[Named]:
    for number, name in enumerate(names):
        yield (group, number, key), name


def _every_name(bank: Bank) -> Iterator[Named]:
    """Every id and code that becomes part of an answer's name in a workbook."""
    for spot in spots(bank):
        yield (*spot.path, "id"), spot.question.id
        for path, group in parts(spot):
            for number, part in enumerate(group):
                yield (*path, number, "code"), part.code
    for each in lists(bank):
        for number, option in enumerate(each.choices):
            yield (*each.path, number, "code"), option.code


def _twice(
    named: Iterable[Named], what: str, lines: Lines, question: str | None = None
) -> Iterator[Problem]:
    """A problem for each name that stood before. question: whose names they are."""
    first: dict[str, Trail] = {}
    for path, name in named:
        if name in first:
            place, where = lines.at(*path), lines.at(*first[name])
            yield ID_TWICE.at(place, question, found=name, what=what, first=where)
        first.setdefault(name, path)
