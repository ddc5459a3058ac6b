"""A row that holds answers → its answers, and what else was typed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.identity import AnswerKey
from workbook.marks import BlankSlot, Form
from workbook.problems.placing import MOVED_INTO_OTHER_ROW, MOVED_ONTO_ANSWER
from workbook.problems.word import (
    WORD_BOX_UNSURE,
    WORD_FIELD,
    WORD_MORE_ROWS,
    WORD_PICTURE,
    WORD_PROMPT,
    WORD_ROW_UNCLEAR,
    WORD_SIGN,
)
from workbook.readers.word.accounts import CELL, LABEL, Account
from workbook.readers.word.anatomy import Line, code_key
from workbook.readers.word.contents import Content, empty_boxes, read_text
from workbook.readers.word.homes import Home, Shifts, find_homes
from workbook.readers.word.pages import (
    Block,
    Cell,
    Control,
    Paragraph,
    Piece,
    paragraphs_of,
)
from workbook.readers.word.rows import Assigned
from workbook.readers.word.ticks import read_ticks
from workbook.submission import LocatedBy, RawAnswer


@dataclass(frozen=True, slots=True)
class _Read:
    """An answer of a row as the row's own key, before anybody knows which line the row is."""

    slot: BlankSlot
    home: Home
    content: Content


def place_name(slot: BlankSlot) -> str:
    """Where an answer is, as people are told: ``CIRCLE-3``, ``CIRCLE-1.4 · Role or initials``."""
    return f"{slot.row_code} · {slot.head}" if slot.head else slot.row_code


def read_content(
    blocks: Sequence[Block],
    slots: Sequence[BlankSlot],
    controls: Sequence[Control],
    prompts: frozenset[str],
    only: frozenset[int] | None,
) -> Content:
    """What stands in an answer place. slots: of one answer. prompts, only: as in read_text."""
    if slots[0].form is Form.CHECK:
        return read_ticks(blocks, slots, controls, only)
    return read_text(blocks, slots[0], controls, prompts, only)


def own_boxes(
    blocks: Iterable[Block], slots: Sequence[BlankSlot], controls: Sequence[Control]
) -> frozenset[int]:
    """The numbers of the boxes in blocks that belong to an answer, by tag or title."""
    tags = {slot.tag for slot in slots if slot.tag}
    titles = {slot.alias for slot in slots if slot.alias}
    return frozenset(
        number
        for paragraph in paragraphs_of(tuple(blocks))
        for number in paragraph.controls
        if controls[number].tag in tags
        or (not controls[number].tag and controls[number].alias in titles)
    )


@dataclass(slots=True)
class RowReader:
    """Reads rows in document order, and numbers the lines that people added to tables.

    used: lines that have answers, or whose numbers people gave to rows themselves.
    """

    account: Account
    controls: Sequence[Control]
    shifts: Shifts
    used: set[Line]
    full: set[str] = field(default_factory=set)  # questions whose tables take no more rows
    _numbered: dict[int, Line | None] = field(default_factory=dict)  # groups of added rows
    _coded: set[str] = field(default_factory=set)  # rows whose printed code has been met

    def read(self, each: Assigned) -> str:
        """Take the answers of a row into the account. Gives the code to name the row by."""
        row = each.identity.row
        homes = find_homes(each, self.controls, self.shifts)
        found = [self._read(key, home, each) for key, home in homes.items()]
        code = row.code
        if each.added is not None:
            code = self._take_added(each, found)
        else:
            if row.line is not None and any(one.content.values for one in found):
                self.used.add(row.line)
            for one in found:
                self._take(one, one.slot.key, self._place(one.slot, each))
        self._rest(each, homes, code)
        self._tell_lost(each, homes, code)
        return code

    def _tell_lost(self, each: Assigned, homes: Mapping[AnswerKey, Home], code: str) -> None:
        """A doubt where cells of a row are gone or new, and text there may be an answer."""
        row = each.identity.row
        taken = {home.cell for home in homes.values()}
        loose = (cell for at, cell in enumerate(each.seen.row.cells) if at not in taken)
        has_new = any(
            each.text.strip() and not self.account.anatomy.is_printed(each.text)
            for cell in loose
            for each in paragraphs_of(cell.blocks)
        )
        if has_new and len(homes) < len(row.places):
            self.account.problems.append(WORD_ROW_UNCLEAR.at(code, row.question))

    def _place(self, slot: BlankSlot, each: Assigned) -> str:
        name = place_name(slot)
        return name if each.copy == 1 else f"{name} (copy {each.copy})"

    def _read(self, key: AnswerKey, home: Home, each: Assigned) -> _Read:
        slots = each.identity.row.places[key]
        blocks = each.seen.row.cells[home.cell].blocks
        only = None if home.whole else own_boxes(blocks, slots, self.controls)
        prompts = self.account.anatomy.prompts
        return _Read(slots[0], home, read_content(blocks, slots, self.controls, prompts, only))

    def _take(self, one: _Read, key: AnswerKey, place: str) -> None:
        """One answer, and what is to be told about it."""
        content = one.content
        for value in content.values:
            self.account.answers.append(RawAnswer(key, value, place, one.home.how))
        self.account.add_unplaced(place, CELL, content.extra)
        if content.inserted:
            self.account.inserted.append(place)
        for is_so, message in (
            (content.unsure_boxes > 0, WORD_BOX_UNSURE),
            (content.signs, WORD_SIGN),
            (content.fields, WORD_FIELD),
            (content.perhaps_prompt, WORD_PROMPT),
        ):
            if is_so:
                self.account.problems.append(message.at(place, key.question))

    # Rows that people added

    def _take_added(self, each: Assigned, found: Sequence[_Read]) -> str:
        """Give an added row the next number of its table. A row without answers takes none."""
        model = each.identity.row
        line = self._line_of(each, any(one.content.values for one in found))
        for one in found:
            slot = self._slot_in(line, one.slot)
            if slot is not None:
                self._take(one, slot.key, f"{place_name(slot)} (added row)")
                continue
            place = f"{place_name(one.slot)} (added row)"
            for text in (*(value.text for value in one.content.values), one.content.extra):
                self.account.add_unplaced(place, CELL, text)
        first = self._slot_in(line, model.slots[0])
        return f"{first.row_code if first is not None else model.code} (added row)"

    def _line_of(self, each: Assigned, has_answers: bool) -> Line | None:
        """The line that an added row is; None where there is no room for it or nothing in it."""
        model = each.identity.row
        if has_answers and each.added is not None and each.added not in self._numbered:
            line = self._next_line(each)
            self._numbered[each.added] = line
            if line is None and model.question not in self.full:
                self.account.problems.append(WORD_MORE_ROWS.at(model.code, model.question))
                self.full.add(model.question)
        return self._numbered.get(each.added) if each.added is not None else None

    def _next_line(self, each: Assigned) -> Line | None:
        """The next free line after the printed ones; failing that, the line that the row is a copy
        of, if nobody has answered in it. A row without any mark is no copy."""
        model, is_copy = each.identity.row, each.identity.how is not LocatedBy.POSITION
        free = (
            line
            for line in self.account.anatomy.further.get(model.question, ())
            if line not in self.used
        )
        line = next(free, None)
        if line is None and is_copy and model.line is not None and model.line not in self.used:
            line = model.line
        if line is not None:
            self.used.add(line)
        return line

    def _slot_in(self, line: Line | None, slot: BlankSlot) -> BlankSlot | None:
        """The place of the same column in another line."""
        rows = self.account.anatomy.parts.get(line, ()) if line is not None else ()
        return next(
            (
                other
                for row in rows
                for other in row.slots
                if other.key.column == slot.key.column and other.ticked == slot.ticked
            ),
            None,
        )

    # What else stands in a row

    def _rest(self, each: Assigned, homes: Mapping[AnswerKey, Home], code: str) -> None:
        """Labels, what was typed beside them, and what hangs on the paragraphs."""
        row = each.identity.row
        whole = {home.cell: key for key, home in homes.items() if home.whole}
        taken = self._taken(each, homes)
        for number, cell in enumerate(each.seen.row.cells):
            if number in whole:
                self._beside_answer(cell, row.places[whole[number]], code, each)
            group = self.account.new_group()
            for paragraph in paragraphs_of(cell.blocks):
                if number not in whole:
                    self._label(paragraph, taken, each, code, group)
                self.account.add_asides(paragraph, code)

    def _taken(self, each: Assigned, homes: Mapping[AnswerKey, Home]) -> frozenset[int]:
        """The boxes whose text was taken as an answer without the rest of their cell."""
        found: set[int] = set()
        for key, home in homes.items():
            if not home.whole:
                blocks = each.seen.row.cells[home.cell].blocks
                found |= own_boxes(blocks, each.identity.row.places[key], self.controls)
        return frozenset(found)

    def _beside_answer(
        self, cell: Cell, slots: Sequence[BlankSlot], code: str, each: Assigned
    ) -> None:
        """In a cell for an answer: the words printed beside its boxes, pictures, and boxes that
        were moved there from other answers."""
        words_stand_here = len(slots) > 1 or slots[0].beside
        if words_stand_here and each.copy == 1 and each.added is None:
            self.account.add_known(slot.words[0] for slot in slots)
        question = slots[0].key.question
        paragraphs = tuple(paragraphs_of(cell.blocks))
        printed = sum(slot.pictures for slot in slots)
        if sum(paragraph.pictures for paragraph in paragraphs) > printed:
            self.account.problems.append(WORD_PICTURE.at(code, question))
        own = {slot.tag for slot in slots}
        tags = dict.fromkeys(
            self.controls[number].tag for paragraph in paragraphs for number in paragraph.controls
        )
        for tag in tags:
            known = self.account.anatomy.by_tag.get(tag)
            if known is not None and tag not in own:
                message = MOVED_ONTO_ANSWER.at(code, question, code=code, other=known[0].code)
                self.account.problems.append(message)

    def _tell_moved(self, pieces: Iterable[Piece], each: Assigned, code: str) -> None:
        """A doubt for each filled box of another row beside the answers of this one."""
        numbers = dict.fromkeys(number for piece in pieces for number in piece.controls)
        for number in numbers:
            known = self.account.anatomy.by_tag.get(self.controls[number].tag)
            if known is not None and known[0].code != each.identity.row.code:
                message = MOVED_INTO_OTHER_ROW.at(code, known[0].question, code=known[0].code)
                self.account.problems.append(message)

    def _label(
        self,
        paragraph: Paragraph,
        taken: frozenset[int],
        each: Assigned,
        code: str,
        group: int,
    ) -> None:
        """A paragraph beside the answers. In a copied or added row our own words are copies too."""
        prompts = self.account.anatomy.prompts
        gone = taken | empty_boxes(paragraph.pieces, self.controls, prompts)
        pieces = [each for each in paragraph.pieces if gone.isdisjoint(each.controls)]
        self._tell_moved(pieces, each, code)
        text = "".join(piece.text for piece in pieces)
        if each.copy == 1 and each.added is None:
            own = each.identity.row.code
            is_code = code_key(text) == code_key(own) and own not in self._coded
            is_code = is_code and self.account.anatomy.is_printed(own)
            if is_code:
                self._coded.add(own)
            self.account.add_text(code, LABEL, pieces, group, is_known=is_code)
        elif not self.account.anatomy.is_printed(text):
            self.account.add_unplaced(code, LABEL, text)
