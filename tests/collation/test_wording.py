"""The sentences about files that stand beside others of their copy."""

from __future__ import annotations

import pytest

from tests.collation.rounds import file_at, returned, settled


@pytest.mark.parametrize(
    ("year", "told"), [("2026", "2026-05-02 at 09:05"), ("0001", "0001-05-02 at 09:05")]
)
def test_year_is_told_in_four_digits_everywhere(year: str, told: str) -> None:
    """Some systems print the year 1 as “1”, others as “0001”, if they are left to it."""
    first = returned("a.xlsx", {"about.name": "N"}, saved=f"{year}-05-01T08:00:00Z")
    last = returned("b.xlsx", {"about.name": "M"}, saved=f"{year}-05-02T09:05:00Z")
    assert f"saved last, on {told}" in file_at(settled((first, last)), "b.xlsx").message
