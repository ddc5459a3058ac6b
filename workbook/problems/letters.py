"""What the program says of a template for letters, and what letters tell a team to do.

{found} is what stands in the template or the kind of fault, {known} what may stand there, {teams}
the names of teams.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workbook.problems import answers, files, placing, word
from workbook.problems.answers import ANSWERS_DISAGREE, FORMULA_SHOWS_NOTHING
from workbook.problems.collation import AS_HANDED_OUT, CHANGED_LATER, SAVED_LATER
from workbook.problems.files import NO_SUCH_BANK, NO_SUCH_EDITION, NOTHING_FILLED_IN
from workbook.problems.placing import (
    CELLS_SHIFTED,
    HEADS_MOVED,
    LETTERS_LOST,
    MOVED_FROM_SORTED_ROWS,
    MOVED_INTO_OTHER_ROW,
    MOVED_ONTO_ANSWER,
    PLACES_LOST,
    ROW_IN_DOUBT,
    SHEET_COPIED_AND_CHANGED,
    SHEET_MISSING,
    SHEET_OF_OTHER_COPY,
)
from workbook.problems.records import Message, Problem, Severity
from workbook.problems.word import (
    WORD_CODES_DIFFER,
    WORD_MORE_ROWS,
    WORD_ROW_UNCLEAR,
    WORD_ROWS_LOST,
)

_OWN_CELL = (
    "Write it into the cell of the question that it answers, or tell us which question that is."
)
_COPIED_SHEET = SHEET_COPIED_AND_CHANGED.remedy.partition("{")[0]

TEMPLATE_UNREADABLE = Message(
    Severity.ERROR,
    "The template cannot be understood here: {found}",
    "Correct this line. Each “{{{{” needs its “}}}}”, each “{{% if … %}}” its “{{% endif %}}”, "
    "each “{{% for … %}}” its “{{% endfor %}}”.",
)
TEMPLATE_WORD_UNKNOWN = Message(
    Severity.ERROR,
    "The template asks for “{found}”, and this letter has nothing of that name.{guess}",
    "Use one of these: {known}.",
)
TEMPLATE_FORBIDDEN = Message(
    Severity.ERROR,
    "The template does something here that letters may not do.",
    "Use the names that the comment at the top of our templates lists, “if” and “for”.",
)
TEMPLATE_STOPS = Message(
    Severity.ERROR,
    "The letter cannot be written past this line ({found}).",
    "Compare the line with our own template, or leave it out.",
)
TEMPLATE_NO_SUBJECT = Message(
    Severity.ERROR,
    "The letter does not begin with its subject.",
    "Write “Subject: ” and the subject on the first line, and leave the second line empty.",
)

DRAFTS_WITHOUT_ADDRESS = Message(
    Severity.NOTICE,
    "There is no mail address in {drafts}.",
    "Write it into the draft before you send it.",
)

# The remedies that the catalogue gives are for the facilitator. What a letter asks of the team
# instead, by the remedy; None: the team can do nothing about it, so the letter leaves it out.
TEAM_REMEDIES: Mapping[str, str | None] = MappingProxyType(
    {
        NO_SUCH_BANK.remedy: None,
        NO_SUCH_EDITION.remedy: None,
        NOTHING_FILLED_IN.remedy: "Send the file that you filled in and saved.",
        ANSWERS_DISAGREE.remedy: (
            "Keep the right one in the question's own cell and empty the other, or tell us which "
            "one is right."
        ),
        LETTERS_LOST.remedy: "Save the file as .xlsx and send that, or tell us what you wrote.",
        SHEET_OF_OTHER_COPY.remedy: (
            "Send the other workbook as a file of its own, or write its answers into yours."
        ),
        SHEET_MISSING.remedy: (
            "If it was deleted by mistake, send a file that still has it, or ask us for a new one."
        ),
        ROW_IN_DOUBT.remedy: (
            "Write each text of this row beside the question that it answers, or tell us which "
            "question that is."
        ),
        HEADS_MOVED.remedy: (
            "Write each text of this column below the right head, or tell us what it answers."
        ),
        CELLS_SHIFTED.remedy: (
            "Write each text of this column beside the question that it answers, or tell us which "
            "question that is."
        ),
        MOVED_ONTO_ANSWER.remedy: (
            "If it does not answer this question, write it beside its own question."
        ),
        MOVED_INTO_OTHER_ROW.remedy: _OWN_CELL,
        MOVED_FROM_SORTED_ROWS.remedy: _OWN_CELL,
        FORMULA_SHOWS_NOTHING.remedy: "Write the answer itself.",
        PLACES_LOST.remedy: (
            "Write each text of this sheet that has lost its place beside the question that it "
            "answers, or ask us for a new file."
        ),
        WORD_ROWS_LOST.remedy: (
            "Write each text that has lost its row beside the question that it answers, or ask us "
            "for a new file."
        ),
        WORD_ROW_UNCLEAR.remedy: "Write each text of this row under the head that it answers.",
        AS_HANDED_OUT.remedy: (
            "Tell us whether all of it still holds. If not, change what does not, and send the "
            "file again."
        ),
        SAVED_LATER.remedy: (
            "Tell us whether you took answers out on purpose, and which of the two files counts."
        ),
        CHANGED_LATER.remedy: (
            "Tell us whether you took changes back on purpose, and which of the two files counts."
        ),
        WORD_MORE_ROWS.remedy: "Tell us which rows matter most. We keep the others beside them.",
        WORD_CODES_DIFFER.remedy: "Tell us whether text was pasted here from another workbook.",
    }
)


_KEEP_FIRST = "Keep the right answers on the first sheet and delete the copy, or tell us."


def team_remedy(problem: Problem) -> str | None:
    """What a letter asks the team to do about a problem; None for what is no matter of theirs."""
    if problem.remedy.startswith(_COPIED_SHEET):
        return _KEEP_FIRST
    return TEAM_REMEDIES.get(problem.remedy, problem.remedy)


def team_words(remedy: str) -> str | None:
    """The same for a remedy as the catalogue has it, with its gaps."""
    if remedy == SHEET_COPIED_AND_CHANGED.remedy:
        return _KEEP_FIRST
    return TEAM_REMEDIES.get(remedy, remedy)


def words_for_teams() -> Iterator[str]:
    """Every sentence of the catalogue that a letter may say to a team, with its gaps."""
    for message in (*_doubts(), AS_HANDED_OUT, SAVED_LATER, CHANGED_LATER):
        remedy = team_words(message.remedy)
        if remedy is not None:
            yield from (message.text, remedy)


def _doubts() -> Iterator[Message]:
    """What can be in doubt in a workbook that came back."""
    for catalogue in (answers, files, placing, word):
        for message in vars(catalogue).values():
            if isinstance(message, Message) and message.severity is Severity.DOUBT:
                yield message


# The same, for translators.
WORDS_FOR_TEAMS = tuple(dict.fromkeys(words_for_teams()))
