"""Tables to fill in by hand at a review: the paper counterpart of the results sheet in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook.document.cover import RESULTS
from workbook.document.questions import head_row
from workbook.document.records import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Block,
    Cell,
    Face,
    Heading,
    Look,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Table,
)
from workbook.document.words import AVERAGE_HOW, MARK_ONE, NO_NUMBER, RESULTS_PURPOSE
from workbook.languages import Speaker, speaker
from workbook.layout import Averages, Change, Count, Layout, Marks, Page, Profile, Reference, Vote
from workbook.marks import part_name
from workbook.words import (
    ALL_SECTIONS,
    AVERAGE_OF,
    BAR_NAME,
    CHANGE,
    CHOICE,
    COUNTED_OF,
    COUNTED_WHAT,
    DONE,
    DONE_CAUTION,
    DONE_TITLE,
    GAP,
    GROUP,
    HOW_OFTEN,
    IN_ALL,
    NEEDED_IN_ALL,
    OPTIONAL_DONE,
    OPTIONAL_IN_ALL,
    OTHERS_IN_ALL,
    OTHERS_SAID,
    PER_HUNDRED,
    PERSON_VOTE,
    RESULTS_TITLE,
    ROWS_ASKED,
    SECTION,
    THEME,
    VERDICT,
    VOTE_MARKS,
)

HEIGHT = 9.0  # millimetres: room for a hand


def results(layout: Layout) -> Iterator[Section]:
    """How much is answered, then each result that the form can show. Grids have wide tables and
    stand on landscape pages of their own; what is compared is in reference.py."""
    wide = any(isinstance(result, Vote) for result in layout.results)
    width = LANDSCAPE_WIDTH if wide else PORTRAIT_WIDTH
    say = speaker(layout.language)
    blocks: list[Block] = [
        Heading(1, (Run(say(RESULTS_TITLE)),), anchor=part_name(RESULTS)),
        Paragraph(Role.PURPOSE, (Run(say(RESULTS_PURPOSE)),)),
        *_done_blocks(layout, say),
    ]
    grids: list[Block] = []
    for result in layout.results:
        if isinstance(result, Marks):
            grids += _grid_blocks(result, say)
        elif not isinstance(result, Reference):
            blocks += _result_blocks(result, width, say)
    yield Section(tuple(blocks), landscape=wide)
    if grids:
        yield Section(tuple(grids), landscape=True)


def _grid_blocks(shown: Marks, say: Speaker) -> Iterator[Block]:
    yield from _opening(shown.title, shown.caution)
    widths = (90.0, LANDSCAPE_WIDTH)
    for group in shown.groups:
        labels = [label for label, _keys in group.rows]
        yield Paragraph(Role.NOTE, (Run(say(MARK_ONE)),), with_next=True)
        yield _mark_table(shown.title, group.label, labels, group.points, widths, say)


def _result_blocks(
    result: Vote | Profile | Count | Averages | Change, width: float, say: Speaker
) -> Iterator[Block]:
    yield from _opening(result.title, result.caution)
    match result:
        case Vote():
            yield _vote_table(result, width, say)
        case Profile():
            labels = [label for _key, label in result.bars]
            head, widths = say(BAR_NAME), (44.0, width)
            yield Paragraph(Role.NOTE, (Run(say(MARK_ONE)),), with_next=True)
            yield _mark_table(result.title, head, labels, result.scale, widths, say)
        case Count():
            yield _count_table(result, say)
        case Averages():
            points = ", ".join(f"{score} {words}" for words, score in result.points)
            how = say(AVERAGE_HOW).format(points=points)
            yield Paragraph(Role.NOTE, (Run(how),), with_next=True)
            yield _averages_table(result, width, say)
        case Change():
            heads = (say(COUNTED_WHAT), *result.heads, say(CHANGE), say(PER_HUNDRED))
            rows = [_hand_row(label, len(heads) - 1) for label, _keys in result.rows]
            yield _table(result.title, heads, rows, 56.0, width)


def _opening(title: str, caution: str) -> Iterator[Block]:
    yield Heading(2, (Run(title),))
    yield Paragraph(Role.NOTE, (Run(caution),), with_next=True)


def _done_blocks(layout: Layout, say: Speaker) -> Iterator[Block]:
    yield from _opening(say(DONE_TITLE), say(DONE_CAUTION))
    heads = tuple(map(say, (SECTION, DONE, NEEDED_IN_ALL, OPTIONAL_DONE, OPTIONAL_IN_ALL)))
    rows = [_done_row(page.title, _counts((page,))) for page in layout.pages]
    rows.append(_done_row(say(ALL_SECTIONS), _counts(layout.pages), Face.STRONG))
    yield _table(say(DONE_TITLE), heads, rows, 66.0)


def _counts(pages: Sequence[Page]) -> tuple[int, int]:
    """How many questions are needed and how many are optional."""
    items = [item for page in pages for item in page.items]
    needed = sum(item.required for item in items)
    return needed, len(items) - needed


def _done_row(name: str, counts: tuple[int, int], face: Face = Face.PLAIN) -> Row:
    needed, optional = counts
    cells = (_label(name, face), _hand(), _label(str(needed)), _hand(), _label(str(optional)))
    return Row(cells, height=HEIGHT)


def _vote_table(vote: Vote, width: float, say: Speaker) -> Table:
    others = [
        say(OTHERS_SAID).format(mark=VOTE_MARKS[number % len(VOTE_MARKS)], label=label)
        for number, (_code, label) in enumerate(vote.options)
    ]
    verdict = (say(VERDICT),) if vote.verdict else ()
    heads = (say(THEME), say(PERSON_VOTE), *others, say(OTHERS_IN_ALL), *verdict)
    rows = [_hand_row(label, len(heads) - 1) for _code, label in vote.themes]
    return _table(vote.title, heads, rows, 56.0, width)


def _mark_table(
    title: str,
    head: str,
    labels: Sequence[str],
    points: Sequence[tuple[str, int]],
    widths: tuple[float, float],
    say: Speaker,
) -> Table:
    """A row for each answer, to be marked under a point of its scale. widths: of the column of
    names, and of the page."""
    heads = (head, *(f"{score} {words}" for words, score in points), say(NO_NUMBER))
    rows = [_hand_row(label, len(heads) - 1) for label in labels]
    return _table(title, heads, rows, *widths)


def _averages_table(shown: Averages, width: float, say: Speaker) -> Table:
    heads = [say(GROUP), say(ROWS_ASKED)]
    for head in shown.heads:
        heads += [say(COUNTED_OF).format(head=head), say(AVERAGE_OF).format(head=head)]
    if len(shown.heads) > 1:
        heads.append(say(GAP).format(first=shown.heads[0], second=shown.heads[1]))
    rows = [
        Row(
            (
                _label(group.label),
                _label(str(len(group.rows))),
                *[_hand() for _ in range(len(heads) - 2)],
            ),
            height=HEIGHT,
        )
        for group in shown.groups
    ]
    return _table(shown.title, heads, rows, 44.0, width)


def _count_table(count: Count, say: Speaker) -> Table:
    rows = [_hand_row(words, 1) for words in (*count.options, say(IN_ALL))]
    return _table(count.title, (say(CHOICE), say(HOW_OFTEN)), rows, 110.0)


def _table(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    first: float,
    width: float = PORTRAIT_WIDTH,
) -> Table:
    """A table on one page. first: the width of the column of names."""
    rest = (width - first) / (len(heads) - 1)
    together = [
        replace(row, with_next=number < len(rows)) for number, row in enumerate(rows, start=1)
    ]
    widths = (first, *[rest] * (len(heads) - 1))
    return Table(title, widths, (head_row(*heads), *together))


def _hand_row(name: str, count: int) -> Row:
    return Row((_label(name), *[_hand() for _ in range(count)]), height=HEIGHT)


def _label(text: str, face: Face = Face.PLAIN) -> Cell:
    return Cell((Paragraph(Role.LABEL, (Run(text, face),)),))


def _hand() -> Cell:
    return Cell(look=Look.BY_HAND)
