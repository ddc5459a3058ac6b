import csv
import datetime
import io
import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from workbook.problems import Problem
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round, Since
from workbook.rounds.register import load_register, parse_register, register_json, save_register
from workbook.rounds.schema import register_schema
from workbook.rounds.table import letter_name, register_csv

NORTH = Copy(
    id="k7q2m9xd",
    team="t7q2m9xd",
    team_name="=cmd|'/c calc'!A1",
    form="full-again",
    edition="2026.1",
    language="en",
    format=Format.DOCX,
    file="001-north-full-k7q2m9xd.docx",
    respondent="-A “carer” \u202e",
    contact="a@example.org, b@example.org",
    cover=(("Site", "@Mill"), ("", "Room 4")),
    carried=True,
)
SOUTH = Copy("m2", "t2", "פריפריה 🙂", "full", "2026.1", "en", Format.XLSX, "002-team-full-m2.xlsx")
ROUND = Round(
    "spring-a2b3",
    "Spring, “2026”",
    "small",
    (NORTH, SOUTH),
    datetime.date(2026, 5, 31),
    Since("autumn-x4y5", "Autumn", "../autumn"),
)


def written() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(register_json(ROUND))
    return found


def test_register_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    assert save_register(folder, ROUND) is None
    assert load_register(folder) == ROUND
    assert sorted(each.name for each in tmp_path.iterdir()) == ["register.csv", "register.json"]


def test_register_without_due_date_and_copies_comes_back() -> None:
    bare = Round("a", "A", "small", ())
    assert parse_register(register_json(bare)) == bare


def test_register_that_an_editor_marked_comes_back() -> None:
    assert parse_register(b"\xef\xbb\xbf" + register_json(ROUND)) == ROUND


def test_register_as_json_names_every_part() -> None:
    assert written() == {
        "kind": "workbook-register",
        "version": 1,
        "round": {
            "id": "spring-a2b3",
            "name": "Spring, “2026”",
            "bank": "small",
            "copies": [
                {
                    "id": "k7q2m9xd",
                    "team": "t7q2m9xd",
                    "team_name": "=cmd|'/c calc'!A1",
                    "form": "full-again",
                    "edition": "2026.1",
                    "language": "en",
                    "format": "docx",
                    "file": "001-north-full-k7q2m9xd.docx",
                    "respondent": "-A “carer” \u202e",
                    "contact": "a@example.org, b@example.org",
                    "cover": [["Site", "@Mill"], ["", "Room 4"]],
                    "carried": True,
                },
                {
                    "id": "m2",
                    "team": "t2",
                    "team_name": "פריפריה 🙂",
                    "form": "full",
                    "edition": "2026.1",
                    "language": "en",
                    "format": "xlsx",
                    "file": "002-team-full-m2.xlsx",
                    "respondent": None,
                    "contact": "",
                    "cover": [],
                    "carried": False,
                },
            ],
            "due": "2026-05-31",
            "since": {"id": "autumn-x4y5", "name": "Autumn", "folder": "../autumn"},
        },
    }


def test_schema_is_published_as_it_is_now() -> None:
    published = resources.files("workbook") / "schemas" / "register.schema.json"
    assert published.read_text(encoding="utf-8") == register_schema()


def test_register_follows_its_schema_and_the_schema_refuses_others() -> None:
    schema = json.loads(register_schema())
    checker = jsonschema.Draft202012Validator(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(checker.iter_errors(written())) == []
    assert list(checker.iter_errors({**written(), "more": 1}))
    assert list(checker.iter_errors({**written(), "version": 2}))


def test_missing_register_says_what_to_give(tmp_path: Path) -> None:
    found = load_register(RoundFolder(tmp_path))
    assert isinstance(found, Problem)
    assert "There is no round in this folder" in found.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not the register of a round"),
        (b"[]", "not the register of a round"),
        (b'{"kind": "something else"}', "not the register of a round"),
        (b"\xff\xfe\x00", "not the register of a round"),
        (b"[" * 100_000, "not the register of a round"),
        (b'{"kind": "workbook-register", "version": 2}', "newer version"),
        (b'{"kind": "workbook-register", "version": 1}', "“round”"),
    ],
)
def test_broken_register_is_told(data: bytes, words: str) -> None:
    found = parse_register(data)
    assert isinstance(found, Problem)
    assert found.place == "register.json"
    assert words in found.message


@pytest.mark.parametrize(
    ("part", "value", "place"),
    [
        ("file", "../../etc/passwd", "round.copies.0.file"),
        ("file", "..\\north.xlsx", "round.copies.0.file"),
        ("file", "/north.xlsx", "round.copies.0.file"),
        ("file", "north.exe", "round.copies.0.file"),
        ("id", "a b", "round.copies.0.id"),
        ("id", "m2", "round.copies.1.id"),
        ("team", "", "round.copies.0.team"),
        ("team_name", "North\nBcc: x", "round.copies.0.team_name"),
        ("contact", "a@b.org\r\nBcc: c@d.org", "round.copies.0.contact"),
        ("format", "pdf", "round.copies.0.format"),
        ("carried", "yes", "round.copies.0.carried"),
        ("cover", [["Site", "a\nb"]], "round.copies.0.cover"),
        ("form", "full\x1b[2J", "round.copies.0.form"),
        ("colour", "red", "round.copies.0.colour"),
    ],
)
def test_register_changed_by_hand_says_where(part: str, value: object, place: str) -> None:
    data = written()
    data["round"]["copies"][0][part] = value
    found = parse_register(json.dumps(data).encode())
    assert isinstance(found, Problem)
    assert f"“{place}”" in found.message


def test_table_for_people_is_inert_and_complete() -> None:
    text = register_csv(ROUND).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0] == {
        "team": "'=cmd|'/c calc'!A1",
        "respondent": "'-A “carer” \u202e",
        "contact": "a@example.org, b@example.org",
        "file": "copies/001-north-full-k7q2m9xd.docx",
        "letter": "letters/001-north-full-k7q2m9xd.eml",
        "form": "full-again",
        "language": "en",
        "format": "docx",
        "edition": "2026.1",
        "last answers": "yes",
        "copy": "k7q2m9xd",
        "team id": "t7q2m9xd",
        "cover: Site": "'@Mill",
        "cover": "Room 4",
    }
    assert rows[1]["team"] == "פריפריה 🙂"
    assert rows[1]["last answers"] == "no"
    assert register_csv(ROUND).startswith(b"\xef\xbb\xbfteam,")


def test_head_of_a_cover_column_is_inert_too() -> None:
    copy = replace(SOUTH, cover=(("=1+1", "x"),))
    head = register_csv(replace(ROUND, copies=(copy,))).decode("utf-8-sig").splitlines()[0]
    assert head.endswith(",cover: =1+1")


def test_letter_has_the_name_of_its_copy() -> None:
    assert letter_name(NORTH) == "001-north-full-k7q2m9xd.eml"
