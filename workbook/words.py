"""The words that every workbook prints, whatever its bank and whatever its file format: plain,
short, sentence case. Each format keeps the words that only it prints to itself."""

from __future__ import annotations

import re

# What may be short for something: letters with full stops between (e.g., Swedish t.ex.), Hebrew
# words with a mark before or after their last letter, other short forms, and every other word, to
# count its capitals.
_PERHAPS_SHORT = re.compile(
    r"\b(?:[^\W\d_]{1,2}\.){2,}|[א-ת]+[\"״][א-ת]\b|\b(?:וכו|וגו|עמ|מס)['׳]"
    r"|\b(?:etc|approx|incl|vs|no)\.(?=\s+[a-z0-9])|\b(?:etc|osv|dvs|t ex|bl a)\b|[^\W_]+"
)
_SHORT_IN_ANY_CASE = frozenset({"etc", "osv", "dvs", "t ex", "bl a"})
_AS_GOOD_AS_WORDS = frozenset({"OK"})  # everybody says it; in full it would be harder

DRAFT = "Please note"
CHANGED = "Changed by"
WHAT = "What this is"
WHO = "Who fills it in"
HOW = "When and how"
READERS = "Who will see the answers"
STEPS_HEADING = "How to fill it in"
ZERO_COUNTS = "0 is an answer. Leave a cell blank if you have not got to it yet."
OTHER_ANSWERS = (
    "“{not_applicable}” is an answer too. So is “{dont_know}”, for numbers, amounts and dates: "
    "type the words in the cell."
)
OPTIONAL_QUESTIONS = "Questions marked “optional” can be left out."
SECTION = "Section"
NEEDED = "Needed questions"
OPTIONAL = "Optional questions"
ALL_SECTIONS = "All sections"
NONE_HERE = "none"
ABOUT_HEADING = "About this copy"
COPY = "Copy"
NOT_ISSUED = "A blank workbook that was not sent to a team"
COPY_FOR = "This copy is for:"
EDITION = "Edition"
CREDITS = "Credits"

MARK_OPTIONAL = "optional"
CHOOSE_ONE = "Choose one: {choices}."
CHOOSE_IN_EACH = "Choose one in each cell: {choices}."
CARD = "Number {marker}"
MORE_HEADING = "More room"
MORE_PURPOSE = "For answers that did not fit above. Most teams will not need this part."
MORE_FOR = "More room: {prompt}"

RESULTS_TITLE = "What the answers add up to"
DONE_TITLE = "How much is answered"
DONE_CAUTION = "This counts questions. It says nothing about how good an answer is."
DONE = "Answered"
NEEDED_IN_ALL = "Needed in all"
OPTIONAL_DONE = "Optional, answered"
OPTIONAL_IN_ALL = "Optional in all"
THEME = "Theme"
PERSON_VOTE = "The person's own vote"
OTHERS_SAID = "Others: {mark} {label}"
OTHERS_IN_ALL = "Others in all"
VERDICT = "Agreed together"
BAR_NAME = "Part"
IN_WORDS = "In words"
CHOICE = "Choice"
HOW_OFTEN = "How often"
IN_ALL = "In all"

GROUP = "Group"
ROWS_ASKED = "Answers asked for"
AVERAGE_OF = "{head}: average"
COUNTED_OF = "{head}: how many count"
GAP = "Gap: {second} less {first}"
COUNTED_WHAT = "What is counted"
CHANGE = "Change"
PER_HUNDRED = "After, for each 100 before"
DIMENSION = "What is compared"
OWN_ANSWER = "Your programme"
SEE_ANSWER = "See {code}"
SAME, DIFFERENT, NOT_KNOWN = "Same", "Different", "Not known"
NOT_STATED = "not stated"
FACTS_FROM = "Where the facts are from"
MARKED = "●"
# Easy-read forms have words of their own: at most fifteen in a sentence, and no abbreviation.
EASY_WHAT = "What is this?"
EASY_WHO = "Who fills it in?"
EASY_HOW = "When do I do it?"
EASY_READERS = "Who will see it?"
EASY_STEPS = "How do I fill it in?"
EASY_RETURN = "Where do I give it back?"
EASY_BACK_TO = "Give it to the person who gave it to you. You can ask someone to help you."
EASY_SKIP = "You can leave out any question."
EASY_PRINT = "You can also print this sheet and use a pen."
EASY_STAFF = "About this copy"

VOTE_MARKS = ("▲", "■", "▼", "○")  # the choices of a vote, in the bank's order

SOURCES_TITLE = "Where each question comes from"
SOURCES_PURPOSE = "For readers who want to go back to the sources."
SOURCES_HEADS = ("Code", "Question", "How close to the source", "Source", "Related questions")

AGAIN_TITLE = "{title}, with last time's answers"
AGAIN_HOW = "{how} Last time's answers are filled in: correct what is no longer true."
AGAIN_SECTION = "What has changed"
AGAIN_PURPOSE = "A few words on what is different now. Leave out what is the same as last time."
AGAIN_PROMPT = "What has changed in “{section}” since last time?"
AGAIN_EASY_PROMPT = "“{section}”. What has changed since last time?"
AGAIN_REASON = (
    "Answers are carried over from one round to the next, and people should say what is new."
)


def sentences(text: str) -> tuple[str, ...]:
    """A text in sentences; each line of it is at least one."""
    parts = (part for line in text.split("\n") for part in re.split(r"(?<=[.!?])\s+", line))
    return tuple(part for part in parts if part)


def acronyms(text: str) -> tuple[str, ...]:
    """The abbreviations in a text, which easy-read forms may not have."""
    return tuple(word for word in _PERHAPS_SHORT.findall(text) if _is_short_for(word))


def _is_short_for(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    is_acronym = capitals > 1 and word not in _AS_GOOD_AS_WORDS
    has_mark = any(mark in word for mark in ".\"״'׳")
    return is_acronym or has_mark or word in _SHORT_IN_ANY_CASE
