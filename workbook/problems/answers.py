"""What the program says of answers, as results judge them.

{found} is what was typed, shortened.
"""

from workbook.problems.records import Message, Severity

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
