"""What the program says of files in a round's folder, before anyone asks what they answer.

The place is empty: whoever lists the file fills in its name.
"""

from workbook.problems.records import Message, Severity

_PUT_HERE = "Unpack it and put what is in it here."

NOT_FOLLOWED = Message(
    Severity.REFUSED,
    "This is a link to another place, so it was not opened.",
    "Copy the file itself into this folder.",
)
NOT_A_FILE = Message(
    Severity.REFUSED,
    "This is no file that can be read, but a pipe, a device or the like.",
    "Take it out of this folder.",
)
RETURNED_MISSING = Message(
    Severity.DOUBT,
    "There is no folder “returned” here.",
    "Make it again and put the files there.",
)
FOLDER_NOT_OPENED = Message(
    Severity.REFUSED,
    "The folder could not be opened: {found}. What lies in it was not read.",
    "Check that the folder is there and that you may read it, and try again.",
)
FOLDER_TOO_DEEP = Message(
    Severity.REFUSED,
    "The folder lies inside too many other folders. What lies in it was not read.",
    "Move it further up and try again.",
)
TOO_MANY_FILES = Message(
    Severity.REFUSED,
    "There are more than {count} files. This one and all that come after it were not read.",
    "Take out what is not a returned workbook and try again.",
)
FILE_GONE = Message(
    Severity.REFUSED,
    "It was there a moment ago, but is gone now.",
    "If somebody moved it, put it back and try again.",
)
FILE_CHANGED = Message(
    Severity.REFUSED,
    "It was there a moment ago, but has changed since, so it was not read.",
    "Wait until it has arrived in full and nobody is working on it, and try again.",
)
NOTHING_INSIDE = Message(
    Severity.DOUBT,
    "There is no file in this ZIP file.",
    "Check that it is the right file. Ask for the workbook if it is.",
)
NO_WORKBOOK_ATTACHED = Message(
    Severity.DOUBT,
    "No workbook is attached to this mail.",
    "Read what it says. Ask for the workbook if it was meant to be there.",
)
WORDS_NOT_READ = Message(
    Severity.NOTICE,
    "What the mail itself says could not be read.",
    "Open the mail and read it, in case it says something about the workbook.",
)
NAME_TWICE = Message(
    Severity.NOTICE,
    "It holds more than one file named “{name}”. One of them is listed as “{shown}”.",
    "Look at both before you use either.",
)
TOO_MANY_INSIDE = Message(
    Severity.REFUSED,
    "It holds more than {count} files, so it was not opened.",
    _PUT_HERE,
)
TOO_LARGE_INSIDE = Message(
    Severity.REFUSED,
    "What is in it is far larger than a bundle of workbooks can be, so it was not opened.",
    _PUT_HERE,
)
NESTED_TOO_DEEP = Message(
    Severity.REFUSED,
    "This part of the mail is wrapped up too many times, so it was not opened.",
    "Open the mail, save what is attached to it, and put that here.",
)
PACKED_TWICE = Message(
    Severity.REFUSED,
    "This is a ZIP file or a mail inside another one, so it was not opened.",
    _PUT_HERE,
)
PACKED_BY_OUTLOOK = Message(
    Severity.REFUSED,
    "Outlook has packed what was attached to the mail into this file, so it cannot be read.",
    "Open the mail in Outlook and save the workbook from there, or ask for it again.",
)
PACKED_UNUSUALLY = Message(
    Severity.REFUSED,
    "It is packed in a way that this program cannot unpack.",
    _PUT_HERE,
)
OTHER_ARCHIVE = Message(
    Severity.REFUSED,
    "This is a packed file of another kind than ZIP, so it was not opened.",
    _PUT_HERE,
)
SEVERAL_MAILS = Message(
    Severity.REFUSED,
    "This file holds several mails, so it was not opened.",
    "Save each mail as a file of its own and put them here.",
)
LOCKED_INSIDE = Message(
    Severity.REFUSED,
    "The ZIP file locks this file with a password.",
    "Unpack it with the password and put the file here, or ask for it without a password.",
)
UNSAFE_NAME_INSIDE = Message(
    Severity.REFUSED,
    "Its name in the ZIP file points to a place outside it, so it was not opened: “{name}”.",
    "Ask where this ZIP file came from. Ask for the workbook itself.",
)
NOT_ATTACHED = Message(
    Severity.REFUSED,
    "The mail only points to this file. The file itself is not in it.",
    "Save the file from where it lies and put it here.",
)
