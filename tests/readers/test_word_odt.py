"""What stands in an .odt file, to the character, and answers found by the visible codes."""

from __future__ import annotations

import datetime

import pytest

from tests.readers.odt_typist import cell, odt, p, row, table
from tests.readers.word_reading import answers, lines, located, pages, read, unplaced
from tests.readers.word_typist import PROMPTS
from workbook.identity import parse_key
from workbook.marks import bookmark_name
from workbook.readers.refusal import Refused
from workbook.readers.word.pages import AsideKind, Origin, paragraphs_of


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a\n   b", "a b"),
        ("  a", "a"),
        ("a ", "a "),
        ('<text:s text:c="2"/>a', "  a"),
        ("a<text:s/>b", "a b"),
        ('a<text:s text:c="3"/> b', "a    b"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("a<text:span>b<text:span> c</text:span></text:span> d", "ab c d"),
        ("a <text:span> b</text:span>", "a b"),
        ("<text:a>link</text:a>", "link"),
        ("a<text:soft-page-break/>b", "ab"),
        ("Page <text:page-number>3</text:page-number> of <text:page-count>9</text:page-count>",
         "Page of "),
        ("<text:new-thing>a</text:new-thing>", "a"),
    ],
)  # fmt: skip
def test_paragraph_with_each_kind_of_sign_gives_its_text(inside: str, text: str) -> None:
    assert lines(odt(p(inside))) == [text]


def test_paragraphs_of_lists_sections_and_tables_within_tables_are_read_in_order() -> None:
    inner = table(row("d", "e"))
    data = odt(
        f"<text:list><text:list-item>{p('a')}</text:list-item></text:list>",
        f"<text:section>{p('b')}</text:section>",
        table(
            f"<table:table-header-rows>{row('c')}</table:table-header-rows>",
            row(cell(inner)),
        ),
        "<text:h text:outline-level='2'>f</text:h>",
    )

    assert lines(data) == ["a", "b", "c", "d", "e", "f"]


def test_covered_cell_gives_its_text_to_the_cell_before_it() -> None:
    covered = f"<table:covered-table-cell>{p('b')}</table:covered-table-cell>"
    data = odt(table(row("a", covered, "c")))
    (found,) = pages(data).blocks

    assert lines(data) == ["a", "b", "c"]
    assert [len(each.cells) for each in found.rows] == [2]  # type: ignore[union-attr]


def test_heading_is_known_by_its_element_or_its_style() -> None:
    automatic = '<style:style style:name="P1" style:parent-style-name="Heading_20_2"/>'
    styles = '<style:style style:name="Own" style:default-outline-level="3"/>'
    data = odt(
        "<text:h text:outline-level='1'>a</text:h>",
        p("b", "P1"),
        p("c", "Own"),
        p("d"),
        automatic=automatic,
        styles=styles,
    )

    assert [each.level for each in paragraphs_of(pages(data).blocks)] == [1, 2, 3, 0]


def test_box_of_newer_writers_says_all_and_of_older_ones_its_state() -> None:
    new = (
        '<loext:content-control loext:tag="t" loext:alias="A" loext:date="true" '
        'loext:current-date="2026-04-03T00:00:00Z">x</loext:content-control>'
    )
    old = (
        '<loext:content-control loext:checkbox="true" loext:checked="true">☒'
        "</loext:content-control>"
        '<loext:content-control loext:showing-place-holder="true">?</loext:content-control>'
    )
    found = pages(odt(p(new + old))).controls

    assert (found[0].tag, found[0].alias, found[0].date) == ("t", "A", datetime.date(2026, 4, 3))
    assert [each.ticked for each in found] == [None, True, None]
    assert [each.shows_prompt for each in found] == [False, False, True]


def test_words_that_the_program_worked_out_are_told_apart() -> None:
    data = odt(p("on <text:date>3 April</text:date>"))
    (paragraph,) = paragraphs_of(pages(data).blocks)

    assert [(each.text, each.origin) for each in paragraph.pieces] == [
        ("on ", Origin.TYPED),
        ("3 April", Origin.FIELD),
    ]


def test_what_hangs_on_a_paragraph_stands_beside_its_text() -> None:
    note = (
        '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        f"<text:note-body>{p('end')}</text:note-body></text:note>"
    )
    comment = f"<office:annotation><dc:creator>x</dc:creator>{p('why?')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('in the box')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('in the shape')}</draw:custom-shape>"
    aid = "<text:ruby-base>東</text:ruby-base><text:ruby-text>とう</text:ruby-text>"
    ruby = f"<text:ruby>{aid}</text:ruby>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    data = odt(p(f"a{note}b{comment}{box}{shape}{ruby}{picture}"), shape)
    first, last = paragraphs_of(pages(data).blocks)

    assert first.text == "ab東"
    assert first.pictures == 1
    assert [
        (aside.kind.value, "".join(each.text for each in paragraphs_of(aside.blocks)))
        for aside in first.asides + last.asides
    ] == [
        ("endnote", "end"),
        ("comment", "why?"),
        ("text-box", "in the box"),
        ("text-box", "in the shape"),
        ("reading-aid", "とう"),
        ("text-box", "in the shape"),
    ]


def test_tracked_changes_are_told_apart_and_deletions_without_a_place_kept() -> None:
    changes = (
        "<text:tracked-changes>"
        '<text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
        f'<text:changed-region text:id="c2"><text:deletion>{p("gone")}</text:deletion>'
        "</text:changed-region>"
        f'<text:changed-region text:id="c3"><text:deletion>{p("lost")}</text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    marks = (
        'a<text:change-start text:change-id="c1"/>b<text:change-end text:change-id="c1"/>'
        'c<text:change text:change-id="c2"/>'
    )
    found = pages(odt(changes, p(marks)))
    (paragraph,) = paragraphs_of(found.blocks)

    assert [(each.text, each.inserted) for each in paragraph.pieces] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]
    assert [aside.kind for aside in paragraph.asides] == [AsideKind.DELETED]
    assert [[each.text for each in paragraphs_of(aside.blocks)] for aside in found.margins] == [
        ["lost"]
    ]


def test_words_of_page_headers_and_footers_stand_in_the_margins() -> None:
    masters = (
        f"<style:master-page><style:header>{p('over')}</style:header>"
        f"<style:footer-left>{p('under')}</style:footer-left></style:master-page>"
    )

    assert [
        (aside.kind.value, [each.text for each in paragraphs_of(aside.blocks)])
        for aside in pages(odt(p("a"), masters=masters)).margins
    ] == [("header", ["over"]), ("footer", ["under"])]


def test_file_without_a_text_is_refused() -> None:
    with pytest.raises(Refused, match="damaged"):
        pages(odt(root="drawing"))


# Answers


def question(code: str, prompt: str, inside: str) -> str:
    return row(code, prompt, cell(inside))


def test_answers_without_any_tag_are_found_by_their_codes() -> None:
    box = (
        '<loext:content-control loext:checkbox="true" loext:checked="{}">{}</loext:content-control>'
    )
    choices = "".join(
        p(box.format(*state) + f" {words}")
        for words, state in (
            ("Yes", ("false", "☐")),
            ("No", ("true", "☒")),
            ("Not applicable", ("false", "☐")),
        )
    )
    submission = read(
        odt(
            table(
                question("CIRCLE-1", PROMPTS["c.name"], p("  <text:s/>Ann")),
                question("CIRCLE-2", PROMPTS["c.view"], p("Worse")),
                question("CIRCLE-3", PROMPTS["c.since"], p("Choose a date")),
                question("CIRCLE-4", PROMPTS["c.story"], p("one") + p() + p("two")),
                question("CIRCLE-5", PROMPTS["c.agreed"], choices),
            ),
            table(row("CIRCLE-6.a", "Family", cell(p(box.format("true", "☒"))))),
            table(row("CIRCLE-7.2", "Aunt", "Better", "")),
        )
    )

    assert answers(submission) == {
        "c.name": " Ann",
        "c.view": "Worse",
        "c.story": "one\n\ntwo",
        "c.agreed": "No",
        "c.who:family": "✓",
        "c.people:2:name": "Aunt",
        "c.people:2:view": "Better",
    }
    assert set(located(submission).values()) == {"code"}
    assert unplaced(submission) == []


def test_row_without_code_is_found_by_its_bookmark() -> None:
    place = f'<text:bookmark text:name="{bookmark_name(parse_key("c.name"))}"/>'
    submission = read(odt(table(question("", "How is it called now?", p(place + "Ann")))))

    assert answers(submission) == {"c.name": "Ann"}
    assert located(submission) == {"c.name": "bookmark"}
