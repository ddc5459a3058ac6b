"""Types into Word documents and edits them with LibreOffice Writer, as people do.

Run like typist.py, and spoken to in the same way: ``python writer_typist.py SOFFICE PROFILE``.

A place is ``[row code, cell, form, which, text]``. The row is looked for by what its first cell
shows. How typing is done, by form:

- ``text``, ``choice``, ``date``: into the control of the cell, whose pale words go away, as they
  do when a person begins to type or chooses; a line feed is Shift+Enter.
- ``check``: the box is ticked; which says which box of the cell, from 0. Writer changes state and
  sign together when a person clicks; a program has to do both.
- ``cell``: into the cell itself, a line feed being Enter.

After each entry the place is read again, and must hold what was meant.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typist  # type: ignore[import-not-found]
from com.sun.star.util import DateTime
from typist import RefusedError, named

PARAGRAPH_BREAK = 0  # com.sun.star.text.ControlCharacter
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


# Finding


def tables(doc: Any) -> Iterator[Any]:
    for index in range(doc.TextTables.Count):
        yield doc.TextTables.getByIndex(index)


def index_rows(doc: Any) -> dict[str, tuple[Any, int]]:
    """The table and row, from 0, of the first row that shows each code."""
    found: dict[str, tuple[Any, int]] = {}
    for table in tables(doc):
        for number in range(table.Rows.Count):
            first = table.getCellByName(f"A{number + 1}")
            if first is not None:
                found.setdefault(first.String, (table, number))
    return found


def row_of(doc: Any, code: str) -> tuple[Any, int]:
    rows = index_rows(doc)
    if code not in rows:
        raise RefusedError(f"no row shows {code}")
    return rows[code]


def cell_of(rows: dict[str, tuple[Any, int]], code: str, cell: int) -> Any:
    if code not in rows:
        raise RefusedError(f"no row shows {code}")
    table, number = rows[code]
    found = table.getCellByName(f"{chr(ord('A') + cell)}{number + 1}")
    if found is None:
        raise RefusedError(f"the row of {code} has no cell {cell}")
    return found


def each(collection: Any) -> Iterator[Any]:
    listed = collection.createEnumeration()
    while listed.hasMoreElements():
        yield listed.nextElement()


def controls_in(cell: Any) -> list[tuple[Any, Any]]:
    """The controls of a cell, each with its paragraph."""
    return [
        (paragraph, portion.ContentControl)
        for paragraph in each(cell)
        if paragraph.supportsService("com.sun.star.text.Paragraph")
        for portion in each(paragraph)
        if portion.TextPortionType == "ContentControl"
    ]


def shown(control: Any) -> str:
    """The words in a control."""
    return "".join(portion.String for portion in each(control))


def select_words(cell: Any, paragraph: Any, control: Any) -> Any:
    """A cursor over the words of a control that stands at the start of its paragraph."""
    cursor = cell.createTextCursorByRange(paragraph.Start)
    cursor.goRight(1, False)  # into the control
    cursor.goRight(len(shown(control)), True)
    if cursor.String != shown(control):
        raise RefusedError(f"the cursor took {cursor.String!r}, not {shown(control)!r}")
    return cursor


# Typing


def write(text: Any, words: str) -> None:
    """Words at the end of a text, each line feed being Enter."""
    for number, line in enumerate(words.split("\n")):
        if number:
            text.insertControlCharacter(text.getEnd(), PARAGRAPH_BREAK, False)
        if line:
            text.insertString(text.getEnd(), line, False)


def type_into_control(cell: Any, which: int, words: str) -> None:
    ((paragraph, control),) = controls_in(cell)
    cursor = select_words(cell, paragraph, control)
    control.ShowingPlaceHolder = False
    cursor.setString(words)
    if shown(control) != words:
        raise RefusedError(f"{words[:60]!r} became {shown(control)[:60]!r}")


def tick(cell: Any, which: int, words: str) -> None:
    paragraph, box = controls_in(cell)[which]
    select_words(cell, paragraph, box).setString(box.CheckedState)
    box.Checked = True
    if not (box.Checkbox and box.Checked) or shown(box) != box.CheckedState:
        raise RefusedError("the box did not take a tick")


def type_into_cell(cell: Any, which: int, words: str) -> None:
    write(cell, words)
    if cell.String != words:
        raise RefusedError(f"{words[:60]!r} became {cell.String[:60]!r}")


TYPING: dict[str, Callable[[Any, int, str], None]] = {
    "text": type_into_control,
    "choice": type_into_control,
    "date": type_into_control,
    "check": tick,
    "cell": type_into_cell,
}


def type_entries(doc: Any, entries: list[list[Any]]) -> int:
    """Types each ``[code, cell, form, which, text]``; says how many."""
    rows = index_rows(doc)
    for code, cell, form, which, words in entries:
        try:
            TYPING[form](cell_of(rows, code, cell), which, words)
        except RefusedError as refusal:
            raise RefusedError(f"{code} cell {cell} ({form}): {refusal}") from None
    return len(entries)


# Editing


def append_paragraphs(doc: Any, code: str, cell: int, words: str) -> None:
    """New paragraphs at the end of a cell."""
    found = cell_of(index_rows(doc), code, cell)
    found.insertControlCharacter(found.getEnd(), PARAGRAPH_BREAK, False)
    write(found, words)


def type_after_control(doc: Any, code: str, cell: int, words: str) -> None:
    """Words behind a control, in its paragraph."""
    found = cell_of(index_rows(doc), code, cell)
    found.insertString(found.getEnd(), words, False)


def insert_row(doc: Any, code: str, texts: list[str]) -> None:
    """A new row below the row of a code, filled cell by cell."""
    table, number = row_of(doc, code)
    table.Rows.insertByIndex(number + 1, 1)
    for at, words in enumerate(texts):
        write(table.getCellByName(f"{chr(ord('A') + at)}{number + 2}"), words)


def delete_row(doc: Any, code: str) -> None:
    table, number = row_of(doc, code)
    table.Rows.removeByIndex(number, 1)


def delete_control(doc: Any, code: str, cell: int) -> None:
    """A control is taken away and its words stay, as "Remove content control" does."""
    found = cell_of(index_rows(doc), code, cell)
    words = found.String
    found.setString(words)
    if controls_in(found):
        raise RefusedError("the control stayed")


def move_table(doc: Any, code: str) -> None:
    """The table of a code is cut and pasted before the last paragraph of the document."""
    table, _number = row_of(doc, code)
    before = doc.TextTables.Count
    controller = doc.CurrentController
    controller.ViewCursor.gotoRange(table.getCellByPosition(0, 0).Start, False)
    command(controller, "SelectTable")
    command(controller, "Cut")
    after = doc.TextTables.Count
    last = [block for block in each(doc.Text) if hasattr(block, "ParaStyleName")][-1]
    controller.select(doc.Text.createTextCursorByRange(last.Start))
    command(controller, "Paste")
    if doc.TextTables.Count != before or after != before - 1 or code not in index_rows(doc):
        raise RefusedError(f"{before} tables became {after}, then {doc.TextTables.Count}")


def copy_row(doc: Any, code: str) -> None:
    """The row of a code is copied, and pasted above it."""
    table, number = row_of(doc, code)
    controller = doc.CurrentController
    before = table.Rows.Count
    controller.select(table.getCellByPosition(0, number))
    command(controller, "EntireRow")
    command(controller, "Copy")
    controller.select(table.getCellByPosition(0, number))
    command(controller, "PasteRowsBefore")
    if table.Rows.Count != before + 1:
        raise RefusedError(f"{before} rows became {table.Rows.Count}")


def command(controller: Any, name: str) -> None:
    """A command of the menus."""
    context = CONTEXT[0]
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    dispatcher.executeDispatch(controller.Frame, f".uno:{name}", "", 0, ())


CONTEXT: list[Any] = []


def type_between(doc: Any, code: str, words: str) -> None:
    """A paragraph under the table of a code."""
    name = row_of(doc, code)[0].Name
    blocks = list(each(doc.Text))
    at = next(number for number, block in enumerate(blocks) if getattr(block, "Name", "") == name)
    cursor = doc.Text.createTextCursorByRange(blocks[at + 1].Start)
    doc.Text.insertString(cursor, words, False)
    doc.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def track(doc: Any, on: bool) -> None:
    """Turns the tracking of changes on or off."""
    doc.RecordChanges = on


def strike(doc: Any, code: str, cell: int) -> None:
    """Everything in a plain cell is deleted."""
    found = cell_of(index_rows(doc), code, cell)
    cursor = found.createTextCursor()
    cursor.gotoEnd(True)
    cursor.setString("")


def comment(doc: Any, code: str, cell: int, words: str) -> None:
    found = cell_of(index_rows(doc), code, cell)
    note = doc.createInstance("com.sun.star.text.textfield.Annotation")
    note.Content = words
    note.Author = "A"
    note.DateTimeValue = DateTime(0, 0, 0, 12, 1, 4, 2026, False)
    found.insertTextContent(found.getEnd(), note, False)


def footer(doc: Any, words: str) -> None:
    """Words at the end of the footer of every page in use."""
    styles = doc.StyleFamilies.getByName("PageStyles")
    for name in styles.ElementNames:
        style = styles.getByName(name)
        if style.isInUse() and style.FooterIsOn:
            style.FooterText.insertString(style.FooterText.getEnd(), words, False)


def save(doc: Any, path: str) -> str:
    """Saves a copy; the ending of the name says in which format."""
    kind = FILTERS[Path(path).suffix]
    doc.storeToURL(Path(path).as_uri(), (named("FilterName", kind), named("Overwrite", True)))
    return path


VERBS: dict[str, Callable[..., Any]] = {
    "type": type_entries,
    "append": append_paragraphs,
    "type-after": type_after_control,
    "insert-row": insert_row,
    "delete-row": delete_row,
    "copy-row": copy_row,
    "delete-control": delete_control,
    "move-table": move_table,
    "type-between": type_between,
    "track": track,
    "strike": strike,
    "comment": comment,
    "footer": footer,
    "save": save,
}


def do_job(desktop: Any, job: dict[str, Any]) -> dict[str, Any]:
    """Carries out one job from opening to closing."""
    doc = None
    step = "open"
    try:
        doc = desktop.loadComponentFromURL(
            Path(job["open"]).as_uri(), "_blank", 0, (named("Hidden", True),)
        )
        results = []
        for step, details in job["steps"]:
            results.append(VERBS[step](doc, **details))
        return {"results": results}
    except Exception as problem:  # told to the test, which fails with these words
        return {"error": f"{step}: {type(problem).__name__}: {problem}"}
    finally:
        if doc is not None:
            doc.close(True)


def main() -> None:
    """Starts LibreOffice, works through the batches, ends LibreOffice."""
    soffice, profile = sys.argv[1], Path(sys.argv[2])
    process, context = typist.start_office(soffice, profile)
    CONTEXT.append(context)
    try:
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        typist.answer({"ready": typist.version(context)})
        for line in sys.stdin.buffer:
            typist.answer([do_job(desktop, job) for job in json.loads(line)])
        desktop.terminate()
    finally:
        typist.stop(process)


if __name__ == "__main__":
    main()
