"""The words that only Word documents print."""

from __future__ import annotations

START_PURPOSE = "Read this page first. Then fill in the sections, in any order."
STEPS_BEFORE = (
    "Write in the shaded cells. Pale words such as “{placeholder}” go away when you type.",
    "Click “{choose}” to choose from a list. Click a box to tick it.",
)
STEPS_AFTER = (
    "Cells grow as you write. If a table has too few rows, add some at its end.",
    "Leave the short codes, such as {code}, where they are. They show which answer is which.",
    "Save it as a Word document (.docx). Send it back to the person who sent it to you.",
)
SECTIONS_HEADING = "The sections"
AFTER_SECTIONS = "After the sections:"

CODE = "Code"
QUESTION = "Question"
ANSWER = "Answer"
ROW = "Row"
TICK_EACH = "Tick each one that is true."
TICK_ONE = "Tick one."
CHOOSE_COLUMN = "{head} (choose one): {choices}."
SAME_ROWS = "Each row here is about the row with the same number in {code}."
ADD_ROWS = "If you need more rows, add them at the end of the table: up to {most} in all."
MORE_AT_END = "There is room for more at the end: go to “{heading}”."

TYPE_HERE = "answer here"
CHOOSE_HERE = "choose one"
DATE_HERE = "pick a date"

CHECKLIST_TITLE = "What is done"
CHECKLIST_PURPOSE = (
    "A list to print. Tick a question once it is answered. Nothing here is sent on as an answer."
)
TICK_HEAD = "Done"
NEEDED_HEAD = "Needed or optional"
IS_NEEDED = "needed"
BETWEEN = "\u00a0· "  # between choices; it never begins a line
RESULTS_PURPOSE = (
    "Tables to fill in by hand when you meet, from the answers above. Nothing here is sent on as "
    "an answer."
)
OPTIONAL_FIRST = "Optional."  # before how to answer
CHECKLIST_OF = "What is done: {title}"
MARK_ONE = "Mark one in each row."
AVERAGE_HOW = (
    "Give each answer its number: {points}. Add the numbers up and divide by how many there are. "
    "Leave the average blank where fewer than half of the answers have a number."
)
REFERENCE_TITLE = "Beside what is published"
REFERENCE_PURPOSE = (
    "Write your own answers in the second column, and mark what is the same. Nothing here is sent "
    "on as an answer."
)
NO_NUMBER = "No number yet"
BOX = "☐"

EASY_STEP_WORDS = "Click a small box to tick it. Write in the big boxes."
EASY_MORE_ROWS = "Do you need more lines? Ask someone to add them at the end."
EASY_STAFF_WORDS = (
    "Leave the small codes where they are. They show which answer is which.",
    "You may add lines at the end of a table.",
    "Save this as a Word document. Send it to the person who sent it to you.",
)

PAGE, OF = "Page", "of"  # before the number of the page, and before how many there are
