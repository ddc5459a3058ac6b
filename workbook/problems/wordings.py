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
    "The bank's own words have changed since “{name}” was written: it says “{own}” there now.",
    "See whether it still says the same; then write “of: {of}”.",
)
