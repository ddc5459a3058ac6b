"""What people do to a Word document, one step at a time. None: there was nothing to do it to."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from tests.people.pages import (
    CELL,
    CODE,
    GROWING,
    SPACE,
    Document,
    Element,
    W,
    all_typed,
    paragraph,
    run,
    seen_code,
    tiny_document,
    type_in_cell,
    words,
)
from workbook.identity import AnswerKey

Step = Callable[[Document], str | None]
VML = "urn:schemas-microsoft-com:vml"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BRANCHES = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _cells(row: Element) -> list[Element]:
    return list(row.findall(W + "tc"))


def _name(row: Element) -> str:
    return f"row {seen_code(row) or '?'} ({row.get(CODE)})"


# Rows


def insert_row(doc: Document) -> str | None:
    """A new row below another, with something typed into one of its cells."""
    row = doc.row()
    if row is None:
        return None
    made = etree.Element(W + "tr")
    for each in _cells(row):
        inside = {CELL: each.get(CELL)} if each.get(CELL) else {}
        etree.SubElement(made, W + "tc", inside).append(paragraph())
    row.addnext(made)
    number = doc.luck.randrange(len(_cells(made)) or 1)
    key = doc.key_at(row, number)
    grows = key is not None and key.question in GROWING
    text = doc.words(AnswerKey(key.question, None, key.column) if key and grows else None)
    cells = _cells(made)
    if cells:
        type_in_cell(cells[number], text, doc.luck)
    return f"insert a row below {_name(row)} and type {text!r} into cell {number + 1}"


def delete_row(doc: Document) -> str | None:
    row = doc.row()
    if row is None:
        return None
    row.getparent().remove(row)
    return f"delete {_name(row)}"


def copy_row(doc: Document) -> str | None:
    row, to = doc.row(), doc.row()
    if row is None or to is None:
        return None
    to.addnext(deepcopy(row))
    return f"copy {_name(row)} below {_name(to)}"


def move_row(doc: Document) -> str | None:
    row, to = doc.row(), doc.row()
    if row is None or to is None or row is to:
        return None
    if to in row.iterdescendants():
        return None
    to.addnext(row)
    return f"move {_name(row)} below {_name(to)}"


def sort_answers(doc: Document) -> str | None:
    """Two rows of one table change their answers, their codes stay."""
    table = doc.table()
    if table is None:
        return None
    rows = [row for row in table.findall(W + "tr") if row.get(CODE)]
    if len(rows) < 2:
        return None
    first, second = doc.luck.sample(rows, 2)
    moved, others = _cells(first)[1:], _cells(second)[1:]
    for one, two in zip(moved, others, strict=False):
        mark = etree.Element(W + "tc")
        one.addprevious(mark)
        two.addprevious(one)
        mark.addnext(two)
        first.remove(mark)
    for row in (first, second):
        for cell in _cells(row):
            doc.put(all_typed(cell), cell)
    return f"swap what stands beside the codes of {_name(first)} and {_name(second)}"


def split_table(doc: Document) -> str | None:
    row = doc.row()
    if row is None or row.getparent().tag != W + "tbl":
        return None
    table = row.getparent()
    new = etree.Element(W + "tbl")
    new.extend([row, *row.itersiblings(W + "tr")])
    gap = paragraph(run(doc.words()))
    table.addnext(gap)
    gap.addnext(new)
    return f"split the table above {_name(row)} and type between"


# Tables and columns


def copy_table(doc: Document) -> str | None:
    table = doc.table()
    if table is None:
        return None
    gap = paragraph()
    doc.luck.choice(list(doc.body)[:-1]).addnext(gap)
    gap.addnext(deepcopy(table))
    return "copy a table elsewhere"


def delete_table(doc: Document) -> str | None:
    table = doc.table()
    if table is None:
        return None
    table.getparent().remove(table)
    return "delete a table"


def delete_column(doc: Document) -> str | None:
    """The column of codes, or another."""
    table = doc.table()
    if table is None:
        return None
    number = doc.luck.choice((0, 0, 1, 2))
    for row in table.findall(W + "tr"):
        if number < len(_cells(row)):
            row.remove(_cells(row)[number])
    return f"delete column {number + 1} of a table"


def move_column(doc: Document) -> str | None:
    table = doc.table()
    if table is None:
        return None
    first, second = doc.luck.sample(range(3), 2)
    for row in table.findall(W + "tr"):
        cells = _cells(row)
        if max(first, second) < len(cells):
            cells[second].addnext(cells[first])
    return f"move column {first + 1} behind column {second + 1} in a table"


def move_section(doc: Document) -> str:
    """Move some of what stands in the body."""
    blocks = list(doc.body)[:-1]
    at = doc.luck.randrange(len(blocks))
    taken = blocks[at : at + doc.luck.choice((1, 2, 6))]
    left = [each for each in blocks if each not in taken]
    doc.luck.choice(left or blocks).addnext(taken[0])
    for before, after in pairwise(taken):
        before.addnext(after)
    return f"move {len(taken)} blocks of the body"


def delete_blocks(doc: Document) -> str | None:
    found = [each for each in doc.body if each.tag == W + "p"]
    if len(found) < 9:
        return None
    for each in doc.luck.sample(found, 2):
        if "Workbook code" not in words(each) and each.find(f"{W}pPr/{W}sectPr") is None:
            doc.body.remove(each)
    return "delete two paragraphs"


def merge_cells(doc: Document) -> str | None:
    """Join a cell with the next one: their words stand together."""
    row = doc.row()
    if row is None or len(_cells(row)) < 2:
        return None
    number = doc.luck.randrange(len(_cells(row)) - 1)
    first, second = _cells(row)[number : number + 2]
    for each in list(second):
        if each.tag != W + "tcPr":
            first.append(each)
    row.remove(second)
    return f"join cells {number + 1} and {number + 2} of {_name(row)}"


def nest_table(doc: Document) -> str | None:
    """Draw a table into an answer."""
    spot = doc.spot()
    if spot is None:
        return None
    cell, _ = spot
    row = next(cell.iterancestors(W + "tr"))
    table = etree.Element(W + "tbl")
    texts = [doc.words(doc.key_at(row, _cells(row).index(cell))) for _ in range(2)]
    inner = etree.SubElement(table, W + "tr")
    for text in texts:
        etree.SubElement(inner, W + "tc").append(paragraph(run(text)))
    cell.append(table)
    cell.append(paragraph())
    return f"draw a table with {texts} into an answer of {_name(row)}"


# Boxes


def unwrap_boxes(doc: Document) -> str:
    """Some boxes, or all of them, are gone and their text stays."""
    boxes = list(doc.body.iter(W + "sdt"))
    few = doc.luck.random() < 0.5
    for box in doc.luck.sample(boxes, min(3, len(boxes))) if few else boxes:
        _unwrap(box)
    return "take three boxes off their text" if few else "take all boxes off their text"


def _unwrap(box: Element) -> None:
    content = box.find(W + "sdtContent")
    for each in reversed(list(content) if content is not None else []):
        box.addnext(each)
    box.getparent().remove(box)


def delete_box(doc: Document) -> str | None:
    boxes = list(doc.body.iter(W + "sdt"))
    if not boxes:
        return None
    box = doc.luck.choice(boxes)
    box.getparent().remove(box)
    return "delete a box with its text"


def rename_box(doc: Document) -> str | None:
    """Take the tag or the title off a box, or give it one that nobody knows."""
    marks = [
        m for box in doc.body.iter(W + "sdtPr") for m in box if m.tag in (W + "tag", W + "alias")
    ]
    if not marks:
        return None
    for mark in doc.luck.sample(marks, min(len(marks), doc.luck.choice((1, 9, 99)))):
        if doc.luck.random() < 0.5:
            mark.getparent().remove(mark)
        else:
            mark.set(W + "val", "x")
    return "take tags and titles off boxes"


def move_box(doc: Document) -> str | None:
    """Cut or copy a box with its text into another cell, or between the tables."""
    boxes, spot = list(doc.body.iter(W + "sdt")), doc.spot()
    if not boxes or spot is None:
        return None
    box = doc.luck.choice(boxes)
    copied = doc.luck.random() < 0.5
    taken = deepcopy(box) if copied else box
    if doc.luck.random() < 0.3:
        blocks = [each for each in doc.body if each.tag == W + "p"]
        doc.luck.choice(blocks).append(taken)
        return "move a box between the tables"
    cell = spot[0]
    if box in list(cell.iterancestors()):
        return None
    cell.findall(W + "p")[-1].append(taken) if cell.findall(W + "p") else cell.append(
        paragraph(taken)
    )
    doc.put(all_typed(taken), cell)
    return f"{'copy' if copied else 'cut'} a box into {_name(next(cell.iterancestors(W + 'tr')))}"


def delete_bookmarks(doc: Document) -> str:
    for each in list(doc.body.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        each.getparent().remove(each)
    return "delete all bookmarks"


# Words


def retype(doc: Document) -> str | None:
    spot = doc.spot()
    if spot is None:
        return None
    cell, number = spot
    row = next(cell.iterancestors(W + "tr"))
    text = doc.words(doc.key_at(row, number))
    if doc.luck.random() < 0.4:
        for each in list(cell):
            if each.tag != W + "tcPr":
                cell.remove(each)
    type_in_cell(cell, text, doc.luck)
    return f"type {text!r} into cell {number + 1} of {_name(row)}"


def type_between(doc: Document) -> str:
    text = doc.words()
    doc.luck.choice(list(doc.body)[:-1]).addnext(paragraph(run(text)))
    return f"type {text!r} between the tables"


def type_in_label(doc: Document) -> str | None:
    """Add words to a label or a head, or beside a code."""
    found = [p for p in doc.body.iter(W + "p") if words(p) in tiny_document().printed and words(p)]
    answers = {id(p) for cell in doc.spots() for p in cell[0].iter(W + "p")}
    prompts = {slot.placeholder for slot in tiny_document().blank.slots}
    found = [p for p in found if "Workbook code" not in words(p) and id(p) not in answers]
    found = [p for p in found if words(p) not in prompts]
    if not found:
        return None
    to, text = doc.luck.choice(found), doc.words()
    before = words(to)
    to.append(run(f" {text}"))
    return f"add {text!r} to {before!r}"


def move_answer(doc: Document) -> str | None:
    """Cut or copy the words of one answer into the cell of another."""
    spot, other = doc.spot(), doc.spot()
    if spot is None or other is None or spot[0] is other[0]:
        return None
    names = [r for r in spot[0].iter(W + "r") if list(all_typed(r))]
    if not names or other[0] in spot[0].iterdescendants() or spot[0] in other[0].iterdescendants():
        return None
    copied = doc.luck.random() < 0.5
    taken = deepcopy(names[0]) if copied else names[0]
    if other[0].findall(W + "p"):
        other[0].findall(W + "p")[-1].append(taken)
    else:
        other[0].append(paragraph(taken))
    doc.put(all_typed(taken), other[0])
    rows = [next(cell.iterancestors(W + "tr")) for cell in (spot[0], other[0])]
    return f"{'copy' if copied else 'cut'} words of {_name(rows[0])} into {_name(rows[1])}"


def retype_code(doc: Document) -> str | None:
    """Type another row's code, or nonsense, over a code."""
    row, other = doc.row(), doc.row()
    if row is None or other is None or not _cells(row) or _cells(row)[0].get(CELL) != "0":
        return None
    new = seen_code(other) if doc.luck.random() < 0.5 else doc.words()
    was = _name(row)
    texts = list(_cells(row)[0].iter(W + "t"))
    if not texts or new is None:
        return None
    texts[0].text = new
    for each in texts[1:]:
        each.text = ""
    for cell in _cells(row):
        doc.put(all_typed(cell), cell)
    if new in tiny_document().codes:
        row.set(CODE, new)
    return f"type {new!r} over the code of {was}"


def type_code_above(doc: Document) -> str | None:
    """Type a row's own code again, in a paragraph of its own."""
    row = doc.row()
    if row is None or row.getparent().tag != W + "tbl":
        return None
    text = doc.words()
    code = row.get(CODE, "")
    row.getparent().addprevious(paragraph(run(f"{code} {text}")))
    return f"type the code {code} above its table"


def track_insertion(doc: Document) -> str | None:
    spot = doc.spot()
    if spot is None:
        return None
    row = next(spot[0].iterancestors(W + "tr"))
    text = doc.words(doc.key_at(row, spot[1]))
    made = etree.Element(W + "ins", {W + "id": "9", W + "author": "x"})
    made.append(run(text))
    target = spot[0].findall(W + "p")
    target[-1].append(made) if target else spot[0].append(paragraph(made))
    return f"insert {text!r} into {_name(row)} while changes are tracked"


def track_deletion(doc: Document) -> str | None:
    found = [
        r for r in doc.body.iter(W + "r") if list(all_typed(r)) and r.find(W + "t") is not None
    ]
    if not found:
        return None
    taken = doc.luck.choice(found)
    made = etree.Element(W + "del", {W + "id": "9", W + "author": "x"})
    taken.addprevious(made)
    made.append(taken)
    for each in taken.iter(W + "t"):
        each.tag = W + "delText"
    return f"strike out {list(all_typed(taken))} while changes are tracked"


def add_note(doc: Document) -> str:
    kind = doc.luck.choice(("comment", "footnote"))
    text = doc.words()
    doc.notes[kind].append(text)
    mark = etree.Element(W + "r")
    etree.SubElement(mark, W + f"{kind}Reference", {W + "id": str(len(doc.notes[kind]))})
    doc.luck.choice(list(doc.body.iter(W + "p"))).append(mark)
    return f"add a {kind} {text!r}"


def add_box(doc: Document) -> str:
    """A text box, written twice over as Word does it, for new and for old programs."""
    text = doc.words()
    inside = f"<w:p><w:r><w:t>{text.replace('<', '&lt;')}</w:t></w:r></w:p>"
    xml = (
        f'<w:r xmlns:w="{SPACE}" xmlns:mc="{BRANCHES}" xmlns:wps="{SHAPE}" xmlns:v="{VML}">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    doc.luck.choice(list(doc.body.iter(W + "p"))).append(etree.fromstring(xml))
    return f"draw a text box with {text!r}"


def add_header(doc: Document) -> str:
    text = doc.words()
    doc.header.append(text)
    return f"type {text!r} into a page header"


def add_field(doc: Document) -> str | None:
    """A field that the program works out, such as the date of today."""
    spot = doc.spot()
    if spot is None or not spot[0].findall(W + "p"):
        return None
    row = next(spot[0].iterancestors(W + "tr"))
    made = etree.Element(W + "fldSimple", {W + "instr": " DATE "})
    text = doc.words(doc.key_at(row, spot[1]))
    made.append(run(text))
    spot[0].findall(W + "p")[-1].append(made)
    return f"put a field that shows {text!r} into {_name(row)}"


WORD_STEPS: tuple[Step, ...] = (
    insert_row, insert_row, delete_row, copy_row, copy_row, move_row, move_row, sort_answers,
    split_table, copy_table, delete_table, delete_column, delete_column, move_column,
    move_section, delete_blocks, merge_cells, nest_table, unwrap_boxes, delete_box, rename_box,
    move_box, move_box, delete_bookmarks, retype, retype, type_between, type_in_label,
    type_in_label, move_answer, move_answer, retype_code, type_code_above, track_insertion,
    track_deletion, add_note, add_box, add_header, add_field,
)  # fmt: skip
