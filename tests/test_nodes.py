"""The quick way through YAML gives what the exact way gives, or does without."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml.error import YAMLError

from workbook.loader.nodes import compose_exactly, compose_quickly

BANKS = Path(__file__).parent.parent / "question_banks"
FILES = sorted(BANKS.rglob("*.yaml"))
SIGNS = "\n\r\t :-#\"'!&*[]{}|>%@`?,\\/=<~.0é\x07\x85\xa0\u2028\ufeff"
LINES = 30  # of a file: the exact way takes its time


def shape(node: Any) -> object:
    """A node as plain tuples: what it is, where it begins, what is in it."""
    where = (node.id, node.start_mark.line, node.start_mark.column)
    if node.id == "scalar":
        return (*where, node.value)
    if node.id == "sequence":
        return (*where, [shape(each) for each in node.value])
    return (*where, [(shape(key), shape(value)) for key, value in node.value])


def exact(text: str) -> object:
    try:
        node = compose_exactly(text)
    except YAMLError:
        return "a mistake"
    return None if node is None else shape(node)


def slips(text: str, luck: random.Random) -> Iterator[str]:
    """A text with a sign taken out, put in, or put in the place of another."""
    for _ in range(6):
        at = luck.randrange(len(text))
        sign = luck.choice(SIGNS)
        yield luck.choice(
            (
                text[:at] + text[at + 1 :],
                text[:at] + sign + text[at:],
                text[:at] + sign + text[at + 1 :],
            )
        )


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BANKS)))
def test_every_file_of_every_bank_takes_the_quick_way(file: Path) -> None:
    text = file.read_text(encoding="utf-8-sig")
    node = compose_quickly(text)
    assert node is not None
    assert shape(node) == exact(text)


def test_slips_of_the_pen_are_read_alike_or_not_quickly() -> None:
    luck = random.Random(20261122)
    quick = others = 0
    for file in FILES:
        lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        for text in slips("".join(lines[:LINES]), luck):
            node = compose_quickly(text)
            if node is None:
                others += 1
                continue
            quick += 1
            assert shape(node) == exact(text), text
    assert quick > 100
    assert others > 100


@pytest.mark.parametrize(
    "text",
    [
        "prompt:\tHow?",
        "a: one\u2028two",
        "a: one\x85two",
        "a: &b c",
        "&a b: c",
        "a: !b c",
        "a: *b",
        "a: [*b]",
        "a:",
        "a: ''",
        "? a\n: b",
        "%YAML 1.1\n---\na: b",
        "a: b\n---\nc: d",
        "a: b\n...\n",
        "a\ufeff: b",
        "a: b\r\nc: d",
        "a: >#1 of all\n  b\n",
        "a: |-2# of all\n  b\n",
    ],
)
def test_what_the_two_may_read_in_different_ways_is_read_exactly(text: str) -> None:
    assert compose_quickly(text) is None
