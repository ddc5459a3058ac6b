"""The text of a YAML file → its nodes: quickly where it is plain, exactly in any case.

``ruamel.yaml`` decides what a bank's file may be and says what is wrong with it. It is written in
Python. The parser of PyYAML is in C and takes a tenth of the time, but goes by an older YAML: it
takes a tab for a space, some signs for the end of a line, and counts some lines in another way. A
text gets to it only where the two agree. ``tree`` calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol, cast

import yaml
from ruamel.yaml import YAML

# What the two may read in different ways: signs other than printable ones, ends of lines that
# only one of them knows, the shorthands of YAML, and a note that follows the sign of a long text
# without a space: one of them would leave out the words in silence.
_NOT_PLAIN = re.compile(
    r"[^\n -\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|(?:^|[\s\[{(,:?-])[&*!]|^[%?]|^---|^\.\.\.|[|>][-+0-9]*#",
    re.MULTILINE,
)
# Not every computer has the parser in C; without it nothing is quick, and all is the same.
_QUICK = getattr(yaml, "CBaseLoader", None)


class Mark(Protocol):
    """Where something begins: line and column, both from 0."""

    line: int
    column: int


class Node(Protocol):
    """A piece of YAML as either library gives it. id: scalar, sequence or mapping. value: its text,
    its nodes, or pairs of nodes."""

    id: str
    tag: str | None
    value: Any
    start_mark: Mark


def compose(text: str) -> Node | None:
    """The node of a whole text; None for a text without any. Raises YAMLError of ruamel.yaml."""
    return compose_quickly(text) or compose_exactly(text)


def compose_exactly(text: str) -> Node | None:
    """The same, by the library that decides."""
    node: Node | None = YAML(typ="safe", pure=True).compose(text)
    return node


def compose_quickly(text: str) -> Node | None:
    """The same, where the text is plain and nothing is wrong with it; None where it is not."""
    if _QUICK is None or _NOT_PLAIN.search(text):
        return None
    try:
        node = cast("Node | None", yaml.compose(text, Loader=_QUICK))
    except yaml.YAMLError:
        return None
    # The two put a value that is not there on different lines.
    return None if node is None or any(each.value == "" for each in _inside(node)) else node


def _inside(node: Node) -> Iterator[Node]:
    """A node, and all nodes in it."""
    yield node
    if node.id == "scalar":
        return
    for each in node.value:
        for one in each if node.id == "mapping" else (each,):
            yield from _inside(one)
