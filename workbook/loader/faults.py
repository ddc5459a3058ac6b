"""What the model says of a bank that does not fit it → problems in plain words.

A fault names its place by a path; the union of two shapes (a list's name or a list) puts words of
its own into that path, and those are taken out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbook.bank import Bank, Record
from workbook.loader.lines import Lines, Trail
from workbook.problems import Message, Problem, did_you_mean
from workbook.problems.banks import (
    BANK_EMPTY,
    BANK_ID_MALFORMED,
    BANK_KEY_MISSING,
    BANK_KEY_UNKNOWN,
    BANK_KEYS_EXPECTED,
    BANK_LIST_EXPECTED,
    BANK_NOT_A_NUMBER,
    BANK_NOT_TRUE_OR_FALSE,
    BANK_NUMBER_TOO_LARGE,
    BANK_NUMBER_TOO_SMALL,
    BANK_TEXT_EXPECTED,
    BANK_VALUE_WRONG,
    BANK_WORD_UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit. kind: the model's word for it. found: the value as written;
    None where it is missing or not a text. expected: the limit or the words that would do."""

    path: Trail
    kind: str
    found: str | None
    expected: str


MADE_BY_PROGRAM = ("site",)  # what a bank has, but its files never say
UNKNOWN_KEY = "extra_forbidden"
MISSING = "missing"

# The model's word for a fault → our message. A value that is empty has a message of its own.
MESSAGES: Mapping[str, Message] = {
    MISSING: BANK_KEY_MISSING,
    UNKNOWN_KEY: BANK_KEY_UNKNOWN,
    "enum": BANK_WORD_UNKNOWN,
    "string_pattern_mismatch": BANK_ID_MALFORMED,
    "string_too_short": BANK_EMPTY,
    "too_short": BANK_EMPTY,
    "int_parsing": BANK_NOT_A_NUMBER,
    "bool_parsing": BANK_NOT_TRUE_OR_FALSE,
    "greater_than_equal": BANK_NUMBER_TOO_SMALL,
    "less_than_equal": BANK_NUMBER_TOO_LARGE,
    "tuple_type": BANK_LIST_EXPECTED,
    "string_type": BANK_TEXT_EXPECTED,
    "dict_type": BANK_KEYS_EXPECTED,
    "model_type": BANK_KEYS_EXPECTED,
}


def find_faults(data: object) -> tuple[Bank | None, tuple[Fault, ...]]:
    """The bank that the data makes, or None and everything that does not fit."""
    try:
        return Bank.model_validate(data), ()
    except ValidationError as error:
        found = [fault for detail in error.errors() if (fault := _fault(detail, data))]
        return None, tuple(fault for fault in found if not _explained(fault, found))


def _fault(detail: ErrorDetails, data: object) -> Fault | None:
    """The fault behind one detail; None where another detail says the same better."""
    path = _clean(detail["loc"], data)
    if path is None:
        return None
    given = detail["input"]
    if detail["type"] == "too_short" and given:
        return None  # its items are all at fault, and each of them is told on its own
    context = detail.get("ctx", {})
    expected = next((str(v) for k, v in context.items() if k in ("expected", "ge", "le")), "")
    if detail["type"] == "string_pattern_mismatch":
        expected = str(context["pattern"])
    found = given if isinstance(given, str) else None
    return Fault(path, detail["type"], found, expected)


def _clean(loc: tuple[int | str, ...], data: object) -> Trail | None:
    """A path without the model's own words. None for the shape of a union that was not meant."""
    path: list[str | int] = []
    for step in loc:
        if step == "[key]":
            continue
        # A path step that is text can only lead into keys. Elsewhere it names a union's shape.
        if isinstance(step, str) and not isinstance(data, dict):
            if isinstance(data, list) != step.startswith("tuple"):
                return None
            continue
        if step in ("constrained-str", "tuple[Option, ...]"):
            return None if str(step).startswith("tuple") else tuple(path)
        path.append(step)
        data = _inside(data, step)
    return tuple(path)


def _inside(data: object, step: str | int) -> object:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int):
        return data[step]
    return None


def _explained(fault: Fault, faults: list[Fault]) -> bool:
    """Whether a missing key is there after all, only misspelt."""
    if fault.kind != MISSING:
        return False
    *around, key = fault.path
    misspelt = [
        str(other.path[-1])
        for other in faults
        if other.kind == UNKNOWN_KEY and list(other.path[:-1]) == around
    ]
    return any(str(key) == did_you_mean(word, known_keys(tuple(around))) for word in misspelt)


def word_fault(fault: Fault, lines: Lines, question: str | None) -> Problem:
    """A fault in plain words, with its file and line."""
    key = str(next((step for step in reversed(fault.path) if isinstance(step, str)), "bank"))
    message = MESSAGES.get(fault.kind, BANK_VALUE_WRONG)
    if fault.found == "" and fault.kind != UNKNOWN_KEY:
        message = BANK_EMPTY
    known = known_keys(fault.path[:-1])
    words = [word.strip(" '") for word in fault.expected.replace(" or ", ",").split(",")]
    guess = did_you_mean(key, known) if fault.kind == UNKNOWN_KEY else ""
    if fault.kind == "enum":
        guess = did_you_mean(fault.found or "", words)
    return message.at(
        lines.at(*fault.path),
        question,
        key=key,
        found=fault.found or "",
        expected=SHAPES.get(fault.expected, ", ".join(words)),
        known=", ".join(known),
        guess=f" Did you mean “{guess}”?" if guess else "",
    )


SHAPES: Mapping[str, str] = {
    r"^[a-z0-9-]+(\.[a-z0-9-]+)*$": "small letters, digits and hyphens, in parts joined by dots",
    r"^[a-z0-9-]+$": "small letters, digits and hyphens, without spaces or dots",
    r"^[A-Z0-9]+$": "capital letters and digits, without spaces",
}


def known_keys(path: Trail) -> tuple[str, ...]:
    """The keys that a bank may have at a path, as the files write them."""
    record: type[Record] = Bank
    for step in path:
        field = next((f for n, f in record.model_fields.items() if step in (n, f.alias)), None)
        record = (_record_in(field.annotation) if field else None) or record
    fields = record.model_fields.items()
    return tuple(field.alias or name for name, field in fields if name not in MADE_BY_PROGRAM)


def _record_in(annotation: object) -> type[Record] | None:
    """The kind of record that a field holds, alone or in a list; None for plain values."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
