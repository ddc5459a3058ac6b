"""Where the roster and the round before differ in their teams. ``plan.py`` calls it.

A team is known by its id, and without one by its name: a new name would make it a new team.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.identity import comparable
from workbook.issuing.owners import known_ids
from workbook.problems import Problem, did_you_mean
from workbook.problems.rounds import SINCE_TEAM_NEW, SINCE_TEAMS_MISSING
from workbook.rounds.heads import Column, place
from workbook.rounds.names import first_of
from workbook.rounds.records import Round
from workbook.rounds.wanted import Roster

SHOWN = 5  # teams that the notice names
MOST_PAIRS = 100_000  # names that are compared with names, so that long rosters take seconds


def tell_since(roster: Roster, there: Round | None, before: Round | None) -> Iterator[Problem]:
    """Teams that may have a new name, and those that were there last time and are not now."""
    if before is None:
        return
    ids = known_ids(roster, there, before)
    names = dict.fromkeys(comparable(each.team_name) for each in roster.wanted)
    here = {ids[name] for name in names if name in ids}
    here |= {copy.team for copy in there.copies} if there else set()
    missing = {
        comparable(copy.team_name): copy.team_name
        for copy in before.copies
        if copy.team not in here
    }
    if not missing:
        return
    new: dict[str, int] = {}
    for each in roster.wanted:
        if (name := comparable(each.team_name)) not in ids:
            new.setdefault(name, each.row)
    for name, row in list(new.items())[: 1 + MOST_PAIRS // len(missing)]:
        if near := did_you_mean(name, missing):
            where = place(roster.file, row, Column.TEAM)
            yield SINCE_TEAM_NEW.at(where, there=before.name, near=missing[near])
    found = first_of([f"“{team}”" for team in missing.values()], SHOWN)
    yield SINCE_TEAMS_MISSING.at("", there=before.name, found=found)
