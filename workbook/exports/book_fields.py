"""The columns that people read in results.xlsx: their heads, what they mean, and their widths."""

from __future__ import annotations

from workbook.exports.fields import TYPED
from workbook.exports.records import Field, FieldType

TEXT, COUNT = FieldType.STRING, FieldType.INTEGER

TEAM = Field("in_words_team", TEXT, "Team name", "The team as its cover prints it.", width=20)
RESPONDENT = Field(
    "in_words_respondent",
    TEXT,
    "Respondent",
    "Who of the team, or which of several. Empty: the team.",
    width=14,
)
CODE = Field(
    "in_words_code", TEXT, "Question code", "The short code that is printed beside it.", width=14
)
PROMPT = Field("in_words_question", TEXT, "Question", "The question as printed.", width=40)
ROW = Field(
    "in_words_row",
    TEXT,
    "Row",
    "The row or option as printed, and what people called it.",
    width=24,
)
COLUMN = Field("in_words_column", TEXT, "Column", "The column's printed name.", width=18)
ANSWER = Field(
    "in_words_answer",
    TEXT,
    "Answer",
    "What they say: the words of a choice, a number, a date, or what was typed.",
    width=44,
)
STATE = Field(
    "in_words_state",
    TEXT,
    "State",
    "Answered, Not applicable, Blank, or In doubt: a person has to look.",
    width=15,
)
WHERE = Field(
    "in_words_where", TEXT, "Where", "The returned file and the place in it. Opens it.", width=36
)
ANSWERS = (TEAM, RESPONDENT, CODE, PROMPT, ROW, COLUMN, ANSWER, STATE, WHERE)
TEAMS = (
    TEAM,
    RESPONDENT,
    Field("in_words_form", TEXT, "Form", "Which workbook they got.", width=30),
    Field("in_words_state", TEXT, "State", "How far it has got.", width=16),
    Field("percent", COUNT, "Per cent", "Needed questions answered, rounded down.", width=10),
    Field("needed_answered", COUNT, "Answered", "Needed questions that are answered.", width=11),
    Field("needed_due", COUNT, "Needed", "Needed questions there are.", width=10),
    Field("doubts", COUNT, "To look at", "Points that a person has to look at.", width=11),
    Field("files", COUNT, "Files", "How many files came back of it.", width=8),
    Field("in_words_files", TEXT, "Which files", "Where they lie below “returned”.", width=44),
)
FILES = (
    Field("file", TEXT, "File", "Where it lies below “returned”. Opens it.", width=38),
    TEAM,
    RESPONDENT,
    Field("in_words_fate", TEXT, "What became of it", "Each file has one fate.", width=20),
    Field("in_words_standing", TEXT, "Its part", "The part that it plays in the round.", width=34),
    Field("message", TEXT, "In a sentence", "Why that is so.", width=60),
    Field("same_as", TEXT, "Same as", "The file that says the same, or more.", width=28),
    Field("saved", TEXT, "Saved", "When it was last saved, if the file itself says so.", width=22),
)
PROBLEMS = (
    TEAM,
    RESPONDENT,
    CODE,
    Field("message", TEXT, "What was found", "And what was expected.", width=60),
    Field("remedy", TEXT, "What to do", "What to do about it.", width=50),
    Field("in_words_weight", TEXT, "Weight", "How much it matters.", width=14),
    WHERE,
)
OTHER_TEXT = (
    TEAM,
    RESPONDENT,
    TYPED,
    Field("in_words_kind", TEXT, "What it is", "Such as a note or a cell.", width=16),
    WHERE,
)
CODEBOOK = (
    CODE,
    PROMPT,
    ROW,
    COLUMN,
    Field("required", FieldType.BOOLEAN, "Needed", "Whether completeness counts it.", width=10),
    Field(
        "allowed",
        TEXT,
        "Allowed",
        "Each choice as code=label, with “; ” between, and its score on a scale in brackets.",
        width=50,
    ),
    Field("section", TEXT, "Section", "The section's title.", width=24),
    Field("in_words_form", TEXT, "Form", "Which form of the bank.", width=16),
    Field("source", TEXT, "Source", "Where the question comes from.", width=40),
    Field(
        "counterparts",
        TEXT,
        "Same matter",
        "Ids of questions on the same matter: see the sheet “Crosswalk”.",
        width=26,
    ),
)
CROSSWALK = (
    Field("code", TEXT, "Question code", "The short code that is printed beside it.", width=14),
    Field("prompt", TEXT, "Question", "The question of the shorter form.", width=40),
    Field("forms", TEXT, "Asked in", "The forms that ask it.", width=14),
    Field("counterpart_code", TEXT, "Other code", "The short code of the other.", width=14),
    Field("counterpart_prompt", TEXT, "Other question", "On the same matter.", width=40),
    Field("counterpart_forms", TEXT, "Other asked in", "The forms that ask the other.", width=14),
    Field(
        "comparable",
        FieldType.BOOLEAN,
        "Comparable",
        "Whether both are ratings on one scale, so that their figures may be counted together.",
        width=12,
    ),
    Field("why_not", TEXT, "Why not", "Why their figures are not comparable.", width=50),
)
SIDE_BY_SIDE = (
    Field("in_words_matter", TEXT, "Matter", "The question that leads the matter.", width=34),
    TEAM,
    RESPONDENT,
    Field("in_words_form", TEXT, "Form", "Which form the answer comes from.", width=18),
    Field("in_words_voice", TEXT, "Whose", "The team's, or the person's own.", width=14),
    CODE,
    PROMPT,
    ROW,
    COLUMN,
    ANSWER,
    STATE,
    Field("figure", TEXT, "Figure", "Rows with the same one are on one scale.", width=26),
    Field("score", COUNT, "Score", "Its number on that scale.", width=8),
    WHERE,
)
CONFLICTS = (
    TEAM,
    RESPONDENT,
    CODE,
    PROMPT,
    ROW,
    COLUMN,
    Field(
        "in_words_settled",
        TEXT,
        "Decided",
        "Open, or which answer a decision has chosen.",
        width=16,
    ),
)


def side_by_side(number: int) -> tuple[Field, Field]:
    """The columns of one of several different answers, from 1."""
    return (
        Field(
            f"in_words_answer_{number}",
            TEXT,
            f"Answer {number}",
            "One of the different answers. “(blank)”: that file leaves it blank.",
            width=36,
        ),
        Field(
            f"in_words_where_{number}",
            TEXT,
            f"Where answer {number} stands",
            "The files that say so. Opens the file where there is one.",
            width=36,
        ),
    )
