"""A blank Excel workbook made ready for searching: each sheet indexed, the names, the words.

``prepare`` does this once for a form; ``PreparedBook.of_copy`` then costs little for each of its
copies. The read driver keeps the form's; ``placing`` compares a returned file with the copy's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbook.identity import AnswerKey, BlankBook, Stamp
from workbook.readers.anatomy import Anatomy
from workbook.readers.asmade import AsMade, search_blank


@dataclass(frozen=True, slots=True)
class PreparedBook:
    """A blank and what is asked of it again and again.

    anatomies: by sheet id. keys: the answer of each name, in small letters. sheet_of: the id of
    each answer's sheet. codes: the printed code of each question. strange: for each sheet the words
    that tell rows of other sheets, and none of its own. made: each sheet as it was made; None where
    a returned one is always searched.
    """

    blank: BlankBook
    anatomies: Mapping[str, Anatomy]
    keys: Mapping[str, AnswerKey]
    sheet_of: Mapping[AnswerKey, str]
    codes: Mapping[str, str]
    strange: Mapping[str, frozenset[str]]
    made: Mapping[str, AsMade | None]

    def of_copy(self, stamp: Stamp) -> PreparedBook:
        """The blank of one copy. Only sheets that print something of the copy among their cells
        are indexed anew. Answers are the same in all copies."""
        blank = self.blank.of_copy(stamp)
        anatomies = {sheet.id: self.anatomies[sheet.id].of_copy(sheet) for sheet in blank.sheets}
        others = [
            (ours, form)
            for ours, form in zip(anatomies.values(), self.anatomies.values(), strict=True)
            if ours.sheet.cells is not form.sheet.cells
        ]
        return replace(
            self,
            blank=blank,
            anatomies=anatomies,
            codes=_codes(anatomies) if others else self.codes,
            strange=self._strange(anatomies, others),
            made={**self.made, **{ours.sheet.id: search_blank(ours) for ours, _form in others}},
        )

    def _strange(
        self, anatomies: Mapping[str, Anatomy], others: Sequence[tuple[Anatomy, Anatomy]]
    ) -> Mapping[str, frozenset[str]]:
        """The words of other sheets in a copy. others: its sheets that differ, each with the
        form's."""
        if any(ours.answer_words != form.answer_words for ours, form in others):
            return {sheet_id: _words_of_others(anatomies, sheet_id) for sheet_id in anatomies}
        return {**self.strange, **{o.sheet.id: self._still_strange(o, f) for o, f in others}}

    def _still_strange(self, ours: Anatomy, form: Anatomy) -> frozenset[str]:
        """The same for one sheet of a copy, of which only its own words are others than the
        form's."""
        sheet_id, own = ours.sheet.id, ours.rows_by_word.keys()
        rest = [each for key, each in self.anatomies.items() if key != sheet_id]
        gone = form.rows_by_word.keys() - own
        back = {word for word in gone if any(word in each.answer_words for each in rest)}
        return (self.strange[sheet_id] - own) | back


def prepare(blank: BlankBook) -> PreparedBook:
    """A blank, indexed."""
    anatomies = {sheet.id: Anatomy(sheet) for sheet in blank.sheets}
    for each in anatomies.values():
        each.work_out()
    return PreparedBook(
        blank,
        anatomies,
        keys={name.casefold(): key for name, key in blank.names.items()},
        sheet_of={key: sheet_id for sheet_id, each in anatomies.items() for key in each.homes},
        codes=_codes(anatomies),
        strange={sheet_id: _words_of_others(anatomies, sheet_id) for sheet_id in anatomies},
        made={sheet_id: search_blank(each) for sheet_id, each in anatomies.items()},
    )


def _codes(anatomies: Mapping[str, Anatomy]) -> Mapping[str, str]:
    return {key: code for each in anatomies.values() for key, code in each.codes.items()}


def _words_of_others(anatomies: Mapping[str, Anatomy], own: str) -> frozenset[str]:
    told = (each.answer_words for sheet_id, each in anatomies.items() if sheet_id != own)
    return frozenset[str]().union(*told) - anatomies[own].rows_by_word.keys()
