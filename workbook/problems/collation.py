"""What the program says of returned files beside each other, and of decisions.csv.

{other} is the place of another file. Some of these are told as a file's one sentence.
"""

from workbook.problems.records import Message, Severity

CHOOSE = "Choose in decisions.csv."

OF_ANOTHER_ROUND = Message(
    Severity.DOUBT,
    "This workbook belongs to another round ({round}), so its answers were not counted here.",
    "Move it to the folder of that round. If it was meant for this one, ask the team to use the "
    "workbook of this round.",
)
OF_ANOTHER_BANK = Message(
    Severity.DOUBT,
    "This workbook asks the questions of “{bank}”, but this round is about “{wanted}”.",
    "Check that it is the right file, and ask for the workbook of this round if not.",
)
OF_ANOTHER_FORM = Message(
    Severity.NOTICE,
    "This is the form “{form}”, but the copy that it was given to has the form “{wanted}”, so it "
    "was counted by the questions of “{wanted}”.",
    "Check that it is the right copy. Answers to other questions are listed as unplaced.",
)
AS_HANDED_OUT = Message(
    Severity.DOUBT,
    "This is the copy as it was handed out, with last round's answers: nobody has changed it.",
    "Ask the team whether all of it still holds. If not, move this file out of “returned”.",
)
HANDED_OUT_GONE = Message(
    Severity.NOTICE,
    "This copy left with last round's answers, but the file that was handed out is not there any "
    "more or cannot be read. So all that came back in it counts as new.",
    "Put the file back into “copies”, and collate again.",
)
NOBODY_KNOWS_WHOSE = Message(
    Severity.DOUBT,
    "This is a workbook of ours, but no copy of this round: decide whose it is in decisions.csv.",
    "Write the copy code of its team beside it in decisions.csv. The codes are in register.csv.",
)
OPENED = Message(
    Severity.NOTICE, "Opened: the files in it are listed on their own.", "Nothing to do."
)
SET_ASIDE = Message(
    Severity.NOTICE,
    "A computer made this file for itself, so it was counted and not read.",
    "Nothing to do.",
)
SAME_FILE = Message(
    Severity.NOTICE, "This is the same file as “{other}”, so it was counted once.", "Nothing to do."
)
SAME_ANSWERS = Message(
    Severity.NOTICE, "This says the same as “{other}”, so it was counted once.", "Nothing to do."
)
ALL_IN_ANOTHER = Message(
    Severity.NOTICE,
    "Every answer in this file is also in “{other}”, so that one was used.",
    "Nothing to do.",
)
SAVED_LATER = Message(
    Severity.DOUBT,
    "Every answer in this file is also in “{other}”, so that one was used. But this one says that "
    "it was saved later, with fewer answers: {count}.",
    "Look whether answers were taken out on purpose. If so, write “leave out” in decisions.csv "
    "beside the file that does not count, and collate again.",
)
CHANGES_IN_ANOTHER = Message(
    Severity.NOTICE,
    "Every change in this file is also in “{other}”, so that one was used.",
    "Nothing to do.",
)
CHANGED_LATER = Message(
    Severity.DOUBT,
    "Every change in this file is also in “{other}”, so that one was used. But this one says that "
    "it was saved later, with fewer changes: {count}.",
    "Look whether changes were taken back on purpose. If so, write “leave out” in decisions.csv "
    "beside the file that does not count, and collate again.",
)
UNCHANGED_BESIDE = Message(
    Severity.NOTICE,
    "Nobody has changed last round's answers in this file, so “{other}” of the same copy was used.",
    "Nothing to do.",
)
BLANK_BESIDE = Message(
    Severity.NOTICE,
    "Nothing has been filled in here, so “{other}” of the same copy was used.",
    "Nothing to do.",
)
ONE_OF_SEVERAL = Message(
    Severity.NOTICE, "Counted as respondent {number} of {count}. {message}", "Nothing to do."
)
LIKE_ANOTHER = Message(
    Severity.NOTICE,
    "Every answer in this file is also in “{other}”. Both are counted, as two people.",
    "If one person sent both, write “leave out” in decisions.csv beside the one that does not "
    "count.",
)
LEFT_OUT = Message(
    Severity.NOTICE,
    "Left out, as decisions.csv says: its answers do not count.",
    "Empty that decision to count it again.",
)
PUT_TOGETHER = Message(
    Severity.NOTICE,
    "Put together with {others}: {told}.",
    "Nothing to do.",
)
IN_CONFLICT = Message(
    Severity.DOUBT,
    f"This differs from {{others}}: {{told}}. {CHOOSE}",
    "Write “keep” in decisions.csv beside each right answer, or beside the file to follow.",
)
DECISIONS_NOT_READ = Message(
    Severity.DOUBT,
    "This file cannot be read: {found}. No decision in it was followed, and it was left as it is.",
    "Open it in a spreadsheet program and save it as CSV with its first line whole, or move it "
    "away to get a new one.",
)
DECISIONS_CHANGED = Message(
    Severity.DOUBT,
    "This file was changed while the round was collated, so it was left as it is.",
    "Save and close it, and collate again.",
)
DECISION_FITS_NOTHING = Message(
    Severity.DOUBT,
    "This decision fits nothing that came back: {about}.",
    "Nothing to do if the file was taken away on purpose: then empty its decision. Otherwise put "
    "the file back, or decide again beside the rows that are open.",
)
DECISION_UNKNOWN = Message(
    Severity.DOUBT,
    "“{found}” is not a decision that this program knows: {about}.",
    "Write “keep” beside what is right, and leave the others empty. Beside a file that does not "
    "count at all, write “leave out”.",
)
DECISION_TWICE = Message(
    Severity.DOUBT,
    "Both or all of these were to be kept, so none was: {about}.",
    "Leave “keep” beside one of them, and empty the others.",
)
DECISIONS_DISAGREE = Message(
    Severity.DOUBT,
    "This row is there more than once with different decisions, so none was followed: {about}.",
    "Keep the right one of these rows, and empty the others.",
)
DECISION_NO_SUCH_COPY = Message(
    Severity.DOUBT,
    "“{found}” is not the code of a copy of this round: {about}.",
    "Write a copy code from register.csv.",
)
