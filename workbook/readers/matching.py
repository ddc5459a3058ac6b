"""Returned sheets ↔ blank sheets: by stamp, else by names that point there, by name, by title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbook.identity import AnswerKey, BlankBook, Holds
from workbook.readers.anatomy import Anatomy, Spot, same_words
from workbook.readers.book import Book, Sheet
from workbook.readers.headings import plain_words
from workbook.readers.prepared import PreparedBook
from workbook.readers.stamps import SheetStamp, sheet_stamp

TITLE_ROWS = 10  # how far down a title can slip when people insert rows above it


@dataclass(frozen=True, slots=True)
class Match:
    """A returned sheet and what it is. number: its place among the sheets, from 0.

    anatomy: the blank sheet that it is, or whose copy it is; None when it is not ours.
    original: for a copy of a sheet within the workbook, the number of the sheet that it copies.
    is_foreign: it carries the stamp of another workbook or copy.
    """

    number: int
    sheet: Sheet
    anatomy: Anatomy | None = None
    stamp: SheetStamp | None = None
    original: int | None = None
    is_foreign: bool = False


Named = Mapping[Spot, AnswerKey]
"""The answers that defined names point at. Cells that several names claim are left out."""


@dataclass(frozen=True, slots=True)
class Names:
    """Where the names of answers point now.

    spots: all the answers named at each cell. single: the cells that the name of one answer
    points at. on_sheets: the same for each sheet, by row and column. known: the answers whose
    names point anywhere.
    """

    spots: Mapping[Spot, frozenset[AnswerKey]]
    single: Named
    on_sheets: Mapping[int, Mapping[tuple[int, int], AnswerKey]]
    known: frozenset[AnswerKey]

    def on_sheet(self, number: int) -> Mapping[tuple[int, int], AnswerKey]:
        """The answers named on one sheet, by row and column."""
        return self.on_sheets.get(number, {})


def find_names(book: Book, keys: Mapping[str, AnswerKey]) -> Names:
    """Where the names of answers point now, those that a single sheet knows left aside. keys: the
    answer of each name, in small letters.

    A quirk of Excel: copying a sheet clones names into the copy, known there alone.
    """
    numbers = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    found: dict[Spot, frozenset[AnswerKey]] = {}
    for name in book.names:
        key = keys.get(name.name.casefold())
        if key is not None and name.own_sheet is None and name.sheet in numbers:
            spot = Spot(numbers[name.sheet], name.row, name.column)
            found[spot] = frozenset((key, *found.get(spot, ())))
    single = {spot: next(iter(claims)) for spot, claims in found.items() if len(claims) == 1}
    on_sheets: defaultdict[int, dict[tuple[int, int], AnswerKey]] = defaultdict(dict)
    for spot, key in single.items():
        on_sheets[spot.sheet][spot.row, spot.column] = key
    return Names(
        spots=found,
        single=single,
        on_sheets=dict(on_sheets),
        known=frozenset(key for claims in found.values() for key in claims),
    )


def match_sheets(book: Book, prepared: PreparedBook, named: Named) -> tuple[Match, ...]:
    """Every returned sheet, in order, with the blank sheet that it is."""
    blank, anatomies = prepared.blank, prepared.anatomies
    matches = [
        _by_stamp(Match(number, sheet, stamp=sheet_stamp(sheet)), blank, anatomies)
        for number, sheet in enumerate(book.sheets)
    ]
    if _are_all_told(matches):
        return tuple(matches)
    votes = _votes(prepared.sheet_of, named)
    _find_unstamped(matches, anatomies, votes)
    _find_foreign(matches, blank)
    _settle_copies(matches, votes)
    return tuple(matches)


def _are_all_told(matches: Sequence[Match]) -> bool:
    """Whether every sheet says by its stamp what it is, and no two say the same."""
    told = [match.anatomy.sheet.id for match in matches if match.anatomy and not match.is_foreign]
    return all(match.stamp for match in matches) and len(set(told)) == len(told)


def _votes(home: Mapping[AnswerKey, str], named: Named) -> Mapping[int, Counter[str]]:
    """How many names of each blank sheet's answers point into each returned sheet. home: the sheet
    of each answer."""
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for spot, key in named.items():
        if key in home:
            votes[spot.sheet][home[key]] += 1
    return votes


def _by_stamp(match: Match, blank: BlankBook, anatomies: Mapping[str, Anatomy]) -> Match:
    stamp = match.stamp
    if stamp is None:
        return match
    anatomy = anatomies.get(stamp.sheet_id)
    if stamp.stamp == blank.stamp and anatomy is not None:
        return replace(match, anatomy=anatomy)
    ours, theirs = blank.stamp, stamp.stamp
    same_form = (ours.bank, ours.edition, ours.form, ours.language) == (
        theirs.bank,
        theirs.edition,
        theirs.form,
        theirs.language,
    )
    return replace(match, anatomy=anatomy if same_form else None, is_foreign=True)


def _settle_copies(matches: list[Match], votes: Mapping[int, Counter[str]]) -> None:
    """Where several sheets are the same blank sheet, mark all but the original as copies."""
    groups: defaultdict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.anatomy is not None and not match.is_foreign:
            groups[match.anatomy.sheet.id].append(match)
    for sheet_id, group in groups.items():
        first = max(group, key=lambda match: _originality(match, votes, sheet_id))
        for match in group:
            if match is not first:
                matches[match.number] = replace(match, original=first.number)


def _originality(
    match: Match, votes: Mapping[int, Counter[str]], sheet_id: str
) -> tuple[int, bool, int]:
    """How sure it is that this is the original: names point at it, it has its name, it is first."""
    pointed = votes[match.number][sheet_id] if match.number in votes else 0
    has_name = match.anatomy is not None and match.sheet.name == match.anatomy.sheet.name
    return pointed, has_name, -match.number


def _find_unstamped(
    matches: list[Match], anatomies: Mapping[str, Anatomy], votes: Mapping[int, Counter[str]]
) -> None:
    """Sheets without a stamp: by the names that point there, else by name or title.

    A sheet that is already found can be found again only by names or by its title, as a copy.
    """
    taken = {match.anatomy.sheet.id for match in matches if match.anatomy}
    for find in (partial(_by_votes, votes), _by_name, _by_title):
        for match in matches:
            if match.stamp is not None or matches[match.number].anatomy is not None:
                continue
            for found in find(match, anatomies.values()):
                if find is not _by_name or found.sheet.id not in taken:
                    taken.add(found.sheet.id)
                    matches[match.number] = replace(match, anatomy=found)
                    break


def _find_foreign(matches: list[Match], blank: BlankBook) -> None:
    """Mark sheets without a stamp whose pages print the id of another copy of this form."""
    copy = blank.stamp.copy
    for match in matches:
        if copy and match.stamp is None and match.anatomy is not None:
            ours, theirs = plain_words(match.anatomy.sheet.footer), plain_words(match.sheet.footer)
            before, found, after = (re.escape(part) for part in ours.partition(copy))
            printed = re.match(rf"{before}(\S+){after}", theirs) if found else None
            if printed is not None and printed.group(1) != copy:
                matches[match.number] = replace(match, is_foreign=True)


def _by_votes(
    votes: Mapping[int, Counter[str]], match: Match, anatomies: Iterable[Anatomy]
) -> Iterator[Anatomy]:
    """The blank sheets of which more names point at this sheet than at any other. A few names may
    point elsewhere, because cells were cut and pasted there."""
    own = votes.get(match.number, Counter[str]())
    for each in anatomies:
        sheet_id = each.sheet.id
        if own[sheet_id] and own[sheet_id] >= max(count[sheet_id] for count in votes.values()):
            yield each


def _by_name(match: Match, anatomies: Iterable[Anatomy]) -> Iterator[Anatomy]:
    return (each for each in anatomies if each.sheet.name == match.sheet.name)


def _by_title(match: Match, anatomies: Iterable[Anatomy]) -> Iterator[Anatomy]:
    top = [value.text for (row, _), value in match.sheet.cells.items() if row < TITLE_ROWS]
    for each in anatomies:
        title = _title(each)
        if title and any(same_words(text, title) for text in top):
            yield each


def _title(anatomy: Anatomy) -> str:
    """The first words of a blank sheet."""
    texts = [
        cell
        for row_id in anatomy.order[:1]
        for cell in anatomy.by_row[row_id]
        if cell.holds is Holds.TEXT
    ]
    return texts[0].text if texts else ""
