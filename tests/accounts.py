"""Accounts made in code, for tests of what shows them."""

from tests.sample import sample_bank
from workbook.identity import Stamp, parse_key
from workbook.layout import build_layout
from workbook.problems.files import NOT_OUR_WORKBOOK
from workbook.reading.account import Account, Fate, FileInfo
from workbook.reading.fates import judge_response
from workbook.results.check import check_submission
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission, Unplaced

BANK = sample_bank()
LAYOUT = build_layout(BANK, "full")
STAMP = Stamp("sample", "1.0", "full", copy="c-7", round="spring", team="north")
FILE = FileInfo("north.xlsx", "0" * 64, 1234, "xlsx")

# Of most kinds, with signs that not every format can hold.
TYPED = {
    "about.name": "=\u202eNorth \U0001f600\ud800",
    "about.size": "1,234",
    "about.wage": "£3",
    "people.here:1:who": "Nurse",
    "people.here:1:voice": "The person themselves",
    "people.vote:1:circle": "Progress made",
    "tables.levels:team:now": "Strong",
}


def account_of(typed: dict[str, str], unplaced: tuple[Unplaced, ...] = ()) -> Account:
    """The account of a sample workbook into which this was typed, by answer key."""
    answers = tuple(
        RawAnswer(parse_key(key), RawValue(text), f"Page!C{number}", LocatedBy.ID)
        for number, (key, text) in enumerate(typed.items(), start=1)
    )
    response = check_submission(BANK, LAYOUT, Submission(STAMP, answers, unplaced, ()))
    fate, message, problems = judge_response(response)
    return Account(FILE, fate, message, STAMP, response, LAYOUT, problems, response.unplaced)


def refused_account() -> Account:
    """The account of a spreadsheet that is not ours."""
    problem = NOT_OUR_WORKBOOK.at("")
    return Account(FILE, Fate.REFUSED, problem.message, problems=(problem,))
