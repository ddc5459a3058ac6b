import json

from hypothesis import given
from hypothesis import strategies as st

from tests.accounts import account_of, refused_account
from workbook.exports.json import account_json, to_json_line
from workbook.submission import Unplaced

BESIDE = Unplaced("Page!F4", "note", "see\nover")


def test_account_has_the_keys_of_the_contract_in_order() -> None:
    account = json.loads(account_json(account_of({"about.wage": "£3"}, (BESIDE,))))
    assert list(account) == [
        "file",
        "fate",
        "message",
        "workbook",
        "answers",
        "problems",
        "unplaced",
        "completeness",
        "results",
    ]
    assert account["file"] == {
        "name": "north.xlsx",
        "sha256": "0" * 64,
        "bytes": 1234,
        "kind": "xlsx",
    }
    assert account["workbook"] == {
        "bank": "sample",
        "edition": "1.0",
        "form": "full",
        "language": "en",
        "copy": "c-7",
        "team": "north",
        "round": "spring",
    }
    assert account["unplaced"] == [{"place": "Page!F4", "kind": "note", "text": "see\nover"}]
    (problem,) = account["problems"]
    assert list(problem) == ["severity", "place", "question", "message", "remedy"]
    assert (problem["severity"], problem["place"]) == ("notice", "Page!C1")


def test_answer_has_the_keys_of_the_contract_in_order() -> None:
    account = json.loads(account_json(account_of({"about.wage": "£3"})))
    (answer,) = (each for each in account["answers"] if each["state"] == "answered")
    assert list(answer.items()) == [
        ("question", "about.wage"),
        ("row", None),
        ("column", None),
        ("state", "answered"),
        ("value", "3"),
        ("code", "GBP"),
        ("text", "£3"),
        ("place", "Page!C1"),
        ("located_by", "id"),
    ]


def test_refused_account_has_empty_lists_and_no_workbook() -> None:
    account = json.loads(account_json(refused_account()))
    assert account["fate"] == "refused"
    assert account["workbook"] is None
    assert account["answers"] == account["unplaced"] == account["results"] == []
    assert len(account["problems"]) == 1


def test_results_say_their_kind() -> None:
    account = json.loads(account_json(account_of({"about.strength": "Strong"})))
    assert [result["kind"] for result in account["results"]] == ["vote", "profile", "count"]
    assert [each["section"] for each in account["completeness"]] == ["about", "people", "tables"]


@given(st.text(st.characters(), min_size=1))
def test_any_text_stays_on_one_line_and_comes_back(text: str) -> None:
    line = to_json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}
    line.encode()
