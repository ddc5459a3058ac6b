"""Returned rows ↔ rows of the blank: by row id, by names, by words, at last by position.

A row's printed words are what people saw when they wrote beside them. Where a row id or a name
says otherwise (rows were sorted without the hidden id column), the words decide if that gives each
row one place; if not, the row is in doubt, and nothing in it becomes an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from workbook.readers.anatomy import Anatomy
from workbook.readers.evidence import Evidence
from workbook.readers.foundrows import FoundRow, Rows, rows_in_order
from workbook.readers.unnamed import find_unnamed
from workbook.submission import LocatedBy


def find_rows(anatomy: Anatomy, evidence: Sequence[Evidence]) -> Rows:
    """What each returned row is. evidence: from the top."""
    rows = Rows()
    against = [each for each in evidence if each.stated and not each.agrees and _is_moved(each)]
    targets = {each.row: _target(anatomy, each) for each in against}
    stayed = [each for each in evidence if each.stated and each.row not in targets]
    _settle(rows, evidence, stayed, against, targets)
    _doubt_disturbed(rows, anatomy, evidence, against, targets)
    _doubt_out_of_order(rows, anatomy, evidence)
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
    evidence: Sequence[Evidence],
    stayed: Sequence[Evidence],
    against: Sequence[Evidence],
    targets: Mapping[int, str | None],
) -> None:
    """Rows that stayed keep their ids; moved ones follow their words, where nothing clashes.

    A row that says nothing of its own does not keep its id where its words stand in another row,
    nor its name where they stand in another row that has an id or a name.
    """
    wanted = Counter(target for target in targets.values() if target)
    hinted = Counter(row_id for each in evidence if each.stated for row_id in each.hints)
    worded = Counter(
        row_id
        for each in evidence
        for row_id in each.hints.union(() if each.stated else each.worded)
    )
    fewest = 1 if any(each.how is LocatedBy.NAME for each in against) else 2
    shifted = _named_elsewhere(evidence, stayed, fewest)
    held = set()
    for each in stayed:
        stated = each.stated or ""
        hints = worded if each.how is LocatedBy.ID else hinted
        elsewhere = stated in wanted or hints[stated] > (stated in each.hints) or each in shifted
        if elsewhere and not each.is_bare and not (each.agrees and each.words):
            rows.doubted[each.row] = stated
        else:
            rows.found[each.row] = FoundRow(stated, each.how)
            if each.how is LocatedBy.NAME and not each.words:
                rows.mute.add(each.row)
        if not each.is_bare:
            held.add(stated)
    for each in against:
        target = targets[each.row]
        if target and wanted[target] == 1 and target not in held:
            rows.found[each.row] = FoundRow(target, LocatedBy.TEXT)
            rows.followed.add(each.row)
        else:
            rows.doubted[each.row] = each.stated or ""


def _named_elsewhere(
    evidence: Sequence[Evidence], stayed: Sequence[Evidence], fewest: int
) -> list[Evidence]:
    """The rows that only names state and that have no words of their own, where the words of some
    such rows stand elsewhere: cells were moved up or down, and their names with them. One cell can
    have been cut and pasted; fewest: how many cannot."""
    hints = Counter(row_id for each in evidence for row_id in each.hints)
    bare = [each for each in stayed if each.how is LocatedBy.NAME and not each.words]
    moved = [each for each in bare if hints[each.stated or ""] > (each.stated in each.hints)]
    return bare if len(moved) >= fewest else []


def _doubt_disturbed(
    rows: Rows,
    anatomy: Anatomy,
    evidence: Sequence[Evidence],
    against: Sequence[Evidence],
    targets: Mapping[int, str | None],
) -> None:
    """Where rows of different questions changed places, words such as ``1`` tell nothing: the
    row may be the first row of another table. Such rows from the first to the last that moved,
    those right beside them, and others of these questions with the same words are in doubt; where
    names stayed behind, all such rows that only names state."""
    crossing = [each for each in against if _crosses(anatomy, each, targets[each.row])]
    if not crossing:
        return
    names_stayed = any(each.how is LocatedBy.NAME for each in crossing)
    moved = {each.row for each in against}
    places = [each.row for each in evidence]
    first, last = places.index(min(moved)), places.index(max(moved))
    weak = [_is_weak(rows, anatomy, each) for each in evidence]
    while first > 0 and weak[first - 1]:
        first -= 1
    while last + 1 < len(weak) and weak[last + 1]:
        last += 1
    disturbed = moved | {places[number] for number in range(first, last + 1) if weak[number]}
    words = {each.words for each in evidence if each.row in disturbed}
    named = {row_id for each in against for row_id in (each.stated, targets[each.row]) if row_id}
    crossed = {anatomy.questions[row_id] for row_id in named}
    for number, each in enumerate(evidence):
        line = rows.found.get(each.row)
        alike = line is not None and anatomy.questions[line.row_id] in crossed
        near = first <= number <= last or (alike and each.words in words)
        near = near or (names_stayed and line is not None and line.how is LocatedBy.NAME)
        if weak[number] and near and each.row in rows.found:
            rows.doubted[each.row] = rows.found.pop(each.row).row_id
            rows.followed.discard(each.row)


def _doubt_out_of_order(rows: Rows, anatomy: Anatomy, evidence: Sequence[Evidence]) -> None:
    """A row whose words another row of the blank has too may be that one, where only names state
    which it is: a cell of another question was moved into it. So may one that an id states, where
    a row without an id has these words as well: the id was moved. It is believed where it stands
    in order."""
    twins = {each.words for each in evidence if each.stated is None}
    unsure = {
        row
        for row, line in rows.found.items()
        if anatomy.is_weak(line.row_id)
        if line.how is LocatedBy.NAME or anatomy.words[line.row_id] in twins
    }
    for row in unsure - rows_in_order(rows, anatomy) if unsure else ():
        rows.doubted[row] = rows.found.pop(row).row_id


def _crosses(anatomy: Anatomy, evidence: Evidence, target: str | None) -> bool:
    """Whether a row changed places with a row of another question, or with one of no question."""
    stated = evidence.stated or ""
    both = {stated, target}
    same = target is not None and anatomy.questions[stated] == anatomy.questions[target]
    return not (same and both <= anatomy.answer_rows)


def _is_weak(rows: Rows, anatomy: Anatomy, evidence: Evidence) -> bool:
    found = rows.found.get(evidence.row)
    is_mute = not evidence.words and not evidence.is_bare
    return found is not None and (is_mute or anatomy.is_weak(found.row_id))
