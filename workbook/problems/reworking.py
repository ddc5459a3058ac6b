"""What the program says when it makes a new workbook out of returned ones."""

from workbook.problems.records import Message, Severity

# Why there is no new workbook.

ALREADY_NEWEST = Message(
    Severity.NOTICE,
    "This workbook is of edition {edition}, and there is no newer one here. Nothing was written.",
    "Nothing has to be done. Banks of your own are found with --bank-folder.",
)
EDITION_UNKNOWN = Message(
    Severity.ERROR,
    "The bank “{bank}” has no edition “{found}” in the language “{language}”.",
    "{guess}There are: {known}. Banks of your own are found with --bank-folder.",
)
EDITIONS_UNCLEAR = Message(
    Severity.ERROR,
    "Nobody can tell which of these editions of “{bank}” is the newest: {known}.",
    "Say which one you want with --edition.",
)
NO_BANK_NOW = Message(
    Severity.ERROR,
    "The bank “{bank}” is not here in the language “{language}”.",
    "Give the folder of that bank with --bank-folder.",
)
NO_SITE_NOW = Message(
    Severity.ERROR,
    "This workbook is of edition {edition} of “{bank}”, a version of the site “{site}”, and the "
    "folder of that site is not here. Nothing was written.",
    "Give it with --bank-folder. Or choose another edition with --edition: {known}.",
)
FORM_GONE = Message(
    Severity.ERROR,
    "Edition {edition} of “{bank}” has no form “{form}”. Nothing was written.",
    "It has: {known}. Choose another edition with --edition, or copy the answers by hand.",
)
NOT_READABLE = Message(
    Severity.ERROR,
    "This file could not be read as one of our workbooks, so nothing was written.",
    "See above what is wrong with it. Leave the file out, or ask for it again.",
)
TOO_FEW_FILES = Message(
    Severity.ERROR,
    "One file cannot be merged.",
    "Name two files or more: the versions of one copy that several people filled in.",
)
OTHER_COPY = Message(
    Severity.ERROR,
    "This is not a version of the same workbook as “{first}”: {differs}. Nothing was written.",
    "Merge only versions of one copy. Bring an older one to the newest edition with “workbook "
    "upgrade” first.",
)
OTHER_HANDED_OUT = Message(
    Severity.ERROR,
    "The copy given with --handed-out is not the one that came back: {differs}.",
    "Give the copy as it was before anybody filled it in, or leave --handed-out out.",
)
WRONG_ENDING = Message(
    Severity.ERROR,
    "The new workbook is of the kind {format}, and this name does not say so.",
    "Choose a name that ends in .{format}, or another kind with --format.",
)
SAME_AS_INPUT = Message(
    Severity.ERROR,
    "This is one of the files to read, and they are never changed.",
    "Choose another name with -o.",
)

# What a person should look at in the new workbook.

NOT_CARRIED_IN_DOUBT = Message(
    Severity.DOUBT,
    "This answer was not taken over: it was in doubt in the earlier workbook.",
    "Write the right answer into the new workbook.",
)
NOT_CARRIED_NO_PLACE = Message(
    Severity.DOUBT,
    "This answer was not taken over: the new workbook has no place for it.",
    "See whether another question asks for it now, or keep it elsewhere.",
)
NOT_CARRIED_NO_ROW = Message(
    Severity.DOUBT,
    "This answer was not taken over: the table of the new document has no row for it.",
    "Add a row at the end of the table and write it there, or make an Excel workbook with "
    "--format xlsx: its tables have all rows.",
)
NOT_CARRIED_OTHER_KIND = Message(
    Severity.DOUBT,
    "This answer was not taken over: the question is asked in another way now.",
    "Answer the question afresh in the new workbook.",
)
NOT_CARRIED_NO_CHOICE = Message(
    Severity.DOUBT,
    "This answer was not taken over: the question does not offer this choice any more, or not "
    "with the same meaning.",
    "Choose the answer that fits in the new workbook.",
)
NOT_CARRIED_NO_ROOM = Message(
    Severity.DOUBT,
    "This answer was not taken over: it is too long for its place, or of another kind than it.",
    "Write it into the new workbook by hand, shorter or in another place.",
)
WORDS_CHANGED = Message(
    Severity.DOUBT,
    "The question's words changed. {changes}",
    "Please check that the answer still fits.",
)
READS_OTHERWISE = Message(
    Severity.DOUBT,
    "This answer was taken over, but the new workbook reads it in another way.",
    "Look at the answer in the new workbook, and put it right.",
)
VERSIONS_DIFFER = Message(
    Severity.DOUBT,
    "The versions differ here, so the place was left empty.",
    "Decide, and write the right answer into this place.",
)
STRAY_TEXT = Message(
    Severity.DOUBT,
    "This text stands beside the answers, so it was not taken over.",
    "Put it where it belongs, if it matters.",
)
SEVERAL_MAY_ANSWER = Message(
    Severity.NOTICE,
    "Each return of this form counts as one person's answers. Merged, they count as one.",
    "Merge only versions that one person made. Give the others to the round as they are.",
)
NO_COPY_ID = Message(
    Severity.NOTICE,
    "These workbooks were not handed out in a round, so nothing says that they are one copy.",
    "Make sure that they are versions of the same thing.",
)
SAME_FILE_TWICE = Message(
    Severity.NOTICE,
    "This file is the same as “{first}”, to the last character.",
    "Nothing has to be done.",
)
