"""The marks of an answer in a document: short enough for Word, and never two alike."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.real_forms import FORMS, real_layout
from workbook.identity import AnswerKey, Stamp, parse_stamp, stamp_text
from workbook.marks import (
    LONGEST_BOOKMARK,
    LONGEST_TAG,
    bookmark_name,
    control_tag,
    copy_code,
    parse_copy_code,
    part_name,
    short_copy_code,
)

ISSUED = Stamp("ccarm", "2026.1", "review", "en", copy="K7Q2", round="spring", team="t-19")


def test_copy_code_of_a_blank_is_short_and_readable() -> None:
    assert copy_code(Stamp("ccarm", "2026.1", "review", "en")) == (
        "Workbook code: ccarm · 2026.1 · review · en"
    )


def test_copy_code_of_an_issued_copy_names_copy_round_and_team() -> None:
    assert copy_code(ISSUED) == (
        "Workbook code: ccarm · 2026.1 · review · en · copy K7Q2 · round spring · team t-19"
    )


# Every sign that people can see: a code with others in it is none of ours.
SEEN = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
words = st.text(SEEN, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


@given(words, words, words, words, st.none() | words, st.none() | words, st.none() | words)
def test_copy_code_is_read_back_as_the_same_stamp(
    bank: str,
    edition: str,
    form: str,
    language: str,
    copy: str | None,
    round_: str | None,
    team: str | None,
) -> None:
    stamp = Stamp(bank, edition, form, language, copy, round_, team)
    assert parse_copy_code(copy_code(stamp)) == stamp


@pytest.mark.parametrize("bank", ["\x1b[2Jccarm", "cc\narm", "cc\u202earm", "c" * 201])
def test_forged_code_that_steers_a_screen_or_has_no_end_is_none(bank: str) -> None:
    forged = Stamp(bank, "2026.1", "review")
    assert parse_copy_code(copy_code(forged)) is None
    assert parse_stamp(stamp_text(forged, "circle")) is None
    assert parse_stamp(stamp_text(replace(forged, bank="ccarm"), "circle")) is not None


@pytest.mark.parametrize(
    "line",
    [
        f"Our letterhead\n{copy_code(ISSUED)}\tPage 3 of 9",
        copy_code(ISSUED).replace(" ", "\u00a0"),
        copy_code(ISSUED).replace(" ", "  "),
        copy_code(ISSUED).replace("Workbook code", "WORKBOOK CODE"),
    ],
)
def test_copy_code_is_found_in_what_programs_make_of_it(line: str) -> None:
    assert parse_copy_code(line) == ISSUED


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Workbook code",
        "Workbook code: ccarm",
        "Workbook code: ccarm · 2026.1 · review",
        "Workbook code: ccarm · · review · en",
        "Workbook code: ccarm · 2026.1 · review · en · colour red",
        "Workbook code: ccarm · 2026.1 · review · en · copy A · copy B",
        "ccarm · 2026.1 · review · en",
    ],
)
def test_text_that_is_not_a_copy_code_gives_no_stamp(line: str) -> None:
    assert parse_copy_code(line) is None


def test_tags_and_bookmarks_of_every_form_fit_word_and_differ() -> None:
    keys = {
        slot.key
        for name, form in FORMS
        for item in real_layout(name, form).items()
        for slot in item.slots()
    }
    tags = {control_tag(key, 9) for key in keys} | {control_tag(key) for key in keys}
    names = {bookmark_name(key) for key in keys}

    assert len(keys) > 1500
    assert len(tags) == 2 * len(keys)
    assert len(names) == len(keys)
    assert max(len(tag) for tag in tags) <= LONGEST_TAG
    assert all(re.fullmatch(r"[a-z]\w*", name, re.ASCII) for name in names)
    assert max(len(name) for name in names) <= LONGEST_BOOKMARK


def test_bookmark_of_an_answer_never_changes() -> None:
    # A returned document has the name that an earlier release of the program gave.
    assert bookmark_name(AnswerKey("ccarm.circle.map", "4", "who")) == "w_a5d6ecd4ea3eab46"


def test_bookmark_of_a_part_is_none_of_an_answer() -> None:
    assert part_name("about") != bookmark_name(AnswerKey("about"))


AWKWARD = (
    "North & South <ward>",
    " two  spaces \t and\u00a0more ",
    "100%2B · East",
    "lines\nand\r\nlines\u2028",
    "צוות שלום 👩\u200d⚕️",
    "copy K7Q2 · round x",
    "bell \x07",
    "=SUM(A1)",
)


@pytest.mark.parametrize("cover", [None, *AWKWARD])
@pytest.mark.parametrize("team", AWKWARD)
def test_team_and_cover_are_read_back_to_the_character(team: str, cover: str | None) -> None:
    stamp = Stamp("ccarm", "2026.1", "review", "en", "k7q2m9xd", "r4s8t2vw", team, cover)
    line = copy_code(stamp)
    assert parse_copy_code(line) == stamp
    assert parse_copy_code(line.replace(" ", "  ").replace("·", " ·")) == stamp
    assert line.isprintable() or "\u200d" in line


def test_cover_is_written_last_with_its_line_ends() -> None:
    stamp = Stamp(
        "ccarm", "2026.1", "review", "en", "k7q2m9xd", team="North ward", cover="A: 1\nB: 2"
    )
    assert copy_code(stamp).endswith(" · copy k7q2m9xd · team North ward · cover A: 1%0AB: 2")
    assert short_copy_code(stamp).endswith(" · review · en · copy k7q2m9xd")
