"""What only the reports of the value guide know: which results and questions belong together."""

from __future__ import annotations

from workbook.reports.outline import Outline
from workbook.reports.said import said

CHAPTERS = (
    Outline(
        id="configurations",
        title=said("The four configurations"),
        intro=said(
            "How each team sees its own chain, shop, network and access. These are the teams' own "
            "words about themselves: they are never added up, and teams are never ranked by them."
        ),
        results=("configurations", "logic"),
    ),
    Outline(
        id="walk",
        title=said("Personas and configurations"),
        intro=said("How each persona might meet each way of working."),
        questions=("vg.match.walk", "vg.match.walk-detail", "vg.match.fit"),
    ),
    Outline(
        id="measures",
        title=said("How value is measured"),
        intro=said("Which kinds of value have a measure, and which have none yet."),
        results=("measures",),
        questions=("vg.pop.measures",),
    ),
    Outline(
        id="opportunities",
        title=said("Room for coproduction"),
        intro=said(
            "Where there is already space, ability or appetite to make the service together."
        ),
        results=("opportunities", "process"),
        questions=("vg.pop.opportunities",),
    ),
    Outline(
        id="guide",
        title=said("How the guide worked"),
        intro=said("What was useful, what was hard, and what gave a new idea."),
        questions=(
            "vg.close.useful",
            "vg.close.hard",
            "vg.close.insight",
            "vg.close.used-as",
            "vg.close.medium",
            "vg.close.hours",
        ),
    ),
)
