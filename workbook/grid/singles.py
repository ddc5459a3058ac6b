"""Questions without columns → rows: one answer, or one tick for each option.

A many-of question has a row for each option, with its own tick cell. That works in every
spreadsheet program without macros, gives each option an identity of its own, reads well aloud
(option, then its state), and any mark that people make beside an option can be understood.
"""

from __future__ import annotations

from workbook.grid.blocks import Block, Paper
from workbook.grid.records import Cell, Face, Role, Row, Run, Target
from workbook.grid.words import BACK_TO_QUESTION, MORE_TEXT, TO_THE_LEFT
from workbook.identity import AnswerKey
from workbook.languages import Speaker
from workbook.layout import MORE, Item, Kind, Line, Slot
from workbook.words import MARK_OPTIONAL, MORE_FOR

CODE, PROMPT, ANSWER, HINT = range(4)  # the columns of a question with one answer
LONG_TEXT_LINES = 5  # lines of the hint column that give a long answer its starting height


def row_id(key: AnswerKey) -> str:
    """The id of a row with a single answer: the answer's own key."""
    return str(key)


def single_block(item: Item, paper: Paper, sheet: str) -> Block:
    """The row of a question with one answer. sheet: the id of the sheet it stands on."""
    slot = item.lines[0].slots[0]
    cells = (
        code_cell(item, paper.say),
        Cell(PROMPT, Role.PROMPT, prompt_runs(item)),
        answer_cell(ANSWER, slot),
        _hint_cell(slot, item.hint, paper.say),
    )
    rows = [Row(row_id(slot.key), cells, item=item.question)]
    if item.spare:
        more = Target(sheet, row_id(AnswerKey(item.question, MORE)), ANSWER)
        rows.append(_link_row(item, f"={item.code}.further", paper.say(MORE_TEXT), more))
    return Block(tuple(rows))


def tick_block(item: Item, paper: Paper) -> Block:
    """The rows of a many-of question."""
    head = Row(
        f"={item.code}.head",
        (
            code_cell(item, paper.say),
            Cell(PROMPT, Role.PROMPT, prompt_runs(item)),
            Cell(HINT, Role.HINT, (Run(f"{paper.say(TO_THE_LEFT)} {item.hint}", Face.QUIET),)),
        ),
        item=item.question,
    )
    return Block((head, *(_tick_row(item, line, paper.say) for line in item.lines)))


def more_text_block(item: Item, paper: Paper, sheet: str) -> Block:
    """The second cell of a long answer, in the part with more room."""
    slot = item.spare[0].slots[0]
    cells = (
        Cell(CODE, Role.CODE, (Run(item.code, Face.STRONG),)),
        Cell(PROMPT, Role.PROMPT, (Run(paper.say(MORE_FOR).format(prompt=item.prompt)),)),
        answer_cell(ANSWER, slot),
        _hint_cell(slot, item.hint, paper.say),
    )
    question = Target(sheet, row_id(item.lines[0].slots[0].key), ANSWER)
    back = paper.say(BACK_TO_QUESTION).format(code=item.code)
    return Block(
        (
            Row(row_id(slot.key), cells, item=item.question),
            _link_row(item, f"={item.code}.more.back", back, question),
        )
    )


def code_cell(item: Item, say: Speaker) -> Cell:
    """The short code, with the word "optional" under it where a question can be left out."""
    optional = () if item.required else (Run(f"\n{say(MARK_OPTIONAL)}", Face.QUIET),)
    return Cell(CODE, Role.CODE, (Run(item.code, Face.STRONG), *optional))


def prompt_runs(item: Item) -> tuple[Run, ...]:
    """The question, its help and its condition."""
    runs = [Run(item.prompt, Face.STRONG)]
    if item.help:
        runs.append(Run(f"\n{item.help}", Face.QUIET))
    if item.only_if:
        runs.append(Run(f"\n{item.only_if.words}"))
    return tuple(runs)


def answer_cell(column: int, slot: Slot) -> Cell:
    """An empty cell for an answer."""
    return Cell(column, Role.ANSWER, slot=slot)


def _tick_row(item: Item, line: Line, say: Speaker) -> Row:
    cells = (
        Cell(PROMPT, Role.LABEL, (Run(line.label),)),
        answer_cell(ANSWER, line.slots[0]),
        Cell(HINT, Role.HINT, (Run(say(TO_THE_LEFT), Face.QUIET),)),
    )
    return Row(row_id(line.slots[0].key), cells, item=item.question)


def _hint_cell(slot: Slot, hint: str, say: Speaker) -> Cell:
    """How to answer. Empty lines under a long answer's hint give the row its starting height and
    keep it when somebody begins to write; a set height would hide what does not fit."""
    lines = LONG_TEXT_LINES if slot.kind is Kind.LONG_TEXT else 0
    empty = "\n" * max(0, lines - hint.count("\n") - 1)
    return Cell(HINT, Role.HINT, (Run(f"{say(TO_THE_LEFT)} {hint}{empty}", Face.QUIET),))


def _link_row(item: Item, name: str, words: str, target: Target) -> Row:
    """A link under the hints. LibreOffice shows a link on one line only, and as all its cell."""
    cell = Cell(HINT, Role.LINK, (Run(words, Face.LINK),), link=target)
    return Row(name, (cell,), item=item.question)
