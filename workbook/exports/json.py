"""Accounts and maps → one line of JSON each, as the schemas of ``workbook/schemas`` say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType

from workbook import document, grid
from workbook.identity import Stamp
from workbook.problems import Problem
from workbook.reading.account import Account, FileInfo, PlaceMap
from workbook.results.answers import Answer
from workbook.results.changes import ChangeTally
from workbook.results.grouped import AveragesTally, MarksTally
from workbook.results.reference import ReferenceTally
from workbook.results.tallies import CountTally, ProfileTally, ResultTally, VoteTally
from workbook.submission import Unplaced

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

RESULT_KINDS: Mapping[type[ResultTally], str] = MappingProxyType(
    {
        VoteTally: "vote",
        ProfileTally: "profile",
        CountTally: "count",
        AveragesTally: "averages",
        MarksTally: "grid",
        ReferenceTally: "reference",
        ChangeTally: "change",
    }
)

# Line ends that some programs know beside \n, and halves of characters that no file may hold.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def account_json(account: Account) -> str:
    """One returned file, on one line, in the published form."""
    response = account.response
    return to_json_line(
        {
            "file": _file(account.file),
            "fate": account.fate.value,
            "message": account.message,
            "workbook": _workbook(account.stamp) if account.stamp else None,
            "answers": [_answer(each) for each in response.answers] if response else [],
            "problems": [problem_json(each) for each in account.problems],
            "unplaced": [_unplaced(each) for each in account.unplaced],
            "completeness": [asdict(each) for each in response.completeness] if response else [],
            "results": [_result(each) for each in response.results] if response else [],
        }
    )


def map_json(place_map: PlaceMap) -> str:
    """Where each answer of a blank workbook stands, on one line, in the published form."""
    return to_json_line(
        {
            "workbook": _workbook(place_map.stamp),
            "answers": [_place(each) for each in place_map.places],
        }
    )


def problem_json(problem: Problem) -> Json:
    """One problem, as accounts and the check of banks print it."""
    return {
        "severity": problem.severity.value,
        "place": problem.place,
        "question": problem.question,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def to_json_line(value: Json) -> str:
    """JSON on one line, letters as they are. Every program splits it from the next line alike."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _file(file: FileInfo) -> Json:
    return {"name": file.name, "sha256": file.sha256, "bytes": file.bytes, "kind": file.kind}


def _workbook(stamp: Stamp) -> Json:
    return {
        "bank": stamp.bank,
        "edition": stamp.edition,
        "form": stamp.form,
        "language": stamp.language,
        "copy": stamp.copy,
        "team": stamp.team,
        "round": stamp.round,
    }


def _answer(answer: Answer) -> Json:
    return {
        "question": answer.question,
        "row": answer.row,
        "column": answer.column,
        "state": answer.state.value,
        "value": answer.value,
        "code": answer.code,
        "text": answer.text,
        "place": answer.place,
        "located_by": answer.located_by.value if answer.located_by else None,
    }


def _unplaced(unplaced: Unplaced) -> Json:
    return {"place": unplaced.place, "kind": unplaced.kind, "text": unplaced.text}


def _result(result: ResultTally) -> Json:
    return {"kind": RESULT_KINDS[type(result)], **asdict(result)}


def _place(place: grid.Place | document.Place) -> Json:
    key = place.key
    return {
        "question": key.question,
        "row": key.row,
        "column": key.column,
        "place": place.place,
        **_spot(place),
        "type": place.kind.value,
        "allowed": list(place.allowed),
        "required": place.required,
    }


def _spot(place: grid.Place | document.Place) -> dict[str, Json]:
    """A cell of a sheet; in Word, a cell of the table row that shows a code, and its controls."""
    if isinstance(place, grid.Place):
        return {"sheet": place.sheet, "cell": place.cell}
    return {
        "code": place.row_code,
        "cell_number": place.cell,
        "form": place.form.value,
        "tags": list(place.tags),
    }
