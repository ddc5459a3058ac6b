"""What is said of answers that could not be read, and how they are counted."""

from dataclasses import replace

from tests.reports.made_up import (
    collation_of,
    copy_of,
    figure,
    known_of,
    name_of,
    result_of,
    returns_of,
)
from workbook.collation.records import Conflict, CopyResult, Variant
from workbook.reports.returns import countable_returns
from workbook.results.answers import State


def unsure(result: CopyResult, *questions: str) -> CopyResult:
    """The same result, where nothing could be taken from these answers, as from a formula."""
    assert result.response is not None
    answers = tuple(
        replace(each, state=State.UNREADABLE, value=None, code=None, label=None, text="")
        if each.question in questions
        else each
        for each in result.response.answers
    )
    return replace(result, response=replace(result.response, answers=answers))


def torn(result: CopyResult, question: str, *, chosen: bool = False) -> CopyResult:
    """The same result, where two files differ on this answer."""
    assert result.response is not None
    (answer,) = (each for each in result.response.answers if each.question == question)
    variants = (Variant(answer, ("a.xlsx",), chosen), Variant(answer, ("b.xlsx",)))
    return replace(result, conflicts=(Conflict(result.copy.id, answer.key, variants),))


def test_answers_differ_only_where_files_differ_and_nobody_has_decided() -> None:
    known = known_of("sample", "full")
    typed = {"about.name": "x", "about.size": "5"}
    results = [
        unsure(result_of(known, copy_of(at, name_of(at), "full"), typed), "about.name")
        for at in range(4)
    ]
    results[1] = torn(results[1], "about.name")
    results[2] = torn(results[2], "about.size")  # another answer
    results[3] = torn(results[3], "about.name", chosen=True)
    returns = countable_returns(collation_of(results, bank="sample"))
    wanted = [
        "In doubt: it could not be read for sure",
        "In doubt: the answers differ",
        "In doubt: it could not be read for sure",
        "In doubt: it could not be read for sure",
    ]
    sayings = figure(returns, "about.name", returns).sayings
    assert [each.text for each in sayings] == wanted
    assert [each.last for each in sayings] == wanted


def test_cells_of_a_table_are_in_doubt_in_the_same_words() -> None:
    known = known_of("sample", "full")
    key = "tables.steps:1:what"
    one = result_of(known, copy_of(1, "North", "full"), {key: "Knock"})
    returns = countable_returns(collation_of([unsure(one, "tables.steps")], bank="sample"))
    table = figure(returns, "tables.steps").rows
    assert table is not None
    assert "In doubt: it could not be read for sure" in table.groups[0].rows[0].cells


def test_returns_in_doubt_are_told_apart_from_those_that_say_something() -> None:
    typed = ({"about.size": each, "about.name": "x"} for each in ("5", "9", "?!", "many", "?", ""))
    found = figure(returns_of(typed), "about.size")
    assert (found.asked, found.speaking, found.doubtful, found.silent) == (6, 2, 3, 1)


def test_return_that_says_something_in_one_row_is_not_in_doubt() -> None:
    steps = {"tables.steps:1:who": "nobody we know", "tables.steps:2:who": "Care staff"}
    found = figure(returns_of([steps]), "tables.steps")
    assert (found.speaking, found.doubtful) == (1, 0)
