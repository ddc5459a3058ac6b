"""One YAML file → a tree of texts with their places.

Every value stays text, so that ``no``, ``1.0`` and ``2026`` reach the model as they were written.
Banks are written by people who are not programmers, so only plain YAML is taken: the shorthands
``&``, ``*`` and ``!`` are refused, because a text that begins with one would be lost in silence.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from workbook.loader.lines import Trail
from workbook.loader.nodes import Node, compose
from workbook.problems import Message, Problem
from workbook.problems.banks import (
    BANK_COLON,
    BANK_CONTROL_SIGN,
    BANK_ENCODING,
    BANK_FIRST_SIGN,
    BANK_INDENT,
    BANK_KEY_SHAPE,
    BANK_KEY_TWICE,
    BANK_NO_COLON,
    BANK_NO_FILE,
    BANK_NOT_KEYS,
    BANK_OPEN_QUOTE,
    BANK_SYNTAX,
    BANK_TAB,
    BANK_TWO_DOCUMENTS,
    BANK_UNREADABLE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """One value."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what stands under it. place: the line of the key."""

    key: str
    place: str
    value: Tree


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys with values; no key stands twice."""

    entries: tuple[Entry, ...]
    place: str

    def find(self, key: str) -> Tree | None:
        """What stands under a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    place: str


Tree = Text | Fields | Items


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file gave. tree: None where it could not be read."""

    tree: Fields | None
    problems: tuple[Problem, ...]


SCALAR, SEQUENCE, MAPPING = "scalar", "sequence", "mapping"  # the ids of nodes
NAMES = re.compile(r"^[\s-]*(?:id|key|code):\s*[\"']?([^\s\"'#]+)", re.MULTILINE)

# What the YAML library says of a mistake → what we say. Found by part of its words, in this order.
SYNTAX: tuple[tuple[str, Message], ...] = (
    ("mapping values are not allowed", BANK_COLON),
    ("character '\\t'", BANK_TAB),
    ("cannot start any token", BANK_FIRST_SIGN),
    ("undefined alias", BANK_FIRST_SIGN),
    ("expected alphabetic or numeric", BANK_FIRST_SIGN),
    ("unexpected end of stream", BANK_OPEN_QUOTE),
    ("document separator", BANK_OPEN_QUOTE),
    ("expected <block end>", BANK_INDENT),
    ("could not find expected ':'", BANK_NO_COLON),
    ("expected a single document", BANK_TWO_DOCUMENTS),
)


def read_tree(file: pathlib.Path, shown: str) -> ReadFile:
    """The tree of a file whose places begin with ``shown``, and the problems of its writing."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return _nothing(BANK_NO_FILE.at(shown))
    except UnicodeDecodeError:
        return _nothing(BANK_ENCODING.at(shown))
    except OSError as fault:
        return _nothing(BANK_UNREADABLE.at(shown, found=fault.strerror or "no reason given"))
    try:
        node = compose(text)
    except YAMLError as fault:
        return ReadFile(None, (_syntax(fault, text, shown),))
    if node is None or node.id != MAPPING:
        return ReadFile(None, (BANK_NOT_KEYS.at(f"{shown}:1"),))
    lines = text.splitlines()
    tree = _fields(node, shown)
    return ReadFile(tree, tuple(_mistakes(node, lines, shown)))


def names_in(file: pathlib.Path) -> frozenset[str]:
    """Ids, keys and codes that stand in a file, whether or not its YAML can be read."""
    try:
        return frozenset(NAMES.findall(file.read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return frozenset()


def _nothing(problem: Problem) -> ReadFile:
    return ReadFile(None, (problem,))


def _syntax(fault: YAMLError, text: str, shown: str) -> Problem:
    """The problem behind a mistake that stops the YAML library."""
    if not isinstance(fault, MarkedYAMLError):
        # Only control characters end here; the library gives their position instead of a line.
        position = getattr(fault, "position", 0)
        line = text.count("\n", 0, position) + 1
        return BANK_CONTROL_SIGN.at(f"{shown}:{line}")
    said = f"{fault.context or ''} {fault.problem or ''}"
    message = next((message for part, message in SYNTAX if part in said), BANK_SYNTAX)
    # A quote that is never closed is noticed at the end of the file; it matters where it began.
    opened = message is BANK_OPEN_QUOTE
    mark = (fault.context_mark if opened else None) or fault.problem_mark or fault.context_mark
    line = mark.line + 1 if mark else 1
    return message.at(f"{shown}:{line}", found=(fault.problem or "").strip())


def _mistakes(node: Node, lines: list[str], shown: str) -> Iterator[Problem]:
    """What the YAML library takes, but a bank must not hold."""
    place = _place(node, shown)
    if _anchor(node) or _first_sign(node, lines) in ("!", "&"):
        yield BANK_FIRST_SIGN.at(place)
        return
    if node.id == SEQUENCE:
        for item in node.value:
            yield from _mistakes(item, lines, shown)
    if node.id == MAPPING:
        seen: dict[str, str] = {}
        for key, value in node.value:
            if key.id != SCALAR:
                yield BANK_KEY_SHAPE.at(_place(key, shown))
                continue
            if key.value in seen:
                first = seen[key.value]
                yield BANK_KEY_TWICE.at(_place(key, shown), found=key.value, first=first)
            seen.setdefault(key.value, _place(key, shown))
            yield from _mistakes(value, lines, shown)


def _first_sign(node: Node, lines: list[str]) -> str:
    """The character that a value begins with in the file; "" for an empty value."""
    mark = node.start_mark
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _anchor(node: Node) -> str:
    """The word behind its “&”, which only the exact parser tells; where one is, it decides."""
    return getattr(node, "anchor", None) or ""


def _place(node: Node, shown: str) -> str:
    return f"{shown}:{node.start_mark.line + 1}"


def _tree(node: Node, shown: str) -> Tree:
    if node.id == MAPPING:
        return _fields(node, shown)
    if node.id == SEQUENCE:
        return Items(tuple(_tree(item, shown) for item in node.value), _place(node, shown))
    # A text such as “!important” leaves nothing but its sign, which is told; here it stands for
    # itself, so that it is not called empty as well.
    tag = str(node.tag or "")
    sign = str(_anchor(node) or ("" if tag.startswith("tag:yaml.org,") else tag))
    return Text(str(node.value).strip() or sign, _place(node, shown))


def _fields(node: Node, shown: str) -> Fields:
    """Keys with values; where a key stands twice the first one counts."""
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        if key.id == SCALAR:
            entry = Entry(key.value, _place(key, shown), _tree(value, shown))
            entries.setdefault(key.value, entry)
    return Fields(tuple(entries.values()), _place(node, shown))


def plain(tree: Tree) -> object:
    """The tree without places, as the model takes it: dicts, lists and strings."""
    if isinstance(tree, Fields):
        return {entry.key: plain(entry.value) for entry in tree.entries}
    if isinstance(tree, Items):
        return [plain(item) for item in tree.items]
    return tree.words


def places(tree: Tree) -> Mapping[Trail, str]:
    """Every path of the tree and its place; of a key, the line of the key."""
    return MappingProxyType(dict(_walk(tree, (), tree.place)))


def _walk(tree: Tree, path: Trail, place: str) -> Iterator[tuple[Trail, str]]:
    yield path, place
    if isinstance(tree, Fields):
        for entry in tree.entries:
            yield from _walk(entry.value, (*path, entry.key), entry.place)
    if isinstance(tree, Items):
        for number, item in enumerate(tree.items):
            yield from _walk(item, (*path, number), item.place)


def with_entry(tree: Fields, key: str, value: Tree) -> Fields:
    """The tree with a key added or its value replaced."""
    place = next((entry.place for entry in tree.entries if entry.key == key), value.place)
    others = tuple(entry for entry in tree.entries if entry.key != key)
    return Fields((*others, Entry(key, place, value)), tree.place)


def without(tree: Fields, keys: Container[str]) -> Fields:
    """The tree without some of its keys."""
    return Fields(tuple(each for each in tree.entries if each.key not in keys), tree.place)


def tree_of(data: object, place: str) -> Tree:
    """The way back from ``plain``: everything at one place. Values that are not there are left out,
    and all others become texts, as a file would have them."""
    if isinstance(data, Mapping):
        entries = (
            Entry(str(key), place, tree_of(value, place))
            for key, value in data.items()
            if value is not None
        )
        return Fields(tuple(entries), place)
    if isinstance(data, list | tuple):
        return Items(tuple(tree_of(each, place) for each in data), place)
    return Text(str(data).lower() if isinstance(data, bool) else str(data), place)
