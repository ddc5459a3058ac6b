"""What a person must know about the sheets of a returned workbook, as problems.

One notice for a whole sheet rather than one for each cell: people read them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbook.identity import AnswerKey, column_letters, place_name
from workbook.problems import Problem, phrase
from workbook.problems.phrases import ANOTHER_LINE
from workbook.problems.placing import (
    ANSWER_MOVED,
    CELLS_SHIFTED,
    FOUND_BY_NAMES_ALONE,
    FOUND_WITHOUT_IDS,
    HEADS_MOVED,
    MOVED_FROM_SORTED_ROWS,
    MOVED_INTO_OTHER_ROW,
    MOVED_ONTO_ANSWER,
    PLACES_LOST,
    PLACES_MISSING,
    ROW_IN_DOUBT,
    ROWS_MOVED,
    SHEET_ADDED,
    SHEET_COPIED,
    SHEET_COPIED_AND_CHANGED,
    SHEET_MISSING,
    SHEET_OF_OTHER_COPY,
    SHEET_RENAMED,
    WORDS_DELETED,
    WORDS_OF_OURS,
)
from workbook.readers.anatomy import Spot
from workbook.readers.claims import Claim, Located, Loose
from workbook.readers.matching import Match, Names
from workbook.readers.prepared import PreparedBook
from workbook.submission import LocatedBy

_MEANS: Mapping[LocatedBy, str] = MappingProxyType(
    {
        LocatedBy.NAME: "the names of their cells",
        LocatedBy.TEXT: "the words printed beside them",
        LocatedBy.POSITION: "the place where they were before",
    }
)


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """Everything in the cells of one sheet. located: None where the sheet is not ours.

    claims: content in places for answers. typed: everything else that a person typed.
    refused: typed cells that a name claims for an answer in vain, as in claims.Sifted.
    ours: cells that hold words of ours in the place for an answer.
    """

    match: Match
    located: Located | None
    claims: tuple[Claim, ...]
    typed: tuple[Loose, ...]
    refused: tuple[tuple[Spot, AnswerKey | None], ...]
    ours: tuple[tuple[Spot, AnswerKey], ...] = ()


def tell_sheets(
    prepared: PreparedBook, accounts: Sequence[SheetAccount], names: Names
) -> Iterator[Problem]:
    """The problems of all sheets in order, those of missing sheets last."""
    anatomies, codes = prepared.anatomies, prepared.codes
    for account in accounts:
        yield from _about_sheet(account, accounts)
        located = account.located
        is_as_made = located is None or located.as_made is not None
        if located is not None and not is_as_made and not account.match.is_foreign:
            yield from _about_rows(account, located)
            if account.match.original is None:
                yield from _about_missing_places(account, located)
        yield from _about_moves(account, names, codes)
    found = {
        account.match.anatomy.sheet.id
        for account in accounts
        if account.match.anatomy and not account.match.is_foreign
    }
    for sheet_id, anatomy in anatomies.items():
        name = anatomy.sheet.name
        if sheet_id not in found and anatomy.homes:
            yield SHEET_MISSING.at(name, name=name, count=len(anatomy.homes))


def _about_sheet(account: SheetAccount, accounts: Sequence[SheetAccount]) -> Iterator[Problem]:
    match = account.match
    name = match.sheet.name
    if match.is_foreign:
        yield SHEET_OF_OTHER_COPY.at(name)
    elif match.anatomy is None:
        if account.typed:
            yield SHEET_ADDED.at(name)
    elif match.original is not None:
        original = accounts[match.original]
        differs = _differs(account, original)
        message = SHEET_COPIED_AND_CHANGED if differs else SHEET_COPIED
        yield message.at(name, original=original.match.sheet.name)
    elif name != match.anatomy.sheet.name:
        yield SHEET_RENAMED.at(name, name=match.anatomy.sheet.name)


def _lost_words(located: Located, claim: Claim) -> bool:
    """Whether a column that tells the row of an answer was deleted."""
    line = located.rows.found.get(claim.spot.row)
    words = located.anatomy.words[line.row_id] if line and not claim.has_moved else ()
    return any(column not in located.columns.returned for column, _text in words)


def _differs(copy: SheetAccount, original: SheetAccount) -> bool:
    """Whether a copy answers something that its original, which was filled in too, does not."""
    said = {(claim.key, claim.value.text) for claim in original.claims}
    return bool(said) and any((claim.key, claim.value.text) not in said for claim in copy.claims)


def _about_rows(account: SheetAccount, located: Located) -> Iterator[Problem]:
    name = account.match.sheet.name
    anatomy = located.anatomy
    for how, means in _MEANS.items():
        claims = [each for each in account.claims if each.how is how and not each.has_moved]
        stayed = [claim for claim in claims if claim.spot.row not in located.rows.followed]
        mute = [claim for claim in stayed if claim.spot.row in located.rows.mute]
        if len(stayed) > len(mute):
            yield FOUND_WITHOUT_IDS.at(name, count=len(stayed) - len(mute), means=means)
        if mute:
            yield FOUND_BY_NAMES_ALONE.at(name, count=len(mute))
    if unlabelled := sum(_lost_words(located, claim) for claim in account.claims):
        yield WORDS_DELETED.at(name, count=unlabelled)
    if any(claim.spot.row in located.rows.followed for claim in account.claims):
        yield ROWS_MOVED.at(name)
    rows = sorted({each.spot.row for each in account.typed} & located.rows.doubted.keys())
    for row in rows:
        yield ROW_IN_DOUBT.at(place_name(name, row, 0))
    for spot, key in account.ours:
        code = anatomy.code_of(key.question)
        yield WORDS_OF_OURS.at(_claim_place(account, spot), key.question, code=code)
    shifted = {
        (anatomy.questions[located.rows.found[row].row_id], column)
        for row, column in located.shifted
    }
    for message, heads in ((HEADS_MOVED, located.moved_heads), (CELLS_SHIFTED, shifted)):
        for question, column in sorted(heads):
            place = f"{name}!{column_letters(located.columns.returned[column])}"
            yield message.at(place, question, code=anatomy.code_of(question))


def _about_moves(
    account: SheetAccount, names: Names, codes: Mapping[str, str]
) -> Iterator[Problem]:
    """Answers that somebody cut and pasted elsewhere. Names go along when a cell is cut, and the
    name of a cell that was pasted over is lost (in LibreOffice it stays)."""
    known = names.known
    for claim in account.claims:
        if not claim.has_moved and names.single.get(claim.spot) == claim.key:
            continue  # by far the most: nothing but its own name stands here
        others = names.spots.get(claim.spot, frozenset()) - {claim.key}
        question = claim.key.question
        at = _claim_place(account, claim.spot)
        code = codes.get(question, question)
        is_alone = claim.key in names.spots.get(claim.spot, ()) or claim.key not in known
        if claim.has_moved:
            yield ANSWER_MOVED.at(at, question, code=code)
        elif others and is_alone and claim.how is LocatedBy.ID:
            other = sorted(others, key=str)[0].question
            here = phrase(ANOTHER_LINE, code=code)
            from_ = here if other == question else codes.get(other, other)
            yield MOVED_ONTO_ANSWER.at(at, question, code=code, other=from_)
    typed = {each.spot for each in account.typed}
    for spot, key in account.refused:
        if spot not in typed:
            continue
        if key is None:
            yield MOVED_FROM_SORTED_ROWS.at(_claim_place(account, spot))
        else:
            code = codes.get(key.question, key.question)
            yield MOVED_INTO_OTHER_ROW.at(_claim_place(account, spot), key.question, code=code)


def _claim_place(account: SheetAccount, spot: Spot) -> str:
    return place_name(account.match.sheet.name, spot.row, spot.column)


def _about_missing_places(account: SheetAccount, located: Located) -> Iterator[Problem]:
    """Places for answers that are neither found nor in doubt, a problem for each question."""
    anatomy = located.anatomy
    rows = {each.row_id for each in located.rows.found.values()}
    rows |= set(located.rows.doubted.values())
    claimed = {claim.key for claim in account.claims}
    missing = Counter(
        cell.key.question
        for cell in anatomy.sheet.cells
        if cell.key is not None and cell.key not in claimed
        if cell.row_id not in rows or cell.column not in located.columns.returned
    )
    message = PLACES_LOST if _has_homeless(account, located) else PLACES_MISSING
    for question, count in missing.items():
        code = anatomy.code_of(question)
        yield message.at(account.match.sheet.name, question, count=count, code=code)


def _has_homeless(account: SheetAccount, located: Located) -> bool:
    """Whether something was typed where neither the row nor the column of the blank is known."""
    return any(
        each.spot.row not in located.rows.found or each.column is None for each in account.typed
    )
