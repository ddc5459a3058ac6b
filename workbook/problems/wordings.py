"""What the program says of a wording: the file that has a bank's words in another language.

{name} is the name of a text, {found} what was written, {own} the bank's own words.
"""

from workbook.problems.records import Message, Severity

WORDING_NAME = Message(
    Severity.ERROR,
    "“{found}” is not the name of a language.",
    "Name the file after its language: sv.yaml for Swedish, he.yaml for Hebrew.",
)
WORDING_OWN = Message(
    Severity.ERROR,
    "The bank's own language is {found} already.",
    "Change the bank's own words, or name the file after another language.",
)
WORDING_FORM = Message(
    Severity.ERROR,
    "The bank has no form “{found}”.{guess}",
    "Name forms of the bank: {known}.",
)
WORDING_UNKNOWN = Message(
    Severity.ERROR,
    "The bank has no text “{name}”.{guess}",
    "Correct the name, or take these lines out.",
)
WORDING_GAP = Message(
    Severity.ERROR,
    "“{name}” and the bank's own words “{own}” do not have the same gaps.",
    "Write {{n}} where the number of the row belongs, as often as the bank does.",
)
WORDING_MISSING = Message(
    Severity.NOTICE,
    "“{name}” is missing: the bank says “{own}” there.",
    "Add it. Until then workbooks print the bank's own words.",
)
WORDING_OUTDATED = Message(
    Severity.NOTICE,
    "The bank's own words have changed since “{name}” was written, or the fingerprint is mistyped. "
    "The bank says “{own}” there now.",
    "See whether it still says the same; then write “of: {of}”.",
)
WORDING_UNMARKED = Message(
    Severity.NOTICE,
    "“{name}” has no fingerprint, so nobody is told when the bank's own words change. The "
    "bank says “{own}” there now.",
    "See whether it says the same; then write “of: {of}”, so that you are told.",
)

# ── the sheet for a translator ───────────────────────────────────────────────────────────────────

ASKED_LANGUAGE_NAME = Message(
    Severity.ERROR,
    "“{found}” is not the code of a language.",
    "Give a code, such as sv for Swedish or he for Hebrew.",
)
ASKED_LANGUAGE_OWN = Message(
    Severity.ERROR,
    "The bank is in {name} already: {found} is its own language.",
    "Give the code of another language.",
)
NOT_SPOKEN = Message(
    Severity.NOTICE,
    "The program's own words, such as “Start here”, are not there in {name}. Workbooks print them "
    "in English.",
    "CONTRIBUTING.md says how they are translated.",
)
WORDING_BROKEN = Message(
    Severity.ERROR,
    "The wording that is there has mistakes, so no sheet can be made from it or put into it.",
    "Run “workbook check” on the bank's folder, mend what it names, and try again.",
)
WORDING_BUILT_IN = Message(
    Severity.ERROR,
    "The bank “{bank}” came with the program, whose own folder is left as it is.",
    "Name a folder for {language}.yaml with -o. To use it, copy the bank into a folder of your own "
    "(--bank-folder) and put the file into its folder “wordings”.",
)
WORDING_THERE = Message(
    Severity.ERROR,
    "There is a file with words in this language already, and it was left as it is.",
    "Add --force to put the words of the sheet into it; what the sheet does not say stays as it "
    "is. Or name another folder with -o.",
)
SHEET_NOT_READ = Message(
    Severity.ERROR,
    "The sheet cannot be read. {found}",
    "Open it in your spreadsheet program, save it as a new .xlsx file without a password, and give "
    "that one.",
)
SHEET_NOT_OURS = Message(
    Severity.ERROR,
    "This is not a sheet for a translation, or its hidden row or columns are gone.",
    "Give the file that “workbook wording” wrote and the translator filled in, with all its "
    "columns.",
)
SHEET_OTHER = Message(
    Severity.ERROR,
    "This sheet is for the bank “{bank}” in the language “{language}”.",
    "Read it with: workbook wording {bank} --lang {language}",
)
SHEET_EMPTY = Message(
    Severity.ERROR,
    "Nothing is translated in this sheet yet, so there is nothing to write.",
    "Fill in the yellow column of the sheet “Texts”, save the file, and read it again.",
)
SHEET_FORMULA = Message(
    Severity.ERROR,
    "The cell holds a formula (={found}) where words belong.",
    "Type the words themselves. If they begin with =, type them into a cell with the text format.",
)
SHEET_ERROR = Message(
    Severity.ERROR,
    "The cell shows an error of the spreadsheet program ({found}).",
    "Type the words themselves.",
)
SHEET_NUMBER = Message(
    Severity.ERROR,
    "The spreadsheet program has made a {kind} of what was typed: {found}.",
    "Give the cell the text format, and type the words again.",
)
SHEET_SIGN = Message(
    Severity.ERROR,
    "The words hold a sign that nobody sees and that cannot be printed ({found}).",
    "Type the words again rather than paste them.",
)
SHEET_LINE_BREAK = Message(
    Severity.ERROR,
    "There is a line break in words that are printed on one line.",
    "Write them on one line.",
)
WORDING_OF_SITE = Message(
    Severity.ERROR,
    "“{bank}” is a site's version of a bank, and is not translated itself.",
    "Translate “{own}”. A site then begins with those words: “language” in its site.yaml.",
)
SHEET_TWICE = Message(
    Severity.ERROR,
    "“{name}” is in the sheet twice, here and in {first}, with different words.",
    "Delete one of the two rows.",
)
SHEET_OWN_WORDS = Message(
    Severity.ERROR,
    "The bank's own words beside this are not those that the sheet was written with. They were "
    "changed, or columns were sorted apart, so that the translation may belong to another text.",
    "Put the words back and see that each row belongs together. If it does, write yes under "
    "“Looked at”.",
)
SHEET_OWN_CHANGED = Message(
    Severity.NOTICE,
    "The bank's own words were changed in this cell. The bank keeps its own: “{own}”.",
    "Nothing is taken from this column. If the bank should change, tell its author, under “Notes”.",
)
SHEET_MOVED = Message(
    Severity.ERROR,
    "When the sheet was written, this translation stood beside another text: “{name}”.",
    "See which text it belongs to. If it belongs here, write yes under “Looked at”.",
)
SHEET_CONFLICT = Message(
    Severity.ERROR,
    "The bank's file has been given other words since the sheet was written: “{found}”.",
    "To use the words of the sheet, write yes under “Looked at”; to keep those of the file, copy "
    "them into this cell.",
)
SHEET_YES = Message(
    Severity.ERROR,
    "“{found}” is neither yes nor no.",
    "Write yes, or leave the cell empty.",
)
SHEET_UNKNOWN = Message(
    Severity.DOUBT,
    "The bank has no text “{name}” (any more), so its translation was not used: “{found}”.",
    "If the text has another id now, copy the translation into a new sheet.",
)
SHEET_EMPTIED = Message(
    Severity.DOUBT,
    "The translation of “{name}” has been taken out. The file keeps what it had: “{found}”.",
    "Write the words that it should have. To print the bank's own words, copy those.",
)
SHEET_STRAY = Message(
    Severity.DOUBT,
    "These words stand where no translation belongs, and were not used: “{found}”.",
    "Read them. Move what is a translation into the yellow column, and remarks under “Notes”.",
)
SHEET_NOTE = Message(
    Severity.NOTICE,
    "The translator notes on “{name}”: “{found}”.",
    "Nothing needs to be done. The note is kept where the text is translated.",
)
SHEET_OUTDATED = Message(
    Severity.NOTICE,
    "“{name}” was translated from other words. The bank's own words are now: {own}",
    "In a sheet with these words, change the translation, or write yes under “Looked at” if it "
    "still says the same.",
)
SHEET_DRAFT_AGAIN = Message(
    Severity.NOTICE,
    "Words have changed that a native speaker had reviewed, so the wording is a draft again.",
    "Have them reviewed, and write yes for that on the first page of the sheet.",
)
