"""What only the reports of P3C know: which results and questions belong together."""

from __future__ import annotations

from workbook.reports.outline import Outline
from workbook.reports.said import said

CHAPTERS = (
    Outline(
        id="elements",
        title=said("The twelve common elements"),
        intro=said(
            "How far each element is in place, site by site. It is a list to compare with, not a "
            "standard: sites that do well need not have all twelve, and none is ranked by them."
        ),
        results=("elements",),
        questions=("p3c.elements.place", "p3c.elements.own", "p3c.elements.follow-up"),
    ),
    Outline(
        id="parts",
        title=said("The three parts and the six domains"),
        intro=said(
            "What each team says of its own service. The domains have the headings of P3C-OCT and "
            "statements of this project: they are no result of that tool."
        ),
        results=("definition", "domains"),
        questions=(
            "p3c.definition.person-rate",
            "p3c.definition.context-rate",
            "p3c.definition.coordinated-rate",
            "p3c.domains.goals",
            "p3c.domains.planning",
            "p3c.domains.transitions",
            "p3c.domains.decisions",
            "p3c.domains.information",
            "p3c.domains.support",
        ),
    ),
    Outline(
        id="perspectives",
        title=said("What is measured, from four perspectives"),
        intro=said(
            "What teams measure from the side of patients, of practitioners, of the organisation, "
            "and of cost and activity. A blank row is a gap to talk about, and need not be filled."
        ),
        results=("measure-kinds", "licences"),
        questions=("p3c.measures.plan", "p3c.measures.instruments"),
    ),
    Outline(
        id="activity",
        title=said("Activity before and after"),
        intro=said(
            "Raw counts, as each team gave them, for the same people and as many months before as "
            "after. A change is not an effect: nothing here says what it came from."
        ),
        results=("activity",),
        questions=("p3c.activity.use", "p3c.activity.cost-person", "p3c.activity.recoup"),
    ),
    Outline(
        id="links",
        title=said("Who is linked with whom"),
        intro=said("The links between organisations, by how new or strong they are, and by kind."),
        results=("links", "link-kinds"),
        questions=("p3c.profile.links",),
    ),
    Outline(
        id="challenges",
        title=said("Challenges"),
        intro=said("What weighs on the teams today, and what has helped."),
        results=("challenges",),
        questions=("p3c.challenges.weight", "p3c.challenges.note"),
    ),
)
