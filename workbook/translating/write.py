"""A plan → the sheet for a translator: an Excel workbook, the same bytes for the same plan.

States are worked out by the spreadsheet program while people type, and are written besides as they
are now, so that previews show them. Nothing is locked: spreadsheet programs check no spelling and
replace nothing in locked sheets, and a translator needs both. What was changed that should not have
been is found when the sheet is read.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from typing import Any

import xlsxwriter

from workbook.grid.sizes import PIXELS_PER_POINT, line_height, split_to_fit
from workbook.identity import column_letters
from workbook.translating import words
from workbook.translating.looks import FONT, Looks, make_looks
from workbook.translating.records import (
    OWN_ROW,
    REVIEWED,
    TITLES,
    Column,
    Entry,
    Kind,
    Plan,
    TypedList,
    stamp_text,
)
from workbook.wordings import fingerprint
from workbook.writers.xlsx.growing import GrowingSheet

CREATED = datetime.datetime(2026, 1, 1)  # fixed, so that the same plan is the same bytes
HEAD_ROW, FIRST_ROW = 1, 2  # of the sheet of texts, below the hidden row of keys
SPARE_ROWS = 6  # below the words of each list of what people may type
NOTHING_SENT = "-"
HIGHEST = 409.0  # points that a row can have
PIXELS = 7  # of a column's width in characters
LOWEST = 17.0
TEXT = 11  # points: the size of the texts

# The columns of the sheet of texts in order, with their widths; those without one are hidden.
WIDTHS: Mapping[Column, float] = {
    Column.ORDER: 6,
    Column.PART: 20,
    Column.CODE: 12,
    Column.WHAT: 22,
    Column.OWN: 52,
    Column.WORDS: 52,
    Column.STATE: 11,
    Column.SEEN: 9,
    Column.NOTE: 26,
    Column.MIND: 24,
    Column.FORMS: 18,
    Column.ID: 48,
    Column.OF: 0,
    Column.SENT: 0,
    Column.BEFORE: 0,
}
GROWS = (Column.PART, Column.WHAT, Column.OWN, Column.WORDS, Column.NOTE, Column.MIND, Column.FORMS)
PLACES: Mapping[Column, int] = {column: at for at, column in enumerate(WIDTHS)}


def sheet_bytes(plan: Plan) -> bytes:
    """The workbook as a file."""
    stream = io.BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none"},
    }
    book = xlsxwriter.Workbook(stream, settings)
    title = f"{plan.title}: {plan.language}"[:255]
    book.set_properties({"title": title, "created": CREATED})
    looks = make_looks(book, plan.right_to_left)
    start, texts, typed = (book.add_worksheet(TITLES[kind], GrowingSheet) for kind in Kind)
    _paint_start(start, looks, plan)
    _paint_texts(texts, looks, plan)
    _paint_typed(typed, looks, plan)
    start.activate()
    book.close()
    return stream.getvalue()


def _paint_keys(paper: Any, plan: Plan, kind: Kind, keys: Mapping[Column, int]) -> None:
    """The hidden row: which sheet this is, and what each column holds."""
    paper.set_row(0, None, None, {"hidden": True})
    for column, at in keys.items():
        paper.write_string(0, at, column.value)
    paper.write_string(0, max(keys.values()) + 1, stamp_text(plan.stamp, kind))


def _set_height(paper: Any, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """How high a row of texts begins, with the width of each column in characters. LibreOffice
    keeps what a file says, so that a row needs room for all its text from the start."""
    lines = (len(split_to_fit(text, TEXT, width * PIXELS)) for text, width in texts if text)
    pixels = max(lines, default=1) * line_height(TEXT)
    paper.set_row(row, min(max(pixels / PIXELS_PER_POINT + 3, LOWEST), HIGHEST))
    paper.let_grow(row)


def _set_page(paper: Any, title: str) -> None:
    paper.set_landscape()
    paper.set_paper(9)
    paper.fit_to_pages(1, 0)
    paper.set_footer(f"&L{title[:120].replace('&', '&&')}&RPage &P of &N")


def _paint_text(paper: Any, row: int, column: int, text: str, look: Any) -> None:
    if text:
        paper.write_string(row, column, text, look)
    else:
        paper.write_blank(row, column, None, look)


# ── the first sheet ──────────────────────────────────────────────────────────────────────────────


def _paint_start(paper: Any, looks: Looks, plan: Plan) -> None:
    paper.set_column(0, 0, 3, None, {"hidden": True})
    paper.set_column(1, 1, 46)
    paper.set_column(2, 5, 14)
    _paint_keys(paper, plan, Kind.START, {Column.ID: 0, Column.WORDS: 2})
    paper.hide_gridlines(2)
    paper.set_row(1, 28)
    paper.write_string(1, 1, f"{plan.title}: {plan.language}", looks.title)
    paper.write_string(2, 1, f"{words.FORMS}: {', '.join(plan.forms)}", looks.body)
    row = _paint_help(paper, looks, plan, 4)
    review = row + 1
    row = _paint_review(paper, looks, review)
    last = _paint_progress(paper, looks, plan, row + 1)
    for row in range(1, last + 1):
        paper.write_string(row, 0, REVIEWED if row == review else OWN_ROW)
    _set_page(paper, plan.title)
    paper.set_portrait()


def _paint_help(paper: Any, looks: Looks, plan: Plan, row: int) -> int:
    """How to fill the sheet in. A merged row keeps no height of its own, so each has one."""
    names = {
        "texts": TITLES[Kind.TEXTS],
        "typed": TITLES[Kind.TYPED],
        "seen": words.SEEN,
        "note": words.NOTE,
        "mind": words.MIND,
    }
    other = (words.START_OTHER.format(own=plan.own),) if plan.own != "English" else ()
    for line in (*other, *(each.format(**names) for each in words.START)):
        paper.merge_range(row, 1, row, 5, line, looks.body)
        _set_height(paper, row, ((line, 100),))
        row += 1
    return row


def _paint_review(paper: Any, looks: Looks, row: int) -> int:
    paper.write_string(row, 1, words.REVIEW, looks.own)
    paper.write_blank(row, 2, None, looks.asked)
    paper.data_validation(row, 2, row, 2, _yes())
    paper.merge_range(row + 1, 1, row + 1, 5, words.REVIEW_HELP, looks.body)
    paper.set_row(row + 1, 35)
    return row + 2


def _yes() -> dict[str, Any]:
    return {"validate": "list", "source": [words.YES], "error_type": "information"}


def _paint_progress(paper: Any, looks: Looks, plan: Plan, row: int) -> int:
    """How many texts of each part are still to be done, worked out as people type. Returns its
    last row."""
    parts: dict[str, list[Entry]] = {}
    for entry in plan.entries:
        parts.setdefault(entry.part, []).append(entry)
    for at, head in enumerate(words.PROGRESS):
        paper.write_string(row, at + 1, head, looks.head)
    first = FIRST_ROW
    for part, entries in parts.items():
        row += 1
        target = (
            f"internal:'{TITLES[Kind.TEXTS]}'!{column_letters(PLACES[Column.WORDS])}{first + 1}"
        )
        paper.write_url(row, 1, target, looks.link, part)
        _set_height(paper, row, ((part, 44),))
        _count(paper, looks, plan, row, entries, f'"="&$B{row + 1}')
        first += len(entries)
    paper.write_string(row + 1, 1, words.ALL, looks.own)
    _count(paper, looks, plan, row + 1, list(plan.entries), '"?*"')
    return row + 1


def _count(
    paper: Any, looks: Looks, plan: Plan, row: int, entries: list[Entry], chosen: str
) -> None:
    """The counts of one part. chosen: which parts count, as a spreadsheet program asks for it."""
    part, state = _area(plan, Column.PART), _area(plan, Column.STATE)
    paper.write_number(row, 2, len(entries), looks.number)
    now = [state_of(entry) for entry in entries]
    marks = (words.MISSING, words.OUTDATED)
    for at, mark in enumerate(marks, start=3):
        formula = f'=COUNTIFS({part},{chosen},{state},"{mark}")'
        paper.write_formula(row, at, formula, looks.number, now.count(mark))
    rest = sum(mark not in ("", *marks) for mark in now)
    formula = f'=COUNTIFS({part},{chosen},{state},"?*")-D{row + 1}-E{row + 1}'
    paper.write_formula(row, 5, formula, looks.number, rest)


def _area(plan: Plan, column: Column) -> str:
    """All cells of a column of the sheet of texts."""
    letters, last = column_letters(PLACES[column]), FIRST_ROW + max(len(plan.entries), 1)
    return f"'{TITLES[Kind.TEXTS]}'!${letters}${FIRST_ROW + 1}:${letters}${last}"


# ── the sheet of texts ───────────────────────────────────────────────────────────────────────────


def _paint_texts(paper: Any, looks: Looks, plan: Plan) -> None:
    _paint_keys(paper, plan, Kind.TEXTS, PLACES)
    heads = _heads(plan)
    for column, at in PLACES.items():
        is_bare = column is Column.FORMS and len(plan.forms) == 1
        width = 0 if is_bare else WIDTHS[column]
        paper.set_column(at, at, width or 9, None, {} if width else {"hidden": True})
        paper.write_string(HEAD_ROW, at, heads.get(column, ""), looks.head)
    for at, entry in enumerate(plan.entries):
        _paint_entry(paper, looks, plan, entry, at)
    last = FIRST_ROW + len(plan.entries) - 1
    paper.freeze_panes(FIRST_ROW, PLACES[Column.WHAT])
    paper.autofilter(HEAD_ROW, 0, max(last, FIRST_ROW), PLACES[Column.BEFORE])
    paper.repeat_rows(HEAD_ROW)
    seen = PLACES[Column.SEEN]
    paper.data_validation(FIRST_ROW, seen, max(last, FIRST_ROW), seen, _yes())
    paper.ignore_errors({"number_stored_as_text": f"A1:P{last + 1}"})
    paper.set_selection(FIRST_ROW, PLACES[Column.WORDS], FIRST_ROW, PLACES[Column.WORDS])
    _set_page(paper, f"{plan.title}: {plan.language}")


def _heads(plan: Plan) -> Mapping[Column, str]:
    return {
        Column.ORDER: words.ORDER,
        Column.PART: words.PART,
        Column.CODE: words.CODE,
        Column.WHAT: words.WHAT,
        Column.OWN: plan.own,
        Column.WORDS: plan.language,
        Column.STATE: words.STATE,
        Column.SEEN: words.SEEN,
        Column.NOTE: words.NOTE,
        Column.MIND: words.MIND,
        Column.FORMS: words.FORMS,
        Column.ID: words.ID,
    }


def _paint_entry(paper: Any, looks: Looks, plan: Plan, entry: Entry, at: int) -> None:
    row = FIRST_ROW + at
    said = {
        Column.PART: (entry.part, looks.quiet),
        Column.CODE: (entry.code, looks.quiet),
        Column.WHAT: (entry.what, looks.quiet),
        Column.OWN: (entry.own, looks.own),
        Column.WORDS: (entry.words, looks.words),
        Column.SEEN: ("", looks.asked),
        Column.NOTE: (entry.note, looks.asked),
        Column.MIND: (entry.mind, looks.quiet),
        Column.FORMS: ("\n".join(entry.forms), looks.quiet),
        Column.ID: (entry.name, looks.id),
        Column.OF: (entry.of, looks.quiet),
        Column.SENT: (fingerprint(entry.words) if entry.words else NOTHING_SENT, looks.quiet),
        Column.BEFORE: (entry.words if entry.outdated else "", looks.quiet),
    }
    shown = ((text, WIDTHS[column]) for column, (text, _look) in said.items() if column in GROWS)
    _set_height(paper, row, shown)
    paper.write_number(row, PLACES[Column.ORDER], at + 1, looks.quiet)
    for column, (text, look) in said.items():
        _paint_text(paper, row, PLACES[column], text, look)
    paper.write_formula(
        row, PLACES[Column.STATE], state_formula(entry, row), looks.state, state_of(entry)
    )


def state_of(entry: Entry) -> str:
    """The mark of a text as it is now."""
    if not entry.words:
        return words.MISSING
    if entry.longest is not None and len(entry.words) > entry.longest:
        return words.TOO_LONG
    if entry.gap and entry.gap not in entry.words:
        return words.GAP_LOST.format(entry.gap)
    return words.OUTDATED if entry.outdated else ""


def state_formula(entry: Entry, row: int) -> str:
    """The same as a spreadsheet program works it out."""
    cell, seen, before = (
        f"{column_letters(PLACES[column])}{row + 1}"
        for column in (Column.WORDS, Column.SEEN, Column.BEFORE)
    )
    last = '""'
    if entry.outdated:
        last = f'IF(AND(LEN({seen})=0,EXACT({cell},{before})),"{words.OUTDATED}","")'
    if entry.gap:
        lost = words.GAP_LOST.format(entry.gap)
        last = f'IF(ISERROR(FIND("{entry.gap}",{cell})),"{lost}",{last})'
    if entry.longest is not None:
        last = f'IF(LEN({cell})>{entry.longest},"{words.TOO_LONG}",{last})'
    return f'=IF(LEN({cell})=0,"{words.MISSING}",{last})'


# ── what people may type ─────────────────────────────────────────────────────────────────────────


def _paint_typed(paper: Any, looks: Looks, plan: Plan) -> None:
    keys = {Column.WHAT: 0, Column.OWN: 1, Column.WORDS: 2, Column.NOTE: 3, Column.ID: 4}
    for at, width in enumerate((40, 34, 34, 30, 20)):
        paper.set_column(at, at, width)
    _paint_keys(paper, plan, Kind.TYPED, keys)
    paper.merge_range(1, 0, 1, 4, words.TYPED_ABOUT, looks.body)
    paper.set_row(1, 36)
    heads = (words.TYPED_HEADS[0], plan.own, plan.language, words.NOTE, words.TYPED_HEADS[2])
    for at, head in enumerate(heads):
        paper.write_string(2, at, head, looks.head)
    row = 3
    for each in plan.typed:
        row = _paint_list(paper, looks, each, row)
    paper.freeze_panes(3, 0)
    _set_page(paper, f"{plan.title}: {plan.language}")


def _paint_list(paper: Any, looks: Looks, each: TypedList, row: int) -> int:
    """The words of one list side by side with the bank's, and room for more."""
    spare = 0 if each.key == "decimal" else SPARE_ROWS
    for at in range(max(len(each.own), len(each.words)) + spare):
        cells = (
            (each.about if at == 0 else "", looks.own if at == 0 else looks.quiet),
            (each.own[at] if at < len(each.own) else "", looks.own),
            (each.words[at] if at < len(each.words) else "", looks.words),
            ("", looks.asked),
            (f"accept/{each.key}", looks.quiet),
        )
        _set_height(paper, row, ((text, 34) for text, _look in cells[:4]))
        for column, (text, look) in enumerate(cells):
            _paint_text(paper, row, column, text, look)
        row += 1
    return row
