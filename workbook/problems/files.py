"""What the program says of a returned file as a whole, as the read driver judges it."""

from workbook.problems.records import Message, Severity

FILE_NOT_OPENED = Message(
    Severity.REFUSED,
    "The file could not be opened: {found}.",
    "Close it in other programs, check that you may read it, and try again.",
)
FILE_TOO_SLOW = Message(
    Severity.REFUSED,
    "The file took longer than {seconds} seconds to read, so reading was stopped.",
    "Open it in a spreadsheet program, save it as a new .xlsx file and use that one.",
)
FILE_TOO_MUCH_MEMORY = Message(
    Severity.REFUSED,
    "The file needed more memory than a workbook of ours ever does, so reading was stopped.",
    "Open it in a spreadsheet program, save it as a new .xlsx file and use that one.",
)
FILE_STOPPED_READER = Message(
    Severity.REFUSED,
    "The file stopped the reader. This is a fault of the program ({where}).",
    "Save the file as a new .xlsx file and try again. Please report the fault.",
)
NOT_OUR_WORKBOOK = Message(
    Severity.REFUSED,
    "This file can be read, but it is not a workbook that this program made.",
    "Look at it yourself: it is not one of our workbooks. Ask for the workbook if one is missing.",
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
