"""Answers that lie aside are the same when they are asked for, and leave nothing behind."""

from __future__ import annotations

import errno
import gc
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.accounts import TYPED, account_of
from tests.reports.made_up import copy_of, known_of, result_of
from workbook.gathering.aside import Aside, Waiting
from workbook.results.changes import ChangeTally
from workbook.results.check import Response
from workbook.submission import Unplaced


def full(name: str = TYPED["about.name"]) -> Response:
    typed = {**TYPED, "about.name": name}
    response = account_of(typed, (Unplaced("Page!T9", "cell", "see over"),)).response
    assert response is not None
    return response


def test_what_was_laid_aside_is_the_same_as_often_as_it_is_walked(tmp_path: Path) -> None:
    response = full()
    laid = Aside(tmp_path).lay(response)
    assert isinstance(laid.answers, Waiting)
    assert isinstance(laid.results, Waiting)
    for _ in range(2):
        assert tuple(laid.answers) == response.answers
        assert tuple(laid.results) == response.results
    assert len(laid.answers) == len(response.answers) > 20
    assert laid.answers[3] == response.answers[3]
    assert laid.answers[1:3] == response.answers[1:3]
    assert laid == response
    assert response == laid
    assert hash(laid) == hash(response)
    assert repr(laid) == repr(response)
    states = {each.state.value for each in laid.answers}
    assert states == {"answered", "blank", "unreadable"}
    assert {type(each.state) for each in laid.answers} == {type(response.answers[0].state)}


def test_results_of_numbers_of_many_digits_come_back(tmp_path: Path) -> None:
    typed = {"p3c.activity.use:gp:before": "1", "p3c.activity.use:gp:after": "9" * 400}
    made = result_of(known_of("p3c", "full"), copy_of(0, "Maple ward", "full"), typed)
    assert made.response is not None
    laid = Aside(tmp_path).lay(made.response)
    assert isinstance(laid.results, Waiting)
    assert tuple(laid.results) == made.response.results
    (row, *_others) = next(each.rows for each in laid.results if isinstance(each, ChangeTally))
    assert (row.after, row.change) == ("9" * 400, "9" * 399 + "8")


def test_many_responses_do_not_get_into_each_other(tmp_path: Path) -> None:
    lay = Aside(tmp_path).lay
    names = [f"Ward {number}" for number in range(50)]
    laid = [lay(full(name)) for name in names]
    for each, name in zip(laid[::-1], names[::-1], strict=True):
        assert (
            next(answer.text for answer in each.answers if answer.key.question == "about.name")
            == name
        )


def test_what_lies_aside_already_is_not_laid_again(tmp_path: Path) -> None:
    lay = Aside(tmp_path).lay
    once = lay(full())
    assert lay(once).answers is once.answers


def test_nothing_lies_in_the_folder_and_the_file_is_closed_in_the_end(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    laid = aside.lay(full())
    assert list(tmp_path.iterdir()) == []
    file = aside._file
    del aside
    gc.collect()
    assert not file.closed, "somebody may still ask"
    del laid
    gc.collect()
    assert file.closed


def test_folder_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    response = full()
    assert Aside(tmp_path / "nowhere").lay(response) == response


def test_full_disk_keeps_answers_in_memory(tmp_path: Path) -> None:
    aside, response = Aside(tmp_path), full()
    aside._file = Full(aside._file.seek)
    laid = aside.lay(response)
    assert laid is response


@pytest.mark.parametrize("room", [0, 1, 3_000, 9_000, 20_000])
def test_disk_that_gets_full_loses_nothing_that_was_laid_before(tmp_path: Path, room: int) -> None:
    """Whether what fills it is small or large, and whether some of it still goes in."""
    aside, response = Aside(tmp_path), full()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        laid = [aside.lay(response) for _ in range(20)]
        assert all(each == response for each in laid)
        assert {type(each.answers) for each in laid[-3:]} == {tuple}
        if room == 20_000:
            assert isinstance(laid[0].answers, Waiting)
        aside._file.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Full:
    """A file on a disk without room."""

    def __init__(self, seek: Callable[..., Any]) -> None:
        self.seek = seek

    def write(self, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("count", [0, 1])
def test_response_without_tallies_has_none(tmp_path: Path, count: int) -> None:
    response = full()
    few = Response(response.stamp, response.answers[:count], (), (), (), ())
    laid = Aside(tmp_path).lay(few)
    assert laid == few
    assert laid.results == ()
    assert len(laid.answers) == count
