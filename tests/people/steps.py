"""What people do to a workbook, one step at a time.

Each step does something that the person's luck chooses and says what it was; it says None where
there was nothing to do it to. Names follow cells as in Excel, or as in LibreOffice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tests.people.book import At, Cell, Name, Page, cell_name
from tests.people.form import VISIBLE, base_book, seen_label
from tests.people.world import View, World, alike, answer_for, name_at, what_is_seen

Step = Callable[[World], str | None]


def _where(page: Page, at: At) -> str:
    return f"{page.name}!{cell_name(at)}"


# Rows and columns


def insert_rows(world: World) -> str:
    page, count = world.page(), world.luck.choice((1, 1, 3))
    at = world.row(page)
    world.book.shift(page, lambda row, column: (row + count * (row >= at), column))
    return f"{page.name}: insert {count} rows above row {at + 1}"


def delete_rows(world: World) -> str:
    page, count = world.page(), world.luck.choice((1, 1, 2))
    at = world.row(page)
    gone = range(at, at + count)
    world.book.shift(
        page, lambda row, column: None if row in gone else (row - count * (row >= at), column)
    )
    return f"{page.name}: delete {count} rows from row {at + 1}"


def insert_column(world: World) -> str:
    page = world.page()
    at = world.luck.randrange(VISIBLE + 2)
    world.book.shift(page, lambda row, column: (row, column + (column >= at)))
    page.columns.insert(at, None)
    return f"{page.name}: insert a column before {cell_name((0, at))[:-1]}"


def delete_column(world: World) -> str:
    page = world.page()
    at = world.luck.randrange(VISIBLE + 1)
    return delete_column_at(world, page, at)


def delete_id_column(world: World) -> str | None:
    """The hidden column, found as a person finds it who unhides everything."""
    return delete_hidden_column(world, world.page())


def delete_hidden_column(world: World, page: Page) -> str | None:
    """The same on a certain page."""
    found = [at for at, cell in page.cells.items() if cell.text == "@id"]
    return delete_column_at(world, page, found[0][1]) if found else None


def delete_column_at(world: World, page: Page, at: int) -> str:
    world.book.shift(
        page, lambda row, column: None if column == at else (row, column - (column > at))
    )
    del page.columns[at : at + 1]
    return f"{page.name}: delete column {cell_name((0, at))[:-1]}"


def delete_key_row(world: World) -> str | None:
    page = world.page()
    found = [at for at, cell in page.cells.items() if cell.text == "@id"]
    if not found:
        return None
    at = found[0][0]
    world.book.shift(page, lambda row, column: None if row == at else (row - (row > at), column))
    return f"{page.name}: delete the hidden row {at + 1}"


def move_rows(world: World) -> str:
    """Cut whole rows and insert them elsewhere: names follow."""
    page, count = world.page(), world.luck.choice((1, 1, 2, 4))
    first, to = world.row(page), world.row(page)
    _reorder(world, page, first, count, to, rows=True)
    return f"{page.name}: move {count} rows from row {first + 1} to row {to + 1}"


def move_column(world: World) -> str:
    """Cut a whole column and insert it elsewhere."""
    page = world.page()
    first, to = world.luck.randrange(VISIBLE), world.luck.randrange(VISIBLE + 3)
    _reorder(world, page, first, 1, to, rows=False)
    order = _new_order(len(page.columns), first, 1, to)
    page.columns = [page.columns[old] for old in order]
    return f"{page.name}: move column {first + 1} to {to + 1}"


def _new_order(size: int, first: int, count: int, to: int) -> list[int]:
    taken = list(range(first, min(first + count, size)))
    left = [each for each in range(size) if each not in taken]
    at = max(0, min(to, len(left)))
    return left[:at] + taken + left[at:]


def _reorder(world: World, page: Page, first: int, count: int, to: int, *, rows: bool) -> None:
    size = max(page.size()) + 12
    new = {old: place for place, old in enumerate(_new_order(size, first, count, to))}
    if rows:
        world.book.shift(page, lambda row, column: (new.get(row, row), column))
    else:
        world.book.shift(page, lambda row, column: (row, new.get(column, column)))


# Sorting


def sort_rows(world: World) -> str:
    """Whole rows, with everything hidden. Names stay where they are."""
    return _sort(world, "with the hidden columns", lambda page: range(page.size()[1]))


def sort_visible(world: World) -> str:
    """All that people see."""
    return _sort(world, "without the hidden columns", lambda page: range(_visible(page)))


def sort_some(world: World) -> str:
    """Some of the columns that people see, from one to another."""
    first = world.luck.randrange(VISIBLE)
    last = world.luck.randrange(first, VISIBLE)
    return _sort(world, f"only columns {first + 1} to {last + 1}", lambda _: range(first, last + 1))


def _visible(page: Page) -> int:
    found = [column for (_, column), cell in page.cells.items() if cell.text == "@id"]
    return min(found, default=VISIBLE + 1)


def _sort(world: World, how: str, columns: Callable[[Page], Iterable[int]]) -> str:
    page, luck = world.page(), world.luck
    last = page.size()[0]
    first = luck.randrange(3, max(last, 4))
    rows = list(range(first, min(last, first + luck.choice((2, 3, 5, 12, 40)))))
    moved = list(columns(page))
    key = luck.choice(moved)
    if luck.random() < 0.5:
        order = sorted(
            rows, key=lambda row: _sort_key(page, (row, key)), reverse=luck.random() < 0.5
        )
    else:
        order = luck.sample(rows, len(rows))
    before, places = dict(page.cells), dict(page.places)
    whole = set(moved) >= set(range(VISIBLE))
    for row, source in zip(rows, order, strict=True):
        for column in moved:
            page.cells.pop((row, column), None)
            if (cell := before.get((source, column))) is not None:
                kept = whole or not cell.is_typed or row == source
                page.cells[row, column] = (
                    cell if kept else replace(cell, by_hand=True, by_accident=False, is_fresh=True)
                )
            if whole:
                page.places.pop((row, column), None)
            if whole and (source, column) in places:
                page.places[row, column] = places[source, column]
    if not whole and rows != order:
        world.marks["sorted some columns only"] += 1
    return (
        f"{page.name}: sort rows {[row + 1 for row in rows]} as {[row + 1 for row in order]} {how}"
    )


def _sort_key(page: Page, at: At) -> tuple[bool, str]:
    cell = page.cells.get(at)
    return cell is None, cell.text.casefold() if cell else ""


# Cutting, copying, pasting


def cut_cell(world: World) -> str | None:
    """Cut one cell and paste it anywhere: its name follows; the name of the cell pasted over is
    lost, in LibreOffice it stays."""
    page = world.page()
    source = world.filled(page)
    if source is None:
        return None
    other = world.page() if world.luck.random() < 0.3 else page
    target = _anywhere(world, other)
    _cut(world, page, source, other, target)
    return f"cut {_where(page, source)} and paste it at {_where(other, target)}"


def swap_answers(world: World) -> str | None:
    """Two answers change places by way of an empty cell."""
    page = world.page()
    first, second = world.place(page), world.place(page)
    if first is None or second is None or first == second:
        return None
    spare = (page.size()[0] + 5, 1)
    for source, target in ((first, spare), (second, first), (spare, second)):
        _cut(world, page, source, page, target)
    page.places.pop(spare, None)  # what was there for a moment left no colour behind
    return f"swap {_where(page, first)} and {_where(page, second)}"


def cut_block(world: World) -> str:
    """Cut a small block of cells, labels and all, and paste it elsewhere."""
    page = world.page()
    top, left = world.row(page, 3), world.luck.randrange(VISIBLE)
    high, wide = world.luck.choice((1, 2, 3)), world.luck.choice((1, 2, 4))
    row, column = world.row(page, 3), world.luck.randrange(VISIBLE + 2)
    block = [(top + r, left + c) for r in range(high) for c in range(wide)]
    spare = page.size()[0] + 20
    for r, c in block:
        _cut(world, page, (r, c), page, (r + spare, c))
    for r, c in block:
        _cut(world, page, (r + spare, c), page, (r - top + row, c - left + column))
    source, target = cell_name((top, left)), cell_name((row, column))
    return f"{page.name}: cut {high} x {wide} cells at {source} to {target}"


def _cut(world: World, page: Page, source: At, other: Page, target: At) -> None:
    if (page, source) == (other, target):
        return
    cell = page.cells.pop(source, None)
    other.cells.pop(target, None)
    if cell is not None:
        other.cells[target] = replace(cell, by_hand=True, by_accident=False, is_fresh=True)
    if world.luck.random() < 0.5:
        for name in name_at(world.book, other, target):
            name.page = name.at = None
    for name in name_at(world.book, page, source):
        name.page, name.at = other, target
    if source in page.places:
        other.places.setdefault(target, page.places[source])


def _anywhere(world: World, page: Page) -> At:
    place = world.place(page)
    if place is not None and world.luck.random() < 0.5:
        return place
    return world.row(page), world.luck.randrange(VISIBLE + 3)


def copy_cell(world: World) -> str | None:
    """Copy one cell over another; names stay."""
    page = world.page()
    source = world.filled(page) if world.luck.random() < 0.8 else world.label(page)
    if source is None:
        return None
    other = world.page() if world.luck.random() < 0.3 else page
    target = _anywhere(world, other)
    other.cells[target] = replace(
        page.cells[source], by_hand=True, by_accident=False, is_fresh=True
    )
    return f"copy {_where(page, source)} to {_where(other, target)}"


def copy_row(world: World) -> str:
    """Copy a row over another or into a new one, with everything hidden in it or without."""
    page, luck = world.page(), world.luck
    other = world.page() if luck.random() < 0.2 else page
    source, target = world.row(page, 3), world.row(other, 3)
    inserted = luck.random() < 0.5
    copied = {at: cell for at, cell in page.cells.items() if at[0] == source}
    wide = _visible(page) if luck.random() < 0.3 else 99
    labels = _labels(page, source)
    same = not inserted and (not labels or labels == _labels(other, target))
    if inserted:
        world.book.shift(other, lambda row, column: (row + (row >= target), column))
    else:
        for at in [at for at in other.cells if at[0] == target and at[1] < wide]:
            del other.cells[at]
    for (_, column), cell in copied.items():
        if column < wide:
            ours, there = not cell.is_typed, other.places.get((target, column))
            also = cell.also | ({there} if same and there else frozenset())
            other.cells[target, column] = replace(cell, by_hand=ours, is_fresh=ours, also=also)
    where = "into a new row" if inserted else "over row"
    return f"copy {page.name} row {source + 1} {where} {other.name} {target + 1}" + (
        "" if wide == 99 else " (visible cells)"
    )


def _labels(page: Page, row: int) -> set[tuple[int, str]]:
    """The words that a row of a page shows as ours."""
    return {
        (column, cell.text.strip())
        for (line, column), cell in page.cells.items()
        if line == row and column < VISIBLE and cell.printed and seen_label(cell.printed)
    }


def fill_down(world: World) -> str | None:
    """Drag an answer down over the cells below it."""
    page = world.page()
    source = world.filled(page)
    if source is None:
        return None
    for row in range(source[0] + 1, source[0] + 1 + world.luck.choice((1, 2))):
        page.cells[row, source[1]] = replace(
            page.cells[source], by_hand=True, by_accident=False, is_fresh=True
        )
    return f"drag {_where(page, source)} down"


def delete_cells_up(world: World) -> str | None:
    """Delete one cell and let those below it move up."""
    page = world.page()
    place = world.place(page)
    if place is None:
        return None
    shift_cells(world, page, place, -1)
    return f"delete cell {_where(page, place)}, the rest moves up"


def insert_cell_down(world: World) -> str | None:
    page = world.page()
    place = world.place(page)
    if place is None:
        return None
    shift_cells(world, page, place, 1)
    return f"insert a cell at {_where(page, place)}, the rest moves down"


def shift_cells(world: World, page: Page, place: At, by: int) -> None:
    """Delete a cell or insert one; those below it in its column move, and their names with them."""

    def move(row: int, column: int) -> At | None:
        if column != place[1] or row < place[0]:
            return row, column
        return None if by < 0 and row == place[0] else (row + by, column)

    places = dict(page.places)
    world.book.shift(page, move)
    page.places = places
    for at, cell in list(page.cells.items()):
        if at[1] == place[1] and at[0] >= place[0] and cell.is_typed:
            page.cells[at] = replace(cell, by_hand=True, by_accident=True, is_fresh=True)
    world.marks["cells shifted"] += 1


# Typing


def retype(world: World) -> str | None:
    """Type over an answer, or give one."""
    page = world.page()
    place = world.place(page)
    if place is None:
        return None
    if world.luck.random() < 0.7:
        cell = answer_for(world, page.places[place])
    else:
        cell = Cell(world.words(), world.luck.choice(("text", "inline", "rich", "error")))
    world.type_in(page, place, cell)
    return f"type {cell.text!r} at {_where(page, place)}"


def type_anywhere(world: World) -> str:
    """Beside, above, below: wherever nothing stands."""
    page = world.page()
    at = (world.row(page), world.luck.randrange(VISIBLE + 3))
    if at in page.cells:
        at = (page.size()[0] + world.luck.randrange(3), at[1])
    cell = Cell(world.words())
    world.type_in(page, at, cell)
    return f"type {cell.text!r} at {_where(page, at)}"


def type_formula(world: World) -> str | None:
    page = world.page()
    place = world.place(page)
    if place is None:
        return None
    world.typed += 1
    world.type_in(page, place, Cell("7", "number", f'7+N("typed-{world.typed}")'))
    return f"type a formula at {_where(page, place)}"


def type_spaces(world: World) -> str | None:
    page = world.page()
    place = world.place(page)
    if place is None:
        return None
    text = world.luck.choice((" ", "\u200b", "\n \n", "\u00a0", "\u2060\u200e"))
    world.type_in(page, place, Cell(text))
    return f"type {text!r} at {_where(page, place)}"


def clear_cells(world: World) -> str:
    """Clear what stands in a small block, labels too."""
    page = world.page()
    top, left = world.row(page, 3), world.luck.randrange(VISIBLE)
    for row in range(top, top + world.luck.choice((1, 1, 2, 6))):
        for column in range(left, left + world.luck.choice((1, 1, 3))):
            page.cells.pop((row, column), None)
    return f"{page.name}: clear cells from {cell_name((top, left))}"


def edit_label(world: World) -> str | None:
    """Add words to a label, or type others over it."""
    page = world.page()
    at = world.label(page)
    if at is None:
        return None
    cell = page.cells[at]
    if world.luck.random() < 0.5:
        text = f"{cell.text} {world.words()}"
        page.cells[at] = replace(cell, text=text, edited=True, formula=None, kind="text")
    else:
        text = world.words()
        page.cells[at] = Cell(text)
    return f"change the label {_where(page, at)} to {text!r}"


def number_as_text(world: World) -> str | None:
    """A program stores typed text another way."""
    page = world.page()
    at = world.filled(page)
    if at is None or page.cells[at].formula:
        return None
    cell = page.cells[at]
    kinds = (
        ("text", "inline", "number")
        if cell.text.isascii() and cell.text.isdigit()
        else ("text", "rich")
    )
    page.cells[at] = replace(cell, kind=world.luck.choice(kinds))
    return f"store {_where(page, at)} as {page.cells[at].kind}"


# Beside the cells


def add_note(world: World) -> str:
    page = world.page()
    at, words = (world.row(page), world.luck.randrange(VISIBLE)), world.words()
    if world.luck.random() < 0.5:
        page.notes[at] = words
    else:
        page.threads += [(at, words), (at, world.words())]
    return f"write a note {words!r} at {_where(page, at)}"


def add_box(world: World) -> str:
    page = world.page()
    at, words = (world.row(page), 1), world.words()
    page.boxes.append((at, words))
    return f"draw a text box {words!r} at {_where(page, at)}"


def add_header(world: World) -> str:
    page, words = world.page(), world.words().replace("&", "+").replace("  ", " ")
    if world.luck.random() < 0.5:
        page.header = f"&C{words}"
    else:
        page.even_footer = f"&L{words}"
    return f"print {words!r} on the pages of {page.name}"


def hide(world: World) -> str:
    page = world.page()
    what = world.luck.choice(("rows", "columns", "sheet", "very hidden sheet"))
    if what == "rows":
        page.hidden_rows |= set(range(world.row(page), page.size()[0], 2))
    elif what == "columns":
        page.hidden_columns.add(world.luck.randrange(VISIBLE))
    elif len(world.book.pages) > 1:
        page.state = "hidden" if what == "sheet" else "veryHidden"
    return f"hide {what} of {page.name}"


def merge_cells(world: World) -> str:
    """Excel keeps only the first cell's words; LibreOffice can keep all of them, unseen."""
    page = world.page()
    top, left = world.row(page, 3), world.luck.randrange(VISIBLE - 1)
    bottom, right = top + world.luck.randrange(3), left + world.luck.choice((0, 1, 2))
    if (top, left) == (bottom, right):
        return f"{page.name}: merge nothing"
    cells = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
    keeps = world.luck.random() < 0.5
    for at in cells[1:] if not keeps else ():
        page.cells.pop(at, None)
    page.merges.append((top, left, bottom, right))
    kept = "all words kept" if keeps else "the first kept"
    return f"{page.name}: merge {cell_name((top, left))}:{cell_name((bottom, right))}, {kept}"


def unmerge(world: World) -> str | None:
    page = world.page()
    if not page.merges:
        return None
    area = page.merges.pop()
    return f"{page.name}: split the merge at {cell_name(area[:2])}"


# Sheets and names


def move_sheet(world: World) -> str:
    pages = world.book.pages
    page = pages.pop(world.luck.randrange(len(pages)))
    at = world.luck.randrange(len(pages) + 1)
    pages.insert(at, page)
    return f"move sheet {page.name} to place {at + 1}"


def rename_sheet(world: World) -> str:
    page, old = world.page(), ""
    old, world.typed = page.name, world.typed + 1
    page.name = world.luck.choice((f"typed-{world.typed}'s", f"Sheet{world.typed}"))
    page.typed_name = page.name.startswith("typed")
    return f"rename sheet {old} to {page.name}"


def copy_sheet(world: World) -> str:
    """Copy a sheet within the workbook. Excel gives the copy names of its own."""
    page = world.page()
    twin = page.copied()
    world.typed += 1
    twin.name = f"{page.origin} ({world.typed})"
    twin.typed_name = False
    if world.luck.random() < 0.5:
        for (name, _), each in list(world.book.names.items()):
            if each.page is page and each.own is None:
                world.book.names[name, world.typed] = Name(twin, each.at, twin)
    world.book.pages.insert(world.luck.randrange(len(world.book.pages) + 1), twin)
    return f"copy sheet {page.name} as {twin.name}"


def add_sheet(world: World) -> str:
    world.typed += 1
    page = Page(f"Sheet{world.typed}", "", "", columns=[None] * 8)
    page.cells[world.luck.randrange(9), world.luck.randrange(5)] = Cell(world.words())
    world.book.pages.append(page)
    return f"add sheet {page.name}"


def delete_sheet(world: World) -> str | None:
    page = world.page()
    if sum(each.copy != "" for each in world.book.pages) < 2:
        return None
    world.book.pages.remove(page)
    world.book.names = {key: name for key, name in world.book.names.items() if name.own is not page}
    for name in world.book.names.values():
        if name.page is page:
            name.page = name.at = None
    return f"delete sheet {page.name}"


def sheet_of_other_copy(world: World) -> str:
    """Copy a filled sheet out of another team's file into this one."""
    theirs = base_book(whole=False, others=True)
    page = world.luck.choice(theirs.pages).copied()
    for at in sorted(page.places):
        page.cells[at] = Cell(world.words())
    world.typed += 1
    taken = any(each.name == page.name for each in world.book.pages)
    if taken or world.luck.random() < 0.5:
        page.name = f"{page.origin} ({world.typed})"
    world.book.pages.insert(world.luck.randrange(len(world.book.pages) + 1), page)
    return f"bring sheet {page.name} from another copy"


def delete_names(world: World) -> str:
    world.book.names.clear()
    return "delete all names"


def break_names(world: World) -> str | None:
    left = [name for name in world.book.names.values() if name.page is not None]
    for name in world.luck.sample(left, min(3, len(left))):
        name.page = name.at = None
    return "break three names"


def take_step(world: World) -> None:
    """One step that luck chooses; the person looks where things stand now."""
    do_step(world, world.luck.choice(STEPS))


def do_step(world: World, step: Step) -> None:
    """One step. What was put somewhere by hand is also meant for what one sees there."""
    done = step(world)
    if done is None:
        return
    world.steps.append(done)
    for page in world.book.pages:
        for at, cell in list(page.cells.items()):
            if cell.is_fresh:
                seen = what_is_seen(page, at)
                here = page.places.get(at) if seen.view is View.BARE else seen.key
                also = cell.also | ({here} if here else frozenset()) | seen.several
                also |= alike(page, at)
                page.cells[at] = replace(cell, is_fresh=False, also=also)


STEPS: tuple[Step, ...] = (
    insert_rows, insert_rows, delete_rows, insert_column, delete_column, delete_id_column,
    delete_key_row, move_rows, move_column, sort_rows, sort_rows, sort_visible, sort_visible,
    sort_some, cut_cell, cut_cell, swap_answers, cut_block, copy_cell, copy_cell, copy_row,
    copy_row, fill_down, delete_cells_up, insert_cell_down, retype, retype, type_anywhere,
    type_anywhere, type_formula, type_spaces, clear_cells, edit_label, edit_label,
    number_as_text, add_note, add_box, add_header, hide, merge_cells, unmerge, move_sheet,
    rename_sheet, copy_sheet, add_sheet, delete_sheet, sheet_of_other_copy, delete_names,
    break_names,
)  # fmt: skip
