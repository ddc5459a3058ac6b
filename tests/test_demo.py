"""The demonstration: its script fits its bank, and Excel and Word give back what it says."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from workbook.bank import Bank
from workbook.demo import BANK, Demo, run_demo, tell
from workbook.demo.comparing import compare
from workbook.demo.script import (
    FORM,
    REMARK,
    SCRIPT,
    UNCLEAR_DATE,
    made_up_answers,
    script_name,
)
from workbook.document import build_document
from workbook.document import places as word_places
from workbook.grid import build_grid
from workbook.grid import places as excel_places
from workbook.identity import AnswerKey
from workbook.layout import Kind, build_layout
from workbook.library import load_library
from workbook.reading.account import Account, Fate
from workbook.reading.read import read_file
from workbook.results.answers import Answer, State
from workbook.results.tallies import VoteTally


@pytest.fixture(scope="module")
def bank() -> Bank:
    return next(bank for bank in load_library().banks if bank.id == BANK)


@pytest.fixture(scope="module")
def done(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(bank, tmp_path_factory.mktemp("demo") / "new")


def answers(account: Account) -> dict[AnswerKey, Answer]:
    assert account.response is not None
    return {
        answer.key: answer for answer in account.response.answers if answer.state is not State.BLANK
    }


# The script


def test_every_line_of_the_script_is_about_a_question_of_the_form(bank: Bank) -> None:
    places = excel_places(build_grid(build_layout(bank, FORM)))
    assert set(SCRIPT) == {script_name(place.key) for place in places}
    assert sum(map(bool, (text for texts in SCRIPT.values() for text in texts))) == len(
        made_up_answers(places)
    )


def test_script_keeps_to_the_choices_and_to_rows_that_word_prints(bank: Bank) -> None:
    layout = build_layout(bank, FORM)
    typed = made_up_answers(excel_places(build_grid(layout)))
    printed = {place.key: place for place in word_places(build_document(layout))}
    assert len(typed) > 100
    for key, words in typed.items():
        assert words in (printed[key].allowed or (words,)), key


def test_every_text_of_the_script_says_that_it_is_made_up(bank: Bank) -> None:
    places = excel_places(build_grid(build_layout(bank, FORM)))
    kinds = {place.key: place.kind for place in places}
    texts = [
        str(words)
        for key, words in made_up_answers(places).items()
        if kinds[key] in (Kind.SHORT_TEXT, Kind.LONG_TEXT) and words not in ("0", "Not applicable")
    ]
    assert len(texts) > 40
    assert [
        text for text in (*texts, REMARK) if "made up" not in text.lower().replace("-", " ")
    ] == []


# The loop


def test_both_files_give_back_what_the_script_says(bank: Bank, done: Demo) -> None:
    typed = made_up_answers(excel_places(build_grid(build_layout(bank, FORM))))
    for account in (done.excel.account, done.word.account):
        found = answers(account)
        assert found.keys() == typed.keys()
        for key, words in typed.items():
            said = found[key].text if found[key].state is State.UNREADABLE else found[key].value
            said = found[key].text if said is None else said
            expected = words.isoformat() if isinstance(words, datetime.date) else str(words)
            assert said == expected, key


def test_word_and_excel_agree_on_every_answer_and_the_story_says_so(done: Demo) -> None:
    in_excel, in_word = answers(done.excel.account), answers(done.word.account)
    assert done.comparison.different == ()
    assert done.comparison.same == len(in_excel) == len(in_word) > 100
    assert f"All {len(in_excel)} answers came back the same from Word as from Excel" in "\n".join(
        tell(done)
    )
    for key, answer in in_excel.items():
        other = in_word[key]
        assert (answer.state, answer.value, answer.code) == (other.state, other.value, other.code)


def test_cells_that_only_excel_has_are_counted_and_left_empty(bank: Bank, done: Demo) -> None:
    layout = build_layout(bank, FORM)
    cells = {place.key for place in excel_places(build_grid(layout))}
    spare = cells - {place.key for place in word_places(build_document(layout))}
    assert done.only_excel == len(spare) > 0
    assert any(key.row == "more" for key in spare)
    assert spare.isdisjoint(answers(done.excel.account))
    assert f"Excel has {len(spare)} further cells" in "\n".join(tell(done))


def test_both_files_need_a_person_for_the_unclear_date_and_list_the_remark(done: Demo) -> None:
    for account in (done.excel.account, done.word.account):
        assert account.fate is Fate.NEEDS_PERSON
        unclear = [each for each in answers(account).values() if each.state is State.UNREADABLE]
        assert [each.text for each in unclear] == [UNCLEAR_DATE]
        assert [each.text for each in account.unplaced] == [REMARK]
        assert len(account.problems) == 1


def test_blank_files_of_the_demonstration_are_blank(done: Demo) -> None:
    for blank in (done.excel.blank, done.word.blank):
        account = read_file(blank)
        assert account.stamp is not None
        assert answers(account) == {}
        assert account.unplaced == ()


def test_themes_are_voted_on_in_different_ways(done: Demo) -> None:
    response = done.excel.account.response
    assert response is not None
    (vote,) = [result for result in response.results if isinstance(result, VoteTally)]
    patterns = Counter(
        (tuple((each.code, each.count) for each in theme.person + theme.others), theme.verdict)
        for theme in vote.themes
    )
    assert len(vote.themes) == len(patterns) == 6
    assert len({theme.verdict for theme in vote.themes}) > 2


def test_every_file_that_the_story_names_is_there(done: Demo) -> None:
    folder = done.excel.blank.parent
    named = {
        Path(line.strip().removeprefix("workbook read "))
        for line in tell(done)
        if str(folder) in line
    }
    assert named == set(folder.iterdir())
    assert len(named) == 8


# The comparison


def changed(account: Account, key: AnswerKey, **parts: object) -> Account:
    """An account in which one answer is another."""
    response = account.response
    assert response is not None
    listed = tuple(
        replace(answer, **parts) if answer.key == key else answer  # type: ignore[arg-type]
        for answer in response.answers
    )
    return replace(account, response=replace(response, answers=listed))


@pytest.mark.parametrize(
    "parts",
    [
        {"value": "Harbour Hous (made up)"},
        {"text": "Harbour House  (made up)"},
        {"code": "x"},
        {"label": "x"},
        {"state": State.NOT_APPLICABLE},
        {"state": State.BLANK, "value": None, "text": None},
    ],
)
def test_answer_that_differs_in_any_way_is_named(done: Demo, parts: dict[str, object]) -> None:
    key = AnswerKey("ccarm.cover.service")
    excel, typed = done.excel.account, answers(done.excel.account)
    found = compare(typed, excel, changed(done.word.account, key, **parts))
    assert [each.key for each in found.different] == [key]
    assert found.same == len(typed) - 1
    story = "\n".join(tell(replace(done, comparison=found)))
    assert f"{found.same} of {len(typed)} answers came back the same" in story
    assert f"- {key}: “Harbour House (made up)” (answered) in Excel, " in story


def test_answer_that_neither_file_gives_back_is_named(done: Demo) -> None:
    key = AnswerKey("ccarm.cover.service")
    lost = {"state": State.BLANK, "value": None, "text": None}
    found = compare(
        answers(done.excel.account),
        changed(done.excel.account, key, **lost),
        changed(done.word.account, key, **lost),
    )
    assert [(each.key, each.excel, each.word) for each in found.different] == [(key, None, None)]


def test_dates_are_the_same_when_their_days_are(done: Demo) -> None:
    key = AnswerKey("ccarm.rev.previous")
    in_excel, in_word = answers(done.excel.account)[key], answers(done.word.account)[key]
    assert (in_excel.value, in_excel.text) == ("2025-10-02", "2025-10-02")
    assert (in_word.value, in_word.text) == ("2025-10-02", "2 October 2025")
    other = changed(done.word.account, key, value="2025-10-03")
    assert [each.key for each in compare((), done.excel.account, other).different] == [key]
