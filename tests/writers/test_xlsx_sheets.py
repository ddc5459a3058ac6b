"""How a sheet behaves under people's hands: locks, checks, formats, links, paper."""

from __future__ import annotations

from collections import Counter

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.real_forms import FORMS, ORDINARY, real_layout
from workbook.grid import Role, Sheet, quoted_sheet
from workbook.identity import cell_name
from workbook.layout import Change, Kind, Marks, Reference

from .xlsx_book import NAMESPACES, cell_at, grid_of, opened, part, parts, sheet_part

SAMPLE = ("sample", "full")
TEXT = "@"
FORMATS = {Kind.NUMBER: "General", Kind.DATE: "d mmmm yyyy"}
CHECKED = (Kind.NUMBER, Kind.DATE)


def written_sheets(name: str, form: str) -> list[tuple[Sheet, Worksheet]]:
    return [(sheet, opened(name, form)[sheet.name]) for sheet in grid_of(name, form).sheets]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_only_answers_can_be_written_in_and_no_password_is_asked(name: str, form: str) -> None:
    for sheet, paper in written_sheets(name, form):
        open_cells = {
            (number, column)
            for number, row in enumerate(paper.iter_rows())
            for column, cell in enumerate(row)
            if not cell.protection.locked
        }
        answers = {(number, cell.column) for number, _row, cell in sheet.cells() if cell.slot}
        assert open_cells == answers
        assert paper.protection.sheet
        assert paper.protection.password is None


def test_people_may_resize_sort_filter_and_comment() -> None:
    for _sheet, paper in written_sheets(*SAMPLE):
        protected = paper.protection

        assert not protected.formatColumns
        assert not protected.formatRows
        assert not protected.sort
        assert not protected.autoFilter
        assert not protected.objects
        assert protected.insertRows
        assert protected.deleteRows


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_nothing_is_merged(name: str, form: str) -> None:
    for _sheet, paper in written_sheets(name, form):
        assert not paper.merged_cells.ranges


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_each_dropdown_offers_the_choices_of_its_answer(name: str, form: str) -> None:
    """Each cell of a list has exactly one, and its range on the lists sheet holds its words."""
    book, checked = opened(name, form), 0
    for sheet, paper in written_sheets(name, form):
        offered: dict[str, tuple[str, ...]] = {}
        for check in paper.data_validations.dataValidation:
            if check.type != "list":
                continue
            assert check.formula1.startswith("'Lists'!")
            words = book["Lists"][check.formula1.removeprefix("'Lists'!").replace("$", "")]
            column = words if isinstance(words, tuple) else ((words,),)
            for cells in check.sqref.ranges:
                for row, col in cells.cells:
                    place = cell_name(row - 1, col - 1)
                    assert place not in offered
                    offered[place] = tuple(str(cell.value) for (cell,) in column)
        expected = {
            cell_name(number, cell.column): cell.slot.choices
            for number, _row, cell in sheet.cells()
            if cell.slot and cell.slot.choices
        }
        assert offered == expected
        checked += len(expected)
    assert checked > 0 or form in ("short", "lived")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_checks_warn_with_an_example_and_never_trap(name: str, form: str) -> None:
    for _sheet, paper in written_sheets(name, form):
        for check in paper.data_validations.dataValidation:
            assert check.errorStyle == "warning"
            assert 0 < len(check.errorTitle) <= 32
            assert "such as" in check.error
            assert len(check.error) <= 255
            assert not check.showInputMessage


def test_numbers_and_dates_are_checked_but_words_that_say_there_is_none_are_welcome() -> None:
    checks = {
        str(check.sqref): check.formula1
        for _sheet, paper in written_sheets(*SAMPLE)
        for check in paper.data_validations.dataValidation
        if check.type == "custom"
    }
    wanted = [
        cell_name(number, cell.column)
        for sheet, _paper in written_sheets(*SAMPLE)
        for number, _row, cell in sheet.cells()
        if cell.slot and cell.slot.kind in CHECKED
    ]

    assert sorted(checks) == sorted(set(wanted))
    for place, formula in checks.items():
        assert formula.startswith(f"OR(ISNUMBER({place})")
        assert f'TRIM({place})="Not applicable"' in formula
        assert f'TRIM({place})="Don\'t know"' in formula


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_text_stays_as_typed_and_numbers_and_dates_are_numbers_and_dates(
    name: str, form: str
) -> None:
    seen: Counter[Kind] = Counter()
    for sheet, paper in written_sheets(name, form):
        for number, _row, cell in sheet.cells():
            if cell.slot:
                found = cell_at(paper, number, cell.column)
                assert found.number_format == FORMATS.get(cell.slot.kind, TEXT), cell.slot.key
                assert found.alignment.wrap_text
                assert found.fill.fgColor.rgb == "FFFFF9E5"
                assert found.border.left.style == found.border.top.style == "thin"
                seen[cell.slot.kind] += 1
    assert seen.total() > 0
    assert name != "sample" or form == "short" or set(seen) == set(Kind)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_rows_with_answers_have_a_height_that_is_not_for_good(name: str, form: str) -> None:
    """LibreOffice takes the height from the file; a height set for good would hide text."""
    checked = 0
    for sheet in grid_of(name, form).sheets:
        rows = {
            int(row.attrib["r"]) - 1: row.attrib
            for row in sheet_part(name, form, sheet.name).iterfind(".//m:row", NAMESPACES)
        }
        for number, row in enumerate(sheet.rows):
            if any(cell.slot or cell.text for cell in row.cells) and not row.fixed:
                assert "customHeight" not in rows[number]
                checked += 1
                if row.height != 19:  # pixels: the height of a row that says nothing
                    assert float(rows[number]["ht"]) == row.height * 0.75
    assert checked > 10


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_links_lead_to_cells_that_exist(name: str, form: str) -> None:
    followed = 0
    held = {
        f"{quoted_sheet(sheet.name)}!{cell_name(number, cell.column)}"
        for sheet in grid_of(name, form).sheets
        for number, _row, cell in sheet.cells()
        if cell.text or cell.slot
    }
    for sheet, paper in written_sheets(name, form):
        links = [cell for _number, _row, cell in sheet.cells() if cell.link]
        found = [cell for row in paper.iter_rows() for cell in row if cell.hyperlink]
        assert len(links) == len(found)
        for cell in found:
            assert cell.hyperlink is not None
            assert cell.hyperlink.location in held
            followed += 1
    assert followed > 4


def test_link_of_a_long_answer_leads_to_its_second_cell_and_back() -> None:
    sheet = grid_of(*SAMPLE).sheet("about")
    paper = opened(*SAMPLE)[sheet.name]
    there = cell_at(paper, sheet.row_number("=ABOUT-2.further"), 3).hyperlink
    back = cell_at(paper, sheet.row_number("=ABOUT-2.more.back"), 3).hyperlink

    assert there is not None
    assert back is not None
    assert (
        there.location == f"'You & your team''s work'!C{sheet.row_number('about.story:more') + 1}"
    )
    assert back.location == f"'You & your team''s work'!C{sheet.row_number('about.story') + 1}"


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_sheets_print_on_a4_with_their_title_and_page_numbers(name: str, form: str) -> None:
    for sheet, paper in written_sheets(name, form):
        if sheet.hidden:
            assert paper.sheet_state == "hidden"
            assert not paper.print_area
            continue
        assert paper.page_setup.paperSize == 9
        assert (paper.page_setup.scale or 100) == sheet.scale
        assert paper.page_setup.orientation == ("portrait" if sheet.portrait else "landscape")
        assert paper.print_title_rows == f"$1:${sheet.repeated[1] + 1}"
        assert paper.oddFooter is not None
        assert "&P" in str(paper.oddFooter.right.text)
        breaks = [row for row, each in enumerate(sheet.rows) if each.fresh_page]
        assert [each.id for each in paper.row_breaks.brk] == breaks
        assert not paper.sheet_view.showGridLines


def test_greyed_question_looks_at_the_count_beside_it() -> None:
    sheet = grid_of(*SAMPLE).sheet("about")
    paper = opened(*SAMPLE)[sheet.name]
    row = sheet.row_number("about.wage") + 1

    [(cells, [rule])] = [(str(r.sqref), r.rules) for r in paper.conditional_formatting]

    assert cells == f"A{row}:D{row}"
    assert rule.formula == [f"$G${row}=0"]
    assert str(paper[f"G{row}"].value).startswith("=IF(ISNUMBER(1/(TRIM(")


@pytest.mark.parametrize(("name", "form"), ORDINARY)
def test_every_chart_says_in_words_what_it_shows(name: str, form: str) -> None:
    charts = [chart for sheet in grid_of(name, form).sheets for chart in sheet.charts]
    drawings = [each for each in parts(name, form) if each.startswith("xl/drawings/drawing")]

    described = [
        frame.get("descr")
        for drawing in drawings
        for frame in part(name, form, drawing).iterfind(".//{*}graphicFrame/{*}nvGraphicFramePr/*")
        if frame.get("descr")
    ]

    assert sorted(map(str, described)) == sorted(chart.description for chart in charts)
    # Grids are tables of marks, and what is compared is in words: neither has a chart.
    results = real_layout(name, form).results
    drawn = [each for each in results if not isinstance(each, Marks | Reference | Change)]
    assert len(charts) == len(drawn) + 1


def test_charts_are_flat_horizontal_bars_with_their_numbers() -> None:
    charts = [each for each in parts(*SAMPLE) if each.startswith("xl/charts/chart")]

    assert len(charts) == 4
    for path in charts:
        chart = part(*SAMPLE, path)
        [bars] = chart.iterfind(".//{*}barChart")
        assert bars.find("{*}barDir").get("val") == "bar"  # type: ignore[union-attr]
        assert chart.find(".//{*}view3D") is None
        series = bars.findall("{*}ser")
        assert len(series) == len(bars.findall("{*}ser/{*}dLbls")) > 0


def test_chart_does_not_cover_words() -> None:
    sheet = grid_of(*SAMPLE).sheet("=results")
    for chart in sheet.charts:
        first = sheet.row_number(chart.row)
        under, height = [], 0
        for row in sheet.rows[first:]:
            if height >= chart.height + 4:
                break
            under.append(row)
            height += row.height

        assert len(under) > 3
        assert not [row.id for row in under if row.cells]


def test_copy_s_code_is_the_only_cell_that_a_grid_leaves_open() -> None:
    copies = [
        cell
        for sheet in grid_of(*SAMPLE).sheets
        for _number, _row, cell in sheet.cells()
        if cell.role is Role.COPY
    ]

    assert len(copies) == 1
    assert copies[0].text == ""
