"""Collations by hand: real banks, made-up teams and made-up answers.

MADE UP: no team, person or answer here is anybody's. Rounds are put together without any file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tests.sample import sample_bank
from workbook.bank import Bank
from workbook.changes import again, with_changes
from workbook.collation.records import (
    Collation,
    Conflict,
    CopyResult,
    CopyState,
    ReturnedFile,
    Standing,
    Variant,
)
from workbook.gathering.records import Arrival, Found
from workbook.identity import Stamp, parse_key
from workbook.layout import build_layout
from workbook.library import load_library
from workbook.problems import Problem, Severity
from workbook.reading.account import Account, Fate, FileInfo
from workbook.reading.known import Known
from workbook.reports.questions import section_figures
from workbook.reports.records import QuestionFigure
from workbook.reports.returns import Return, countable_returns
from workbook.results.check import check_submission
from workbook.rounds.records import Copy, Format, Round
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission

Typed = Mapping[str, str]

TEAMS = (
    "Maple ward", "Harbour team", "Juniper clinic", "Lantern house", "Meadow service",
    "Orchard group", "Quayside team", "Rowan ward", "Saffron clinic", "Thistle house",
    "Willow team", "Zephyr service",
)  # fmt: skip


def bank_of(name: str) -> Bank:
    if name == "sample":
        return sample_bank()
    return next(bank for bank in load_library().banks if bank.id == name)


def known_of(name: str, form: str) -> Known:
    bank = bank_of(name)
    return Known(bank, build_layout(bank, form))


def carried_known(name: str, form: str) -> Known:
    """A form as it is when last time's answers stand in it."""
    bank = with_changes(bank_of(name), form)
    return Known(bank, build_layout(bank, again(form)))


def name_of(number: int) -> str:
    """A made-up team's name."""
    again = number // len(TEAMS)
    return TEAMS[number % len(TEAMS)] + (f" {again + 1}" if again else "")


def copy_of(
    number: int, name: str, form: str, *, edition: str = "2026.1", respondent: str | None = None
) -> Copy:
    """A copy of a made-up team; its token is the same in every round."""
    return Copy(
        id=f"c{number}{respondent or ''}",
        team=f"t{number}",
        team_name=name,
        form=form,
        edition=edition,
        language="en",
        format=Format.XLSX,
        file=f"{number:02}-team.xlsx",
        respondent=respondent,
    )


def result_of(
    known: Known, copy: Copy, typed: Typed | None, *, respondent: str | None = None
) -> CopyResult:
    """What a copy says, through the program's own checks. typed: None where nothing came back."""
    who = respondent or copy.respondent
    if typed is None:
        return CopyResult(copy, CopyState.OUTSTANDING, who)
    raw = tuple(
        RawAnswer(parse_key(key), RawValue(text), f"Sheet!{key}", LocatedBy.ID)
        for key, text in typed.items()
    )
    stamp = Stamp(known.bank.id, known.bank.edition, known.layout.form)
    response = check_submission(known.bank, known.layout, Submission(stamp, raw, (), ()))
    place = f"returned-{copy.id}.xlsx"
    made = CopyResult(copy, CopyState.PARTIAL, who, known, response, files=(place,))
    if not typed:
        return replace(made, state=CopyState.BLANK)
    whole = made.needed_answered == made.needed_due
    return replace(made, state=CopyState.COMPLETE) if whole else made


def file_of(
    result: CopyResult, place: str | None = None, problems: tuple[Problem, ...] = ()
) -> ReturnedFile:
    """A file of a result."""
    place = place or result.files[0]
    info = FileInfo(place, "0" * 64, 1000, "xlsx")
    fate = Fate.NEEDS_PERSON if problems else Fate.READ
    account = Account(info, fate, "It was read.")
    return ReturnedFile(
        Arrival(place, None, Found.READ, account),
        fate,
        Standing.USED,
        "It was read.",
        copy=result.copy.id,
        problems=problems,
    )


def collation_of(
    results: Iterable[CopyResult], name: str = "Spring round", bank: str = "ccarm"
) -> Collation:
    """A round of these results, with a file for each that came back."""
    made = tuple(results)
    copies = tuple(dict.fromkeys(result.copy for result in made))
    doubt = Severity.DOUBT
    files = tuple(
        file_of(result, problems=tuple(p for p in result.response.problems if p.severity is doubt))
        for result in made
        if result.response
    )
    return Collation(Round("r1", name, bank, copies), files, made)


# --- What is counted ------------------------------------------------------------------------------


def returns_of(
    typed: Iterable[Typed], bank: str = "sample", form: str = "full"
) -> tuple[Return, ...]:
    known = known_of(bank, form)
    results = [
        result_of(known, copy_of(at, name_of(at), form), each) for at, each in enumerate(typed)
    ]
    return countable_returns(collation_of(results, bank=bank))


def figure(
    returns: tuple[Return, ...], question: str, before: tuple[Return, ...] = (), plain: bool = False
) -> QuestionFigure:
    sections = section_figures(returns, before, plain)
    (found,) = (q for section in sections for q in section.questions if q.id == question)
    return found


# --- CCaRM: reviews ------------------------------------------------------------------------------

VOTERS = (
    ("The person", "The person themselves"),
    ("Sister", "Family, friend or informal supporter"),
    ("Advocate", "Advocate"),
    ("Consultant", "Clinician or care staff"),
    ("Key worker", "Key worker or care co-ordinator"),
    ("Commissioning manager", "Commissioner"),
    ("Housing officer", "Other stakeholder"),
)
THEMES = ("circle", "about", "problems", "living", "safe", "progress")
VOTE = ("Progress made", "Unchanged", "Slipped back", "No view / did not vote")
VERDICTS = ("Progress made", "Progress not made", "No agreement today")


def review(seed: int) -> dict[str, str]:
    """A made-up case review. seed: two reviews of the same seed are the same."""
    typed = {
        "ccarm.cover.case-ref": f"CASE-{seed}",
        "ccarm.rev.date": "2026-05-04",
        "ccarm.rev.first": "No" if seed % 3 else "Yes",
        "ccarm.rev.person-first": "I want to cook for my sister again.\nAnd fewer meetings.",
        "ccarm.rev.incidents": str(seed % 4) if seed % 5 else "Don't know",
        "ccarm.rev.vote-mode": ("Openly, in turn", "Each on their own sheet")[seed % 2],
        "ccarm.rev.discussion": ("Few people spoke or agreed", "Good exchange, mostly agreed")[
            seed % 2
        ],
        "ccarm.rev.description": "Better in the mornings, still low at weekends.",
        "ccarm.rev.next-date": "2026-11-04" if seed % 4 else "04/11/2026",
    }
    for row, (who, voice) in enumerate(VOTERS[: 4 + seed % 4], start=1):
        typed[f"ccarm.rev.attendees:{row}:who"] = who
        typed[f"ccarm.rev.attendees:{row}:group"] = voice
        typed[f"ccarm.rev.attendees:{row}:how"] = "In the room"
        for at, theme in enumerate(THEMES):
            typed[f"ccarm.rev.vote:{row}:{theme}"] = VOTE[(seed + row * (at + 1) + at) % 4]
    for at, theme in enumerate(THEMES):
        if (seed + at) % 3:
            typed[f"ccarm.rev.agreed:{theme}:verdict"] = VERDICTS[(seed + at) % 3]
        typed[f"ccarm.rev.reading:{theme}:tells"] = "The person sees more movement than the rest."
        typed[f"ccarm.rev.themes:{theme}:better"] = "A weekly meal together."
    states = ("Done", "Partly done", "Not done", "Under way")
    for row in range(1, 4):
        typed[f"ccarm.rev.promises:{row}:action"] = f"Promise {row}: ask about the bus pass."
        typed[f"ccarm.rev.promises:{row}:theme"] = "Circle of Support"
        typed[f"ccarm.rev.promises:{row}:state"] = states[(seed + row) % 4]
    typed["ccarm.rev.next:1:action"] = "Visit the community garden."
    typed["ccarm.rev.next:1:by"] = "2026-06-01"
    return typed


def reviews(teams: int = 3, shift: int = 0) -> Collation:
    """A round of case reviews; one team has not answered."""
    known = known_of("ccarm", "review")
    results = [
        result_of(known, copy_of(at, name_of(at), "review"), review(at + shift))
        for at in range(teams)
    ]
    late = copy_of(99, "Zinnia house", "review")
    return collation_of([*results, result_of(known, late, None)])


# --- The value guide -----------------------------------------------------------------------------

STRENGTH = (
    "Not used",
    "Happens by chance",
    "Used by some, for some people",
    "Planned and regular",
    "Planned, regular and improved with the people who use it",
    "Do not know",
)
CONFIGURATIONS = ("chain", "shop", "network", "access")
VALUE = (
    "Personal: the individual gets care that suits them",
    "Allocative: resources go where they do most across groups",
    "Technical: best results from what we have, for everyone in need",
    "Societal: health as a means to take part, and solidarity",
)


def full_guide(seed: int) -> dict[str, str]:
    """A made-up full guide."""
    typed = {
        "vg.pop.who": "People who live with a long-term condition, and those close to them.",
        "vg.pop.size": str(200 + 35 * seed),
        "vg.pop.payment": "Yes" if seed % 2 else "No",
        "vg.pop.cost-person": f"{1200 + 10 * seed} GBP",
        "vg.close.useful": "Walking one persona through the four ways of working.",
        "vg.close.hard": "The word “configuration”, and finding a time for all of us.",
        "vg.close.used-as": ("Step by step", "Both")[seed % 2],
        "vg.close.medium:screen": "✓",
        "vg.close.hours": str(10 + seed),
        "vg.prep.leadership": ("A little", "Strong", "Do not know")[seed % 3],
    }
    if seed % 2:
        typed["vg.close.medium:print"] = "✓"
        typed["vg.pop.payment-detail:1:change"] = "A yearly sum for each person"
    for at, conf in enumerate(CONFIGURATIONS):
        typed[f"vg.{conf}.strength"] = STRENGTH[(seed + at) % 6]
        typed[f"vg.prep.familiar:{conf}:now"] = ("New to us", "Could explain it")[(seed + at) % 2]
        typed[f"vg.match.balance:{conf}:now"] = str(10 * (at + 1))
    personas = ("Amal, 34, new to this", "Bo, 71, lives alone")[: 1 + seed % 2]
    for row, persona in enumerate(personas, start=1):
        typed[f"vg.pop.personas:{row}:name"] = persona
        typed[f"vg.pop.personas:{row}:age"] = str(34 + row)
        for at, conf in enumerate(CONFIGURATIONS):
            typed[f"vg.match.walk:{row}:{conf}"] = f"They meet the {conf} at the front desk."
            typed[f"vg.match.fit:{row}:{conf}"] = ("Poor fit", "Good fit")[at % 2]
    for row in range(1, 3 + seed % 3):
        typed[f"vg.pop.measures:{row}:kind"] = VALUE[(seed + row) % 3]
        typed[f"vg.pop.measures:{row}:measure"] = "A short survey"
        typed[f"vg.pop.opportunities:{row}:kind"] = ("Opportunity space", "Interest")[row % 2]
        typed[f"vg.pop.opportunities:{row}:what"] = "The waiting room on Tuesdays"
        typed[f"vg.pop.process:{row}:step"] = f"Step {row}"
        typed[f"vg.pop.process:{row}:copro"] = ("Some shared work", "Mostly shared work")[row % 2]
    for part in ("assess", "plan", "do"):
        typed[f"vg.match.logic:{part}:now"] = "Half and half"
        typed[f"vg.match.logic:{part}:wish"] = "Mostly we make it together"
    return typed


def short_guide(seed: int) -> dict[str, str]:
    """A made-up short form."""
    typed = {
        "vg.short.population": "Families with a child who has asthma.",
        "vg.short.chain": "Booking, spirometry, review: the same for all.",
        "vg.close.hard": "Nothing much.",
        "vg.close.hours": "3",
    }
    for at, conf in enumerate(CONFIGURATIONS):
        typed[f"vg.short.strength:{conf}:now"] = STRENGTH[(seed + at) % 5]
    return typed


def guides(full: int = 2, short: int = 1, shift: int = 0) -> Collation:
    """A round of the value guide in both forms; one copy came back blank."""
    long_form, short_form = known_of("vg", "full"), known_of("vg", "short")
    results = [
        result_of(long_form, copy_of(at, name_of(at), "full"), full_guide(at + shift))
        for at in range(full)
    ]
    results += [
        result_of(short_form, copy_of(at, name_of(at), "short"), short_guide(at + shift))
        for at in range(full, full + short)
    ]
    blank = copy_of(99, "Zinnia house", "short")
    return collation_of([*results, result_of(short_form, blank, {})], bank="vg")


def disputed(collation: Collation) -> Collation:
    """The same round, where two files of the first team differ on one answer."""
    first, *rest = collation.results
    assert first.response is not None
    answer = next(each for each in first.response.answers if each.text)
    other = replace(answer, text="Something else", value="Something else")
    conflict = Conflict(
        first.copy.id,
        answer.key,
        (Variant(answer, ("monday/a.xlsx",)), Variant(other, ("tuesday/b.xlsx",))),
    )
    torn = replace(first, conflicts=(conflict,), state=CopyState.CONFLICTING)
    return replace(collation, results=(torn, *rest))
