"""A bank with faults → as much of it as fits together, so that rules can look at the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook.loader.faults import UNKNOWN_KEY, Fault, known_keys
from workbook.loader.lines import Trail
from workbook.loader.tree import Entry, Fields, Items, Text, Tree
from workbook.problems import did_you_mean

# Words that a bank or a section must have, and that a stand-in can take the place of.
BANK_WORDS = ("id", "edition", "title", "short_title", "about", "licence", "attribution")
SECTION_WORDS = ("code", "title", "sheet", "purpose")

# Lists and groups of a bank whose pieces can go one by one.
PARTED = ("sources", "forms", "results", "scales", "options")


def salvage(tree: Tree, faults: Iterable[Fault]) -> tuple[Tree, frozenset[str]]:
    """The tree with misspelt keys put right and other faults taken out, and the ids and codes
    that went with them."""
    lost: set[str] = set()
    told = {fault.path: fault for fault in faults}
    # From last to first, so that earlier positions stay true while pieces go.
    for path in sorted(told, key=_order, reverse=True):
        fault = told[path]
        if fault.kind == UNKNOWN_KEY:
            tree = _respelt(tree, path)
        elif stand_in := _stand_in(path):
            tree = _changed(tree, path, Text(stand_in, tree.place))
    for path in sorted({_loss(fault) for fault in told.values()} - {()}, key=_order, reverse=True):
        gone = piece(tree, path)
        if gone is not None:
            lost |= {*names_of(gone), str(path[-1])}
            tree = _changed(tree, path, None)
    return tree, frozenset(lost)


def piece(tree: Tree, path: Trail) -> Tree | None:
    """What stands at a path, or None."""
    found: Tree | None = tree
    for step in path:
        if isinstance(found, Fields):
            found = found.find(str(step))
        elif isinstance(found, Items) and isinstance(step, int) and step < len(found.items):
            found = found.items[step]
        else:
            return None
    return found


def _order(path: Trail) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in path)


def _loss(fault: Fault) -> Trail:
    """What has to go so that a fault is gone; nothing where it was put right in another way."""
    path = fault.path
    if fault.kind == UNKNOWN_KEY or _stand_in(path):
        return ()
    if path[:1] == ("sections",):
        within_question = len(path) > 3 and path[2] == "questions"
        return path[:4] if within_question else path[:3] if _can_go(path) else path[:2]
    return path[:2] if path[:1] and path[0] in PARTED else path[:1]


def _can_go(path: Trail) -> bool:
    """Whether a section is complete without the piece."""
    return len(path) > 2 and path[2] in ("theme", "note")


def _stand_in(path: Trail) -> str:
    """Words for something missing that only people need; "" where nothing can take its place."""
    if len(path) == 1 and path[0] in BANK_WORDS:
        return "unknown"
    if len(path) == 3 and path[0] == "sections" and path[2] in SECTION_WORDS:
        return f"MISSING{path[1]}"
    return ""


def _respelt(tree: Tree, path: Trail) -> Tree:
    """The tree with a misspelt key put right; without it where nobody can tell what was meant."""
    meant = did_you_mean(str(path[-1]), known_keys(path[:-1]))
    value = piece(tree, path)
    there = piece(tree, (*path[:-1], meant)) is not None
    without = _changed(tree, path, None)
    if not meant or there or value is None:
        return without
    return _changed(without, (*path[:-1], meant), value)


def _changed(tree: Tree, path: Trail, value: Tree | None) -> Tree:
    """The tree with another value at a path; with nothing there for None."""
    step, rest = path[0], path[1:]
    if isinstance(tree, Fields):
        old = tree.find(str(step))
        new = _changed(old, rest, value) if rest and old else value
        others = tuple(entry for entry in tree.entries if entry.key != step)
        place = next((entry.place for entry in tree.entries if entry.key == step), tree.place)
        return Fields(
            others if new is None else (*others, Entry(str(step), place, new)), tree.place
        )
    if isinstance(tree, Items):
        items = (
            item if number != step else _changed(item, rest, value) if rest else value
            for number, item in enumerate(tree.items)
        )
        return Items(tuple(item for item in items if item is not None), tree.place)
    return tree


def names_of(tree: Tree) -> Iterator[str]:
    """Every id, key and code in a tree."""
    if isinstance(tree, Items):
        for item in tree.items:
            yield from names_of(item)
    if isinstance(tree, Fields):
        for entry in tree.entries:
            if isinstance(entry.value, Text) and entry.key in ("id", "key", "code"):
                yield entry.value.words
            else:
                yield from names_of(entry.value)
