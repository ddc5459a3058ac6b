"""A collation → mail drafts: a letter about points in doubt, or a reminder of a copy not done.

Marked copies of returned workbooks are made in a worker with limits, because returned files are
not to be trusted. ``workbook status --remind`` calls ``draft_letters``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbook.collation.records import Collation, CopyResult, CopyState, ReturnedFile, Standing
from workbook.gathering.opening import LARGEST_BUNDLE, open_bundle
from workbook.gathering.plain import read_plain
from workbook.letters.annotated import annotate
from workbook.letters.correction import correction, needs_correction
from workbook.letters.mail import find_addresses
from workbook.letters.reminder import reminder
from workbook.problems import Problem, Severity
from workbook.problems.letters import DRAFTS_WITHOUT_ADDRESS
from workbook.reading.worker import Limits, Outcome, Worker
from workbook.rounds.folder import RoundFolder
from workbook.rounds.names import first_of

LIMITS = Limits(seconds=30.0)
WORKBOOKS = ("xlsx", "xlsm", "xltx", "xltm")  # the kinds of which a marked copy can be made
NOT_DONE = (CopyState.OUTSTANDING, CopyState.BLANK, CopyState.PARTIAL)
REMINDER, CORRECTION = "reminder", "correction"
MOST_NAMED = 5  # drafts
USED = (Standing.USED, Standing.MERGED, Standing.CONFLICTING)


@dataclass(frozen=True, slots=True)
class Marking:
    """A workbook to mark. path: where it lies, or the ZIP file or mail in which it is. language:
    that of its copy."""

    path: Path
    sha256: str
    problems: tuple[Problem, ...]
    language: str


def draft_letters(folder: RoundFolder, collation: Collation) -> dict[str, bytes]:
    """The drafts by file name, in the order of the register.

    Raises WorkerNotReadyError when no process can be started for marking workbooks.
    """
    drafts: dict[str, bytes] = {}
    with Worker(mark, LIMITS) as worker:
        for result in collation.results:
            if _is_private(result):
                continue
            if _has_doubts(result, collation.files):
                drafts[_name(result, CORRECTION)] = _correction(folder, collation, result, worker)
            elif result.state in NOT_DONE:
                drafts[_name(result, REMINDER)] = reminder(
                    collation.round, result.copy, result, _workbook(folder, result)
                )
    return drafts


def without_address(collation: Collation, drafts: Collection[str]) -> Problem | None:
    """The drafts that have no address, for the facilitator to write it in. By the names of their
    files: what is said on standard error names nobody."""
    nameless = [
        name
        for each in collation.results
        for name in (_name(each, REMINDER), _name(each, CORRECTION))
        if name in drafts and not find_addresses(each.copy.contact)
    ]
    if not nameless:
        return None
    return DRAFTS_WITHOUT_ADDRESS.at("", drafts=first_of(nameless, MOST_NAMED))


def mark(marking: Marking) -> bytes | None:
    """The marked copy of one workbook; None where there can be none. Runs in a worker."""
    data = next(_contents(marking), None)
    return annotate(data, marking.problems, marking.language) if data is not None else None


def _contents(marking: Marking) -> Iterator[bytes]:
    """The workbook's bytes, out of the ZIP file or mail in which it came."""
    data = read_plain(marking.path, LARGEST_BUNDLE)
    if hashlib.sha256(data).hexdigest() == marking.sha256:
        yield data
        return
    bundle = open_bundle(data)
    for piece in bundle.pieces if bundle else ():
        if piece.problem is None and piece.aside is None:
            content = piece.content()
            if hashlib.sha256(content).hexdigest() == marking.sha256:
                yield content


def _name(result: CopyResult, kind: str) -> str:
    """The draft's name begins as that of the copy, so that both sort alike."""
    stem = PurePosixPath(result.copy.file).stem
    one_of_several = result.respondent != result.copy.respondent
    return f"{stem}-{result.respondent}-{kind}.eml" if one_of_several else f"{stem}-{kind}.eml"


def _workbook(folder: RoundFolder, result: CopyResult) -> bytes | None:
    """The copy as it was handed out, to send it again; None when it is not there any more."""
    try:
        return (folder.copies / result.copy.file).read_bytes()
    except OSError:
        return None


def _correction(
    folder: RoundFolder,
    collation: Collation,
    result: CopyResult,
    worker: Worker[Marking, bytes | None],
) -> bytes:
    """The letter about what is in doubt. A workbook of another copy is not sent back marked: the
    team would send it again, and somebody would have to decide again whose it is."""
    used = [each for each in collation.files if each.copy == result.copy.id]
    used = [each for each in used if each.place in result.files and each.standing in USED]
    if used and all(_is_assigned(each) for each in used):
        own = _workbook(folder, result)
        return correction(collation.round, result, collation.files, workbook=own)
    marked = _marked(folder, used, worker, result.copy.language)
    return correction(collation.round, result, collation.files, marked)


def _is_assigned(file: ReturnedFile) -> bool:
    """Whether a decision says whose it is, and not the file itself."""
    stamp = file.arrival.account.stamp
    return stamp is not None and stamp.copy != file.copy


def _is_private(result: CopyResult) -> bool:
    """Whether it is what one of several people answered for themselves. The letters of their copy
    go to whoever passed it on to them, and a letter tells what stands in a workbook."""
    form = result.known.bank.find_form(result.copy.form) if result.known else None
    is_pooled = form is not None and form.pooled is not None and result.copy.respondent is None
    return is_pooled and result.state not in (CopyState.OUTSTANDING, CopyState.BLANK)


def _has_doubts(result: CopyResult, files: tuple[ReturnedFile, ...]) -> bool:
    """Whether there is something that the team can put right. A blank copy has its reminder."""
    return result.state is not CopyState.BLANK and needs_correction(result, files)


def _marked(
    folder: RoundFolder,
    files: Iterable[ReturnedFile],
    worker: Worker[Marking, bytes | None],
    language: str,
) -> tuple[str, bytes] | None:
    """Name and content of the marked copy of the first workbook with a cell in doubt."""
    for file in files:
        info = file.arrival.account.file
        doubts = tuple(each for each in file.problems if each.severity is Severity.DOUBT)
        is_other = _is_assigned(file) or info.kind not in WORKBOOKS
        if not doubts or is_other or info.sha256 is None:
            continue
        path = folder.returned / (file.arrival.container or file.place)
        outcome: Outcome[bytes | None] = worker.run(Marking(path, info.sha256, doubts, language))
        if outcome.value is not None:
            return f"{PurePosixPath(file.place).stem}-marked.xlsx", outcome.value
    return None
