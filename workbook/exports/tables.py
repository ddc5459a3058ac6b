"""A collation → the tables of results that every format writes down.

The order of rows is that of the register, of the printed form and of the files' places, so that
the same files give the same tables in whatever order they were read. Mail addresses stay in the
register: none of these tables holds one. Called by ``results.py`` and by reports of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbook.collation.records import Collation, Conflict, CopyResult, ReturnedFile
from workbook.collation.spoken import in_own_words
from workbook.exports import fields
from workbook.exports.codebook import codebook_table
from workbook.exports.crosswalk import OF_FILE, counterparts_of, crosswalk_table, side_by_side_table
from workbook.exports.records import (
    Cell,
    Digits,
    Field,
    FieldType,
    ForeignKey,
    Row,
    Rows,
    Table,
)
from workbook.identity import AnswerKey
from workbook.layout import Kind
from workbook.problems import Problem
from workbook.results.answers import Answer

__all__ = ["Cell", "Digits", "Field", "FieldType", "ForeignKey", "Row", "Table", "result_tables"]

NUMBERS = (Kind.NUMBER, Kind.MONEY)


def result_tables(collation: Collation) -> tuple[Table, ...]:
    """Every table of a round's results, always the same nine in the same order. Choices are in the
    words of the bank's own language; the codebook has those of every copy."""
    printed = tuple(each.known for each in collation.results if each.known)
    results = _in_order(collation)
    forms = tuple(each.spoken for each in results if each.spoken)
    files = sorted(collation.files, key=lambda each: each.place)
    return (
        _answers(collation.round.id, results),
        _conflicts(collation.round.id, results),
        _files(collation.round.id, files),
        _problems(collation.round.id, files, collation.problems),
        _unplaced(collation.round.id, files),
        _copies(collation.round.id, results),
        codebook_table(printed, counterparts_of(forms)),
        crosswalk_table(collation.round.bank, forms),
        side_by_side_table(replace(collation, results=tuple(results))),
    )


def _in_order(collation: Collation) -> list[CopyResult]:
    """Copies in the order of the register, their respondents by number or name."""
    place = {copy.id: number for number, copy in enumerate(collation.round.copies)}
    return sorted(
        collation.results,
        key=lambda each: (place.get(each.copy.id, len(place)), *_respondent(each)),
    )


def _respondent(result: CopyResult) -> tuple[int, str]:
    name = result.respondent or ""
    return (int(name) if name.isascii() and name.isdigit() else 0, name)


def _answers(round_: str, results: Sequence[CopyResult]) -> Table:
    return Table(
        name="answers",
        title="Answers",
        description="Every answer place of every copy that came back, blank ones too.",
        fields=fields.ANSWERS,
        rows=Rows(lambda: _all_answer_rows(round_, results)),
        unique_key=("round", "copy", "respondent", "question", "row", "column"),
        foreign_keys=(OF_FILE,),
    )


def _all_answer_rows(round_: str, results: Iterable[CopyResult]) -> Iterator[Row]:
    kinds: dict[int, Mapping[AnswerKey, Kind]] = {}  # the same for all copies of a form
    for result in map(in_own_words, results):
        if id(result.known) not in kinds:
            kinds[id(result.known)] = _kinds(result)
        yield from _answer_rows(round_, result, kinds[id(result.known)])


def _answer_rows(round_: str, result: CopyResult, kinds: Mapping[AnswerKey, Kind]) -> Iterator[Row]:
    if result.response is None:
        return
    copy, stamp = result.copy, result.response.stamp
    for answer in result.response.answers:
        key = answer.key
        yield (
            round_,
            copy.id,
            copy.team,
            result.respondent,
            stamp.bank,
            stamp.edition,
            stamp.form,
            answer.question,
            answer.row,
            answer.column,
            answer.state.value,
            _value(answer, kinds.get(key)),
            answer.code,
            answer.label,
            answer.text,
            answer.place,
            answer.located_by.value if answer.located_by else None,
            result.source_of(key),
        )


def _kinds(result: CopyResult) -> Mapping[AnswerKey, Kind]:
    items = result.known.layout.items() if result.known else ()
    return {slot.key: slot.kind for item in items for slot in item.slots()}


def _value(answer: Answer, kind: Kind | None) -> str | None:
    return Digits(answer.value) if answer.value and kind in NUMBERS else answer.value


def _conflicts(round_: str, results: Sequence[CopyResult]) -> Table:
    return Table(
        name="conflicts",
        title="Conflicts",
        description="Different answers to one question in several files of one copy.",
        fields=fields.CONFLICTS,
        rows=Rows(
            lambda: (
                row
                for result in map(in_own_words, (each for each in results if each.conflicts))
                for conflict in _printed_order(result)
                for row in _conflict_rows(round_, result, conflict)
            )
        ),
    )


def _printed_order(result: CopyResult) -> list[Conflict]:
    answers = result.response.answers if result.response else ()
    place = {answer.key: number for number, answer in enumerate(answers)}
    return sorted(
        result.conflicts, key=lambda each: (place.get(each.key, len(place)), str(each.key))
    )


def _conflict_rows(round_: str, result: CopyResult, conflict: Conflict) -> Iterator[Row]:
    key = conflict.key
    for number, variant in enumerate(conflict.variants, start=1):
        yield (
            round_,
            conflict.copy,
            result.copy.team,
            key.question,
            key.row,
            key.column,
            number,
            variant.answer.text,
            variant.answer.label,
            variant.chosen,
            "; ".join(variant.files),
        )


def _files(round_: str, files: Sequence[ReturnedFile]) -> Table:
    return Table(
        name="files",
        title="Files",
        description="Every file that was in the folder “returned”, and its one fate.",
        fields=fields.FILES,
        rows=Rows(lambda: (_file_row(round_, each) for each in files)),
        primary_key=("round", "file"),
        foreign_keys=(
            ForeignKey(("round", "container"), "files", ("round", "file")),
            ForeignKey(("round", "same_as"), "files", ("round", "file")),
        ),
    )


def _file_row(round_: str, file: ReturnedFile) -> Row:
    info = file.arrival.account.file
    return (
        round_,
        file.place,
        file.arrival.container,
        info.sha256,
        info.bytes,
        info.kind,
        file.fate.value,
        file.standing.value,
        file.copy,
        file.same_as,
        file.arrival.saved,
        file.message,
    )


def _problems(round_: str, files: Sequence[ReturnedFile], of_round: Sequence[Problem]) -> Table:
    return Table(
        name="problems",
        title="Problems",
        description="Everything that there is to tell about the files and the round.",
        fields=fields.PROBLEMS,
        rows=Rows(lambda: _problem_rows(round_, files, of_round)),
        foreign_keys=(OF_FILE,),
    )


def _problem_rows(
    round_: str, files: Iterable[ReturnedFile], of_round: Iterable[Problem]
) -> Iterator[Row]:
    for file in files:
        for problem in file.problems:
            yield _problem_row(round_, file.place, file.copy, problem)
    for problem in of_round:
        yield _problem_row(round_, None, None, problem)


def _problem_row(round_: str, file: str | None, copy: str | None, problem: Problem) -> Row:
    return (
        round_,
        file,
        copy,
        problem.place,
        problem.question,
        problem.severity.value,
        problem.message,
        problem.remedy,
    )


def _unplaced(round_: str, files: Sequence[ReturnedFile]) -> Table:
    return Table(
        name="unplaced",
        title="Unplaced",
        description="What people added to the files that is no accepted answer.",
        fields=fields.UNPLACED,
        rows=Rows(
            lambda: (
                (round_, file.place, file.copy, each.place, each.kind, each.text)
                for file in files
                for each in file.unplaced
            )
        ),
        foreign_keys=(OF_FILE,),
    )


def _copies(round_: str, results: Sequence[CopyResult]) -> Table:
    return Table(
        name="copies",
        title="Copies",
        description="Every workbook that was handed out, and how far it has got.",
        fields=fields.COPIES,
        rows=Rows(lambda: (_copy_row(round_, each) for each in results)),
        unique_key=("round", "copy", "respondent"),
    )


def _copy_row(round_: str, result: CopyResult) -> Row:
    copy, is_known = result.copy, result.response is not None
    return (
        round_,
        copy.id,
        copy.team,
        copy.team_name,
        result.respondent,
        copy.form,
        copy.edition,
        copy.language,
        copy.format.value,
        result.state.value,
        result.needed_answered if is_known else None,
        result.needed_due if is_known else None,
        result.percent,
        result.doubts,
        len(result.files),
    )
