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
OWN_QUESTIONS = Message(
    Severity.NOTICE,
    "This workbook is of edition {edition} of “{bank}”, which this program does not have. It was "
    "read with the questions that it carries itself.",
    "“workbook upgrade” carries its answers into an edition that this program has.",
)
OWN_BANK = Message(
    Severity.NOTICE,
    "This program has no bank “{bank}”. The workbook was read with the questions that it carries "
    "itself.",
    "Nothing needs to be done. Compare it only with workbooks of the same bank.",
)
SITE_QUESTIONS = Message(
    Severity.NOTICE,
    "This workbook is the version of “{bank}” of the site “{site}”, edition {edition}, which this "
    "program does not have. It was read with the questions that it carries itself.",
    "Nothing has to be done. Questions that others are asked, too, are collated with theirs.",
)
QUESTIONS_REWORDED = Message(
    Severity.NOTICE,
    "The questions of this workbook differ from those that this program has under the same "
    "edition, {edition}. It was read with its own questions.",
    "Compare its answers with those of other workbooks with care. A changed bank should get an "
    "edition of its own.",
)
NOTHING_FILLED_IN = Message(
    Severity.DOUBT,
    "No question in this workbook has an answer.",
    "Check that it is the file that the team filled in and saved. Ask for the filled one if not.",
)
