"""Judges what a reading says against what was typed. Every function returns faults, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from .edits import Edit
from .program import Reading
from .values import Entry


def misreadings(entries: Sequence[Entry], reading: Reading) -> list[str]:
    """Where a workbook that nobody disturbed was not read exactly as it was filled."""
    given = reading.answers()
    found = dict(given)
    faults = [f"{key} was answered twice" for key, count in _counts(given).items() if count > 1]
    faults += [f"{key} came from nowhere" for key in found.keys() - {each.key for each in entries}]
    faults += [f"unplaced: {each}" for each in reading.unplaced]
    for entry in entries:
        answer = found.get(entry.key)
        if answer is None:
            faults.append(f"{entry.key} is missing: {entry.text[:60]!r}")
            continue
        wanted = {
            "text": entry.text,
            "value": entry.value,
            "place": f"{entry.sheet}!{entry.cell}",
            "located_by": "id",
        }
        if entry.code:
            wanted["code"] = entry.code
        faults += [
            f"{entry.key}: {name} is {_short(answer[name])}, not {_short(value)}"
            for name, value in wanted.items()
            if answer[name] != value
        ]
        if answer["state"] not in ("answered", "not-applicable"):
            faults.append(f"{entry.key}: state is {answer['state']} for {entry.text[:60]!r}")
    return faults


def wrong_answers(entries: Iterable[Entry], reading: Reading) -> list[str]:
    """Every answer given for a question that it was not typed for: never allowed.

    An answer without text is one that two texts dispute, left for a person to decide.
    """
    typed = {entry.key: entry.text for entry in entries}
    return [
        f"{key} was given {_short(answer['text'])}, but {_short(typed.get(key))} was typed there"
        for key, answer in reading.answers()
        if answer["text"] is not None and answer["text"] != typed.get(key)
    ]


def untold_losses(entries: Iterable[Entry], reading: Reading) -> list[str]:
    """Every typed text that is neither at its question nor told of to a person."""
    given = {key: answer["text"] for key, answer in reading.answers()}
    told = Counter(each["text"] for each in reading.unplaced)
    messages = "\n".join(each["message"] for each in reading.problems)
    faults = []
    for entry in entries:
        if given.get(entry.key) == entry.text:
            continue
        if told[entry.text]:
            told[entry.text] -= 1
        elif entry.text.strip() == "" or entry.text not in messages:
            faults.append(f"{entry.key}: {_short(entry.text)} was lost without a word")
    return faults


def unsafe(entries: Sequence[Entry], reading: Reading) -> list[str]:
    """Faults of a reading of an edited workbook: wrong answers and silent losses."""
    return wrong_answers(entries, reading) + untold_losses(entries, reading)


def consequences(edit: Edit, entries: Iterable[Entry], reading: Reading) -> list[str]:
    """Where a reading is not what an edit allows."""
    kept = [
        replace(entry, text=edit.changed.get(entry.key, entry.text))
        for entry in entries
        if entry.key not in edit.gone
    ]
    loose = [entry for entry in kept if edit.lets_move(entry.key)]
    firm = [entry for entry in kept if not edit.lets_move(entry.key)]
    still = reading.without(edit.lets_move)
    faults = wrong_answers(firm, still) + torn_rows(loose, reading, edit.lets_move)
    faults += untold_losses(firm, still) if not edit.right else []
    faults += _unclear(edit, reading) + _untold(edit.told, reading)
    if edit.right:
        faults += _missing(kept, reading, edit) + _needless(edit, reading)
    return faults


def _missing(entries: Iterable[Entry], reading: Reading, edit: Edit) -> list[str]:
    given = {key for key, answer in reading.answers() if answer["text"] is not None}
    return [
        f"{entry.key} has lost {_short(entry.text)}"
        for entry in entries
        if entry.key not in given | edit.disputed
    ]


def _unclear(edit: Edit, reading: Reading) -> list[str]:
    """Disputed questions that were settled without a person."""
    states = {key: answer["state"] for key, answer in reading.answers()}
    doubted = {each["question"] for each in reading.problems if each["severity"] == "needs-person"}
    return [
        f"{key} was settled without a person"
        for key in edit.disputed
        if states.get(key) != "unreadable" or key.split(":")[0] not in doubted
    ]


def _untold(texts: Iterable[str], reading: Reading) -> list[str]:
    missing = Counter(texts) - Counter(each["text"] for each in reading.unplaced)
    return [f"nobody was told of {_short(text)}" for text in missing.elements()]


def _needless(edit: Edit, reading: Reading) -> list[str]:
    """Content listed as unplaced though nobody added it."""
    if edit.copies:
        return []
    added = Counter(each["text"] for each in reading.unplaced) - Counter(edit.told)
    return [f"listed as unplaced without cause: {_short(text)}" for text in added.elements()]


def torn_rows(
    entries: Iterable[Entry], reading: Reading, in_table: Callable[[str], bool]
) -> list[str]:
    """Rows of repeating tables that do not hold together as they were typed.

    A sorted table may come back with its rows in another order, but each row must be one that
    was typed, whole, and none may be there twice; one that is missing must be told of.
    """
    typed = _rows((entry.key, entry.text) for entry in entries)
    read = _rows((key, answer["text"]) for key, answer in reading.answers() if in_table(key))
    lost = (text for row in (typed - read).elements() for _, text in row)
    return [f"a row was not typed so: {row}" for row in (read - typed).elements()] + _untold(
        lost, reading
    )


def _rows(cells: Iterable[tuple[str, str]]) -> Counter[tuple[tuple[str, str], ...]]:
    """The content of each row, by column, whatever its number."""
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key, text in cells:
        question, row, column = key.split(":")
        rows.setdefault((question, row), []).append((f"{question}::{column}", text))
    return Counter(tuple(sorted(row)) for row in rows.values())


def _counts(given: Iterable[tuple[str, object]]) -> Counter[str]:
    return Counter(key for key, _ in given)


def _short(text: object) -> str:
    words = repr(text)
    return words if len(words) <= 80 else f"{words[:60]}… ({len(words)} characters)"
