"""Book + BlankBook → Submission: every answer found again, everything else typed accounted for.

``find_stamp`` says which workbook a returned file is; the read driver then makes the blank that it
came from, and ``place`` compares the two. Each answer is found by the strongest evidence that is
left: hidden row id and column mark, the answer's defined name, the printed words beside it, and
its old position. Where these disagree nothing is guessed. Placed and unplaced text together are
all that was typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbook.identity import AnswerKey, BlankBook, place_name
from workbook.problems import Problem
from workbook.problems.answers import ANSWER_TWICE
from workbook.problems.placing import FORMULAS_GONE, LETTERS_LOST, OLD_FORMAT
from workbook.readers.anatomy import Anatomy, Spot
from workbook.readers.asmade import find_as_made
from workbook.readers.book import Book
from workbook.readers.claims import (
    Claim,
    Hints,
    Located,
    Loose,
    Sifted,
    find_sorted,
    sift_cells,
    sift_strange,
)
from workbook.readers.columns import Cell, find_columns
from workbook.readers.enclosed import book_without_forms
from workbook.readers.evidence import weigh_rows
from workbook.readers.heads import find_moved_heads, find_shifted
from workbook.readers.leftovers import typed_only, typed_text
from workbook.readers.margins import margin_texts
from workbook.readers.matching import Match, Names, find_names, match_sheets
from workbook.readers.prepared import PreparedBook, prepare
from workbook.readers.remarks import without_remarks
from workbook.readers.rivals import Settled, settle_claims
from workbook.readers.rows import find_rows
from workbook.readers.slipped import find_slipped
from workbook.readers.stamps import find_stamp
from workbook.readers.telling import SheetAccount, tell_sheets
from workbook.submission import LocatedBy, RawAnswer, Submission, Unplaced

__all__ = ["find_stamp", "place", "place_prepared"]


def place(book: Book, blank: BlankBook) -> Submission:
    """What a returned workbook says, each text in exactly one place."""
    return place_prepared(book, prepare(blank))


def place_prepared(book: Book, prepared: PreparedBook) -> Submission:
    """The same, with a blank that was made ready before."""
    book = without_remarks(book_without_forms(book))
    blank, anatomies = prepared.blank, prepared.anatomies
    names = find_names(book, prepared.keys)
    matches = match_sheets(book, prepared, names.single)
    has_formulas = book.shows_all and _has_formulas(book)
    located = tuple(_locate(match, names.on_sheet(match.number), prepared) for match in matches)
    distrusted = _distrusted(anatomies, located, names)
    accounts = tuple(
        _account(match, place, Hints(names.on_sheet(match.number), distrusted), has_formulas)
        for match, place in zip(matches, located, strict=True)
    )
    claims = [claim for account in accounts for claim in account.claims]
    copied = frozenset(match.number for match in matches if match.original is not None)
    settled = settle_claims(claims, copied)
    return Submission(
        stamp=blank.stamp,
        answers=tuple(_raw_answer(book, claim) for claim in sorted(settled.answers, key=_order)),
        unplaced=tuple(_unplaced(book, accounts, settled)),
        problems=(
            *_about_file(book, has_formulas=has_formulas),
            *_letters_lost(book, settled),
            *tell_sheets(prepared, accounts, names),
            *_twice(book, settled, copied),
        ),
    )


def _has_formulas(book: Book) -> bool:
    return any(value.formula for sheet in book.sheets for value in sheet.cells.values())


def _locate(
    match: Match, named: Mapping[Cell, AnswerKey], prepared: PreparedBook
) -> Located | None:
    """The rows and columns of a sheet, and its answers where it is as it was made; None when it is
    not ours."""
    anatomy = match.anatomy
    if anatomy is None:
        return None
    made = prepared.made[anatomy.sheet.id]
    answers = find_as_made(match.sheet, anatomy, made, match.stamp, named)
    if made is not None and answers is not None:
        claims = tuple(
            Claim(key, value, Spot(match.number, *at), LocatedBy.ID) for at, key, value in answers
        )
        return Located(match.number, match.sheet, anatomy, made.columns, made.rows, as_made=claims)
    columns = find_columns(match.sheet, anatomy, match.stamp, named)
    strange = prepared.strange[anatomy.sheet.id]
    rows = find_rows(anatomy, weigh_rows(match.sheet, anatomy, columns, named, strange))
    heads = find_moved_heads(match.sheet, anatomy, columns, rows)
    shifted = find_shifted(match.sheet, anatomy, columns, rows)
    shifted |= find_slipped(match.sheet, anatomy, columns, rows, named)
    return Located(match.number, match.sheet, anatomy, columns, rows, heads, shifted)


def _distrusted(
    anatomies: Mapping[str, Anatomy], located: Iterable[Located | None], names: Names
) -> frozenset[AnswerKey]:
    """The answers of every blank sheet of which rows were sorted without their names."""
    found = {
        key
        for place in located
        if place
        for key in find_sorted(place, names.on_sheet(place.number))
    }
    return frozenset(
        key for each in anatomies.values() if not found.isdisjoint(each.homes) for key in each.homes
    )


def _account(
    match: Match, located: Located | None, hints: Hints, has_formulas: bool
) -> SheetAccount:
    """What one sheet says."""
    if located is None:
        sifted = sift_strange(match, hints)
        typed = tuple(sifted.loose)
    else:
        sifted = sift_cells(located, hints, has_formulas=has_formulas)
        disowned = _disown(sifted) if match.is_foreign else ()
        moved = (loose for loose, _key in sifted.ours)
        typed = (*typed_only(sifted.loose, located.anatomy, sifted.seen), *moved, *disowned)
    ours = tuple((loose.spot, key) for loose, key in sifted.ours)
    return SheetAccount(match, located, tuple(sifted.claims), typed, tuple(sifted.refused), ours)


def _disown(sifted: Sifted) -> tuple[Loose, ...]:
    """The answers of a sheet of another copy are not this copy's: they are typed text."""
    found = tuple(Loose(claim.spot, claim.value, "cell", None) for claim in sifted.claims)
    sifted.claims.clear()
    sifted.refused.clear()
    return found


def _raw_answer(book: Book, claim: Claim) -> RawAnswer:
    return RawAnswer(claim.key, claim.value, _place(book, claim.spot), claim.how)


def _place(book: Book, spot: Spot) -> str:
    return place_name(book.sheets[spot.sheet].name, spot.row, spot.column)


def _order(found: Claim | Loose) -> tuple[int, int, int]:
    """Reading order: sheet by sheet, row by row."""
    return found.spot.sheet, found.spot.row, found.spot.column


def _unplaced(book: Book, accounts: Sequence[SheetAccount], settled: Settled) -> Iterator[Unplaced]:
    """Everything typed that is no answer: sheet by sheet, cells in reading order and then what
    stands beside them."""
    by_sheet: defaultdict[int, list[Loose]] = defaultdict(list)
    for account in accounts:
        by_sheet[account.match.number] += account.typed
    for claim, _first in settled.copies:
        by_sheet[claim.spot.sheet].append(Loose(claim.spot, claim.value, "copy", None))
    for claim in settled.spaces:
        by_sheet[claim.spot.sheet].append(Loose(claim.spot, claim.value, "cell", None))
    for account in accounts:
        for each in sorted(by_sheet[account.match.number], key=_order):
            yield Unplaced(_place(book, each.spot), each.kind, typed_text(each.value))
        yield from margin_texts(account.match)


def _about_file(book: Book, *, has_formulas: bool) -> Iterator[Problem]:
    if not book.shows_all:
        yield OLD_FORMAT.at("", kind=book.kind)
    elif not has_formulas:
        yield FORMULAS_GONE.at("")


def _letters_lost(book: Book, settled: Settled) -> Iterator[Problem]:
    """Answers that come garbled out of an old format: LibreOffice breaks a long text of an .xls
    anywhere, and calamine cannot join an emoji whose halves stand in different parts."""
    for claim in settled.answers if not book.shows_all else ():
        if "\ufffd" in claim.value.text:
            yield LETTERS_LOST.at(_place(book, claim.spot), claim.key.question, kind=book.kind)


def _twice(book: Book, settled: Settled, copied: frozenset[int]) -> Iterator[Problem]:
    """A notice for each answer that stands twice; a copied sheet as a whole has its own notice."""
    for claim, first in settled.copies:
        if claim.spot.sheet not in copied:
            places = (_place(book, first.spot), _place(book, claim.spot))
            yield ANSWER_TWICE.at(places[1], claim.key.question, first=places[0], second=places[1])
