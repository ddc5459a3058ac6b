"""What the program says of the files of a question bank, as the loader reads them.

{found} is what was written, {key} the word before the colon, {guess} " Did you mean “x”?" or "".
"""

from workbook.problems.records import Message, Severity

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
BANK_PICTURE_MISSING = Message(
    Severity.ERROR,
    "There is no file “{found}” for this picture.",
    "Correct the name, or add the file to the bank's folder.",
)
BANK_PICTURE_NOT_PNG = Message(
    Severity.ERROR,
    "“{found}” is no PNG picture, and Excel and Word need one.",
    "Save the picture as PNG under this name.",
)
BANK_PICTURE_LARGE = Message(
    Severity.ERROR,
    "“{found}” is too large: each copy of a workbook would hold it.",
    "Make it smaller than {most} kB. About 240 dots wide is enough for print.",
)
