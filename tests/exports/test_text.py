from tests.accounts import account_of, refused_account
from workbook.exports.text import account_text
from workbook.submission import Unplaced


def test_page_tells_file_fate_completeness_and_answers_by_section() -> None:
    page = account_text(
        account_of({"about.name": "North", "about.wage": "£3", "about.paid": "Yes"})
    )
    lines = [line.strip() for line in page.splitlines()]
    assert lines[0] == "north.xlsx"
    assert "Sample: Every kind of question (edition 1.0, language en, team north" in lines[1]
    assert lines[2] == "Read: 2 of 14 needed questions are answered."
    assert "About you & your team      2 of 7 needed, 1 of 2 optional" in lines
    asked = lines.index("ABOUT-1  What is your team called?")
    assert lines[asked + 1] == "North"
    assert "3 GBP" in lines


def test_many_of_shows_each_mark_with_its_option() -> None:
    page = account_text(account_of({"about.tools:paper": "x", "about.tools:phone": "✓"}))
    assert "✓ Telephone" in page
    assert "In doubt: x Paper" in page


def test_table_rows_stand_under_their_names() -> None:
    page = account_text(
        account_of(
            {
                "tables.areas:health:concern": "Knees",
                "tables.areas:1:label": "Money",
                "tables.areas:1:strength": "Strong",
                "people.here:2:who": "Key worker",
                "people.vote:2:circle": "Unchanged",
            }
        )
    )
    lines = [line.strip() for line in page.splitlines()]
    assert lines[lines.index("Health") + 1] == "Concern: Knees"
    assert lines[lines.index("1 · Money") + 1] == "Strength: Strong"
    assert lines[lines.index("A2 · Key worker") + 1] == "Circle: Unchanged"


def test_questions_that_nobody_answered_are_left_out() -> None:
    assert "How many are you?" not in account_text(account_of({"about.name": "North"}))


def test_doubts_stand_with_place_code_and_remedy() -> None:
    page = account_text(account_of({"about.size": "many"}))
    lines = [line.strip() for line in page.splitlines()]
    place = lines.index("In doubt · Page!C1 · ABOUT-7")
    assert lines[place + 1] == "“many” is not a number."
    assert lines[place + 2].startswith("→ Write one number")


def test_other_text_stands_with_its_place() -> None:
    beside = Unplaced("You!F4", "note", "see\nover")
    page = account_text(account_of({"about.name": "North"}, (beside,)))
    assert "You!F4 (note): see\n    over" in page


def test_result_is_told_with_its_caution() -> None:
    page = account_text(
        account_of(
            {
                "people.here:1:voice": "The person themselves",
                "people.vote:1:circle": "Slipped back",
                "people.vote:2:circle": "Progress made",
                "tables.levels:team:now": "Strong",
            }
        )
    )
    assert "A low number is not a bad service." in page
    lines = [line.strip() for line in page.splitlines()]
    theme = lines.index("Circle", lines.index("Results"))
    assert lines[theme + 1 : theme + 3] == [
        "The person: Slipped back 1",
        "Others: Progress made 1",
    ]
    assert "Team: Strong (2 of 2)" in page


def test_refused_file_says_what_to_do() -> None:
    page = account_text(refused_account())
    assert page.startswith(
        "north.xlsx\n  Not read: This file can be read, but it is not a workbook"
    )
    assert "\n  Not read\n" in page
    assert "→ Look at it yourself: it is not one of our workbooks." in page


def test_answer_cannot_command_the_terminal() -> None:
    page = account_text(account_of({"about.name": "a\x1b[2Jb\x07"}))
    assert "\x1b" not in page
    assert "a\\x1b[2Jb\\x07" in page
