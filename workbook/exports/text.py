"""An account → a page of plain text for people: calm, complete, and readable when piped.

The order is that of a phone call about the file: which file, what became of it, how complete it
is, what it says, what is in doubt, and what else was found in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from workbook.exports.lines import STEP, printable, wrapped
from workbook.exports.text_results import results_text
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Item, Layout, Line, Page, Shape, Slot
from workbook.problems import Severity
from workbook.reading.account import Account, Fate, PlaceMap
from workbook.results.answers import Answer, State
from workbook.results.tallies import SectionCount
from workbook.submission import Unplaced

FATE_WORDS: Mapping[Fate, str] = MappingProxyType(
    {
        Fate.READ: "Read",
        Fate.READ_WITH_NOTICES: "Read, with notices",
        Fate.NEEDS_PERSON: "Needs a person",
        Fate.REFUSED: "Not read",
    }
)
WEIGHTS: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.NOTICE: "Notice",
        Severity.DOUBT: "In doubt",
        Severity.REFUSED: "Not read",
        Severity.ERROR: "Mistake in a bank",
    }
)
ByKey = Mapping[AnswerKey, Answer]


def account_text(account: Account) -> str:
    """One returned file for people. Ends with a line end."""
    lines = [*_head(account)]
    if account.response and account.layout:
        found = {answer.key: answer for answer in account.response.answers}
        lines += _block("How complete", _completeness(account.response.completeness))
        lines += _block("Answers", _answers(account.layout, found))
        lines += _block("Results", results_text(account.response.results))
    lines += _block("To look at", _problems(account))
    lines += _block("Other text in the file", _unplaced(account.unplaced))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(account: Account) -> Iterator[str]:
    yield printable(account.file.name)
    if account.stamp:
        yield STEP + _which(account.stamp, account.layout)
    yield from wrapped(f"{FATE_WORDS[account.fate]}: {account.message}", STEP)


def _which(stamp: Stamp, layout: Layout | None) -> str:
    title = layout.title if layout else f"{stamp.bank}, form {stamp.form}"
    parts = [f"edition {stamp.edition}", f"language {stamp.language}"]
    given = (("team", stamp.team), ("round", stamp.round), ("copy", stamp.copy))
    parts += [f"{name} {value}" for name, value in given if value]
    return printable(f"{title} ({', '.join(parts)})")


def _block(title: str, lines: Iterable[str]) -> list[str]:
    """A titled part of the page; nothing when it would be empty."""
    inside = list(lines)
    return ["", title, *inside] if inside else []


def _completeness(sections: tuple[SectionCount, ...]) -> Iterator[str]:
    widest = max((len(each.title) for each in sections), default=0)
    for each in sections:
        needed = f"{each.needed_answered} of {each.needed_due} needed"
        optional = f"{each.optional_answered} of {each.optional} optional"
        shown = [needed if each.needed_due else "", optional if each.optional else ""]
        yield f"{STEP}{each.title:<{widest}}  {', '.join(filter(None, shown))}"


def _answers(layout: Layout, found: ByKey) -> Iterator[str]:
    for page in layout.pages:
        yield from _page(page, found)


def _page(page: Page, found: ByKey) -> Iterator[str]:
    """A section's questions that hold something, and how many do not."""
    shown = [lines for item in page.items if (lines := list(_item(item, found)))]
    if shown:
        yield from ("", STEP + page.title)
    for lines in shown:
        yield from lines


def _item(item: Item, found: ByKey) -> Iterator[str]:
    body = [line for each in item.lines + item.spare for line in _line(item, each, found)]
    if body:
        yield from wrapped(f"{item.code}  {item.prompt}", STEP * 2)
        yield from body


def _line(item: Item, line: Line, found: ByKey) -> Iterator[str]:
    """What stands in one line of a question: under its name, where it has one."""
    filled = [
        (slot, found[slot.key])
        for slot in line.slots
        if slot.key in found and found[slot.key].state is not State.BLANK
    ]
    name = _line_name(line, found)
    if item.shape in (Shape.SINGLE, Shape.TICKS):
        for _, answer in filled:
            yield from wrapped(f"{_said(answer)} {name}" if name else _said(answer), STEP * 3)
    elif filled or (line.label_slot and name != line.marker):
        yield from wrapped(name, STEP * 3)
        for slot, answer in filled:
            yield from wrapped(_with_head(slot, answer), STEP * 4)


def _line_name(line: Line, found: ByKey) -> str:
    """The printed or typed name of a line, after its number."""
    keys = [line.label_slot.key] if line.label_slot else []
    keys += [echo.source for echo in line.echoes]
    typed = [found[key].text for key in keys if key in found]
    return " · ".join(part for part in (line.marker, line.label, *typed) if part)


def _with_head(slot: Slot, answer: Answer) -> str:
    return f"{slot.head}: {_said(answer)}" if slot.head else _said(answer)


def _said(answer: Answer) -> str:
    """An answer in words; what could not be read as it was typed."""
    if answer.state is State.UNREADABLE:
        if answer.text is None:
            return "In doubt: two different answers"
        return f"In doubt: {answer.text or 'it could not be read for sure'}"
    if answer.state is State.NOT_APPLICABLE:
        return answer.value or answer.text or "Not applicable"
    is_money = answer.label is None and answer.code is not None and answer.code.isupper()
    return f"{answer.value} {answer.code}" if is_money else answer.value or ""


def _problems(account: Account) -> Iterator[str]:
    items = account.layout.items() if account.layout else ()
    codes = {item.question: item.code for item in items}
    for problem in account.problems:
        # The page begins with the file's name, so that it need not stand here again.
        place = problem.place if problem.place != account.file.name else ""
        where = [WEIGHTS[problem.severity], place, codes.get(problem.question or "", "")]
        yield from wrapped(" · ".join(part for part in where if part), STEP)
        yield from wrapped(problem.message, STEP * 2)
        yield from wrapped(f"→ {problem.remedy}", STEP * 2)


def _unplaced(unplaced: tuple[Unplaced, ...]) -> Iterator[str]:
    for each in unplaced:
        yield from wrapped(f"{each.place} ({each.kind}): {each.text}", STEP)


def map_text(place_map: PlaceMap) -> str:
    """Where each answer of a blank workbook goes, one line each."""
    widest = max((len(place.place) for place in place_map.places), default=0)
    lines = [_which(place_map.stamp, None)]
    for place in place_map.places:
        allowed = f": {' | '.join(place.allowed)}" if place.allowed else ""
        lines.append(f"{STEP}{place.place:<{widest}}  {place.key}  {place.kind.value}{allowed}")
    return printable("\n".join(lines))
