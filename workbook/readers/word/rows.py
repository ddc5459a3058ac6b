"""Returned rows ↔ printed rows: what each row of a table is, and which rows people added.

The visible code decides, because it is what people see. Where it is gone, the row is found by the
tags of its boxes, their titles, its bookmarks or the question's words, if all of them agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbook.identity import comparable
from workbook.readers.word.anatomy import Anatomy, BlankRow, Line
from workbook.readers.word.pages import Cell, Control, Paragraph, Row, paragraphs_of
from workbook.readers.word.seen import SeenRow
from workbook.submission import LocatedBy


@dataclass(frozen=True, slots=True)
class Identity:
    """Which printed row a row is, or whose copy it is, and by what mark. is_clear: whether nothing
    else in the document says that it is another one."""

    row: BlankRow
    how: LocatedBy
    is_clear: bool = True


@dataclass(frozen=True, slots=True)
class Assigned:
    """A row and what it is taken for. copy: 1 for the row itself, 2 for a second row that claims
    the same answers. added: people added it to a table that grows, in a group of this number with
    the rows of the same card."""

    seen: SeenRow
    identity: Identity
    copy: int = 1
    added: int | None = None


def cell_text(cell: Cell) -> str:
    """The words of a cell, one paragraph a line."""
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        return cell.blocks[0].text
    return "\n".join(paragraph.text for paragraph in paragraphs_of(cell.blocks))


def identify(row: Row, controls: Sequence[Control], anatomy: Anatomy) -> Identity | None:
    """What a row is by its marks; None when it has none, or marks of several rows, or when its
    first cell shows that it is another row of ours."""
    if not row.cells:
        return None
    found = anatomy.row_of_code(cell_text(row.cells[0]))
    if found is not None:
        is_clear = not _is_retyped(row, found, controls, anatomy)
        return Identity(found, LocatedBy.CODE, is_clear)
    if anatomy.is_printed(cell_text(row.cells[0])):
        return None
    marked = _by_marks(row, controls, anatomy)
    return marked if marked is None or not _shows_another(row, marked.row, anatomy) else None


def _is_retyped(row: Row, found: BlankRow, controls: Sequence[Control], anatomy: Anatomy) -> bool:
    """Whether a code stands in a row that is all another question's: its boxes and bookmarks are,
    and the words of the code's own question are not there. Somebody typed the code over another,
    and then neither of them says what the columns are for."""
    questions = {each.question for each in _all_marked(row, controls, anatomy)}
    if not questions or found.question in questions:
        return False
    return not any(anatomy.by_prompt.get(first_line(cell)) == found for cell in row.cells)


def _all_marked(row: Row, controls: Sequence[Control], anatomy: Anatomy) -> Iterator[BlankRow]:
    """The rows that any mark in a row names."""
    for number in _controls_of(row):
        known = anatomy.by_tag.get(controls[number].tag)
        known = known or anatomy.by_alias.get(controls[number].alias)
        if known is not None:
            yield known[0]
    yield from _by_bookmarks(row, anatomy)


def _shows_another(row: Row, marked: BlankRow, anatomy: Anatomy) -> bool:
    """Whether the code of another row than the marks' own stands in a cell without any mark: the
    column of codes was moved, and what stood beside them as well."""
    shown = (
        anatomy.row_of_code(cell_text(cell))
        for cell in row.cells[1:]
        if not any(each.controls or each.bookmarks for each in paragraphs_of(cell.blocks))
    )
    return any(each is not None and each.code != marked.code for each in shown)


def _by_marks(row: Row, controls: Sequence[Control], anatomy: Anatomy) -> Identity | None:
    """By its boxes, or its bookmarks. A box that was moved over the code of another row leaves that
    row's bookmarks as they were: then nothing tells which row it is."""
    own = [controls[number] for number in _controls_of(row)]
    tagged = [anatomy.by_tag[each.tag][0] for each in own if each.tag in anatomy.by_tag]
    titled = [anatomy.by_alias[each.alias][0] for each in own if each.alias in anatomy.by_alias]
    marked = _by_bookmarks(row, anatomy)
    found = _agreed(tagged, LocatedBy.TAG) or _agreed(titled, LocatedBy.ALIAS)
    if found is None:
        return _agreed(marked, LocatedBy.BOOKMARK)
    return found if all(each.code == found.row.code for each in marked) else None


def _by_bookmarks(row: Row, anatomy: Anatomy) -> list[BlankRow]:
    names = (
        name
        for cell in row.cells
        for paragraph in paragraphs_of(cell.blocks)
        for name in paragraph.bookmarks
    )
    return [anatomy.by_bookmark[name][0] for name in names if name in anatomy.by_bookmark]


def _by_words(row: Row, anatomy: Anatomy) -> Identity | None:
    """By the question's words, in a row whose code is gone and which is set out like the printed
    one. The same words stand in the lists at the end of a form, set out in another way."""
    words = [first_line(cell) for cell in row.cells]
    found = [anatomy.by_prompt[each] for each in words if each in anatomy.by_prompt]
    identity = _agreed(found, LocatedBy.TEXT)
    if identity is None or words[0] or len(row.cells) != identity.row.width:
        return None
    before = words[: min(slot.cell for slot in identity.row.slots)]
    return identity if any(anatomy.by_prompt.get(each) == identity.row for each in before) else None


def first_line(cell: Cell) -> str:
    """The first words of a cell, as they are compared."""
    return next((text for line in cell_text(cell).split("\n") if (text := comparable(line))), "")


def _agreed(rows: Sequence[BlankRow], how: LocatedBy) -> Identity | None:
    """The one row that all evidence names."""
    return Identity(rows[0], how) if len({row.code for row in rows}) == 1 else None


def _controls_of(row: Row) -> Iterator[int]:
    for cell in row.cells:
        for paragraph in paragraphs_of(cell.blocks):
            yield from paragraph.controls


# Copies and added rows


def assign_rows(
    rows: Sequence[SeenRow], controls: Sequence[Control], anatomy: Anatomy
) -> list[Assigned | None]:
    """What each row is taken for; None for rows that hold no answers."""
    identities = [identify(seen.row, controls, anatomy) for seen in rows]
    claimed = {each.row.code for each in identities if each is not None and each.is_clear}
    for at, seen in enumerate(rows):
        found = _by_words(seen.row, anatomy) if identities[at] is None else None
        if found is not None and found.row.code not in claimed:
            identities[at] = found
    for at in tuple(_out_of_order(rows, identities, anatomy)):
        if (each := identities[at]) is not None:
            identities[at] = replace(each, is_clear=False)
    listed = [
        Assigned(seen, identity) if identity else None
        for seen, identity in zip(rows, identities, strict=True)
    ]
    _settle_single_rows(listed)
    groups = _settle_lines(listed, anatomy)
    _add_new_rows(rows, listed, anatomy, groups)
    return listed


def _out_of_order(
    rows: Sequence[SeenRow], identities: Sequence[Identity | None], anatomy: Anatomy
) -> Iterator[int]:
    """The lines that show no code and do not stand in the order of their numbers. By their marks
    they were sorted; people count, and take the first for the first. Nothing else tells."""
    order = {row.code: number for number, row in enumerate(anatomy.rows)}
    for table in _tables(rows):
        lines: dict[str, dict[int, int]] = {}  # of each question: number of the line, by row
        for at in sorted(table, key=lambda at: (_is_without_code(identities[at]), at)):
            row = each.row if (each := identities[at]) is not None and each.is_clear else None
            if row is None or row.line is None or row.code not in order:
                continue
            known = lines.setdefault(row.question, {})
            if order[row.code] not in known.values():  # a copy may stand anywhere
                known[at] = order[row.code]
        for known in lines.values():
            for at, number in known.items():
                is_turned = any((at < other) != (number < known[other]) for other in known)
                if is_turned and _is_without_code(identities[at]):
                    yield at


def _is_without_code(identity: Identity | None) -> bool:
    return identity is not None and identity.how is not LocatedBy.CODE


def _settle_single_rows(listed: list[Assigned | None]) -> None:
    """Count the copies of rows whose table does not grow."""
    counted: defaultdict[str, int] = defaultdict(int)
    for at, each in enumerate(listed):
        if each is not None and each.identity.is_clear and each.identity.row.line is None:
            code = each.identity.row.code
            counted[code] += 1
            listed[at] = replace(each, copy=counted[code])


def _settle_lines(listed: list[Assigned | None], anatomy: Anatomy) -> int:
    """Tell the lines of growing tables from their copies, and copies that are further lines from
    those that rival the first. Gives how many groups of added rows there are."""
    runs: defaultdict[Line, list[dict[str, int]]] = defaultdict(list)
    homes: set[tuple[int, str]] = set()  # table and question of every first line
    for at, each in enumerate(listed):
        line = each.identity.row.line if each is not None else None
        if each is None or line is None or not each.identity.is_clear:
            continue
        code = each.identity.row.code
        if not runs[line] or code in runs[line][-1]:
            runs[line].append({})
        runs[line][-1][code] = at
        if len(runs[line]) == 1:
            homes.add((each.seen.table, line.question))
    groups = 0
    for line, copies in runs.items():
        for number, run in enumerate(copies[1:], start=2):
            grows = _is_further(run, listed, line, homes, len(anatomy.parts[line]))
            groups += grows
            for at in run.values():
                each = listed[at]
                if each is not None:
                    listed[at] = replace(each, copy=number, added=groups if grows else None)
    return groups


def _is_further(
    run: dict[str, int],
    listed: list[Assigned | None],
    line: Line,
    homes: set[tuple[int, str]],
    parts: int,
) -> bool:
    """Whether a copied line is a further line of its table: a whole copied card, or a copied row
    beside first rows. A row in a copy of the whole table rivals the row that it copies."""
    if parts > 1:
        return len(run) == parts
    tables = [each.seen.table for at in run.values() if (each := listed[at]) is not None]
    return all((table, line.question) in homes for table in tables)


def _add_new_rows(
    rows: Sequence[SeenRow], listed: list[Assigned | None], anatomy: Anatomy, groups: int
) -> None:
    """Rows without any mark, beside lines of a table that grows, are further lines of it."""
    for table in _tables(rows):
        firsts = [at for at in table if (each := listed[at]) and each.identity.is_clear]
        if not firsts:
            continue
        heads = {_words(rows[at].row) for at in table if at < firsts[0]}
        near = listed[firsts[0]]
        for at in table:
            if (each := listed[at]) is not None:
                near = each if each.identity.is_clear else near
                continue
            model = _model(near, anatomy)
            above_all = at < firsts[0]
            if model is None or not _could_be_line(rows[at].row, model, above_all, heads, anatomy):
                continue
            groups += 1
            identity = Identity(model, LocatedBy.POSITION)
            listed[at] = Assigned(rows[at], identity, added=groups)


def _tables(rows: Sequence[SeenRow]) -> Iterable[list[int]]:
    """The numbers of the rows of each table."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        found[row.table].append(at)
    return found.values()


def _model(near: Assigned | None, anatomy: Anatomy) -> BlankRow | None:
    """The row that an added row beside another is like."""
    if near is None or near.identity.row.slots[0].key.column is None:
        return None
    row = near.identity.row
    return row if _is_whole_line(row, anatomy) else anatomy.growing_row(row.question)


def _is_whole_line(row: BlankRow, anatomy: Anatomy) -> bool:
    return row.line is not None and len(anatomy.parts[row.line]) == 1


def _could_be_line(
    row: Row, model: BlankRow, above_all: bool, heads: set[tuple[str, ...]], anatomy: Anatomy
) -> bool:
    """Whether a row without marks can be a line that somebody added: it has the cells of one, and
    is no row of column heads."""
    words = _words(row)
    if len(row.cells) != model.width or not any(words) or (words in heads and not above_all):
        return False
    return not above_all or not any(each in anatomy.printed for each in words if each)


def _words(row: Row) -> tuple[str, ...]:
    return tuple(comparable(cell_text(cell)) for cell in row.cells)
