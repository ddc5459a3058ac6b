"""What the program says of a returned file, as the gate sees it.

The place is empty: the read driver fills in the name of the file.
"""

from workbook.problems.records import Message, Severity

# To the facilitator, who did not fill in the file and often cannot turn it into a workbook.
_ASK_FOR_WORKBOOK = "Ask the team for the workbook itself, saved as .xlsx or .docx."

FILE_EMPTY = Message(
    Severity.REFUSED,
    "The file is empty.",
    "If it lies in a shared folder, wait until it has arrived in full. Otherwise ask for it again.",
)
FILE_LOCKED = Message(
    Severity.REFUSED,
    "The file is locked with a password.",
    "Ask the team to save it without a password and send it again.",
)
FILE_DAMAGED = Message(
    Severity.REFUSED,
    "The file is damaged, and not all of it can be read.",
    "Open it in your spreadsheet program, save it again as .xlsx, and use that file.",
)
FILE_CELL_TWICE = Message(
    Severity.REFUSED,
    "The file is damaged: it holds the cell {cell} twice.",
    "Open it in your spreadsheet program, save it again as .xlsx, and use that file.",
)
FILE_TOO_LARGE = Message(
    Severity.REFUSED,
    "The file is far larger than a filled workbook can be.",
    "Take out pictures and other additions, save it again, and use that file.",
)
FILE_TOO_FULL = Message(
    Severity.REFUSED,
    "The sheet “{sheet}” has far more filled cells than the workbook has places for answers.",
    "Delete the filled rows or columns that are not answers, save it, and use that file.",
)
FILE_UNSAFE = Message(
    Severity.REFUSED,
    "The file is built in a way that no spreadsheet program builds files, so it was not opened.",
    "Ask where this file came from, and ask the team for the workbook itself.",
)
FILE_ZIP = Message(
    Severity.REFUSED,
    "This is a ZIP file, not a workbook.",
    "Unpack it and use the workbook that is inside.",
)
FILE_WORD = Message(
    Severity.REFUSED,
    "This is an older Word document, which this program cannot read.",
    _ASK_FOR_WORKBOOK,
)
FILE_PDF = Message(
    Severity.REFUSED,
    "This is a PDF. Answers can only be read from the workbook itself.",
    _ASK_FOR_WORKBOOK,
)
FILE_PICTURE = Message(
    Severity.REFUSED,
    "This is a picture. Answers can only be read from the workbook itself.",
    _ASK_FOR_WORKBOOK,
)
FILE_APPLE = Message(
    Severity.REFUSED,
    "This is an Apple Numbers or Pages file.",
    _ASK_FOR_WORKBOOK,
)
FILE_HTML = Message(
    Severity.REFUSED,
    "This is a web page, even if its name says that it is a workbook.",
    _ASK_FOR_WORKBOOK,
)
FILE_MAIL = Message(
    Severity.REFUSED,
    "This is an e-mail message, not a workbook.",
    "Save the workbook that is attached to it, and use that file.",
)
FILE_NOT_WORKBOOK = Message(
    Severity.REFUSED,
    "This is not a spreadsheet or a document that this program can read.",
    _ASK_FOR_WORKBOOK,
)
