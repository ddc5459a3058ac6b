"""Every answer of a Word document is found by the best mark that is left, and by no wrong one."""

from __future__ import annotations

import pytest

from tests.readers.word_reading import answers, located, read, told, unplaced
from tests.readers.word_typist import (
    BLANK,
    HEADS,
    PEOPLE,
    SINGLES,
    SLOTS,
    STAMP,
    Sheet,
    answer,
    control,
    docx,
    inserted,
    mark,
    p,
    r,
    tbl,
    tc,
    tr,
)
from workbook.marks import Form
from workbook.problems import Severity
from workbook.problems.placing import ANSWER_MOVED, MOVED_INTO_OTHER_ROW, MOVED_ONTO_ANSWER
from workbook.problems.word import WORD_CODES_DIFFER, WORD_ROW_UNCLEAR, WORD_ROWS_LOST, WORD_TRACKED

NAME, VIEW, _SINCE, STORY = SINGLES
FULL = {
    str(slot.key): {
        Form.TEXT: f"text of {slot.key}",
        Form.CELL: f"first of {slot.key}\n\n- third",
        Form.CHOICE: "Worse",
        Form.DATE: "3 April 2026",
        Form.CHECK: slot.ticked,
    }[slot.form]
    for slot in SLOTS
} | {"c.agreed": "No"}


def with_first_row(row: str, **typed: str) -> Sheet:
    """The form with another first row."""
    sheet = Sheet({key.replace("_", "."): text for key, text in typed.items()})
    sheet.singles[0] = row
    return sheet


def test_form_filled_at_every_place_comes_back_exactly() -> None:
    submission = read(Sheet(FULL).file())

    assert answers(submission) == FULL
    assert unplaced(submission) == []
    assert submission.problems == ()
    assert submission.stamp == STAMP


def test_untouched_form_gives_nothing_at_all() -> None:
    submission = read(Sheet().file())

    assert (submission.answers, submission.unplaced, submission.problems) == ((), (), ())


def test_place_names_the_row_and_in_a_table_the_column() -> None:
    places = {str(raw.key): raw.place for raw in read(Sheet(FULL).file()).answers}

    assert places["c.name"] == "CIRCLE-1"
    assert places["c.agreed"] == "CIRCLE-5"
    assert places["c.people:2:view"] == "CIRCLE-7.2 · View"
    assert places["c.people:2:notes"] == "CIRCLE-7.2 · Notes"
    assert places["p.list:1:since"] == "PROBLEMS-1.1.b"


# One mark alone


@pytest.mark.parametrize(
    ("row", "how"),
    [
        (tr("", "", tc(p(control(r("Ann"), tag=NAME.tag)))), "tag"),
        (tr("", "", tc(p(control(r("Ann"), alias=NAME.alias)))), "alias"),
        (tr("CIRCLE-1", "", tc(p("Ann"))), "code"),
        (tr("", "", tc(p(mark(NAME.bookmark), "Ann"))), "bookmark"),
        (tr("", NAME.prompt, tc(p("Ann"))), "text"),
    ],
)
def test_answer_is_found_by_any_one_mark_that_is_left(row: str, how: str) -> None:
    submission = read(with_first_row(row).file())

    assert answers(submission) == {"c.name": "Ann"}
    assert located(submission) == {"c.name": how}


def test_row_that_has_lost_every_mark_is_told_of_with_its_text() -> None:
    submission = read(with_first_row(tr("", "", "Ann")).file())

    assert answers(submission) == {}
    assert unplaced(submission) == [("About the people", "cell", "Ann")]
    assert told(submission, WORD_ROWS_LOST) == [""]
    assert submission.problems[0].severity is Severity.DOUBT


@pytest.mark.parametrize(
    "code", ["circle-1", "CIRCLE-1:", "(CIRCLE-1)", "CIRCLE‑1", " CIRCLE-1 ", "CIRCLE-1 of 7"]
)
def test_code_is_known_with_signs_round_it(code: str) -> None:
    assert answers(read(with_first_row(tr(code, "", "Ann")).file())) == {"c.name": "Ann"}


@pytest.mark.parametrize("code", ["CIRCLE-11", "CIRCLE-1a", "see CIRCLE-1", "CIRCLE"])
def test_other_words_are_no_code(code: str) -> None:
    assert answers(read(with_first_row(tr(code, "", "Ann")).file())) == {}


def test_question_in_the_lists_at_the_end_is_not_taken_for_its_row() -> None:
    sheet = Sheet()
    sheet.after = [
        tbl(tr("☐", "CIRCLE-1", NAME.prompt, "needed")),
        tbl(tr(NAME.prompt, "CIRCLE-1", "Adapted", "a paper", "")),
        tbl(tr("", NAME.prompt, "a paper", "")),
    ]

    assert answers(read(sheet.file())) == {}


# A mark in the wrong place


@pytest.mark.parametrize(
    "inside",
    [
        p(control(r("Ann"), tag=NAME.tag)),
        p(control(r("Ann"), alias=NAME.alias)),
        p(mark(NAME.bookmark), "Ann"),
    ],
)
def test_mark_of_one_question_in_the_row_of_another_is_not_believed(inside: str) -> None:
    sheet = Sheet()
    sheet.singles[1] = tr("CIRCLE-2", VIEW.prompt, tc(inside))
    submission = read(sheet.file())

    assert answers(submission) == {"c.view": "Ann"}
    assert located(submission) == {"c.view": "code"}


def test_box_moved_into_the_cell_of_another_question_is_told() -> None:
    sheet = Sheet()
    sheet.singles[0] = tr("CIRCLE-1", NAME.prompt, tc())
    sheet.singles[1] = tr("CIRCLE-2", VIEW.prompt, tc(p(control(r("Worse"), tag=NAME.tag))))

    assert told(read(sheet.file()), MOVED_ONTO_ANSWER) == ["CIRCLE-2"]


def test_box_moved_beside_the_question_of_another_row_is_not_taken() -> None:
    sheet = Sheet()
    moved = tc(p("How is it going?"), p(control(r("Ann"), tag=NAME.tag)))
    sheet.singles[1] = tr("CIRCLE-2", moved, tc(answer(VIEW, "")))
    submission = read(sheet.file())

    assert answers(submission) == {}
    assert unplaced(submission) == [("CIRCLE-2", "label", "Ann")]
    assert told(submission, MOVED_INTO_OTHER_ROW) == ["CIRCLE-2"]


def test_empty_box_of_another_question_is_no_text_wherever_it_went() -> None:
    sheet = Sheet()
    empty = p(control(r("Choose one"), tag=VIEW.tag, empty=True))
    sheet.singles[0] = tr("CIRCLE-1", tc(NAME.prompt, empty), tc(empty))
    sheet.after = [empty]
    submission = read(sheet.file())

    assert (submission.answers, submission.unplaced) == ((), ())


def test_row_whose_cells_do_not_fit_any_more_is_in_doubt() -> None:
    sheet = Sheet()
    sheet.people[1] = tr("CIRCLE-7.2", "Bob", "Better")
    submission = read(sheet.file())

    assert answers(submission) == {}
    assert told(submission, WORD_ROW_UNCLEAR) == ["CIRCLE-7.2"]
    assert [text for _place, _kind, text in unplaced(submission)] == ["Bob", "Better"]


def test_box_moved_to_another_column_of_its_row_counts_where_people_see_it() -> None:
    name, view, notes = PEOPLE[0]
    sheet = Sheet()
    sheet.people[0] = tr(
        name.row_code, tc(), tc(answer(view, "")), tc(answer(notes, ""), answer(name, "Ann"))
    )
    submission = read(sheet.file())

    assert answers(submission) == {"c.people:1:notes": "\nAnn"}


def test_box_moved_to_the_question_of_its_own_row_is_taken_alone() -> None:
    row = tr("CIRCLE-1", tc(p(NAME.prompt, control(r("Ann"), tag=NAME.tag))), tc())
    submission = read(with_first_row(row).file())

    assert answers(submission) == {"c.name": "Ann"}
    assert located(submission) == {"c.name": "tag"}
    assert unplaced(submission) == []


@pytest.mark.parametrize("keep_tags", [True, False])
def test_columns_moved_as_a_whole_are_followed(keep_tags: bool) -> None:
    sheet = Sheet()

    def filled(slot_number: int, row_number: int) -> str:
        slot = PEOPLE[row_number][slot_number]
        text = f"{row_number} {slot_number}"
        return tc(answer(slot, text) if keep_tags else p(mark(slot.bookmark), text))

    sheet.people_head = tr(HEADS[0], HEADS[3], HEADS[1], HEADS[2])
    sheet.people = [
        tr(PEOPLE[number][0].row_code, filled(2, number), filled(0, number), filled(1, number))
        for number in range(3)
    ]
    submission = read(sheet.file())

    assert answers(submission) == {
        f"c.people:{number + 1}:{column}": f"{number} {place}"
        for number in range(3)
        for place, column in enumerate(("name", "view", "notes"))
    }
    assert unplaced(submission) == []


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_column_inserted_anywhere_moves_no_answer(at: int) -> None:
    sheet = Sheet(FULL)

    def widened(cells: list[str]) -> str:
        return tr(*cells[:at], tc("new"), *cells[at:])

    sheet.people_head = widened([tc(head) for head in HEADS])
    sheet.people = [
        widened([tc(row[0].row_code), *(tc(answer(each, FULL[str(each.key)])) for each in row)])
        for row in PEOPLE
    ]
    submission = read(sheet.file())

    assert answers(submission) == FULL
    assert [each[2] for each in unplaced(submission)] == ["new"] * 4


def test_column_deleted_takes_only_its_own_answers_along() -> None:
    sheet = Sheet()
    sheet.people_head = tr(HEADS[0], HEADS[1], HEADS[3])
    sheet.people = [
        tr(row[0].row_code, *(tc(answer(each, f"x {each.key}")) for each in (row[0], row[2])))
        for row in PEOPLE
    ]

    assert answers(read(sheet.file())) == {
        f"c.people:{row}:{column}": f"x c.people:{row}:{column}"
        for row in "123"
        for column in ("name", "notes")
    }


def test_cells_joined_into_one_give_each_answer_its_own_box_only() -> None:
    name, view, _notes = PEOPLE[0]
    sheet = Sheet()
    joined = tc(answer(name, "Ann"), answer(view, "Worse"), p("and more"))
    sheet.people[0] = tr(name.row_code, joined)
    submission = read(sheet.file())

    assert answers(submission) == {"c.people:1:name": "Ann", "c.people:1:view": "Worse"}
    assert unplaced(submission) == [("CIRCLE-7.1", "label", "and more")]


# Boxes and tables elsewhere


def test_box_moved_between_the_tables_is_taken_by_its_tag_and_told() -> None:
    sheet = with_first_row(tr("CIRCLE-1", NAME.prompt, tc()))
    sheet.after = [p("He is ", control(r("Ann"), tag=NAME.tag), ".")]
    submission = read(sheet.file())

    assert answers(submission) == {"c.name": "Ann"}
    assert told(submission, ANSWER_MOVED) == ["What is hard, after PROBLEMS-1.2.c"]
    assert unplaced(submission) == [("What is hard, after PROBLEMS-1.2.c", "text", "He is .")]


def test_box_moved_into_a_row_of_heads_is_taken_alone() -> None:
    sheet = Sheet()
    heads = [tc(HEADS[0]), tc(p("Role"), p(control(r("Ann"), tag=NAME.tag))), *map(tc, HEADS[2:])]
    sheet.people_head = tr(*heads)
    submission = read(sheet.file())

    assert answers(submission) == {"c.name": "Ann"}
    assert unplaced(submission) == []


def test_table_turned_into_plain_text_keeps_the_answers_in_boxes() -> None:
    sheet = Sheet()
    sheet.singles = []
    sheet.before.append(p("CIRCLE-1\tWhat is it called?\t", control(r("Ann"), tag=NAME.tag)))

    assert answers(read(sheet.file())) == {"c.name": "Ann"}


def test_table_cut_and_pasted_elsewhere_keeps_its_answers() -> None:
    sheet = Sheet(FULL)
    blocks = sheet.blocks()
    at = next(number for number, block in enumerate(blocks) if "CIRCLE-7.1" in block)
    blocks.append(blocks.pop(at))
    submission = read(docx(*blocks))

    assert answers(submission) == FULL
    assert unplaced(submission) == []


def test_row_cut_and_pasted_into_another_table_keeps_its_answer() -> None:
    sheet = Sheet(FULL)
    sheet.people.append(sheet.singles.pop(0))
    submission = read(sheet.file())

    assert answers(submission) == FULL
    assert unplaced(submission) == []


@pytest.mark.parametrize("where", ["cell", "text box"])
def test_table_pasted_into_an_answer_or_a_text_box_is_read_row_by_row(where: str) -> None:
    sheet = Sheet(FULL)
    inner = tbl(sheet.people_head, *sheet.people)
    sheet.people_head, sheet.people = tr("nothing"), []
    box = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
    box = f"<w:r><w:drawing>{box}</w:drawing></w:r>"
    pasted = inner + p() if where == "cell" else p(box)
    sheet.singles[3] = tr("CIRCLE-4", STORY.prompt, tc(answer(STORY, "mine"), pasted))
    submission = read(sheet.file())

    found = answers(submission)
    assert found.pop("c.story").strip() == "mine"
    assert found == {key: text for key, text in FULL.items() if key != "c.story"}
    assert [each[2] for each in unplaced(submission)] == ["nothing"]


def test_other_table_pasted_into_an_answer_is_part_of_the_answer() -> None:
    sheet = Sheet()
    inside = p("see") + tbl(tr("a", "b"), tr("c", tc("d", "e"))) + p()
    sheet.singles[3] = tr("CIRCLE-4", STORY.prompt, tc(inside))

    assert answers(read(sheet.file())) == {"c.story": "see\na\tb\nc\td\ne"}


@pytest.mark.parametrize("level", ["run", "paragraph", "cell", "row", "table"])
def test_wrappers_of_other_programs_are_seen_through(level: str) -> None:
    def wrap(inside: str, at: str) -> str:
        if at != level:
            return inside
        once = control(inside, tag="goog_rdk_1", kind="<w:lock w:val='contentLocked'/>")
        return control(once, tag="goog_rdk_0")

    inner = wrap(control(r("Ann"), tag=NAME.tag), "run")
    cells = "".join(wrap(tc(each), "cell") for each in ("CIRCLE-1", NAME.prompt))
    cells += wrap(tc(wrap(p(inner), "paragraph")), "cell")
    table = wrap(tbl(wrap(f"<w:tr>{cells}</w:tr>", "row")), "table")
    submission = read(docx(table))

    assert answers(submission) == {"c.name": "Ann"}
    assert located(submission) == {"c.name": "tag"}


# Several claims


def test_of_two_rows_for_one_question_the_one_that_is_filled_counts() -> None:
    sheet = Sheet()
    sheet.singles.append(tr("CIRCLE-1", NAME.prompt, tc(answer(NAME, "Ann"))))
    submission = read(sheet.file())

    assert answers(submission) == {"c.name": "Ann"}
    assert unplaced(submission) == []


def test_two_rows_with_different_answers_are_both_handed_on() -> None:
    sheet = Sheet({"c.name": "Ann"})
    sheet.singles.append(tr("CIRCLE-1", NAME.prompt, tc(answer(NAME, "Bob"))))
    submission = read(sheet.file())

    assert [(str(raw.key), raw.value.text, raw.place) for raw in submission.answers] == [
        ("c.name", "Ann", "CIRCLE-1"),
        ("c.name", "Bob", "CIRCLE-1 (copy 2)"),
    ]


def test_box_copied_elsewhere_with_another_text_is_a_second_claim() -> None:
    sheet = Sheet({"c.name": "Ann"})
    sheet.after = [p(control(r("Bob"), tag=NAME.tag))]

    assert answers(read(sheet.file())) == {"c.name": "Ann | Bob"}


# Edits within answers


def test_answer_is_the_whole_cell_with_what_spilled_out_of_its_box() -> None:
    cell = tc(p("before ", control(r("Ann"), tag=NAME.tag), " after"), p("below"))
    submission = read(with_first_row(tr("CIRCLE-1", NAME.prompt, cell)).file())

    assert answers(submission) == {"c.name": "before Ann after\nbelow"}


def test_deleted_box_leaves_the_answer_to_the_code() -> None:
    submission = read(with_first_row(tr("CIRCLE-1", NAME.prompt, tc("Ann"))).file())

    assert located(submission) == {"c.name": "code"}


def test_tracked_additions_are_accepted_and_told_once() -> None:
    sheet = Sheet()
    sheet.singles[0] = tr("CIRCLE-1", NAME.prompt, tc(p(inserted("Ann"))))
    sheet.singles[3] = tr("CIRCLE-4", STORY.prompt, tc(p("one ", inserted("two"))))
    submission = read(sheet.file())

    assert answers(submission) == {"c.name": "Ann", "c.story": "one two"}
    assert told(submission, WORD_TRACKED) == ["CIRCLE-1"]
    assert "added words: 2" in submission.problems[0].message


def test_row_deleted_is_told_of_and_harms_nothing_else() -> None:
    sheet = Sheet(FULL)
    del sheet.singles[1]
    submission = read(sheet.file())

    assert answers(submission) == {key: text for key, text in FULL.items() if key != "c.view"}
    assert [each.message for each in submission.problems] == [
        "Rows that are missing from this document: 1 (CIRCLE-2)."
    ]


def test_code_of_another_copy_in_the_document_is_a_doubt() -> None:
    sheet = Sheet()
    sheet.after = [p("Workbook code: sample · 2026.1 · review · en · copy K7")]

    assert told(read(sheet.file()), WORD_CODES_DIFFER) == [""]


def test_small_form_of_these_tests_asks_in_every_way() -> None:
    assert {slot.form for slot in BLANK.slots} == set(Form)
