"""Rows that people add to a table, copy, delete or move: each keeps its columns together."""

from __future__ import annotations

import pytest

from tests.readers.word_reading import answers, located, read, told, unplaced
from tests.readers.word_typist import (
    BLANK,
    CARDS,
    HEADS,
    PEOPLE,
    VIEWS,
    Sheet,
    answer,
    card_slots,
    control,
    docx,
    p,
    people_slots,
    r,
    slot,
    tbl,
    tc,
    tr,
)
from workbook.marks import BlankDocument, Form
from workbook.problems.word import WORD_MORE_ROWS


def person(row: str, *texts: str, code: str | None = None) -> str:
    """A row with the marks of a printed one, filled. code: another text in its first cell."""
    slots = people_slots(row)
    shown = slots[0].row_code if code is None else code
    return tr(shown, *(tc(answer(each, text)) for each, text in zip(slots, texts, strict=True)))


def plain(*texts: str) -> str:
    """A row as Word inserts it: without code, boxes and bookmarks."""
    return tr(*texts)


def row_of(number: int, *texts: str) -> dict[str, str]:
    columns = zip(("name", "view", "notes"), texts, strict=True)
    return {f"c.people:{number}:{column}": text for column, text in columns if text}


TEXTS = {row: (f"Name {row}", "Worse", f"note {row}") for row in (1, 2, 3)}
ALL_PRINTED = [person(str(row), *texts) for row, texts in TEXTS.items()]
PRINTED = {key: text for row, texts in TEXTS.items() for key, text in row_of(row, *texts).items()}


def people(*rows: str) -> Sheet:
    sheet = Sheet()
    sheet.people = list(rows)
    return sheet


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("copied", ["1", "2", "3"])
def test_copied_row_becomes_the_next_row_with_all_its_columns(at: int, copied: str) -> None:
    rows = list(ALL_PRINTED)
    rows.insert(max(at, int(copied)), person(copied, "Dan", "Better", "new"))
    submission = read(people(*rows).file())

    assert answers(submission) == PRINTED | row_of(4, "Dan", "Better", "new")
    assert unplaced(submission) == []


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_inserted_row_without_code_becomes_the_next_row(at: int) -> None:
    rows = list(ALL_PRINTED)
    rows.insert(at, plain("", "Dan", "Better", "new"))
    submission = read(people(*rows).file())

    assert answers(submission) == PRINTED | row_of(4, "Dan", "Better", "new")
    assert located(submission)["c.people:4:name"] == "position"
    assert unplaced(submission) == []


def test_added_rows_are_numbered_in_their_order_and_empty_ones_take_no_number() -> None:
    rows = [*ALL_PRINTED, plain("", "", "", ""), person("2", "", "", ""), plain("", "Dan", "", ""),
            person("1", "Eve", "Better", "")]  # fmt: skip
    submission = read(people(*rows).file())

    assert answers(submission) == PRINTED | row_of(4, "Dan", "", "") | row_of(
        5, "Eve", "Better", ""
    )
    assert [raw.place for raw in submission.answers if raw.key.row == "4"] == [
        "CIRCLE-7.4 · Role (added row)"
    ]


def test_row_whose_next_code_was_typed_is_that_row() -> None:
    rows = [*ALL_PRINTED, plain("", "Dan", "", ""), plain("CIRCLE-7.4", "Eve", "", "x")]
    submission = read(people(*rows).file())

    assert row_of(4, "Eve", "", "x").items() <= answers(submission).items()
    assert [text for key, text in answers(submission).items() if key.startswith("c.people:5")] == [
        "Dan"
    ]
    assert unplaced(submission) == [("CIRCLE-7.4", "label", "CIRCLE-7.4")]


def test_other_words_in_the_code_cell_of_an_inserted_row_are_told() -> None:
    submission = read(people(*ALL_PRINTED, plain("7", "Dan", "", "")).file())

    assert answers(submission) == PRINTED | row_of(4, "Dan", "", "")
    assert unplaced(submission) == [("CIRCLE-7.4 (added row)", "label", "7")]


def test_more_rows_than_the_table_takes_are_told_of_with_their_text() -> None:
    added = [plain("", name, "", "") for name in ("Dan", "Eve", "Fay")]
    submission = read(people(*ALL_PRINTED, *added).file())

    assert answers(submission) == PRINTED | row_of(4, "Dan", "", "") | row_of(5, "Eve", "", "")
    assert told(submission, WORD_MORE_ROWS) == ["CIRCLE-7.3"]
    assert [text for _place, _kind, text in unplaced(submission)] == ["Fay"]


def test_copy_takes_the_place_of_an_empty_row_where_the_table_has_no_room() -> None:
    added = [plain("", name, "", "") for name in ("Dan", "Eve")]
    rows = [person("1", "", "", ""), *ALL_PRINTED[1:], *added, person("1", "Fay", "", "")]

    assert answers(read(people(*rows).file()))["c.people:1:name"] == "Fay"


def test_deleted_row_leaves_the_others_their_numbers_and_needs_no_word() -> None:
    submission = read(people(ALL_PRINTED[0], ALL_PRINTED[2]).file())

    assert answers(submission) == {k: v for k, v in PRINTED.items() if ":2:" not in k}
    assert submission.problems == ()


def test_moved_row_keeps_its_number() -> None:
    assert answers(read(people(*reversed(ALL_PRINTED)).file())) == PRINTED


def test_row_whose_code_was_emptied_is_known_by_its_boxes() -> None:
    rows = [ALL_PRINTED[0], person("2", "Bob", "Worse", "x", code=""), ALL_PRINTED[2]]

    assert answers(read(people(*rows).file()))["c.people:2:name"] == "Bob"


def test_copied_row_whose_code_was_emptied_is_a_further_row() -> None:
    rows = [*ALL_PRINTED, person("2", "Dan", "Better", "", code="")]

    assert answers(read(people(*rows).file())) == PRINTED | row_of(4, "Dan", "Better", "")


def test_part_of_the_table_split_off_takes_added_rows_too() -> None:
    sheet = people(*ALL_PRINTED[:1])
    sheet.after = [tbl(*ALL_PRINTED[1:], person("1", "Dan", "", ""))]

    assert answers(read(sheet.file())) == PRINTED | row_of(4, "Dan", "", "")


def test_copy_of_the_whole_table_claims_the_same_rows_again() -> None:
    sheet = people(*ALL_PRINTED)
    sheet.after = [tbl(tr(*HEADS), person("1", "Other", "Worse", "note 1"), *ALL_PRINTED[1:])]
    submission = read(sheet.file())

    assert answers(submission)["c.people:1:name"] == "Name 1 | Other"
    assert answers(submission)["c.people:2:name"] == "Name 2 | Name 2"
    assert not any(":4:" in key for key in answers(submission))


def test_repeated_row_of_heads_is_no_added_row() -> None:
    submission = read(people(*ALL_PRINTED[:2], tr(*HEADS), ALL_PRINTED[2]).file())

    assert answers(submission) == PRINTED


def test_row_of_heads_that_was_edited_is_no_added_row() -> None:
    sheet = people(*ALL_PRINTED)
    sheet.people_head = tr("Code", "Role (job)", "View", "Notes")
    submission = read(sheet.file())

    assert answers(submission) == PRINTED
    assert unplaced(submission) == [("Code", "label", "Role (job)")]


def test_joined_row_under_a_table_is_no_added_row() -> None:
    submission = read(people(*ALL_PRINTED, tr("Nobody else came.")).file())

    assert answers(submission) == PRINTED
    assert unplaced(submission) == [
        ("About the people, after CIRCLE-7.3", "cell", "Nobody else came.")
    ]


def test_row_inserted_among_single_questions_is_told_of_as_it_stands() -> None:
    sheet = Sheet({"c.name": "Ann"})
    sheet.singles.insert(1, tr("", "also", "more\nlines"))
    submission = read(sheet.file())

    assert answers(submission) == {"c.name": "Ann"}
    assert unplaced(submission) == [
        ("About the people, after CIRCLE-1", "cell", "also"),
        ("About the people, after CIRCLE-1", "cell", "more\nlines"),
    ]


def test_row_inserted_into_a_card_is_no_row_of_a_table() -> None:
    sheet = Sheet()
    sheet.cards[0].insert(1, tr("", "mine", "text"))
    submission = read(sheet.file())

    assert answers(submission) == {}
    assert [text for _place, _kind, text in unplaced(submission)] == ["mine", "text"]


def card(row: str, *texts: str) -> str:
    slots = zip(card_slots(row), ("What", "Since", "More"), texts, strict=True)
    return tbl(*(tr(each.row_code, head, tc(answer(each, text))) for each, head, text in slots))


def test_copied_card_becomes_the_next_card() -> None:
    sheet = Sheet()
    sheet.after = [card("2", "sleep", "3 May 2026", "much")]
    sheet.cards[1] = [tr(each.row_code, "x", tc(answer(each, "y"))) for each in CARDS[1]]
    submission = read(sheet.file())

    assert {k: v for k, v in answers(submission).items() if ":3:" in k} == {
        "p.list:3:what": "sleep",
        "p.list:3:since": "3 May 2026",
        "p.list:3:more": "much",
    }


def test_part_of_a_card_that_is_there_twice_is_a_second_claim() -> None:
    sheet = Sheet({"p.list:1:what": "sleep"})
    sheet.after = [tbl(tr("PROBLEMS-1.1.a", "What", "food"))]

    assert answers(read(sheet.file())) == {"p.list:1:what": "sleep | food"}


# Fixed rows, with free rows below them


MIXED = (
    slot("w:sleep:now", Form.CHOICE, "LIFE-1.1", 2, words=VIEWS, head="Now"),
    slot("w:food:now", Form.CHOICE, "LIFE-1.2", 2, words=VIEWS, head="Now"),
    slot("w:1:label", Form.TEXT, "LIFE-1.3", 1, head="Something else"),
    slot("w:1:now", Form.CHOICE, "LIFE-1.3", 2, words=VIEWS, head="Now"),
)
MORE = (
    slot("w:2:label", Form.TEXT, "LIFE-1.4", 1, head="Something else"),
    slot("w:2:now", Form.CHOICE, "LIFE-1.4", 2, words=VIEWS, head="Now"),
)
LIFE = BlankDocument(
    BLANK.stamp,
    MIXED,
    ("Row", "For each", "Now", "LIFE-1.1", "Sleep", "LIFE-1.2", "Food", "LIFE-1.3"),
    MORE,
)


def life(*rows: str) -> bytes:
    return docx(
        tbl(
            tr("Row", "For each", "Now"),
            tr("LIFE-1.1", "Sleep", tc(answer(MIXED[0], "Worse"))),
            tr("LIFE-1.2", "Food", tc(answer(MIXED[1], "Better"))),
            *rows,
        )
    )


@pytest.mark.parametrize("third", [True, False])
def test_row_inserted_below_fixed_rows_names_itself(third: bool) -> None:
    rows = [tr("LIFE-1.3", tc(answer(MIXED[2], "Work")), tc(answer(MIXED[3], "Worse")))] * third
    submission = read(life(*rows, tr("", "Friends", "Better")), LIFE)

    assert answers(submission) == {
        "w:sleep:now": "Worse",
        "w:food:now": "Better",
        **({"w:1:label": "Work", "w:1:now": "Worse"} if third else {}),
        "w:2:label": "Friends",
        "w:2:now": "Better",
    }
    assert unplaced(submission) == []


def test_fixed_row_that_was_copied_and_changed_is_a_second_claim() -> None:
    submission = read(life(tr("LIFE-1.2", "Food", "Worse")), LIFE)

    assert answers(submission)["w:food:now"] == "Better | Worse"


def test_added_row_of_a_table_with_boxes_round_it_by_another_program_is_read() -> None:
    added = control(tr("", "Dan", "Better", "x"), tag="goog_rdk_7")
    rows = [*ALL_PRINTED, added]

    assert answers(read(people(*rows).file())) == PRINTED | row_of(4, "Dan", "Better", "x")


def test_added_row_keeps_what_people_wrote_in_boxes_of_their_own() -> None:
    added = tr("", tc(p(control(r("Dan"), tag="own"))), "", "")

    assert answers(read(people(*ALL_PRINTED, added).file())) == PRINTED | row_of(4, "Dan", "", "")


def test_small_table_prints_three_rows_and_takes_two_more() -> None:
    assert len(PEOPLE) == 3
    assert {each.key.row for each in BLANK.further if each.key.question == "c.people"} == {"4", "5"}
