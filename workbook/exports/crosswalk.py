"""A collation → the tables of the crosswalk: which questions are about the same matter, and what
copies of different forms say to them, side by side.

``tables.py`` calls it. Nothing is scored here that has no number, and no two answers become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbook.bank import Option
from workbook.collation.crosswalk import Pair, Side, find_pairs
from workbook.collation.matters import Matter, Said, base_form, find_matters, is_person
from workbook.collation.records import Collation
from workbook.exports import fields
from workbook.exports.records import Cell, ForeignKey, Row, Rows, Table
from workbook.identity import AnswerKey
from workbook.layout import offered
from workbook.reading.known import Known
from workbook.results.answers import Answer, State

PERSON, TEAM = "person", "team"
OF_FILE = ForeignKey(("round", "file"), "files", ("round", "file"))


def crosswalk_table(bank: str, forms: Iterable[Known]) -> Table:
    """One row for each pair of questions of which a form of the round asks one."""
    pairs = find_pairs(forms)
    return Table(
        name="crosswalk",
        title="Crosswalk",
        description="Which questions are about the same matter, and which figures are comparable.",
        fields=fields.CROSSWALK,
        rows=Rows(lambda: (_pair_row(bank, pair) for pair in pairs)),
        primary_key=("bank", "question", "counterpart"),
    )


def side_by_side_table(collation: Collation) -> Table:
    """What each copy says to the questions of a matter: a row for each place that is filled in or
    is a figure, and one for any other question that is left blank. collation: its results in the
    order of the register."""
    matters = find_matters(collation)
    return Table(
        name="side_by_side",
        title="Side by side",
        description="What copies of different forms say about the same matter.",
        fields=fields.SIDE_BY_SIDE,
        rows=Rows(
            lambda: (
                row
                for matter in matters
                for said in matter.said
                for row in _said_rows(collation, matter, said)
            )
        ),
        unique_key=("round", "matter", "copy", "respondent", "question", "row", "column"),
        foreign_keys=(OF_FILE,),
    )


def counterparts_of(forms: Iterable[Known]) -> Mapping[str, tuple[str, ...]]:
    """The counterparts of each question, whichever of the two names the other."""
    found: dict[str, dict[str, None]] = {}
    for pair in find_pairs(forms):
        found.setdefault(pair.lead.question, {})[pair.other.question] = None
        found.setdefault(pair.other.question, {})[pair.lead.question] = None
    return {question: tuple(others) for question, others in found.items()}


def _pair_row(bank: str, pair: Pair) -> Row:
    first, second = pair.places or (None, None)
    return (
        bank,
        *_side_cells(pair.lead, first),
        *_side_cells(pair.other, second),
        pair.places is not None,
        pair.scale,
        pair.why_not.value if pair.why_not else None,
    )


def _side_cells(side: Side, place: AnswerKey | None) -> Row:
    forms = ", ".join(form for form, _ in side.forms)
    kind = side.type.value if side.type else None
    place = place or AnswerKey(side.question)
    return side.question, side.code, side.prompt, forms, kind, place.row, place.column


def _said_rows(collation: Collation, matter: Matter, said: Said) -> Iterator[Row]:
    result = said.result
    head: Row = (
        collation.round.id,
        matter.lead.question,
        result.copy.team,
        result.copy.id,
        result.respondent,
        base_form(result),
        PERSON if is_person(result) else TEAM,
    )
    if not said.answers:
        yield (*head, said.side.question, None, None, State.BLANK.value, *(None,) * 8)
    for answer in said.answers:
        figure = matter.figure_at(answer.key)
        yield (
            *head,
            answer.question,
            answer.row,
            answer.column,
            answer.state.value,
            answer.value,
            answer.code,
            answer.label,
            answer.text,
            str(figure.name) if figure else None,
            _score(said, answer) if figure else None,
            answer.place,
            result.source_of(answer.key),
        )


def _score(said: Said, answer: Answer) -> Cell:
    """The number of an answer on its scale; None where it has none, such as for “Don't know”."""
    return next(
        (option.score for option in _options(said, answer.key) if option.code == answer.code), None
    )


def _options(said: Said, place: AnswerKey) -> tuple[Option, ...]:
    bank = said.result.known.bank if said.result.known else None
    question = bank.find_question(place.question) if bank else None
    if bank is None or question is None:
        return ()
    column = next((each for each in question.columns if each.code == place.column), None)
    return offered(bank, question, column or question)
