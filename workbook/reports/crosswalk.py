"""A collation → what different forms say about the same matter, for the pages: team by team.

A person's own easy-read answers stand in a part of their own, beside the team's and never counted
with them. Figures are counted over forms only where the crosswalk finds them on one scale, and each
team once. Used by ``report.py`` and ``team.py``; nothing of it goes into the page to share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbook.bank import AnswerType
from workbook.collation.crosswalk import Side
from workbook.collation.matters import (
    Figure,
    Matter,
    base_form,
    find_matters,
    form_title,
    is_person,
)
from workbook.collation.records import Collation, CopyResult
from workbook.reports.asked import at
from workbook.reports.counting import FORMS_DIFFER, SILENT, code_of, distribution
from workbook.reports.questions import section_figures
from workbook.reports.records import Distribution, QuestionFigure, Row, RowTable
from workbook.reports.results import options_at
from workbook.reports.returns import Return, as_return, form_of, named, once
from workbook.reports.said import joined, said
from workbook.reports.sides import Asking, Cell, Line, MatterFigure, SidePart, Tally, Words

FORMS, PERSON = "crosswalk", "person"
TITLES: Mapping[str, str] = MappingProxyType(
    {FORMS: said("Two forms side by side"), PERSON: said("What the person said")}
)
INTROS: Mapping[str, str] = MappingProxyType(
    {
        FORMS: said(
            "Not all teams had the same form. Questions that ask about the same thing stand here "
            "together, and what each team says stands under its own form. Words stay as they were "
            "written. Figures are counted together only where both forms use the same scale; a "
            "team that had both forms is counted once."
        ),
        PERSON: said(
            "People said these things on a sheet of their own. They stand beside what the team "
            "wrote about the same thing. They belong to the person: they are never counted with "
            "the team's answers. Before you pass them on, see what the person does not want shared."
        ),
    }
)
TOGETHER = said("All, each team once")

Key = tuple[str, str | None]  # a team, or a copy, and its respondent
Told = tuple[CopyResult, Return]
Figures = Mapping[str, QuestionFigure]  # every question of a return by its id


@dataclass(frozen=True, slots=True)
class _Round:
    """What came back. told: with answers; words: of each, in plain words; late: teams and forms
    of copies that have brought no answers."""

    told: tuple[Told, ...]
    words: Mapping[Key, Figures]
    late: frozenset[tuple[str, str]]


def side_parts(collation: Collation) -> tuple[SidePart, ...]:
    """What people said beside their team, then form beside form; a part that is empty is left
    out. Forms of which small groups are hidden are in neither: a line here is one person's."""
    shown = tuple(each for each in collation.results if not _is_pooled(each))
    collation = replace(collation, results=shown)
    matters = find_matters(collation)
    if not matters:
        return ()
    round_ = _round(collation)
    parts = (
        SidePart(id_, TITLES[id_], INTROS[id_], tuple(_part(id_, matters, round_)), id_ == PERSON)
        for id_ in (PERSON, FORMS)
    )
    return tuple(part for part in parts if part.matters)


def _is_pooled(result: CopyResult) -> bool:
    form = form_of(result)
    return form is not None and form.pooled is not None


def _round(collation: Collation) -> _Round:
    made = [(each, as_return(each)) for each in collation.results]
    told = tuple((result, one) for result, one in made if one is not None)
    late = ((result.copy.team, base_form(result)) for result, one in made if one is None)
    words = {named(result): _figures_of(one) for result, one in told}
    return _Round(told, words, frozenset(late))


def _figures_of(one: Return) -> Figures:
    """Every question of a return in plain words."""
    sections = section_figures((one,), (), plain=True)
    return {each.id: each for section in sections for each in section.questions}


def _part(id_: str, matters: Iterable[Matter], round_: _Round) -> Iterator[MatterFigure]:
    """The matters of one part: all but a person's own questions, or the lead beside those."""
    for matter in matters:
        others = [side for side in matter.sides[1:] if side.is_person == (id_ == PERSON)]
        if others:
            yield from _matter(id_, matter, (matter.lead, *others), round_)


def _matter(
    id_: str, matter: Matter, sides: tuple[Side, ...], round_: _Round
) -> Iterator[MatterFigure]:
    """One matter, where answers of two forms came back."""
    asked = {side.question for side in sides}
    having = [each for each in round_.told if asked & round_.words[named(each[0])].keys()]
    if id_ == PERSON:
        persons = {result.copy.team for result, _ in having if is_person(result)}
        having = [each for each in having if each[0].copy.team in persons]
    forms = _forms(sides, having)
    if len(forms) > 1:
        yield MatterFigure(
            f"{id_}-{matter.lead.question}",
            tuple(_asking(side) for side in sides),
            tuple(_head(id_, each) for each in forms.values()),
            tuple(_lines(sides, tuple(forms), having, round_)),
            tuple(_tallies(matter, forms, having)) if id_ == FORMS else (),
        )


def _forms(sides: Iterable[Side], having: list[Told]) -> dict[str, CopyResult]:
    """The forms that came back, the lead's first and a person's last, each with a copy of it."""
    first = {base_form(result): result for result, _ in reversed(having)}
    order = dict.fromkeys(form for side in sides for form, _ in side.forms if form in first)
    return {form: first[form] for form in sorted(order, key=lambda form: is_person(first[form]))}


def _asking(side: Side) -> Asking:
    return Asking(side.code, side.prompt, ", ".join(title for _, title in side.forms))


def _head(id_: str, result: CopyResult) -> str:
    title = form_title(result)
    if id_ == FORMS:
        return title
    return (
        said("The person: {form}", form=title)
        if is_person(result)
        else said("The team: {form}", form=title)
    )


def _lines(
    sides: tuple[Side, ...], forms: tuple[str, ...], having: list[Told], round_: _Round
) -> Iterator[Line]:
    """A line for each team, or each of its respondents, in the order of the register."""
    rows: dict[Key, dict[str, Told]] = {}
    names: dict[Key, str] = {}
    for result, made in having:
        key = (result.copy.team, result.respondent)
        names.setdefault(key, ", ".join(filter(None, (result.copy.team_name, result.respondent))))
        rows.setdefault(key, {})[base_form(result)] = (result, made)
    for key, own in rows.items():
        cells = (
            _cell(sides, own[form], round_)
            if form in own
            else Cell(None, is_late=(key[0], form) in round_.late)
            for form in forms
        )
        yield Line(names[key], tuple(cells))


def _cell(sides: tuple[Side, ...], told: Told, round_: _Round) -> Cell:
    result, made = told
    figures = round_.words[named(result)]
    asked = ((side, figures[side.question]) for side in sides if side.question in figures)
    due = ((side, each) for side, each in asked if each.is_due or not each.is_silent)
    return Cell(tuple(_words(side, each, made) for side, each in due))


def _words(side: Side, figure: QuestionFigure, made: Return) -> Words:
    """What a copy says to one question; of a vote, how many voted what."""
    if side.type is AnswerType.VOTE:
        return Words(side.code, side.prompt, rows=tuple(_votes(side, made)))
    text = joined("\n", (saying.text for saying in figure.sayings))
    return Words(side.code, side.prompt, text, tuple(_rows(figure.rows)))


def _rows(table: RowTable | None) -> Iterator[Row]:
    """The filled rows of a table, each cell with its head where there are several."""
    if table is None:
        return
    heads = [f"{head}: " if len(table.heads) > 1 and head else "" for head in table.heads]
    for group in table.groups:
        for row in group.rows:
            cells = zip(heads, row.cells, strict=True)
            yield Row(row.label, tuple(joined("", (head, cell)) for head, cell in cells if cell))


def _votes(side: Side, one: Return) -> Iterator[Row]:
    """The votes on each theme that anybody voted on."""
    question = one.bank.find_question(side.question)
    for column in question.columns if question else ():
        cast = (each for each in one.found.values() if each.question == side.question)
        counted = Counter(each.code for each in cast if each.column == column.code)
        options = one.bank.choices(question) if question else ()
        told = [
            f"{option.label} {counted[option.code]}" for option in options if counted[option.code]
        ]
        if told:
            yield Row(column.label, (", ".join(told),))


def _tallies(
    matter: Matter, forms: Mapping[str, CopyResult], having: list[Told]
) -> Iterator[Tally]:
    """The figures that the forms have in common."""
    returns = [made for _, made in having if not made.is_person]
    for figure in matter.figures:
        if rows := tuple(_falls(figure, forms, returns)):
            yield Tally(figure.label, rows)


def _falls(
    figure: Figure, forms: Mapping[str, CopyResult], returns: list[Return]
) -> Iterator[Distribution]:
    """How one figure falls: in each form, and over all of them with each team once."""
    said = [
        (each, code_of(at(each, place), options_at(each, place)))
        for each in returns
        for place in figure.places
        if any(item.question == place.question for item in each.layout.items())
    ]
    first = next((each for each, _ in said), None)
    asking = [form for form in forms if any(each.form == form for each, _ in said)]
    if first is None or len(asking) < 2:
        return
    place = next(each for each in figure.places if options_at(first, each))
    options = options_at(first, place)
    for form in asking:
        codes = [code for each, code in said if each.form == form]
        yield distribution(form_title(forms[form]), codes, options)
    yield distribution(TOGETHER, once(said, SILENT, FORMS_DIFFER), options)
