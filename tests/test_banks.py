"""The banks that come with the program: nothing of the inventory is missing, and all rules hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.programs.workshop import FORMS as FILLED_BY_CALC
from tests.real_forms import FORMS as FILLED_BY_WRITER
from tests.real_forms import real_bank
from workbook.bank import Bank, Column, Meaning, Option, Origin, Question, Requirement, ResultKind
from workbook.bank_places import bank_folder, find_banks
from workbook.layout import build_layout
from workbook.loader import load_bank
from workbook.rules import check_bank

FOLDERS = find_banks([bank_folder()])
RECORDED = YAML(typ="safe", pure=True).load(
    (Path(__file__).parent / "data" / "inventory-counts.yaml").read_text(encoding="utf-8")
)
BANKS = tuple(RECORDED)
ORIGINS = {
    Origin.CLOSE: "Close to the source",
    Origin.ADAPTED: "Adapted from the source",
    Origin.PROJECT: "Added by this project",
}
FORMS = tuple((bank, form) for bank in BANKS for form in RECORDED[bank]["forms"])


@cache
def bank_called(name: str) -> Bank:
    found = [load_bank(folder).bank for folder in FOLDERS]
    return next(bank for bank in found if bank and bank.id == name)


def types(questions: Iterable[Question]) -> dict[str, int]:
    return dict(Counter(str(question.type) for question in questions))


def origins(questions: Iterable[Question]) -> dict[str, int]:
    return dict(Counter(str(question.origin) for question in questions))


def own_lists(questions: Iterable[Question]) -> list[tuple[Option, ...]]:
    asked: list[Question | Column] = []
    for question in questions:
        asked += [question, *question.columns]
    return [one.options for one in asked if isinstance(one.options, tuple)]


def per_question(count: Callable[[Question], int]) -> Callable[[Bank], int]:
    return lambda bank: sum(count(question) for question in bank.questions())


COUNTS: dict[str, Callable[[Bank], object]] = {
    "sections": lambda bank: len(bank.sections),
    "questions": per_question(lambda _: 1),
    "required": per_question(lambda q: Requirement.REQUIRED in q.forms.values()),
    "types": lambda bank: types(bank.questions()),
    "origins": lambda bank: origins(bank.questions()),
    "help": per_question(lambda q: bool(q.help)),
    "with-source": per_question(lambda q: bool(q.source)),
    "documents": lambda bank: dict(
        Counter(key for q in bank.questions() for key in {each.document for each in q.source})
    ),
    "reasons": per_question(lambda q: bool(q.reason)),
    "conditions": per_question(lambda q: q.only_if is not None),
    "scales": lambda bank: len(bank.scales),
    "scale-points": lambda bank: sum(len(each.choices) for each in bank.scales.values()),
    "points-without-a-number": lambda bank: sum(
        point.score is None for each in bank.scales.values() for point in each.choices
    ),
    "shared-lists": lambda bank: len(bank.options),
    "shared-options": lambda bank: sum(len(each.choices) for each in bank.options.values()),
    "own-lists": lambda bank: len(own_lists(bank.questions())),
    "own-options": lambda bank: sum(map(len, own_lists(bank.questions()))),
    "columns": per_question(lambda q: len(q.columns)),
    "most-columns": lambda bank: max(len(q.columns) for q in bank.questions()),
    "rows": per_question(lambda q: len(q.rows)),
    "rows-with-source": per_question(lambda q: sum(bool(row.source) for row in q.rows)),
    "tables-with-free-rows": per_question(lambda q: q.repeat is not None),
    "free-rows-at-most": per_question(lambda q: q.repeat.max if q.repeat else 0),
    "rows-from-another-table": per_question(lambda q: q.rows_from is not None),
    "counterparts": per_question(lambda q: len(q.counterparts)),
}


def test_every_bank_of_the_program_has_recorded_numbers() -> None:
    loaded = [load_bank(folder).bank for folder in FOLDERS]
    assert sorted(bank.id for bank in loaded if bank) == sorted(BANKS)
    assert len(FOLDERS) == len(BANKS) == 4


@pytest.mark.parametrize("name", BANKS)
@pytest.mark.parametrize("what", COUNTS)
def test_bank_holds_what_the_inventory_counts(name: str, what: str) -> None:
    assert COUNTS[what](bank_called(name)) == RECORDED[name][what]


def test_every_recorded_number_is_compared() -> None:
    for name in BANKS:
        assert set(RECORDED[name]) == set(COUNTS) | {"forms"}


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_form_holds_what_the_inventory_counts(name: str, form: str) -> None:
    asked = [question for question in bank_called(name).questions() if form in question.forms]
    required = [each for each in asked if each.forms[form] is Requirement.REQUIRED]
    recorded = RECORDED[name]["forms"][form]
    assert len(asked) == recorded["questions"]
    assert len(required) == recorded["required"]
    assert types(asked) == recorded["types"]
    assert origins(asked) == recorded["origins"]
    assert sum(bool(each.source) for each in asked) == recorded["with-source"]
    assert sum(map(len, own_lists(asked))) == recorded["own-options"]
    assert sum(len(each.rows) for each in asked) == recorded["rows"]


def test_all_thirteen_forms_are_filled_by_real_programs() -> None:
    """The lists of forms that tests of tests/programs go through leave none of them out."""
    assert len(FORMS) == 13
    assert set(FILLED_BY_CALC) == set(FORMS)
    assert {(real_bank(name).id, form) for name, form in FILLED_BY_WRITER} == {
        *FORMS,
        ("sample", "full"),
        ("sample", "short"),
    }


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_question_of_a_form_prints_how_close_it_is_and_to_what(name: str, form: str) -> None:
    """A line for each question, on the last sheet of forms that have one."""
    bank = bank_called(name)
    asked = [each for each in bank.questions() if form in each.forms]
    titles = {source.key: source.title for source in bank.sources}
    lines = build_layout(bank, form).sources
    assert len(lines) == RECORDED[name]["forms"][form]["questions"]
    for line, question in zip(lines, asked, strict=True):
        assert line.prompt == question.prompt
        said = ORIGINS[question.origin]
        is_added = question.origin is Origin.PROJECT
        assert line.origin == (f"{said}: {question.reason}" if is_added else said)
        assert question.reason if is_added else line.source
        for pointer in question.source:
            assert pointer.at
            assert f"{titles[pointer.document]}: {pointer.at}" in line.source


@pytest.mark.parametrize("name", BANKS)
def test_bank_has_the_recorded_forms_and_no_others(name: str) -> None:
    assert {form.id for form in bank_called(name).forms} == set(RECORDED[name]["forms"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_bank_passes_every_rule(folder: Path) -> None:
    loaded = load_bank(folder)
    assert loaded.problems == ()
    assert loaded.bank is not None
    assert check_bank(loaded.bank, loaded.lines) == ()


@pytest.mark.parametrize("name", BANKS)
def test_bank_is_in_its_first_edition_and_says_whose_it_is(name: str) -> None:
    bank = bank_called(name)
    assert bank.edition == "2026.1"
    assert "CC BY 4.0" in bank.licence
    assert bank.attribution


@pytest.mark.parametrize(
    ("name", "authors", "doi"),
    [
        ("ccarm", "Spurrell M, Potts L, Shaw A", "10.5334/ijic.5975"),
        ("p3c", "Lloyd HM, Pearson M, Sheaff R", "10.1186/s12961-017-0263-z"),
    ],
)
def test_open_licence_of_the_paper_is_honoured_in_every_form(
    name: str, authors: str, doi: str
) -> None:
    bank = bank_called(name)
    for form in bank.forms:
        printed = " ".join(build_layout(bank, form.id).attribution)
        assert authors in printed
        assert "https://creativecommons.org/licenses/by/4.0/" in printed
        assert doi in printed


def test_licence_file_names_each_bank_and_its_source() -> None:
    licence = (bank_folder() / "LICENSE").read_text(encoding="utf-8")
    for folder in FOLDERS:
        paper = next(source for source in bank_called(_id_of(folder)).sources)
        assert f"{folder.name}/" in licence
        assert paper.link in licence


def _id_of(folder: Path) -> str:
    loaded = load_bank(folder)
    assert loaded.bank is not None
    return loaded.bank.id


@pytest.mark.parametrize("name", BANKS)
def test_every_form_can_be_laid_out(name: str) -> None:
    bank = bank_called(name)
    for form in bank.forms:
        asked = [question.id for question in bank.questions() if form.id in question.forms]
        if form.id == "easyread":
            asked.append(asked.pop(asked.index("ccarm.cover.case-ref")))  # staff come last
        assert [item.question for item in build_layout(bank, form.id).items()] == asked


@pytest.mark.parametrize("name", BANKS)
def test_points_without_a_number_say_what_they_mean(name: str) -> None:
    silent = {
        (code, point.code): point.means
        for code, scale in bank_called(name).scales.items()
        for point in scale.choices
        if point.score is None
    }
    answers = {key for key, means in silent.items() if means is Meaning.ANSWER}
    assert answers == ({("helphind", "none")} if name == "vg" else set())
    assert {means for (_, code), means in silent.items() if code == "dk"} == {Meaning.DONT_KNOW}
    assert {means for (_, code), means in silent.items() if code == "na"} == {
        Meaning.NOT_APPLICABLE
    }


def test_silence_in_the_vote_is_never_a_view() -> None:
    vote = {option.code: option.means for option in bank_called("ccarm").options["vote"].choices}
    assert vote.pop("no-view") is Meaning.NO_VIEW
    assert list(vote) == ["progress", "unchanged", "slipped"]
    assert set(vote.values()) == {Meaning.ANSWER}


def test_results_of_the_framework_show_vote_verdict_and_promises() -> None:
    results = {result.id: result for result in bank_called("ccarm").results}
    assert results["vote"].kind is ResultKind.VOTE
    assert results["vote"].verdict == "ccarm.rev.agreed"
    assert (results["promises"].question, results["promises"].column) == (
        "ccarm.rev.promises",
        "state",
    )


def test_four_configurations_are_profiled_from_either_form_of_the_guide() -> None:
    bank = bank_called("vg")
    for form in ("full", "short"):
        shown = {result.id: result for result in build_layout(bank, form).results}
        bars = shown["configurations"].bars  # type: ignore[union-attr]
        assert [label for _, label in bars] == ["Chain", "Shop", "Network", "Access"]


@pytest.mark.parametrize("name", BANKS)
def test_what_the_project_added_is_told_apart_from_what_it_took(name: str) -> None:
    added = [each for each in bank_called(name).questions() if each.origin is Origin.PROJECT]
    assert all(question.reason.endswith(".") for question in added)
    taken = [each for each in bank_called(name).questions() if each.origin is not Origin.PROJECT]
    assert all(not question.reason for question in taken)
    assert added
    assert taken
