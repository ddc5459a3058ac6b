"""What the program says of a roster: the list of who gets a copy.

{guess} is "Did you mean “x”? " or "".
"""

from workbook.problems.records import Message, Severity

ROSTER_TOO_LARGE = Message(
    Severity.ERROR,
    "The roster is larger than {most} MB.",
    "Take out pictures and other sheets, or split the roster, and give that file.",
)
ROSTER_TOO_LONG = Message(
    Severity.ERROR,
    "The roster has more than {most} rows.",
    "Split it, and issue each part as a round of its own.",
)
ROSTER_EMPTY = Message(
    Severity.ERROR,
    "The roster is empty.",
    "Give a table with a head line that names its columns, and a row for each copy.",
)
ROSTER_NO_ROWS = Message(
    Severity.ERROR,
    "The roster has a head line and no rows.",
    "Add a row for each copy.",
)
ROSTER_NOT_TABLE = Message(
    Severity.ERROR,
    "This file is not a table: neither CSV nor a spreadsheet.",
    "Save the roster as .csv, .xlsx or .ods, and give that file.",
)
ROSTER_NOT_READ = Message(
    Severity.ERROR,
    "The roster cannot be read. {found}",
    "Open it in your spreadsheet program, save it as a new .xlsx file, and give that one.",
)
ROSTER_LETTERS = Message(
    Severity.ERROR,
    "The letters of this file cannot be read: it is not text in UTF-8, UTF-16 or Windows-1252.",
    "Save the roster as “CSV UTF-8” or as .xlsx, and give that file.",
)
ROSTER_OLD_LETTERS = Message(
    Severity.NOTICE,
    "This file is not UTF-8 text, so it was read as Windows-1252.",
    "Check that letters such as é look right. If they do not, save it as “CSV UTF-8”.",
)
ROSTER_QUOTES = Message(
    Severity.ERROR,
    "The quotation marks of the table do not match here.",
    "Put each cell that holds a comma or a quotation mark in quotation marks, or save as .xlsx.",
)
ROSTER_NO_TEAM = Message(
    Severity.ERROR,
    "The column “team” is missing.",
    "{guess}Name the column with the teams “team”, in the first line. The columns found: {found}.",
)
ROSTER_COLUMN_TWICE = Message(
    Severity.ERROR,
    "There are two columns of this name.",
    "Keep one of them, or give the other a name of its own.",
)
ROSTER_COLUMN_UNKNOWN = Message(
    Severity.NOTICE,
    "This column is not used.",
    "To show its words on the cover, name it “cover: {found}”.",
)
ROSTER_COLUMN_MISSPELT = Message(
    Severity.ERROR,
    "This column is not known, and its name is much like one that is.",
    "Did you mean “{near}”? If not, take the column out, or give it quite another name.",
)
ROSTER_COVER_MANY = Message(
    Severity.ERROR,
    "There are {found} columns for the cover, and a cover has room for {most}.",
    "Keep the {most} that matter most.",
)
ROSTER_COVER_NAME = Message(
    Severity.ERROR,
    "The name of this column cannot be printed on a cover.",
    "Give it a name of at most {most} characters on one line, such as “cover: Site”.",
)
ROSTER_STRAY = Message(
    Severity.ERROR,
    "There are words here outside the columns: no column head stands over them.",
    "Give the column a head or take the words out. In CSV, quote a name that holds a comma.",
)
ROSTER_CELL_ERROR = Message(
    Severity.ERROR,
    "The cell shows an error of the spreadsheet program.",
    "Mend its formula, or type the words themselves.",
)
ROSTER_TEAM_EMPTY = Message(
    Severity.ERROR,
    "The team has no name.",
    "Write the team's name as its cover should show it, or empty the whole row.",
)
ROSTER_CONTROL = Message(
    Severity.ERROR,
    "The cell holds a line break, a tab or another sign that cannot be printed.",
    "Write it on one line.",
)
ROSTER_WORDS_LONG = Message(
    Severity.ERROR,
    "This has {found} characters, and there is room for {most}.",
    "Shorten it.",
)
ROSTER_LANGUAGE = Message(
    Severity.ERROR,
    "The bank is not there in the language “{found}”.",
    "{guess}It is there in: {known}.",
)
ROSTER_SITE_LANGUAGE = Message(
    Severity.ERROR,
    "The site's version of the bank is not there in the language “{found}”.",
    "{guess}It is there in: {known}. For another, write a second site.yaml in a folder of its "
    "own, with the same “site” and its own “language”.",
)
ROSTER_FORMAT = Message(
    Severity.ERROR,
    "There is no format “{found}”.",
    "{guess}Write xlsx for Excel, or docx for Word.",
)
ROSTER_FORM = Message(
    Severity.ERROR,
    "The bank has no form “{found}”.",
    "{guess}It has: {known}.",
)
ROSTER_CONTACT = Message(
    Severity.ERROR,
    "This is not a mail address.",
    "Write it like team@example.org, without a name. Put a comma between several.",
)
ROSTER_ID = Message(
    Severity.ERROR,
    "This cannot be an id.",
    "Use 4 to 40 small letters (a to z), digits and hyphens, or leave it empty: one is made.",
)
ROSTER_ID_TWICE = Message(
    Severity.ERROR,
    "This id is used in row {row} too.",
    "Give each its own id, or leave it empty: one is made.",
)
ROSTER_TEAM_IDS = Message(
    Severity.ERROR,
    "The same team has another id in row {row}.",
    "Give a team the same id in all its rows, or in none.",
)
ROSTER_TEAM_TWICE = Message(
    Severity.ERROR,
    "This team has the same form in row {row} already.",
    "Delete one of the rows, or tell the teams apart by their names.",
)
ROSTER_ONE_ANSWERS = Message(
    Severity.ERROR,
    "The form “{form}” is filled in once for a team, so it has no respondents.",
    "Empty this cell, and keep one row for the team.",
)
