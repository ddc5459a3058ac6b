"""What the program says of answers, as results judge them.

{found} is what was typed, shortened; {example} a number as the bank's people write it.
"""

from workbook.problems.records import Message, Severity

NOT_A_CHOICE = Message(
    Severity.DOUBT,
    "“{found}” is not one of the choices here: {choices}.",
    "Choose one from the list in the cell.",
)
CHOICE_UNCLEAR = Message(
    Severity.DOUBT,
    "“{found}” can mean several of the choices here: {choices}.",
    "Choose the one that was meant from the list in the cell.",
)
NOT_A_TICK = Message(
    Severity.DOUBT,
    "“{found}” is not a tick. This cell takes {tick} or stays empty.",
    "Choose {tick} from the list in the cell, or empty the cell. Put other words elsewhere.",
)
NOT_A_NUMBER = Message(
    Severity.DOUBT,
    "“{found}” is not a number.",
    "Write one number in digits, such as 12 or {example}.",
)
NUMBER_MARKS_UNCLEAR = Message(
    Severity.DOUBT,
    "The marks in “{found}” do not mean one number in every country.",
    "Write thousands without a mark, such as 1234, and a point before decimals, such as {example}.",
)
NUMBER_UNCLEAR = Message(
    Severity.DOUBT,
    "“{found}” can mean {meanings}, because countries write numbers in different ways.",
    "Write thousands without a mark, such as 1234. After decimals add a 0, such as 1.2340.",
)
NUMBER_NOT_BY_RULE = Message(
    Severity.DOUBT,
    "“{found}” is not written as numbers are written in this workbook: {way}.",
    "Write the number that was meant without a mark between thousands, such as {example}.",
)
NUMBER_WITH_DECIMALS = Message(
    Severity.NOTICE,
    "“{found}” was read as a number with decimals, as they are written in this workbook. In some "
    "countries it means {other}.",
    "Nothing to do if decimals were meant. Otherwise write {other}.",
)
DASH_ALONE = Message(
    Severity.DOUBT,
    "“{found}” alone does not say whether the answer is none, 0, or not known yet.",
    "Write the answer, or “{not_applicable}”, or empty the cell.",
)
NUMBER_BECAME_DATE = Message(
    Severity.DOUBT,
    "A number was expected, but the cell holds the date {found}. Spreadsheet programs turn some "
    "numbers, such as 1/2, into dates.",
    "Write the number again in digits, such as 12 or {example}.",
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
YEAR_TOO_SHORT = Message(
    Severity.DOUBT,
    "The year in “{found}” has two digits only, so it is not sure which date is meant.",
    "Write the day, the month in words and all four digits of the year, such as 3 April 2026.",
)
NOT_IN_CALENDAR = Message(
    Severity.DOUBT,
    "“{found}” is not a day of the calendar.",
    "Write the day that was meant, with its month in words, such as 3 April 2026.",
)
NUMBER_IN_DATE = Message(
    Severity.DOUBT,
    "A date was expected, but the cell holds the number {found}. Programs count days in different "
    "ways, so it is not sure which day it is.",
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
    "It begins with =, so it was taken for a formula. Ask for the answer without =.",
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
