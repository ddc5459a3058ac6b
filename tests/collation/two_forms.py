"""Rounds of two forms, made by hand. MADE UP: no team, person or answer here is anybody's.

``two_forms``: three short and two full copies of the value guide. The second team does not know
how strong its chain is, and the third sent its copy back blank. ``with_person``: a team's workbook
and the easy-read sheet of the person whose team it is, of the sample bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.reports.made_up import collation_of, copy_of, known_of, result_of
from tests.sample import sample_bank
from workbook.bank import (
    AnswerType,
    Bank,
    Form,
    Option,
    Origin,
    Question,
    Requirement,
    Section,
)
from workbook.collation.records import Collation
from workbook.layout import build_layout
from workbook.reading.known import Known
from workbook.rounds.records import Copy

SHORT, FULL = "short", "full"
PLANNED, CHANCE, UNKNOWN = "Planned and regular", "Happens by chance", "Do not know"

COPIES: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    (
        "Maple ward",
        SHORT,
        {
            "vg.short.chain": "Booking and checks",
            "vg.short.strength:chain:now": PLANNED,
            "vg.short.strength:shop:now": CHANCE,
        },
    ),
    (
        "Harbour team",
        SHORT,
        {
            "vg.short.chain": "n/a",
            "vg.short.strength:chain:now": UNKNOWN,
            "vg.short.strength:shop:now": PLANNED,
        },
    ),
    ("Juniper clinic", SHORT, {}),
    (
        "Lantern house",
        FULL,
        {
            "vg.chain.meets": "=The same steps for all",
            "vg.chain.lines:1:name": "Yearly check",
            "vg.chain.strength": PLANNED,
        },
    ),
    (
        "Orchard group",
        FULL,
        {"vg.chain.misfit": "Shift workers", "vg.chain.strength": CHANCE},
    ),
)


def two_forms(*, only: str | None = None, backwards: bool = False) -> Collation:
    """Three short and two full copies. only: those of one form. backwards: as if read so."""
    known = {form: known_of("vg", form) for form in (SHORT, FULL)}
    results = [
        result_of(known[form], copy_of(number, team, form), typed)
        for number, (team, form, typed) in enumerate(COPIES, start=1)
        if only in (None, form)
    ]
    made = collation_of(results, bank="vg")
    return made if not backwards else _turned(made)


def both_forms_of_one_team(
    short: str, full: str, more: Mapping[str, str] | None = None
) -> Collation:
    """One team with a short and a full copy that rate its chain, and another with a short one.
    more: what else the full copy says."""
    typed: tuple[tuple[int, str, str, Mapping[str, str]], ...] = (
        (1, "Maple ward", SHORT, {"vg.short.strength:chain:now": short, "vg.close.hours": "3"}),
        (1, "Maple ward", FULL, {"vg.chain.strength": full, **(more or {})}),
        (2, "Harbour team", SHORT, {"vg.short.strength:chain:now": CHANCE}),
    )
    return collation_of(
        [
            result_of(known_of("vg", form), _copy(number, team, form), each)
            for number, team, form, each in typed
        ],
        bank="vg",
    )


def easy_bank() -> Bank:
    """The sample bank with an easy-read form whose questions have counterparts."""
    bank = sample_bank()
    form = Form(
        id="easyread",
        title="My own page",
        who="You.",
        how="Before the meeting.",
        readers="Your team.",
        easy_read=True,
    )
    own = Section(
        id="own",
        code="OWN",
        title="My own page",
        sheet="My own page",
        purpose="This is for you.",
        questions=(
            _own("own.say", AnswerType.LONG_TEXT, "What do you want to say?", "about.story"),
            _own(
                "own.strength", AnswerType.RATING, "How strong is your team?", "about.strength"
            ).model_copy(update={"scale": "strength"}),
            _own(
                "own.circle", AnswerType.SINGLE_CHOICE, "The people who help me", "people.vote"
            ).model_copy(
                update={
                    "options": (
                        Option(code="progress", label="Better"),
                        Option(code="slipped", label="Worse"),
                    )
                }
            ),
        ),
    )
    return bank.model_copy(update={"forms": (*bank.forms, form), "sections": (*bank.sections, own)})


def with_person(said: Mapping[str, str] | None = None) -> Collation:
    """A team's full workbook and the person's own sheet. said: what the person wrote."""
    bank = easy_bank()
    full, easy = (Known(bank, build_layout(bank, form)) for form in ("full", "easyread"))
    team = {
        "about.story": "We meet on Mondays",
        "about.strength": "Strong",
        "people.here:1:who": "Nurse",
        "people.here:2:who": "Sister",
        "people.vote:1:circle": "Progress made",
        "people.vote:2:circle": "No view",
    }
    own = {"own.say": "I want Tuesdays", "own.strength": "Somewhat strong", "own.circle": "Worse"}
    return collation_of(
        (
            result_of(full, _copy(1, "Maple ward", "full", "1.0"), team),
            result_of(easy, _copy(1, "Maple ward", "easyread", "1.0"), said or own),
        ),
        bank="sample",
    )


def _copy(number: int, team: str, form: str, edition: str = "2026.1") -> Copy:
    return replace(copy_of(number, team, form, edition=edition), id=f"c{number}-{form}")


def _own(id_: str, kind: AnswerType, prompt: str, other: str) -> Question:
    return Question(
        id=id_,
        type=kind,
        prompt=prompt,
        forms={"easyread": Requirement.OPTIONAL},
        origin=Origin.PROJECT,
        reason="Made for tests.",
        counterparts=(other,),
    )


def _turned(made: Collation) -> Collation:
    return replace(made, results=made.results[::-1], files=made.files[::-1])
