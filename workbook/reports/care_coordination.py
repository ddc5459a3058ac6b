"""What only the reports of the care co-ordination bank know: which results belong together."""

from __future__ import annotations

from workbook.reports.outline import Outline
from workbook.reports.said import said

CHAPTERS = (
    Outline(
        id="levels",
        title=said("The six levels"),
        intro=said(
            "How far each level is in place, as each programme sees itself. Levels are never added "
            "up, and programmes are never ranked by them."
        ),
        results=("levels", "quick-levels", "characteristics"),
        questions=("cc.quick.levels",),
        shared_intro=said("How the answers to the one-page check fall, level by level."),
    ),
    Outline(
        id="challenges-helps",
        title=said("What weighs, and what carries"),
        intro=said(
            "The challenges and the helps, one after the other. Look for the heaviest and the "
            "strongest, and ask which help could ease which challenge."
        ),
        questions=(
            "cc.challenges.weight",
            "cc.facilitators.strength",
            "cc.challenges.response",
            "cc.quick.challenge",
            "cc.quick.help",
        ),
    ),
    Outline(
        id="evidence",
        title=said("Evidence of impact"),
        intro=said("What can be shown, and how strong the evidence is. Weak evidence is the rule."),
        questions=("cc.impact.evidence",),
    ),
    Outline(
        id="programmes",
        title=said("Beside five published programmes"),
        intro=said(
            "Each programme's own answers beside what was published of five others. It is there "
            "to learn from, one line at a time: there is no score of likeness and no order."
        ),
        results=("programmes",),
        questions=("cc.like.closest", "cc.like.why", "cc.like.context"),
        shared_intro=said(
            "Which of five published programmes the returns name as most like their own."
        ),
    ),
)
