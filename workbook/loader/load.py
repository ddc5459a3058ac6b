"""A bank's folder → a Bank, as far as it can be read, with every problem of its files."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbook.bank import Bank
from workbook.bank_places import HEAD, SECTIONS
from workbook.loader.faults import (
    MADE_BY_PROGRAM,
    Fault,
    find_faults,
    known_keys,
    word_fault,
)
from workbook.loader.lines import Lines, Trail
from workbook.loader.pictures import with_pictures
from workbook.loader.salvage import names_of, piece, salvage
from workbook.loader.tree import (
    Entry,
    Fields,
    Items,
    ReadFile,
    Text,
    Tree,
    names_in,
    places,
    plain,
    read_tree,
    with_entry,
    without,
)
from workbook.problems import Problem, did_you_mean
from workbook.problems.banks import (
    BANK_KEY_UNKNOWN,
    BANK_SECTION_MISSING,
    BANK_SECTION_NAME,
    BANK_SECTION_TWICE,
    BANK_SECTION_UNLISTED,
)

ROUNDS = 5  # how often broken pieces are taken out before a bank is given up
MADE_BY_SALVAGE = ("too_short", "missing")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder gave.

    bank: the bank as far as it could be read. It is whole only when there are no problems; with
    problems it is there so that rules can still look at the rest. None when nothing fits together.
    """

    bank: Bank | None
    problems: tuple[Problem, ...]
    lines: Lines


def load_bank(folder: pathlib.Path, shown: str = "") -> Loaded:
    """The bank in a folder. shown: what places begin with, such as the folder as a person gave it.

    A mistake in one file or one question never hides the mistakes of the others.
    """
    head = read_tree(folder / HEAD, _join(shown, HEAD))
    listed = tuple(_listed(head.tree)) if head.tree else ()
    names = tuple(text.words for text in listed) if head.tree else _on_disk(folder)
    files = {name: _read_section(folder, shown, name) for name in names if _is_name(name)}
    told = [*head.problems]
    if head.tree:
        told += _own_words(head.tree)
        told += _listing_problems(folder, shown, listed)
    told += [problem for file in files.values() for problem in file.problems]
    base = without(head.tree, MADE_BY_PROGRAM) if head.tree else _stub(_join(shown, HEAD))
    read = tuple(file.tree for file in files.values() if file.tree)
    whole = with_entry(base, SECTIONS, Items(read, base.place))
    unread = _names_not_in(read, folder)
    loaded = bank_of(whole, told, unread, gaps=len(read) < len(files) or head.tree is None)
    return _illustrated(loaded, folder) if head.tree else replace(loaded, bank=None)


def _illustrated(loaded: Loaded, folder: pathlib.Path) -> Loaded:
    """The bank with the bytes of its pictures."""
    if loaded.bank is None:
        return loaded
    bank, problems = with_pictures(loaded.bank, folder, loaded.lines)
    return replace(loaded, bank=bank, problems=(*loaded.problems, *problems))


def bank_of(
    whole: Fields,
    found: Iterable[Problem] = (),
    unread: frozenset[str] = frozenset(),
    gaps: bool = False,
) -> Loaded:
    """The bank of a tree, broken pieces left out. found: problems told before. unread: ids in
    files that could not be read. gaps: whether there are such files."""
    tree: Tree = whole
    told, broken = list(found), unread
    bank: Bank | None = None
    for round_ in range(ROUNDS):
        lines = Lines(places(tree), broken)
        bank, faults = find_faults(plain(tree))
        # Later rounds look inside keys that were misspelt; what they miss is what was taken out.
        told += [
            word_fault(fault, lines, _question_at(tree, fault.path))
            for fault in faults
            if fault.kind not in MADE_BY_SALVAGE or not (round_ or _is_gap(fault, gaps))
        ]
        if not faults:
            break
        tree, lost = salvage(tree, faults)
        broken |= lost
    return Loaded(bank, tuple(told), Lines(places(tree), broken))


def _names_not_in(read: tuple[Fields, ...], folder: pathlib.Path) -> frozenset[str]:
    """The ids that stand in section files, but not in a section that was read: those of files
    with mistakes in their writing and of files that the bank's list forgets."""
    there = [names_in(folder / SECTIONS / f"{name}.yaml") for name in _on_disk(folder)]
    known = {name for tree in read for name in names_of(tree)}
    return frozenset(name for names in there for name in names) - known


def _is_gap(fault: Fault, gaps: bool) -> bool:
    """Whether sections are missing only because their files could not be read, which is told."""
    return gaps and fault.path == (SECTIONS,)


def _read_section(folder: pathlib.Path, shown: str, name: str) -> ReadFile:
    file = f"{SECTIONS}/{name}.yaml"
    if not (folder / file).is_file():
        return ReadFile(None, ())  # told with the list that names it
    return read_tree(folder / file, _join(shown, file))


def _listed(head: Fields) -> Iterator[Text]:
    """The names in the bank's list of sections; something else in the list as an odd name."""
    named = head.find(SECTIONS)
    if isinstance(named, Items):
        for item in named.items:
            yield item if isinstance(item, Text) else Text("…", item.place)
    elif isinstance(named, Text) and named.words:
        yield named  # one name where a list of one was meant


def _on_disk(folder: pathlib.Path) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in (folder / SECTIONS).glob("*.yaml")))


def _own_words(head: Fields) -> Iterator[Problem]:
    """What only the program itself writes into a bank."""
    for entry in head.entries:
        if entry.key in MADE_BY_PROGRAM:
            known = ", ".join(known_keys(()))
            yield BANK_KEY_UNKNOWN.at(entry.place, key=entry.key, guess="", known=known)


def _listing_problems(
    folder: pathlib.Path, shown: str, listed: tuple[Text, ...]
) -> Iterator[Problem]:
    """What is wrong between the bank's list of sections and the files that are there."""
    there = _on_disk(folder)
    names = [text.words for text in listed]
    for number, text in enumerate(listed):
        if not _is_name(text.words):
            yield BANK_SECTION_NAME.at(text.place, found=text.words)
        elif text.words in names[:number]:
            yield BANK_SECTION_TWICE.at(text.place, found=text.words)
        elif text.words not in there:
            guess = did_you_mean(text.words, there)
            hint = f" Did you mean “{guess}”?" if guess else ""
            yield BANK_SECTION_MISSING.at(text.place, found=text.words, guess=hint)
    for name in there:
        if name not in names:
            place = _join(shown, f"{SECTIONS}/{name}.yaml")
            yield BANK_SECTION_UNLISTED.at(f"{place}:1", found=name)


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[a-z0-9-]+", name) is not None


def _join(shown: str, file: str) -> str:
    return f"{shown.rstrip('/')}/{file}" if shown else file


def _question_at(whole: Tree, path: Trail) -> str | None:
    """The id of the question that a path leads into, or None."""
    if len(path) < 4 or path[0] != SECTIONS or path[2] != "questions":
        return None
    question = piece(whole, path[:4])
    named = question.find("id") if isinstance(question, Fields) else None
    return named.words if isinstance(named, Text) and named.words else None


def _stub(place: str) -> Fields:
    """A head for sections whose own bank file cannot be read, so that they are looked at too."""
    words = ("id", "edition", "title", "short_title", "about", "licence", "attribution")
    sources = _group(place, "key", "title")
    forms = _group(place, "id", "title", "who", "how", "readers")
    lists = (("sources", sources), ("forms", forms))
    return Fields(
        (
            *(Entry(word, place, Text("unknown", place)) for word in words),
            *(Entry(key, place, Items((fields,), place)) for key, fields in lists),
        ),
        place,
    )


def _group(place: str, *keys: str) -> Fields:
    return Fields(tuple(Entry(key, place, Text("unknown", place)) for key in keys), place)
