"""A collation → every page of its report, by file name. Nothing is written here.

Used by the command line and the demonstration.
"""

from __future__ import annotations

from workbook.collation.records import Collation, CopyResult
from workbook.reports.rendering import GENERATOR
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.returns import as_return
from workbook.reports.team import team_page
from workbook.rounds.names import slug

FACILITATOR_FILE = "facilitator.html"
SHARED_FILE = "shared.html"
TEAM_FOLDER = "teams"


def report_files(
    collation: Collation, before: Collation | None, threshold: int
) -> dict[str, bytes]:
    """The pages by their path in the report's folder, with ``/`` between."""
    pages = {
        FACILITATOR_FILE: facilitator_page(collation, before),
        SHARED_FILE: shared_page(collation, before, threshold),
    }
    teams = _by_team(collation)
    width = max(2, len(str(len(teams))))
    for number, results in enumerate(teams.values(), start=1):
        if any(as_return(result) is not None for result in results):
            name = f"{number:0{width}}-{slug(results[0].copy.team_name, 'team')}.html"
            pages[f"{TEAM_FOLDER}/{name}"] = team_page(results, collation, before)
    return {name: page.encode("utf-8") for name, page in pages.items()}


def is_report(start: bytes) -> bool:
    """Whether a file that begins like this is a page of ours."""
    return f'<meta name="generator" content="{GENERATOR}">'.encode() in start


def _by_team(collation: Collation) -> dict[str, tuple[CopyResult, ...]]:
    """The results of each team, teams in the order of the register."""
    found: dict[str, tuple[CopyResult, ...]] = {}
    for result in collation.results:
        found[result.copy.team] = (*found.get(result.copy.team, ()), result)
    return found
