"""Rules about what each type of question needs and what it makes no use of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.bank import AnswerType, Bank, Column, Meaning
from workbook.loader import Lines
from workbook.problems import Problem
from workbook.problems.rules import (
    COLUMN_PLAIN,
    COLUMN_TYPE,
    COLUMNS_ALL_FILLED,
    FIELD_NEEDED,
    FIELD_UNUSED,
    LINES_NEEDED,
    PREFILL_WITHOUT_ROWS,
    REPEAT_ORDER,
    SCALE_AND_OPTIONS,
    SCALE_SCORE_TWICE,
    SCALE_SCORED_SILENCE,
    SCALE_TOO_SHORT,
    VOTE_WITHOUT_VOICE,
)
from workbook.rules.walk import Asked, asked, lists, spots

# What each type must have, and what it may have beside. Types that are not named have neither.
NEEDS: Mapping[AnswerType, tuple[str, ...]] = {
    AnswerType.SINGLE_CHOICE: ("options",),
    AnswerType.MULTI_CHOICE: ("options",),
    AnswerType.RATING: ("scale",),
    AnswerType.TABLE: ("columns",),
    AnswerType.MATRIX: ("columns",),
    AnswerType.VOTE: ("columns", "options", "rows_from"),
}
MAY_HAVE: Mapping[AnswerType, tuple[str, ...]] = {
    AnswerType.TABLE: ("rows", "repeat"),
    AnswerType.MATRIX: ("rows", "rows_from", "scale", "options"),
}
PARTS = ("scale", "options", "columns", "rows", "repeat", "rows_from")

COLUMN_TYPES = (
    AnswerType.SHORT_TEXT,
    AnswerType.LONG_TEXT,
    AnswerType.SINGLE_CHOICE,
    AnswerType.RATING,
    AnswerType.YES_NO,
    AnswerType.NUMBER,
    AnswerType.MONEY,
    AnswerType.DATE,
)


def questions_have_what_their_type_needs(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Options, scales and columns are there where the type needs them, and nowhere else."""
    for one in asked(bank):
        kind = one.by.type
        if kind is None or (isinstance(one.by, Column) and kind not in COLUMN_TYPES):
            continue
        what = "A column" if isinstance(one.by, Column) else "A question"
        needs, may = NEEDS.get(kind, ()), MAY_HAVE.get(kind, ())
        for key in PARTS:
            given = bool(getattr(one.by, key, None))
            if key in needs and not given:
                yield FIELD_NEEDED.at(
                    lines.at(*one.path), one.question.id, what=what, type=kind, key=key
                )
            if given and key not in needs + may:
                yield FIELD_UNUSED.at(
                    lines.at(*one.path, key), one.question.id, what=what, type=kind, key=key
                )


def tables_have_rows(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A table has fixed rows, free rows or both; a matrix has rows or borrows them."""
    for spot in spots(bank):
        question = spot.question
        expected = ""
        if question.type is AnswerType.TABLE and not (question.rows or question.repeat):
            expected = "“rows” for fixed rows, “repeat” for rows that people fill, or both"
        if question.type is AnswerType.MATRIX and not (question.rows or question.rows_from):
            expected = "“rows”, or “rows_from” to take them from a table"
        if question.type is AnswerType.MATRIX and question.rows and question.rows_from:
            place = lines.at(*spot.path, "rows_from")
            yield FIELD_UNUSED.at(
                place, question.id, what="A question with “rows”", type="matrix", key="rows_from"
            )
        if expected:
            yield LINES_NEEDED.at(
                lines.at(*spot.path), question.id, type=question.type, expected=expected
            )


def cells_offer_one_thing(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A matrix has a scale or options, not both."""
    for spot in spots(bank):
        question = spot.question
        if question.type is AnswerType.MATRIX and question.scale and question.options:
            yield SCALE_AND_OPTIONS.at(lines.at(*spot.path, "options"), question.id)


def columns_suit_their_question(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A table's columns have a type that fits a cell; a matrix's and vote's have none."""
    for one in asked(bank):
        if isinstance(one.by, Column):
            yield from _column(lines, one, one.by)
    for spot in spots(bank):
        columns = spot.question.columns
        if columns and all(column.prefill for column in columns):
            yield COLUMNS_ALL_FILLED.at(lines.at(*spot.path, "columns"), spot.question.id)


def _column(lines: Lines, one: Asked, column: Column) -> Iterator[Problem]:
    question = one.question
    if question.type is AnswerType.TABLE:
        if column.type is None:
            yield FIELD_NEEDED.at(
                lines.at(*one.path), question.id, what="A column", type="table", key="type"
            )
        elif column.type not in COLUMN_TYPES:
            yield COLUMN_TYPE.at(
                lines.at(*one.path, "type"),
                question.id,
                found=column.type,
                expected=", ".join(COLUMN_TYPES),
            )
        if column.prefill and question.repeat is None:
            yield PREFILL_WITHOUT_ROWS.at(lines.at(*one.path, "prefill"), question.id)
        return
    for key in ("type", "scale", "options", "prefill"):
        if getattr(column, key):
            what = f"A column in a question of the type “{question.type}”"
            yield COLUMN_PLAIN.at(lines.at(*one.path, key), question.id, what=what, key=key)


def votes_tell_voices_apart(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A vote says which column holds the voice, and which choice is the person's own."""
    for spot in spots(bank):
        link = spot.question.rows_from
        if spot.question.type is AnswerType.VOTE and link:
            for key, given in (("voice", link.voice), ("person", link.person)):
                if given is None:
                    place = lines.at(*spot.path, "rows_from")
                    yield VOTE_WITHOUT_VOICE.at(place, spot.question.id, key=key)


def row_numbers_fit(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """min ≤ suggested ≤ max."""
    for spot in spots(bank):
        rows = spot.question.repeat
        if rows and not rows.min <= rows.suggested <= rows.max:
            yield REPEAT_ORDER.at(
                lines.at(*spot.path, "repeat"),
                spot.question.id,
                min=rows.min,
                suggested=rows.suggested,
                max=rows.max,
            )


def scales_count(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A scale has two points with a number at least, each with its own."""
    for code, scale in bank.scales.items():
        first: dict[int, str] = {}
        for n, point in enumerate(scale.choices):
            place = lines.at("scales", code, "choices", n, "score")
            if point.score is not None and point.score in first:
                yield SCALE_SCORE_TWICE.at(place, found=point.score, first=first[point.score])
            if point.score is not None:
                first.setdefault(point.score, place)
        if len(first) < 2:
            yield SCALE_TOO_SHORT.at(lines.at("scales", code), count=len(first))


def silence_has_no_number(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Don't know, no view and not applicable never count on a scale."""
    for each in lists(bank):
        for n, option in enumerate(each.choices):
            if option.means is not Meaning.ANSWER and option.score is not None:
                yield SCALE_SCORED_SILENCE.at(
                    lines.at(*each.path, n, "score"), each.question, means=option.means
                )
