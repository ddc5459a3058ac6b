"""Every copy's state, every answer and every number equal what was counted by hand."""

from __future__ import annotations

import openpyxl
import pytest

from tests.round_mess import expected
from tests.round_mess.answers import COPIES, KEYS, found_in
from tests.round_mess.conftest import Collated
from tests.round_mess.facilitator import counted, database, exact_table, found_codes, hours, table

BOTH = pytest.mark.parametrize("is_decided", [False, True], ids=["open", "decided"])
UNHEARD = ("blank", "old-edition", "outstanding")


@pytest.fixture
def round_(is_decided: bool, collated: Collated, request: pytest.FixtureRequest) -> Collated:
    return request.getfixturevalue("decided") if is_decided else collated


@BOTH
def test_each_copy_has_got_as_far_as_counted_by_hand(round_: Collated, is_decided: bool) -> None:
    found = {
        row["copy"]: expected.Copy(
            row["state"],
            int(row["needed_answered"]) if row["needed_answered"] else None,
            int(row["doubts"]),
        )
        for row in table(round_.path, "copies")
    }

    assert found == expected.copies(is_decided)
    assert tuple(found) == COPIES, "in the order of the roster"


@BOTH
def test_per_cent_is_that_of_the_ten_needed_questions(round_: Collated, is_decided: bool) -> None:
    wanted = {
        name: "" if copy.needed is None else str(10 * copy.needed)
        for name, copy in expected.copies(is_decided).items()
    }

    assert {row["copy"]: row["percent"] for row in table(round_.path, "copies")} == wanted


@BOTH
def test_each_answer_of_each_copy_is_what_its_people_typed(
    round_: Collated, is_decided: bool
) -> None:
    rows = exact_table(round_.path, "answers")
    heard = [
        name for name, copy in expected.copies(is_decided).items() if copy.state not in UNHEARD
    ]
    for name in heard:
        found = found_codes(row for row in rows if row["copy"] == name)
        wanted = found_in(name, is_decided)
        assert {code: state for code, (state, _) in found.items()} == {
            code: state for code, (state, _) in wanted.items()
        }, name
        for code, (state, said) in wanted.items():
            if said is not None:
                assert found[code] == (state, said), f"{name}, {code}"

    assert len(heard) == (expected.AFTER_HEARD if is_decided else expected.HEARD)


@BOTH
def test_each_option_is_counted_as_counted_by_hand(round_: Collated, is_decided: bool) -> None:
    rows = table(round_.path, "answers")
    found = counted(rows)

    assert {code: found[code] for code in expected.COUNTS} == expected.counts(is_decided)


@BOTH
def test_numbers_add_up_to_the_sum_made_by_hand(round_: Collated, is_decided: bool) -> None:
    wanted = expected.AFTER_HOURS if is_decided else expected.HOURS

    assert hours(table(round_.path, "answers")) == wanted


@BOTH
def test_database_says_the_same_as_the_tables(round_: Collated, is_decided: bool) -> None:
    asked = f"""
        SELECT code, count(*) FROM answers
        WHERE question = '{KEYS["COVER-5"]}' AND state = 'answered' GROUP BY code
    """
    wanted = {
        code: number
        for code, number in expected.counts(is_decided)["COVER-5"].items()
        if code != "unreadable"
    }

    found = [(str(code), number) for code, number in database(round_.path, asked)]
    assert dict(found) == wanted
    assert database(round_.path, "SELECT count(*) FROM files") == [
        (expected.ON_DISK + expected.IN_BUNDLES,)
    ]


@BOTH
def test_every_answer_names_the_file_that_it_came_from(round_: Collated, is_decided: bool) -> None:
    lots = expected.files(is_decided)
    rows = [row for row in table(round_.path, "answers") if row["state"] != "blank"]

    wrong = [row for row in rows if lots[row["file"]].copy != row["copy"] or not row["place"]]
    assert rows
    assert wrong == []


def test_answers_of_a_settled_conflict_name_the_file_that_was_kept(decided: Collated) -> None:
    rows = {
        (row["copy"], row["question"], row["row"]): row["file"]
        for row in table(decided.path, "answers")
    }

    assert rows["damson-days", "vg.cover.payment", ""] == "damson/days second.xlsx"
    assert rows["damson-days", "vg.short.strength", "shop"] == "damson/days first.xlsx"
    assert rows["damson-nights", "vg.short.chain", ""] == "damson/nights second.docx"
    assert rows["larch-nights", "vg.short.chain", ""] == "strays/blank form filled in.docx"


def test_open_conflicts_show_both_answers_with_their_files(collated: Collated) -> None:
    rows = [
        (row["copy"], row["question"], row["text"], row["files"])
        for row in table(collated.path, "conflicts")
        if row["question"] in ("vg.close.hours", "vg.close.used-as")
    ]

    assert rows == [
        ("damson-days", "vg.close.hours", "5", "damson/days first.xlsx"),
        ("damson-days", "vg.close.hours", "7", "damson/days second.xlsx"),
        (
            "damson-nights",
            "vg.close.used-as",
            "For reference, as a place to start",
            "damson/nights first.docx",
        ),
        ("damson-nights", "vg.close.used-as", "Both", "damson/nights second.docx"),
    ]
    assert len(table(collated.path, "conflicts")) == 12, "two answers to each of six questions"


def test_workbook_of_results_holds_the_same_rows_as_the_tables(decided: Collated) -> None:
    book = openpyxl.load_workbook(decided.path / "results/results.xlsx", read_only=True)
    rows = {sheet.title.casefold(): sheet.max_row for sheet in book.worksheets}
    book.close()
    names = {
        "answers": "answers",
        "files": "files",
        "teams": "copies",
        "problems": "problems",
        "other text": "unplaced",
        "codebook": "codebook",
    }

    assert {*names, "conflicts"} <= set(rows)
    for sheet, name in names.items():
        assert rows[sheet] >= len(table(decided.path, name)) + 1, name
    sides = {
        tuple(row[name] for name in ("copy", "question", "row", "column"))
        for row in table(decided.path, "conflicts")
    }
    assert rows["conflicts"] == len(sides) + 1, "the answers of a conflict stand side by side"
