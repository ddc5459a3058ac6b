"""The bank that the fuzzed workbooks are made of, and what a person typed into them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.small_bank import HEAD, SECTION, question, write_bank
from tests.typed import Where
from workbook.identity import AnswerKey
from workbook.layout import Kind

FULL, SHORT = "full", "short"  # the forms: a file of the short one is read twice as fast
_OPTIONAL = """\
    forms:
      full: optional
    origin: project
    reason: For fuzzing.
"""
_IN_SHORT = ("agreed", "story", "count", "people", "two.name")
_ONE = (
    "id: agreed\ntype: yes-no\nprompt: Is it agreed?",
    "id: story\ntype: long-text\nprompt: Tell the story.",
    "id: name\ntype: short-text\nprompt: What is it called?",
    "id: count\ntype: number\nprompt: How many are there?",
    "id: since\ntype: date\nprompt: Since when?",
    "id: tree\ntype: single-choice\nprompt: Which tree?\noptions:\n"
    "  - {code: oak, label: Oak}\n  - {code: elm, label: Elm}\n  - {code: ash, label: Ash}",
    "id: people\ntype: table\nprompt: Who is there?\nrepeat: {min: 1, suggested: 2, max: 4}\n"
    "columns:\n  - {code: who, label: Role, type: short-text}\n"
    "  - {code: what, label: Task, type: short-text}",
)
_TWO = (
    "id: name\ntype: short-text\nprompt: What is it called?",
    "id: fish\ntype: single-choice\nprompt: Which fish?\noptions:\n"
    "  - {code: pike, label: Pike}\n  - {code: carp, label: Carp}",
    "id: areas\ntype: table\nprompt: How is each area?\n"
    "rows:\n  - {code: home, label: At home}\n  - {code: work, label: At work}\n"
    "columns:\n  - {code: good, label: What is good, type: long-text}\n"
    "  - {code: bad, label: What is hard, type: long-text}",
)
_FIRST_NUMBER, _FIRST_DAY = 81_000, datetime.date(2031, 1, 7)
_LEFT_BLANK = 5  # every so many places nothing is typed


@dataclass(frozen=True)
class Canary:
    """What was typed at one place and nowhere else. text: as the account must say it."""

    key: AnswerKey
    text: str
    is_words: bool  # words of its own, which can be told from all others wherever they stand


Entry = str | int | datetime.date


def fuzz_bank(folder: Path) -> Path:
    """Write the bank: two sections with answers of most types, in places easy to mix up."""
    head = HEAD.replace("sections:\n  - one\n", "sections:\n  - one\n  - two\n")
    short = (
        "  - id: short\n    title: Short\n    who: Anyone.\n    how: Now.\n    readers: Nobody.\n"
    )
    two = SECTION.replace("small.one", "small.two").replace("ONE", "TWO").replace("One", "Two")
    return write_bank(
        folder,
        head.replace("scales:\n", short + "scales:\n"),
        one=SECTION + "".join(_question(each, "one") for each in _ONE),
        two=two + "".join(_question(each, "two") for each in _TWO),
    )


def _question(lines: str, section: str) -> str:
    """A question of the bank; some are in the short form too."""
    name = lines.partition("\n")[0].removeprefix("id: ")
    is_short = bool({name, f"{section}.{name}"} & set(_IN_SHORT)) and (name, section) != (
        "name",
        "one",
    )
    usual = (
        _OPTIONAL.replace("optional\n", "optional\n      short: optional\n")
        if is_short
        else _OPTIONAL
    )
    return question(lines, usual).replace("small.one.", f"small.{section}.")


def entries_for(places: Iterable[Where]) -> dict[AnswerKey, Entry]:
    """What is typed at each place; some are left blank, so that a text can stray there."""
    listed = [place for number, place in enumerate(places, start=1) if number % _LEFT_BLANK]
    return {place.key: _entry(place, number) for number, place in enumerate(listed)}


def _entry(place: Where, number: int) -> Entry:
    if place.allowed:
        return place.allowed[number % len(place.allowed)]
    if place.kind is Kind.NUMBER:
        return _FIRST_NUMBER + 137 * number
    if place.kind is Kind.DATE:
        return _FIRST_DAY + datetime.timedelta(days=17 * number)
    words = f"canary {number:03d} {str(place.key).replace(':', ' ')} end"
    return f"{words}\nsecond\tline" if number % 3 == 0 and place.kind is Kind.LONG_TEXT else words


def canaries(entries: Mapping[AnswerKey, Entry]) -> tuple[Canary, ...]:
    """The entries that nothing else in a workbook looks like."""
    counted = Counter(entries.values())
    return tuple(
        Canary(key, shown(entry).partition("\n")[0], shown(entry).startswith("canary"))
        for key, entry in entries.items()
        if counted[entry] == 1 and not isinstance(entry, datetime.date)
    )


def shown(entry: Entry) -> str:
    """An entry as people see it in a document."""
    if isinstance(entry, datetime.date):
        return f"{entry.day} {entry:%B} {entry.year}"
    return str(entry)
