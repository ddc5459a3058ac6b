"""Rows of a roster that cannot stand beside each other. ``roster.py`` calls it."""

from __future__ import annotations

from workbook.identity import comparable
from workbook.problems import Problem
from workbook.problems.roster import ROSTER_ID_TWICE, ROSTER_TEAM_IDS, ROSTER_TEAM_TWICE
from workbook.rounds.heads import Column, place
from workbook.rounds.wanted import Wanted


def find_clashes(wanted: tuple[Wanted, ...], file: str) -> list[Problem]:
    """Rows that cannot stand beside each other."""
    faults: list[Problem] = []
    asked: dict[tuple[str, str, str], int] = {}
    copies: dict[str, int] = {}
    owners: dict[str, tuple[str, int]] = {}
    ids: dict[str, tuple[str, int]] = {}
    for each in wanted:
        team = comparable(each.team_name)
        asks = (team, each.form, comparable(each.respondent or ""))
        before = asked.setdefault(asks, each.row)
        if before != each.row and team and each.form:
            faults.append(ROSTER_TEAM_TWICE.at(place(file, each.row, Column.TEAM), row=before))
        if each.copy and (before := copies.setdefault(each.copy, each.row)) != each.row:
            faults.append(ROSTER_ID_TWICE.at(place(file, each.row, Column.COPY), row=before))
        if each.team is None:
            continue
        owner, before = owners.setdefault(each.team, (team, each.row))
        if owner != team:
            faults.append(ROSTER_ID_TWICE.at(place(file, each.row, Column.TEAM_ID), row=before))
        given, before = ids.setdefault(team, (each.team, each.row))
        if given != each.team:
            faults.append(ROSTER_TEAM_IDS.at(place(file, each.row, Column.TEAM_ID), row=before))
    return faults
