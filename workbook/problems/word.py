"""What the program says of a returned Word document, as its answers are placed."""

from workbook.problems.placing import ROW_IN_DOUBT
from workbook.problems.records import Message, Severity

WORD_TRACKED = Message(
    Severity.NOTICE,
    "Tracked changes are still open in this document. Answers with added words: {count}, the first "
    "one here. Added words were taken as typed; words that were struck out are listed with the "
    "other text found.",
    "Look at these answers if you want to know who changed what.",
)
WORD_BOX_UNSURE = Message(
    Severity.NOTICE,
    "A box here shows one thing, and the document says another about it. What the document says "
    "was taken.",
    "Ask whether this box is meant to be ticked.",
)
WORD_SIGN = Message(
    Severity.NOTICE,
    "There is an equation or a sign of a symbol font here. It was taken as ordinary signs.",
    "Compare the answer with the document.",
)
WORD_FIELD = Message(
    Severity.NOTICE,
    "Some of this answer is worked out by the word processor, such as the date of today. What it "
    "showed when the document was saved was taken.",
    "Check the answer.",
)
WORD_PROMPT = Message(
    Severity.NOTICE,
    "The document says that nobody has answered here, but there is text other than our pale words. "
    "It was taken as the answer.",
    "Look whether it is an answer, or the word processor's own request to type.",
)
WORD_PICTURE = Message(
    Severity.NOTICE,
    "There is a picture in this answer. This program reads words only.",
    "Look at the document to see what the picture shows.",
)
WORD_MORE_ROWS = Message(
    Severity.DOUBT,
    "More rows were added to this table than it takes. Those that did not fit were kept, but "
    "not taken as answers.",
    "Ask which rows matter most, or keep the others beside the results.",
)
WORD_CODES_DIFFER = Message(
    Severity.DOUBT,
    "This document shows more than one workbook code. Parts of it may come from another copy.",
    "Ask whether text was pasted here from another workbook.",
)
WORD_ROWS_GONE = Message(
    Severity.NOTICE,
    "Rows that are missing from this document: {count} ({codes}).",
    "If they were deleted by mistake, ask for a file that still has them.",
)
WORD_ROWS_LOST = Message(
    Severity.DOUBT,
    "Rows that are missing from this document: {count} ({codes}). There is text in its tables that "
    "has no place and may belong to them.",
    "Look through the text listed for these tables, and write each answer beside its question.",
)
WORD_ROW_UNCLEAR = Message(
    Severity.DOUBT,
    "Cells were added to this row or taken from it. It is not clear what each text answers.",
    "Look at the text listed for this row, and write each answer under its own head.",
)
WORD_CODE_DOUBTED = Message(
    Severity.DOUBT,
    "The code in this row is that of one question, and the rest of the row belongs to another. "
    "Nothing in this row was taken as an answer.",
    ROW_IN_DOUBT.remedy,
)
WORD_KEPT_OUTSIDE = Message(
    Severity.NOTICE,
    "A part of this document is kept in a file of its own, and was not read.",
    "Open the document, copy that part into it as plain text, and read it again.",
)
