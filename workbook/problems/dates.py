"""How messages and letters write a date: no country reads it as another day."""

from __future__ import annotations

import datetime

from workbook.problems.records import Day

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_in_words(date: datetime.date) -> str:
    """``1 December 2026``, which reads the same in every country."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def day(date: datetime.date) -> Day:
    """A date in the gap of a message."""
    return Day(date.isoformat()[:10], date_in_words(date))
