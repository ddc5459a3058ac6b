"""Team Lantern's second review, written out in full, and how a script becomes typed answers.

Nobody in it exists, and every text says so. It is written for one form of one bank; a place that it
does not name is left empty. ``typed_answers`` gives each answer as a person would type it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from workbook import document, grid
from workbook.demo.reviews import VOTES, made_up
from workbook.identity import AnswerKey
from workbook.layout import Kind

UNCLEAR_DATE = "03/04/2026"
REMARK = "See the back of the page (made up)"  # typed outside every question

Typed = str | int | datetime.date
Place = grid.Place | document.Place


def _votes(initials: str) -> tuple[str, ...]:
    """A theme's votes, the person's first."""
    return tuple(VOTES[initial] for initial in initials)


# By question, or question and column: what stands there, row by row.
SCRIPT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ccarm.cover.case-ref": ("MADE-UP-LANTERN",),
        "ccarm.cover.service": made_up("Team Lantern"),
        "ccarm.cover.person-part": ("Spoke in the meeting",),
        "ccarm.cover.person-part-help": made_up(
            "The questions two days before.\nA break at three."
        ),
        "ccarm.cover.sharing": ("✓", "✓", "", "✓", ""),
        "ccarm.rev.date": (UNCLEAR_DATE,),
        "ccarm.rev.previous": ("2025-10-02",),
        "ccarm.rev.first": ("No",),
        "ccarm.rev.attendees:who": made_up(
            "The person", "Sister", "Advocate", "Key worker", "Psychiatrist", "Commissioner"
        ),
        "ccarm.rev.attendees:group": (
            "The person themselves",
            "Family, friend or informal supporter",
            "Advocate",
            "Key worker or care co-ordinator",
            "Clinician or care staff",
            "Commissioner",
        ),
        "ccarm.rev.attendees:how": (
            "In the room",
            "In the room",
            "By phone or video",
            "In the room",
            "In the room",
            "Sent views or votes beforehand",
        ),
        "ccarm.rev.person-first": made_up("I would like a flat near my sister.\nAnd my dog."),
        "ccarm.rev.promises:action": made_up(
            "Two visits home a week",
            "Write the life story together",
            "A plan for bad nights",
            "Try the boat-builders’ workshop",
            "Show the chart at each meeting",
        ),
        "ccarm.rev.promises:theme": (
            "Circle of Support",
            "About Me",
            "My Problem Toolkits",
            "Joining In and Living a Good Life",
            "What Progress Am I Making?",
        ),
        "ccarm.rev.promises:lead": made_up(
            "Sister", "Key worker", "Psychiatrist", "Key worker", "The person"
        ),
        "ccarm.rev.promises:state": ("Done", "Partly done", "Not done", "Done", "Under way"),
        "ccarm.rev.promises:effect": made_up(
            "Sundays are good again", "Half is written", "", "Goes each Tuesday", "Too early to say"
        ),
        "ccarm.rev.themes:better": made_up(
            "Visits home, and calls in between.",
            "The nurses know what calms me.",
            "",
            "Boats on Tuesdays, football on Fridays.",
            "No falls since March.",
            "I can read the chart myself.",
        ),
        "ccarm.rev.themes:stuck": made_up(
            "",
            "The life story stops at school.",
            "Bad nights are back.\nNobody wrote the plan.",
            "",
            "The key to the garden.",
            "Two charts with different numbers.",
        ),
        "ccarm.rev.themes:ideas": made_up(
            "A room for visitors",
            "Photographs instead of words",
            "- one page, beside the bed",
            "",
            "½ hour outside after tea",
            "",
        ),
        "ccarm.rev.measures:measure": made_up("A sleep diary", "A walking test"),
        "ccarm.rev.measures:date": ("2026-02-16", "2026-03-09"),
        "ccarm.rev.measures:result": made_up("5 hours a night", "410 metres"),
        "ccarm.rev.measures:change": ("Worse", "Better"),
        "ccarm.rev.incidents": ("0",),
        "ccarm.rev.vote-mode": ("Some each way",),
        "ccarm.rev.vote:circle": _votes("PPPPUP"),
        "ccarm.rev.vote:about": _votes("PUUPUN"),
        "ccarm.rev.vote:problems": _votes("SSUUSU"),
        "ccarm.rev.vote:living": _votes("PPPPPP"),
        "ccarm.rev.vote:safe": _votes("UUPPPP"),
        "ccarm.rev.vote:progress": _votes("PUNUPN"),
        "ccarm.rev.reading:tells": made_up(
            "Nearly all see it.",
            "The person sees more than the rest of us.",
            "The nights worry everybody.",
            "All agree.",
            "Staff feel safer than the family does.",
            "Too little to go on.",
        ),
        "ccarm.rev.reading:so": made_up(
            "Keep the visits",
            "Ask what we miss",
            "Write the plan this week",
            "",
            "Walk round together",
            "One chart only",
        ),
        "ccarm.rev.agreed:verdict": (
            "Progress made",
            "Progress made",
            "Progress not made",
            "Progress made",
            "No agreement today",
            "No agreement today",
        ),
        "ccarm.rev.discussion": ("Good exchange, mostly agreed",),
        "ccarm.rev.description": made_up("Better by day than by night.\nA home is in sight."),
        "ccarm.rev.pull": ("Not applicable",),
        "ccarm.rev.next:theme": (
            "My Problem Toolkits",
            "Keeping People Safe and Well",
            "Circle of Support",
        ),
        "ccarm.rev.next:action": made_up(
            "Write the plan for bad nights", "Walk round the house together", "Visit two flats"
        ),
        "ccarm.rev.next:lead": made_up("Psychiatrist", "Key worker", "Sister"),
        "ccarm.rev.next:by": ("2026-04-10", "2026-04-30", "2026-06-15"),
        "ccarm.rev.next:sign": made_up("6 hours of sleep", "A list of three changes", ""),
        "ccarm.rev.next:state": ("New", "New", "Under way"),
        "ccarm.rev.next-date": ("2026-10-01",),
    }
)


def typed_answers(
    script: Mapping[str, tuple[str, ...]], places: Iterable[Place]
) -> Mapping[AnswerKey, Typed]:
    """What a script says at these places, which must be in printed order."""
    return MappingProxyType(dict(_answers(script, places)))


def script_name(key: AnswerKey) -> str:
    """Where a script has an answer: its question, with its column in a table."""
    return f"{key.question}:{key.column}" if key.column else key.question


def _answers(
    script: Mapping[str, tuple[str, ...]], places: Iterable[Place]
) -> Iterator[tuple[AnswerKey, Typed]]:
    by_name = sorted(places, key=lambda place: script_name(place.key))
    for name, rows in groupby(by_name, lambda place: script_name(place.key)):
        for place, text in zip(rows, script.get(name, ()), strict=False):
            if text:
                yield place.key, _typed(place.kind, text)


def _typed(kind: Kind, text: str) -> Typed:
    """Dates and numbers as such; what is neither, as its words."""
    if kind is Kind.NUMBER:
        return int(text)
    if kind is Kind.DATE and text != UNCLEAR_DATE:
        return datetime.date.fromisoformat(text)
    return text
