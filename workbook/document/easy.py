"""Layout → the sections of an easy-read document: a picture left, the words right, one idea in each
sentence, boxes to tick and big boxes to write in.

Each answer stands in a row whose first cell shows its code, as in every document; here the code is
small and pale, under the picture. There is no checklist and no page of sources: they are for
people who work with the form. What a licence asks for is printed small at the very end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.document.answers import answer_at, answer_cell, boxes, with_distinct_titles
from workbook.document.cards import card_blocks, more_card_blocks
from workbook.document.codes import letter, line_codes
from workbook.document.questions import code_cell, head_row
from workbook.document.records import (
    PORTRAIT_WIDTH,
    Answer,
    Block,
    Cell,
    Face,
    Figure,
    Heading,
    Look,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Table,
)
from workbook.document.tables import kept_together, split_lines
from workbook.document.widths import Paper, has_labels
from workbook.document.words import EASY_MORE_ROWS, EASY_STAFF_WORDS, EASY_STEP_WORDS
from workbook.languages import Speaker, speaker
from workbook.layout import Item, Kind, Layout, Line, Page, Picture, Shape, Slot
from workbook.marks import part_name
from workbook.words import (
    CHANGED,
    DRAFT,
    EASY_BACK_TO,
    EASY_HOW,
    EASY_PRINT,
    EASY_READERS,
    EASY_RETURN,
    EASY_SKIP,
    EASY_STAFF,
    EASY_STEPS,
    EASY_WHAT,
    EASY_WHO,
    sentences,
)

# Millimetres.
LEFT = 30.0  # the column of pictures and codes
ROW_CODE = 17.0  # the column of codes of a table
QUESTION_SIDE, COVER_SIDE, CHOICE_SIDE, TABLE_SIDE = 21.0, 22.0, 10.5, 7.0  # of pictures
LONG_HEIGHT, SHORT_HEIGHT, TABLE_HEIGHT = 46.0, 16.0, 30.0  # of answers
TICKED = (Kind.SINGLE_CHOICE, Kind.RATING, Kind.YES_NO)


def easy_sections(layout: Layout) -> tuple[Section, ...]:
    """The cover, a section for each page, and small words at the end of the last one."""
    say = speaker(layout.language)
    pages = [_page(page, say) for page in layout.pages]
    end = replace(pages[-1], blocks=(*pages[-1].blocks, *_end(layout, say)))
    return (_cover(layout, say), *pages[:-1], end)


def easy_further(item: Item, paper: Paper) -> Iterator[Answer]:
    """The places of rows that a table does not print but takes."""
    if item.shape is Shape.GRID:
        for line in split_lines(item)[1]:
            yield from _line_answers(item, line, paper.say)


def _cover(layout: Layout, say: Speaker) -> Section:
    pictures = dict(layout.pictures)
    steps = map(say, (EASY_STEP_WORDS, EASY_PRINT, EASY_SKIP))
    draft = ((DRAFT, "", layout.draft),) if layout.draft else ()
    changed = ((CHANGED, "", layout.changed_by),) if layout.changed_by else ()
    told = (
        *draft,
        *changed,
        (EASY_WHAT, "about", layout.about),
        (EASY_WHO, "who", layout.who),
        (EASY_HOW, "how", layout.how),
        (EASY_READERS, "readers", layout.readers),
        (EASY_STEPS, "steps", "\n".join(steps)),
        (EASY_RETURN, "give_back", say(EASY_BACK_TO)),
    )
    rows = tuple(_told_row(say(head), pictures.get(part), words) for head, part, words in told)
    return Section(
        (
            Paragraph(Role.TITLE, (Run(layout.title),)),
            Paragraph(Role.COPY_FOR),
            Table(layout.title, _beside(LEFT), rows, lines=False),
            Paragraph(Role.COPY),
        )
    )


def _told_row(head: str, picture: Picture | None, words: str) -> Row:
    said = Paragraph(Role.EASY, (Run(head, Face.STRONG),))
    return Row((_picture_cell(picture, COVER_SIDE), Cell((said, *_sentences(words)))))


def _page(page: Page, say: Speaker) -> Section:
    """Its title, what it is about beside its picture, and its questions."""
    opening = Table(
        page.title,
        _beside(LEFT),
        (Row((_picture_cell(page.picture, QUESTION_SIDE), Cell(_sentences(page.purpose)))),),
        lines=False,
    )
    heading = Heading(1, (Run(page.title),), anchor=part_name(page.id), theme=page.theme)
    questions = [block for item in page.items for block in _question(item, say)]
    return Section((heading, opening, *questions))


def _question(item: Item, say: Speaker) -> Iterator[Block]:
    asked, title = _asked_row(item), f"{item.code} {item.prompt}"
    if item.shape is Shape.SINGLE:
        yield Table(title, _beside(LEFT), (asked, _single_row(item, say)), lines=False)
        return
    yield Table(title, _beside(LEFT), (asked,), lines=False)
    if item.shape is Shape.TICKS:
        last = len(item.lines) - 1
        rows = tuple(_tick_row(item, n, say, n < last) for n in range(last + 1))
        yield Table(title, _beside(LEFT), rows, lines=False)
    elif item.shape is Shape.GRID:
        yield from _grid(item, say)
    else:
        paper = Paper(easy_read=True, say=say)
        yield from (*card_blocks(item, paper), *more_card_blocks(item, paper))


def _asked_row(item: Item) -> Row:
    """The question beside its picture."""
    condition = _sentences(item.only_if.words) if item.only_if else ()
    said = Paragraph(Role.PROMPT, (Run(item.prompt, Face.STRONG),))
    words = (said, *_sentences(item.help), *condition)
    return Row((_picture_cell(item.picture, QUESTION_SIDE), Cell(words)), with_next=True)


def _single_row(item: Item, say: Speaker) -> Row:
    """The answer under the question; its code stands under the picture."""
    slot = item.lines[0].slots[0]
    answers = _answers(item, slot, item.code, 1, item.prompt, CHOICE_SIDE, say)
    role = Role.EASY_CHOICE if slot.kind in TICKED else Role.ANSWER
    height = LONG_HEIGHT if slot.kind is Kind.LONG_TEXT else SHORT_HEIGHT
    cells = (code_cell(item.code), _cell(answers, role))
    return Row(cells, height=0.0 if slot.kind in TICKED else height)


def _tick_row(item: Item, number: int, say: Speaker, with_next: bool) -> Row:
    line = item.lines[number]
    code = f"{item.code}.{letter(number)}"
    made = answer_at(item, line.slots[0], code, 1, line.label, say)
    figure = Figure(line.picture, CHOICE_SIDE) if line.picture else None
    slot = replace(made.slot, prompt=line.label, pictures=int(figure is not None), beside=True)
    box = replace(made, slot=slot, beside=line.label, figure=figure)
    cells = (code_cell(code, Role.ROW_CODE), _cell((box,), Role.EASY_CHOICE))
    return Row(cells, with_next=with_next)


def _grid(item: Item, say: Speaker) -> Iterator[Block]:
    """A table with a row for each line, wide enough to write or draw in."""
    printed, further = split_lines(item)
    names = (item.label_head,) if has_labels(item) else ()
    heads = head_row("", *names, *(head.label for head in item.heads))
    rows = kept_together([_line_row(item, line, say) for line in printed], bool(further))
    parts = [1.0] * len(names) + [_part(head.kind) for head in item.heads]
    unit = (PORTRAIT_WIDTH - ROW_CODE) / sum(parts)
    widths = (ROW_CODE, *(part * unit for part in parts))
    yield Table(f"{item.code} {item.prompt}", widths, (heads, *rows))
    if further:
        yield Paragraph(Role.NOTE, (Run(say(EASY_MORE_ROWS)),))


def _part(kind: Kind) -> float:
    """How wide a column is beside others: boxes with pictures and words need the most."""
    return 1.25 if kind in TICKED else 1.0


def _line_row(item: Item, line: Line, say: Speaker) -> Row:
    cells = [code_cell(line_codes(item)[line.id], Role.ROW_CODE)]
    if has_labels(item) and not line.label_slot:
        cells.append(Cell((Paragraph(Role.LABEL, (Run(line.label),)),)))
    answers = _line_answers(item, line, say)
    for slot in line.all_slots():
        own = tuple(answer for answer in answers if answer.slot.key == slot.key)
        ticked = slot.kind in TICKED
        cells.append(_cell(own, Role.EASY_TABLE_CHOICE if ticked else Role.TABLE_ANSWER))
    return Row(tuple(cells), height=TABLE_HEIGHT)


def _line_answers(item: Item, line: Line, say: Speaker) -> tuple[Answer, ...]:
    code = line_codes(item)[line.id]
    labelled = has_labels(item) and not line.label_slot
    found: list[Answer] = []
    for cell, slot in enumerate(line.all_slots(), start=2 if labelled else 1):
        made = _answers(item, slot, code, cell, slot.head, TABLE_SIDE, say)
        found += [
            replace(one, head=slot.head, slot=replace(one.slot, head=slot.head)) for one in made
        ]
    return with_distinct_titles(tuple(found))


def _answers(
    item: Item, slot: Slot, code: str, cell: int, asked: str, side: float, say: Speaker
) -> tuple[Answer, ...]:
    """The places of one slot: a box for each choice, or one place to write in."""
    if slot.kind in TICKED:
        return boxes(item, slot, code, asked, cell, side)
    return (answer_at(item, slot, code, cell, asked, say),)


def _end(layout: Layout, say: Speaker) -> Iterator[Block]:
    """What staff need to know of this copy, and what licences ask for."""
    yield Heading(2, (Run(say(EASY_STAFF)),))
    for words in map(say, EASY_STAFF_WORDS):
        yield Paragraph(Role.EASY, (Run(words),))
    for line in layout.attribution:
        yield Paragraph(Role.CREDITS, (Run(line),))


def _cell(answers: tuple[Answer, ...], role: Role) -> Cell:
    """A cell for answers; one with pictures is white as they are."""
    made = answer_cell(answers, role)
    has_pictures = any(answer.figure for answer in answers)
    return replace(made, look=Look.BOXES) if has_pictures else made


def _picture_cell(picture: Picture | None, side: float) -> Cell:
    if picture is None:
        return Cell()
    return Cell((Paragraph(Role.EASY, figure=Figure(picture, side)),))


def _sentences(words: str) -> tuple[Paragraph, ...]:
    """Each sentence of a text on a line of its own."""
    return tuple(Paragraph(Role.EASY, (Run(each),)) for each in sentences(words))


def _beside(first: float) -> tuple[float, float]:
    """The widths of two columns that fill the page."""
    return (first, PORTRAIT_WIDTH - first)
