"""A response → the fate of its file and one plain sentence about it. Used by the read driver."""

from __future__ import annotations

from workbook.problems import Problem, Severity, worst
from workbook.problems.files import NOTHING_FILLED_IN
from workbook.reading.account import Fate
from workbook.results.answers import State
from workbook.results.check import Response

NOTHING_YET = "Nothing has been filled in yet."
NOTHING_BUT_OTHER_TEXT = "No answer has been filled in, but other text was found."


def judge_response(response: Response) -> tuple[Fate, str, tuple[Problem, ...]]:
    """The fate, its sentence, and every problem to tell: the response's and any about the whole."""
    problems = (*_whole_problems(response), *response.problems)
    fate = _fate(response, problems)
    return fate, _sentence(response, problems), problems


def _whole_problems(response: Response) -> tuple[Problem, ...]:
    """A workbook without a single answer is a question for a person: was it the wrong file?"""
    return () if _has_answers(response) else (NOTHING_FILLED_IN.at(""),)


def _has_answers(response: Response) -> bool:
    return any(answer.state is not State.BLANK for answer in response.answers)


def _fate(response: Response, problems: tuple[Problem, ...]) -> Fate:
    if worst(problems) not in (None, Severity.NOTICE):
        return Fate.NEEDS_PERSON
    return Fate.READ_WITH_NOTICES if problems or response.unplaced else Fate.READ


def _sentence(response: Response, problems: tuple[Problem, ...]) -> str:
    """How much is answered, and what there is to look at."""
    if not _has_answers(response):
        return NOTHING_BUT_OTHER_TEXT if response.unplaced else NOTHING_YET
    notices = sum(problem.severity is Severity.NOTICE for problem in problems)
    extras = [
        _count(len(problems) - notices, "point in doubt", "points in doubt"),
        _count(notices, "notice", "notices"),
        _count(len(response.unplaced), "piece of other text", "pieces of other text"),
    ]
    return f"{_progress(response)}{_with([each for each in extras if each])}."


def _progress(response: Response) -> str:
    answered = sum(each.needed_answered for each in response.completeness)
    due = sum(each.needed_due for each in response.completeness)
    are = "is" if answered == 1 else "are"
    questions = "question" if due == 1 else "questions"
    return f"{answered} of {due} needed {questions} {are} answered"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _with(things: list[str]) -> str:
    """``, with a, b and c``; nothing when there is nothing to add."""
    if not things:
        return ""
    *others, last = things
    return f", with {', '.join(others)} and {last}" if others else f", with {last}"
