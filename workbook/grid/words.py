"""The words that only an Excel workbook prints: plain, short, sentence case. Those that other
formats print too are in ``workbook.words``."""

from __future__ import annotations

from workbook.words import OPTIONAL_QUESTIONS, OTHER_ANSWERS, ZERO_COUNTS

TO_THE_LEFT = "◂"  # points at the answer cell left of a hint
TO_THE_RIGHT = "▸"  # points at the answer cells right of a row's number

START_SHEET = "Start here"
RESULTS_SHEET = "Results"
REFERENCE_SHEET = "Compared"
SOURCES_SHEET = "Sources"
LISTS_SHEET = "Lists"

START_PURPOSE = "Read this sheet first. Then fill in the other sheets, in any order."
STEPS = (
    f"Write only in the framed cells. An arrow ({TO_THE_LEFT} or {TO_THE_RIGHT}) points to them.",
    "Choose from the list in the cell, or type.",
    ZERO_COUNTS,
    OTHER_ANSWERS,
    OPTIONAL_QUESTIONS,
    "To move an answer, copy it and then delete the old one. Do not cut: a cut takes the cell "
    "itself away.",
    "Is there not enough room? There is more at the end of most sheets.",
    "The sheets are locked without a password, only so that nobody changes a question by "
    "accident. You can make rows and columns larger.",
    "Save it as an Excel workbook (.xlsx). Send it back to the person who sent it to you.",
)
PROGRESS_HEADING = "How far you have got"
PROGRESS_NOTE = "These numbers change as you type. Click a section to go to it."
DONE_OF = "{done} of {due} answered"
SEE_SOURCES = f"Each question's source {TO_THE_RIGHT}"
SEE_COMPARED = f"Beside what is published of others {TO_THE_RIGHT}"
SEE_RESULTS = f"What the answers add up to {TO_THE_RIGHT}"

BACK_TO_START = f"{TO_THE_LEFT} {START_SHEET}"

MORE_AT_END = f"More room is at the end of this sheet {TO_THE_RIGHT}"
MORE_ROWS = f"More rows for this table {TO_THE_RIGHT}"
MORE_TEXT = f"More room for this answer {TO_THE_RIGHT}"
BACK_TO_QUESTION = f"{TO_THE_LEFT} Back to {{code}}"

RESULTS_PURPOSE = "This sheet fills itself in as you type on the other sheets."
TO_DO = "Still to do"
DONE_AXIS = "Needed questions"
SEVERAL_VOTES = "More than one"
ALL_VOTES = "All votes"
ALL_VOTES_IN_ALL = "Votes in all"
VOTES_AXIS = "Number of people"
AVERAGE_AXIS = "Average: {points}"
ON_SCALE = "Number"
SCALE_RANGE = "On a scale of"
NO_ANSWER = "no number yet"
SCALE_FROM_TO = "{low} to {high}"
ROWS_AXIS = "Number of rows"
NOTHING_YET = "nothing yet"

REFERENCE_PURPOSE = "The second column fills itself in as you type on the other sheets."

SAME_NUMBERS = "The table above has the same numbers."
COUNT_CHART = "{title}. A bar for each of: {choices}."
DONE_CHART = (
    "{title}: for each section, how many needed questions are answered and how many are still "
    "to do."
)
PROFILE_CHART = "{title}. A bar for each of: {bars}. The scale: {points}."
AVERAGES_CHART = "{title}. Bars for each of: {bars}. The scale: {points}."
VOTE_CHART = "{title}. A bar for each theme, divided by how many people chose {choices}."
VOTE_CHART_TITLE = "{title}: all votes"

LISTS_TITLE = "Lists"
LISTS_PURPOSE = "The choices that the other sheets offer. Nothing to fill in."

EASY_STEP_WORDS = "Click on a box. Then write your answer. Some boxes have a list to choose from."
EASY_PAGES = "Go to a page"
EASY_NEXT = f"Next page {TO_THE_RIGHT}"
EASY_MORE = "More room"
EASY_MORE_WORDS = "Use this if you need more room."
EASY_STAFF_WORDS = (
    "To move an answer, copy it and then delete the old one.",
    "Save this as an Excel workbook. Send it to the person who sent it to you.",
)

PRINTED_PAGE = "Page &P of &N"
