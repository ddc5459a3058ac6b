"""Which part each returned file plays, its one fate, and how far each copy has got."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

import pytest

from tests.collation.rounds import (
    ANNA,
    CROWD,
    NORTH,
    ROUND,
    SOUTH,
    container,
    copy,
    file_at,
    pdf,
    result_of,
    returned,
    settled,
    stamp,
    stranger,
    system,
    texts,
    too_old,
)
from workbook.collation.records import CopyState
from workbook.gathering.records import Arrival
from workbook.identity import AnswerKey
from workbook.problems.gate import FILE_DAMAGED
from workbook.reading.account import Fate
from workbook.results.answers import State
from workbook.submission import Unplaced

NAME, STORY, MORE = "about.name", "about.story", "about.story:more"
EACH = stamp(CROWD, "each")
FULL = "copyfull"
BIG = replace(
    ROUND, copies=(*ROUND.copies, copy(FULL, "Full", "full"), copy(ANNA, "Crowd", "each", "Anna"))
)


@dataclass(frozen=True)
class Case:
    """arrivals → of each file, its standing and fate; of each copy named, its state."""

    arrivals: tuple[Arrival, ...]
    files: dict[str, tuple[str, str]]
    states: dict[str, str] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    same_as: dict[str, str] = field(default_factory=dict)


CASES = {
    "nothing came back": Case((), {}, {NORTH: "outstanding", CROWD: "outstanding"}),
    "one return": Case(
        (returned("a.xlsx", {NAME: "N"}),),
        {"a.xlsx": ("used", "read")},
        {NORTH: "complete", SOUTH: "outstanding"},
    ),
    "one return with something to do": Case(
        (returned("a.xlsx", {NAME: "N", "about.size": "many"}, stamp(FULL, "full")),),
        {"a.xlsx": ("used", "needs-person")},
        {FULL: "partial"},
    ),
    "one blank": Case(
        (returned("a.xlsx", {}),), {"a.xlsx": ("blank", "needs-person")}, {NORTH: "blank"}
    ),
    "a blank and its twin": Case(
        (returned("a.xlsx", {}), returned("b.xlsx", {})),
        {"a.xlsx": ("blank", "needs-person"), "b.xlsx": ("duplicate", "read-with-notices")},
        {NORTH: "blank"},
        same_as={"b.xlsx": "a.xlsx"},
    ),
    "a blank beside a filled one": Case(
        (returned("a.xlsx", {}), returned("b.xlsx", {NAME: "N"})),
        {"a.xlsx": ("blank", "read-with-notices"), "b.xlsx": ("used", "read")},
        {NORTH: "complete"},
        same_as={"a.xlsx": "b.xlsx"},
    ),
    "no answers but a note, beside a filled one": Case(
        (returned("a.xlsx", {}, notes=("see mail",)), returned("b.xlsx", {NAME: "N"})),
        {"a.xlsx": ("blank", "needs-person"), "b.xlsx": ("used", "read")},
        {NORTH: "complete"},
    ),
    "the same bytes three times": Case(
        tuple(returned(place, {NAME: "N"}, data="x") for place in ("c.xlsx", "a.xlsx", "b.xlsx")),
        {
            "a.xlsx": ("used", "read"),
            "b.xlsx": ("duplicate", "read"),
            "c.xlsx": ("duplicate", "read"),
        },
        {NORTH: "complete"},
        same_as={"b.xlsx": "a.xlsx", "c.xlsx": "a.xlsx"},
    ),
    "the same answers in other bytes": Case(
        (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {NAME: "N"})),
        {"a.xlsx": ("used", "read"), "b.xlsx": ("duplicate", "read")},
        same_as={"b.xlsx": "a.xlsx"},
    ),
    "the same answers, and a note in one": Case(
        (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {NAME: "N"}, notes=("hm",))),
        {"a.xlsx": ("earlier", "read"), "b.xlsx": ("used", "read-with-notices")},
        same_as={"a.xlsx": "b.xlsx"},
    ),
    "an earlier version": Case(
        (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {NAME: "N", STORY: "S"})),
        {"a.xlsx": ("earlier", "read"), "b.xlsx": ("used", "read")},
        {NORTH: "complete"},
        same_as={"a.xlsx": "b.xlsx"},
    ),
    "two halves": Case(
        (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {STORY: "S"})),
        {
            "a.xlsx": ("merged", "read-with-notices"),
            "b.xlsx": ("merged", "read-with-notices"),
        },
        {NORTH: "complete"},
    ),
    "two different answers": Case(
        (returned("a.xlsx", {NAME: "N", STORY: "S"}), returned("b.xlsx", {NAME: "M"})),
        {"a.xlsx": ("conflicting", "needs-person"), "b.xlsx": ("conflicting", "needs-person")},
        {NORTH: "conflicting"},
        conflicts=(NAME,),
    ),
    "a difference of one space": Case(
        (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {NAME: "N "})),
        {"a.xlsx": ("conflicting", "needs-person"), "b.xlsx": ("conflicting", "needs-person")},
        conflicts=(NAME,),
    ),
    "two in conflict and a third that only adds": Case(
        (
            returned("a.xlsx", {NAME: "N"}),
            returned("b.xlsx", {NAME: "M"}),
            returned("c.xlsx", {MORE: "T"}),
        ),
        {
            "a.xlsx": ("conflicting", "needs-person"),
            "b.xlsx": ("conflicting", "needs-person"),
            "c.xlsx": ("merged", "read-with-notices"),
        },
        {NORTH: "conflicting"},
        conflicts=(NAME,),
    ),
    "a computer's files and a bundle": Case(
        (
            container("b.zip"),
            system("b.zip/.DS_Store"),
            replace(returned("b.zip/a.xlsx", {NAME: "N"}), container="b.zip"),
        ),
        {
            "b.zip": ("opened", "set-aside"),
            "b.zip/.DS_Store": ("set-aside", "set-aside"),
            "b.zip/a.xlsx": ("used", "read"),
        },
    ),
    "a PDF, a broken file and a stranger": Case(
        (pdf("a.pdf"), stranger("b.xlsx")),
        {"a.pdf": ("unreadable", "refused"), "b.xlsx": ("not-ours", "refused")},
        {NORTH: "outstanding"},
    ),
    "another round": Case(
        (returned("a.xlsx", {NAME: "N"}, stamp(NORTH, round="autumn")),),
        {"a.xlsx": ("other-round", "needs-person")},
        {NORTH: "outstanding"},
    ),
    "no copy": Case(
        (returned("a.xlsx", {NAME: "N"}, stamp(None)),),
        {"a.xlsx": ("not-issued", "needs-person")},
    ),
    "a copy that nobody issued": Case(
        (returned("a.xlsx", {NAME: "N"}, stamp("stranger")),),
        {"a.xlsx": ("not-issued", "needs-person")},
    ),
    "another bank": Case(
        (too_old("a.xlsx", stamp(NORTH, bank="elsewhere")),),
        {"a.xlsx": ("not-issued", "needs-person")},
        {NORTH: "outstanding"},
    ),
    "an old edition": Case(
        (too_old("a.xlsx"),),
        {"a.xlsx": ("old-edition", "needs-person")},
        {NORTH: "old-edition"},
    ),
    "an old edition of no copy": Case(
        (too_old("a.xlsx", stamp(None, edition="0.9")),),
        {"a.xlsx": ("old-edition", "needs-person")},
        {NORTH: "outstanding"},
    ),
    "an old edition beside a return": Case(
        (too_old("a.xlsx"), returned("b.xlsx", {NAME: "N"})),
        {"a.xlsx": ("old-edition", "needs-person"), "b.xlsx": ("used", "read")},
        {NORTH: "complete"},
    ),
    "one respondent": Case(
        (returned("a.xlsx", {NAME: "A"}, EACH),),
        {"a.xlsx": ("used", "read")},
        {CROWD: "complete"},
    ),
    "a named respondent twice": Case(
        tuple(returned(f"{name}.xlsx", {NAME: name}, stamp(ANNA, "each")) for name in "ab"),
        {"a.xlsx": ("conflicting", "needs-person"), "b.xlsx": ("conflicting", "needs-person")},
        {ANNA: "conflicting"},
        conflicts=(NAME,),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_file_has_its_standing_and_its_fate(name: str) -> None:
    case = CASES[name]
    found = settled(case.arrivals, round_=BIG)
    assert {
        each.place: (each.standing.value, each.fate.value) for each in found.files
    } == case.files
    for id_, state in case.states.items():
        assert result_of(found, id_).state.value == state
    conflicts = [str(each.key) for result in found.results for each in result.conflicts]
    assert tuple(conflicts) == case.conflicts
    for place, other in case.same_as.items():
        assert file_at(found, place).same_as == other
    assert all(each.message and "\n" not in each.message for each in found.files)
    assert not found.problems


def test_every_arrival_is_one_file_and_every_copy_has_a_result() -> None:
    arrivals = [
        replace(each, place=f"{number}/{each.place}")
        for number, case in enumerate(CASES.values())
        for each in case.arrivals
    ]
    assert len(arrivals) > 40
    found = settled(arrivals, round_=BIG)
    assert [each.place for each in found.files] == sorted(each.place for each in arrivals)
    assert {each.copy.id for each in found.results} == {each.id for each in BIG.copies}


def test_order_of_arrivals_does_not_matter() -> None:
    arrivals = [
        replace(each, place=f"{number}/{each.place}")
        for number, case in enumerate(CASES.values())
        for each in case.arrivals
    ]
    expected = settled(arrivals, round_=BIG)
    shuffler = random.Random(4)
    for _ in range(5):
        shuffler.shuffle(arrivals)
        assert settled(arrivals, round_=BIG) == expected


def test_duplicate_tells_nothing_twice() -> None:
    typed = {NAME: "N", "about.size": "many"}
    full = stamp(FULL, "full")
    found = settled((returned("a", typed, full), returned("b", typed, full)), round_=BIG)
    assert len(file_at(found, "a").problems) == 1
    assert file_at(found, "b").problems == ()
    assert result_of(found, FULL).doubts == 1
    assert result_of(found, FULL).files == ("a", "b")


def test_doubt_that_an_earlier_version_shares_counts_once() -> None:
    full = stamp(FULL, "full")
    typed = {"about.size": "many"}
    found = settled(
        (returned("a", typed, full), returned("b", {**typed, NAME: "N"}, full)), round_=BIG
    )
    assert file_at(found, "a").standing.value == "earlier"
    assert file_at(found, "a").problems
    places = {each.place for file in found.files for each in file.problems}
    assert places == {"Page!C1"}
    assert result_of(found, FULL).doubts == 1


def test_blank_beside_a_filled_one_leaves_no_doubt() -> None:
    found = settled((returned("a", {}), returned("b", {NAME: "N"})))
    assert result_of(found, NORTH).doubts == 0
    assert "“b”" in file_at(found, "a").message


# ── putting together ─────────────────────────────────────────────────────────────────────────────


def test_halves_are_put_together_in_printed_order() -> None:
    found = settled((returned("a", {STORY: "S"}), returned("b", {NAME: "N"})))
    result = result_of(found, NORTH)
    assert list(texts(result).items()) == [(NAME, "N"), (STORY, "S")]
    assert result.sources is not None
    assert result.sources[AnswerKey(NAME)] == "b"
    assert result.sources[AnswerKey(STORY)] == "a"
    assert file_at(found, "a").message == "Put together with “b”: 1 answer is only here."


def test_rows_that_only_one_file_has_are_kept_and_counted() -> None:
    full = stamp(FULL, "full")
    step, size = "tables.steps:{}:what", "about.size"
    found = settled(
        (
            returned("a", {step.format(1): "One", size: "3"}, full),
            returned(
                "b", {step.format(2): "Two", size: "3", "tables.steps:2:who": "Care staff"}, full
            ),
        ),
        round_=BIG,
    )
    result = result_of(found, FULL)
    assert texts(result) == {
        size: "3",
        step.format(1): "One",
        step.format(2): "Two",
        "tables.steps:2:who": "Care staff",
    }
    assert result.needed_answered == 2
    assert result.needed_due == 14  # 7 of the first page, 3 of the second, 4 tables
    assert result.percent == 14
    assert result.response is not None
    counts = next(each for each in result.response.results if each.id == "who-does-it")
    assert "count=1" in repr(counts)
    assert file_at(found, "b").message == (
        "Put together with “a”: 2 answers are only here, 1 is in both."
    )


def test_open_conflict_is_an_unreadable_answer_with_both_sides() -> None:
    found = settled((returned("a", {NAME: "N"}), returned("b", {NAME: "M", STORY: "S"})))
    result = result_of(found, NORTH)
    assert result.response is not None
    answer = next(each for each in result.response.answers if each.question == NAME)
    assert (answer.state, answer.text, answer.value) == (State.UNREADABLE, None, None)
    (conflict,) = result.conflicts
    assert [(each.answer.text, each.files) for each in conflict.variants] == [
        ("N", ("a",)),
        ("M", ("b",)),
    ]
    assert not conflict.settled
    assert result.doubts == 1


def test_three_files_and_two_answers_stand_side_by_side() -> None:
    found = settled(
        (
            returned("a", {NAME: "N", STORY: "1"}),
            returned("b", {NAME: "M", STORY: "2"}),
            returned("c", {NAME: "N", STORY: "3"}),
        )
    )
    name, story = result_of(found, NORTH).conflicts
    assert [each.files for each in name.variants] == [("a", "c"), ("b",)]
    assert len(story.variants) == 3
    assert "“b” and 1 other file" in file_at(found, "a").message


def test_notes_and_problems_of_all_files_are_in_the_merged_response() -> None:
    found = settled(
        (returned("a", {NAME: "N"}, notes=("x",)), returned("b", {STORY: "S"}, notes=("y",)))
    )
    response = result_of(found, NORTH).response
    assert response is not None
    assert [each.text for each in response.unplaced] == ["x", "y"]
    assert [each.text for each in file_at(found, "b").unplaced] == ["y"]


NEWER = {
    "saved last": ("2026-05-02T09:00:00Z", "2026-05-01T09:00:00Z", "saved last, on 2026-05-02"),
    "in another time zone": (
        "2026-05-01T09:30:00+00:00",
        "2026-05-01T10:00:00+02:00",
        "saved last, on 2026-05-01 at 09:30",
    ),
    "only one says when": ("2026-05-02T09:00:00Z", None, "holds the most answers"),
    "not a time": ("yesterday", "2026-05-01T09:00:00Z", "holds the most answers"),
}


@pytest.mark.parametrize("name", NEWER)
def test_newer_file_is_proposed_from_evidence_and_not_decided(name: str) -> None:
    first, second, words = NEWER[name]
    found = settled(
        (
            returned("a", {NAME: "N", STORY: "S"}, saved=first),
            returned("b", {NAME: "M"}, saved=second),
        )
    )
    assert words in file_at(found, "a").message
    assert "newer" not in file_at(found, "b").message
    assert result_of(found, NORTH).state is CopyState.CONFLICTING


def test_nothing_is_proposed_without_evidence() -> None:
    found = settled((returned("a", {NAME: "N"}), returned("b", {NAME: "M"})))
    assert file_at(found, "a").message == (
        "This differs from “b”: 1 answer differs. Choose in decisions.csv."
    )


# ── several people ───────────────────────────────────────────────────────────────────────────────


def test_several_people_are_respondents_and_not_in_conflict() -> None:
    found = settled(
        (
            returned("c", {NAME: "C"}, EACH),
            returned("a", {NAME: "A"}, EACH),
            returned("b", {NAME: "A", STORY: "S"}, EACH),
            returned("d", {}, EACH),
            returned("e", {NAME: "C"}, EACH),
        )
    )
    results = [each for each in found.results if each.copy.id == CROWD]
    # Two people may well say the same: only the very same file is folded into another.
    assert [(each.respondent, texts(each)) for each in results] == [
        ("1", {NAME: "A"}),
        ("2", {NAME: "A", STORY: "S"}),
        ("3", {NAME: "C"}),
        ("4", {NAME: "C"}),
    ]
    assert [each.files for each in results] == [("a", "d"), ("b",), ("c",), ("e",)]
    assert file_at(found, "b").same_as == "a"
    assert file_at(found, "e").same_as == "c"
    assert file_at(found, "c").message.startswith("Counted as respondent 3 of 4.")


# ── what belongs to no copy ──────────────────────────────────────────────────────────────────────


def test_each_doubtful_file_says_what_to_do() -> None:
    found = settled(
        (
            returned("round", {NAME: "N"}, stamp(NORTH, round="autumn")),
            returned("whose", {NAME: "N"}, stamp(None)),
            too_old("bank", stamp(NORTH, bank="elsewhere")),
        )
    )
    assert "autumn" in file_at(found, "round").message
    assert "decisions.csv" in file_at(found, "whose").message
    assert "elsewhere" in file_at(found, "bank").message
    for each in found.files:
        assert each.copy is None
        assert each.problems[0].message == each.message
        assert each.problems[0].remedy
        assert each.fate is Fate.NEEDS_PERSON


def test_bundle_that_cannot_be_opened_is_unreadable() -> None:
    bundle = container("b.zip")
    problem = FILE_DAMAGED.at("b.zip")
    account = replace(
        bundle.account, fate=Fate.REFUSED, message=problem.message, problems=(problem,)
    )
    (file,) = settled((replace(bundle, account=account),)).files
    assert (file.standing.value, file.fate) == ("unreadable", Fate.REFUSED)
    assert file.problems == (problem,)


def test_shortest_name_stands_for_files_that_say_the_same() -> None:
    found = settled(
        (
            returned("a copy of north.xlsx", {NAME: "N"}, data="same"),
            returned("north.xlsx", {NAME: "N"}, data="same"),
            returned("a note.xlsx", {NAME: "N"}),
        )
    )
    standings = {each.place: (each.standing.value, each.same_as) for each in found.files}
    assert standings == {
        "a copy of north.xlsx": ("duplicate", "north.xlsx"),
        "north.xlsx": ("used", None),
        "a note.xlsx": ("duplicate", "north.xlsx"),
    }


# ── evidence that must not be lost ───────────────────────────────────────────────────────────────


def test_same_words_in_another_place_are_not_the_same() -> None:
    first = returned("a", {NAME: "N"}, notes=("yes",))
    account = first.account
    moved = Unplaced("Page!F9", "note", "yes")
    assert account.response is not None
    other = returned("b", {NAME: "N"})
    second = replace(
        other,
        account=replace(
            account,
            file=other.account.file,
            unplaced=(moved,),
            response=replace(account.response, unplaced=(moved,)),
        ),
    )
    found = settled((first, second))
    listed = {(file.place, each.place) for file in found.files for each in file.unplaced}
    assert listed == {("a", "Page!F1"), ("b", "Page!F9")}


def test_fewer_answers_saved_later_are_for_a_person() -> None:
    found = settled(
        (
            returned("a", {NAME: "N", STORY: "S"}, saved="2026-05-01T09:00:00Z"),
            returned("b", {NAME: "N"}, saved="2026-05-02T09:00:00Z"),
            returned("c", {STORY: "S"}, saved="2026-04-30T09:00:00Z"),
        )
    )
    later, before = file_at(found, "b"), file_at(found, "c")
    assert (later.standing.value, later.fate) == ("earlier", Fate.NEEDS_PERSON)
    assert "saved later, with fewer answers: 1" in later.message
    assert [each.message for each in later.problems] == [later.message]
    assert (before.standing.value, before.fate, before.problems) == ("earlier", Fate.READ, ())
    assert texts(result_of(found, NORTH)) == {NAME: "N", STORY: "S"}
    assert result_of(found, NORTH).doubts == 1
