"""Which matters there are, and whose answers are read to find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

from tests.collation.two_forms import FULL, SHORT, two_forms
from workbook.collation.matters import find_matters
from workbook.collation.records import Collation
from workbook.results.answers import Answer


class Counted(Sequence[Answer]):
    """Answers that count how often they are walked."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = answers
        self.walks = 0

    def __len__(self) -> int:
        return len(self._answers)

    def __iter__(self) -> Iterator[Answer]:
        self.walks += 1
        return iter(self._answers)

    @overload
    def __getitem__(self, at: int) -> Answer: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Answer]: ...
    def __getitem__(self, at: int | slice) -> Answer | Sequence[Answer]:
        return self._answers[at]


def counted(collation: Collation) -> tuple[Collation, list[Counted]]:
    """The same collation, and the answers of each copy that came back."""
    found, results = [], []
    for result in collation.results:
        assert result.response is not None
        found.append(Counted(result.response.answers))
        response = replace(result.response, answers=found[-1])
        results.append(replace(result, response=response))
    return replace(collation, results=tuple(results)), found


def test_no_answer_is_read_where_only_one_form_came_back() -> None:
    for form in (SHORT, FULL):
        collation, answers = counted(two_forms(only=form))
        assert find_matters(collation) == ()
        assert len(answers) > 1
        assert [each.walks for each in answers] == [0] * len(answers)


def test_answers_of_a_copy_are_read_once_for_all_matters() -> None:
    collation, answers = counted(two_forms())
    matters = find_matters(collation)
    assert len(matters) > 1
    assert [each.walks for each in answers] == [1] * len(answers)
    plain = find_matters(two_forms())
    assert [each.lead.question for each in matters] == [each.lead.question for each in plain]
    assert [len(each.said) for each in matters] == [len(each.said) for each in plain]


def test_copy_that_has_not_come_back_makes_no_matter() -> None:
    collation = two_forms()
    results = tuple(
        each if each.copy.form == SHORT else replace(each, response=None)
        for each in collation.results
    )
    assert {each.copy.form for each in results} == {SHORT, FULL}
    assert find_matters(collation)
    assert find_matters(replace(collation, results=results)) == ()
