"""Returned rows ↔ rows of the blank: by row id, by names, by words, at last by position.

A row's printed words are what people saw when they wrote beside them. Where a row id or a name
says otherwise (rows were sorted without the hidden id column), the words decide if that gives each
row one place; if not, the row is in doubt, and nothing in it becomes an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workbook.readers.anatomy import Anatomy
from workbook.readers.evidence import Evidence
from workbook.readers.foundrows import FoundRow, Rows
from workbook.readers.unnamed import find_unnamed
from workbook.submission import LocatedBy


def find_rows(anatomy: Anatomy, evidence: Sequence[Evidence]) -> Rows:
    """What each returned row is. evidence: from the top."""
    rows = Rows()
    against = [each for each in evidence if each.stated and not each.agrees and _is_moved(each)]
    stayed = [each for each in evidence if each.stated and each not in against]
    targets = {each.row: _target(anatomy, each) for each in against}
    _settle(rows, stayed, against, targets)
    _doubt_disturbed(rows, anatomy, evidence, against, targets)
    find_unnamed(rows, anatomy, evidence, in_order=not against)
    return rows


def _is_moved(evidence: Evidence) -> bool:
    return bool(evidence.worded) or evidence.strays


def _target(anatomy: Anatomy, evidence: Evidence) -> str | None:
    """The row whose words a row carries: of all with these words the only one, or the only one of
    the same question. None when that cannot be told."""
    stated = evidence.stated or ""
    if len(evidence.worded) == 1:
        return evidence.worded[0]
    question = anatomy.questions[stated]
    near = [
        row_id
        for row_id in evidence.worded
        if row_id in anatomy.answer_rows and anatomy.questions[row_id] == question
    ]
    return near[0] if len(near) == 1 else None


def _settle(
    rows: Rows,
    stayed: Iterable[Evidence],
    against: Iterable[Evidence],
    targets: Mapping[int, str | None],
) -> None:
    """Rows that stayed keep their ids; moved ones follow their words, where nothing clashes."""
    wanted = Counter(target for target in targets.values() if target)
    held = set()
    for each in stayed:
        stated = each.stated or ""
        if stated in wanted and not each.is_bare and not (each.agrees and each.words):
            rows.doubted[each.row] = stated
        else:
            rows.found[each.row] = FoundRow(stated, each.how)
        if not each.is_bare:
            held.add(stated)
    for each in against:
        target = targets[each.row]
        if target and wanted[target] == 1 and target not in held:
            rows.found[each.row] = FoundRow(target, LocatedBy.TEXT)
            rows.followed.add(each.row)
        else:
            rows.doubted[each.row] = each.stated or ""


def _doubt_disturbed(
    rows: Rows,
    anatomy: Anatomy,
    evidence: Sequence[Evidence],
    against: Iterable[Evidence],
    targets: Mapping[int, str | None],
) -> None:
    """Where rows of different questions changed places, words such as ``1`` tell nothing: the
    row may be the first row of another table. Such rows from the first to the last that moved,
    and those right beside them, are in doubt."""
    if not any(_crosses(anatomy, each, targets[each.row]) for each in against):
        return
    moved = {each.row for each in against}
    places = [each.row for each in evidence]
    first, last = places.index(min(moved)), places.index(max(moved))
    weak = [_is_weak(rows, anatomy, each) for each in evidence]
    while first > 0 and weak[first - 1]:
        first -= 1
    while last + 1 < len(weak) and weak[last + 1]:
        last += 1
    for number in range(first, last + 1):
        row = places[number]
        if weak[number] and row in rows.found:
            rows.doubted[row] = rows.found.pop(row).row_id
            rows.followed.discard(row)


def _crosses(anatomy: Anatomy, evidence: Evidence, target: str | None) -> bool:
    """Whether a row changed places with a row of another question, or with one of no question."""
    stated = evidence.stated or ""
    both = {stated, target}
    same = target is not None and anatomy.questions[stated] == anatomy.questions[target]
    return not (same and both <= anatomy.answer_rows)


def _is_weak(rows: Rows, anatomy: Anatomy, evidence: Evidence) -> bool:
    found = rows.found.get(evidence.row)
    return found is not None and anatomy.is_weak(found.row_id)
