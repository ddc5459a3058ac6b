"""The words of a question bank, taken straight from its files: what each form must print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from .program import ROOT


def bank_folder(bank: str) -> Path:
    """The folder of the bank of this id."""
    for file in sorted((ROOT / "question_banks").glob("*/bank.yaml")):
        if load(file)["id"] == bank:
            return file.parent
    raise AssertionError(f"there is no bank {bank}")


def load(file: Path) -> Any:
    """What a YAML file holds, as plain data."""
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def questions_of(bank: str, form: str) -> list[dict[str, Any]]:
    """The questions of a form, as the bank's files write them."""
    return [
        question
        for file in sorted((bank_folder(bank) / "sections").glob("*.yaml"))
        for question in load(file)["questions"]
        if form in question["forms"]
    ]


def words_of(bank: str, form: str) -> Iterator[tuple[str, str]]:
    """Question id and words, for everything about a question that its form must print."""
    shared = load(bank_folder(bank) / "bank.yaml")
    for question in questions_of(bank, form):
        for words in _own_words(question, shared):
            yield question["id"], words


def _own_words(question: dict[str, Any], shared: dict[str, Any]) -> Iterator[str]:
    yield question["prompt"]
    if question.get("help"):
        yield question["help"]
    yield from (row["label"] for row in question.get("rows", ()))
    yield from _choices(question, shared)
    for column in question.get("columns", ()):
        if not column.get("prefill"):
            yield column["label"]
            yield from _choices(column, shared)
            if column.get("help"):
                yield column["help"]


def _choices(asked: dict[str, Any], shared: dict[str, Any]) -> Iterator[str]:
    options = asked.get("options")
    if isinstance(options, str):
        options = shared["options"][options]["choices"]
    elif options is None and "scale" in asked:
        options = shared["scales"][asked["scale"]]["choices"]
    yield from (option["label"] for option in options or ())


def column_heads(bank: str, form: str) -> dict[tuple[str, str], str]:
    """The head over each column that people fill, by question and column."""
    return {
        (question["id"], column["code"]): column["label"]
        for question in questions_of(bank, form)
        for column in question.get("columns", ())
        if not column.get("prefill")
    }
