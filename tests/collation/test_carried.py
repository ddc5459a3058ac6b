"""Copies that left with last round's answers: only what people changed in them counts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.collation.rounds import (
    CROWD,
    ROUND,
    copy,
    file_at,
    find,
    result_of,
    returned,
    settled,
    stamp,
    texts,
)
from tests.loop import NAME as LOOP_NAME
from tests.loop import SIZE as LOOP_SIZE
from tests.loop import STEPS, Typed, write_loop_bank
from workbook.changes import again, with_changes
from workbook.cli import cli
from workbook.collation import handed_out
from workbook.collation.candidates import LEFT_BLANK, candidates
from workbook.collation.decided import Decisions
from workbook.collation.records import Collation, CopyState, Standing
from workbook.collation.run import collate_round
from workbook.collation.settle import settle
from workbook.gathering.records import Arrival
from workbook.grid import build_grid, places
from workbook.layout import build_layout
from workbook.loader import load_bank
from workbook.problems import Problem
from workbook.problems.placing import PLACES_MISSING, SHEET_MISSING
from workbook.reading.account import Fate
from workbook.results.check import Response
from workbook.rounds.folder import RoundFolder

FULL = "copyfull"
OF_FULL = stamp(FULL, "full")
BIG = replace(ROUND, copies=(*ROUND.copies, copy(FULL, "Full", "full")))
NAME, STORY, SIZE, PAID = "about.name", "about.story", "about.size", "about.paid"
PHONE, PAPER = "about.tools:phone", "about.tools:paper"


def step(row: int, column: str) -> str:
    return f"tables.steps:{row}:{column}"


# What last round left in the copy: a few answers, two steps and one tick.
BASE = {
    NAME: "North",
    STORY: "As it was",
    SIZE: "4",
    PHONE: "✓",
    step(1, "what"): "Wash",
    step(1, "who"): "Care staff",
    step(2, "what"): "Dress",
    step(2, "minutes"): "10",
}
A, B, C = "a.xlsx", "b.xlsx", "c.xlsx"


def said(**changes: str | None) -> dict[str, str]:
    """The base with a few changes; None empties an answer. Keys by the short names below."""
    keys = {"name": NAME, "story": STORY, "size": SIZE, "paid": PAID}
    keys |= {"phone": PHONE, "paper": PAPER}
    keys |= {f"{c}{n}": step(n, c) for n in (1, 2, 3) for c in ("what", "who", "minutes")}
    typed = {**BASE, **{keys[name]: text for name, text in changes.items() if text is not None}}
    gone = {keys[name] for name, text in changes.items() if text is None}
    return {key: text for key, text in typed.items() if key not in gone}


def back(place: str, typed: Mapping[str, str], *notes: str, saved: str | None = None) -> Arrival:
    return returned(place, dict(typed), OF_FULL, notes=notes, saved=saved)


def left() -> Mapping[str, Response]:
    response = back("as it left", BASE).account.response
    assert response is not None
    return {FULL: response}


def together(*arrivals: Arrival, decisions: Decisions | None = None) -> Collation:
    return settle(BIG, arrivals, decisions or Decisions(), find, left())


def standings(found: Collation) -> dict[str, tuple[Standing, Fate]]:
    return {each.place: (each.standing, each.fate) for each in found.files}


# ── one return ───────────────────────────────────────────────────────────────────────────────────


def test_untouched_copy_is_for_a_person_whatever_its_bytes_are() -> None:
    found = together(back(A, BASE))
    file = file_at(found, A)
    assert (file.standing, file.fate) == (Standing.USED, Fate.NEEDS_PERSON)
    assert "as it was handed out" in file.message
    assert result_of(found, FULL).doubts == 1
    assert texts(result_of(found, FULL)) == BASE


def test_the_same_said_in_another_way_is_untouched() -> None:
    found = together(back(A, said(phone="yes", size="4.0")))
    assert "as it was handed out" in file_at(found, A).message


@pytest.mark.parametrize(
    ("typed", "notes"),
    [(said(size="5"), ()), (said(size=None), ()), (said(paid="Yes"), ()), (BASE, ("As before.",))],
    ids=["changed", "emptied", "added", "a note"],
)
def test_copy_that_somebody_worked_on_is_not_untouched(
    typed: dict[str, str], notes: tuple[str, ...]
) -> None:
    found = together(back(A, typed, *notes))
    assert file_at(found, A).standing is Standing.USED
    assert "as it was handed out" not in file_at(found, A).message
    assert texts(result_of(found, FULL)) == typed


def test_two_untouched_ones_are_one_question() -> None:
    found = together(back(A, BASE), back(B, BASE))
    assert standings(found) == {
        A: (Standing.USED, Fate.NEEDS_PERSON),
        B: (Standing.DUPLICATE, Fate.READ_WITH_NOTICES),
    }
    assert result_of(found, FULL).doubts == 1


# ── an untouched copy beside others ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("change", [{"size": "5"}, {"story": None}, {"paid": "Yes"}])
def test_untouched_copy_stands_behind_one_that_was_changed(change: dict[str, str | None]) -> None:
    typed = said(**change)
    found = together(back(A, BASE), back(B, typed))
    file = file_at(found, A)
    assert (file.standing, file.fate) == (Standing.BLANK, Fate.READ_WITH_NOTICES)
    assert (file.same_as, file.problems) == (B, ())
    assert file.message == (
        "Nobody has changed last round's answers in this file, so “b.xlsx” of the same copy was "
        "used."
    )
    assert file_at(found, B).standing is Standing.USED
    assert texts(result_of(found, FULL)) == typed
    assert result_of(found, FULL).doubts == 0


def test_note_in_a_copy_that_is_not_changed_is_still_told() -> None:
    found = together(back(A, BASE, "Ask Ann."), back(B, said(size="5")))
    file = file_at(found, A)
    assert (file.standing, file.same_as) == (Standing.BLANK, B)
    assert [each.text for each in file.unplaced] == ["Ask Ann."]


def test_emptied_copy_takes_nothing_out_and_is_for_a_person() -> None:
    found = together(back(A, {}), back(B, said(size="5")))
    assert standings(found) == {
        A: (Standing.BLANK, Fate.NEEDS_PERSON),
        B: (Standing.USED, Fate.READ),
    }
    assert texts(result_of(found, FULL)) == said(size="5")


# ── two people, each with a half ─────────────────────────────────────────────────────────────────

HALVES = {
    "two answers": (said(name="South"), said(size="5"), said(name="South", size="5")),
    "one adds, one empties": (said(paid="Yes"), said(story=None), said(paid="Yes", story=None)),
    "both change alike, and one more": (
        said(name="South", size="5"),
        said(name="South", story="New"),
        said(name="South", size="5", story="New"),
    ),
    "two rows of a free table": (
        said(what1="Bathe", who1=None),
        said(minutes2="20"),
        said(what1="Bathe", who1=None, minutes2="20"),
    ),
    "one row with the same name, two columns": (
        said(who1="The person themselves"),
        said(minutes1="5"),
        said(who1="The person themselves", minutes1="5"),
    ),
    "a row that is taken out, and a new one": (
        said(what2=None, minutes2=None),
        said(what3="Eat"),
        said(what2=None, minutes2=None, what3="Eat"),
    ),
    "a tick more, and another answer": (said(paper="✓"), said(size="5"), said(paper="✓", size="5")),
    "a tick less, and another answer": (
        said(phone=None),
        said(size="5"),
        said(phone=None, size="5"),
    ),
}


@pytest.mark.parametrize("name", HALVES)
def test_halves_are_put_together(name: str) -> None:
    first, second, both = HALVES[name]
    found = together(back(A, first), back(B, second))
    result = result_of(found, FULL)
    assert result.conflicts == ()
    assert texts(result) == both
    assert standings(found) == dict.fromkeys((A, B), (Standing.MERGED, Fate.READ_WITH_NOTICES))


def test_row_that_was_taken_out_is_not_listed_as_blank() -> None:
    found = together(back(A, said(what2=None, minutes2=None)), back(B, said(what3="Eat")))
    response = result_of(found, FULL).response
    assert response is not None
    rows = {each.row for each in response.answers if each.question == "tables.steps"}
    assert rows == {"1", "3"}


def test_files_tell_what_they_change() -> None:
    found = together(back(A, said(name="South", size="5")), back(B, said(name="South", paid="Yes")))
    assert file_at(found, A).message == (
        "Put together with “b.xlsx”: 1 change is only here, 1 is in both."
    )


def test_answer_comes_from_the_file_that_changed_it() -> None:
    found = together(back(A, said(name="South")), back(B, said(size="5")))
    sources = result_of(found, FULL).sources
    assert sources is not None
    by_key = {str(key): place for key, place in sources.items()}
    assert (by_key[NAME], by_key[SIZE], by_key[STORY]) == (A, B, A)


def test_untouched_one_beside_two_halves_changes_nothing() -> None:
    halves = back(A, said(name="South")), back(B, said(size="5"))
    found = together(*halves, back(C, BASE))
    assert texts(result_of(found, FULL)) == said(name="South", size="5")
    assert file_at(found, C).standing is Standing.BLANK


# ── one change inside another ────────────────────────────────────────────────────────────────────


def test_return_whose_changes_are_all_in_another_is_an_earlier_one() -> None:
    found = together(back(A, said(size="5")), back(B, said(size="5", story=None)))
    assert file_at(found, A).standing is Standing.EARLIER
    assert file_at(found, A).message == (
        "Every change in this file is also in “b.xlsx”, so that one was used."
    )
    assert texts(result_of(found, FULL)) == said(size="5", story=None)


def test_fewer_changes_in_the_newer_file_are_for_a_person() -> None:
    day = "2026-03-0{}T10:00:00+00:00"
    found = together(
        back(A, said(size="5"), saved=day.format(2)),
        back(B, said(size="5", story=None), saved=day.format(1)),
    )
    assert file_at(found, A).fate is Fate.NEEDS_PERSON
    assert "saved later, with fewer changes: 1." in file_at(found, A).message


# ── both change differently ──────────────────────────────────────────────────────────────────────

DIFFERENT = {
    "an answer": (said(size="5"), said(size="6"), {SIZE}),
    "one changes, one empties": (said(size="5"), said(size=None), {SIZE}),
    "ticks": (said(paper="✓"), said(phone=None), {PHONE, PAPER}),
    "a row that one renames and one completes": (
        said(what1="Bathe"),
        said(minutes1="5"),
        {step(1, "what"), step(1, "minutes")},
    ),
    "a row that one takes out and one changes": (
        said(what1=None, who1=None),
        said(who1="The person themselves"),
        {step(1, "what"), step(1, "who")},
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_changes_are_a_conflict(name: str) -> None:
    first, second, keys = DIFFERENT[name]
    found = together(back(A, first), back(B, second), back(C, BASE))
    result = result_of(found, FULL)
    assert result.state is CopyState.CONFLICTING
    assert {str(each.key) for each in result.conflicts} == keys
    assert {file for each in result.conflicts for one in each.variants for file in one.files} == {
        A,
        B,
    }
    assert {key: text for key, text in texts(result).items() if key not in keys} == {
        key: text for key, text in BASE.items() if key not in keys
    }


@pytest.mark.parametrize(("words", "size"), [("5", "5"), (LEFT_BLANK, None)])
def test_change_or_emptying_can_be_kept(words: str, size: str | None) -> None:
    files = back(A, said(size="5")), back(B, said(size=None))
    rows = candidates(together(*files))
    kept = frozenset(each.id for each in rows if each.cells.get("answer") == words)
    assert len(kept) == 1
    found = together(*files, decisions=Decisions(kept=kept))
    assert texts(result_of(found, FULL)) == said(size=size)
    assert result_of(found, FULL).state is CopyState.PARTIAL


# ── what has no part in it ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "problem",
    [
        SHEET_MISSING.at("Page", name="Page", count=9),
        PLACES_MISSING.at("Page", STORY, count=1, code="ABOUT-2"),
    ],
)
def test_lost_places_take_nothing_out(problem: Problem) -> None:
    arrival = back(A, said(size="5", story=None))
    response = arrival.account.response
    assert response is not None
    lost = replace(response, problems=(*response.problems, problem))
    account = replace(arrival.account, response=lost)
    found = together(replace(arrival, account=account), back(B, said(name="South")))
    assert texts(result_of(found, FULL)) == said(size="5", name="South")


def test_workbook_of_nobody_that_was_given_to_the_copy_left_without_answers() -> None:
    plain = returned(B, {NAME: "North", SIZE: "5", PAID: "Yes"}, stamp(None, "full"))
    owner = next(each.id for each in candidates(together(plain)) if each.kind == "assign")
    given = Decisions(owners=((owner, FULL),))
    found = together(back(A, said(size="5")), plain, decisions=given)
    assert texts(result_of(found, FULL)) == said(size="5", paid="Yes")


def test_each_person_of_a_form_for_several_is_counted() -> None:
    each = stamp(CROWD, "each")
    response = returned("as it left", {NAME: "N"}, each).account.response
    assert response is not None
    arrivals = returned(A, {NAME: "N"}, each), returned(B, {NAME: "M"}, each)
    found = settle(BIG, arrivals, Decisions(), find, {CROWD: response})
    assert standings(found) == {
        A: (Standing.USED, Fate.NEEDS_PERSON),
        B: (Standing.USED, Fate.READ),
    }


def test_copy_that_left_blank_is_settled_as_before() -> None:
    arrivals = back(A, said(size="5")), back(B, said(size=None, name="South"))
    found = settled(arrivals, round_=BIG)
    assert {str(each.key) for each in result_of(found, FULL).conflicts} == {NAME}
    assert texts(result_of(found, FULL))[SIZE] == "5"
    assert file_at(settled((back(A, BASE),), round_=BIG), A).fate is Fate.READ


# ── with real files ──────────────────────────────────────────────────────────────────────────────

HEIGHT = f"{STEPS}:1:height"
LAST: dict[str, Typed] = {LOOP_NAME: "Quay", LOOP_SIZE: 12, f"{STEPS}:1:what": "Up", HEIGHT: "High"}


def command(bank: Path, *words: str | Path) -> None:
    given = [str(each) for each in (*words, "--bank-folder", bank)]
    result = CliRunner().invoke(cli, given, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def type_into(bank: Path, form: str, source: Path, typed: Mapping[str, Typed | None]) -> bytes:
    """A person in Excel: the workbook saved again, with these answers typed or emptied."""
    loaded = load_bank(bank).bank
    assert loaded is not None
    layout = build_layout(with_changes(loaded, "full"), form)
    where = {str(each.key): each for each in places(build_grid(layout))}
    book = openpyxl.load_workbook(source)
    for key, value in typed.items():
        book[where[key].sheet][where[key].cell].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A bank, and a second round of two teams whose copies begin with the answers of the first."""
    home = tmp_path_factory.mktemp("carried")
    bank = write_loop_bank(home / "banks")
    roster = home / "teams.csv"
    roster.write_text("team,copy\nQuay,quay\nRowan,rowan\n", encoding="utf-8")
    asked = ("issue", "small", "--form", "full", "--roster", roster)
    first, second = RoundFolder(home / "first"), RoundFolder(home / "second")
    command(bank, *asked, "--round", "First", "-o", first.path)
    for blank in first.copies.iterdir():
        (first.returned / blank.name).write_bytes(type_into(bank, "full", blank, LAST))
    roster.write_text("team,copy\nQuay,quay2\nRowan,rowan2\n", encoding="utf-8")
    more = ("--since", first.path, "--carry-over")
    command(bank, *asked, "--round", "Second", "-o", second.path, *more)
    return bank, second.path


def test_second_round_with_real_files(
    carried: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    bank, path = carried
    folder, form = RoundFolder(path), again("full")
    quay = next(each for each in folder.copies.iterdir() if "quay" in each.name)
    rowan = next(each for each in folder.copies.iterdir() if "rowan" in each.name)
    changed = {
        "ann.xlsx": type_into(bank, form, quay, {LOOP_SIZE: 14}),
        "bob.xlsx": type_into(bank, form, quay, {LOOP_NAME: None, HEIGHT: "Low"}),
        "saved.xlsx": type_into(bank, form, quay, {}),
        "rowan.xlsx": type_into(bank, form, rowan, {}),
    }
    assert changed["rowan.xlsx"] != rowan.read_bytes()
    for name, content in changed.items():
        (folder.returned / name).write_bytes(content)
    found = collate_round(folder, (bank,), 1)
    assert isinstance(found, Collation)
    assert standings(found) == {
        "ann.xlsx": (Standing.MERGED, Fate.READ_WITH_NOTICES),
        "bob.xlsx": (Standing.MERGED, Fate.READ_WITH_NOTICES),
        "saved.xlsx": (Standing.BLANK, Fate.READ_WITH_NOTICES),
        "rowan.xlsx": (Standing.USED, Fate.NEEDS_PERSON),
    }
    assert "as it was handed out" in file_at(found, "rowan.xlsx").message
    last = {key: str(value) for key, value in LAST.items()}
    assert texts(result_of(found, "rowan2")) == last
    whole = {key: text for key, text in last.items() if key != LOOP_NAME}
    assert texts(result_of(found, "quay2")) == {**whole, LOOP_SIZE: "14", HEIGHT: "Low"}
    assert found.problems == ()
    with monkeypatch.context() as patch:  # what was read once is not read again
        patch.setattr(handed_out, "read_files", None)
        assert collate_round(folder, (bank,), 1) == found
    rowan.write_bytes(b"not a workbook any more")
    without = collate_round(folder, (bank,), 1)
    assert isinstance(without, Collation)
    assert [each.place for each in without.problems] == [rowan.name]
    assert file_at(without, "rowan.xlsx").fate is not Fate.NEEDS_PERSON
