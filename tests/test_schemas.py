import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from tests.accounts import account_of, refused_account
from tests.sample import sample_bank
from workbook.document import build_document
from workbook.document import places as word_places
from workbook.exports.json import account_json, map_json
from workbook.grid import build_grid, places
from workbook.identity import Stamp
from workbook.layout import Kind, build_layout
from workbook.reading.account import Fate, PlaceMap
from workbook.results.answers import State
from workbook.submission import LocatedBy, Unplaced

NAMES = ("read", "map", "purged", "register", "status")


def schema(name: str) -> dict[str, Any]:
    text = resources.files("workbook") / "schemas" / f"{name}.schema.json"
    found: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return found


def complaints(name: str, line: str) -> list[str]:
    checker = jsonschema.Draft202012Validator(schema(name))
    return [error.message for error in checker.iter_errors(json.loads(line))]


ACCOUNTS = {
    "answers of every state": account_of(
        {"about.name": "n/a", "about.size": "many", "about.start": "15/04/2026"},
        (Unplaced("Page!F4", "note", "see over"),),
    ),
    "a conflict": account_of({"about.strength": "Strong"}, (Unplaced("P!1", "conflict", "a"),)),
    "results": account_of(
        {
            "people.here:1:voice": "The person themselves",
            "people.vote:1:circle": "No view",
            "tables.levels:team:now": "Don't know",
            "tables.steps:1:who": "Care staff",
            "tables.wide:1:cost": "£3",
            "about.tools:paper": "no",
        }
    ),
    "nothing": account_of({}),
    "a refused file": refused_account(),
}


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_itself_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("told", sorted(ACCOUNTS))
def test_account_follows_the_published_schema(told: str) -> None:
    assert complaints("read", account_json(ACCOUNTS[told])) == []


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_map_follows_the_published_schema(kind: str) -> None:
    bank = sample_bank()
    layout = build_layout(bank, "full")
    found = places(build_grid(layout)) if kind == "xlsx" else word_places(build_document(layout))
    assert len(found) > 100
    line = map_json(PlaceMap(Stamp(bank.id, bank.edition, "full"), found))
    assert complaints("map", line) == []


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("fate", "fine"),
        ("message", ""),
        ("workbook", {"bank": "sample"}),
        ("answers", [{"question": "a"}]),
        ("extra", 1),
    ],
)
def test_schema_refuses_what_no_account_says(part: str, change: object) -> None:
    account = json.loads(account_json(ACCOUNTS["results"]))
    assert complaints("read", json.dumps({**account, part: change}))


@pytest.mark.parametrize(
    ("state", "key", "value"),
    [("blank", "value", "x"), ("answered", "value", None), ("unreadable", "code", "x")],
)
def test_schema_keeps_the_states_apart(state: str, key: str, value: str | None) -> None:
    account = json.loads(account_json(ACCOUNTS["answers of every state"]))
    answer = next(each for each in account["answers"] if each["state"] == state)
    assert complaints("read", json.dumps({**account, "answers": [{**answer, key: value}]}))


def test_schema_knows_every_word_that_the_program_uses() -> None:
    read, place_map = schema("read"), schema("map")
    answer = read["$defs"]["answer"]["properties"]
    # A file is set aside only in a round; "read" takes what it is given.
    fates = [each.value for each in Fate if each is not Fate.SET_ASIDE]
    assert read["properties"]["fate"]["enum"] == fates
    assert answer["state"]["enum"] == [each.value for each in State]
    assert answer["located_by"]["enum"] == [*(each.value for each in LocatedBy), None]
    kinds = place_map["properties"]["answers"]["items"]["properties"]["type"]["enum"]
    assert kinds == [each.value for each in Kind]
