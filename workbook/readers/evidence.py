"""What a returned row says of itself: its hidden row id, the names that point there, its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbook.identity import AnswerKey, Holds, comparable
from workbook.readers.anatomy import Anatomy, Words
from workbook.readers.book import Sheet
from workbook.readers.columns import Cell, Columns
from workbook.readers.formulas import can_be_ours
from workbook.submission import LocatedBy, RawValue


@dataclass(frozen=True, slots=True)
class Evidence:
    """One returned row that holds anything beside the hidden cells.

    stated: the row of the blank that its id names, or else the names that point at its cells;
    how says which. words: its telling words, as a row of the blank has them; worded: the rows of
    the blank that have these words. agrees: the words are those of the stated row. strays: some
    single word is another row's. hints: the rows that alone have some telling word that stands
    here. is_strange: some word here is one that only rows of other sheets have. is_bare: our
    columns hold nothing in this row but formulas and some of the stated row's own words, without
    those that tell it from others.
    """

    row: int
    stated: str | None
    how: LocatedBy
    words: Words
    worded: tuple[str, ...]
    agrees: bool
    strays: bool
    hints: frozenset[str]
    is_strange: bool
    is_bare: bool


def weigh_rows(
    sheet: Sheet,
    anatomy: Anatomy,
    columns: Columns,
    named: Mapping[Cell, AnswerKey],
    strange: frozenset[str] = frozenset(),
) -> tuple[Evidence, ...]:
    """The evidence of every returned row that holds something, from the top. strange: telling words
    that only rows of other sheets have."""
    texts = _comparable_rows(sheet, anatomy, columns)
    ids = dict(_stated_by_id(sheet, anatomy, columns))
    held = set(ids.values())
    by_names = {
        row: row_id
        for row, row_id in _stated_by_names(anatomy, columns, named).items()
        if row not in ids and row_id not in held
    }
    found = (
        _weigh(anatomy, row, texts[row], ids.get(row), by_names.get(row), strange)
        for row in sorted(texts)
    )
    formulas = _formulas(sheet, anatomy, columns)
    return tuple(_without_misfits(anatomy, each, texts[each.row], formulas) for each in found)


def _formulas(sheet: Sheet, anatomy: Anatomy, columns: Columns) -> Mapping[int, set[int]]:
    """The rows, each with the columns of the blank where formulas stand that can be ours."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for (row, place), value in sheet.cells.items():
        column = columns.blank.get(place)
        if value.formula and column is not None and can_be_ours(anatomy, value.formula, column):
            found[row].add(column)
    return found


def _without_misfits(
    anatomy: Anatomy, each: Evidence, texts: Mapping[int, str], formulas: Mapping[int, set[int]]
) -> Evidence:
    """Of several rows with the words of a row that nothing hidden names, those that also have
    formulas where it has them, and none where text was typed. Some programs keep no formulas."""
    if each.stated is not None or len(each.worded) < 2 or not formulas:
        return each
    counted = {
        row_id: {cell.column for cell in anatomy.by_row[row_id] if cell.holds is Holds.FORMULA}
        for row_id in each.worded
    }
    telling = formulas.get(each.row, set()) & set[int]().union(*counted.values())
    fitting = tuple(
        row_id
        for row_id in each.worded
        if telling <= counted[row_id] and counted[row_id].isdisjoint(texts)
    )
    return replace(each, worded=fitting or each.worded)


def _comparable_rows(
    sheet: Sheet, anatomy: Anatomy, columns: Columns
) -> Mapping[int, Mapping[int, str]]:
    """Each returned row's comparable texts by visible column of the blank. A row that holds only
    formulas of ours, or only cells in columns that are not ours, has no texts."""
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, place), value in sheet.cells.items():
        if row == columns.key_row or place == columns.id_column:
            continue
        texts = rows[row]
        column = columns.blank.get(place)
        is_ours = column is not None and columns.returned[column] == place
        if column is not None and is_ours and column < anatomy.sheet.id_column:
            text = _visible_words(anatomy, value, column)
            texts.update({column: text} if text else {})
    return rows


def _visible_words(anatomy: Anatomy, value: RawValue, column: int) -> str:
    """What a cell says for the comparison with words of ours: nothing, where one of our formulas
    works it out, and the formula itself, where somebody typed one."""
    if not value.formula:
        return comparable(value.text)
    return "" if can_be_ours(anatomy, value.formula, column) else f"={value.formula}"


def _stated_by_id(sheet: Sheet, anatomy: Anatomy, columns: Columns) -> Iterator[tuple[int, str]]:
    for (row, place), value in sheet.cells.items():
        if place == columns.id_column and value.text in anatomy.sheet.rows:
            yield row, value.text


def _stated_by_names(
    anatomy: Anatomy, columns: Columns, named: Mapping[Cell, AnswerKey]
) -> Mapping[int, str]:
    """The row that most names pointing into a returned row belong to, in their own columns. A row
    of the blank to which several returned rows would belong is left out, and so is a returned row
    that as many names give to another."""
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for (row, place), key in named.items():
        home = anatomy.homes.get(key)
        if home is not None and columns.returned.get(home.column) == place:
            votes[row][home.row_id] += 1
    best = {row: counted.most_common(2) for row, counted in votes.items()}
    sure = ((row, two[0][0]) for row, two in best.items() if len(two) == 1 or two[0][1] > two[1][1])
    return _one_to_one(dict(sure))


def _one_to_one(rows: Mapping[int, str]) -> Mapping[int, str]:
    counted = Counter(rows.values())
    return {row: row_id for row, row_id in rows.items() if counted[row_id] == 1}


def _weigh(
    anatomy: Anatomy,
    row: int,
    texts: Mapping[int, str],
    by_id: str | None,
    by_name: str | None,
    strange: frozenset[str],
) -> Evidence:
    stated = by_id or by_name
    own = anatomy.words[stated] if stated else ()
    has_own = bool(own) and all(texts.get(column) == text for column, text in own)
    words, worded = _find_words(anatomy, _without_answers(anatomy, stated, texts, has_own))
    if has_own and len(words) <= len(own):
        words, worded = own, (stated or "",)
    agrees = stated is not None and (stated in worded or not (own or worded))
    return Evidence(
        row=row,
        stated=stated,
        how=LocatedBy.ID if by_id else LocatedBy.NAME,
        words=words,
        worded=worded,
        agrees=agrees,
        strays=stated is not None and not has_own and _strays(anatomy, stated, texts, strange),
        hints=_hints(anatomy, texts),
        is_strange=not strange.isdisjoint(texts.values()),
        is_bare=not has_own and _is_bare(anatomy, stated, texts),
    )


def _without_answers(
    anatomy: Anatomy, stated: str | None, texts: Mapping[int, str], has_own: bool
) -> Mapping[int, str]:
    """The texts that can be words of ours. Where a row still has its own words, what stands in its
    places for answers is an answer, even if it happens to be some other row's words."""
    if stated is None or not has_own:
        return texts
    answers = {cell.column for cell in anatomy.by_row[stated] if cell.key is not None}
    return {column: text for column, text in texts.items() if column not in answers}


def _find_words(anatomy: Anatomy, texts: Mapping[int, str]) -> tuple[Words, tuple[str, ...]]:
    """The telling words in a row, the most of them that some row of the blank has together."""
    for shape in anatomy.shapes:
        try:
            words = tuple([(column, texts[column]) for column in shape])
        except KeyError:  # no row has empty words
            continue
        named = anatomy.rows_by_words.get(words, ())
        rows = tuple(row_id for row_id in named if not _speaks_against(anatomy, row_id, texts))
        if rows:
            return words, rows
    return (), ()


def _speaks_against(anatomy: Anatomy, row_id: str, texts: Mapping[int, str]) -> bool:
    """Whether words left of a row's answers are those of other rows alone, as where one column of
    labels was sorted and the others were not."""
    first = _first_answer(anatomy, row_id)
    return any(
        column < first and row_id not in anatomy.single_words.get((column, text), {row_id})
        for column, text in texts.items()
    )


def _hints(anatomy: Anatomy, texts: Mapping[int, str]) -> frozenset[str]:
    found = (anatomy.single_words.get(each, frozenset()) for each in texts.items())
    return frozenset(next(iter(rows)) for rows in found if len(rows) == 1)


def _is_bare(anatomy: Anatomy, stated: str | None, texts: Mapping[int, str]) -> bool:
    own = {
        (cell.column, comparable(cell.text))
        for cell in (anatomy.by_row[stated] if stated else ())
        if cell.holds is Holds.TEXT
    }
    return own.issuperset(texts.items())


def _strays(
    anatomy: Anatomy, stated: str, texts: Mapping[int, str], strange: frozenset[str]
) -> bool:
    """Whether a word where the row's own should be is one that only other rows have, of this sheet
    or another."""
    if not strange.isdisjoint(texts.values()):
        return True
    first = _first_answer(anatomy, stated)
    return bool(anatomy.words[stated]) and any(
        stated not in anatomy.single_words.get((column, text), {stated})
        or (column < first and stated not in anatomy.rows_by_word.get(text, {stated}))
        for column, text in texts.items()
    )


def _first_answer(anatomy: Anatomy, row_id: str) -> int:
    return min((cell.column for cell in anatomy.by_row[row_id] if cell.key), default=0)
