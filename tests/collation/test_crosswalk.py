"""Pairs of questions, from small banks: what is comparable, what is not, and why."""

from __future__ import annotations

import pytest

from tests.collation.two_forms import easy_bank
from workbook.bank import AnswerType, Bank, Column, Question, Row
from workbook.collation.crosswalk import Pair, WhyNot, find_pairs
from workbook.enclosing import Enclosed, only
from workbook.identity import AnswerKey
from workbook.layout import build_layout
from workbook.reading.known import Known


def team_bank(**own: object) -> Bank:
    """The bank of ``easy_bank``, with its second form a team's. own: changes of own.strength."""
    bank = easy_bank()
    forms = tuple(form.model_copy(update={"easy_read": False}) for form in bank.forms)
    *others, last = bank.sections
    questions = tuple(
        each.model_copy(update=own) if each.id == "own.strength" else each
        for each in last.questions
    )
    section = last.model_copy(update={"questions": questions})
    return bank.model_copy(update={"forms": forms, "sections": (*others, section)})


def forms_of(bank: Bank) -> tuple[Known, Known]:
    return (
        Known(bank, build_layout(bank, "full")),
        Known(bank, build_layout(bank, "easyread")),
    )


def pair_of(known: tuple[Known, ...]) -> Pair:
    (found,) = (
        pair
        for pair in find_pairs(known)
        if {pair.lead.question, pair.other.question} == {"own.strength", "about.strength"}
    )
    return found


def matrix(*counterparts: str) -> dict[str, object]:
    """A table of two ratings, the first of which names its counterparts."""
    return {
        "type": AnswerType.MATRIX,
        "columns": (Column(code="now", label="Now"),),
        "rows": (
            Row(code="one", label="The first", counterparts=counterparts),
            Row(code="two", label="The second"),
        ),
    }


def other_points(bank: Bank) -> Bank:
    """The same bank with one point less on its scale."""
    scale = bank.scales["strength"]
    fewer = scale.model_copy(update={"choices": scale.choices[1:]})
    return bank.model_copy(update={"scales": {**bank.scales, "strength": fewer}, "edition": "2.0"})


def test_two_ratings_on_one_scale_are_comparable_and_the_shorter_form_leads() -> None:
    pair = pair_of(forms_of(team_bank()))
    assert (pair.lead.question, pair.lead.code, pair.lead.forms) == (
        "own.strength",
        "OWN-2",
        (("easyread", "My own page"),),
    )
    assert pair.other.forms == (("full", "Every kind of question"),)
    assert pair.places == (AnswerKey("own.strength"), AnswerKey("about.strength"))
    assert (pair.why_not, pair.scale, pair.label) == (None, "strength", "")


def test_row_that_names_a_question_is_its_figure() -> None:
    pair = pair_of(forms_of(team_bank(**matrix("about.strength"))))
    assert pair.places == (AnswerKey("own.strength", "one", "now"), AnswerKey("about.strength"))
    assert pair.label == "The first"


def test_rows_that_name_no_question_are_not_guessed() -> None:
    pair = pair_of(forms_of(team_bank(**matrix())))
    assert (pair.places, pair.why_not) == (None, WhyNot.SEVERAL)


def test_person_s_own_answer_never_leads_and_is_never_comparable() -> None:
    pair = pair_of(forms_of(easy_bank()))
    assert (pair.lead.question, pair.other.is_person) == ("about.strength", True)
    assert (pair.places, pair.why_not) == (None, WhyNot.THE_PERSON)


def test_other_scale_is_never_converted() -> None:
    bank = team_bank(scale="power")
    bank = bank.model_copy(update={"scales": {**bank.scales, "power": bank.scales["strength"]}})
    assert pair_of(forms_of(bank)).why_not is WhyNot.OTHER_SCALE


def test_scale_whose_points_have_changed_between_editions_is_not_the_same() -> None:
    full, _ = forms_of(team_bank())
    _, short = forms_of(other_points(team_bank()))
    old = Known(only(full.bank, "full"), full.layout, None, Enclosed(form="full", bank=full.bank))
    new = Known(
        only(short.bank, "easyread"), short.layout, None, Enclosed(form="easyread", bank=short.bank)
    )
    for known in ((old, new), (new, old)):
        assert pair_of(known).why_not is WhyNot.OTHER_POINTS


def test_question_that_no_copy_tells_is_named_and_never_compared() -> None:
    _, short = forms_of(team_bank())
    bank = only(short.bank, "easyread")
    pair = pair_of((Known(bank, short.layout, None, Enclosed(form="easyread", bank=bank)),))
    assert (pair.other.question, pair.other.type, pair.other.forms) == ("about.strength", None, ())
    assert pair.why_not is WhyNot.NOT_KNOWN


@pytest.mark.parametrize("kind", [AnswerType.SHORT_TEXT, AnswerType.NUMBER])
def test_words_and_numbers_are_no_ratings(kind: AnswerType) -> None:
    pair = pair_of(forms_of(team_bank(type=kind, scale=None)))
    assert pair.why_not is WhyNot.NOT_RATED


def test_pairs_are_the_same_in_whatever_order_the_forms_come() -> None:
    forms = forms_of(team_bank())
    turned = find_pairs((*forms[::-1], *forms))
    assert turned == find_pairs(forms)
    assert len(turned) == 3


def test_pair_of_one_form_is_told_apart() -> None:
    bank = team_bank(forms={**_asked(), "full": _asked()["easyread"]})
    assert pair_of(forms_of(bank)).why_not is WhyNot.ONE_FORM
    assert pair_of(forms_of(bank)).shares_form


def _asked() -> dict[str, object]:
    question = next(each for each in easy_bank().questions() if each.id == "own.strength")
    assert isinstance(question, Question)
    return dict(question.forms)
