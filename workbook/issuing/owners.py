"""Which team has which id, from the register, the roster and the round before.

``plan.py`` and ``carry.py`` ask here. Teams are the same where their names compare as equal.
"""

from __future__ import annotations

from workbook.identity import comparable
from workbook.problems import Problem
from workbook.problems.rounds import TEAM_ID_DIFFERS, TEAM_ID_TAKEN
from workbook.rounds.heads import Column, place
from workbook.rounds.records import Round
from workbook.rounds.wanted import Roster


def known_ids(roster: Roster, there: Round | None, before: Round | None) -> dict[str, str]:
    """The id of each team that has one, by its comparable name. The register counts most, then
    what the roster says, then the round before."""
    given = {comparable(each.team_name): each.team for each in roster.wanted if each.team}
    return _ids_in(before) | given | _ids_in(there)


def check_ids(roster: Roster, there: Round | None, before: Round | None) -> tuple[Problem, ...]:
    """Ids of the roster that belong to another team of this round."""
    ids = known_ids(roster, there, before)
    names = [*_ids_in(there)]
    names += [comparable(each.team_name) for each in roster.wanted if not each.team]
    owners: dict[str, str] = {}
    for name in names:
        if name in ids:
            owners.setdefault(ids[name], name)
    return tuple(
        TEAM_ID_TAKEN.at(place(roster.file, each.row, Column.TEAM_ID), found=each.team)
        for each in roster.wanted
        if each.team and owners.get(each.team, name := comparable(each.team_name)) != name
    )


def tell_kept_ids(roster: Roster, there: Round | None) -> tuple[Problem, ...]:
    """Rows whose id is not the one that the register has for their team."""
    kept = _ids_in(there)
    return tuple(
        TEAM_ID_DIFFERS.at(place(roster.file, each.row, Column.TEAM_ID), there=id_)
        for each in roster.wanted
        if each.team and (id_ := kept.get(comparable(each.team_name), each.team)) != each.team
    )


def _ids_in(round_: Round | None) -> dict[str, str]:
    copies = round_.copies if round_ else ()
    return {comparable(copy.team_name): copy.team for copy in copies}
