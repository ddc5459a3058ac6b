"""The tables of a round made by hand, against tables written by hand."""

from __future__ import annotations

import pytest

from tests.exports.made_round import FULL, copy_of, response_of, shuffled, small_round
from workbook.collation.records import Collation, CopyResult, CopyState
from workbook.exports.records import Digits, Table, storable
from workbook.exports.tables import result_tables
from workbook.rounds.records import Round

TABLES = {table.name: table for table in result_tables(small_round())}

CONTRACT = {
    "answers": "round copy team respondent bank edition form question row column state value code "
    "label text place located_by file",
    "conflicts": "round copy team question row column number text label chosen files",
    "files": "round file container sha256 bytes kind fate standing copy same_as saved message",
    "problems": "round file copy place question severity message remedy",
    "unplaced": "round file copy place kind text",
    "copies": "round copy team team_name respondent form edition language format state "
    "needed_answered needed_due percent doubts files",
    "codebook": "bank edition language form section question code prompt row row_label column "
    "column_label type required allowed counterparts source origin",
    "crosswalk": "bank question code prompt forms type row column counterpart counterpart_code "
    "counterpart_prompt counterpart_forms counterpart_type counterpart_row counterpart_column "
    "comparable scale why_not",
    "side_by_side": "round matter team copy respondent form voice question row column state value "
    "code label text figure score place file",
}


def cells(table: Table, *names: str) -> list[tuple[object, ...]]:
    """Some fields of every row."""
    return [tuple(row[table.position(name)] for name in names) for row in table.rows]


def test_tables_and_fields_have_the_names_that_others_rely_on() -> None:
    found = {name: " ".join(f.name for f in table.fields) for name, table in TABLES.items()}
    assert found == CONTRACT


def test_answers_hold_each_place_once_with_its_state_and_file() -> None:
    north, west = ("r-1", "c-north", "t-north"), ("r-1", "c-west", "t-west")
    form = ("sample", "1.0", "short")
    nothing = (None,) * 7
    expected = [
        (
            *north,
            None,
            *form,
            "about.name",
            None,
            None,
            "answered",
            "=North",
            None,
            None,
            "=North",
            "Vote!C1",
            "id",
            "a/north.xlsx",
        ),
        (
            *north,
            None,
            *form,
            "about.story",
            None,
            None,
            "not-applicable",
            "Not applicable",
            None,
            None,
            "Not applicable",
            "Vote!C2",
            "id",
            "a/north.xlsx",
        ),
        (*north, None, *form, "about.story", "more", None, "blank", *nothing),
        (
            *west,
            None,
            *form,
            "about.name",
            None,
            None,
            "answered",
            "West",
            None,
            None,
            "West",
            "Vote!C1",
            "id",
            "west 1.xlsx",
        ),
        (*west, None, *form, "about.story", None, None, "unreadable", *nothing),
        (*west, None, *form, "about.story", "more", None, "blank", *nothing),
    ]
    table = TABLES["answers"]
    assert list(table.rows[:6]) == expected
    assert cells(table, "copy", "respondent", "state")[6:] == [
        ("c-east", "2", "blank"),
        ("c-east", "2", "blank"),
        ("c-east", "2", "blank"),
        ("c-east", "10", "blank"),
        ("c-east", "10", "blank"),
        ("c-east", "10", "blank"),
    ]


def test_conflict_is_a_row_for_each_answer() -> None:
    key = ("r-1", "c-west", "t-west", "about.story", None, None)
    assert TABLES["conflicts"].rows == (
        (*key, 1, "Then", None, False, "west 1.xlsx"),
        (*key, 2, "Now", None, False, "west 2.xlsx"),
    )


def test_every_file_is_a_row_with_its_fate() -> None:
    table = TABLES["files"]
    assert table.rows[0] == (
        (
            "r-1",
            "a/north.xlsx",
            None,
            "ab" * 32,
            1000,
            "xlsx",
            "read",
            "used",
            "c-north",
            None,
            "2026-03-01T10:00:00Z",
            "Read.",
        )
    )
    found = cells(table, "file", "container", "fate", "standing", "copy", "same_as")
    assert found[1:] == [
        ("b.zip", None, "set-aside", "opened", None, None),
        ("b.zip/north 2.xlsx", "b.zip", "read", "duplicate", "c-north", "a/north.xlsx"),
        ("odd.xlsx", None, "refused", "not-ours", None, None),
        ("west 1.xlsx", None, "needs-person", "conflicting", "c-west", None),
        ("west 2.xlsx", None, "needs-person", "conflicting", "c-west", None),
    ]


def test_problems_of_files_come_before_those_of_the_round() -> None:
    assert TABLES["problems"].rows == (
        (
            "r-1",
            "west 1.xlsx",
            "c-west",
            "Vote!C2",
            "about.story",
            "needs-person",
            "Two answers.",
            "Choose one.",
        ),
        ("r-1", None, None, "decisions.csv:3", None, "notice", "It fits nothing.", "Look."),
    )


def test_unplaced_text_names_its_file() -> None:
    assert TABLES["unplaced"].rows == (("r-1", "odd.xlsx", None, "Sheet1!B2", "cell", "+1"),)


def test_copies_are_all_there_in_the_order_of_the_register() -> None:
    def row(team: str, respondent: str | None, form: str, state: str) -> tuple[object, ...]:
        named = ("r-1", f"c-{team}", f"t-{team}", team.title(), respondent, "short", "1.0", "en")
        return (*named, form, state)

    assert TABLES["copies"].rows == (
        (*row("north", None, "xlsx", "complete"), 0, 0, None, 0, 2),
        (*row("south", None, "docx", "outstanding"), None, None, None, 0, 0),
        (*row("west", None, "xlsx", "conflicting"), 0, 0, None, 1, 2),
        (*row("east", "2", "xlsx", "blank"), 0, 0, None, 0, 0),
        (*row("east", "10", "xlsx", "blank"), 0, 0, None, 0, 0),
    )


def test_no_table_holds_a_mail_address() -> None:
    assert "example.org" not in str([table.rows for table in TABLES.values()])


def test_codebook_says_what_each_place_of_each_form_asks() -> None:
    form = ("sample", "1.0", "en", "short", "About you & your team")
    end = (None, None, "A paper that nobody wrote: Appendix, item 1", "close")
    name = ("about.name", "ABOUT-1", "What is your team called?")
    story = ("about.story", "ABOUT-2", "=How did it begin?")
    assert TABLES["codebook"].rows == (
        (*form, *name, None, None, None, None, "short-text", False, *end),
        (*form, *story, None, None, None, None, "long-text", False, *end),
        (*form, *story, "more", None, None, None, "long-text", False, *end),
    )


def full_round() -> Collation:
    typed = {"about.size": "-12", "about.wage": "3 GBP", "about.tools:phone": "✓"}
    copy = copy_of("north", "full")
    result = CopyResult(copy, CopyState.PARTIAL, None, FULL, response_of(FULL, typed))
    return Collation(Round("r", "Full", "sample", (copy,)), (), (result,))


@pytest.mark.parametrize(
    ("key", "kind", "allowed"),
    [
        (
            ("about.strength", None, None),
            "rating",
            "none=Not at all (0); some=Somewhat strong (1); strong=Strong (2); dk=Don't know; "
            "na=Not applicable",
        ),
        (("about.tools", "phone", None), "tick", "ticked=✓"),
        (("about.size", None, None), "number", None),
        (
            ("people.verdict", "circle", "now"),
            "single-choice",
            "progress=Progress made; unchanged=Unchanged; slipped=Slipped back; na=Not applicable",
        ),
    ],
)
def test_codebook_lists_choices_with_codes_and_scores(
    key: tuple[str, str | None, str | None], kind: str, allowed: str | None
) -> None:
    table = {each.name: each for each in result_tables(full_round())}["codebook"]
    found = [
        (shown, words)
        for *place, shown, words in cells(table, "question", "row", "column", "type", "allowed")
        if tuple(place) == key
    ]
    assert found == [(kind, allowed)]


def test_every_answer_has_one_entry_in_the_codebook() -> None:
    tables = {each.name: each for each in result_tables(full_round())}
    answers, codebook = tables["answers"], tables["codebook"]
    asked = cells(codebook, "question", "row", "column")
    given = cells(answers, "question", "row", "column")
    assert len(asked) == len(set(asked)) > 100
    assert len(given) > 20
    assert set(given) <= set(asked)


def test_answers_to_questions_for_numbers_are_digits() -> None:
    table = result_tables(full_round())[0]
    found = {value: type(value) for (value,) in cells(table, "value") if value is not None}
    assert found == {"-12": Digits, "3": Digits, "✓": str}


def test_order_of_reading_does_not_matter() -> None:
    assert result_tables(shuffled(small_round())) == result_tables(small_round())


@pytest.mark.parametrize(
    ("text", "kept"),
    [("", None), ("a\x00b", "a\\x00b"), ("\ud800x", "\\ud800x"), ("\\x00", "\\x00"), ("0", "0")],
)
def test_what_no_file_can_hold_is_shown_as_its_number(text: str, kept: str | None) -> None:
    assert storable(text) == kept
