"""A collation → every page of its report, by file name. Nothing is written here.

Used by the command line and the demonstration.
"""

from __future__ import annotations

from workbook.bank import Respondents
from workbook.collation.records import Collation, CopyResult
from workbook.reports.rendering import GENERATOR
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.returns import as_return, form_of
from workbook.reports.team import pooled_page, team_page
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
    teams = tuple(dict.fromkeys(result.copy.team for result in collation.results))
    width = max(2, len(str(len(teams))))
    for (team, form), results in _by_page(collation).items():
        if any(as_return(result) is not None for result in results):
            name = slug(results[0].copy.team_name, "team") + (
                f"-{slug(form, 'form')}" if form else ""
            )
            number = teams.index(team) + 1
            path = f"{TEAM_FOLDER}/{number:0{width}}-{name}.html"
            pages[path] = _page(results, collation, before)
    return {name: page.encode("utf-8") for name, page in pages.items()}


def is_report(start: bytes) -> bool:
    """Whether a file that begins like this is a page of ours."""
    return f'<meta name="generator" content="{GENERATOR}">'.encode() in start


def _by_page(collation: Collation) -> dict[tuple[str, str], tuple[CopyResult, ...]]:
    """The results of each page, by team in the order of the register. What the team answers as one
    is on one page; a form that people answer each for themselves has a page of its own, since its
    readers are others. The second part of the key is that form, or ""."""
    found: dict[tuple[str, str], tuple[CopyResult, ...]] = {}
    for result in collation.results:
        page = (result.copy.team, result.copy.form if _is_for_several(result) else "")
        found[page] = (*found.get(page, ()), result)
    return found


def _is_for_several(result: CopyResult) -> bool:
    form = form_of(result)
    return form is not None and form.respondents is Respondents.SEVERAL


def _page(results: tuple[CopyResult, ...], collation: Collation, before: Collation | None) -> str:
    forms = tuple(form_of(result) for result in results)
    if any(form is not None and form.pooled is not None for form in forms):
        return pooled_page(results, collation)
    return team_page(results, collation, before)
