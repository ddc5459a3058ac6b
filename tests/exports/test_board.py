"""The board of a round: text for people, JSON by its schema, and a receipt that adds up."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import jsonschema
import pytest

from tests.collation.rounds import (
    CROWD,
    NORTH,
    ROUND,
    SOUTH,
    container,
    copy,
    pdf,
    returned,
    settled,
    stamp,
    stranger,
    system,
    too_old,
)
from tests.test_schemas import complaints, schema
from workbook.collation.decided import Decisions, read_decisions
from workbook.collation.marks import file_mark
from workbook.collation.records import Collation, CopyState, Standing
from workbook.collation.states import STANDING_WORDS, STATE_WORDS
from workbook.exports.board import board_json, board_text, receipt
from workbook.reading.account import Fate
from workbook.rounds.records import Round
from workbook.submission import Unplaced

NAME, STORY = "about.name", "about.story"
LONG = "The team with the longest name of all teams that anybody has ever seen"
FULL = "copyfull"
EVERY = replace(
    ROUND,
    due=datetime.date(2026, 12, 1),
    copies=(
        *ROUND.copies,
        copy("copydone", "Done"),
        copy("copyhalf", "Half", "full"),
        copy("copylong", LONG, respondent="A nurse on the night shift"),
        copy("copyold", "Old"),
        copy("copyempty", "Empty"),
    ),
)


def everything() -> Collation:
    """Files of every kind and copies in every state."""
    each = stamp(CROWD, "each")
    arrivals = (
        returned("a.xlsx", {NAME: "N"}),
        returned("b.xlsx", {NAME: "M"}),
        returned("c1.xlsx", {NAME: "1"}, each),
        returned("c2.xlsx", {NAME: "2"}, each),
        returned("done-1.xlsx", {NAME: "D"}, stamp("copydone")),
        returned("done-2.xlsx", {NAME: "D"}, stamp("copydone")),
        returned("done-3.xlsx", {NAME: "D", STORY: "S"}, stamp("copydone")),
        returned("half.xlsx", {NAME: "H"}, stamp("copyhalf", "full")),
        returned("half-2.xlsx", {STORY: "H"}, stamp("copyhalf", "full")),
        returned("empty.xlsx", {}, stamp("copyempty")),
        too_old("old.xlsx", stamp("copyold", edition="0.9")),
        returned("round.xlsx", {NAME: "R"}, stamp(round="autumn")),
        returned("whose.xlsx", {NAME: "W"}, stamp(None)),
        pdf("photo.pdf"),
        stranger("budget.xlsx"),
        container("mail.eml"),
        replace(system("mail.eml/.DS_Store"), container="mail.eml"),
    )
    decisions = read_decisions(b"decision,kind,id\r\nkeep,answer,a-gone\r\n")
    return settled(arrivals, decisions, EVERY)


def test_board_puts_what_needs_doing_on_top() -> None:
    lines = board_text(everything()).splitlines()
    where = {
        word: next(n for n, line in enumerate(lines) if re.match(rf"\s*{word}", line))
        for word in (
            "To decide",
            "North ",
            "Old ",
            "Still to come",
            "South ",
            "Half ",
            "Empty ",
            "Done$",
            "Crowd ",
            "Files that fit no copy",
            "About decisions.csv",
            "16 files put into the folder, and 1 file inside",
        )
    }
    assert list(where.values()) == sorted(where.values())


def test_line_of_a_copy_says_all_there_is_to_know() -> None:
    lines = board_text(everything()).splitlines()
    north = next(line for line in lines if "North" in line)
    assert north.split() == ["North", "short", "In", "conflict", "2", "1"]
    half = next(line for line in lines if "Half" in line)
    # Two of the fourteen needed questions of the full form.
    assert half.split() == ["Half", "full", "Partial", "14", "2"]
    crowd = [line.split() for line in lines if "Crowd" in line]
    assert crowd == [
        ["Crowd", "1", "each", "Complete", "1"],
        ["Crowd", "2", "each", "Complete", "1"],
    ]


def below(text: str, title: str) -> list[str]:
    """The lines of one part of the board."""
    lines = text.splitlines()
    rest = lines[next(n for n, line in enumerate(lines) if line.startswith(title)) + 1 :]
    return rest[: rest.index("")]


def test_columns_in_which_all_copies_agree_are_left_out() -> None:
    alike = replace(ROUND, due=datetime.date(2026, 12, 1), copies=ROUND.copies[:2])
    text = board_text(settled((returned("a.xlsx", {NAME: "N"}),), round_=alike))
    assert text.startswith("Spring, due 2026-12-01\n")
    assert text.count("2026-12-01") == 1
    assert [line.split() for line in below(text, "Still to come")] == [
        ["Team", "State", "%", "Files", "Doubts"],
        ["South", "Not", "back", "yet", "0"],
    ]
    assert "short" not in text


def test_points_stand_below_the_team_that_they_are_about() -> None:
    doubtful = returned("sub/b.xlsx", {NAME: "S", "about.size": "many"}, stamp("copyhalf", "full"))
    rivals = (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {NAME: "M"}))
    text = board_text(settled((*rivals, doubtful), round_=EVERY))
    lines = below(text, "To decide")
    assert [line.split()[0] for line in lines if not line.startswith("    ")] == [
        "Team",
        "North",
        "Half",
    ]
    assert [line for line in lines if line.startswith("    ")] == [
        "    ABOUT-1: two files differ (decisions.csv)",
        "    sub/b.xlsx, Page!C2, ABOUT-7: “many” is not a number.",
    ]
    assert "“workbook collate” writes decisions.csv and the folder “results”." in text


def test_points_of_a_team_that_is_still_to_come_are_shown_too() -> None:
    empty = returned("e.xlsx", {}, stamp("copyempty"))
    lines = below(board_text(settled((empty,), round_=EVERY)), "Still to come")
    after = lines[next(n for n, line in enumerate(lines) if "Empty" in line) + 1]
    assert after.startswith("    e.xlsx: No question in this workbook has an answer.")


def test_files_that_were_all_left_out_are_told_below_their_team() -> None:
    files = (returned("a.xlsx", {NAME: "N"}), returned("b.xlsx", {NAME: "M"}))
    marks = [file_mark(NORTH, each.account.file.sha256 or "") for each in files]
    text = board_text(settled(files, _leave_out(*marks)))
    lines = below(text, "Still to come")
    north = next(n for n, line in enumerate(lines) if "North" in line)
    assert lines[north + 1] == "    2 files were left out in decisions.csv"
    assert "left out in" not in board_text(settled(files, _leave_out(marks[0])))


def _leave_out(*marks: str) -> Decisions:
    rows = "".join(f"leave out,file,{mark}\r\n" for mark in marks)
    return read_decisions(f"decision,kind,id\r\n{rows}".encode())


def test_no_more_than_five_points_of_a_team_are_listed() -> None:
    wrong = {f"people.verdict:{row}:now": "=?" for row in ("circle", "living")}
    wrong |= {
        f"tables.levels:{row}:{at}": "?!" for row in ("team", "site") for at in ("now", "aim")
    }
    first = returned("a.xlsx", {"about.size": "many", **wrong}, stamp("copyhalf", "full"))
    second = returned("b.xlsx", {"about.size": "few"}, stamp("copyhalf", "full"))
    found = settled((first, second), round_=EVERY)
    half = next(each for each in found.results if each.copy.id == "copyhalf")
    lines = below(board_text(found), "To decide")[2:]
    shown = [line for line in lines if not line.startswith("      ")]
    assert half.doubts == 9  # eight cells that cannot be read, and one conflict
    assert shown[0] == "    ABOUT-7: two files differ (decisions.csv)"
    assert shown[-1] == "    and 4 more: see results/problems.csv"
    assert len(shown) == 6
    (told,) = (
        each for each in json.loads(board_json(found))["copies"] if each["copy"] == "copyhalf"
    )
    assert len(told["points"]) == 8
    assert {each["code"] for each in told["points"]} == {"ABOUT-7", "PEOPLE-3", "TAB-4"}
    assert [each["code"] for each in told["conflicts"]] == ["ABOUT-7"]


def test_long_point_takes_two_lines_and_no_more() -> None:
    place = "from/" * 20 + "b.xlsx"
    typed = returned(place, {"about.size": "so many " * 9}, stamp("copyhalf", "full"))
    lines = below(board_text(settled((typed,), round_=EVERY)), "To decide")[2:]
    assert len(lines) == 2
    assert lines[1].endswith(" …")


def test_points_and_open_conflicts_are_all_the_doubts() -> None:
    board = json.loads(board_json(everything()))
    for each in board["copies"]:
        still_open = [conflict for conflict in each["conflicts"] if not conflict["settled"]]
        assert len(each["points"]) + len(still_open) == each["doubts"], each["copy"]
    assert sum(each["doubts"] for each in board["copies"]) > 2


def test_file_of_no_copy_says_what_to_do_with_it() -> None:
    told = below(board_text(settled((pdf("photo.pdf"),))), "Files that fit no copy")
    assert told[:2] == [
        "  photo.pdf",
        "    Not read: This is a PDF. Answers can only be read from the workbook itself.",
    ]
    assert told[2] == "    → Ask the team for the workbook itself, saved as .xlsx or .docx."
    told = below(board_text(settled((stranger("budget.xlsx"),))), "Files that fit no copy")
    assert " ".join(" ".join(told[2:]).split()).startswith("made. → Look at it yourself:")


def test_words_outside_the_answers_are_named_by_file_and_those_of_mails_first() -> None:
    mail = container("z/mail.eml")
    words = (Unplaced("z/mail.eml, words of the mail", "mail-text", "Please ring us."),)
    account = replace(mail.account, fate=Fate.READ_WITH_NOTICES, message="Opened.", unplaced=words)
    arrivals = (
        returned("a.xlsx", {NAME: "N"}, notes=("one", "two")),
        returned("s.xlsx", {NAME: "S"}, stamp(SOUTH), notes=("three",)),
        replace(mail, account=account),
        container("bundle.zip"),
    )
    text = board_text(settled(arrivals))
    assert below(text, "Words outside the answers: see results/unplaced.csv") == [
        "  Words in the mail z/mail.eml",
        "  2 pieces of other text in a.xlsx",
        "  1 piece of other text in s.xlsx",
    ]
    assert "Files that fit no copy" not in text
    assert "Please ring us" not in text


def test_answers_that_were_not_counted_are_told_in_one_line_for_each_file() -> None:
    arrivals = (
        returned("a.xlsx", {NAME: "N", STORY: "S"}, stamp(round="autumn"), notes=("one",)),
        returned("b.xlsx", {NAME: "N"}, stamp(None)),
    )
    assert below(board_text(settled(arrivals)), "Words outside the answers") == [
        "  2 answers that were not counted and 1 piece of other text in a.xlsx",
        "  1 answer that was not counted in b.xlsx",
    ]


def test_many_files_with_words_outside_the_answers_are_summed_up() -> None:
    many = tuple(
        returned(f"{n:02}.xlsx", {NAME: str(n)}, stamp(CROWD, "each"), notes=("x",))
        for n in range(23)
    )
    told = below(board_text(settled(many)), "Words outside")
    assert len(told) == 21
    assert told[-1] == "  and in 3 more files"


def test_board_fits_a_terminal_of_eighty_columns_when_all_have_one_form() -> None:
    plain = replace(ROUND, copies=tuple(replace(each, form="short") for each in ROUND.copies))
    arrivals = (
        *(returned(f"{name}.xlsx", {NAME: name}) for name in "ab"),
        returned("whose.xlsx", {NAME: "W"}, stamp(None)),
        pdf("photo.pdf"),
    )
    lines = board_text(settled(arrivals, round_=plain)).splitlines()
    assert len(lines) > 20
    assert max(len(line) for line in lines) < 80


def test_board_fits_a_hundred_columns_and_cuts_only_in_the_table() -> None:
    text = board_text(everything())
    assert max(len(line) for line in text.splitlines()) <= 100
    assert "The team with the longe…  A nurse o…" in text
    place = "in a folder with a long name/" * 3 + "file.pdf"
    told = board_text(settled((pdf(place),)))
    assert "".join(told.split()).count("".join(place.split())) == 1


def test_board_shows_control_characters_as_numbers() -> None:
    hostile: Round = replace(ROUND, copies=(copy(NORTH, "\x1b[31mred\nline"),))
    text = board_text(settled((pdf("\x1b]0;title\x07.pdf"),), round_=hostile))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\\x1b[31mred line" in text


def test_receipt_adds_up_to_every_file() -> None:
    found = everything()
    first, *counts = receipt(found)
    assert (
        first == "16 files put into the folder, and 1 file inside ZIP files and mails: 17 in all."
    )
    assert sum(int(line.split()[0]) for line in counts) == 17
    assert [" ".join(line.split()) for line in counts] == [
        "3 used",
        "2 put together with another file of the same copy",
        "1 wholly contained in another file",
        "1 the same as another file",
        "2 in conflict with another file of the same copy",
        "1 blank",
        "1 of another round",
        "1 no copy of this round",
        "1 of an edition that this program does not have",
        "1 no workbook of ours",
        "1 not readable",
        "1 opened: ZIP files and mails",
        "1 set aside: made by a computer for itself",
    ]


def test_board_of_a_round_without_returns() -> None:
    text = board_text(settled(()))
    assert text.startswith("Spring\n3 copies issued: 3 not back yet.\n")
    assert text.endswith("0 files put into the folder.\n")
    assert "To decide" not in text


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("status"))


@pytest.mark.parametrize("collation", [everything(), settled(())], ids=["everything", "nothing"])
def test_json_follows_the_published_schema(collation: Collation) -> None:
    line = board_json(collation)
    assert "\n" not in line
    assert complaints("status", line) == []


def test_json_counts_agree_with_its_lists() -> None:
    board = json.loads(board_json(everything()))
    counts = board["counts"]
    assert counts["put_in"] + counts["inside"] == len(board["files"]) == 17
    assert sum(counts["standings"].values()) == sum(counts["fates"].values()) == 17
    assert counts["copies"] == {
        "outstanding": 2,
        "blank": 1,
        "partial": 1,
        "complete": 3,
        "conflicting": 1,
        "old-edition": 1,
    }
    south = next(each for each in board["copies"] if each["copy"] == SOUTH)
    assert (south["state"], south["percent"], south["files"]) == ("outstanding", None, [])


def test_schema_knows_every_word_that_the_board_uses() -> None:
    words = schema("status")["$defs"]
    assert words["state"]["enum"] == [each.value for each in CopyState]
    assert words["standing"]["enum"] == [each.value for each in Standing]
    assert words["fate"]["enum"] == [each.value for each in Fate]
    assert set(STATE_WORDS) == set(CopyState)
    assert set(STANDING_WORDS) == set(Standing)
