"""A form that comes with last time's answers: the same questions and a section about changes."""

from __future__ import annotations

import pytest

from tests.real_forms import FORMS, real_bank, real_layout
from workbook.bank import Bank, Requirement
from workbook.changes import again, resolve, with_changes
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.loader import Lines
from workbook.reading.known import Known, find_known
from workbook.rules import check_bank

# The sections of two forms, read from the banks' files by hand.
REVIEW = ("ccarm.cover", "ccarm.changed", "ccarm.rev")
SHORT = ("vg.cover", "vg.changed", "vg.short", "vg.close")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_bank_with_changes_passes_every_rule_that_the_bank_passes(name: str, form: str) -> None:
    before = check_bank(real_bank(name), Lines())
    assert check_bank(with_changes(real_bank(name), form), Lines()) == before


@pytest.mark.parametrize(
    ("name", "form", "sections"), [("ccarm", "review", REVIEW), ("value-guide", "short", SHORT)]
)
def test_form_again_has_one_more_section_after_the_cover(
    name: str, form: str, sections: tuple[str, ...]
) -> None:
    layout = build_layout(with_changes(real_bank(name), form), again(form))
    assert tuple(page.id for page in layout.pages) == sections


def test_every_question_keeps_its_id_code_words_and_need() -> None:
    made = build_layout(with_changes(real_bank("ccarm"), "review"), "review-again")
    old = {item.question: item for item in real_layout("ccarm", "review").items()}
    new = {item.question: item for item in made.items()}
    assert len(old) > 20
    assert {question: new[question] for question in old} == old
    assert new.keys() - old.keys() == {"ccarm.changed.cover", "ccarm.changed.review"}


def test_changes_are_asked_about_each_section_and_may_be_left_out() -> None:
    bank = with_changes(real_bank("value-guide"), "short")
    section = next(each for each in bank.sections if each.code == "CHANGED")
    assert [question.prompt for question in section.questions] == [
        "What has changed in “About you” since last time?",
        "What has changed in “Short form: six questions” since last time?",
        "What has changed in “How did this guide work for you?” since last time?",
    ]
    needs = {need for question in section.questions for need in question.forms.values()}
    assert needs == {Requirement.OPTIONAL}


def test_form_again_says_that_answers_are_filled_in() -> None:
    form = with_changes(real_bank("ccarm"), "review").find_form("review-again")
    assert form is not None
    assert form.title == "Case review, with last time's answers"
    assert form.how.endswith("Last time's answers are filled in: correct what is no longer true.")


def test_section_comes_first_where_there_is_no_cover() -> None:
    bank = with_changes(real_bank("sample"), "full")
    assert bank.sections[0].code == "CHANGED"


def test_other_forms_stay_as_they_are() -> None:
    bank = with_changes(real_bank("ccarm"), "review")
    for form in ("full", "review", "setup"):
        assert build_layout(bank, form) == real_layout("ccarm", form)


def test_own_form_of_the_bank_wins() -> None:
    bank = real_bank("sample")
    own = bank.forms[0].model_copy(update={"id": "full-again"})
    owning = bank.model_copy(update={"forms": (*bank.forms, own)})
    assert with_changes(owning, "full") is owning
    assert resolve(owning, "full-again") is owning


def test_names_that_are_taken_get_a_number() -> None:
    bank = real_bank("sample")
    first = bank.sections[0].model_copy(
        update={"id": "sample.changed", "code": "CHANGED", "sheet": "what has Changed"}
    )
    taken = bank.model_copy(update={"sections": (first, *bank.sections[1:])})
    made = with_changes(taken, "full").sections[0]
    assert (made.id, made.code, made.sheet) == (
        "sample.changed-2",
        "CHANGED2",
        "What has changed 2",
    )


def test_easy_read_prompts_stay_short() -> None:
    bank = real_bank("sample")
    easy = tuple(form.model_copy(update={"easy_read": True}) for form in bank.forms)
    made = with_changes(bank.model_copy(update={"forms": easy}), "short").sections[0]
    assert [question.prompt for question in made.questions] == [
        "“About you & your team”. What has changed since last time?"
    ]


@pytest.mark.parametrize(
    ("form", "has"),
    [("review", True), ("review-again", True), ("nonesuch", False), ("nonesuch-again", False)],
)
def test_resolve_finds_forms_and_forms_again(form: str, has: bool) -> None:
    bank = resolve(real_bank("ccarm"), form)
    assert isinstance(bank, Bank) is has
    assert bank is None or bank.find_form(form) is not None


def test_a_third_round_has_the_same_form_as_the_second() -> None:
    assert again("review") == again(again("review")) == "review-again"
    second = with_changes(real_bank("ccarm"), "review")
    assert with_changes(second, "review-again") is second
    assert with_changes(real_bank("ccarm"), "review-again") == second


def test_unknown_form_is_refused() -> None:
    for form in ("nonesuch", "nonesuch-again"):
        with pytest.raises(KeyError):
            with_changes(real_bank("ccarm"), form)


def test_stamp_of_a_form_again_is_known_and_laid_out_once() -> None:
    stamp = Stamp("ccarm", real_bank("ccarm").edition, "review-again", copy="k7q2m9xd")
    known = find_known(stamp, ())
    assert isinstance(known, Known)
    assert tuple(page.id for page in known.layout.pages) == REVIEW
    assert find_known(stamp, ()) is known
