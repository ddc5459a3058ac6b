"""Layout → Grid: one function to read from top to bottom."""

from __future__ import annotations

from workbook.grid.completeness import add_counts, section_sums
from workbook.grid.easy import easy_pages
from workbook.grid.easy_start import easy_start
from workbook.grid.echoes import add_echoes
from workbook.grid.lists import lists_sheet
from workbook.grid.pages import draft_page
from workbook.grid.records import ChoiceList, Grid, Sheet
from workbook.grid.reference import reference_sheet
from workbook.grid.results import results_sheet
from workbook.grid.sizes import sizes_for
from workbook.grid.sources import sources_sheet
from workbook.grid.start import start_sheet
from workbook.grid.where import find_places
from workbook.languages import speaker
from workbook.layout import Layout


def build_grid(layout: Layout) -> Grid:
    """The sheet, row and column of everything in a form.

    Sections are drafted first; once everything has its place, formulas can point at it.
    """
    if layout.easy_read:
        return build_easy_grid(layout)
    sizes, say = sizes_for(easy_read=False), speaker(layout.language)
    drafts = tuple(draft_page(page, sizes, say) for page in layout.pages)
    where = find_places(drafts)
    sections = tuple(
        add_counts(add_echoes(draft, where), page, where)
        for draft, page in zip(drafts, layout.pages, strict=True)
    )
    sums = {
        page.id: section_sums(page, sheet)
        for page, sheet in zip(layout.pages, sections, strict=True)
    }
    words, lists = lists_sheet(layout, sizes)
    sheets = (
        start_sheet(layout, sums, sizes),
        *sections,
        results_sheet(layout, sums, where, sizes),
        *reference_sheet(layout, where, sizes),
        sources_sheet(layout, sizes),
        words,
    )
    return _grid(layout, sheets, lists)


def build_easy_grid(layout: Layout) -> Grid:
    """The same for an easy-read form: its cover and its sections, and nothing else to look at."""
    sizes = sizes_for(easy_read=True)
    drafts = easy_pages(layout, sizes)
    where = find_places(drafts)
    sections = tuple(
        add_counts(add_echoes(draft, where), page, where)
        for draft, page in zip(drafts, layout.pages, strict=True)
    )
    words, lists = lists_sheet(layout, sizes)
    return _grid(layout, (easy_start(layout, sizes), *sections, words), lists)


def _grid(layout: Layout, sheets: tuple[Sheet, ...], lists: tuple[ChoiceList, ...]) -> Grid:
    return Grid(
        bank=layout.bank,
        edition=layout.edition,
        form=layout.form,
        language=layout.language,
        title=layout.title,
        easy_read=layout.easy_read,
        not_applicable=layout.not_applicable,
        dont_know=layout.dont_know,
        sheets=sheets,
        lists=lists,
        required=frozenset(item.question for item in layout.items() if item.required),
        draft=layout.draft,
    )
