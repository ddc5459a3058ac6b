"""Where a roster and the register of a round differ: what was issued is kept, and that is told.

Only a new address is taken: it stands in no copy. ``plan.py`` calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbook.bank import parse_edition
from workbook.identity import comparable
from workbook.problems import Problem
from workbook.problems.rounds import (
    CONTACT_CHANGED,
    CONTACT_KEPT,
    COPY_ID_DIFFERS,
    COPY_KEPT,
    FORM_MISSING,
    TEAM_MISSING,
)
from workbook.rounds.heads import COVER, Column, place
from workbook.rounds.records import Copy, Round
from workbook.rounds.wanted import Roster, Wanted


def take_addresses(
    roster: Roster, issued: Mapping[int, Copy], there: Round | None
) -> tuple[Copy, ...]:
    """The copies of the register with the addresses that the roster has now."""
    contacts = {
        issued[each.row].id: each.contact
        for each in roster.wanted
        if each.row in issued and each.contact
    }
    return tuple(
        replace(copy, contact=contacts.get(copy.id, copy.contact))
        for copy in (there.copies if there else ())
    )


def tell_kept(
    roster: Roster, issued: Mapping[int, Copy], there: Round | None, site: str = ""
) -> Iterator[Problem]:
    """What the roster changes or leaves out. issued: the copy that a row already has. site: whose
    version of the bank the roster is for; copies of another version have a roster of their own."""
    for wanted in roster.wanted:
        if wanted.row in issued:
            yield from _told(roster.file, wanted, issued[wanted.row])
    named = {copy.id for copy in issued.values()}
    teams = {comparable(wanted.team_name) for wanted in roster.wanted}
    for copy in there.copies if there else ():
        if copy.id not in named and parse_edition(copy.edition)[1] == site:
            is_there = comparable(copy.team_name) in teams
            yield (FORM_MISSING if is_there else TEAM_MISSING).at(copy.file)


def _told(file: str, wanted: Wanted, copy: Copy) -> Iterator[Problem]:
    if wanted.copy and wanted.copy != copy.id:
        yield COPY_ID_DIFFERS.at(place(file, wanted.row, Column.COPY), there=copy.id)
    if wanted.contact != copy.contact:
        told = CONTACT_CHANGED if wanted.contact else CONTACT_KEPT
        yield told.at(place(file, wanted.row, Column.CONTACT))
    changed = {
        Column.TEAM.value: wanted.team_name != copy.team_name,
        Column.RESPONDENT.value: wanted.respondent != copy.respondent,
        Column.LANGUAGE.value: wanted.language != copy.language,
        Column.FORMAT.value: wanted.format is not copy.format,
        COVER: wanted.cover != copy.cover,
    }
    for column, differs in changed.items():
        if differs:
            yield COPY_KEPT.at(place(file, wanted.row, column))
