"""What the program tells people when something is not as it should be.

Every stage returns problems instead of raising; the command line prints them. The catalogue at
the end of this file holds every message, so that tone and words can be judged in one place.
A message says where, what was found and what was expected; its remedy says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters, mildest first."""

    NOTICE = "notice"  # told for information; nobody has to act
    DOUBT = "needs-person"  # something typed is in doubt and a person must look
    REFUSED = "refused"  # the file could not be read at all
    ERROR = "error"  # a question bank is wrong


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell a person.

    place: where it is, in the reader's words: ``Circle of support!D7`` or ``circle.yaml:12``.
    question: the question's id, or None where no single question is meant.
    """

    place: str
    question: str | None
    message: str
    remedy: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the catalogue: words with named gaps, and what to do about it."""

    severity: Severity
    text: str
    remedy: str

    def at(self, place: str, question: str | None = None, **found: object) -> Problem:
        """The problem that this message describes, at one place.

        Raises KeyError when a gap of the text or the remedy is not given.
        """
        return Problem(
            place, question, self.text.format(**found), self.remedy.format(**found), self.severity
        )


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The gravest severity among problems; None when there are none."""
    order = tuple(Severity)
    return max((problem.severity for problem in problems), key=order.index, default=None)


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The one of words that is most like a mistyped word; "" when none is like it."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return near[0] if near else ""


# ── Answers, as results.py and values.py judge them ─────────────────────────────────────────────
# {found} is what was typed, shortened.

NOT_A_CHOICE = Message(
    Severity.DOUBT,
    "“{found}” is not one of the choices here: {choices}.",
    "Choose one from the list in the cell.",
)
NOT_A_TICK = Message(
    Severity.DOUBT,
    "“{found}” is not a tick. This cell takes {tick} or stays empty.",
    "Choose {tick} from the list in the cell, or empty the cell. Put other words elsewhere.",
)
NOT_A_NUMBER = Message(
    Severity.DOUBT,
    "“{found}” is not a number.",
    "Write one number in digits, such as 12 or 12.5.",
)
NUMBER_UNCLEAR = Message(
    Severity.DOUBT,
    "“{found}” can mean {meanings}.",
    "Write the number without a mark between thousands, and with a point before decimals.",
)
NUMBER_BECAME_DATE = Message(
    Severity.DOUBT,
    "A number was expected, but the cell holds the date {found}. Spreadsheet programs turn some "
    "numbers, such as 1/2, into dates.",
    "Write the number again, such as 12 or 0.5.",
)
NOT_MONEY = Message(
    Severity.DOUBT,
    "“{found}” is not an amount of money that this program can read.",
    "Write one number and its currency, such as 1200 GBP or £1200.",
)
MONEY_SIGN_UNCLEAR = Message(
    Severity.NOTICE,
    "“{found}” was read as an amount without a currency, because several countries use “{sign}”.",
    "To record the currency, write its three letters, such as 1200 USD.",
)
NOT_A_DATE = Message(
    Severity.DOUBT,
    "“{found}” is not a date that this program can read.",
    "Write the day, the month in words and the year, such as 3 April 2026.",
)
DATE_UNCLEAR = Message(
    Severity.DOUBT,
    "“{found}” can mean {meanings}. Countries put day and month in different order.",
    "Write the month in words, such as 3 April 2026.",
)
NUMBER_IN_DATE = Message(
    Severity.DOUBT,
    "A date was expected, but the cell holds the number {found}.",
    "Write the day, the month in words and the year, such as 3 April 2026.",
)
READ_AS = Message(
    Severity.NOTICE,
    "“{found}” was read as {value}.",
    "Nothing to do if that is what was meant. Otherwise correct the cell.",
)
DATE_BECAME_TEXT = Message(
    Severity.NOTICE,
    "The spreadsheet program had turned this answer into the date {found}, and it was kept so.",
    "If something else was typed, such as 1/2, ask what it was.",
)
ERROR_IN_ANSWER = Message(
    Severity.DOUBT,
    "The cell shows an error: {found}.",
    "Write the answer again as plain words or a plain number.",
)
FORMULA_IN_ANSWER = Message(
    Severity.NOTICE,
    "The cell holds a formula. What it shows was taken as the answer.",
    "Check the answer. The formula itself is listed with the other text found.",
)
FORMULA_SHOWS_NOTHING = Message(
    Severity.DOUBT,
    "The cell holds a formula that shows nothing, so there is no answer to take.",
    "Write the answer itself. The formula is listed with the other text found.",
)
ANSWERS_DISAGREE = Message(
    Severity.DOUBT,
    "Two different answers claim this question: one at {first}, another at {second}.",
    "Ask which one is right, keep that one in the question's own cell and empty the other.",
)
ANSWER_TWICE = Message(
    Severity.NOTICE,
    "The same answer stands at {first} and at {second}. It was counted once.",
    "Nothing to do.",
)
ANSWERED_THOUGH_NOT_ASKED = Message(
    Severity.NOTICE,
    "This was answered, although it did not have to be. {condition} The answer was kept.",
    "Check this answer and the one that it depends on.",
)


# ── Returned files as a whole, as reading.py and fates.py judge them ────────────────────────────

FILE_NOT_OPENED = Message(
    Severity.REFUSED,
    "The file could not be opened: {found}.",
    "Close it in other programs, check that you may read it, and try again.",
)
FILE_TOO_SLOW = Message(
    Severity.REFUSED,
    "The file took longer than {seconds} seconds to read, so reading was stopped.",
    "Open it in a spreadsheet program, save it as a new .xlsx file and return that one.",
)
FILE_TOO_MUCH_MEMORY = Message(
    Severity.REFUSED,
    "The file needed more memory than a workbook of ours ever does, so reading was stopped.",
    "Open it in a spreadsheet program, save it as a new .xlsx file and return that one.",
)
FILE_STOPPED_READER = Message(
    Severity.REFUSED,
    "The file stopped the reader. This is a fault of the program ({where}).",
    "Save the file as a new .xlsx file and try again. Please report the fault.",
)
NOT_OUR_WORKBOOK = Message(
    Severity.REFUSED,
    "This is a spreadsheet, but not a workbook that this program made.",
    "Check that it is the right file. If its hidden rows were deleted, copy the answers into a "
    "fresh workbook.",
)
NO_SUCH_BANK = Message(
    Severity.DOUBT,
    "This workbook asks the questions of “{bank}”, and this program has no such bank.",
    "Give the folder that holds the bank with --bank-folder, and read the file again.",
)
NO_SUCH_EDITION = Message(
    Severity.DOUBT,
    "This workbook is of edition {edition} of “{bank}” (form {form}, language {language}), and "
    "this program has {known}.",
    "Give the folder that holds that edition with --bank-folder, and read the file again.",
)
BANK_LEFT_OUT = Message(
    Severity.NOTICE,
    "The bank in this folder has mistakes, so it was left out.",
    "Run “workbook check” on the folder to see them all.",
)
NOTHING_FILLED_IN = Message(
    Severity.DOUBT,
    "No question in this workbook has an answer.",
    "Check that it is the file that the team filled in and saved. Ask for the filled one if not.",
)


# ── What was asked for on the command line ──────────────────────────────────────────────────────
# {guess} is "Did you mean “x”? " or "".

ASKED_BANK_UNKNOWN = Message(
    Severity.ERROR,
    "There is no bank “{found}”.",
    "{guess}There are: {known}. Banks of your own are found with --bank-folder.",
)
ASKED_FORM_UNKNOWN = Message(
    Severity.ERROR,
    "The bank “{bank}” has no form “{found}”.",
    "{guess}It has: {known}.",
)
ASKED_LANGUAGE_UNKNOWN = Message(
    Severity.ERROR,
    "The bank “{bank}” is not there in the language “{found}”.",
    "{guess}It is there in: {known}.",
)
BANK_INVALID = Message(
    Severity.ERROR,
    "The bank “{found}” has mistakes, so no workbook can be built from it.",
    "Run “workbook check” on its folder to see them all.",
)
FILE_THERE_ALREADY = Message(
    Severity.ERROR,
    "There is a file of this name already, and it was left as it is.",
    "Choose another folder with -o, or replace the file with --force.",
)
NOT_WRITTEN = Message(
    Severity.ERROR,
    "Nothing can be written here: {found}.",
    "Choose another folder with -o, and check that you may write to it.",
)
PROCESS_NOT_STARTED = Message(
    Severity.ERROR,
    "The program could not start its reader. No file was read.",
    "Close other programs and try again. Please report it if it happens again.",
)
PROGRAM_FAULT = Message(
    Severity.ERROR,
    "Something went wrong inside the program ({where}).",
    "Nothing that you did causes this. Please report it with the command you gave.",
)


# ── Templates, as writers/docx opens them ───────────────────────────────────────────────────────

TEMPLATE_NOT_WORD = Message(
    Severity.ERROR,
    "This file cannot be used as a template: it is not a Word document (.docx).",
    "Open your letterhead in Word, save it as a Word document (.docx), and give that file.",
)

# ── Banks, as loader reads their files ──────────────────────────────────────────────────────────
# {found} is what was written, {key} the word before the colon, {guess} " Did you mean “x”?" or "".

BANK_NO_FILE = Message(
    Severity.ERROR,
    "This file is not there.",
    "Give the folder of a bank: one that holds a file bank.yaml.",
)
BANK_UNREADABLE = Message(
    Severity.ERROR,
    "The file could not be opened: {found}.",
    "Check that you may read it and that no other program holds it.",
)
BANK_ENCODING = Message(
    Severity.ERROR,
    "The file is not saved as UTF-8, so its letters cannot be read safely.",
    "Open it in a text editor and save it again with the encoding UTF-8.",
)
BANK_NOT_KEYS = Message(
    Severity.ERROR,
    "The file has no lines of the form “key: value”.",
    "Look at a file of another bank and begin in the same way.",
)
BANK_CONTROL_SIGN = Message(
    Severity.ERROR,
    "The line holds an invisible control character.",
    "Type the line again.",
)
BANK_COLON = Message(
    Severity.ERROR,
    "There is a colon inside a text, and the text has no quotes round it.",
    'Put the whole text in quotes: key: "text: more text".',
)
BANK_TAB = Message(
    Severity.ERROR,
    "The line is moved in with a tab.",
    "Use spaces instead, two for each step.",
)
BANK_FIRST_SIGN = Message(
    Severity.ERROR,
    "The text begins with a sign that has a meaning of its own in these files.",
    'Put the whole text in quotes: key: "*text".',
)
BANK_OPEN_QUOTE = Message(
    Severity.ERROR,
    "A quotation mark is opened here and never closed.",
    "Close it at the end of the text.",
)
BANK_INDENT = Message(
    Severity.ERROR,
    "The line does not stand exactly under its neighbours.",
    "Move it in or out with spaces, so that lines of one group begin in the same column.",
)
BANK_NO_COLON = Message(
    Severity.ERROR,
    "A key has no colon after it.",
    "Write “key: value”. If the line belongs to the text above, move it in by two more spaces.",
)
BANK_TWO_DOCUMENTS = Message(
    Severity.ERROR,
    "A line of three hyphens begins a second document in the same file.",
    "Take the line out.",
)
BANK_SYNTAX = Message(
    Severity.ERROR,
    "The file cannot be read from here on: {found}.",
    "Compare the lines round it with a file that works.",
)
BANK_KEY_SHAPE = Message(
    Severity.ERROR,
    "Something other than a word stands before the colon.",
    "Write one word, then a colon.",
)
BANK_KEY_TWICE = Message(
    Severity.ERROR,
    "“{found}” stands here a second time; the first is at {first}.",
    "Keep one of the two.",
)
BANK_KEY_UNKNOWN = Message(
    Severity.ERROR,
    "“{key}” is not known here.{guess}",
    "These keys are known here: {known}.",
)
BANK_KEY_MISSING = Message(
    Severity.ERROR,
    "“{key}” is missing here.",
    "Add a line “{key}: …”.",
)
BANK_EMPTY = Message(
    Severity.ERROR,
    "“{key}” is empty.",
    "Write something after it, or take the line out if it is not needed.",
)
BANK_WORD_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not a word for “{key}”.{guess}",
    "Write one of these: {expected}.",
)
BANK_ID_MALFORMED = Message(
    Severity.ERROR,
    "“{found}” cannot stand for “{key}”.",
    "Use {expected}.",
)
BANK_NOT_A_NUMBER = Message(
    Severity.ERROR,
    "“{found}” is not a whole number, as “{key}” needs it.",
    "Write digits only, such as 3.",
)
BANK_NOT_TRUE_OR_FALSE = Message(
    Severity.ERROR,
    "“{found}” is neither true nor false, as “{key}” needs it.",
    "Write true or false.",
)
BANK_NUMBER_TOO_SMALL = Message(
    Severity.ERROR,
    "“{key}” is {found}, which is too small.",
    "Write {expected} or more.",
)
BANK_NUMBER_TOO_LARGE = Message(
    Severity.ERROR,
    "“{key}” is {found}, which is too large.",
    "Write {expected} or less.",
)
BANK_LIST_EXPECTED = Message(
    Severity.ERROR,
    "“{key}” must be a list.",
    "Write each item on a line of its own that begins with a hyphen and a space.",
)
BANK_TEXT_EXPECTED = Message(
    Severity.ERROR,
    "“{key}” must be one text.",
    "Write the text after the colon. If it holds a colon itself, put it in quotes.",
)
BANK_KEYS_EXPECTED = Message(
    Severity.ERROR,
    "“{key}” must be a group of lines of the form “key: value”.",
    "Write each on a line of its own, two spaces further in.",
)
BANK_VALUE_WRONG = Message(
    Severity.ERROR,
    "“{found}” does not fit “{key}”.",
    "Compare it with the same line of a bank that works.",
)
BANK_SECTION_NAME = Message(
    Severity.ERROR,
    "“{found}” cannot be the name of a section file.",
    "Write the file's name without folder and without “.yaml”, in small letters.",
)
BANK_SECTION_TWICE = Message(
    Severity.ERROR,
    "The section “{found}” is listed a second time.",
    "Keep one of the two lines.",
)
BANK_SECTION_MISSING = Message(
    Severity.ERROR,
    "There is no file “{found}.yaml” in the folder “sections”.{guess}",
    "Correct the name, or add the file.",
)
BANK_SECTION_UNLISTED = Message(
    Severity.ERROR,
    "This file is not used: the list “sections” in bank.yaml does not name it.",
    "Add “- {found}” to the list, or move the file away.",
)


# ── Banks, as rules.py judges them ──────────────────────────────────────────────────────────────
# {found} is what was written, {what} what it should name, {guess} " Did you mean “x”?" or "".

ID_TWICE = Message(
    Severity.ERROR,
    "“{found}” is the {what} of two things; the first is at {first}.",
    "Change one of them, but never to one that an earlier edition used.",
)
ID_HYPHENS = Message(
    Severity.ERROR,
    "“{found}” begins or ends with a hyphen, or has two hyphens in a row.",
    "Write one hyphen between words and none at the ends.",
)
ID_RENAMED_AND_USED = Message(
    Severity.ERROR,
    "“{found}” is an earlier id of this question, but another question at {first} has it now.",
    "Give the other question an id that was never used.",
)
ID_OUTSIDE_SECTION = Message(
    Severity.ERROR,
    "The question's id does not begin with the id of its section, “{section}”.",
    "Begin it with “{section}.”, or move the question to the section that it names.",
)
ROW_CODE_RESERVED = Message(
    Severity.ERROR,
    "The row code “{found}” is one that the program needs itself.",
    "Use a word. Codes of digits only, “more” and “label” are taken.",
)
COLUMN_CODE_RESERVED = Message(
    Severity.ERROR,
    "The column code “{found}” is one that the program needs itself.",
    "Use another word.",
)
CHOICE_CODE_RESERVED = Message(
    Severity.ERROR,
    "The code “na” is kept for a choice that says the question does not apply.",
    "Use another code, or add “means: not-applicable”.",
)
SHEET_TAKEN = Message(
    Severity.ERROR,
    "“{found}” is the name of a sheet that the program or Excel makes itself.",
    "Give the section's sheet another name.",
)
SHEET_TWICE = Message(
    Severity.ERROR,
    "Two sheets would be called “{found}”; the first is at {first}. Capitals make no difference.",
    "Give one of them another name.",
)
SHEET_TOO_LONG = Message(
    Severity.ERROR,
    "The sheet's name has {count} characters. A sheet's name may have 31 at most.",
    "Shorten it. The full title can stand in “title”.",
)
SHEET_SIGN = Message(
    Severity.ERROR,
    "The sheet's name holds “{found}”, which spreadsheet programs do not allow there.",
    "Leave these signs out: {expected}",
)
SHEET_APOSTROPHE = Message(
    Severity.ERROR,
    "The sheet's name begins or ends with an apostrophe, which spreadsheet programs do not allow.",
    "Take the apostrophe away.",
)
LIST_UNKNOWN = Message(
    Severity.ERROR,
    "The bank has no {what} “{found}”.{guess}",
    "Correct the name, or add it to bank.yaml.",
)
FORM_UNKNOWN = Message(
    Severity.ERROR,
    "The bank has no form “{found}”.{guess}",
    "Correct the name, or add the form to bank.yaml.",
)
COUNTERPART_UNKNOWN = Message(
    Severity.ERROR,
    "The counterpart “{found}” is not a question of this bank.{guess}",
    "Correct the id, or take the line out.",
)
COUNTERPART_ITSELF = Message(
    Severity.ERROR,
    "The question names itself as its counterpart.",
    "Take the line out, or name the question of another form.",
)
SOURCE_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not the key of a source in bank.yaml.{guess}",
    "Correct the key, or add the source to bank.yaml.",
)
SOURCE_MISSING = Message(
    Severity.ERROR,
    "The origin is “{origin}”, but no source is given.",
    "Say under “source” where it comes from, or set “origin: project”.",
)
REASON_MISSING = Message(
    Severity.ERROR,
    "The project added this question, but no reason is given.",
    "Add “reason:” and say in a sentence why it is asked.",
)
FORM_EMPTY = Message(
    Severity.ERROR,
    "No question is in the form “{found}”.",
    "Add “{found}: required” or “{found}: optional” to the questions it asks, or remove the form.",
)
QUESTION_IN_NO_FORM = Message(
    Severity.ERROR,
    "The question is in no form, so nobody is ever asked it.",
    "Name at least one form under “forms”.",
)
FIELD_NEEDED = Message(
    Severity.ERROR,
    "{what} of the type “{type}” needs “{key}”.",
    "Add “{key}:”, or change the type.",
)
FIELD_UNUSED = Message(
    Severity.ERROR,
    "{what} of the type “{type}” makes no use of “{key}”.",
    "Take it out, or change the type.",
)
LINES_NEEDED = Message(
    Severity.ERROR,
    "The {type} has no rows.",
    "Add {expected}.",
)
SCALE_AND_OPTIONS = Message(
    Severity.ERROR,
    "The question has both a scale and options; its cells can only offer one of them.",
    "Keep “scale” or “options”.",
)
COLUMN_TYPE = Message(
    Severity.ERROR,
    "A column cannot be of the type “{found}”.",
    "Use one of these: {expected}.",
)
COLUMN_PLAIN = Message(
    Severity.ERROR,
    "{what} makes no use of “{key}”: every cell is answered in the question's own way.",
    "Take it out. A scale or options stand with the question, not with its columns.",
)
COLUMNS_ALL_FILLED = Message(
    Severity.ERROR,
    "The workbook itself fills every column, so nobody could answer.",
    "Take “prefill” out of one column, or add a column.",
)
PREFILL_WITHOUT_ROWS = Message(
    Severity.ERROR,
    "“prefill” numbers the rows that people fill, but the table has none.",
    "Add “repeat”, or take “prefill” out.",
)
REPEAT_ORDER = Message(
    Severity.ERROR,
    "The numbers of rows do not fit together: min {min}, suggested {suggested}, max {max}.",
    "Make min the smallest and max the largest.",
)
CONDITION_UNKNOWN = Message(
    Severity.ERROR,
    "“only_if” names “{found}”, which is not a question of this bank.{guess}",
    "Correct the id.",
)
CONDITION_LATER = Message(
    Severity.ERROR,
    "“only_if” names “{found}”, which comes later.",
    "Ask the other question first.",
)
CONDITION_OTHER_FORM = Message(
    Severity.ERROR,
    "In the form “{form}” this question depends on “{found}”, which is not in that form.",
    "Add the other question to the form, or take this one out of it.",
)
CONDITION_NO_CHOICES = Message(
    Severity.ERROR,
    "“only_if” names “{found}”, which is not answered by choosing one of several.",
    "Depend on a single choice, a rating or a yes/no question.",
)
CONDITION_ANSWER_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not a choice of “{other}”.{guess}",
    "Use the code of one of its choices: {expected}.",
)
ROWS_FROM_UNKNOWN = Message(
    Severity.ERROR,
    "“rows_from” names “{found}”, which is not {what}.{guess}",
    "Correct the name.",
)
ROWS_FROM_LATER = Message(
    Severity.ERROR,
    "The rows come from “{found}”, which comes later.",
    "Ask the other question first.",
)
ROWS_FROM_OTHER_FORM = Message(
    Severity.ERROR,
    "In the form “{form}” the rows come from “{found}”, which is not in that form.",
    "Add the other question to the form, or take this one out of it.",
)
VOTE_WITHOUT_VOICE = Message(
    Severity.ERROR,
    "The vote does not say “{key}” under “rows_from”, so the person's vote cannot be told apart.",
    "Add voice (the column that says whose voice it is) and person (the choice in it).",
)
SCALE_TOO_SHORT = Message(
    Severity.ERROR,
    "The scale has {count} points with a number. It needs two at least.",
    "Add “score” to the points that count, or make it a list of choices under “options”.",
)
SCALE_SCORE_TWICE = Message(
    Severity.ERROR,
    "Two points of the scale have the number {found}; the first is at {first}.",
    "Give each point that counts a number of its own.",
)
SCALE_SCORED_SILENCE = Message(
    Severity.ERROR,
    "The choice means “{means}” and still has a number. Such a choice never counts on a scale.",
    "Take “score” out, or take “means” out.",
)
LABELS_EQUAL = Message(
    Severity.ERROR,
    "“{found}” reads the same as the one at {first}, so answers could not be told apart.",
    "Change the words of one of them. Capitals and spaces alone make no difference.",
)
LABEL_TOO_LONG = Message(
    Severity.ERROR,
    "The choice has {count} characters. A list in a cell shows 255 at most.",
    "Shorten it, and move the explanation to “help”.",
)
WORDS_CLASH = Message(
    Severity.ERROR,
    "“{found}” is accepted for “{key}” and also for “{other}”.",
    "Keep it in one of the two lists.",
)
EASY_READ_SENTENCE = Message(
    Severity.ERROR,
    "A sentence of this easy-read question has {count} words: “{found}”",
    "Write sentences of at most 15 words, one idea in each.",
)
RESULT_NEEDS = Message(
    Severity.ERROR,
    "A result of the kind “{kind}” needs “{key}”.",
    "Add “{key}:”.",
)
RESULT_UNUSED = Message(
    Severity.ERROR,
    "A result of the kind “{kind}” makes no use of “{key}”.",
    "Take it out, or change the kind.",
)
RESULT_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not {what}.{guess}",
    "Correct it, or take the result out.",
)
RESULT_SCALES_MIX = Message(
    Severity.ERROR,
    "“{found}” is answered on the scale “{scale}”, but the bars before it on “{first}”.",
    "Put answers on different scales into different results.",
)


# ── Returned files, as the gate in readers/ sees them ───────────────────────────────────────────
# Their place is empty: the read driver fills in the file's name.

FILE_EMPTY = Message(
    Severity.REFUSED,
    "The file is empty.",
    "If it lies in a shared folder, wait until it has arrived in full. Otherwise ask for it again.",
)
FILE_LOCKED = Message(
    Severity.REFUSED,
    "The file is locked with a password.",
    "Open it, save it without a password, and return it again.",
)
FILE_DAMAGED = Message(
    Severity.REFUSED,
    "The file is damaged, and not all of it can be read.",
    "Open it in your spreadsheet program, save it again as .xlsx, and return that file.",
)
FILE_CELL_TWICE = Message(
    Severity.REFUSED,
    "The file is damaged: it holds the cell {cell} twice.",
    "Open it in your spreadsheet program, save it again as .xlsx, and return that file.",
)
FILE_TOO_LARGE = Message(
    Severity.REFUSED,
    "The file is far larger than a filled workbook can be.",
    "Take out pictures and other additions, save it again, and return that file.",
)
FILE_TOO_FULL = Message(
    Severity.REFUSED,
    "The sheet “{sheet}” has far more filled cells than the workbook has places for answers.",
    "Delete the filled rows or columns that are not answers, save it, and return that file.",
)
FILE_UNSAFE = Message(
    Severity.REFUSED,
    "The file is built in a way that no spreadsheet program builds files, so it was not opened.",
    "Copy the answers into a fresh workbook and return that one. Ask where this file came from.",
)
FILE_ZIP = Message(
    Severity.REFUSED,
    "This is a ZIP file, not a workbook.",
    "Unpack it and return the workbook that is inside.",
)
FILE_WORD = Message(
    Severity.REFUSED,
    "This is a text document, not a spreadsheet.",
    "Return the spreadsheet file in which the answers were written.",
)
FILE_PDF = Message(
    Severity.REFUSED,
    "This is a PDF. Answers can only be read from the workbook itself.",
    "Return the workbook as .xlsx, or copy the answers into a fresh one.",
)
FILE_PICTURE = Message(
    Severity.REFUSED,
    "This is a picture. Answers can only be read from the workbook itself.",
    "Copy the answers into the workbook and return it as .xlsx.",
)
FILE_APPLE = Message(
    Severity.REFUSED,
    "This is an Apple Numbers or Pages file.",
    "Open it in Numbers, choose File, Export To, Excel, and return that file.",
)
FILE_HTML = Message(
    Severity.REFUSED,
    "This is a web page, even if its name says that it is a workbook.",
    "Open it in your spreadsheet program, save it as .xlsx, and return that file.",
)
FILE_MAIL = Message(
    Severity.REFUSED,
    "This is an e-mail message, not a workbook.",
    "Save the workbook that is attached to it, and return that file.",
)
FILE_NOT_WORKBOOK = Message(
    Severity.REFUSED,
    "This is not a spreadsheet file that this program can read.",
    "Save the workbook as .xlsx in your spreadsheet program, and return that file.",
)


# ── Returned workbooks, as placing.py finds them ────────────────────────────────────────────────

OLD_FORMAT = Message(
    Severity.NOTICE,
    "This file is in the format .{kind}. Notes, text boxes, headers, footers, formulas and error "
    "values cannot be seen in it.",
    "If any of these may matter, open the file, save it as .xlsx, and read that file.",
)
LETTERS_LOST = Message(
    Severity.DOUBT,
    "The format .{kind} has lost characters of this text: each “\ufffd” stands for one or two that "
    "were there, such as half of an emoji.",
    "Ask for the file saved as .xlsx, or ask what was written there.",
)
FORMULAS_GONE = Message(
    Severity.NOTICE,
    "The file holds no formulas any more, only what they showed. Text that was typed over a "
    "formula cannot be told from it.",
    "Nothing to do if the counts and results look right.",
)
SHEET_OF_OTHER_COPY = Message(
    Severity.DOUBT,
    "This sheet comes from another workbook or another copy, so its answers were not taken.",
    "Return the other workbook as a file of its own, or copy its answers by hand.",
)
SHEET_COPIED = Message(
    Severity.NOTICE,
    "This sheet is a copy of “{original}”. What both say was counted once.",
    "Nothing to do.",
)
SHEET_COPIED_AND_CHANGED = Message(
    Severity.DOUBT,
    "This sheet is a copy of “{original}”, and the two do not say the same.",
    "Ask which one is right. Keep its answers on “{original}” and delete the copy.",
)
SHEET_RENAMED = Message(
    Severity.NOTICE,
    "This sheet was called “{name}”. It was read as that sheet.",
    "Nothing to do.",
)
SHEET_ADDED = Message(
    Severity.NOTICE,
    "This sheet is not part of the workbook. Its text is listed with the other text found.",
    "Look whether any of it belongs to a question.",
)
SHEET_MISSING = Message(
    Severity.DOUBT,
    "The sheet “{name}” is missing, and with it the places for {count} answers.",
    "If it was deleted by mistake, ask for a file that still has it.",
)
FOUND_WITHOUT_IDS = Message(
    Severity.NOTICE,
    "Hidden marks are missing from this sheet. Answers found by {means} instead: {count}.",
    "Look at a few of these answers to see that they stand beside the right question.",
)
ROWS_MOVED = Message(
    Severity.NOTICE,
    "Rows were moved or sorted here without their hidden marks. Each answer was given to the "
    "question that is printed beside it.",
    "Look at a few of these answers to see that they stand beside the right question.",
)
ROW_IN_DOUBT = Message(
    Severity.DOUBT,
    "It is not clear which question this row belongs to, because rows were moved or hidden marks "
    "were lost. Nothing in this row was taken as an answer.",
    "Ask what each text in this row answers, and write it beside that question.",
)
HEADS_MOVED = Message(
    Severity.DOUBT,
    "The heads of this table of {code} have changed places. Nothing below this head was taken as "
    "an answer.",
    "Ask what each text in this column answers, and write it below the right head.",
)
ANSWER_MOVED = Message(
    Severity.NOTICE,
    "This was moved here from the answer to {code}, and was taken as that answer.",
    "Nothing to do if it answers that question.",
)
MOVED_ONTO_ANSWER = Message(
    Severity.NOTICE,
    "This was taken as the answer to {code}, because it stands there. It was moved here from the "
    "answer to {other}.",
    "Nothing to do if it answers {code}.",
)
MOVED_INTO_OTHER_ROW = Message(
    Severity.DOUBT,
    "This seems to have been moved here from the answer to {code}, but the row belongs to another "
    "question. It was not taken as an answer.",
    "Ask which question it answers, and write it in that question's own cell.",
)
MOVED_FROM_SORTED_ROWS = Message(
    Severity.DOUBT,
    "This was moved here from a place for an answer, but rows were sorted as well, so it is not "
    "clear from which one. It was not taken as an answer.",
    "Ask which question it answers, and write it in that question's own cell.",
)
PLACES_MISSING = Message(
    Severity.NOTICE,
    "{count} of the places for answers to {code} are missing from this sheet.",
    "If rows or columns were deleted by mistake, ask for a file that still has them.",
)
PLACES_LOST = Message(
    Severity.DOUBT,
    "{count} of the places for answers to {code} could not be found on this sheet, and there is "
    "text on it that has no place.",
    "Look through the text listed for this sheet, and write each answer beside its question.",
)


# ── Returned Word documents, as readers/word finds them ─────────────────────────────────────────

WORD_TRACKED = Message(
    Severity.NOTICE,
    "Tracked changes are still open in this document. Answers with added words: {count}, the first "
    "one here. Added words were taken as typed; words that were struck out are listed with the "
    "other text found.",
    "Look at these answers if you want to know who changed what.",
)
WORD_BOX_UNSURE = Message(
    Severity.NOTICE,
    "A box here shows one thing, and the document says another about it. What the document says "
    "was taken.",
    "Ask whether this box is meant to be ticked.",
)
WORD_SIGN = Message(
    Severity.NOTICE,
    "There is a sign from a symbol font in this answer. The nearest ordinary sign was taken.",
    "Compare the answer with the document.",
)
WORD_FIELD = Message(
    Severity.NOTICE,
    "Some of this answer is worked out by the word processor, such as the date of today. What it "
    "showed when the document was saved was taken.",
    "Check the answer.",
)
WORD_PROMPT = Message(
    Severity.NOTICE,
    "The document says that nobody has answered here, but there is text other than our pale words. "
    "It was taken as the answer.",
    "Look whether it is an answer, or the word processor's own request to type.",
)
WORD_PICTURE = Message(
    Severity.NOTICE,
    "There is a picture in this answer. This program reads words only.",
    "Look at the document to see what the picture shows.",
)
WORD_MORE_ROWS = Message(
    Severity.DOUBT,
    "More rows were added to this table than it takes. The text of those that did not fit is "
    "listed with the other text found.",
    "Ask which rows matter most, or keep the others beside the results.",
)
WORD_CODES_DIFFER = Message(
    Severity.DOUBT,
    "This document shows more than one workbook code. Parts of it may come from another copy.",
    "Ask whether text was pasted here from another workbook.",
)
WORD_ROWS_GONE = Message(
    Severity.NOTICE,
    "Rows that are missing from this document: {count} ({codes}).",
    "If they were deleted by mistake, ask for a file that still has them.",
)
WORD_ROWS_LOST = Message(
    Severity.DOUBT,
    "Rows that are missing from this document: {count} ({codes}). There is text in its tables that "
    "has no place and may belong to them.",
    "Look through the text listed for these tables, and write each answer beside its question.",
)
WORD_ROW_UNCLEAR = Message(
    Severity.DOUBT,
    "Cells were added to this row or taken from it, so that it is not clear what each text answers.",
    "Look at the text listed for this row, and write each answer under its own head.",
)
WORD_KEPT_OUTSIDE = Message(
    Severity.NOTICE,
    "A part of this document is kept in a file of its own, and was not read.",
    "Open the document, copy that part into it as plain text, and read it again.",
)
