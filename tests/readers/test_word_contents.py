"""What one answer place says: texts, choices, dates and ticks, to the character."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.readers.word_reading import answers, read, told, unplaced
from tests.readers.word_typist import (
    AGREED,
    HELPERS,
    PROMPTS,
    SINGLES,
    YES_NO,
    Sheet,
    boxes,
    check,
    control,
    date_kind,
    deleted,
    inserted,
    p,
    r,
    tc,
    tr,
)
from workbook.problems.word import WORD_BOX_UNSURE, WORD_FIELD, WORD_PICTURE, WORD_PROMPT, WORD_SIGN
from workbook.readers.word.contents import shows_date
from workbook.submission import Submission

NAME, VIEW, SINCE, STORY = SINGLES
PICTURE = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"


def named(*blocks: str) -> Submission:
    """The form with these blocks in the cell of its first question."""
    sheet = Sheet()
    sheet.singles[0] = tr("CIRCLE-1", NAME.prompt, tc(*blocks))
    return read(sheet.file())


def in_box(inside: str, *, empty: bool = False) -> str:
    return control(inside, tag=NAME.tag, alias=NAME.alias, empty=empty)


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "-",
        "=1+1",
        " spaces  kept ",
        "a\ttab",
        "\tfirst",
        "line\nbreak",
        "00123",
        "1/2",
        "שלום עולם, NHS ו-GP",
        "👩‍👩‍👧‍👦 \u200fמימין\u200e",
        "no\u00a0break \u2011 soft\u00adhyphen",
        "cafe\u0301 / caf\u00e9",
        "n/a",
        "x" * 40_000,
    ],
)
def test_text_comes_back_to_the_character(text: str) -> None:
    assert answers(named(p(in_box(r(text))))) == {"c.name": text}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
@example("\xad")
def test_any_text_in_a_box_comes_back_to_the_character(text: str) -> None:
    expected = {"c.name": text} if text.strip() and text.casefold() != "type here" else {}
    found = {key: each for key, each in answers(named(p(in_box(r(text))))).items() if each.strip()}

    assert found == expected


def test_paragraphs_of_a_long_answer_are_joined_by_line_feeds() -> None:
    sheet = Sheet()
    sheet.singles[3] = tr("CIRCLE-4", STORY.prompt, tc(p(), p("one"), p(), p("two"), p()))

    assert answers(read(sheet.file())) == {"c.story": "\none\n\ntwo\n"}


def test_paragraph_whose_end_was_struck_out_joins_the_next_one() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('one ')}</w:p>"

    assert answers(named(gone, p("two"))) == {"c.name": "one two"}


def test_struck_out_words_are_no_part_of_an_answer() -> None:
    submission = named(p("Ann", deleted(" Smith"), inserted(" Jones")))

    assert answers(submission) == {"c.name": "Ann Jones"}
    assert unplaced(submission) == [("CIRCLE-1", "deleted-text", " Smith")]


# The pale words


@pytest.mark.parametrize(
    "blocks",
    [
        [p(in_box(r("Type here"), empty=True))],
        [p(in_box(r("Type here")))],
        [p(in_box(r("TYPE  HERE ")))],
        [p(in_box(r("Type ") + r("here")))],
        [p("Type here")],
        [p(r("Type ") + r("here"))],
        [p(in_box(r("Click or tap here to enter text."), empty=True))],
        [p(in_box(""))],
        [p(), p("\n"), p()],
        [p(deleted("Type here"))],
    ],
)
def test_pale_words_and_nothing_are_no_answer(blocks: list[str]) -> None:
    submission = named(*blocks)

    assert (submission.answers, submission.unplaced, submission.problems) == ((), (), ())


@pytest.mark.parametrize(
    "blocks",
    [
        [p(in_box(r("Type here"), empty=True), "Ann")],
        [p("Ann", in_box(r("Type here"), empty=True))],
        [p(in_box(r("Type here"), empty=True)), p("Ann")],
        [p(r("Type here", "Pale"), "Ann")],
        [p("Type here"), p("Ann")],
        [p(deleted("Type here"), inserted("Ann"))],
    ],
)
def test_words_typed_beside_the_pale_words_are_the_answer(blocks: list[str]) -> None:
    assert answers(named(*blocks)) == {"c.name": "Ann"}


def test_pale_words_of_another_program_are_kept_with_a_notice() -> None:
    submission = named(p(in_box(r("Klik of tik om tekst in te voeren."), empty=True)))

    assert answers(submission) == {"c.name": "Klik of tik om tekst in te voeren."}
    assert told(submission, WORD_PROMPT) == ["CIRCLE-1"]


def test_answer_that_only_contains_the_pale_words_is_kept_whole() -> None:
    assert answers(named(p("I Type here daily"))) == {"c.name": "I Type here daily"}


def test_symbols_fields_and_pictures_in_an_answer_are_told() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    field = f'<w:fldSimple w:instr="DATE">{r("3 April")}</w:fldSimple>'
    submission = named(p("a ", sign, " ", field, PICTURE))

    assert answers(submission) == {"c.name": "a → 3 April"}
    for message in (WORD_SIGN, WORD_FIELD, WORD_PICTURE):
        assert told(submission, message) == ["CIRCLE-1"]


# Choices and dates


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("Worse"), "Worse"),
        (r("worse than ever"), "worse than ever"),
        (r("Wor") + r("se"), "Worse"),
    ],
)
def test_choice_is_what_its_box_shows(inside: str, text: str) -> None:
    sheet = Sheet()
    box = control(inside, tag=VIEW.tag, kind="<w:dropDownList w:lastValue='Better'/>")
    sheet.singles[1] = tr("CIRCLE-2", VIEW.prompt, tc(p(box)))

    assert answers(read(sheet.file())) == {"c.view": text}


@pytest.mark.parametrize(
    ("shown", "kept", "date"),
    [
        ("3 April 2026", "2026-04-03", datetime.date(2026, 4, 3)),
        ("03/04/2026", "2026-04-03", datetime.date(2026, 4, 3)),
        ("03/04/2026", "2026-03-04", datetime.date(2026, 3, 4)),
        ("3 April 2026", "2026-11-21", None),
        ("3 April", "2026-04-03", None),
        ("spring", "2026-04-03", None),
        ("3 April 2026", "2026-4-3", None),
    ],
)
def test_date_counts_as_it_is_shown_and_its_box_only_where_it_agrees(
    shown: str, kept: str, date: datetime.date | None
) -> None:
    sheet = Sheet()
    box = control(r(shown), tag=SINCE.tag, kind=date_kind(kept))
    sheet.singles[2] = tr("CIRCLE-3", SINCE.prompt, tc(p(box)))
    (raw,) = read(sheet.file()).answers

    assert (raw.value.text, raw.value.date) == (shown, date)


def test_date_that_an_empty_box_got_from_its_program_is_no_answer() -> None:
    sheet = Sheet()
    box = control(r("Choose a date"), tag=SINCE.tag, kind=date_kind("2026-11-21"), empty=True)
    sheet.singles[2] = tr("CIRCLE-3", SINCE.prompt, tc(p(box)))

    assert read(sheet.file()).answers == ()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("3 April 2026", True),
        ("April 3rd, 2026", True),
        ("Friday 3 Apr 2026", True),
        ("2026-04-03", True),
        ("3.4.2026", True),
        ("4 April 2026", False),
        ("3 May 2026", False),
        ("3 4", False),
        ("3 באפריל 2026", True),
        ("3 במאי 2026", False),
        ("3 Απριλίου 2026", False),
        ("", False),
    ],
)
def test_words_show_a_date_or_another_one(text: str, same: bool) -> None:
    assert shows_date(text, datetime.date(2026, 4, 3)) is same


# Boxes to tick


def helped(inside: str) -> Submission:
    """The form with this in the cell of the first box of the many-of question."""
    sheet = Sheet()
    sheet.helpers[0] = tr(HELPERS[0].row_code, "Family", tc(inside))
    return read(sheet.file())


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (p(check(HELPERS[0].tag, ticked=True)), {"c.who:family": "✓"}),
        (p(check(HELPERS[0].tag, ticked=False)), {}),
        (p(check(HELPERS[0].tag, ticked=True, glyph="✔")), {"c.who:family": "✓"}),
        (p(check("", ticked=True)), {"c.who:family": "✓"}),
        (p("☒"), {"c.who:family": "✓"}),
        (p("☑"), {"c.who:family": "✓"}),
        (p("✓"), {"c.who:family": "✓"}),
        (p("☐"), {}),
        (p("☐ Family"), {}),
        (p("☒ Family"), {"c.who:family": "✓"}),
        (p(), {}),
        (p("x"), {"c.who:family": "x"}),
        (p("☐ yes"), {"c.who:family": "yes"}),
        (p(check(HELPERS[0].tag, ticked=False), " some"), {"c.who:family": "some"}),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), {"c.who:family": "✓"}),
    ],
)
def test_box_of_an_option_is_read_by_its_state_or_else_by_its_sign(
    inside: str, found: dict[str, str]
) -> None:
    submission = helped(inside)

    assert answers(submission) == found
    assert unplaced(submission) == []


def test_words_beside_a_ticked_box_are_told() -> None:
    submission = helped(p(check(HELPERS[0].tag, ticked=True), " mostly my aunt"))

    assert answers(submission) == {"c.who:family": "✓"}
    assert unplaced(submission) == [("CIRCLE-6.a", "cell", "mostly my aunt")]


@pytest.mark.parametrize(
    ("ticked", "glyph", "found", "left"),
    [(True, "☐", {"c.who:family": "✓"}, []), (False, "☒", {}, ["☒"])],
)
def test_box_whose_sign_and_state_disagree_goes_by_its_state_with_a_notice(
    ticked: bool, glyph: str, found: dict[str, str], left: list[str]
) -> None:
    submission = helped(p(check(HELPERS[0].tag, ticked=ticked, glyph=glyph)))

    assert answers(submission) == found
    assert told(submission, WORD_BOX_UNSURE) == ["CIRCLE-6.a"]
    assert [text for _place, _kind, text in unplaced(submission)] == left


def agreed(inside: str) -> Submission:
    sheet = Sheet()
    sheet.singles[4] = tr("CIRCLE-5", PROMPTS["c.agreed"], tc(inside))
    return read(sheet.file())


@pytest.mark.parametrize("words", YES_NO)
def test_ticked_choice_gives_its_words(words: str) -> None:
    assert answers(agreed(boxes(words))) == {"c.agreed": words}


def test_two_ticked_choices_are_two_claims() -> None:
    both = "".join(
        p(check(each.tag, ticked=each.words[0] != "No"), f" {each.words[0]}") for each in AGREED
    )

    assert answers(agreed(both)) == {"c.agreed": "Yes | Not applicable"}


@pytest.mark.parametrize(
    "inside",
    [
        p("☐ Yes") + p("☒ No") + p("☐ Not applicable"),
        p("☒ No"),
        p("☐ Yes\n☒ No\n☐ Not applicable"),
        p(check("", ticked=False), " Yes") + p(check("", ticked=True), " No"),
        p(check("", ticked=False), " Yes ", check("", ticked=True), " No"),
        p("Yes") + p("x No") + p("Not applicable"),
        p(check(AGREED[1].tag, ticked=True), " Nope"),
        p(check("", ticked=False), " A") + p(check("", ticked=True), " B")
        + p(check("", ticked=False), " C"),
        p(check(AGREED[1].tag, ticked=True)) + p(check(AGREED[0].tag, ticked=False)),
    ],
)  # fmt: skip
def test_choice_is_found_by_tag_by_words_or_by_order(inside: str) -> None:
    assert answers(agreed(inside)) == {"c.agreed": "No"}


def test_title_that_a_program_put_round_the_whole_cell_names_no_box() -> None:
    """LibreOffice 7.4 saves a box's title so, and the tag not at all."""
    inner = "".join(p(check("", ticked=words == "No"), f" {words}") for words in YES_NO)
    single = p(check("", ticked=True))
    sheet = Sheet()
    sheet.singles[4] = tr(
        "CIRCLE-5", PROMPTS["c.agreed"], tc(control(inner, alias=AGREED[0].alias))
    )
    sheet.helpers[0] = tr("CIRCLE-6.a", "Family", tc(control(single, alias=HELPERS[0].alias)))

    assert answers(read(sheet.file())) == {"c.agreed": "No", "c.who:family": "✓"}
    assert unplaced(read(sheet.file())) == []


def test_words_typed_where_no_choice_is_ticked_are_the_answer() -> None:
    untouched = boxes("")

    assert answers(agreed(untouched + p("maybe"))) == {"c.agreed": "maybe"}
    assert unplaced(agreed(boxes("Yes") + p("maybe"))) == [("CIRCLE-5", "cell", "maybe")]


def test_box_for_ticking_that_was_moved_between_the_tables_is_taken() -> None:
    sheet = Sheet()
    sheet.helpers[0] = tr(HELPERS[0].row_code, "Family", tc())
    sheet.after = [p(check(HELPERS[0].tag, ticked=True))]

    assert answers(read(sheet.file())) == {"c.who:family": "✓"}
    assert unplaced(read(sheet.file())) == []
