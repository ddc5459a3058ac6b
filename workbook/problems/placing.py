"""What the program says of a returned workbook, as its answers are placed."""

from workbook.problems.records import Message, Severity

OLD_FORMAT = Message(
    Severity.NOTICE,
    "This file is in the format .{kind}. Notes, text boxes, headers, footers, formulas and error "
    "values cannot be seen in it.",
    "If any of these may matter, open the file, save it as .xlsx, and read that file.",
)
LETTERS_LOST = Message(
    Severity.DOUBT,
    "The format .{kind} has lost characters of this text: each “\ufffd” stands for one or two that "
    "were there, such as half of an emoji.",
    "Ask for the file saved as .xlsx, or ask what was written there.",
)
FORMULAS_GONE = Message(
    Severity.NOTICE,
    "The file holds no formulas any more, only what they showed. Text that was typed over a "
    "formula cannot be told from it.",
    "Nothing to do if the counts and results look right.",
)
SHEET_OF_OTHER_COPY = Message(
    Severity.DOUBT,
    "This sheet comes from another workbook or another copy, so its answers were not taken.",
    "Return the other workbook as a file of its own, or copy its answers by hand.",
)
SHEET_COPIED = Message(
    Severity.NOTICE,
    "This sheet is a copy of “{original}”. What both say was counted once.",
    "Nothing to do.",
)
SHEET_COPIED_AND_CHANGED = Message(
    Severity.DOUBT,
    "This sheet is a copy of “{original}”, and the two do not say the same.",
    "Ask which one is right. Keep its answers on “{original}” and delete the copy.",
)
SHEET_RENAMED = Message(
    Severity.NOTICE,
    "This sheet was called “{name}”. It was read as that sheet.",
    "Nothing to do.",
)
SHEET_ADDED = Message(
    Severity.NOTICE,
    "This sheet is not part of the workbook. Its text is listed with the other text found.",
    "Look whether any of it belongs to a question.",
)
SHEET_MISSING = Message(
    Severity.DOUBT,
    "The sheet “{name}” is missing, and with it the places for {count} answers.",
    "If it was deleted by mistake, ask for a file that still has it.",
)
FOUND_WITHOUT_IDS = Message(
    Severity.NOTICE,
    "Hidden marks are missing from this sheet. Answers found by {means} instead: {count}.",
    "Look at a few of these answers to see that they stand beside the right question.",
)
FOUND_BY_NAMES_ALONE = Message(
    Severity.DOUBT,
    "Hidden marks are missing from this sheet, and so are the words beside {count} of its answers. "
    "They were given to the questions that the names of their cells say.",
    "Look at these answers. If rows were sorted, write each beside its own question.",
)
WORDS_DELETED = Message(
    Severity.DOUBT,
    "A column with the words beside {count} of the answers is missing from this sheet. They were "
    "given to the questions that hidden marks say.",
    "Look at these answers. If rows were sorted, write each beside its own question.",
)
ROWS_MOVED = Message(
    Severity.NOTICE,
    "Rows were moved or sorted here without their hidden marks. Each answer was given to the "
    "question that is printed beside it.",
    "Look at a few of these answers to see that they stand beside the right question.",
)
ROW_IN_DOUBT = Message(
    Severity.DOUBT,
    "It is not clear which question this row belongs to, because rows were moved or hidden marks "
    "were lost. Nothing in this row was taken as an answer.",
    "Ask what each text in this row answers, and write it beside that question.",
)
HEADS_MOVED = Message(
    Severity.DOUBT,
    "The heads of this table of {code} have changed places. Nothing below this head was taken as "
    "an answer.",
    "Ask what each text in this column answers, and write it below the right head.",
)
WORDS_OF_OURS = Message(
    Severity.DOUBT,
    "Words of the workbook itself stand here, in the place for an answer to {code}. They were "
    "moved here or typed again, and were not taken as an answer.",
    "Look whether the cells around it still stand beside the right words.",
)
CELLS_SHIFTED = Message(
    Severity.DOUBT,
    "Cells of this column were moved up or down, away from the words beside them. Nothing in this "
    "column was taken as an answer to {code}.",
    "Ask what each text in this column answers, and write it beside that question.",
)
ANSWER_MOVED = Message(
    Severity.DOUBT,
    "This was moved here from the answer to {code}, and was taken as that answer.",
    "If it answers that question, write it there. If it does not, write it where it belongs.",
)
MOVED_ONTO_ANSWER = Message(
    Severity.DOUBT,
    "This was taken as the answer to {code}, because it stands there. It was moved here from the "
    "answer to {other}.",
    "Ask whether it answers this question. If it does not, write it beside its own question.",
)
MOVED_INTO_OTHER_ROW = Message(
    Severity.DOUBT,
    "This seems to have been moved here from the answer to {code}, but the row belongs to another "
    "question. It was not taken as an answer.",
    "Ask which question it answers, and write it in that question's own cell.",
)
MOVED_FROM_SORTED_ROWS = Message(
    Severity.DOUBT,
    "This was moved here from a place for an answer, but rows were sorted as well, so it is not "
    "clear from which one. It was not taken as an answer.",
    "Ask which question it answers, and write it in that question's own cell.",
)
PLACES_MISSING = Message(
    Severity.NOTICE,
    "{count} of the places for answers to {code} are missing from this sheet.",
    "If rows or columns were deleted by mistake, ask for a file that still has them.",
)
PLACES_LOST = Message(
    Severity.DOUBT,
    "{count} of the places for answers to {code} could not be found on this sheet, and there is "
    "text on it that has no place.",
    "Look through the text listed for this sheet, and write each answer beside its question.",
)
