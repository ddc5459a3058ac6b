from tests.accounts import account_of
from workbook.problems import Severity
from workbook.reading.account import Fate
from workbook.submission import Unplaced

BESIDE = Unplaced("You!F4", "cell", "see over")


def test_answers_without_a_word_are_read() -> None:
    account = account_of({"about.name": "North", "about.size": "3"})
    assert account.fate is Fate.READ
    assert account.message == "2 of 14 needed questions are answered."
    assert account.problems == ()
    assert not account.needs_attention


def test_notice_is_counted() -> None:
    account = account_of({"about.size": "1,234.5"})
    assert account.fate is Fate.READ_WITH_NOTICES
    assert account.message == "1 of 14 needed questions is answered, with 1 notice."


def test_other_text_alone_is_worth_a_notice() -> None:
    account = account_of({"about.name": "North"}, (BESIDE, BESIDE))
    assert account.fate is Fate.READ_WITH_NOTICES
    assert account.message.endswith("with 2 pieces of other text.")


def test_doubt_needs_a_person() -> None:
    account = account_of({"about.size": "many", "about.start": "15/04/2026"}, (BESIDE,))
    assert account.fate is Fate.NEEDS_PERSON
    assert account.needs_attention
    assert account.message.endswith("with 1 point in doubt, 1 notice and 1 piece of other text.")


def test_untouched_workbook_needs_a_person_to_find_the_filled_one() -> None:
    account = account_of({})
    assert account.fate is Fate.NEEDS_PERSON
    assert account.message == "Nothing has been filled in yet."
    assert [problem.severity for problem in account.problems] == [Severity.DOUBT]


def test_other_text_in_an_untouched_workbook_is_mentioned() -> None:
    account = account_of({"about.name": "   "})
    assert account.message == "No answer has been filled in, but other text was found."
