"""What only the reports of CCaRM know: which voices belong together, and which parts to lead with.

Everything else about a vote is worked out from the bank: see votes.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbook.reports.outline import Outline
from workbook.reports.said import said

# The voices as a report sets them side by side. A bank's voice whose code is not here stands
# under its own words.
VOICES: Mapping[str, str] = MappingProxyType(
    {
        "person": said("The person"),
        "family": said("Family and advocates"),
        "advocate": said("Family and advocates"),
        "clinician": said("Professionals"),
        "coordinator": said("Professionals"),
        "staff": said("Professionals"),
        "commissioner": said("Commissioners"),
        "other": said("Others"),
    }
)

# The shape of an agreed verdict, where its code is none of the vote's own.
VERDICT_MARKS: Mapping[str, str] = MappingProxyType(
    {"progress": "up", "no-progress": "square", "no-agreement": "ring"}
)

CHAPTERS = (
    Outline(
        id="vote",
        title=said("The vote"),
        intro=said(
            "Each review ends with a vote by everyone there, and then a talk about it. Here the "
            "person stands in the middle and the themes stand around."
        ),
        results=("vote",),
        questions=("ccarm.rev.agreed", "ccarm.rev.reading", "ccarm.rev.description"),
        shared_intro=said(
            "Each review ends with a vote by everyone there, and then a talk about it. This is "
            "what was agreed after the talk. The votes themselves stay with those who cast them."
        ),
    ),
    Outline(
        id="promises",
        title=said("Promises kept"),
        intro=said("What was promised at the review before, and what became of it."),
        results=("promises",),
        questions=("ccarm.rev.promises", "ccarm.rev.next"),
    ),
    Outline(
        id="circle",
        title=said("The circle of support"),
        intro=said("Who is around the person, and where they come from."),
        results=("circle", "contact"),
        questions=("ccarm.circle.map",),
    ),
)
