"""What the program says of what was asked for on the command line.

{guess} is "Did you mean “x”? " or "".
"""

from workbook.problems.records import Message, Severity

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
ASKED_SITE_LANGUAGE = Message(
    Severity.ERROR,
    "The site's version “{bank}” is not there in the language “{found}”.",
    "{guess}It is there in: {known}. For another, write a second site.yaml in a folder of its "
    "own, with the same “site” and its own “language”.",
)
BANK_INVALID = Message(
    Severity.ERROR,
    "The bank “{found}” has mistakes, so no workbook can be built from it.",
    "Run “workbook check” on its folder to see them all.",
)
FILE_THERE_ALREADY = Message(
    Severity.ERROR,
    "There is a file of this name already, and it was left as it is.",
    "Choose another name or folder with -o, or replace the file with --force.",
)
NOT_WRITTEN = Message(
    Severity.ERROR,
    "Nothing can be written here: {found}.",
    "Choose another name or folder with -o, and check that you may write there.",
)
OUTPUT_FORMAT = Message(
    Severity.ERROR,
    "This is the name of one file, and {found} was asked for.",
    "Give a folder with -o, or a name that ends in “.{kind}” with “--format {kind}” alone.",
)
PROCESS_NOT_STARTED = Message(
    Severity.ERROR,
    "The program could not start its reader. No file was read.",
    "Close other programs and try again, or ask whoever installed the program whether you may read "
    "its folder. Please report it if it happens again.",
)
PROGRAM_FAULT = Message(
    Severity.ERROR,
    "Something went wrong inside the program ({where}).",
    "Nothing that you did causes this. Please report it with the command you gave.",
)
TEMPLATE_NOT_WORD = Message(
    Severity.ERROR,
    "This file cannot be used as a template: it is not a Word document (.docx).",
    "Open your letterhead in Word, save it as a Word document (.docx), and give that file.",
)
PASSWORDS_NOT_OPENED = Message(
    Severity.ERROR,
    "The file with the passwords could not be opened: {found}.",
    "Close it in other programs, check that you may read it, and try again.",
)
PASSWORDS_NOT_TEXT = Message(
    Severity.ERROR,
    "The passwords are not text in UTF-8.",
    "Save the file as plain text in UTF-8, with one password in each line.",
)
PASSWORDS_NONE = Message(
    Severity.ERROR,
    "There is no password in this file.",
    "Write one password in each line, and save it as plain text in UTF-8.",
)
PASSWORDS_MANY = Message(
    Severity.ERROR,
    "There are {found} passwords. At most {most} can be tried at a time.",
    "Give fewer. In a round, run the command once for each part of them: what was opened once is "
    "not asked for again.",
)
PASSWORD_NO_TERMINAL = Message(
    Severity.ERROR,
    "There is nobody to ask for a password: this is not a terminal.",
    "Write the passwords into a file, one in each line, and give it with --password-file.",
)
