"""The files of one copy → the fate of each, and the one sentence about it.

Pure; ``copies.py`` calls these once it knows what the files of a copy amount to.
"""

from __future__ import annotations

from dataclasses import replace

from workbook.collation.alone import leave_out
from workbook.collation.merge import Merged
from workbook.collation.records import ReturnedFile, Standing
from workbook.collation.returns import Behind, Return, Why, is_in
from workbook.collation.wording import tell_behind, tell_merged, tell_newer
from workbook.problems import Problem, Severity
from workbook.problems.collation import AS_HANDED_OUT, LIKE_ANOTHER
from workbook.problems.files import NOTHING_FILLED_IN
from workbook.reading.account import Fate
from workbook.rounds.records import Copy

_UNTOUCHED = (NOTHING_FILLED_IN.text, AS_HANDED_OUT.text)


def plain_file(copy: Copy, one: Return, standing: Standing, message: str) -> ReturnedFile:
    """A file of a copy with all that the reading has told of it."""
    account = one.arrival.account
    return ReturnedFile(
        arrival=one.arrival,
        fate=account.fate,
        standing=standing,
        message=message,
        copy=copy.id,
        problems=account.problems,
        unplaced=account.unplaced,
    )


def left_out_file(copy: Copy, one: Return) -> ReturnedFile:
    """A file that a decision leaves out."""
    return leave_out(plain_file(copy, one, Standing.LEFT_OUT, ""))


def behind_file(copy: Copy, behind: Behind) -> ReturnedFile:
    """A file that stands behind another one of its copy."""
    account = behind.what.arrival.account
    same = behind.why in (Why.SAME_FILE, Why.SAME_ANSWERS)
    is_bare = same or (behind.other is not None and _is_bare(behind))
    fate = account.fate
    if is_bare and fate is Fate.NEEDS_PERSON:  # another file answers for it
        fate = Fate.READ_WITH_NOTICES
    told = () if same else _without_blank(account.problems) if is_bare else account.problems
    newer = tell_newer(behind)
    return ReturnedFile(
        arrival=behind.what.arrival,
        fate=Fate.NEEDS_PERSON if newer else fate,
        standing=_standing(behind.why),
        message=tell_behind(behind),
        copy=copy.id,
        same_as=behind.other.place if behind.other else None,
        problems=(*newer, *told),
        unplaced=() if same else account.unplaced,
    )


def respondent_file(
    copy: Copy, this: Return, before: tuple[Return, ...], message: str
) -> ReturnedFile:
    """One respondent's file. Where another one says the same, one person may have sent both."""
    file = plain_file(copy, this, Standing.USED, message)
    twin = next((each for each in before if is_in(this, each) or is_in(each, this)), None)
    if twin is None:
        return file
    told = LIKE_ANOTHER.at(this.place, other=twin.place)
    fate = Fate.READ_WITH_NOTICES if file.fate is Fate.READ else file.fate
    return replace(file, fate=fate, same_as=twin.place, problems=(told, *file.problems))


def merged_file(copy: Copy, this: Return, kept: tuple[Return, ...], merged: Merged) -> ReturnedFile:
    """A file that was put together with others of its copy; in conflict while a difference is
    open."""
    mine = [
        each
        for each in merged.conflicts
        if not each.settled and any(this.place in variant.files for variant in each.variants)
    ]
    standing = Standing.CONFLICTING if mine else Standing.MERGED
    file = plain_file(copy, this, standing, tell_merged(this, kept, merged.conflicts))
    file = _without_settled(file, this, merged)
    fate = Fate.READ_WITH_NOTICES if file.fate is Fate.READ else file.fate
    texts = merged.homeless.get(this.place, ())
    needs = bool(mine or texts)
    return replace(
        file, fate=Fate.NEEDS_PERSON if needs else fate, unplaced=(*file.unplaced, *texts)
    )


def _without_settled(file: ReturnedFile, this: Return, merged: Merged) -> ReturnedFile:
    """A file without the doubts about answers for which a decision took another file's."""
    lost = {
        answer.place
        for each in merged.conflicts
        if each.settled and not any(v.chosen and this.place in v.files for v in each.variants)
        if (answer := this.found.get(each.key))
    }
    told = tuple(each for each in file.problems if not _is_doubt(each) or each.place not in lost)
    is_clear = file.fate is Fate.NEEDS_PERSON and not any(_is_doubt(each) for each in told)
    return replace(file, problems=told, fate=Fate.READ_WITH_NOTICES if is_clear else file.fate)


def _standing(why: Why) -> Standing:
    return {
        Why.SAME_FILE: Standing.DUPLICATE,
        Why.SAME_ANSWERS: Standing.DUPLICATE,
        Why.CONTAINED: Standing.EARLIER,
        Why.BLANK: Standing.BLANK,
    }[why]


def _is_bare(behind: Behind) -> bool:
    """Whether a blank or untouched file holds nothing at all that a person could be asked about."""
    account = behind.what.arrival.account
    told = _without_blank(account.problems)
    is_empty = behind.why is Why.BLANK or len(told) < len(account.problems)
    is_emptied = bool(behind.what.own) and not behind.what.filled  # it left with answers
    return (
        is_empty
        and not is_emptied
        and not account.unplaced
        and not any(_is_doubt(each) for each in told)
    )


def _without_blank(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.message not in _UNTOUCHED)


def _is_doubt(problem: Problem) -> bool:
    return problem.severity is not Severity.NOTICE
