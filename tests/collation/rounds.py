"""A round and returned files made in code, for tests of what is made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tests.sample import sample_bank
from workbook.bank import Bank, Form, Respondents
from workbook.collation.decided import Decisions
from workbook.collation.records import Collation, CopyResult, ReturnedFile
from workbook.collation.settle import settle
from workbook.gathering.records import Arrival, Found
from workbook.identity import Stamp, parse_key
from workbook.layout import build_layout
from workbook.parcels import Packed
from workbook.problems import Problem
from workbook.problems.files import NO_SUCH_EDITION, NOT_OUR_WORKBOOK
from workbook.problems.gate import FILE_PDF
from workbook.reading.account import Account, Fate, FileInfo
from workbook.reading.fates import judge_response
from workbook.reading.known import Known
from workbook.results.check import check_submission
from workbook.rounds.records import Copy, Format, Round
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission, Unplaced

NORTH, SOUTH, CROWD, ANNA = "copynorth", "copysouth", "copycrowd", "copyanna"


def copy(id_: str, team: str, form: str = "short", respondent: str | None = None) -> Copy:
    return Copy(
        id=id_,
        team=f"team-{team.casefold()}",
        team_name=team,
        form=form,
        edition="1.0",
        language="en",
        format=Format.XLSX,
        file=f"{id_}.xlsx",
        respondent=respondent,
    )


ROUND = Round(
    "round1",
    "Spring",
    "sample",
    (copy(NORTH, "North"), copy(SOUTH, "South"), copy(CROWD, "Crowd", "each")),
)


def _bank() -> Bank:
    """The sample bank, with one more form that several people may fill: the short one's twin."""
    bank = sample_bank()
    each = Form(
        id="each",
        title="One page each",
        who="Each of you.",
        how="Now.",
        readers="Nobody.",
        respondents=Respondents.SEVERAL,
    )
    first, *others = bank.sections
    questions = tuple(
        question.model_copy(update={"forms": {**question.forms, "each": question.forms["short"]}})
        if "short" in question.forms
        else question
        for question in first.questions
    )
    section = first.model_copy(update={"questions": questions})
    return bank.model_copy(update={"forms": (*bank.forms, each), "sections": (section, *others)})


BANK = _bank()
KNOWN = {form.id: Known(BANK, build_layout(BANK, form.id)) for form in BANK.forms}


def find(stamp: Stamp, _own: Packed | None = None) -> Known | tuple[Problem, ...]:
    """What the program has: the sample bank in one edition."""
    if (stamp.bank, stamp.edition) == ("sample", "1.0") and stamp.form in KNOWN:
        return KNOWN[stamp.form]
    return (_too_old(),)


def stamp(id_: str | None = NORTH, form: str = "short", **other: str) -> Stamp:
    given = {"bank": "sample", "edition": "1.0", "round": "round1", **other}
    return Stamp(form=form, copy=id_, **given)


def returned(
    place: str,
    typed: dict[str, str],
    of: Stamp | None = None,
    *,
    notes: tuple[str, ...] = (),
    saved: str | None = None,
    data: str | None = None,
) -> Arrival:
    """A workbook that came back. typed: by answer key. data: what its bytes are made of; files
    with other places have other bytes unless it says so."""
    marked = of or stamp()
    known = KNOWN[marked.form]
    answers = tuple(
        RawAnswer(parse_key(key), RawValue(text), f"Page!C{number}", LocatedBy.ID)
        for number, (key, text) in enumerate(typed.items(), start=1)
    )
    extra = tuple(Unplaced("Page!F1", "note", text) for text in notes)
    response = check_submission(known.bank, known.layout, Submission(marked, answers, extra, ()))
    fate, message, problems = judge_response(response)
    account = Account(
        info(place, data), fate, message, marked, response, known.layout, problems, extra
    )
    return Arrival(place, None, Found.READ, account, saved)


def unread(place: str, problem: Problem, of: Stamp | None = None) -> Arrival:
    """A file that could not be read as one of our workbooks."""
    fate = Fate.NEEDS_PERSON if of else Fate.REFUSED
    account = Account(info(place), fate, problem.message, of, problems=(problem,))
    return Arrival(place, None, Found.READ, account)


def pdf(place: str) -> Arrival:
    return unread(place, FILE_PDF.at(place))


def stranger(place: str) -> Arrival:
    return unread(place, NOT_OUR_WORKBOOK.at(place))


def too_old(place: str, of: Stamp | None = None) -> Arrival:
    return unread(place, _too_old(), of or stamp(edition="0.9"))


def _too_old() -> Problem:
    return NO_SUCH_EDITION.at(
        "", bank="sample", edition="0.9", form="short", language="en", known="1.0"
    )


def container(place: str) -> Arrival:
    return Arrival(place, None, Found.CONTAINER, Account(info(place), Fate.SET_ASIDE, ""))


def system(place: str) -> Arrival:
    return Arrival(place, None, Found.SYSTEM, Account(info(place), Fate.SET_ASIDE, ""))


def info(place: str, data: str | None = None) -> FileInfo:
    digest = hashlib.sha256((data or place).encode()).hexdigest()
    return FileInfo(place.rpartition("/")[2], digest, 100, "xlsx")


def settled(
    arrivals: Iterable[Arrival], decisions: Decisions | None = None, round_: Round = ROUND
) -> Collation:
    return settle(round_, arrivals, decisions or Decisions(), find)


def file_at(collation: Collation, place: str) -> ReturnedFile:
    (found,) = (each for each in collation.files if each.place == place)
    return found


def result_of(collation: Collation, id_: str, respondent: str | None = None) -> CopyResult:
    (found,) = (
        each
        for each in collation.results
        if each.copy.id == id_ and (respondent is None or each.respondent == respondent)
    )
    return found


def texts(result: CopyResult) -> dict[str, str | None]:
    """What a result says, by key, without what is blank."""
    answers = result.response.answers if result.response else ()
    return {str(each.key): each.text for each in answers if each.state.value != "blank"}
