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
from workbook.document.words import MARK_ONE, NO_NUMBER, RESULTS_PURPOSE
from workbook.languages import Speaker, speaker
from workbook.layout import Count, Layout, Page, Profile, Vote
from workbook.marks import part_name
from workbook.words import (
    ALL_SECTIONS,
    BAR_NAME,
    CHOICE,
    DONE,
    DONE_CAUTION,
    DONE_TITLE,
    HOW_OFTEN,
    IN_ALL,
    NEEDED_IN_ALL,
    OPTIONAL_DONE,
    OPTIONAL_IN_ALL,
    OTHERS_IN_ALL,
    OTHERS_SAID,
    PERSON_VOTE,
    RESULTS_TITLE,
    SECTION,
    THEME,
    VERDICT,
    VOTE_MARKS,
)

HEIGHT = 9.0  # millimetres: room for a hand


def results(layout: Layout) -> Section:
    """How much is answered, then each result that the form can show."""
    wide = any(isinstance(result, Vote) for result in layout.results)
    width = LANDSCAPE_WIDTH if wide else PORTRAIT_WIDTH
    say = speaker(layout.language)
    blocks = [block for result in layout.results for block in _result_blocks(result, width, say)]
    return Section(
        (
            Heading(1, (Run(say(RESULTS_TITLE)),), anchor=part_name(RESULTS)),
            Paragraph(Role.PURPOSE, (Run(say(RESULTS_PURPOSE)),)),
            *_done_blocks(layout, say),
            *blocks,
        ),
        landscape=wide,
    )


def _result_blocks(result: Vote | Profile | Count, width: float, say: Speaker) -> Iterator[Block]:
    yield from _opening(result.title, result.caution)
    if isinstance(result, Vote):
        yield _vote_table(result, width, say)
    elif isinstance(result, Profile):
        yield Paragraph(Role.NOTE, (Run(say(MARK_ONE)),), with_next=True)
        yield _profile_table(result, width, say)
    else:
        yield _count_table(result, say)


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


def _profile_table(profile: Profile, width: float, say: Speaker) -> Table:
    points = (f"{score} {words}" for words, score in profile.scale)
    heads = (say(BAR_NAME), *points, say(NO_NUMBER))
    rows = [_hand_row(label, len(heads) - 1) for _key, label in profile.bars]
    return _table(profile.title, heads, rows, 44.0, width)


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
