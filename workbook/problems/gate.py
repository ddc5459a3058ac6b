"""What the program says of a returned file, as the gate sees it.

The place is empty: the read driver fills in the name of the file.
"""

from workbook.problems.records import Message, Severity

# To the facilitator, who did not fill in the file and often cannot turn it into a workbook.
_ASK_FOR_WORKBOOK = "Ask the team for the workbook itself, saved as .xlsx or .docx."
_SAVE_UNLOCKED = (
    "Ask the team to save it without a password, as .xlsx or .docx, and send it again. Or open it "
    "yourself with the password, and save it so."
)
_ASK_WHERE_FROM = "Ask where this file came from, and ask the team for the workbook itself."
_SAVE_AGAIN = "Open it in the program that it was filled in with, save it again, and use that file."
_TAKE_OUT = "Take out pictures and other additions, save it again, and use that file."

FILE_EMPTY = Message(
    Severity.REFUSED,
    "The file is empty.",
    "If it lies in a shared folder, wait until it has arrived in full. Otherwise ask for it again.",
)
FILE_LOCKED = Message(
    Severity.REFUSED,
    "The file is locked with a password.",
    "Ask the team to save it without a password and send it again, or ask them for the password "
    "and give it with --password-file.",
)
FILE_NOT_UNLOCKED = Message(
    Severity.REFUSED,
    "The file is locked with a password, and none of the passwords that you gave opens it.",
    "Ask the team for the right password (capital letters and spaces count), or ask for the file "
    "without one.",
)
FILE_LOCKED_OPENDOCUMENT = Message(
    Severity.REFUSED,
    "The file is an .ods or .odt file locked with a password. This program cannot open such files, "
    "even with the password.",
    _SAVE_UNLOCKED,
)
FILE_LOCK_UNKNOWN = Message(
    Severity.REFUSED,
    "The file is locked in a way that this program cannot open, even with the password.",
    _SAVE_UNLOCKED,
)
FILE_LOCKED_TWICE = Message(
    Severity.REFUSED,
    "The file is locked with a password, and what is inside it is locked again. No program that "
    "people fill workbooks in does that.",
    _ASK_WHERE_FROM,
)
FILE_LOCK_TOO_HARD = Message(
    Severity.REFUSED,
    "The file is locked in such a way that trying a password takes far too long, so it was not "
    "opened.",
    _SAVE_UNLOCKED,
)
FILE_DAMAGED = Message(
    Severity.REFUSED,
    "The file is damaged, and not all of it can be read.",
    _SAVE_AGAIN,
)
FILE_CUT_OFF = Message(
    Severity.REFUSED,
    "The file is cut off: its end is missing.",
    "It may not have been copied or sent in full. Ask the team to send it again.",
)
FILE_PART_MISSING = Message(
    Severity.REFUSED,
    "The file is damaged: {part} is missing from it.",
    _SAVE_AGAIN,
)
FILE_CELL_TWICE = Message(
    Severity.REFUSED,
    "The file is damaged: it holds the cell {cell} twice.",
    _SAVE_AGAIN,
)
FILE_NO_SUCH_PLACE = Message(
    Severity.REFUSED,
    "The file is damaged: the sheet “{sheet}” holds a cell or a row “{found}”, which no sheet has.",
    _SAVE_AGAIN,
)
FILE_SHEETS_SHARED = Message(
    Severity.REFUSED,
    "The file is damaged: the sheets “{first}” and “{second}” are one and the same inside it.",
    _SAVE_AGAIN,
)
FILE_TOO_LARGE = Message(
    Severity.REFUSED,
    "The file is far larger than a filled workbook can be.",
    _TAKE_OUT,
)
FILE_UNPACKS_TOO_FAR = Message(
    Severity.REFUSED,
    "The file unpacks to far more than a filled workbook can hold, so it was not opened.",
    _TAKE_OUT,
)
FILE_TOO_MANY_PARTS = Message(
    Severity.REFUSED,
    "The file is made of far more parts than a workbook is, so it was not opened.",
    _TAKE_OUT,
)
FILE_TOO_FULL = Message(
    Severity.REFUSED,
    "The sheet “{sheet}” has far more filled cells than the workbook has places for answers.",
    "Delete the filled rows or columns that are not answers, save it, and use that file.",
)
FILE_TOO_WIDE = Message(
    Severity.REFUSED,
    "A sheet of the file has something written so far from the rest that the file is too large to "
    "read.",
    "Open it in the program that it was filled in with, and save it as .xlsx: that can be read.",
)
FILE_TOO_MUCH_TEXT = Message(
    Severity.REFUSED,
    "The file holds far more words than people write into a workbook.",
    "Delete what is no answer, such as pasted lists, save it again, and use that file.",
)
FILE_TOO_DEEP = Message(
    Severity.REFUSED,
    "Tables or other things in the file stand inside one another, far more often than people nest "
    "them.",
    "Take such tables apart, save it again, and use that file.",
)
FILE_PART_TWICE = Message(
    Severity.REFUSED,
    "The file holds two parts with one name, so nobody can say which of them counts.",
    _ASK_WHERE_FROM,
)
FILE_CONTRADICTS = Message(
    Severity.REFUSED,
    "The file says two different things about what is in it, so nobody can say which of them "
    "counts.",
    _ASK_WHERE_FROM,
)
FILE_PARTS_OVERLAP = Message(
    Severity.REFUSED,
    "Parts of the file lie on top of each other, as in files that are made to fill up a computer.",
    _ASK_WHERE_FROM,
)
FILE_POINTS_OUTSIDE = Message(
    Severity.REFUSED,
    "A part of the file has a name that points to something outside it, so it was not opened.",
    _ASK_WHERE_FROM,
)
FILE_NAME_UNSAFE = Message(
    Severity.REFUSED,
    "A part of the file has a name with hidden signs in it, so it was not opened.",
    _ASK_WHERE_FROM,
)
FILE_HOLDS_LINK = Message(
    Severity.REFUSED,
    "A part of the file is only a link to some other file, so it was not opened.",
    _ASK_WHERE_FROM,
)
FILE_PACKED_ODDLY = Message(
    Severity.REFUSED,
    "A part of the file is packed in a way in which no workbook is packed, so it was not opened.",
    _ASK_WHERE_FROM,
)
FILE_DEFINES_TEXT = Message(
    Severity.REFUSED,
    "The file brings definitions of its own, with which words can be hidden or multiplied, so it "
    "was not opened.",
    _ASK_WHERE_FROM,
)
FILE_ODD_LETTERS = Message(
    Severity.REFUSED,
    "The file writes its words in a code that no workbook uses, so it was not opened.",
    _ASK_WHERE_FROM,
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
