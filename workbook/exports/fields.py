"""The fields of every table of results: names that other programs rely on, and what they mean."""

from __future__ import annotations

from workbook.exports.records import Field, FieldType

TEXT, COUNT, TRUTH = FieldType.STRING, FieldType.INTEGER, FieldType.BOOLEAN

# Fields that mean the same wherever they stand.
ROUND = Field("round", TEXT, "Round", "The round's id.", required=True, width=10)
COPY = Field("copy", TEXT, "Copy", "The id of one workbook that was handed out.", True, 10)
OF_COPY = Field("copy", TEXT, "Copy", "The copy that it is about. Empty: none that we know.")
TEAM = Field("team", TEXT, "Team", "The team's id, the same in every round.", True, 10)
TEAM_NAME = Field("team_name", TEXT, "Team name", "The team as its cover prints it.", True, 24)
RESPONDENT = Field(
    "respondent", TEXT, "Respondent", "Who of the team, or which of several. Empty: the team."
)
BANK = Field("bank", TEXT, "Bank", "The question bank's id.", True, 10)
EDITION = Field("edition", TEXT, "Edition", "The bank's edition.", True, 9)
FORM = Field("form", TEXT, "Form", "Which form of the bank.", True, 10)
LANGUAGE = Field("language", TEXT, "Language", "The language of its words.", True, 10)
QUESTION = Field("question", TEXT, "Question", "The question's id.", True, 24)
OF_QUESTION = Field(
    "question", TEXT, "Question", "The question's id. Empty: no single one.", width=24
)
ROW = Field("row", TEXT, "Row", "The row or option of the question, or a row's number.", width=12)
COLUMN = Field("column", TEXT, "Column", "The column of the question's table.", width=12)
FILE = Field("file", TEXT, "File", "Where the file lies below the folder “returned”.", True, 32)
OF_FILE = Field(
    "file", TEXT, "File", "The file that says so, below the folder “returned”.", width=32
)
PLACE = Field("place", TEXT, "Place", "Where in the file it stands.", width=24)
TYPED = Field("text", TEXT, "Text", "What was typed, to the character.", width=44)

ANSWERS = (
    ROUND,
    COPY,
    TEAM,
    RESPONDENT,
    BANK,
    EDITION,
    FORM,
    QUESTION,
    ROW,
    COLUMN,
    Field(
        "state",
        TEXT,
        "State",
        "answered, not-applicable, blank or unreadable. Unreadable: a person has to look.",
        True,
    ),
    Field(
        "value", TEXT, "Value", "The answer: words, a number, or a date as 2026-04-03.", width=30
    ),
    Field("code", TEXT, "Code", "The code of the choice, the currency of money, or dont-know."),
    Field("label", TEXT, "Label", "The words of the choice, in the bank's own language.", width=24),
    TYPED,
    PLACE,
    Field("located_by", TEXT, "Located by", "How the place was known to be this question's."),
    OF_FILE,
)
CONFLICTS = (
    ROUND,
    COPY,
    TEAM,
    QUESTION,
    ROW,
    COLUMN,
    Field("number", COUNT, "Number", "Which of the different answers, from 1.", True, 9),
    TYPED,
    Field("label", TEXT, "Label", "The words of the choice, in the bank's own language.", width=24),
    Field("chosen", TRUTH, "Chosen", "Whether a decision has chosen this answer.", True, 9),
    Field("files", TEXT, "Files", "The files that say so, with “; ” between.", True, 40),
)
FILES = (
    ROUND,
    FILE,
    Field("container", TEXT, "Container", "The ZIP or mail that the file came in.", width=24),
    Field(
        "sha256", TEXT, "SHA-256", "The fingerprint of its content. Empty: not opened.", width=20
    ),
    Field("bytes", COUNT, "Bytes", "Its size.", True, 10),
    Field("kind", TEXT, "Kind", "What kind of file it is by its content.", width=9),
    Field("fate", TEXT, "Fate", "What became of it. Each file has one fate.", True, 18),
    Field("standing", TEXT, "Standing", "The part that it plays in the round.", True, 16),
    OF_COPY,
    Field("same_as", TEXT, "Same as", "The file that says the same, or more.", width=32),
    Field("saved", TEXT, "Saved", "When it was last saved, if the file itself says so.", width=20),
    Field("message", TEXT, "Message", "What became of it, in a sentence.", True, 60),
)
PROBLEMS = (
    ROUND,
    OF_FILE,
    OF_COPY,
    PLACE,
    OF_QUESTION,
    Field("severity", TEXT, "Severity", "notice, needs-person, refused or error.", True),
    Field("message", TEXT, "Message", "What was found, and what was expected.", True, 60),
    Field("remedy", TEXT, "Remedy", "What to do about it.", width=50),
)
UNPLACED = (
    ROUND,
    FILE,
    OF_COPY,
    PLACE,
    Field("kind", TEXT, "Kind", "What kind of thing it is, such as a note or a cell.", True, 14),
    TYPED,
)
COPIES = (
    ROUND,
    COPY,
    TEAM,
    TEAM_NAME,
    RESPONDENT,
    FORM,
    EDITION,
    LANGUAGE,
    Field("format", TEXT, "Format", "In which kind of file it was handed out.", True, 9),
    Field("state", TEXT, "State", "How far it has got.", True),
    Field("needed_answered", COUNT, "Needed answered", "Needed questions that are answered."),
    Field("needed_due", COUNT, "Needed due", "Needed questions there are."),
    Field("percent", COUNT, "Per cent", "Needed questions answered, rounded down.", width=9),
    Field("doubts", COUNT, "Doubts", "Points that a person has to look at.", True, 9),
    Field("files", COUNT, "Files", "How many files came back of it.", True, 9),
)
CODEBOOK = (
    BANK,
    EDITION,
    LANGUAGE,
    FORM,
    Field("section", TEXT, "Section", "The section's title.", True, 24),
    QUESTION,
    Field("code", TEXT, "Code", "The short code that is printed beside it.", True, 12),
    Field("prompt", TEXT, "Prompt", "The question.", True, 44),
    ROW,
    Field("row_label", TEXT, "Row label", "The row's printed name or number.", width=24),
    COLUMN,
    Field("column_label", TEXT, "Column label", "The column's printed name.", width=24),
    Field("type", TEXT, "Type", "What kind of answer it takes.", True),
    Field("required", TRUTH, "Needed", "Whether it counts towards completeness.", True, 9),
    Field(
        "allowed",
        TEXT,
        "Allowed",
        "Each choice as code=label, with “; ” between, and its score on a scale in brackets.",
        width=50,
    ),
    Field(
        "counterparts",
        TEXT,
        "Counterparts",
        "Ids of questions on the same matter, also where only they name this one, with “, ” "
        "between. See the table “crosswalk”.",
        width=24,
    ),
    Field("source", TEXT, "Source", "Where the question comes from.", width=40),
    Field(
        "origin", TEXT, "Origin", "How close it is to its source: close, adapted or project.", True
    ),
)
CROSSWALK = (
    BANK,
    Field("question", TEXT, "Question", "The id of the question of the shorter form.", True, 24),
    Field("code", TEXT, "Code", "The short code that is printed beside it.", width=12),
    Field("prompt", TEXT, "Prompt", "The question. Empty: no copy says it.", width=40),
    Field("forms", TEXT, "Forms", "The forms that ask it, with “, ” between.", width=16),
    Field("type", TEXT, "Type", "What kind of question it is. Empty: no copy says it."),
    Field("row", TEXT, "Row", "The row of its comparable figure.", width=12),
    Field("column", TEXT, "Column", "The column of its comparable figure.", width=12),
    Field("counterpart", TEXT, "Counterpart", "The id of the other question.", True, 24),
    Field("counterpart_code", TEXT, "Counterpart code", "The other's short code.", width=12),
    Field("counterpart_prompt", TEXT, "Counterpart prompt", "The other question.", width=40),
    Field(
        "counterpart_forms", TEXT, "Counterpart forms", "The forms that ask the other.", width=16
    ),
    Field("counterpart_type", TEXT, "Counterpart type", "What kind of question the other is."),
    Field("counterpart_row", TEXT, "Counterpart row", "The row of the other's figure.", width=12),
    Field("counterpart_column", TEXT, "Counterpart column", "The column of the other's figure."),
    Field(
        "comparable",
        TRUTH,
        "Comparable",
        "Whether both are ratings on one scale, so that their figures may be counted together.",
        True,
        11,
    ),
    Field("scale", TEXT, "Scale", "The scale of both. Empty: they are not comparable."),
    Field("why_not", TEXT, "Why not", "Why their figures are not comparable.", width=50),
)
SIDE_BY_SIDE = (
    ROUND,
    Field("matter", TEXT, "Matter", "The id of the question that leads the matter.", True, 24),
    TEAM,
    COPY,
    RESPONDENT,
    FORM,
    Field("voice", TEXT, "Voice", "team, or person: from a person's own easy-read form.", True, 9),
    QUESTION,
    ROW,
    COLUMN,
    Field("state", TEXT, "State", "As in the answers. Blank: nothing is filled in.", True),
    Field("value", TEXT, "Value", "The answer, as in the answers.", width=30),
    Field("code", TEXT, "Code", "The code of the choice, the currency of money, or dont-know."),
    Field("label", TEXT, "Label", "The words of the choice, in the bank's own language.", width=24),
    TYPED,
    Field(
        "figure",
        TEXT,
        "Figure",
        "The comparable figure that it is. Rows of one figure are on one scale. Empty: none.",
        width=30,
    ),
    Field("score", COUNT, "Score", "Its number on the scale of the figure. Empty: none.", width=8),
    PLACE,
    OF_FILE,
)
