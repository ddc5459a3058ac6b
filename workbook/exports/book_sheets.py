"""A collation and its tables → the sheets of results.xlsx: people's words first, ids after them.

Every field of every table is on its sheet; what people do not need is hidden until it is asked
for. Called by ``results_book.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from workbook.collation.records import Collation, CopyResult, CopyState, Standing
from workbook.collation.states import STANDING_WORDS, STATE_WORDS
from workbook.exports import book_fields as words
from workbook.exports.book_conflicts import conflict_sheet
from workbook.exports.book_crosswalk import crosswalk_sheet, side_by_side_sheet
from workbook.exports.book_lines import Plan, assemble, where
from workbook.exports.book_records import Line, Sheet, Target
from workbook.exports.book_words import (
    ANSWER_STATES,
    Asked,
    Wording,
    ask_nothing,
    named_row,
    said,
    word_round,
)
from workbook.exports.records import Cell, Field, Row, Table
from workbook.exports.text import FATE_WORDS, WEIGHTS
from workbook.identity import AnswerKey
from workbook.problems import Severity
from workbook.reading.account import Fate
from workbook.results.answers import State

ORDER = (
    "copies",
    "answers",
    "side_by_side",
    "conflicts",
    "problems",
    "unplaced",
    "files",
    "codebook",
    "crosswalk",
)
WHERE_THERE_ARE = ("side_by_side", "crosswalk")  # no sheet in a round of one form, say
# What people may want first when they open the hidden columns; the other fields follow.
ANSWERS_FIRST = ("copy", "question", "row", "column", "code", "value", "text", "located_by")
AS_WHOSE = ("team_name", "respondent")  # shown on every sheet as they are
NO_TEXT = "In doubt: two different answers"
TOLD = ("question", "row", "column", "state", "value", "code", "label", "text", "file", "place")
At = Mapping[str, int]
# As the cells of the table hold them: there are very many, and plain text is compared quickly.
_STATES: Mapping[Cell, str] = MappingProxyType(
    {state.value: words for state, words in ANSWER_STATES.items()}
)
_BLANK, _UNREADABLE = State.BLANK.value, State.UNREADABLE.value


def book_sheets(collation: Collation, tables: tuple[Table, ...]) -> tuple[Sheet, ...]:
    """The sheets of a round, in the order in which people want them."""
    wording = word_round(collation)
    by_name = {table.name: table for table in tables}
    there = (name for name in ORDER if by_name[name].rows or name not in WHERE_THERE_ARE)
    return tuple(SHEETS[name](by_name[name], wording) for name in there)


def _at(table: Table) -> At:
    return {field.name: number for number, field in enumerate(table.fields)}


def _rest(table: Table, shown: tuple[Field, ...], first: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """The fields of a table that are not shown as they are. first: those to begin with."""
    fields = {field.name: field for field in table.fields}
    out = {each.name for each in shown} | set(AS_WHOSE)
    return tuple(fields[name] for name in dict.fromkeys((*first, *fields)) if name not in out)


def _assembled(
    plan: Plan, table: Table, wording: Wording, line: Callable[[Row, Row], Line]
) -> Sheet:
    """The sheet of a table with a line for each row. line: from a row, and its cells of the fields
    that are not shown as they are."""
    at = _at(table)

    def lines() -> Iterator[Line]:
        return (line(row, _pick(row, at, plan.rest)) for row in table.rows)

    return assemble(plan, lines, wording.has_respondents)


def _whose(result: CopyResult | None) -> tuple[Cell, Cell]:
    return (result.copy.team_name, result.respondent) if result else (None, None)


def _pick(row: Row, at: At, rest: tuple[Field, ...]) -> Row:
    return tuple([row[at[field.name]] for field in rest])


def _answers(table: Table, wording: Wording) -> Sheet:
    rest = _rest(table, words.ANSWERS, ANSWERS_FIRST)
    plan = Plan(
        table.name,
        "Answers",
        "What the teams say, team by team. What they left blank stands below the rest of each "
        "team, in grey.",
        words.ANSWERS,
        rest,
        frozen=3,
    )
    lines = partial(_answer_lines, table, rest, wording)
    return assemble(plan, lines, wording.has_respondents)


def _answer_lines(table: Table, rest: tuple[Field, ...], wording: Wording) -> Iterator[Line]:
    at = _at(table)
    told = itemgetter(*(at[name] for name in TOLD))
    owner, state = itemgetter(at["copy"], at["respondent"]), at["state"]
    pick = itemgetter(*(at[field.name] for field in rest))
    for (copy, respondent), rows in groupby(table.rows, owner):
        result = wording.results[copy, respondent]
        whose, asked, typed = _whose(result), wording.asked_by(result), wording.typed(result)
        # False comes first, and what is alike stays as it was: in printed order.
        for row in sorted(rows, key=lambda row: row[state] == _BLANK):
            yield _answer_line(told(row), whose, asked, typed, pick(row))


def _answer_line(
    told: Row,
    whose: tuple[Cell, Cell],
    places: Mapping[AnswerKey, Asked],
    typed: Mapping[AnswerKey, str],
    rest: Row,
) -> Line:
    """told: the cells of the fields in TOLD."""
    question, row, column, state, value, code, label, text, file, place = told
    key = AnswerKey(question, row, column)  # type: ignore[arg-type]
    asked = places.get(key) or ask_nothing(key)
    in_words = _STATES[state]
    if state == _UNREADABLE and text is None:
        in_words = NO_TEXT
    shown = (
        *whose,
        asked.code or question,
        asked.prompt,
        named_row(asked, typed),
        asked.column,
        said(state, value, code, label, text),
        in_words,
        where(file, place),
    )
    targets = (Target(len(shown) - 1, str(file), _text(place)),) if file else ()
    return Line(shown, rest, targets, state == _BLANK)


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _teams(table: Table, wording: Wording) -> Sheet:
    at, rest = _at(table), _rest(table, words.TEAMS)
    plan = Plan(
        table.name,
        "Teams",
        "Every workbook that was handed out, and how far it has got.",
        words.TEAMS,
        rest,
    )
    return _assembled(plan, table, wording, partial(_team_line, at=at, wording=wording))


def _team_line(row: Row, rest: Row, at: At, wording: Wording) -> Line:
    result = wording.results[row[at["copy"]], row[at["respondent"]]]
    names = ("percent", "needed_answered", "needed_due", "doubts", "files")
    shown = (
        *_whose(result),
        result.known.layout.title if result.known else row[at["form"]],
        STATE_WORDS[CopyState(str(row[at["state"]]))],
        *(row[at[name]] for name in names),
        "; ".join(result.files) or None,
    )
    one = result.files[0] if len(result.files) == 1 else None
    return Line(shown, rest, (Target(len(shown) - 1, one),) if one else ())


def _files(table: Table, wording: Wording) -> Sheet:
    at, rest = _at(table), _rest(table, words.FILES)
    plan = Plan(
        table.name,
        "Files",
        "Every file that was in the folder “returned”, and what became of it.",
        words.FILES,
        rest,
    )
    return _assembled(plan, table, wording, partial(_file_line, at=at, wording=wording))


def _file_line(row: Row, rest: Row, at: At, wording: Wording) -> Line:
    standing = STANDING_WORDS[Standing(str(row[at["standing"]]))]
    shown = (
        row[at["file"]],
        *_whose(wording.owner(row[at["file"]], row[at["copy"]])),
        FATE_WORDS.get(Fate(str(row[at["fate"]])), "Set aside"),
        standing[0].upper() + standing[1:],
        *(row[at[name]] for name in ("message", "same_as", "saved")),
    )
    return Line(shown, rest, (Target(0, str(row[at["file"]])),))


def _problems(table: Table, wording: Wording) -> Sheet:
    at, rest = _at(table), _rest(table, words.PROBLEMS)
    plan = Plan(
        table.name,
        "Problems",
        "Everything that there is to tell about the files and the round.",
        words.PROBLEMS,
        rest,
    )
    return _assembled(plan, table, wording, partial(_problem_line, at=at, wording=wording))


def _problem_line(row: Row, rest: Row, at: At, wording: Wording) -> Line:
    owner = wording.owner(row[at["file"]], row[at["copy"]])
    shown = (
        *_whose(owner),
        wording.code(owner, row[at["question"]]),
        row[at["message"]],
        row[at["remedy"]],
        WEIGHTS[Severity(str(row[at["severity"]]))],
        where(row[at["file"]], row[at["place"]]),
    )
    return Line(shown, rest, _target(len(shown) - 1, row, at))


def _target(column: int, row: Row, at: At) -> tuple[Target, ...]:
    file = row[at["file"]]
    return (Target(column, str(file), _text(row[at["place"]])),) if file else ()


def _other_text(table: Table, wording: Wording) -> Sheet:
    at, rest = _at(table), _rest(table, words.OTHER_TEXT)
    plan = Plan(
        table.name,
        "Other text",
        "What people added to the files that is no accepted answer, such as notes.",
        words.OTHER_TEXT,
        rest,
    )
    return _assembled(plan, table, wording, partial(_text_line, at=at, wording=wording))


def _text_line(row: Row, rest: Row, at: At, wording: Wording) -> Line:
    shown = (
        *_whose(wording.owner(row[at["file"]], row[at["copy"]])),
        row[at["text"]],
        str(row[at["kind"]]).replace("-", " ").capitalize(),
        where(row[at["file"]], row[at["place"]]),
    )
    return Line(shown, rest, _target(len(shown) - 1, row, at))


def _codebook(table: Table, wording: Wording) -> Sheet:
    at, rest = _at(table), _rest(table, words.CODEBOOK, ("question", "row", "column"))
    rest = tuple(field for field in rest if field.name not in SHOWN_OF_CODEBOOK)
    plan = Plan(
        table.name,
        "Codebook",
        "What each answer place asks, and what it may hold.",
        words.CODEBOOK,
        rest,
    )
    return _assembled(plan, table, wording, lambda row, rest: Line(_pick_shown(row, at), rest))


SHOWN_OF_CODEBOOK = (
    "code",
    "prompt",
    "row_label",
    "column_label",
    "required",
    "allowed",
    "section",
    "form",
    "source",
    "counterparts",
)


def _pick_shown(row: Row, at: At) -> Row:
    return tuple(row[at[name]] for name in SHOWN_OF_CODEBOOK)


SHEETS: Mapping[str, Callable[[Table, Wording], Sheet]] = MappingProxyType(
    {
        "copies": _teams,
        "answers": _answers,
        "conflicts": conflict_sheet,
        "problems": _problems,
        "unplaced": _other_text,
        "files": _files,
        "codebook": _codebook,
        "crosswalk": crosswalk_sheet,
        "side_by_side": side_by_side_sheet,
    }
)
